"""The page that every format sets: sections of numbered rows with reasons, marks and badges, and a boxed result.

Computed once from a derivation; knows no format. Formulas stay terms until a format prints them.
"""

from __future__ import annotations

from dataclasses import dataclass

import symce
from symce.derivation import Derivation
from symce.routes import routes
from symce.steps import Chain, Step
from symce.term import Add, Mul, Num, Path, Term, add, alpha_equal
from symce.write.claims import Badge, case_math, claim_lines, result_badge, step_badge, step_note
from symce.write.given import definition_lines, given_lines, used_letters
from symce.write.inline import Formula, Math, Part, Prose, Ref, Sign, math, read_prose, relation_sign
from symce.write.matrix import sentence, statement
from symce.write.names import WriteError, check_distinct
from symce.write.notation import Mark
from symce.write.plain import columns, plain


@dataclass(frozen=True)
class Row:
    """One step; ``left`` is the left side in the first row of a chain, else empty; ``right`` may take several lines."""

    number: int
    left: Math
    relation: Math
    right: tuple[Math, ...]
    reason: Prose
    badge: Badge
    note: Prose = ()


@dataclass(frozen=True)
class Section:
    """One chain; ``case`` holds the extra assumptions of a case split where the title does not say them."""

    number: int
    title: Prose
    case: tuple[Math, ...]
    intro: Prose
    rows: tuple[Row, ...]
    outro: Prose = ()


@dataclass(frozen=True)
class Result:
    """A boxed statement and the case in which it holds."""

    formula: Math
    case: tuple[Math, ...]
    badge: Badge


@dataclass(frozen=True)
class Picture:
    """A drawing beside a derivation: as SVG and as PDF, with a text for those who do not see it."""

    name: str
    alt: str
    caption: str
    svg: bytes
    pdf: bytes


@dataclass(frozen=True)
class Page:
    """All that is printed, in order."""

    title: str
    subtitle: str
    legend: str
    given: tuple[Prose, ...]
    definitions: tuple[Math, ...]
    sections: tuple[Section, ...]
    results: tuple[Result, ...]
    claims: tuple[Prose, ...]
    made_by: str


def lay_out(derivation: Derivation) -> Page:
    """The page of a derivation."""
    check_distinct(used_letters(derivation))
    last_row = _last_rows(derivation)
    sections: list[Section] = []
    number = 0
    for place, chain in enumerate(derivation.chains, start=1):
        rows = _rows(chain, number, last_row, derivation)
        number += len(rows)
        case = () if chain.title.startswith("Case ") else case_math(chain, derivation)
        sections.append(
            Section(
                place,
                read_prose(chain.title),
                case,
                read_prose(chain.intro),
                rows,
                sentence(chain, boxed=chain is derivation.chains[-1]),
            )
        )
    return Page(
        title=derivation.title or derivation.name,
        subtitle=_subtitle(derivation),
        legend=_legend(tuple(sections)),
        given=given_lines(derivation),
        definitions=definition_lines(derivation),
        sections=tuple(sections),
        results=_results(derivation),
        claims=(*claim_lines(derivation), *(((literature(derivation),),) if literature(derivation) else ())),
        made_by=made_by(),
    )


def made_by() -> str:
    """The program and its version."""
    return f"symce {symce.__version__}"


def _subtitle(derivation: Derivation) -> str:
    """By which route, and in how many steps."""
    count = len(derivation.steps)
    steps = f"{count} step{'' if count == 1 else 's'}"
    said = {"every": f"{steps}, one rule each", "textbook": f"{steps}, small ones merged", "result": "the result alone"}
    way = routes()[derivation.route].says if derivation.route in routes() else ""
    return ". ".join(part[:1].upper() + part[1:] for part in (way, said.get(derivation.detail, steps)) if part)


def literature(derivation: Derivation) -> str:
    """Where the statement and its route can be read."""
    way = routes()[derivation.route].source if derivation.route in routes() else ""
    found = list(dict.fromkeys(part for part in (derivation.source, way) if part))
    return f"Literature: {'; '.join(found)}" if found else ""


def _legend(sections: tuple[Section, ...]) -> str:
    """What the colours mean, for the colours that occur."""
    found = {
        mark
        for section in sections
        for row in section.rows
        for line in (row.left, *row.right)
        for token in line
        if isinstance(token, Formula)
        for _, mark in token.marks
    }
    said = {Mark.NEW: "blue: just produced by the rule", Mark.CANCEL: "red: cancels in the next step"}
    text = "; ".join(words for mark, words in said.items() if mark in found)
    return text[:1].upper() + text[1:]


def _last_rows(derivation: Derivation) -> dict[str, tuple[int, str]]:
    """The number of the last row of each chain and its title, by the chain's name."""
    rows: dict[str, tuple[int, str]] = {}
    number = 0
    for chain in derivation.chains:
        number += len(chain.steps)
        rows[chain.name] = number, chain.title
    return rows


def _rows(chain: Chain, before: int, last_row: dict[str, tuple[int, str]], derivation: Derivation) -> tuple[Row, ...]:
    rows: list[Row] = []
    shown: Term = chain.start
    for n, step in enumerate(chain.steps):
        # the judge proved before = after; the page shows the row above = after
        if not alpha_equal(step.before, shown):
            raise WriteError(
                f"step {n + 1} of {chain.title or chain.name} does not start where the step before it ends"
            )
        following = chain.steps[n + 1] if n + 1 < len(chain.steps) else None
        rows.append(
            Row(
                number=before + n + 1,
                left=(Formula(chain.start, _consumed(step)),) if n == 0 else (),
                relation=math(relation_sign(step.relation)),
                right=_lines(Formula(step.after, _marks(step, following))),
                reason=_reason(step, last_row),
                badge=step_badge(step),
                note=step_note(step, derivation),
            )
        )
        shown = step.after
    return tuple(rows)


LONGEST = 100
"""Formulas that take more columns in plain text are broken into lines of at most ``LINE`` columns, between terms."""

LINE = 84


def _lines(formula: Formula) -> tuple[Math, ...]:
    """The formula in lines; only a sum of terms can be broken."""
    term = formula.term
    if not isinstance(term, Add) or columns(plain((formula,))) <= LONGEST:
        return ((formula,),)
    cuts, room = [0], LINE
    for n, part in enumerate(term.terms):
        width = columns(plain(math(part))) + 3
        if n and width > room:
            cuts.append(n)
            room = LINE
        room -= width
    ends = (*cuts[1:], len(term.terms))
    return tuple(_terms(formula, term, start, end) for start, end in zip(cuts, ends, strict=True))


def _terms(formula: Formula, term: Add, start: int, end: int) -> Math:
    """The terms from ``start`` to ``end``, with a sign in front where they go on from a line above."""
    part = add(*term.terms[start:end])
    single = end - start == 1
    marks = tuple(
        (path[1:] if single else (path[0] - start, *path[1:]), mark)
        for path, mark in formula.marks
        if path and start <= path[0] < end
    )
    shown = Formula(part, marks)
    minus = plain((shown,)).startswith("-")
    return (Sign("+"), shown) if start and not minus else (shown,)


def _marks(step: Step, following: Step | None) -> tuple[tuple[Path, Mark], ...]:
    produced = {path: Mark.NEW for path in step.produced if not _whole(step.after, path)}
    return tuple((produced | dict(_consumed(following))).items())


def _whole(term: Term, path: Path) -> bool:
    """Whether the path holds the whole formula up to its sign; colour that marks everything marks nothing."""
    return not path or (path == (1,) and isinstance(term, Mul) and len(term.factors) == 2 and _minus(term.factors[0]))


def _minus(term: Term) -> bool:
    return isinstance(term, Num) and term.value == -1


def _consumed(step: Step | None) -> tuple[tuple[Path, Mark], ...]:
    """What the rule of the step points at, as marks on the formula it starts from."""
    if step is None or step.rule is None or not step.rule.mark:
        return ()
    mark = Mark.CANCEL if step.rule.mark == "cancel" else Mark.ONE
    return tuple((path, mark) for path in step.marked)


def _reason(step: Step, last_row: dict[str, tuple[int, str]]) -> Prose:
    """Why the step holds, with the numbers of the lines that it inserts and the identity it rests on."""
    words = step.reason or (step.rule.says if step.rule else "")
    used = [last_row[name] for name in dict.fromkeys(step.uses) if name in last_row]
    if words == "insert" and len(used) == 1 and used[0][1]:
        words = f"insert {used[0][1][:1].lower()}{used[0][1][1:]}"
    reason: list[Part] = list(read_prose(words))
    for n, (number, _) in enumerate(used):
        reason += [", " if n else " ", Ref(number)]
    if step.rule is not None and step.rule.formula:
        reason += [", ", math(step.rule.lhs, "=", step.rule.rhs)]
    return tuple(part for part in reason if part)


def _results(derivation: Derivation) -> tuple[Result, ...]:
    """What the last chain says as a whole, and of a theorem what each of its chains says.

    Every step of the derivation stands behind each of them.
    """
    stated = derivation.chains if derivation.theorem else derivation.chains[-1:]
    badge = result_badge(step for each in derivation.chains for step in each.steps)
    found: list[Result] = []
    for chain in stated:
        if not chain.steps or not chain.relation:
            continue
        formula = (Formula(chain.start), Sign(relation_sign(chain.relation)), Formula(chain.end))
        whole = statement(chain)
        forms = [formula] if whole is None else [formula, whole]
        found += [Result(each, case_math(chain, derivation), badge) for each in forms]
    return tuple(found)

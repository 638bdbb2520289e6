"""From the rows of a display to its relations: chains that go on over rows, columns, conditions behind a comma.

Knows what parts the statements of a row; knows no meanings, and leaves how a display is cut into rows to ``laid_out``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from symce.patterns import regex
from symce.read.displays import arrows, going, remarks, row_limits, row_links, row_values, row_words
from symce.read.displays.frames import unboxed
from symce.read.displays.joined_rows import joined
from symce.read.displays.laid_out import rows
from symce.read.displays.remarks import NONE, Remarks, is_name
from symce.read.displays.systems import is_open
from symce.read.grammar import conditions
from symce.read.grammar.formula import Vocabulary
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.items import (
    Items,
    has_relation,
    is_thousands,
    parts_digits,
    relation_of,
    split_relations,
    stripped,
    with_text_read,
    without_text,
)
from symce.read.tex.latex import REMEMBERED, structure
from symce.read.tex.words import CLOSING, DOTS, IMPLICATIONS, OPENING


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a relation, with the relation before it; ``at`` and ``end`` are offsets in the display."""

    relation: str
    items: Items
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """One chain of relations: the first part has no relation unless it goes on from the chain before.

    ``conditions`` are the index conditions that stand behind it (``i = j``), as items; ``units`` those that the row
    names, such as bits and nats; ``otherwise`` whether words say that it holds in all other cases,
    ``carried`` whether its conditions are those of a row before, ``side`` whether it stands beside another in one row,
    ``column`` in which column of the display, ``role`` whether it is the premise or the conclusion of an implication or
    the reason of what stands around it,
    ``supposed`` the values of letters for which the row says that it holds (``\\text{if } y = 1``), ``beside``
    those that stand beside it and may be such, ``limits`` what else limits its letters there (``y \\ne 0``), ``led``
    whether the rows below go on from it although something stands before it in its row, ``remarks`` the words beside
    it in its row and above that, ``spoken`` whether words such as "where" lead to it from what it stands beside,
    ``goal`` where the row says that a letter goes (``T \\to \\infty``), ``aside`` whether the words before it tie it to
    what stands before them and do not introduce it, ``implied`` the case of indices to which the row leads
    (``\\implies i = j``), ``both`` whether it, or what stands around it, holds in that case only, and ``passing``
    whether it is supposed, so that it defines letters for its row only (``\\text{for } p = q``).
    """

    parts: tuple[Part, ...]
    conditions: tuple[Items, ...] = ()
    error: ReadError | None = None
    units: frozenset[str] = frozenset()
    otherwise: bool = False
    carried: bool = False
    side: bool = False
    column: int = 0
    role: str = ""
    supposed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    led: bool = False
    remarks: Remarks = NONE
    spoken: bool = False
    goal: Items = ()
    aside: bool = False
    implied: Items = ()
    both: bool = False
    passing: bool = False

    @property
    def continues(self) -> bool:
        return bool(self.parts) and bool(self.parts[0].relation)


def runs(text: str, vocabulary: Vocabulary) -> Iterator[Run]:
    """The chains of a display; of a short one remembered, which is asked for again by all that looks at its habits."""
    return iter(_remembered(text, vocabulary)) if len(text) <= REMEMBERED else _runs_of(text, vocabulary)


def _runs_of(text: str, vocabulary: Vocabulary) -> Iterator[Run]:
    """The chains of a display, row by row and column by column, each with the words and values beside it."""
    told = NONE
    for row, at in joined(list(rows(text))):
        written = text[at : at + len(row)]
        told = remarks.above(written, told)
        try:
            if is_open(row):
                raise ReadError(_SPREAD)
            items, goal = going.without_goal(row_words.with_unequal(with_text_read(unboxed(structure(row)))))
            items = remarks.unbracketed(items, vocabulary)
        except ReadError as error:
            yield Run((), error=ReadError(error.message, at + error.at, at + error.end))
            continue
        said = remarks.of_row(written, items, vocabulary, told)
        of_row: list[Run] = []
        for column, whole in enumerate(columns(items, vocabulary)):
            try:
                values = row_values.without_values(whole, vocabulary, at)
                implies = arrows.is_implication(values.items)
            except ReadError as error:
                of_row.append(Run((), error=error.with_traceback(None)))
                continue
            part, pointed = row_words.without_pointer(values.items)
            part, some = row_words.without_part_of_range(part)
            limits = (*values.limits, *filter(None, (some, pointed)), *said.limits)
            found = [_tied(run, whole, n, column) for n, run in enumerate(_runs(part, at, vocabulary))]
            implies = implies or any(_is_concluded(run, part) for run in found[1:])
            said = replace(said, supposed=tuple(row_limits.written(run) for run in found if run.spoken or run.passing))
            for number, run in enumerate(found):
                run = _implied(run, part, number) if implies else run
                role = "reason" if not run.role and arrows.is_reason(part) else run.role
                led = role == "conclusion" and arrows.is_aligned_behind(part)
                run = replace(run, side=number > 0, column=column, role=role, led=led, remarks=said, goal=goal)
                if values.supposed or values.beside or limits:
                    both = (*run.limits, *limits)
                    run = replace(run, supposed=values.supposed, beside=values.beside, limits=both)
                of_row.append(run)
        try:
            yield from row_limits.bounded(items, of_row)
        except ReadError:  # brackets that do not close are named by whoever reads them
            yield from of_row


def _tied(run: Run, items: Items, number: int, column: int) -> Run:
    """A chain of a row, set aside if the words before it do not introduce it."""
    if run.error is not None or run.continues or not run.parts or not run.parts[0].items:
        return run
    first = not number and not column
    last = run.parts[-1].items if len(run.parts) == 2 else ()
    start, end = run.parts[0].items[0].start, last[-1].end if last else run.parts[0].items[-1].end
    whole = tuple(item for item in items if start <= item.start and item.end <= end)
    cased = bool(run.conditions or run.implied)
    aside, passing = row_links.is_set_aside(items, whole, first=first, cased=cased), row_links.is_supposed(items, whole)
    return replace(run, aside=aside, passing=passing and not aside)


def _implied(run: Run, items: Items, number: int) -> Run:
    """A chain of a row that is an implication, with its part in that; a premise ``x = a`` is supposed in its row."""
    plain = len(run.parts) == 2 and row_links.is_plain(run.parts[0].items, run.parts[1].items)
    both = run.both or row_links.leads_back(items)
    supposed = plain and not number and not both
    return replace(
        run, role="conclusion" if number else "premise", both=both, passing=run.passing or (supposed and not run.aside)
    )


def _is_concluded(run: Run, items: Items) -> bool:
    """Whether words say that a chain follows, which sets a letter to a letter or a number."""
    if len(run.parts) != 2 or run.parts[1].relation != "=" or not run.parts[0].items:
        return False
    return row_links.is_concluded(items, run.parts[0].items, run.parts[1].items)


_SPREAD = "a bracket begins or ends here that goes over several rows; write each relation on a row without it"


@lru_cache(maxsize=2048)
def _remembered(text: str, vocabulary: Vocabulary) -> tuple[Run, ...]:
    return tuple(_runs_of(text, vocabulary))


def columns(items: Items, vocabulary: Vocabulary) -> list[Items]:
    """The columns of a row of ``align``, each a chain of its own: ``a &= b & c &= d``, below it ``&= e & &= f``.

    A case of indices in the last one, ``a &= b & i &= j``, is that of the row.
    """
    for n, item in enumerate(items):
        if item.kind != "ampersand" or not _is_whole(items[:n]):
            continue
        after = next((m for m in range(n + 1, len(items)) if items[m].kind == "ampersand"), None)
        if after is None or any(relation_of(i) or i.kind == "text" for i in items[n + 1 : after]):
            continue
        if relation_of(next((i for i in items[after + 1 :] if i.kind != "quad"), item)):
            rest = tuple(i for i in items[n + 1 :] if i.kind != "ampersand")
            split = split_relations(stripped(rest))
            if len(split) == 3 and is_case(split, vocabulary) and row_words.carries(items[:n], split):
                return [(*items[: n + 1], *rest)]
            return [items[:n], *columns(items[n + 1 :], vocabulary)]
    return [items]


def _is_whole(items: Items) -> bool:
    """Whether a relation stands there, and something behind it."""
    last = max((n for n, item in enumerate(items) if relation_of(item)), default=len(items))
    return any(item.kind not in ("ampersand", "quad") for item in items[last + 1 :])


UNITS = {"nat", "nats", "bit", "bits", "shannon", "shannons", "ban", "bans", "dit", "dits"}


OTHERWISE = regex(r"\b(?:otherwise|else|sonst|andernfalls|sinon|autrement|altrimenti|en otro caso|иначе)\b")


def _runs(items: Items, at: int, vocabulary: Vocabulary) -> Iterator[Run]:
    """The chains of one row, with the units that it names."""
    words = {item.name.strip().lower() for item in items if item.kind == "text"}
    units = frozenset(word.rstrip("s") for word in words & UNITS)
    otherwise = any(OTHERWISE.search(word) for word in words)
    try:
        for run in _chains(items, at, vocabulary):
            yield replace(run, units=units, otherwise=otherwise) if units or otherwise else run
    except ReadError as error:
        yield Run((), error=error.with_traceback(None))  # what is remembered keeps no frames alive


def _chains(items: Items, at: int, vocabulary: Vocabulary) -> Iterator[Run]:
    """The chains of one row."""
    pending: Run | None = None
    after_dots = False
    leading: list[Items] = []  # the case that stands before the relations: i = j, a = b
    unclear: list[Items] = []  # those before which words stand that may not suppose them
    implied: Items = ()  # the case to which the row leads
    both = False
    for segment in segments(row_words.without_range(row_words.without_reason(items)), vocabulary, at):
        leads = row_words.ends_in_colon(stripped(segment))
        segment = row_words.without_colon(stripped(segment), vocabulary)
        if not segment or all(item.name in DOTS or item.name == "." for item in segment):
            after_dots = bool(segment) or after_dots
            continue
        split = split_relations(segment)
        bracketed = row_words.case_in_brackets(segment, vocabulary, at)
        if bracketed:
            segment, split = bracketed, split_relations(bracketed)
        elif pending is not None and row_words.is_remark(segment):
            continue
        if pending is not None and leads and is_case(split, vocabulary):
            yield pending  # i \\ne j: a = b, \\quad i = j: c = d
            pending, leading, unclear = None, [], []
        if pending is not None and pending.parts and conditions.is_condition(split, vocabulary):
            pending = _limited(pending, items, segment, split, at)
            continue
        over = split_relations(segment[1:]) if segment[0].name == "\\forall" else split
        if pending is not None and pending.parts and conditions.is_over_all(over):
            continue
        parts = _parts(split, at)
        if not parts:
            continue
        if pending is None and is_case(split, vocabulary):
            conditions.refuse_denied(items, at)
            if (link := row_links.link_behind(items, segment)) in (row_links.BACK, row_links.BOTH):
                implied, both = segment, link == row_links.BOTH
            else:
                (leading if row_words.states_case(items, segment) else unclear).append(segment)
            continue
        above = (*leading, *_conditions_above(split, at, vocabulary))
        if len(parts) == 1 and not parts[0].relation and pending is not None:
            plain = all(i.kind in ("letter", "digit") and i.sub is None and i.sup is None for i in segment)
            if after_dots and len(segment) <= 2 and plain:
                continue  # the K of "i = 1, ..., K"
            if row_words.is_of_remark(items, segment):
                continue
            error = ReadError("this is no relation; is the comma meant as punctuation?", parts[0].at, parts[0].end)
            yield pending
            pending = Run(parts, error=error)
            continue
        if pending is not None and parts[0].relation and not pending.error and not split[0][1]:
            pending = replace(pending, parts=(*pending.parts, *parts))
            continue
        if pending is not None:
            yield pending
        spoken = pending is not None and row_words.leads_on(items, segment)
        pending = Run(parts, above, limits=tuple(map(spelled, unclear)), spoken=spoken, implied=implied, both=both)
        implied, both = (), False
    if pending is not None:
        yield pending
    elif leading or unclear or implied:
        yield Run(_parts(split_relations((*leading, *unclear, *filter(None, (implied,)))[-1]), at))


def _limited(run: Run, row: Items, segment: Items, split: list[tuple[str, Items]], at: int) -> Run:
    """A chain with what stands behind it in its row: its case, or a limit that words may not suppose."""
    if split[1][0] == "in" and conditions.is_whole_range(split[2][1]):
        return run
    conditions.refuse_denied(row, at)
    case = segment[1:] if segment[0].name == "\\forall" else segment
    link = row_links.link_before(row, segment)
    if link in (row_links.FORWARD, row_links.BOTH) or row_links.is_premise(row, run.parts[0].items):
        return replace(run, implied=case, both=link == row_links.BOTH)
    if row_words.states_case(row, segment):
        return replace(run, conditions=(*run.conditions, case))
    return replace(run, limits=(*run.limits, spelled(case)))


def is_case(split: list[tuple[str, Items]], vocabulary: Vocabulary) -> bool:
    """Whether two letters that are indices are compared."""
    sides = [stripped(side) for _, side in split[::2]]
    letters = len(sides) == 2 and all(len(s) == 1 and conditions.is_index_item(s[0], vocabulary) for s in sides)
    return letters and split[1][0] in ("=", "!=")


def _conditions_above(split: list[tuple[str, Items]], at: int, vocabulary: Vocabulary) -> tuple[Items, ...]:
    """The case that stands above or below the first relation: ``a \\overset{i \\ne j}{=} b``."""
    found: list[Items] = []
    for n, (name, items) in enumerate(split):
        if not name or len(items) != 1 or items[0].kind != "two":
            continue
        note = without_text(items[0].parts[0])
        inner = note[1:-1] if note and note[0].name == "(" and note[-1].name == ")" else note
        if not conditions.is_condition(split_relations(inner), vocabulary):
            continue
        if n != 1:
            where = items[0]
            raise ReadError("a case above a relation inside a chain; begin a line", at + where.start, at + where.end)
        conditions.refuse_denied(items[0].parts[0], at)
        found.append(inner)
    return tuple(found)


def _parts(split: list[tuple[str, Items]], at: int) -> tuple[Part, ...]:
    """``a = b = c`` as parts; a chain that begins with its relation has no first part."""
    found: list[Part] = []
    relation = ""
    for n, (name, items) in enumerate(split):
        if n % 2:
            relation = name
            continue
        inner = stripped(items)
        if not inner:
            if n == 0 or n == len(split) - 1:
                if n and relation:
                    where = split[n - 1][1][0]
                    found.append(Part(relation, (), at + where.start, at + where.end))
                continue
            relation = relation or name
            continue
        found.append(Part(relation, inner, at + inner[0].start, at + inner[-1].end))
    return tuple(found)


def without_space(run: Run) -> Run:
    """A chain without the space of its last side, ``W = A B \\in \\mathbb{R}^{n \\times d}``: no step of its own."""
    last = run.parts[-1] if len(run.parts) > 2 - run.continues else None
    if last is None or last.relation != "in" or len(last.items) != 1 or last.items[0].sup is None:
        return run
    item = last.items[0]
    real = item.name in ("\\R", "\\reals", "\\Reals") or (item.kind == "one" and spelled(item.parts[0]) == "R")
    return replace(run, parts=run.parts[:-1]) if real else run


def segments(items: Items, vocabulary: Vocabulary, at: int = 0) -> Iterator[Items]:
    """A row cut at commas, wide spaces, implications and words that stand outside brackets."""
    start, depth = 0, 0
    for n, item in enumerate(items):
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        if depth:
            continue
        if item.kind == "text" and not is_name(item, items, n, vocabulary):
            row_words.refuse_inside(items, start, n, at)
            yield items[start:n]
            start = n + 1
        elif (
            item.kind == "ampersand"
            and _is_whole(items[start:n])
            and has_relation(items[start:n])
            and conditions.is_condition(split_relations(stripped(items[n + 1 :])), vocabulary)
        ):
            yield items[start:n]  # a &= b & i = j
            start = n + 1
        elif item.kind == "ampersand" and items[n + 1 : n + 2] and items[n + 1].kind == "ampersand":
            if _separates(items, start, n):  # a column of its own: a condition, or another statement
                yield items[start:n]
                start = n + 2
        elif (
            item.kind == "quad"
            or item.name in IMPLICATIONS
            or (item.kind == "symbol" and item.name in (",", ";"))
            or arrows.leads(items, start, n)
            or arrows.infers(items, start, n)
        ):
            if item.kind == "quad" and not _separates(items, start, n):
                continue
            if item.name in ("\\land", "\\wedge") and not has_relation(items[start:n]):
                continue  # no statement that holds together with what follows
            if item.name == "," and is_thousands(items, n):
                continue
            if item.name == "," and parts_digits(items, n) and not _lists_places(items[start:n], vocabulary):
                raise ReadError(
                    "a decimal comma, or two formulas? write 0{,}5 or 0.5, and a space behind a comma between formulas",
                    at + items[n - 1].start,
                    at + items[n + 1].end,
                )
            yield items[start:n]
            start = n + 1
    behind = row_words.case_behind(items[start:], vocabulary)
    yield items[start : len(items) - behind]
    if behind:
        yield items[-behind:]


def _lists_places(before: Items, vocabulary: Vocabulary) -> bool:
    """Whether ``k = 1`` or ``k \\in 1``, and nothing else, stands before a comma: then a list of places goes on."""
    letter = before[0] if before else None
    known = letter is not None and (letter.name in vocabulary.indices or letter.name in "ijklmnrst")
    return known and len(before) == 3 and before[1].name in ("=", "\\in")


def _separates(items: Items, start: int, n: int) -> bool:
    """Whether a wide space stands between two statements and not inside one."""
    before = any(relation_of(item) for item in items[start:n])
    rest = stripped(items[n + 1 :])
    after = any(relation_of(item) for item in rest) and not (rest and relation_of(rest[0]))
    open_end = n > start and relation_of(items[n - 1]) is not None
    return before and after and not open_end

"""A proof, held against the conditions that the sentence of its line puts on its letters: "for x <= 0", "unless x > 0".

What is proved for all values is proved under any condition; what rests on a guess, or on a side that is defined, is not
where the condition says otherwise. Knows where such conditions stand and the words that turn them round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from symce.checker.compared import is_among
from symce.checker.meanings import base_in
from symce.checker.reading import is_same_name
from symce.checker.state import DocumentState
from symce.context import Context, ContextError, Within
from symce.judging.judgement import WRONG, Answer, Judgement
from symce.judging.remembered import judgement as judged_claims
from symce.patterns import regex
from symce.prover.inequality import prove_le
from symce.prover.verdict import prove_equal
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display
from symce.read.grammar.conditions import is_condition
from symce.read.prose import stated
from symce.read.prose.turned_conditions import sign_in_words, turns_round
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.items import split_relations, stripped
from symce.read.tex.latex import structure
from symce.read.tree import Derivative, Gradient, Letter, Relation, every
from symce.term import ZERO, Num, Term, TermError, Var, rewrite

_LETTER = r"(\\?[a-zA-Z]+)((?:_(?:\w|\{[^{}]+\}))?)"
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_SIGN = r"(=|\\not\s*=|\\neq?(?![a-z])|<|>|\\[lg](?:e|eq|eqslant|t)?(?![a-z]))"
_CONDITION = regex(rf"(?<![\w^_\\+*/-])(?:{_LETTER}\s*{_SIGN}\s*{_NUMBER}|{_NUMBER}\s*{_SIGN}\s*{_LETTER})(?![\w^.])")
"""A letter beside a number."""
_ONE = rf"(?:{_NUMBER}\s*{_SIGN}\s*)?{_LETTER}(?:\s*{_SIGN}\s*{_NUMBER})?"
_WHOLE = regex(rf"\s*(?:\\forall\s*)?{_ONE}(?:\s*,\s*{_ONE})*\s*[.,;]?\s*")
_AMONG = regex(r"\s*(?:\\forall\s*)?(\\?[a-zA-Z]+)\s*\\in\s*((?:\\left\s*)?(?:[(\[]|\\\{).*)", re.DOTALL)
_REAL = regex(
    r"\s*(?:\\forall\s*)?((?:\\?[a-zA-Z]+\s*,\s*)*\\?[a-zA-Z]+)\s*\\in\s*\\(?:mathbb|mathbf|R)\s*(?:\{?\s*R\s*\}?)?"
    r"\s*(?:\\(?:setminus|backslash)\s*.*|\^\s*\{?\s*(?:\*|\\ast|\\times)\s*\}?)?\s*[.,]?\s*"
)
"""Letters that are any real number."""

_BESIDE = regex(
    r"(?:\\(?:text|mbox|textrm|mathrm)\s*\{([^{}]*)\}|\\q?quad(?![a-zA-Z])|&&)(.*?)(?=\\\\|\\q?quad|\\text|\)|$)",
    re.DOTALL,
)
"""What stands beside a formula in its display."""

_CASES = regex(r"\\begin\s*\{(cases|array|dcases|aligned)\}.*?\\end\s*\{\1\}", re.DOTALL)
"""Conditions inside a formula, of its own cases."""

AS_SAID = "as the text says"
"""How a note ends of what a proof believes of the text."""

BELOW = (-1e6, -100.0, -10.0, -5.0, -4.0, -3.0, -2.0, -1.5, -1.0, -0.5, -0.1, -0.001)
"""Numbers below 0: where one of them is in a set, a letter of it need not be positive."""

NEAREST = 6
"""How many formulas of prose above a line are looked at."""

FAR = 60
"""How many characters behind a letter its sign may be told."""

SIGNS = {"l": "<", "g": ">", "lt": "<", "gt": ">", "le": "\\le", "ge": "\\ge", "leq": "\\le", "geq": "\\ge"}
ROUND = {"any": "any", "=": "\\ne", "\\ne": "=", "<": "\\ge", ">": "\\le", "\\le": ">", "\\ge": "<"}
MIRRORED = {"<": ">", ">": "<", "\\le": "\\ge", "\\ge": "\\le"}


@dataclass(frozen=True)
class Condition:
    """A letter, with what stands below it, compared with a number."""

    letter: str
    below: str
    sign: str
    value: str

    @property
    def note(self) -> str:
        return f"{self.letter}{self.below} {self.sign} {self.value}" if self.sign != "any" else f"{self.letter} is any"

    def turned(self) -> Condition:
        """What holds where it does not."""
        return Condition(self.letter, self.below, ROUND[self.sign], self.value)

    def is_none(self) -> bool:
        """Whether what satisfies it is not positive."""
        return self.sign in ("=", "<", "\\le") and float(self.value) <= 0

    def is_from_zero(self) -> bool:
        """Whether what satisfies it is not below 0, and may be positive."""
        value = float(self.value)
        return (self.sign == "=" and value > 0) or (self.sign in (">", "\\ge") and value >= 0)


@dataclass(frozen=True)
class Equation:
    """Two letters that are the same."""

    left: Letter
    right: Letter


def conditions_in(text: str) -> Iterator[Condition]:
    r"""The conditions that a formula lists.

    >>> [one.note for one in conditions_in(r"0 < x \leq 3")]
    ['x > 0', 'x \\le 3']
    """
    at = 0
    while (found := _CONDITION.search(text, at)) is not None:
        letter, below, sign, value, left, mirrored, other, under = found.groups()
        if letter is not None:
            yield Condition(letter, below, plain(sign), value)
        else:
            sign = plain(mirrored)
            yield Condition(other, under, MIRRORED.get(sign, sign), left)
        at = found.end() if letter is not None else found.start(7)


def plain(sign: str) -> str:
    """One spelling of a sign."""
    if sign in ("=", "<", ">"):
        return sign
    name = sign.lstrip("\\").removesuffix("slant")
    return SIGNS.get(name, "\\ne")


def contradicted(doc: DocumentState, relation: Relation, rows: tuple[Relation, ...], judgement: Judgement) -> str:
    """A condition beside a proved line under which it is not proved; nothing where there is none."""
    if judgement.answer is not Answer.PROVED or not doc.document or judgement.claim is None:
        return ""
    used = {core(name) for name in judgement.claim.context.closure(judgement.claim.letters())}
    used |= {core(name) for name in doc.meanings.bases_behind(relation)}
    told = [one for one in dict.fromkeys(beside(doc)) if core(one.letter) in used]
    guessed = taken_positive(judgement) - {one.letter for one in told if one.is_from_zero()}
    believed = any(note.endswith(AS_SAID) for note in judgement.assumed)
    if note := against_sides(doc, judgement, told):
        return note
    for condition in told:
        if condition.letter in guessed and (not condition.below or condition.is_none()):
            return condition.note
        if believed:
            continue  # proved with what the text says, which is not judged here
        if condition.sign not in ("\\ne", "any") and fails(doc, relation, rows, condition):
            return condition.note
    return ""


def limited(doc: DocumentState, relation: Relation, rows: tuple[Relation, ...], judgement: Judgement) -> str:
    """A condition beside a line that fails under which it does not fail; nothing where there is none."""
    if judgement.answer not in WRONG or not doc.document or judgement.claim is None:
        return ""
    claim = judgement.claim
    names = claim.context.closure(claim.letters())
    used = {core(name) for name in names} | {core(base) for base in doc.meanings.bases_behind(relation)}
    used |= {sort.name for name in names for sort in claim.context.shape(name)}
    for condition in dict.fromkeys(beside(doc)):
        if core(condition.letter) not in used or condition.sign == "any":
            continue
        try:
            reader = doc.meanings.chain_with((Directive("given", condition.note),))
            if judged_claims(tuple(reader.claims(relation, rows)), doc.seconds).answer in WRONG:
                continue
        except (ReadError, ContextError, TermError):
            if condition.below:
                continue  # of an entry, which others read
        return condition.note
    for said in equations(doc):
        if core(base_in(said.left)) in used and is_limited_by(doc, relation, rows, said):
            return f"{said.left.spelled} = {said.right.spelled}"
    return ""


def is_limited_by(doc: DocumentState, relation: Relation, rows: tuple[Relation, ...], said: Equation) -> bool:
    """Whether a line does not fail where two letters are the same, or nobody knows: derivatives are taken before."""
    if any(isinstance(node, (Derivative, Gradient)) for node in every(relation)):
        return True
    kept = [entry for entry in doc.meanings.definitions if not is_same_name(entry[0], said.left)]
    return doc.answer_with([*kept, (said.left, said.right, said.left.spelled)], relation, rows) not in WRONG


def equations(doc: DocumentState) -> Iterator[Equation]:
    """The letters that the words above a line and behind its display set to other letters: ``if $p = q$``."""
    said, here = doc.said, doc.here
    shown = said.sentences.shown_from(here)
    found = said.sentences.between(max(doc.before, here - stated.FAR, doc.sections.bounds(here)[0]), here)
    if shown is not None:
        start, end = said.sentences.tail_of(shown)
        found = [*found, *([] if said.sentences.turns_to_next(start, end) else said.sentences.between(start, end))]
    row = _CASES.sub(" ", shown.text) if shown is not None and shown.at == here else ""
    for _, part in _BESIDE.findall(row):
        yield from equation_in(doc, part.strip(" $,;.~()\\"))
    cases = {at for at, _, _ in said.cases} | {one.at for one in said.trailing if one.case is not None}
    for display in (one for one in found if one.inline and len(one.text) <= FAR and one.at not in cases):
        yield from equation_in(doc, display.text)


def equation_in(doc: DocumentState, text: str) -> Iterator[Equation]:
    """The equation between two letters that a formula is."""
    with suppress(ReadError):
        split = split_relations(stripped(structure(text)))
        sides = [stripped(side) for _, side in split[::2]]
        index = is_condition(split, doc.meanings.row_vocabulary(text)) or any(
            len(side) == 1 and doc.habits().is_index(side[0].name) for side in sides
        )
        if not index and [sign for sign, _ in split[1::2]] == ["="] and all(len(side) == 1 for side in sides):
            read = doc.chain().notation.parser().relation(structure(text))
            if isinstance(read.left, Letter) and isinstance(read.right, Letter):
                yield Equation(read.left, read.right)


def against_sides(doc: DocumentState, judgement: Judgement, told: list[Condition]) -> str:
    """A value or an equation beside a line at which a formula is 0 that its proof takes for another number."""
    claim = judgement.claim
    if claim is None or not judgement.conditions:
        return ""
    values: list[tuple[str, str, Term | str]] = [
        *((one.note, one.letter, Num(Fraction(one.value))) for one in told if one.sign == "="),
        *((f"{one.left.spelled} = {one.right.spelled}", one.left.base, one.right.base) for one in equations(doc)),
    ]
    for note, letter, other in values:
        for side in judgement.conditions:
            with suppress(ContextError, TermError):
                term = put_in(claim.context.unfold(side.term), letter, other)
                if side.kind in ("nonzero", "positive") and is_against(side.kind, term, claim.context):
                    return note
    return ""


def put_in(term: Term, letter: str, other: Term | str) -> Term:
    """A term with a number, or another letter, in the place of a letter and its entries."""

    def put(node: Term) -> Term | None:
        if not isinstance(node, Var) or core(node.name) != core(letter):
            return None
        return Var(other, node.indices) if isinstance(other, str) else other

    return rewrite(term, put)


def is_against(kind: str, term: Term, context: Context) -> bool:
    """Whether a formula is 0 that must not be, or not positive."""
    if kind == "nonzero":
        return prove_equal(term, ZERO, context, seconds=1.0).proved
    return prove_le(term, ZERO, context, seconds=1.0).proved


def taken_positive(judgement: Judgement) -> set[str]:
    """The letters that a proof takes to be positive though nothing says so."""
    undeclared = judgement.claim.undeclared if judgement.claim is not None else frozenset[str]()
    within = (one for one in judgement.assumptions_used if isinstance(one, Within))
    return {one.name for one in within if one.name in undeclared and one.domain.positive}


def fails(doc: DocumentState, relation: Relation, rows: tuple[Relation, ...], condition: Condition) -> bool:
    """Whether a line is wrong, or has no meaning, where a condition holds.

    A condition on one entry is put on all of them; then only a side that nowhere has a meaning counts.
    """
    for note in dict.fromkeys((condition.note, f"{condition.letter} {condition.sign} {condition.value}")):
        with suppress(ReadError, ContextError, TermError):
            reader = doc.meanings.chain_with((Directive("given", note),))
            found = judged_claims(tuple(reader.claims(relation, rows)), doc.seconds).answer
            whole = note == condition.note and condition.sign != "="  # a value may be one of several that are told
            return found in WRONG if whole else found is Answer.ILL_DEFINED
    return False


def beside(doc: DocumentState) -> Iterator[Condition]:
    """The conditions in the row, in the words behind the display, and in those above that are said of it."""
    said, here = doc.said, doc.here
    for text in (*doc.supposing, *doc.values_beside):
        yield from conditions_in(text)
    shown = said.sentences.shown_from(here)
    if shown is None:
        return
    for words, part in row_beside(doc, shown):
        yield from of_formula(part.strip("$ \n\\,;:~()") if "\\in" not in part else part.strip("$ \n,;"), words)
    for start, end, only in stretches_beside(doc, shown):
        yield from of_prose(doc, start, end, only)


def row_beside(doc: DocumentState, shown: Display) -> list[tuple[str, str]]:
    """What stands beside a formula in its display, each behind its words."""
    return _BESIDE.findall(_CASES.sub(" ", shown.text)) if shown.at == doc.here else []


def stretches_beside(doc: DocumentState, shown: Display) -> Iterator[tuple[int, int, Display | None]]:
    """The prose behind a display, right above it, and around the formulas further above that hold there."""
    said, here = doc.said, doc.here
    start, end = said.sentences.tail_of(shown)
    if not said.sentences.turns_to_next(start, end):
        yield start, end, None
    section = doc.sections.bounds(here)[0]
    above = max(doc.before, here - stated.FAR, section)
    yield above, here, None
    earlier = [one for one in said.sentences.between(section, above) if one.inline]
    for display in earlier[-NEAREST:]:
        if said.reach.holds(display.at, here):
            yield max(0, display.at - FAR), display.at + 1, display


def formulas_beside(doc: DocumentState) -> Iterator[tuple[str, str, str]]:
    """The formulas in the row and in the words above and behind it, each with the words before and behind it."""
    sentences = doc.said.sentences
    shown = sentences.shown_from(doc.here)
    if shown is None:
        return
    for words, part in row_beside(doc, shown):
        yield part.strip("$ \n,;:~(" if "\\in" in part else "$ \n,;:~().").strip(), words, ""
    for start, end, only in stretches_beside(doc, shown):
        for display in sentences.between(start, end):
            if display.inline and only in (None, display):
                behind = display.at + len(display.text)
                before = sentences.masked[max(0, display.at - FAR) : display.at]
                yield display.text.strip(), before, sentences.masked[behind : behind + FAR]


def of_prose(doc: DocumentState, start: int, end: int, only: Display | None = None) -> Iterator[Condition]:
    """The conditions in a stretch of prose, in formulas or words."""
    masked = doc.said.sentences.masked
    for display in doc.said.sentences.between(start, end):
        if not display.inline or (only is not None and display.at != only.at):
            continue
        before, behind = masked[start : display.at].rstrip("$\\( "), masked[display.at + len(display.text) :]
        behind = behind[:FAR].lstrip("$\\)")
        yield from of_formula(display.text, before)
        letter = re.fullmatch(_LETTER, display.text.strip())
        if letter is not None and (sign := sign_in_words(before, behind)):
            yield Condition(letter[1], letter[2], sign, "0")


def of_formula(text: str, words: str) -> Iterator[Condition]:
    """The conditions that a formula lists, behind words that may turn them round."""
    if _WHOLE.fullmatch(text) is not None:
        yield from (one.turned() if turns_round(words) else one for one in conditions_in(text))
    elif (real := _REAL.fullmatch(text)) is not None:
        yield from (Condition(letter.strip(), "", "any", "0") for letter in real[1].split(","))
    elif (among := _AMONG.fullmatch(text)) is not None and any(is_among(low, among[2]) for low in BELOW):
        yield Condition(among[1], "", "any", "0")

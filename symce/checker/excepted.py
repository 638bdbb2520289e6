"""Lines that fail as they are read, and hold in a case that the text leaves out, or turns to: "unless", "otherwise".

A condition that the prose states of a line is believed, and ``told`` says so. Where it is named and not stated of it,
the line may be meant for all but that condition: what holds then is not called wrong. Knows no words itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from symce.checker.compared import COMPARES, comparisons, number
from symce.checker.reading import of_case
from symce.checker.state import DocumentState
from symce.context import ContextError
from symce.judging.judgement import WRONG, Answer, Judgement
from symce.judging.remembered import judgement as judged_claims
from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display
from symce.read.notation.gathered import LABELS
from symce.read.prose.cases_in_words import is_of_all, names_class
from symce.read.tex.item import ReadError
from symce.read.tree import Relation
from symce.term import TermError

NEAREST = 6
"""How many conditions above a line are looked at."""

_CONDITION = regex(
    r"(?:^|,)\s*(\\?[a-zA-Z]+(?:_(?:\w|\{\w+\}))?)\s*"
    r"(=|\\neq?(?![a-z])|<|>|\\[lg](?:e|eq|eqslant)(?![a-z]))\s*(-?\d+)\s*(?=[,.]|$)"
)
"""A letter compared with a number."""


@dataclass(frozen=True)
class Other:
    """A case beside one that the text names."""

    note: str
    lines: tuple[Directive, ...] = ()
    conditions: tuple[Relation, ...] = ()


def excepted(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> str:
    """The case, beside one that the text names, in which a line that fails holds; nothing where there is none."""
    if not doc.document or judgement.answer not in WRONG:
        return ""
    for other in (*others(doc, free=not conditions), *of_classes(doc, relation)):
        with suppress(ReadError, ContextError, TermError):
            reader = doc.meanings.chain_with(other.lines)
            claims = tuple(reader.claims(relation, (*conditions, *other.conditions)))
            if judged_claims(claims, doc.seconds).answer is Answer.PROVED:
                return other.note
    return ""


def others(doc: DocumentState, *, free: bool) -> Iterator[Other]:
    """The cases beside those that the text names near a line, and does not state of it.

    ``free`` says whether the line has no case of its own.
    """
    stated: set[str] = set()
    found: dict[str, Other] = {}
    for display, sure in named(doc):
        for letter, sign, value in _CONDITION.findall(display.text):
            if sure:
                stated.add(letter)
            for note in opposites(letter, sign, value):
                found.setdefault(note, Other(note, (Directive("given", note),)))
    yield from (one for note, one in found.items() if note.split()[0] not in stated)
    if free:
        yield from other_indices(doc)


def of_classes(doc: DocumentState, relation: Relation) -> Iterator[Other]:
    """The values of a label, where the words beside a line speak of one of two classes."""
    letters = sorted(doc.meanings.bases_behind(relation) & LABELS)
    shown = doc.said.sentences.shown_from(doc.here) if letters else None
    if shown is None:
        return
    start, end = doc.said.sentences.tail_of(shown)
    beside = (doc.said.sentences.masked[slice(*ends)] for ends in ((doc.before, doc.here), (start, end)))
    if any(map(names_class, (*beside, doc.row.words))):
        for note in (f"{letter} = {value}" for letter in letters for value in (0, 1, -1)):
            yield Other(note, (Directive("given", note),))


def opposites(letter: str, sign: str, value: str) -> Iterator[str]:
    """What may hold of a letter where a condition on it does not, or does, if that is no equation.

    >>> list(opposites("y", "=", "1")), list(opposites("x", ">", "0"))
    (['y = 0', 'y = -1'], ['x < 0', 'x > 0'])
    """
    if sign not in ("=", "\\ne", "\\neq"):
        yield from (f"{letter} {other} {value}" for other in "<>" if value == "0")
        return
    if value in ("0", "1", "-1"):
        yield from (f"{letter} = {other}" for other in ("0", "1", "-1") if sign != "=" or other != value)
    if value == "0" and sign != "=":
        yield from (f"{letter} < 0", f"{letter} > 0")


def named(doc: DocumentState) -> Iterator[tuple[Display, bool]]:
    """The formulas of prose above a line in its section and in the sentence behind it; whether they are said of it."""
    said, here = doc.said, doc.here
    shown = said.sentences.shown_from(here)
    if shown is not None:
        yield from said.sentences.behind(shown)
        start, end = said.sentences.tail_of(shown)
        yield from ((one, False) for one in said.sentences.between(start, end) if one.inline)
    if claims_all(doc):
        return
    start, _ = doc.sections.bounds(here)
    above = [one for one in said.sentences.between(start, here) if one.inline and _CONDITION.search(one.text)]
    yield from ((one, said.is_said_of(one, here)) for one in above[-NEAREST:])


def ordered_otherwise(doc: DocumentState, judgement: Judgement) -> str:
    """What the words near a line say of its places and letters that does not hold where it fails."""
    point = judgement.counterexample
    if not doc.document or judgement.answer not in WRONG or point is None:
        return ""
    at = (*point.indices, *point.values)
    known = {name: value for name, entry in at if (value := number(str(entry))) is not None}
    for display in beside(doc) if known else ():
        if said := next((said for holds, said in comparisons(display.text, known) if not holds), ""):
            return said
    return ""


def beside(doc: DocumentState) -> Iterator[Display]:
    """The formulas of prose in the sentence behind a line, and above it as far as words go on from them."""
    said, here = doc.said, doc.here
    shown = said.sentences.shown_from(here)
    if shown is not None:
        yield from (one for one in said.sentences.between(*said.sentences.tail_of(shown)) if one.inline)
    start, _ = doc.sections.bounds(here)
    above = [one for one in said.sentences.between(start, here) if one.inline and COMPARES.search(one.text)]
    yield from (one for one in above[-NEAREST:] if one.at >= doc.before or said.reach.holds(one.at, here))


def claims_all(doc: DocumentState) -> bool:
    """Whether the words right above a line say that it holds in all cases, and name none."""
    between = doc.said.sentences.between(doc.before, doc.here)
    cases = {at for at, _, _ in doc.said.cases}
    if any(one.inline and (_CONDITION.search(one.text) or one.at in cases) for one in between):
        return False
    return is_of_all(doc.said.sentences.masked[doc.before : doc.here])


def other_indices(doc: DocumentState) -> Iterator[Other]:
    """The case ``i \\ne j`` beside ``i = j``, and the other way round, where neither is stated of a line."""
    said, section = doc.said, doc.sections.number(doc.here)
    cases = [(one.case, one.sure) for one in said.trailing if one.case is not None]
    above = [(at, case) for at, case, _ in said.cases if at < doc.here and doc.sections.number(at) == section]
    above = [] if claims_all(doc) else above
    cases += [(case, said.states_case(at, doc.here)) for at, case in above[-NEAREST:]]
    if any(sure for _, sure in cases):
        return
    for case, _ in cases:
        turned = replace(case, relation="=" if case.relation == "!=" else "!=")
        yield Other(of_case(turned), conditions=(turned,))

"""Why a verdict is withheld that rests on letters that add up to 1: the text denies it, drops it, or says another sum.

Each reason is one function of the document, the line and what was found of it, as those of ``withheld`` are.
"""

from __future__ import annotations

import re

from symce.checker.in_words import Line, Reason
from symce.checker.reading import AS_SAID
from symce.checker.restated import Restating
from symce.checker.state import DocumentState
from symce.checker.words_beside import prose_beside
from symce.context import Assumption, SumsTo
from symce.judging.judgement import DECIDED, Answer, Judgement
from symce.patterns import regex
from symce.read.notation.gathered import LABELS
from symce.read.prose.any_labels import are_any, denies_sum
from symce.read.prose.revoked import is_dropped
from symce.read.prose.supposed_anew import denies_shares, supposes_anew
from symce.read.tex.fonts import core
from symce.read.tree import Big, Letter, Over, every

BESIDE = 300
"""How many characters before a line are looked at, back to the display above."""

_LETTER = regex(r"(\\?[a-zA-Z]+)(?![a-zA-Z])(?!\s*\{)")
"""The letter of which a note speaks: ``y is one-hot``."""

_SAID_SUM = regex(rf"(\S+) sums to 1.*{AS_SAID}$")
"""What is listed of letters that the text says add up to 1."""

_OF_VALUES = regex(r"one-hot|sums? to 1|\\in(?![a-z])|\\\||[<>]|\\[lg]e")
"""What a note says of the values of a letter, and not of its meaning or of the case of an index."""


def of_guessed(judgement: Judgement) -> list[Assumption]:
    """What a proof assumes of letters that nobody declared."""
    undeclared = judgement.claim.undeclared if judgement.claim is not None else frozenset()
    return [one for one in judgement.assumptions_used if getattr(one, "name", None) in undeclared]


def dropped(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof takes letters to add up to 1, and the text drops what it assumed of letters."""
    if judgement.answer is not Answer.PROVED or not restating.doc.document:
        return ""
    name = next((one.name for one in of_guessed(judgement) if isinstance(one, SumsTo)), "")
    doc = restating.doc
    if not name or not is_dropped(doc.said.sentences.masked[doc.sections.bounds(doc.here)[0] : doc.here]):
        return ""
    return f"{name} was taken to add up to 1, and the text drops an assumption; say in a directive what holds"


def normalised_here(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof takes letters to add up to 1, and a definition divides by their sum."""
    if judgement.answer is not Answer.PROVED or not restating.doc.document:
        return ""
    name = next((one.name for one in of_guessed(judgement) if isinstance(one, SumsTo)), "")
    bodies = (body for _, body, _ in restating.doc.meanings.definitions) if name else ()
    bottoms = (node.bottom for body in bodies for node in every(body) if isinstance(node, Over))
    sums = (node.body for bottom in bottoms for node in every(bottom) if isinstance(node, Big) and node.op == "sum")
    if not any(isinstance(body, Letter) and core(body.base) == core(name) for body in sums):
        return ""
    return f"{name} was taken to add up to 1, and a definition divides by its sum; say in a directive what holds"


def supposed_otherwise(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof with what the text says of a letter above, of which the words right before the line suppose more."""
    doc = restating.doc
    if judgement.answer is not Answer.PROVED or not doc.document or doc.meanings.directives or not doc.before:
        return ""
    said = [note.removesuffix(AS_SAID) for note in judgement.assumed if note.endswith(AS_SAID)]
    said = [note for note in said if _OF_VALUES.search(note) is not None and not note.endswith("to 1")]
    letters = [found[1] for note in said if (found := _LETTER.search(note)) is not None]
    row = doc.row.words
    if denies_shares(doc.source.text[doc.before : doc.here]) or denies_shares(row):
        letters += [one.name for one in judgement.assumptions_used if isinstance(one, SumsTo)]
    beside = doc.source.text[doc.before : doc.here].lstrip("$]\\ \n").rstrip("$[\\ \n")
    name = next((name for name in letters if supposes_anew(beside, name) or supposes_anew(row, name)), "")
    return f"it holds with what the text says of {name} above, and it supposes more of it here" if name else ""


def sums_to_more(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof takes letters to add up to 1, or a line fails for them, and a formula says what else they add up to."""
    doc, claim = restating.doc, judgement.claim
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives or claim is None or not doc.sums:
        return ""
    used = claim.context.closure(claim.letters())
    free = {name for name in claim.undeclared & used if claim.context.definition(name) is None}
    proved = judgement.answer is Answer.PROVED
    names = {one.name for one in of_guessed(judgement) if isinstance(one, SumsTo)} if proved else free
    names |= {found[1] for note in judgement.assumed if proved and (found := _SAID_SUM.match(note)) is not None}
    name = summed_otherwise(doc, {core(name) for name in names}, None if proved else free)
    return f"the text says what else the {name} add up to; say in a directive what holds" if name else ""


def summed_otherwise(doc: DocumentState, names: set[str], values: set[str] | None) -> str:
    """One of the letters of whose sum a formula of the section says something else, or one above all headings.

    ``values`` are the letters of which the sum must be one, if that matters: a line fails where they are anything.
    """
    start, end = doc.sections.bounds(doc.here)
    first = doc.sections.bounds(0)[1]
    shown = next((one.text for one in doc.displays if one.at == doc.here), "") if names else ""
    written = re.sub(r"\s", "", shown)
    for one in doc.sums:
        told = one.base in names and one.at != doc.here and (start <= one.at < end or one.at < first)
        if told and (values is None or one.value in values) and not (one.limits and f"\\sum{one.limits}" in written):
            return one.base
    return ""


def without_sum(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof in which something adds up to 1, and the words beside the line say that it does not, or need not."""
    doc, summed = restating.doc, any(isinstance(one, SumsTo) for one in judgement.assumptions_used)
    if judgement.answer is not Answer.PROVED or not summed or not doc.document or doc.meanings.directives:
        return ""
    beside = (prose_beside(doc), doc.source.text[doc.before : doc.here][-BESIDE:])
    denied = any(denies_sum(words) for words in beside)
    return "it was taken for granted that something adds up to 1, and the text denies that beside it" if denied else ""


def of_any_labels(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof takes labels to add up to 1, and the words beside the line say that it holds for any."""
    if judgement.answer is not Answer.PROVED or not restating.doc.document:
        return ""
    doc = restating.doc
    names = [one.name for one in of_guessed(judgement) if isinstance(one, SumsTo) and core(one.name) in LABELS]
    shown = doc.said.sentences.shown_from(doc.here) if names else None
    if shown is None:
        return ""
    start, end = doc.said.sentences.tail_of(shown)
    beside = (doc.source.text[doc.before : doc.here][-BESIDE:], doc.source.text[start:end], doc.row.words)
    name = next((name for name in names if any(are_any(words, name) for words in beside)), "")
    return (
        f"{name} was taken to add up to 1, and the text speaks of any {name}; say in a directive what holds"
        if name
        else ""
    )


OF_SUMS: tuple[Reason, ...] = (
    dropped,
    normalised_here,
    without_sum,
    sums_to_more,
    supposed_otherwise,
    of_any_labels,
)
"""Every such reason, in the order in which they are asked."""

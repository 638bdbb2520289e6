"""A proof where formulas in undeclared letters are positive, held against what the words beside the line say of these.

``d/dz log(1 - z^2)`` is judged where ``1 - z^2`` is positive; a line that is said of ``z > 1``, or of every ``z``, is
not shown so. Knows the words and signs that say where a letter lies; judges through the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from symce.checker.conditioned import FAR, formulas_beside
from symce.checker.state import DocumentState
from symce.context import ContextError
from symce.judging.domains import formulas_inside
from symce.judging.judgement import Answer, Judgement
from symce.judging.remembered import judgement as judged_claims
from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.prose.turned_conditions import speaks_of_outside, turns_round
from symce.read.tex.item import ReadError
from symce.read.tree import Relation
from symce.term import TermError, variables

_EVERY = regex(
    r"(?<!\w)(?:all|any|every|each|whatever|arbitrary|matter (?:what|how)|(?:regardless|irrespective) of"
    r"|identically in|large|big|huge|complex|imaginary|integer"
    r"|alle[ns]?|jede[sn]?|beliebige\w*|große[snr]?|tous|tout(?:es?)?|todos?|cada|ogni|tutti|qualunque"
    r"|любо\w+|всех)(?!\w)[^.;:!?$]{0,20}\$?$|(?:所有|任意|任何|一切)[^。;:!?$]{0,8}\$?$",
    re.IGNORECASE,
)
"""Words before a letter that say that it may be any number, or lies far out."""

_FAR_OUT = regex(
    r"\$?[^.,;:!?$]{0,20}(?<!\w)(?:larger|greater|bigger|more|exceeds?|at least|above|beyond|outside|large|complex"
    r"|imaginary|arbitrary|any|unbounded|größer|mindestens|plus grand|supérieur|mayor|maggiore|больше)(?!\w)",
    re.IGNORECASE,
)
"""Words behind it that say so."""

_COMPARED = regex(r"[<>]|\\(?:[lg](?:t|e|eq|eqslant)?|in|notin|not|forall|to)(?![a-zA-Z])|=\s*(?:\\pm\s*)?-?[\d.]+$")
_VALUE = regex(r"\\?[a-zA-Z]+\s*=\s*-?[\d.]+")
"""One number, which is put in."""
_SIZE = regex(r"(?:\||\\lvert\s+)(\\?[a-zA-Z]+)\s*(?:\||\\rvert)\s*(<|\\l(?:t|e|eq)(?![a-z]))\s*([\d./]+)")
"""``|z| < 1``, which says the same as ``-1 < z < 1``."""


def elsewhere(doc: DocumentState, relation: Relation, rows: tuple[Relation, ...], judgement: Judgement) -> str:
    """What the words say of a letter, where a proved line may have no value; nothing where they say nothing."""
    claim = judgement.claim
    if judgement.answer is not Answer.PROVED or not doc.document or claim is None or claim.within:
        return ""
    positive = [one.term for one in judgement.conditions if one.kind == "positive"]
    inside = set(formulas_inside(claim)) if positive else set()
    terms = map(claim.context.unfold, positive)
    names = {name for term in terms if term in inside for name in variables(term)}
    said = dict((*said_of(doc, names), *told_anywhere(doc, names))) if names else {}
    if not said or (all(said.values()) and entails(doc, relation, rows, list(said))):
        return ""
    return next(iter(said))


def said_of(doc: DocumentState, names: set[str]) -> Iterator[tuple[str, bool]]:
    """The formulas beside a line that say where letters lie, and whether each is a condition that is to hold."""
    letters = "|".join(map(re.escape, sorted(names)))
    for text, before, behind in formulas_beside(doc):
        if len(text) > FAR or not any(speaks_of(text, name) for name in names):
            continue
        if re.fullmatch(rf"(?:\\forall\s*)?(?:{letters})(?:\s*,\s*\\?[a-zA-Z]+)*", text):
            if "\\forall" in text or _EVERY.search(before) or _FAR_OUT.match(behind):
                yield text, False
        elif _COMPARED.search(text) and not _VALUE.fullmatch(text):
            yield text, not turns_round(before)


def told_anywhere(doc: DocumentState, names: set[str]) -> Iterator[tuple[str, bool]]:
    """The same of formulas of prose anywhere above, as in "throughout, ``$z > 1$``", and of words: "For z > 1"."""
    short = (one for one in doc.displays if one.inline and one.at < doc.here and len(one.text) < FAR)
    for one in (one for one in short if any(speaks_of(one.text, name) for name in names)):
        if _COMPARED.search(one.text) and not _VALUE.fullmatch(one.text):
            yield one.text.strip(), not turns_round(one.lead)
    outside = words_outside(doc)
    if outside:
        yield outside, False
    for name in names:
        plain = rf"(?<![\w\\]){re.escape(name)}\s*(?:[<>≤≥≠]|!=)\s*-?\w+|(?:all|any|every)\s+{re.escape(name)}(?!\w)"
        for found in re.finditer(plain, doc.said.sentences.masked[: doc.here + FAR]):
            yield found.group(), False


def words_outside(doc: DocumentState) -> str:
    """The words beside a line, if they say that it is meant outside of a range."""
    shown = doc.said.sentences.shown_from(doc.here)
    start, end = doc.said.sentences.tail_of(shown) if shown is not None else (0, 0)
    masked = doc.said.sentences.masked
    beside = (masked[doc.before : doc.here][-FAR:], masked[start:end])
    return next((" ".join(words.strip("$\\[ \n,").split()) for words in beside if speaks_of_outside(words)), "")


def speaks_of(text: str, name: str) -> bool:
    """Whether a letter stands in a formula, also beside another one as in ``ab``."""
    if len(name) == 1:
        return name in re.sub(r"\\[a-zA-Z]+", " ", text)
    return re.search(rf"{re.escape(name)}(?![a-zA-Z])", text) is not None


def entails(doc: DocumentState, relation: Relation, rows: tuple[Relation, ...], texts: list[str]) -> bool:
    """Whether a line is proved under conditions with nothing else taken to be positive."""
    given = [Directive("given", _SIZE.sub(r"-\3 \2 \1 \2 \3", text)) for text in texts]
    with suppress(ReadError, ContextError, TermError):
        again = judged_claims(tuple(doc.meanings.chain_with(tuple(given)).claims(relation, rows)), doc.seconds)
        if again.answer is not Answer.PROVED or again.claim is None:
            return False
        return bool(again.claim.within) or all(one.kind != "positive" for one in again.conditions)
    return False

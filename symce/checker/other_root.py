"""Letters that are read as the positive root of their defined square, where a page may mean the other one.

``x = \\sqrt{a}`` of ``x^2 = a`` holds of one of its two roots; spreads, lengths and distances are positive. Knows which
letters are read so; judges through the document.
"""

from __future__ import annotations

from fractions import Fraction

from symce.checker.meanings import base_in
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement
from symce.read.prose.freed import carries_on
from symce.read.tex.fonts import core
from symce.read.tex.words import SPREADS, SQUARED
from symce.read.tree import Neg, Number, Raised, Relation, Root

POSITIVE = SQUARED | SPREADS | {"r", "d", "\\chi"}
"""Letters of spreads, lengths and distances."""


def other_root(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> str:
    """A letter of a line of which the negative root gives another verdict."""
    if judgement.answer not in DECIDED or judgement.claim is None:
        return ""
    if judgement.answer in WRONG and is_other_root(doc, relation, conditions):
        return base_in(relation.left)
    if not judgement.claim.rooted:
        return ""
    definitions, behind = doc.meanings.definitions, doc.meanings.bases_behind(relation)
    for entry in definitions:
        head, body, text = entry
        if not isinstance(head, Raised) or base_in(head) not in behind or core(base_in(head)) in POSITIVE:
            continue
        negative = (head.base, Neg(Root(body)), text)
        again = doc.answer_with([negative if one is entry else one for one in definitions], relation, conditions)
        if again is not judgement.answer and not (again in WRONG and judgement.answer in WRONG):
            return base_in(head)
    return ""


def is_other_root(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...]) -> bool:
    """Whether a line sets a letter whose square is defined to a formula with that square: ``x = -\\sqrt{a}``."""
    head, two = relation.left, Number(Fraction(2))
    if relation.relation != "=" or not any(one == Raised(head, two) for one, _, _ in doc.meanings.definitions):
        return False
    squares = Relation(Raised(head, two), "=", Raised(relation.right, two))
    return doc.answer_with(doc.meanings.definitions, squares, conditions) is Answer.PROVED


def is_square_anew(doc: DocumentState, relation: Relation, judgement: Judgement) -> bool:
    """Whether a line is false of a defined square that it may set anew: "the unbiased one is ``s^2 = \\ldots``".

    It does so in another section, behind words that do not claim it, and if its letter is one of no spread or length.
    """
    head = relation.left
    if judgement.answer not in WRONG or not isinstance(head, Raised) or not doc.document or doc.meanings.directives:
        return False
    if not any(one == head for one, _, _ in doc.meanings.definitions):
        return False
    apart = doc.sections.separate(doc.meanings.places.get(base_in(head), doc.here), doc.here)
    usual = core(base_in(head)) in POSITIVE
    return apart or not usual or not carries_on(doc.source.text[doc.before : doc.here])

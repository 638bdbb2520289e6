"""Lines with an inverse, or with a letter that is one, where the text says that there is none.

Knows the determinants, sizes and values of which a text speaks; its words are known to ``without_inverse``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from symce.checker.meanings import base_in
from symce.checker.said_values import said_values
from symce.checker.state import DocumentState
from symce.context import ContextError, Definition
from symce.judging.claim import Claim
from symce.judging.judgement import Answer
from symce.judging.remembered import judgement as judged_claims
from symce.read.prose.without_inverse import is_of_no_inverse, letters_of_none
from symce.read.semantics.inverses import INVERSE
from symce.read.tex.item import ReadError
from symce.read.tree import Letter, Node, Raised, Relation, every, number_in
from symce.term import Sum, TermError, Var


def speaks_of_none(doc: DocumentState, relation: Relation, claim: Claim | None) -> bool:
    """Whether a line inverts something, and the text above says last that this, or another thing, has no inverse."""
    if not doc.document or not any(map(inverts, (relation, *bodies_behind(doc, relation)))):
        return False
    above = doc.source.text[doc.sections.bounds(doc.here)[0] : doc.here]
    if is_of_no_inverse(above) or inverted_letters((relation, *bodies_behind(doc, relation))) & letters_of_none(above):
        return True
    return claim is not None and (
        any(is_said_smaller(above, *pair) for pair in inner(claim)) or is_said_singular(doc, relation, claim)
    )


def is_said_singular(doc: DocumentState, relation: Relation, claim: Claim) -> bool:
    """Whether what the text says of the values of its letters leaves a matrix without the inverse of a line."""
    start, end = doc.sections.bounds(doc.here)
    made = [(Var(one.name, one.params),) * 2 for one in inverted_here(claim)]
    claim = replace(claim, pairs=(*claim.pairs, *made))  # what cancels speaks of these letters too
    inline = [one for one in doc.said.sentences.between(start, end) if one.inline]
    for reading in said_values(doc.chain(), claim, doc.source.text, inline, (start, end), doc.here):
        try:
            reader = doc.meanings.chain_with(reading.lines)
            judged = judged_claims(tuple(reader.claims(relation)), doc.seconds)
        except (ReadError, ContextError, TermError):
            return True
        if judged.answer is not Answer.PROVED:
            return True
    return False


def inverted_letters(nodes: Iterable[Node]) -> frozenset[str]:
    """The letters of which formulas write the inverse."""
    parts = [part for node in nodes for part in every(node)]
    raised = [part.base for part in parts if isinstance(part, Raised) and number_in(part.exponent) == -1]
    scripted = {part.base for part in parts if isinstance(part, Letter) and any(s.text == "-1" for s in part.sups)}
    return frozenset(scripted | {one.base for one in raised if isinstance(one, Letter)})


def bodies_behind(doc: DocumentState, relation: Relation) -> list[Node]:
    """By what the document defines the letters of a line."""
    names = doc.meanings.bases_behind(relation)
    return [body for head, body, _ in doc.meanings.definitions if base_in(head) in names]


def inverts(node: Node) -> bool:
    """Whether a formula writes the inverse of something that may be a matrix: ``A^{-1}``."""
    return any(isinstance(part, Raised) and number_in(part.exponent) == -1 for part in every(node))


def inverted_here(claim: Claim) -> list[Definition]:
    """The definitions of the matrices that a line inverts."""
    context = claim.context
    known = (*(d.name for d in context.declarations), *(d.name for d in context.definitions))
    names = [name for name in known if name.endswith(INVERSE)]
    found = (context.definition(name.removesuffix(INVERSE)) for name in names)
    return [one for one in found if one is not None]


def inner(claim: Claim) -> list[tuple[str, str]]:
    """The inner length and the rows of the products that a line inverts, as sizes are called."""
    made = ((one.body, one.params) for one in inverted_here(claim))
    return [(body.index.sort.name, params[0].sort.name) for body, params in made if isinstance(body, Sum) and params]


def is_said_smaller(text: str, one: str, other: str) -> bool:
    """Whether a text says that one size is smaller than another one: ``n < d``."""
    low, high = re.escape(one), re.escape(other)
    smaller = rf"(?<!\w){low}\s*(?:<|\\ll(?![a-z])|\\lt(?![a-z]))\s*{high}(?!\w)"
    larger = rf"(?<!\w){high}\s*(?:>|\\gg(?![a-z])|\\gt(?![a-z]))\s*{low}(?!\w)"
    return re.search(f"{smaller}|{larger}", text) is not None

"""Lines with an inverse, or with a letter that is one, where the text says that there is none.

Knows the determinants and sizes of which a text speaks; its words are known to ``without_inverse``.
"""

from __future__ import annotations

import re

from symce.checker.meanings import base_in
from symce.checker.state import DocumentState
from symce.judging.claim import Claim
from symce.read.prose.without_inverse import is_of_no_inverse
from symce.read.semantics.inverses import INVERSE
from symce.read.tree import Node, Raised, Relation, every, number_in
from symce.term import Sum


def speaks_of_none(doc: DocumentState, relation: Relation, claim: Claim | None) -> bool:
    """Whether a line inverts something, and the text above says last that this, or another thing, has no inverse."""
    if not doc.document or not any(map(inverts, (relation, *bodies_behind(doc, relation)))):
        return False
    above = doc.source.text[doc.sections.bounds(doc.here)[0] : doc.here]
    return is_of_no_inverse(above) or (
        claim is not None and any(is_said_smaller(above, *pair) for pair in inner(claim))
    )


def bodies_behind(doc: DocumentState, relation: Relation) -> list[Node]:
    """By what the document defines the letters of a line."""
    names = doc.meanings.bases_behind(relation)
    return [body for head, body, _ in doc.meanings.definitions if base_in(head) in names]


def inverts(node: Node) -> bool:
    """Whether a formula writes the inverse of something that may be a matrix: ``A^{-1}``."""
    return any(isinstance(part, Raised) and number_in(part.exponent) == -1 for part in every(node))


def inner(claim: Claim) -> list[tuple[str, str]]:
    """The inner length and the rows of the products that a line inverts, as sizes are called."""
    found: list[tuple[str, str]] = []
    for name in (*(d.name for d in claim.context.declarations), *(d.name for d in claim.context.definitions)):
        of = claim.context.definition(name.removesuffix(INVERSE)) if name.endswith(INVERSE) else None
        if of is not None and isinstance(of.body, Sum) and of.params:
            found.append((of.body.index.sort.name, of.params[0].sort.name))
    return found


def is_said_smaller(text: str, one: str, other: str) -> bool:
    """Whether a text says that one size is smaller than another one: ``n < d``."""
    low, high = re.escape(one), re.escape(other)
    smaller = rf"(?<!\w){low}\s*(?:<|\\ll(?![a-z])|\\lt(?![a-z]))\s*{high}(?!\w)"
    larger = rf"(?<!\w){high}\s*(?:>|\\gg(?![a-z])|\\gt(?![a-z]))\s*{low}(?!\w)"
    return re.search(f"{smaller}|{larger}", text) is not None

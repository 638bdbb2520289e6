"""A claim about arrays of a fixed size, as one about every size; and one that compares nothing at a single value.

What holds for every number of classes holds for three of them. Sums of a fixed number of terms are written out by the
prover, which may lose the one form that both sides have for every size; so a step that is left open is tried again.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symce.judging.claim import Claim
from symce.prover.counterexample import Counterexample
from symce.prover.verdict import prove_equal
from symce.term import Literal, Num, Sort, Term, add, nodes, own_indices, resize, sorts, variables


def of_any_size(claim: Claim) -> Claim | None:
    """The claim with its fixed sizes left open; None where it has none, or names places of each of them."""
    sides = [side for pair in claim.pairs for side in pair]
    names = claim.context.closure(variables(add(*sides)))
    context = claim.context.about(names)
    terms = [*sides, *(definition.body for definition in context.definitions)]
    met = {sort for term in terms for sort in sorts(term)} | {sort for name in names for sort in context.shape(name)}
    open_ones = sorted({s for s in met if s.size is not None} - _with_places(terms), key=lambda sort: sort.name)
    if not open_ones or claim.orders or claim.shapes:
        return None
    pairs = claim.pairs
    for sort in open_ones:
        general = Sort(sort.name)
        context = context.resize(sort, general)
        pairs = tuple((resize(a, {sort: general}), resize(b, {sort: general})) for a, b in pairs)
    return replace(claim, pairs=pairs, context=context)


def _with_places(terms: list[Term]) -> set[Sort]:
    """The sorts of which a place is named by its number, as in ``z_1``."""
    return {
        index.sort
        for term in terms
        for node in nodes(term)
        for index in own_indices(node)
        if isinstance(index, Literal)
    }


def compares_nothing(claim: Claim, found: Counterexample | None, single: list[Sort], seconds: float) -> bool:
    """Whether both sides of a strict inequality are one number at one value of these ranges, whatever the letters are.

    So are log p_i and 0 of one class: there nothing is left to compare.
    """
    try:
        value = Num(Fraction(found.lhs)) if found is not None and found.lhs == found.rhs else None
    except ValueError:
        return False
    if value is None or len(claim.pairs) != 1 or claim.relation not in ("<", ">"):
        return False
    ones = {sort: Sort(sort.name, 1) for sort in single}
    context = claim.context
    for old, new in ones.items():
        context = context.resize(old, new)
    return all(prove_equal(resize(side, ones), value, context, seconds=seconds).proved for side in claim.pairs[0])

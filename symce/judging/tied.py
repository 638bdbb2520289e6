"""Derivatives in letters that add up to a number: what is meant is the derivative in one entry, the others held.

A text says that q is a distribution and writes ``\\partial D / \\partial q_j = -p_j / q_j``: the formula is
differentiated as it stands, and the sum of the q is believed of the values. So derivatives are worked out first,
without the assumption, and what is left is judged with it. Some mean the derivative along the distributions; the two
differ by a number that is the same for every j, so a line that fails by no more than that is not called wrong.
"""

from __future__ import annotations

from dataclasses import replace

from symce.context import Assumption, Context, SumsTo
from symce.judging.claim import Claim
from symce.prover.taken import derivatives_taken
from symce.prover.verdict import Status, prove_equal
from symce.term import Diff, Index, Term, add, free_indices, neg, nodes, substitute

ONE_BY_ONE = "entries that add up to a number are varied one by one"
"""What is said of a step that was judged so."""


def slopes(claim: Claim) -> list[Diff]:
    """The derivatives in letters whose sum is assumed."""
    found = [node for pair in claim.pairs for side in pair for node in nodes(side) if isinstance(node, Diff)]
    return [node for node in found if is_tied(claim.context, node.var.name)]


def is_tied(context: Context, name: str) -> bool:
    return context.definition(name) is None and context.sums_to(name) is not None and context.one_hot(name) is None


def taken_one_by_one(claim: Claim, seconds: float) -> tuple[Claim, tuple[Assumption, ...]] | None:
    """The claim with its derivatives worked out, and the assumptions that this took; None where it cannot be done."""
    names = {node.var.name for node in slopes(claim)}
    eased = claim.context
    for assumption in claim.context.assumptions:
        if isinstance(assumption, SumsTo) and assumption.name in names:
            eased = eased.without(assumption)
    pairs: list[tuple[Term, Term]] = []
    used: dict[Assumption, None] = {}
    for pair in claim.pairs:
        sides: list[Term] = []
        for side in pair:
            taken = derivatives_taken(side, eased, seconds)
            verdict = None if taken is None else prove_equal(side, taken, eased, seconds=seconds)
            if taken is None or verdict is None or not verdict.proved:  # both engines find them equal, or none is taken
                return None
            sides.append(taken)
            used |= dict.fromkeys(verdict.assumptions_used)
        pairs.append((sides[0], sides[1]))
    return replace(claim, pairs=tuple(pairs), assumed=(*claim.assumed, ONE_BY_ONE)), tuple(used)


def may_be_along(claim: Claim, taken: Claim, seconds: float) -> bool:
    """Whether a claim that fails may hold along the distributions: not if what it is off by changes with j."""
    found = slopes(claim)
    entries = {index for node in found for index in node.var.indices if isinstance(index, Index)}
    free = frozenset[Index]().union(*(free_indices(side) for pair in claim.pairs for side in pair))
    if len({node.var for node in found}) != 1 or len(entries) != len(found[0].var.indices) or not entries <= free:
        return True
    last = found[0].var.indices[-1]
    assert isinstance(last, Index)
    other = Index(last.name + "'", last.sort)
    if other in free:
        return True
    for left, right in taken.pairs:
        off = add(left, neg(right))
        verdict = prove_equal(off, substitute(off, {last: other}), taken.context, seconds=seconds)
        if verdict.status is Status.REFUTED:
            return False
    return True

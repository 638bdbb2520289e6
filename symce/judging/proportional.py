"""``p_k \\propto e^{z_k}``: the quotient of both sides is the same for every k.

What else a proportionality leaves open is its writer's choice, so only one with a single free index is judged, and none
is refuted.
"""

from __future__ import annotations

from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.prover.verdict import Status, prove_equal
from symce.term import Div, Index, Term, free_indices, substitute

OPEN = "a proportionality leaves open what is constant"


def proportional(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement:
    """Whether two sides with one free index are in one proportion, wherever it stands; else unknown."""
    indices = free_indices(left)
    if len(indices) != 1 or free_indices(right) != indices:
        return Judgement(Answer.UNKNOWN, OPEN)
    (index,) = indices
    other = Index(f"{index.name}'", index.sort)
    elsewhere = [substitute(side, {index: other}) for side in (left, right)]
    verdict = prove_equal(Div(left, right), Div(*elsewhere), claim.context, seconds=seconds)
    if verdict.status is not Status.PROVED:
        return Judgement(Answer.UNKNOWN, OPEN)
    return Judgement(
        Answer.PROVED,
        conditions=verdict.conditions,
        assumptions_used=verdict.assumptions_used,
        assumed=(*claim.assumed, f"the quotient of both sides is the same for every {index.name}"),
        pair=(left, right),
    )

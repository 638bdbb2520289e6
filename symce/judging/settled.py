"""Steps that fail whatever their letters stand for: one side is always the same number, the other one another.

What was guessed of a letter that falls out decides nothing. Knows to which numbers and sizes such sides come.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from symce.judging.claim import Claim
from symce.judging.judgement import Judgement
from symce.prover.verdict import Status, prove_equal
from symce.term import Num, Size, Term, sorts, variables

NUMBERS = (0, 1, -1, 2)
"""Numbers to which sums of probabilities, gradients and the like come."""

SECONDS = 1.0
"""How long each of them may take."""


def is_settled(claim: Claim, judgement: Judgement, seconds: float) -> bool:
    """Whether a refuted equation sets what always is one number, for any values of its letters, to another one."""
    pair, context = judgement.pair, (judgement.claim or claim).context
    letters = {name for name in claim.guessed if name in claim.undeclared}
    if pair is None or claim.relation != "=" or claim.shapes or letters != set(claim.guessed):
        return False
    left, right = (context.unfold(side) for side in pair)
    if not variables(left):
        left, right = right, left
    if variables(right) or not variables(left):
        return False
    sizes: tuple[Term, ...] = tuple(
        Size(sort) for sort in sorted(sorts(left) | sorts(right), key=lambda sort: sort.name)
    )
    for value in chain((Num(Fraction(number)) for number in NUMBERS), sizes):
        found = prove_equal(left, value, context, seconds=min(seconds, SECONDS))
        if found.status is Status.PROVED:
            return not any(getattr(one, "name", "") in claim.undeclared for one in found.assumptions_used)
    return False

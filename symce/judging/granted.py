"""What everybody takes for granted of letters that nobody declared: probabilities add up to 1, logarithms exist.

Knows what is usual, and says what was taken; judges through the function it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from symce.context import Assumption, ContextError, SumsTo, Within, in_words
from symce.judging.claim import Claim
from symce.judging.domains import formulas_inside, of_either_sign, under_logarithms
from symce.judging.given_formulas import proved_where_given
from symce.judging.judgement import Answer, Judgement
from symce.term import Diff, Log, add, nodes, variables

Judge = Callable[[Claim, float], Judgement]


def summing_to_one(claim: Claim, judgement: Judgement, judge: Judge, seconds: float) -> Judgement:
    """A step that fails only because nothing says that letters add up to 1, which nobody declared: they may do so."""
    if judgement.answer is not Answer.REFUTED or claim.shapes:
        return judgement
    missing = judgement.missing_assumption
    taken = [missing] if isinstance(missing, SumsTo) and missing.name in claim.undeclared else may_sum_to_one(claim)
    if not taken:
        return judgement
    again = judge(replace(claim, context=claim.context.assume(*taken)), seconds)
    if again.answer is not Answer.PROVED:
        return judgement
    said = " and ".join(map(in_words, taken))
    if (
        len(taken) == 1
        and letters_of(taken[0].name) in PROBABILITIES
        and taken[0].name not in claim.two_valued | claim.unsaid
    ):
        return replace(again, assumed=(*again.assumed, f"{said} (probabilities)"))
    message = f"it holds if {said}; say so in a directive"
    return Judgement(
        Answer.UNKNOWN, message, missing_assumption=taken[0], missing_exactly=False, assumed=claim.assumed, claim=claim
    )


PROBABILITIES = {"p", "q", "P", "Q", "\\pi"}
LABELS = {"y", "t", "\\haty"}


def may_sum_to_one(claim: Claim) -> list[SumsTo]:
    """Probabilities and labels side by side, of which nothing says that they add up to 1."""
    sides = [side for pair in claim.pairs for side in pair]
    varied = {node.var.name for side in sides for node in nodes(side) if isinstance(node, Diff)}
    names = claim.context.closure(variables(add(*sides))) - varied
    found = [
        SumsTo(name, Fraction(1))
        for name in sorted(names & claim.undeclared)
        if letters_of(name) in PROBABILITIES | LABELS
        and len(claim.context.shape(name)) == 1
        and claim.context.sums_to(name) is None
        and claim.context.definition(name) is None
    ]
    return found if len(found) > 1 else []


def letters_of(name: str) -> str:
    return re.sub(r"[^a-zA-Z\\]", "", name)


def defined_where(
    claim: Claim, missing: Assumption | None, judgement: Judgement, judge: Judge, seconds: float
) -> Judgement:
    """Letters that nobody declared, under a logarithm: what stands there is taken to be positive, and that is said."""
    if isinstance(missing, Within):
        taken = [missing] if missing.name in claim.undeclared else []
    else:
        taken = under_logarithms(claim)
    if not taken:
        return judgement
    if name := of_either_sign(claim, taken):
        message = f"{judgement.message}; what is given of {name} holds for negative numbers too"
        return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)
    try:
        context = claim.context.assume(*taken)
    except ContextError:
        return judgement
    again = judge(replace(claim, context=context), seconds)
    notes = (f"{in_words(entry)}, where it stands under a logarithm or a power" for entry in taken)
    return replace(again, assumed=(*again.assumed, *notes))


def inside_positive(
    claim: Claim, judgement: Judgement, guarded: Callable[[Claim, Judgement, float], Judgement], seconds: float
) -> Judgement:
    """A step with logarithms or roots of formulas in letters that nobody declared: it speaks of where these exist."""
    if claim.shapes or not (inside := formulas_inside(claim)):
        return judgement
    found = proved_where_given(claim, map(Log, inside), seconds)
    if found is not None:
        return guarded(claim, found, seconds) if claim.guessed else found
    message = f"{judgement.message}; say with 'given' where it is"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)

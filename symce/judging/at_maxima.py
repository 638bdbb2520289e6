"""Counterexamples with maxima of formulas: points at which the place of each maximum is that of the largest entry.

Knows the prover's search and what is required of such points; proves nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from symce.context import AtLeast, Context
from symce.judging.beside import settled
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.judging.maxima import at_true_maxima
from symce.judging.relations import from_verdict, judge_pair
from symce.prover.counterexample import Counterexample, find_counterexample
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.verdict import Status, Verdict
from symce.term import Term, add, sorts, variables


def refuted_at_true_maxima(claim: Claim, seconds: float) -> Judgement | None:
    """The claim as refuted where its maxima are largest entries; None where no such point is found.

    Of one place only, every entry is the largest one: what fails there alone is left open.
    """
    if claim.orders or claim.made_of or claim.shapes or (claim.beside and settled(claim).steps):
        return None  # what these letters stand for, a point would have to respect too
    if claim.relation not in ("=", ":=", "=:", "<=", ">=", "<", ">"):
        return None
    true = at_true_maxima(claim)
    for written, pair in zip(claim.pairs, true.pairs, strict=True):
        made = replace(true, pairs=(pair,), context=of_two_places(claim.context, *pair))
        with suppress(OutOfTime, RecursionError):
            found = at_a_point(made, pair, seconds)
            if found.answer is Answer.REFUTED:
                return replace(found, claim=claim, pair=written)
    return None


def at_a_point(claim: Claim, pair: tuple[Term, Term], seconds: float) -> Judgement:
    """The verdict on a pair of which some sides have no value: for an equation, what is found at points."""
    if claim.relation in ("<=", ">=", "<", ">"):
        return judge_pair(claim, pair, seconds / 3)  # a proof is not looked for, and would take the rest of the time
    found = find_counterexample(*pair, claim.context, Deadline(seconds))
    if not isinstance(found, Counterexample):
        return Judgement(Answer.UNKNOWN)
    return from_verdict(claim, pair, Verdict(Status.REFUTED, counterexample=found))


def of_two_places(context: Context, left: Term, right: Term) -> Context:
    """The context in which ranges of any size have two places at least."""
    both = add(left, right)
    known = sorts(both) | {sort for name in context.closure(variables(both)) for sort in context.shape(name)}
    open_ones = [sort for sort in known if sort.size is None and context.least(sort) < 2]
    return context.assume(*(AtLeast(sort, 2) for sort in sorted(open_ones, key=lambda sort: sort.name)))

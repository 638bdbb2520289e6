"""Inequalities between logarithms, and with a larger one of two numbers.

Knows that sides are in order as their exponentials are, and that ``|u|`` is u where u is not negative; what is then
to be shown, the judge of inequalities shows.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symce.context import Context
from symce.judging.absolute import HALF, factored, magnitudes, replaced, summands
from symce.judging.claim import Claim
from symce.judging.larger import as_sums
from symce.judging.piecewise import Judge
from symce.prover.inequality import prove_lt
from symce.term import ZERO, Exp, Log, Num, Pow, Power, Term, add, mul, neg

MOST = 4
"""Logarithms of one inequality that are taken together."""


def in_order_by_exponentials(smaller: Term, larger: Term, judge: Judge, context: Context, seconds: float) -> bool:
    """Whether the exponentials of both sides are in order: ``\\\\log(1 + e^{-u}) \\\\le \\\\log 2`` of a positive u."""
    low: list[Term] = []
    high: list[Term] = []
    rest: list[Term] = []
    inside: list[Term] = []
    for factor, part in summands(add(context.unfold(larger), neg(context.unfold(smaller))), Fraction(1)):
        if isinstance(part, Log) and factor.denominator == 1 and abs(factor) <= MOST:
            inside.append(part.arg)
            (high if factor > 0 else low).append(Pow(part.arg, abs(int(factor))))
        else:
            rest.append(mul(Num(factor), part))
    if not 0 < len(inside) <= MOST:
        return False
    apart = seconds / (len(inside) + 1)
    if not all(prove_lt(ZERO, body, context, seconds=apart).proved for body in inside):
        return False
    found = judge(mul(*low), mul(Exp(add(*rest)), *high), context, seconds=apart)
    return found.proved and not found.conditions


def in_order_by_larger(claim: Claim, smaller: Term, larger: Term, judge: Judge, seconds: float) -> bool:
    """Whether an inequality with one ``|a - b|`` holds where a is the larger number, and where b is."""
    low, high = factored(smaller), factored(larger)
    groups = magnitudes(low, high, claim.context, seconds)
    if len(groups) != 1:
        return False
    for sign in (1, -1):
        values = {root: inside if sign > 0 else neg(inside) for root, inside in groups[0]}
        above = next(iter(values.values()))
        pair = replaced(low, values), replaced(high, values)
        written = as_sums(replace(claim, pairs=(pair,), within=(*claim.within, Power(above, HALF))))
        if written is None or written[0].within:
            return False
        made, context = written[0].pairs[0], written[0].context
        found = judge(*made, context, seconds=seconds)
        if (not found.proved or found.conditions) and not in_order_by_exponentials(*made, judge, context, seconds):
            return False
    return True

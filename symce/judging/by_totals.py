r"""Inequalities of shares in which every term is made of one degree: ``\sum_k p_k^2 \le 1`` is ``\le (\sum_k p_k)^2``.

Knows which letters add up to a number, and multiplies terms of a lower degree in them by their sum; what is then to be
shown holds whatever the total is, and the judge of inequalities shows it.
"""

from __future__ import annotations

from fractions import Fraction

from symce.assumption import SumsTo
from symce.context import Context
from symce.judging.absolute import summands
from symce.judging.piecewise import Judge
from symce.term import Add, Div, Index, Mul, Num, Pow, Sum, Term, Var, add, mul, neg, variables

MOST = 4
"""The highest degree that is made."""


def in_order_by_totals(smaller: Term, larger: Term, judge: Judge, context: Context, seconds: float) -> bool:
    """Whether an inequality of shares holds with all terms of one degree in them, whatever their total is."""
    whole = add(context.unfold(larger), neg(context.unfold(smaller)))
    terms, weaker = [mul(Num(factor), part) for factor, part in summands(whole, Fraction(1))], context
    changed = False
    for one in [one for one in context.assumptions if isinstance(one, SumsTo) and one.total]:
        found = of_one_degree(terms, one, context) if one.name in variables(whole) else None
        if found is not None:
            terms, weaker, changed = found, weaker.without(one), True
    if not changed:
        return False
    above = [term for term in terms if not is_less(term)]
    below = [neg(term) for term in terms if is_less(term)]
    verdict = judge(add(*below), add(*above), weaker, seconds=seconds)
    return verdict.proved and not verdict.conditions


def of_one_degree(terms: list[Term], total: SumsTo, context: Context) -> list[Term] | None:
    """The terms, each multiplied by the share of the total as often as it takes; None where that changes nothing."""
    degrees = [degree(term, total.name) for term in terms]
    sorts = context.shape(total.name)
    known = [one for one in degrees if one is not None]
    if len(sorts) != 1 or len(known) < len(degrees) or not 0 <= min(known) < max(known) <= MOST:
        return None
    index = Index("k", sorts[0])
    share = mul(Num(1 / total.total), Sum(index, Var(total.name, (index,))))
    return [mul(term, *[share] * (max(known) - own)) for term, own in zip(terms, known, strict=True)]


def degree(term: Term, name: str) -> int | None:
    """The degree of a formula in the entries of a letter; None of what has none."""
    if name not in variables(term):
        return 0
    match term:
        case Var():
            return 1
        case Pow(base, exponent):
            found = degree(base, name)
            return None if found is None else found * exponent
        case Sum(_, body):
            return degree(body, name)
        case Mul(factors):
            parts = [degree(part, name) for part in factors]
            return None if None in parts else sum(part for part in parts if part is not None)
        case Div(top, bottom):
            above, below = degree(top, name), degree(bottom, name)
            return None if above is None or below is None else above - below
        case Add(terms):
            alike = {degree(part, name) for part in terms}
            return alike.pop() if len(alike) == 1 else None
    return None


def is_less(term: Term) -> bool:
    """Whether a term is subtracted."""
    match term:
        case Num(value) | Mul((Num(value), *_)):
            return value < 0
    return False

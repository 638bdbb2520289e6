"""What decides where a formula is largest: ``T + e^{u_j / T}`` grows with ``u_j`` and is largest where that is.

Knows which steps are strictly increasing wherever they have a value: the exponential, what does not change with the
index added, a factor of that kind that is positive for certain, one divided by what falls, and the logarithm of what is
positive for certain (else the largest entry could be one beside which the logarithm of another has no value).
"""

from __future__ import annotations

from symce.context import Context
from symce.prover.verdict import prove_equal
from symce.term import Add, Div, Exp, Index, Log, Mul, Num, Term, add, factors, free_indices, mul, neg


def deciding(term: Term, index: Index, context: Context) -> Term:
    """The simplest formula found whose entries over an index are in the order of those of the term."""
    inner, sign = _decided(term, index, context)
    return inner if sign > 0 else neg(inner)


def _decided(term: Term, index: Index, context: Context) -> tuple[Term, int]:
    """The formula, and -1 where the order of the term's entries is the opposite one."""
    match term:
        case Exp(inner):
            return _decided(inner, index, context)
        case Log(inner) if is_positive(inner, context):
            return _decided(inner, index, context)
        case Div(above, below) if index not in free_indices(below) and is_positive(below, context):
            return _decided(above, index, context)
        case Div(above, below) if index not in free_indices(above) and all(
            is_positive(part, context) for part in (above, below)
        ):
            inner, sign = _decided(below, index, context)
            return inner, -sign
        case Add(terms):
            varied = _varied(terms, index)
            return (add(*varied), 1) if len(varied) != 1 else _decided(varied[0], index, context)
        case Mul():
            return _of_product(term, index, context)
    return term, 1


def _of_product(term: Mul, index: Index, context: Context) -> tuple[Term, int]:
    sign, kept = 1, []
    varied = _varied(factors(term), index)
    for factor in factors(term):
        if isinstance(factor, Num) and factor.value:
            sign = sign if factor.value > 0 else -sign
        elif factor not in varied and not is_positive(factor, context):
            kept.append(factor)
    if kept or len(varied) != 1:
        return mul(*sorted(kept, key=repr), *varied), sign
    inner, turned = _decided(varied[0], index, context)
    return inner, sign * turned


def _varied(parts: tuple[Term, ...], index: Index) -> list[Term]:
    """The parts that change with the index, in an order of their own: sums and products are the same in any."""
    return sorted((part for part in parts if index in free_indices(part)), key=repr)


def is_positive(term: Term, context: Context) -> bool:
    """Whether a term is positive for certain, and has a value."""
    verdict = prove_equal(Log(term), Log(term), context)
    return verdict.proved and not verdict.conditions

"""Differences as products: of what all or many terms share, and of roots that are compared by their squares.

A proposal proves nothing, as in ``certificates``: the judge proves that it equals the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from symce.prover.normal_form import NormalForm
from symce.prover.normal_term import to_term
from symce.prover.pieces import HALF, square_of
from symce.prover.polynomial import Number, Poly
from symce.term import (
    ONE,
    Add,
    Div,
    Exp,
    Index,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Sum,
    Term,
    add,
    factors,
    mul,
    neg,
    substitute,
)

MINUS_HALF = Num(Fraction(-1, 2))

Squared = Callable[[Term, Term], Iterable[Term]]
"""Terms that may equal the second of two terms less the first, and be plainly not negative."""


def shared_factors(form: NormalForm, poly: Poly) -> Iterator[Term]:
    """``p^2 log p - 2 p log p`` as ``(p log p) (p - 2)``; ``poly`` is the normal form of the difference."""
    for common, rest in _without_shared(poly, lambda powers: max(min(powers), 0)):
        yield mul(to_term(form, common), to_term(form, rest))


def taken_out(form: NormalForm, poly: Poly) -> Iterator[tuple[Term, Term]]:
    """What all terms are multiplied with or divided by, and the rest: ``1 / log 2`` and ``log p - log q``."""

    def least(powers: list[Number]) -> Number:
        return min(powers) if min(powers) > 0 else min(max(powers), 0)

    for common, rest in _without_shared(poly, least):
        yield to_term(form, common), to_term(form, rest)


def _without_shared(poly: Poly, least: Callable[[list[Number]], Number]) -> Iterator[tuple[Poly, Poly]]:
    """The power of every atom that ``least`` makes of those in the single terms, and what it leaves of the terms."""
    powers = [dict(monomial) for monomial in poly]
    if len(powers) < 2:
        return
    shared = {atom: least([other.get(atom, 0) for other in powers]) for atom in powers[0]}
    common = frozenset((atom, power) for atom, power in shared.items() if power)
    if not common:
        return
    rest: Poly = {}
    for monomial, coefficient in poly.items():
        left = {atom: power - shared.get(atom, 0) for atom, power in monomial}
        rest[frozenset((atom, power) for atom, power in left.items() if power)] = coefficient
    yield {common: 1}, rest


def by_weights(whole: Term) -> Iterator[Term]:
    """``sum_k p_k log a_k - sum_k p_k log b_k`` as ``sum_k p_k (log a_k - log b_k)``, with all weights in one sum."""
    weights: dict[Term, list[tuple[Fraction, Term]]] = {}
    binder: Index | None = None
    rest: list[Term] = []
    for term in whole.terms if isinstance(whole, Add) else (whole,):
        number, total = _numbered(term)
        if not isinstance(total, Sum) or total.but or (binder is not None and total.index.sort != binder.sort):
            rest.append(term)
            continue
        binder = binder or total.index
        parts = factors(substitute(total.body, {total.index: binder}))
        logs = [part for part in parts if isinstance(part, Log)]
        weight = mul(*(part for part in parts if part not in logs[:1]))
        weights.setdefault(weight, []).append((number, logs[0] if logs else ONE))
    if binder is not None and any(len(logs) > 1 for logs in weights.values()):
        yield add(Sum(binder, add(*(_weighted(weight, logs) for weight, logs in weights.items()))), *rest)


def geometric_means(whole: Term) -> Iterator[Term]:
    r"""``1 - \sum_k \sqrt{p_k q_k}`` as half of ``\sum_k (\sqrt{p_k} - \sqrt{q_k})^2``, where both add up to one."""
    for term in whole.terms if isinstance(whole, Add) else (whole,):
        number, total = _numbered(term)
        if number < 0 and isinstance(total, Sum) and not total.but:
            parts = factors(total.body)
            if len(parts) == 2 and all(map(_is_root, parts)):
                first, second = parts
                yield mul(Num(-number / 2), Sum(total.index, Pow(add(first, neg(second)), 2)))


def arithmetic_means(whole: Term) -> Iterator[Term]:
    r"""``\sum_k w_k x_k - g`` as ``\sum_k w_k g (x_k/g - 1 - log (x_k/g))``, where g is ``e^{\sum_k w_k log x_k}``.

    It is the difference where the weights add up to one, as those of ``1/n`` do.
    """
    for term in whole.terms if isinstance(whole, Add) else (whole,):
        mean = neg(term)
        if not isinstance(mean, Exp):
            continue
        top, bottom = (mean.arg.numerator, mean.arg.denominator) if isinstance(mean.arg, Div) else (mean.arg, ONE)
        sums = [factor for factor in factors(top) if isinstance(factor, Sum) and not factor.but]
        inside = factors(sums[0].body) if len(sums) == 1 else ()
        logs = [factor for factor in inside if isinstance(factor, Log)]
        if len(logs) != 1:
            continue
        ratio = Div(logs[0].arg, mean)
        weights = [factor for factor in inside if factor is not logs[0]]
        scale = [factor for factor in factors(top) if factor is not sums[0]]
        tangent = add(ratio, Num(Fraction(-1)), neg(Log(ratio)))
        yield Div(mul(*scale, Sum(sums[0].index, mul(*weights, mean, tangent))), bottom)


def _weighted(weight: Term, logs: list[tuple[Fraction, Term]]) -> Term:
    """A weight times a sum of logarithms, the first of which stands without a number."""
    scale = abs(logs[0][0]) or Fraction(1)
    terms = (log if number == scale else mul(Num(number / scale), log) for number, log in logs)
    return mul(weight if scale == 1 else mul(Num(scale), weight), add(*terms))


def _numbered(term: Term) -> tuple[Fraction, Term]:
    """A number and what it is multiplied with."""
    match term:
        case Div(top, Num(value)) if value:
            number, inner = _numbered(top)
            return number / value, inner
        case Mul((Num(value), *others)):
            number, inner = _numbered(mul(*others))
            return value * number, inner
    return Fraction(1), term


def roots(whole: Term, squared: Squared) -> Iterator[Term]:
    r"""``\sqrt{a} - b`` as ``\sqrt{b^2 + s} - b``, where ``s`` is a certificate of ``b^2 <= a``; also over roots."""
    terms, under = _above_roots(whole.terms if isinstance(whole, Add) else (whole,))
    for root in terms:
        if not _is_root(root):
            continue
        other = neg(add(*(term for term in terms if term is not root)))
        square = square_of(other)
        for slack in squared(square, square_of(root)):
            found = add(Power(add(square, slack), HALF), neg(other))
            yield Div(found, mul(*under)) if under else found


def _above_roots(terms: tuple[Term, ...]) -> tuple[list[Term], list[Term]]:
    """The terms times all roots that stand below a bar in one of them, and these roots."""
    everything = [part for term in terms for part in factors(term)]
    below = dict.fromkeys(part for part in everything if isinstance(part, Power) and part.exponent == MINUS_HALF)
    cleared = []
    for term in terms:
        own = factors(term)
        rest = (part for part in own if part not in below)
        cleared.append(mul(*rest, *(Power(part.base, HALF) for part in below if part not in own)))
    return cleared, [Power(part.base, HALF) for part in below]


def _is_root(term: Term) -> bool:
    """Whether a term is a product with a root among its factors, and is not negative as far as its number says."""
    parts = factors(term)
    signed = any(isinstance(part, Num) and part.value < 0 for part in parts)
    return not signed and any(isinstance(part, Power) and part.exponent == HALF for part in parts)

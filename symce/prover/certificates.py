"""Certificates of an inequality: how ``rhs - lhs`` may be written so that it is plainly not negative.

Knows a small fixed set of ways to write a difference: as it stands, multiplied out, with ``log x <= x - 1``
under a weight, as a square, as a variance. A proposal proves nothing: the judge proves that it equals the
difference, and ``nonnegative`` that it is not negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import zip_longest

from symce.context import POSITIVE, Context, ContextError, Within
from symce.prover.deadline import Deadline
from symce.prover.factored import arithmetic_means, by_weights, geometric_means, roots, shared_factors, taken_out
from symce.prover.nonnegative import Nonnegative
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.normal_term import to_term
from symce.prover.squares import MOST_LETTERS, squares
from symce.prover.tangents import hoelder, product_tangents, spread, triangles, turned, with_the_rest
from symce.prover.variances import (
    all_indices,
    lagrange,
    softmax_variances,
    uniform_variances,
    variances,
    variances_along,
)
from symce.term import (
    ONE,
    ZERO,
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    Log,
    Mul,
    Num,
    Power,
    Size,
    Sum,
    Term,
    Var,
    fresh,
    mul,
    neg,
    nodes,
    rewrite,
    substitute,
    variables,
)
from symce.term import add as plus


def certificates(lhs: Term, rhs: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """Terms that may equal ``rhs - lhs`` and be plainly not negative, most usual first."""
    yield from _without_roots(lhs, rhs, context, deadline)
    if any(isinstance(node, Power) for side in (lhs, rhs) for node in nodes(context.unfold(side))):
        form = NormalForm(context, deadline)
        with suppress(Refused, NotDefined):
            whole = to_term(form, form.term(plus(rhs, neg(lhs)), {}))
            yield from roots(whole, lambda smaller, larger: _without_roots(smaller, larger, context, deadline))


def _without_roots(lhs: Term, rhs: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    minus = tuple(map(neg, lhs.terms)) if isinstance(lhs, Add) else (neg(lhs),)
    whole = _without_zeros(plus(rhs, *minus))
    yield whole
    if (opened := _opened(whole, context)) != whole:
        yield opened
    form = NormalForm(context, deadline)
    try:
        poly = form.term(whole, {})
    except (Refused, NotDefined):
        return
    plain = to_term(form, poly)
    yield plain
    yield from shared_factors(form, poly)
    yield from by_weights(plain)
    yield from geometric_means(plain)
    yield from arithmetic_means(plain)
    yield from squares(whole, form, poly, context, deadline)
    for written in dict.fromkeys((whole, _opened(whole, context))):
        yield from _means_of_logarithms(written, context, deadline)
    yield from _tangents_under_sums(whole, context, deadline)
    weights = _weights(whole, context)
    for weight in weights:
        yield from _tangents(whole, weight, context, deadline)
    yield from _uniform_tangents(whole, context, deadline)
    for weight in weights:
        yield from variances(whole, weight, context)
    yield from uniform_variances(whole, context)
    yield from softmax_variances(whole, context)
    yield from variances_along(whole, context)
    yield from lagrange(whole, context, deadline)
    yield from _tangents_of_many_weights(whole, context, deadline)
    yield from product_tangents(plain, context, deadline)
    yield from hoelder(plain, context, deadline)
    yield from triangles(_opened(whole, context), context, deadline)
    yield from _scaled(whole, context, deadline)
    for scale, rest in taken_out(form, poly):  # of a positive scale
        if Nonnegative(context, deadline).positive(scale) is not None:
            yield from (mul(scale, found) for found in _without_roots(ZERO, rest, context, deadline))


def _scaled(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """``c (a - b)`` of factors and divisors c, as c times what shows that a - b is not negative."""
    factors = list(_apart(whole))
    sums = [factor for factor in factors if isinstance(factor, Add)]
    if len(sums) != 1 or len(factors) == 1:
        return
    rest: Term = sums[0]
    scale = mul(*(factor for factor in factors if factor is not sums[0] and factor != MINUS))
    if factors.count(MINUS) % 2:
        rest = plus(*map(neg, sums[0].terms))
    yield from (mul(scale, found) for found in _without_roots(ZERO, rest, context, deadline))


def _apart(term: Term) -> Iterator[Term]:
    """The factors of a term, with fractions as their tops and one over their bottoms."""
    match term:
        case Mul(factors):
            for factor in factors:
                yield from _apart(factor)
        case Div(top, bottom) if top != ONE:
            yield from _apart(top)
            yield Div(ONE, bottom)
        case _:
            yield term


MINUS = Num(Fraction(-1))


def _without_zeros(term: Term) -> Term:
    """The sum without terms 0 and without pairs of a term and its negative."""
    parts: list[Term] = []
    for part in term.terms if isinstance(term, Add) else (term,):
        if neg(part) in parts:
            parts.remove(neg(part))
        elif part != ZERO:
            parts.append(part)
    return plus(*parts)


def _opened(term: Term, context: Context) -> Term:
    """The term with definitions written out and minus signs inside, without deltas of one place and what they leave."""

    def smaller(node: Term) -> Term | None:
        match node:
            case Delta(left, right) if left == right:
                return ONE
            case Mul(factors) if ZERO in factors:
                return ZERO
            case Mul(factors) if ONE in factors:
                return mul(*(factor for factor in factors if factor != ONE))
            case Mul((Num(minus), Add(terms))) if minus == -1:
                return plus(*map(neg, terms))
            case Add():
                return _without_zeros(node)
        return None

    return rewrite(context.unfold(term), smaller)


def _means_of_logarithms(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """``log m - t log a - s log b`` as ``t (a/m - 1 - log (a/m)) + s (b/m - 1 - log (b/m))``, and what is left."""
    known = Nonnegative(context, deadline)
    above: dict[Term, list[Term]] = {}  # what stands under logarithms, by their weights
    below: dict[Term, list[Term]] = {}
    for factors in _products(whole):
        logs = [factor for factor in factors if isinstance(factor, Log)]
        if len(logs) == 1:
            factors.remove(logs[0])
            weight = mul(*factors)
            if known.ground(weight) is not None:
                above.setdefault(weight, []).append(logs[0].arg)
            elif known.ground(neg(weight)) is not None:
                below.setdefault(neg(weight), []).append(logs[0].arg)
            else:
                return
    for mean in (ONE, *above.get(ONE, ())):
        tangents = []
        for weight in dict.fromkeys((*above, *below)):
            larger = [arg for arg in above.get(weight, ()) if weight != ONE or arg != mean]
            smaller = below.get(weight, [])
            for over, under in zip_longest(smaller, larger):
                ratio = mul(over or ONE) / mul(under or ONE)
                ratio = ratio if over and under else ratio / mean
                tangents.append(mul(weight, plus(ratio, neg(ONE), neg(Log(ratio)))))
        if tangents:
            yield from with_the_rest(whole, (plus(*tangents),), context, deadline)


def _tangents_under_sums(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """``sum_i sum_j w_ij log r_ij`` as ``sum_i sum_j w_ij (1/r_ij - 1 + log r_ij)``, and what is left."""
    tangents = []
    opened = _opened(whole, context)
    for term in opened.terms if isinstance(opened, Add) else (opened,):
        total, binders = term, []
        while isinstance(total, Sum) and not total.but:
            binders.append(total.index)
            total = total.body
        for part in total.terms if isinstance(total, Add) else (total,):
            logs = [factor for factor in (part.factors if isinstance(part, Mul) else ()) if isinstance(factor, Log)]
            if len(binders) > 1 and len(logs) == 1 and isinstance(part, Mul):
                ratio = Div(ONE, logs[0].arg)
                weight = mul(*(factor for factor in part.factors if factor is not logs[0]))
                tangent: Term = mul(weight, plus(ratio, neg(ONE), neg(Log(ratio))))
                for binder in reversed(binders):
                    tangent = Sum(binder, tangent)
                tangents.append(tangent)
    if tangents:
        yield from with_the_rest(whole, (plus(*tangents),), context, deadline)


def _tangents_of_many_weights(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """``sum_k p_k log (p_k / m_k) + sum_k q_k log (q_k / m_k)`` with a tangent for each weight: Jensen and Shannon.

    Numbers beside the sums are shared among them, as if the weights added up to one.
    """
    opened = spread(_opened(whole, context), context, deadline)
    groups: dict[tuple[Index, Term], list[tuple[Fraction, Log]]] = {}
    beside: list[Term] = []
    for part in opened.terms if isinstance(opened, Add) else ():
        factors = list(_apart(part))
        sums = [factor for factor in factors if isinstance(factor, Sum) and not factor.but]
        if not sums:
            beside.append(part)
            continue
        inside = list(_apart(sums[0].body))
        logs = [factor for factor in inside if isinstance(factor, Log)]
        number = _number(factors, sums[0])
        if len(logs) != 1 or number is None:
            return
        weight = mul(*(factor for factor in inside if factor is not logs[0]))
        groups.setdefault((sums[0].index, weight), []).append((number, logs[0]))
    shares = [max(number for number, _ in found) for found in groups.values()]
    equal = all(abs(n) == share > 0 for share, found in zip(shares, groups.values(), strict=True) for n, _ in found)
    if len(groups) < 2 or not equal:
        return
    apart = (
        beside if sum(shares) == 1 else [mul(Num(1 / sum(shares, Fraction(0))), *beside)] if len(beside) == 1 else []
    )
    tangents = [
        mul(Num(share), _tangent(weight, binder, plus(*(log if n > 0 else neg(log) for n, log in found), *apart)))
        for share, ((binder, weight), found) in zip(shares, groups.items(), strict=True)
    ]
    yield from with_the_rest(whole, (plus(*tangents),), context, deadline)


def _number(factors: list[Term], but: Term) -> Fraction | None:
    """The product of the other factors, if they are numbers."""
    found = Fraction(1)
    for factor in factors:
        match factor:
            case Num(value):
                found *= value
            case Div(Num(one), Num(value)) if one == 1:
                found /= value
            case _ if factor is not but:
                return None
    return found


def _products(term: Term) -> Iterator[list[Term]]:
    """The factors of every term of a sum, with brackets that stand in a fraction or behind a number opened."""
    match term:
        case Add(terms):
            for part in terms:
                yield from _products(part)
        case Div(top, bottom):
            yield from ([Div(ONE, bottom), *factors] for factors in _products(top))
        case Mul((Num() as number, rest)):
            yield from ([number, *factors] for factors in _products(rest))
        case Mul(factors):
            yield list(factors)
        case _:
            yield [term]


# --------------------------------------------------------------------------- weights


def _weights(term: Term, context: Context) -> tuple[str, ...]:
    """The vectors that a sum in the term may be weighted by."""
    letters = context.closure(variables(term))
    names = [*(d.name for d in context.definitions), *(d.name for d in context.declarations if d.values is None)]
    found = [name for name in names if name in letters and len(context.shape(name)) == 1]
    return tuple(found[:MOST_LETTERS])


def _alone(name: str, context: Context) -> Context:
    """The context in which a letter stands for itself and is positive, so that logarithms of it are split."""
    known = context.opaque(name) if context.definition(name) else context
    return known if known.domain(name).positive else known.assume(Within(name, POSITIVE))


def _tangents(whole: Term, weight: str, context: Context, deadline: Deadline) -> Iterator[Term]:
    """``sum_k w_k e_k`` as ``sum_k w_k (e^-e_k - 1 + e_k)`` and what is left; terms outside the sum go under it."""
    if any(isinstance(node, Diff) for node in nodes(whole)):
        return
    try:
        opened = spread(whole, _alone(weight, context), deadline)
    except (Refused, NotDefined, ContextError):
        return
    binder = fresh(Index("k", context.shape(weight)[0]), frozenset(all_indices(whole)))
    entry = Var(weight, (binder,))
    inside, outside = _under(opened, entry, binder)
    if inside != ZERO:
        exponents = (plus(inside, outside), inside) if outside != ZERO else (inside,)
        exponents = tuple(dict.fromkeys((*exponents, _logarithms(inside))))
        yield from with_the_rest(whole, (_tangent(entry, binder, e) for e in exponents), context, deadline)
        yield _half_tangent(entry, binder, inside)
    if isinstance(inside, Exp) and isinstance(at := neg(outside), Exp):
        beyond = plus(inside.arg, neg(at.arg))
        yield Sum(binder, mul(entry, at, plus(Exp(beyond), neg(ONE), neg(beyond))))


def _uniform_tangents(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """The same with the weight 1/K on every term of a sum."""
    if any(isinstance(node, Diff) for node in nodes(whole)):
        return
    opened = spread(whole, context, deadline)
    for sort in {node.index.sort: None for node in nodes(whole) if isinstance(node, Sum)}:
        binder = fresh(Index("k", sort), frozenset(all_indices(whole)))
        inside, outside = _under(opened, None, binder)
        if inside != ZERO:
            exponent = plus(mul(Size(sort), inside), outside)
            share = Div(Num(Fraction(1)), Size(sort))
            simplified = spread(exponent, context, deadline)
            yield from with_the_rest(whole, (_tangent(share, binder, simplified),), context, deadline)


def _tangent(weight: Term, binder: Index, exponent: Term) -> Term:
    ratio = turned(exponent)
    return Sum(binder, mul(weight, plus(ratio, Num(Fraction(-1)), neg(Log(ratio)))))


def _logarithms(term: Term) -> Term:
    """The terms of a sum that are logarithms."""
    parts = term.terms if isinstance(term, Add) else (term,)
    found = [part for part in parts if isinstance(part, Log) or isinstance(neg(part), Log)]
    return plus(*found) if found else term


def _half_tangent(weight: Term, binder: Index, exponent: Term) -> Term:
    """``sum_k w_k e_k`` less ``2 sum_k w_k (1 - e^(-e_k/2))``."""
    root = Power(turned(exponent), Num(Fraction(1, 2)))
    return Sum(binder, mul(Num(Fraction(2)), weight, plus(root, Num(Fraction(-1)), neg(Log(root)))))


def _under(term: Term, weight: Var | None, binder: Index) -> tuple[Term, Term]:
    """What stands beside the weight under the sums over its range, and the terms outside such sums."""
    inside: list[Term] = []
    outside: list[Term] = []
    for part in term.terms if isinstance(term, Add) else (term,):
        found = _beside(part, weight, binder)
        if found is None:
            outside.append(part)
        else:
            inside.append(found)
    return (plus(*inside) if inside else ZERO), (plus(*outside) if outside else ZERO)


def _beside(part: Term, weight: Var | None, binder: Index) -> Term | None:
    factors: list[Term] = []
    under: list[Term] = []
    for factor in part.factors if isinstance(part, Mul) else (part,):
        top = factor.numerator if isinstance(factor, Div) else factor
        factors.extend(top.factors if isinstance(top, Mul) else (top,))
        if isinstance(factor, Div):
            under.append(factor.denominator)
    sums = [factor for factor in factors if isinstance(factor, Sum)]
    if len(sums) != 1 or sums[0].but or sums[0].index.sort != binder.sort:
        return None
    body = substitute(sums[0].body, {sums[0].index: binder})
    inner = list(body.factors if isinstance(body, Mul) else (body,))
    if weight is not None:
        if weight not in inner:
            return None
        inner.remove(weight)
    found = mul(*(factor for factor in factors if factor is not sums[0]), *inner)
    return Div(found, mul(*under)) if under else found

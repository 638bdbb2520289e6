"""Certificates of an inequality: how ``rhs - lhs`` may be written so that it is plainly not negative.

Knows a small fixed set of ways to write a difference: as it stands, multiplied out, with ``log x <= x - 1``
under a weight, as a square, as a variance. A proposal proves nothing: the judge proves that it equals the
difference, and ``nonnegative`` that it is not negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import combinations, zip_longest

from symce.context import POSITIVE, Context, ContextError, Within
from symce.prover.deadline import Deadline
from symce.prover.factored import by_weights, geometric_means, roots, shared_factors
from symce.prover.nonnegative import Nonnegative
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.normal_term import to_term
from symce.prover.pieces import HALF
from symce.prover.squares import MOST_LETTERS, squares
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
    Pow,
    Power,
    Size,
    Sum,
    Term,
    Var,
    free_indices,
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
    yield from squares(whole, form, poly, context, deadline)
    yield from _means_of_logarithms(whole, context, deadline)
    yield from _tangents_under_sums(whole, context, deadline)
    weights = _weights(whole, context)
    for weight in weights:
        yield from _tangents(whole, weight, context, deadline)
    yield from _uniform_tangents(whole, context, deadline)
    for weight in weights:
        yield from _variances(whole, weight, context)
    yield from _uniform_variances(whole, context)
    yield from _softmax_variances(whole, context)
    yield from _lagrange(whole, context)


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
            yield from _with_the_rest(whole, (plus(*tangents),), context, deadline)


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
        yield from _with_the_rest(whole, (plus(*tangents),), context, deadline)


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
        spread = _spread(whole, _alone(weight, context), deadline)
    except (Refused, NotDefined, ContextError):
        return
    binder = fresh(Index("k", context.shape(weight)[0]), frozenset(_all_indices(whole)))
    entry = Var(weight, (binder,))
    inside, outside = _under(spread, entry, binder)
    if inside != ZERO:
        exponents = (plus(inside, outside), inside) if outside != ZERO else (inside,)
        exponents = tuple(dict.fromkeys((*exponents, _logarithms(inside))))
        yield from _with_the_rest(whole, (_tangent(entry, binder, e) for e in exponents), context, deadline)
        yield _half_tangent(entry, binder, inside)
    if isinstance(inside, Exp) and isinstance(at := neg(outside), Exp):
        beyond = plus(inside.arg, neg(at.arg))
        yield Sum(binder, mul(entry, at, plus(Exp(beyond), neg(ONE), neg(beyond))))


def _uniform_tangents(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """The same with the weight 1/K on every term of a sum."""
    if any(isinstance(node, Diff) for node in nodes(whole)):
        return
    spread = _spread(whole, context, deadline)
    for sort in {node.index.sort: None for node in nodes(whole) if isinstance(node, Sum)}:
        binder = fresh(Index("k", sort), frozenset(_all_indices(whole)))
        inside, outside = _under(spread, None, binder)
        if inside != ZERO:
            exponent = plus(mul(Size(sort), inside), outside)
            share = Div(Num(Fraction(1)), Size(sort))
            simplified = _spread(exponent, context, deadline)
            yield from _with_the_rest(whole, (_tangent(share, binder, simplified),), context, deadline)


def _spread(term: Term, context: Context, deadline: Deadline) -> Term:
    form = NormalForm(context, deadline)
    return to_term(form, form.term(term, {}))


def _tangent(weight: Term, binder: Index, exponent: Term) -> Term:
    ratio = _turned(exponent)
    return Sum(binder, mul(weight, plus(ratio, Num(Fraction(-1)), neg(Log(ratio)))))


def _logarithms(term: Term) -> Term:
    """The terms of a sum that are logarithms."""
    parts = term.terms if isinstance(term, Add) else (term,)
    found = [part for part in parts if isinstance(part, Log) or isinstance(neg(part), Log)]
    return plus(*found) if found else term


def _half_tangent(weight: Term, binder: Index, exponent: Term) -> Term:
    """``sum_k w_k e_k`` less ``2 sum_k w_k (1 - e^(-e_k/2))``."""
    root = Power(_turned(exponent), Num(Fraction(1, 2)))
    return Sum(binder, mul(Num(Fraction(2)), weight, plus(root, Num(Fraction(-1)), neg(Log(root)))))


def _with_the_rest(whole: Term, proposed: Iterable[Term], context: Context, deadline: Deadline) -> Iterator[Term]:
    """Each proposal, and the proposal with what it leaves of the difference."""
    for certificate in proposed:
        yield certificate
        try:
            form = NormalForm(context, deadline)
            rest = form.term(plus(whole, neg(certificate)), {})
        except (Refused, NotDefined):
            continue
        if rest:
            yield plus(certificate, to_term(form, rest))


def _turned(exponent: Term) -> Term:
    """``e^-exponent``, with whole logarithms as factors: of ``log a - log b + c`` it is ``b/a e^-c``."""
    above: list[Term] = []
    below: list[Term] = []
    rest: list[Term] = []
    for part in exponent.terms if isinstance(exponent, Add) else (exponent,):
        if isinstance(part, Log):
            below.append(part.arg)
        elif isinstance(neg(part), Log):
            above.append(neg(part).arg)  # type: ignore[attr-defined]  # a Log
        else:
            rest.append(neg(part))
    if rest:
        above.append(Exp(plus(*rest)))
    top = mul(*above)
    return Div(top, mul(*below)) if below else top


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


def _variances(whole: Term, weight: str, context: Context) -> Iterator[Term]:
    """``sum_k w_k (v_k - sum_m w_m v_m)^2``, for every other vector v over the same range."""
    shape = context.shape(weight)
    letters = context.closure(variables(whole))
    taken = frozenset(_all_indices(whole))
    for declaration in context.declarations:
        if declaration.name in letters and declaration.sorts == shape[-1:] and declaration.name != weight:
            k = fresh(Index("k", shape[-1]), taken)
            m = fresh(Index("m", shape[-1]), taken | {k})
            mean = Sum(m, Var(weight, (m,)) * Var(declaration.name, (m,)))
            yield Sum(k, Var(weight, (k,)) * Pow(Var(declaration.name, (k,)) - mean, 2))


def _uniform_variances(whole: Term, context: Context) -> Iterator[Term]:
    """``sum_k (v_k - sum_m v_m / K)^2``, for every vector v, and K times that; so for every sum that is squared."""
    letters = context.closure(variables(whole))
    taken = frozenset(_all_indices(whole))
    for declaration in context.declarations:
        if declaration.name in letters and len(declaration.sorts) == 1 and declaration.values is None:
            (sort,) = declaration.sorts
            k = fresh(Index("k", sort), taken)
            m = fresh(Index("m", sort), taken | {k})
            mean = Sum(m, Var(declaration.name, (m,))) / Size(sort)
            spread = Sum(k, Pow(Var(declaration.name, (k,)) - mean, 2))
            yield from (spread, mul(Size(sort), spread))
    squared = (node.base for node in nodes(whole) if isinstance(node, Pow) and node.exponent == 2)
    for total in dict.fromkeys(node for base in squared for node in nodes(base)):
        if isinstance(total, Sum) and not total.but:
            k = fresh(total.index, taken)
            spread = Sum(k, Pow(substitute(total.body, {total.index: k}) - total / Size(k.sort), 2))
            yield from (spread, mul(Size(k.sort), spread), Div(spread, Size(k.sort)))


def _lagrange(whole: Term, context: Context) -> Iterator[Term]:
    """``sum_i sum_j (x_i y_j - x_j y_i)^2 / 2``, for every two vectors over the same range: Cauchy and Schwarz."""
    if not any(isinstance(node, Pow) and isinstance(node.base, Sum) for node in nodes(whole)):
        return
    letters, taken = context.closure(variables(whole)), frozenset(_all_indices(whole))
    named = [d for d in context.declarations if d.name in letters and len(d.sorts) == 1 and d.values is None]
    for first, second in combinations(named[:MOST_LETTERS], 2):
        if first.sorts == second.sorts:
            i = fresh(Index("i", first.sorts[0]), taken)
            j = fresh(Index("j", first.sorts[0]), taken | {i})
            x, y = first.name, second.name
            cross = Var(x, (i,)) * Var(y, (j,)) - Var(x, (j,)) * Var(y, (i,))
            yield mul(HALF, Sum(i, Sum(j, Pow(cross, 2))))


def _softmax_variances(whole: Term, context: Context) -> Iterator[Term]:
    """The variance of every vector v under the softmax of z, where the difference holds derivatives in z.

    The second derivatives of a log-sum-exp are such variances.
    """
    letters = context.closure(variables(whole))
    taken = frozenset(_all_indices(whole))
    scores = {node.var.name for node in nodes(context.unfold(whole)) if isinstance(node, Diff)}
    for score in sorted(name for name in scores if len(context.shape(name)) == 1):
        sort = context.shape(score)[0]
        k = fresh(Index("k", sort), taken)
        m = fresh(Index("m", sort), taken | {k})
        own = fresh(Index("k", sort), taken | {k, m})

        def entry(name: str, at: Index) -> Term:
            return Var(name, (at,))

        def share(at: Index, score: str = score, m: Index = m) -> Term:
            return Div(Exp(entry(score, at)), Sum(m, Exp(entry(score, m))))

        for declaration in context.declarations:
            if declaration.name in letters and declaration.sorts == (sort,) and declaration.name not in scores:
                mean = Sum(own, share(own) * entry(declaration.name, own))
                yield Sum(k, share(k) * Pow(entry(declaration.name, k) - mean, 2))


def _all_indices(term: Term) -> Iterator[Index]:
    yield from free_indices(term)
    for node in nodes(term):
        if isinstance(node, Sum):
            yield node.index

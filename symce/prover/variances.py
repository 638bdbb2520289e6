"""Variances and squares of differences, as proposals of how the difference of two sides may be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, islice

from symce.context import Context
from symce.prover.deadline import Deadline
from symce.prover.nonnegative import Nonnegative
from symce.prover.pieces import HALF
from symce.term import (
    ONE,
    Diff,
    Div,
    Exp,
    Index,
    Pow,
    Size,
    Sum,
    Term,
    Var,
    factors,
    free_indices,
    fresh,
    mul,
    nodes,
    substitute,
    variables,
)


def variances(whole: Term, weight: str, context: Context) -> Iterator[Term]:
    """``sum_k w_k (v_k - sum_m w_m v_m)^2``, for every other vector v over the same range."""
    shape = context.shape(weight)
    letters = context.closure(variables(whole))
    taken = frozenset(all_indices(whole))
    for declaration in context.declarations:
        if declaration.name in letters and declaration.sorts == shape[-1:] and declaration.name != weight:
            k = fresh(Index("k", shape[-1]), taken)
            m = fresh(Index("m", shape[-1]), taken | {k})
            mean = Sum(m, Var(weight, (m,)) * Var(declaration.name, (m,)))
            yield Sum(k, Var(weight, (k,)) * Pow(Var(declaration.name, (k,)) - mean, 2))


def uniform_variances(whole: Term, context: Context) -> Iterator[Term]:
    """``sum_k (v_k - sum_m v_m / K)^2``, for every vector v, and K times that; so for every sum that is squared."""
    letters = context.closure(variables(whole))
    taken = frozenset(all_indices(whole))
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


def lagrange(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """``sum_i sum_j w_i w_j (x_i y_j - x_j y_i)^2 / 2`` for every ``(sum_i w_i x_i y_i)^2``: Cauchy and Schwarz.

    The weights are factors that are not negative, or none of them; below a bar stands what the square is divided by.
    """
    opened, taken = context.unfold(whole), frozenset(all_indices(whole))
    known = Nonnegative(context, deadline)
    for total, under in dict.fromkeys(_squared_sums(opened)):
        i = fresh(total.index, taken | frozenset(all_indices(opened)))
        j = fresh(total.index, taken | frozenset(all_indices(opened)) | {i})
        for weight, x, y in islice(_as_products(total.body, known), MOST_SPLITS):

            def at(term: Term, place: Index, total: Sum = total) -> Term:
                return substitute(term, {total.index: place})

            cross = at(x, i) * at(y, j) - at(x, j) * at(y, i)
            scale = (at(weight, i), at(weight, j)) if weight != ONE else ()
            squares = mul(HALF, Sum(i, Sum(j, mul(*scale, Pow(cross, 2)))))
            yield squares if under == ONE else Div(squares, under)


MOST_SPLITS = 12
"""Ways to take a product apart into a weight and two factors that are tried."""


def _squared_sums(opened: Term) -> Iterator[tuple[Sum, Term]]:
    """Sums that are squared, each with what their square is divided by."""
    for node in nodes(opened):
        match node:
            case Div(Pow(Sum() as total, 2), under) if not total.but:
                yield total, under
            case Pow(Div(Sum() as total, under), 2) if not total.but:
                yield total, Pow(under, 2)
            case Pow(Sum() as total, 2) if not total.but:
                yield total, ONE


def _as_products(body: Term, known: Nonnegative) -> Iterator[tuple[Term, Term, Term]]:
    """Ways to write a product as ``w x y`` with a w that is not negative, the largest w first."""
    parts = factors(body)
    for size in range(len(parts) if len(parts) > 1 else 0, -1, -1):
        for chosen in combinations(range(len(parts)), size):
            weight = mul(*(parts[n] for n in chosen))
            if known.ground(weight) is None:
                continue
            rest = [part for n, part in enumerate(parts) if n not in chosen]
            for count in range(len(rest) // 2 + 1):
                for first in combinations(range(len(rest)), count):
                    others = (part for n, part in enumerate(rest) if n not in first)
                    yield weight, mul(*(rest[n] for n in first)), mul(*others)


def softmax_variances(whole: Term, context: Context) -> Iterator[Term]:
    """The variance of every vector v under the softmax of z, where the difference holds derivatives in z.

    The second derivatives of a log-sum-exp are such variances.
    """
    letters = context.closure(variables(whole))
    taken = frozenset(all_indices(whole))
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


def variances_along(whole: Term, context: Context) -> Iterator[Term]:
    """The variance of the slopes of the scores ``a_i(t)`` under their softmax, where the line differentiates in t.

    ``log sum_i e^{t z_i}`` has it as its second derivative in t.
    """
    opened = context.unfold(whole)
    along = {node.var.name for node in nodes(opened) if isinstance(node, Diff) and not node.var.indices}
    totals = [node for node in nodes(opened) if isinstance(node, Sum) and isinstance(node.body, Exp) and not node.but]
    taken = frozenset(all_indices(opened))
    for total in list(dict.fromkeys(totals))[:2] if along else ():
        k = fresh(total.index, taken)
        m = fresh(total.index, taken | {k})
        for name in sorted(along & variables(total.body)):

            def score(at: Index, total: Sum = total) -> Term:
                assert isinstance(total.body, Exp)
                return substitute(total.body.arg, {total.index: at})

            def share(at: Index, score: Callable[[Index], Term] = score, total: Sum = total) -> Term:
                return Div(Exp(score(at)), total)

            mean = Sum(m, share(m) * Diff(score(m), Var(name)))
            spread = Sum(k, share(k) * Pow(Diff(score(k), Var(name)) - mean, 2))
            yield from (spread, mul(Var(name), spread), mul(Pow(Var(name), 2), spread))


def all_indices(term: Term) -> Iterator[Index]:
    yield from free_indices(term)
    for node in nodes(term):
        if isinstance(node, Sum):
            yield node.index

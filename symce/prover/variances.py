"""Variances and squares of differences, as proposals of how the difference of two sides may be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from symce.context import Context
from symce.prover.pieces import HALF
from symce.prover.squares import MOST_LETTERS
from symce.term import (
    Diff,
    Div,
    Exp,
    Index,
    Pow,
    Size,
    Sum,
    Term,
    Var,
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


def lagrange(whole: Term, context: Context) -> Iterator[Term]:
    """``sum_i sum_j (x_i y_j - x_j y_i)^2 / 2``, for every two vectors over the same range: Cauchy and Schwarz."""
    if not any(isinstance(node, Pow) and isinstance(node.base, Sum) for node in nodes(whole)):
        return
    letters, taken = context.closure(variables(whole)), frozenset(all_indices(whole))
    named = [d for d in context.declarations if d.name in letters and len(d.sorts) == 1 and d.values is None]
    for first, second in combinations(named[:MOST_LETTERS], 2):
        if first.sorts == second.sorts:
            i = fresh(Index("i", first.sorts[0]), taken)
            j = fresh(Index("j", first.sorts[0]), taken | {i})
            x, y = first.name, second.name
            cross = Var(x, (i,)) * Var(y, (j,)) - Var(x, (j,)) * Var(y, (i,))
            yield mul(HALF, Sum(i, Sum(j, Pow(cross, 2))))


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

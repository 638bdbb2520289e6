"""The normal form does not depend on what bound indices are called, however the sums are tangled."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from symce.context import Context
from symce.prover.verdict import Status, prove_equal
from symce.term import Div, Exp, Index, Sort, Sum, Term, Var, mul

N, D, M = Sort("n"), Sort("d"), Sort("m")
A = Index("free", D)
CONTEXT = (
    Context().matrix("X", N, D).matrix("W", D, M).matrix("U", D, M).matrix("S", N, N).vector("g", N).vector("v", N)
)


def score(i: Index, j: Index) -> Term:
    """``e^{q_i k_j}`` of queries ``X W`` and keys ``X U``."""
    a, b, m = Index("a", D), Index("b", D), Index("m", M)
    query, key = Sum(a, mul(Var("X", (i, a)), Var("W", (a, m)))), Sum(b, mul(Var("X", (j, b)), Var("U", (b, m))))
    return Exp(Sum(m, mul(query, key)))


def plain(i: Index, j: Index) -> Term:
    """``e^{S_ij}``."""
    return Exp(Var("S", (i, j)))


def norm(i: Index, j: Index) -> Term:
    """``e^{\\sum_m S_im S_jm}``, in which two names can be exchanged."""
    m = Index("m", N)
    return Exp(Sum(m, mul(Var("S", (i, m)), Var("S", (j, m)))))


@pytest.mark.parametrize("of", [score, plain, norm])
@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("names", list(permutations("ijk")))
def test_sums_that_differ_in_names_and_order_are_equal(
    of: Callable[[Index, Index], Term], names: tuple[str, ...], order: tuple[int, ...]
) -> None:
    def tangled(written: tuple[str, ...], order: tuple[int, ...]) -> Term:
        i, j, k = own = [Index(name, N) for name in written]
        r = Index("r", N)
        made: Term = Div(mul(of(i, j), of(i, k), Var("g", (i,)), Var("X", (k, A)), Var("v", (j,))), Sum(r, of(i, r)))
        for place in order:
            made = Sum(own[place], made)
        return made

    first, second = tangled(("i", "j", "k"), (2, 1, 0)), tangled(names, order)
    assert prove_equal(first, second, CONTEXT).status is Status.PROVED


@pytest.mark.parametrize("of", [score, plain])
def test_sums_that_differ_in_more_than_names_are_not(of: Callable[[Index, Index], Term]) -> None:
    i, j = Index("i", N), Index("j", N)
    first, second = (Sum(i, Sum(j, mul(made, Var("g", (i,))))) for made in (of(i, j), of(j, i)))
    assert prove_equal(first, second, CONTEXT).status is Status.REFUTED

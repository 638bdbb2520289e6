"""The Hessian of the squared loss of a linear model."""

from __future__ import annotations

from symce.context import Context
from symce.moves import Line
from symce.routes.moves import SIFT
from symce.term import ZERO, Diff, Index, Pow, Sum, Var
from symce.theorems.letters import HALF, N, a, b, d, n
from symce.theorems.theorem import Part, Theorem

L = Var("L")


def X(row: Index, column: Index) -> Var:
    return Var("X", (row, column))


def w(at: Index) -> Var:
    return Var("w", (at,))


def t(at: Index) -> Var:
    return Var("t", (at,))


def u(at: Index) -> Var:
    return Var("u", (at,))


GRAM = Sum(n, X(n, a) * X(n, b))
e = Index("c", d)

THEOREM = Theorem(
    name="squared-hessian",
    title="The Hessian of the squared loss",
    says="d2L/dw_a dw_b = sum_n X_na X_nb, which is positive semidefinite",
    chapter="Second derivatives",
    context=Context()
    .matrix("X", N, d)
    .vector("w", d)
    .vector("t", N)
    .vector("u", d)
    .define("L", (), HALF * Sum(n, Pow(Sum(e, X(n, e) * w(e)) - t(n), 2)), "loss")
    .says(X="inputs", w="weights", t="targets", u="direction"),
    parts=(
        Part(
            "gradient",
            "The gradient",
            Diff(L, w(a)),
            (
                "unfold_diff loss",
                "diff_smul",
                "diff_sum",
                "diff_pow",
                "diff_add",
                "diff_const",
                "diff_sum",
                "diff_entry",
                *SIFT,
                Line("ring", Sum(n, (Sum(e, X(n, e) * w(e)) - t(n)) * X(n, a)), reason="cancel"),
            ),
        ),
        Part(
            "hessian",
            "The Hessian",
            Diff(Diff(L, w(a)), w(b)),
            (
                "insert gradient",
                "diff_sum",
                Line("diff_mul", Sum(n, Diff(Sum(e, X(n, e) * w(e)) - t(n), w(b)) * X(n, a)), reason="constant factor"),
                "diff_add",
                "diff_const",
                "diff_sum",
                "diff_entry",
                *SIFT,
                Line("ring", GRAM, reason="reorder"),
            ),
        ),
        Part(
            "semidefinite",
            "It is positive semidefinite",
            Sum(a, Sum(b, u(a) * GRAM * u(b))),
            (
                Line("ring", Sum(n, Pow(Sum(a, X(n, a) * u(a)), 2)), reason="exchange the sums, collect a square"),
                Line("sum_nonneg", ZERO, "≥", "a sum of squares"),
            ),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 3.1.1",
)

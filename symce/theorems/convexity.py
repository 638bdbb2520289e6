"""The Hessian of log-sum-exp is positive semidefinite, so cross-entropy is convex."""

from __future__ import annotations

from symce.moves import Line
from symce.term import ZERO, Delta, Pow, Sum
from symce.theorems.letters import HALF, SOFTMAX, K, i, j, p, v
from symce.theorems.theorem import Part, Theorem

FORM = Sum(i, Sum(j, v(i) * (p(i) * (Delta(i, j) - p(j))) * v(j)))
MEAN = Sum(j, p(j) * v(j))
PAIRWISE = HALF * Sum(i, Sum(j, p(i) * p(j) * Pow(v(i) - v(j), 2)))

THEOREM = Theorem(
    name="convexity",
    title="The Hessian is positive semidefinite",
    says="v^T H v = Var_p(v) = 1/2 sum_ij p_i p_j (v_i - v_j)^2 >= 0, so cross-entropy is convex in the logits",
    chapter="Second derivatives",
    context=SOFTMAX.vector("v", K).says(v="direction"),
    parts=(
        Part(
            "pairwise",
            "The quadratic form in pairs",
            FORM,
            (
                Line(
                    "sum_delta",
                    Sum(i, p(i) * Pow(v(i), 2)) - Pow(Sum(i, p(i) * v(i)), 2),
                    reason="distribute, sifting with the delta",
                ),
                Line("ring", PAIRWISE, reason="write the variance in pairs"),
                Line("sum_nonneg", ZERO, "≥", "a sum of squares with positive weights"),
            ),
            intro="The quadratic form of the Hessian is the variance of v under p.",
        ),
        Part(
            "centred",
            "The same as a centred variance",
            FORM,
            (
                Line("ring", Sum(i, p(i) * Pow(v(i) - MEAN, 2)), reason="centre at the mean"),
                Line("sum_nonneg", ZERO, "≥", "a sum of squares with positive weights"),
            ),
            intro="It is zero exactly where all v_i agree, along the null vector of ones.",
        ),
    ),
    source="Boyd, Vandenberghe, Convex Optimization, 3.1.5",
)

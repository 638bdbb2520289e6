"""The Gini impurity, its gradient, and that it is at most 1 - 1/K."""

from __future__ import annotations

from symce.moves import Line
from symce.routes.moves import SIFT
from symce.term import ONE, ZERO, Diff, Pow, Size, Sum, Var
from symce.theorems.letters import ONE_DISTRIBUTION, K, P, i, j
from symce.theorems.theorem import Part, Theorem

G = Var("G")

THEOREM = Theorem(
    name="gini",
    title="The Gini impurity",
    says="1 - sum_i P_i^2 = sum_i P_i (1 - P_i), its gradient is -2 P_j, and it lies between 0 and 1 - 1/K",
    chapter="Information",
    context=ONE_DISTRIBUTION.vector("r", K)
    .define("G", (), 1 - Sum(i, Pow(Var("r", (i,)), 2)), "impurity")
    .says(r="any numbers"),
    parts=(
        Part(
            "error",
            "As an expected error",
            1 - Sum(i, Pow(P(i), 2)),
            (
                Line("sum_label", Sum(i, P(i)) - Sum(i, Pow(P(i), 2)), reason="the shares sum to one"),
                Line("sum_merge", Sum(i, P(i) * (1 - P(i))), reason="one sum, factor out"),
                Line("sum_nonneg", ZERO, "≥", "every term is not negative"),
            ),
            intro="The chance that two independent draws from P differ.",
        ),
        Part(
            "gradient",
            "The gradient",
            Diff(G, Var("r", (j,))),
            ("unfold_diff impurity", "diff_add", "diff_const", "diff_sum", "diff_pow", "diff_entry", *SIFT),
        ),
        Part(
            "most",
            "Largest for equal shares",
            1 - Sum(i, Pow(P(i), 2)),
            (
                Line("ring", 1 - ONE / Size(K) - Sum(i, Pow(P(i) - ONE / Size(K), 2)), reason="centre at equal shares"),
                Line("sum_nonneg", 1 - ONE / Size(K), "≤", "a sum of squares"),
            ),
        ),
    ),
    source="Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 9.2.3",
)

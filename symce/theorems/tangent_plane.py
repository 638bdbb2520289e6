"""Log-sum-exp lies above its tangent planes."""

from __future__ import annotations

from symce.moves import Line
from symce.term import Exp, Log, Sum
from symce.theorems.letters import SOFTMAX, K, Z, i, k, o, p, v
from symce.theorems.theorem import Part, Theorem

MEAN = Sum(k, p(k) * Exp(v(k)))

THEOREM = Theorem(
    name="tangent-plane",
    title="Log-sum-exp lies above its tangent planes",
    says="LSE(o + v) >= LSE(o) + sum_k p_k v_k",
    chapter="Second derivatives",
    context=SOFTMAX.vector("v", K).says(v="direction"),
    parts=(
        Part(
            "ratio",
            "The shifted normaliser",
            Sum(k, Exp(o(k) + v(k))),
            (
                "exp_add",
                Line("ring", Z * Sum(k, Exp(o(k)) / Z * Exp(v(k))), reason="divide and multiply by Z"),
                "recognise softmax",
            ),
        ),
        Part(
            "above",
            "Above the tangent plane",
            Log(Sum(k, Exp(o(k) + v(k)))),
            (
                "insert ratio",
                "log_mul",
                Line(
                    "log_le_sub_one",
                    Log(Z) + Sum(k, p(k) * v(k)),
                    "≥",
                    "log x ≤ x - 1, averaged (Jensen)",
                    Sum(i, p(i) * (Exp(v(i)) / MEAN - 1 - Log(Exp(v(i)) / MEAN))),
                ),
            ),
        ),
    ),
    source="Boyd, Vandenberghe, Convex Optimization, 3.1.3",
)

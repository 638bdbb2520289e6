"""Entropy lies between 0 and log K, and is log K only for equal shares."""

from __future__ import annotations

from symce.moves import Line
from symce.term import ONE, ZERO, Log, Pow, Power, Size, Sum
from symce.theorems.letters import HALF, ONE_DISTRIBUTION, K, P, i
from symce.theorems.theorem import Part, Theorem

ENTROPY = -Sum(i, P(i) * Log(P(i)))
SHARE = ONE / Size(K)

THEOREM = Theorem(
    name="entropy-bounds",
    title="Entropy lies between zero and log K",
    says="0 <= H(P) <= log K, with equality on the right only for the uniform distribution",
    chapter="Information",
    context=ONE_DISTRIBUTION,
    parts=(
        Part(
            "least",
            "Not negative",
            ENTROPY,
            (Line("sum_nonneg", ZERO, "≥", "probabilities are at most one, so their logarithms are not positive"),),
        ),
        Part(
            "gap",
            "The distance to the uniform distribution",
            Sum(i, P(i) * Log(Size(K) * P(i))),
            (
                Line(
                    "log_mul",
                    Sum(i, P(i) * Log(P(i))) + Log(Size(K)) * Sum(i, P(i)),
                    reason="log of a product, linearity of the sum",
                ),
                "sum_label",
                Line("ring", Log(Size(K)) - ENTROPY, reason="signs in front"),
            ),
            intro="The divergence of P from equal shares 1/K.",
        ),
        Part(
            "most",
            "Not above log K",
            ENTROPY,
            (
                Line(
                    "ring",
                    Log(Size(K)) + Sum(i, P(i) * Log(ONE / (Size(K) * P(i)))),
                    reason="compare with equal shares",
                ),
                Line(
                    "log_le_sub_one",
                    Log(Size(K)) + Sum(i, P(i) * (ONE / (Size(K) * P(i)) - 1)),
                    "≤",
                    "",
                    Sum(i, P(i) * (ONE / (Size(K) * P(i)) - 1 - Log(ONE / (Size(K) * P(i))))),
                ),
                Line(
                    "mul_add",
                    Log(Size(K)) + (Sum(i, SHARE) - Sum(i, P(i))),
                    reason="distribute, linearity of the sum, cancel",
                ),
                Line("sum_const", Log(Size(K)), reason="both sum to one"),
            ),
        ),
        Part(
            "equal",
            "Equality for equal shares",
            -Sum(i, SHARE * Log(SHARE)),
            (Line("sum_const", -Log(SHARE), reason="a sum of equal terms"), Line("log_div", Log(Size(K)))),
        ),
        Part(
            "only",
            "Equality only for equal shares",
            Log(Size(K)) - ENTROPY,
            (
                Line(
                    "log_rpow",
                    -2 * Sum(i, P(i) * Log(Power(ONE / (Size(K) * P(i)), HALF))),
                    reason="compare with equal shares, take the root",
                ),
                "log_le_sub_one",
                Line("ring", Sum(i, Pow(Power(P(i), HALF) - Power(SHARE, HALF), 2)), reason="complete the square"),
            ),
            intro="The last line is zero only where every P_i is 1/K.",
        ),
    ),
    source="Cover, Thomas, Elements of Information Theory, 2.6",
)

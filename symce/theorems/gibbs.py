"""Gibbs' inequality and its case of equality."""

from __future__ import annotations

from symce.moves import Line
from symce.term import ZERO, Log, Pow, Power, Sum
from symce.theorems.letters import HALF, PAIR, P, Q, i
from symce.theorems.theorem import Part, Theorem

KL = Sum(i, P(i) * Log(P(i) / Q(i)))
RATIO = Q(i) / P(i)

THEOREM = Theorem(
    name="gibbs",
    title="Gibbs' inequality",
    says="KL(P || Q) >= 0, with equality only at P = Q: KL >= sum_i (sqrt P_i - sqrt Q_i)^2",
    chapter="Information",
    context=PAIR,
    parts=(
        Part(
            "gibbs",
            "The divergence is not negative",
            KL,
            (
                Line("log_div", -Sum(i, P(i) * Log(RATIO)), reason="turn the quotient over"),
                "log_le_sub_one",
                Line("mul_add", -(Sum(i, Q(i)) - Sum(i, P(i))), reason="distribute, linearity of the sum, cancel"),
                Line("sum_label", ZERO, reason="both sum to one"),
            ),
        ),
        Part(
            "equal",
            "Equality at P = Q",
            Sum(i, P(i) * Log(P(i) / P(i))),
            (("mul_div_cancel",), "log_one", Line("sum_const", ZERO, reason="a sum of zeros")),
        ),
        Part(
            "only",
            "Equality only at P = Q",
            KL,
            (
                Line(
                    "log_rpow",
                    -2 * Sum(i, P(i) * Log(Power(RATIO, HALF))),
                    reason="turn the quotient over, take the root",
                ),
                "log_le_sub_one",
                Line(
                    "mul_add",
                    2 - 2 * Sum(i, Power(P(i), HALF) * Power(Q(i), HALF)),
                    reason="distribute, both sum to one",
                ),
                Line("ring", Sum(i, Pow(Power(P(i), HALF) - Power(Q(i), HALF), 2)), reason="complete the square"),
            ),
            intro="The last line is zero only where every P_i is Q_i, so the divergence is zero only there.",
        ),
    ),
    source="Cover, Thomas, Elements of Information Theory, 2.6",
)

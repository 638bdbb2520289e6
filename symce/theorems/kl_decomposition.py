"""Kullback-Leibler divergence is cross-entropy less entropy."""

from __future__ import annotations

from symce.moves import Line
from symce.term import Log, Sum
from symce.theorems.letters import PAIR, P, Q, i
from symce.theorems.theorem import Part, Theorem

CROSS = -Sum(i, P(i) * Log(Q(i)))
ENTROPY = -Sum(i, P(i) * Log(P(i)))

THEOREM = Theorem(
    name="kl-decomposition",
    title="Divergence as excess of cross-entropy over entropy",
    says="H(P, Q) - H(P) = sum_i P_i log(P_i / Q_i) = KL(P || Q)",
    chapter="Information",
    context=PAIR,
    parts=(
        Part(
            "excess",
            "The excess of the code length",
            CROSS - ENTROPY,
            (
                Line("sum_merge", Sum(i, P(i) * Log(P(i)) - P(i) * Log(Q(i)))),
                "mul_add_factor",
                "log_sub",
            ),
        ),
    ),
    source="Cover, Thomas, Elements of Information Theory, 2.3",
)

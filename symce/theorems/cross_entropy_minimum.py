"""Cross-entropy is least where the two distributions agree, and is the entropy there."""

from __future__ import annotations

from symce.moves import Line
from symce.term import Log, Sum
from symce.theorems.letters import PAIR, P, Q, i
from symce.theorems.theorem import Part, Theorem

CROSS = -Sum(i, P(i) * Log(Q(i)))
ENTROPY = -Sum(i, P(i) * Log(P(i)))

THEOREM = Theorem(
    name="cross-entropy-minimum",
    title="Cross-entropy is least at P = Q",
    says="H(P, Q) >= H(P) = H(P, P)",
    chapter="Information",
    context=PAIR.define("H", (), ENTROPY, "entropy"),
    parts=(
        Part(
            "least",
            "Never below the entropy",
            CROSS,
            (
                Line(
                    "ring",
                    ENTROPY + -Sum(i, P(i) * Log(Q(i) / P(i))),
                    reason="add and subtract the entropy",
                ),
                Line(
                    "log_le_sub_one",
                    ENTROPY + -Sum(i, P(i) * (Q(i) / P(i) - 1)),
                    "≥",
                    "",
                    Sum(i, P(i) * (Q(i) / P(i) - 1 - Log(Q(i) / P(i)))),
                ),
                Line(
                    "mul_add",
                    ENTROPY - (Sum(i, Q(i)) - Sum(i, P(i))),
                    reason="distribute, linearity of the sum, cancel",
                ),
                Line("sum_label", ENTROPY, reason="both sum to one"),
                "recognise entropy",
            ),
        ),
        Part("value", "The value at Q = P", -Sum(i, P(i) * Log(P(i))), ("recognise entropy",)),
    ),
    source="Cover, Thomas, Elements of Information Theory, 2.6",
)

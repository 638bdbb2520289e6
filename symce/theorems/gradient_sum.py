"""The gradient of cross-entropy adds up to zero."""

from __future__ import annotations

from symce.term import Sum
from symce.theorems.letters import LABELS, j, p, y
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="gradient-sum",
    title="The gradient of cross-entropy adds up to zero",
    says="sum_j (p_j - y_j) = 0",
    chapter="Cross-entropy",
    context=LABELS,
    parts=(
        Part(
            "total",
            "The sum of the gradient",
            Sum(j, p(j) - y(j)),
            ("sum_add", "sum_softmax", "sum_label"),
            intro="A step against the gradient moves no probability in or out: it only moves it between classes.",
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

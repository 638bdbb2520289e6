"""The cross-entropy of a one-hot label is the negative log-probability of its class."""

from __future__ import annotations

from symce.context import OneHot
from symce.moves import Line
from symce.term import Log, Sum
from symce.theorems.letters import SOFTMAX, K, Z, c, i, o, p, y
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="hard-labels",
    title="Cross-entropy of a one-hot label",
    says="-sum_i y_i log p_i = -log p_c = -o_c + log Z for a label that is one-hot at c",
    chapter="Cross-entropy",
    context=SOFTMAX.vector("y", K).label("c", K).assume(OneHot("y", "c")).says(y="label", c="correct class"),
    parts=(
        Part(
            "loss",
            "The loss of the correct class",
            -Sum(i, y(i) * Log(p(i))),
            (
                Line("sum_delta", -Log(p(c)), reason="only the correct class is left"),
                "unfold softmax",
                "log_div",
                "log_exp",
                Line("mul_add", -o(c) + Log(Z)),
            ),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

"""Which way the gradient of cross-entropy pulls the correct class and the others."""

from __future__ import annotations

from symce.context import Distinct, Same
from symce.moves import Line
from symce.term import ONE, ZERO, Delta
from symce.theorems.letters import SOFTMAX, K, c, j, p
from symce.theorems.theorem import Part, Theorem

GRADIENT = p(j) - Delta(j, c)

THEOREM = Theorem(
    name="gradient-sign",
    title="The sign of the gradient",
    says="p_j - 1 <= 0 for the correct class and p_j > 0 for every other",
    chapter="Cross-entropy",
    context=SOFTMAX.label("c", K).says(c="correct class"),
    parts=(
        Part(
            "correct",
            "The correct class",
            GRADIENT,
            (
                "delta_case",
                Line("prob_le_one", ONE - 1, "≤"),
                "units",
            ),
            (Same(j, c),),
            "A step against the gradient raises the logit of the correct class.",
        ),
        Part(
            "other",
            "Every other class",
            GRADIENT,
            ("delta_case", Line("exp_pos", ZERO, ">", "probabilities are positive")),
            (Distinct(j, c),),
            "A step against the gradient lowers the logits of the others, the more the likelier they are.",
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

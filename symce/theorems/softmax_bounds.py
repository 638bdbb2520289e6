"""The softmax lies between 0 and 1."""

from __future__ import annotations

from symce.moves import Line
from symce.term import ZERO
from symce.theorems.letters import SOFTMAX, j, p
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="softmax-bounds",
    title="The softmax lies between zero and one",
    says="0 < p_j <= 1",
    chapter="The softmax",
    context=SOFTMAX,
    parts=(
        Part(
            "positive",
            "Every entry is positive",
            p(j),
            ("unfold softmax", Line("exp_pos", ZERO, ">", "an exponential over a sum of exponentials")),
        ),
        Part("most", "No entry is above one", p(j), ("prob_le_one",)),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

"""The softmax adds up to one."""

from __future__ import annotations

from symce.term import Sum
from symce.theorems.letters import SOFTMAX, j, p
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="softmax-sum",
    title="The softmax adds up to one",
    says="sum_j p_j = 1",
    chapter="The softmax",
    context=SOFTMAX,
    parts=(
        Part(
            "total",
            "The sum of the softmax",
            Sum(j, p(j)),
            ("unfold softmax", "sum_mul", "recognise normaliser", "mul_div_cancel"),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

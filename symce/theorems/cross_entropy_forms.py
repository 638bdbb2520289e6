"""Cross-entropy as expected information, as a sum of logarithms and as log-sum-exp."""

from __future__ import annotations

from symce.routes.moves import LOGARITHMS
from symce.term import ONE, Log, Sum, Var
from symce.theorems.letters import LABELS, i, p, y
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="cross-entropy-forms",
    title="The forms of cross-entropy",
    says="sum_i y_i log(1/p_i) = -sum_i y_i log p_i = log Z - sum_i y_i o_i",
    chapter="Cross-entropy",
    context=LABELS.define("L", (), -Sum(i, y(i) * Log(p(i))), "loss"),
    parts=(
        Part(
            "information",
            "Expected information",
            Sum(i, y(i) * Log(ONE / p(i))),
            ("log_div", "log_one", "sum_mul", "recognise loss"),
        ),
        Part(
            "lse",
            "Log-sum-exp",
            Var("L"),
            (
                "unfold loss",
                "unfold softmax",
                *LOGARITHMS,
                "mul_add",
                "sum_add",
                "sum_mul",
                "sum_label",
                "mul_add",
                "add_comm",
            ),
        ),
    ),
    source="Zhang, Lipton, Li, Smola, Dive into Deep Learning, 4.1.2",
)

"""The Jacobian route: differentiate the softmax and the loss in the probabilities, then the chain rule."""

from __future__ import annotations

from symce.routes.linear import THROUGH_LINEAR_MODEL
from symce.routes.moves import DIFFERENTIATE, FINISH, FRACTIONS, LOGARITHMS, SIFT
from symce.routes.route import Move, Route, Script

JACOBIAN: tuple[Move, ...] = (
    "unfold_diff softmax",
    "diff_div",
    *DIFFERENTIATE,
    *SIFT,
    "add_div",
    ("mul_div_cancel",),
    ("div_delta",),
    "mul_div_mul?",
    ("recognise softmax",),
    *FRACTIONS,
    ("recognise softmax",),
    "div_add?",
    "mul_add_factor?",
)
"""The softmax differentiated by the quotient rule and read as ``p_i (delta_ij - p_j)``."""

ROUTE = Route(
    name="jacobian",
    says="the Jacobian of the softmax, the gradient in the probabilities, and the chain rule",
    scripts=(
        Script(
            "jacobian",
            "The Jacobian of the softmax",
            of="softmax",
            wrt="logits",
            moves=JACOBIAN,
            cases=("delta_case",),
        ),
        Script(
            "probabilities",
            "The loss in the probabilities",
            of="loss",
            wrt="softmax",
            moves=(
                "unfold_diff loss",
                *LOGARITHMS,
                *DIFFERENTIATE,
                *SIFT,
                ("mul_div_cancel",),
                ("mul_div",),
                "log_sub?",
            ),
        ),
        Script(
            "gradient",
            "The chain rule",
            of="loss",
            wrt="logits",
            moves=(
                "chain_rule softmax",
                "insert probabilities",
                "insert jacobian",
                ("sum_delta",),
                ("mul_div_cancel",),
                *SIFT,
                ("sum_mul",),
                *SIFT,
                ("sum_mul",),
                ("sum_open",),
                ("sum_label", "sum_softmax", "sum_smoothed"),
                ("mul_comm",),
                "recognise loss?",
                *FINISH,
            ),
        ),
        *THROUGH_LINEAR_MODEL,
    ),
    source="Goodfellow, Bengio, Courville, Deep Learning, 6.2.2",
)

"""The sigmoid route: differentiate the sigmoid and the loss in the probability, then the chain rule."""

from __future__ import annotations

from symce.routes.linear import THROUGH_LINEAR_MODEL
from symce.routes.moves import DIFFERENTIATE, SIFT
from symce.routes.route import Route, Script

ROUTE = Route(
    name="sigmoid",
    says="the derivative s (1 - s) of the sigmoid, the derivative of the loss in s, and the chain rule",
    scripts=(
        Script(
            "sigmoid",
            "The derivative of the sigmoid",
            of="sigmoid",
            wrt="logits",
            moves=(
                "unfold_diff sigmoid",
                *DIFFERENTIATE,
                "mul_div_mul",
                "div_complement",
                ("recognise sigmoid",),
            ),
        ),
        Script(
            "probability",
            "The loss in the probability",
            of="loss",
            wrt="sigmoid",
            moves=("unfold_diff loss", *DIFFERENTIATE, *SIFT, ("mul_div",), "add_comm?"),
        ),
        Script(
            "gradient",
            "The chain rule",
            of="loss",
            wrt="logits",
            moves=(
                "chain_rule sigmoid",
                "insert probability",
                "insert sigmoid",
                "mul_add",
                ("mul_div_cancel",),
                ("mul_add",),
                ("mul_comm",),
                ("add_neg_cancel",),
            ),
        ),
        *THROUGH_LINEAR_MODEL,
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.2",
)

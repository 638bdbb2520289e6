"""The Jacobian route: differentiate the softmax and the loss in the probabilities, then the chain rule."""

from __future__ import annotations

from symce.routes.moves import DIFFERENTIATE, SIFT
from symce.routes.route import Route, Script

ROUTE = Route(
    name="jacobian",
    says="the Jacobian of the softmax, the gradient in the probabilities, and the chain rule",
    scripts=(
        Script(
            "jacobian",
            "The Jacobian of the softmax",
            of="softmax",
            wrt="logits",
            moves=(
                "unfold_diff softmax",
                "diff_div",
                *DIFFERENTIATE,
                *SIFT,
                "add_div",
                "mul_div_cancel",
                "div_delta",
                "mul_div_mul",
                "recognise softmax",
                "mul_add_factor",
            ),
            cases=("delta_case",),
        ),
        Script(
            "probabilities",
            "The loss in the probabilities",
            of="loss",
            wrt="softmax",
            moves=("unfold_diff loss", *DIFFERENTIATE, *SIFT, "mul_div?"),
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
                ("mul_div_cancel",),
                "mul_add?",
                "sum_add?",
                *SIFT,
                ("sum_mul",),
                "sum_label?",
                "sum_softmax?",
                "add_comm?",
            ),
        ),
    ),
    source="Goodfellow, Bengio, Courville, Deep Learning, 6.2.2",
)

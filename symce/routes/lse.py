"""The log-sum-exp route: write the loss in the logits first, then differentiate."""

from __future__ import annotations

from symce.routes.linear import THROUGH_LINEAR_MODEL
from symce.routes.moves import DIFFERENTIATE, FINISH, LOGARITHMS, SIFT
from symce.routes.route import Move, Route, Script

IN_THE_LOGITS: tuple[Move, ...] = (
    "unfold softmax?",
    *LOGARITHMS,
    "mul_add?",
    "sum_add?",
    ("sum_mul",),
    ("sum_label", "sum_smoothed"),
    ("mul_div",),
    "mul_add?",
    "add_comm?",
)
"""Open the logarithms of a loss in the softmax, and the sums."""

ROUTE = Route(
    name="lse",
    says="write the loss as log-sum-exp of the logits minus a linear term, then differentiate",
    scripts=(
        Script(
            "logits",
            "The loss in the logits",
            of="loss",
            wrt="",
            moves=("unfold loss", *IN_THE_LOGITS),
        ),
        Script(
            "gradient",
            "The gradient in the logits",
            of="loss",
            wrt="logits",
            moves=("insert logits", *DIFFERENTIATE, *SIFT, *FINISH),
        ),
        *THROUGH_LINEAR_MODEL,
    ),
    source="Zhang, Lipton, Li, Smola, Dive into Deep Learning, 4.1.2",
)

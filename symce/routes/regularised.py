"""The route of a regularised loss: the data loss through its logits, then the penalty."""

from __future__ import annotations

from symce.routes.linear import through_linear_model
from symce.routes.lse import IN_THE_LOGITS
from symce.routes.moves import DIFFERENTIATE, FINISH, FRACTIONS, SIFT
from symce.routes.route import Route, Script

ROUTE = Route(
    name="regularised",
    says="the data loss by log-sum-exp and the chain rule, the penalty by itself, and their sum",
    scripts=(
        Script(
            "logits",
            "The data loss in the logits",
            of="data loss",
            wrt="",
            moves=("unfold data loss", *IN_THE_LOGITS),
        ),
        Script(
            "gradient",
            "The gradient of the data loss in the logits",
            of="data loss",
            wrt="logits",
            moves=("insert logits", *DIFFERENTIATE, *SIFT, *FINISH),
        ),
        *through_linear_model("data loss"),
        Script(
            "penalty",
            "The gradient of the penalty",
            of="penalty",
            wrt="variable",
            moves=("unfold_diff penalty", *DIFFERENTIATE, *SIFT, *SIFT, *FRACTIONS, "mul_div_cancel?"),
        ),
        Script(
            "total",
            "The whole gradient",
            of="loss",
            wrt="variable",
            moves=("unfold_diff loss", "diff_add", "insert weights", "insert penalty"),
        ),
    ),
    source="Murphy, Machine Learning: A Probabilistic Perspective, 8.3.6",
)

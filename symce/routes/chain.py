"""The chain route: the loss in the prediction, the prediction in the weights, and the chain rule."""

from __future__ import annotations

from symce.routes.moves import DIFFERENTIATE, SIFT
from symce.routes.route import Route, Script

ROUTE = Route(
    name="chain",
    says="differentiate the loss in the prediction and the prediction in the weights, then multiply",
    scripts=(
        Script(
            "outer",
            "The loss in the prediction",
            of="loss",
            wrt="linear model",
            moves=("unfold_diff loss", *DIFFERENTIATE, *SIFT, "mul_div?"),
        ),
        Script(
            "inner",
            "The prediction in the weights",
            of="linear model",
            wrt="variable",
            moves=("unfold_diff linear model", *DIFFERENTIATE, *SIFT),
        ),
        Script(
            "gradient",
            "The chain rule",
            of="loss",
            wrt="variable",
            moves=("chain_rule linear model", "insert outer", "insert inner", *SIFT, "mul_comm?"),
        ),
    ),
    source="Rudin, Principles of Mathematical Analysis, 9.15",
)

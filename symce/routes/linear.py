"""From the logits to the weights: the last chains of every route where the logits come from a linear model."""

from __future__ import annotations

from symce.routes.moves import DIFFERENTIATE, SIFT
from symce.routes.route import Script

THROUGH_LINEAR_MODEL = (
    Script(
        "model",
        "The logits in the weights",
        of="linear model",
        wrt="variable",
        moves=("unfold_diff linear model", *DIFFERENTIATE, *SIFT),
    ),
    Script(
        "weights",
        "The gradient in the weights",
        of="loss",
        wrt="variable",
        moves=("chain_rule linear model", "insert gradient", "insert model", *SIFT, "mul_comm?"),
    ),
)

"""From the logits to the weights: the last chains of every route where the logits come from a linear model."""

from __future__ import annotations

from symce.routes.moves import DIFFERENTIATE, FINISH, SIFT
from symce.routes.route import Script


def through_linear_model(loss: str) -> tuple[Script, ...]:
    """The chain rule from the gradient of ``loss`` in the logits (chain "gradient") to the variable."""
    return (
        Script(
            "model",
            "The logits in the {variable}",
            of="linear model",
            wrt="variable",
            moves=("unfold_diff linear model", *DIFFERENTIATE, *SIFT),
        ),
        Script(
            "weights",
            f"The {loss} in the {{variable}}",
            of=loss,
            wrt="variable",
            moves=("chain_rule linear model", "insert gradient", "insert model", *SIFT, *FINISH),
            needs="linear model",
        ),
    )


THROUGH_LINEAR_MODEL = through_linear_model("loss")

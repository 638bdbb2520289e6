"""The cross-entropy and its gradient against the logit of the correct class."""

from __future__ import annotations

from typing import Any

from symce.figures.figure import Figure
from symce.write.colours import BLUE, RED


def draw(functions: Any, sheet: Any) -> None:
    import numpy as np

    at = np.linspace(-6, 6, 241)
    logits = np.stack([at, np.zeros_like(at), np.zeros_like(at)], axis=1)
    label = np.zeros(1, dtype=int)
    rows = [functions.loss_and_grad(logits[n : n + 1], label) for n in range(len(at))]
    axes = sheet.subplots()
    axes.plot(at, [loss for loss, _ in rows], color=BLUE)
    axes.plot(at, [gradient[0, 0] for _, gradient in rows], color=RED, linestyle="--")
    axes.text(-4.6, 5.6, "$L$", color=BLUE, fontsize=12)
    axes.text(-4.6, -0.78, r"$\partial L/\partial o_1 = p_1 - 1$", color=RED, fontsize=11, va="bottom")
    axes.set_xlabel(r"logit $o_1$ of the correct class")
    axes.set_xlim(-6, 6)


FIGURE = Figure(
    name="loss-against-logit",
    alt="Two curves against the logit of the correct class from -6 to 6. The loss falls like a straight line and "
    "flattens out towards 0. Its gradient rises from -1 to 0.",
    caption="The loss of one example and its gradient, three classes, the two wrong logits 0: a wrong answer costs "
    "about as much as its logit lags behind, and the gradient never exceeds 1.",
    suits=("cross-entropy-logits", "hard-label-logits"),
    draw=draw,
)

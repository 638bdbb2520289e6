"""What label smoothing does to the loss."""

from __future__ import annotations

from typing import Any

from symce.figures.figure import Figure
from symce.write.colours import BLUE, GREEN, RED


def draw(functions: Any, sheet: Any) -> None:
    import numpy as np

    at = np.linspace(-3, 10, 200)
    logits = np.stack([at, np.zeros_like(at), np.zeros_like(at)], axis=1)
    axes = sheet.subplots()
    for epsilon, colour, line in ((0.0, BLUE, "-"), (0.1, GREEN, "--"), (0.3, RED, "-.")):
        labels = (1 - epsilon) * np.array([[1.0, 0.0, 0.0]]) + epsilon / 3
        losses = [functions.loss_and_grad(logits[n : n + 1], labels)[0] for n in range(len(at))]
        axes.plot(at, losses, color=colour, linestyle=line, label=rf"$\epsilon = {epsilon:g}$")
    axes.legend(loc="upper right")
    axes.set_xlabel(r"logit $o_1$ of the correct class")
    axes.set_ylabel("$L$")
    axes.set_xlim(-3, 10)


FIGURE = Figure(
    name="label-smoothing",
    alt="The loss against the logit of the correct class for no smoothing, a tenth, and three tenths. Without "
    "smoothing the loss falls for ever; with smoothing it has a least value and rises again.",
    caption="The loss with smoothed labels, three classes, the two wrong logits 0: without smoothing ever larger "
    "logits pay; with it there is a best margin.",
    suits=("label-smoothing",),
    draw=draw,
)

"""What the temperature does to a softmax."""

from __future__ import annotations

from typing import Any

from symce.figures.figure import Figure, probabilities
from symce.write.colours import AMBER, BLUE, GREEN, RED


def draw(functions: Any, sheet: Any) -> None:
    import numpy as np

    logits = np.array([2.0, 1.0, 0.0, -1.0])
    temperatures = np.geomspace(0.1, 20, 200)
    p = probabilities(functions, logits[None] / temperatures[:, None])
    axes = sheet.subplots()
    for n, colour in enumerate((BLUE, GREEN, AMBER, RED)):
        axes.plot(temperatures, p[:, n], color=colour, label=f"$o_{n + 1} = {logits[n]:.0f}$")
    axes.legend(loc="upper right")
    axes.set_xscale("log")
    axes.set_xlim(0.1, 20)
    axes.set_ylim(0, 1.02)
    axes.set_xticks([0.1, 0.3, 1, 3, 10], ["0.1", "0.3", "1", "3", "10"])
    axes.minorticks_off()
    axes.set_xlabel("temperature $T$")
    axes.set_ylabel("$p_i$")


FIGURE = Figure(
    name="temperature",
    alt="Four probabilities against the temperature from 0.1 to 20. At low temperature the largest logit has "
    "probability 1; as the temperature rises, all four approach one quarter.",
    caption="The softmax of the logits 2, 1, 0, -1 divided by a temperature: cold, it picks the largest; hot, it "
    "tends to the uniform distribution.",
    suits=("temperature", "distillation"),
    draw=draw,
)

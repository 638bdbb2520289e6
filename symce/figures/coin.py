"""The entropy of a coin, in nats and bits."""

from __future__ import annotations

from typing import Any

from symce.figures.figure import Figure
from symce.write.colours import BLUE, GREEN


def draw(functions: Any, sheet: Any) -> None:
    import numpy as np

    q = np.linspace(0.0005, 0.9995, 400)
    coins = np.stack([q, 1 - q], axis=1)
    # the cross-entropy of a distribution with itself is its entropy
    nats = np.array([functions.loss_and_grad(np.log(coin[None]), coin[None])[0] for coin in coins])
    axes = sheet.subplots()
    axes.plot(q, nats, color=BLUE)
    axes.set_xlabel("probability $q$ of heads")
    axes.set_ylabel("nats")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 0.75)
    axes.axhline(np.log(2), color=GREEN, linewidth=0.9, linestyle="--")
    axes.text(0.02, np.log(2) - 0.015, r"$\log 2$", color=GREEN, va="top")
    bits = axes.secondary_yaxis("right", functions=(lambda x: x / np.log(2), lambda x: x * np.log(2)))
    bits.set_ylabel("bits")


FIGURE = Figure(
    name="coin",
    alt="The entropy of a coin against its probability of heads: an arch from 0 over its top, log 2 at one half, "
    "down to 0 at 1.",
    caption="The entropy of a coin in nats (left) and in bits (right): a fair coin has most, one bit, which is log 2 "
    "nats.",
    suits=("entropy", "coin", "bernoulli", "nats"),
    draw=draw,
)

"""What a figure is: a name, what it shows in words, where it helps, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One picture.

    ``alt`` describes it for those who do not see it, ``caption`` stands below it, ``suits`` are beginnings of names of
    derivations. ``draw`` gets the functions that symce exports for the softmax cross-entropy (``loss_and_grad`` of
    logits (N, K) and labels) and a matplotlib figure; what it draws are values of those functions.
    """

    name: str
    alt: str
    caption: str
    suits: tuple[str, ...]
    draw: Callable[[Any, Any], None]
    size: tuple[float, float] = (6.4, 3.0)


def probabilities(functions: Any, logits: Any) -> Any:
    """The softmax of logits (N, K): the exported gradient is the softmax minus the label, here of the first class."""
    import numpy as np

    label = np.zeros(len(logits), dtype=int)
    _, gradients = functions.loss_and_grad(logits, label, reduction="sum")
    return gradients + (np.arange(logits.shape[1]) == 0)

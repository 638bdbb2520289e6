"""The simplex of three probabilities with the level lines of the cross-entropy."""

from __future__ import annotations

from typing import Any

from symce.figures.figure import Figure
from symce.write.colours import BLUE, GREY, RED

LABELS = (0.2, 0.3, 0.5)


def corners(points: Any) -> Any:
    """Probabilities (N, 3) as points of an equilateral triangle (N, 2)."""
    import numpy as np

    return points @ np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(3) / 2]])


def draw(functions: Any, sheet: Any) -> None:
    import numpy as np
    from matplotlib.tri import Triangulation

    steps = 72
    grid = [(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]
    points = (np.array(grid, dtype=float) + 0.02) / (steps + 0.06)  # inside: at the rim the loss is infinite
    labels = np.array([LABELS])
    # the softmax of the logarithms of probabilities gives them back
    losses = [functions.loss_and_grad(np.log(point[None]), labels)[0] for point in points]
    least = functions.loss_and_grad(np.log(labels), labels)[0]
    where = corners(points)
    axes = sheet.subplots()
    triangles = Triangulation(where[:, 0], where[:, 1])
    levels = least + np.array([0.02, 0.1, 0.25, 0.5, 0.85, 1.3, 1.9])
    lines = axes.tricontour(triangles, losses, levels=levels, colors=BLUE, linewidths=0.9)
    rim = corners(np.eye(3)[[0, 1, 2, 0]])
    axes.plot(rim[:, 0], rim[:, 1], color=GREY, linewidth=1)
    (best,) = corners(labels)
    axes.clabel(lines, fmt="%.2f", fontsize=7.5, manual=[best - (0, down) for down in (0.07, 0.16, 0.245, 0.32, 0.37)])
    axes.plot(*best, marker="o", markersize=4, color=RED)
    arrow = {"arrowstyle": "-", "color": RED, "linewidth": 0.7}
    axes.annotate(rf"$p = y$, {least:.2f}", best, xytext=(0.86, 0.66), color=RED, fontsize=10, arrowprops=arrow)
    for n, (across, down) in enumerate(((0, -14), (0, -14), (0, 6))):
        axes.annotate(f"$p_{n + 1} = 1$", rim[n], xytext=(across, down), textcoords="offset points", ha="center")
    axes.set_aspect("equal")
    axes.axis("off")


FIGURE = Figure(
    name="simplex",
    alt="A triangle whose corners are the certain predictions of three classes. Closed level lines of the "
    "cross-entropy surround the point where the prediction equals the label, and crowd towards the sides.",
    caption="The cross-entropy of the label y = (0.2, 0.3, 0.5) over all predictions of three classes: it is least at "
    "p = y, where it is the entropy of y, and grows without bound towards the sides.",
    suits=("cross-entropy-probabilities", "kl-forward", "gibbs", "cross-entropy-entropy"),
    draw=draw,
    size=(5.0, 4.0),
)

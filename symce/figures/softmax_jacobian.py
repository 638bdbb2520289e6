"""The Jacobian of the softmax as a heat map."""

from __future__ import annotations

from typing import Any

from symce.figures.figure import Figure, probabilities


def jacobian(functions: Any, logits: Any) -> Any:
    """The Jacobian dp_i/do_j at logits (K,): row i from the gradient of -log p_i, which is -(dp_i/do_j)/p_i."""
    import numpy as np

    size = len(logits)
    p = probabilities(functions, logits[None])[0]
    gradients = [functions.loss_and_grad(logits[None], np.array([i]))[1][0] for i in range(size)]
    return -p[:, None] * np.array(gradients)


def draw(functions: Any, sheet: Any) -> None:
    import numpy as np

    logits = np.array([2.0, 1.0, 0.0, -1.0])
    values = jacobian(functions, logits)
    size = len(logits)
    axes = sheet.subplots()
    most = np.abs(values).max()
    mesh = axes.pcolormesh(values, cmap="RdBu", vmin=-most, vmax=most, edgecolors="white", linewidth=1.5)
    for i in range(size):
        for j in range(size):
            dark = abs(values[i, j]) > 0.6 * most
            text = f"{values[i, j]:.3f}".replace("-", "−")
            colour = "#ffffff" if dark else "#000000"
            axes.text(
                j + 0.5, i + 0.5, text, ha="center", va="center", color=colour, family="DejaVu Sans", fontsize=8.5
            )
    ticks = np.arange(size) + 0.5
    axes.set_xticks(ticks, [f"$o_{j + 1} = {logits[j]:.0f}$" for j in range(size)])
    axes.set_yticks(ticks, [f"$p_{i + 1}$" for i in range(size)])
    axes.invert_yaxis()
    axes.set_aspect("equal")
    axes.grid(False)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    bar = sheet.colorbar(mesh, ax=axes, shrink=0.86)
    bar.outline.set_visible(False)
    bar.solids.set_rasterized(False)
    bar.set_label(r"$\partial p_i/\partial o_j$")


FIGURE = Figure(
    name="softmax-jacobian",
    alt="A table of four by four coloured squares: row i, column j holds the derivative of probability i in logit j. "
    "The diagonal is positive, all else negative, the table is symmetric, and every row sums to 0.",
    caption="The Jacobian of the softmax at the logits 2, 1, 0, -1: symmetric, positive on the diagonal, negative "
    "beside it; every row and every column sums to 0.",
    suits=("cross-entropy-logits-jacobian", "softmax-jacobian", "attention"),
    draw=draw,
    size=(5.0, 3.6),
)

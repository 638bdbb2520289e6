"""``symce train``: softmax regression on the exported functions, as a demonstration."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from symce.cli.numeric import Finite
from symce.cli.output import attempt, fail, say

PROBLEMS = ("digits", "cifar-shaped")

ENDS = {"epochs": "stopped", "early": "stopped early"} | {how: how for how in ("converged", "interrupted")}
"""How a training ended, in words."""


@click.command("train")
@click.argument("problem", type=click.Choice(PROBLEMS), metavar="PROBLEM")
@click.option("--target", type=click.Choice(("numpy", "c")), default="numpy", show_default=True)
@click.option("--l2", type=Finite(0), default=0.05, show_default=True, help="Weight of |W|^2/2.")
@click.option("--rate", type=Finite(0, min_open=True), help="Step length; default: what is safe for the data.")
@click.option("--batch", type=click.IntRange(1), default=64, show_default=True, help="Rows of the first minibatches.")
@click.option("--epochs", type=click.IntRange(0), default=5000, show_default=True, help="At most so many.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--early/--no-early", default=False, help="Hold out a fifth of the rows and stop when its loss rises.")
@click.option("--weights", type=click.Path(path_type=Path), help="The .npz to replace after each epoch.")
@click.option("--curve", type=click.Path(path_type=Path), help="The learning curve: a .csv, .svg or .png.")
def COMMAND(
    problem: str,
    target: str,
    l2: float,
    rate: float | None,
    batch: int,
    epochs: int,
    seed: int,
    early: bool,
    weights: Path | None,
    curve: Path | None,
) -> None:
    """Train softmax regression by minibatch gradient descent on exported functions alone.

    digits are scikit-learn's handwritten digits (8 x 8 pixels, 10 classes); cifar-shaped is made by seed: 2000
    examples of 3073 numbers in 3 classes.
    """
    for path, endings in ((weights, (".npz",)), (curve, (".csv", ".svg", ".png"))):
        if path is not None and (path.suffix not in endings or not path.parent.is_dir()):
            fail(f"{path}: give a name that ends in {' or '.join(endings)}, in a folder that exists")
    from symce.exporting.training import problem_named, trainer

    x, y = attempt(partial(problem_named, problem))
    module = attempt(partial(trainer, target))
    held = len(x) // 5 if early else 0
    options: dict[str, Any] = {
        "l2": l2,
        "rate": rate,
        "batch": batch,
        "epochs": epochs,
        "seed": seed,
        "save_to": weights,
    }
    if early:
        options["validation"] = (x[:held], y[:held])
    options["classes"] = int(y.max()) + 1
    fit = partial(module.fit, x[held:], y[held:], progress=sys.stderr.isatty(), **options)
    model = attempt(partial(written, weights, fit))
    if curve is not None:
        try:
            written(curve, partial(module.write_curve, model, curve))
        except ImportError as error:
            fail(f"{curve}: a PNG needs matplotlib ({error}); write a .svg, or install symce[train]")
    if weights is not None and model.curve:
        written(weights, partial(module.save, model, weights))
    value = module.objective(model.weights, model.bias, x[held:], y[held:], l2, gradients=False)
    right = float((model.classes(x[held:]) == y[held:]).mean())
    say(f"{problem}: {len(x) - held} examples, {x.shape[1]} features, {model.weights.shape[0]} classes, seed {seed}")
    say(f"{ENDS[model.stopped]} after {len(model.curve)} epochs: objective {value:.9f}, {100 * right:.2f} % right")
    if held:
        say(f"held out: {100 * float((model.classes(x[:held]) == y[:held]).mean()):.2f} % of {held} right")
    if model.stopped == "interrupted":
        sys.exit(130)


def written(path: Path | None, work: Callable[[], Any]) -> Any:
    """The result of work that writes a file; where it cannot be written, one line that names it."""
    try:
        return work()
    except OSError as error:
        fail(f"cannot write {path}: {error.strerror or error}; choose a path you may write to")

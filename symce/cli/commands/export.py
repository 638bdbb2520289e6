"""``symce export``: the numeric functions of a loss, for one target."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from symce.cli.output import attempt, fail, saved, writable
from symce.cli.own_loss import loss_options, own_loss


@click.command("export")
@loss_options
@click.option("--target", "target_name", default="numpy", show_default=True, help="numpy, c, jax, torch, numba, ..")
@click.option("--wrt", help="What the gradient is taken in; default: what the loss is first derived in.")
@click.option("--route", help="One of the routes that `symce list` shows for the loss.")
@click.option("--labels", type=click.Choice(("int", "soft")), help="Only labels of one kind; default: both.")
@click.option("--trainer", is_flag=True, help="Write softmax_regression.py beside it, which trains on the functions.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="The file to write; default or -: standard output.")
def COMMAND(
    name: str | None,
    latex: str | None,
    target_name: str,
    wrt: str | None,
    route: str | None,
    labels: str | None,
    trainer: bool,
    output: Path | None,
    **said: tuple[str, ...],
) -> None:
    """Export the loss NAME, or one in LaTeX, and its proved gradient as functions that a program can run."""
    from symce.exporting.numeric import checked
    from symce.exporting.target import target
    from symce.exporting.trainer import NAME, text_for
    from symce.exporting.writing import export

    chosen = attempt(partial(target, target_name))
    if output is not None and str(output) != "-":
        writable(output)
        if output.suffix != chosen.ending:
            named = output.with_suffix(chosen.ending)
            fail(f"{output}: a module for {chosen.name} ends in {chosen.ending}; name it {named}")
    if trainer and (output is None or str(output) == "-"):
        fail("--trainer writes a second file beside the module; name the module with -o FILE")
    own = own_loss(name, latex, wrt, route, said)
    if own is None:
        module = attempt(partial(export, name, wrt, route, target=target_name, labels=labels))
    else:
        made, stated = attempt(own.derive), attempt(own.lines)
        module = attempt(partial(export, made, target=target_name, labels=labels, stated=stated))
    attempt(partial(checked, module))  # a module that is off near certainty or at extreme logits is not written
    if output is None or str(output) == "-":
        click.echo(module.text.encode(), nl=False)
        return
    trains = attempt(partial(text_for, module, output)) if trainer else ""
    saved(output, module.text.encode())
    for ending, text in chosen.beside(module.exported).items():
        saved(output.with_suffix(ending), text.encode())
    if trainer:
        saved(output.with_name(NAME), trains.encode())

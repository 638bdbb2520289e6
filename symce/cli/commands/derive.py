"""``symce derive``: one derivation of the catalogue, in any format."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from symce.cli.formats import chosen
from symce.cli.output import attempt, fail, saved
from symce.cli.own_loss import loss_options, own_loss
from symce.prover.verdict import Status
from symce.write.formats import ENGINES, FORMATS, Edition

if TYPE_CHECKING:
    from symce.derivation import Derivation

DETAILS = ("result", "textbook", "every")


@click.command("derive")
@loss_options
@click.option("--route", help="One of the routes that `symce list` shows for the loss.")
@click.option("--wrt", help="What to differentiate in, for example o, W, logits, weights.")
@click.option("--classes", type=int, help="A fixed number of classes: the sums are written out.")
@click.option("--detail", type=click.Choice(DETAILS), default="textbook", show_default=True)
@click.option(
    "--to", "kind", type=click.Choice(list(FORMATS)), help="Output format; default: by the ending of -o, or text."
)
@click.option("--engine", type=click.Choice(ENGINES), default="typst", show_default=True, help="What sets the PDF.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="The file to write; - for standard output.")
def COMMAND(
    name: str | None,
    latex: str | None,
    route: str | None,
    wrt: str | None,
    classes: int | None,
    detail: str,
    kind: str | None,
    engine: str,
    output: Path | None,
    **said: tuple[str, ...],
) -> None:
    """Derive the gradient of the loss NAME, or of one in LaTeX, every step a named rule and a proof."""
    form = chosen(kind, output)
    if form == "pdf" and (output is None and sys.stdout.isatty()):
        fail("a PDF cannot be shown on a terminal; name a file with -o FILE.pdf")
    made = attempt(_asked(name, latex, wrt, route, said, classes, detail))
    content = attempt(partial(FORMATS[form].write, made, Edition(engine)))
    if output is None or str(output) == "-":
        click.echo(content, nl=False)
    else:
        saved(output, content)
    if not made.proved:
        fail(_open(made))


def _open(made: Derivation) -> str:
    """Why a derivation is not proved: where the loss has no value, or a fault of symce."""
    unproved = [step for step in made.steps if step.verdict is None or not step.verdict.proved]
    said = f"{len(unproved)} of {len(made.steps)} steps are not proved"
    for step in unproved:
        if step.verdict is not None and step.verdict.status is Status.ILL_DEFINED:
            return f"{said}: {step.verdict.why}; say where the loss is defined, as in {_given(step.verdict.why)}"
    return f"{said}; please report this"


def _given(why: str) -> str:
    """What is usual to say where a loss has no value: letters under logarithms are positive, there are two classes."""
    single = re.match(r"at ([^,=]+) = 1[,:]", why)
    return "--given 'p > 0'" if single is None else f"--given '{single[1]} >= 2' or --given 'p > 0'"


def _asked(
    name: str | None,
    latex: str | None,
    wrt: str | None,
    route: str | None,
    said: dict[str, tuple[str, ...]],
    classes: int | None,
    detail: str,
) -> Callable[[], Derivation]:
    """What makes the derivation: by the name of a catalogue loss, or from LaTeX."""
    own = own_loss(name, latex, wrt, route, said)
    if own is not None:
        return partial(own.derive, classes=classes, detail=detail)
    from symce.deriving import derive

    assert name is not None
    return partial(derive, name, wrt, route, classes=classes, detail=detail)

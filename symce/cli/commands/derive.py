"""``symce derive``: one derivation of the catalogue, in any format."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from symce.cli.formats import chosen
from symce.cli.output import attempt, fail, saved
from symce.write.formats import ENGINES, FORMATS, Edition

DETAILS = ("result", "textbook", "every")


@click.command("derive")
@click.argument("name")
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
    name: str,
    route: str | None,
    wrt: str | None,
    classes: int | None,
    detail: str,
    kind: str | None,
    engine: str,
    output: Path | None,
) -> None:
    """Derive the gradient of the loss NAME, every step a named rule and a proof."""
    form = chosen(kind, output)
    if form == "pdf" and (output is None and sys.stdout.isatty()):
        fail("a PDF cannot be shown on a terminal; name a file with -o FILE.pdf")
    from symce.deriving import derive as derive_loss

    made = attempt(partial(derive_loss, name, wrt, route, classes=classes, detail=detail))
    content = attempt(partial(FORMATS[form].write, made, Edition(engine)))
    if output is None or str(output) == "-":
        click.echo(content, nl=False)
    else:
        saved(output, content)
    if not made.proved:
        unproved = [s for s in made.steps if s.verdict is None or not s.verdict.proved]
        fail(f"{len(unproved)} of {len(made.steps)} steps are not proved; please report this")

"""``symce build``: the whole catalogue as files."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from symce.cli.output import attempt, console, fail, saved, say
from symce.write.formats import ENGINES, FORMATS


@click.command("build")
@click.argument("directory", type=click.Path(path_type=Path), default=Path("build"))
@click.option("--engine", type=click.Choice(ENGINES), default="typst", show_default=True, help="What sets the PDFs.")
def COMMAND(directory: Path, engine: str) -> None:
    """Write every derivation of the catalogue to DIRECTORY, as PDF and LaTeX."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from symce.catalogue import catalogue_jobs

    if directory.exists() and not directory.is_dir():
        fail(f"cannot write into {directory}: it is a file; name a directory")
    jobs = list(catalogue_jobs())
    columns = (TextColumn("{task.description:<32}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, disable=not sys.stderr.isatty(), console=console()) as progress:
        bar = progress.add_task("", total=len(jobs))
        for name, make in jobs:
            progress.update(bar, description=name)
            derivation = attempt(make)
            if not derivation.proved:
                fail(f"{name}: not every step is proved; please report this")
            for kind in ("tex", "pdf"):
                content = attempt(partial(FORMATS[kind].write, derivation, engine))
                saved(directory / f"{name}.{kind}", content)
            progress.advance(bar)
    say(f"{len(jobs)} derivations, each proved for every size: {directory}/*.pdf, {directory}/*.tex")

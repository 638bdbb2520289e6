"""``symce verify``: whether an exported module is what symce proves today."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from symce.cli.output import attempt, fail, say


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
def COMMAND(file: Path) -> None:
    """Derive the loss of an exported module again, compare every line, and run its numeric checks."""
    from symce.verifying import verify

    try:
        text = file.read_bytes().decode()
    except OSError as error:
        fail(f"cannot read {file}: {error.strerror or error}")
    except UnicodeDecodeError:
        fail(f"{file} is not text; verify takes a module that `symce export` wrote")
    for line in attempt(partial(verify, text, file)):
        say(line)

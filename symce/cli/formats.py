"""How the format of the output is chosen: by ``--to``, or by the ending of the file."""

from __future__ import annotations

from pathlib import Path

from symce.cli.output import fail
from symce.write.formats import FORMATS

ENDINGS = {entry.ending: entry.name for entry in FORMATS.values()}


def chosen(kind: str | None, output: Path | None) -> str:
    """The format that was asked for, or the one that the name of the file says."""
    if kind is not None:
        return kind
    if output is None or str(output) == "-":
        return "text"
    if not output.name:
        fail(f"-o names no file; give a name that ends in {', '.join(ENDINGS)}")
    if output.suffix not in ENDINGS:
        fail(f"{output}: the ending {output.suffix or '(none)'} names no format; use {', '.join(ENDINGS)}, or --to")
    return ENDINGS[output.suffix]

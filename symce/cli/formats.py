"""How the format of the output is chosen: by ``--to``, or by the ending of the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from symce.cli.output import fail
from symce.write.formats import FORMATS

ENDINGS = {entry.ending: entry.name for entry in FORMATS.values()}


def chosen(kind: str | None, output: Path | None, endings: Mapping[str, str] = ENDINGS, option: str = "--to") -> str:
    """The format that was asked for by an option, or the one that the name of the file says."""
    if output is None or str(output) == "-":
        return "text" if kind is None else kind
    if not output.name:
        fail(f"-o names no file; give a name that ends in {', '.join(endings)}")
    named = endings.get(output.suffix)
    if kind is not None:
        if named not in (None, kind) and kind in endings.values():
            fail(
                f"{output}: the ending says {named}, and {option} says {kind}; leave {option} out, or name it otherwise"
            )
        return kind
    if named is None:
        fail(f"{output}: the ending {output.suffix or '(none)'} names no format; use {', '.join(endings)}, or {option}")
    return named

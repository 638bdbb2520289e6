"""The formats that derivations are written in, and how one is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from symce.cli.output import fail

if TYPE_CHECKING:
    from symce.derivation import Derivation

ENDINGS = {".txt": "text", ".tex": "tex", ".pdf": "pdf"}
FORMATS = tuple(ENDINGS.values())
ENGINES = ("typst", "pdflatex")


def chosen(kind: str | None, output: Path | None) -> str:
    """The format that was asked for, or the one that the name of the file says."""
    if kind is not None:
        return kind
    if output is None or str(output) == "-":
        return "text"
    if not output.name:
        fail("-o names no file; give a name that ends in .txt, .tex or .pdf")
    if output.suffix not in ENDINGS:
        fail(f"{output}: the ending {output.suffix or '(none)'} names no format; use {', '.join(ENDINGS)}, or --to")
    return ENDINGS[output.suffix]


def rendered(derivation: Derivation, kind: str, engine: str) -> bytes:
    """The derivation in one of the formats."""
    from symce.write import latex, text, typst

    if kind == "text":
        return text.write(derivation).encode()
    if kind == "tex":
        return latex.write_document(derivation).encode()
    return typst.compile_pdf(derivation) if engine == "typst" else latex.compile_pdf(derivation)

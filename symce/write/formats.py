"""The formats that a derivation is written in: one entry each, its writer loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from symce.derivation import Derivation

ENGINES = ("typst", "pdflatex")
"""What can set a PDF; Typst comes with symce, pdflatex is used where it is installed."""


@dataclass(frozen=True)
class Format:
    """A format by its name, with the ending of its files; ``write`` gives the bytes, for a PDF by the engine named."""

    name: str
    ending: str
    says: str
    write: Callable[[Derivation, str], bytes]


def _text(derivation: Derivation, _: str) -> bytes:
    from symce.write import text

    return text.write(derivation).encode()


def _tex(derivation: Derivation, _: str) -> bytes:
    from symce.write import latex

    return latex.write_document(derivation).encode()


def _pdf(derivation: Derivation, engine: str) -> bytes:
    if engine == "pdflatex":
        from symce.write import latex

        return latex.compile_pdf(derivation)
    from symce.write import typst

    return typst.compile_pdf(derivation)


def _html(derivation: Derivation, _: str) -> bytes:
    from symce.write import html

    return html.write(derivation).encode()


def _json(derivation: Derivation, _: str) -> bytes:
    from symce.write import json

    return json.write(derivation).encode()


FORMATS = {
    entry.name: entry
    for entry in (
        Format("text", ".txt", "one line a step, for terminals", _text),
        Format("tex", ".tex", "a LaTeX document", _tex),
        Format("pdf", ".pdf", "a typeset page", _pdf),
        Format("html", ".html", "one page that needs no network", _html),
        Format("json", ".json", "every step as data", _json),
    )
}

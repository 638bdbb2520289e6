"""The formats that a derivation is written in: one entry each, its writer loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from symce.derivation import Derivation
    from symce.write.page import Picture

ENGINES = ("typst", "pdflatex")
"""What can set a PDF; Typst comes with symce, pdflatex is used where it is installed."""


@dataclass(frozen=True)
class Edition:
    """What a document is besides its derivation: who sets the PDF, its pictures, where the page of contents is."""

    engine: str = "typst"
    pictures: tuple[Picture, ...] = ()
    home: str = ""


@dataclass(frozen=True)
class Format:
    """A format by its name, with the ending of its files; ``write`` gives the bytes of one document."""

    name: str
    ending: str
    says: str
    write: Callable[[Derivation, Edition], bytes]


def _text(derivation: Derivation, _: Edition) -> bytes:
    from symce.write import text

    return text.write(derivation).encode()


def _tex(derivation: Derivation, edition: Edition) -> bytes:
    from symce.write import latex

    return latex.write_document(derivation, edition.pictures).encode()


def _pdf(derivation: Derivation, edition: Edition) -> bytes:
    if edition.engine == "pdflatex":
        from symce.write import latex

        return latex.compile_pdf(derivation, edition.pictures)
    from symce.write import typst

    return typst.compile_pdf(derivation, edition.pictures)


def _html(derivation: Derivation, edition: Edition) -> bytes:
    from symce.write import html

    return html.write(derivation, edition.pictures, edition.home).encode()


def _json(derivation: Derivation, _: Edition) -> bytes:
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

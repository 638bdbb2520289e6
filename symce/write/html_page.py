"""The shell of an HTML page: one file that needs no network, formulas set by KaTeX, two themes, folds, print.

Knows how a page is put together, and nothing of what stands on it: ``page`` takes the parts of the body, made
with ``formula``, ``badge`` and HTML whose text went through ``escape``. KaTeX and its fonts are package data.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import cache
from html import escape as _escape
from importlib.resources import files

from symce.patterns import regex
from symce.write.claims import Badge
from symce.write.plain import printable

_FONT_FACE = regex(r"@font-face\{[^}]*url\(fonts/(?P<file>KaTeX_(?P<family>\w+)-\w+\.woff2)\)[^}]*\}")
_SOURCES = regex(r"src:[^;}]*")

_RARE = {
    "Caligraphic": r"\\mathcal|\\cal\b",
    "Fraktur": r"\\mathfrak|\\frak\b",
    "SansSerif": r"\\mathsf|\\textsf",
    "Script": r"\\mathscr",
    "Typewriter": r"\\mathtt|\\texttt",
}
"""Fonts that go into a page only where a formula asks for them; the others always do."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:"
"""Nothing is loaded from anywhere."""


def escape(text: str) -> str:
    """Plain text for HTML: markup in it is shown and never obeyed; control characters become spaces."""
    return _escape(printable(text))


def formula(tex: str, spoken: str, *, shown: bool = False) -> str:
    r"""A formula that KaTeX sets when the page opens.

    ``tex`` is LaTeX that KaTeX takes in strict mode; the macros ``\symcenew``, ``\symcecancel`` and ``\symceone`` mark
    parts of it. ``spoken`` is the formula in plain text, which stands there until it is set; ``shown`` asks for
    display style.

    >>> formula("p_j", "pⱼ")
    '<span class="m" data-tex="p_j">pⱼ</span>'
    """
    style = r"\displaystyle " if shown else ""
    return f'<span class="m" data-tex="{_escape(style + tex)}">{escape(spoken)}</span>'


def badge(made: Badge) -> str:
    """A word in a coloured frame."""
    return f'<span class="badge {made.colour}">{escape(made.text)}</span>'


def page(title: str, body: Iterable[str], *, subtitle: str = "", home: str = "", foot: Iterable[str] = ()) -> str:
    """A whole page, in one file.

    ``title`` and ``subtitle`` are plain text; the parts of ``body`` and the lines of ``foot`` are HTML; ``home`` is
    the address of a page of contents. The same parts give the same bytes.

    >>> made = page("Softmax", ["<p>" + formula("p_j", "pⱼ") + "</p>"])
    >>> made.startswith("<!DOCTYPE html>"), "https://" in made
    (True, False)
    """
    inner = "\n".join(body)
    name = escape(title)
    said = f"<p>{escape(subtitle)}</p>" if subtitle else ""
    link = f'<nav><a href="{_escape(home)}">Contents</a></nav>' if home else ""
    lines = "".join(f"<p>{line}</p>" for line in foot)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{name}</title>
<link rel="icon" href="data:,">
<style>{_katex_style(_fonts(inner + lines))}{_asset("page.css")}</style>
</head>
<body>
<main>
{link}<header><h1>{name}</h1>{said}</header>
<button class="theme" type="button" title="Dark or light" aria-label="Switch between dark and light">◐</button>
{inner}
<footer>{lines}</footer>
</main>
<script>{_asset("katex/katex.min.js")}</script>
<script>{_asset("page.js")}</script>
</body>
</html>
"""


def _fonts(text: str) -> frozenset[str]:
    """The rare fonts that the formulas ask for."""
    return frozenset(family for family, command in _RARE.items() if re.search(command, text))


@cache
def _katex_style(rare: frozenset[str]) -> str:
    """KaTeX's style sheet with its fonts inside."""
    fonts = files("symce.write") / "assets" / "katex" / "fonts"

    def inlined(face: re.Match[str]) -> str:
        if face["family"] in _RARE and face["family"] not in rare:
            return ""
        data = base64.b64encode((fonts / face["file"]).read_bytes()).decode()
        return _SOURCES.sub(f'src:url(data:font/woff2;base64,{data}) format("woff2")', face[0])

    return _FONT_FACE.sub(inlined, _asset("katex/katex.min.css"))


@cache
def _asset(name: str) -> str:
    text = (files("symce.write") / "assets" / name).read_text("utf-8")
    assert not re.search("</(script|style)", text), "it would end the element that holds it"
    return text

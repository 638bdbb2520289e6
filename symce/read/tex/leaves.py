"""Single letters, signs and texts of TeX as items, and what letters of Unicode stand for.

Knows the names of the terminals in ``latex.lark``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.tex.item import Item
from symce.read.tex.words import DETERMINANT

if TYPE_CHECKING:
    from lark import Token

GREEK_NAMES = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
    "Gamma",
    "Delta",
    "Theta",
    "Lambda",
    "Xi",
    "Pi",
    "Sigma",
    "Upsilon",
    "Phi",
    "Psi",
    "Omega",
    "phi",
    "epsilon",
    "vartheta",
]

TEXT_FONTS = {"\\textbf": "\\mathbf", "\\textit": "\\mathit", "\\textrm": "\\mathrm", "\\textsf": "\\mathsf"}
TEXT_FONTS |= {"\\text": "\\mathrm", "\\texttt": "\\mathtt", "\\textnormal": "\\mathrm"}
TEXT_FONTS |= {"\\Bbb": "\\mathbb", "\\bold": "\\mathbf", "\\frak": "\\mathfrak"}
"""Fonts of text around a letter of a formula, and older names of fonts."""

SWITCHES = {f"\\{font}": f"\\math{font}" for font in ("rm", "bf", "it", "sf", "tt", "cal")}
SWITCHES |= {"\\bfseries": "\\mathbf", "\\boldmath": "\\boldsymbol"}
"""Fonts that hold to the end of a group: ``{\\bf x}`` is ``\\mathbf{x}``."""

SWITCHED = regex(r"^\s*\\(?:rm|bf|it|sf|tt|sl|em|(?:rm|sf|tt)family|bfseries|itshape|normalfont)(?![a-zA-Z])\s*")
"""A font that a text begins with: ``\\mbox{\\bf diag}`` says diag."""

MARKS = {"\u0302": "\\hat", "\u0303": "\\tilde", "\u0304": "\\bar", "\u0307": "\\dot", "\u0308": "\\ddot"}
MARKS |= {"\u20d7": "\\vec"}
"""Marks that Unicode puts behind a letter."""

MATHEMATICAL = {chr(code) for code in (*range(0x1D400, 0x1D7CC), 0x210E, 0x211D, 0x2115, 0x2124, 0x2112, 0x210B, 0xB5)}
"""Letters of mathematics in a font of their own."""

UNICODE_FONTS = {"BOLD": "\\mathbf", "SCRIPT": "\\mathcal", "DOUBLE-STRUCK": "\\mathbb", "FRAKTUR": "\\mathfrak"}

KINDS = {
    "LETTER": "letter",
    "DIGIT": "digit",
    "SYMBOL": "symbol",
    "TEXT": "text",
    "COMMAND": "command",
    "IMPLIES": "command",
    "ELLIPSIS": "command",
    "VERT": "symbol",
    "NULL": "symbol",
    "AMP": "ampersand",
    "ROW": "row",
    "QUAD": "quad",
}
ASCII_OF = {
    "\u2212": "-",
    "\u00d7": "\\times",
    "\u00b7": "\\cdot",
    "\u2264": "\\le",
    "\u2265": "\\ge",
    "\u2260": "\\ne",
    "\u2211": "\\sum",
    "\u220f": "\\prod",
    "\u2202": "\\partial",
    "\u2207": "\\nabla",
    "\u2208": "\\in",
    "\u2248": "\\approx",
    "\u2261": "\\equiv",
    "\u00b1": "\\pm",
    "\u22c5": "\\cdot",
    "\u2297": "\\otimes",
    "\u2299": "\\odot",
    "\u221e": "\\infty",
    "\u2016": "\\|",
    "\u2225": "\\parallel",
    "\u22a4": "\\top",
}
_GREEK = zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩϕϵϑ", GREEK_NAMES, strict=True)
GREEK_OF = {letter: "\\" + name for letter, name in _GREEK}
GREEK_OF["\u2113"] = "\\ell"
ASCII_OF |= {chr(code): "-" for code in range(0x2010, 0x2016)}


def leaf(token: Token) -> Item:
    """A token as an item: what is typed in several ways has one name."""
    start, end = token.start_pos or 0, token.end_pos or 0
    name, kind = str(token), KINDS[token.type]
    match token.type:
        case "TEXT":
            font, name = name[: name.index("{")].strip(), SWITCHED.sub("", name[name.index("{") + 1 : -1])
            if font in ("\\textbf", "\\textit") and re.fullmatch(r"\s*[a-zA-Z]\s*", name):  # a letter in a font
                return bold_letter(font, name.strip(), start, end)
            if name.strip() in DETERMINANT:
                return Item("command", "\\det", start, end)
        case "VERT":
            side = "left" if re.match(r"\\(left|[bB]igg?l)", name) else "right"
            double = name.endswith("\\|") or "Vert" in name
            name = side + ("||" if double else "|")
        case "NULL":
            name = "left." if re.match(r"\\(left|[bB]igg?l)", name) else "right."
        case "COMMAND" if name.startswith("\\not") and not name[4:].isalpha():
            name = "\\ne" if name.endswith("=") else "\\notin"
        case "IMPLIES":  # => and <=>, as people type them
            name = "\\Leftrightarrow" if name.startswith("<") else "\\Rightarrow"
        case "ELLIPSIS":
            name = "\\ldots"
        case "COMMAND" if name in ("\\bigtriangledown", "\\triangledown", "\\grad", "\\gradient"):
            name = "\\nabla"
        case "LETTER" if name in GREEK_OF:
            name, kind = GREEK_OF[name], "command"
        case "LETTER" if not name.isascii():
            return dressed(name, start, end)
        case "SYMBOL" if name in ASCII_OF:
            name = ASCII_OF[name]
            kind = "command" if name.startswith("\\") else kind
    return Item(kind, name, start, end)


def dressed(text: str, start: int, end: int) -> Item:
    """A letter that Unicode knows with its accent or its font: ``ŷ`` as ``\\hat{y}``, ``𝐱`` as ``\\mathbf{x}``."""
    base, marks = (whole := unicodedata.normalize("NFD", text))[0], whole[1:]
    if not all(mark in MARKS for mark in marks):
        return Item("letter", text, start, end)
    font = None
    if base in MATHEMATICAL:
        kinds_of_letters = unicodedata.name(base).split()
        font = next((command for word, command in UNICODE_FONTS.items() if word in kinds_of_letters), None)
        base = unicodedata.normalize("NFKC", base)
    kind = "command" if base in GREEK_OF else "letter"
    made = Item(kind, GREEK_OF.get(base, base), start, end)
    for command in (font, *(MARKS[mark] for mark in marks)):
        made = made if command is None else Item("one", command, start, end, ((made,),))
    return made


def bold_letter(font: str, letter: str, start: int, end: int) -> Item:
    inner = Item("letter", letter, end - 1, end)
    return Item("one", TEXT_FONTS.get(font, font), start, end, ((inner,),))

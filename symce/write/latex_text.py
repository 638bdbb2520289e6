r"""Plain text made safe for LaTeX: every special character spelled out, every sign typeset.

Whatever stands in a title or a name is printed and never obeyed: no backslash, brace or dollar of the
text reaches TeX as such.
"""

from __future__ import annotations

import unicodedata

from symce.patterns import regex
from symce.write.names import SPELLED, WriteError

_SPECIAL = {
    "\\": r"\ensuremath{\backslash}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\^{}",
    "~": r"\~{}",
    "<": r"\ensuremath{<}",
    ">": r"\ensuremath{>}",
    "|": r"\ensuremath{|}",
    '"': "''",
    "`": r"\`{}",
}

_IN_FORMULA = {
    "\\": r"\backslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"{\wedge}",
    "~": r"{\sim}",
    "'": r"{}'",
    " ": r"\ ",
}

_SIGNS = {
    "∑": r"\sum",
    "∏": r"\prod",
    "∂": r"\partial",
    "≤": r"\le",
    "≥": r"\ge",
    "≠": r"\ne",
    "≈": r"\approx",
    "∝": r"\propto",
    "∈": r"\in",
    "∞": r"\infty",
    "→": r"\to",
    "⇒": r"\Rightarrow",
    "·": r"\cdot",
    "×": r"\times",
    "−": "-",
    "′": "'",
    "∇": r"\nabla",
    "✓": r"\checkmark",
    "✗": r"\times",
    "ℝ": r"\mathbf{R}",
    "²": "^2",
    "³": "^3",
    "ᵀ": r"^{\top}",
    "⊤": r"^{\top}",
    "∥": r"\Vert",
}

_TEXT = {"…": r"\dots{}", "–": r"\textendash{}", "—": r"\textemdash{}", "’": "'", "‘": r"\textquoteleft{}"}
_TEXT |= {"“": r"\textquotedblleft{}", "”": r"\textquotedblright{}", "\u00a0": "~", "\u2009": r"\,"}

_LETTERS = frozenset("äöüÄÖÜßéèêëáàâåæøñçíìîïóòôõúùûýÿÉÈÊËÁÀÂÅÆØÑÇÍÓÔÚ")


def escape(text: str) -> str:
    """The text for LaTeX's text mode; a character that no basic font has is printed by its number."""
    escaped = "".join(map(_escaped, unicodedata.normalize("NFC", text)))
    return escaped.replace("--", "-{}-{}")  # two hyphens stay two hyphens


def _escaped(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character in _TEXT:
        return _TEXT[character]
    if character in _SIGNS:
        return rf"\ensuremath{{{_SIGNS[character]}}}"
    if character in SPELLED:
        return rf"\ensuremath{{\{SPELLED[character]}}}"
    if not character.isprintable():
        return " "
    if character.isascii() or character in _LETTERS:
        return character
    apart = unicodedata.normalize("NFKD", character)
    if unicodedata.decomposition(character).startswith(("<sub>", "<super>")) and apart.isascii():
        script = "_" if "<sub>" in unicodedata.decomposition(character) else "^"
        return rf"\ensuremath{{{script}{{{apart}}}}}"
    return f"[U+{ord(character):04X}]"


_ENSURED = regex(r"\\ensuremath\{((?:[^{}]|\{[^{}]*\})*)\}")


def text_in_formula(text: str) -> str:
    r"""The text inside a formula: its words in ``\text``, its signs between them, for KaTeX has no ``\ensuremath``.

    >>> print(text_in_formula("by x > 0"))
    \text{by x }>\text{ 0}
    """
    parts = _ENSURED.split(escape(text))  # words and signs by turns
    return "".join(part if n % 2 else rf"\text{{{part}}}" for n, part in enumerate(parts) if part)


def escape_in_formula(word: str, page: bool = True) -> str:
    """A multi-letter name inside ``\\mathrm``; a page refuses what LaTeX's basic fonts do not have."""
    for character in word:
        if page and not character.isascii():
            raise WriteError(
                f"the name {word!r} cannot be set in LaTeX: {character!r} has no letter there; rename it, or use Typst"
            )
    return "".join(_IN_FORMULA.get(character, character) for character in word)

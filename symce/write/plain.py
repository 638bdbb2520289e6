"""Formulas in one line of plain Unicode: the table of the text format, and the alternative texts of the others.

Knows which letters and digits have subscripts; where one has none, writes ``o_{..}``.
"""

from __future__ import annotations

import unicodedata

from symce.term import Term
from symce.write import spelling
from symce.write.formula import print_term
from symce.write.inline import Math, Part, Prose, Ref, print_math
from symce.write.names import ACCENTS, Name
from symce.write.notation import Notation

_SUB = dict(zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)) | {
    "'": "′"
}
_SUPER = dict(zip("0123456789-KNMDd×", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᴷᴺᴹᴰᵈˣ", strict=True))
_RESERVED = {"log", "exp"}


def _letter(name: Name) -> str:
    if name.base in _RESERVED:
        return f'"{name.base}"' + "'" * name.primes
    base = unicodedata.normalize("NFC", name.base + ACCENTS.get(name.accent, ""))
    return base + "'" * name.primes


def _subscript(base: str, indices: tuple[str, ...], commas: bool) -> str:
    text = (", " if any(len(index) > 1 for index in indices) else ",").join(indices) if commas else "".join(indices)
    if commas and len(indices) > 1:
        return f"{base}_{{{text}}}"
    if all(character in _SUB for character in text):
        return base + "".join(_SUB[character] for character in text)
    return f"{base}_{text}" if len(text) == 1 else f"{base}_{{{text}}}"


def _power(base: str, exponent: str) -> str:
    if all(character in "0123456789-" for character in exponent):
        return base + "".join(_SUPER[character] for character in exponent)
    return base + exponent if exponent == "ᵀ" else f"{base}^{exponent}"


def _log(base: str | None) -> str:
    return "log" if base is None else "log" + "".join(_SUB[digit] for digit in base)


def _big(symbol: str, index: str, upper: str, fixed: bool, but: tuple[str, ...]) -> str:
    if but:
        limits = [f"{index}=1..{upper}"] if fixed else []
        return f"{symbol}_{{{', '.join([*limits, *(f'{index}≠{other}' for other in but)])}}}"
    if not all(character in _SUB for character in index):
        return f"{symbol}_{{{index}=1..{upper}}}" if fixed else _subscript(symbol, (index,), False)
    below = "".join(_SUB[character] for character in index)
    return f"{symbol}{below}₌₁{_power('', upper)}" if fixed else symbol + below


def _reals(domain: str, shape: str) -> str:
    base = f"ℝ_{{{domain.replace(' ', '')}}}" if domain else "ℝ"
    if all(character in _SUPER for character in shape):
        return base + "".join(_SUPER[character] for character in shape)
    return f"{base}^{shape}" if len(shape) == 1 else f"{base}^({shape})"


TEXT = Notation(
    linear=True,
    letter=_letter,
    spell=spelling.plain,
    bold=_letter,
    subscript=_subscript,
    power=_power,
    fraction=lambda top, bottom, _: f"{top}/{bottom}",
    parens=lambda inner, _: f"({inner})",
    absolute=lambda inner, _: f"|{inner}|",
    exp=lambda arg: f"exp({arg})",
    call=lambda name, inner, _: f"{name}({inner})",
    log=_log,
    big=_big,
    reals=_reals,
    mark=lambda _, inner: inner,
    exp_name="exp",
    partial="∂",
    thin=" ",
    times=" · ",
    slash="/",
    signs={
        sign: sign
        for sign in [
            "+",
            "-",
            "=",
            "≤",
            "≥",
            "<",
            ">",
            "≈",
            "≠",
            "∝",
            "∈",
            ",",
            "…",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "×",
            "∞",
        ]
    }
    | {"⊤": "ᵀ", "diag": "diag"},
)


def formula(term: Term) -> str:
    """The term in one line of Unicode.

    >>> from symce.term import Index, Log, Sort, Sum, Var
    >>> i = Index("i", Sort("K"))
    >>> formula(-Sum(i, Var("y", (i,)) * Log(Var("p", (i,)))))
    '-∑ᵢ yᵢ log pᵢ'
    """
    return print_term(term, TEXT)


def plain(tokens: Math) -> str:
    """A formula of a line of text in Unicode: also the alternative text of an equation."""
    return print_math(tokens, TEXT)


def prose(parts: Prose) -> str:
    """A line of text with its formulas in Unicode; control characters are dropped."""
    return "".join(map(_part, parts))


def _part(part: Part) -> str:
    match part:
        case str():
            return printable(part)
        case Ref(number):
            return f"({number})"
    return plain(part)


def printable(text: str) -> str:
    """The text without control characters and line breaks; a terminal must not obey a title."""
    return "".join(character if character.isprintable() else " " for character in text)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(not unicodedata.combining(character) for character in text)

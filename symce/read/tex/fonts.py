"""Letters without their fonts and accents.

Knows which fonts and marks a letter may stand in; knows no letters.
"""

from __future__ import annotations

from functools import lru_cache

from symce.patterns import regex

BOLD = regex(r"\\(?:mathbf|boldsymbol|bm|vec|vect|overrightarrow|pmb|symbf|underline)\{(.*)\}$")
ANY_FONT = regex(r"\\(?:math[a-z]+|boldsymbol|bm|pmb|symbf)\{(.*)\}$")
ACCENT = regex(r"\\(?:hat|widehat|tilde|widetilde|bar|overline)\{(.*)\}$")


@lru_cache(maxsize=4096)
def core(base: str) -> str:
    """The letter without fonts and accents."""
    while True:
        match = BOLD.match(base) or ACCENT.match(base)
        if match is None:
            return base
        base = match.group(1)


def fontless(base: str) -> str:
    """The letter without accents and any font, also one that makes it another letter."""
    inner = core(base)
    match = ANY_FONT.match(inner)
    return inner if match is None else fontless(match.group(1))


@lru_cache(maxsize=4096)
def unbolded(base: str) -> str:
    """The letter without bold fonts and arrows, accents kept: ``\\hat{\\mathbf{y}}`` is ``\\hat{y}``."""
    match = BOLD.match(base)
    if match is not None:
        return unbolded(match.group(1))
    match = ACCENT.match(base)
    if match is not None:
        return base[: match.start(1)] + unbolded(match.group(1)) + base[match.end(1) :]
    return base


WIDE = {"\\hat": "\\widehat", "\\tilde": "\\widetilde", "\\bar": "\\overline"}
WIDE |= {wide: narrow for narrow, wide in WIDE.items()}


def other_width(base: str) -> str:
    """The letter with its accent in the other width: ``\\widehat{y}`` is ``\\hat{y}``; empty for any other letter."""
    accent, brace, letter = base.partition("{")
    return WIDE[accent] + brace + letter if accent in WIDE else ""

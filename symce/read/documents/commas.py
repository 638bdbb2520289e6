"""What a comma between digits is on a page: that of decimals, or that of thousands.

Three digits behind ``{,}`` may be either; the other numbers of the formulas of a page show which it writes. Knows how
numbers are written; reads no formulas.
"""

from __future__ import annotations

from collections.abc import Iterable

from symce.patterns import regex

DECIMAL, THOUSANDS, UNCLEAR = "decimal", "thousands", "unclear"

_COMMA = regex(r"(?<![\d}.])0\{,\}\d|\d\{,\}(?:\d{1,2}|\d{4,})(?!\d|\{,\})")
_POINT = regex(r"(?<![\d.])0\.\d|\d\.(?:\d{1,2}|\d{4,})(?!\d)")
"""Digits behind a sign that can be no group of thousands, or a single 0 before it."""
_GROUPS = regex(r"\d\{,\}\d{3}\{,\}\d{3}(?!\d)")
_SPACES = regex(r"\s+")


def commas(formulas: Iterable[str]) -> str:
    """What the commas of a page are, as far as its numbers say.

    >>> commas(["0{,}731 + 0{,}269 = 1{,}000"]), commas(["0.001 \\\\cdot 1{,}000 = 1"]), commas(["1{,}000 = 10^3"])
    ('decimal', 'thousands', 'unclear')
    """
    found = [_SPACES.sub("", text) for text in formulas if "{," in text or "." in text]
    decimal = any(_COMMA.search(text) for text in found)
    point = any(_POINT.search(text) for text in found) or any(_GROUPS.search(text) for text in found)
    return UNCLEAR if decimal == point else DECIMAL if decimal else THOUSANDS

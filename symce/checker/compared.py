"""Conditions that formulas of prose put on letters, held against the values of these at a point.

Knows how an order, an interval and a set of numbers are written; equations are cases and values, which
others read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from operator import ge, gt, le, lt

from symce.patterns import regex

_SIGNS = regex(r"(<|>|\\[lg](?:e|eq|eqslant)(?![a-z]))")
COMPARES = regex(rf"{_SIGNS.pattern}|\\in(?![a-z])")
_AMONG = regex(r"\s*(\\?[a-zA-Z]+)\s*\\in(?![a-z])\s*(.+?)\s*[.,]?\s*")
_END = r"([-+]?\s*(?:\d+(?:\.\d+)?|\\infty(?![a-z])))"
_INTERVAL = regex(rf"(?:\\left\s*)?([(\[])\s*{_END}\s*,\s*{_END}\s*(?:\\right\s*)?([)\]])")
"""Conditions on the places and letters of a line: ``j \\le i``, ``0 < x < 1``, ``x \\in [0, 1]``."""

_COMPARED = {"<": lt, ">": gt, "\\l": le, "\\g": ge}


def number(text: str) -> float | None:
    """A number as a counterexample has it; None of anything else."""
    try:
        return float(Fraction(text))
    except ValueError:
        return None


def comparisons(text: str, known: Mapping[str, float]) -> Iterator[tuple[bool, str]]:
    """What a formula says of letters with known values, and whether it is so."""
    for part in re.split(r",(?![^{(\[]*[})\]])", text):
        if (among := _AMONG.fullmatch(part)) is not None and among[1] in known:
            yield is_among(known[among[1]], among[2]), part.strip()
            continue
        pieces = _SIGNS.split(part.strip(" .\n"))
        values = [known.get(piece.strip(), number(piece.strip())) for piece in pieces[::2]]
        if any(piece.strip() in known for piece in pieces[::2]) and None not in values:
            numbers = [value for value in values if value is not None]
            signs = [_COMPARED.get(sign) or _COMPARED[sign[:2]] for sign in pieces[1::2]]
            yield all(sign(*pair) for sign, pair in zip(signs, pairwise(numbers), strict=True)), part.strip()


def is_among(value: float, space: str) -> bool:
    """Whether a number lies in an interval, in a set of numbers or among the natural ones, as far as that is read."""
    if (ends := _INTERVAL.fullmatch(space)) is not None:
        low, high = (float(re.sub(r"\s", "", end).replace("\\infty", "inf")) for end in ends.groups()[1:3])
        return (low <= value if ends[1] == "[" else low < value) and (value <= high if ends[4] == "]" else value < high)
    if (listed := re.fullmatch(r"\\\{([^{}]*)\\\}", space)) is not None:
        numbers = [number(one.strip()) for one in listed[1].split(",")]
        return None in numbers or value in numbers
    natural = re.fullmatch(r"\\(?:mathbb\s*)?\{?[NZ]\}?.*", space) is not None
    signed = re.search(r"N|_[+{>]|\^\+", space) is not None and space.startswith("\\")
    return (not natural or value == int(value)) and (not signed or value >= 0)

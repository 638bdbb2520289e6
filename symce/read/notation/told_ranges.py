"""Ranges that formulas of prose say of an index: "for $i = 1, \\dots, M$", "where $k \\in \\{1, \\dots, K\\}$".

A sum with limits says more; two such formulas that disagree say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symce.patterns import regex
from symce.read.documents.separated import LIMITS
from symce.read.notation.declarations import plain_formula
from symce.read.notation.sizes import Size, length
from symce.read.tex.item import ReadError

_NAMES = regex(r"\s*(?:\\forall\s*)?([a-z](?:\s*,\s*[a-z])*)\s*$")
_BOUNDS = regex(r"\s*1\s*\\leq?(?:slant)?(?![a-z])\s*([a-z])\s*\\leq?(?:slant)?(?![a-z])\s*([A-Za-z])\s*$")


def told_ranges(texts: Iterable[str]) -> dict[str, tuple[Size, int]]:
    """How many values each index has and the first of them.

    >>> told_ranges([r"i = 1, \\dots, M", r"1 \\le t \\le T", r"i = 1"])["i"][0].name
    'M'
    """
    found: dict[str, tuple[Size, int] | None] = {}
    for text in texts:
        for name, told in _told(text.rstrip(" .,;")):
            found[name] = told if found.get(name, told) == told else None
    return {name: told for name, told in found.items() if told is not None}


def _told(text: str) -> list[tuple[str, tuple[Size, int]]]:
    bounds = _BOUNDS.match(text)
    if bounds is not None:
        return [(bounds[1], (Size(((bounds[2], 1),)), 1))]
    limits = LIMITS.search(text) if "dots" in text or ".." in text or "…" in text else None
    names = _NAMES.match(text[: limits.start()]) if limits is not None else None
    if limits is None or names is None:
        return []
    try:
        size, first = length(plain_formula(limits["first"]), plain_formula(limits["last"]))
    except ReadError:
        return []
    if len(size.letters) > 1 or (size.letters and (size.constant or size.letters[0][1] != 1)):
        return []  # 1..n-1 leaves one out
    return [(name, (size, first)) for name in re.findall("[a-z]", names[1])]

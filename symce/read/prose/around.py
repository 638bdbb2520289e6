"""The words of the sentence in which a formula stands, without its formulas."""

from __future__ import annotations

import re

from symce.patterns import regex

FAR = 300
"""How far before a formula its sentence may begin, in characters."""

_ENDS = regex(r"[.!?。！？]\s|\n\s*\n|\$\$|\\\]|\\end\s*\{")
_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)


def words_around(text: str, at: int, end: int) -> tuple[str, str]:
    """What the sentence of a formula says before it and behind it.

    >>> words_around("So be it. Let $x$ be the $n$-th input. Then", 15, 16)
    ('Let ', ' be the  -th input')
    """
    first = max(0, at - FAR)
    start = max((mark.end() for mark in _ENDS.finditer(text, first, at)), default=first)
    stop = _ENDS.search(text, end, end + FAR)
    before, behind = text[start:at].rstrip("$"), text[end : stop.start() if stop is not None else end + FAR].lstrip("$")
    return _MATHS.sub(" ", before), _MATHS.sub(" ", behind)

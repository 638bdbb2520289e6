r"""Definitions of prose that the words behind them change: ``$L = (p - y)^2$``, divided by K.

Knows which letters a document defines so, gathered once, and how far that reaches; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symce.checker.some_entries import LETTER
from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.prose.completed import is_completed

_HEAD = regex(rf"\s*{LETTER}(?:\([^()=]*\)\s*)?:?=")
_CLOSES = regex(r"\s*(?:\$\$|\$|\\\)|\\\])")
FAR = 200
"""How many characters behind a formula are looked at."""


@dataclass(frozen=True)
class Completed:
    """A letter that a formula defines whose words go on, and where."""

    at: int
    base: str


def completed_in_words(text: str, displays: Iterable[Display]) -> tuple[Completed, ...]:
    """The letters of a document of which the words behind their formulas say more."""
    found: list[Completed] = []
    for one in displays:
        end = one.at + len(one.text)
        closed = _CLOSES.match(text, end)
        if closed is None or not is_completed(text[closed.end() : closed.end() + FAR]):
            continue
        head = _HEAD.match(one.text)
        if head is not None:
            found.append(Completed(one.at, "".join(head[1].split())))
    return tuple(found)

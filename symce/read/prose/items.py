r"""Lists of a page, ``(a) .. (b) ..``, ``\item[(A1)]``, ``1. .. 2. ..``: where items are and what they are called.

Knows how lists are written and how words name an item of one; knows no formulas and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from symce.patterns import regex

_MARK = regex(
    r"(?P<item>\\item(?![a-zA-Z])\s{0,9}(?:\[(?P<name>[^\]\n]{1,30})\])?)"
    r"|(?P<bracket>(?:(?<=\n)|(?<=^)|(?<=[.;:!?]\s))[ \t]*\((?P<letter>[a-zA-Z]{0,2}\d{0,2}|[ivx]{1,4})\)(?=\s))"
    r"|(?P<number>^[ \t]{0,6}(?P<count>\d{1,2}|[a-h])[.)](?=[ \t]))"
    r"|(?P<dash>^[ \t]{0,6}[-*+](?=[ \t]))",
    re.MULTILINE,
)
_KINDS = ("item", "bracket", "number", "dash")
_CLOSED = regex(r"\\end\s*\{(?:enumerate|itemize|description|tasks|parts|questions)\*?\}")
_PARAGRAPH = regex(r"\n[ \t]*\n")
_BETWEEN = regex(r"(?:\s|%[^\n]*\n)*")


@dataclass(frozen=True)
class Item:
    """One item: its list, what it is called, and where it begins and ends."""

    of: int
    name: str
    start: int
    end: int


def items_of(text: str) -> list[Item]:
    r"""The items of all lists of a text that have two of them, in the order in which they stand.

    >>> [(one.of, one.name) for one in items_of("(a) Let x. (b) Let y.\n\nSolution. (a)\n")]
    [(0, 'a'), (0, 'b')]
    """
    marks = list(_MARK.finditer(text))
    found: list[Item] = []
    kinds: list[str] = []
    counted: dict[int, int] = {}
    for n, mark in enumerate(marks):
        kind = next(one for one in _KINDS if mark[one] is not None)
        end = _end(text, mark, marks[n + 1] if n + 1 < len(marks) else None, kind)
        goes_on = (
            bool(found) and kinds[-1] == kind and _BETWEEN.fullmatch(text, found[-1].end, mark.start()) is not None
        )
        number = found[-1].of + (not goes_on) if found else 0
        counted[number] = counted.get(number, 0) + 1
        name = plain(mark["name"] or mark["letter"] or mark["count"] or "") or str(counted[number])
        found.append(Item(number, name, mark.start(), end))
        kinds.append(kind)
    return [one for one in found if counted[one.of] > 1]


def _end(text: str, mark: re.Match[str], after: re.Match[str] | None, kind: str) -> int:
    """Where an item ends: at the next one, where its list is closed, or with its paragraph."""
    stop = after.start() if after is not None else len(text)
    closed = (_CLOSED if kind == "item" else _PARAGRAPH).search(text, mark.end(), stop)
    return closed.start() if closed is not None else stop


def plain(name: str) -> str:
    """A name of an item without its brackets and points.

    >>> plain("(A1)"), plain("1."), plain(r"\\textbf{b)}")
    ('a1', '1', 'b')
    """
    return re.sub(r"\\[a-zA-Z]+|[^\w]|_", "", name).lower()


def named_in(words: str, items: Sequence[Item]) -> Item | None:
    """The item that words name last: "Under (A2),", "Solution 2:", "in case (b)".

    >>> one = Item(0, "b", 0, 1)
    >>> named_in("For (b) we get", [one]) == one, named_in("For b we get", [one]), named_in("Part b:", [one]) == one
    (True, None, True)
    """
    last: tuple[int, Item] | None = None
    for one in items:
        name = re.escape(one.name)
        pattern = (
            rf"\(\s*{name}\s*[.:]?\s*\)|(?<!\w)(?:part|case|item|solution|answer|problem|exercise|question|assumption|option"
            rf"|condition|model|example|teil|fall|aufgabe|lösung|partie|cas|parte|caso)s?[ ~]+\(?{name}(?!\w)"
        )
        for said in re.finditer(pattern, words, re.IGNORECASE):
            if last is None or said.start() > last[0]:
                last = said.start(), one
    return last[1] if last is not None else None


def around(items: Sequence[Item], at: int) -> Item | None:
    """The item in which a place is."""
    return next((one for one in items if one.start <= at < one.end), None)

r"""Formulas that a page only quotes: in footnotes, captions and margins, in brackets, of another chapter or author.

Such a formula says what a letter means where nothing else does, and nothing of a letter that the running text above it
defines. Knows where asides are and words by which a sentence quotes; knows no trees and judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.prose.leading_words import OTHERS
from symce.read.tex.macros import braced

_COMMAND = regex(
    r"\\(?:foot(?:note|notetext)|margin(?:par|note)|side(?:note|par)|endnote|thanks|todo|fxnote|pdfcomment|caption(?:of)?"
    r"|subcaption)(?![a-zA-Z])\*?\s{0,9}(?:\[[^\]\n]{0,80}\]\s{0,9})?(?:\{\w{1,20}\}\s{0,9}(?=\{))?(?=\{)"
)
"""Commands of TeX whose argument stands outside of the running text."""
_NOTE = regex(r"^\[\^[^\]\n]{1,40}\]:(?:(?!\n[ \t]*\n).)*", re.DOTALL | re.MULTILINE)
_TAG = regex(
    r"<(figcaption|aside|small|caption)(?:\s[^<>]{0,200})?>(?:(?!</\1).){0,1000}</\1\s*>", re.DOTALL | re.IGNORECASE
)
LONGEST = 3000
"""Characters of a footnote or a caption."""
FAR = 400
"""How far the words of a sentence are looked at, on either side of a formula."""

_TURNS = regex(
    r"(?<![^\W\d_])(?:here|now|henceforth|hereafter|throughout|below|from .{1,12} on(?:wards?)?|in what follows"
    r"|we (?:\w+ )?(?:use|take|set|write|let|put|choose|mean|define)|let|instead|redefin\w+|erratum|errata|correct\w*"
    r"|should (?:be|read)|actually|is meant|today"
    r"|ab (?:jetzt|hier|nun)|jetzt|nun|hier|im folgenden|statt\w*|richtig|wir|sei"
    r"|ici|désormais|dorénavant|dans la suite"
    r"|à partir|nous|soit|aquí|ahora|en adelante|sea|qui|ora|d'ora in poi|sia|здесь|теперь|далее|пусть)(?![^\W\d_])"
    r"|这里|以下|现在|令|设|ここで|以下|여기서",
    re.IGNORECASE,
)
"""Words by which an aside says what a letter means from here on, and quotes nothing."""

_PLACE = (
    r"(?:previous|preceding|last|first|second|other|old|older|earlier|early|next|following|original|\d+(?:st|nd|rd|th))"
    r" (?:chapter|section|edition|lecture|part|book|textbook|paper|version|post|exercise|problem|course"
    r"|notes?|draft|volume)s?"
)
_COMPARES = regex(
    r"(?<!\w)(?:compar\w*|contrast\w*|unlike|opposed to|differ\w* from|confus\w*|distinguish\w*|versus|rather than"
    r"|instead of|vergl\w+|im gegensatz|anstelle|comparer|contrairement|au lieu|a diferencia|en lugar|a differenza)"
    r"(?!\w)[^.,;:!?]*$",
    re.IGNORECASE,
)
_THERE = regex(
    rf"(?<!\w)(?:in|from) (?:the |an? |our |some |many )?{_PLACE},?[^.,;:!?]{{0,20}}"
    r"\b(?:had|was|were|used|took|wrote|defined|chose|considered|studied)\b[^.,;:!?]*$",
    re.IGNORECASE,
)
_OF = regex(
    rf"[\s$)\\]*(?:,\s*)?(?:as )?(?:used |given |defined |seen )?(?:of|in|from) (?:the |an? |our |some )?{_PLACE}\b",
    re.IGNORECASE,
)
_ENDS = regex(r"[.!?;](?=\s|$)|\n[ \t]*\n")


@dataclass
class Quoted:
    """The asides and quoting sentences of one document; ``masked`` is its text without formulas."""

    text: str
    masked: str
    displays: Sequence[Display]

    def heads_above(self, display: Display, start: int) -> bool:
        """Whether the running text from a place on, above an aside, sets what a formula in it sets."""
        places = self._set_in_text.get(head_of(display.text), ())
        found = bisect_left(places, start)
        return found < len(places) and places[found] < display.at

    @cached_property
    def _set_in_text(self) -> dict[str, list[int]]:
        """Where the running text sets what, in the order in which it stands."""
        found: dict[str, list[int]] = {}
        for one in self.displays:
            parts = (one.text, *_PARTS.split(one.text)) if "=" in one.text else ()
            heads = {head for part in parts if (head := head_of(part))}
            if heads and not self.is_aside(one):
                for head in heads:
                    found.setdefault(head, []).append(one.at)
        return found

    def is_quoted(self, display: Display, start: int) -> bool:
        """Whether a formula of prose is only quoted, and the text from a place on defines its letter above it."""
        return self.heads_above(display, start) and self.is_aside(display)

    def turns(self, display: Display) -> bool:
        """Whether a quoted formula stands beside words that say what its letter means from here on."""
        begin, end = self._around(display)
        return begin < end and _TURNS.search(self.masked, begin, end) is not None

    def is_aside(self, display: Display) -> bool:
        """Whether a formula stands outside of the running text, or in a sentence that speaks of other texts."""
        if display.at not in self._asides:
            begin, end = self._around(display)
            self._asides[display.at] = begin < end or (display.inline and self._is_of_others(display))
        return self._asides[display.at]

    @cached_property
    def _asides(self) -> dict[int, bool]:
        """What was found of formulas, by their places."""
        return {}

    def _around(self, display: Display) -> tuple[int, int]:
        """Where the footnote, the caption or the brackets begin and end in which a formula stands; nothing if none."""
        for stretches in (self._stretches, self._brackets):
            begin, end = next(iter(stretches[bisect_right(stretches, (display.at, len(self.text))) - 1 :]), (0, 0))
            if begin <= display.at < end:
                return begin, end
        return 0, 0

    def _is_of_others(self, display: Display) -> bool:
        end = display.at + len(display.text)
        first = max(0, display.at - FAR)
        first = max((one.end() for one in _ENDS.finditer(self.masked, first, display.at)), default=first)
        last = _ENDS.search(self.masked, end, end + FAR)
        before, behind = self.masked[first : display.at], self.masked[end : last.start() if last else end + FAR]
        before, behind = (" ".join(part.replace("$", " ").split()) for part in (before, behind))
        if _TURNS.search(f"{before} | {behind}") is not None:
            return False
        return any(words.search(before) for words in (OTHERS, _COMPARES, _THERE)) or _OF.match(behind) is not None

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        """Footnotes, captions and what stands in a margin."""
        found = [one.span() for pattern in (_NOTE, _TAG) for one in pattern.finditer(self.text)]
        for command in _COMMAND.finditer(self.text):
            body, end = braced(self.text, command.end(), LONGEST)
            if body is not None:
                found.append((command.start(), end))
        notes = (one for one in _pairs(self.masked, "[", "]") if self.masked[one[0] - 1 : one[0]] in ("^", "!"))
        return _outermost([*found, *notes])

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        """What stands in round brackets of prose."""
        return _outermost([one for one in _pairs(self.masked, "(", ")") if one[1] - one[0] > 4])


def _pairs(masked: str, opening: str, closing: str) -> list[tuple[int, int]]:
    """The brackets of prose that are closed in their paragraph, in the order in which they are closed."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in re.finditer(rf"\\.|[{re.escape(opening + closing)}]|\n[ \t]*\n", masked):
        if mark[0] == opening:
            opened.append(mark.start())
        elif mark[0] == closing:
            found += [(opened.pop(), mark.end())] if opened else []
        elif mark[0][0] == "\n":
            opened.clear()
    return found


def _outermost(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that lie in no other one, in the order in which they stand."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


_HEAD = regex(r"\s*(?P<head>[^=<>&]{1,60}?)\s*&?\s*(?::\s*)?(?:=|\\equiv(?![a-z])|\\coloneqq(?![a-z]))(?!=)")


def head_of(formula: str) -> str:
    """What a formula sets, without blanks.

    >>> head_of("f(x) = x^2"), head_of("x > 0")
    ('f(x)', '')
    """
    found = _HEAD.match(formula)
    return re.sub(r"\s", "", found["head"]) if found is not None else ""


_PARTS = regex(r"[,;]|\\\\|\\q?quad(?![a-z])|\\(?:text|mbox)\s*\{[^{}]*\}")
"""What stands between the formulas of one display."""

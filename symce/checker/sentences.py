"""The sentences of a document that say something of its displays: whether they state it, and of which display.

Knows where a sentence begins and ends, in the text of which the formulas are left out, and which formulas stand in it;
what words say is known to ``stated``. Reads no formulas and judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.grammar.conditions import DENYING
from symce.read.prose import framed, stated
from symce.read.tree import Relation

_COMPARED = regex(r"^[^=]{1,20}(?:=|\\neq?(?![a-z]))[^=,.]{1,20}$")
"""A formula that compares two things, and lists nothing."""


_DIRECTIVE = regex(r"%+[ \t]*symce:[^\n]*|<!--\s*symce:.*?-->", re.DOTALL)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


@dataclass(frozen=True)
class Trailing:
    """What stands behind a display in its sentence: a case of its indices, or values; and whether that is stated."""

    at: int
    case: Relation | None
    values: tuple[str, ...]
    sure: bool


@dataclass
class Sentences:
    """The sentences of a document.

    ``general`` are words by which what stands beside them does not limit a display; ``taken_above`` is where the
    conditions stand, behind a display, that this one needed.
    """

    text: str
    displays: list[Display]
    general: re.Pattern[str]
    taken_above: set[int] = field(default_factory=set)

    @cached_property
    def masked(self) -> str:
        """The text with blanks in the place of its formulas and directives."""
        kept, at = [], 0
        for display in self.displays:
            start, end = display.at, display.at + len(display.text)
            if not display.inline and display.end_in(self.text) > end:  # one dollar by itself would open a formula
                start, end = max(at, start - 1), display.end_in(self.text)
            kept += [self.text[at:start], _blank(self.text[start:end])]
            at = end
        masked = "".join((*kept, self.text[at:]))
        return _DIRECTIVE.sub(lambda found: _blank(found[0]), masked) if "symce:" in masked else masked

    @cached_property
    def _places(self) -> tuple[list[int], list[Display], list[int]]:
        """Where all displays begin; those that are set apart, and where they begin."""
        apart = [one for one in self.displays if not one.inline]
        return [one.at for one in self.displays], apart, [one.at for one in apart]

    def between(self, start: int, end: int) -> list[Display]:
        """The displays and formulas that begin in a stretch of the text."""
        places, _, _ = self._places
        return self.displays[bisect_left(places, start) : bisect_left(places, end)]

    def shown_from(self, place: int) -> Display | None:
        """The first display that begins at a place or below it."""
        _, apart, places = self._places
        found = bisect_left(places, place)
        return apart[found] if found < len(apart) else None

    def is_stated(self, said: int, here: int) -> bool:
        """Whether all words from the sentence of a condition on, up to the first display below it, are understood.

        What stands behind a display, in its sentence, is said of that one.
        """
        begun = stated.begin(self.masked, said)
        if self.follows_display(begun) and stated.goes_on(self.masked, begun) and self.belongs_above(said, here):
            return False
        below = self.shown_from(said + 1)
        first = below.at if below is not None and below.at < here else here
        told = stated.supposes(self.masked[begun:first], said - begun) or self.is_framed(begun, said, first)
        return told and not self.is_left_open_behind(here)

    def is_framed(self, begun: int, said: int, here: int) -> bool:
        """Whether the sentence of a formula makes it a case, and what follows up to a display goes on from it."""
        formula = next((one for one in self.between(said, said + 1) if one.inline), None)
        end = said + len(formula.text) - begun if formula is not None else 0
        return formula is not None and framed.supposes(self.masked[begun:here], said - begun, end)

    def is_led_to(self, said: int) -> bool:
        """Whether the words before a formula make it a case."""
        return framed.is_frame(self.masked[stated.begin(self.masked, said) : said])

    def belongs_above(self, said: int, here: int) -> bool:
        """Whether a condition that goes on with the sentence of a display is said of that, and not of the next one."""
        return said in self.taken_above or stated.ends_within(self.masked, said, here)

    def follows_display(self, place: int) -> bool:
        """Whether no words stand between the display above a place and the place."""
        _, apart, places = self._places
        above = apart[: bisect_left(places, place)][-1:]
        ends = [one.at + len(one.text) for one in above if one.at + len(one.text) <= place]
        return bool(ends) and not stated.words(self.masked[ends[-1] : place]).strip()

    def is_left_open_behind(self, here: int) -> bool:
        """Whether the words behind a display, to the end of its sentence, say that it holds in other cases too."""
        shown = self.shown_from(here)
        if shown is None:
            return False
        start, end = self.tail_of(shown)
        if self.turns_to_next(start, end):
            return False
        tail = " ".join(re.findall(r"[^\W\d_]+|[.,;:]", stated.words(self.tail(start, end))))
        return self.general.search(tail) is not None or DENYING.search(tail) is not None

    def tail_of(self, shown: Display) -> tuple[int, int]:
        """Where the words behind a display begin, and where their sentence ends."""
        return stated.behind(self.masked, shown.at + len(shown.text))

    def turns_to_next(self, start: int, end: int) -> bool:
        """Whether words behind a display begin a sentence of their own, of the display that it leads to."""
        tail = self.tail(start, end)
        runs_on = end < len(self.masked) and self.masked[end] not in ".!?;。！？；\n"
        own = tail[:1].isupper() and (runs_on or self.leads_on(tail, end))
        return own and not stated.speaks_of_above(tail, runs_on=True)

    def leads_on(self, tail: str, end: int) -> bool:
        """Whether nothing ends the sentence before the next display, which may be what it speaks of."""
        following = self.shown_from(end)
        ended = not tail.strip() or tail.strip()[-1] in ".!?;。！？；"
        return following is not None and not ended and not stated.words(self.masked[end : following.at]).strip()

    def tail(self, start: int, end: int) -> str:
        """A stretch of the text, in which "for all" before a comparison is "for"."""
        kept, at = [], start
        for one in self.between(start, end):
            if one.inline and _COMPARED.search(one.text) is not None:
                kept.append(stated.without_all(self.masked[at : one.at]))
                at = one.at
        return "".join((*kept, self.masked[at:end]))

    def behind(self, display: Display) -> Iterator[tuple[Display, bool]]:
        """The formulas in the sentence behind a display, each with whether words state it of the display."""
        start, end = self.tail_of(display)
        tail = self.tail(start, end)
        runs_on = end < len(self.masked) and self.masked[end] not in ".!?;。！？；\n"
        runs_on = runs_on or self.leads_on(tail, end)
        if not stated.speaks_of_above(tail, runs_on=runs_on):
            return
        told = stated.understood(tail) and not runs_on and not self.is_left_open_behind(display.at)
        for one in self.between(start, end):
            if one.inline:
                yield one, told and stated.leads(self.tail(start, one.at + 1))

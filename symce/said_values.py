"""What a section says of the values of its labels: ``$y_i \\in \\{-1, 1\\}$``, "a one-hot vector $y$".

Knows how that is written, which words beside it take it back, and what a chain must declare for it; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce import one_hot
from symce.assumption import SumsTo
from symce.judging.claim import Claim
from symce.read.claims import Chain
from symce.read.directives import Directive
from symce.read.document import Display
from symce.read.fonts import core
from symce.read.gathered import PROBABILITIES
from symce.told import Reading

FAR = 160
"""How many characters beside a formula its sentence is looked at, on either side."""

_LETTER = r"((?:\\[a-zA-Z]+\s*\{\s*)?\\?[a-zA-Z]+\s*\}?)\s*((?:[_^]\s*(?:\{[^{}]*\}|\w)\s*)*)"
_TWO = re.compile(
    rf"\s*{_LETTER}\\in\s*(?:\\left)?\s*\\\{{\s*([-+]?\s*[01])\s*,\s*([-+]?\s*[01])\s*(?:\\right)?\s*\\\}}"
    r"\s*(?:\^\s*(?:\w|\{[^{}]*\}))?\s*[,.]?\s*"
)
_SIGN = re.compile(rf"\s*{_LETTER}=\s*\\pm\s*1\s*[,.]?\s*")
_SETS = {("0", "1"): "0, 1", ("-1", "1"): "-1, 1"}

_ENDS = re.compile(r"[.!?;:](?=\s)|[。！？；：]|\n\s*\n|\$\$|\\\]|\\end\s*\{")
_STOPS = re.compile(r"[.!?;:](?=\s)|[。！？；：]|\n\s*\n")
_MATHS = re.compile(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
_TAKEN_BACK = re.compile(
    r"(?<!\w)(?:not|never|nor|no|un(?:like|less|til)|instead|rather|if|when\w*|while|suppos\w*|assum\w*|some|many|most|others?"
    r"|would|could|may|might|can|replac\w*|smooth\w*|soft|relax\w*|except|longer|only|usual\w*|often|sometimes|case"
    r"|limit|extrem\w*|degenerate|becom\w*|round\w*|threshold\w*|then|after\w*"
    r"|nicht|kein\w*|statt|wenn|falls|manche|nur|fall|ersetz\w*|pas|sans|si|quand|parfois|cas|remplac\w*"
    r"|non|senza|quando|caso|sin|cuando|se|sem|não|если|когда|не|без)(?!\w)|n't|如果|若|当|不|非|の場合|とき|ない|경우|않",
    re.IGNORECASE,
)
"""Words beside what is said of a letter after which it may not hold."""

_GENERAL = re.compile(
    r"\b(?:in general|general(?:ly)? (?:\$?[ytY]\b|labels?|targets?)|soft(?:ened)?[- ](?:\$|labels?|targets?)"
    r"|arbitrary|smooth\w*|any (?:\$|label|target|vector|distribution|y\b)|real[- ]valued|both|either"
    r"|im allgemeinen|weiche\w*|beliebig\w*|en général|quelconque|en general|arbitrari\w*|in generale|em geral"
    r"|в общем|произвольн\w*)|一般|任意|软标签|軟|ソフト|소프트",
    re.IGNORECASE,
)
"""Words of a section that speaks of other labels too."""

_ONE_HOT = r"(?:one[- ]?hot|独热|ワンホット|원[- ]?핫)"


def said_values(chain: Chain, claim: Claim, text: str, inline: list[Display], around: str) -> Iterator[Reading]:
    """The guessed letters of a line of which its section says that they have two values or are one-hot, all at once.

    ``text`` is that of the document, ``inline`` the formulas of prose of the section and ``around`` its text.
    """
    if _GENERAL.search(around) is not None:
        return
    names = claim.context.closure(claim.letters())
    summed = {one.name for one in claim.context.assumptions if isinstance(one, SumsTo)}
    two = two_valued(text, inline)
    lines: list[Directive] = []
    notes: list[str] = []
    for known in (one for one in chain.guessed() if one.name in names and not one.scripts and not one.args):
        values = "" if core(known.base) in PROBABILITIES else two.get(_plain(known.base), "")
        against = {"sums", "rows"} if len(known.sorts) > 1 else {"sums"}
        told = bool(known.sorts) and against.isdisjoint(chain.notation.habits().against)
        called = told and is_one_hot(around, known.base)
        if not (called or values):
            continue
        if called or (values == _SETS["0", "1"] and known.name in summed):
            given = f"{known.base} one-hot"
        else:
            given = f"{known.base} \\in \\{{{values}\\}}"
            given += f"^{{{' x '.join(map(one_hot.length, known.sorts))}}}" if known.sorts else ""
        lines += [*one_hot.shape(known), Directive("given", given)]
        notes.append(f"{known.base} is one-hot" if called else f"{known.base} \\in \\{{{values}\\}}")
    if lines:
        yield Reading(tuple(lines), None, " and ".join(notes), True, "", True)


def as_far_as(text: str, end: int) -> int:
    """Where the sentence behind a display that ends at a place ends: what is said below it is said of other lines."""
    stop = _STOPS.search(text, end)
    return stop.start() if stop is not None else len(text)


def two_valued(text: str, inline: list[Display]) -> dict[str, str]:
    """The letters of which formulas of prose say that they are 0 or 1, or -1 or 1, each always the same."""
    found: dict[str, set[str]] = {}
    for display in inline:
        if (said := _TWO.fullmatch(display.text)) is not None:
            pair = sorted(re.sub(r"[\s+]", "", value) for value in (said[3], said[4]))
            values = _SETS.get((pair[0], pair[1]), "")
        elif (said := _SIGN.fullmatch(display.text)) is not None:
            values = _SETS["-1", "1"]
        else:
            continue
        name = _plain(said[1])
        found.setdefault(name, set()).add("" if is_taken_back(text, display) else values)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def is_taken_back(text: str, display: Display) -> bool:
    """Whether the sentence of a formula has words after which it may not hold."""
    end = display.at + len(display.text)
    return _TAKEN_BACK.search(_sentence(text, display.at, end)) is not None


def is_one_hot(around: str, base: str) -> bool:
    """Whether a section calls a letter one-hot, in a sentence that does not take it back.

    >>> is_one_hot("Let $y$ be a one-hot vector.", "y"), is_one_hot("The one-hot $y$ is smoothed.", "y")
    (True, False)
    """
    letter = rf"\$\s*(?-i:{re.escape(base)})\s*(?:[_^]\s*(?:\{{[^{{}}]*\}}|\w)\s*)*(?:\\in[^$]*)?\$"
    between = r"[^.;:!?。；$]{0,40}"
    said = re.compile(f"(?:{_ONE_HOT}{between}{letter}|{letter}{between}{_ONE_HOT})", re.IGNORECASE)
    found = list(said.finditer(around))
    return bool(found) and not any(_TAKEN_BACK.search(_sentence(around, *one.span())) for one in found)


def _sentence(text: str, start: int, end: int) -> str:
    """The words of the sentence that holds a stretch of a text."""
    before, behind = text[max(0, start - FAR) : start], text[end : end + FAR]
    first = max((mark.end() for mark in _ENDS.finditer(before)), default=0)
    stop = _ENDS.search(behind)
    before, behind = before[first:].rstrip("$"), behind[: stop.start() if stop else FAR].lstrip("$")
    return _MATHS.sub(" ", f"{before} {text[start:end]} {behind}")


def _plain(base: str) -> str:
    """A letter as its base, without blanks."""
    return re.sub(r"\s+", "", base)

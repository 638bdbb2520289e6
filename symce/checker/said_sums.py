r"""Sums of letters that formulas of a text set to something else than 1: ``\sum_k y_k = 2``, ``n = \sum_k y_k``.

Knows how such formulas are written and where they stand, gathered once for a document; judges nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from symce.checker.some_entries import LETTER, SUM, parted
from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.tex.fonts import core

_SIGN = regex(r"(?<!\\)(?::?=|<|>)|\\(?:leq?|geq?|neq?|leqslant|geqslant)(?![a-zA-Z])")
_ENDS = r"(?=\s*(?:$|[-+=<>:,.;)}\]]|\\(?:leq?|geq?|neq?|[,;:!]|quad|qquad|right)(?![a-zA-Z])))"
_SUMMED = regex(rf"({SUM})((?:{SUM})*){LETTER}{_ENDS}")
_WHOLE = regex(rf"\s*(?:{SUM})+{LETTER}\s*[,.;]?\s*")
_DOTS = regex(rf"{LETTER}\+\s*(?:\\[lc]?dots\s*|\.\.\.\s*)\+\s*{LETTER}{_ENDS}")
_ONES = regex(rf"(?:\\math(?:bf|bb|bbm)\s*\{{?1\}}?|\b1|\be)\s*\^\s*\{{?\s*(?:\\top|T)\s*\}}?\s*{LETTER}{_ENDS}")
_LENGTH = regex(rf"\\(?:\||lVert|Vert)\s*{LETTER}\\(?:\||rVert|Vert)\s*_\s*\{{?1\}}?{_ENDS}")
_POWER = regex(r"\^\s*\{?\s*\d")
_FACTOR = regex(
    r"(\d+|(?:\\(?!log|ln|exp|max|min|sum|prod|int|frac|math|operator|text)[a-zA-Z]+|[a-zA-Z])"
    r"(?:\s*[_^]\s*(?:\{[^{}]*\}|\w))*)"
)
_PART = regex(
    r"\\neq?(?![a-z])|[<>]|\\[lg]eq?(?![a-z])|=\s*\{?\s*[2-9]|\w\s*\+\s*\w|_\{?\s*\w\s*=\s*1[^^]*\^\s*\{[^{}]*-"
)
"""What below or above a sum leaves some entries out."""
_FROM_ZERO = regex(r"=\s*0\s*\}?\s*\^\s*(?!\{[^{}]*-)")
_PLAIN = regex(r"\s*(?:[\d.]+|\\?[a-zA-Z]+|\d\s*-\s*\\?[a-zA-Z]+)\s*[,.;]?\s*")
_VALUE = regex(r"\s*(\\?[a-zA-Z]+)\s*[,.;]?\s*")
_STATED = regex(
    r"(?:\b(?:let|suppose\w*|supposing|assum\w+|given|where|with|such that|so that|satisf\w+|fulfil\w*|constraint"
    r"|subject to|say|take|write|define|denote|for all|sei(?:en)?|mit|wobei|soit|soient|avec|où|sea|sean|con"
    r"|donde|siano?|dove|пусть|где)\b|设|令|其中|とする)[^.;!?$]*$",
    re.IGNORECASE,
)
"""Words before a display that make it a statement; another one is a step, which a page may have wrong."""
_REST = regex(r"(?<![\d.])1\s*-")


@dataclass(frozen=True)
class SaidSum:
    """A formula that says of the sum of a letter that it is not 1, or from 0 on, as its limits say, that it is 1.

    ``value`` is the letter that the sum is set to, if it is one.
    """

    at: int
    base: str
    limits: str
    value: str = ""


def said_sums(displays: Iterable[Display]) -> tuple[SaidSum, ...]:
    """The sums that formulas of a document set to something else."""
    found: list[SaidSum] = []
    for n, one in enumerate(displays):
        may_say = any(mark in one.text for mark in ("sum", "dots", "^", "_")) and _SIGN.search(one.text)
        if may_say and _is_stated(one, first=n == 0):
            for text in parted(one.text):
                letters = (_VALUE.fullmatch(side) for side in _sides(text)[0])
                value = next((letter[1] for letter in letters if letter is not None), "")
                found += [SaidSum(one.at, base, limits, value) for base, limits in _said(text, one.inline)]
    return tuple(found)


def _is_stated(display: Display, *, first: bool) -> bool:
    """Whether a formula is said of its letters: one of prose, one that begins the page or that prose leads to, or the
    definition of a number.
    """
    if display.inline or (first and not display.lead.strip()):
        return True
    return _VALUE.fullmatch(_sides(display.text)[0][0]) is not None or _STATED.search(display.lead) is not None


def _said(text: str, inline: bool) -> Iterator[tuple[str, str]]:
    r"""The letters of which a formula says so, each with the limits of its sum.

    >>> [list(_said(text, True)) for text in (r"n = \sum_k y_k", r"\sum_k p_k = 1", r"\sum_k p_k \le 1")]
    [[('y', '')], [], [('p', '')]]
    """
    sides, signs = _sides(text)
    ones = any(re.fullmatch(r"\s*1\s*[,.;]?\s*", side) for side in sides)
    equal = all(sign in ("=", ":=") for sign in signs)
    others = [side for side in sides if _WHOLE.fullmatch(side) is None]
    if not others or (not inline and not all(_PLAIN.fullmatch(side) for side in others)):
        return
    values = {_at_one(side) for side in sides} if equal and len(sides) > 1 else set()
    if len(values) == 1 and None not in values:
        return  # it holds with a sum of 1, and says nothing else
    for side in sides:
        alone = len(sides) > 1 and ones and equal
        for found in _SUMMED.finditer(side):
            limits = re.sub(r"\s|\\sum", "", found[1])
            whole = _WHOLE.fullmatch(side) is not None
            part = _PART.search(found[1]) is not None
            if part and (not (whole and alone) or _REST.search(text) is not None):
                continue  # what is left out says nothing of the whole
            squares = _POWER.search(found[4]) is not None
            if squares and not (whole and alone):
                continue  # a letter may well have squares that add up to something
            if squares or part or not (whole and alone):
                yield _plain(found[3]), ""
            elif _FROM_ZERO.search(found[1]) is not None:
                yield _plain(found[3]), limits
        for pattern in (_DOTS, _ONES, _LENGTH):
            for found in pattern.finditer(side):
                if not (alone and found.group().strip() == side.strip().rstrip(",.; ")):
                    yield _plain(found[1]), ""


def _one(found: re.Match[str]) -> str:
    """What a sum of all of a letter is put at; another one stays."""
    sums = found[1] + found[2]
    some = _PART.search(sums) or _FROM_ZERO.search(sums) or _POWER.search(found[4])
    return found[0] if some is not None else " 1 "


def _at_one(side: str) -> int | None:
    r"""A number for a side of terms and products with its sums at 1 and other numbers for the letters, if it is one.

    >>> _at_one(r"p_k \sum_j y_j - 1") == _at_one("p_k - 1"), _at_one(r"p_0 + \sum_k p_k") == 1, _at_one(r"\log y")
    (True, False, None)
    """
    text = _SUMMED.sub(_one, side.strip().rstrip(",.; "))
    total = 0
    for sign, term in re.findall(r"([-+]?)([^-+]+)", text):
        others, factors = _FACTOR.split(term)[::2], _FACTOR.split(term)[1::2]
        if "".join(others).strip() or not factors:
            return None
        product = -1 if sign == "-" else 1
        for factor in factors:
            product *= int(factor) if factor.isdecimal() else zlib.crc32(re.sub(r"\s", "", factor).encode())
        total += product
    return total if text else None


def _sides(text: str) -> tuple[list[str], list[str]]:
    """What a formula relates, and by which signs; those in scripts are left alone."""
    signs = [one for one in _SIGN.finditer(text) if text.count("{", 0, one.start()) == text.count("}", 0, one.start())]
    ends = [0, *(place for one in signs for place in one.span()), len(text)]
    return [text[ends[n] : ends[n + 1]] for n in range(0, len(ends), 2)], [one.group() for one in signs]


def _plain(base: str) -> str:
    return core(re.sub(r"\s+", "", base))

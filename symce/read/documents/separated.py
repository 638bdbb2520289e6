"""Directives that say several things in one line, taken apart: ``index i = 1..K, j = 1..d`` and ``scalar T > 0``.

Knows where one statement of a line ends and the next begins; knows nothing of what any of them says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items, partner, split_relations, split_top, stripped
from symce.read.tex.latex import structure

KINDS = regex(
    r"(?:\s(?:is|are))?(?:\s(?:an?|on the))?\s+"
    r"(?:(?P<hot>one[- ]hot|\(\s*one[- ]hot\s*\))|simplex|(?:probability )?distributions?|probabilit(?:y|ies))\s*$"
)
"""What kind of vector a line says a letter is, behind the letter."""

LIMITS = regex(
    r"(?:=|(?:\\in(?![a-zA-Z])|∈|(?<=\s)(?:in|from)(?=\s))\s*(?P<set>\\?\{)?)"
    r"\s*(?P<first>.+?)\s*(?:,\s*\d\s*(?=,))*,?\s*(?:\.{2,3}(?!\.)|…|\\[cl]?dots(?![a-zA-Z])|(?<=\s)to(?=\s))\s*,?"
    r"\s*(?P<last>.+?)\s*(?(set)\\?\})\s*$"
)
"""What an index runs over: ``= 1..K``, ``= 1, \\ldots, K``, ``\\in \\{1, \\ldots, K\\}``, ``from 1 to K``."""

SPACE = regex(
    r"\s*(?:\\in(?![a-zA-Z])|∈|(?<=\s)in(?=\s))\s*(?:\\mathbb\s*\{?R\}?|\\R(?![a-zA-Z])|ℝ|R)\s*\^\s*(?:\{([^{}]*)\}|(\w))\s*(?=$|[,;])"
)
"""The space that an array is from, ``in R^{K x d}``: its shape."""

FOR_ALL = regex(r"(\\q?quad|\\,|\\;|,|\s)*(\\text\{\s*for (all|every|each)\s*\}|\\forall)(?![a-zA-Z]).*$")
"""``\\forall n`` behind an assumption says nothing more: it holds for every n as it is."""


def separated(line: Directive) -> list[Directive]:
    """What one line says, statement by statement; each keeps its place.

    >>> [(part.verb, part.rest) for part in separated(Directive("scalar", "T, a > 0"))]
    [('scalar', 'T, a'), ('given', 'T > 0'), ('given', 'a > 0')]
    """
    try:
        match line.verb:
            case "given":
                return _assumptions(line)
            case "index":
                return _grouped(line, lambda text: LIMITS.search(text) is not None)
            case "vector" | "matrix" | "tensor":
                line = replace(line, rest=SPACE.sub(_shape, line.rest))
                parts = _grouped(line, lambda text: ":" in text)
                said = [one for part in parts for one in _declared_or_given(part)]
                return said if all(_is_statement(part) for part in said) else [line]
            case "scalar":
                return _bounded(line)
    except ReadError:  # said where the statement is read
        return [line]
    return [line]


def _assumptions(line: Directive) -> list[Directive]:
    """``p_i \\ge 0, \\sum_i p_i = 1`` as two assumptions, ``p, q > 0`` as one of each letter."""
    line = replace(line, rest=FOR_ALL.sub("", line.rest))
    if "," not in line.rest and ";" not in line.rest:
        return [line]
    if kind := KINDS.search(line.rest):
        letters = _listed(replace(line, rest=line.rest[: kind.start()]))
        if any(len(part) != 1 for part in letters):
            return [line]
        return [Directive("given", _text(line, part) + kind[0], line.at + part[0].start) for part in letters]
    found = _listed(line)
    related = [len(split_relations(part)) >= 3 for part in found]
    if len(found) > 1 and all(related):
        starts = [*(part[0].start for part in found), len(line.rest)]
        return [_slice(line, start, end) for start, end in pairwise(starts)]
    if len(found) > 1 and not any(related[:-1]) and related[-1] and all(map(_is_name, found[:-1])):
        return [line, *_shared(line, found)][1:]
    return [line]


def _is_name(part: Items) -> bool:
    """Whether one letter stands there, perhaps with its arguments: ``p``, ``\\pi(y|x)``."""
    return len(part) == 1 or (part[1].name == "(" and partner(part, 1) == len(part) - 1)


def _shape(space: re.Match[str]) -> str:
    return " : " + (space[1] or space[2]).replace(",", " x ")


def _declared_or_given(line: Directive) -> list[Directive]:
    return [line] if ":" in line.rest else _assumptions(replace(line, verb="given"))


def _is_statement(line: Directive) -> bool:
    return line.verb != "given" or len(split_relations(structure(line.rest))) >= 3


def _bounded(line: Directive) -> list[Directive]:
    """``scalar T, a > 0`` and ``scalar 0 < a < 1``: the letters, and what is assumed of each."""
    found = _listed(line)
    if not found or len(split_relations(found[-1])) < 3 or any(len(split_relations(p)) > 1 for p in found[:-1]):
        return [line]
    chain = split_relations(found[-1])
    if len(found) == 1 and len(chain) == 5 and chain[0][1] and chain[0][1][0].kind == "digit" and chain[2][1]:
        return [_slice(line, chain[2][1][0].start, _end(line, chain[2][1])), replace(line, verb="given")]
    head = split_relations(found[-1])[0][1]
    if not head:
        return [line]
    return [_slice(line, 0, _end(line, head)), *_shared(line, found)]


def _shared(line: Directive, found: list[Items]) -> list[Directive]:
    """The relation behind the last of several letters, said of every one."""
    head = split_relations(found[-1])[0][1]
    letters = [*found[:-1], head]
    behind = line.rest[_end(line, head) :].strip()
    return [Directive("given", f"{_text(line, part)} {behind}", line.at + part[0].start) for part in letters]


def _grouped(line: Directive, complete: Callable[[str], bool]) -> list[Directive]:
    """The line cut at each comma or semicolon that stands behind a complete statement."""
    starts = [0]
    parts = _listed(line)
    for before, part in pairwise(parts):
        if complete(line.rest[starts[-1] : _end(line, before)]):
            starts.append(part[0].start)
    return [_slice(line, start, end) for start, end in pairwise([*starts, len(line.rest)])]


def _listed(line: Directive) -> list[Items]:
    return [part for part in map(stripped, split_top(structure(line.rest), {",", ";"})) if part]


def _text(line: Directive, part: Items) -> str:
    return line.rest[part[0].start : _end(line, part)]


def _end(line: Directive, part: Items) -> int:
    """Where a statement ends, with the braces that close its last script: ``p_{\\text{data}}``."""
    end = part[-1].end
    missing = line.rest.count("{", part[0].start, end) - line.rest.count("}", part[0].start, end)
    while missing > 0 and (closing := line.rest.find("}", end)) >= 0:
        missing, end = missing - 1, closing + 1
    return end


def _slice(line: Directive, start: int, end: int) -> Directive:
    return replace(line, rest=line.rest[start:end].rstrip(" ,;"), at=line.at + start)

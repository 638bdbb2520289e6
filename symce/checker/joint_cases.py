"""Cases of which prose joins two: "case 1: $i = m$ and $j = l$", of an entry of a matrix.

Knows which words join them; where a case begins and ends is known to ``told``. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from symce.checker.reading import Reading, of_case
from symce.patterns import regex
from symce.read.semantics.line import line_of
from symce.read.tex.scripts import letter_like, used_indices
from symce.read.tree import Letter, Relation

if TYPE_CHECKING:
    from symce.checker.told import Told

_BOTH = regex(
    r"(?:,|and|but|with|und|aber|mit|et|mais|avec|y|pero|con|e|ma|com|и|но|ve|ama"
    r"|[,，]|かつ|で|且|并且|同时|而|但|이고|그리고|이며)*",
    re.IGNORECASE,
)
"""What joins two cases of which a line needs both."""


_PAIR = regex(r"\s*\(\s*([a-z]'*)\s*,\s*([a-z]'*)\s*\)\s*=\s*\(\s*([a-z]'*)\s*,\s*([a-z]'*)\s*\)\s*[,.]?\s*")
_ROW = regex(r"\s*([a-z]'*)\s*(=|\\neq?)\s*([a-z]'*)\s*(=|\\neq?)\s*([a-z]'*)\s*[,.:]?\s*")
_WITHIN = regex(
    r",|;|\\wedge(?![a-zA-Z])|\\land(?![a-zA-Z])|\\q?quad(?![a-zA-Z])|\\[,; ]|かつ|且"
    r"|\\(?:text\w*|mbox|mathrm)\s*\{\s*(?:and|und|et|y|e|и)\s*\}"
)


def cases_within(text: str) -> list[tuple[int, str]]:
    """Where the cases of one formula begin, and what they are: of ``i = m, j = l``, ``(i, j) = (m, l)``, ``i = j = l``.

    >>> cases_within("i = m, j = l"), cases_within("(i, j) = (m, l)"), cases_within("i = m")
    ([(0, 'i = m'), (6, ' j = l')], [(0, 'i = m'), (1, 'j = l')], [])
    >>> cases_within("i = j = l"), len(cases_within("i \\\\ne j \\\\ne l"))
    ([(0, 'i = j'), (1, 'j = l')], 3)
    """
    if (pair := _PAIR.fullmatch(text)) is not None:
        return [(0, f"{pair[1]} = {pair[3]}"), (1, f"{pair[2]} = {pair[4]}")]
    if (row := _ROW.fullmatch(text)) is not None:
        first, one, second, other, third = row.groups()
        found = [(0, f"{first} {one} {second}"), (1, f"{second} {other} {third}")]
        return found if "=" in (one, other) else [*found, (2, f"{first} {one} {third}")]
    found, at = [], 0
    for mark in (*_WITHIN.finditer(text), None):
        end = mark.start() if mark is not None else len(text)
        if text[at:end].strip():
            found.append((at, text[at:end]))
        at = mark.end() if mark is not None else end
    return found if len(found) > 1 else []


def joint(told: Told, cases: Iterable[tuple[int, Relation, str]], here: int) -> Iterator[Reading]:
    """What a step at a place may rest on, where cases of other indices stand side by side above it."""
    run: list[tuple[int, Relation, str]] = []
    for case in sorted(cases, key=lambda case: case[0]):
        if run and not told.reach.is_one_stretch(run[-1][0], case[0]):
            yield from of_run(told, run, here)
            run = []
        run.append(case)
    yield from of_run(told, run, here)


def of_run(told: Told, run: list[tuple[int, Relation, str]], here: int) -> Iterator[Reading]:
    """All cases of one stretch together, and each with the next one."""
    wholes = [run] if len(run) > 2 else []
    for some in (*wholes, *map(list, pairwise(run))):
        if len({letters_of(case) for _, case, _ in some}) < len(some):
            continue
        between = (told.source.text[one[0] : other[0]] for one, other in pairwise(some))
        both = all(_BOTH.fullmatch(re.sub(r"\s|\$[^$]*\$", "", f"${text}$")) is not None for text in between)
        sure = both and len(some) == len(run) and told.goes_on_to(some[0][0], some[-1][0], some[0][2], here)
        note = " and ".join(of_case(case) for _, case, _ in some)
        conditions = tuple(case for _, case, _ in some)
        yield Reading((), None, note, sure, ", which the text says of something else", conditions=conditions)


_DISTINCT = regex(
    r"(?<!\w)(?:distinct|(?:all|pairwise|mutually) (?:different|unequal)|(?:alle|paarweise) verschieden|distint[oa]s"
    r"|(?:tous )?distincts|tous différents|различн\w+)(?!\w)|互不相同|互不相等|互いに異なる|서로 다른",
    re.IGNORECASE,
)
"""Words for indices of which no two are equal."""


def all_distinct(told: Told, relation: Relation, here: int) -> Iterator[Reading]:
    """No two indices of a line are one, where the words above it speak of distinct ones."""
    above = [one for one in told.displays if one.at < here and not one.inline]
    start = above[-1].at + len(above[-1].text) if above else 0
    if _DISTINCT.search(told.source.text, start, here) is None:
        return
    names = sorted(name for name in used_indices(relation) & line_of(relation).free if letter_like(name))
    if not 2 < len(names) < 5:
        return
    apart = tuple(Relation(Letter(one), "!=", Letter(other)) for one, other in combinations(names, 2))
    note = f"{', '.join(names)} are distinct"
    yield Reading((), None, note, False, "; if so, say it in directives", conditions=apart)


def together_behind(told: Told) -> Iterator[Reading]:
    """The same of two cases behind the display of a step, in its sentence."""
    behind = [one for one in told.trailing if one.case is not None]
    for first, second in pairwise(behind):
        if first.case is None or second.case is None or letters_of(first.case) == letters_of(second.case):
            continue
        hint = "; does what stands behind it say so?"
        note = f"{of_case(first.case)} and {of_case(second.case)}"
        sure = first.sure and second.sure and len(behind) == 2
        yield Reading((), None, note, sure, hint, True, conditions=(first.case, second.case))


def letters_of(case: Relation) -> frozenset[str]:
    return frozenset(side.spelled for side in (case.left, case.right) if isinstance(side, Letter))

"""Cases of which prose joins two: "case 1: $i = m$ and $j = l$", of an entry of a matrix.

Knows which words join them; where a case begins and ends is known to ``told``. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from symce.checker.reading import Reading, of_case
from symce.read.tree import Letter, Relation

if TYPE_CHECKING:
    from symce.checker.told import Told

_BOTH = re.compile(
    r"(?:,|and|but|with|und|aber|mit|et|mais|avec|y|pero|con|e|ma|com|и|но|ve|ama"
    r"|[,，]|かつ|で|且|并且|同时|而|但|이고|그리고|이며)*",
    re.IGNORECASE,
)
"""What joins two cases of which a line needs both."""


_PAIR = re.compile(r"\s*\(\s*([a-z]'*)\s*,\s*([a-z]'*)\s*\)\s*=\s*\(\s*([a-z]'*)\s*,\s*([a-z]'*)\s*\)\s*[,.]?\s*")
_WITHIN = re.compile(
    r",|;|\\wedge(?![a-zA-Z])|\\land(?![a-zA-Z])|\\q?quad(?![a-zA-Z])|\\[,; ]|かつ|且"
    r"|\\(?:text\w*|mbox|mathrm)\s*\{\s*(?:and|und|et|y|e|и)\s*\}"
)


def cases_within(text: str) -> list[tuple[int, str]]:
    """Where the cases of one formula begin, and what they are: of ``i = m, j = l`` and ``(i, j) = (m, l)``.

    >>> cases_within("i = m, j = l"), cases_within("(i, j) = (m, l)"), cases_within("i = m")
    ([(0, 'i = m'), (6, ' j = l')], [(0, 'i = m'), (1, 'j = l')], [])
    """
    if (pair := _PAIR.fullmatch(text)) is not None:
        return [(0, f"{pair[1]} = {pair[3]}"), (1, f"{pair[2]} = {pair[4]}")]
    found, at = [], 0
    for mark in (*_WITHIN.finditer(text), None):
        end = mark.start() if mark is not None else len(text)
        if text[at:end].strip():
            found.append((at, text[at:end]))
        at = mark.end() if mark is not None else end
    return found if len(found) > 1 else []


def joint(told: Told, cases: Iterable[tuple[int, Relation, str]], here: int) -> Iterator[Reading]:
    """What a step at a place may rest on, where two cases of other indices stand side by side above it."""
    placed = sorted(cases, key=lambda case: case[0])
    for (first, one, lead), (second, other, _) in pairwise(placed):
        if not told.is_one_stretch(first, second) or letters_of(one) == letters_of(other):
            continue
        both = _BOTH.fullmatch(re.sub(r"\s", "", re.sub(r"\$[^$]*\$", "", f"${told.source.text[first:second]}$")))
        third = any(at not in (first, second) and told.is_one_stretch(second, at) for at, _, _ in placed)
        sure = both is not None and not third and told.goes_on_to(first, second, lead, here)
        note = f"{of_case(one)} and {of_case(other)}"
        yield Reading((), None, note, sure, ", which the text says of something else", conditions=(one, other))


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

"""Chains inside the cases of a display: ``= { a = b, if i = j; c = d, if i \\ne j }``.

    \\frac{\\partial p_t}{\\partial x_i} = \\begin{cases} p_t - p_t^2 = p_t (1 - p_t), & i = t \\\\ .. \\end{cases}

is a chain of equations between cases: the left side is the first form of each, which is the second form of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from symce.read.tree import Cases, Chained, Node, Relation


def links(relation: Relation) -> Iterator[Relation]:
    """The equations that a line states: one, and those inside the cases that are one of its sides."""
    if not isinstance(relation.left, Cases) and not isinstance(relation.right, Cases):
        yield relation
        return
    left, right = forms(relation.left), forms(relation.right)
    yield from (replace(relation, left=a, relation="=", right=b) for a, b in pairwise(left))
    yield replace(relation, left=left[-1], right=right[0])
    yield from (replace(relation, left=a, relation="=", right=b) for a, b in pairwise(right))


def forms(side: Node) -> list[Node]:
    """Cases in each of the ways that they are written; a case with fewer of them keeps its last one."""
    if not isinstance(side, Cases):
        return [side]
    ways = [value.forms if isinstance(value, Chained) else (value,) for value, _ in side.branches]
    conditions = [condition for _, condition in side.branches]
    return [
        replace(side, branches=tuple(zip((way[min(n, len(way) - 1)] for way in ways), conditions, strict=True)))
        for n in range(max(map(len, ways)))
    ]

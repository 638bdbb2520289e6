"""Points at which an inequality is nearest to failing, walked down to where it fails.

Knows tables, domains and fixed sums; certifies nothing: whoever asks looks at the points once more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from symce.context import Domain
from symce.prover.arithmetic import Exact
from symce.prover.deadline import Deadline
from symce.prover.evaluation import Point, Table
from symce.prover.samples import is_inside
from symce.prover.term_graph import Graph

STEPS = tuple(Fraction(1, 2**n) for n in (0, 1, 2, 3, 4, 6))
"""By how much one number is changed at a time, the largest first."""

EVALUATIONS = 400
"""Points that are looked at on the way down from one."""

COORDINATES = 24
"""More numbers than this are not gone through one by one."""

Gap = Callable[[Point], float]
"""By how much the right side is larger at a point; infinite where nothing can be said."""

Place = tuple[str, tuple[int, ...]]
"""An entry of a table: the name of the letter, and its indices."""


def descend(graph: Graph, start: Point, gap: Gap, deadline: Deadline) -> Iterator[Point]:
    """The points below zero on a way down from ``start``: at most one for every number that is changed."""
    point = replace(start, tables={name: Table(_rational(t.entries)) for name, t in start.tables.items()})
    moves = list(_moves(graph, point))
    least, looked = gap(point), 0
    if not 0 < len(moves) <= COORDINATES or not math.isfinite(least):
        return
    for step in STEPS:
        better = True
        while better:
            better = False
            for up, down in moves:
                for by in (step, -step):
                    deadline.check()
                    moved = _moved(graph, point, up, down, by)
                    looked += moved is not None
                    if looked > EVALUATIONS:
                        return
                    if moved is None or not (found := gap(moved)) < least:
                        continue
                    point, least, better = moved, found, True
                    if least < 0:
                        yield point


def _moves(graph: Graph, point: Point) -> Iterator[tuple[Place, Place | None]]:
    """What may be changed: an entry, or two entries against each other where the last axis has a fixed sum."""
    for name, table in point.tables.items():
        fixed = graph.context.sums_to(name) is not None
        for at in _positions(table.entries):
            if not fixed:
                yield (name, at), None
            elif at[-1]:
                yield (name, at), (name, (*at[:-1], 0))


def _moved(graph: Graph, point: Point, up: Place, down: Place | None, by: Fraction) -> Point | None:
    """The point with one number larger, and perhaps another one smaller; None where the domain does not allow it."""
    tables = dict(point.tables)
    for place, change in ((up, by), (down, -by)):
        if place is not None:
            name, at = place
            entries = _changed(tables[name].entries, at, change, graph.context.domain(name))
            if entries is None:
                return None
            tables[name] = Table(entries)
    return replace(point, tables=tables)


def _changed(entries: Any, at: Sequence[int], change: Fraction, domain: Domain) -> Any:
    """The nested tuples with one number changed; None outside the domain."""
    if not at:
        value = entries.rational + change
        return Exact(value) if is_inside(domain, value) else None
    inner = _changed(entries[at[0]], at[1:], change, domain)
    return None if inner is None else (*entries[: at[0]], inner, *entries[at[0] + 1 :])


def _positions(entries: Any) -> Iterator[tuple[int, ...]]:
    if isinstance(entries, Exact):
        yield ()
        return
    for n, inner in enumerate(entries):
        for at in _positions(inner):
            yield (n, *at)


def _rational(entries: Any) -> Any:
    """The same entries, logarithms as fractions near them: a step from log 2 would be no number to compute with."""
    if not isinstance(entries, Exact):
        return tuple(map(_rational, entries))
    if not entries.logs:
        return entries
    value = float(entries.rational) + sum(float(c) * math.log(p) for p, c in entries.logs)
    return Exact(Fraction(value).limit_denominator(8))

"""Two readings of one formula: whether they agree, judged at sample points in interval arithmetic of 200 bits.

Knows terms and contexts; knows no LaTeX and no reader. Agreement at the sample points is no proof, and none is needed:
both readings come from the same text, and a difference in how it is put together shows at a generic point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from symce.context import Context
from symce.prover.arithmetic import Undecided
from symce.prover.counterexample import Certifier, Counterexample, find_counterexample
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.evaluation import Model, Point
from symce.prover.intervals import interval, interval_gap, interval_width
from symce.prover.operations import Undefined
from symce.prover.samples import Infeasible, generic_tables, patterns
from symce.prover.sizes import plan_sizes
from symce.prover.term_graph import Graph
from symce.term import Term

BITS = 200
AGREEING_BITS = 100
"""Bits to which two readings must be enclosed together before they are said to agree at a point."""

POINTS = 8
"""Points with different values at which both readings must have a value."""


@dataclass(frozen=True)
class SecondReading:
    """What a second reader makes of one side, beside what symce makes of it.

    ``side`` is lhs or rhs. ``difference`` is a point where the two have different values, ``lhs`` the value of ours;
    ``why`` says why the side could not be compared. With neither, both readings agree. ``context`` is what the letters
    of both mean.
    """

    side: str
    ours: Term | None = None
    theirs: Term | None = None
    difference: Counterexample | None = None
    why: str = ""
    context: Context = field(default_factory=Context, repr=False, compare=False)

    @property
    def outcome(self) -> str:
        return "differs" if self.difference is not None else "not_compared" if self.why else "agrees"


def compared(side: str, ours: Term, theirs: Term, context: Context, seconds: float) -> SecondReading:
    """Both readings of a side, with the simplest point found where they differ."""
    try:
        found = _difference(ours, theirs, context, Deadline(seconds))
    except OutOfTime as late:
        return SecondReading(side, why=str(late))
    if isinstance(found, str):
        return SecondReading(side, why=found)
    return SecondReading(side, ours, theirs, found, context=context)


def _difference(ours: Term, theirs: Term, context: Context, deadline: Deadline) -> Counterexample | str | None:
    graph = Graph(ours, theirs, context)
    model = Model(graph, interval(BITS), deadline, zero_log_zero=True)
    agreed = 0
    for point in _points(graph):
        deadline.check()
        try:
            left, right = model.sides(point)
        except (Undefined, Undecided):
            continue
        if interval_gap(left, right):
            return _simplest(ours, theirs, context, deadline) or _shown(graph, point)
        width, size = interval_width(left, right)
        agreed += width <= max(size, 0) - AGREEING_BITS
        if agreed == POINTS:
            return None
    return None if agreed else "at no sample point both readings have a value"


def _simplest(ours: Term, theirs: Term, context: Context, deadline: Deadline) -> Counterexample | None:
    try:
        found = find_counterexample(ours, theirs, context, deadline)
    except OutOfTime:
        return None
    return found if isinstance(found, Counterexample) else None


def _shown(graph: Graph, point: Point) -> Counterexample | str:
    """The point itself, where no simpler one was found."""
    found = Certifier(graph, Deadline(1), zero_log_zero=True).refute(point)
    return found or "the readings differ at a point that cannot be shown"


def _points(graph: Graph) -> Iterator[Point]:
    """Generic values at several sizes; where fewer points exist than are wanted, all of them."""
    grid = plan_sizes(graph).grid
    for variant in range(4):
        for sizes in sorted(grid, key=lambda sizes: (min(sizes, default=2) < 2, sum(sizes)))[:3]:
            try:
                tables = generic_tables(graph, sizes, variant)
            except Infeasible:
                continue
            for slots, labels in islice(patterns(graph, sizes), 4):
                yield Point(sizes, slots, labels, tables, variant)

"""Engine B: does a statement hold at every finite model of the size plan?

Knows how agreement at a point is decided: by balls, and where these are too coarse by intervals of 60,
150 and 400 bits and by exact numbers. It evaluates the original statement and shares nothing with the
normal form but the terms. Agreement is a finite number of evaluations; ``complete`` says whether the
small-model theorem extends it to all sizes.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import islice

from symce.context import Context
from symce.prover.arithmetic import BALL, Undecided
from symce.prover.counterexample import (
    THOROUGH_POINTS,
    Certifier,
    Counterexample,
    UndefinedAt,
    describe,
    has_extreme_numbers,
)
from symce.prover.deadline import Deadline
from symce.prover.evaluation import Model, Point
from symce.prover.exact import EXACT
from symce.prover.intervals import interval_gap, interval_width
from symce.prover.operations import Undefined
from symce.prover.samples import VARIANTS, Infeasible, generic_tables, nice_choices, overflows, patterns
from symce.prover.sizes import Plan, affordable, least_size, plan_sizes
from symce.prover.term_graph import Graph, graph_of
from symce.term import Term

MOST_POINTS = 2000
NEARBY = 6


@dataclass(frozen=True)
class Agreement:
    """The two sides agree at all ``points`` evaluations over ``sizes``.

    ``complete`` says that these sizes suffice by the small-model theorem; ``why`` says why not, if not.
    """

    sizes: tuple[tuple[tuple[str, int], ...], ...]
    points: int
    complete: bool
    why: str = ""

    @property
    def summary(self) -> str:
        """The sizes in short: ``K = 1..3, N = 1..2``.

        >>> Agreement(((("K", 2), ("N", 1)), (("K", 3), ("N", 1))), 2, True).summary
        'K = 2..3, N = 1'
        """
        ranges: dict[str, list[int]] = {}
        for point in self.sizes:
            for name, size in point:
                ranges.setdefault(name, []).append(size)
        return ", ".join(f"{name} = {_range(sorted(set(sizes)))}" for name, sizes in ranges.items())


def _range(sizes: list[int]) -> str:
    if len(sizes) > 1 and sizes == list(range(sizes[0], sizes[-1] + 1)):
        return f"{sizes[0]}..{sizes[-1]}"
    return ", ".join(map(str, sizes))


@dataclass(frozen=True)
class Disagreement:
    """A certified difference."""

    counterexample: Counterexample


@dataclass(frozen=True)
class Unsure:
    """No precision decides, or no values satisfy the assumptions."""

    why: str

    def __str__(self) -> str:
        return self.why


class Sides:
    """A statement made ready for evaluation by balls; a quick look and the whole plan use the same one."""

    def __init__(self, lhs: Term, rhs: Term, context: Context, deadline: Deadline) -> None:
        self.graph = graph_of(lhs, rhs, context)
        self.model = Model(self.graph, BALL, deadline)

    def under(self, context: Context) -> Sides:
        """The same statement where other numbers are allowed; see ``Graph.under``."""
        other = copy(self)
        other.graph = self.graph.under(context)
        return other


def agree(
    lhs: Term, rhs: Term, context: Context, deadline: Deadline, sides: Sides | None = None
) -> Agreement | Disagreement | UndefinedAt | Unsure:
    """Evaluate ``lhs = rhs`` at the finite models of its size plan.

    >>> from symce.term import Index, Num, Size, Sort, Sum
    >>> K = Sort("K"); k = Index("k", K)
    >>> agree(Sum(k, Num(1)), Size(K), Context(), Deadline(1)).summary
    'K = 1..3'
    """
    sides = Sides(lhs, rhs, context, deadline) if sides is None else sides
    graph, model = sides.graph, sides.model
    plan = plan_sizes(graph)
    certifier = Certifier(graph, deadline, zero_log_zero=False)
    names = tuple(sort.name for sort in graph.sorts)
    done: dict[tuple[int, ...], None] = {}
    refused: set[tuple[int, ...]] = set()
    thorough = THOROUGH_POINTS if has_extreme_numbers(graph) else 0
    count = 0
    for point in islice(plan_points(graph, plan, refused), MOST_POINTS):
        deadline.check()
        try:
            answer = _at_every_precision(point, certifier) if count < thorough else _at(point, model, certifier)
        except Undefined as undefined:
            return UndefinedAt(undefined.term, undefined.why, describe(graph, point).point())
        if isinstance(answer, Unsure):
            return _undefined_nearby(graph, point, deadline) or answer
        if answer is not None:
            return answer
        count += 1
        done[point.sizes] = None
    gaps = list(plan.gaps)
    if count == MOST_POINTS or any(overflows(graph, sizes, plan.groups) for sizes in done):
        gaps.append("not every way in which the indices may agree was tried")
    if not plan.grid:
        return Unsure("the sizes are too large to evaluate at")
    if not done:
        return Unsure("no values at the sizes of the plan satisfy the assumptions")
    if any(all(size in p.main for size, p in zip(sizes, plan.sorts, strict=True)) for sizes in refused):
        gaps.append("the assumptions cannot be satisfied at every size of the plan")
    sizes = tuple(tuple(zip(names, at, strict=True)) for at in done)
    return Agreement(sizes, count, not gaps, "; ".join(gaps))


PROBES = 3


def differs(sides: Sides) -> bool:
    """Whether balls separate the two sides at one of a few generic points.

    A quick look before a proof is tried: True is certain; False claims nothing.
    """
    graph, model = sides.graph, sides.model
    # One value per range hides most differences, so every range holds two at least; the size plan is not needed.
    sizes = tuple(sort.size or max(2, least_size(graph, sort, n)) for sort, n in graph.sorts.items())
    if not affordable(graph, sizes):
        return False
    for salt, (slots, labels) in enumerate(islice(patterns(graph, sizes), PROBES)):
        try:
            tables = generic_tables(graph, sizes, salt)
            (left, left_radius), (right, right_radius) = model.sides(Point(sizes, slots, labels, tables, salt))
        except (Undefined, Undecided, Infeasible):
            return False
        if abs(left - right) > (left_radius + right_radius) * (1 + 1e-9) + 1e-9 * max(1.0, abs(left)):
            return True
    return False


def plan_points(graph: Graph, plan: Plan, refused: set[tuple[int, ...]] | None = None) -> Iterator[Point]:
    """Every size of the plan with every index pattern, at generic values; ``refused`` collects impossible sizes."""
    refused = set() if refused is None else refused
    count = 0
    signed = any(graph.context.domain(name).lower is None for name in graph.declared)
    for _ in range(VARIANTS):
        for sizes in plan.grid:
            for slots, labels in patterns(graph, sizes, plan.groups):
                try:
                    tables = generic_tables(graph, sizes, count)
                except Infeasible:
                    refused.add(sizes)
                    break
                yield Point(sizes, slots, labels, tables, count)
                count += 1
        # Fewer points than variants would leave some combination of signs untried.
        if not signed or count >= VARIANTS or not count:
            return


def _undefined_nearby(graph: Graph, point: Point, deadline: Deadline) -> UndefinedAt | None:
    """Where no interval can tell a zero from a tiny number, exact arithmetic can, at nice values."""
    model = Model(graph, EXACT, deadline, zero_log_zero=True)
    for tables in islice(nice_choices(graph, point.sizes), NEARBY):
        nice = Point(point.sizes, point.slots, point.labels, tables, point.salt)
        try:
            model.sides(nice)
        except Undefined as undefined:
            return UndefinedAt(undefined.term, undefined.why, describe(graph, nice).point())
        except Undecided:
            continue
    return None


def _at(point: Point, model: Model, certifier: Certifier) -> Disagreement | Unsure | None:
    """None if the sides agree at ``point``; raises ``Undefined``."""
    try:
        (left, left_radius), (right, right_radius) = model.sides(point)
        gap, radius = abs(left - right), left_radius + right_radius
        if gap <= radius * (1 + 1e-12) and radius <= 1e-9 * max(1.0, abs(left)):
            return None
    except Undecided:
        pass
    return _at_higher_precision(point, certifier)


def _at_every_precision(point: Point, certifier: Certifier) -> Disagreement | Unsure | None:
    """Like ``_at``, but agreement at a low precision is not yet believed."""
    found = certifier.refute(point)
    return Disagreement(found) if found is not None else _at_higher_precision(point, certifier)


def _at_higher_precision(point: Point, certifier: Certifier) -> Disagreement | Unsure | None:
    narrow = False
    for low, high in certifier.intervals(point):
        if interval_gap(low, high):
            found = certifier.refute(point)
            assert found is not None
            return Disagreement(found)
        width, magnitude = interval_width(low, high)
        if width <= max(0.0, magnitude) - 40:
            narrow = True
            break
    if narrow:
        return None
    exact = certifier.exact(point)
    if exact is not None and exact[0] == exact[1]:
        return None
    return Unsure("no precision up to 400 bits decides whether the two sides agree")


__all__ = ["Agreement", "Disagreement", "Sides", "UndefinedAt", "Unsure", "agree", "differs"]

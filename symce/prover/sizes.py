"""Which finite models suffice: the size plan of the small-model theorem.

If a statement whose degree in a sort is m vanishes at m + 1 consecutive sizes that are large enough, it
vanishes at every size. Large enough: at least the number f of explicit indices (free indices, literals,
labels), and more than the number r of indices inside one opaque operation, so that no sum coincides
with a written-out expression by accident. Smaller sizes are tried as well, because a statement can be
undefined there (1/(K - 1) at K = 1). Knows degrees; knows no values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

from symce.prover.degrees import Degrees
from symce.prover.term_graph import Graph
from symce.term import Sort

LARGEST_DEGREE = 12
MOST_GRID_POINTS = 60
MOST_LOOP_STEPS = 60_000
"""Sizes at which nested loops take more steps than this are left out."""

MOST_ENTRIES = 5_000
MOST_LABELS = 150

EVIDENCE = 2
"""Consecutive sizes beyond the first that are tried where the theorem does not apply."""


@dataclass(frozen=True, slots=True)
class SortPlan:
    """The sizes of one sort: the ``main`` ones suffice by the theorem, ``small`` ones guard against undefinedness."""

    sort: Sort
    main: tuple[int, ...]
    small: tuple[int, ...]
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes to evaluate at, ascending; ``gaps`` says why agreement there is evidence only, if it is.

    ``groups`` is how many different values an indexed label has to take over the examples.
    """

    sorts: tuple[SortPlan, ...]
    grid: tuple[tuple[int, ...], ...]
    groups: Mapping[str, int]
    gaps: tuple[str, ...]


@lru_cache(maxsize=16)
def plan_sizes(graph: Graph) -> Plan:
    """The size plan of a statement; those of the last few are kept."""
    numbers = range(len(graph.sorts))
    degrees = [Degrees(graph, n) for n in numbers]
    explicit = [0 for _ in numbers]
    for index in graph.free:
        explicit[graph.sorts[index.sort]] += 1
    for number, _ in graph.literals:
        explicit[number] += 1
    groups: dict[str, int] = {}
    for name, (args, _) in graph.labels.items():
        groups[name] = 1
        for a in args:
            groups[name] *= max(1, explicit[a] + degrees[a].degree)
    for name, (_, values) in graph.labels.items():
        explicit[values] += groups[name]
    sorts = tuple(_sort_plan(graph, sort, degrees[n], explicit[n], n) for sort, n in graph.sorts.items())
    grid, thinned = _grid(graph, sorts)
    gaps = [f"{gap} ({p.sort.name})" for p in sorts for gap in p.gaps]
    return Plan(sorts, grid, groups, (*gaps, *thinned))


def least_size(graph: Graph, sort: Sort, number: int) -> int:
    """The smallest size that the assumptions and the literals in the statement allow."""
    literals = [value + 1 for s, value in graph.literals if s == number]
    return max((graph.context.least(sort), *literals))


def _sort_plan(graph: Graph, sort: Sort, degrees: Degrees, explicit: int, number: int) -> SortPlan:
    if sort.size is not None:
        return SortPlan(sort, (sort.size,), ())
    least = least_size(graph, sort, number)
    first = max(2, least, explicit, degrees.coincidences + 1)
    gaps = tuple(degrees.gaps)
    degree = max(degrees.degree, EVIDENCE) if gaps else degrees.degree
    if degree > LARGEST_DEGREE:
        gaps = (*gaps, f"its degree {degree} is too large for every needed size")
        degree = LARGEST_DEGREE
    return SortPlan(sort, tuple(range(first, first + degree + 1)), tuple(range(least, first)), gaps)


def _grid(graph: Graph, sorts: tuple[SortPlan, ...]) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """Every combination of main sizes, and the small sizes of each sort with the smallest of the others."""
    gaps: list[str] = []
    main = list(product(*(plan.main for plan in sorts)))
    cheap = [sizes for sizes in main if affordable(graph, sizes)]
    if len(cheap) < len(main):
        gaps.append("the largest sizes take too many steps")
    if len(cheap) > MOST_GRID_POINTS:
        gaps.append(f"{len(cheap)} combinations of sizes were thinned to {MOST_GRID_POINTS}")
        step = len(cheap) / MOST_GRID_POINTS
        cheap = [cheap[int(n * step)] for n in range(MOST_GRID_POINTS)]
    first = tuple(plan.main[0] for plan in sorts)
    small = [(*first[:n], size, *first[n + 1 :]) for n, plan in enumerate(sorts) for size in plan.small]
    corner = tuple(plan.small[0] if plan.small else plan.main[0] for plan in sorts)
    extra = [sizes for sizes in (corner, *small) if affordable(graph, sizes)]
    return tuple(sorted({*extra, *cheap}, key=lambda sizes: (sum(sizes), sizes))), tuple(gaps)


def affordable(graph: Graph, sizes: Sequence[int]) -> bool:
    """Whether evaluating at these sizes is a matter of milliseconds."""
    entries = sum(prod(sizes[s] for s in sorts) for sorts in graph.declared.values())
    labels = sum(prod(sizes[s] for s in args) for args, _ in graph.labels.values())
    if entries > MOST_ENTRIES or labels > MOST_LABELS:
        return False
    # No nest of loops is deeper than the slots of bound indices.
    return max(sizes, default=1) ** graph.binders <= MOST_LOOP_STEPS or _loop_steps(graph, sizes) <= MOST_LOOP_STEPS


def _loop_steps(graph: Graph, sizes: Sequence[int]) -> int:
    """An upper bound for the steps of the deepest nest of loops: the product of the sizes it runs over."""
    steps: dict[int, int] = {}
    for node in graph.nodes:
        inner = max((steps[part.number] for part in node.parts), default=1)
        if node.op in ("sum", "prod"):
            inner *= sizes[node.data[1]]
        elif node.op == "function":
            for loop in node.data[1]:
                for _, sort in loop:
                    inner *= sizes[sort]
        steps[node.number] = inner
    return max(steps.values(), default=1)

"""Counterexamples: a finite model at which the two sides certainly differ, as simple as can be found.

Knows which points are simple and how a difference is certified: by interval arithmetic that separates
the two sides. Points where a side is undefined are no counterexamples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice, product
from typing import Any

from symce.context import Context
from symce.prover.arithmetic import BALL, Exact, Undecided
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.evaluation import Model, Point
from symce.prover.exact import EXACT, exact_text
from symce.prover.intervals import interval, interval_below, interval_digits, interval_gap
from symce.prover.operations import Undefined
from symce.prover.samples import Infeasible, Pattern, generic_tables, nice_choices, patterns
from symce.prover.sizes import affordable, least_size, plan_sizes
from symce.prover.term_graph import Graph, Node, below, graph_of, has_variable
from symce.term import Term

PRECISIONS = (60, 150, 400)
"""Bits of the intervals that are tried one after the other."""


LONGEST_TEXT = 24
"""Exact values longer than this are printed as decimals."""


@dataclass(frozen=True)
class Counterexample:
    """Sizes, indices, labels and values at which the two sides have the printed, different values."""

    sizes: tuple[tuple[str, int], ...]
    indices: tuple[tuple[str, int], ...]
    labels: tuple[tuple[str, Any], ...]
    values: tuple[tuple[str, Any], ...]
    lhs: str
    rhs: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.point()}: left {self.lhs}, right {self.rhs}"

    @property
    def chosen_sizes(self) -> tuple[tuple[str, int], ...]:
        """The sizes that have a name: nothing is to be said of a vector of 3 numbers."""
        return tuple((name, size) for name, size in self.sizes if not name.isdigit())

    def point(self) -> str:
        """Where the sides differ, without their values."""
        found = (*self.chosen_sizes, *self.indices, *self.labels, *self.values)
        parts = list(dict.fromkeys(f"{name} = {_text(value)}" for name, value in found))  # j of two ranges
        return ", ".join([*parts, self.note] if self.note else parts) or "everywhere"


@dataclass(frozen=True)
class UndefinedAt:
    """``term`` has no value at a point that satisfies every assumption."""

    term: Term
    why: str
    point: str

    def __str__(self) -> str:
        return f"at {self.point}: {self.why}"


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        inside = ", ".join(map(_text, value))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return str(value)


# --------------------------------------------------------------------------- certifying


class Certifier:
    """The slower arithmetics for one statement, made when they are first needed."""

    def __init__(self, graph: Graph, deadline: Deadline, zero_log_zero: bool) -> None:
        self._graph, self._deadline, self._zero_log_zero = graph, deadline, zero_log_zero
        self._models: dict[int, Model] = {}

    def intervals(self, point: Point) -> Iterator[tuple[Any, Any]]:
        """Enclosures of both sides, ever narrower; precisions that decide nothing are passed over."""
        for bits in PRECISIONS:
            self._deadline.check()
            if bits not in self._models:
                self._models[bits] = Model(self._graph, interval(bits), self._deadline, self._zero_log_zero)
            try:
                yield self._models[bits].sides(point)
            except Undecided:
                continue

    def exact(self, point: Point) -> tuple[Exact, Exact] | None:
        """Both sides exactly, where they are simple enough."""
        try:
            left, right = Model(self._graph, EXACT, self._deadline, self._zero_log_zero).sides(point)
        except Undecided:
            return None
        return left, right

    def refute(self, point: Point) -> Counterexample | None:
        """The counterexample at ``point`` if intervals separate the two sides there."""
        for left, right in self.intervals(point):
            if interval_gap(left, right):
                return describe(self._graph, point, *self._texts(point, left, right))
        return None

    def exceeds(self, point: Point, or_equal: bool) -> Counterexample | None:
        """The counterexample at ``point`` if the left side is certainly above the right one there.

        With ``or_equal`` also where exact numbers make the sides equal.
        """
        for left, right in self.intervals(point):
            if interval_below(right, left):
                return describe(self._graph, point, *self._texts(point, left, right))
            if interval_below(left, right):
                return None
        exact = self.exact(point) if or_equal else None
        if exact is not None and exact[0] == exact[1]:
            return describe(self._graph, point, exact_text(exact[0]), exact_text(exact[1]))
        return None

    def _texts(self, point: Point, left: Any, right: Any) -> tuple[str, str]:
        """Both sides exactly if that is short, else as decimals from their enclosures."""
        exact = self.exact(point)
        if exact is not None:
            texts = exact_text(exact[0]), exact_text(exact[1])
            if max(map(len, texts)) <= LONGEST_TEXT:
                return texts
        return interval_digits(left), interval_digits(right)


def describe(graph: Graph, point: Point, lhs: str = "", rhs: str = "") -> Counterexample:
    """The point in words; positions count from 1."""
    names = {slot: name for name, slot in graph.constant_labels.items()}
    labels: dict[str, Any] = {names[slot]: value + 1 for slot, value in point.slots.items() if slot in names}
    for name, chosen in point.labels.items():
        labels[name] = _nested(chosen)
    values = {name: _printed(point.tables[name].entries) for name in graph.declared}
    for name, label in graph.one_hot.items():
        size = point.sizes[graph.labels[label][1]]
        values[name] = _one_hot(labels[label], size)
    order = {d.name: n for n, d in enumerate(graph.context.declarations)}
    functions = sorted({node.data[0] for node in graph.nodes if node.op == "function"})
    return Counterexample(
        tuple((sort.name, point.sizes[n]) for sort, n in graph.sorts.items()),
        tuple((index.name, point.slots[slot] + 1) for index, slot in graph.free.items()),
        tuple(labels.items()),
        tuple(sorted(values.items(), key=lambda item: order[item[0]])),
        lhs,
        rhs,
        f"for some smooth {', '.join(functions)}" if functions else "",
    )


def _nested(chosen: Any) -> Any:
    """``{(0,): 2, (1,): 0}`` as ``(3, 1)``."""
    if () in chosen:
        return chosen[()] + 1
    heads = sorted({at[0] for at in chosen})
    return tuple(_nested({at[1:]: v for at, v in chosen.items() if at[0] == head}) for head in heads)


def _one_hot(label: Any, size: int) -> Any:
    if isinstance(label, tuple):
        return tuple(_one_hot(part, size) for part in label)
    return tuple("1" if k + 1 == label else "0" for k in range(size))


def _printed(entries: Any) -> Any:
    return exact_text(entries) if isinstance(entries, Exact) else tuple(map(_printed, entries))


# --------------------------------------------------------------------------- searching

ROUNDS = ((0, 5), (5, 14), (14, 30))
"""The nice values are tried a few at every size first, then some more."""

PATTERNS_TRIED = 16

SIGNED = 4
"""Variants of generic values over which every two neighbours take every combination of signs."""

EXTREME = 10**6
EXTREME_EXPONENT = 8
THOROUGH_POINTS = 4
"""Points at which a statement with extreme numbers is evaluated at every precision in any case."""


def find_counterexample(
    lhs: Term, rhs: Term, context: Context, deadline: Deadline, meet: Callable[[Mapping[str, int]], bool] | None = None
) -> Counterexample | UndefinedAt | None:
    """The simplest point found at which the two sides certainly differ.

    ``UndefinedAt`` only if a side was undefined at every point that was tried; None if nothing was found. ``meet``
    says whether sizes, by their names, may stand together: those of n and of n - 1 places do not all.
    """
    graph = graph_of(lhs, rhs, context)
    model = Model(graph, BALL, deadline, zero_log_zero=True)
    certifier = Certifier(graph, deadline, zero_log_zero=True)
    first_undefined: UndefinedAt | None = None
    defined = False
    thorough = THOROUGH_POINTS if has_extreme_numbers(graph) else 0

    def may_differ(point: Point) -> bool:
        return is_allowed(point) and _may_differ(model, point)

    def is_allowed(point: Point) -> bool:
        return meet is None or meet({sort.name: size for sort, size in zip(graph.sorts, point.sizes, strict=True)})

    for position, point in enumerate(filter(is_allowed, search_points(graph))):
        deadline.check()
        try:
            found = certifier.refute(point) if position < thorough or _may_differ(model, point) else None
            defined = True
        except Undefined as undefined:
            if first_undefined is None:
                first_undefined = UndefinedAt(undefined.term, undefined.why, describe(graph, point).point())
            continue
        if found is not None:
            return nicer(found, graph, lambda at: certifier.refute(at) if may_differ(at) else None, deadline)
    return None if defined else first_undefined


MOST_CHARACTERS = 9
"""Of a number that a person can compute with."""


def is_nice(found: Counterexample) -> bool:
    """Whether a person can compute with the values."""
    return all(_is_short(value) for _, value in found.values)


def _is_short(value: Any) -> bool:
    return all(map(_is_short, value)) if isinstance(value, tuple) else len(str(value)) <= MOST_CHARACTERS


NICER_POINTS = 400
"""Nice points that are looked at where only one without accidental relations has told the sides apart."""


def nicer(
    found: Counterexample, graph: Graph, differs: Callable[[Point], Counterexample | None], deadline: Deadline
) -> Counterexample:
    """A counterexample with nice values, if ``differs`` finds one; the one that is known stands in any case."""
    if is_nice(found):
        return found
    points = (
        Point(sizes, slots, labels, tables, 0)
        for sizes in _size_order(graph)[:4]
        for tables in islice(nice_choices(graph, sizes), ROUNDS[0][1], None)
        for slots, labels in islice(patterns(graph, sizes), 4)
    )
    with suppress(OutOfTime):
        for point in islice(points, NICER_POINTS):
            deadline.check()
            with suppress(Undefined):
                if (better := differs(point)) is not None:
                    return better
    return found


def has_extreme_numbers(graph: Graph) -> bool:
    """Whether written numbers can make a difference that is too small, next to the sides, for balls to see.

    exp(exp 5) + 1 and exp(exp 5) agree to 64 digits. Sampled values are neither large nor small themselves.
    """
    return any(_is_extreme(node) for node in graph.nodes)


def _is_extreme(node: Node) -> bool:
    match node.op:
        case "num":
            return bool(node.data and not 1 / EXTREME < abs(node.data) < EXTREME)
        case "pow":
            return bool(abs(node.data) > EXTREME_EXPONENT)
        case "exp" | "power":
            return any(_makes_large(inner) for part in node.parts for inner in below(part))
    return False


def _makes_large(node: Node) -> bool:
    """Whether an exponent that contains this node may be large: a number, or an exponential of numbers only."""
    if node.op == "num":
        return bool(abs(node.data) > EXTREME_EXPONENT)
    return node.op == "exp" and not has_variable(node)


def _may_differ(model: Model, point: Point) -> bool:
    """Whether balls separate the sides, or are too coarse to tell."""
    try:
        (left, left_radius), (right, right_radius) = model.sides(point)
    except Undecided:
        return True
    gap, radius = abs(left - right), left_radius + right_radius
    return not gap <= radius * (1 + 1e-12) or not radius <= 1e-7 * max(1.0, abs(left))


def search_points(graph: Graph) -> Iterator[Point]:
    """Points in the order in which they are tried: small sizes and simple values first."""
    sizes_tried = _size_order(graph)
    known: dict[tuple[int, ...], list[Pattern]] = {}
    for start, stop in ROUNDS:
        for sizes in sizes_tried:
            if sizes not in known:
                known[sizes] = list(islice(patterns(graph, sizes), PATTERNS_TRIED))
            for tables in islice(nice_choices(graph, sizes), start, stop):
                for slots, labels in known[sizes]:
                    yield Point(sizes, slots, labels, tables, start)
        if start == 0:
            yield from _generic_points(graph, sizes_tried)


def _generic_points(graph: Graph, sizes_tried: Sequence[tuple[int, ...]]) -> Iterator[Point]:
    """Values without accidental relations, also at the sizes of the size plan; where these are few, in all signs."""
    tried = list(dict.fromkeys((*sizes_tried, *plan_sizes(graph).grid)))
    for variant, sizes in enumerate(islice(cycle(tried), max(len(tried), SIGNED))):
        values = [] if sizes in sizes_tried or variant >= len(tried) else list(islice(nice_choices(graph, sizes), 4))
        with suppress(Infeasible):
            values.append(generic_tables(graph, sizes, variant))
        for tables in values:
            for slots, labels in islice(patterns(graph, sizes), PATTERNS_TRIED):
                yield Point(sizes, slots, labels, tables, variant)


def _size_order(graph: Graph) -> list[tuple[int, ...]]:
    """Classes 2, 3, 4, 5 and 1, everything else 2, 3 and 1, nothing below what is allowed; small ranks first.

    1 is last: a step that fails at a size of 1 only is judged again for larger ones.
    """
    ranges, ranks = [], []
    classes = _class_sorts(graph)
    for sort, n in graph.sorts.items():
        wanted = (sort.size,) if sort.size else (2, 3, 4, 5, 1) if n in classes else (2, 3, 1)
        allowed = [size for size in wanted if size >= least_size(graph, sort, n)] or [least_size(graph, sort, n)]
        ranges.append(allowed)
        ranks.append({size: rank for rank, size in enumerate(allowed)})
    possible = [sizes for sizes in product(*ranges) if affordable(graph, sizes)]
    order = sorted(possible, key=lambda sizes: sum(r[s] for r, s in zip(ranks, sizes, strict=True)))
    return order[:20]


def _class_sorts(graph: Graph) -> set[int]:
    """The sorts that look like classes: named so, chosen by a label, or the only one."""
    named = {n for sort, n in graph.sorts.items() if sort.name[:1] in ("K", "C")}
    chosen = {values for _, values in graph.labels.values()}
    return named | chosen or ({0} if len(graph.sorts) == 1 else set())

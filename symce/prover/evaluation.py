"""Evaluate both sides of a statement at one point of a finite model, in any arithmetic.

Knows how every operation of a ``Graph`` is computed; derivatives by dual numbers, never symbolically.
Knows not which points are worth looking at. A graph is compiled to nested closures once per
arithmetic; values that several places ask for, or that a loop does not change, are kept per point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from symce.prover.arithmetic import Arithmetic, Exact, Undecided, Value
from symce.prover.deadline import Deadline
from symce.prover.dual import Dual, lift, tangent
from symce.prover.operations import (
    Evaluate,
    add_all,
    apply,
    apply_guarded,
    constant,
    divide,
    integer_power,
    map_into,
    multiply_all,
    multiply_zero_log_zero,
    product_of,
    real_power,
    smooth_function,
)
from symce.prover.term_graph import Graph, Node, Place

Locate = Callable[[], int]


class Table:
    """The values of one variable: an ``Exact``, or nested tuples of them, one level per index."""

    __slots__ = ("_in", "entries")

    def __init__(self, entries: Any) -> None:
        self.entries = entries
        self._in: dict[str, Any] = {}

    def values(self, arithmetic: Arithmetic) -> Any:
        """The same nesting in another arithmetic."""
        found = self._in.get(arithmetic.name)
        if found is None:
            found = self._in[arithmetic.name] = _map(self.entries, arithmetic.number)
        return found


def _map(entries: Any, number: Callable[[Exact], Value]) -> Any:
    return number(entries) if isinstance(entries, Exact) else tuple([_map(e, number) for e in entries])


@dataclass(frozen=True, slots=True)
class Point:
    """A finite model: a size for every sort, and a value for every free index, label and variable.

    ``sizes`` by the number of the sort; ``slots`` for free indices, literals and constant labels; all
    positions count from 0. ``salt`` chooses the unknown functions.
    """

    sizes: tuple[int, ...]
    slots: Mapping[int, int]
    labels: Mapping[str, Mapping[tuple[int, ...], int]]
    tables: Mapping[str, Table]
    salt: int = 0


@dataclass
class _State:
    """What the closures read; refilled for every point."""

    places: list[int]
    seeds: list[tuple[int, ...]]
    sizes: list[int]
    labels: dict[str, Mapping[tuple[int, ...], int]] = field(default_factory=dict)
    tables: dict[str, Any] = field(default_factory=dict)
    kept: list[dict[Any, Value]] = field(default_factory=list)
    salt: list[int] = field(default_factory=lambda: [0])


class Model:
    """Both sides of a statement, ready to be evaluated in one arithmetic.

    With ``zero_log_zero`` a product with a factor that is exactly 0 and a factor ``log 0`` is 0.
    """

    def __init__(self, graph: Graph, arithmetic: Arithmetic, deadline: Deadline, zero_log_zero: bool = False) -> None:
        self._arithmetic, self._lifted = arithmetic, lift(arithmetic)
        self._graph, self._deadline = graph, deadline
        self._zero_log_zero = zero_log_zero
        self._state = _State([0] * graph.width, [()] * (graph.levels + 1), [0] * len(graph.sorts))
        self._closures: dict[int, Evaluate] = {}
        self._left, self._right = self._compile(graph.left), self._compile(graph.right)

    def sides(self, point: Point) -> tuple[Value, Value]:
        """The values of both sides; raises ``Undefined``, or ``Undecided`` where the arithmetic is too coarse."""
        state = self._state
        for kept in state.kept:
            kept.clear()
        for slot, value in point.slots.items():
            state.places[slot] = value
        state.sizes[:] = point.sizes
        state.labels.update(point.labels)
        for name, table in point.tables.items():
            state.tables[name] = table.values(self._arithmetic)
        state.salt[0] = point.salt
        return self._left(), self._right()

    # ---- compiling

    def _compile(self, node: Node) -> Evaluate:
        closure = self._closures.get(node.number)
        if closure is None:
            closure = self._operation(node)
            if node.keep and node.op not in ("num", "size", "delta", "var", "neg", "seed"):
                closure = self._keeping(node, closure)
            self._closures[node.number] = closure
        return closure

    def _keeping(self, node: Node, compute: Evaluate) -> Evaluate:
        """``compute``, remembering its value for each state of the loops and derivatives it depends on."""
        kept: dict[Any, Value] = {}
        self._state.kept.append(kept)
        places, seeds = self._state.places, self._state.seeds
        slots, levels = _bits(node.slots), _bits(node.levels)
        get = kept.get
        if not levels and len(slots) < 2:
            slot = slots[0] if slots else 0
            single = bool(slots)

            def recall_one() -> Value:
                key = places[slot] if single else 0
                value = get(key)
                if value is None:
                    value = kept[key] = compute()
                return value

            return recall_one

        def recall() -> Value:
            key = (*[places[s] for s in slots], *[seeds[level] for level in levels])
            value = get(key)
            if value is None:
                value = kept[key] = compute()
            return value

        return recall

    def _operation(self, node: Node) -> Evaluate:
        ops = self._lifted if node.levels else self._arithmetic
        parts = [self._compile(part) for part in node.parts]
        match node.op:
            case "num":
                try:
                    return constant(self._arithmetic.number(Exact(node.data)))
                except Undecided as undecided:
                    return _raising(str(undecided))
            case "size":
                return self._size(node.data)
            case "delta":
                return self._delta(*map(self._locate, node.places))
            case "var":
                return self._variable(node)
            case "function":
                return self._function(node, parts, ops)
            case "seed":
                return self._seed(parts[0], node.data, self._locate_all(node.places))
            case "add":
                return add_all(parts, ops)
            case "mul":
                if self._zero_log_zero and not node.levels and any(part.op == "log" for part in node.parts):
                    zeros = [part.op == "var" and self._may_be_zero(part.data[0]) for part in node.parts]
                    return multiply_zero_log_zero(parts, [part.term for part in node.parts], zeros, ops)
                return multiply_all(parts, ops)
            case "neg":
                return apply(ops.neg, parts[0])
            case "div":
                return divide(parts[0], parts[1], ops, node.term)
            case "pow":
                return integer_power(parts[0], node.data, ops, node.term)
            case "power":
                return real_power(parts[0], parts[1], ops, node.term)
            case "exp":
                return apply(ops.exp, parts[0])
            case "log":
                return apply_guarded(ops.log, parts[0], node.term)
            case "sum" | "prod":
                return self._loop(node, parts[0], ops)
            case "diff":
                return self._derivative(parts[0], node.data, self._locate_all(node.places))
        raise AssertionError(node.op)

    def _may_be_zero(self, name: str) -> bool:
        """Whether a letter is one of those for which ``0 log 0`` is read as 0: assumed not negative."""
        domain = self._graph.context.domain(name)
        return domain.nonnegative and not domain.positive

    def _locate(self, place: Place) -> Locate:
        places = self._state.places
        if isinstance(place, int):
            return lambda: places[place]
        name, args = place
        labels, inner = self._state.labels, [self._locate(arg) for arg in args]
        return lambda: labels[name][tuple([at() for at in inner])]

    def _locate_all(self, where: tuple[Place, ...]) -> Callable[[], tuple[int, ...]]:
        each = [self._locate(place) for place in where]
        if len(each) == 1:
            first = each[0]
            return lambda: (first(),)
        return lambda: tuple([at() for at in each])

    # ---- letters

    def _size(self, sort: int) -> Evaluate:
        sizes, number = self._state.sizes, self._arithmetic.number
        known: dict[int, Value] = {}

        def size() -> Value:
            n = sizes[sort]
            if n not in known:
                known[n] = number(Exact(Fraction(n)))
            return known[n]

        return size

    def _delta(self, left: Locate, right: Locate) -> Evaluate:
        one, zero = self._arithmetic.one, self._arithmetic.zero
        return lambda: one if left() == right() else zero

    def _variable(self, node: Node) -> Evaluate:
        name, levels = node.data
        tables, places = self._state.tables, self._state.places
        plain: Evaluate
        if not node.places:
            plain = lambda: tables[name]  # noqa: E731  # one of three forms of one function
        elif len(node.places) == 1 and isinstance(node.places[0], int):
            slot = node.places[0]
            plain = lambda: tables[name][places[slot]]  # noqa: E731  # as above
        else:
            each = [self._locate(place) for place in node.places]

            def plain() -> Value:
                entry = tables[name]
                for at in each:
                    entry = entry[at()]
                return entry

        for level in levels:
            plain = self._seed(plain, level, self._locate_all(node.places))
        return plain

    def _seed(self, plain: Evaluate, level: int, entry: Callable[[], tuple[int, ...]]) -> Evaluate:
        """The entry of a variable, with slope 1 at ``level`` if the derivative is taken in this very entry."""
        seeds, one = self._state.seeds, self._arithmetic.one

        def seeded() -> Value:
            return Dual(level, plain(), one) if seeds[level] == entry() else plain()

        return seeded

    def _derivative(self, body: Evaluate, level: int, entry: Callable[[], tuple[int, ...]]) -> Evaluate:
        seeds, zero, check = self._state.seeds, self._arithmetic.zero, self._deadline.check

        def differentiate() -> Value:
            check()
            # A definition inside may open the same level again, so the seed around it is restored.
            outer, seeds[level] = seeds[level], entry()
            value = body()
            seeds[level] = outer
            return tangent(value, level, zero)

        return differentiate

    def _function(self, node: Node, parts: list[Evaluate], ops: Arithmetic) -> Evaluate:
        name, loops = node.data
        state, places = self._state, self._state.places
        entry = self._locate_all(node.places)
        shape = map_into(self._graph.context.domain(name), ops)

        def smooth() -> Value:
            values = []
            for part, loop in zip(parts, loops, strict=True):
                for at in product(*(range(state.sizes[sort]) for _, sort in loop)):
                    for (slot, _), position in zip(loop, at, strict=True):
                        places[slot] = position
                    values.append(part())
            return shape(smooth_function(values, f"{name} {entry()} {state.salt[0]}", ops))

        return smooth

    def _loop(self, node: Node, body: Evaluate, ops: Arithmetic) -> Evaluate:
        slot, sort = node.data
        but = [self._locate(place) for place in node.places]
        places, sizes = self._state.places, self._state.sizes
        check = self._deadline.check if slot >= 2 else None
        fold = ops.total if node.op == "sum" else product_of(ops)

        def loop() -> Value:
            left_out = [at() for at in but]
            values = []
            for position in range(sizes[sort]):
                if position not in left_out:
                    places[slot] = position
                    values.append(body())
            if check is not None:
                check()
            return fold(values)

        return loop


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def _raising(why: str) -> Evaluate:
    """A number that this arithmetic cannot hold: undecided whenever it is asked for."""

    def evaluate() -> Value:
        raise Undecided(why)

    return evaluate

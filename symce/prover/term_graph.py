"""A statement as a graph: equal subformulas are one node, definitions are written out.

Knows how a term is read for evaluation: which variable a letter stands for, where an index value is
looked up, which derivative sign a variable answers to. Knows no numbers.

An index value is found in a *slot*. Bound indices take the slots 0, 1, ... by the nesting height of
their body, so that the same sum is the same node wherever it stands and an outer binder never shares
a slot with an inner one. Free indices, literals and constant labels have slots of their own behind
these; they do not change while a statement is evaluated.

``frames`` are the letters of the derivative signs around a subterm, outermost first; the sign at
position l - 1 is *level* l. Inside a derivative in a defined letter, that letter is a variable: its
value is the definition evaluated with the derivative signs further out, and it answers to this sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from fractions import Fraction
from functools import lru_cache
from typing import Any

from symce.context import Context, Distinct, Same
from symce.term import (
    MINUS_ONE,
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    TermError,
    Var,
    children,
    free_indices,
    index_variables,
)

Place = int | tuple[str, tuple[Any, ...]]
"""Where an index value comes from: a slot, or the label ``(name, places of its arguments)``."""


class Node:
    """One operation over other nodes.

    ``slots`` and ``levels`` are bit masks: the bound indices and the derivative signs its value depends on.
    ``spread`` is the mask of the sorts over which it sums. ``keep`` says that its value is worth remembering,
    because several nodes ask for it or a loop around it does not change it. ``plain`` is the same number for nodes
    that differ only in the derivative signs they answer to, and so have the same value. ``places`` is where its own
    indices are found (for a loop: the positions it leaves out), and ``sorts`` what they run over.
    """

    __slots__ = (
        "data",
        "keep",
        "levels",
        "number",
        "op",
        "parts",
        "places",
        "plain",
        "slots",
        "sorts",
        "spread",
        "term",
    )

    def __init__(
        self, op: str, parts: tuple[Node, ...], data: Any, places: tuple[Place, ...], number: int, term: Term
    ) -> None:
        self.op = op
        self.term = term
        self.parts = parts
        self.data = data
        self.places = places
        self.number = number
        self.sorts: tuple[int, ...] = ()
        self.slots = self.levels = self.spread = self.plain = 0
        self.keep = False


def below(node: Node) -> Iterator[Node]:
    """The node and everything it is computed from, each once."""
    seen, stack = {node.number}, [node]
    while stack:
        here = stack.pop()
        yield here
        for part in here.parts:
            if part.number not in seen:
                seen.add(part.number)
                stack.append(part)


def has_variable(node: Node) -> bool:
    """Whether the value depends on more than sizes and written numbers."""
    return any(inner.op in ("var", "function") for inner in below(node))


class Graph:
    """A statement ``lhs = rhs`` in its context, as nodes."""

    def __init__(self, lhs: Term, rhs: Term, context: Context) -> None:
        self.context = context
        self.nodes: list[Node] = []
        self.sorts: dict[Sort, int] = {}
        self.declared: dict[str, tuple[int, ...]] = {}
        """Variables that hold numbers, in order of appearance, and the sorts of their indices."""
        self.one_hot: dict[str, str] = {}
        self.labels: dict[str, tuple[tuple[int, ...], int]] = {}
        """Labels, the sorts of their arguments and the sort of their values."""
        self.free: dict[Index, int] = {}
        self.literals: dict[tuple[int, int], int] = {}
        """Fixed positions ``(sort, position from 0)`` and their slots."""
        self.constant_labels: dict[str, int] = {}
        self.comparisons: list[tuple[Place, Place, bool]] = []
        """Pairs of indices that the assumptions call equal (True) or different (False)."""
        self.levels = 0
        """How deep derivative signs are nested."""
        self._known: dict[Any, Node] = {}
        self._plain: dict[Any, int] = {}
        self._instances: dict[Any, Node] = {}
        self._heights: dict[int, int] = {}
        self.binders = max(self._height(lhs), self._height(rhs))
        self.width = self.binders
        for index in sorted(free_indices(lhs) | free_indices(rhs), key=lambda i: i.name):
            self._add_free(index)
        scope: dict[Index, Place] = dict(self.free)
        self.left = self._build(lhs, scope, ())
        self.right = self._build(rhs, scope, ())
        self._add_compared_indices()

    def under(self, context: Context) -> Graph:
        """The same nodes where other numbers are allowed: a domain, a sum or a case of the indices more or less.

        A letter must mean the same in both contexts, and no index may be compared that the statement does not hold.
        """
        other = copy(self)
        other.context, other.comparisons = context, []
        other._add_compared_indices()
        return other

    # ---- slots and sorts

    def _new_slot(self) -> int:
        self.width += 1
        return self.width - 1

    def _add_free(self, index: Index) -> None:
        if index not in self.free:
            self.sort(index.sort)
            self.free[index] = self._new_slot()

    def _add_compared_indices(self) -> None:
        """Indices that only an assumption such as ``i != j`` mentions are free indices of the statement too."""
        for a in self.context.assumptions:
            if isinstance(a, (Distinct, Same)) and a.left.sort in self.sorts:
                for index in sorted(index_variables(a.left) | index_variables(a.right), key=lambda i: i.name):
                    self._add_free(index)
                sides = self.place(a.left, self.free), self.place(a.right, self.free)
                self.comparisons.append((*sides, isinstance(a, Same)))

    def sort(self, sort: Sort) -> int:
        """The number of a sort, given on first sight."""
        return self.sorts.setdefault(sort, len(self.sorts))

    def place(self, index: IndexExpr, scope: Mapping[Index, Place]) -> Place:
        """Where the value of an index expression is found."""
        match index:
            case Index():
                return scope[index]
            case Literal(value, sort):
                key = (self.sort(sort), value - 1)
                if key not in self.literals:
                    self.literals[key] = self._new_slot()
                return self.literals[key]
            case Label(name, args):
                self._see_label(name)
                if args:
                    return (name, tuple(self.place(arg, scope) for arg in args))
                return self.constant_labels[name]

    def _see_label(self, name: str) -> None:
        if name not in self.labels:
            declaration = self.context.declaration(name)
            assert declaration.values is not None, f"{name} is used as an index but is not a label"
            self.labels[name] = (tuple(map(self.sort, declaration.sorts)), self.sort(declaration.values))
            if not declaration.sorts:
                self.constant_labels[name] = self._new_slot()

    # ---- heights

    def _height(self, term: Term) -> int:
        """How many binder slots the evaluation of ``term`` needs, definitions included."""
        known = self._heights.get(id(term))
        if known is not None:
            return known
        height = max(map(self._height, children(term)), default=0)
        if isinstance(term, (Sum, Prod)):
            height += 1
        elif isinstance(term, Var):
            height = self._letter_height(term.name)
        self._heights[id(term)] = height
        return height

    def _letter_height(self, name: str) -> int:
        definition = self.context.definition(name)
        if definition is not None:
            return self._height(definition.body)
        declaration = self.context.declaration(name)
        return max((self._letter_height(o) + len(self.context.shape(o)) for o in declaration.of), default=0)

    # ---- nodes

    def _node(
        self,
        op: str,
        parts: tuple[Node, ...],
        term: Term,
        data: Any = None,
        places: tuple[Place, ...] = (),
        sorts: tuple[int, ...] = (),
    ) -> Node:
        key = (op, data, places, *(part.number for part in parts))
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = Node(op, parts, data, places, len(self.nodes), term)
            node.sorts = sorts
            node.plain = self._plain_number(node)
            self.nodes.append(node)
            for part in parts:
                node.slots |= part.slots
                node.levels |= part.levels
                node.spread |= part.spread
            for place in places:
                node.slots |= self.mask(place)
            for part in parts:
                if part.slots != node.slots or part.levels != node.levels:
                    part.keep = True
        else:
            node.keep = True
        return node

    def _plain_number(self, node: Node) -> int:
        if node.op == "seed":
            return node.parts[0].plain
        data = node.data[0] if node.op == "var" else node.data
        # Which variable a derivative is taken in shows only in the levels of its body.
        parts = [part.number if node.op == "diff" else part.plain for part in node.parts]
        key = (node.op, data, node.places, *parts)
        return self._plain.setdefault(key, node.number)

    def mask(self, place: Place) -> int:
        """The bound slots that an index value depends on."""
        if isinstance(place, int):
            return 1 << place if place < self.binders else 0
        mask = 0
        for arg in place[1]:
            mask |= self.mask(arg)
        return mask

    def _build(self, term: Term, scope: Mapping[Index, Place], frames: tuple[str, ...]) -> Node:
        match term:
            case Var(name, indices):
                return self._letter(name, tuple([self.place(i, scope) for i in indices]), frames, term)
            case Num(value):
                return self._node("num", (), term, value)
            case Add(terms):
                return self._node("add", tuple([self._build(t, scope, frames) for t in terms]), term)
            case Mul(factors):
                parts = tuple([self._build(f, scope, frames) for f in factors if f != MINUS_ONE])
                minus = (len(factors) - len(parts)) % 2
                if not parts:
                    return self._node("num", (), term, Fraction(-1 if minus else 1))
                node = parts[0] if len(parts) == 1 else self._node("mul", parts, term)
                return self._node("neg", (node,), term) if minus else node
            case Div(a, b):
                return self._node("div", (self._build(a, scope, frames), self._build(b, scope, frames)), term)
            case Exp(arg):
                return self._node("exp", (self._build(arg, scope, frames),), term)
            case Log(arg):
                return self._node("log", (self._build(arg, scope, frames),), term)
            case Pow(base, exponent):
                return self._node("pow", (self._build(base, scope, frames),), term, exponent)
            case Power(base, exponent):
                return self._node(
                    "power", (self._build(base, scope, frames), self._build(exponent, scope, frames)), term
                )
            case Sum(index, body, but) | Prod(index, body, but):
                return self._loop(term, index, body, tuple([self.place(i, scope) for i in but]), scope, frames)
            case Delta(left, right):
                number = self.sort(left.sort)
                ends = (self.place(left, scope), self.place(right, scope))
                return self._node("delta", (), term, number, ends, (number, number))
            case Size(sort):
                number = self.sort(sort)
                node = self._node("size", (), term, number)
                node.spread = 1 << number
                return node
            case Diff(body, Var(name, indices)):
                places = tuple([self.place(i, scope) for i in indices])
                inner = self._build(body, scope, (*frames, name))
                level = len(frames) + 1
                self.levels = max(self.levels, level)
                # The variable of differentiation occurs: its value is printed and its sorts are sized.
                self._letter(name, places, frames, term.var)
                node = self._node("diff", (inner,), term, level, places, self._sorts_of(name))
                node.levels = inner.levels & ~(1 << level)
                return node
        raise TermError(f"{type(term).__name__} is not a term")

    def _loop(
        self,
        term: Term,
        index: Index,
        body: Term,
        but: tuple[Place, ...],
        scope: Mapping[Index, Place],
        frames: tuple[str, ...],
    ) -> Node:
        slot = self._height(body)
        inner = self._build(body, {**scope, index: slot}, frames)
        number = self.sort(index.sort)
        node = self._node(
            "sum" if isinstance(term, Sum) else "prod", (inner,), term, (slot, number), but, (number,) * len(but)
        )
        node.slots &= ~(1 << slot)
        for place in but:
            node.slots |= self.mask(place)
        node.spread = inner.spread | 1 << number
        return node

    # ---- letters

    def _letter(self, name: str, places: tuple[Place, ...], frames: tuple[str, ...], term: Term) -> Node:
        definition = self.context.definition(name)
        if definition is None:
            return self._variable(name, places, frames, term)
        key = (name, places, frames)
        node = self._instances.get(key)
        if node is not None:
            node.keep = True
            return node
        level = _innermost(name, frames)
        if level:
            outside = self._letter(name, places, frames[: level - 1], term)
            node = self._node("seed", (outside,), term, level, places, self._sorts_of(name))
            node.levels |= 1 << level
            outside.keep = True
        else:
            node = self._build(definition.body, dict(zip(definition.params, places, strict=True)), frames)
        self._instances[key] = node
        return node

    def _variable(self, name: str, places: tuple[Place, ...], frames: tuple[str, ...], term: Term) -> Node:
        declaration = self.context.declaration(name)
        label = self.context.one_hot(name)
        if label is not None:
            self._see_label(label)
            self.one_hot[name] = label
            number = self._sorts_of(name)[-1]
            chosen: Place = (label, places[:-1]) if places[:-1] else self.constant_labels[label]
            return self._node("delta", (), term, number, (places[-1], chosen), (number, number))
        sorts = self._sorts_of(name)
        if declaration.of:
            return self._function(name, declaration.of, places, frames, term)
        self.declared.setdefault(name, sorts)
        levels = tuple(level for level, frame in enumerate(frames, 1) if frame == name)
        node = self._node("var", (), term, (name, levels), places, sorts)
        for level in levels:
            node.levels |= 1 << level
        if self.context.sums_to(name) is not None:
            node.spread = 1 << sorts[-1]
        return node

    def _function(
        self, name: str, of: tuple[str, ...], places: tuple[Place, ...], frames: tuple[str, ...], term: Term
    ) -> Node:
        """An unknown function: one part for each variable it depends on, read in a loop over all entries."""
        parts, loops, spread = [], [], 0
        for variable in of:
            sorts = self._sorts_of(variable)
            slots = tuple(range(self._letter_height(variable), self._letter_height(variable) + len(sorts)))
            parts.append(self._letter(variable, slots, frames, term))
            loops.append(tuple(zip(slots, sorts, strict=True)))
            spread |= sum(1 << sort for sort in set(sorts))
        node = self._node("function", tuple(parts), term, (name, tuple(loops)), places, self._sorts_of(name))
        node.slots = 0
        for place in places:
            node.slots |= self.mask(place)
        node.spread |= spread
        return node

    def _sorts_of(self, name: str) -> tuple[int, ...]:
        return tuple(map(self.sort, self.context.shape(name)))


@lru_cache(maxsize=16)
def graph_of(lhs: Term, rhs: Term, context: Context) -> Graph:
    """The graph of a statement; the last few are kept, because several questions are asked of one statement."""
    return Graph(lhs, rhs, context)


def _innermost(name: str, frames: tuple[str, ...]) -> int:
    """The innermost level whose derivative is in ``name``; 0 if there is none."""
    return next((level for level in range(len(frames), 0, -1) if frames[level - 1] == name), 0)

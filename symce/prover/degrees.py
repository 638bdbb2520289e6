"""How a statement depends on the size of one sort: its degree as a polynomial in sums over that sort.

Knows the small-model theorem's bookkeeping: a sum over the sort and the size itself have degree 1,
products add, fractions are brought to a common denominator (which adds the denominator's degree),
and what happens inside a logarithm, an exponential or a real power is *opaque*: one unknown number
per choice of the indices in it. Every bound is from above; too large a degree only costs time. Knows
no values.

A derivative is bounded by the rules of calculus: ``shape(node, wanted)`` is the shape of the
derivative of ``node`` at all levels of the mask ``wanted``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from symce.prover.term_graph import Graph, Node, Place, has_variable


@dataclass(frozen=True, slots=True)
class Shape:
    """A numerator's degree and the denominators: exponents by key; ``None`` instead of a shape is zero."""

    degree: int = 0
    below: tuple[tuple[Any, int], ...] = ()


LOCAL = Shape()

MOST_LEVELS = 5
"""Deeper derivatives are not analysed: the rules of calculus give exponentially many terms."""

SAME_RANGE = "a sum over terms whose logarithm, exponential or denominator sums over the same range"


class Degrees:
    """The analysis of one statement in one sort."""

    def __init__(self, graph: Graph, sort: int) -> None:
        self._graph, self._sort, self._bit = graph, sort, 1 << sort
        self._degree_of: dict[Any, int] = {}
        self._shapes: dict[tuple[int, int], Shape | None] = {}
        self._split: dict[tuple[str, int, int, int], Shape | None] = {}
        self._opaque: dict[int, int] = {}
        self._tied: dict[tuple[int, int, int], bool] = {}
        self.gaps: dict[str, None] = {}
        """Why the theorem does not cover the statement in this sort; empty if it does."""
        self.coincidences = 0
        """The largest number of different indices of this sort inside one opaque operation."""
        self.degree = 0
        if graph.levels > MOST_LEVELS:
            self.gaps[f"derivatives nested more than {MOST_LEVELS} deep"] = None
        else:
            difference = self._sum_of([self.shape(graph.left, 0), self.shape(graph.right, 0)])
            self.degree = difference.degree if difference else 0
        for root in (graph.left, graph.right):
            self._inspect(root)
            self._find_products(root, False, set())

    # ---- shapes

    def _global(self, node: Node) -> bool:
        return bool(node.spread & self._bit)

    def shape(self, node: Node, wanted: int) -> Shape | None:
        if wanted & ~node.levels:
            return None
        if not self._global(node):
            return LOCAL
        key = (node.number, wanted)
        if key not in self._shapes:
            self._shapes[key] = self._shape(node, wanted)
        return self._shapes[key]

    def _shape(self, node: Node, wanted: int) -> Shape | None:
        parts = node.parts
        match node.op:
            case "size":
                return Shape(1)
            case "var":
                return self._share_of_total(node)
            case "neg":
                return self.shape(parts[0], wanted)
            case "seed":
                return LOCAL if wanted == 1 << node.data else self.shape(parts[0], wanted)
            case "add":
                return self._sum_of([self.shape(part, wanted) for part in parts])
            case "mul":
                return self._product_of(parts, wanted)
            case "div":
                return self._sum_of(
                    [
                        self._times(self.shape(parts[0], a), self._chain(parts[1], wanted & ~a, self._inverse))
                        for a in _submasks(wanted)
                    ]
                )
            case "pow":
                n = node.data
                if n < 0:
                    return self._chain(parts[0], wanted, lambda base, k: self._inverse(base, k - n - 1))
                return self._chain(parts[0], wanted, lambda base, k: self._raised(self.shape(base, 0), n - k))
            case "exp":
                return self._exponential(parts[0], wanted, 1)
            case "power":
                exponent = parts[1].data if parts[1].op == "num" else None
                if exponent is not None and exponent.denominator == 1 and exponent > 0:
                    return self._chain(
                        parts[0], wanted, lambda base, k: self._raised(self.shape(base, 0), exponent.numerator - k)
                    )
                return self._power(parts[0], parts[1], wanted)
            case "log":
                return self._logarithm(parts[0], wanted)
            case "sum":
                return self._summed(node, wanted)
            case "prod":
                return self._chain(parts[0], wanted, lambda base, k: LOCAL if not k else self._inverse(base, k - 1))
            case "diff":
                return self.shape(parts[0], wanted | 1 << node.data)
        return LOCAL

    def _share_of_total(self, node: Node) -> Shape:
        """An entry of a row with a fixed sum is ``total a_k / sum a``; for the total 0, ``a_k - (sum a)/K``."""
        name = node.data[0]
        key = ("row", name, node.places[:-1])
        self._degree_of[key] = 1
        return Shape(0 if self._graph.context.sums_to(name) else 1, ((key, 1),))

    def _summed(self, node: Node, wanted: int) -> Shape | None:
        body = node.parts[0]
        slot, sort = node.data
        inner = self.shape(body, wanted)
        if inner is None or sort != self._sort or self._collapses(body, slot) is not None:
            return inner
        if wanted and all(self._tied_to(body, level, slot) for level in _bits(wanted)):
            return inner
        return Shape(inner.degree + 1, inner.below)

    def _collapses(self, body: Node, slot: int) -> Place | None:
        """The i of a factor ``delta(k, i)`` that leaves one term of the sum over k."""
        for factor in body.parts if body.op == "mul" else (body,):
            if factor.op == "delta" and slot in factor.places:
                left, right = factor.places
                other = right if left == slot else left
                if not self._graph.mask(other) >> slot & 1:
                    return other
        return None

    def _tied_to(self, node: Node, level: int, slot: int) -> bool:
        """Whether ``node`` depends on the variable of ``level`` only through entries at the bound index ``slot``."""
        if not node.levels >> level & 1:
            return True
        key = (node.number, level, slot)
        if key not in self._tied:
            if node.op == "var" or (node.op == "seed" and node.data == level):
                self._tied[key] = slot in node.places
            else:
                self._tied[key] = node.op != "function" and all(self._tied_to(p, level, slot) for p in node.parts)
        return self._tied[key]

    # ---- combining shapes

    def _sum_of(self, shapes: list[Shape | None]) -> Shape | None:
        """The shape of a sum: over the common denominator."""
        live = [s for s in shapes if s is not None]
        if len(live) <= 1:
            return live[0] if live else None
        below: dict[Any, int] = {}
        for s in live:
            for key, exponent in s.below:
                below[key] = max(below.get(key, 0), exponent)
        if not below:
            return Shape(max(s.degree for s in live))
        whole = sum(self._degree_of[key] * exponent for key, exponent in below.items())
        degree = max(s.degree + whole - self._weight(s) for s in live)
        return Shape(degree, tuple(below.items()))

    def _weight(self, shape: Shape) -> int:
        return sum(self._degree_of[key] * exponent for key, exponent in shape.below)

    def _times(self, *shapes: Shape | None) -> Shape | None:
        degree = 0
        below: dict[Any, int] = {}
        for s in shapes:
            if s is None:
                return None
            degree += s.degree
            for key, exponent in s.below:
                below[key] = below.get(key, 0) + exponent
        return Shape(degree, tuple(below.items()))

    def _raised(self, shape: Shape | None, n: int) -> Shape | None:
        if n < 0 or (shape is None and n):
            return None
        if shape is None or n == 0:
            return LOCAL
        return Shape(shape.degree * n, tuple((key, exponent * n) for key, exponent in shape.below))

    def _product_of(self, parts: tuple[Node, ...], wanted: int) -> Shape | None:
        """The product rule."""
        if not wanted:
            return self._times(*[self.shape(part, 0) for part in parts])
        first, rest = parts[0], parts[1:]
        if not rest:
            return self.shape(first, wanted)
        return self._sum_of(
            [self._times(self.shape(first, a), self._product_of(rest, wanted & ~a)) for a in _submasks(wanted)]
        )

    def _chain(self, inner: Node, wanted: int, outer: Any) -> Shape | None:
        """The chain rule: ``outer(inner, k)`` is the shape of the k-th derivative of the outer function."""
        shapes = []
        for blocks in _partitions(wanted):
            slopes = [self.shape(inner, block) for block in blocks]
            shapes.append(self._times(outer(inner, len(blocks)), *slopes))
        return self._sum_of(shapes)

    def _known(self, key: tuple[str, int, int, int], compute: Callable[[], Shape | None]) -> Shape | None:
        if key not in self._split:
            self._split[key] = compute()
        return self._split[key]

    def _inverse(self, node: Node, k: int = 0) -> Shape | None:
        """``1 / node ** (k + 1)``."""
        return self._known(("inverse", node.number, k, 0), lambda: self._inverted(node, k))

    def _inverted(self, node: Node, k: int) -> Shape | None:
        if not self._global(node):
            return LOCAL
        if node.op == "mul":
            return self._times(*[self._inverse(part, k) for part in node.parts])
        if node.op in ("neg", "seed"):
            return self._inverse(node.parts[0], k)
        if node.op == "div":
            return self._times(self._raised(self.shape(node.parts[1], 0), k + 1), self._inverse(node.parts[0], k))
        if node.op == "pow" and node.data > 0:
            return self._inverse(node.parts[0], node.data * (k + 1) - 1)
        if node.op in ("exp", "power"):
            return LOCAL
        inner = self.shape(node, 0)
        if inner is None:
            return LOCAL
        self._degree_of[node.plain] = inner.degree
        return Shape(self._weight(inner) * (k + 1), ((node.plain, k + 1),))

    def _exponential(self, arg: Node, wanted: int, sign: int) -> Shape | None:
        """The exp of a sum is a product of exps; exp of a logarithm is its argument."""
        return self._known(("exp", arg.number, wanted, sign), lambda: self._exponentiated(arg, wanted, sign))

    def _exponentiated(self, arg: Node, wanted: int, sign: int) -> Shape | None:
        if not self._global(arg):
            return LOCAL if not wanted & ~arg.levels else None
        if not wanted:
            if arg.op == "add":
                return self._times(*[self._exponential(part, 0, sign) for part in arg.parts])
            if arg.op == "neg":
                return self._exponential(arg.parts[0], 0, -sign)
            if arg.op == "log":
                return self.shape(arg.parts[0], 0) if sign > 0 else self._inverse(arg.parts[0])
            return LOCAL
        value = self._exponential(arg, 0, sign)
        return self._chain(arg, wanted, lambda _, k: value)

    def _power(self, base: Node, exponent: Node, wanted: int) -> Shape | None:
        """exp(exponent log base): each derivative brings down a derivative of ``exponent log base``."""
        shapes = []
        for blocks in _partitions(wanted):
            slopes = [
                self._sum_of(
                    [self._times(self.shape(exponent, a), self._logarithm(base, block & ~a)) for a in _submasks(block)]
                )
                for block in blocks
            ]
            shapes.append(self._times(LOCAL, *slopes))
        return self._sum_of(shapes)

    def _logarithm(self, arg: Node, wanted: int) -> Shape | None:
        """The log of a product is a sum of logs; log of an exp is its argument."""
        return self._known(("log", arg.number, wanted, 0), lambda: self._logged(arg, wanted))

    def _logged(self, arg: Node, wanted: int) -> Shape | None:
        if wanted & ~arg.levels:
            return None
        if arg.op in ("mul", "div"):
            return self._sum_of([self._logarithm(part, wanted) for part in arg.parts])
        if arg.op == "exp":
            return self.shape(arg.parts[0], wanted)
        if arg.op == "pow":
            return self._logarithm(arg.parts[0], wanted)
        if arg.op == "prod":
            inner = self._logarithm(arg.parts[0], wanted)
            return inner and Shape(inner.degree + (arg.data[1] == self._sort), inner.below)
        if not self._global(arg):
            return LOCAL
        return self._chain(arg, wanted, lambda base, k: LOCAL if not k else self._inverse(base, k - 1))

    # ---- what the theorem does not cover

    def _inspect(self, node: Node) -> int:
        """The bound slots on which opaque parts of ``node`` depend; notes gaps and coincidences on the way."""
        known = self._opaque.get(node.number)
        if known is not None:
            return known
        mask = 0
        for part in node.parts:
            mask |= self._inspect(part)
        match node.op:
            case "sum" | "prod":
                mask = self._closed(node, mask)
            case "div":
                mask |= self._opaque_argument("inverse", node.parts[1])
            case "pow" if node.data < 0:
                mask |= self._opaque_argument("inverse", node.parts[0])
            case "exp" | "log":
                mask |= self._opaque_argument(node.op, node.parts[0])
            case "power":
                mask |= self._opaque_argument("log", node.parts[0]) | self._opaque_argument("exp", node.parts[1])
            case "function":
                self._opaque_argument("function", node)
                if self._global(node):
                    self.gaps["an unknown function depends on every entry"] = None
        self._note(node)
        self._opaque[node.number] = mask
        return mask

    def _closed(self, node: Node, mask: int) -> int:
        """The opaque slots of a sum or product, given those of its body."""
        slot, sort = node.data
        if mask >> slot & 1:
            mask &= ~(1 << slot)
            other = self._collapses(node.parts[0], slot)
            if other is not None:
                mask |= self._graph.mask(other)
            elif sort == self._sort:
                self.gaps[SAME_RANGE] = None
        return mask | node.slots if node.op == "prod" and sort == self._sort else mask

    def _opaque_argument(self, op: str, node: Node) -> int:
        self.coincidences = max(self.coincidences, len(self._indices(node)))
        mask = 0
        for last, part in _opaque_parts(op, node):
            if not self._global(part):
                continue
            if part.op == "var" and last in ("log", "inverse") and self._graph.context.sums_to(part.data[0]):
                # An entry of a row with a fixed sum is a_k / sum a; only the row's sum is opaque.
                for place in part.places[:-1]:
                    mask |= self._graph.mask(place)
            else:
                mask |= part.slots
        return mask

    def _note(self, node: Node) -> None:
        """Gaps that concern a single node."""
        if not self._global(node):
            return
        if node.op in ("exp", "power") and any(self._has_size(part) for part in node.parts[-1:]):
            self.gaps["the size stands in an exponent"] = None
        elif node.op == "log" and not has_variable(node.parts[0]):
            self.gaps["a logarithm of the size"] = None
        elif node.op == "power" and not has_variable(node.parts[0]):
            self.gaps["a real power of the size"] = None

    def _find_products(self, node: Node, in_log: bool, seen: set[tuple[int, bool]]) -> None:
        """The logarithm of a product is a sum; any other product is a gap."""
        if (node.number, in_log) in seen or not self._global(node):
            return
        seen.add((node.number, in_log))
        if node.op == "prod" and node.data[1] == self._sort and not in_log:
            self.gaps["a product over the range"] = None
        in_log = node.op == "log" or (in_log and node.op in ("mul", "div", "pow", "prod"))
        for part in node.parts:
            self._find_products(part, in_log, seen)

    def _has_size(self, node: Node) -> bool:
        """Whether the size is added or multiplied into ``node``, outside logarithms."""
        stack, seen = [node], {node.number}
        while stack:
            here = stack.pop()
            if here.op == "size" and here.data == self._sort:
                return True
            for part in here.parts if here.op != "log" else ():
                if part.number not in seen:
                    seen.add(part.number)
                    stack.append(part)
        return False

    def _indices(self, node: Node) -> frozenset[Place]:
        """The places of this sort at which ``node`` reads a variable, apart from its own bound indices."""
        found: set[Place] = set()
        stack, seen = [(node, 0)], set()
        while stack:
            here, bound = stack.pop()
            if (here.number, bound) in seen:
                continue
            seen.add((here.number, bound))
            if here.op in ("sum", "prod"):
                bound |= 1 << here.data[0]
            for place, sort in zip(here.places, here.sorts, strict=True):
                if sort == self._sort and not self._graph.mask(place) & bound:
                    found.add(place)
            stack.extend((part, bound) for part in here.parts)
        return frozenset(found)


def _opaque_parts(op: str, node: Node) -> Iterator[tuple[str, Node]]:
    """What stays opaque when log of a product, exp of a sum and inverse of a product are split."""
    stack, seen = [(op, node)], {(op, node.number)}
    while stack:
        op, node = stack.pop()
        split = _split_once(op, node)
        if split is None:
            yield op, node
            continue
        for inner_op, part in split:
            if (inner_op, part.number) not in seen:
                seen.add((inner_op, part.number))
                stack.append((inner_op, part))


def _split_once(op: str, node: Node) -> tuple[tuple[str, Node], ...] | None:
    """The operations on the parts of ``node`` that ``op`` of it amounts to; None if it does not split."""
    match op, node.op:
        case ("log", "mul" | "div" | "prod" | "pow") | ("exp", "add" | "neg") | ("inverse", "mul" | "neg" | "pow"):
            return tuple((op, part) for part in node.parts)
        case _, "seed":
            return ((op, node.parts[0]),)
        case ("log", "exp"):
            return ()
        case ("exp", "log") | ("inverse", "div"):
            return (("inverse", node.parts[0]),)
        case ("inverse", "exp"):
            return (("exp", node.parts[0]),)
    return None


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def _submasks(mask: int) -> Iterator[int]:
    """Every mask contained in ``mask``, itself and 0 included."""
    sub = mask
    while True:
        yield sub
        if not sub:
            return
        sub = (sub - 1) & mask


def _partitions(mask: int) -> Iterator[tuple[int, ...]]:
    """Every way to split the bits of ``mask`` into nonempty blocks."""
    if not mask:
        yield ()
        return
    lowest = mask & -mask
    rest = mask & ~lowest
    for others in _submasks(rest):
        for blocks in _partitions(rest & ~others):
            yield (lowest | others, *blocks)

"""Values of many similar terms at a few points, in floating point: a sieve, never a verdict.

Knows how a term is evaluated where the values of its letters are known; what the sieve lets through is proved
afterwards. Subterms that several terms share are evaluated once.
"""

from __future__ import annotations

import cmath
import math
from itertools import islice
from typing import Any

from symce.context import Context
from symce.prover.samples import Infeasible, generic_tables, patterns
from symce.prover.sizes import affordable, least_size
from symce.prover.term_graph import Graph, graph_of
from symce.term import (
    LEAVES,
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
    Var,
    free_indices,
    nodes,
)

TINY = 1e-30
"""The step of a derivative by a complex argument; no digits are lost to subtraction."""

TOLERANCE = 1e-7


class Unsampled(Exception):  # an answer, not an error
    """The statement cannot be evaluated here."""


Shared = dict[int, tuple[Term, tuple[str, ...]]]
"""Subterms that many terms have in common, by identity, with the names of their free indices; the term itself is
kept, so that its id stays its own.
"""


def shared_parts(*terms: Term) -> Shared:
    """The subterms of some terms, whose values are worth keeping."""
    return {
        id(node): (node, tuple([index.name for index in free_indices(node)]))
        for term in terms
        for node in nodes(term)
        if type(node) not in LEAVES
    }


class Sample:
    """One point: sizes, positions of the free indices, values of every letter of a statement."""

    def __init__(
        self,
        context: Context,
        sizes: dict[Any, int],
        env: dict[str, int],
        labels: dict[str, Any],
        values: dict[str, Any],
        shared: Shared,
    ) -> None:
        self.context = context
        self.sizes, self.env, self.labels, self.values = sizes, env, labels, values
        self._moved: tuple[str, tuple[int, ...], complex] | None = None
        self._memo: dict[Any, complex] = {}
        self._memos: dict[object, dict[Any, complex]] = {}
        """Values while one entry is moved, by the entry."""
        self._shared = shared

    def value(self, term: Term) -> complex:
        """The value of a term; raises ``Unsampled``."""
        try:
            return self._value(term, self.env)
        except (ZeroDivisionError, OverflowError, ValueError, KeyError, IndexError, TypeError) as error:
            raise Unsampled(str(error)) from error

    def _value(self, term: Term, env: dict[str, int]) -> complex:
        kind = type(term)
        if kind is Var or kind is Delta or kind is Size:
            return self._leaf(term, env)
        here = id(term)
        known = self._shared.get(here)
        if known is None:  # the way from the root of an edit to its place: no other edit has it
            return self._compound(term, env)
        names = known[1]
        key = (here, *[env[name] for name in names]) if names else here
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._compound(term, env)
        return found

    def _leaf(self, term: Term, env: dict[str, int]) -> complex:
        match term:
            case Size(sort):
                return complex(self.sizes[sort])
            case Delta(left, right):
                return complex(self.position(left, env) == self.position(right, env))
            case Var(name, indices):
                at = tuple([self.position(index, env) for index in indices])
                shift = self._moved[2] if self._moved is not None and self._moved[:2] == (name, at) else 0
                return self._letter(name, at) + shift
        raise Unsampled("this is not a leaf")

    def _letter(self, name: str, at: tuple[int, ...]) -> complex:
        definition = self.context.definition(name)
        if definition is not None:
            inner = {index.name: position for index, position in zip(definition.params, at, strict=True)}
            return self._value(definition.body, inner)
        label = self.context.one_hot(name)
        if label is not None:
            chosen = self.labels[label]
            for position in at[:-1]:
                chosen = chosen[position]
            return complex(chosen == at[-1])
        value = self.values[name]
        for position in at:
            value = value[position]
        return complex(value)

    def _compound(self, term: Term, env: dict[str, int]) -> complex:
        match term:
            case Num(number):
                return complex(number)
            case Add(terms):
                return sum([self._value(part, env) for part in terms], complex(0))
            case Mul(factors):
                product = complex(1)
                for factor in factors:
                    product *= self._value(factor, env)
                return product
            case Div(a, b):
                return self._value(a, env) / self._value(b, env)
            case Pow(base, exponent):
                return self._value(base, env) ** exponent
            case Power(base, exponent):
                return cmath.exp(self._value(exponent, env) * cmath.log(self._value(base, env)))
            case Exp(arg):
                return cmath.exp(self._value(arg, env))
            case Log(arg):
                return cmath.log(self._value(arg, env))
            case Sum(index, body, but) | Prod(index, body, but):
                left_out = {self.position(other, env) for other in but}
                inner = [
                    self._value(body, {**env, index.name: n})
                    for n in range(self.sizes[index.sort])
                    if n not in left_out
                ]
                if isinstance(term, Sum):
                    return sum(inner, complex(0))
                product = complex(1)
                for value in inner:
                    product *= value
                return product
            case Diff(body, var):
                return self._slope(body, var, env)
        raise Unsampled("this kind of term is not evaluated here")

    def _slope(self, body: Term, var: Var, env: dict[str, int]) -> complex:
        at = tuple(self.position(index, env) for index in var.indices)
        before, memo = self._moved, self._memo
        try:
            if before is None and not any(isinstance(node, Diff) for node in nodes(body)):
                self._moved = (var.name, at, 1j * TINY)
                self._memo = self._memos.setdefault(self._moved, {})
                return complex(self._value(body, env).imag / TINY)
            if before is not None:
                raise Unsampled("derivatives of derivatives in different letters are not sampled")
            step, ends = 1e-4, []
            for sign in (1, -1):
                self._moved = None
                ends.append(self._shifted(body, var.name, at, sign * step, env))
            return (ends[0] - ends[1]) / (2 * step)
        finally:
            self._moved, self._memo = before, memo

    def _shifted(self, body: Term, name: str, at: tuple[int, ...], by: float, env: dict[str, int]) -> complex:
        """The value with one entry of a plain variable moved."""
        if self.context.definition(name) is not None or name not in self.values:
            raise Unsampled("second derivatives in a defined letter are not sampled")
        other = Sample(
            self.context,
            self.sizes,
            self.env,
            self.labels,
            {**self.values, name: _moved(self.values[name], at, by)},
            self._shared,
        )
        return other._value(body, env)

    def position(self, index: IndexExpr, env: dict[str, int]) -> int:
        match index:
            case Index(name):
                return env[name]
            case Literal(value):
                return value - 1
            case Label(name, args):
                chosen = self.labels[name]
                for arg in args:
                    chosen = chosen[self.position(arg, env)]
                return int(chosen)


def _moved(value: Any, at: tuple[int, ...], by: float) -> Any:
    if not at:
        return value + by
    return [_moved(part, at[1:], by) if n == at[0] else part for n, part in enumerate(value)]


def samples(lhs: Term, rhs: Term, context: Context, most: int = 3) -> list[Sample]:
    """A few points of a statement, with sizes of two and more; none where it cannot be sampled."""
    graph = graph_of(lhs, rhs, context)
    if any(node.op == "function" for node in graph.nodes):
        return []
    names = {slot: name for name, slot in graph.constant_labels.items()}
    shared = shared_parts(lhs, rhs, *(definition.body for definition in context.definitions))
    found: list[Sample] = []
    for salt in range(most):
        # Two sizes: at one of them 2 and K are the same number.
        sizes = tuple(_size(graph, sort, n, 2 + bool(salt)) for sort, n in graph.sorts.items())
        pattern = next(islice(patterns(graph, sizes), salt, None), None)
        if pattern is None or not affordable(graph, sizes):
            break
        slots, chosen = pattern
        try:
            tables = generic_tables(graph, sizes, salt)
        except Infeasible:
            return []
        labels: dict[str, Any] = {names[slot]: value for slot, value in slots.items() if slot in names}
        labels |= {name: _nested(entries) for name, entries in chosen.items()}
        found.append(
            Sample(
                context,
                {sort: sizes[n] for sort, n in graph.sorts.items()},
                {index.name: slots[slot] for index, slot in graph.free.items()},
                labels,
                {name: _floats(tables[name].entries) for name in graph.declared},
                shared,
            )
        )
    return found


def _size(graph: Graph, sort: Sort, number: int, least: int) -> int:
    """A size of a sort with room for different values of all its free indices, and for ``least``."""
    free = sum(index.sort == sort for index in graph.free)
    return sort.size or max(least, least_size(graph, sort, number), free + least - 2)


def _nested(entries: Any) -> Any:
    if () in entries:
        return entries[()]
    heads = sorted({at[0] for at in entries})
    return [_nested({at[1:]: v for at, v in entries.items() if at[0] == head}) for head in heads]


def _floats(entries: Any) -> Any:
    if isinstance(entries, tuple):
        return [_floats(part) for part in entries]
    return float(entries.rational) + sum(float(c) * math.log(p) for p, c in entries.logs)


def close(a: complex, b: complex) -> bool:
    return abs(a - b) <= TOLERANCE * max(1.0, abs(a), abs(b))

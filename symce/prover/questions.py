"""What one run of engine A asks of its context, and the indices of terms as engine A has them.

Every question about an assumption is noted: one that was never asked about cannot matter to the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import count

from symce.context import AtLeast, Context, Distinct, Domain, OneHot, Same, SumsTo, Within
from symce.prover.polynomial import Idx, SortKey
from symce.term import Index, IndexExpr, Label, Literal, Sort

MAX_WRITTEN_OUT = 12
"""Sums over a fixed range up to this size are written out; larger ranges are treated as symbolic."""


class Questions:
    """One run of engine A in one context: what is assumed, which indices are the same, which differ."""

    def __init__(self, context: Context, positions: Mapping[object, int] | None) -> None:
        self.context = context
        self.positions = positions or {}
        self.serial = count()
        self.sorts: dict[SortKey, Sort] = {}
        self.consulted: set[tuple[type, str]] = set()
        self.same: dict[Idx, Idx] = {}
        self.distinct: set[frozenset[Idx]] = set()
        for assumption in context.assumptions:
            if isinstance(assumption, Same):
                left, right = self._index(assumption.left, {}), self._index(assumption.right, {})
                self.same[left] = right
        for assumption in context.assumptions:
            if isinstance(assumption, Distinct):
                self.distinct.add(frozenset((self._index(assumption.left, {}), self._index(assumption.right, {}))))

    # ---------------------------------------------------------------- what is assumed

    def domain(self, name: str) -> Domain:
        self.consulted.add((Within, name))
        return self.context.domain(name)

    def sums_to(self, name: str) -> Fraction | None:
        self.consulted.add((SumsTo, name))
        return self.context.sums_to(name)

    def one_hot(self, name: str) -> str | None:
        self.consulted.add((OneHot, name))
        return self.context.one_hot(name)

    def least(self, sort: Sort) -> int:
        self.consulted.add((AtLeast, sort.name))
        return self.context.least(sort)

    # ---------------------------------------------------------------- indices

    def _sort(self, sort: Sort) -> SortKey:
        key = (sort.name, sort.size or 0)
        self.sorts[key] = sort
        return key

    def _written_out(self, sort: SortKey) -> bool:
        return 0 < sort[1] <= MAX_WRITTEN_OUT

    def _index(self, index: IndexExpr, scope: Mapping[Index, Idx]) -> Idx:
        match index:
            case Index(name, sort):
                if index in scope:
                    return scope[index]
                if index in self.positions:
                    return ("l", self.positions[index], (), self._sort(sort))
                found: Idx = ("i", name, (), self._sort(sort))
                while found in self.same:
                    found = self.same[found]
                return found
            case Literal(value, sort):
                return ("l", value, (), self._sort(sort))
            case Label(name, args, sort):
                return self._label(name, tuple(self._index(arg, scope) for arg in args), self._sort(sort))

    def _label(self, name: str, args: tuple[Idx, ...], sort: SortKey) -> Idx:
        if not args and name in self.positions:
            return ("l", self.positions[name], (), sort)
        return ("c", name, args, sort)

    def _fresh(self, sort: SortKey) -> Idx:
        return ("t", next(self.serial), (), sort)

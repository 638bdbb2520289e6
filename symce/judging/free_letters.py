"""Counterexamples told in the letters that were read, where these are made of letters without any limit.

Knows that a symmetric matrix A is made of an ``A°`` of which nothing is assumed, and a definite one also of an ``A°°``;
computes entries from rational ones only, and leaves the letter out where others occur.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import reduce
from operator import mul
from typing import Any

from symce.context import Context, Definition
from symce.prover.counterexample import Counterexample
from symce.term import Add, Delta, Index, IndexExpr, Literal, Mul, Num, Sum, Term, Var

FREE = "°"
"""How the name of a letter ends that stands behind one with a limit."""


class _NotTold(Exception):
    """A value is no rational number, or a formula holds more than sums and products."""


def as_read(found: Counterexample, context: Context) -> Counterexample:
    """The counterexample with the entries of the letters themselves in the place of those they are made of."""
    values: dict[str, Any] = {}
    given = dict(found.values)
    for name, value in given.items():
        made = context.definition(name.rstrip(FREE)) if name.endswith(FREE) else None
        if made is None:
            values[name] = value
        elif made.name not in values and (told := _told(made, given, dict(found.sizes))) is not None:
            values[made.name] = told
    return replace(found, values=tuple(values.items()))


def _told(made: Definition, given: dict[str, Any], sizes: dict[str, int]) -> Any:
    """The entries of what is made, as nested texts; None where they are not rational."""
    point = _Point(given, sizes)

    def entries(params: tuple[Index, ...], at: dict[str, int]) -> Any:
        if not params:
            return str(point.value(made.body, at))
        first, *rest = params
        return tuple(entries(tuple(rest), {**at, first.name: n}) for n in range(1, point.size(first) + 1))

    try:
        return entries(made.params, {})
    except _NotTold:
        return None


class _Point:
    """The values of free letters, and sums and products of them."""

    def __init__(self, given: dict[str, Any], sizes: dict[str, int]) -> None:
        self.given, self.sizes = given, sizes

    def size(self, index: Index) -> int:
        found = index.sort.size or self.sizes.get(index.sort.name)
        if found is None:
            raise _NotTold
        return found

    def value(self, term: Term, at: dict[str, int]) -> Fraction:
        match term:
            case Num(number):
                return number
            case Add(terms):
                return sum((self.value(part, at) for part in terms), Fraction(0))
            case Mul(parts):
                return reduce(mul, (self.value(part, at) for part in parts), Fraction(1))
            case Delta(left, right):
                return Fraction(self.place(left, at) == self.place(right, at))
            case Sum(index, body, ()):
                places = range(1, self.size(index) + 1)
                return sum((self.value(body, {**at, index.name: n}) for n in places), Fraction(0))
            case Var(name, indices):
                return self.letter(name, tuple(self.place(index, at) for index in indices))
        raise _NotTold

    def place(self, index: IndexExpr, at: dict[str, int]) -> int:
        match index:
            case Literal(position):
                return position
            case Index(name):
                return at[name]
        raise _NotTold

    def letter(self, name: str, places: tuple[int, ...]) -> Fraction:
        value = self.given.get(name)
        for place in places:
            if not isinstance(value, tuple) or place > len(value):
                raise _NotTold
            value = value[place - 1]
        try:
            return Fraction(str(value))
        except ValueError:
            raise _NotTold from None

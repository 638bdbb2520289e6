"""Counterexamples told in the letters that were read, where these are made of letters without any limit.

Knows that a symmetric matrix A is made of an ``A°`` of which nothing is assumed, and a definite one also of an ``A°°``;
computes entries from rational ones and from multiples of one other number, and leaves the letter out elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from symce.context import Context, Definition
from symce.prover.counterexample import Counterexample
from symce.term import Add, Delta, Index, IndexExpr, Label, Literal, Mul, Num, Sum, Term, Var

FREE = "°"
"""How the name of a letter ends that stands behind one with a limit."""

Multiple = tuple[Fraction, str]
"""A rational number, or so many times a number that is given as a text."""


class _NotTold(Exception):
    """A value is no multiple of one number, or a formula holds more than sums and products."""


def as_read(found: Counterexample, context: Context) -> Counterexample:
    """The counterexample with the entries of the letters themselves in the place of those they are made of."""
    values: dict[str, Any] = {}
    point = _Point(dict(found.values), dict(found.sizes), dict(found.labels))
    for name, value in found.values:
        made = context.definition(name.rstrip(FREE)) if name.endswith(FREE) else None
        if made is None:
            values[name] = value
        elif made.name not in values and (told := point.entries_of(made)) is not None:
            values[made.name] = told
    return replace(found, values=tuple(values.items()))


class _Point:
    """The values of free letters, and sums and products of them."""

    def __init__(self, given: dict[str, Any], sizes: dict[str, int], labels: dict[str, Any]) -> None:
        self.given, self.sizes, self.labels = given, sizes, labels

    def entries_of(self, made: Definition) -> Any:
        """The entries of what is made, as nested texts; None where they are not told."""

        def entries(params: tuple[Index, ...], at: dict[str, int]) -> Any:
            if not params:
                return shown(self.value(made.body, at))
            first, *rest = params
            return tuple(entries(tuple(rest), {**at, first.name: n}) for n in range(1, self.size(first) + 1))

        try:
            return entries(made.params, {})
        except _NotTold:
            return None

    def size(self, index: Index) -> int:
        found = index.sort.size or self.sizes.get(index.sort.name)
        if found is None:
            raise _NotTold
        return found

    def value(self, term: Term, at: dict[str, int]) -> Multiple:
        match term:
            case Num(number):
                return number, ""
            case Add(terms):
                return total([self.value(part, at) for part in terms])
            case Mul(parts):
                return product([self.value(part, at) for part in parts])
            case Delta(left, right):
                return Fraction(self.place(left, at) == self.place(right, at)), ""
            case Sum(index, body, ()):
                places = range(1, self.size(index) + 1)
                return total([self.value(body, {**at, index.name: n}) for n in places])
            case Var(name, indices):
                return self.letter(name, tuple(self.place(index, at) for index in indices))
        raise _NotTold

    def place(self, index: IndexExpr, at: dict[str, int]) -> int:
        match index:
            case Literal(position):
                return position
            case Index(name) if name in at:
                return at[name]
            case Label(name, ()) if isinstance(place := self.labels.get(name), int):
                return place
        raise _NotTold

    def letter(self, name: str, places: tuple[int, ...]) -> Multiple:
        value = self.given.get(name)
        for place in places:
            if not isinstance(value, tuple) or place > len(value):
                raise _NotTold
            value = value[place - 1]
        if not isinstance(value, str):
            raise _NotTold
        try:
            return Fraction(value), ""
        except ValueError:
            return Fraction(1), value


def total(parts: list[Multiple]) -> Multiple:
    """A sum of multiples of one number."""
    kept = [(times, of) for times, of in parts if times]
    texts = {of for _, of in kept}
    if len(texts) > 1:
        raise _NotTold
    return sum((times for times, _ in kept), Fraction(0)), texts.pop() if texts else ""


def product(parts: list[Multiple]) -> Multiple:
    """A product of rational numbers and at most one other."""
    times, texts = Fraction(1), [of for _, of in parts if of]
    for factor, _ in parts:
        times *= factor
    if len(texts) > 1 and times:
        raise _NotTold
    return times, texts[0] if texts and times else ""


def shown(value: Multiple) -> str:
    """The number as it is printed."""
    times, of = value
    if of and times not in (0, 1):
        raise _NotTold
    return of if of and times else str(times)

"""Ranges and sizes: what ``k = 1..K``, ``0..N-1`` and ``R^{d+1}`` say about how many values an index has.

Knows sums of letters and whole numbers; knows no formulas.
"""

from __future__ import annotations

from symce.read.tex.item import ReadError
from symce.read.tree import Absolute, Add, Letter, Neg, Node, Number, Times
from symce.term import Sort
from symce.values import value


@value
class Size:
    """A number of values: letters with their multiples, and a constant."""

    letters: tuple[tuple[str, int], ...] = ()
    constant: int = 0

    def plus(self, other: Size, sign: int = 1) -> Size:
        found = dict(self.letters)
        for letter, times in other.letters:
            found[letter] = found.get(letter, 0) + sign * times
        kept = tuple(sorted((letter, times) for letter, times in found.items() if times))
        return Size(kept, self.constant + sign * other.constant)

    @property
    def name(self) -> str:
        """``K``, ``K+1``, ``B_1+B_2``."""
        parts = [letter if times == 1 else f"{times}{letter}" for letter, times in self.letters]
        text = "+".join(parts).replace("+-", "-")
        if not text:
            return str(self.constant)
        return text if not self.constant else f"{text}{self.constant:+d}"

    @property
    def sort(self) -> Sort:
        if not self.letters:
            if self.constant < 1:
                raise ReadError(f"a range of {self.constant} values; it must hold at least one")
            return Sort(self.name, self.constant)
        return Sort(self.name)

    @property
    def least(self) -> int:
        """The smallest number of values, where every letter is at least 1."""
        return max(1, sum(times for _, times in self.letters if times > 0) + self.constant)


def size_of(node: Node) -> Size:
    """The size that a formula such as ``K``, ``N-1`` or ``d + 1`` names; anything else is refused."""
    match node:
        case Number(value) if value.denominator == 1:
            return Size((), int(value))
        case Letter():
            return Size(((node.spelled, 1),))
        case Absolute(Letter() as letter):
            return Size(((f"|{letter.spelled}|", 1),))
        case Neg(body):
            return Size().plus(size_of(body), -1)
        case Add(terms):
            total = Size()
            for term in terms:
                total = total.plus(size_of(term))
            return total
        case Times(Number(value), right) if value.denominator == 1:
            inner = size_of(right)
            return Size(
                tuple((letter, int(value) * times) for letter, times in inner.letters), int(value) * inner.constant
            )
    raise ReadError("a size is a letter or a whole number, or a sum of them, such as K, 3 or d+1", node.at, node.end)


def length(lower: Node, upper: Node) -> tuple[Size, int]:
    """How many values ``lower .. upper`` has, and the first of them."""
    first = size_of(lower)
    if first.letters or first.constant not in (0, 1):
        raise ReadError("a range begins at 0 or 1", lower.at, lower.end)
    size = size_of(upper).plus(first, -1)
    return Size(size.letters, size.constant + 1), first.constant

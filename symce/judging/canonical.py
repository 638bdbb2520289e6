"""One key for all orders: equal for terms that differ only in how sums, products and fractions are written.

Knows what a reader takes in his stride: the order of terms and factors, bound names, a/b for a b^-1. Knows no rules.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from typing import Any

from symce.term import (
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
    Sum,
    Term,
    TermError,
    Var,
    free_indices,
)

Key = tuple[Any, ...]

Powers = frozenset[tuple[Key, int]]
"""The factors of a product without its rational coefficient, each with its exponent."""

ZERO: Key = ("n", Fraction(0))
NOTHING: Powers = frozenset()


def key(term: Term) -> Key:
    """Equal for terms that differ only in order, in bound names and in how products and fractions are written.

    >>> from symce.term import Var
    >>> a, b = Var("a"), Var("b")
    >>> key(a * b - 1) == key(-1 + b * a), key(a / b) == key(a * b**-1), key(a + b) == key(a - b)
    (True, True, False)
    """
    return Keys().of(term)


class Keys:
    """The keys of many similar terms; the parts that they share are worked out once.

    A bound index is known by how many binders stand between it and its own, so that a part has the same key wherever
    it stands.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, Key] = {}

    def of(self, term: Term) -> Key:
        """The key of a term; raises ``TermError`` where it divides by 0."""
        return self._key(term, {}, 0)

    def _key(self, term: Term, bound: dict[Index, int], level: int) -> Key:
        match term:
            case Num(value):
                return ("n", value)
            case Var(name, indices):
                return ("v", name, tuple([_index(i, bound, level) for i in indices]))
            case Size(sort):
                return ("z", sort.name, sort.size)
            case Delta(left, right):
                return ("d", frozenset((_index(left, bound, level), _index(right, bound, level))))
        within = tuple([(i, level - bound[i]) for i in free_indices(term) if i in bound]) if bound else ()
        found = self._known.get((term, within))
        if found is None:
            found = self._known[term, within] = self._compound(term, bound, level)
        return found

    def _compound(self, term: Term, bound: dict[Index, int], level: int) -> Key:
        match term:
            case Add():
                return self._sum(term, bound, level)
            case Mul() | Div() | Pow():
                return self._product(term, bound, level)
            case Power(base, exponent):
                return ("p", self._key(base, bound, level), self._key(exponent, bound, level))
            case Exp(arg):
                return ("e", self._key(arg, bound, level))
            case Log(arg):
                return ("l", self._key(arg, bound, level))
            case Sum(index, body, but) | Prod(index, body, but):
                inside = self._key(body, {**bound, index: level}, level + 1)
                left_out = frozenset([_index(other, bound, level) for other in but])
                return (type(term).__name__, index.sort.name, inside, left_out)
            case Diff(body, var):
                return ("D", self._key(body, bound, level), self._key(var, bound, level))
        raise TermError("this term has no key")

    def _sum(self, term: Add, bound: dict[Index, int], level: int) -> Key:
        found: dict[Powers, Fraction] = {}
        for part in term.terms:
            coefficient, rest = _split(self._key(part, bound, level))
            found[rest] = found[rest] + coefficient if rest in found else coefficient
        kept = [(rest, coefficient) for rest, coefficient in found.items() if coefficient]
        if len(kept) == 1:
            return _joined(kept[0][1], kept[0][0])
        return ("+", frozenset(kept)) if kept else ZERO

    def _product(self, term: Term, bound: dict[Index, int], level: int) -> Key:
        powers: dict[Key, int] = {}
        coefficient = Fraction(1)
        stack: list[tuple[Term, int]] = [(term, 1)]
        while stack:
            node, exponent = stack.pop()
            match node:
                case Mul(factors):
                    stack += [(factor, exponent) for factor in factors]
                case Div(a, b):
                    stack += [(a, exponent), (b, -exponent)]
                case Pow(base, e):
                    stack.append((base, exponent * e))
                case _:
                    own, rest = _split(self._key(node, bound, level))
                    if not own and exponent < 0:
                        raise TermError("a division by 0")
                    if own != 1:
                        coefficient *= own**exponent
                    for part, e in rest:
                        powers[part] = powers.get(part, 0) + e * exponent
        return _joined(coefficient, frozenset([(part, e) for part, e in powers.items() if e]))


def _index(index: IndexExpr, bound: dict[Index, int], level: int) -> Key:
    match index:
        case Index(name, sort):
            return ("b", level - bound[index]) if index in bound else ("i", name, sort.name)
        case Literal(value):
            return ("c", value)
        case Label(name, args):
            return ("s", name, tuple([_index(arg, bound, level) for arg in args]))


def _split(found: Key) -> tuple[Fraction, Powers]:
    """The rational coefficient of a key, and the rest."""
    match found[0]:
        case "n":
            return found[1], NOTHING
        case "*":
            return found[1], found[2]
    return Fraction(1), frozenset(((found, 1),))


def _joined(coefficient: Fraction, powers: Powers) -> Key:
    if not powers or not coefficient:
        return ("n", coefficient)
    if coefficient == 1 and len(powers) == 1:
        ((base, exponent),) = powers
        if exponent == 1:
            return base
    return ("*", coefficient, powers)

"""Laurent polynomials over interned atoms: the arithmetic of engine A.

Knows how monomials are multiplied and added and how atoms are named and ordered. Knows neither terms
nor contexts; what atoms mean, and which identities hold between them, is in ``normal_form``.

An atom is one of
  v  a variable entry                 data (name, indices, derivatives)
  e  exp of one monomial              data monomial
  l  log of a polynomial              data polynomial (frozen)
  s  a connected sum                  data (binders, monomial)
  p  a polynomial as a base           data polynomial (frozen)
  d  Kronecker's delta                data (index, index)
  k  the size of a sort               data sort
and carries a real (rational) exponent inside a monomial. Indices are tuples (kind, name, args, sort) with
kind i free, l literal, c label, t a binder being worked on, b a canonical binder.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction
from typing import Any

SortKey = tuple[str, int]
Idx = tuple[str, Any, tuple[Any, ...], SortKey]
Number = int | Fraction
Monomial = frozenset[tuple["Atom", Number]]
Poly = dict[Monomial, Number]

UNIT: Monomial = frozenset()


class Atom:
    """One interned atom; equality is identity, the order is structural."""

    __slots__ = ("_key", "data", "height", "mentions", "special", "tag")

    def __init__(self, tag: str, data: Any, mentions: frozenset[Idx], height: int) -> None:
        self.tag = tag
        self.data = data
        self.mentions = mentions
        self.height = height
        self.special = tag in "dp"
        self._key: tuple[Any, ...] | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """A key that orders atoms by structure, the same in every run."""
        if self._key is None:
            match self.tag:
                case "e":
                    self._key = ("e", monomial_key(self.data))
                case "l" | "p":
                    self._key = (self.tag, poly_key(self.data))
                case "s":
                    binders, body = self.data
                    self._key = ("s", binders, monomial_key(body))
                case _:
                    self._key = (self.tag, self.data)
        return self._key

    def __repr__(self) -> str:
        return f"{self.tag}{self.data}"


def monomial_key(monomial: Monomial) -> tuple[Any, ...]:
    """A structural sort key of a monomial."""
    return tuple(sorted((atom.key, exponent) for atom, exponent in monomial))


def poly_key(items: Iterable[tuple[Monomial, Number]]) -> tuple[Any, ...]:
    """A structural sort key of a polynomial."""
    return tuple(sorted((monomial_key(m), c) for m, c in items))


def index_mentions(index: Idx) -> frozenset[Idx]:
    """The index and, for a label, all that its arguments mention; literals mention nothing."""
    kind, _, args, _ = index
    if kind == "l":
        return frozenset()
    return frozenset((index,)).union(*map(index_mentions, args))


def monomial_mentions(monomial: Monomial) -> frozenset[Idx]:
    return frozenset[Idx]().union(*(atom.mentions for atom, _ in monomial))


class Atoms:
    """The atoms of one run: the same tag and data give the same object."""

    def __init__(self) -> None:
        self._table: dict[tuple[str, Hashable], Atom] = {}

    def make(self, tag: str, data: Any) -> Atom:
        found = self._table.get((tag, data))
        if found is None:
            found = Atom(tag, data, *self._scope(tag, data))
            self._table[(tag, data)] = found
        return found

    @staticmethod
    def _scope(tag: str, data: Any) -> tuple[frozenset[Idx], int]:
        """What the atom mentions, and one more than the highest binder inside it."""
        none: frozenset[Idx] = frozenset()
        match tag:
            case "v":
                _, indices, derivatives = data
                every = [*indices, *(i for _, at in derivatives for i in at)]
                return none.union(*map(index_mentions, every)), 0
            case "d":
                return none.union(*map(index_mentions, data)), 0
            case "k":
                return none, 0
            case "e":
                atoms = [atom for atom, _ in data]
            case "l" | "p":
                atoms = [atom for monomial, _ in data for atom, _ in monomial]
            case _:
                binders, body = data
                atoms = [atom for atom, _ in body]
                bound = frozenset(binders)
                inside = none.union(*(atom.mentions for atom in atoms))
                free = frozenset(i for i in inside if not (index_mentions(i) & bound))
                return free, 1 + max((b[1] for b in binders), default=-1)
        mentions = none.union(*(atom.mentions for atom in atoms))
        return mentions, max((atom.height for atom in atoms), default=0)


# --------------------------------------------------------------------------- arithmetic


def constant(value: Number) -> Poly:
    return {UNIT: whole(value)} if value else {}


def whole(value: Number) -> Number:
    """The number as an int where it is one: ints are several times faster than fractions."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def add_into(target: Poly, monomial: Monomial, coefficient: Number) -> None:
    """Add one monomial in place."""
    found = target.get(monomial)
    if found is None:
        if coefficient:
            target[monomial] = coefficient
        return
    total = found + coefficient
    if total:
        target[monomial] = whole(total)
    else:
        del target[monomial]


def add(a: Poly, b: Poly) -> Poly:
    if len(a) < len(b):
        a, b = b, a
    result = dict(a)
    for monomial, coefficient in b.items():
        add_into(result, monomial, coefficient)
    return result


def scale(a: Poly, factor: Number) -> Poly:
    return {m: whole(c * factor) for m, c in a.items()} if factor else {}


def merge(a: Monomial, b: Monomial) -> Monomial:
    """The product of two monomials, exponents added; identities between atoms are not applied."""
    if not a:
        return b
    if not b:
        return a
    exponents = dict(a)
    for atom, exponent in b:
        found = exponents.get(atom)
        if found is None:
            exponents[atom] = exponent
            continue
        total = found + exponent
        if total:
            exponents[atom] = whole(total)
        else:
            del exponents[atom]
    return frozenset(exponents.items())


def raise_monomial(a: Monomial, exponent: Number) -> Monomial:
    return frozenset((atom, whole(e * exponent)) for atom, e in a)

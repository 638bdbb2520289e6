"""Sums of polynomials: closing over an index, canonical binders, renaming.

Knows what is assumed of totals; knows no terms and no derivatives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Any

from symce.prover.polynomial import (
    Atom,
    Idx,
    Monomial,
    Number,
    Poly,
    add,
    add_into,
    constant,
    index_mentions,
    merge,
    monomial_key,
    raise_monomial,
    scale,
)
from symce.prover.products import Refused
from symce.prover.signs import Signs


class Sums(Signs):
    """Closing, opening and renaming of sums: the alpha-canonical, capture-free part."""

    def close(self, binders: tuple[Idx, ...], poly: Poly) -> Poly:
        """The sum of ``poly`` over all values of the binders."""
        result: Poly = {}
        for monomial, coefficient in self.reduce(poly).items():
            for m, c in self._close(binders, monomial).items():
                add_into(result, m, c * coefficient)
        return result

    def _close(self, binders: tuple[Idx, ...], monomial: Monomial) -> Poly:
        self.deadline.check()
        for atom, _ in monomial:
            if atom.tag == "d":
                for here, there in (atom.data, atom.data[::-1]):
                    if here in binders and here not in index_mentions(there):
                        rest = frozenset(item for item in monomial if item[0] is not atom)
                        left = tuple(b for b in binders if b != here)
                        return self.close(left, self.rename({rest: 1}, {here: there}))
        bound = frozenset(binders)
        for atom, exponent in monomial:
            if atom.tag == "s" and isinstance(exponent, int) and exponent > 0 and atom.mentions & bound:
                if exponent > 8:
                    raise Refused(f"a sum to the power {exponent} inside a sum is too long to write out")
                opened, body = self._open(atom)
                rest = merge(monomial, frozenset(((atom, -1),)))
                return self.close((*binders, *opened), self.mul({rest: 1}, body))
        outside: list[tuple[Atom, Number]] = []
        groups: list[tuple[set[Idx], list[tuple[Atom, Number]]]] = [({b}, []) for b in binders]
        for item in monomial:
            touched = item[0].mentions & bound
            if not touched:
                outside.append(item)
                continue
            linked = [g for g in groups if g[0] & touched]
            groups = [g for g in groups if not (g[0] & touched)]
            groups.append((set().union(*(g[0] for g in linked)), [item, *(i for g in linked for i in g[1])]))
        result: Poly = {frozenset(outside): 1}
        for names, factors in groups:
            result = self.mul(result, self._component(names, frozenset(factors)))
        return result

    def _component(self, names: set[Idx], factors: Monomial) -> Poly:
        """The sum over connected binders: sizes, known totals, cancelled normalisers, or an atom."""
        if not factors:
            (only,) = names
            return self.size(only[3])
        for binder in sorted(names):
            mine = frozenset(item for item in factors if binder in item[0].mentions)
            others = factors - mine
            left = tuple(sorted(names - {binder}))
            total = self._known_total(binder, mine)
            if total is not None:
                return self.close(left, scale({others: 1}, total))
            denominators = [atom for atom, e in others if atom.tag == "s" and e < 0]
            if denominators:
                inner = self._close((binder,), mine)
                if len(inner) == 1:
                    ((monomial, _),) = inner.items()
                    if any((atom, 1) in monomial for atom in denominators):
                        return self.close(left, self.mul(inner, {others: 1}))
        return self._sum_atom(names, factors)

    def _known_total(self, binder: Idx, mine: Monomial) -> Fraction | None:
        """What an assumption says of ``sum_k y_k``."""
        if len(mine) != 1:
            return None
        ((atom, exponent),) = mine
        if atom.tag != "v" or exponent != 1:
            return None
        name, indices, derivatives = atom.data
        alone = (
            bool(indices)
            and indices[-1] == binder
            and binder not in frozenset().union(*map(index_mentions, indices[:-1]))
        )
        if derivatives or not alone or self.context.definition(name) is not None:
            return None
        return self.sums_to(name)

    def _sum_atom(self, names: set[Idx], factors: Monomial) -> Poly:
        """The canonical atom: binders named by height, their order the one with the least key.

        Renaming can turn the sign of a denominator (its leading term depends on the names), so the atom may come
        with a coefficient -1.
        """
        height = max((atom.height for atom, _ in factors), default=0)
        best: tuple[tuple[object, tuple[Idx, ...]], Monomial, Number] | None = None
        for order in self._orders(sorted(names), factors):
            to: dict[Idx, Idx] = {old: ("b", height + n, (), old[3]) for n, old in enumerate(order)}
            renamed = self.rename({factors: 1}, to)
            ((body, coefficient),) = renamed.items()
            key = (monomial_key(body), tuple(to.values()))
            if best is None or key < best[0]:
                best = key, body, coefficient
        assert best is not None
        (_, binders), body, coefficient = best
        return {frozenset(((self.atoms.make("s", (binders, body)), 1),)): coefficient}

    def _orders(self, names: list[Idx], factors: Monomial) -> list[tuple[Idx, ...]]:
        """Orders of the binders worth comparing: those that sort binders by how each occurs."""
        if len(names) == 1:
            return [tuple(names)]
        looks: dict[object, list[Idx]] = {}
        for binder in names:
            to: dict[Idx, Idx] = {other: ("b", -2, (), other[3]) for other in names}
            to[binder] = ("b", -1, (), binder[3])
            mine = sorted((key, e) for atom, e in factors if binder in atom.mentions for key in (_blank_key(atom, to),))
            looks.setdefault((binder[3], tuple(mine)), []).append(binder)
        orders: list[tuple[Idx, ...]] = [()]
        for look in sorted(looks):  # type: ignore[type-var]  # keys are nested tuples
            if len(looks[look]) > 5:
                raise Refused("more than five sums are tangled symmetrically")
            orders = [(*order, *tail) for order in orders for tail in permutations(looks[look])]
        return orders

    def _open(self, atom: Atom) -> tuple[tuple[Idx, ...], Poly]:
        """The binders of a sum, renamed to fresh ones, and its body."""
        binders, body = atom.data
        to = {b: self._fresh(b[3]) for b in binders}
        return tuple(to.values()), self.rename({body: 1}, to)

    def rename(self, poly: Poly, to: Mapping[Idx, Idx]) -> Poly:
        """``poly`` with index expressions replaced; everything that this makes true is applied again."""
        touched = frozenset(to)
        result: Poly = {}
        for monomial, coefficient in poly.items():
            moving = [item for item in monomial if not touched.isdisjoint(item[0].mentions)]
            if not moving:
                add_into(result, monomial, coefficient)
                continue
            product: Poly = {monomial.difference(moving): coefficient}
            for atom, exponent in moving:
                product = self.mul(product, self._rebuild(atom, exponent, lambda p: self.rename(p, to), to))
            for m, c in product.items():
                add_into(result, m, c)
        return result

    def _rebuild(self, atom: Atom, exponent: Number, change: Callable[[Poly], Poly], to: Mapping[Idx, Idx]) -> Poly:
        """The atom to the exponent, made again from changed parts."""
        match atom.tag:
            case "v":
                name, indices, derivatives = atom.data
                at = tuple(_rename_index(i, to) for i in indices)
                by = tuple(sorted((n, tuple(_rename_index(i, to) for i in js)) for n, js in derivatives))
                plain = self.atom("v", (name, at, by)) if name in self.frozen else self.variable(name, at, by)
                return self._same_power(plain, exponent)
            case "d":
                left, right = atom.data
                return self.delta(_rename_index(left, to), _rename_index(right, to))
            case "e":
                return self.exp(scale(change({atom.data: 1}), exponent))
            case "l":
                return self._same_power(self.log(change(dict(atom.data))), exponent)
            case "p":
                return self.power(change(dict(atom.data)), exponent)
            case "s":
                opened, body = self._open(atom)
                return self._same_power(self.close(opened, change(body)), exponent)
        return {frozenset(((atom, exponent),)): 1}

    def _same_power(self, poly: Poly, exponent: Number) -> Poly:
        if len(poly) == 1 and isinstance(exponent, int):
            ((monomial, coefficient),) = poly.items()
            if coefficient == 1:
                return self.product(raise_monomial(monomial, exponent))
        return self.power(poly, exponent)

    def _thaw(self, poly: Poly, name: str) -> Poly:
        """``poly`` with the entries of a defined letter replaced by its definition."""
        result: Poly = {}
        for monomial, coefficient in poly.items():
            product = constant(coefficient)
            for atom, exponent in monomial:
                product = self.mul(product, self._rebuild(atom, exponent, lambda p: self._thaw(p, name), {}))
            result = add(result, product)
        return result


def _rename_index(index: Idx, to: Mapping[Idx, Idx]) -> Idx:
    if index in to:
        return to[index]
    kind, name, args, sort = index
    if kind != "c" or not args:
        return index
    renamed: Idx = (kind, name, tuple(_rename_index(arg, to) for arg in args), sort)
    return to.get(renamed, renamed)


def _blank_key(atom: Atom, to: Mapping[Idx, Idx]) -> tuple[Any, ...]:
    """The key of an atom with indices replaced: the same whatever they and the binders inside were called.

    What has no order of its own is sorted anew, for its order came from the names.
    """
    match atom.tag:
        case "e":
            return "e", _blank_factors(atom.data, to)
        case "l" | "p":
            return atom.tag, tuple(sorted((_blank_factors(monomial, to), c) for monomial, c in atom.data))
        case "s":
            binders, body = atom.data
            inner = {**to, **{binder: ("b", -3, (), binder[3]) for binder in binders}}
            return "s", len(binders), _blank_factors(body, inner)
    renamed: tuple[Any, ...] = _rename_data(atom.key, to)
    return renamed


def _blank_factors(monomial: Monomial, to: Mapping[Idx, Idx]) -> tuple[Any, ...]:
    return tuple(sorted((_blank_key(atom, to), exponent) for atom, exponent in monomial))


def _rename_data(data: Any, to: Mapping[Idx, Idx]) -> Any:
    """A key with indices replaced wherever they occur."""
    if isinstance(data, tuple):
        if data in to:
            return to[data]
        return tuple(_rename_data(part, to) for part in data)
    return data

"""What is provably positive: the signs of polynomials.

Sound and incomplete: an answer 0 means that nothing is known.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction
from itertools import combinations
from math import comb

from symce.prover.polynomial import (
    Atom,
    Idx,
    Monomial,
    Poly,
    add,
    add_into,
    constant,
    scale,
)
from symce.prover.products import Products


class Signs(Products):
    """Signs of polynomials, from the domains of letters and the smallest sizes."""

    _signs: dict[Hashable, int]

    def sign(self, poly: Poly) -> int:
        """2 where the polynomial is provably positive, 1 where provably not negative, else 0."""
        key = (frozenset(poly.items()), self.frozen)
        known = self._signs.get(key)
        if known is None:
            known = self._signs[key] = self._sign(poly)
        return known

    def _sign(self, poly: Poly) -> int:
        for monomial in poly:
            for atom, exponent in monomial:
                whole_power = atom.tag in "ps" and exponent < 0 and isinstance(exponent, int) and len(poly) > 1
                if whole_power and self._sign_atom(atom) == 2:
                    return self.sign(self.mul(poly, {frozenset(((atom, -exponent),)): 1}))
        signs = [self._sign_monomial(m) if c > 0 else 0 for m, c in poly.items()]
        if signs and all(signs):
            return max(signs)
        return max(
            self._sign_between(poly),
            self._sign_from_a_bound(poly),
            self._sign_beyond(poly),
            self._sign_of_the_others(poly),
            self._sign_off_the_diagonal(poly),
            self._sign_of_a_last(poly),
            self._sign_beside_squares(poly),
        )

    def _sign_monomial(self, monomial: Monomial) -> int:
        sign = 2
        for atom, exponent in monomial:
            own = self._sign_atom(atom)
            even = isinstance(exponent, int) and exponent % 2 == 0
            sign = min(sign, max(own, 1) if even else own)
        return sign

    def _sign_atom(self, atom: Atom) -> int:
        match atom.tag:
            case "e" | "k":
                return 2
            case "d":
                return 1
            case "p":
                return self.sign(dict(atom.data))
            case "s":
                return self._sign_monomial(atom.data[1])
            case "l":
                return self.sign(add(dict(atom.data), constant(-1)))
            case _:
                name, _, derivatives = atom.data
                if derivatives:
                    return 0
                if self.context.definition(name) is not None:
                    return self._sign_defined(atom)
                domain = self.domain(name)
                return 2 if domain.positive else 1 if domain.nonnegative else 0

    def _sign_defined(self, atom: Atom) -> int:
        """The sign of a defined letter that is being differentiated in: that of its definition."""
        name, indices, _ = atom.data
        kept, self.frozen = self.frozen, self.frozen - {name}
        try:
            return self.sign(self.variable(name, indices))
        finally:
            self.frozen = kept

    def _sign_between(self, poly: Poly) -> int:
        """The sign of a polynomial linear or concave in a variable that lies between two bounds, from its ends.

        Between its ends a concave function lies above the chord: strictly, where the square has a factor that is not 0.
        """
        for atom in {atom for monomial in poly for atom, _ in monomial if atom.tag == "v"}:
            name = atom.data[0]
            if self.context.definition(name) is not None:
                continue
            domain = self.domain(name)
            powers = [dict(m).get(atom, 0) for m in poly]
            if domain.lower is None or domain.upper is None or not set(powers) <= {0, 1, 2}:
                continue
            square: Poly = {}
            ends = []
            for value in (domain.lower, domain.upper):
                at_end: Poly = {}
                for (monomial, coefficient), power in zip(poly.items(), powers, strict=True):
                    rest = frozenset(item for item in monomial if item[0] is not atom)
                    add_into(at_end, rest, coefficient * value ** int(power))
                    if power == 2 and value == domain.lower:
                        add_into(square, rest, -coefficient)
                ends.append(self.sign(at_end) if at_end else 1)
            concave = self.sign(square) if square else 1
            inside = domain.lower_open and domain.upper_open
            if all(ends) and concave:
                return 2 if min(ends) == 2 or (inside and (max(ends) == 2 or concave == 2)) else 1
        return 0

    def _sign_from_a_bound(self, poly: Poly) -> int:
        """The sign of a polynomial in a letter that has a bound, from that bound: a - 1 > 0 where a > 1.

        The letter is the bound and t, or the bound less t, of a number t that is not negative: so are then all terms.
        """
        for atom in {atom for monomial in poly for atom, _ in monomial if atom.tag == "v"}:
            name, _, derivatives = atom.data
            if derivatives or self.context.definition(name) is not None:
                continue
            domain = self.domain(name)
            for bound, is_open, side in ((domain.lower, domain.lower_open, 1), (domain.upper, domain.upper_open, -1)):
                if bound is None or (bound == 0 and side == 1):  # the letter's own sign says that already
                    continue
                powers = _in_powers(poly, atom, bound, side)
                signs = [(power, self.sign(factor)) for power, factor in powers.items() if factor]
                if signs and all(sign for _, sign in signs):
                    return max(sign if is_open or power == 0 else 1 for power, sign in signs)
        return 0

    def _sign_of_a_last(self, poly: Poly) -> int:
        """The sign of ``1 - q_1 - .. - q_(n-1)`` and more: the last of n entries that are known to add up to one."""
        for name, indices, derivatives in [a.data for m in poly for a, _ in m if a.tag == "v"]:
            literal = bool(indices) and indices[-1][0] == "l" and self._written_out(indices[-1][3])
            if not literal or derivatives or self.context.definition(name) is not None:
                continue
            domain = self.domain(name)
            if not domain.nonnegative or self.sums_to(name) is None:
                continue
            sort = indices[-1][3]
            last = self.variable(name, (*indices[:-1], ("l", sort[1], (), sort)))
            negative = next((m for m, c in last.items() if c < 0 and poly.get(m, 0) < 0), None)
            if negative is None:
                continue
            rest = add(poly, scale(last, -poly[negative] / Fraction(last[negative])))
            if len(rest) >= len(poly):
                continue
            own = 2 if domain.positive else 1
            sign = self.sign(rest) if rest else 1
            if sign:
                return max(own, sign)
        return 0

    def _sign_of_the_others(self, poly: Poly) -> int:
        """The sign of ``sum_k f_k - f_j``, where f is not negative: that of the sum without one of its terms."""
        for monomial, coefficient in poly.items():
            for atom, exponent in monomial:
                if atom.tag != "s" or exponent != 1 or len(atom.data[0]) != 1 or coefficient <= 0:
                    continue
                rest = monomial - {(atom, exponent)}
                others = self._others(poly, monomial, atom, rest)
                if others and self._sign_monomial(rest):
                    return others
        return 0

    def _others(self, poly: Poly, monomial: Monomial, atom: Atom, rest: Monomial) -> int:
        """The sign of ``poly`` if one of its terms is a term of the sum ``atom``, taken away from it."""
        (binder,), body = atom.data
        inside = self._sign_monomial(body)
        if not inside:
            return 0
        strict = inside == 2 and self.least(self.sorts[binder[3]]) > 1 and self._sign_monomial(rest) == 2
        for index in {i for m, c in poly.items() if c < 0 for a, _ in m for i in a.mentions if i[3] == binder[3]}:
            term = self.mul(self.rename({body: 1}, {binder: index}), {rest: poly[monomial]})
            left = add({m: c for m, c in poly.items() if m != monomial}, term)
            if len(left) >= len(poly):
                continue
            own = 2 if strict else 1
            sign = self.sign(left) if left else 1
            return max(own, sign) if sign else 0
        return 0

    def _sign_off_the_diagonal(self, poly: Poly) -> int:
        """The sign of ``sum_kl f_kl - sum_k f_kk``, where f is not negative: that of the sum over l != k."""
        if len(poly) < 2:
            return 0
        first: Monomial | None = None
        for diagonal, left, strict in self._off_diagonals(poly):
            first = next((m for m in poly if poly[m] < 0 and m in diagonal), None) if first is None else first
            if first in diagonal and (sign := self.sign(left) if left else 1):
                return 2 if strict else sign
        return 0

    def _off_diagonals(self, poly: Poly) -> Iterator[tuple[Poly, Poly, bool]]:
        """Diagonals of double sums, what is left of ``poly`` without the rest of the sum, whether that is positive."""
        for monomial, coefficient in poly.items():
            if coefficient <= 0:
                continue
            for taken, binders, inside in self._double_sums(monomial):
                rest = monomial - taken
                outside = self._sign_monomial(rest)
                if not inside or not outside:
                    continue
                same = self._fresh(binders[0][3])
                both = constant(1)
                for atom, exponent in taken:
                    one = self.rename({atom.data[1]: 1}, dict.fromkeys(binders, same))
                    both = self.mul(both, self._int_power(one, int(exponent)))
                diagonal = self.mul(self.close((same,), both), {rest: coefficient})
                left = add({m: c for m, c in poly.items() if m != monomial}, diagonal)
                if len(left) < len(poly):
                    yield diagonal, left, inside == outside == 2 and self.least(self.sorts[same[3]]) > 1

    def _double_sums(self, monomial: Monomial) -> Iterator[tuple[Monomial, tuple[Idx, ...], int]]:
        """``sum_kl f_kl`` and ``sum_k f_k sum_l g_l`` in a product, their binders, the sign of what they add up."""
        sums = [(atom, exponent) for atom, exponent in monomial if atom.tag == "s" and exponent in (1, 2)]
        for atom, exponent in sums:
            binders = atom.data[0]
            if len(binders) == 2 // exponent and len({binder[3] for binder in binders}) == 1:
                yield frozenset(((atom, exponent),)), binders, self._sign_monomial(atom.data[1])
        for (a, m), (b, n) in combinations(sums, 2):
            binders = (*a.data[0], *b.data[0])
            if m == n == 1 and len(binders) == 2 and binders[0][3] == binders[1][3]:
                sign = min(self._sign_monomial(a.data[1]), self._sign_monomial(b.data[1]))
                yield frozenset(((a, m), (b, n))), binders, sign

    def _sign_beside_squares(self, poly: Poly) -> int:
        """The sign of ``1 + (a - b)^2``, written out: that of what is left without squares of differences."""
        if len(poly) < 3:
            return 0
        rest = poly
        for monomial, coefficient in poly.items():
            if coefficient < 0:
                squares = self._squares(monomial)
                if not squares:
                    return 0
                rest = add(rest, {monomial: -coefficient})
                for square in squares:
                    rest = add(rest, scale(square, coefficient * Fraction(1, 2)))
        if rest is poly:
            return 0
        signs = [self._sign_monomial(m) if c > 0 else 0 for m, c in rest.items()]
        return min(signs, default=1) and max(signs, default=1)

    def _squares(self, monomial: Monomial) -> list[Poly]:
        """``w a^2`` and ``w b^2`` of a product ``w a b`` with a w that is not negative, also below a sum; else none."""
        odd = [atom for atom, exponent in monomial if exponent == 1]
        if len(odd) > 2:
            odd = [atom for atom in odd if not self._sign_atom(atom)]
        weight = frozenset(item for item in monomial if item[0] not in odd)
        if not self._sign_monomial(weight) or not 1 <= len(odd) <= 2:
            return []
        total = next((atom for atom in odd if atom.tag == "s"), None)
        if total is None:
            return [{weight | {(atom, 2)}: 1} for atom in odd] if len(odd) == 2 else []
        binders, body = total.data
        fresh = {binder: self._fresh(binder[3]) for binder in binders}
        outside = frozenset((atom, 1) for atom in odd if atom is not total)
        inside = self.mul({outside: 1}, self.rename({body: 1}, fresh))
        squares = self._squares(next(iter(inside))) if list(inside.values()) == [1] else []
        return [self.mul({weight: 1}, self.close(tuple(fresh.values()), square)) for square in squares]

    def _sign_beyond(self, poly: Poly) -> int:
        """The sign of a polynomial in sizes from the smallest sizes allowed: K - 1 > 0 where K >= 2."""
        sizes = {atom for monomial in poly for atom, _ in monomial if atom.tag == "k"}
        shifted = poly
        for atom in sizes:
            least = self.least(self.sorts[atom.data])
            moved: Poly = {}
            for monomial, coefficient in shifted.items():
                exponent = dict(monomial).get(atom, 0)
                if not isinstance(exponent, int) or exponent < 0:
                    return 0
                rest = frozenset(item for item in monomial if item[0] is not atom)
                beyond = self._int_power(add({frozenset(((atom, 1),)): 1}, constant(least)), exponent)
                moved = add(moved, scale(self.mul({rest: 1}, beyond), coefficient))
            shifted = moved
        if not sizes or shifted == poly or not shifted:
            return 0
        # Each size is now a number >= 0, so a monomial that holds one is only known not to be negative.
        signs = [
            min(self._sign_monomial(m), 1 if any(a in sizes for a, _ in m) else 2) if c > 0 else 0
            for m, c in shifted.items()
        ]
        return max(signs) if all(signs) else 0


def _in_powers(poly: Poly, atom: Atom, bound: Fraction, side: int) -> dict[int, Poly]:
    """The factors of the powers of t, where ``bound + side * t`` is put for the atom; none if a power is not whole."""
    found: dict[int, Poly] = {}
    for monomial, coefficient in poly.items():
        power = dict(monomial).get(atom, 0)
        if not isinstance(power, int) or power < 0:
            return {}
        rest = frozenset(item for item in monomial if item[0] is not atom)
        for k in range(power + 1):
            add_into(found.setdefault(k, {}), rest, coefficient * comb(power, k) * bound ** (power - k) * side**k)
    return found

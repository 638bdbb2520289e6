"""Products, powers, exponentials and logarithms of polynomials: the identities that hold between atoms.

Asks for the letters' domains and totals; knows no terms.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import Any

from symce.context import Context
from symce.prover.deadline import Deadline
from symce.prover.equal_indices import leaders, rank
from symce.prover.polynomial import (
    UNIT,
    Atom,
    Atoms,
    Idx,
    Monomial,
    Number,
    Poly,
    SortKey,
    add,
    add_into,
    constant,
    index_mentions,
    merge,
    monomial_key,
    raise_monomial,
    scale,
    whole,
)
from symce.prover.questions import Questions

MAX_MONOMIALS = 4000
MAX_BITS = 20_000
MAX_DIVISIONS = 400

Derivative = tuple[str, tuple[Idx, ...]]


class Refused(Exception):
    """The term is outside what engine A can normalise; says why."""


class NotDefined(Exception):
    """A denominator or the argument of a logarithm is identically zero."""


class Products(Questions, ABC):
    """One run of engine A in one context: products, powers, exponentials and logarithms."""

    def __init__(
        self,
        context: Context,
        deadline: Deadline,
        positions: Mapping[object, int] | None = None,
        *,
        divide_alike: bool = False,
    ) -> None:
        super().__init__(context, positions)
        self.deadline = deadline
        self.divide_alike = divide_alike
        self.left_whole = False
        self._unnamed: dict[Atom, tuple[Any, ...]] = {}
        self.atoms = Atoms()
        self.taken: set[str] = set()
        self.named: dict[Idx, int] = {}
        self.frozen: frozenset[str] = frozenset()
        self.conditions: dict[tuple[str, object], tuple[str, Poly]] = {}

    # ---------------------------------------------------------------- atoms as polynomials

    def atom(self, tag: str, data: object) -> Poly:
        return {frozenset(((self.atoms.make(tag, data), 1),)): 1}

    def size(self, sort: SortKey) -> Poly:
        return constant(sort[1]) if sort[1] else self.atom("k", sort)

    def delta(self, left: Idx, right: Idx) -> Poly:
        if left == right:
            return constant(1)
        if left[0] == "l" and right[0] == "l":
            return {}
        if frozenset((left, right)) in self.distinct:
            return {}
        if rank(right) < rank(left):
            left, right = right, left
        if left[0] == "l" and right[0] == "c" and self._written_out(left[3]) and left[1] == left[3][1]:
            # The deltas of one label over a written-out range add up to 1: the last one is the rest.
            rest = constant(1)
            for value in range(1, left[3][1]):
                rest = add(rest, scale(self.delta(("l", value, (), left[3]), right), -1))
            return rest
        return self.atom("d", (left, right))

    # ---------------------------------------------------------------- products and powers

    def mul(self, a: Poly, b: Poly) -> Poly:
        if not a or not b:
            return {}
        if len(a) == 1 and UNIT in a:
            return b if a[UNIT] == 1 else scale(b, a[UNIT])
        if len(b) == 1 and UNIT in b:
            return a if b[UNIT] == 1 else scale(a, b[UNIT])
        if len(a) * len(b) > MAX_MONOMIALS:
            raise Refused(f"the product of {len(a)} by {len(b)} terms is too long to write out")
        self.deadline.check()
        result: Poly = {}
        for m, c in a.items():
            for n, d in b.items():
                product = merge(m, n)
                if any(atom.special for atom, _ in product):
                    for monomial, coefficient in self._settle(product).items():
                        add_into(result, monomial, coefficient * c * d)
                else:
                    add_into(result, product, c * d)
        return result

    def product(self, monomial: Monomial) -> Poly:
        """The monomial with the identities between its atoms applied."""
        return self._settle(monomial) if any(atom.special for atom, _ in monomial) else {monomial: 1}

    def _settle(self, monomial: Monomial) -> Poly:
        """Apply what deltas and polynomial bases say: delta^2 = delta, delta(i,j) f(j) = delta(i,j) f(i), P^1 = P."""
        for atom, exponent in monomial:
            if atom.tag == "p" and exponent >= 1:
                n = exponent if isinstance(exponent, int) else exponent.numerator // exponent.denominator
                rest = merge(monomial, frozenset(((atom, -n),)))
                return self.mul(self.product(rest), self._int_power(dict(atom.data), n))
        deltas = [(atom, exponent) for atom, exponent in monomial if atom.tag == "d"]
        if not deltas:
            return {monomial: 1}
        if any(exponent < 0 for _, exponent in deltas):
            raise NotDefined("division by a Kronecker delta, which is 0 where the indices differ")
        monomial_rest = frozenset((atom, e) for atom, e in monomial if atom.tag != "d")
        leader = leaders([atom.data for atom, _ in deltas])
        if any(k[0] == "l" and k != v for k, v in leader.items()):
            return {}  # two different positions would have to agree
        renames = {k: v for k, v in leader.items() if k != v}
        kept = constant(1)
        for k, v in sorted(renames.items()):
            kept = _plain_product(kept, self.delta(v, k))
        moved = self.rename({monomial_rest: 1}, renames)
        if any(atom.tag == "d" or (atom.tag == "p" and e >= 1) for m in moved for atom, e in m):
            return self.mul(kept, moved)  # what renaming made equal has to be settled again
        return _plain_product(kept, moved)

    def _int_power(self, base: Poly, n: int) -> Poly:
        """``base ** n`` for n >= 0, written out."""
        if len(base) > 1 and n > 64:
            raise Refused(f"a sum to the power {n} is too long to write out")
        for c in base.values():
            fraction = Fraction(c)
            if n * max(fraction.numerator.bit_length(), fraction.denominator.bit_length()) > MAX_BITS:
                raise Refused(f"a number to the power {n} is too long to write out")
        result = constant(1)
        square = base
        while n:
            if n & 1:
                result = self.mul(result, square)
            n >>= 1
            if n:
                square = self.mul(square, square)
        return result

    def power(self, base: Poly, exponent: Number) -> Poly:
        """``base ** exponent``: any whole exponent, or any rational one of a positive base."""
        if exponent == 0:
            return constant(1)
        if isinstance(exponent, int) and exponent > 0:
            return self._int_power(base, exponent)
        return self._by_cases(base, lambda part: self._power(part, exponent))

    def _power(self, base: Poly, exponent: Number) -> Poly:
        # A single monomial is left alone: x/(1 + x) is a better base than 1 - 1/(1 + x).
        base = self.reduce(base) if len(base) > 1 else base
        if not base:
            raise NotDefined("division by an expression that is identically 0")
        if len(base) == 1:
            ((monomial, coefficient),) = base.items()
            if isinstance(exponent, int):
                for atom, _ in monomial:
                    self._require("nonzero", {frozenset(((atom, 1),)): 1})
                self._guard_number(coefficient, exponent)
                return scale(self.product(raise_monomial(monomial, exponent)), Fraction(coefficient) ** exponent)
            self._require("positive", base)
            if coefficient < 0 or not all(self._sign_atom(atom) for atom, _ in monomial):
                # (a^2)^(1/2) is not a: a root is split only over factors that are not negative.
                return self._base_power(base, exponent)
            result = self.product(raise_monomial(monomial, exponent))
            for prime, multiplicity in _factor(coefficient).items():
                result = self.mul(result, self._prime_power(prime, whole(multiplicity * exponent)))
            return result
        self._require("nonzero" if isinstance(exponent, int) else "positive", base)
        content, primitive = self._primitive(base, signed=isinstance(exponent, int))
        if not isinstance(exponent, int) and not all(self._sign_atom(atom) for m in content for atom, _ in m):
            return self._base_power(base, exponent)
        outer = self.power(content, exponent)
        inner = self._base_power(primitive, exponent)
        return self.mul(outer, inner)

    def _guard_number(self, value: Number, exponent: int) -> None:
        fraction = Fraction(value)
        if abs(exponent) * max(fraction.numerator.bit_length(), fraction.denominator.bit_length()) > MAX_BITS:
            raise Refused(f"a number to the power {exponent} is too long to write out")

    def _prime_power(self, prime: int, exponent: Number) -> Poly:
        return self._base_power(constant(prime), exponent)

    def _base_power(self, base: Poly, exponent: Number) -> Poly:
        if isinstance(exponent, int) and (exponent > 0 or (len(base) == 1 and UNIT in base)):
            if exponent > 0:
                return self._int_power(base, exponent)
            return constant(Fraction(base[UNIT]) ** exponent)
        atom = self.atoms.make("p", frozenset(base.items()))
        return self.product(frozenset(((atom, exponent),)))

    def reduce(self, poly: Poly) -> Poly:
        """Divide by denominators: ``x/(1 + x)`` becomes ``1 - 1/(1 + x)``, so that equal fractions look equal.

        Done for denominators with a single monomial of highest degree. A choice among several must not depend on
        the names of summed indices, or alpha-equal sums would come apart: with ``divide_alike`` it is made where the
        letters decide it, so that ``p_i/(p_i + q_i)`` is divided and ``p_i/(p_i + p_j)`` under both sums is not;
        without, ``left_whole`` says that it could have been.
        """
        if not any(atom.tag == "p" and exponent < 0 for monomial in poly for atom, exponent in monomial):
            return poly
        done: Poly = {}
        left = dict(poly)
        for _ in range(MAX_DIVISIONS):
            if not left:
                return done
            monomial, coefficient = left.popitem()
            found = self._divisible(monomial)
            if found is None:
                add_into(done, monomial, coefficient)
                continue
            atom, leading, factor, others = found
            quotient = merge(monomial, raise_monomial(leading, -1))
            share = Fraction(coefficient) / factor
            add_into(left, merge(quotient, frozenset(((atom, 1),))), whole(share))
            for other, c in others:
                add_into(left, merge(quotient, other), whole(-share * c))
        return poly

    def _divisible(self, monomial: Monomial) -> tuple[Atom, Monomial, Number, list[tuple[Monomial, Number]]] | None:
        """A denominator of the monomial whose leading monomial divides it, with what else it holds."""
        exponents = dict(monomial)
        for atom, exponent in monomial:
            if atom.tag != "p" or exponent >= 0 or not isinstance(exponent, int):
                continue
            degrees = sorted(((sum(e for _, e in m), n) for n, (m, _) in enumerate(atom.data)), reverse=True)
            items = list(atom.data)
            first: int | None = degrees[0][1]
            if len(degrees) > 1 and degrees[0][0] == degrees[1][0]:
                first = self._first_by_letters(atom, [n for degree, n in degrees if degree == degrees[0][0]])
            if first is None:
                continue
            leading, factor = items[first]
            if all(exponents.get(a, 0) >= e for a, e in leading):
                return atom, leading, factor, [item for item in items if item[0] != leading]
        return None

    def _first_by_letters(self, atom: Atom, among: list[int]) -> int | None:
        """The one of some monomials of a denominator that comes first whatever summed indices are called.

        Monomials are compared letter by letter, by how often each occurs: a product with another monomial keeps the
        order, so dividing comes to an end.
        """
        items = list(atom.data)
        counts: list[tuple[dict[tuple[Any, ...], Number], int]] = []
        for n in among:
            found: dict[tuple[Any, ...], Number] = {}
            for part, exponent in items[n][0]:
                look = self._look(part)
                found[look] = found.get(look, 0) + exponent
            counts.append((found, n))
        looks = sorted({look for found, _ in counts for look in found}, reverse=True)
        ranked = sorted(([found.get(look, 0) for look in looks], n) for found, n in counts)
        if ranked[-1][0] == ranked[-2][0]:
            return None
        if not self.divide_alike:
            self.left_whole = True
            return None
        return ranked[-1][1]

    def _look(self, atom: Atom) -> tuple[Any, ...]:
        """A key of the atom in which the indices of sums have no names, only ranges."""

        def place(index: Idx) -> tuple[Any, ...]:
            kind, name, args, sort = index
            return (sort, "") if kind in "bt" else (sort, kind, name, tuple(map(place, args)))

        def product_of(monomial: Monomial) -> tuple[Any, ...]:
            return tuple(sorted((self._look(part), exponent) for part, exponent in monomial))

        known = self._unnamed.get(atom)
        if known is not None:
            return known
        data: Any = atom.data
        match atom.tag:
            case "v":
                name, indices, derivatives = atom.data
                data = (name, tuple(map(place, indices)), tuple((n, tuple(map(place, at))) for n, at in derivatives))
            case "d":
                data = tuple(sorted(map(place, atom.data)))
            case "e":
                data = product_of(atom.data)
            case "l" | "p":
                data = tuple(sorted((product_of(monomial), c) for monomial, c in atom.data))
            case "s":
                data = (tuple(sorted(binder[3] for binder in atom.data[0])), product_of(atom.data[1]))
        found = self._unnamed[atom] = (atom.tag, data)
        return found

    def _primitive(self, poly: Poly, *, signed: bool) -> tuple[Poly, Poly]:
        """Content and primitive part: the common monomial and the rational content taken out."""
        exponents: dict[Atom, Number] = {}
        for position, monomial in enumerate(poly):
            here = dict(monomial)
            if position == 0:
                exponents = here
                continue
            for atom in set(exponents) | set(here):
                exponents[atom] = min(exponents.get(atom, 0), here.get(atom, 0))
        common = frozenset((atom, e) for atom, e in exponents.items() if e)
        fractions = [Fraction(c) for c in poly.values()]
        rational = Fraction(
            reduce(gcd, (f.numerator for f in fractions)), reduce(lcm, (f.denominator for f in fractions))
        )
        if signed:
            leading = min(poly, key=monomial_key)
            if poly[leading] < 0:
                rational = -rational
        inverse = raise_monomial(common, -1)
        primitive: Poly = {}
        expanded = False
        for m, c in poly.items():
            quotient = merge(m, inverse)
            # A denominator taken out may leave (1 + e)^1 behind, which is written out and may cancel.
            expanded = expanded or any(atom.tag == "p" and e >= 1 for atom, e in quotient)
            for n, d in self.product(quotient).items():
                add_into(primitive, n, whole(Fraction(c * d) / rational))
        content: Poly = {common: whole(rational)}
        if not expanded:
            return content, primitive
        if not primitive:
            raise NotDefined("an expression that is identically 0 under a logarithm or in a denominator")
        inner, primitive = self._primitive(primitive, signed=signed)
        return self.mul(content, inner), primitive

    # ---------------------------------------------------------------- exp and log

    def exp(self, poly: Poly) -> Poly:
        return self._by_cases(poly, self._exp)

    def _exp(self, poly: Poly) -> Poly:
        result = constant(1)
        for monomial, coefficient in self.reduce(poly).items():  # (1 - a) x / (1 - a) is no sum of two exponents
            atoms = list(monomial)
            if len(atoms) == 1 and atoms[0][0].tag == "l" and atoms[0][1] == 1:
                factor = self.power(dict(atoms[0][0].data), coefficient)
            else:
                factor = {frozenset(((self.atoms.make("e", monomial), coefficient),)): 1}
            result = self.mul(result, factor)
        return result

    def log(self, poly: Poly) -> Poly:
        return self._by_cases(poly, self._log)

    def _log(self, poly: Poly) -> Poly:
        poly = self.reduce(poly) if len(poly) > 1 else poly
        if not poly:
            raise NotDefined("the logarithm of an expression that is identically 0")
        self._require("positive", poly)
        content, primitive = self._primitive(poly, signed=False)
        ((monomial, coefficient),) = content.items()
        negative = len(poly) == 1 and min(poly.values()) < 0
        if negative or not all(self._sign_atom(atom) for atom, _ in monomial):
            # The factors need not be positive one by one, so the logarithm stays whole.
            return self.atom("l", frozenset(poly.items()))
        result: Poly = {}
        for prime, multiplicity in _factor(coefficient).items():
            result = add(result, scale(self.atom("l", frozenset(constant(prime).items())), multiplicity))
        for atom, exponent in monomial:
            result = add(result, scale(self._log_atom(atom), exponent))
        if primitive != {UNIT: 1}:
            result = add(result, self.atom("l", frozenset(primitive.items())))
        return result

    def _log_atom(self, atom: Atom) -> Poly:
        if self._sign_atom(atom) == 1:
            self._note("zero_log_zero" if atom.tag == "v" else "positive", {frozenset(((atom, 1),)): 1})
        match atom.tag:
            case "e":
                return self.product(atom.data)
            case "p":
                return self.log(dict(atom.data))
        return self.atom("l", frozenset(((frozenset(((atom, 1),)), 1),)))

    def _by_cases(self, poly: Poly, apply: Callable[[Poly], Poly]) -> Poly:
        """``f(P)`` where P holds a delta: delta f(P with i = j) + (1 - delta) f(P without)."""
        for monomial in poly:
            for atom, _ in monomial:
                if atom.special and atom.tag == "d":
                    left, right = atom.data
                    # Of delta_{c_t, t} the t is kept: in the place of t, c_t would come back in itself.
                    kept, other = (right, left) if right in index_mentions(left) else (left, right)
                    agree = self.rename(poly, {other: kept})
                    differ = {m: c for m, c in poly.items() if (atom, 1) not in m}
                    delta = self.delta(left, right)
                    yes = self.mul(delta, self._by_cases(agree, apply))
                    no = self.mul(add(constant(1), scale(delta, -1)), self._by_cases(differ, apply))
                    return add(yes, no)
        return apply(poly)

    def _require(self, kind: str, poly: Poly) -> None:
        sign = self.sign(poly)
        if sign == 2 or (kind == "nonzero" and len(poly) == 1 and UNIT in poly):
            return
        if kind == "positive" and len(poly) == 1 and sign == 1:
            return  # a variable that may be 0 under a logarithm is noted as 0 log 0 where it is split off
        if kind == "positive" and len(poly) == 1 and UNIT in poly:
            raise NotDefined("the logarithm of a number that is not positive")
        self._note(kind, poly)

    def _note(self, kind: str, poly: Poly) -> None:
        key = (kind, frozenset(poly.items()))
        self.conditions.setdefault(key, (kind, poly))

    # ---------------------------------------------------------------- what the classes above add

    @abstractmethod
    def rename(self, poly: Poly, to: Mapping[Idx, Idx]) -> Poly:
        """``poly`` with index expressions replaced."""

    @abstractmethod
    def close(self, binders: tuple[Idx, ...], poly: Poly) -> Poly:
        """The sum of ``poly`` over all values of the binders."""

    @abstractmethod
    def sign(self, poly: Poly) -> int:
        """2 where provably positive, 1 where provably not negative, else 0."""

    @abstractmethod
    def _sign_atom(self, atom: Atom) -> int:
        """The same for one atom."""

    @abstractmethod
    def variable(self, name: str, indices: tuple[Idx, ...], derivatives: tuple[Derivative, ...] = ()) -> Poly:
        """An entry of a letter, with what is known of the letter applied."""


def _plain_product(a: Poly, b: Poly) -> Poly:
    """The product of polynomials whose monomials need no identity applied when they meet."""
    result: Poly = {}
    for m, c in a.items():
        for n, d in b.items():
            add_into(result, merge(m, n), c * d)
    return result


def _factor(value: Number) -> dict[int, Number]:
    """Prime factors with multiplicity (negative in the denominator); a large rest stays whole."""
    found: dict[int, Number] = {}
    fraction = Fraction(value)
    for number, sign in ((fraction.numerator, 1), (fraction.denominator, -1)):
        number, prime = abs(number), 2
        while prime * prime <= number and prime < 10_000:
            while number % prime == 0:
                found[prime] = found.get(prime, 0) + sign
                number //= prime
            prime += 1 if prime == 2 else 2
        if number > 1:
            found[number] = found.get(number, 0) + sign
    return found

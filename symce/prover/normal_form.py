"""Engine A: the normal form of a term, exact, for every size.

Knows terms, contexts and identities between Laurent polynomials in sums, exponentials and logarithms;
never evaluates anything at a number of classes and shares nothing with ``finite_model`` but terms and
contexts. A difference whose normal form is 0 is 0 for all sizes >= 1, wherever the recorded
conditions hold; a difference that is not 0 here may still be 0, and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from itertools import count, permutations
from math import gcd, lcm

from symce.context import Context, Distinct, Same
from symce.prover.deadline import Deadline
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
    monomial_mentions,
    raise_monomial,
    scale,
    whole,
)
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
    Sort,
    Sum,
    Term,
    Var,
)

MAX_MONOMIALS = 4000
MAX_BITS = 20_000
MAX_WRITTEN_OUT = 12
"""Sums over a fixed range up to this size are written out; larger ranges are treated as symbolic."""


class Refused(Exception):
    """The term is outside what engine A can normalise; says why."""


class NotDefined(Exception):
    """A denominator or the argument of a logarithm is identically zero."""


class NormalForm:
    """One run of engine A in one context."""

    def __init__(self, context: Context, deadline: Deadline, positions: Mapping[object, int] | None = None) -> None:
        self.context = context
        self.deadline = deadline
        self.positions = positions or {}
        self.atoms = Atoms()
        self.serial = count()
        self.frozen: frozenset[str] = frozenset()
        self.sorts: dict[SortKey, Sort] = {}
        self.conditions: dict[tuple[str, object], tuple[str, Poly]] = {}
        self.same: dict[Idx, Idx] = {}
        self.distinct: set[frozenset[Idx]] = set()
        for assumption in context.assumptions:
            if isinstance(assumption, Same):
                left, right = self._index(assumption.left, {}), self._index(assumption.right, {})
                self.same[left] = right
        for assumption in context.assumptions:
            if isinstance(assumption, Distinct):
                self.distinct.add(frozenset((self._index(assumption.left, {}), self._index(assumption.right, {}))))

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
                found: Idx = scope.get(index) or ("i", name, (), self._sort(sort))
                if index in self.positions:
                    found = ("l", self.positions[index], (), found[3])
                return self.same.get(found, found)
            case Literal(value, sort):
                return ("l", value, (), self._sort(sort))
            case Label(name, args, sort):
                if not args and name in self.positions:
                    return ("l", self.positions[name], (), self._sort(sort))
                return ("c", name, tuple(self._index(arg, scope) for arg in args), self._sort(sort))

    def _fresh(self, sort: SortKey) -> Idx:
        return ("t", next(self.serial), (), sort)

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
        if _rank(right) < _rank(left):
            left, right = right, left
        if left[0] == "l" and right[0] == "c" and self._written_out(left[3]) and left[1] == left[3][1]:
            # The deltas of one label over a written-out range add up to 1: the last one is the rest.
            rest = constant(1)
            for value in range(1, left[3][1]):
                rest = add(rest, scale(self.delta(("l", value, (), left[3]), right), -1))
            return rest
        return self.atom("d", (left, right))

    def variable(self, name: str, indices: tuple[Idx, ...], derivatives: tuple[object, ...] = ()) -> Poly:
        definition = None if name in self.frozen else self.context.definition(name)
        if definition is not None:
            return self.term(definition.body, dict(zip(definition.params, indices, strict=True)))
        label = self.context.one_hot(name) if name not in self.frozen else None
        if label is not None:
            return self.delta(indices[-1], ("c", label, indices[:-1], indices[-1][3]))
        for position, index in enumerate(indices):
            if index[0] == "c" and self._written_out(index[3]):
                # o_c over a written-out range is sum_v delta(v, c) o_v.
                total: Poly = {}
                for value in range(1, index[3][1] + 1):
                    at: Idx = ("l", value, (), index[3])
                    entry = self.variable(name, (*indices[:position], at, *indices[position + 1 :]), derivatives)
                    total = add(total, self.mul(self.delta(at, index), entry))
                return total
        amount = self.context.sums_to(name) if self.context.definition(name) is None else None
        if amount is not None and indices[-1][0] == "l":
            sort = indices[-1][3]
            if self._written_out(sort) and indices[-1][1] == sort[1]:
                total = constant(amount)
                for value in range(1, sort[1]):
                    total = add(total, scale(self.variable(name, (*indices[:-1], ("l", value, (), sort))), -1))
                return total
        return self.atom("v", (name, indices, derivatives))

    # ---------------------------------------------------------------- products and powers

    def mul(self, a: Poly, b: Poly) -> Poly:
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
        rest = frozenset((atom, e) for atom, e in monomial if atom.tag != "d")
        leader = _classes([atom.data for atom, _ in deltas])
        if any(k[0] == "l" and k != v for k, v in leader.items()):
            return {}  # two different positions would have to agree
        renames = {k: v for k, v in leader.items() if k != v}
        kept = constant(1)
        for k, v in sorted(renames.items()):
            factor = self.delta(v, k)
            kept = {merge(m, n): c * d for m, c in kept.items() for n, d in factor.items()}
        if monomial_mentions(rest) & frozenset(renames):
            rest_poly = self.rename({rest: 1}, renames)
        else:
            rest_poly = {rest: 1}
        result: Poly = {}
        for m, c in kept.items():
            for n, d in rest_poly.items():
                if any(atom.tag == "p" and e >= 1 for atom, e in n) or any(atom.tag == "d" for atom, _ in n):
                    for o, e in self.mul({m: c}, {n: d}).items():
                        add_into(result, o, e)
                else:
                    add_into(result, merge(m, n), c * d)
        return result

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
            result = self.product(raise_monomial(monomial, exponent))
            for prime, multiplicity in _factor(coefficient).items():
                result = self.mul(result, self._prime_power(prime, whole(multiplicity * exponent)))
            return result
        self._require("nonzero" if isinstance(exponent, int) else "positive", base)
        content, primitive = self._primitive(base, signed=isinstance(exponent, int))
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
        primitive = {merge(m, inverse): whole(Fraction(c) / rational) for m, c in poly.items()}
        return {common: whole(rational)}, primitive

    # ---------------------------------------------------------------- exp and log

    def exp(self, poly: Poly) -> Poly:
        return self._by_cases(poly, self._exp)

    def _exp(self, poly: Poly) -> Poly:
        result = constant(1)
        for monomial, coefficient in poly.items():
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
            self._note("zero_log_zero", {frozenset(((atom, 1),)): 1})
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
                if atom.tag == "d":
                    left, right = atom.data
                    agree = self.rename(poly, {right: left})
                    differ = {m: c for m, c in poly.items() if (atom, 1) not in m}
                    delta = self.delta(left, right)
                    yes = self.mul(delta, self._by_cases(agree, apply))
                    no = self.mul(add(constant(1), scale(delta, -1)), self._by_cases(differ, apply))
                    return add(yes, no)
        return apply(poly)

    # ---------------------------------------------------------------- sums

    def close(self, binders: tuple[Idx, ...], poly: Poly) -> Poly:
        """The sum of ``poly`` over all values of the binders."""
        result: Poly = {}
        for monomial, coefficient in poly.items():
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
        return {frozenset(((self._sum_atom(names, factors), 1),)): 1}

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
        return self.context.sums_to(name)

    def _sum_atom(self, names: set[Idx], factors: Monomial) -> Atom:
        """The canonical atom: binders named by height, their order the one with the least key."""
        height = max((atom.height for atom, _ in factors), default=0)
        best: tuple[object, tuple[Idx, ...], Monomial] | None = None
        for order in self._orders(sorted(names), factors):
            to: dict[Idx, Idx] = {old: ("b", height + n, (), old[3]) for n, old in enumerate(order)}
            renamed = self.rename({factors: 1}, to)
            ((body, coefficient),) = renamed.items()
            assert coefficient == 1
            candidate = (monomial_key(body), tuple(to.values()), body)
            if best is None or candidate[:2] < best[:2]:  # type: ignore[operator]  # keys are nested tuples
                best = candidate
        assert best is not None
        return self.atoms.make("s", (best[1], best[2]))

    def _orders(self, names: list[Idx], factors: Monomial) -> list[tuple[Idx, ...]]:
        """Orders of the binders worth comparing: those that sort binders by how each occurs."""
        if len(names) == 1:
            return [tuple(names)]
        looks: dict[object, list[Idx]] = {}
        for binder in names:
            to: dict[Idx, Idx] = {other: ("b", -2, (), other[3]) for other in names}
            to[binder] = ("b", -1, (), binder[3])
            mine = sorted(
                (key, e) for atom, e in factors if binder in atom.mentions for key in (self._blank_key(atom, to),)
            )
            looks.setdefault((binder[3], tuple(mine)), []).append(binder)
        orders: list[tuple[Idx, ...]] = [()]
        for look in sorted(looks):  # type: ignore[type-var]  # keys are nested tuples
            if len(looks[look]) > 5:
                raise Refused("more than five sums are tangled symmetrically")
            orders = [(*order, *tail) for order in orders for tail in permutations(looks[look])]
        return orders

    def _blank_key(self, atom: Atom, to: Mapping[Idx, Idx]) -> object:
        if atom.tag in "vd":
            return _rename_data(atom.key, to)
        return (atom.tag, _rename_data(atom.key, to))

    def _open(self, atom: Atom) -> tuple[tuple[Idx, ...], Poly]:
        """The binders of a sum, renamed to fresh ones, and its body."""
        binders, body = atom.data
        to = {b: self._fresh(b[3]) for b in binders}
        return tuple(to.values()), self.rename({body: 1}, to)

    # ---------------------------------------------------------------- renaming and substitution

    def rename(self, poly: Poly, to: Mapping[Idx, Idx]) -> Poly:
        """``poly`` with index expressions replaced; everything that this makes true is applied again."""
        touched = frozenset(to)
        result: Poly = {}
        for monomial, coefficient in poly.items():
            if not (monomial_mentions(monomial) & touched):
                add_into(result, monomial, coefficient)
                continue
            product = constant(coefficient)
            for atom, exponent in monomial:
                if atom.mentions & touched:
                    product = self.mul(product, self._rebuild(atom, exponent, lambda p: self.rename(p, to), to))
                else:
                    product = self.mul(product, {frozenset(((atom, exponent),)): 1})
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
        if len(poly) == 1:
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
                if atom.tag in "dk":
                    factor = {frozenset(((atom, exponent),)): 1}
                else:
                    factor = self._rebuild(atom, exponent, lambda p: self._thaw(p, name), {})
                product = self.mul(product, factor)
            result = add(result, product)
        return result

    # ---------------------------------------------------------------- derivatives

    def diff(self, poly: Poly, name: str, at: tuple[Idx, ...]) -> Poly:
        """The partial derivative in one entry of a variable."""
        result: Poly = {}
        for monomial, coefficient in poly.items():
            for atom, exponent in monomial:
                inner = self._diff_atom(atom, exponent, name, at)
                if inner:
                    rest = frozenset(item for item in monomial if item[0] is not atom)
                    result = add(result, scale(self.mul({rest: 1}, inner), coefficient))
        return result

    def _diff_atom(self, atom: Atom, exponent: Number, name: str, at: tuple[Idx, ...]) -> Poly:
        """The derivative of ``atom ** exponent``."""
        own: Poly
        match atom.tag:
            case "v":
                own = self._diff_variable(atom, name, at)
            case "e":
                inner = self.diff({atom.data: 1}, name, at)
                return self.mul({frozenset(((atom, exponent),)): exponent}, inner) if inner else {}
            case "l":
                inner = self.diff(dict(atom.data), name, at)
                own = self.mul(self.power(dict(atom.data), -1), inner) if inner else {}
            case "p":
                own = self.diff(dict(atom.data), name, at)
            case "s":
                opened, body = self._open(atom)
                own = self.close(opened, self.diff(body, name, at))
            case _:
                own = {}
        if not own:
            return {}
        lowered = self.product(frozenset(((atom, whole(exponent - 1)),))) if exponent != 1 else constant(1)
        return scale(self.mul(lowered, own), exponent)

    def _diff_variable(self, atom: Atom, name: str, at: tuple[Idx, ...]) -> Poly:
        found, indices, derivatives = atom.data
        if found == name and not derivatives:
            result = constant(1)
            for left, right in zip(indices, at, strict=True):
                result = self.mul(result, self.delta(left, right))
            return result
        if found in self.frozen or self.context.definition(found) is not None:
            return {}
        result = {}
        for source in self.context.declaration(found).of:
            if source == name:
                by = tuple(sorted((*derivatives, (source, at))))
                result = add(result, self.atom("v", (found, indices, by)))
            elif self.context.definition(source) is not None and source not in self.frozen:
                opened = tuple(self._fresh(self._sort(sort)) for sort in self.context.shape(source))
                by = tuple(sorted((*derivatives, (source, opened))))
                chain = self.diff(self.variable(source, opened), name, at)
                result = add(result, self.close(opened, self.mul(self.atom("v", (found, indices, by)), chain)))
        return result

    # ---------------------------------------------------------------- signs and conditions

    def sign(self, poly: Poly) -> int:
        """2 where the polynomial is provably positive, 1 where provably not negative, else 0."""
        for monomial in poly:
            for atom, exponent in monomial:
                if atom.tag == "p" and exponent < 0 and exponent == int(exponent) and len(atom.data) > 1:
                    if self.sign(dict(atom.data)) == 2:
                        return self.sign(self.mul(poly, {frozenset(((atom, -exponent),)): 1}))
        signs = [self._sign_monomial(m) if c > 0 else 0 for m, c in poly.items()]
        if signs and all(signs):
            return max(signs)
        return max(self._sign_between(poly), self._sign_beyond(poly))

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
                domain = self.context.domain(name)
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
        """The sign of a polynomial linear in a variable that lies between two bounds, from its ends."""
        for atom in {atom for monomial in poly for atom, _ in monomial if atom.tag == "v"}:
            name = atom.data[0]
            if self.context.definition(name) is not None:
                continue
            domain = self.context.domain(name)
            powers = [dict(m).get(atom, 0) for m in poly]
            if domain.lower is None or domain.upper is None or not set(powers) <= {0, 1}:
                continue
            ends = []
            for value in (domain.lower, domain.upper):
                at_end: Poly = {}
                for monomial, coefficient in poly.items():
                    rest = frozenset(item for item in monomial if item[0] is not atom)
                    add_into(at_end, rest, coefficient * (value if rest != monomial else 1))
                ends.append(self.sign(at_end) if at_end else 1)
            inside = domain.lower_open and domain.upper_open
            if all(ends):
                return 2 if min(ends) == 2 or (inside and max(ends) == 2) else 1
        return 0

    def _sign_beyond(self, poly: Poly) -> int:
        """The sign of a polynomial in sizes from the smallest sizes allowed: K - 1 > 0 where K >= 2."""
        sizes = {atom for monomial in poly for atom, _ in monomial if atom.tag == "k"}
        shifted = poly
        for atom in sizes:
            least = self.context.least(self.sorts[atom.data])
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

    # ---------------------------------------------------------------- terms

    def term(self, term: Term, scope: Mapping[Index, Idx]) -> Poly:
        """The normal form of a term."""
        match term:
            case Num(value):
                return constant(value)
            case Var(name, indices):
                return self.variable(name, tuple(self._index(i, scope) for i in indices))
            case Size(sort):
                return self.size(self._sort(sort))
            case Delta(left, right):
                return self.delta(self._index(left, scope), self._index(right, scope))
            case Add(terms):
                total: Poly = {}
                for part in terms:
                    total = add(total, self.term(part, scope))
                return total
            case Mul(factors):
                result = constant(1)
                for factor in factors:
                    result = self.mul(result, self.term(factor, scope))
                return result
            case Div(numerator, denominator):
                return self.mul(self.term(numerator, scope), self._reciprocal(denominator, 1, scope))
            case Pow(base, exponent):
                if exponent < 0:
                    return self._reciprocal(base, -exponent, scope)
                return self.power(self.term(base, scope), exponent)
            case Power(base, exponent):
                return self.exp(self.mul(self.term(exponent, scope), self._log_term(base, scope)))
            case Exp(arg):
                return self.exp(self.term(arg, scope))
            case Log(arg):
                return self._log_term(arg, scope)
            case Sum(index, body, but):
                return self._sum(index, but, scope, lambda inner: self.term(body, inner))
            case Prod(index, body, but):
                return self._prod(index, body, but, scope)
            case Diff(body, Var(name, indices)):
                return self._diff_term(body, name, tuple(self._index(i, scope) for i in indices), scope)
        raise Refused(f"{type(term).__name__} has no normal form")

    def _sum(
        self,
        index: Index,
        but: tuple[IndexExpr, ...],
        scope: Mapping[Index, Idx],
        body: Callable[[Mapping[Index, Idx]], Poly],
    ) -> Poly:
        sort = self._sort(index.sort)
        excluded = tuple(self._index(other, scope) for other in but)

        def at(position: Idx) -> Poly:
            weight = constant(1)
            for other in excluded:
                weight = self.mul(weight, add(constant(1), scale(self.delta(position, other), -1)))
            return self.mul(weight, body({**scope, index: position})) if weight else {}

        if self._written_out(sort):
            total: Poly = {}
            for value in range(1, sort[1] + 1):
                total = add(total, at(("l", value, (), sort)))
            return total
        binder = self._fresh(sort)
        return self.close((binder,), at(binder))

    def _prod(self, index: Index, body: Term, but: tuple[IndexExpr, ...], scope: Mapping[Index, Idx]) -> Poly:
        sort = self._sort(index.sort)
        if self._written_out(sort) and not but:
            result = constant(1)
            for value in range(1, sort[1] + 1):
                result = self.mul(result, self.term(body, {**scope, index: ("l", value, (), sort)}))
            return result
        return self.exp(self._sum(index, but, scope, lambda inner: self._log_factor(body, inner)))

    def _log_factor(self, body: Term, scope: Mapping[Index, Idx]) -> Poly:
        """The logarithm of a factor of a product, which must be provably positive: a product of negative
        numbers has no such reading."""
        if not self._positive(body, scope):
            raise Refused("a product over an index needs factors that are provably positive; assume them positive")
        return self._log_term(body, scope)

    def _positive(self, term: Term, scope: Mapping[Index, Idx]) -> bool:
        match term:
            case Exp() | Power():
                return True
            case Mul(factors):
                return all(self._positive(f, scope) for f in factors) or self.sign(self.term(term, scope)) == 2
            case Div(a, b):
                return (self._positive(a, scope) and self._positive(b, scope)) or self.sign(self.term(term, scope)) == 2
            case Pow(base, _) | Prod(_, base):
                return self._positive(base, scope) if isinstance(term, Pow) else self._positive_product(term, scope)
        return self.sign(self.term(term, scope)) == 2

    def _positive_product(self, term: Prod, scope: Mapping[Index, Idx]) -> bool:
        binder = self._fresh(self._sort(term.index.sort))
        return self._positive(term.body, {**scope, term.index: binder})

    def _log_term(self, term: Term, scope: Mapping[Index, Idx]) -> Poly:
        """The logarithm, split along the written structure where every factor is provably positive."""
        match term:
            case Exp(arg):
                return self.term(arg, scope)
            case Power(base, exponent):
                return self.mul(self.term(exponent, scope), self._log_term(base, scope))
            case Mul(factors) if all(self._positive(f, scope) for f in factors):
                total: Poly = {}
                for factor in factors:
                    total = add(total, self._log_term(factor, scope))
                return total
            case Div(a, b) if self._positive(a, scope) and self._positive(b, scope):
                return add(self._log_term(a, scope), scale(self._log_term(b, scope), -1))
            case Pow(base, exponent) if self._positive(base, scope):
                return scale(self._log_term(base, scope), exponent)
            case Prod(index, body, but) if self._positive_product(term, scope):
                return self._sum(index, but, scope, lambda inner: self._log_term(body, inner))
            case Var(name, indices) if name not in self.frozen and (definition := self.context.definition(name)):
                at = (self._index(i, scope) for i in indices)
                return self._log_term(definition.body, dict(zip(definition.params, at, strict=True)))
        return self.log(self.term(term, scope))

    def _reciprocal(self, term: Term, n: int, scope: Mapping[Index, Idx]) -> Poly:
        """``term ** -n``, factor by factor, so that a product in a denominator is not written out."""
        match term:
            case Mul(factors):
                result = constant(1)
                for factor in factors:
                    result = self.mul(result, self._reciprocal(factor, n, scope))
                return result
            case Pow(base, exponent) if exponent > 0:
                return self._reciprocal(base, n * exponent, scope)
            case Exp(arg):
                return self.exp(scale(self.term(arg, scope), -n))
            case Var(name, indices) if name not in self.frozen and (definition := self.context.definition(name)):
                at = (self._index(i, scope) for i in indices)
                return self._reciprocal(definition.body, n, dict(zip(definition.params, at, strict=True)))
        return self.power(self.term(term, scope), -n)

    def _diff_term(self, body: Term, name: str, at: tuple[Idx, ...], scope: Mapping[Index, Idx]) -> Poly:
        definition = self.context.definition(name)
        if definition is None:
            return self.diff(self.term(body, scope), name, at)
        kept, self.frozen = self.frozen, self.frozen | {name}
        try:
            inner = self.diff(self.term(body, scope), name, at)
        finally:
            self.frozen = kept
        return inner if name in kept else self._thaw(inner, name)

    # ---------------------------------------------------------------- deciding

    def clear(self, poly: Poly) -> Poly:
        """A polynomial that is zero exactly where ``poly`` is: denominators multiplied away."""
        while True:
            worst: dict[Atom, Number] = {}
            for monomial in poly:
                for atom, exponent in monomial:
                    if atom.tag == "p" and exponent < 0:
                        worst[atom] = min(worst.get(atom, 0), exponent)
            if not worst:
                return poly
            atom = min(worst, key=lambda a: a.key)
            poly = self.mul(poly, {frozenset(((atom, -worst[atom]),)): 1})


def _rank(index: Idx) -> tuple[int, Idx]:
    """Which of two equal indices is kept: positions first, then free indices, then labels and binders."""
    return "licbt".index(index[0]), index


def _classes(pairs: list[tuple[Idx, Idx]]) -> dict[Idx, Idx]:
    """The representative of every index that occurs in the pairs."""
    leader: dict[Idx, Idx] = {}

    def find(index: Idx) -> Idx:
        while leader.setdefault(index, index) != index:
            index = leader[index]
        return index

    for left, right in pairs:
        a, b = find(left), find(right)
        if a != b:
            a, b = (a, b) if _rank(a) < _rank(b) else (b, a)
            leader[b] = a
    return {index: find(index) for index in list(leader)}


def _rename_index(index: Idx, to: Mapping[Idx, Idx]) -> Idx:
    if index in to:
        return to[index]
    kind, name, args, sort = index
    if kind != "c" or not args:
        return index
    renamed: Idx = (kind, name, tuple(_rename_index(arg, to) for arg in args), sort)
    return to.get(renamed, renamed)


def _rename_data(data: object, to: Mapping[Idx, Idx]) -> object:
    """A key with indices replaced wherever they occur."""
    if isinstance(data, tuple):
        if data in to:
            return to[data]  # type: ignore[index]  # an index is a tuple
        return tuple(_rename_data(part, to) for part in data)
    return data


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

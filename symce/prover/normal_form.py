"""Engine A: the normal form of a term, exact, for every size.

Knows terms, contexts and identities between Laurent polynomials in sums, exponentials and logarithms;
never evaluates anything at a number of classes and shares nothing with ``finite_model`` but terms and
contexts. A difference whose normal form is 0 is 0 for all sizes >= 1, wherever the recorded
conditions hold; a difference that is not 0 here may still be 0, and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from symce.context import Context
from symce.prover.deadline import Deadline
from symce.prover.derivatives import Derivatives
from symce.prover.polynomial import (
    Atom,
    Idx,
    Monomial,
    Number,
    Poly,
    SortKey,
    add,
    add_into,
    constant,
    scale,
)
from symce.prover.products import Derivative, NotDefined, Refused
from symce.term import (
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sum,
    Term,
    Var,
    free_indices,
)

__all__ = ["NormalForm", "NotDefined", "Refused"]


class NormalForm(Derivatives):
    """One run of engine A in one context: terms to polynomials.

    Definitions, sums and derivatives that occur again in the same place of the same statement are worked out once;
    nobody changes a polynomial that another holds.
    """

    def __init__(
        self,
        context: Context,
        deadline: Deadline,
        positions: Mapping[object, int] | None = None,
        *,
        divide_alike: bool = False,
    ) -> None:
        super().__init__(context, deadline, positions, divide_alike=divide_alike)
        self._known: dict[Hashable, Poly] = {}
        self._signs = {}

    def variable(self, name: str, indices: tuple[Idx, ...], derivatives: tuple[Derivative, ...] = ()) -> Poly:
        definition = None if name in self.frozen else self.context.definition(name)
        if definition is not None:
            key = (name, indices, self.frozen)
            known = self._known.get(key)
            if known is None:
                scope = dict(zip(definition.params, indices, strict=True))
                known = self._known[key] = self.term(definition.body, scope)
            return known
        label = self.one_hot(name) if name not in self.frozen else None
        if label is not None:
            return self.delta(indices[-1], self._label(label, indices[:-1], indices[-1][3]))
        for position, index in enumerate(indices):
            if index[0] == "c" and self._written_out(index[3]):
                # o_c over a written-out range is sum_v delta(v, c) o_v.
                total: Poly = {}
                for value in range(1, index[3][1] + 1):
                    at: Idx = ("l", value, (), index[3])
                    entry = self.variable(name, (*indices[:position], at, *indices[position + 1 :]), derivatives)
                    total = add(total, self.mul(self.delta(at, index), entry))
                return total
        if indices and indices[-1][0] == "l" and self.context.definition(name) is None:
            sort = indices[-1][3]
            last = self._written_out(sort) and indices[-1][1] == sort[1]
            amount = self.sums_to(name) if last else None
            if amount is not None:
                total = constant(amount)
                for value in range(1, sort[1]):
                    total = add(total, scale(self.variable(name, (*indices[:-1], ("l", value, (), sort))), -1))
                return total
        return self.atom("v", (name, indices, derivatives))

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
            case Sum() | Prod() | Diff():
                key = (term, tuple([scope.get(index) for index in free_indices(term)]), self.frozen)
                known = self._known.get(key)
                if known is None:
                    known = self._known[key] = self._binding(term, scope)
                return known
        raise Refused(f"{type(term).__name__} has no normal form")

    def _binding(self, term: Sum | Prod | Diff, scope: Mapping[Index, Idx]) -> Poly:
        match term:
            case Sum(index, body, but):
                return self._sum(index, but, scope, lambda inner: self.term(body, inner))
            case Prod(index, body, but):
                return self._prod(index, body, but, scope)
            case Diff(body, Var(name, indices)):
                return self._diff_term(body, name, tuple(self._index(i, scope) for i in indices), scope)

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
            if not excluded:
                return body({**scope, index: position})
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
        numbers has no such reading.
        """
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
            case Var(name, indices) if name not in self.frozen and (definition := self.context.definition(name)):
                at = (self._index(i, scope) for i in indices)
                return self._positive(definition.body, dict(zip(definition.params, at, strict=True)))
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

    def holds(self, kind: str, poly: Poly) -> bool:
        """Whether a condition is provable after all, with every letter read as its definition."""
        for name in {atom.data[0] for m in poly for atom, _ in m if atom.tag == "v"}:
            if self.context.definition(name) is not None:
                poly = self._thaw(poly, name)
        if kind == "nonzero":
            return self.sign(poly) == 2 or self.sign(scale(poly, -1)) == 2
        return self.sign(poly) == 2

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

    def clear_in_sums(self, poly: Poly) -> Poly:
        """0 where ``poly`` is a combination of sums whose terms cancel once their denominators are multiplied away.

        So it is with ``\\sum_i y_i - \\sum_i a y_i / (1 + a)`` and ``\\sum_i y_i / (1 + a)``. Of several sums in a term
        the one that holds the others is opened: the rest, such as a normaliser, are factors of its body. A size is a
        sum of ones: ``\\sum_i 1 / (1 - a_i) - \\sum_i a_i / (1 - a_i) - n``.
        """
        bodies: dict[SortKey, tuple[Idx, Poly]] = {}
        counted: list[tuple[Monomial, Number]] = []
        for monomial, coefficient in poly.items():
            sums = [item for item in monomial if item[0].tag == "s" and item[1] == 1 and len(item[0].data[0]) == 1]
            if not sums:
                counted.append((monomial, coefficient))
                continue
            opened = max(sums, key=lambda item: (item[0].height, item[0].key))
            (binder,), body = self._open(opened[0])
            place, total = bodies.setdefault(binder[3], (binder, {}))
            inside = self.mul(self.rename(body, {binder: place}), {monomial.difference((opened,)): coefficient})
            for part, factor in inside.items():
                add_into(total, part, factor)
        for monomial, coefficient in counted:
            sizes = [item for item in monomial if item[0].tag == "k" and item[1] == 1 and item[0].data in bodies]
            if not sizes:
                return poly
            add_into(bodies[sizes[0][0].data][1], monomial.difference(sizes[:1]), coefficient)
        return poly if any(self.clear(total) for _, total in bodies.values()) else {}

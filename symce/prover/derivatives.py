"""Derivatives of polynomials, atom by atom."""

from __future__ import annotations

from symce.prover.polynomial import (
    Atom,
    Idx,
    Number,
    Poly,
    add,
    constant,
    scale,
    whole,
)
from symce.prover.sums import Sums


class Derivatives(Sums):
    """Partial derivatives of polynomials in one entry of a variable."""

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
                if own and 0 < exponent < 1:  # a root has no slope at 0
                    self._require("nonzero", dict(atom.data))
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

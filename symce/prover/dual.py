"""Forward derivatives over any arithmetic: numbers that carry how they change.

``Dual(level, primal, tangent)`` is ``primal + tangent * e_level`` with e_level squared zero. Every
derivative sign opens a level of its own, so nested derivatives do not mix up their perturbations; the
highest level is outermost, and a number without a level is a constant for it. Knows no terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symce.prover.arithmetic import Arithmetic, Exact, Value


class Dual:
    """A number and its derivative in the direction of one level."""

    __slots__ = ("level", "primal", "tangent")

    def __init__(self, level: int, primal: Value, tangent: Value) -> None:
        self.level = level
        self.primal = primal
        self.tangent = tangent


def tangent(value: Value, level: int, zero: Value) -> Value:
    """The derivative that ``value`` carries at ``level``; ``zero`` where it carries none."""
    return value.tangent if type(value) is Dual and value.level == level else zero


_lifted: dict[str, Arithmetic] = {}


def lift(base: Arithmetic) -> Arithmetic:
    """The same arithmetic over numbers that may be ``Dual``."""
    if base.name not in _lifted:
        _lifted[base.name] = _lift(base)
    return _lifted[base.name]


def _lift(base: Arithmetic) -> Arithmetic:
    """Each operation by its rule of differentiation; numbers without a level go to the arithmetic below at once."""
    base_total, base_mul, base_neg = base.total, base.mul, base.neg

    def add(x: Value, y: Value) -> Value:
        return total((x, y))

    def total(values: Sequence[Value]) -> Value:
        level = 0
        for v in values:
            if type(v) is Dual and v.level > level:
                level = v.level
        if not level:
            return base_total(values)
        at_level = [v for v in values if type(v) is Dual and v.level == level]
        primal = total([v.primal if type(v) is Dual and v.level == level else v for v in values])
        return Dual(level, primal, total([v.tangent for v in at_level]))

    def neg(x: Value) -> Value:
        return Dual(x.level, neg(x.primal), neg(x.tangent)) if type(x) is Dual else base_neg(x)

    def mul(x: Value, y: Value) -> Value:
        x_level = x.level if type(x) is Dual else 0
        y_level = y.level if type(y) is Dual else 0
        if x_level == y_level:
            if not x_level:
                return base_mul(x, y)
            cross = total((mul(x.primal, y.tangent), mul(x.tangent, y.primal)))
            return Dual(x_level, mul(x.primal, y.primal), cross)
        if x_level < y_level:
            x, y = y, x
        return Dual(x.level, mul(x.primal, y), mul(x.tangent, y))

    def inverse(x: Value) -> Value:
        if type(x) is not Dual:
            return base.inverse(x)
        value = inverse(x.primal)
        return Dual(x.level, value, neg(mul(mul(value, value), x.tangent)))

    def exp(x: Value) -> Value:
        if type(x) is not Dual:
            return base.exp(x)
        value = exp(x.primal)
        return Dual(x.level, value, mul(value, x.tangent))

    def log(x: Value) -> Value:
        if type(x) is not Dual:
            return base.log(x)
        return Dual(x.level, log(x.primal), mul(inverse(x.primal), x.tangent))

    def power(x: Value, exponent: int) -> Value:
        if type(x) is not Dual:
            return base.power(x, exponent)
        if exponent == 0:
            return base.one
        slope = mul(base.number(Exact(Fraction(exponent))), power(x.primal, exponent - 1))
        return Dual(x.level, power(x.primal, exponent), mul(slope, x.tangent))

    def is_zero(x: Value) -> bool:
        return type(x) is not Dual and base.is_zero(x)

    return Arithmetic(
        f"dual {base.name}",
        base.zero,
        base.one,
        base.number,
        add,
        total,
        neg,
        mul,
        inverse,
        exp,
        log,
        power,
        is_zero,
    )

"""Intervals of any precision: what certifies every refutation.

Knows how to enclose numbers between two mpmath floats, rounded outwards; knows no terms. The raw
functions of mpmath are used, so there is no global precision to set and to forget.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from symce.prover.arithmetic import (
    DIVISION_BY_ZERO,
    LOG_NOT_POSITIVE,
    Arithmetic,
    Exact,
    OutsideDomain,
    Undecided,
    Value,
)

LARGEST_EXPONENT = 4096
"""Bits of magnitude beyond which exp is not attempted: its argument reduction would need as many digits."""


@lru_cache(maxsize=8)
def interval(bits: int) -> Arithmetic:
    """The interval arithmetic of mpmath with ``bits`` bits; a value is a pair of raw mpmath floats."""
    from mpmath import libmp as mp

    zero, one = (mp.fzero, mp.fzero), (mp.fone, mp.fone)

    def rational(q: Fraction) -> Value:
        p, d = q.numerator, q.denominator
        return (mp.from_rational(p, d, bits, mp.round_floor), mp.from_rational(p, d, bits, mp.round_ceiling))

    def widen(x: Value) -> Value:
        # mpmath computes exp and log with guard bits and then rounds; one more unit covers the guard bits' error.
        low, high = x
        return (
            mp.mpf_sub(low, mp.mpf_shift(mp.mpf_abs(low), -bits), bits + 4, mp.round_floor),
            mp.mpf_add(high, mp.mpf_shift(mp.mpf_abs(high), -bits), bits + 4, mp.round_ceiling),
        )

    def number(value: Exact) -> Value:
        result = rational(value.rational)
        for p, c in value.logs:
            result = add(result, mul(rational(c), log(rational(Fraction(p)))))
        return result

    def add(x: Value, y: Value) -> Value:
        return mp.mpi_add(x, y, bits)

    def total(values: Sequence[Value]) -> Value:
        result = zero
        for value in values:
            result = mp.mpi_add(result, value, bits)
        return result

    def neg(x: Value) -> Value:
        return (mp.mpf_neg(x[1]), mp.mpf_neg(x[0]))

    def mul(x: Value, y: Value) -> Value:
        return mp.mpi_mul(x, y, bits)

    def inverse(x: Value) -> Value:
        if mp.mpf_sign(x[0]) > 0 or mp.mpf_sign(x[1]) < 0:
            return mp.mpi_div(one, x, bits)
        if x == zero:
            raise OutsideDomain(DIVISION_BY_ZERO, True)
        raise Undecided("a division by a number that may be zero")

    def exp(x: Value) -> Value:
        if x == zero:
            return one
        if max(x[0][2] + x[0][3], x[1][2] + x[1][3]) > LARGEST_EXPONENT:
            raise Undecided("an exponential too large to compute")
        return widen(mp.mpi_exp(x, bits + 20))

    def log(x: Value) -> Value:
        if mp.mpf_sign(x[0]) > 0:
            return zero if x == one else widen(mp.mpi_log(x, bits + 20))
        if mp.mpf_sign(x[1]) <= 0:
            raise OutsideDomain(LOG_NOT_POSITIVE, x == zero)
        raise Undecided("a logarithm of a number that may not be positive")

    def power(x: Value, exponent: int) -> Value:
        if exponent < 0:
            return inverse(power(x, -exponent))
        return mp.mpi_pow_int(x, exponent, bits)

    return Arithmetic(
        f"interval({bits})",
        zero,
        one,
        number,
        add,
        total,
        neg,
        mul,
        inverse,
        exp,
        log,
        power,
        lambda x: bool(x == zero),
    )


def interval_gap(x: Value, y: Value) -> bool:
    """Whether two intervals have no number in common, so that the enclosed numbers certainly differ."""
    from mpmath import libmp as mp

    return bool(mp.mpf_lt(x[1], y[0]) or mp.mpf_lt(y[1], x[0]))


def interval_below(x: Value, y: Value) -> bool:
    """Whether every number of ``x`` is below every number of ``y``."""
    from mpmath import libmp as mp

    return bool(mp.mpf_lt(x[1], y[0]))


def interval_width(x: Value, y: Value) -> tuple[float, float]:
    """The summed widths of two intervals and the larger magnitude of their ends, as base-2 logarithms."""
    from mpmath import libmp as mp

    def bits(f: Value) -> float:
        return float(f[2] + f[3]) if f[1] else (-math.inf if f == mp.fzero else math.inf)

    widths = [bits(mp.mpf_sub(v[1], v[0], 20, mp.round_ceiling)) for v in (x, y)]
    return max(widths) + 1, max(bits(end) for v in (x, y) for end in v)


def interval_digits(x: Value, digits: int = 12) -> str:
    """The midpoint of a narrow interval in decimal digits; 0 where 0 is among the candidates."""
    from mpmath import libmp as mp

    if mp.mpf_sign(x[0]) <= 0 <= mp.mpf_sign(x[1]):
        return "0"
    middle = mp.mpf_shift(mp.mpf_add(x[0], x[1], 400, mp.round_nearest), -1)
    return str(mp.to_str(middle, digits, strip_zeros=True)).removesuffix(".0")

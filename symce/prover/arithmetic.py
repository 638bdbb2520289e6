"""Three arithmetics with one interface: fast balls, intervals of any precision, exact numbers.

Knows how to enclose sums, products, inverses, powers, exp and log of real numbers rigorously; knows
no terms. ``BALL`` is a float with an error radius, ``interval(bits)`` is mpmath's interval
arithmetic, ``EXACT`` holds a rational plus a rational combination of logarithms of primes, which is
what the nice points of a counterexample evaluate to. Forward derivatives on top: see ``dual``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

Value = Any
"""A number of one arithmetic: a ball, an interval, an ``Exact``, or a ``Dual`` over one of these."""


class Undecided(Exception):
    """The enclosure is too wide to tell a sign, or the arithmetic cannot hold the number."""


class OutsideDomain(Exception):
    """Certainly undefined: a logarithm of a number <= 0 (``at_zero`` tells of 0 itself) or a division by 0."""

    def __init__(self, why: str, at_zero: bool) -> None:
        super().__init__(why)
        self.at_zero = at_zero


@dataclass(frozen=True, slots=True)
class Exact:
    """``rational + sum_p c_p log p`` over primes p with nonzero rational c_p, sorted by p."""

    rational: Fraction
    logs: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The operations on the numbers of one kind; ``zero`` is exactly zero and recognised by ``is_zero``."""

    name: str
    zero: Value
    one: Value
    number: Callable[[Exact], Value]
    add: Callable[[Value, Value], Value]
    total: Callable[[Sequence[Value]], Value]
    neg: Callable[[Value], Value]
    mul: Callable[[Value, Value], Value]
    inverse: Callable[[Value], Value]
    exp: Callable[[Value], Value]
    log: Callable[[Value], Value]
    power: Callable[[Value, int], Value]
    is_zero: Callable[[Value], bool]


LOG_NOT_POSITIVE = "the logarithm of a number that is not positive"
DIVISION_BY_ZERO = "a division by zero"


def _power_by_squaring(value: Value, exponent: int, mul: Callable[[Value, Value], Value]) -> Value:
    """``value ** exponent`` for exponent >= 1."""
    result = None
    while True:
        if exponent & 1:
            result = value if result is None else mul(result, value)
        exponent >>= 1
        if not exponent:
            return result
        value = mul(value, value)


# --------------------------------------------------------------------------- balls
# A ball is (midpoint, radius). Every radius is inflated by GROW, which covers the rounding of the radius
# itself, by EPS >= 2 units of rounding for the midpoint, and by TINY for underflow. Overflow makes the radius
# inf or nan; every test below is written so that a nan answers "not certain".

Ball = tuple[float, float]

EPS, LIBM, GROW, TINY = 2.3e-16, 1e-15, 1.0 + 1e-12, 1e-300
BALL_ZERO: Ball = (0.0, 0.0)
BALL_ONE: Ball = (1.0, 0.0)


def _ball_rational(q: Fraction) -> Ball:
    try:
        middle = q.numerator / q.denominator
    except OverflowError:
        raise Undecided("a number beyond floating point") from None
    if q.denominator & (q.denominator - 1) == 0 and Fraction(middle) == q:
        return (middle, 0.0)
    return (middle, abs(middle) * EPS + TINY)


def _ball_number(value: Exact) -> Ball:
    parts = [_ball_rational(value.rational)]
    parts.extend(_ball_mul(_ball_rational(c), _ball_log((float(p), 0.0))) for p, c in value.logs)
    return _ball_total(parts) if value.logs else parts[0]


def _ball_add(x: Ball, y: Ball) -> Ball:
    middle = x[0] + y[0]
    return (middle, (x[1] + y[1]) * GROW + abs(middle) * EPS)


def _ball_total(values: Sequence[Ball]) -> Ball:
    middle = radius = rounding = 0.0
    for m, r in values:
        middle += m
        radius += r
        rounding += abs(middle)
    # The first partial sum is exact, so a lone ball keeps its radius.
    if len(values) == 1:
        return values[0]
    return (middle, radius * GROW + rounding * EPS)


def _ball_neg(x: Ball) -> Ball:
    return (-x[0], x[1])


def _ball_mul(x: Ball, y: Ball) -> Ball:
    if x is BALL_ONE:
        return y
    if y is BALL_ONE:
        return x
    a, ra = x
    b, rb = y
    if (a == 0.0 and ra == 0.0) or (b == 0.0 and rb == 0.0):
        return BALL_ZERO
    middle = a * b
    return (middle, (abs(a) * rb + abs(b) * ra + ra * rb) * GROW + abs(middle) * EPS + TINY)


def _ball_inverse(x: Ball) -> Ball:
    middle, radius = x
    size = abs(middle)
    if size > radius:
        if size == 1.0 and radius == 0.0:
            return x
        inverse = 1.0 / middle
        gap = size * (size - radius)
        if gap > 0.0:
            return (inverse, radius / gap * GROW + abs(inverse) * EPS + TINY)
    elif middle == 0.0 and radius == 0.0:
        raise OutsideDomain(DIVISION_BY_ZERO, True)
    raise Undecided("a division by a number that may be zero")


def _ball_exp(x: Ball) -> Ball:
    middle, radius = x
    if middle == 0.0 and radius == 0.0:
        return BALL_ONE
    if not radius <= 0.5:
        raise Undecided("an exponent that is known too roughly")
    try:
        value = math.exp(middle)
    except OverflowError:
        raise Undecided("a number beyond floating point") from None
    # e^r - 1 <= r + r^2 for 0 <= r <= 1/2
    return (value, value * (radius + radius * radius) * GROW + value * LIBM + TINY)


def _ball_log(x: Ball) -> Ball:
    middle, radius = x
    low = middle - radius
    if low > 0.0 and middle < math.inf:
        if middle == 1.0 and radius == 0.0:
            return BALL_ZERO
        value = math.log(middle)
        return (value, radius / low * GROW + abs(value) * LIBM + TINY)
    if middle + radius <= 0.0:
        raise OutsideDomain(LOG_NOT_POSITIVE, middle == 0.0)
    raise Undecided("a logarithm of a number that may not be positive")


def _ball_power(x: Ball, exponent: int) -> Ball:
    if exponent == 0:
        return BALL_ONE
    if exponent < 0:
        return _ball_inverse(_ball_power(x, -exponent))
    result: Ball = _power_by_squaring(x, exponent, _ball_mul)
    return result


def _ball_is_zero(x: Ball) -> bool:
    return x[0] == 0.0 and x[1] == 0.0


BALL = Arithmetic(
    "ball",
    BALL_ZERO,
    BALL_ONE,
    _ball_number,
    _ball_add,
    _ball_total,
    _ball_neg,
    _ball_mul,
    _ball_inverse,
    _ball_exp,
    _ball_log,
    _ball_power,
    _ball_is_zero,
)


# --------------------------------------------------------------------------- intervals

LARGEST_EXPONENT = 4096
"""Bits of magnitude beyond which exp is not attempted: its argument reduction would need as many digits."""


@lru_cache(maxsize=8)
def interval(bits: int) -> Arithmetic:
    """mpmath's interval arithmetic with ``bits`` bits; a value is a pair of raw mpmath floats."""
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


# --------------------------------------------------------------------------- exact numbers

LARGEST_BITS = 4096
"""Exact rationals longer than this are given up: nobody would read them."""

EXACT_ZERO, EXACT_ONE = Exact(Fraction(0)), Exact(Fraction(1))


@lru_cache(maxsize=1024)
def prime_powers(n: int) -> tuple[tuple[int, int], ...]:
    """The factorisation of n >= 1 by trial division; large n are refused."""
    if n > 10**12:
        raise Undecided("a number too large to factor")
    found, p = [], 2
    while p * p <= n:
        e = 0
        while n % p == 0:
            n, e = n // p, e + 1
        if e:
            found.append((p, e))
        p += 1 if p == 2 else 2
        if p > 10**4 and n > 1:
            raise Undecided("a number too large to factor")
    return (*found, (n, 1)) if n > 1 else tuple(found)


def _combine(rational: Fraction, logs: dict[int, Fraction]) -> Exact:
    if rational.numerator.bit_length() + rational.denominator.bit_length() > LARGEST_BITS:
        raise Undecided("an exact number too long to write")
    return Exact(rational, tuple(sorted((p, c) for p, c in logs.items() if c)))


def _exact_total(values: Sequence[Exact]) -> Exact:
    logs: dict[int, Fraction] = {}
    for value in values:
        for p, c in value.logs:
            logs[p] = logs.get(p, Fraction(0)) + c
    return _combine(sum((value.rational for value in values), Fraction(0)), logs)


def _exact_mul(x: Exact, y: Exact) -> Exact:
    if x.logs and y.logs:
        raise Undecided("a product of two logarithms")
    if y.logs:
        x, y = y, x
    return _combine(x.rational * y.rational, {p: c * y.rational for p, c in x.logs})


def _exact_inverse(x: Exact) -> Exact:
    if x.logs:
        raise Undecided("a division by a logarithm")
    if not x.rational:
        raise OutsideDomain(DIVISION_BY_ZERO, True)
    return Exact(1 / x.rational)


def _exact_exp(x: Exact) -> Exact:
    if x.rational or any(c.denominator != 1 or abs(c) > 64 for _, c in x.logs):
        raise Undecided("an exponential that is not rational")
    return _combine(math.prod((Fraction(p) ** c.numerator for p, c in x.logs), start=Fraction(1)), {})


def exact_log(x: Exact) -> Exact:
    """The logarithm of a positive rational, by factoring it into primes."""
    if x.logs:
        raise Undecided("a logarithm of a logarithm")
    if x.rational <= 0:
        raise OutsideDomain(LOG_NOT_POSITIVE, x.rational == 0)
    logs = {p: Fraction(e) for p, e in prime_powers(x.rational.numerator)}
    for p, e in prime_powers(x.rational.denominator):
        logs[p] = logs.get(p, Fraction(0)) - e
    return _combine(Fraction(0), logs)


def _exact_power(x: Exact, exponent: int) -> Exact:
    if exponent == 0:
        return EXACT_ONE
    if exponent == 1:
        return x
    if x.logs:
        raise Undecided("a power of a logarithm")
    if exponent < 0:
        return _exact_power(_exact_inverse(x), -exponent)
    if (x.rational.numerator.bit_length() + x.rational.denominator.bit_length()) * exponent > 2 * LARGEST_BITS:
        raise Undecided("an exact number too long to write")
    return Exact(x.rational**exponent)


EXACT = Arithmetic(
    "exact",
    EXACT_ZERO,
    EXACT_ONE,
    lambda value: value,
    lambda x, y: _exact_total((x, y)),
    _exact_total,
    lambda x: Exact(-x.rational, tuple((p, -c) for p, c in x.logs)),
    _exact_mul,
    _exact_inverse,
    _exact_exp,
    exact_log,
    _exact_power,
    lambda x: x == EXACT_ZERO,
)


def exact_text(value: Exact) -> str:
    """An exact number as a person would write it.

    >>> exact_text(Exact(Fraction(-1, 2)))
    '-1/2'
    >>> exact_text(Exact(Fraction(1), ((2, Fraction(2)), (3, Fraction(-1)))))
    '1 + log(4/3)'
    """
    if not value.logs:
        return str(value.rational)
    sign, size = _log_text(value.logs)
    if not value.rational:
        return ("-" if sign < 0 else "") + size
    return f"{value.rational} {'-' if sign < 0 else '+'} {size}"


def _log_text(logs: tuple[tuple[int, Fraction], ...]) -> tuple[int, str]:
    """``sum c_p log p`` as a sign and a multiple of one logarithm of a number above 1."""
    # The greatest rational that divides every coefficient a whole number of times.
    scale = Fraction(math.gcd(*(c.numerator for _, c in logs)), math.lcm(*(c.denominator for _, c in logs)))
    whole = [(p, (c / scale).numerator) for p, c in logs]
    if any(abs(e) > 64 for _, e in whole):
        return 1, " + ".join(f"({c}) log {p}" for p, c in logs)
    inside = math.prod((Fraction(p) ** e for p, e in whole), start=Fraction(1))
    sign, inside = (1, inside) if inside > 1 else (-1, 1 / inside)
    if scale.denominator == 1 and (inside**scale.numerator).numerator <= 1000:
        scale, inside = Fraction(1), inside**scale.numerator
    argument = f"log {inside}" if inside.denominator == 1 else f"log({inside})"
    if scale == 1:
        return sign, argument
    return sign, f"{scale} {argument}" if scale.denominator == 1 else f"({scale}) {argument}"

"""What an arithmetic is, and the fastest one: balls, a float with an error radius.

Knows how to enclose sums, products, inverses, powers, exp and log of real numbers rigorously; knows
no terms. ``intervals`` and ``exact`` offer the same operations, ``dual`` adds derivatives to any of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Value = Any
"""A number of one arithmetic: a ball, an interval, an ``Exact``, or a ``Dual`` over one of these."""


class Undecided(Exception):  # an answer, not an error
    """The enclosure is too wide to tell a sign, or the arithmetic cannot hold the number."""


class OutsideDomain(Exception):  # an answer, not an error
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


def power_by_squaring(value: Value, exponent: int, mul: Callable[[Value, Value], Value]) -> Value:
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
    if q.denominator & (q.denominator - 1) == 0:
        short = q.numerator.bit_length() <= 53 and q.denominator.bit_length() <= 1000  # as every float that is not tiny
        if short or Fraction(middle) == q:
            return (middle, 0.0)
    return (middle, abs(middle) * EPS + TINY)


def _ball_number(value: Exact) -> Ball:
    rational = _ball_rational(value.rational)
    if not value.logs:
        return rational
    return _ball_total([rational, *(_ball_mul(_ball_rational(c), _ball_log((float(p), 0.0))) for p, c in value.logs)])


def _ball_add(x: Ball, y: Ball) -> Ball:
    middle = x[0] + y[0]
    return (middle, (x[1] + y[1]) * GROW + abs(middle) * EPS)


def _ball_total(values: Sequence[Ball]) -> Ball:
    middle = radius = rounding = 0.0
    for m, r in values:
        middle += m
        radius += r
        rounding += abs(middle)
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
    result: Ball = power_by_squaring(x, exponent, _ball_mul)
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

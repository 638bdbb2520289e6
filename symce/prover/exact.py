"""Exact numbers: a rational plus a rational combination of logarithms of primes.

Knows the values that the nice points of a counterexample lead to (exp of a logarithm is a rational
again) and how to write them; refuses what it cannot hold, such as a product of two logarithms.
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
)

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

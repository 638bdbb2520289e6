"""Closures for the operations of a term, over the closures of its parts.

Knows what each operation does with values and where it is undefined; knows no graph and no indices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from zlib import crc32

from symce.context import Domain
from symce.prover.arithmetic import Arithmetic, Exact, OutsideDomain, Value
from symce.term import Term

Evaluate = Callable[[], Value]


class Undefined(Exception):  # an answer, not an error
    """At this point ``term`` has no value: ``why`` says what is certainly wrong with it."""

    def __init__(self, term: Term, why: str, log_of_zero: bool = False) -> None:
        super().__init__(why)
        self.term = term
        self.why = why
        self.log_of_zero = log_of_zero


def constant(value: Value) -> Evaluate:
    return lambda: value


def apply(operation: Callable[[Value], Value], part: Evaluate) -> Evaluate:
    return lambda: operation(part())


POWER_NOT_POSITIVE = "a root or a real power of a number that is not positive"


def apply_guarded(operation: Callable[[Value], Value], part: Evaluate, term: Term, says: str = "") -> Evaluate:
    """``operation``, whose domain errors name the subterm they happen in; ``says`` what is said of them."""

    def apply() -> Value:
        value = part()
        try:
            return operation(value)
        except OutsideDomain as outside:
            raise Undefined(term, says or str(outside), outside.at_zero) from None

    return apply


def add_all(parts: list[Evaluate], ops: Arithmetic) -> Evaluate:
    if len(parts) == 2:
        (first, second), add = parts, ops.add
        return lambda: add(first(), second())
    total = ops.total
    return lambda: total([part() for part in parts])


def multiply_all(parts: list[Evaluate], ops: Arithmetic) -> Evaluate:
    mul = ops.mul
    if len(parts) == 2:
        first, second = parts
        return lambda: mul(first(), second())
    fold = product_of(ops)
    return lambda: fold([part() for part in parts])


def product_of(ops: Arithmetic) -> Callable[[Iterable[Value]], Value]:
    mul, one = ops.mul, ops.one

    def fold(values: Iterable[Value]) -> Value:
        result = one
        for value in values:
            result = mul(result, value)
        return result

    return fold


def multiply_zero_log_zero(parts: list[Evaluate], terms: list[Term], zeros: list[bool], ops: Arithmetic) -> Evaluate:
    """A product in which ``0 log 0`` is 0: the convention for labels and probabilities that may be 0.

    It speaks of a factor marked in ``zeros`` and of a logarithm that is itself a factor; a logarithm of zero that is
    buried deeper, or that stands beside a number which merely happens to be 0, is undefined.
    """
    fold, is_zero, zero = product_of(ops), ops.is_zero, ops.zero

    def multiply() -> Value:
        values, vanishes, missing = [], False, None
        for part, term, conventional in zip(parts, terms, zeros, strict=True):
            try:
                value = part()
            except Undefined as undefined:
                if not undefined.log_of_zero or undefined.term is not term:
                    raise
                missing = undefined
                continue
            values.append(value)
            vanishes = vanishes or (conventional and is_zero(value))
        if missing is None:
            return fold(values)
        if vanishes:
            return zero
        raise missing

    return multiply


def divide(numerator: Evaluate, denominator: Evaluate, ops: Arithmetic, term: Term) -> Evaluate:
    mul, inverse = ops.mul, apply_guarded(ops.inverse, denominator, term)
    return lambda: mul(numerator(), inverse())


def integer_power(base: Evaluate, exponent: int, ops: Arithmetic, term: Term) -> Evaluate:
    power = ops.power
    return apply_guarded(lambda value: power(value, exponent), base, term)


def real_power(base: Evaluate, exponent: Evaluate, ops: Arithmetic, term: Term) -> Evaluate:
    mul, exp = ops.mul, ops.exp
    log = apply_guarded(ops.log, base, term, POWER_NOT_POSITIVE)
    return lambda: exp(mul(exponent(), log()))


# --------------------------------------------------------------------------- unknown functions


def smooth_function(values: list[Value], name: str, ops: Arithmetic) -> Value:
    """A generic smooth function of ``values``: neither polynomial nor symmetric, the same for the same name."""
    seed, numbers, mul, total = crc32(name.encode()), _coefficients(ops.number), ops.mul, ops.total

    def coefficient() -> Value:
        nonlocal seed
        seed = (seed * 1103515245 + 12345) % 2**31
        return numbers[(seed >> 11) % 127]

    def linear() -> Value:
        return total([mul(coefficient(), value) for value in values])

    square = mul(numbers[HALF], ops.power(linear(), 2))
    return total([coefficient(), linear(), square, ops.exp(linear())])


HALF = 63 + 32
"""Where 1/2 stands among the coefficients."""


@lru_cache(maxsize=32)  # an arithmetic has one such function, and there are few of them
def _coefficients(number: Callable[[Exact], Value]) -> tuple[Value, ...]:
    """The coefficients of unknown functions in one arithmetic: from -63/64 to 63/64."""
    return tuple(number(Exact(Fraction(part, 64))) for part in range(-63, 64))


def map_into(domain: Domain, ops: Arithmetic) -> Callable[[Value], Value]:
    """A smooth map of the reals into ``domain``."""
    number, add, mul, exp, neg = ops.number, ops.add, ops.mul, ops.exp, ops.neg
    low = None if domain.lower is None else number(Exact(domain.lower))
    high = None if domain.upper is None else number(Exact(domain.upper))
    if low is not None and high is not None:
        return lambda v: add(low, mul(add(high, neg(low)), ops.inverse(add(ops.one, exp(neg(v))))))
    if low is not None:
        return lambda v: add(low, exp(v))
    if high is not None:
        return lambda v: add(high, neg(exp(v)))
    return lambda v: v

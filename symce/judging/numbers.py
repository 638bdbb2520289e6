"""Lines that hold numbers only: what they come to, and whether an approximation is right to the digits shown.

Knows interval arithmetic of closed terms; knows no letters.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mpmath import iv

from symce.term import (
    Add,
    Delta,
    Div,
    Exp,
    Literal,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Sum,
    Term,
    add,
    mul,
    nodes,
    rewrite,
    substitute,
)

BITS = 200


def is_closed(term: Term) -> bool:
    """Whether the term holds numbers only."""
    return all(isinstance(node, (Num, Add, Mul, Div, Pow, Power, Exp, Log)) for node in nodes(term))


LARGEST = 50
"""Numbers of a list that sums over it are written out for."""


def in_numbers(term: Term) -> Term:
    """``term`` with sums and products over the few positions of a list written out."""

    def change(node: Term) -> Term | None:
        match node:
            case Sum(index, body, ()) | Prod(index, body, ()) if index.sort.size and index.sort.size <= LARGEST:
                places = (Literal(value, index.sort) for value in range(1, index.sort.size + 1))
                parts = [in_numbers(substitute(body, {index: place})) for place in places]
                return add(*parts) if isinstance(node, Sum) else mul(*parts)
            case Delta(Literal(left), Literal(right)):
                return Num(Fraction(int(left == right)))
        return None

    return rewrite(term, change)


def enclosure(term: Term) -> Any:
    """An interval around the value of a closed term; ``ZeroDivisionError`` or ``ValueError`` where it has none."""
    before, iv.prec = iv.prec, BITS
    try:
        return _value(term)
    finally:
        iv.prec = before


def _value(term: Term) -> Any:
    match term:
        case Num(value):
            return iv.mpf(value.numerator) / value.denominator
        case Add(terms):
            return sum((_value(part) for part in terms), iv.mpf(0))
        case Mul(factors):
            product = iv.mpf(1)
            for factor in factors:
                product *= _value(factor)
            return product
        case Div(a, b):
            bottom = _value(b)
            if 0 in bottom:
                raise ZeroDivisionError("a division by 0")
            return _value(a) / bottom
        case Pow(base, exponent):
            if abs(exponent) > 10_000:
                raise ValueError("a power too large to be evaluated")
            below = _value(base)
            if exponent < 0 and 0 in below:
                raise ZeroDivisionError("a division by 0")
            return below**exponent
        case Power(base, exponent):
            return iv.exp(_value(exponent) * _log(_value(base)))
        case Exp(arg):
            inner = _value(arg)
            if inner.b > 100_000:
                raise ValueError("an exponential too large to be evaluated")
            return iv.exp(inner)
        case Log(arg):
            return _log(_value(arg))
    raise ValueError("this is not a number")


def _log(value: Any) -> Any:
    if value.a <= 0:
        raise ValueError("a logarithm of a number that is not positive")
    return iv.log(value)


def approximates(left: Term, right: Term, unit: Fraction) -> tuple[bool | None, str]:
    """Whether two closed terms agree to a last digit worth ``unit``, rounded; and the better number.

    None where further digits were cut off, 7.38 of 7.389: some call this near, and some a mistake.
    """
    exact, shown, one = enclosure(left), enclosure(right), iv.mpf(unit.numerator) / unit.denominator
    rounded = bool(abs(exact - shown).a <= (one / 2).b)
    less = abs(exact) - abs(shown)
    cut_off = bool(less.b >= 0) and bool(less.b < one.a) and bool((exact * shown).b >= 0)
    places = next(n for n in range(400) if unit * 10**n >= 1)
    return True if rounded else None if cut_off else False, digits(left, places + 2)


def near(left: Term, right: Term) -> bool:
    """Whether two closed terms differ by less than a twentieth of the larger one: somebody may call this close."""
    a, b = enclosure(left), enclosure(right)
    return not (abs(a - b) * 20).a > max(abs(a).b, abs(b).b)


def digits(term: Term, places: int) -> str:
    """The value of a closed term with so many decimals."""
    from mpmath import mp, nstr

    middle = enclosure(term).mid
    with mp.workprec(BITS):
        value = mp.mpf(middle)
        whole = len(str(int(abs(value)))) if abs(value) >= 1 else 1
        return str(nstr(value, whole + places))

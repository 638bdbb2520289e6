"""Lines that hold numbers only: what they come to, and whether an approximation is right to the digits shown.

Knows interval arithmetic of closed terms; knows no letters.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mpmath import iv

from symce.term import Add, Div, Exp, Log, Mul, Num, Pow, Power, Term, nodes

BITS = 200


def is_closed(term: Term) -> bool:
    """Whether the term holds numbers only."""
    return all(isinstance(node, (Num, Add, Mul, Div, Pow, Power, Exp, Log)) for node in nodes(term))


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


def approximates(left: Term, right: Term, places: int | None) -> tuple[bool, str]:
    """Whether two closed terms agree to the digits shown, rounded or cut off; and the better number."""
    exact, shown = enclosure(left), enclosure(right)
    unit = Fraction(1, 10 ** (places or 0))
    gap = abs(exact - shown)
    agrees = bool(gap.b < iv.mpf(unit.numerator) / unit.denominator)
    return agrees, digits(left, (places or 0) + 2)


def digits(term: Term, places: int) -> str:
    """The value of a closed term with so many decimals."""
    from mpmath import mp, nstr

    middle = enclosure(term).mid
    with mp.workprec(BITS):
        value = mp.mpf(middle)
        whole = len(str(int(abs(value)))) if abs(value) >= 1 else 1
        return str(nstr(value, whole + places))

"""Terms taken apart as inequalities need them: factors, differences, sums and what stands in front of them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import prod

from symce.term import (
    ONE,
    ZERO,
    Add,
    Delta,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Size,
    Sum,
    Term,
    add,
    factors,
    free_indices,
    mul,
    neg,
    nodes,
    own_indices,
)

HALF = Num(Fraction(1, 2))


def square_of(term: Term) -> Term:
    """The square of a product, without the roots among its factors."""
    squares = (f.base if isinstance(f, Power) and f.exponent == HALF else Pow(f, 2) for f in factors(term))
    return mul(*squares)


def terms(term: Term) -> tuple[Term, ...]:
    return term.terms if isinstance(term, Add) else (term,)


def inward(value: Fraction, term: Term) -> Term | None:
    """``value * term`` with the number under a sum, into parentheses or into a numerator."""
    match term:
        case Sum(index, body, but):
            return Sum(index, times(value, body), but)
        case Add(terms):
            return Add(tuple(times(value, part) for part in terms))
        case Div(top, bottom):
            return Div(times(value, top), bottom)
    return None


def times(value: Fraction, term: Term) -> Term:
    return neg(term) if value == -1 else mul(Num(value), term)


def each(terms: tuple[Term, ...]) -> Iterable[tuple[Term, Term]]:
    """Every term with the sum of the others."""
    for n, part in enumerate(terms):
        yield part, add(*terms[:n], *terms[n + 1 :])


def below_logarithms(part: Term) -> Iterable[tuple[Term, Term]]:
    """Weights w and positive x with which a term is ``- w log x``: ``-2 log a`` is that of a twice, of ``a^2`` once."""
    match part:
        case Log(arg):
            yield ONE, Div(ONE, arg)
        case Mul((*numbers, Log(arg))) if all(isinstance(number, Num) for number in numbers):
            weight = Fraction(-prod(number.value for number in numbers if isinstance(number, Num)))
            if weight > 1 and weight.denominator == 1:
                yield ONE, Pow(arg, int(weight))
            if weight > 0:
                yield Num(weight), arg


def exponential(term: Term) -> Term:
    """``e^term``, with logarithms taken out: ``e^(log a + b) = a e^b``."""
    logs = [part.arg for part in terms(term) if isinstance(part, Log)]
    rest = [part for part in terms(term) if not isinstance(part, Log)]
    if not rest:
        return mul(*logs)
    return mul(*logs, Exp(add(*rest))) if rest != [Num(Fraction(0))] else mul(*logs)


def split(term: Term) -> tuple[Term, Term]:
    """A product as what is no exponential, and the exponent of what is."""
    if isinstance(term, Div):
        weight, exponent = split(term.numerator)
        return (term, ZERO) if exponent == ZERO else (Div(weight, term.denominator), exponent)
    parts = factors(term)
    rest = [part for part in parts if not isinstance(part, Exp)]
    exponents = [part.arg for part in parts if isinstance(part, Exp)]
    return (mul(*rest) if rest else ONE), (add(*exponents) if exponents else ZERO)


def logarithm(term: Term) -> tuple[Term, Term | None]:
    """A product with one logarithm as what this is multiplied with and what stands under it; else None under it."""
    match term:
        case Div(top, bottom):
            weight, arg = logarithm(top)
            return Div(weight, bottom), arg
    parts = factors(term)
    logs = [part for part in parts if isinstance(part, Log)]
    if len(logs) != 1:
        return term, None
    rest = [part for part in parts if part is not logs[0]]
    return mul(*rest), logs[0].arg


def over(term: Term, divisor: Term) -> Term:
    """``term / divisor``, without the factors that both show."""
    match term:
        case Mul((Num(minus), *rest)) if minus == -1:
            return neg(over(mul(*rest), divisor))
    left, below = list(factors(term)), list(factors(divisor))
    for factor in factors(divisor):
        if factor in left or factor == ONE:
            below.remove(factor)
            left = without_first(left, factor)
    match below:
        case []:
            return mul(*left)
        case [Div(top, bottom)]:
            return over(mul(bottom, *left), top)
    return Div(mul(*left), mul(*below))


def quotient(term: Term) -> tuple[Term, Term]:
    """A term as what stands above a bar and what below; of a product, the bar with a number of places below it."""
    parts = list(factors(term))
    bars = [part for part in parts if isinstance(part, Div)]
    signed = parts[0] == Num(Fraction(-1)) and len(parts) == 2
    if len(bars) != 1 or not (isinstance(bars[0].denominator, Size) or signed or len(parts) == 1):
        return term, ONE
    return product(*without_first(parts, bars[0]), bars[0].numerator), bars[0].denominator


def product(*parts: Term) -> Term:
    """The product, in which no ones are written."""
    left = [part for part in parts if part != ONE]
    return mul(*left) if left else ONE


def without_first(parts: list[Term], left_out: Term) -> list[Term]:
    """The parts without the first that is so."""
    at = parts.index(left_out) if left_out in parts else len(parts)
    return parts[:at] + parts[at + 1 :]


def summands(term: Term) -> Iterable[Term]:
    """The terms of a sum, also of one above a bar or in a product: ``a/c`` and ``-b/c`` of ``(a - b)/c``."""
    return (part if sign > 0 else neg(part) for sign, part in _signed(term))


def _signed(term: Term) -> Iterable[tuple[int, Term]]:
    match term:
        case Add(parts):
            for part in parts:
                yield from _signed(part)
        case Mul((Num(minus), *rest)) if minus == -1:
            yield from ((-sign, part) for sign, part in _signed(mul(*rest)))
        case Div(top, bottom):
            yield from ((sign, Div(part, bottom)) for sign, part in _signed(top))
        case Mul(parts) if len(sums := [part for part in parts if isinstance(part, Add) and not elsewhere(part)]) == 1:
            rest = [part for part in parts if part is not sums[0]]
            yield from ((sign, mul(*rest, part)) for sign, part in _signed(sums[0]))
        case _:
            yield 1, term


def elsewhere(term: Term) -> bool:
    """Whether a term is ``1 - [i = j]``."""
    match term:
        case Add((Num(one), Mul((Num(minus), Delta())))):
            return one == -minus == 1
    return False


def difference(larger: Term, smaller: Term) -> Term:
    """What the exponents differ by, without terms that cancel."""
    parts = [part for part in summands(larger) if part != ZERO]
    for part in map(neg, summands(smaller)):
        if neg(part) in parts:
            parts.remove(neg(part))
        elif part != ZERO:
            parts.append(part)
    return add(*parts) if parts else ZERO


def summed(term: Term) -> tuple[Term, Sum | None]:
    """A product as one sum and what it is multiplied with."""
    parts = list(term.factors) if isinstance(term, Mul) else [term]
    at = next((n for n, part in enumerate(parts) if isinstance(part, Sum)), None)
    if at is None:
        return term, None
    total = parts.pop(at)
    assert isinstance(total, Sum)
    return (mul(*parts) if parts else ONE), total


def divided(term: Term, size: Size) -> Term | None:
    """``c`` of ``n c``, None of what is no multiple of n."""
    parts = list(term.factors) if isinstance(term, Mul) else [term]
    if size not in parts:
        return None
    parts.remove(size)
    return mul(*parts) if parts else ONE


def indices(term: Term, like: Index) -> tuple[IndexExpr, ...]:
    """The indices and labels over the same range that a term mentions."""
    found: dict[IndexExpr, None] = {}
    for node in nodes(term):
        for index in own_indices(node):
            if index.sort == like.sort and (not isinstance(index, Label) or not index.args):
                found[index] = None
    return tuple(index for index in found if not isinstance(index, Index) or index in free_indices(term))

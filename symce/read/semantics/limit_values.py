"""What a formula goes to when one of its numbers goes to a value: by continuity, and by de l'Hospital's rule.

A formula is continuous wherever it is defined, so that a value is put in wherever it may be; sums, products and
functions of limits are the limits of these. Where both parts of a fraction go to 0, or far away, their derivatives are
taken, each of which both engines of the prover must find right. What is found is compared with the formula near the
value. Everything else is refused. Knows no LaTeX.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from symce.context import POSITIVE, REAL, Context, ContextError, Domain, Within
from symce.judging.sampling import Unsampled, samples
from symce.prover.inequality import prove_lt
from symce.prover.verdict import holds
from symce.read.semantics.evaluated import at_value, derivative
from symce.read.tex.item import ReadError
from symce.rules.calculus import depends
from symce.term import (
    ONE,
    ZERO,
    Add,
    Diff,
    Div,
    Exp,
    Index,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Sum,
    Term,
    Var,
    add,
    children,
    free_indices,
    mul,
    neg,
    rename_apart,
    rewrite,
    with_children,
)

NEGATIVE = Domain(None, Fraction(0))

SECONDS = 0.5
"""How long a question about a part may take."""

NEAR = Fraction(1, 10)
"""How far from a value of its letter a formula is looked at."""

DEPTH = 3
"""How often derivatives of both parts of a fraction are taken."""

OUTSIDE = "this limit is not worked out; write the value, and how it is found, without \\lim"


@dataclass(frozen=True)
class Far:
    """Beyond all numbers, upwards (1) or downwards (-1)."""

    sign: int


Goal = Term | Far


@dataclass(frozen=True)
class Approach:
    """A number on its way; ``side`` is 1 from above, -1 from below, 0 from both."""

    name: str
    to: Goal
    side: int
    context: Context


def limit(term: Term, approach: Approach) -> Term:
    """The limit of a term, in which the number no longer stands.

    >>> context, x = Context().scalar("x"), Var("x")
    >>> limit(Exp(neg(x)), Approach("x", Far(1), 1, context)) == ZERO
    True
    """
    _may_go(approach)
    whole, approach = approach, _nearby(approach)
    term = rename_apart(term, _indices(approach.to))
    try:
        found = _of(term, approach, DEPTH)
    except ReadError:
        if not isinstance(approach.to, Far):
            raise
        found = _of(*_reciprocal(term, approach), DEPTH)
    if isinstance(found, Far):
        raise ReadError("this limit is no number: it grows beyond all bounds")
    if not _is_near(term, found, whole):
        raise ReadError(OUTSIDE)
    return found


def _nearby(on: Approach) -> Approach:
    """The same where only the neighbourhood of the value is looked at, in which ``\\log(1 + x)`` is defined."""
    if not isinstance(on.to, Num):
        return on
    around = Domain(on.to.value - NEAR, on.to.value + NEAR)
    return replace(on, context=on.context.assume(Within(on.name, around)))


def _reciprocal(term: Term, on: Approach) -> tuple[Term, Approach]:
    """The same limit in the reciprocal of a number that goes far away, which goes to 0."""
    assert isinstance(on.to, Far)
    small = f"1/{on.name}"
    t = Var(small)
    context = on.context.scalar(small).assume(Within(small, POSITIVE if on.to.sign > 0 else NEGATIVE))

    def turned(node: Term) -> Term:
        if node == Var(on.name):
            return Div(ONE, t)
        if isinstance(node, Var) and depends(node, on.name, context):
            return turned(context.unfold(node, node.name))
        inside = children(node)
        node = with_children(node, tuple(map(turned, inside))) if inside else node
        match node:
            case Div(top, Div(one, bottom)) if one == ONE:
                return mul(top, bottom)
            case Mul(factors) if Div(ONE, t) in factors:
                rest = [factor for factor in factors if factor != Div(ONE, t)]
                return Div(mul(*rest), mul(*([t] * (len(factors) - len(rest)))))
            case Pow(Div(one, bottom), exponent) if one == ONE and exponent > 0:
                return Div(ONE, Pow(bottom, exponent))
        return node

    return turned(term), Approach(small, ZERO, on.to.sign, context)


def _indices(goal: Goal) -> frozenset[Index]:
    return frozenset() if isinstance(goal, Far) else frozenset(free_indices(goal))


def _may_go(approach: Approach) -> None:
    """Refuses a way that leaves the numbers that the letter may be."""
    domain, to, side = approach.context.domain(approach.name), approach.to, approach.side
    if isinstance(to, Far):
        inside = (domain.upper if to.sign > 0 else domain.lower) is None
    elif isinstance(to, Num):
        low, high = domain.lower, domain.upper
        above, below = low is None or to.value >= low, high is None or to.value <= high
        inside = above and below and not (side > 0 and to.value == high) and not (side < 0 and to.value == low)
    else:
        inside = domain == REAL
    if not inside:
        raise ReadError(f"{approach.name} cannot go there: it is assumed to lie elsewhere")


def _of(term: Term, on: Approach, tries: int) -> Goal:
    if not depends(term, on.name, on.context):
        return term
    match term:
        case Var(name) if name == on.name:
            return on.to
        case Var(name) if on.context.definition(name) is not None:
            return _of(rename_apart(on.context.unfold(term, name), _indices(on.to)), on, tries)
        case Add(terms):
            return _total(terms, on, tries)
        case Mul():
            return _product(term, on, tries)
        case Div(top, bottom):
            return _quotient(top, bottom, on, tries)
        case Pow(base, exponent):
            return _power(_of(base, on, tries), exponent, on)
        case Power(base, exponent):
            return _real_power(base, exponent, on, tries)
        case Exp(arg):
            inside = _of(arg, on, tries)
            return Exp(inside) if not isinstance(inside, Far) else inside if inside.sign > 0 else ZERO
        case Log(arg):
            return _logarithm(_of(arg, on, tries), on)
        case Sum(index, body, but):
            each = _of(body, on, tries)
            if not isinstance(each, Far):
                return Sum(index, each, but)
            if not but:  # there is at least one term
                return each
        case Prod(index, body, but):
            each = _of(body, on, tries)
            if not isinstance(each, Far):
                return Prod(index, each, but)
        case Diff(body, var):
            return _of(_derivative(body, var, on.context), on, tries)
    raise ReadError(OUTSIDE)


def _total(terms: tuple[Term, ...], on: Approach, tries: int) -> Goal:
    try:
        return _added([_of(part, on, tries) for part in terms])
    except ReadError:
        fractions = [part for part in map(_one_fraction, terms) if _is_over(part, on)]
        below = {part.denominator for part in fractions if isinstance(part, Div)}
        if len(fractions) < 2 or len(below) > 1:
            raise
    whole = Div(add(*(part.numerator for part in fractions if isinstance(part, Div))), below.pop())
    others = [part for part in terms if not _is_over(_one_fraction(part), on)]
    return _added([_of(part, on, tries) for part in (whole, *others)])


def _added(goals: list[Goal]) -> Goal:
    signs = {goal.sign for goal in goals if isinstance(goal, Far)}
    if len(signs) > 1:
        raise ReadError(OUTSIDE)
    return Far(signs.pop()) if signs else add(*(goal for goal in goals if not isinstance(goal, Far)))


def _is_over(term: Term, on: Approach) -> bool:
    """Whether a term is a fraction whose lower part changes with the letter."""
    return isinstance(term, Div) and depends(term.denominator, on.name, on.context)


def _one_fraction(term: Term) -> Term:
    """A product with fractions as one fraction."""
    if not isinstance(term, Mul) or not any(isinstance(factor, Div) for factor in term.factors):
        return term
    tops = [factor.numerator if isinstance(factor, Div) else factor for factor in term.factors]
    return Div(mul(*tops), mul(*(factor.denominator for factor in term.factors if isinstance(factor, Div))))


def _product(term: Mul, on: Approach, tries: int) -> Goal:
    whole = _one_fraction(term)
    if not isinstance(whole, Div) or not _is_over(whole, on):
        return _by_factors(term.factors, on, tries)
    try:
        return _by_factors(term.factors, on, tries)
    except ReadError:
        return _quotient(whole.numerator, whole.denominator, on, tries)


def _by_factors(factors: tuple[Term, ...], on: Approach, tries: int) -> Goal:
    goals = [_of(factor, on, tries) for factor in factors]
    far = [goal.sign for goal in goals if isinstance(goal, Far)]
    near = [goal for goal in goals if not isinstance(goal, Far)]
    if not far:
        return mul(*near)
    if any(_is_zero(goal, on) for goal in near):
        return _zero_times_far(factors, goals, on, tries)
    sign = 1
    for one in (*far, *(_sign(goal, on) for goal in near)):
        sign *= one
    return Far(sign)


def _zero_times_far(factors: tuple[Term, ...], goals: list[Goal], on: Approach, tries: int) -> Goal:
    """``u \\log u`` goes to 0 with u; else what goes to 0 over the reciprocal of what grows."""
    growing = [factor for factor, goal in zip(factors, goals, strict=True) if isinstance(goal, Far)]
    others = [factor for factor, goal in zip(factors, goals, strict=True) if not isinstance(goal, Far)]
    match growing:
        case [Log(arg)] if any(factor == arg or (isinstance(factor, Pow) and factor.base == arg) for factor in others):
            return ZERO
    return _by_derivatives(mul(*others), Div(ONE, mul(*growing)), on, tries)


def _quotient(top: Term, bottom: Term, on: Approach, tries: int) -> Goal:
    above, below = _of(top, on, tries), _of(bottom, on, tries)
    if isinstance(above, Far) and isinstance(below, Far):
        if isinstance(top, Exp):  # e^u / (1 + e^u) as 1 / (e^{-u} + 1)
            return _quotient(ONE, _times_exp(bottom, neg(top.arg), on), on, tries - 1)
        return _by_derivatives(top, bottom, on, tries)
    if isinstance(below, Far):
        return ZERO
    if _is_zero(below, on):
        if not isinstance(above, Far) and _is_zero(above, on):
            return _by_derivatives(top, bottom, on, tries)
        sign = above.sign if isinstance(above, Far) else _sign(above, on)
        return Far(sign * _side(bottom, on))
    return Far(above.sign * _sign(below, on)) if isinstance(above, Far) else Div(above, below)


def _side(bottom: Term, on: Approach) -> int:
    """The sign of what goes to 0: the letter itself, which goes to 0 from one side."""
    domain = on.context.domain(on.name)
    side = on.side or (domain.nonnegative and 1)
    if not side or bottom != Var(on.name):
        raise ReadError(OUTSIDE)
    return side


def _times_exp(term: Term, exponent: Term, on: Approach) -> Term:
    """A term times an exponential, multiplied out so far that exponents meet."""
    match term:
        case Add(terms):
            return add(*(_times_exp(part, exponent, on) for part in terms))
        case Exp(arg):
            return ONE if _is_zero(add(arg, exponent), on) else Exp(add(arg, exponent))
        case Sum(index, body, but):
            return Sum(index, _times_exp(body, exponent, on), but)
    return mul(term, Exp(exponent))


def _by_derivatives(top: Term, bottom: Term, on: Approach, tries: int) -> Goal:
    """De l'Hospital's rule: both parts go to 0, or the one below goes far away."""
    if tries <= 0:
        raise ReadError(OUTSIDE)
    var = Var(on.name)
    above, below = (_derivative(_without_powers(part, on), var, on.context) for part in (top, bottom))
    if _is_zero(below, on):
        raise ReadError(OUTSIDE)
    return _quotient(above, below, on, tries - 1)


def _without_powers(term: Term, on: Approach) -> Term:
    """``a^x`` as an exponential, which can be differentiated in x."""

    def written(node: Term) -> Term | None:
        if isinstance(node, Power) and depends(node.exponent, on.name, on.context):
            return Exp(mul(node.exponent, Log(node.base)))
        return None

    return rewrite(term, written)


def _derivative(body: Term, var: Var, context: Context) -> Term:
    written = derivative(body, var, context)
    if not holds(Diff(body, var), written, context, SECONDS):
        raise ReadError(OUTSIDE)
    return written


def _power(base: Goal, exponent: int, on: Approach) -> Goal:
    if isinstance(base, Far):
        return ZERO if exponent < 0 else Far(base.sign if exponent % 2 else 1)
    if exponent < 0 and _is_zero(base, on):
        raise ReadError(OUTSIDE)
    return Pow(base, exponent)


def _real_power(base: Term, exponent: Term, on: Approach, tries: int) -> Goal:
    if not depends(exponent, on.name, on.context):
        inside = _of(base, on, tries)
        if not isinstance(inside, Far) and not _is_zero(inside, on):
            return Power(inside, exponent)
    return _of(Exp(mul(exponent, Log(base))), on, tries)


def _logarithm(inside: Goal, on: Approach) -> Goal:
    if isinstance(inside, Far):
        if inside.sign < 0:
            raise ReadError(OUTSIDE)
        return inside
    return Far(-1) if _is_zero(inside, on) else Log(inside)


def _is_zero(term: Term, on: Approach) -> bool:
    return term == ZERO or holds(term, ZERO, on.context, SECONDS)


def _sign(term: Term, on: Approach) -> int:
    """The sign of a number, which must be the same for all letters."""
    for sign, (low, high) in ((1, (ZERO, term)), (-1, (term, ZERO))):
        try:
            if prove_lt(low, high, on.context, seconds=SECONDS).proved:
                return sign
        except ContextError as error:
            raise ReadError(OUTSIDE) from error
    raise ReadError(OUTSIDE)


# --------------------------------------------------------------------------- near the value

STEPS = (Fraction(1, 100), Fraction(1, 10_000))
FAR_AWAY = (Fraction(30), Fraction(300))
CLOSE = 1e-6


def _is_near(term: Term, found: Term, on: Approach) -> bool:
    """Whether the formula comes nearer to what was found, at points on the way."""
    ways = (on.side,) if on.side else _sides(on)
    for side in ways:
        gaps = [_gaps(term, found, at, on) for at in _points(side, on)]
        if not gaps[0] or len(gaps[0]) != len(gaps[1]):
            return False
        if any(second > max(first / 2, CLOSE) for first, second in zip(*gaps, strict=True)):
            return False
    return True


def _sides(on: Approach) -> tuple[int, ...]:
    """The sides from which a letter may come."""
    domain = on.context.domain(on.name)
    value = on.to.value if isinstance(on.to, Num) else None
    return tuple(
        side for side, end in ((1, domain.upper), (-1, domain.lower)) if value is None or end is None or end != value
    )


def _points(side: int, on: Approach) -> list[Term]:
    if isinstance(on.to, Far):
        return [Num(on.to.sign * size) for size in FAR_AWAY]
    return [add(on.to, Num(side * step)) for step in STEPS]


def _gaps(term: Term, found: Term, at: Term, on: Approach) -> list[float]:
    """By how much the formula differs from what was found, at some points."""
    shifted = at_value(term, on.context, on.name, lambda _: at, at)
    gaps = []
    for sample in samples(shifted, found, on.context):
        try:
            gaps.append(abs(sample.value(shifted) - sample.value(found)))
        except Unsampled:
            return []
    return gaps

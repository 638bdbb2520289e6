"""Equations in absolute values: true if they hold with ``u`` and with ``-u`` in the place of every ``|u|``.

Knows ``|u|`` as the root of the square of u; knows no signs. An equation that holds for either sign holds for the one
that u has; the other way round nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from math import prod

from symce.context import Context
from symce.prover.verdict import holds
from symce.term import Add, Div, Mul, Num, Pow, Power, Prod, Sum, Term, add, free_indices, mul, neg, nodes, rewrite

SIGNS = 3
"""Absolute values of one equation whose signs are gone through."""

HALF = Num(Fraction(1, 2))


def by_sign(left: Term, right: Term, context: Context, seconds: float) -> bool:
    """Whether the equation holds with either sign of every absolute value in it."""
    return by_every_sign(left, right, context, seconds, lambda a, b: holds(a, b, context, seconds))


def by_every_sign(
    left: Term, right: Term, context: Context, seconds: float, judge: Callable[[Term, Term], bool]
) -> bool:
    """Whether something holds of two sides with either sign of every absolute value in them."""
    left, right = factored(left), factored(right)
    groups = magnitudes(left, right, context, seconds)
    bound = {node.index for side in (left, right) for node in nodes(side) if isinstance(node, (Sum, Prod))}
    roots = [root for group in groups for root, _ in group]
    if not groups or len(groups) > SIGNS or any(free_indices(root) & bound for root in roots):
        return False
    for signs in product((1, -1), repeat=len(groups)):
        values = {
            root: inside if sign > 0 else neg(inside)
            for group, sign in zip(groups, signs, strict=True)
            for root, inside in group
        }
        a, b = (replaced(side, values) for side in (left, right))
        if not judge(a, b):
            return False
    return True


def in_order_by_choice(smaller: Term, larger: Term, judge: Callable[[Term], bool]) -> bool:
    """Whether the larger side exceeds the smaller one for both signs of what is taken away, and one of what is added.

    ``|u|`` is at least u and -u, so that a sum that is not negative with one of these is not negative with ``|u|``.
    """
    parts = list(summands(add(factored(larger), neg(factored(smaller))), Fraction(1)))
    sizes: dict[Term, Fraction] = {}
    rest: list[Term] = []
    for factor, part in parts:
        if square_in(part) is not None:
            sizes[part] = sizes.get(part, Fraction(0)) + factor
        else:
            rest.append(mul(Num(factor), part))
    if not sizes or len(sizes) > SIGNS or any(square_in(node) is not None for part in rest for node in nodes(part)):
        return False
    taken = [part for part, factor in sizes.items() if factor < 0]
    given = [part for part, factor in sizes.items() if factor > 0]

    def total(signs: dict[Term, int]) -> Term:
        return add(*rest, *(mul(Num(sizes[part] * sign), square_in(part) or part) for part, sign in signs.items()))

    def chosen(signs: tuple[int, ...]) -> bool:
        below = dict(zip(taken, signs, strict=True))
        choices = product((1, -1), repeat=len(given))
        return any(judge(total({**below, **dict(zip(given, choice, strict=True))})) for choice in choices)

    return all(chosen(signs) for signs in product((1, -1), repeat=len(taken)))


def in_order_by_weights(
    smaller: Term, larger: Term, judge: Callable[[Term, Term], bool], nonnegative: Callable[[Term], bool]
) -> bool:
    """Whether ``\\sum_k w_k |u_k|`` with weights that are not negative is at least a side with ``|\\sum_k w_k u_k|``.

    It is at least what u and -u give in the place of ``|u|``, and the other side one of these.
    """
    lower = [bound for sign in (1, -1) if (bound := at_least(larger, sign, nonnegative)) not in (None, larger)]
    roots = list(dict.fromkeys(node for node in nodes(smaller) if square_in(node) is not None))
    bound_here = {node.index for node in nodes(smaller) if isinstance(node, (Sum, Prod))}
    if not lower or not 0 < len(roots) <= SIGNS or any(free_indices(root) & bound_here for root in roots):
        return False
    for signs in product((1, -1), repeat=len(roots)):
        inside = {
            root: mul(Num(Fraction(sign)), square_in(root) or root) for root, sign in zip(roots, signs, strict=True)
        }
        below = replaced(smaller, inside)
        if not any(judge(below, bound) for bound in lower if bound is not None):
            return False
    return True


def at_least(term: Term, sign: int, nonnegative: Callable[[Term], bool]) -> Term | None:
    """What a sum of absolute values with such weights is at least; None of another formula with absolute values."""
    inside = square_in(term)
    if inside is not None:
        return mul(Num(Fraction(sign)), inside)
    if all(square_in(node) is None for node in nodes(term)):
        return term
    match term:
        case Add(terms):
            parts = [at_least(part, sign, nonnegative) for part in terms]
            known = [part for part in parts if part is not None]
            return add(*known) if len(known) == len(parts) else None
        case Sum(index, body, but):
            part = at_least(body, sign, nonnegative)
            return None if part is None else Sum(index, part, but)
        case Mul(factors):
            sized = [part for part in factors if any(square_in(node) is not None for node in nodes(part))]
            weights = [part for part in factors if part not in sized]
            part = at_least(sized[0], sign, nonnegative) if len(sized) == 1 else None
            return mul(*weights, part) if part is not None and all(map(nonnegative, weights)) else None
    return None


def summands(term: Term, factor: Fraction) -> Iterator[tuple[Fraction, Term]]:
    """The terms of a sum, each with the number that it is multiplied with."""
    match term:
        case Add(terms):
            for part in terms:
                yield from summands(part, factor)
        case Mul(factors):
            numbers = [part.value for part in factors if isinstance(part, Num)]
            others = [part for part in factors if not isinstance(part, Num)]
            if len(others) == 1:
                yield from summands(others[0], factor * prod(numbers, start=Fraction(1)))
            else:
                yield factor, term
        case Div(top, Num(value)) if value:
            yield from summands(top, factor / value)
        case _:
            yield factor, term


def magnitudes(left: Term, right: Term, context: Context, seconds: float) -> list[list[tuple[Term, Term]]]:
    """The absolute values, those of equal size together and with the first of them inside."""
    groups: list[list[tuple[Term, Term]]] = []
    found = [root for side in (left, right) for root in nodes(side) if square_in(root) is not None]
    for root in dict.fromkeys(found):
        inside = square_in(root)
        assert inside is not None
        for group in groups:
            if holds(Pow(inside, 2), Pow(group[0][1], 2), context, seconds):
                group.append((root, group[0][1]))
                break
        else:
            groups.append([(root, inside)])
    return groups


def square_in(term: Term) -> Term | None:
    """The u of ``(u^2)^(1/2)``."""
    match term:
        case Power(Pow(inside, 2), exponent) if exponent == HALF:
            return inside
    return None


def factored(term: Term) -> Term:
    """``|a b / c|`` as ``|a| |b| / |c|``, and ``|-2 a|`` as ``2 |a|``."""

    def change(node: Term) -> Term | None:
        inside = square_in(node)
        return None if inside is None or not isinstance(inside, (Mul, Div)) else _size(inside)

    return rewrite(term, change)


def _size(term: Term) -> Term:
    match term:
        case Num(value):
            return Num(abs(value))
        case Mul(factors):
            return mul(*map(_size, factors))
        case Div(top, bottom):
            return Div(_size(top), _size(bottom))
    return Power(Pow(term, 2), HALF)


def replaced(term: Term, values: dict[Term, Term]) -> Term:
    def change(node: Term) -> Term | None:
        return values.get(node)

    return rewrite(term, change)

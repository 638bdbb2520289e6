"""Equations in absolute values: true if they hold with ``u`` and with ``-u`` in the place of every ``|u|``.

Knows ``|u|`` as the root of the square of u; knows no signs. An equation that holds for either sign holds for the one
that u has; the other way round nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from symce.context import Context
from symce.prover.verdict import holds
from symce.term import Num, Pow, Power, Prod, Sum, Term, free_indices, neg, nodes, rewrite

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


def replaced(term: Term, values: dict[Term, Term]) -> Term:
    def change(node: Term) -> Term | None:
        return values.get(node)

    return rewrite(term, change)

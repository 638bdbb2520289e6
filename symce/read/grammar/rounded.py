"""What the digits of an approximation say: the worth of the last one, and which formula a rounded number stands for.

Knows what was written; knows no values.
"""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

from symce.read.tree import Add, Function, Listed, Neg, Node, Number, Raised, Rows, Times


def is_magnitude(node: Node) -> bool:
    """Whether a side is a power of ten by itself, which says of no digit that it is right."""
    return isinstance(node, Raised) and isinstance(node.base, Number) and node.base.value == 10


def worth(node: Node) -> tuple[Fraction | None, ...]:
    """What the last digit of a written number is worth, also under a sign; of a list or matrix for every entry."""
    match node:
        case Number(_, places):
            return (Fraction(1, 10 ** (places or 0)),)
        case Neg(body):
            return worth(body)
        case Times(left, Number(value)) if value:
            return tuple(None if unit is None else unit * abs(value) for unit in worth(left))
        case Times(left, Raised(Number(base), Number() | Neg(Number()) as power)) if base == 10:
            exponent = power.value if isinstance(power, Number) else -getattr(power.body, "value", Fraction(0))
            return tuple(None if unit is None else unit * Fraction(10) ** int(exponent) for unit in worth(left))
        case Add(terms):
            units = [worth(term) for term in terms]
            if any(len(unit) != 1 or None in unit for unit in units):
                return (None,)
            return (sum((unit for (unit,) in units if unit is not None), Fraction(0)),)
        case Listed(items):
            return tuple(unit for item in items for unit in worth(item))
        case Rows(rows):
            return tuple(unit for row in rows for item in row for unit in worth(item))
    return (None,)


PRODUCTS = frozenset(("", "cdot", "times"))
"""What is written between two factors that are numbers, to the same effect."""


def stand_ins(left: Node, right: Node) -> list[tuple[Node, Node]] | None:
    """The formulas of the left side and the rounded numbers that stand in their place on the right.

    None where the sides differ in anything else: ``e^{0.1} = 1 + 0.1`` rounds nothing.
    """
    if left == right:
        return []
    if is_decimal(right):
        return [(left, right)]
    left = Number(Fraction(1)) if is_zeroth_power(left) else left  # e^0 stands as 1 among rounded powers
    if isinstance(left, Number) and isinstance(right, Number):
        return [] if left.value == right.value else None
    if type(left) is not type(right):
        return None
    found: list[tuple[Node, Node]] = []
    of_numbers = isinstance(left, Times) and isinstance(right, Times) and {left.op, right.op} <= PRODUCTS
    for entry in fields(left):
        if entry.compare and not (of_numbers and entry.name == "op"):
            inner = _inside(getattr(left, entry.name), getattr(right, entry.name))
            if inner is None:
                return None
            found += inner
    return found


def is_zeroth_power(node: Node) -> bool:
    exponent = node.exponent if isinstance(node, Raised) else node.body if isinstance(node, Function) else None
    powered = isinstance(node, Raised) or (isinstance(node, Function) and node.name == "exp")
    return powered and isinstance(exponent, Number) and exponent.value == 0


def _inside(left: object, right: object) -> list[tuple[Node, Node]] | None:
    if isinstance(left, Node) and isinstance(right, Node):
        return stand_ins(left, right)
    if isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right):
        found = [_inside(a, b) for a, b in zip(left, right, strict=True)]
        return None if None in found else [pair for inner in found for pair in inner or ()]
    return [] if left == right else None


def is_decimal(node: Node) -> bool:
    """Whether a number is written with decimals, also under a sign."""
    match node:
        case Number(_, places):
            return bool(places)
        case Neg(body):
            return is_decimal(body)
    return False

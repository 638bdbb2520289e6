r"""Derivatives in a square, ``\frac{\partial \ell}{\partial \sigma^2}``: where one is meant, and what it is.

Knows what stands below a derivative; knows no shapes and no declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.grammar import brackets
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.items import Items, stripped
from symce.read.tex.words import SQUARED
from symce.read.tree import Derivative, Letter, Node, Number, Over, Raised, Times

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser

TWO = Number(Fraction(2))


def bracketed(parser: Parser, items: Items, at: int) -> tuple[list[Node], int] | None:
    r"""The variables of ``(\sigma^2)``, ``(\sigma^2)^2`` and ``(\partial \sigma^2)^2``: a square is one variable.

    None for brackets that hold ``\partial`` and carry no power.
    """
    inside, after, close = brackets.between(parser, items, at)
    inside = stripped(inside)
    times = int(spelled(close.sup)) if close.sup is not None and spelled(close.sup).isdigit() else 1
    if inside and inside[0].name == "\\partial":
        if times == 1:
            return None
        inside = inside[1:]
    if times > 1:
        close = replace(close, sup=None)
    node, _ = parser.factor((items[at], *inside, close), 0)
    return [node] * times, after


def with_squares(by: tuple[Node, ...], order: int | None) -> tuple[Node, ...]:
    r"""The variables of a derivative, one for each time; ``order`` is what its numerator says, None if nothing.

    ``\frac{\partial \ell}{\partial \sigma^2}`` is no second derivative: it is taken in the square, and so is
    ``\frac{\partial^2 \ell}{\partial \mu \partial \sigma^2}``. Of another letter nobody can tell, for the 2 above is
    forgotten as often.
    """
    merged: list[Node] = []
    for one in by:
        twice = merged and one is merged[-1]
        if twice and isinstance(one, Letter) and core(one.base) in SQUARED:
            merged[-1] = Raised(one, TWO, at=one.at, end=one.end)
        else:
            merged.append(one)
    if order is None:
        if len(merged) in (1, len(by)) and len({id(one) for one in merged}) == len(merged):
            return tuple(merged)
    elif len(by) == 1 and order > 1 and not _is_square(by[0]):
        return by * order
    elif order == len(by):
        return by
    elif order == len(merged):
        return tuple(merged)
    elif not any(map(_is_square, merged)):
        raise ReadError(f"a derivative of order {order} in {len(by)} variables", by[0].at, by[-1].end)
    raise ReadError(
        "a second derivative, or one in a square? write \\frac{\\partial^2 f}{\\partial x^2}, or name the square",
        by[0].at,
        by[0].end,
    )


def _is_square(node: Node) -> bool:
    return isinstance(node, Raised) and isinstance(node.base, Letter) and node.exponent == TWO


def innermost(by: tuple[Node, ...]) -> tuple[tuple[Node, ...], Callable[[Node], Node]]:
    """The variables of the derivative that is taken first, and what the others make of it."""
    if not any(map(_is_square, by)):
        return by, lambda taken: taken
    *outer, first = by

    def finished(taken: Node) -> Node:
        taken = _over(taken, first)
        for one in reversed(outer):
            taken = _over(Derivative(taken, tuple(_bases((one,))), at=taken.at, end=taken.end), one)
        return taken

    return tuple(_bases((first,))), finished


def _bases(by: Iterable[Node]) -> list[Node]:
    return [one.base if isinstance(one, Raised) and _is_square(one) else one for one in by]


def _over(taken: Node, by: Node) -> Node:
    """The derivative in x as the one in its square: over 2 x."""
    if not isinstance(by, Raised) or not _is_square(by):
        return taken
    return Over(taken, Times(TWO, by.base), at=taken.at, end=taken.end)

"""What a line claims if its products, squares and derivatives of vectors are meant otherwise.

Knows which choice the reader made, from what it noted; reads the line again with the other one and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symce.judging.claim import Claim, Otherwise
from symce.read.grammar import reach
from symce.read.semantics.matrix_products import LISTED, SIDE_BY_SIDE, STARRED
from symce.read.semantics.meaning import Meaning
from symce.read.semantics.scope import Line, Scope
from symce.read.semantics.slopes import IN_DENOMINATOR
from symce.read.statements.pairing import paired
from symce.read.tex.item import ReadError
from symce.read.tree import Node

BY_DOTS = "a star between two vectors is meant as their inner product; write a^\\top b"
BY_ENTRIES = "the product of two vectors is meant entry by entry; write \\odot"
OUTWARDS = f"{IN_DENOMINATOR}; write indices"
AS_ROWS = "a vector that is given as a list is meant as a row; write indices"
AS_LENGTH = "the square of a vector is meant as that of its length; write \\|u\\|^2"
REACHING = "a function, derivative or slash reaches further, or less far; put brackets around what it is applied to"
OVER_BOTH = "sums with \\ne or an order below run over both indices; write both below them"
SYMMETRIC = "the matrices that are inverted are symmetric; declare it, as in 'given \\Sigma^\\top = \\Sigma'"
BY_COLUMNS = "the softmax of a matrix is taken in every column; write its entries"
"""What may be meant by products and squares of vectors, by functions without brackets, and of inverses."""

OF_HABITS = {
    frozenset((reach.LEIBNIZ,)): (
        "the d above and below the bar is the letter d; cancel it, or write \\mathrm{d} for a derivative"
    ),
    frozenset((reach.STRUCK,)): "what is cancelled is worth what stands at its arrow",
}
"""What may be meant by habits of writing that are no matter of brackets."""


def of_products(
    meaning: Meaning, sides: tuple[Node, Node], claim: Claim, notes: tuple[str, ...]
) -> Iterator[Otherwise]:
    """The claims of the line with its products of vectors, its derivatives or its lists meant otherwise."""
    line = meaning.line
    if SIDE_BY_SIDE in notes:
        yield from multiplied(meaning, sides, claim, BY_ENTRIES, replace(line, entrywise=True))
    if STARRED in notes:
        yield from multiplied(meaning, sides, claim, BY_DOTS, replace(line, dotted=True))
    if meaning.jacobian and not line.denominator and not meaning.notation.layout:
        yield from multiplied(meaning, sides, claim, OUTWARDS, replace(line, denominator=True))
    if LISTED in notes:
        yield from multiplied(meaning, sides, claim, AS_ROWS, replace(line, rows=True))


def multiplied(
    meaning: Meaning, sides: tuple[Node, Node], claim: Claim, meant: str, otherwise: Line
) -> tuple[Otherwise, ...]:
    """What the line claims if its products of two vectors are meant otherwise."""
    line, meaning.line = meaning.line, otherwise
    try:
        left, right = (meaning.value(side, Scope()) for side in sides)
        bare = replace(claim, pairs=(), shapes="", diagonal=False, transposed=())
        made = paired(bare, left, right, set(meaning.notation.ranges))
    except ReadError:
        return ()
    finally:
        meaning.line = line
    if not made.pairs or (made.shapes and not made.diagonal):
        return ()
    return (Otherwise(meant, made.pairs, made.context, tuple(meaning.places_of_maxima().items())),)

"""Products and powers of vectors and matrices: which one is meant by two things side by side, or by A^2.

Knows arrays and their layout; knows no letters and no LaTeX. What does not fit raises ``ShapeError``.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.semantics.arrays import Array, ShapeError, elementwise, entries, mapped, scaled, together, transposed
from symce.read.tex.item import ReadError
from symce.term import Index, Num, Power, Sum, Term, mul

SIDE_BY_SIDE = "two vectors side by side mean their inner product (no transposes are written here)"
STARRED = "a star between two vectors, or matrices, of one shape is meant entry by entry, as in code"
LISTED = "a vector that is given as a list is a column"
DOTTED = "a star between two vectors means their inner product"
"""Readings of products of vectors that could be meant otherwise."""


def product(left: Array, right: Array, *, dot: bool, transposes: bool) -> Array:
    """The matrix product; ``dot`` where a dot was written, ``transposes`` where the line writes transposes at all.

    Two columns side by side have no matrix product. Where a dot stands between them, or where the author writes no
    transposes, their inner product is meant.
    """
    if not left.rank and not left.ones:
        return scaled(left, right, first=True)
    if not right.rank and not right.ones:
        return scaled(right, left, first=False)
    left, right = entries(left), entries(right)
    notes = (*left.assumed, *right.assumed)
    if left.ones or right.ones:
        return replace(_with_ones(left, right, dot=dot), assumed=notes)
    match left.rank, right.rank:
        case 2, 2:
            return _contracted(left, right, (left.axes[0],), (right.axes[1],), "column", notes)
        case 2, 1:
            if right.layout == "row":
                raise ShapeError(f"a product of {left.said()} and {right.said()}; transpose the row")
            if left.layout == "either" and left.shape[1] != right.shape[0] and left.shape[0] == right.shape[0]:
                left = transposed(left)
            return _contracted(left, right, (left.axes[0],), (), "column", notes)
        case 1, 2:
            if left.layout == "column" and not dot:
                raise ShapeError(f"a product of {left.said()} and {right.said()}; transpose the vector")
            return _contracted(left, right, (), (right.axes[1],), "row", notes)
        case 1, 1:
            if left.layout in ("row", "either") and right.layout in ("column", "either"):
                if left.layout == right.layout == "either" and not dot:
                    raise ReadError(
                        "a product of two vectors that may be rows or columns; say with a dot which one is meant"
                    )
                return _contracted(left, right, (), (), "column", notes)
            apart = right.layout == "row" and left.shape != right.shape  # (p - y) \\cdot x^T: no inner product
            if left.layout in ("column", "either") and right.layout in ("row", "either") and (not dot or apart):
                if left.layout == "column" and right.layout == "either":
                    raise ShapeError("a product of two vectors; write a transpose, or a dot for the inner product")
                return Array(mul(left.term, right.term), (*left.axes, *right.axes), "column", notes)
            loose = "either" in (left.layout, right.layout) and left.shape == right.shape  # y \cdot \nabla L
            if dot and (left.layout == right.layout or loose):
                return _contracted(left, right, (), (), "column", notes)
            if left.layout == right.layout == "column" and left.shape == right.shape and not transposes:
                return _contracted(left, right, (), (), "column", notes).noting(SIDE_BY_SIDE)
    same = left.rank == right.rank == 1 and left.shape == right.shape
    hint = "; write a^\\top b for their inner product, a \\odot b entry by entry, or the indices" if same else ""
    raise ShapeError(f"a product of {left.said()} and {right.said()}{hint}")


def _with_ones(left: Array, right: Array, *, dot: bool) -> Array:
    """A product in which one side is repeated along a direction whose length nothing says."""
    clash = ReadError(
        f"a product of {left.said()} and {right.said()}; declare the ones, as in 'vector \\mathbf{{1}} : K'"
    )
    if "identity" in (left.ones, right.ones):
        number, array = (left, right) if left.ones == "identity" else (right, left)
        return scaled(replace(number, ones=""), array, first=number is left)
    if right.ones == "across" and not left.ones:  # A (u 1^T) = (A u) 1^T, and u 1^T with a number u
        if right.rank:
            made = product(left, replace(right, ones=""), dot=dot, transposes=True)
        elif left.rank == 1 and left.layout != "row":
            made = scaled(replace(right, ones=""), left, first=False)
        else:
            raise clash
        return replace(made, ones="across")
    if left.ones == "down" and not right.ones:  # (1 r) B = 1 (r B)
        if left.rank:
            made = product(replace(left, ones="", layout="row"), right, dot=dot, transposes=True)
        elif right.rank == 1 and right.layout != "column":
            made = scaled(replace(left, ones=""), right, first=True)
        elif right.rank == 1 and dot:
            made = summed(right, 0)
            return scaled(replace(left, ones=""), made, first=True)
        else:
            raise clash
        return replace(made, ones="down")
    if left.ones == "across" and not right.ones:  # u 1^T B adds the entries of every column of B
        if right.rank == 1 and right.layout == "row":
            raise clash
        below = summed(right, 0)
        below = replace(below, layout="row") if below.rank else below
        return product(replace(left, ones=""), below, dot=dot, transposes=True)
    if right.ones == "down" and not left.ones:  # A 1 r adds the entries of every row of A
        if left.rank == 1 and left.layout == "column" and not dot:
            raise ShapeError(f"a product of {left.said()} and the vector of ones; transpose one")
        return product(summed(left, -1), replace(right, ones="", layout="row"), dot=dot, transposes=True)
    raise clash


def summed(array: Array, place: int) -> Array:
    """The entries added along one axis; what is left is a column."""
    left = tuple(index for n, index in enumerate(array.axes) if n != place % array.rank)
    return Array(Sum(array.axes[place], array.term), left, "column", array.assumed)


def _contracted(
    left: Array, right: Array, before: tuple[Index, ...], after: tuple[Index, ...], layout: str, notes: tuple[str, ...]
) -> Array:
    inner, other = left.axes[-1], right.axes[0]
    if inner.sort != other.sort:
        raise ShapeError(
            f"a product of {left.said()} and {right.said()}: {inner.sort.name} does not meet {other.sort.name}"
        )
    body = mul(left.term, right.at(inner, *right.axes[1:]))
    return Array(Sum(inner, body), (*before, *after), layout, notes)


def outer(left: Array, right: Array) -> Array:
    """``a ⊗ b``: entry (i, j) is a_i b_j."""
    if left.rank != 1 or right.rank != 1:
        raise ShapeError(f"an outer product of {left.said()} and {right.said()}; it takes two vectors")
    left, right = entries(left), entries(right)
    return Array(mul(left.term, right.term), (*left.axes, *right.axes), "column", (*left.assumed, *right.assumed))


def inner(left: Array, right: Array) -> Array:
    """The sum of the products of entries: the inner product, of matrices Frobenius'."""
    if left.ones and left.ones == right.ones:
        raise ShapeError(f"an inner product of {left.said()} and {right.said()}")
    same = left.rank == right.rank or left.ones or right.ones
    a, b = together(left, right, "an inner product") if same else _refuse(left, right)
    term = mul(a.term, b.term)
    for index in reversed(a.axes):
        term = Sum(index, term)
    return Array(term, (), "column", a.assumed)


def _refuse(left: Array, right: Array) -> tuple[Array, Array]:
    raise ShapeError(f"an inner product of {left.said()} and {right.said()}")


def raised(base: Array, exponent: Array) -> Array:
    """A power; of a vector, entry by entry."""
    if exponent.rank:
        if base.rank:
            return elementwise(base, exponent, _power, "a power")
        return mapped(exponent, lambda e: _power(base.term, e))
    if base.rank == 2:
        return _matrix_power(base, exponent)
    made = mapped(base, lambda b: _power(b, exponent.term))
    return made.noting("a power of a vector is taken entry by entry") if base.rank else made


HIGHEST = 4
"""The highest power of a matrix that is written out; every factor is one more sum."""


def _matrix_power(base: Array, exponent: Array) -> Array:
    """``A^2`` of a square matrix is A A; of any other, the power might be meant entry by entry, and is refused."""
    times = int(exponent.term.value) if isinstance(exponent.term, Num) and exponent.term.value.denominator == 1 else 0
    if base.layout == "either" or base.shape[0] != base.shape[1] or not 1 <= times <= HIGHEST:
        raise ReadError("a power of a matrix, or of its entries? write A A, or A_{ij}^2")
    made = base
    for _ in range(times - 1):
        made = product(made, base, dot=False, transposes=True)
    return made.noting("a power of a square matrix is its product with itself")


def _power(base: Term, exponent: Term) -> Term:
    from symce.term import Pow

    match exponent:
        case Num(value) if value.denominator == 1 and abs(value) < 10_000:
            return Pow(base, int(value))
    return Power(base, exponent)

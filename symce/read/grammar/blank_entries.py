r"""Entries of a matrix that are left blank, ``\begin{bmatrix} a & \\ & b \end{bmatrix}``.

Knows where a matrix has blanks; reads no formulas.
"""

from __future__ import annotations

from symce.read.tex.item import Item, ReadError
from symce.read.tex.items import Items, stripped


def with_zeros(rows: list[list[Items]], item: Item) -> list[list[Items]]:
    """The rows of a matrix with a 0 for every blank off a diagonal that is written.

    What is blank at the end of a row may lack its ``&`` too. Where one triangle is blank and all of the other is
    written, the matrix may be a symmetric one that is written once, and is refused; so is a blank on the diagonal, and
    in a matrix that is not square.
    """
    size = max(map(len, rows))
    grid = [[*map(stripped, row), *[()] * (size - len(row))] for row in rows]
    blank = {(r, c) for r, row in enumerate(grid) for c, cell in enumerate(row) if not cell}
    if not blank:
        return rows
    if size != len(rows) or any(r == c for r, c in blank):
        ragged = len({len(row) for row in rows}) != 1
        what = "the rows of the matrix have different lengths" if ragged else "an entry of the matrix is empty"
        raise ReadError(what, item.start, item.end)
    upper = {(r, c) for r in range(size) for c in range(r + 1, size)}
    if blank in (upper, {(c, r) for r, c in upper}):
        raise ReadError("is the blank half of the matrix 0, or as the other half? write it", item.start, item.end)
    zero = (Item("digit", "0", item.start, item.end),)
    return [[cell or zero for cell in row] for row in grid]

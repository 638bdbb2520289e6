"""The two sides of a relation entry by entry: pairs of terms whose axes have names of their own.

Knows shapes and layouts; knows no LaTeX and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product as every_combination

from symce.judging.claim import Claim
from symce.read.semantics.arrays import EXPLICIT, Array, ShapeError, collapsed, diagonal, entries, together, transposed
from symce.read.semantics.assumptions import constant
from symce.read.semantics.axes import nice, readable
from symce.read.tex.item import ReadError
from symce.term import Delta, Index, Literal, Prod, Sum, Term, free_indices, kinds, nodes, own_indices, sorts

NUMBER_FOR_ARRAY = "a number stands for an array whose entries all have this value"
"""What is said of a line with a number on one side and an array on the other."""


def paired(claim: Claim, left: Array, right: Array, letters: set[str]) -> Claim:
    """The two sides entry by entry."""
    left, right = entries(left), entries(right)
    notes: tuple[str, ...] = ()
    if {left.ones, right.ones} == {"down", "across"} and not (left.rank or right.rank):
        return replace(claim, shapes="one side is a column of ones, the other one a row of ones", assumed=notes)
    if left.ones != right.ones and (left.rank or right.rank):
        try:
            left, right = together(left, right, "a relation")
        except ShapeError:
            said = f"the left side is {left.said()}, the right side {right.said()}"
            return replace(claim, shapes=said, assumed=notes)
    if left.rank != right.rank and (is_number(left) or is_number(right)):
        array, number = (left, right) if is_number(right) else (right, left)
        filled = Array(number.term, array.axes, array.layout)
        left, right = (array, filled) if is_number(right) else (filled, array)
        notes = (NUMBER_FOR_ARRAY,)
    left, right = as_line(left, right), as_line(right, left)
    loose = left.rank == right.rank == 2 and "either" in (left.layout, right.layout)
    if loose and left.shape != right.shape and left.shape == right.shape[::-1]:
        left, right = (transposed(left), right) if left.layout == "either" else (left, transposed(right))
        claim = replace(claim, turned=True)
    if left.shape != right.shape:
        said = f"the left side is {left.said()}, the right side {right.said()}"
        elementwise = tuple(_pairs(*diagonals, letters)) if (diagonals := _as_diagonals(left, right)) else ()
        turned = left.rank == right.rank == 2 and left.shape == right.shape[::-1]
        pairs = tuple(_pairs(left, transposed(right), letters)) if turned else elementwise
        return replace(claim, pairs=pairs, shapes=said, assumed=notes, diagonal=bool(elementwise))
    if left.rank == 1 and {left.layout, right.layout} == {"row", "column"}:
        return replace(
            claim,
            pairs=tuple(_pairs(left, right, letters)),
            shapes=f"the left side is {left.said()}, the right side {right.said()}",
            assumed=notes,
        )
    pairs = tuple(_pairs(left, right, letters))
    other: tuple[tuple[Term, Term], ...] = ()
    if left.rank == 2 and "either" in (left.layout, right.layout) and left.shape[0] == left.shape[1]:
        other = tuple(_pairs(transposed(left), right, letters))
    return replace(claim, pairs=pairs, transposed=other, assumed=notes)


def as_line(matrix: Array, beside: Array) -> Array:
    """A matrix of one row beside a row, and one of one column beside a column: the vector of its entries.

    A gradient is either; what has one entry is that entry beside a number, and beside the other layout.
    """
    if matrix.rank and not matrix.ones and all(sort.size == 1 for sort in matrix.shape):
        crossed = matrix.rank == beside.rank == 1 and {matrix.layout, beside.layout} == {"row", "column"}
        if not beside.rank or (crossed and beside.shape[0].size == 1):
            return Array(matrix.at(*(Literal(1, sort) for sort in matrix.shape)), (), "column", matrix.assumed)
    if matrix.rank != 2 or beside.rank != 1:
        return matrix
    for across, layout in enumerate(("row", "column")):
        one, other = matrix.axes[across], matrix.axes[1 - across]
        if beside.layout in (layout, "either") and one.sort.size == 1 and other.sort == beside.shape[0]:
            first = Literal(1, one.sort)
            places = (first, other) if across == 0 else (other, first)
            return Array(matrix.at(*places), (other,), layout, matrix.assumed)
    return matrix


def _as_diagonals(left: Array, right: Array) -> tuple[Array, Array] | None:
    """A derivative of a vector in a vector and the vector of its diagonal, both as matrices; None for other shapes."""
    for matrix, vector, first in ((left, right, True), (right, left, False)):
        if matrix.rank == 2 and vector.rank == 1 and matrix.layout == "either" and matrix.shape == vector.shape * 2:
            return (matrix, diagonal(vector)) if first else (diagonal(vector), matrix)
    return None


def is_number(array: Array) -> bool:
    return not array.rank and constant(array.term) is not None


def _pairs(left: Array, right: Array, letters: set[str]) -> Iterator[tuple[Term, Term]]:
    """Entries of both sides; the axes get names of their own, written-out axes are gone through."""
    left, right = entries(left), entries(right)
    written = [
        n for n, index in enumerate(left.axes) if index.sort.size and (_explicit(left, n) or _explicit(right, n))
    ]
    taken = (
        {i.name for side in (left, right) for i in free_indices(side.term) if not i.name.startswith("·")}
        | _bound(left)
        | _bound(right)
    )
    sizes = {sort.name for side in (left.term, right.term) for sort in sorts(side)}  # no index is called as a size is
    taken |= sizes
    names: dict[int, Index] = {}
    for n, index in enumerate(left.axes):
        if n not in written:
            name = nice(index.sort, taken)
            taken.add(name)
            names[n] = Index(name, index.sort)
    spans = [range(1, (left.axes[n].sort.size or 0) + 1) for n in written]
    count = 1
    for span in spans:
        count *= len(span)
    if count > EXPLICIT:
        raise ReadError(f"a matrix of {count} entries; at most {EXPLICIT} are judged")
    for positions in every_combination(*spans):
        at = [
            names[n] if n in names else Literal(positions[written.index(n)], left.axes[n].sort)
            for n in range(left.rank)
        ]
        pair = (left.at(*at), right.at(*at))
        if written:
            pair = (collapsed(pair[0]), collapsed(pair[1]))
        used = {i.name for i in names.values()} | sizes | {i.name for side in pair for i in free_indices(side)}
        yield readable(pair[0], used), readable(pair[1], used)


def _explicit(array: Array, position: int) -> bool:
    """Whether the axis is one whose entries are written out: deltas compare it with fixed positions."""
    index = array.axes[position]
    return Delta in kinds(array.term) and any(
        isinstance(node, Delta)
        and index in (node.left, node.right)
        and any(isinstance(i, Literal) for i in own_indices(node))
        for node in nodes(array.term)
    )


def _bound(array: Array) -> set[str]:
    if kinds(array.term).isdisjoint((Sum, Prod)):
        return set()
    return {n.index.name for n in nodes(array.term) if isinstance(n, (Sum, Prod))}

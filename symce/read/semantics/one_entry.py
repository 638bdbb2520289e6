"""Products with what has one row, one column or one entry: ``w (Y y)`` and ``w Z`` of a Y and a Z declared as 1 × m.

Knows shapes only.
"""

from __future__ import annotations

from symce.read.semantics.arrays import Array
from symce.read.tex.item import ReadError
from symce.read.tree import Node
from symce.term import Literal


def fitted(a: Array, b: Array, at: Node) -> tuple[Array, Array]:
    """Both factors, of which one is a number, a row or a column where only so a column meets a row."""
    if not a.rank or not b.rank or a.ones or b.ones or a.shape[-1] == b.shape[0]:
        return a, b
    if a.rank == b.rank == 1 and (a.layout, b.layout) == ("column", "column"):
        if b.shape[0].size == 1:
            return a, _first(b, 0, "column")
        if a.shape[0].size == 1:
            raise ReadError(f"{a.said()} before {b.said()}: a number? write the number behind", at.at, at.end)
    if a.rank == 1 and a.layout == "column" and b.rank == 2 and b.shape[0].size == 1:
        return a, _first(b, 0, "row")
    if b.rank == 1 and b.layout == "row" and a.rank == 2 and a.shape[1].size == 1:
        return _first(a, 1, "column"), b
    return a, b


def _first(array: Array, place: int, layout: str) -> Array:
    """What is left of an array where an axis of one entry is at it."""
    axes = list(array.axes)
    one = axes.pop(place)
    at = [Literal(1, one.sort) if axis is one else axis for axis in array.axes]
    return Array(array.at(*at), tuple(axes), layout, array.assumed)

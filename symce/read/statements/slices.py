"""Rows of matrices that are whole sides: ``S_n`` is a column, and as ``S_{n,:}`` stands in S it is a row.

Knows trees and layouts; judges nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from symce.read.semantics.arrays import Array
from symce.read.semantics.meaning import Meaning
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Entry, Everything, Letter, Node


def beside_a_row(meaning: Meaning, node: Node, array: Array, other: Array) -> Array:
    """The side as it is beside the other one: the row of a matrix beside a row fits, ``X_n W = S_n``."""
    columns = array.rank == other.rank == 1 and (array.layout, other.layout) == ("column", "row")
    return replace(array, layout="row") if columns and is_row(meaning, node) else array


def is_row(meaning: Meaning, node: Node) -> bool:
    """Whether it is a row of a matrix: its first index stands, the second does not, or is a colon."""
    if not isinstance(node, (Letter, Entry)) or not 0 < len(node.subs) <= 2:
        return False
    first, *rest = (isinstance(piece.node, Everything) for piece in node.subs)
    if first or not all(rest):
        return False
    with suppress(ReadError):
        whole = replace(node, subs=()) if isinstance(node, Letter) else node.body
        return meaning.value(whole, Scope()).rank == 2
    return False

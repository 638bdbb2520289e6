"""Vectors that are added to matrices: the b of ``Z = X W + b`` and of ``Z = W X + b``.

Knows which way the field adds them; a guessed vector of another length decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.notation.batches import INPUTS
from symce.read.notation.layers import WEIGHTS
from symce.read.semantics.arrays import Array
from symce.read.tex.fonts import core
from symce.read.tree import Letter, Neg, Node, Times, Transposed
from symce.term import Var

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def doubt(meaning: Meaning, nodes: tuple[Node, ...], summands: tuple[Array, ...]) -> None:
    """Leave a line open in which a guessed vector is added to a matrix another way than the field adds it."""
    pairs = list(zip(nodes, summands, strict=True))
    matrix = next((array for _, array in pairs if array.rank == 2), None)
    if matrix is None or matrix.shape[0] == matrix.shape[1]:
        return
    usual = next((place for node, array in pairs if array.rank == 2 and (place := along(node)) is not None), None)
    for node, array in pairs:
        if not isinstance(node, Letter) or not is_guessed(meaning, node, array) or array.shape[0] not in matrix.shape:
            continue
        if usual is None or matrix.shape[usual] != array.shape[0]:
            name = node.spelled
            meaning.unsure.setdefault(f"is {name} added to every row or to every column? declare {name}")


def along(product: Node) -> int | None:
    """The axis of a layer along which its shift lies: the columns of ``X W``, the rows of ``W X``; None of others."""
    match product:
        case Neg(body):
            return along(body)
        case Times(Times() as left, _, "" | "cdot"):
            return along(left)
        case Times(left, right, "" | "cdot"):
            first, second = kind(left), kind(right)
            return {("data", "weights"): 1, ("weights", "data"): 0}.get((first, second))
    return None


def kind(factor: Node) -> str:
    """Whether a factor is named as inputs or as weights are."""
    letter = factor.body if isinstance(factor, Transposed) else factor
    name = core(letter.base) if isinstance(letter, Letter) else ""
    head = name if name.startswith("\\") else name[:1]
    return "data" if head in INPUTS else "weights" if head in WEIGHTS else ""


def is_guessed(meaning: Meaning, node: Letter, array: Array) -> bool:
    """Whether a letter is a vector of whose length nothing is said."""
    if array.rank != 1 or not isinstance(array.term, Var) or array.term.name not in meaning.guessed:
        return False
    said = meaning.notation.habits().shapes.get(node.base, ())
    return tuple(meaning.notation.sort(size) for size in said) != array.shape

"""``w_k`` beside ``W \\in \\mathbb{R}^{D \\times K}``: the column of W that k names, for only one of both axes has a k.

Knows when a small letter with one index is a row or column of a capital; which letters are guessed, ``guesses`` knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.notation.named_ranges import COUNTS
from symce.read.semantics import guessed_shapes, letters
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core, unbolded
from symce.read.tree import Everything, Letter, Piece

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def of_matrix(meaning: Meaning, node: Letter, pieces: tuple[Piece, ...], scope: Scope) -> Array | None:
    """The row or column of a matrix whose shape the document says; None where the index fits both axes, or neither.

    A ``z_k`` that stands for no vector anywhere is an entry of some z, whatever Z is.
    """
    habits = meaning.notation.habits()
    if len(pieces) != 1 or len(habits.carried.get(node.base, ())) != 1 or not core(node.base).lstrip("\\").islower():
        return None
    if habits.shapes.get(node.base) or habits.members.get(node.base):
        return None
    sort = guessed_shapes.usual_sort(meaning, pieces[0], scope)
    if sort is None or not (is_vector(meaning, node.base) or (core(node.base) == "x" and sort.name in EXAMPLES)):
        return None
    for matrix, axes in guessed_shapes.matrices(meaning, node.base):
        if axes.count(sort) != 1:
            continue
        column = axes[1] == sort
        everything = Piece(":", Everything(at=node.at, end=node.end))
        scripts = (everything, pieces[0]) if column else (pieces[0], everything)
        meaning.note(f"{node.spelled} is the {'column' if column else 'row'} {pieces[0].text} of {matrix}")
        letters.letter(meaning, Letter(matrix, at=node.at, end=node.end), scope)  # what W is, before its entries
        found = letters.letter(meaning, Letter(matrix, scripts, at=node.at, end=node.end), scope)
        return Array(found.term, found.axes)
    return None


EXAMPLES = COUNTS - {"d", "D"}
"""Letters for the number of examples; ``x_n`` is one of them, ``x_d`` may be an entry of one."""


def is_vector(meaning: Meaning, base: str) -> bool:
    """Whether a letter is bold, stands in inner products, or is what the line differentiates in: no other weights."""
    habits = meaning.notation.habits()
    moving = any(isinstance(by, Letter) and by.base == base for by in meaning.line.by)
    return moving or habits.vectors.get(base) == 1 or unbolded(base) != base

"""What limits an index below a sum and runs over nothing itself: values that are compared, further indices left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.grammar import bound_indices
from symce.read.tex.item import ReadError
from symce.read.tree import ORDERS, Big, Letter, Relation

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def compares_entries(meaning: Meaning, under: Relation) -> bool:
    """Whether values are compared below a sum, ``z_j > 0``, and no indices."""
    sides = (under.left, under.right)
    return any(isinstance(side, Letter) and side.subs and meaning.notation.candidates(side) for side in sides)


def left_out_too(meaning: Meaning, node: Big, letter: Letter, position: int) -> Relation | None:
    """The j of ``\\sum_{k \\ne i, j} z_k``, which k is not either: it stands in no summand, or in the line as well."""
    before = node.under[position - 1]
    if not isinstance(before, Relation) or before.relation not in ("!=", *ORDERS):
        return None
    summed, spoken_of = bound_indices.stands_in(node.body, letter), meaning.line.speaks_of(letter.spelled)
    if summed and not spoken_of:
        return None
    if summed or not spoken_of:
        message = "is this another index to run over, or left out too? write k \\ne i, k \\ne j"
        raise ReadError(message, letter.at, letter.end)
    return Relation(before.left, before.relation, letter, at=letter.at, end=letter.end)

"""Powers before subscripts: ``\\Sigma^{-1}_{ij}`` is an entry of the inverse, and so is ``(X^\\top X)^{-1}_{jj}``.

Knows square matrices; of other powers of them it asks what is meant.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation.known import Known
from symce.read.semantics import inverses
from symce.read.semantics.arrays import Array
from symce.read.semantics.powers import worked_out
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Entry, Letter, Node, Piece, Raised

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def value(meaning: Meaning, node: Raised, scope: Scope) -> Array | None:
    """The entry of the inverse; None where the power is that of a number."""
    number = worked_out(node.exponent)  # a letter may be an index
    inverse = number == -1
    if number is None or not (inverse or node.early):
        return None
    whole, subs = parted(meaning, node.base)
    array = None
    if whole is not None:
        with suppress(ReadError):
            array = meaning.value(whole, scope)
    if array is None or array.rank != 2 or array.shape[0] != array.shape[1]:
        return None
    if inverse and len(subs) == 2:
        if node.early:
            return meaning.entry(inverses.inverse(meaning, array), subs, scope, node)
        meaning.unsure.setdefault(
            "an entry of the inverse, or the inverse of an entry? write (A^{-1})_{ij} or 1 / A_{ij}"
        )
    if not node.early:
        return None
    message = "an entry of the power of a matrix, or the power of an entry? write (A A)_{ij} or A_{ij}^2"
    raise ReadError(message, node.at, node.end)


def parted(meaning: Meaning, base: Node) -> tuple[Node | None, tuple[Piece, ...]]:
    """What is raised without its indices, where it has a meaning as a whole; and the indices."""
    if isinstance(base, Entry) and len(base.subs) <= 2:
        return base.body, base.subs
    if not isinstance(base, Letter) or base.sups:
        return None, ()
    for entry, left in meaning.notation.candidates(base):
        whole = len(entry.sorts) == 2 if isinstance(entry, Known) else not entry.indices
        if whole and left == base.subs[-len(left) :] and 0 < len(left) <= 2:
            return replace(base, subs=base.subs[: -len(left)]), left
    return None, ()

"""Powers before subscripts: ``\\Sigma^{-1}_{ij}`` is an entry of the inverse, and so is ``(X^\\top X)^{-1}_{jj}``.

Knows square matrices; of other powers of them it asks what is meant.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation.known import Known
from symce.read.semantics import inverses
from symce.read.semantics.arrays import Array, transposed
from symce.read.semantics.powers import worked_out
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Entry, Letter, Neg, Node, Piece, Raised

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def value(meaning: Meaning, node: Raised, scope: Scope) -> Array | None:
    """The entry of the inverse; None where the power is that of a number."""
    turned = isinstance(node.exponent, Neg) and node.exponent.body in inverses.TRANSPOSES  # A^{-T}_{ij}
    inverse = turned or worked_out(node.exponent) == -1
    if not (inverse or (node.early and is_power(meaning, node.exponent, scope))):
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
            matrix = inverses.inverse(meaning, array)
            return meaning.entry(transposed(matrix) if turned else matrix, subs, scope, node)
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


def is_power(meaning: Meaning, exponent: Node, scope: Scope) -> bool:
    """Whether an exponent is one for certain: a letter that nothing declares, or an index, may be part of a name."""
    if exponent == Neg(Letter("t")):
        return False
    if not isinstance(exponent, Letter):
        return True
    return meaning.notation.declared(exponent.base) and not meaning.is_index(exponent, scope)

r"""Letters that are told apart by numbers, under an index: ``\sum_l z^{(l)}`` of declared ``z^{(1)}, z^{(2)}``.

Knows indices of a declared range with a size, all of whose numbers name a letter of one shape.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.notation.known import Known, Let
from symce.read.semantics import places
from symce.read.semantics.arrays import Array, axis
from symce.read.semantics.scope import Scope
from symce.read.tree import Letter, Number, Piece
from symce.term import Delta, IndexExpr, Literal, add, free_indices, mul

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

MOST = 12
"""Letters that one index may name."""


def value(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """The letter that the index names; None where it names none, or not all of them have a meaning."""
    for above in (True, False):
        pieces = node.sups if above else node.subs
        for place, piece in enumerate(pieces):
            at = _index(meaning, piece, scope)
            if at is None:
                continue
            letters = []
            for number in range(1, (at.sort.size or 0) + 1):
                named = (*pieces[:place], _numbered(piece, number), *pieces[place + 1 :])
                letters.append(replace(node, sups=named) if above else replace(node, subs=named))
            if all(_is_named(meaning, letter, above, place) for letter in letters):
                return _chosen([meaning.value(letter, scope) for letter in letters], at)
    return None


def _index(meaning: Meaning, piece: Piece, scope: Scope) -> IndexExpr | None:
    """The index in a script, if it counts a few from 1."""
    name = piece.text.strip("()[]")
    declared = meaning.notation.ranges.get(name)
    if declared is None or declared.but or not 0 < (declared.sort.size or 0) <= MOST:
        return None
    if places.first(meaning, declared.sort, name) != 1:
        return None
    return places.index(meaning, Piece(name, Letter(name)), declared.sort, scope)


def _numbered(piece: Piece, number: int) -> Piece:
    name = piece.text.strip("()[]")
    return replace(piece, text=piece.text.replace(name, str(number)), node=Number(Fraction(number)))


def _is_named(meaning: Meaning, letter: Letter, above: bool, place: int) -> bool:
    """Whether a letter with a number is declared or defined by that number, which is no place in an array."""
    text = (letter.sups if above else letter.subs)[place].text
    for entry, left in meaning.notation.candidates(letter)[:1]:
        own = entry.sups if above else entry.subs
        return text in own and not any(piece.text == text for piece in left) and _is_told(entry)
    return False


def _is_told(entry: Known | Let) -> bool:
    """Whether a directive speaks of a vector or a family; what a page writes as x_1 and x_i may count other things.

    A number \\theta_1 by itself may be set apart from the others of its name.
    """
    return entry.kind == "variable" and bool(entry.sorts) if isinstance(entry, Known) else entry.at >= 0


def _chosen(values: list[Array], at: IndexExpr) -> Array | None:
    """The one of several arrays of one shape that an index names."""
    first = values[0]
    if not any(one.axes or free_indices(one.term) for one in values):
        return None
    if any(one.shape != first.shape or one.layout != first.layout or one.ones for one in values):
        return None
    axes = tuple(axis(sort) for sort in first.shape)
    parts = [mul(Delta(at, Literal(n, at.sort)), one.at(*axes)) for n, one in enumerate(values, 1)]
    notes = tuple(dict.fromkeys(note for one in values for note in one.assumed))
    return Array(add(*parts), axes, first.layout, notes)

"""Entries of transposes: ``A^\\top_{ij}`` and ``A_{ij}^\\top`` as ``A_{ji}``.

Knows that the transpose of a number says nothing, so that one above two indices is meant of the matrix.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Letter, Transposed

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def value(meaning: Meaning, node: Transposed, scope: Scope) -> Array | None:
    """The entry of the transpose of a declared or defined letter; None where the transpose is of something else."""
    body = node.body
    if node.prime or not isinstance(body, Letter) or len(body.subs) != 2 or not meaning.notation.declared(body.base):
        return None
    turned = replace(body, subs=body.subs[::-1])
    try:
        array = meaning.value(turned, scope)
    except ReadError:
        if is_number(meaning, body, scope):  # the entry is there, and the entry of the transpose is not
            if node.early:
                raise
            meaning.unsure.setdefault(asked(body))
        return None
    if array.rank:
        return None
    doubt_of(meaning, node, body)
    return array


def is_number(meaning: Meaning, body: Letter, scope: Scope) -> bool:
    with suppress(ReadError):
        return not meaning.value(body, scope).rank
    return False


def doubt_of(meaning: Meaning, node: Transposed, body: Letter) -> None:
    """Say how it is read; no line is called wrong where the entry itself may be meant, with a T that says nothing."""
    meaning.note(f"{body.spelled} with a transpose is an entry of the transpose")
    counted = {run.sort.name for run in meaning.notation.ranges.values()}
    if not node.early or "T" in counted:
        meaning.doubts.setdefault(asked(body))


def asked(body: Letter) -> str:
    row, column = (piece.text for piece in body.subs)
    return f"{body.spelled} with a transpose: write ({body.base}^\\top)_{{{row},{column}}}, or the entry without it"

"""Entries of transposes: ``A^\\top_{ij}`` and ``A_{ij}^\\top`` as ``A_{ji}``.

Knows that the transpose of a number says nothing, so that one above two indices is meant of the matrix.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation.known import Known
from symce.read.semantics import places
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Entry, Everything, Letter, Node, Transposed

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def value(meaning: Meaning, node: Transposed, scope: Scope) -> Array | None:
    """The entry, row or column of a transpose; None where something else is transposed."""
    body = node.body
    if node.prime or not isinstance(body, (Letter, Entry)):
        return None
    if isinstance(body, Letter) and not meaning.notation.declared(body.base):
        return None
    body = with_digits_apart(meaning, node, body, scope)
    if len(body.subs) == 1 and node.early:
        return _row(meaning, node, body, scope)
    return _entry(meaning, node, body, scope) if len(body.subs) == 2 else None


def with_digits_apart(meaning: Meaning, node: Transposed, body: Letter | Entry, scope: Scope) -> Letter | Entry:
    """``A^\\top_{12}`` with the row and the column apart, as ``A_{12}`` of a matrix is read.

    Behind the subscript the transpose may be that of a number, as in ``A_{12}^\\top``, which leaves a line open.
    """
    if len(body.subs) != 1 or re.fullmatch(r"\d\d", body.subs[0].text) is None:
        return body
    with suppress(ReadError):
        whole = meaning.value(of_transpose(node, body).body, scope)
        pieces = places.split_digits(meaning, body.subs, whole.shape)
        if len(pieces) == 2 and node.early:
            return replace(body, subs=pieces)
        if len(pieces) == 2:
            meaning.unsure.setdefault(asked(replace(body, subs=pieces)))
    return body


def _entry(meaning: Meaning, node: Transposed, body: Letter | Entry, scope: Scope) -> Array | None:
    sliced = any(isinstance(piece.node, Everything) for piece in body.subs)
    turned = of_transpose(node, body) if sliced else replace(body, subs=body.subs[::-1])
    try:
        array = meaning.value(turned, scope)
    except ReadError:
        if is_number(meaning, body, scope):  # the entry is there, and the entry of the transpose is not
            if node.early:
                raise
            meaning.unsure.setdefault(asked(body))
        return None
    if sliced:
        return array if node.early else None
    if array.rank:
        return None
    doubt_of(meaning, node, body)
    return array


def _row(meaning: Meaning, node: Transposed, body: Letter | Entry, scope: Scope) -> Array | None:
    """``A^\\top_i``: no line is judged in which it may be the row of A, turned, and the row of the transpose."""
    if isinstance(body, Letter) and is_vector_by_itself(meaning, body):
        return None
    with suppress(ReadError):
        array = meaning.value(of_transpose(node, body), scope)
        with suppress(ReadError):
            if meaning.value(body, scope).rank and array.rank:
                written = spelled(body)
                meaning.unsure.setdefault(f"{written} with a transpose before it: a row, or a row of the transpose?")
            return None
        return replace(array, layout="either")
    return None


def is_vector_by_itself(meaning: Meaning, letter: Letter) -> bool:
    """Whether ``u_o`` is declared with its script, or all vectors of a page without u are such: no row of a matrix."""
    notation = meaning.notation
    found = [(entry, left) for entry, left in notation.candidates(letter) if isinstance(entry, Known)]
    if any(entry.kind != "guess" for entry, _ in found) or letter.base in notation.letters:
        return bool(found) and not found[0][1] and letter.subs[0].text not in notation.ranges
    shown = notation.habits()
    return shown.vectors.get(letter.base) == 1 and letter.base not in shown.shapes


def of_transpose(node: Transposed, body: Letter | Entry) -> Entry:
    inner = replace(body, subs=()) if isinstance(body, Letter) else body.body
    return Entry(replace(node, body=inner), body.subs, at=node.at, end=node.end)


def is_number(meaning: Meaning, body: Node, scope: Scope) -> bool:
    with suppress(ReadError):
        return not meaning.value(body, scope).rank
    return False


def doubt_of(meaning: Meaning, node: Transposed, body: Letter | Entry) -> None:
    """Say how it is read; no line is called wrong where the entry itself may be meant, with a T that says nothing."""
    counted = {run.sort.name for run in meaning.notation.ranges.values()}
    if not node.early or "T" in counted:
        meaning.note(f"{spelled(body)} with a transpose is an entry of the transpose")
        meaning.doubts.setdefault(asked(body))


def asked(body: Letter | Entry) -> str:
    row, column = (piece.text for piece in body.subs)
    return f"{spelled(body)} with a transpose: write (A^\\top)_{{{row},{column}}}, or the entry without it"


def spelled(body: Letter | Entry) -> str:
    return body.spelled if isinstance(body, Letter) else "an entry"

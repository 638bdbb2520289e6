"""Letters below a sum that are no index: a sum over all vectors of zeros and ones has 2^K terms, and none over places.

Knows by what a letter is known to have entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.notation.known import Known
from symce.read.tex.item import ReadError
from symce.read.tree import Letter, Node, every

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def refuse_arrays(meaning: Meaning, letter: Letter, body: Node) -> None:
    """Refuse a sum over the values of an array."""
    if is_array(meaning, letter) or has_entries(letter, body):
        message = f"{letter.spelled} is an array and no index; a sum over all its values is outside what symce reads"
        raise ReadError(message, letter.at, letter.end)


def is_array(meaning: Meaning, letter: Letter) -> bool:
    """Whether a letter as it stands is a vector or a matrix: ``\\sum_h`` of ``h \\in \\{0, 1\\}^K`` has 2^K terms."""
    known = [entry for entry, left in meaning.notation.candidates(letter) if not left]
    if not known and meaning.notation.habits().shapes.get(letter.spelled):
        return True
    return any(isinstance(entry, Known) and entry.kind in ("variable", "guess") and entry.sorts for entry in known)


def has_entries(letter: Letter, body: Node) -> bool:
    """Whether a letter over which something is summed stands with an index in it: ``\\sum_h e^{v_k h_k}``."""
    plain = not (letter.subs or letter.sups)
    return plain and any(isinstance(one, Letter) and one.base == letter.base and one.subs for one in every(body))

"""What is said of a sum whose upper limit is an index of its own line.

Knows how a whole range and a part of one are written; binds no index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.grammar.dots import INDEX
from symce.read.semantics import guessed_shapes
from symce.read.tex.item import ReadError
from symce.read.tree import Big, Letter

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

SIGNS = {"sum": "\\sum", "prod": "\\prod"}


def of_index(meaning: Meaning, node: Big, letter: Letter, upper: Letter) -> ReadError:
    """What to write in place of ``\\sum_{j=1}^k`` beside an index k, or of a list whose last entry stands at k."""
    said = f"the upper limit {upper.spelled} is also an index here"
    if letter.spelled == INDEX:
        return ReadError(f"{said}; write the length of the list by a letter of its own", upper.at, upper.end)
    sign, big = SIGNS[node.op], guessed_shapes.only_sort(meaning)
    whole = f"{sign}_{{{letter.spelled}=1}}^{{{big.name if big else 'K'}}}"
    part = f"{sign}_{{{letter.spelled} \\le {upper.spelled}}}"
    return ReadError(f"{said}; is {whole} meant? a part of the range is written {part}", upper.at, upper.end)

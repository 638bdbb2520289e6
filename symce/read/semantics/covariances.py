"""``\\Sigma^{-1}`` between vectors that nothing declares: a symmetric matrix, as wide as they are long.

Knows which letters are covariances and precisions in every text of the field; what an inverse is, is known to
``inverses``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.notation.beside_covariances import COVARIANCES
from symce.read.notation.known import Known
from symce.read.semantics import guessed_shapes, introduced, letters
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core
from symce.read.tree import Letter

if TYPE_CHECKING:
    from symce.read.semantics.arrays import Array
    from symce.read.semantics.meaning import Meaning


def covariance(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """The matrix; None where the letter stands beside no vectors, or carries an index."""
    if core(node.base) not in COVARIANCES or node.subs or node.sups:
        return None
    if not any(node.base in pair for pair in meaning.notation.habits().inner):
        return None
    sort = guessed_shapes.length_of(meaning, node.base, scope)
    known = Known(node.base, (sort, sort), (), (), "symmetric")
    size = str(sort.size or sort.name)
    meaning.note(f"{node.spelled} is a symmetric matrix over {size} x {size}")
    meaning.notation.known.setdefault(node.base, []).append(known)
    introduced.declare(meaning, known)
    return letters.letter(meaning, node, scope)

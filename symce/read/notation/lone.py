"""Lines about the slope of a function of one number, on a page where the letter carries an index elsewhere.

``\\frac{d \\sigma(z)}{dz} = \\sigma(z) (1 - \\sigma(z))`` beside ``z_i`` says it of every z_i. Knows how such a line is
written; knows no declarations.
"""

from __future__ import annotations

from collections.abc import Callable

from symce.read.notation.habits import Habits
from symce.read.notation.matching import exchanged
from symce.read.notation.scripted import INDEX
from symce.read.tree import (
    Call,
    Derivative,
    Gradient,
    Letter,
    Norm,
    Piece,
    Relation,
    Rows,
    Times,
    Transposed,
    every,
)

_NUMBERS = {"e", "\\pi"}


def of_every_entry(relation: Relation, habits: Callable[[], Habits]) -> Relation:
    """The line with its letter at the index that this carries elsewhere; as it is where it may speak of a vector.

    ``habits`` finds how the document writes its letters; most lines need not ask.
    """
    nodes = every(relation)
    heads = [node.head for node in nodes if isinstance(node, Call)]
    slopes = [node for node in nodes if isinstance(node, Derivative)]
    if not heads or not slopes or any(isinstance(node, (Transposed, Norm, Gradient, Rows)) for node in nodes):
        return relation
    names = {node.base for node in nodes if isinstance(node, Letter)} - {head.base for head in heads} - _NUMBERS
    name = next(iter(names)) if len(names) == 1 else ""
    bare = all(not (node.subs or node.sups) for node in nodes if isinstance(node, Letter) and node.base == name)
    entrywise = any(isinstance(node, Times) and node.op.startswith("o") for node in nodes)
    if not name or not bare or entrywise or any(node.by != (Letter(name),) for node in slopes):
        return relation
    found = habits()
    carried = found.carried.get(name, ())
    indexed = len(carried) == 1 and INDEX.fullmatch(carried[0]) is not None
    if not indexed or not all(head.base in found.negated and not head.subs for head in heads):
        return relation
    entry = Letter(name, (Piece(carried[0], Letter(carried[0])),))
    made: Relation = exchanged(relation, {name: entry})
    return made

"""Definitions whose sum runs over one index and adds up another: ``q_i = e^{z_i} / \\sum_i e^{z_j}``.

Knows trees; what is wrong with such a line is for its author to say.
"""

from __future__ import annotations

from symce.read.grammar.bound_indices import bound_by
from symce.read.tex.scripts import letter_like, used_indices
from symce.read.tree import Big, Relation, every


def lost_index(relation: Relation) -> str:
    """What is said of a definition with such a sum; nothing of any other.

    Not of ``\\sum_i p_j`` where the index j is the one of the left side.
    """
    sums = [node for node in every(relation.right) if isinstance(node, Big)]
    bound = frozenset[str]().union(*map(bound_by, sums))
    for node in sums:
        mine, inside = bound_by(node), used_indices(node.body)
        other = sorted(filter(letter_like, inside - bound - used_indices(relation.left)))
        if len(mine) == 1 and not mine & inside and len(other) == 1 and inside == set(other):
            (name,) = mine
            return (
                f"the sum over {name} holds no {name}, and {other[0]} stands nowhere on the left; is one of them meant?"
            )
    return ""

"""Lines that show what a letter is by what is differentiated: ``\\partial p_i / \\partial z_j`` of a formula.

Knows the notation; takes no definition in.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.notation.known import Notation
from symce.read.tree import Big, Derivative, Letter, Number, Relation, every, letters_in


def shown_by_slope(relation: Relation, made: Notation) -> Relation | None:
    """``p_i = e^{z_i} / \\sum_k e^{z_k}``, of a line that sets the derivatives of both in the same letter equal.

    None where p has a meaning, or what is differentiated on the right may be only a part of it.
    """
    left, right = relation.left, relation.right
    if relation.relation != "=" or not isinstance(left, Derivative) or not isinstance(right, Derivative):
        return None
    letter, formula = left.body, right.body
    if not isinstance(letter, Letter) or left.by != right.by or isinstance(formula, (Letter, Number)):
        return None
    known = (entry.kind != "guess" for entry in made.known.get(letter.base, ()))
    if letter.base in made.letters or letter.base in made.calls or any(known):
        return None
    inside = letters_in(formula)
    variables = {variable.base for variable in left.by if isinstance(variable, Letter)}
    if letter.base in {node.base for node in inside} or not variables & {node.base for node in inside}:
        return None
    bound = {name.spelled for big in every(formula) if isinstance(big, Big) for name in of_range(big)}
    own = {piece.text for piece in letter.subs}
    free = {piece.text for node in inside for piece in node.subs} - bound
    return replace(relation, left=letter, right=formula) if own and free == own else None


def of_range(big: Big) -> list[Letter]:
    """The letters below a sum."""
    return [node for under in big.under for node in letters_in(under)]

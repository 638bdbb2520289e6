"""Comparisons of letters whose values are -1 and 1: ``y_i = 1`` and ``y_i \\ne G(x_i)``.

Such a letter is defined by an unknown class of two (``introduced.special``), so its values are compared as classes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.notation import families
from symce.read.notation.known import Known
from symce.read.semantics.branches import Comparison
from symce.read.semantics.scope import Scope
from symce.read.tree import Call, Letter, Node, Relation, number_in
from symce.term import ONE, Div, IndexExpr, Label, Literal, Num, Sort, Term, Var, mul

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

OF_TWO = Sort("2", 2)
"""The classes of a sign: 1 where it is -1, and 2 where it is 1."""


def sign_class(name: str, indices: tuple[IndexExpr, ...]) -> Label:
    """The unknown class by which a letter of such values is defined."""
    return Label(f"class of {name}", indices, OF_TWO)


def compared(meaning: Meaning, condition: Relation, scope: Scope) -> Comparison | None:
    """The condition on two values of which one at least is such a letter's; None of anything else."""
    sides = condition.left, condition.right
    if not any(is_sign(meaning, side) for side in sides):
        return None
    (left, first), (right, second) = (value_of(meaning, side, scope) for side in sides)
    if left is None or right is None:
        return None
    return Comparison(left, right, condition.relation == "=", same=Div(ONE + times(first, second), Num(Fraction(2))))


def times(first: Term, second: Term) -> Term:
    """A product of signs, of which 1 is not written and -1 as a minus."""
    for one, other in ((first, second), (second, first)):
        if isinstance(one, Num):
            return other if one == ONE else -other
    return mul(first, second)


def is_sign(meaning: Meaning, node: Node) -> bool:
    match node:
        case Letter():
            found = [entry for entry, _ in meaning.notation.candidates(node)]
            return any(isinstance(entry, Known) and entry.kind == "sign" for entry in found)
        case Call(head):
            family = families.of_call(meaning.notation.known.get(head.base, ()), node)
            return family is not None and family.kind == "sign"
    return False


def value_of(meaning: Meaning, node: Node, scope: Scope) -> tuple[IndexExpr | None, Term]:
    """The class of a side, and its value; no class of what is neither such a letter nor one of the two numbers."""
    if (value := number_in(node)) is not None:
        return (Literal(2 if value == 1 else 1, OF_TWO) if abs(value) == 1 else None), Num(value)
    if not is_sign(meaning, node):
        return None, ONE
    array = meaning.value(node, scope)
    term = array.term
    return (sign_class(term.name, term.indices) if isinstance(term, Var) and not array.rank else None), term

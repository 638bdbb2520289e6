"""Derivatives in a defined parameter, ``\\beta = 1/T``, of what is written in the letter that defines it.

Knows the chain rule for one number that another one defines; the derivative in β is the one in T over that of β.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.semantics.arrays import Array
from symce.term import Diff, Div, Term, Var, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


TEMPERATURES = {"T", "\\tau"}


def behind(meaning: Meaning, term: Term, variable: Term) -> tuple[Term, Var] | None:
    """The ``1/T`` and the T of ``\\beta = 1/T``, if the formula is written in T and not in β; else None.

    β must be a number that T alone defines. Of a T that was guessed, other than a temperature, the text may say more.
    """
    context = meaning.context
    if not isinstance(variable, Var) or variable.indices:
        return None
    made = context.definition(variable.name)
    if made is None or made.params or variable.name in context.closure(variables(term)):
        return None
    free = {name for name in context.closure(variables(made.body)) if context.definition(name) is None}
    if len(free) != 1:
        return None
    (name,) = free
    if name in meaning.guessed and name not in TEMPERATURES:
        return None
    if context.declaration(name).sorts or name not in context.closure(variables(term)):
        return None
    return made.body, Var(name, ())


def through(meaning: Meaning, array: Array, made: Term, other: Var) -> Array:
    """The derivative in what is ``made`` of T, by the chain rule."""
    meaning.note(f"the derivative in a letter that {other.name} defines is the one in {other.name} over that letter's")
    return array.changed(Div(Diff(array.term, other), Diff(made, other)), array.axes)

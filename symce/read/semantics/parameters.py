"""Derivatives in a defined parameter, ``\\beta = 1/T``, of what is written in the letter that defines it.

Knows the chain rule for one number that another one defines; the derivative in β is the one in T over that of β. Knows
where a formula holds β and T both, so that T may be held fixed or move with β.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from symce.context import Context, Definition
from symce.prover.verdict import holds
from symce.read.semantics.arrays import Array
from symce.term import Diff, Div, Term, Var, nodes, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


TEMPERATURES = {"T", "\\tau"}

SECONDS = 1.0
"""How long it may take to show that it does not matter whether a letter is held fixed."""


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


def ask_what_moves(meaning: Meaning, term: Term, variable: Term) -> None:
    """Ask whether T is held fixed in ``\\partial F / \\partial \\beta`` of an F in β and T, with ``\\beta = 1/T``.

    Nothing is asked where both derivatives are one.
    """
    name = moved(meaning.context, term, variable)
    if name is None or not isinstance(variable, Var):
        return
    made = meaning.context.definition(variable.name)
    if made is not None and not made.params and not meaning.context.shape(name):
        other = Var(name, ())
        whole = Div(Diff(term, other), Diff(made.body, other))
        if holds(Diff(term, variable), whole, meaning.context, SECONDS):
            return
    meaning.unsure.setdefault(
        f"{variable.name} is defined by {name}, and the formula holds both: is {name} held fixed, or does it change?"
    )


def moved(context: Context, term: Term, variable: Term) -> str | None:
    """The letter that alone defines a variable and also stands in a formula beside it: the T of ``\\beta a - T c``."""
    if not isinstance(variable, Var) or variable.name not in context.closure(variables(term)):
        return None
    apart = beside(context, letters(term), variable.name)
    for name, entrywise in alone_behind(context, variable.name):
        if name in apart:
            return name if entrywise else None
    return None


def alone_behind(context: Context, name: str) -> Iterator[tuple[str, bool]]:
    """The letters of which each alone defines a letter; and whether it does so entry by entry.

    Of several numbers, among which one is a temperature, that one; the p of a distillation is made of logits too.
    """
    entrywise = True
    while (made := context.definition(name)) is not None:
        names = letters(made.body)
        if len(names) > 1 and not any(map(context.shape, names)):
            names &= TEMPERATURES
        if len(names) != 1:
            return
        (name,) = names
        entrywise = entrywise and is_entrywise(made)
        yield name, entrywise


def letters(term: Term) -> set[str]:
    """The letters of a formula that have values, and no class that stands as an index."""
    return {node.name for node in nodes(term) if isinstance(node, Var)}


def is_entrywise(made: Definition) -> bool:
    """Whether an entry of what is defined is made of the same entry of other letters, as in ``x_i = e^{t_i}``."""
    return all(node.indices in ((), made.params) for node in nodes(made.body) if isinstance(node, Var))


def beside(context: Context, names: Iterable[str], letter: str) -> frozenset[str]:
    """All letters that ``names`` speak of, but for what only a letter among them speaks of."""
    found: set[str] = set()
    queue = list(names)
    while queue:
        name = queue.pop()
        if name in found or name == letter:
            continue
        found.add(name)
        made = context.definition(name)
        queue.extend(context.declaration(name).of if made is None else letters(made.body))
    return frozenset(found)


def is_tied(context: Context, term: Term, letter: str) -> bool:
    """Whether a formula changes with what defines a letter otherwise than through that letter."""
    mine = context.closure(frozenset({letter})) - {letter}
    return not mine.isdisjoint(beside(context, letters(term), letter))


def is_moved(context: Context, term: Term, letter: str) -> bool:
    """Whether a formula holds, beside a letter or in its place, one that alone defines it."""
    return any(name in beside(context, letters(term), letter) for name, _ in alone_behind(context, letter))

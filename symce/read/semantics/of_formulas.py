"""Derivatives in a formula: ``\\partial L / \\partial \\sigma(x)``, ``\\partial E / \\partial (v^\\top h)``.

Knows how what is differentiated depends on the formula alone: nothing else in it speaks of a letter of the formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from symce.context import Context
from symce.judging.canonical import key
from symce.prover.verdict import holds
from symce.read.semantics import evaluated
from symce.read.semantics.arrays import Array
from symce.read.tree import Call, Node
from symce.term import Diff, Index, Term, Var, free_indices, rewrite, substitute, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

NAME = "·"
"""What stands for the formula while the derivative is taken."""

SECONDS = 1.0
"""How long the proof of the derivative may take."""


def in_formula(meaning: Meaning, array: Array, wanted: Array, node: Node) -> Array | None:
    """The derivative of a number in a number that is a formula, perhaps one for every index; None for anything else."""
    value, context = wanted.term, meaning.context
    free = sorted(free_indices(value), key=lambda index: index.name)
    if isinstance(value, Var) or array.rank or wanted.rank or len(free) > 1:
        return None
    term = _written_in(array.term, value, free, context)
    if term is None:
        return None
    context = context.define(NAME, tuple(free), value)
    variable = Var(NAME, tuple(free))
    made = evaluated.derivative(term, variable, context)
    if not holds(Diff(term, variable), made, context, SECONDS):
        return None
    what = f"what {node.head.spelled} gives" if isinstance(node, Call) else "a formula"
    meaning.note(f"the derivative is taken in {what}, as in a variable")

    def back(part: Term) -> Term | None:
        if not isinstance(part, Var) or part.name != NAME:
            return None
        return substitute(value, dict(zip(free, part.indices, strict=True)))

    return Array(rewrite(made, back), (), "either", array.assumed)


def _written_in(term: Term, value: Term, free: list[Index], context: Context) -> Term | None:
    """A formula with ``NAME`` in the place of another one; None where it speaks of the letters of that otherwise."""
    own, wanted = context.closure(variables(value)), key(value)

    def stands_for(part: Term) -> Term | None:
        if type(part) is not type(value):
            return None
        for indices in _instances(part, free):
            to = dict(zip(indices, free, strict=True))
            if key(substitute(part, to) if to else part) == wanted:
                return Var(NAME, indices)
        return None

    while True:
        term = rewrite(term, stands_for)
        rest = {name for name in variables(term) - {NAME} if context.closure(frozenset({name})) & own}
        name = min((name for name in rest - variables(value) if context.definition(name) is not None), default=None)
        if name is None:
            break
        term = context.unfold(term, name)
    return None if rest or NAME not in variables(term) else term


def _instances(part: Term, free: list[Index]) -> Iterator[tuple[Index, ...]]:
    """The indices for which a part may be an instance of the formula."""
    if not free:
        yield ()
        return
    (index,) = free
    yield from ((own,) for own in sorted(free_indices(part), key=lambda own: own.name) if own.sort == index.sort)

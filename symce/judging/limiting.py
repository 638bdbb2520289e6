"""Whether a line that is false says which values letters have, as ``\\hat y = 0.5`` and ``\\nabla L = 0`` do.

Knows terms and asks the prover; knows no documents.
"""

from __future__ import annotations

from symce.context import Context
from symce.judging.claim import Claim
from symce.judging.numbers import is_closed
from symce.prover.verdict import holds
from symce.term import ZERO, Diff, Index, Size, Term, Var, nodes, variables

SECONDS = 1.0
"""How long the proof that one derivative is zero may take."""


def limits_letters(claim: Claim) -> bool:
    """Whether one side of a pair is a number and the other changes with its letters.

    A derivative is set to zero, and to no other number.
    """
    return any(limits(number, side, claim.context) for pair in claim.pairs for number, side in (pair, pair[::-1]))


def limits(number: Term, side: Term, context: Context) -> bool:
    if not is_constant(number, context):
        return False
    if any(isinstance(node, Diff) for node in nodes(side)) and number != ZERO:
        return False
    return (isinstance(side, Size) and is_closed(number)) or changes(side, context)


def is_constant(term: Term, context: Context) -> bool:
    """Whether a term holds numbers and sizes only, also behind its definitions."""
    return all(context.definition(name) is not None for name in context.closure(variables(term)))


def changes(term: Term, context: Context) -> bool:
    """Whether a term is not proved to be the same for all values of its letters."""
    names = [name for name in context.closure(variables(term)) if context.definition(name) is None]
    for declared in context.declarations:
        if declared.name in names and declared.values is None and not declared.of:
            at = Var(declared.name, tuple(Index(f"at{n}", sort) for n, sort in enumerate(declared.sorts)))
            if not holds(Diff(term, at), ZERO, context, SECONDS):
                return True
    return False

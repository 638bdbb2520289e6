"""Inequalities in two places of one range, such as bounds of a Jacobian: where these are one place, and where not.

Knows that derivatives can be taken, and that a sum over all places holds the terms at both. Proves only; where nothing
is found, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable

from symce.assumption import NONNEGATIVE
from symce.context import Context, ContextError, Declaration, Distinct, Within
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.nonnegative import Nonnegative
from symce.prover.taken import derivatives_taken
from symce.term import (
    ZERO,
    Delta,
    Diff,
    Index,
    Sum,
    Term,
    TermError,
    Var,
    add,
    free_indices,
    nodes,
    rewrite,
    substitute,
)

InOrder = Callable[[Term, Term, Context], bool]
"""Whether the first term is shown not to be above the second one."""


def in_order_at_places(smaller: Term, larger: Term, in_order: InOrder, context: Context, seconds: float) -> bool:
    """Whether an inequality holds where its two free places are one, and where they are two."""
    try:
        taken = [derivatives_taken(context.unfold(side), context, seconds) for side in (smaller, larger)]
    except (TermError, ContextError, OutOfTime):
        return False
    low, high = taken
    if low is None or high is None:
        return False
    free = sorted(free_indices(low) | free_indices(high), key=lambda index: index.name)
    if len(free) != 2 or free[0].sort != free[1].sort:
        return False
    first, second = free

    def one_place(side: Term) -> Term:
        return substitute(side, {second: first})

    apart = context.assume(Distinct(first, second))
    if apart == context or in_order(one_place(low), one_place(high), context):
        freed = Freed(apart, seconds, first, second)
        low, high = freed.term(low), freed.term(high)
        return in_order(low, high, freed.context)
    return False


class Freed:
    """Terms at two places that are not one: what sums hold beside both is any number, or any that is not negative."""

    def __init__(self, context: Context, seconds: float, first: Index, second: Index) -> None:
        self.context, self.first, self.second = context, first, second
        self.signs = Nonnegative(context, Deadline(seconds))
        self.known: dict[Term, Var] = {}

    def term(self, term: Term) -> Term:
        def change(node: Term) -> Term | None:
            match node:
                case Delta(left, right) if {left, right} == {self.first, self.second}:
                    return ZERO
                case Sum(index, body, ()) if index.sort == self.first.sort and not self.is_tied(body, index):
                    return add(
                        *(substitute(body, {index: place}) for place in (self.first, self.second)), self.rest(node)
                    )
            return None

        return rewrite(term, change)

    def is_tied(self, body: Term, index: Index) -> bool:
        """Whether the terms of a sum depend on the places themselves, or on derivatives or other sums."""
        inner = any(isinstance(node, (Sum, Diff)) for node in nodes(body))
        return inner or free_indices(body) != {index}

    def rest(self, total: Sum) -> Var:
        """What a sum holds beside the two places."""
        if total not in self.known:
            name = f"·rest {len(self.known)}"
            self.context = self.context.declare(Declaration(name, ()))
            ground = self.signs.ground(total.body)
            if ground is not None and not ground.conditions:
                self.context = self.context.assume(Within(name, NONNEGATIVE))
            self.known[total] = Var(name)
        return self.known[total]

"""What the weights of an expectation are: numbers that are nowhere negative and add up to 1.

``a \\sim \\pi`` says so of a π of which nothing else does. Knows no verdicts.
"""

from __future__ import annotations

from dataclasses import replace

from symce.assumption import NONNEGATIVE
from symce.context import Assumption, ContextError, SumsTo, Within
from symce.judging.claim import Claim
from symce.term import Diff, Div, Exp, Index, IndexExpr, Sum, Term, Var, free_indices, fresh, nodes, rewrite


def of_distributions(claim: Claim) -> tuple[Claim, tuple[Assumption, ...], tuple[str, ...]] | None:
    """The claim where what something is drawn from is a distribution, what that assumes, and what was put for letters.

    None where nothing is drawn, or all of it is known to add up to a number.
    """
    taken: list[Assumption] = []
    notes: list[str] = []
    for name, axes in claim.drawn.items():
        context = claim.context
        if context.definition(name) is not None or context.one_hot(name) is not None:
            continue
        if context.sums_to(name) is not None:
            continue
        if axes == (len(context.shape(name)) - 1,):
            more: list[Assumption] = [SumsTo(name)]
            if not context.domain(name).nonnegative:
                more.append(Within(name, NONNEGATIVE))
            try:
                claim = replace(claim, context=context.assume(*more))
            except ContextError:
                continue
            taken += more
        elif (made := as_shares(claim, name, axes)) is not None:
            claim = made
            notes.append(f"{name} is positive and adds up to 1: it is what something is drawn from")
    return (replace(claim, drawn={}), tuple(taken), tuple(notes)) if taken or notes else None


def as_shares(claim: Claim, name: str, axes: tuple[int, ...]) -> Claim | None:
    """The claim with a softmax over some axes put for a letter: all positive numbers that add up to 1 are one.

    None where something is differentiated in the letter.
    """
    pairs = tuple((claim.context.unfold(left), claim.context.unfold(right)) for left, right in claim.pairs)
    met = [node for pair in pairs for side in pair for node in nodes(side)]
    if any(isinstance(node, Diff) and node.var.name == name for node in met):
        return None
    score = f"log {name}"
    shape = claim.context.shape(name)
    context = claim.context.declare(replace(claim.context.declaration(name), name=score))

    def share(node: Term) -> Term | None:
        if not isinstance(node, Var) or node.name != name:
            return None
        places: list[IndexExpr] = list(node.indices)
        over: list[Index] = []
        for axis in axes:
            index = fresh(Index("k", shape[axis]), free_indices(node) | frozenset(over))
            places[axis] = index
            over.append(index)
        total: Term = Exp(Var(score, tuple(places)))
        for index in over:
            total = Sum(index, total)
        return Div(Exp(Var(score, node.indices)), total)

    shares = tuple((rewrite(left, share), rewrite(right, share)) for left, right in pairs)
    return replace(claim, pairs=shares, transposed=(), context=context)

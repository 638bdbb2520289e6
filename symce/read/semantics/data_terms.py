"""Losses of which one part rests on predictions that nothing defines, and another one is written in the weights.

``J = -\\sum_i y_i \\log p_i + \\lambda \\|w\\|^2`` says nothing of how p depends on w: no derivative in w is the one of
the second part alone. Knows terms and what was guessed of letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from symce.context import POSITIVE
from symce.read.notation.gathered import HATTED_LABEL, PROBABILITIES
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tree import Node
from symce.rules.calculus import depends
from symce.term import Add, Div, Mul, Sum, Term, Var, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def refuse_data_term(meaning: Meaning, term: Term, variable: Term, node: Node) -> None:
    """A derivative in the weights of a loss whose predictions nothing says are made of them."""
    if not isinstance(variable, Var):
        return
    context, name = meaning.context, variable.name
    if not depends(term, name, context) or not (guessed := predictions(meaning) - {name}):
        return
    if not guessed & context.closure(variables(term)):
        return
    moving: set[str] = set()
    still: set[str] = set()
    for part in parts(context.unfold(term)):
        (moving if depends(part, name, context) else still).update(variables(part))
    hidden = guessed & still - moving - context.closure(frozenset({name}))
    if moving and hidden:
        shown = meaning.guessed[min(hidden)].name
        raise ReadError(f"what is {shown} as a function of {name}? define it with a let directive", node.at, node.end)


def predictions(meaning: Meaning) -> frozenset[str]:
    """The names of guessed letters for predictions, of which nothing is known but that they are."""
    context = meaning.context
    return frozenset(
        name
        for name, known in meaning.guessed.items()
        if context.definition(name) is None and context.one_hot(name) is None
        if HATTED_LABEL.fullmatch(unbolded(known.base))
        or (core(known.base) in PROBABILITIES and context.domain(name) == POSITIVE)
    )


def parts(term: Term) -> Iterator[Term]:
    """What is added up in a formula, also inside sums, fractions and products; factors are left out."""
    match term:
        case Add(terms):
            for inner in terms:
                yield from parts(inner)
        case Sum(_, body) | Div(body, _):
            yield from parts(body)
        case Mul(factors) if sum(isinstance(factor, (Add, Sum)) for factor in factors) == 1:
            (inner,) = (factor for factor in factors if isinstance(factor, (Add, Sum)))
            yield from parts(inner)
        case _:
            yield term

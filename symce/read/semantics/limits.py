"""``\\lim_{T \\to \\infty} p_k``: the value of a formula when a number goes to another one, or far away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Context, Domain, Within
from symce.prover.inequality import prove_lt
from symce.read.semantics import parameters
from symce.read.semantics.arrays import Array
from symce.read.semantics.limit_values import SECONDS, Approach, Far, Goal, limit
from symce.read.semantics.scope import Scope
from symce.read.semantics.stand_ins import UNSEEN, changes_unseen, refuse_caught
from symce.read.tex.item import ReadError
from symce.read.tree import Limit, Neg, Node, Times
from symce.rules.calculus import depends
from symce.term import ZERO, Prod, Sum, Term, Var, free_indices, nodes, rewrite, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def value(meaning: Meaning, node: Limit, scope: Scope) -> Array:
    """The limit, in which the letter no longer stands; refused where it is not worked out."""
    if node.letter.spelled in scope.indices or node.letter.spelled in meaning.notation.ranges:
        raise ReadError("a limit is read in a number, and not in an index", node.letter.at, node.letter.end)
    body = meaning.value(node.body, scope)
    letter = meaning.value(node.letter, scope)
    if not isinstance(letter.term, Var) or letter.rank:
        raise ReadError("a limit is read in a number, and not in a vector", node.letter.at, node.letter.end)
    refuse_caught(meaning, letter.term.name, scope, node.letter)
    if changes_unseen(meaning, body.term, letter.term.name):
        raise ReadError(UNSEEN.format(node.letter.spelled), node.at, node.end)
    name, term, context = letter.term.name, body.term, meaning.context
    if any(name in context.closure(variables(said)) for said in meaning.within) or context.one_hot(name) is not None:
        message = f"more is given of {node.letter.spelled}; may it go there? write its value"
        raise ReadError(message, node.letter.at, node.letter.end)
    if letter.term.indices or context.definition(name) is not None:
        name, term, context = _by_itself(letter.term, term, context)
    if parameters.is_tied(context, term, name):
        message = f"{node.letter.spelled} is made of other letters; which of these go somewhere?"
        raise ReadError(message, node.letter.at, node.letter.end)
    goal: Goal = Far(node.side)
    if node.to is not None:
        goal = meaning.value(node.to, scope).term
        if depends(goal, name, meaning.context):
            raise ReadError("the letter stands in its own limit", node.to.at, node.to.end)
    try:
        found = limit(term, Approach(name, goal, node.side, context))
    except ReadError as error:
        raise ReadError(error.message, node.at, node.end) from error
    return replace(body, term=found)


def _by_itself(letter: Var, term: Term, context: Context) -> tuple[str, Term, Context]:
    """An entry, or a letter that is defined, as a number; the letter itself where the term says more of it."""
    one = f"{letter.name} on its way"
    here = rewrite(term, lambda node: Var(one) if node == letter else None)
    behind, others = context.closure(frozenset({letter.name})), context.closure(variables(here) - {one})
    bound = {node.index for node in nodes(term) if isinstance(node, (Sum, Prod))}
    if not behind.isdisjoint(others) or bound & free_indices(letter):
        raise ReadError(
            f"{letter.name} goes somewhere; what of the other letters that it is made of, or of its other entries?"
        )
    known = context.scalar(one).assume(Within(one, context.domain(letter.name)))
    total, domain = context.sums_to(letter.name), context.domain(letter.name)
    if total is not None and domain.nonnegative:
        known = known.assume(Within(one, Domain(upper=total, upper_open=False)))
    if prove_lt(ZERO, letter, context, seconds=SECONDS).proved:
        known = known.assume(Within(one, POSITIVE))
    return one, here, known


def refuse_loose(meaning: Meaning, terms: tuple[Node, ...], scope: Scope) -> None:
    """Refuses ``\\lim_{x \\to 0} f + g`` where g changes with x too: it is meant to be inside."""
    for n, term in enumerate(terms[:-1]):
        while isinstance(term, (Neg, Times)):
            term = term.body if isinstance(term, Neg) else term.right
        if isinstance(term, Limit):
            letter = meaning.value(term.letter, scope).term
            assert isinstance(letter, Var)
            if any(depends(meaning.value(rest, scope).term, letter.name, meaning.context) for rest in terms[n + 1 :]):
                raise ReadError("how far does this limit reach? put parentheses around all of it", term.at, term.end)

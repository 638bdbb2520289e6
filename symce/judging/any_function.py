"""Functions of which nothing is known: a claim holds for every one, or fails for one that is named.

Knows that they were read as parabolas with coefficients of their own for each argument, which are as good as any
function up to the second derivative (``read.semantics.any_function``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from symce.context import Context
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.prover.difference import Condition
from symce.term import Diff, Term, Var, children, nodes, variables

ORDER = 2
COEFFICIENT = "°"
"""How the names of coefficients end, which no letter of a document does."""

TOO_HIGH = "it takes more than two derivatives of a function of which nothing is known"
NOT_SHOWN = "it is not shown for every function"


def for_any_function(claim: Claim, judge: Callable[[Claim, float], Judgement], seconds: float) -> Judgement:
    """Proved for every function, refuted for the example, or unknown."""
    plain = replace(claim, touching={}, example=None, positive=None)
    unknown = Judgement(Answer.UNKNOWN, NOT_SHOWN, assumed=claim.assumed, claim=claim)
    found = first = judge(plain, seconds / 3)
    if found.answer is Answer.ILL_DEFINED and claim.positive is not None:
        found = where_positive(claim, judge(replace(plain, context=claim.positive), seconds / 3))
    if found.answer is Answer.PROVED:
        if order(claim) > ORDER:
            return replace(unknown, message=TOO_HIGH)
        needed = (name for condition in found.conditions for name in variables(condition.term))
        return unknown if any(name.endswith(COEFFICIENT) for name in needed) else replace(found, claim=claim)
    if claim.shapes:
        return found
    assert claim.example is not None
    found = judge(replace(plain, context=claim.example), seconds / 3)
    if found.answer is not Answer.REFUTED or found.counterexample is None:
        return first if first.answer is Answer.UNKNOWN else unknown
    names = dict.fromkeys(letter.partition("(")[0].rstrip("'") for letter in claim.touching)
    taken = " and ".join(f"{name}(u) = 1/(1 + e^{{-2u}})^2" for name in names)
    if claim.by_words:
        return replace(unknown, message=f"it fails for {taken}, and may hold for what is meant")
    return replace(found, counterexample=replace(found.counterexample, note=taken), claim=plain)


def where_positive(claim: Claim, judgement: Judgement) -> Judgement:
    """A verdict for functions with positive values: it holds where those that the claim writes are positive."""
    context = with_values(claim)
    sides = (context.unfold(side) for pair in claim.pairs for side in pair)
    values = {node: None for side in sides for node in nodes(side) if isinstance(node, Var)}
    taken = (Condition("positive", node) for node in values if claim.touching.get(node.name) == 0)
    return replace(judgement, conditions=(*judgement.conditions, *taken))


def with_values(claim: Claim) -> Context:
    """The context of a claim with the values of its functions as letters."""
    context = claim.context
    for letter in claim.touching:
        context = context.opaque(letter)
    return context


def order(claim: Claim) -> int:
    """The highest derivative that a claim takes of a function."""
    context = with_values(claim)

    def highest(term: Term) -> int:
        inner = max(map(highest, children(term)), default=0)
        if isinstance(term, Var) and term.name in claim.touching:
            definition = claim.context.definition(term.name)
            assert definition is not None
            return max(claim.touching[term.name], highest(context.unfold(definition.body)))
        return inner + isinstance(term, Diff)

    return max((highest(context.unfold(side)) for pair in claim.pairs for side in pair), default=0)

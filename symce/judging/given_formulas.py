"""What is proved where a formula is positive that a page gives to be so: ``v + \\varepsilon > 0``.

An assumption speaks of one letter; such a formula is none. So the normal form says what it takes that both sides are
equal, and the step holds if that is what is given. Numbers are put in where the letters themselves make it true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import product

from symce.assumption import POSITIVE, UNIT, Assumption, Domain
from symce.context import Context, ContextError, Within
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.difference import Condition, difference
from symce.prover.inequality import prove_le
from symce.prover.normal_form import NotDefined, Refused
from symce.prover.verdict import prove_equal
from symce.term import Log, Power, Sum, Term, free_indices, substitute, variables


def proved_where_given(claim: Claim, within: Iterable[Term], seconds: float) -> Judgement | None:
    """The claim as proved where the logarithms ``within`` are defined; None where that is not found."""
    given = [formula for term in within if (formula := under_logarithm(term)) is not None]
    if claim.relation != "=" or claim.shapes or not given:
        return None
    conditions: dict[Condition, None] = {}
    for left, right in claim.pairs:
        taken = needed(left, right, claim.context, seconds)
        if taken is None or not all(is_given(condition, given, claim.context, seconds) for condition in taken):
            return None
        conditions |= dict.fromkeys(taken)
    if not conditions or not agrees(claim, given, seconds):
        return None
    positive = {condition.term for condition in conditions if condition.kind == "positive"}
    said = [entry for entry in conditions if entry.kind == "positive" or entry.term not in positive]
    return Judgement(Answer.PROVED, conditions=tuple(said), assumed=claim.assumed, pair=claim.pairs[-1], claim=claim)


def proved_above_given(claim: Claim, within: Iterable[Term], seconds: float) -> Judgement | None:
    """An inequality whose sides are further apart than what is given to be positive; None where that is not found."""
    if claim.relation not in (">", ">=", "<", "<=") or claim.shapes or claim.guessed:
        return None
    strict = claim.relation in (">", "<")
    found = (under_logarithm(term) or (None if strict else under_root(term)) for term in within)
    given = [formula for formula in found if formula is not None]
    used: dict[Assumption, None] = {}
    for pair in claim.pairs:
        lower, upper = pair if claim.relation in ("<", "<=") else pair[::-1]
        stated = [entry for formula in given for entry in entries_of(formula, upper - lower)]
        proofs = (prove_le(lower + entry, upper, claim.context, seconds=seconds / len(stated)) for entry in stated)
        verdict = next((one for one in proofs if one.proved and not one.conditions), None)
        if verdict is None:
            return None
        used |= dict.fromkeys(verdict.assumptions_used)
    return Judgement(
        Answer.PROVED, assumptions_used=tuple(used), assumed=claim.assumed, pair=claim.pairs[-1], claim=claim
    )


def under_logarithm(term: Term) -> Term | None:
    """The formula that is given to be positive, if it is so for all values of its indices."""
    inner = without_sums(term)
    return inner.arg if isinstance(inner, Log) else None


def under_root(term: Term) -> Term | None:
    """The formula that is given to be nowhere negative, if it is so for all values of its indices."""
    inner = without_sums(term)
    return inner.base if isinstance(inner, Power) else None


def without_sums(term: Term) -> Term:
    """What is added up over all values of indices."""
    while isinstance(term, Sum) and not term.but:
        term = term.body
    return term


def needed(left: Term, right: Term, context: Context, seconds: float) -> tuple[Condition, ...] | None:
    """What it takes that two sides have one normal form; None where they have not."""
    try:
        found = difference(left, right, context, Deadline(seconds))
    except (Refused, NotDefined, OutOfTime, RecursionError):
        return None
    return found.conditions if found.zero else None


def is_given(condition: Condition, given: Iterable[Term], context: Context, seconds: float) -> bool:
    if condition.kind not in ("positive", "nonzero"):
        return False
    stated = (entry for formula in given for entry in entries_of(formula, condition.term))
    return any(needed(condition.term, formula, context, seconds) == () for formula in stated)


def entries_of(formula: Term, term: Term) -> Iterator[Term]:
    """The formula at the indices of a term."""
    own = sorted(free_indices(formula), key=lambda index: index.name)
    choices = [[other for other in free_indices(term) if other.sort == index.sort] for index in own]
    for chosen in product(*choices):
        yield substitute(formula, dict(zip(own, chosen, strict=True)))


def agrees(claim: Claim, given: list[Term], seconds: float) -> bool:
    """Whether both engines find the sides equal where all letters of the formulas are positive, or between 0 and 1."""
    names = claim.context.closure(frozenset[str]().union(*map(variables, given)))
    letters = [name for name in sorted(names) if claim.context.definition(name) is None]
    return any(holds_with(claim, given, letters, domain, seconds) for domain in (POSITIVE, UNIT))


def holds_with(claim: Claim, given: list[Term], letters: list[str], domain: Domain, seconds: float) -> bool:
    context = claim.context
    for name in letters:
        with suppress(ContextError):
            context = context.assume(Within(name, domain))
    for formula in given:
        positive = prove_equal(Log(formula), Log(formula), context, seconds=seconds)
        if not positive.proved or positive.conditions:
            return False
    verdicts = (prove_equal(left, right, context, seconds=seconds) for left, right in claim.pairs)
    return all(verdict.proved and not verdict.conditions for verdict in verdicts)

"""Numbers that are larger than others: written as the others and something positive.

Knows that ``a = b + a°`` with ``a° > 0`` runs over all numbers a > b, and with ``a° >= 0`` over those not below b.
What holds of such numbers holds where ``a > b`` is given, and where it fails for them it fails there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from symce.assumption import NONNEGATIVE, POSITIVE, Domain
from symce.context import Context, ContextError, Declaration, Definition, Within
from symce.judging.claim import Claim
from symce.judging.free_letters import FREE, as_read
from symce.judging.given_formulas import under_logarithm, under_root
from symce.judging.judgement import Answer, Judgement
from symce.prover.difference import Condition
from symce.prover.inequality import prove_le, prove_lt
from symce.term import Add, Diff, Mul, Num, Term, Var, add, free_indices, neg, nodes, variables

SECONDS = 1.0


def where_larger(
    claim: Claim, found: Judgement, judge: Callable[[Claim, float], Judgement], seconds: float
) -> Judgement | None:
    """A step that is not proved, judged where numbers are larger than others as is given; None where that is open."""
    if found.answer is Answer.PROVED or not claim.within or claim.shapes or (written := as_sums(claim)) is None:
        return None
    made, conditions = written
    again = judge(made, seconds)
    elsewhere = claim.otherwise or claim.tried or claim.lawful or claim.touching  # in contexts of their own
    if again.answer is Answer.REFUTED and not made.within and not elsewhere:
        told = None if again.counterexample is None else as_read(again.counterexample, made.context)
        return replace(again, counterexample=told, claim=claim, missing_assumption=None, missing_exactly=False)
    if again.answer is not Answer.PROVED or again.conditions:
        return None
    taken = [conditions.get(a.name) for a in again.assumptions_used if isinstance(a, Within)]
    used = [condition for condition in taken if condition is not None]
    rest = tuple(a for a in again.assumptions_used if getattr(a, "name", None) not in conditions)
    known = {None, *(d.name for d in claim.context.declarations), *(d.name for d in claim.context.definitions)}
    if not known.issuperset(getattr(assumption, "name", None) for assumption in rest):
        return None  # of a largest entry, or of another letter that nobody wrote
    pair = claim.pairs[-1] if claim.pairs else None
    return replace(again, conditions=tuple(dict.fromkeys(used)), assumptions_used=rest, claim=claim, pair=pair)


def as_sums(claim: Claim) -> tuple[Claim, dict[str, Condition | None]] | None:
    """The claim with what is given of some numbers put into what they are, and this by the new letters.

    None where nothing of the kind is given. A letter that something is differentiated in is left as it is: it would
    change with the others.
    """
    context, conditions = claim.context, dict[str, Condition | None]()
    left: list[Term] = []
    for term in claim.within:
        positive = under_logarithm(term)
        above = under_root(term) if positive is None else positive
        domain = NONNEGATIVE if positive is None else POSITIVE
        made = None if above is None or free_indices(above) else next(_written(claim, context, above, domain), None)
        if above is None or made is None:
            left.append(term)
            continue
        context, letter = made
        conditions[letter] = None if positive is None else Condition("positive", above)
    return (replace(claim, context=context, within=tuple(left)), conditions) if conditions else None


def _written(claim: Claim, context: Context, above: Term, domain: Domain) -> Iterator[tuple[Context, str]]:
    """Contexts in which one letter of ``above`` is the rest of it and a number of this domain."""
    terms = list(_terms(above))
    for term in terms:
        sign, letter = _signed(term)
        if letter is None or not _is_free(claim, context, letter):
            continue
        rest = add(*(part for part in terms if part is not term))
        if letter in context.closure(variables(rest)) or _is_moved(claim, context, {letter, *variables(rest)}):
            continue
        more = Var(f"{letter}{FREE}")
        body = add(neg(rest), more) if sign > 0 else add(rest, neg(more))
        if (made := _defined(context, letter, body, domain)) is not None:
            yield made, more.name


def _terms(term: Term) -> Iterator[Term]:
    """The terms of a sum, also of one with a minus in front."""
    match term:
        case Add(terms):
            for part in terms:
                yield from _terms(part)
        case Mul((Num(number), Add(terms))) if number == -1:
            for part in terms:
                yield from map(neg, _terms(part))
        case _:
            yield term


def _signed(term: Term) -> tuple[int, str | None]:
    """A number that is a letter, or its negative."""
    match term:
        case Var(name, ()):
            return 1, name
        case Mul((Num(number), Var(name, ()))) if number == -1:
            return -1, name
    return 0, None


def _is_free(claim: Claim, context: Context, name: str) -> bool:
    """Whether a letter is a number of which nothing is said but where it lies."""
    if context.definition(name) is not None or name in claim.zero_one or name in claim.maxima or name in claim.ends:
        return False
    if name in claim.whole:
        return False
    declared = context.declaration(name)
    said = [a for a in context.assumptions if getattr(a, "name", None) == name]
    of = any(name in other.of for other in context.declarations)
    return not (declared.of or declared.values or of) and all(isinstance(a, Within) for a in said)


def _is_moved(claim: Claim, context: Context, names: set[str]) -> bool:
    """Whether anything is differentiated in one of these letters, or in what they are made of."""
    terms = [side for pair in (*claim.pairs, *claim.transposed) for side in pair] + list(claim.within)
    terms += [made.body for made in context.definitions]
    held = context.closure(frozenset(names))
    moved = {node.var.name for term in terms for node in nodes(term) if isinstance(node, Diff)}
    return not held.isdisjoint(context.closure(frozenset(moved)))


def _defined(context: Context, name: str, body: Term, more: Domain) -> Context | None:
    """The context with a letter defined; None unless it lies where it did whatever the new letter is."""
    domain = context.domain(name)
    free = f"{name}{FREE}"
    behind = context.closure(variables(body) - {free})
    place = max((n for n, d in enumerate(context.definitions, 1) if d.name in behind), default=0)
    definitions = (*context.definitions[:place], Definition(name, (), body), *context.definitions[place:])
    declared = tuple(Declaration(free) if d.name == name else d for d in context.declarations)
    kept = tuple(a for a in context.assumptions if getattr(a, "name", None) != name)
    try:
        made = Context(declared, definitions, (*kept, Within(free, more)))
        return made if _lies_in(domain, body, made) else None
    except ContextError:
        return None


def _lies_in(domain: Domain, body: Term, context: Context) -> bool:
    """Whether a formula lies where a letter did."""
    low, high = domain.lower, domain.upper
    below, above = (prove_lt if strict else prove_le for strict in (domain.lower_open, domain.upper_open))
    verdicts = [below(Num(low), body, context, seconds=SECONDS)] if low is not None else []
    verdicts += [above(body, Num(high), context, seconds=SECONDS)] if high is not None else []
    return all(verdict.proved and not verdict.conditions for verdict in verdicts)

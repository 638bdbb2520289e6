"""Probabilities of which an assumption says that they are positive: the values that the laws of probability leave them.

``given P(y = 1) > 0`` says that P(y = 1) is a number, and not which one. A line about such numbers is wrong if it fails
for some of them that are probabilities together. Knows which of them can be chosen freely; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice, product

from symce.context import UNIT, Context, ContextError, Domain, Within
from symce.judging.claim import Claim
from symce.read.notation import families
from symce.read.semantics.events import PAIRS
from symce.read.semantics.meaning import Meaning
from symce.read.statements import doubts
from symce.read.tex.fonts import core
from symce.read.tree import Call, Letter, Relation, number_in
from symce.term import ONE, Diff, Term, Var, add, neg, nodes, variables

Event = tuple[tuple[str, Fraction | None], ...]
"""The arguments of a probability: each a variable with its value, or a letter alone."""


MOST = 16
"""Ways in which events may add up to 1 that are gone through."""

Ties = dict[str, Term]
"""Numbers that are 1 less other ones."""


def lawful(meaning: Meaning, claim: Claim, doubtful: Iterable[str]) -> tuple[Context, ...]:
    """The contexts in which the numbers of a claim are probabilities; none where more than that is unknown of them.

    Events under one condition may be free, two of them complements of each other, or all of them add up to 1.
    """
    said = {families.single(call): call for call in meaning.notation.events}
    names = set(doubtful)
    if not names or not names <= said.keys() or claim.shapes or claim.relation != "=" or claim.within:
        return ()
    if any(isinstance(node, Diff) for pair in claim.pairs for side in pair for node in nodes(side)):
        return ()
    if any(doubts.is_given(meaning, *pair) or doubts.is_given(meaning, *pair[::-1]) for pair in claim.pairs):
        return ()
    used = sorted(meaning.context.closure(claim.letters()) & said.keys())
    calls = [said[name] for name in used]
    pairs = _complements(calls, said.values())
    if pairs is None:
        return ()
    certain: Ties = {families.single(a): ONE - Var(families.single(b)) for a, b in pairs}
    ways = list(product(*(list(islice(_ways(group), MOST + 1)) for group in _rivals(calls))))
    if len(ways) > MOST:
        return ()
    made = [certain | {name: other for tie in way for name, other in tie.items()} for way in ways]
    try:
        contexts = [_probable(claim.context, used, ties) for ties in made]
    except ContextError:
        return ()
    found = tuple(context for context in contexts if context is not None)
    return found if len(found) == len(made) else ()


def _rivals(calls: list[Call]) -> list[list[str]]:
    """Groups of two or more events, none with a value, under one condition."""
    groups: dict[tuple[Letter, str, Event], list[str]] = {}
    for call in calls:
        event = _event(call)
        if event and event[0][1] is None:
            groups.setdefault((call.head, call.marks, event[1:]), []).append(families.single(call))
    return [group for group in groups.values() if len(group) > 1]


def _ways(group: list[str]) -> Iterator[Ties]:
    """The events free, some of them complements two by two, and all of them what adds up to 1."""
    yield from _matched(group)
    if len(group) > 2:
        yield {group[0]: add(ONE, *(neg(Var(other)) for other in group[1:]))}


def _matched(group: list[str]) -> Iterator[Ties]:
    """Every way to pair events, with some of them left alone."""
    if len(group) < 2:
        yield {}
        return
    one, *rest = group
    yield from _matched(rest)
    for other in rest:
        for ties in _matched([name for name in rest if name != other]):
            yield {one: ONE - Var(other)} | ties


def _probable(context: Context, names: Iterable[str], ties: Ties) -> Context | None:
    """With numbers between 0 and 1, some of them 1 less other ones; None where anything else is assumed of them."""
    for name in names:
        kinds = [entry for entry in context.assumptions if getattr(entry, "name", "") == name]
        free = context.definition(name) is None and context.domain(name) in (UNIT, Domain(Fraction(0)))
        if not free or not all(isinstance(entry, Within) for entry in kinds):
            return None
    kept = Context(
        tuple(entry for entry in context.declarations if entry.name not in ties),
        context.definitions,
        tuple(entry for entry in context.assumptions if getattr(entry, "name", "") not in ties),
    )
    most = max((len(variables(other)) for other in ties.values()), default=1)
    below = Domain(Fraction(0), Fraction(1, most))  # what is left of 1 is positive
    kept = kept.assume(*(Within(name, below if most > 1 else UNIT) for name in names if name not in ties))
    for name, other in ties.items():
        kept = kept.define(name, (), other)
    return kept


def _complements(used: list[Call], said: Iterable[Call]) -> list[tuple[Call, Call]] | None:
    """Which of the numbers are 1 less another one, the rest being free; None where other laws bind them."""
    if len({families.plain_name(call)[0].lower() for call in used}) < len({call.head for call in used}):
        return None  # P(y = 1) and p(y = 1)
    found: list[tuple[Call, Call]] = []
    for head in {call.head for call in used}:
        own = [call for call in used if call.head == head]
        alike = [call for call in said if call.head == head]
        events = {call: _event(call) for call in alike}
        if any(event is None for event in events.values()) or not _are_free(own):
            return None
        for call in own:
            others = [one for one in alike if one != call and _differ_in_first(events[call], events[one])]
            mine = [one for one in others if one in own]
            values = frozenset(_first(events[one]) for one in (call, *others))
            if mine and values not in PAIRS:
                return None
            if mine and not any(call in pair for pair in found):
                found.append((call, mine[0]))
    return found


def _event(call: Call) -> Event | None:
    """The variables of a call, one before its bar, with their values; None of any other call."""
    if families.before_bar(call.marks, len(call.args)) != 1 or call.primes:
        return None
    made: list[tuple[str, Fraction | None]] = []
    for arg in call.args:
        match arg:
            case Relation(Letter(name, (), ()), "=", right) if (value := number_in(right)) is not None:
                made.append((name, value))
            case Letter(name, (), ()):
                made.append((name, None))
            case _:
                return None
    return tuple(made)


def _first(event: Event | None) -> Fraction | None:
    return event[0][1] if event else None


def _differ_in_first(one: Event | None, other: Event | None) -> bool:
    """Whether two events are two values of one variable under the same conditions."""
    if one is None or other is None or one[0][0] != other[0][0]:
        return False
    return one[1:] == other[1:] and None not in (one[0][1], other[0][1])


def _are_free(calls: list[Call]) -> bool:
    """Whether no theorem binds the numbers; every variable has a value wherever it stands, or nowhere."""
    events = [event for call in calls if (event := _event(call)) is not None]
    valued = {(name, value is None) for event in events for name, value in event}
    if len(valued) > len({name for name, _ in valued}):
        return False
    said = list(zip(events, calls, strict=True))
    forms = {(tuple(name for name, _ in event), call.marks) for event, call in said}
    plain = {(tuple(core(name).rstrip("'") for name, _ in event), call.marks) for event, call in said}
    lowered = {name.lower() for name, _ in valued}
    return len(lowered) == len({name for name, _ in valued}) and not (
        families.bound_forms(forms) or families.bound_forms(plain)
    )

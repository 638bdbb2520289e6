"""SymPy expressions and relations -> terms and the context they live in.

Knows the order of reading: measure, find the letters, convert with open ranges, settle the ranges,
declare, define, assume, check. Knows no single node (``convert``) and no single relation (``given``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sympy

from symce import term as t
from symce.context import REAL, Assumption, AtLeast, Context, Declaration, Distinct, Domain, Same, Within
from symce.sympy_bridge.convert import term_of
from symce.sympy_bridge.error import BridgeError, TooLarge, shown
from symce.sympy_bridge.given import Named, fact, one_hot_labels, relations
from symce.sympy_bridge.indices import Scope, axis_of, label_values
from symce.sympy_bridge.letters import Letters, letters_of, measure
from symce.sympy_bridge.ranges import Ranges
from symce.term import Sort, Term


@dataclass(frozen=True)
class Reading:
    """The terms in the order of the expressions, and what was said or could be inferred of their letters."""

    terms: tuple[Term, ...]
    context: Context


def from_sympy(expr: Any, context: Context | None = None) -> Term:
    """The term for a SymPy expression; its letters must be known if a ``context`` is given.

    Flags such as positive=True are hypotheses, not part of a formula: ``read`` gives them as a context.

    >>> from_sympy(1 / sympy.Symbol("T"))
    Div(numerator=Num(value=Fraction(1, 1)), denominator=Var(name='T', indices=()))
    """
    reading = read(expr, context=context)
    if context is not None:
        new = reading.context.declarations[len(context.declarations) :]
        if new:
            names = ", ".join(entry.name for entry in new)
            raise BridgeError(f"{names} has no meaning in this context; declare it, or call read(...) to infer it")
    return reading.terms[0]


def read(*exprs: Any, given: Iterable[Any] = (), context: Context | None = None) -> Reading:
    """The terms for several SymPy expressions that share their letters, and the inferred context.

    ``given`` are SymPy relations; an index in them runs over all its values, except that ``Eq(i, j)``
    and ``Ne(i, j)`` speak of the free indices of the expressions. ``context`` is what is known before.
    Raises ``BridgeError`` for what cannot be carried over, ``ContextError`` for hypotheses that clash.

    >>> o, j, K = sympy.IndexedBase("o"), sympy.Symbol("j"), sympy.Symbol("K")
    >>> read(sympy.Sum(o[j], (j, 1, K)), given=[o[j] > 0]).context.assumptions
    (Within(name='o', domain=Domain(lower=Fraction(0, 1), upper=None, lower_open=True, upper_open=True)),)
    """
    known = context or Context()
    for expr in exprs:
        if not isinstance(expr, sympy.Basic):
            raise BridgeError(f"{shown(repr(expr))} is not a SymPy expression; build one, for example Rational(1, 2)")
        measure(expr)
    stated = relations(given)
    for relation in stated:
        measure(relation)
    letters = letters_of((*exprs, *stated), known, one_hot_labels(stated))
    scope = Scope(letters, Ranges(), {}, {})
    _seed(known, scope)
    terms = [term_of(expr, scope) for expr in exprs]
    facts = [fact(relation, scope) for relation in stated]
    sorts = scope.ranges.sorts()
    settled = tuple(_settled(term, sorts) for term in terms)
    whole = _declared(known, scope, facts, sorts)
    for named in _in_order([item for item in facts if isinstance(item, Named)]):
        whole = whole.define(named.name, _indices(named.params, sorts), _settled(named.body, sorts))
    assumptions = _assumptions(letters, scope, facts, sorts)
    for assumption in assumptions:
        _check_undefined(assumption, whole)
    whole = whole.assume(*assumptions)
    for term in settled:
        whole.check(term)
    return Reading(settled, whole)


def _seed(context: Context, scope: Scope) -> None:
    """The ranges that the context already tells."""
    for entry in context.declarations:
        for axis, sort in enumerate(entry.sorts):
            scope.ranges.pin(axis_of(entry.name, axis, scope), sort, entry.name)
        if entry.values is not None:
            scope.ranges.pin(label_values(entry.name, scope), entry.values, entry.name)
    for definition in context.definitions:
        for axis, index in enumerate(definition.params):
            scope.ranges.pin(axis_of(definition.name, axis, scope), index.sort, definition.name)


def _settled(term: Term, sorts: dict[Sort, Sort]) -> Term:
    if t.depth(term) > t.MAX_DEPTH:
        raise TooLarge(
            f"the formula is nested {t.depth(term)} levels deep, at most {t.MAX_DEPTH} are read; "
            "name a part of it with given=Eq(z, part)"
        )
    try:
        return t.resize(term, sorts)
    except t.TermError as error:
        raise BridgeError(str(error)) from error


def _indices(indices: Sequence[Any], sorts: dict[Sort, Sort]) -> tuple[Any, ...]:
    head = _settled(t.Var("", tuple(indices)), sorts)
    assert isinstance(head, t.Var)
    return head.indices


def _declared(context: Context, scope: Scope, facts: Sequence[Assumption | Named], sorts: dict[Sort, Sort]) -> Context:
    """With every letter that is neither known nor defined; labels come last."""
    old = {entry.name for entry in context.declarations} | {entry.name for entry in context.definitions}
    old |= {item.name for item in facts if isinstance(item, Named)}

    def axes(name: str, rank: int) -> tuple[Sort, ...]:
        places = (axis_of(name, axis, scope) for axis in range(rank))
        return tuple(sorts[scope.ranges.stand_in(place)] for place in places)

    for name, rank in scope.variables.items():
        if name not in old:
            context = context.declare(Declaration(name, axes(name, rank)))
    for name, rank in scope.labels.items():
        if name not in old:
            values = sorts[scope.ranges.stand_in(label_values(name, scope))]
            context = context.label(name, values, *axes(name, rank))
    return context


def _in_order(named: Sequence[Named]) -> list[Named]:
    """Every definition after those that it uses."""
    waiting, ordered = list(named), list[Named]()
    while waiting:
        names = {other.name for other in waiting}
        ready = [item for item in waiting if not names & t.variables(item.body)]
        if not ready:
            raise BridgeError(f"the definitions of {', '.join(sorted(names))} refer to each other in a circle")
        ordered.extend(ready)
        waiting = [item for item in waiting if item not in ready]
    return ordered


def _check_undefined(assumption: Assumption, context: Context) -> None:
    """A hypothesis is about a variable: what is true of a defined letter follows from its definition."""
    name = getattr(assumption, "name", None)
    if name is not None and context.definition(name) is not None:
        raise BridgeError(
            f"given: {name} is defined, so nothing can be assumed of it; drop what is said of {name} "
            "(a flag of its symbol, a sign, a sum), or drop its definition"
        )


def _assumptions(
    letters: Letters, scope: Scope, facts: Iterable[Assumption | Named], sorts: dict[Sort, Sort]
) -> list[Assumption]:
    """The hypotheses in the order stated; all bounds on one letter, flags included, become one domain."""
    bounds: dict[str, Domain] = {}
    found: list[Assumption] = []

    def bound(name: str, domain: Domain) -> None:
        both = bounds.get(name, REAL).meet(domain)
        if both is None:  # the context refuses the second one, and says why
            found.extend((Within(name, bounds[name]), Within(name, domain)))
        else:
            bounds[name] = both

    for name in scope.variables:
        if letters.domain(name) != REAL:
            bound(name, letters.domain(name))
    for item in facts:
        match item:
            case Within(name, domain):
                bound(name, domain)
            case Distinct(left, right) | Same(left, right):
                found.append(type(item)(*_indices((left, right), sorts)))
            case AtLeast():
                found.append(item)
            case Named():
                continue
            case _:
                found.append(item)
    return [*(Within(name, domain) for name, domain in bounds.items()), *found]

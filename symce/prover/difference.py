"""Engine A's answer on a statement: whether the difference of the two sides has the normal form 0, and where.

Free indices over fixed ranges are decided value by value. Knows contexts and the normal form; knows nothing of
evaluation and gives no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import product

from symce.context import Context, Distinct, Same
from symce.prover.deadline import Deadline
from symce.prover.normal_form import NormalForm
from symce.prover.normal_term import to_term
from symce.prover.polynomial import Poly, add, scale
from symce.prover.products import Refused
from symce.prover.questions import MAX_WRITTEN_OUT
from symce.term import (
    Add,
    Diff,
    Div,
    Exp,
    IndexExpr,
    Label,
    Literal,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Sum,
    Term,
    Var,
    children,
    free_indices,
    nodes,
    variables,
)

MAX_CASES = 216
"""Free indices over fixed ranges are decided value by value, up to this many combinations."""


@dataclass(frozen=True)
class Condition:
    """A side condition on ``term``: "nonzero", "positive", or "zero_log_zero" (y log y read as 0 at y = 0)."""

    kind: str
    term: Term


@dataclass(frozen=True)
class Difference:
    """What engine A says of ``lhs - rhs``; ``consulted`` holds the kinds of assumption it asked about, by letter."""

    zero: bool
    conditions: tuple[Condition, ...] = ()
    residual: Term | None = None
    form: NormalForm | None = None
    poly: Poly | None = None
    consulted: frozenset[tuple[type, str]] = frozenset()


def difference(lhs: Term, rhs: Term, context: Context, deadline: Deadline) -> Difference:
    """Engine A on every value of the free indices over fixed ranges."""
    conditions: dict[Condition, None] = {}
    consulted: set[tuple[type, str]] = set()
    for positions in positions_of(lhs, rhs, context):
        form = NormalForm(context, deadline, positions)
        poly = form.clear_in_sums(form.clear(add(form.term(lhs, {}), scale(form.term(rhs, {}), -1))))
        if poly and form.left_whole:
            with suppress(Refused):
                other = NormalForm(context, deadline, positions, divide_alike=True)
                if not other.clear(add(other.term(lhs, {}), scale(other.term(rhs, {}), -1))):
                    form, poly = other, {}
        if poly:
            return Difference(False, (), to_term(form, poly), form, poly)
        for kind, condition in noted(form):
            if form.holds(kind, condition):
                continue
            stated = to_term(form, condition)
            if kind == "zero_log_zero" and not read_as_zero(stated, (lhs, rhs), context):
                kind = "positive"
            conditions[Condition(kind, stated)] = None
        consulted |= form.consulted
    return Difference(True, tuple(conditions), consulted=frozenset(consulted))


def noted(form: NormalForm) -> Iterator[tuple[str, Poly]]:
    """The conditions of a normal form, with those that are noted while the ones before are looked at."""
    seen = 0
    while seen < len(form.conditions):
        found = list(form.conditions.values())[seen:]
        seen += len(found)
        yield from found


def read_as_zero(letter: Term, sides: tuple[Term, Term], context: Context) -> bool:
    """Whether the letter stands under logarithms only as in ``y log y``, where 0 log 0 is read as 0."""
    return isinstance(letter, Var) and all(beside_itself(context.unfold(side), letter.name) for side in sides)


def beside_itself(term: Term, name: str, beside: frozenset[tuple[object, ...]] = frozenset()) -> bool:
    """Whether every logarithm of an entry of ``name`` is multiplied by that entry, and no real power has it as base.

    ``beside`` holds the indices of the entries that multiply the term where it stands.
    """
    match term:
        case Log(arg) if name in variables(arg):
            entries = [node.indices for node in nodes(arg) if isinstance(node, Var) and node.name == name]
            monomial = all(isinstance(node, (Num, Var, Mul, Div, Pow, Exp, Sum)) for node in nodes(arg))
            return monomial and all(indices in beside for indices in entries)
        case Power(base, _) if name in variables(base):
            return False
        case Diff(_, Var(found)) if found == name:
            return False
        case Mul(factors):
            tops = [f.numerator if isinstance(f, Div) else f for f in factors]
            parts = [part for top in tops for part in (top.factors if isinstance(top, Mul) else (top,))]
            beside |= {part.indices for part in parts if isinstance(part, Var) and part.name == name}
            return all(beside_itself(factor, name, beside) for factor in factors)
        case Div(top, bottom):
            return beside_itself(top, name, beside) and beside_itself(bottom, name)
        case Add(terms):
            return all(beside_itself(part, name, beside) for part in terms)
        case Sum(index, body) | Prod(index, body):
            kept = frozenset(indices for indices in beside if index not in indices)
            return beside_itself(body, name, kept)
    return all(beside_itself(part, name) for part in children(term))


def positions_of(lhs: Term, rhs: Term, context: Context) -> Iterator[Mapping[object, int]]:
    """Every assignment of positions to the free indices and labels that run over a fixed range."""
    ranges: dict[object, int] = {}
    for index in free_indices(lhs) | free_indices(rhs):
        if index.sort.size is not None and index.sort.size <= MAX_WRITTEN_OUT:
            ranges[index] = index.sort.size
    for name in context.closure(variables(lhs) | variables(rhs)):
        declaration = next((d for d in context.declarations if d.name == name), None)
        size = declaration.values.size if declaration and declaration.values and not declaration.sorts else None
        if size is not None and size <= MAX_WRITTEN_OUT:
            ranges[name] = size
    count = 1
    for size in ranges.values():
        count *= size
    if count > MAX_CASES:
        yield {}
        return
    for values in product(*(range(1, size + 1) for size in ranges.values())):
        positions = dict(zip(ranges, values, strict=True))
        if allowed(positions, context):
            yield positions


def allowed(positions: Mapping[object, int], context: Context) -> bool:
    """Whether the assignment respects the case that is assumed of the indices."""
    for assumption in context.assumptions:
        if isinstance(assumption, (Distinct, Same)):
            sides = [_position(x, positions) for x in (assumption.left, assumption.right)]
            if None not in sides and (sides[0] == sides[1]) != isinstance(assumption, Same):
                return False
    return True


def _position(index: IndexExpr, positions: Mapping[object, int]) -> int | None:
    """Where an index or a constant label stands, if that is decided."""
    match index:
        case Literal(value):
            return value
        case Label(name, ()):
            return positions.get(name)
    return positions.get(index)

"""A third oracle: evaluate a statement with numbers, at a few sizes, with random values.

Knows terms and contexts, and nothing of either engine of the prover: derivatives are central
differences in 70 and more digits, sums are loops, assumptions are met by how values are drawn.
It can refute; "agrees" here only means that no sample told the two sides apart.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from itertools import product

import mpmath

from symce.context import AtLeast, Context, Declaration, Distinct, Same
from symce.prover.counterexample import Counterexample
from symce.prover.difference import Condition
from symce.term import (
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    free_indices,
    sorts,
    subterms,
    variables,
)

STEP = mpmath.mpf(10) ** -10
TOLERANCE = mpmath.mpf(10) ** -9
DIGITS = 150
TINY = mpmath.mpf(10) ** -120
NOISE = mpmath.mpf(10) ** -25
"""Numbers below TINY (below NOISE where derivatives are differences) may be zero up to rounding."""
HUGE = mpmath.mpf(10) ** 12
"""A side with derivatives beyond this is not compared: difference quotients lose digits."""

Entry = tuple[str, tuple[int, ...]]
Places = Mapping[Index, int]


class UndefinedError(ArithmeticError):
    """A division by zero, or a logarithm or real power of a number that is not positive."""


class UnmeasuredError(ArithmeticError):
    """A number so large that it is not worth computing: says nothing about the statement."""


class Outcome(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"
    UNDEFINED = "undefined"
    UNMEASURED = "unmeasured"


@dataclass
class World:
    """Concrete sizes, and a number for every entry of every variable."""

    context: Context
    sizes: Mapping[Sort, int]
    values: Mapping[Entry, mpmath.mpf]
    labels: Mapping[Entry, int]
    moved: Mapping[Entry, mpmath.mpf] = field(default_factory=dict)
    _defined: dict[Entry, mpmath.mpf] = field(default_factory=dict)

    def size(self, sort: Sort) -> int:
        return sort.size if sort.size is not None else self.sizes[sort]

    def with_moved(self, entry: Entry, value: mpmath.mpf) -> World:
        return replace(self, moved={**self.moved, entry: value}, _defined={})


# --------------------------------------------------------------------------- evaluation


def place(index: IndexExpr, world: World, places: Places) -> int:
    """The position, counted from 1, that an index expression stands for."""
    match index:
        case Index():
            return places[index]
        case Literal(value):
            return value
        case Label(name, args):
            return world.labels[name, tuple(place(arg, world, places) for arg in args)]


def evaluate(term: Term, world: World, places: Places) -> mpmath.mpf:
    """The number that ``term`` is; raises ``UndefinedError`` where it is none."""
    match term:
        case Num(value):
            return mpmath.mpf(value.numerator) / value.denominator
        case Var(name, indices):
            return _variable(name, tuple(place(i, world, places) for i in indices), world)
        case Size(sort):
            return mpmath.mpf(world.size(sort))
        case Delta(left, right):
            return mpmath.mpf(place(left, world, places) == place(right, world, places))
        case Add(terms):
            return sum((evaluate(part, world, places) for part in terms), mpmath.mpf(0))
        case Mul(factors):
            return _product(factors, world, places)
        case Div(numerator, denominator):
            return _quotient(evaluate(numerator, world, places), evaluate(denominator, world, places))
        case Pow(base, exponent):
            value = evaluate(base, world, places)
            return value**exponent if exponent >= 0 else _quotient(mpmath.mpf(1), value**-exponent)
        case Power(base, exponent):
            return _exp(evaluate(exponent, world, places) * _log(evaluate(base, world, places)))
        case Exp(arg):
            return _exp(evaluate(arg, world, places))
        case Log(arg):
            return _log(evaluate(arg, world, places))
        case Sum(index, body, but):
            return mpmath.fsum(evaluate(body, world, inner) for inner in _run(index, but, world, places))
        case Prod(index, body, but):
            return mpmath.fprod([evaluate(body, world, inner) for inner in _run(index, but, world, places)])
        case Diff(body, Var(name, indices)):
            entry = name, tuple(place(i, world, places) for i in indices)
            at = _variable(*entry, world)
            above = evaluate(body, world.with_moved(entry, at + STEP), places)
            below = evaluate(body, world.with_moved(entry, at - STEP), places)
            return (above - below) / (2 * STEP)
    raise TypeError(type(term).__name__)


def _product(factors: tuple[Term, ...], world: World, places: Places) -> mpmath.mpf:
    """The product; 0 log 0 is 0, as in every text on entropy."""
    values, log_of_zero = [], False
    for factor in factors:
        if isinstance(factor, Log) and evaluate(factor.arg, world, places) == 0:
            log_of_zero = True
        else:
            values.append(evaluate(factor, world, places))
    if log_of_zero and 0 not in values:
        raise UndefinedError("logarithm of zero")
    return mpmath.mpf(0) if log_of_zero else mpmath.fprod(values)


def _run(index: Index, but: tuple[IndexExpr, ...], world: World, places: Places) -> Iterator[Places]:
    skipped = {place(other, world, places) for other in but}
    for position in range(1, world.size(index.sort) + 1):
        if position not in skipped:
            yield {**places, index: position}


def _variable(name: str, at: tuple[int, ...], world: World) -> mpmath.mpf:
    if (name, at) in world.moved:
        return world.moved[name, at]
    definition = world.context.definition(name)
    if definition is None:
        return world.values[name, at]
    if (name, at) not in world._defined:
        world._defined[name, at] = evaluate(definition.body, world, dict(zip(definition.params, at, strict=True)))
    return world._defined[name, at]


def _quotient(a: mpmath.mpf, b: mpmath.mpf) -> mpmath.mpf:
    if b == 0:
        raise UndefinedError("division by zero")
    if abs(b) < _tiny():
        raise UnmeasuredError("division by a number that may be zero up to rounding")
    return a / b


def _log(x: mpmath.mpf) -> mpmath.mpf:
    if x == 0 or x <= -_tiny():
        raise UndefinedError("logarithm of a number that is not positive")
    if x < _tiny():
        raise UnmeasuredError("logarithm of a number that may be zero up to rounding")
    return mpmath.log(x)


def _tiny() -> mpmath.mpf:
    return TINY if mpmath.mp.dps == DIGITS else NOISE


def _exp(x: mpmath.mpf) -> mpmath.mpf:
    if x > 2000:
        raise UnmeasuredError("exponential of a large number")
    return mpmath.exp(x)


# --------------------------------------------------------------------------- samples


def draw(rng: random.Random, names: frozenset[str], sizes: Mapping[Sort, int], context: Context) -> World | None:
    """Random values that meet the assumptions; None where none of this size exist."""
    values: dict[Entry, mpmath.mpf] = {}
    labels: dict[Entry, int] = {}
    world = World(context, sizes, values, labels)
    wanted = [entry for entry in context.declarations if entry.name in names]
    for entry in wanted:
        if entry.values is not None:
            for at in _positions(entry, world):
                labels[entry.name, at] = rng.randint(1, world.size(entry.values))
    for entry in wanted:
        if entry.values is None and not _draw_variable(rng, entry, world, values):
            return None
    return world


def _positions(entry: Declaration, world: World) -> list[tuple[int, ...]]:
    return list(product(*(range(1, world.size(sort) + 1) for sort in entry.sorts)))


def _draw_variable(rng: random.Random, entry: Declaration, world: World, values: dict[Entry, mpmath.mpf]) -> bool:
    context, name = world.context, entry.name
    domain, total, label = context.domain(name), context.sums_to(name), context.one_hot(name)
    rows: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for at in _positions(entry, world):
        rows.setdefault(at[:-1], []).append(at)
    for row, places in rows.items():
        if label is not None:
            drawn = [mpmath.mpf(at[-1] == world.labels[label, row]) for at in places]
        else:
            lower = domain.lower if domain.lower is not None else Fraction(-2)
            upper = domain.upper if domain.upper is not None else lower + 4
            fractions = [mpmath.mpf(rng.randint(1, 9999)) / 10000 for _ in places]
            drawn = [_number(lower) + f * _number(upper - lower) for f in fractions]
            if total is not None:
                drawn = _meet_total(drawn, _number(total), positive=domain.nonnegative)
        if total is not None and abs(mpmath.fsum(drawn) - _number(total)) > mpmath.mpf(10) ** -30:
            return False
        if any(not _inside(x, domain.lower, domain.upper, domain.lower_open, domain.upper_open) for x in drawn):
            return False
        values.update(zip(((name, at) for at in places), drawn, strict=True))
    return True


def _meet_total(drawn: list[mpmath.mpf], total: mpmath.mpf, *, positive: bool) -> list[mpmath.mpf]:
    if positive:
        scale = total / mpmath.fsum(drawn)
        return [x * scale for x in drawn]
    return [*drawn[:-1], total - mpmath.fsum(drawn[:-1])]


def _inside(x: mpmath.mpf, lower: Fraction | None, upper: Fraction | None, lower_open: bool, upper_open: bool) -> bool:
    above = lower is None or x > _number(lower) or (not lower_open and x == _number(lower))
    below = upper is None or x < _number(upper) or (not upper_open and x == _number(upper))
    return above and below


def _number(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator


def placements(free: frozenset[Index], world: World) -> Iterator[dict[Index, int]]:
    """Every choice of positions for the free indices that the assumptions allow."""
    ordered = sorted(free, key=lambda index: (index.sort.name, index.name))
    for at in product(*(range(1, world.size(index.sort) + 1) for index in ordered)):
        places = dict(zip(ordered, at, strict=True))
        if _allowed(places, world):
            yield places


def _allowed(places: Places, world: World) -> bool:
    for a in world.context.assumptions:
        if isinstance(a, (Distinct, Same)):
            if any(isinstance(side, Index) and side not in places for side in (a.left, a.right)):
                continue
            equal = place(a.left, world, places) == place(a.right, world, places)
            if equal == isinstance(a, Distinct):
                return False
    return True


# --------------------------------------------------------------------------- comparison


@dataclass(frozen=True)
class Sample:
    """Where two sides were compared, and what they were."""

    outcome: Outcome
    sizes: str = ""
    places: str = ""
    left: str = ""
    right: str = ""


def compare(left: Term, right: Term, world: World, places: Places, conditions: Sequence[Condition] = ()) -> Sample:
    """What one sample says of ``left = right``; a sample that breaks a condition says nothing."""
    shown = (
        ", ".join(f"{sort.name}={size}" for sort, size in world.sizes.items()),
        ", ".join(f"{index.name}={at}" for index, at in places.items()),
    )
    orders = max(_derivatives(left, world.context), _derivatives(right, world.context))
    with mpmath.workdps(60 + 14 * orders if orders else DIGITS):
        try:
            if not all(_meets(condition, world, places) for condition in conditions):
                return Sample(Outcome.UNMEASURED, *shown)
            a, b = evaluate(left, world, places), evaluate(right, world, places)
        except UndefinedError:
            return Sample(Outcome.UNDEFINED, *shown)
        except UnmeasuredError:
            return Sample(Outcome.UNMEASURED, *shown)
        if orders and max(abs(a), abs(b)) > HUGE:
            return Sample(Outcome.UNMEASURED, *shown)
        same = abs(a - b) <= TOLERANCE * (1 + max(abs(a), abs(b)))
        return Sample(Outcome.AGREES if same else Outcome.DIFFERS, *shown, mpmath.nstr(a, 12), mpmath.nstr(b, 12))


def _meets(condition: Condition, world: World, places: Places) -> bool:
    """Whether a side condition of a proof holds, for every value of the indices the sample leaves open."""
    unplaced = free_indices(condition.term) - places.keys()
    for further in placements(unplaced, world):
        try:
            value = evaluate(condition.term, world, {**places, **further})
        except UndefinedError:
            return False
        if condition.kind == "nonzero" and abs(value) < _tiny():
            return False
        if condition.kind == "positive" and value <= _tiny():
            return False
    return True


def _derivatives(term: Term, context: Context) -> int:
    deepest = 0
    for _, node in subterms(context.unfold(term)):
        if isinstance(node, Diff):
            deepest = max(deepest, sum(isinstance(inner, Diff) for _, inner in subterms(node)))
    return deepest


SIZES = (
    {"K": 2, "d": 2, "N": 2, "H": 2},
    {"K": 3, "d": 1, "N": 2, "H": 1},
    {"K": 1, "d": 1, "N": 1, "H": 2},
    {"K": 4, "d": 3, "N": 1, "H": 1},
    {"K": 2, "d": 1, "N": 3, "H": 3},
)


def samples(
    left: Term,
    right: Term,
    context: Context,
    *,
    seed: int = 0,
    sizes: tuple[Mapping[str, int], ...] = SIZES,
    most: int = 40,
    conditions: Sequence[Condition] = (),
) -> Iterator[Sample]:
    """Samples of ``left = right`` at the given sizes; at most ``most`` choices of free indices at each."""
    rng = random.Random(seed)
    names = context.closure(variables(left) | variables(right))
    free = free_indices(left) | free_indices(right)
    free |= {
        side
        for a in context.assumptions
        if isinstance(a, (Distinct, Same)) and free & {s for s in (a.left, a.right) if isinstance(s, Index)}
        for side in (a.left, a.right)
        if isinstance(side, Index)
    }
    used = _all_sorts(left, right, context, names, free)
    open_sorts = {sort for sort in used if sort.size is None}
    literals = _largest_literals(left, right, context)
    seen: set[tuple[tuple[str, int], ...]] = set()
    for wanted in sizes:
        chosen = {sort: wanted.get(sort.name, 2) for sort in sorted(open_sorts, key=lambda s: s.name)}
        key = tuple((sort.name, size) for sort, size in chosen.items())
        if key in seen or any(size < max(context.least(s), literals.get(s, 1)) for s, size in chosen.items()):
            continue
        seen.add(key)
        with mpmath.workdps(2 * DIGITS):
            world = draw(rng, names, chosen, context)
        if world is None:
            continue
        everywhere = list(placements(free, world))
        if len(everywhere) > most:
            everywhere = rng.sample(everywhere, most)
        for places in everywhere:
            yield compare(left, right, world, places, conditions)


def _all_sorts(left: Term, right: Term, context: Context, names: frozenset[str], free: frozenset[Index]) -> set[Sort]:
    """Every sort that the two sides speak of, also through the shapes and definitions of their letters."""
    used = set(sorts(left) | sorts(right) | {index.sort for index in free})
    for name in names:
        definition = context.definition(name)
        if definition is not None:
            used |= sorts(definition.body) | {index.sort for index in definition.params}
        else:
            used |= set(context.declaration(name).sorts)
    return used


def _largest_literals(left: Term, right: Term, context: Context) -> dict[Sort, int]:
    largest: dict[Sort, int] = {}
    for side in (context.unfold(left), context.unfold(right)):
        for _, node in subterms(side):
            indices = (
                node.indices
                if isinstance(node, Var)
                else (node.left, node.right)
                if isinstance(node, Delta)
                else node.but
                if isinstance(node, (Sum, Prod))
                else ()
            )
            for index in indices:
                if isinstance(index, Literal):
                    largest[index.sort] = max(index.value, largest.get(index.sort, 1))
    return largest


def judge(
    left: Term,
    right: Term,
    context: Context,
    *,
    seed: int = 0,
    sizes: tuple[Mapping[str, int], ...] = SIZES,
    most: int = 40,
    conditions: Sequence[Condition] = (),
) -> Sample:
    """The first sample that convicts (an undefined one before a differing one), else the last one."""
    least = {a.sort.name: a.size for a in context.assumptions if isinstance(a, AtLeast)}
    raised = tuple({name: max(size, least.get(name, 1)) for name, size in at.items()} for at in sizes)
    last = Sample(Outcome.UNMEASURED)
    differing: Sample | None = None
    for sample in samples(left, right, context, seed=seed, sizes=raised, most=most, conditions=conditions):
        if sample.outcome is Outcome.UNDEFINED:
            return sample
        if sample.outcome is Outcome.DIFFERS:
            differing = differing or sample
        elif sample.outcome is Outcome.AGREES:
            last = sample
    return differing or last


# --------------------------------------------------------------------------- replaying a counterexample

NUMBER = re.compile(
    r"(?:(?P<rational>-?\d+(?:/\d+)?)(?: (?P<join>[+-]) |$))?"
    r"(?:(?P<sign>-)?(?:\((?P<fraction>\d+/\d+)\) |(?P<times>\d+) )?log (?P<whole>\d+)|"
    r"(?P<sign2>-)?(?:\((?P<fraction2>\d+/\d+)\) |(?P<times2>\d+) )?log\((?P<ratio>\d+/\d+)\))?"
)


def number(text: str) -> mpmath.mpf:
    """The number that a counterexample prints: ``-1/2``, ``log 3``, ``1 - (1/2) log(4/3)``.

    >>> mpmath.nstr(number("1 + log(4/3)"), 6), mpmath.nstr(number("-2 log 3"), 6)
    ('1.28768', '-2.19722')
    """
    found = NUMBER.fullmatch(text)
    if not found or not text:
        raise ValueError(f"{text!r} is not a number that a counterexample prints")
    part = found.groupdict()
    value = _number(Fraction(part["rational"] or 0))
    argument = part["whole"] or part["ratio"]
    if argument:
        times = Fraction(part["fraction"] or part["times"] or part["fraction2"] or part["times2"] or 1)
        negative = (part["join"] == "-") != bool(part["sign"] or part["sign2"])
        value += (-1 if negative else 1) * _number(times) * mpmath.log(_number(Fraction(argument)))
    return value


def replay(left: Term, right: Term, context: Context, at: Counterexample) -> Sample:
    """Both sides at a counterexample, recomputed from what it prints."""
    names = context.closure(variables(left) | variables(right))
    with mpmath.workdps(2 * DIGITS):
        values = {(name, place): number(text) for name, table in at.values for place, text in _flat(table)}
        labels = {(name, place): int(text) for name, table in at.labels for place, text in _flat(table)}
    known = {
        index: position
        for index in free_indices(left) | free_indices(right)
        for name, position in at.indices
        if index.name == name
    }
    by_name = dict(at.sizes)
    used = _all_sorts(left, right, context, names, frozenset(known))
    sizes = {sort: by_name[sort.name] for sort in used if sort.size is None and sort.name in by_name}
    return compare(left, right, World(context, sizes, values, labels), known)


def _flat(table: object) -> Iterator[tuple[tuple[int, ...], str]]:
    if isinstance(table, tuple):
        for at, inner in enumerate(table, 1):
            yield from (((at, *rest), text) for rest, text in _flat(inner))
    else:
        yield (), str(table)

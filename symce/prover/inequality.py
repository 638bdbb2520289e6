"""The judge of inequalities: ``lhs <= rhs`` and ``lhs < rhs``, for every size and all values.

PROVED needs a certificate, a term S with ``lhs + S = rhs`` by the normal form that is not negative by
structure or by a named inequality, *and* that interval arithmetic nowhere separates the sides the wrong
way at the sizes of the size plan. REFUTED needs a point at which intervals put the left side above the
right one (or, for ``<``, exact numbers make them equal). Where both are found, ``EngineDisagreement`` is raised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, islice

from symce.context import Assumption, Context, ContextError, SumsTo, Within
from symce.prover.arithmetic import BALL, Undecided
from symce.prover.certificates import certificates
from symce.prover.counterexample import Certifier, Counterexample, UndefinedAt, describe, nicer, search_points
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.descent import descend
from symce.prover.difference import Condition, difference
from symce.prover.evaluation import Model, Point
from symce.prover.finite_model import Agreement, plan_points
from symce.prover.grounds import NUMERIC, Ground
from symce.prover.intervals import interval_below
from symce.prover.nonnegative import Nonnegative
from symce.prover.normal_form import NotDefined, Refused
from symce.prover.operations import Undefined
from symce.prover.sizes import plan_sizes
from symce.prover.term_graph import Graph, graph_of
from symce.prover.verdict import EngineDisagreement, Status, Verdict, strengthened
from symce.term import MAX_DEPTH, Delta, Prod, Size, Sum, Term, Var, add, depth, neg, nodes, variables

MOST_POINTS = 600
"""Points at which the sides are compared beside a proof; agreement there is evidence and no proof."""


FIRST_POINTS = 60


def prove_le(
    lhs: Term, rhs: Term, context: Context, certificate: Term | None = None, *, seconds: float = 10.0
) -> Verdict:
    """Judge ``lhs <= rhs`` for all sizes, indices and values that the context allows.

    ``certificate`` is a term that equals ``rhs - lhs`` and is plainly not negative, such as a sum of squares
    or ``sum_k p_k (x_k - 1 - log x_k)``; without one, a small fixed set is tried (the difference as it stands
    and multiplied out, a completed square, ``log x <= x - 1`` under a weight, a variance). A certificate that
    does not fit is passed over. The verdict's ``certificate`` names what the proof rests on and ``slack`` is
    the certificate; a refutation has a counterexample at which intervals separate the sides. Raises
    ``ContextError`` where a letter has no meaning or the wrong shape.

    >>> from symce.term import Log, Num, Var
    >>> from symce.context import POSITIVE, Within
    >>> context = Context().scalar("x").assume(Within("x", POSITIVE))
    >>> x = Var("x")
    >>> verdict = prove_le(Log(x), x - 1, context)
    >>> verdict.status.value, verdict.certificate
    ('proved', ('log x <= x - 1', 'the domains of the letters'))
    >>> print(prove_le(x, Num(1), context))
    refuted at x = 2: left 2, right 1
    """
    return _judged(lhs, rhs, context, certificate, False, seconds)


def prove_lt(
    lhs: Term, rhs: Term, context: Context, certificate: Term | None = None, *, seconds: float = 10.0
) -> Verdict:
    """Judge ``lhs < rhs``; as ``prove_le``, with a certificate that is plainly positive.

    >>> from symce.term import Exp, Num, Var
    >>> prove_lt(Num(0), Exp(Var("x")), Context().scalar("x")).status.value
    'proved'
    >>> print(prove_lt(1 + Var("x"), Exp(Var("x")), Context().scalar("x")))
    refuted at x = 0: left 1, right 1
    """
    return _judged(lhs, rhs, context, certificate, True, seconds)


def _judged(lhs: Term, rhs: Term, context: Context, certificate: Term | None, strict: bool, seconds: float) -> Verdict:
    for side in (lhs, rhs):
        if depth(side) > MAX_DEPTH:
            return Verdict(Status.UNKNOWN, f"nested deeper than {MAX_DEPTH} levels; name parts of it first")
        context.check(side)
    if certificate is not None:
        context.check(certificate)
    deadline = Deadline(seconds)
    try:
        verdict = _judge(lhs, rhs, context, certificate, strict, deadline)
        return verdict if verdict.proved else _diagnosed(verdict, lhs, rhs, context, certificate, strict, deadline)
    except OutOfTime as stop:
        return Verdict(Status.UNKNOWN, str(stop))
    except RecursionError:
        return Verdict(Status.UNKNOWN, "the statement unfolds too deeply; name parts of it first")


def _judge(
    lhs: Term,
    rhs: Term,
    context: Context,
    certificate: Term | None,
    strict: bool,
    deadline: Deadline,
    *,
    search: bool = True,
) -> Verdict:
    """The verdict; without ``search`` nothing is refuted but at the first points."""
    # Most wrong statements fail at the first points, so a few are tried before a proof is searched for.
    counterexample = _refutation(lhs, rhs, context, strict, deadline, FIRST_POINTS)
    proposed: Iterable[Term] = () if certificate is None else (certificate,)
    if counterexample is None and certificate is None:
        proposed = certificates(lhs, rhs, context, deadline)
    elif counterexample is None:
        proposed = chain(proposed, certificates(lhs, rhs, context, deadline))
    found = None if isinstance(counterexample, UndefinedAt) else _first(lhs, rhs, context, proposed, strict, deadline)
    if found is None:
        if search:
            counterexample = counterexample or _refutation(lhs, rhs, context, strict, deadline, None)
        match counterexample:
            case Counterexample():
                return Verdict(Status.REFUTED, counterexample=counterexample)
            case UndefinedAt():
                return Verdict(Status.ILL_DEFINED, str(counterexample))
        return Verdict(Status.UNKNOWN, "no certificate was found, and no counterexample")
    slack, ground = found
    if counterexample is not None:
        raise EngineDisagreement(
            f"a certificate proves {lhs} <= {rhs}, intervals refute it at {counterexample}; please report this"
        )
    agreement = _agreement(lhs, rhs, context, deadline)
    match agreement:
        case Counterexample():
            raise EngineDisagreement(
                f"a certificate proves {lhs} <= {rhs}, intervals refute it at {agreement}; please report this"
            )
        case UndefinedAt():
            return Verdict(Status.ILL_DEFINED, str(agreement))
        case str():
            return Verdict(Status.UNKNOWN, f"a certificate was found, the evaluation cannot confirm it: {agreement}")
    return Verdict(
        Status.PROVED,
        "evaluation at finitely many sizes is evidence for an inequality, and no proof",
        ground.conditions,
        _used(lhs, rhs, slack, context, ground.conditions, strict, deadline),
        agreement.summary,
        certificate=tuple(sorted(ground.reasons)),
        slack=slack,
    )


def _diagnosed(
    verdict: Verdict,
    lhs: Term,
    rhs: Term,
    context: Context,
    certificate: Term | None,
    strict: bool,
    deadline: Deadline,
) -> Verdict:
    """The verdict with an assumption under which the inequality is proved, if one of the usual does."""
    for candidate, stronger in strengthened(lhs, rhs, context):
        if not isinstance(candidate, SumsTo | Within):
            continue
        try:
            proved = _judge(lhs, rhs, stronger, certificate, strict, deadline, search=False).proved
        except (ContextError, Refused, NotDefined):
            continue
        except OutOfTime:
            break  # the verdict stands without a diagnosis
        if proved:
            return replace(verdict, missing_assumption=candidate)
    return verdict


# --------------------------------------------------------------------------- proving


def _between_numbers(lhs: Term, rhs: Term, context: Context, deadline: Deadline) -> Ground | None:
    """For two numbers without letters, sizes or indices: whether intervals put the left one below the right one."""
    if any(isinstance(node, Var | Size | Delta | Sum | Prod) for side in (lhs, rhs) for node in nodes(side)):
        return None
    certifier = Certifier(graph_of(lhs, rhs, context), deadline, zero_log_zero=False)
    try:
        below = any(interval_below(left, right) for left, right in certifier.intervals(Point((), {}, {}, {})))
    except Undefined:
        return None
    return Ground(True, frozenset((NUMERIC,))) if below else None


def _first(
    lhs: Term, rhs: Term, context: Context, proposed: Iterable[Term], strict: bool, deadline: Deadline
) -> tuple[Term, Ground] | None:
    """The first proposal that is a proof."""
    numbers = _between_numbers(lhs, rhs, context, deadline)
    if numbers is not None:
        return add(rhs, neg(lhs)), numbers
    known = Nonnegative(context, deadline)
    seen: set[Term] = set()
    for slack in proposed:
        if slack in seen:
            continue
        seen.add(slack)
        ground = _proof(lhs, rhs, slack, context, known, strict, deadline)
        if ground is not None:
            return slack, ground
    return None


def _proof(
    lhs: Term, rhs: Term, slack: Term, context: Context, known: Nonnegative, strict: bool, deadline: Deadline
) -> Ground | None:
    """Why ``slack`` equals the difference of the sides and is not negative (or positive)."""
    if depth(slack) > MAX_DEPTH:
        return None
    ground = known.positive(slack) if strict else known.ground(slack)
    if ground is None:
        return None
    try:
        found = difference(add(lhs, slack), rhs, context, deadline)
    except (Refused, NotDefined):
        return None
    if not found.zero:
        return None
    conditions = tuple(dict.fromkeys((*map(_plain, found.conditions), *ground.conditions)))
    return Ground(ground.strict, ground.reasons, conditions)


def _plain(condition: Condition) -> Condition:
    """0 log 0 is not read as 0 in an inequality: the letter has to be positive."""
    return Condition("positive", condition.term) if condition.kind == "zero_log_zero" else condition


def _used(
    lhs: Term,
    rhs: Term,
    slack: Term,
    context: Context,
    conditions: tuple[Condition, ...],
    strict: bool,
    deadline: Deadline,
) -> tuple[Assumption, ...]:
    """The assumptions whose withdrawal breaks the proof or adds a condition to it."""
    letters = context.closure(variables(lhs) | variables(rhs) | variables(slack))
    used: list[Assumption] = []
    for assumption in context.assumptions:
        name = getattr(assumption, "name", None)
        weaker = context.without(assumption)
        if name is not None and name not in letters:
            context = weaker
            continue
        ground = _proof(lhs, rhs, slack, weaker, Nonnegative(weaker, deadline), strict, deadline)
        if ground is None or not set(ground.conditions) <= set(conditions):
            used.append(assumption)
        else:
            context = weaker
    return tuple(used)


# --------------------------------------------------------------------------- evaluating


def _refutation(
    lhs: Term, rhs: Term, context: Context, strict: bool, deadline: Deadline, most: int | None
) -> Counterexample | UndefinedAt | None:
    """The simplest point found, among the first ``most``, at which the inequality certainly fails.

    Without a limit also what lies below the points at which it holds by least.
    """
    graph = graph_of(lhs, rhs, context)
    model = Model(graph, BALL, deadline, zero_log_zero=True)
    certifier = Certifier(graph, deadline, zero_log_zero=True)
    undefined: UndefinedAt | None = None
    defined = False
    starts: list[tuple[float, Point]] = []
    for point in islice(search_points(graph), most):
        deadline.check()
        try:
            found = _fails(model, certifier, graph, point, strict)
            defined = True
        except Undefined as error:
            undefined = undefined or UndefinedAt(error.term, error.why, describe(graph, point).point())
            continue
        if found is not None:
            return nicer(found, graph, lambda at: _fails(model, certifier, graph, at, strict), deadline)
        if most is None and len(starts) < STARTS_LOOKED_AT:
            starts.append((_gap(model, point), point))
    for start in _lowest(starts):
        for point in descend(graph, start, lambda at: _gap(model, at), deadline):
            if (found := certifier.exceeds(point, strict)) is not None:
                return found
    return None if defined else undefined


STARTS_LOOKED_AT = 400
DESCENTS = 3


def _lowest(starts: list[tuple[float, Point]]) -> list[Point]:
    """The points of different sizes at which the inequality holds by least."""
    least: dict[tuple[int, ...], tuple[float, Point]] = {}
    for gap, point in starts:
        if math.isfinite(gap) and gap < least.get(point.sizes, (math.inf, point))[0]:
            least[point.sizes] = gap, point
    return [point for _, point in sorted(least.values(), key=lambda item: item[0])][:DESCENTS]


def _gap(model: Model, point: Point) -> float:
    """By how much the right side is larger; infinite where nothing can be said."""
    try:
        (left, left_radius), (right, right_radius) = model.sides(point)
    except (Undecided, Undefined):
        return math.inf
    gap = right - left
    return gap if abs(gap) > (left_radius + right_radius) * 2 or not gap else math.inf


def _fails(model: Model, certifier: Certifier, graph: Graph, point: Point, strict: bool) -> Counterexample | None:
    try:
        (left, left_radius), (right, right_radius) = model.sides(point)
        certain = right - left > (left_radius + right_radius) * (1 + 1e-12)
    except Undecided:
        certain = False
    return None if certain else certifier.exceeds(point, strict)


def _agreement(
    lhs: Term, rhs: Term, context: Context, deadline: Deadline
) -> Agreement | Counterexample | UndefinedAt | str:
    """Whether no interval contradicts the inequality at the sizes of the plan."""
    graph = graph_of(lhs, rhs, context)
    plan = plan_sizes(graph)
    model = Model(graph, BALL, deadline)
    certifier = Certifier(graph, deadline, zero_log_zero=False)
    names = tuple(sort.name for sort in graph.sorts)
    done: dict[tuple[int, ...], None] = {}
    count = 0
    for point in islice(plan_points(graph, plan), MOST_POINTS):
        deadline.check()
        try:
            found = _fails(model, certifier, graph, point, False)
        except Undefined as error:
            return UndefinedAt(error.term, error.why, describe(graph, point).point())
        if found is not None:
            return found
        count += 1
        done[point.sizes] = None
    if not done:
        return "no values at the sizes of the plan satisfy the assumptions"
    return Agreement(tuple(tuple(zip(names, at, strict=True)) for at in done), count, False)

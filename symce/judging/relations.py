"""Two sides and what stands between them: ``=``, ``\\approx``, ``\\le`` and the like, each judged by its own engine."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from symce.context import Assumption, Context
from symce.judging.absolute import by_every_sign, by_sign
from symce.judging.at_places import in_order_at_places
from symce.judging.bounded_products import in_order_by_products
from symce.judging.by_exponentials import in_order_by_exponentials, in_order_by_larger
from symce.judging.by_totals import in_order_by_totals
from symce.judging.claim import Claim
from symce.judging.in_nats import in_base, sides_in_nats
from symce.judging.judgement import Answer, Judgement
from symce.judging.numbers import approximates, in_numbers, is_closed, near
from symce.judging.objections import meet, objection
from symce.judging.piecewise import Judge, in_order_by_pieces, piece_by_piece
from symce.judging.proportional import proportional
from symce.judging.two_values import may_be_everywhere, proved_at_classes, refuted_at_values
from symce.prover.counterexample import Counterexample, find_counterexample
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.inequality import prove_le, prove_lt
from symce.prover.taken import derivatives_taken
from symce.prover.verdict import Status, Verdict, prove_equal
from symce.term import Diff, Log, Num, Term, Var, nodes, rewrite, variables

NO_EQUATIONS = {
    "in": "what lies in which set is not judged; a bound is, as in 0 \\le p \\le 1",
    "sim": "what is drawn from what, or behaves as what, is not judged",
}
"""Relations of which no side is a formula, or not always, and what is said of them."""


def judge_pair(claim: Claim, pair: tuple[Term, Term], seconds: float) -> Judgement:
    left, right = pair
    match claim.relation:
        case "=" | ":=" | "=:":
            return equality(claim, left, right, seconds)
        case "~=":
            return approximation(claim, left, right, seconds)
        case "<=" | ">=" | "<" | ">":
            return inequality(claim, left, right, seconds)
        case "!=":
            return difference(claim, left, right, seconds)
        case "propto":
            return proportional(claim, left, right, seconds)
    why = {
        "to": "a limit or an arrow is not a claim",
        "required": "what shall hold is not a claim",
    }
    return Judgement(Answer.UNKNOWN, why.get(claim.relation, f"the relation {claim.relation} is not judged"))


def difference(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement:
    """``a \\ne b``: proved where one side is always the smaller one, refuted of numbers that are equal."""
    for smaller, larger in ((left, right), (right, left)):
        verdict = prove_lt(smaller, larger, claim.context, seconds=seconds / 3)
        if verdict.status is Status.PROVED:
            return from_verdict(claim, (left, right), verdict)
    same = all(map(is_closed, (left, right))) and prove_equal(left, right, claim.context, seconds=seconds / 3).proved
    if same and len(claim.pairs) == 1 and verdict.counterexample is not None:
        return Judgement(Answer.REFUTED, counterexample=verdict.counterexample, pair=(left, right))
    return Judgement(Answer.UNKNOWN, "the sides are not shown to differ for all values; do they differ for some?")


def equality(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement:
    verdict = prove_equal(left, right, claim.context, seconds=seconds)
    judgement = from_verdict(claim, (left, right), verdict)
    if judgement.answer is Answer.UNKNOWN and verdict.status is Status.REFUTED and claim.zero_one:
        judgement = at_one_and_zero(claim, left, right, seconds) or judgement
    if judgement.answer is Answer.UNKNOWN and verdict.status is Status.REFUTED and claim.related_sizes:
        judgement = at_related_sizes(claim, left, right, seconds) or judgement
    if judgement.answer not in (Answer.UNKNOWN, Answer.ILL_DEFINED):
        return judgement

    def shown(context: Context) -> bool:
        pieces = replace(claim, context=context)
        ways = (piece_by_piece, proved_at_classes)
        return by_sign(left, right, context, seconds) or any(way(pieces, left, right, seconds) for way in ways)

    if shown(claim.context):
        return Judgement(Answer.PROVED, pair=(left, right), assumptions_used=used(claim, shown))
    return judgement


def at_related_sizes(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement | None:
    """A counterexample whose sizes belong together as they are written, m and m + 1; None where none is found."""
    with suppress(OutOfTime):
        found = find_counterexample(left, right, claim.context, Deadline(seconds), lambda sizes: meet(claim, sizes))
        if isinstance(found, Counterexample) and not objection(claim, (left, right), found):
            return Judgement(Answer.REFUTED, counterexample=found, pair=(left, right))
    return None


def at_one_and_zero(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement | None:
    """A counterexample in which letters that are 0 or 1 are so, all alike if that is enough; None without one."""
    names = sorted(claim.zero_one & claim.context.closure(variables(left) | variables(right)))
    sides = [claim.context.unfold(side) for side in (left, right)]
    if any(isinstance(node, Diff) and node.var.name in names for side in sides for node in nodes(side)):
        return None
    for value in (Num(Fraction(1)), Num(Fraction(0))):
        if not all(may_be_everywhere(claim.context, name, value.value) for name in names):
            continue

        def at_value(node: Term, value: Num = value) -> Term | None:
            return value if isinstance(node, Var) and node.name in names else None

        first, second = (rewrite(side, at_value) for side in sides)
        found = prove_equal(first, second, claim.context, seconds=seconds)
        if found.counterexample is not None and not objection(claim, (first, second), found.counterexample):
            note = ", ".join(f"{name} = {value.value} everywhere" for name in names)
            return Judgement(Answer.REFUTED, counterexample=replace(found.counterexample, note=note))
    at = refuted_at_values(claim, left, right, seconds)
    return None if at is None or objection(claim, (left, right), at) else Judgement(Answer.REFUTED, counterexample=at)


def from_verdict(claim: Claim, pair: tuple[Term, Term], verdict: Verdict) -> Judgement:
    match verdict.status:
        case Status.PROVED:
            return Judgement(
                Answer.PROVED, conditions=verdict.conditions, assumptions_used=verdict.assumptions_used, pair=pair
            )
        case Status.REFUTED:
            assert verdict.counterexample is not None
            doubt = objection(claim, pair, verdict.counterexample)
            if doubt:
                return Judgement(Answer.UNKNOWN, doubt)
            return Judgement(
                Answer.REFUTED,
                missing_assumption=verdict.missing_assumption,
                missing_exactly=verdict.missing_exactly,
                counterexample=verdict.counterexample,
            )
        case Status.ILL_DEFINED:
            return Judgement(Answer.ILL_DEFINED, verdict.why, missing_assumption=verdict.missing_assumption)
    return Judgement(Answer.UNKNOWN, verdict.why, missing_assumption=verdict.missing_assumption)


def approximation(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement:
    """``a \\approx b``: numbers to the digits shown; formulas only if they are equal."""
    unit = claim.shown[0] if claim.shown else None
    if unit is not None:
        left, right = (in_numbers(claim.context.unfold(taken(side, claim, seconds))) for side in (left, right))
    if unit is not None and is_closed(left) and is_closed(right):
        try:
            agrees, better = approximates(left, right, unit)
        except (ZeroDivisionError, ValueError) as error:
            return Judgement(Answer.ILL_DEFINED, str(error))
        if agrees:
            return Judgement(Answer.PROVED)
        if agrees is None:
            return Judgement(Answer.UNKNOWN, f"cut off, and not rounded? the left side is {better}")
        if (zeros := rounded_to(right)) > 1 and approximates(left, right, zeros)[0]:
            return Judgement(Answer.UNKNOWN, f"how many digits are shown? the left side is {better}")
        return Judgement(Answer.REFUTED, f"the left side is {better}")
    judgement = equality(claim, left, right, seconds)
    if judgement.answer is Answer.PROVED:
        return judgement
    if claim.rounded and all(is_closed(in_numbers(term)) for pair in claim.rounded for term in pair[:2]):
        try:
            return by_roundings(claim, left, right)
        except (ZeroDivisionError, ValueError) as error:
            return Judgement(Answer.ILL_DEFINED, str(error))
    return Judgement(Answer.UNKNOWN, "an approximation between formulas does not say how good it is")


def taken(side: Term, claim: Claim, seconds: float) -> Term:
    """A side with its derivatives worked out, where both engines agree on them, and as it is elsewhere."""
    found = derivatives_taken(side, claim.context, seconds / 3)
    if found is None or found == side or not prove_equal(side, found, claim.context, seconds=seconds / 3).proved:
        return side
    return found


def by_roundings(claim: Claim, left: Term, right: Term) -> Judgement:
    """``e^2 / 3 \\approx 7.389 / 3``: right if every number is; wrong if one of them is far off, and the side too."""
    found = [(exact, *approximates(in_numbers(exact), number, unit)) for exact, number, unit in claim.rounded]
    if all(agrees for _, agrees, _ in found):
        return Judgement(Answer.PROVED)
    sides = in_numbers(left), in_numbers(right)
    for exact, agrees, better in found:
        logs = any(isinstance(node, Log) for node in nodes(exact))  # to which base?
        if agrees is False and not logs and all(map(is_closed, sides)) and not near(*sides):
            return Judgement(Answer.REFUTED, f"one of the numbers on the right should be {better}")
    return Judgement(Answer.UNKNOWN, "an approximation between formulas does not say how good it is")


def rounded_to(shown: Term) -> Fraction:
    """1000 for 8000: zeros at the end of a whole number may be digits or not."""
    value = abs(shown.value) if isinstance(shown, Num) else Fraction(0)
    unit = Fraction(1)
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


Way = Callable[[Term, Term, Judge, Context, float], bool]
"""A way to show an inequality, under what a context says."""


def used(claim: Claim, shown: Callable[[Context], bool]) -> tuple[Assumption, ...]:
    """What is assumed of the letters of a claim that is shown in some way: of a guessed letter only what it takes."""
    context, found = claim.context, list[Assumption]()
    names = context.closure(claim.letters())
    for assumption in context.assumptions:
        name = getattr(assumption, "name", None)
        if name not in names:
            continue
        weaker = context.without(assumption)
        if name in claim.undeclared and shown(weaker):
            context = weaker
        else:
            found.append(assumption)
    return tuple(found)


def by_products(smaller: Term, larger: Term, judge_order: Judge, context: Context, seconds: float) -> bool:
    """Whether an inequality holds by the usual bounds of a product."""

    def shown(judge: Judge) -> Callable[[Term, Term], bool]:
        return lambda low, high: judge(low, high, context, seconds=seconds / 4).proved

    return in_order_by_products(smaller, larger, shown(judge_order), shown(prove_le), context)


def at_two_places(smaller: Term, larger: Term, judge_order: Judge, context: Context, seconds: float) -> bool:
    """Whether an inequality in two places of one range holds where they are one and where they are two."""

    def in_order(low: Term, high: Term, known: Context) -> bool:
        found = judge_order(low, high, known, seconds=seconds / 4)
        return found.proved or in_order_by_pieces(low, high, judge_order, known, seconds / 4)

    def either_way(low: Term, high: Term) -> bool:
        return in_order_at_places(low, high, in_order, context, seconds)

    return either_way(smaller, larger) or by_every_sign(smaller, larger, context, seconds, either_way)


def inequality(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement:
    """``a <= b`` and the like; the certificate that proves it is named."""
    smaller, larger = (left, right) if claim.relation in ("<=", "<") else (right, left)
    judge_order = prove_le if claim.relation in ("<=", ">=") else prove_lt
    verdict = judge_order(smaller, larger, claim.context, seconds=seconds)
    judgement = from_verdict(claim, (left, right), verdict)
    if verdict.status is Status.UNKNOWN:
        for way in (in_order_by_pieces, by_products, at_two_places, in_order_by_exponentials, in_order_by_totals):

            def shown(context: Context, way: Way = way) -> bool:
                return way(smaller, larger, judge_order, context, seconds)

            if shown(claim.context):
                return Judgement(Answer.PROVED, pair=(left, right), assumptions_used=used(claim, shown))

        def in_either_order(context: Context) -> bool:
            return in_order_by_larger(replace(claim, context=context), smaller, larger, judge_order, seconds)

        if in_either_order(claim.context):
            return Judgement(Answer.PROVED, pair=(left, right), assumptions_used=used(claim, in_either_order))
    nats = sides_in_nats(smaller, larger, claim.context) if verdict.status is Status.UNKNOWN else None
    if nats is not None:
        again = judge_order(*nats[:2], claim.context, seconds=seconds)
        if again.status in (Status.PROVED, Status.REFUTED):
            verdict = replace(again, counterexample=in_base(again.counterexample, nats[2]))
            judgement = from_verdict(claim, (left, right), verdict)
    if judgement.counterexample is not None and smaller is right:
        # The counterexample speaks of the sides as they are written.
        found = judgement.counterexample
        judgement = replace(judgement, counterexample=replace(found, lhs=found.rhs, rhs=found.lhs))
    if verdict.proved and verdict.certificate:
        return replace(judgement, message="by " + ", ".join(verdict.certificate))
    return judgement

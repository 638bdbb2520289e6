"""One verdict on a step from all that it claims.

Knows the prover and which counterexamples count (values of a maximum, of a last position, of letters that are 0 or
1); knows no LaTeX. A counterexample that breaks what a letter stands for is no counterexample: then the step is
unknown, and the reason says so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from symce.context import POSITIVE, Assumption, AtLeast, Context, ContextError, Domain, SumsTo, Within, in_words
from symce.judging import tied
from symce.judging.absolute import by_sign
from symce.judging.claim import Claim
from symce.judging.maxima import at_the_largest
from symce.judging.numbers import approximates, in_numbers, is_closed, near
from symce.judging.ordered import antisymmetric, with_equal, written_out
from symce.judging.unsaid import withdrawn
from symce.prover.counterexample import Counterexample
from symce.prover.difference import Condition
from symce.prover.inequality import prove_le, prove_lt
from symce.prover.verdict import Status, Verdict, prove_equal
from symce.term import (
    Add,
    Diff,
    Div,
    Literal,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Term,
    Var,
    add,
    nodes,
    own_indices,
    rewrite,
    sorts,
    variables,
)

TRANSPOSED = "; true if one side is transposed"
"""What is said of two sides whose shapes do not fit, where they are equal turned over."""


class Answer(StrEnum):
    """What is said of a step."""

    PROVED = "proved"
    REFUTED = "refuted"
    DEFINITION = "definition"
    ILL_DEFINED = "ill_defined"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Judgement:
    """The verdict on a step and what it rests on.

    ``claim`` and ``pair`` are the part that decided it: the first that fails, or the last.
    """

    answer: Answer
    message: str = ""
    conditions: tuple[Condition, ...] = ()
    assumptions_used: tuple[Assumption, ...] = ()
    missing_assumption: Assumption | None = None
    missing_exactly: bool = False
    counterexample: Counterexample | None = None
    assumed: tuple[str, ...] = ()
    claim: Claim | None = None
    pair: tuple[Term, Term] | None = None


def judge(claims: Iterable[Claim], seconds: float = 10.0) -> Judgement:
    """The verdict on a step: proved if every claim is."""
    until = time.monotonic() + seconds
    found: list[Judgement] = []
    for claim in claims:
        judgement = judge_claim(claim, max(until - time.monotonic(), 0.05))
        if judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and claim.within and not claim.shapes:
            judgement = where_assumed(claim, judgement, seconds)
        if judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and claim.otherwise:
            judgement = loosely_read(claim, judgement, seconds)
        doubt = claim.unsure or (judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and claim.doubt)
        if doubt and judgement.answer not in (Answer.UNKNOWN, Answer.UNREADABLE):
            judgement = Judgement(Answer.UNKNOWN, doubt, assumed=claim.assumed, claim=claim)
        if judgement.answer is Answer.PROVED and (bare := withdrawn(claim, judgement.assumptions_used)) is not None:
            judgement = without_guesses(*bare, judgement, seconds)
        if judgement.answer is not Answer.PROVED:
            return judgement
        found.append(judgement)
    if not found:
        return Judgement(Answer.UNKNOWN, "nothing is claimed")
    return replace(
        found[-1],
        conditions=tuple(dict.fromkeys(c for j in found for c in j.conditions)),
        assumptions_used=tuple(dict.fromkeys(a for j in found for a in j.assumptions_used)),
        assumed=tuple(dict.fromkeys(a for j in found for a in j.assumed)),
    )


def without_guesses(bare: Claim, guessed: str, judgement: Judgement, seconds: float) -> Judgement:
    """A step that was proved with what is usual of letters, of which the text says that they are something else."""
    again = judge_claim(bare, seconds)
    if again.answer is Answer.PROVED and withdrawn(bare, again.assumptions_used) is None:
        return again
    message = f"it holds if {guessed}, and the text speaks of that letter otherwise; if it is so, say it in a directive"
    return Judgement(Answer.UNKNOWN, message, assumed=bare.assumed, claim=bare)


def where_assumed(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step that fails, judged where what is assumed of formulas holds: elsewhere both sides are made undefined."""
    names = spoken_of(claim)
    within = [term for term in claim.within if not names.isdisjoint(variables(term))]
    if not within:
        return judgement
    added = (*within, *(-term for term in within))
    pairs = {(Add((left, *added)), Add((right, *added))): (left, right) for left, right in claim.pairs}
    again = judgement
    if judgement.answer is Answer.REFUTED:
        again = judge_claim(replace(claim, pairs=tuple(pairs), transposed=(), within=()), seconds)
        if again.answer is Answer.REFUTED:
            pair = next((pairs[made] for made in pairs if made == again.pair), again.pair)
            return replace(again, claim=claim, pair=pair)
    message = "what is assumed of a formula limits where this may fail, and no counterexample was found there"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def spoken_of(claim: Claim) -> frozenset[str]:
    """The letters of a claim, of the definitions behind them, and of what is assumed of formulas that hold them."""
    names = claim.context.closure(variables(add(*(side for pair in claim.pairs for side in pair))))
    rest = [claim.context.closure(variables(term)) for term in claim.within]
    while met := [others for others in rest if not names.isdisjoint(others) and not others <= names]:
        names = names.union(*met)
    return names


def loosely_read(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step that fails, but not in another reading of products or squares: nobody is called wrong."""
    for meant, pairs, context in claim.otherwise:
        other = replace(claim, pairs=pairs, context=context, shapes="", diagonal=False, transposed=())
        found = judge_claim(replace(other, otherwise=(), tried=(), guessed=()), seconds)
        if found.answer in (Answer.REFUTED, Answer.ILL_DEFINED):
            continue
        message = f"it {'holds' if found.answer is Answer.PROVED else 'may hold'} if {meant}"
        if claim.shapes:
            return Judgement(Answer.ILL_DEFINED, f"{claim.shapes}; {message}", assumed=claim.assumed, claim=claim)
        return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)
    return judgement


def judge_claim(claim: Claim, seconds: float) -> Judgement:
    """One claim; where the layout is left open, the one that is true."""
    if tied.slopes(claim) and (taken := tied.taken_one_by_one(claim, seconds)) is not None:
        return one_by_one(claim, *taken, seconds)
    judgement = larger_sizes(claim, _judge_layout(claim, seconds), seconds)
    if claim.maxima and judgement.answer is Answer.UNKNOWN and (largest := at_the_largest(claim)) is not None:
        again = larger_sizes(largest, _judge_layout(largest, seconds), seconds)
        judgement = again if again.answer in (Answer.PROVED, Answer.REFUTED) else judgement
    judgement = summing_to_one(claim, judgement, seconds)
    if judgement.answer is Answer.ILL_DEFINED:
        judgement = defined_where(claim, judgement.missing_assumption, judgement, seconds)
    if claim.guessed:
        return guarded(claim, judgement, seconds)
    if judgement.answer is Answer.REFUTED and claim.transposed:
        other = _judge_layout(replace(claim, pairs=claim.transposed, transposed=()), seconds)
        if other.answer is Answer.PROVED:
            return replace(other, assumed=(*other.assumed, "the derivative is laid out as the transpose"))
    return judgement


def one_by_one(claim: Claim, taken: Claim, used: tuple[Assumption, ...], seconds: float) -> Judgement:
    """A claim with derivatives in letters that add up to a number, judged with these worked out."""
    judgement = judge_claim(taken, seconds)
    if judgement.answer is Answer.PROVED:
        return replace(judgement, assumptions_used=tuple(dict.fromkeys((*used, *judgement.assumptions_used))))
    if judgement.answer not in (Answer.REFUTED, Answer.ILL_DEFINED) or not tied.may_be_along(claim, taken, seconds):
        return judgement
    names = ", ".join(sorted({node.var.name for node in tied.slopes(claim)}))
    message = (
        f"false if one entry of {names} is varied alone; the entries add up to a number, do others change with it?"
    )
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def larger_sizes(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step that fails at a single value of a range: judged again for two and more, and what that takes is said.

    A class among one class has probability 1: \\log(1 - p_i), p_i < 1 and 1/(K - 1) speak of two classes at least.
    """
    if judgement.answer not in (Answer.REFUTED, Answer.ILL_DEFINED) or claim.shapes:
        return judgement
    found = judgement.counterexample
    at = found.point() if found is not None else judgement.message
    single = {name for name, size in _SIZES.findall(at) if size == "1"}
    terms = [term for pair in claim.pairs for term in pair]
    known = {s for term in terms for s in sorts(term)}
    known |= {s for name in claim.context.closure(variables(add(*terms))) for s in claim.context.shape(name)}
    context = claim.context
    small = [s for s in known if s.size is None and s.name in single and context.least(s) == 1]
    taken = [AtLeast(sort, 2) for sort in sorted(small, key=lambda s: s.name)]
    if not taken:
        return judgement
    again = _judge_layout(replace(claim, context=context.assume(*taken)), seconds)
    if again.answer is Answer.PROVED:
        notes = (f"{entry.sort.name} is at least 2; the step fails at {entry.sort.name} = 1" for entry in taken)
        return replace(
            again,
            assumptions_used=tuple(dict.fromkeys((*again.assumptions_used, *taken))),
            assumed=(*again.assumed, *notes),
        )
    return again if again.answer is judgement.answer else judgement


_SIZES = re.compile(r"(?:^at |^|, )([^,=]+) = (\d+)(?=[,:]|$)")


def summing_to_one(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A step that fails only because nothing says that letters add up to 1, which nobody declared: they may do so."""
    missing = judgement.missing_assumption
    if (
        judgement.answer is not Answer.REFUTED
        or not isinstance(missing, SumsTo)
        or missing.name not in claim.undeclared
    ):
        return judgement
    again = _judge_layout(replace(claim, context=claim.context.assume(missing)), seconds)
    if again.answer is not Answer.PROVED:
        return judgement
    usual = re.sub(r"[^a-zA-Z\\]", "", missing.name) in ("p", "q", "P", "Q", "\\pi")
    if usual and missing.name not in claim.two_valued | claim.unsaid:
        return replace(again, assumed=(*again.assumed, f"{in_words(missing)} (probabilities)"))
    message = f"it holds if {in_words(missing)}; say so in a directive"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def defined_where(claim: Claim, missing: Assumption | None, judgement: Judgement, seconds: float) -> Judgement:
    """Letters that nobody declared, under a logarithm: what stands there is taken to be positive, and that is said."""
    if isinstance(missing, Within):
        taken = [missing] if missing.name in claim.undeclared else []
    else:
        taken = under_logarithms(claim)
    if not taken:
        return judgement
    try:
        context = claim.context.assume(*taken)
    except ContextError:
        return judgement
    again = _judge_layout(replace(claim, context=context), seconds)
    notes = (f"{in_words(entry)}, where it stands under a logarithm or a power" for entry in taken)
    return replace(again, assumed=(*again.assumed, *notes))


def under_logarithms(claim: Claim) -> list[Within]:
    """What makes the factors under logarithms and powers positive that are undeclared letters x, or 1 - x."""
    found: dict[str, Domain] = {}
    terms = [term for pair in claim.pairs for term in pair]
    defined = map(claim.context.definition, claim.context.closure(variables(add(*terms))))
    terms += [entry.body for entry in defined if entry is not None]
    parts = [node for term in terms for node in nodes(term)]
    stack = [node.arg if isinstance(node, Log) else node.base for node in parts if isinstance(node, (Log, Power))]
    while stack:
        domain = POSITIVE
        match stack.pop():
            case Mul(factors):
                stack += factors
                continue
            case Div(top, bottom):
                stack += [top, bottom]
                continue
            case Pow(base):
                stack.append(base)
                continue
            case Add((Num(one), Mul((Num(minus), Var(name))))) if one == -minus == 1:
                domain = Domain(Fraction(0), Fraction(1))
            case Var(name):
                pass
            case _:
                continue
        if name in claim.undeclared and claim.context.definition(name) is None:
            met = domain.meet(found.get(name, POSITIVE))
            assert met is not None
            found[name] = met
    return [Within(name, domain) for name, domain in sorted(found.items())]


def guarded(claim: Claim, judgement: Judgement, seconds: float) -> Judgement:
    """A verdict that hangs on a guess: nobody is called wrong for it, and no derivative of a doubtful one believed.

    A step that fails for all that an undefined σ may be is wrong.
    """
    if judgement.answer is Answer.REFUTED and claim.tried:
        return loosely_read(replace(claim, otherwise=claim.tried), judgement, seconds)
    names = ", ".join(claim.guessed)
    derived = any(isinstance(node, Diff) for pair in claim.pairs for term in pair for node in nodes(term))
    if judgement.answer is Answer.PROVED and (claim.believed or not derived):
        return judgement
    if judgement.answer is Answer.UNKNOWN:
        return judgement
    message = f"what {names} means was guessed; define it, or declare it with a directive, to have the step judged"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def _judge_layout(claim: Claim, seconds: float) -> Judgement:
    if claim.orders and not claim.shapes:
        return judge_ordered(claim, seconds)
    return _judge_pairs(claim, seconds)


def _judge_pairs(claim: Claim, seconds: float) -> Judgement:
    if claim.shapes:
        found = [prove_equal(a, b, claim.context, seconds=seconds).status for a, b in claim.pairs]
        true = bool(found) and all(status is Status.PROVED for status in found)
        if claim.diagonal and Status.REFUTED not in found:
            hint = "; is it meant entry by entry? write \\operatorname{diag} around it, or an index on every letter"
            return Judgement(Answer.ILL_DEFINED, claim.shapes + hint, assumed=claim.assumed, claim=claim)
        true = true and not claim.diagonal
        hint = TRANSPOSED if true else ""
        if claim.relation == "~=" and not claim.pairs:  # nothing is near to a list of another length
            return Judgement(Answer.ILL_DEFINED, claim.shapes, assumed=claim.assumed, claim=claim)
        return Judgement(Answer.REFUTED, claim.shapes + hint, assumed=claim.assumed, claim=claim)
    until = time.monotonic() + seconds
    used: dict[Assumption, None] = {}
    conditions: dict[Condition, None] = {}
    for n, pair in enumerate(claim.pairs):
        judgement = judge_pair(replace(claim, shown=claim.shown[n:]), pair, max(until - time.monotonic(), 0.05))
        if judgement.answer is not Answer.PROVED:
            return replace(judgement, assumed=claim.assumed, claim=claim, pair=pair)
        used |= dict.fromkeys(judgement.assumptions_used)
        conditions |= dict.fromkeys(judgement.conditions)
    last = claim.pairs[-1] if claim.pairs else None
    return Judgement(
        Answer.PROVED,
        assumptions_used=tuple(used),
        conditions=tuple(conditions),
        assumed=claim.assumed,
        claim=claim,
        pair=last,
    )


def judge_ordered(claim: Claim, seconds: float) -> Judgement:
    """A claim with sums over ordered indices."""
    until = time.monotonic() + seconds
    for made in (replace(claim, orders={}), replace(with_equal(claim), orders={}), antisymmetric(claim)):
        judgement = _judge_pairs(made, max(until - time.monotonic(), 0.05))
        if judgement.answer is Answer.PROVED:
            return replace(judgement, assumptions_used=tuple(a for a in judgement.assumptions_used if not is_order(a)))
    for made in written_out(claim):
        judgement = _judge_pairs(made, max(until - time.monotonic(), 0.05))
        if judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED):
            return judgement
    message = "a sum over ordered indices: not proved for every size, and no counterexample was found at 2 and 3"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def is_order(assumption: Assumption) -> bool:
    return isinstance(assumption, Within) and assumption.name.startswith(("[<]", "[<=]"))


def judge_pair(claim: Claim, pair: tuple[Term, Term], seconds: float) -> Judgement:
    left, right = pair
    match claim.relation:
        case "=" | ":=" | "=:":
            return equality(claim, left, right, seconds)
        case "~=":
            return approximation(claim, left, right, seconds)
        case "<=" | ">=" | "<" | ">":
            return inequality(claim, left, right, seconds)
    why = {
        "propto": "a proportionality leaves open what is constant",
        "to": "a limit or an arrow is not a claim",
        "required": "what shall hold is not a claim",
    }
    return Judgement(Answer.UNKNOWN, why.get(claim.relation, f"the relation {claim.relation} is not judged"))


def equality(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement:
    verdict = prove_equal(left, right, claim.context, seconds=seconds)
    judgement = from_verdict(claim, (left, right), verdict)
    if judgement.answer is Answer.UNKNOWN and verdict.status is Status.REFUTED and claim.zero_one:
        judgement = at_one_and_zero(claim, left, right, seconds) or judgement
    if judgement.answer is Answer.UNKNOWN and by_sign(left, right, claim.context, seconds):
        return Judgement(Answer.PROVED, pair=(left, right))
    return judgement


def at_one_and_zero(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement | None:
    """A counterexample in which all letters that are 0 or 1 are 1, or all 0; None where none is found."""
    names = sorted(claim.zero_one & claim.context.closure(variables(left) | variables(right)))
    sides = [claim.context.unfold(side) for side in (left, right)]
    if any(isinstance(node, Diff) and node.var.name in names for side in sides for node in nodes(side)):
        return None
    for value in (Num(Fraction(1)), Num(Fraction(0))):

        def at_value(node: Term, value: Num = value) -> Term | None:
            return value if isinstance(node, Var) and node.name in names else None

        first, second = (rewrite(side, at_value) for side in sides)
        found = prove_equal(first, second, claim.context, seconds=seconds)
        if found.counterexample is not None and not objection(claim, (first, second), found.counterexample):
            note = ", ".join(f"{name} = {value.value} everywhere" for name in names)
            return Judgement(Answer.REFUTED, counterexample=replace(found.counterexample, note=note))
    return None


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
        left, right = (in_numbers(claim.context.unfold(side)) for side in (left, right))
    if unit is not None and is_closed(left) and is_closed(right):
        try:
            agrees, better = approximates(left, right, unit)
        except (ZeroDivisionError, ValueError) as error:
            return Judgement(Answer.ILL_DEFINED, str(error))
        if agrees:
            return Judgement(Answer.PROVED)
        if agrees is None:
            return Judgement(Answer.UNKNOWN, f"cut off, and not rounded? the left side is {better}")
        if (zeros := rounded_to(right)) > 1 and approximates(left, right, zeros / 2)[0]:
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


def inequality(claim: Claim, left: Term, right: Term, seconds: float) -> Judgement:
    """``a <= b`` and the like; the certificate that proves it is named."""
    smaller, larger = (left, right) if claim.relation in ("<=", "<") else (right, left)
    judge_order = prove_le if claim.relation in ("<=", ">=") else prove_lt
    verdict = judge_order(smaller, larger, claim.context, seconds=seconds)
    judgement = from_verdict(claim, (left, right), verdict)
    if judgement.counterexample is not None and smaller is right:
        # The counterexample speaks of the sides as they are written.
        found = judgement.counterexample
        judgement = replace(judgement, counterexample=replace(found, lhs=found.rhs, rhs=found.lhs))
    if verdict.proved and verdict.certificate:
        return replace(judgement, message="by " + ", ".join(verdict.certificate))
    return judgement


# --------------------------------------------------------------------------- which counterexamples count


def objection(claim: Claim, pair: tuple[Term, Term], found: Counterexample) -> str:
    """Why a counterexample breaks what a letter stands for; nothing where it does not."""
    values, labels, sizes = dict(found.values), dict(found.labels), dict(found.sizes)
    for name in claim.zero_one & set(values):
        if not all(text in ("0", "1") for text in _flat(values[name])):
            return f"{name} is 0 or 1, and no counterexample of such values was found"
    for label, sort in claim.ends.items():
        if label in labels and labels[label] != sizes.get(sort.name) and _has_places(pair, sort.name, claim.context):
            return "the sum leaves out the last position, and no counterexample of that kind was found"
    for label, (index, body) in claim.maxima.items():
        if label in labels and not _is_largest(labels[label], body, index, values):
            return "a letter is a maximum; beyond what holds for any number in its place, symce does not judge it"
    for name, others, constant in claim.related_sizes:
        known = name in sizes and all(other in sizes for other in others)
        if known and sizes[name] != sum(sizes[other] for other in others) + constant:
            return f"the sizes {name} and {', '.join(others)} belong together, and no counterexample respects that"
    return ""


def _has_places(pair: tuple[Term, Term], sort: str, context: Context) -> bool:
    """Whether it matters which place a position is: others are named, or places are compared."""
    if any(name.startswith("[<") for name in context.closure(variables(add(*pair)))):
        return True
    return any(
        isinstance(index, Literal) and index.sort.name == sort
        for term in pair
        for node in nodes(term)
        for index in own_indices(node)
    )


def _flat(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [text for part in value for text in _flat(part)]
    return [str(value)]


def _is_largest(label: object, body: Term, index: object, values: dict[str, object]) -> bool:
    if not isinstance(body, Var) or body.indices != (index,) or not isinstance(label, int):
        return False
    entries = values.get(body.name)
    if not isinstance(entries, tuple):
        return False
    numbers = [value_of(str(text)) for text in entries]
    known = [n for n in numbers if n is not None]
    return len(known) == len(numbers) and known[label - 1] == max(known)


def value_of(text: str) -> float | None:
    """The value of a printed number such as ``-1/2`` or ``log 3``."""
    from math import log

    match = re.fullmatch(r"(-?)(log )?\(?(\d+(?:\.\d+)?)(?:/(\d+))?\)?", text)
    if match is None:
        return None
    number = float(match[3]) / float(match[4] or 1)
    if match[2]:
        if number <= 0:
            return None
        number = log(number)
    return -number if match[1] else number


__all__ = ["Answer", "Context", "Judgement", "judge"]

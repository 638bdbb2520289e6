"""The judge: two engines that do not know each other, and what they say together.

PROVED needs a normal form that is exactly 0 *and* agreement of the original statement at sample sizes.
REFUTED needs a counterexample certified by intervals. A statement that one engine proves and the other
refutes is a bug in symce and raises ``EngineDisagreement``. Everything else is said as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import prod

from symce.context import (
    POSITIVE,
    Assumption,
    Context,
    ContextError,
    Distinct,
    OneHot,
    Same,
    SumsTo,
    Within,
    in_words,
)
from symce.prover import finite_model
from symce.prover.counterexample import Counterexample, find_counterexample
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.difference import Condition, Difference, difference
from symce.prover.finite_model import Agreement, Disagreement, Sides, UndefinedAt
from symce.prover.normal_form import NotDefined, Refused
from symce.prover.polynomial import add
from symce.shown import Shown
from symce.term import (
    MAX_DEPTH,
    Add,
    IndexExpr,
    Label,
    Mul,
    Num,
    Size,
    Term,
    depth,
    free_indices,
    own_indices,
    subterms,
    variables,
)


class EngineDisagreement(AssertionError):
    """One engine proved what the other refuted: a bug in symce, never swallowed."""


class Status(StrEnum):
    """What is known of a statement; the four answers never shade into each other."""

    PROVED = "proved"
    REFUTED = "refuted"
    ILL_DEFINED = "ill_defined"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict(Shown):
    """The judgement of one statement and all that it rests on.

    ``conditions`` are what the proof needs beyond the declarations; ``assumptions_used`` those whose
    withdrawal breaks it; ``sizes_checked`` where the second engine evaluated the statement, and
    ``complete`` whether those sizes alone suffice by the small-model theorem. ``missing_assumption`` would
    make a refuted statement true; ``missing_exactly`` says that it is also necessary. ``residual`` is what
    is left of the difference of the two sides. Of a proved inequality, ``slack`` is a term that equals the
    difference of the sides and ``certificate`` says why it is not negative.
    """

    status: Status
    why: str = ""
    conditions: tuple[Condition, ...] = ()
    assumptions_used: tuple[Assumption, ...] = ()
    sizes_checked: str = ""
    complete: bool = False
    missing_assumption: Assumption | None = None
    missing_exactly: bool = False
    counterexample: Counterexample | None = None
    residual: Term | None = None
    certificate: tuple[str, ...] = ()
    slack: Term | None = None

    @property
    def proved(self) -> bool:
        return self.status is Status.PROVED

    def _said(self, condition: Condition) -> str:
        formula = self.formula(condition.term)
        match condition.kind:
            case "nonzero":
                return f"{formula} ≠ 0"
            case "positive":
                return f"{formula} > 0"
        return f"0 log 0 is read as 0 at {formula} = 0"

    def __str__(self) -> str:
        """The verdict in one line of plain words."""
        words = [self.status.value.replace("_", "-")]
        if self.proved:
            # A range of fixed length is named by its length: `3 = 3` says nothing.
            sizes = [part for part in self.sizes_checked.split(", ") if part and not part[0].isdigit()]
            if any(part[0].isalpha() for part in sizes):
                words[0] += " for every size"
                words.append(f"also evaluated at {', '.join(sizes)}")
            if self.assumptions_used:
                words.append("uses " + ", ".join(map(in_words, self.assumptions_used)))
            if self.certificate:
                words.append("by " + ", ".join(self.certificate))
            if self.conditions:
                words.append("where " + ", ".join(self._said(condition) for condition in self.conditions))
        if self.counterexample is not None:
            words[0] += f" at {self.counterexample}".replace(" at everywhere", " everywhere")
        if self.why and not self.proved:
            words[0] += f": {self.why}"
        if self.missing_assumption is not None:
            holds = "holds exactly if" if self.missing_exactly else "would hold if"
            words.append(f"{holds} {in_words(self.missing_assumption)}")
        return "; ".join(words)


def prove_equal(lhs: Term, rhs: Term, context: Context, *, seconds: float = 10.0) -> Verdict:
    """Judge ``lhs = rhs`` for all sizes, indices and values that the context allows.

    Raises ``ContextError`` where a letter has no meaning or the wrong shape. Running out of ``seconds``
    is an answer: UNKNOWN, with the reason.

    >>> from symce.term import Exp, Index, Num, Sort, Sum, Var
    >>> K = Sort("K"); i, k = Index("i", K), Index("k", K)
    >>> o = lambda index: Var("o", (index,))
    >>> p = Exp(o(i)) / Sum(k, Exp(o(k)))
    >>> prove_equal(Sum(i, p), Num(1), Context().vector("o", K)).status
    <Status.PROVED: 'proved'>
    """
    for side in (lhs, rhs):
        if depth(side) > MAX_DEPTH:
            return Verdict(Status.UNKNOWN, f"nested deeper than {MAX_DEPTH} levels; name parts of it first")
    context.check(lhs)
    context.check(rhs)
    deadline = Deadline(seconds)
    try:
        return _judge(lhs, rhs, context, deadline)
    except OutOfTime as stop:
        return Verdict(Status.UNKNOWN, str(stop))
    except RecursionError:
        return Verdict(Status.UNKNOWN, "the statement unfolds too deeply; name parts of it first")


def holds(lhs: Term, rhs: Term, context: Context, seconds: float) -> bool:
    """Whether both engines find the sides equal: ``prove_equal`` for a statement that is only tried.

    A quick look is not taken first: what is tried has passed one already.
    """
    deadline = Deadline(seconds)
    try:
        context.check(lhs)
        context.check(rhs)
        if depth(lhs) > MAX_DEPTH or depth(rhs) > MAX_DEPTH:
            return False
        if not difference(lhs, rhs, context, deadline).zero:
            return False
        return isinstance(finite_model.agree(lhs, rhs, context, deadline), Agreement)
    except (ContextError, Refused, NotDefined, OutOfTime, RecursionError):
        return False


def _judge(lhs: Term, rhs: Term, context: Context, deadline: Deadline) -> Verdict:
    sides = Sides(lhs, rhs, context, deadline)
    if finite_model.differs(sides):
        # What is plainly false needs a counterexample and no normal form.
        verdict = _search(lhs, rhs, context, deadline, "the two sides differ")
        if verdict.status is Status.REFUTED:
            return _diagnose(verdict, None, lhs, rhs, context, deadline, sides)
    try:
        found = difference(lhs, rhs, context, deadline)
    except Refused as refusal:
        return _search(lhs, rhs, context, deadline, str(refusal))
    except NotDefined as undefined:
        return _undefined(lhs, rhs, context, deadline, str(undefined))
    if not found.zero:
        verdict = _search(lhs, rhs, context, deadline, "the two normal forms differ")
        return _diagnose(replace(verdict, residual=found.residual), found, lhs, rhs, context, deadline, sides)
    agreement = finite_model.agree(lhs, rhs, context, deadline, sides)
    match agreement:
        case Disagreement(counterexample) if _is_excluded(counterexample, found.conditions):
            verdict = Verdict(Status.REFUTED, counterexample=counterexample)
            return _diagnose(verdict, found, lhs, rhs, context, deadline, sides)
        case Disagreement(counterexample):
            raise EngineDisagreement(
                f"engine A proves {lhs} = {rhs}, engine B refutes it at {counterexample}; please report this"
            )
        case UndefinedAt():
            verdict = Verdict(Status.ILL_DEFINED, str(agreement))
            return _diagnose(verdict, found, lhs, rhs, context, deadline, sides)
        case Agreement():
            return Verdict(
                Status.PROVED,
                agreement.why,
                found.conditions,
                _used(lhs, rhs, context, found, deadline, sides),
                agreement.summary,
                agreement.complete,
            )
    return Verdict(Status.UNKNOWN, f"the normal forms agree, the evaluation cannot confirm it: {agreement}")


def _is_excluded(counterexample: Counterexample, conditions: tuple[Condition, ...]) -> bool:
    """Whether a condition of the proof is 0 at the sizes of the counterexample.

    With one class no other is left: a sum of ``e / (K - 1)`` over the others is 0 there, and e for all other K.
    """
    sizes = {name: Fraction(size) for name, size in counterexample.sizes}
    return any(entry.kind == "nonzero" and _at_sizes(entry.term, sizes) == 0 for entry in conditions)


def _at_sizes(term: Term, sizes: dict[str, Fraction]) -> Fraction | None:
    """The value of a polynomial in sizes; None of any other term."""
    match term:
        case Num(value):
            return value
        case Size(sort):
            return sizes.get(sort.name)
        case Add(parts) | Mul(parts):
            values = [_at_sizes(part, sizes) for part in parts]
            known = [value for value in values if value is not None]
            if len(known) < len(values):
                return None
            return sum(known, Fraction(0)) if isinstance(term, Add) else prod(known, start=Fraction(1))
    return None


def _search(lhs: Term, rhs: Term, context: Context, deadline: Deadline, reason: str) -> Verdict:
    """No proof: a counterexample, or the reason why nothing is known."""
    found = find_counterexample(lhs, rhs, context, deadline)
    match found:
        case Counterexample():
            return Verdict(Status.REFUTED, counterexample=found)
        case UndefinedAt():
            return Verdict(Status.ILL_DEFINED, str(found))
    sample = finite_model.agree(lhs, rhs, context, deadline)
    if isinstance(sample, UndefinedAt):
        return Verdict(Status.ILL_DEFINED, str(sample))
    return Verdict(Status.UNKNOWN, f"{reason}; no counterexample was found")


def _undefined(lhs: Term, rhs: Term, context: Context, deadline: Deadline, reason: str) -> Verdict:
    agreement = finite_model.agree(lhs, rhs, context, deadline)
    if isinstance(agreement, (Agreement, Disagreement)):
        return _search(lhs, rhs, context, deadline, reason)
    return Verdict(Status.ILL_DEFINED, reason)


# --------------------------------------------------------------------------- assumptions


def _used(
    lhs: Term, rhs: Term, context: Context, proof: Difference, deadline: Deadline, sides: Sides
) -> tuple[Assumption, ...]:
    """The assumptions whose withdrawal breaks the proof or adds a condition to it."""
    letters = context.closure(variables(lhs) | variables(rhs))
    used: list[Assumption] = []
    for assumption in context.assumptions:
        name = getattr(assumption, "name", None)
        if name is not None and name not in letters:
            context = context.without(assumption)
            continue
        weaker = context.without(assumption)
        kind = (type(assumption), name or getattr(getattr(assumption, "sort", None), "name", ""))
        if not isinstance(assumption, Distinct | Same) and kind not in proof.consulted:
            context = weaker  # the proof never asked about it
            continue
        try:
            ready = _ready(lhs, rhs, weaker, deadline, assumption, sides)
            if finite_model.differs(ready):
                used.append(assumption)
                continue
            found = difference(lhs, rhs, weaker, deadline)
            needed = not found.zero or not set(found.conditions) <= set(proof.conditions)
        except (Refused, NotDefined, OutOfTime):
            needed = True  # not shown to be dispensable
        if needed:
            used.append(assumption)
        else:
            context, sides = weaker, ready
    return tuple(used)


def _diagnose(
    verdict: Verdict,
    found: Difference | None,
    lhs: Term,
    rhs: Term,
    context: Context,
    deadline: Deadline,
    sides: Sides,
) -> Verdict:
    """The verdict with an assumption that would make the statement true, if one of the usual does."""
    if verdict.status not in (Status.REFUTED, Status.ILL_DEFINED):
        return verdict
    for candidate, stronger in strengthened(lhs, rhs, context):
        try:
            if finite_model.differs(_ready(lhs, rhs, stronger, deadline, candidate, sides)):
                continue
            if not difference(lhs, rhs, stronger, deadline).zero:
                continue
            if not isinstance(finite_model.agree(lhs, rhs, stronger, deadline), Agreement):
                continue
        except (ContextError, Refused, NotDefined):
            continue
        except OutOfTime:
            return verdict  # the verdict stands without a diagnosis
        residual, exactly = verdict.residual, False
        with suppress(Refused, NotDefined, OutOfTime):
            found = difference(lhs, rhs, context, deadline) if found is None else found
            residual, exactly = found.residual, _necessary(candidate, found)
        return replace(verdict, missing_assumption=candidate, missing_exactly=exactly, residual=residual)
    return verdict


def _ready(lhs: Term, rhs: Term, context: Context, deadline: Deadline, changed: Assumption, sides: Sides) -> Sides:
    """The statement in a context that differs from that of ``sides`` in one assumption."""
    if isinstance(changed, OneHot):  # a one-hot letter is another formula, not another number
        return Sides(lhs, rhs, context, deadline)
    return sides.under(context)


def strengthened(lhs: Term, rhs: Term, context: Context) -> Iterator[tuple[Assumption, Context]]:
    """The usual assumptions that can be made here, each with the context under it."""
    for candidate in usual_assumptions(lhs, rhs, context):
        try:
            stronger = context.assume(candidate)
            stronger.check(lhs)
            stronger.check(rhs)
        except ContextError:
            continue
        yield candidate, stronger


def usual_assumptions(lhs: Term, rhs: Term, context: Context) -> Iterator[Assumption]:
    """The assumptions that derivations usually forget, most usual first."""
    letters = context.closure(variables(lhs) | variables(rhs))
    declared = [d for d in context.declarations if d.name in letters and d.values is None]
    for d in declared:
        if d.sorts and not d.of and context.sums_to(d.name) is None:
            yield SumsTo(d.name)
    for d in declared:
        if not d.of and not context.domain(d.name).positive:
            yield Within(d.name, POSITIVE)
    for d in declared:
        if d.sorts and not d.of and context.one_hot(d.name) is None:
            for label in context.declarations:
                if label.values == d.sorts[-1] and label.sorts == d.sorts[:-1]:
                    yield OneHot(d.name, label.name)
    free = sorted(free_indices(lhs) | free_indices(rhs), key=lambda index: index.name)
    labels = sorted(_free_labels(lhs) | _free_labels(rhs), key=lambda label: label.name)
    for n, left in enumerate(free):
        others: tuple[IndexExpr, ...] = (*free[n + 1 :], *labels)
        for right in others:
            if left.sort == right.sort:
                yield Distinct(left, right)
                yield Same(left, right)


def _free_labels(term: Term) -> frozenset[Label]:
    return frozenset(
        index
        for _, node in subterms(term)
        for index in own_indices(node)
        if isinstance(index, Label) and not index.args
    )


def _necessary(candidate: Assumption, found: Difference) -> bool:
    """Whether the residual is a nonzero factor times (1 - sum), so that the assumption is needed as well."""
    form, poly = found.form, found.poly
    if not isinstance(candidate, SumsTo) or form is None or poly is None:
        return False
    sums = {
        atom
        for monomial in poly
        for atom, exponent in monomial
        if atom.tag == "s" and exponent == 1 and _is_total(atom.data, candidate.name)
    }
    for atom in sums:
        linear = {m - {(atom, 1)}: c for m, c in poly.items() if (atom, 1) in m}
        rest = {m: c for m, c in poly.items() if (atom, 1) not in m}
        if add(linear, rest) == {} and (form.sign(rest) == 2 or form.sign(linear) == 2):
            return True
    return False


def _is_total(data: tuple[tuple[object, ...], frozenset[tuple[object, object]]], name: str) -> bool:
    """Whether a sum atom is the plain sum of the entries of ``name``."""
    binders, body = data
    if len(binders) != 1 or len(body) != 1:
        return False
    ((atom, exponent),) = body
    return exponent == 1 and getattr(atom, "tag", "") == "v" and atom.data[0] == name  # type: ignore[attr-defined]  # an Atom

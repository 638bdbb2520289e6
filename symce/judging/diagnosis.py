"""What went wrong in a refuted step: the usual mistake whose repair makes it true.

Knows the edits of ``edits`` and asks the prover of each that survives a few samples; a repair is offered only if the
repaired step is proved, and never applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from symce.context import Context, ContextError
from symce.judging.edits import Edit, edits, scopes
from symce.judging.numbers import enclosure, is_closed
from symce.judging.sampling import Sample, Unsampled, close, samples
from symce.prover.deadline import now
from symce.prover.verdict import holds
from symce.term import Div, Mul, Num, Term, children, variables

MOST_EDITS = 600
"""Edits that are looked at for one step."""

NOTHING = 1e-12
"""A value that is 0, but for rounding."""

HELD = "t·"
"""How the names of arguments begin that are held while a function is differentiated."""

MOST_PROOFS = 4
"""Edits that the samples let through and that are proved."""


@dataclass(frozen=True)
class Repair:
    """A small change of the right side that makes the step true, and the mistake it undoes."""

    term: Term
    words: str


def repair(left: Term, right: Term, context: Context, seconds: float) -> Repair | None:
    """The first of the usual mistakes whose repair is proved; None if none is found in time.

    >>> from symce.term import Exp, Index, Sort, Sum, Var, Diff
    >>> K = Sort("K"); j, k = Index("j", K), Index("k", K)
    >>> o = lambda index: Var("o", (index,))
    >>> wrong = repair(Diff(Sum(k, Exp(o(k))), o(j)), -Exp(o(j)), Context().vector("o", K), 1.0)
    >>> wrong.words
    'a sign: the whole side has the wrong sign'
    """
    until = now() + seconds
    if is_closed(left) and is_closed(right):
        return _number(left, right)
    try:
        points = samples(left, right, context)
        wanted = [point.value(left) for point in points]
    except (Unsampled, ContextError):
        return None
    if not points:
        return None
    if (further := _on_the_left(left, right, context, points, until)) is not None:
        return further
    vanishes = all(abs(value) < NOTHING for value in wanted)
    held = any(name.startswith(HELD) for name in _letters(left, right, context))
    made = edits(right, left, context)
    meant = (edit for edit in made if not _says_nothing(edit.term, right, vanishes=vanishes, held=held))
    usable = _usable(meant, points, wanted, until)
    for proofs, edit in enumerate(islice(usable, MOST_PROOFS), 1):
        if holds(left, edit.term, context, max(until - now(), 0.05)):
            return Repair(edit.term, edit.words)
        if proofs == MOST_PROOFS or now() > until:
            break
    return None


def _letters(left: Term, right: Term, context: Context) -> Iterator[str]:
    """The letters of a step, and those that have a meaning: edits write no others."""
    yield from variables(left) | variables(right)
    yield from (entry.name for entry in context.declarations)
    yield from (entry.name for entry in context.definitions)


def _says_nothing(edited: Term, right: Term, *, vanishes: bool, held: bool) -> bool:
    """Whether an edit is none that a person makes: K/K, a product with what is 0, letters that no page writes.

    ``vanishes`` says that the other side is 0, ``held`` that there are such letters.
    """
    if isinstance(edited, Div) and edited.numerator == edited.denominator:
        return True
    if vanishes and isinstance(edited, (Mul, Div)) and right in children(edited):
        return True
    return held and any(name.startswith(HELD) for name in variables(edited) - variables(right))


def _on_the_left(left: Term, right: Term, context: Context, points: list[Sample], until: float) -> Repair | None:
    """A sum or derivative of the left side that was meant to reach further."""
    further = list(scopes(left))
    try:
        wanted = [point.value(right) for point in points] if further else []
    except Unsampled:
        return None
    for edit in _usable(iter(further), points, wanted, until):
        if holds(edit.term, right, context, max(until - now(), 0.05)):
            return Repair(edit.term, f"on the left, {edit.words}")
    return None


def _usable(found: Iterator[Edit], points: list[Sample], wanted: list[complex], until: float) -> Iterator[Edit]:
    """Edits that agree with the other side at every sample."""
    for count, edit in enumerate(found):
        if count > MOST_EDITS or (count % 20 == 0 and now() > until):
            return
        try:
            if all(close(point.value(edit.term), value) for point, value in zip(points, wanted, strict=True)):
                yield edit
        except Unsampled:
            continue


def _number(left: Term, right: Term) -> Repair | None:
    """The exact value of a line of numbers, where it is rational."""
    value = exact(left)
    if value is None or not isinstance(right, Num):
        return None
    return Repair(value, "a number")


def exact(term: Term) -> Num | None:
    """The value of a closed term as a rational number, if it is one that is written shortly."""
    from fractions import Fraction

    from symce.term import Add, Div, Mul, Pow

    def value(node: Term) -> Fraction | None:
        match node:
            case Num(number):
                return number
            case Add(parts) | Mul(parts):
                values = [value(part) for part in parts]
                if any(v is None for v in values):
                    return None
                total = Fraction(0) if isinstance(node, Add) else Fraction(1)
                for v in values:
                    assert v is not None
                    total = total + v if isinstance(node, Add) else total * v
                return total
            case Div(a, b):
                top, bottom = value(a), value(b)
                return None if top is None or not bottom else top / bottom
            case Pow(base, exponent):
                inner = value(base)
                return None if inner is None or (exponent < 0 and not inner) or abs(exponent) > 100 else inner**exponent
        return None

    found = value(term)
    return Num(found) if found is not None else None


__all__ = ["Repair", "enclosure", "repair"]

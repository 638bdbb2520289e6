"""Comparisons of numbers, ``[a > b]``, in lines without a derivative: 1 where ``u = a - b`` is positive, and else 0.

Such a comparison is read as ``(1 + u/|u|)/2``, which is right wherever it has a value, so that what fails there fails.
Knows that comparisons are one if their sides differ by a positive factor, that ``[-u > 0]`` is 1 without ``[u >= 0]``,
and that ``|u|`` is ``u (2 [u > 0] - 1)``, with ``>=`` too. So what holds of any letters that are 0 or 1 in the place of
comparisons holds of these, at u = 0 too. What is proved elsewhere only is open.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from fractions import Fraction

from symce.context import CLOSED_UNIT, Context, Declaration, Within
from symce.judging.absolute import square_in, summands
from symce.judging.canonical import Key, Keys
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.judging.piecewise import apart
from symce.prover.difference import Condition
from symce.term import (
    ONE,
    ZERO,
    Add,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Mul,
    Num,
    Sum,
    Term,
    Var,
    children,
    free_indices,
    index_variables,
    mul,
    nodes,
    own_indices,
    rewrite,
    substitute,
)

TWO = Num(Fraction(2))
OPEN = "a comparison of numbers: it holds where they are not equal; does it hold where they are?"
NOT_FOUND = "a comparison of numbers: not proved for all of them, and no counterexample was found"

Judge = Callable[[Claim, float], Judgement]


def of_numbers(claim: Claim) -> bool:
    """Whether a claim compares numbers and differentiates nothing."""
    if not claim.margins or claim.signs or claim.shapes:
        return False
    seen = [node for pair in claim.pairs for side in pair for node in nodes(claim.context.unfold(side))]
    return any(compared(node) is not None for node in seen) and not any(isinstance(node, Diff) for node in seen)


def compared(node: Term) -> Term | None:
    """The u of ``1 + u/|u|``, which is 2 where u is positive, and else 0; ``u/|u| + 1`` says nothing of 0."""
    match node:
        case Add((Num(one), Div(u) as sign)) if one == 1 and is_sign(sign):
            return u
    return None


def is_sign(node: Div) -> bool:
    """Whether a fraction is ``u/|u|``."""
    return square_in(node.denominator) == node.numerator


def judged(claim: Claim, judge: Judge, seconds: float) -> Judgement:
    """A claim with comparisons: proved for any letters in their place, or refuted where these are as they are."""
    written = _changed(claim, claim.context.unfold)
    parted = _changed(written, apart)
    for made in (written, parted) if parted.pairs != written.pairs else (written,):
        for strict in (True, False):
            letters = Letters(made.context, made, strict=strict)
            found = judge(letters.known(made), seconds / 6)
            if found.answer is Answer.PROVED:
                return _without_letters(found, letters, claim)
            if not letters.both:
                break
    settled = _changed(parted, lambda side: _settled(side, claim.context))
    found = judge(replace(settled, margins={}), seconds / 3)
    if found.answer is Answer.REFUTED and found.pair in settled.pairs:
        pair = claim.pairs[settled.pairs.index(found.pair)]
        return replace(found, claim=claim, pair=pair, missing_assumption=None, missing_exactly=False)
    message = found.message if found.answer is Answer.UNKNOWN and claim.guessed else NOT_FOUND
    message = OPEN if found.answer is Answer.PROVED else message
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def _without_letters(found: Judgement, letters: Letters, claim: Claim) -> Judgement:
    """What was proved of any letters, as it is said of the comparisons."""
    used = tuple(a for a in found.assumptions_used if getattr(a, "name", None) not in letters.named)
    conditions = tuple(replace(one, term=letters.as_written(one.term)) for one in found.conditions)
    differing = (Condition("nonzero", size) for size in letters.nonzero)
    conditions = tuple(dict.fromkeys((*conditions, *differing)))
    return replace(found, assumptions_used=used, conditions=conditions, claim=claim, pair=claim.pairs[-1])


def _changed(claim: Claim, change: Callable[[Term], Term]) -> Claim:
    return replace(claim, pairs=tuple((change(left), change(right)) for left, right in claim.pairs))


def _settled(side: Term, context: Context) -> Term:
    """A side with the comparisons that always say the same."""

    def known(node: Term) -> Term | None:
        u = compared(node)
        sign = None if u is None else sign_of(u, context)
        return None if sign is None else TWO if sign > 0 else ZERO

    return rewrite(side, known)


def sign_of(term: Term, context: Context) -> int | None:
    """The sign of a formula whose terms all have this sign, as far as their factors say it."""
    parts = parts_of(term)
    signs = {1 if factor > 0 else -1 for factor, part in parts}
    if len(signs) > 1 or not all(is_positive(part, context) for _, part in parts):
        return None
    return signs.pop() if signs else 0


# --------------------------------------------------------------------------- what differs by a positive factor is one


@dataclass(frozen=True)
class Compared:
    """A formula up to a positive factor: a key, the places of which it speaks, and its sign beside that key."""

    key: Hashable
    places: tuple[Index, ...]
    sign: int


def parts_of(term: Term) -> list[tuple[Fraction, Term]]:
    """The terms of a sum, each once, with its rational factor; of numbers, with the part 1."""
    found: dict[Key, tuple[Fraction, Term]] = {}
    keys = Keys()
    for factor, part in summands(term, Fraction(1)):
        if isinstance(part, Num):
            factor, part = factor * part.value, ONE
        before, _ = found.get(key := keys.of(part), (Fraction(0), part))
        found[key] = before + factor, part
    return [(factor, part) for factor, part in found.values() if factor]


def up_to_factor(u: Term, context: Context) -> Compared | None:
    """What a formula is but for a positive factor; None of 0."""
    parts = sorted(parts_of(without_factors(u, context)), key=lambda entry: (shape(entry[1]), -entry[0]))
    if not parts:
        return None
    sign = 1 if parts[0][0] > 0 else -1
    if sign < 0:
        parts = sorted(((-factor, part) for factor, part in parts), key=lambda entry: (shape(entry[1]), -entry[0]))
    free = frozenset[Index]().union(*(free_indices(part) for _, part in parts))
    written = (index for _, part in parts for node in nodes(part) for index in own_indices(node))
    places = tuple(dict.fromkeys(index for met in written for index in sorted_variables(met) if index in free))
    numbered = {index: Index(f"{n}", index.sort) for n, index in enumerate(places)}
    keys = Keys()
    key = tuple((factor / abs(parts[0][0]), keys.of(substitute(part, numbered))) for factor, part in parts)
    return Compared(key, places, sign)


def sorted_variables(place: IndexExpr) -> list[Index]:
    return sorted(index_variables(place), key=lambda index: index.name)


def without_factors(term: Term, context: Context) -> Term:
    """A formula without the factors and denominators that are plainly positive."""
    match term:
        case Mul(factors):
            kept = [part for part in factors if not is_positive(part, context)]
            return mul(*(without_factors(part, context) for part in kept)) if kept else term
        case Div(top, bottom) if is_positive(bottom, context):
            return without_factors(top, context)
    return term


def is_positive(term: Term, context: Context) -> bool:
    match term:
        case Num(value):
            return value > 0
        case Exp():
            return True
        case Mul(parts) | Add(parts):
            return all(is_positive(part, context) for part in parts)
        case Div(top, bottom):
            return is_positive(top, context) and is_positive(bottom, context)
        case Sum(_, body, ()):
            return is_positive(body, context)
        case Var(name):
            return not context.declaration(name).of and context.domain(name).positive
    return False


def shape(term: Term) -> tuple[object, ...]:
    """How a formula is made, whatever its indices are called."""
    places = ",".join("." if isinstance(place, Index) else str(place) for place in own_indices(term))
    below = [shape(part) for part in children(term)]
    ordered = sorted(below, key=str) if isinstance(term, (Add, Mul)) else below
    said = str(getattr(term, "name", getattr(term, "value", getattr(term, "exponent", ""))))
    return (type(term).__name__, said, places, str(ordered))


class Letters:
    """Letters that are 0 or 1 in the place of comparisons, the same where these are the same."""

    def __init__(self, context: Context, claim: Claim, *, strict: bool) -> None:
        """``strict`` says by which comparison ``|u|`` is said where a line has ``[u > 0]`` and ``[u >= 0]``."""
        self.context, self.strict = context, strict
        self._names: dict[tuple[Hashable, bool], str] = {}
        self._bodies: dict[str, tuple[tuple[Index, ...], Term]] = {}
        sides = [side for pair in claim.pairs for side in pair]
        written = [rewrite(side, self._letter) for side in sides]
        seen = (node for side in written for node in nodes(side))
        self.nonzero = tuple(
            dict.fromkeys(node.denominator for node in seen if isinstance(node, Div) and is_sign(node))
        )
        made = iter(written)
        self.pairs = tuple(
            (rewrite(left, self._magnitude), rewrite(right, self._magnitude))
            for left, right in zip(made, made, strict=True)
        )

    @property
    def named(self) -> frozenset[str]:
        return frozenset(self._bodies)

    @property
    def both(self) -> bool:
        """Whether a formula is compared with 0 in both ways."""
        keys = [key for key, _ in self._names]
        return len(set(keys)) < len(keys)

    def known(self, claim: Claim) -> Claim:
        """The claim about any letters of this kind."""
        context = self.context
        for name, (places, _) in self._bodies.items():
            context = context.declare(Declaration(name, tuple(place.sort for place in places)))
            context = context.assume(Within(name, CLOSED_UNIT))
        zero_one = claim.zero_one | self.named
        made = replace(claim, pairs=self.pairs, context=context, zero_one=zero_one, margins={})
        return replace(made, transposed=(), otherwise=(), tried=())

    def as_written(self, term: Term) -> Term:
        """A formula with the comparisons for their letters."""

        def written(node: Term) -> Term | None:
            if not isinstance(node, Var) or node.name not in self._bodies:
                return None
            places, body = self._bodies[node.name]
            return substitute(body, dict(zip(places, node.indices, strict=True)))

        return rewrite(term, written)

    def _letter(self, node: Term) -> Term | None:
        """Twice the letter for ``1 + u/|u|``; a negative is positive where what it is the negative of is not >= 0."""
        u = compared(node)
        if u is None:
            return None
        if (sign := sign_of(u, self.context)) is not None:
            return TWO if sign > 0 else ZERO
        found = up_to_factor(u, self.context)
        if found is None:
            return None
        key = found.key, found.sign > 0
        name = self._names.setdefault(key, f"[{len(self._names) + 1}]")
        holds = mul(Num(Fraction(1, 2)), node)
        self._bodies.setdefault(name, (found.places, holds if found.sign > 0 else ONE - holds))
        letter = Var(name, found.places)
        return mul(TWO, letter if found.sign > 0 else ONE - letter)

    def _magnitude(self, node: Term) -> Term | None:
        """``u (2 [u > 0] - 1)`` for ``|u|``, where a line says whether u is positive."""
        u = square_in(node)
        found = None if u is None else up_to_factor(u, self.context)
        if u is None or found is None:
            return None
        names = [self._names.get((found.key, strict)) for strict in (self.strict, not self.strict)]
        name = names[0] or names[1]
        return None if name is None else mul(Num(Fraction(found.sign)), u, mul(TWO, Var(name, found.places)) - ONE)

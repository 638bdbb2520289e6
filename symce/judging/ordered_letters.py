"""Two numbers of which one is given to be the larger, ``\\theta_1 < \\theta_2``: it is the other and a positive number.

So nothing is left out, and nothing is added. A derivative in one of both, for which the other does not change, is one
in that number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from symce.assumption import POSITIVE
from symce.context import Context, Declaration, Within
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.term import Add, Diff, Log, Mul, Num, Term, Var, add, children, nodes, rewrite, with_children

BEYOND = "°"
"""What stands behind the name of a number in that of how far it is from the other one."""


@dataclass(frozen=True)
class Apart:
    """One of two numbers as the other one and how far it is from there."""

    letter: Var
    other: Var
    upward: bool

    @property
    def distance(self) -> Var:
        return Var(f"{self.letter.name}{BEYOND}", ())

    def written(self, term: Term) -> Term:
        """A formula without the letter."""
        if term == self.letter:
            return add(self.other, self.distance if self.upward else -self.distance)
        if isinstance(term, Diff) and term.var == self.letter:
            slope = Diff(self.written(term.body), self.distance)
            return slope if self.upward else -slope
        return with_children(term, tuple(map(self.written, children(term))))

    def read(self, term: Term) -> Term:
        """A formula in the letter again."""
        back = add(self.letter, -self.other) if self.upward else add(self.other, -self.letter)
        return rewrite(term, lambda node: back if node == self.distance else None)


def proved_in_order(
    claim: Claim, within: Iterable[Term], judge: Callable[[Claim, float], Judgement], seconds: float
) -> Judgement | None:
    """The claim as proved with one of each two numbers written so; None where that is not found."""
    pairs = tuple((claim.context.unfold(left), claim.context.unfold(right)) for left, right in claim.pairs)
    moving = frozenset(node.var for pair in pairs for side in pair for node in nodes(side) if isinstance(node, Diff))
    found = [in_order(term, claim.context, moving) for term in within]
    apart = in_turn([one for one in found if one is not None])
    if not apart or len(apart) < len(found) or any(one.other in moving for one in apart):
        return None
    context = claim.context
    for one in apart:
        name = one.distance.name
        context = context.declare(Declaration(name)).assume(Within(name, POSITIVE))
        pairs = tuple((one.written(left), one.written(right)) for left, right in pairs)
    judgement = judge(replace(claim, pairs=pairs, context=context, within=(), otherwise=(), transposed=()), seconds)
    if judgement.answer is not Answer.PROVED:
        return None
    conditions = judgement.conditions
    for one in reversed(apart):
        conditions = tuple(replace(entry, term=one.read(entry.term)) for entry in conditions)
    used = tuple(entry for entry in judgement.assumptions_used if not getattr(entry, "name", "").endswith(BEYOND))
    return replace(judgement, conditions=conditions, assumptions_used=used, claim=claim, pair=claim.pairs[-1])


def in_turn(apart: list[Apart]) -> list[Apart]:
    """So ordered that no letter is written by one that was replaced before; none where that cannot be."""
    left, found = list(apart), list[Apart]()
    while left:
        free = next((one for one in left if all(one.letter != other.other for other in left)), None)
        if free is None or any(free.letter == one.letter for one in found):
            return []
        found.append(free)
        left.remove(free)
    return found


def in_order(term: Term, context: Context, moving: frozenset[Var]) -> Apart | None:
    """The two numbers of ``\\log(b - a)``, both letters that nothing defines, of which one at most moves."""
    found = linear(term.arg) if isinstance(term, Log) else None
    signs = {times: letter for letter, times in found.items()} if found is not None and len(found) == 2 else {}
    smaller, larger = signs.get(Fraction(-1)), signs.get(Fraction(1))
    if smaller is None or larger is None or {smaller, larger} <= moving:
        return None
    if any(context.definition(letter.name) is not None for letter in (smaller, larger)):
        return None
    return Apart(smaller, larger, False) if smaller in moving else Apart(larger, smaller, True)


def linear(term: Term) -> dict[Var, Fraction] | None:
    """How often each letter without indices stands in a sum of such; None of any other formula."""
    match term:
        case Num(value):
            return {} if value == 0 else None
        case Var(_, ()):
            return {term: Fraction(1)}
        case Mul((Num(times), inner)):
            found = linear(inner)
            return None if found is None else {letter: times * n for letter, n in found.items()}
        case Add(terms):
            total: dict[Var, Fraction] = {}
            for part in terms:
                if (found := linear(part)) is None:
                    return None
                for letter, n in found.items():
                    total[letter] = total.get(letter, Fraction(0)) + n
            return {letter: n for letter, n in total.items() if n}
    return None

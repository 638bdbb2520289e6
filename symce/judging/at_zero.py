r"""Signs at 0: ``sgn(u)`` is read as ``u/|u|``, which has no value there, and ``sgn(0) = 0`` has.

Knows terms and asks the prover; what is proved wherever ``u/|u|`` has a value is looked at again where letters are 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symce.context import Domain
from symce.judging.absolute import square_in
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.judging.relations import judge_pair
from symce.prover.verdict import holds
from symce.term import ZERO, Diff, Div, Term, Var, nodes, rewrite, variables


def but_at_zero(judgement: Judgement, claim: Claim, seconds: float) -> Judgement:
    """What was proved with signs, or that it is open for a letter that is 0."""
    name = open_at_zero(claim, seconds)
    if not name:
        return judgement
    message = f"it holds where {name} is not 0; of 0 the sign is 0: say with 'given' that {name} is not"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def open_at_zero(claim: Claim, seconds: float) -> str:
    """A letter under a sign of which a line does not hold, or may not, where it is 0; derivatives have none there."""
    sides = [claim.context.unfold(side) for pair in claim.pairs for side in pair]
    signs = {node for side in sides for node in nodes(side) if is_sign(node, claim)}
    if not signs or any(isinstance(node, Diff) for side in sides for node in nodes(side)):
        return ""
    for name in sorted({letter.name for letter in under(signs)}):
        if not may_be_zero(claim, name):
            continue
        pairs = [
            (at_zero(sides[n], name, claim, seconds), at_zero(sides[n + 1], name, claim, seconds))
            for n in range(0, len(sides), 2)
        ]
        if any(judge_pair(claim, pair, seconds).answer is not Answer.PROVED for pair in pairs):
            return name
    return ""


def is_sign(term: Term, claim: Claim) -> bool:
    """Whether a term is one of the signs that are written, perhaps at other places."""
    letters = variables(term)
    return any(
        isinstance(term, Div) and letters == variables(sign) and square_in(term.denominator) == term.numerator
        for sign in claim.signs
    )


def under(signs: set[Term]) -> Iterator[Var]:
    """The letters whose signs are taken."""
    for sign in signs:
        assert isinstance(sign, Div)
        yield from (node for node in nodes(sign.numerator) if isinstance(node, Var))


def may_be_zero(claim: Claim, name: str) -> bool:
    """Whether a letter may be 0: neither its domain nor what is given of formulas says that it is not."""
    at_zero = claim.context.domain(name).meet(Domain(Fraction(0), Fraction(0), False, False)) is not None
    return at_zero and not any(name in variables(term) for term in claim.within)


def at_zero(side: Term, name: str, claim: Claim, seconds: float) -> Term:
    """A side where a letter is 0, and with it the signs of what is then 0; where it is under a sum, all its entries."""

    def changed(node: Term) -> Term | None:
        if isinstance(node, Var) and node.name == name:
            return ZERO
        return None

    def without(term: Term) -> Term | None:
        if not isinstance(term, Div) or not is_sign(term, claim):
            return None
        inside = rewrite(term.numerator, changed)
        return ZERO if holds(inside, ZERO, claim.context, seconds) else None

    return rewrite(rewrite(side, without), changed)

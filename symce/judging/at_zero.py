r"""Signs at 0: ``sgn(u)`` is read as ``u/|u|``, which has no value there, and ``sgn(0) = 0`` has.

A comparison ``a > b`` is read so too, of which an equal a and b say that it holds, or does not.

Knows terms and asks the prover; what is proved wherever ``u/|u|`` has a value is looked at again where letters are 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from symce.context import Domain
from symce.judging.absolute import square_in, summands
from symce.judging.claim import Claim
from symce.judging.judgement import Answer, Judgement
from symce.judging.relations import judge_pair
from symce.prover.verdict import holds
from symce.term import ZERO, Diff, Div, Index, Num, Term, Var, add, mul, nodes, rewrite, substitute, variables

Change = Callable[[Term], Term | None]
"""What stands in the place of a term, or None."""


def but_at_zero(judgement: Judgement, claim: Claim, seconds: float) -> Judgement:
    """What was proved with signs, or that it is open for a letter that is 0."""
    name = open_at_zero(claim, seconds)
    if not name:
        return judgement
    message = f"it holds where {name} is not 0; of 0 the sign is 0: say with 'given' that it is not"
    if not claim.signs:
        message = f"it holds where {name} is not 0; does it hold there too? say with 'given' that it is not"
    return Judgement(Answer.UNKNOWN, message, assumed=claim.assumed, claim=claim)


def open_at_zero(claim: Claim, seconds: float) -> str:
    """A letter under a sign of which a line does not hold, or may not, where it is 0; derivatives have none there."""
    sides = [claim.context.unfold(side) for pair in claim.pairs for side in pair]
    signs = {node for side in sides for node in nodes(side) if is_sign(node, claim)}
    if not signs or any(has_no_slope(node, claim) for side in sides for node in nodes(side)):
        return ""
    varied = {node.var.name for side in sides for node in nodes(side) if isinstance(node, Diff)}
    for what, changed in ways_to_vanish(claim, signs):
        if varied & {name for sign in signs for name in variables(sign)}:
            return what  # a slope at 0 is not what the formula at 0 has
        pairs = [
            (at_zero(sides[n], changed, claim, seconds), at_zero(sides[n + 1], changed, claim, seconds))
            for n in range(0, len(sides), 2)
        ]
        if any(judge_pair(claim, pair, seconds).answer is not Answer.PROVED for pair in pairs):
            return what
    return ""


def has_no_slope(term: Term, claim: Claim) -> bool:
    """Whether this is a derivative that has no value where something is 0; of signs, any is taken for one."""
    if not isinstance(term, Diff) or claim.signs:
        return isinstance(term, Diff)
    behind = map(claim.context.definition, claim.context.closure(variables(term)))
    bodies = (term, *(entry.body for entry in behind if entry is not None))
    return any(square_in(node) is not None for body in bodies for node in nodes(body))


def is_sign(term: Term, claim: Claim) -> bool:
    """Whether a term is one of the signs that are written, perhaps at other places."""
    letters = variables(term)
    return any(
        isinstance(term, Div) and letters == variables(sign) and square_in(term.denominator) == term.numerator
        for sign in (*claim.signs, *claim.margins)
    )


def value_at_zero(sign: Div, claim: Claim) -> Term | None:
    """What stands for ``u/|u|`` where u is 0; None where that is not known."""
    same = {value for margin, value in claim.margins.items() if variables(margin) == variables(sign)}
    if any(variables(one) == variables(sign) for one in claim.signs):
        same.add(Fraction(0))
    return Num(same.pop()) if len(same) == 1 else None


def ways_to_vanish(claim: Claim, signs: set[Term]) -> Iterator[tuple[str, Change]]:
    """What may be 0, a letter or a difference with one, and what then stands for that letter."""
    insides = [sign.numerator for sign in signs if isinstance(sign, Div)]
    for name in sorted({node.name for inside in insides for node in nodes(inside) if isinstance(node, Var)}):
        if may_be_zero(claim, name):
            yield name, vanishing(name)
    for inside in insides:
        parts = list(summands(inside, Fraction(1)))
        for n, (factor, part) in enumerate(parts):
            others = add(*(mul(Num(-other / factor), term) for other, term in (*parts[:n], *parts[n + 1 :])))
            given = any(not variables(inside).isdisjoint(variables(term)) for term in claim.within)
            if len(parts) > 1 and isinstance(part, Var) and not given and part.name not in variables(others):
                yield f"the difference of {part.name} and the others", meeting(part, others)
                break


def vanishing(name: str) -> Change:
    """0 for a letter, at whatever places it stands."""
    return lambda node: ZERO if isinstance(node, Var) and node.name == name else None


def meeting(letter: Var, value: Term) -> Change:
    """A formula for a letter, at whatever places it stands."""

    def changed(node: Term) -> Term | None:
        if not isinstance(node, Var) or node.name != letter.name:
            return None
        places = {a: b for a, b in zip(letter.indices, node.indices, strict=True) if isinstance(a, Index)}
        return substitute(value, places)

    return changed


def may_be_zero(claim: Claim, name: str) -> bool:
    """Whether a letter may be 0: neither its domain nor what is given of formulas says that it is not."""
    at_zero = claim.context.domain(name).meet(Domain(Fraction(0), Fraction(0), False, False)) is not None
    return at_zero and not any(name in variables(term) for term in claim.within)


def at_zero(side: Term, changed: Change, claim: Claim, seconds: float) -> Term:
    """A side where a letter is changed, and with it the signs of what is then 0; under a sum, all its entries."""

    def without(term: Term) -> Term | None:
        if not isinstance(term, Div) or not is_sign(term, claim):
            return None
        inside = rewrite(term.numerator, changed)
        return value_at_zero(term, claim) if holds(inside, ZERO, claim.context, seconds) else None

    return rewrite(rewrite(side, without), changed)

"""Where a formula is defined: what stands under its logarithms and powers is positive."""

from __future__ import annotations

from fractions import Fraction

from symce.context import POSITIVE, Context, Domain, Within
from symce.judging.absolute import square_in
from symce.judging.claim import Claim
from symce.prover.verdict import prove_equal
from symce.term import Add, Div, Log, Mul, Num, Pow, Power, Term, Var, add, free_indices, neg, nodes, rewrite, variables

SMALL = {"\\epsilon", "\\varepsilon"}
"""Letters for what is added below a root so that it is positive."""


def under_logarithms(claim: Claim) -> list[Within]:
    """What makes the factors under logarithms and powers positive that are undeclared letters x, or 1 - x.

    The x of ``|x|``, the root of its square, may have either sign.
    """
    found: dict[str, Domain] = {}
    terms = [term for pair in claim.pairs for term in pair]
    defined = map(claim.context.definition, claim.context.closure(variables(add(*terms))))
    terms += [entry.body for entry in defined if entry is not None]
    parts = [node for term in terms for node in nodes(term)]
    sizes = {inside for node in parts if (inside := _beside_its_size(node)) is not None}
    signed = (node for node in parts if isinstance(node, (Log, Power)) and square_in(node) is None)
    stack = [node.arg if isinstance(node, Log) else node.base for node in signed]
    while stack:
        domain = POSITIVE
        match stack.pop():
            case Mul(factors):
                stack += factors
                continue
            case Div(top, bottom):
                stack += [top, bottom]
                continue
            case Pow(base) as power:
                stack += [] if base in sizes and power.exponent == 2 else [base]
                continue
            case Add((Num(one), Mul((Num(minus), Var(name))))) if one == -minus == 1:
                domain = Domain(Fraction(0), Fraction(1))
            case Add((*_, Var(name))) if name in SMALL:  # v + \\epsilon
                pass
            case Var(name):
                pass
            case _:
                continue
        name = _meant(claim.context, name)
        if name in claim.undeclared and claim.context.definition(name) is None:
            met = domain.meet(found.get(name, POSITIVE))
            assert met is not None
            found[name] = met
    return [Within(name, domain) for name, domain in sorted(found.items())]


def formulas_inside(claim: Claim) -> list[Term]:
    """What stands under logarithms and powers, and is a formula in numbers that nobody declared: ``1 - z^2``."""
    free = claim.undeclared
    sides = [claim.context.unfold(side) for pair in claim.pairs for side in pair]
    limits = [node for side in sides for node in nodes(side) if isinstance(node, (Log, Power))]
    inside = (node.arg if isinstance(node, Log) else node.base for node in limits)
    found = map(claim.context.unfold, inside)  # the place t of f'(2 z) = d/dt f(t), which stands for 2 z
    plain = (term for term in dict.fromkeys(found) if (names := variables(term)) and names <= free)
    return [term for term in plain if not free_indices(term) and not _is_letter_or_rest(term)]


def _is_letter_or_rest(term: Term) -> bool:
    """Whether a formula is a letter x or 1 - x, of which ``under_logarithms`` knows what is meant."""
    match term:
        case Var() | Add((Num(Fraction(numerator=1, denominator=1)), Mul((Num(Fraction(numerator=-1)), Var())))):
            return True
    return False


def _beside_its_size(term: Term) -> Term | None:
    """The u of ``u + |u|`` and of ``u/|u|``: it has either sign, though ``|u|`` is read as a root of its square."""
    match term:
        case Div(inside, size) if square_in(size) == inside:
            return inside
        case Add(parts):
            insides = (square_in(part) for part in parts)
            return next((inside for inside in insides if inside is not None and inside in parts), None)
    return None


def _meant(context: Context, name: str) -> str:
    """The letter for which a name stands: the p at which ``\\ell'(p)`` is taken."""
    while (made := context.definition(name)) is not None and isinstance(made.body, Var):
        name = made.body.name
    return name


def of_either_sign(claim: Claim, taken: list[Within]) -> str:
    """A letter that is taken to be positive, of which what is given holds of -x as of x: ``x \\ne 0``."""
    for entry in taken:
        said = [term for term in claim.within if entry.name in variables(term)]

        def turned(node: Term, name: str = entry.name) -> Term | None:
            return neg(node) if isinstance(node, Var) and node.name == name else None

        if said and all(_is_same(term, rewrite(term, turned), claim.context) for term in said):
            return entry.name
    return ""


def _is_same(one: Term, other: Term, context: Context) -> bool:
    """Whether two terms are the same but for their signs: they have values at the same points."""
    return any(prove_equal(one, side, context, seconds=1.0).proved for side in (other, neg(other)))

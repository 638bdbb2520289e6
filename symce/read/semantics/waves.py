"""Cosines and sines of declared letters and their sums: numbers between -1 and 1, worked out where a line needs it.

Losses with margins write the angle between a feature and the weights of a class, and hardly ever work it out. So a
proof holds for any numbers there. A step that fails is called wrong only if these may be any numbers between -1 and 1:
the angle stands nowhere else, nothing limits it, and a line has its cosine or its sine and not both.

A line with both, or with a derivative in an angle t, is judged with ``cos t = (1 - u^2)/(1 + u^2)``,
``sin t = 2u/(1 + u^2)`` and ``d/dt = (1 + u^2)/2 d/du`` for ``u = tan(t/2)``, if the angle stands nowhere else. A
number u belongs to every angle but the odd multiples of pi, where equations and weak inequalities follow by
continuity; so comparisons, which are not continuous, are not judged so.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import Context, Declaration, Definition, Domain, Within
from symce.judging.claim import Claim
from symce.read.semantics.arrays import Array
from symce.read.semantics.factorials import letters_behind
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Add, Letter, Neg, Node, Wave
from symce.term import ONE, ZERO, Diff, Div, Index, Num, Pow, Term, Var, add, children, mul, neg, nodes, rewrite

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


BOUNDED = Domain(Fraction(-1), Fraction(1), lower_open=False, upper_open=False)
TWO = Num(Fraction(2))
HALF = Num(Fraction(1, 2))
CONTINUOUS = ("=", "<=", ">=", "~=")
"""Relations of continuous sides that hold at a place if they hold all around it."""


def value(meaning: Meaning, node: Wave, scope: Scope) -> Array:
    if isinstance(node.body, Letter) and not _is_half_turn(meaning, node.body):
        return _of_letter(meaning, node.name, node.body, scope)
    cosine, sine = _both(meaning, node.body, scope)
    return Array(cosine if node.name == "cos" else sine)


def _both(meaning: Meaning, angle: Node, scope: Scope) -> tuple[Term, Term]:
    """The cosine and the sine of a sum of letters, by those of the letters."""
    match angle:
        case Neg(body):
            cosine, sine = _both(meaning, body, scope)
            return cosine, neg(sine)
        case Add((first, *others)):
            cosine, sine = _both(meaning, first, scope)
            for other in others:
                c, s = _both(meaning, other, scope)
                cosine, sine = mul(cosine, c) - mul(sine, s), mul(sine, c) + mul(cosine, s)
            return cosine, sine
        case Letter() if _is_half_turn(meaning, angle):
            return neg(ONE), ZERO
        case Letter():
            found = [_of_letter(meaning, name, angle, scope) for name in ("cos", "sin")]
            if not any(one.rank for one in found):
                return found[0].term, found[1].term
    raise ReadError(
        "a cosine or sine is read of declared letters that are numbers, and of their sums", angle.at, angle.end
    )


def _is_half_turn(meaning: Meaning, angle: Letter) -> bool:
    """Whether this is the number π, which nothing declares."""
    return angle.base == "\\pi" and not angle.subs and not angle.sups and not meaning.notation.declared(angle.base)


def _of_letter(meaning: Meaning, wave: str, angle: Letter, scope: Scope) -> Array:
    of = meaning.value(angle, scope)
    is_index = angle.spelled in meaning.notation.ranges
    if is_index or not isinstance(of.term, Var) or meaning.context.definition(of.term.name) is not None:
        raise ReadError("a cosine or sine is read of a declared letter only", angle.at, angle.end)
    name = of.term.name
    made = f"{wave} {name}"
    if made not in meaning.stand_ins.waves:
        meaning.stand_ins.waves[made] = name
        shape = meaning.context.shape(name)
        meaning.context = meaning.context.declare(Declaration(made, shape)).assume(Within(made, BOUNDED))
    meaning.note(f"{made} is some number between -1 and 1")
    return of.changed(Var(made, of.term.indices))


# --------------------------------------------------------------------------- what a line needs of them


def worked_out(meaning: Meaning, claim: Claim) -> Claim:
    """The claim with cosines and sines worked out where it needs them so; doubts where they may not be any numbers."""
    sides = [side for pair in claim.pairs for side in pair]
    names = letters_behind(claim.context, sides)
    used = [made for made in sorted(names) if made in meaning.stand_ins.waves]
    angles = [meaning.stand_ins.waves[made] for made in used]
    bodies = [found.body for name in sorted(names) if (found := claim.context.definition(name)) is not None]
    slopes = {node.var.name for term in (*bodies, *sides) for node in nodes(term) if isinstance(node, Diff)}
    bare = claim.context.closure(frozenset[str]().union(*map(_undifferentiated, (*bodies, *sides)))) & set(angles)
    if not slopes & set(angles) and len(set(angles)) == len(angles):
        if bare or _is_limited(claim, set(angles)):
            meaning.doubts.setdefault("cosines and sines are not worked out")
        return claim
    if bare or claim.relation not in CONTINUOUS or meaning.margins or meaning.signs or claim.shapes:
        if slopes & set(angles):
            name = min(slopes & set(angles))
            raise ReadError(f"a derivative in {name} meets its cosine or sine, and neither is differentiated")
        meaning.doubts.setdefault("cosines and sines are not worked out")
        return claim
    if _is_limited(claim, set(angles)) or _is_limited(claim, set(used), BOUNDED):
        meaning.doubts.setdefault("an angle, its cosine or its sine is limited, and they are worked out of any angle")
    for name in dict.fromkeys(angles):
        meaning.note(f"{name} by the tangent of its half; at odd multiples of \\pi by continuity")
    return _by_tangents(claim, {made: meaning.stand_ins.waves[made] for made in used})


def _undifferentiated(term: Term) -> frozenset[str]:
    """The letters of a formula but for those in which it only differentiates."""
    if isinstance(term, Var):
        return frozenset((term.name,))
    parts = (term.body,) if isinstance(term, Diff) else children(term)
    return frozenset[str]().union(*map(_undifferentiated, parts))


def _is_limited(claim: Claim, names: set[str], known: Domain | None = None) -> bool:
    """Whether more is said of letters than that they are positive and the like, or lie where they are known to lie."""
    for name in names:
        said = [one for one in claim.context.assumptions if getattr(one, "name", None) == name]
        domain = claim.context.domain(name)
        one_sided = known is None and None in (domain.lower, domain.upper)
        if not all(isinstance(one, Within) for one in said) or (said and not one_sided and domain != known):
            return True
    behind = letters_behind(claim.context, claim.within)
    return not names.isdisjoint(claim.zero_one | claim.whole.keys() | behind)


def _by_tangents(claim: Claim, waves: dict[str, str]) -> Claim:
    """The claim in the tangents of half of its angles."""
    angles = dict.fromkeys(waves.values())
    halves = {name: f"tan({name}/2)" for name in angles}

    def slope(node: Term) -> Term | None:
        if not isinstance(node, Diff) or node.var.name not in halves:
            return None
        u = Var(halves[node.var.name], node.var.indices)
        return mul(HALF, add(ONE, Pow(u, 2)), Diff(node.body, u))

    def changed(pairs: tuple[tuple[Term, Term], ...]) -> tuple[tuple[Term, Term], ...]:
        return tuple((rewrite(left, slope), rewrite(right, slope)) for left, right in pairs)

    made = []
    for wave, name in waves.items():
        places = tuple(Index(f"{n}", sort) for n, sort in enumerate(claim.context.shape(name)))
        u = Var(halves[name], places)
        whole = add(ONE, Pow(u, 2))
        made.append(Definition(wave, places, Div(ONE - Pow(u, 2) if wave.startswith("cos ") else mul(TWO, u), whole)))
    context = claim.context
    declared = tuple(entry for entry in context.declarations if entry.name not in waves)
    fresh = tuple(Declaration(half, context.shape(name)) for name, half in halves.items())
    defined = tuple(replace(entry, body=rewrite(entry.body, slope)) for entry in context.definitions)
    kept = tuple(said for said in context.assumptions if getattr(said, "name", None) not in waves)
    return replace(
        claim,
        pairs=changed(claim.pairs),
        transposed=changed(claim.transposed),
        context=Context((*declared, *fresh), (*made, *defined), kept),
    )

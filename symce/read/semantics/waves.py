"""Cosines and sines of declared letters: numbers between -1 and 1, of which nothing more is known.

Losses with margins write the angle between a feature and the weights of a class, and never work it out. So a proof
holds for any numbers there. A step that fails is called wrong only if these may be any numbers between -1 and 1: the
angle stands nowhere else, nothing limits it, and a line has its cosine or its sine and not both.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import Declaration, Domain, Within
from symce.judging.claim import Claim
from symce.read.semantics.arrays import Array
from symce.read.semantics.factorials import letters_behind
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Letter, Wave
from symce.term import Diff, Var, nodes

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


BOUNDED = Domain(Fraction(-1), Fraction(1), lower_open=False, upper_open=False)


def value(meaning: Meaning, node: Wave, scope: Scope) -> Array:
    of = meaning.value(node.body, scope)
    assert isinstance(node.body, Letter)
    is_index = node.body.spelled in meaning.notation.ranges
    if is_index or not isinstance(of.term, Var) or meaning.context.definition(of.term.name) is not None:
        raise ReadError("a cosine or sine is read of a declared letter only", node.at, node.end)
    name = of.term.name
    made = f"{node.name} {name}"
    if made not in meaning.waves:
        meaning.waves[made] = name
        shape = meaning.context.shape(name)
        meaning.context = meaning.context.declare(Declaration(made, shape)).assume(Within(made, BOUNDED))
    meaning.note(f"{made} is some number between -1 and 1")
    return of.changed(Var(made, of.term.indices))


def questioned(meaning: Meaning, claim: Claim) -> None:
    """Doubts where cosines may not be any numbers; refuses derivatives in an angle."""
    names = letters_behind(claim.context, (side for pair in claim.pairs for side in pair))
    used = [made for made in sorted(names) if made in meaning.waves]
    angles = [meaning.waves[made] for made in used]
    bodies = [found.body for name in sorted(names) if (found := claim.context.definition(name)) is not None]
    for term in (*bodies, *(side for pair in claim.pairs for side in pair)):
        for node in nodes(term):
            if isinstance(node, Diff) and node.var.name in angles:
                raise ReadError(
                    f"a derivative in {node.var.name} meets its cosine or sine, and neither is differentiated"
                )
    limited = any(getattr(assumption, "name", None) in angles for assumption in meaning.context.assumptions)
    if limited or len(set(angles)) < len(angles) or names & set(angles):
        meaning.doubts.setdefault("cosines and sines are not worked out")

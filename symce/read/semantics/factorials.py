"""Factorials: of a small number its value, of a letter a positive number that nothing is known of.

Likelihoods of counts carry ``x_i!``, and all that matters is that it does not change with what is differentiated.
So a proof holds for whatever stands there; a step that fails is called wrong only if it fails for ones as well and
writes no factorial itself, or the same on both sides, and no comparison is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Context, Declaration, Domain, Within
from symce.judging.claim import Claim, Otherwise
from symce.prover.verdict import prove_equal
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Factorial, Letter
from symce.term import Diff, Index, Num, Term, Var, nodes, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


LARGEST = 20
"""Up to here factorials of numbers are computed."""


def value(meaning: Meaning, node: Factorial, scope: Scope) -> Array:
    """The factorial of a small number, or a letter that stands for that of another one: some positive number."""
    of = meaning.value(node.body, scope)
    is_index = isinstance(node.body, Letter) and node.body.spelled in meaning.notation.ranges
    match of.term:
        case Num(number) if number.denominator == 1 and 0 <= number <= LARGEST and not of.rank:
            return Array(Num(Fraction(factorial(int(number)))))
        case Var(name, indices) if not (of.rank or is_index or meaning.context.definition(name)):
            made = f"{name}!"
            if made not in meaning.stand_ins.factorials:
                meaning.stand_ins.factorials[made] = name
                shape = meaning.context.shape(name)
                meaning.context = meaning.context.declare(Declaration(made, shape)).assume(Within(made, POSITIVE))
            meaning.note(f"{made} is some positive number")
            return Array(Var(made, indices))
    raise ReadError("a factorial is read of a declared letter or a small number only", node.at, node.end)


def taken_for_ones(meaning: Meaning, claim: Claim) -> Claim:
    """The claim, with what it says where all factorials are 1; refuses derivatives of factorials."""
    if not meaning.stand_ins.factorials:
        return claim
    names = letters_behind(claim.context, (side for pair in claim.pairs for side in pair))
    used = sorted(names & set(meaning.stand_ins.factorials))
    if not used:
        return claim
    refuse_slopes(meaning, claim, names, used)
    if claim.relation != "=" or not all(fall_out(claim, name) for name in sorted(claim.letters() & set(used))):
        meaning.doubts.setdefault("values of factorials are not computed")
    ones = Domain(Fraction(1), Fraction(1), lower_open=False, upper_open=False)
    context = claim.context.assume(*(Within(name, ones) for name in used))
    meant = f"{' and '.join(used)} {'is' if len(used) == 1 else 'are'} 1; values of factorials are not computed"
    ones_only = Otherwise(meant, claim.pairs, context, tuple(claim.maxima.items()))
    return replace(claim, otherwise=(*claim.otherwise, ones_only))


def fall_out(claim: Claim, name: str) -> bool:
    """Whether a factorial that a line writes stands on both sides alike: what is left does not change with it."""
    places = tuple(Index(f"{n}", sort) for n, sort in enumerate(claim.context.shape(name)))
    slopes = (Diff(lhs - rhs, Var(name, places)) for lhs, rhs in claim.pairs)
    return all(prove_equal(slope, Num(Fraction(0)), claim.context).proved for slope in slopes)


def refuse_slopes(meaning: Meaning, claim: Claim, names: frozenset[str], used: list[str]) -> None:
    """A factorial is no smooth function of its letter; in all other letters it is constant.

    ``names`` are all letters of the claim, ``used`` the factorials among them.
    """
    bodies = [found.body for name in sorted(names) if (found := claim.context.definition(name)) is not None]
    for term in (*bodies, *(side for pair in claim.pairs for side in pair)):
        for node in nodes(term):
            if not isinstance(node, Diff):
                continue
            inside = letters_behind(claim.context, (node.body,))
            if any(name in inside and meaning.stand_ins.factorials[name] == node.var.name for name in used):
                raise ReadError(f"a derivative in {node.var.name} meets {node.var.name}!, which is not differentiated")


def letters_behind(context: Context, terms: Iterable[Term]) -> frozenset[str]:
    """All letters of terms and of the definitions behind them."""
    return context.closure(frozenset[str]().union(*(variables(term) for term in terms)))

"""Largest entries: what is claimed, with every vector written as its largest entry less what is not negative.

Knows that ``z_i = m - (1 - [i = a]) d_i`` with ``d_i >= 0`` runs over all vectors whose largest entry stands at a;
judges nothing. What holds of such vectors holds of every z with its maximum, and a counterexample among them is one.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symce.context import NONNEGATIVE, Declaration, Definition, Within
from symce.judging.claim import Claim
from symce.judging.ordered import spelled
from symce.prover.counterexample import Counterexample
from symce.term import ONE, Delta, Index, Label, Mul, Num, Term, Var, add, mul, neg


def at_the_largest(claim: Claim) -> Claim | None:
    """The claim about vectors that are written so; None where a maximum is that of a formula, or more is assumed."""
    pieces: dict[str, Definition | Declaration] = {}
    extra: list[Declaration] = []
    for label, (index, body) in claim.maxima.items():
        body, sign = of_letter(body)
        if not isinstance(body, Var) or body.indices != (index,) or body.name in pieces:
            return None
        name, sort = body.name, index.sort
        assumed = any(getattr(assumption, "name", None) == name for assumption in claim.context.assumptions)
        if assumed or claim.context.definition(name) is not None:
            return None
        declared = claim.context.declaration(name)
        if declared.values is not None or declared.of:
            return None
        i = Index("i", sort)
        top, less = pieces_of(name)
        body = add(Var(top, ()), neg(mul(ONE - Delta(i, Label(label, (), sort)), Var(less, (i,)))))
        pieces[name] = Definition(name, (i,), body if sign > 0 else neg(body))
        extra += [Declaration(top, ()), Declaration(less, (sort,))]
    made = spelled(claim, pieces, *extra)
    assumed_of = [Within(piece.name, NONNEGATIVE) for piece in extra if piece.sorts]
    return replace(made, context=made.context.assume(*assumed_of), orders=claim.orders, maxima={})


def of_letter(body: Term) -> tuple[Term, int]:
    """The letter of which the largest entry is taken, and -1 where it is that of ``-x``, which is what a minimum is."""
    match body:
        case Mul((Num(value), Var() as letter)) if value == -1:
            return letter, -1
    return body, 1


def pieces_of(name: str) -> tuple[str, str]:
    """What a vector's largest entry is called, and what its entries are less than that."""
    return f"max {name}", f"max {name} - {name}"


def in_entries(found: Counterexample, claim: Claim) -> Counterexample:
    """A counterexample among vectors that are written so, told in the entries of the vectors themselves.

    Where the largest entry stands is seen from them, and its place has no name in what was read.
    """
    values, places = dict(found.values), dict(found.labels)
    for label, (_, entries) in claim.maxima.items():
        body, sign = of_letter(entries)
        if not isinstance(body, Var):
            continue
        top, less = (values.pop(piece, None) for piece in pieces_of(body.name))
        if top is not None and isinstance(less, tuple):
            at = places.get(label)
            shown = (top if n == at else minus(top, entry) for n, entry in enumerate(less, 1))
            values[body.name] = tuple(shown) if sign > 0 else tuple(minus("0", entry) for entry in shown)
        if body.name in values:
            places.pop(label, None)
    return replace(found, values=tuple(values.items()), labels=tuple(places.items()))


def minus(top: str, less: str) -> str:
    """The difference of two exact numbers as it is printed."""
    try:
        return str(Fraction(top) - Fraction(less))
    except ValueError:
        if less == "0":
            return top
        less = f"({less})" if " " in less else less
        return f"-{less}" if top == "0" else f"{top} - {less}"

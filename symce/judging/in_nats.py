"""Inequalities in bits, multiplied by the logarithm of their base: most that is known speaks of natural logarithms."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symce.context import Context
from symce.prover.counterexample import Counterexample
from symce.term import Add, Div, Log, Mul, Num, Sum, Term, nodes


def sides_in_nats(left: Term, right: Term, context: Context) -> tuple[Term, Term, Num] | None:
    """Both sides times ``log 2``, and the 2, where they hold logarithms to that base and to no other; else None."""
    sides = context.unfold(left), context.unfold(right)
    below = (node.denominator for side in sides for node in nodes(side) if isinstance(node, Div))
    bases = {term.arg for term in below if isinstance(term, Log) and isinstance(term.arg, Num)}
    base = bases.pop() if len(bases) == 1 else Num(Fraction(1))
    if base.value <= 1:
        return None
    return times(sides[0], Log(base)), times(sides[1], Log(base)), base


def in_base(found: Counterexample | None, base: Num) -> Counterexample | None:
    """A counterexample with the values of the sides as they are written, before they were multiplied."""
    if found is None:
        return None
    lhs, rhs = (text if text == "0" else f"({text})/log {base.value}" for text in (found.lhs, found.rhs))
    return replace(found, lhs=lhs, rhs=rhs)


def times(term: Term, unit: Term) -> Term:
    """A term multiplied by a unit, by which its logarithms are then no longer divided."""
    match term:
        case Add(terms):
            return Add(tuple(times(one, unit) for one in terms))
        case Sum(index, body, but) if unit in set(nodes(body)):
            return Sum(index, times(body, unit), but)
        case Mul(factors) if (
            at := next((n for n, one in enumerate(factors) if unit in set(nodes(one))), None)
        ) is not None:
            return Mul((*factors[:at], times(factors[at], unit), *factors[at + 1 :]))
        case Div(top, bottom) if bottom == unit:
            return top
        case Div(top, bottom) if unit in set(nodes(top)):
            return Div(times(top, unit), bottom)
    return Mul((unit, term))

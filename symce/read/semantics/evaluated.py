"""A formula at a value of one of its letters: derivatives are taken first, then the letter is replaced.

Knows how a derivative is written out for terms without unknown functions, and asks both engines of the prover whether
it is right: nobody could judge it once the letter is replaced. Knows no LaTeX.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symce.context import Context, Distinct, Same
from symce.prover.verdict import holds
from symce.read.tex.item import ReadError
from symce.rules.calculus import depends
from symce.term import (
    ONE,
    ZERO,
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    IndexExpr,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Sum,
    Term,
    Var,
    add,
    children,
    free_indices,
    index_variables,
    mul,
    neg,
    rename_apart,
    with_children,
)

SECONDS = 1.0
"""How long the proof of one derivative may take."""

OUTSIDE = "the derivative of this at a value is outside what symce reads"

Value = Callable[[tuple[IndexExpr, ...]], Term]
"""What stands for an entry of the letter."""


def at_value(term: Term, context: Context, name: str, value: Value, example: Term) -> Term:
    """``term`` with the entries of the letter ``name`` replaced; ``example`` is what replaces one of them."""
    avoid = free_indices(example)

    def replaced(part: Term) -> Term:
        match part:
            case Diff(body, var):
                return replaced(rename_apart(_proved(part, derivative(body, var, context), context), avoid))
            case Var(letter, indices) if letter == name:
                return value(indices)
            case Var(letter) if name in context.closure(frozenset((letter,))):
                return replaced(rename_apart(_opened(part, letter, context), avoid))
        inside = children(part)
        return with_children(part, tuple(map(replaced, inside))) if inside else part

    return replaced(rename_apart(term, avoid))


def _proved(part: Diff, written: Term, context: Context) -> Term:
    """The derivative as it is written out, which both engines find equal to it."""
    for assumption in context.assumptions:
        if isinstance(assumption, (Distinct, Same)):  # of free indices; here an index may be bound by a sum around it
            context = context.without(assumption)
    if not holds(part, written, context, SECONDS):
        raise ReadError(OUTSIDE)
    return written


def _opened(term: Term, letter: str, context: Context) -> Term:
    """A defined letter, written out."""
    if context.definition(letter) is None:
        raise ReadError(f"{letter} is an unknown function; its value at a point is not read")
    return context.unfold(term, letter)


def derivative(term: Term, var: Var, context: Context) -> Term:
    """The derivative of a term in one entry of a letter, written out."""
    if not depends(term, var.name, context):
        return ZERO
    return _derivative(term, var, context)


def _derivative(term: Term, var: Var, context: Context) -> Term:
    def of(part: Term) -> Term:
        return derivative(part, var, context)

    match term:
        case Var(letter, indices) if letter == var.name:
            deltas = [Delta(a, b) for a, b in zip(indices, var.indices, strict=True)]
            return mul(*deltas) if deltas else ONE
        case Var(letter):
            return of(_opened(term, letter, context))
        case Add(terms):
            return add(*(d for part in terms if (d := of(part)) != ZERO))
        case Mul(factors):
            found = []
            for n, factor in enumerate(factors):
                if (d := of(factor)) != ZERO:
                    found.append(_product(*factors[:n], d, *factors[n + 1 :]))
            return add(*found)
        case Div(top, bottom):
            first, second = of(top), of(bottom)
            kept = Div(first, bottom) if first != ZERO else ZERO
            return kept if second == ZERO else add(kept, neg(Div(mul(top, second), Pow(bottom, 2))))
        case Pow(base, exponent):
            return _product(Num(Fraction(exponent)), base if exponent == 2 else Pow(base, exponent - 1), of(base))
        case Power(base, exponent) if of(exponent) == ZERO:
            return _product(exponent, Power(base, add(exponent, Num(Fraction(-1)))), of(base))
        case Exp(arg):
            return _product(term, of(arg))
        case Log(arg):
            return Div(of(arg), arg)
        case Sum(index, body, but):
            taken = frozenset(i for own in var.indices for i in index_variables(own))
            if index in taken:
                opened = rename_apart(term, taken)
                assert isinstance(opened, Sum)
                index, body, but = opened.index, opened.body, opened.but
            return Sum(index, of(body), but)
        case Diff(body, inner):
            return of(derivative(body, inner, context))
    raise ReadError(OUTSIDE)


def _product(*parts: Term) -> Term:
    """A product as one writes it, without the factors 1."""
    return mul(*(part for part in parts if part != ONE))

"""Sums over ordered indices: what is claimed, once the order is spelled out in three ways.

Knows that ``[i < j]`` is a number between 0 and 1 with ``[i < j] + [j < i] + [i = j] = 1``, that ``[i <= j]`` is
``[i < j] + [i = j]``, and what both are at a fixed size; judges nothing. What holds for every number in their place,
or for all that satisfy the equations, holds for the order; what fails at a fixed size, fails. An equation for all
positive numbers in the place of ``[i <= j]`` holds for 0 too wherever its sides are defined: they are continuous.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from symce.context import CLOSED_UNIT, Context, Declaration, Definition, Within
from symce.judging import beside
from symce.judging.claim import Claim
from symce.term import (
    ONE,
    Delta,
    Index,
    Literal,
    Mul,
    Num,
    Sort,
    Term,
    Var,
    add,
    children,
    mul,
    resize,
    with_children,
)

SIZES = (2, 3)
"""Sizes at which an order is written out."""

LARGEST = 6
"""The largest fixed range whose order is written out."""


def spelled(claim: Claim, pieces: Mapping[str, Definition | Declaration], *extra: Declaration) -> Claim:
    """The claim with some of its orders defined; the others stay letters of their own."""
    context = claim.context
    definitions = tuple(piece for piece in pieces.values() if isinstance(piece, Definition))
    declared = tuple(piece for piece in pieces.values() if isinstance(piece, Declaration))
    gone = set(pieces)
    return replace(
        claim,
        orders={},
        context=Context(
            (*(d for d in context.declarations if d.name not in gone), *declared, *extra),
            (*definitions, *context.definitions),
            tuple(a for a in context.assumptions if getattr(a, "name", None) not in {d.name for d in definitions}),
        ),
    )


def strict(name: str) -> str:
    return name.replace("[<=]", "[<]")


def with_equal(claim: Claim) -> Claim:
    """``[i <= j]`` as ``[i < j] + [i = j]``."""
    made = claim
    for name, sort in claim.orders.items():
        if name.startswith("[<=]"):
            i, j = Index("i", sort), Index("j", sort)
            body = add(Var(strict(name), (i, j)), Delta(i, j))
            pieces: dict[str, Definition | Declaration] = {name: Definition(name, (i, j), body)}
            fresh = strict(name) not in claim.orders
            extra = (Declaration(strict(name), (sort, sort)),) if fresh else ()
            made = replace(spelled(made, pieces, *extra), orders=claim.orders)
            if fresh:
                made = replace(made, context=made.context.assume(Within(strict(name), CLOSED_UNIT)))
    return replace(made, orders={strict(name): sort for name, sort in claim.orders.items()})


def once(claim: Claim) -> Claim:
    """The claim in which ``[i <= j]`` is 1 in what it is multiplied by: where it is 0, the product is 0."""

    def beside(term: Term) -> Term:
        if isinstance(term, Mul):
            for order in [factor for factor in term.factors if isinstance(factor, Var) and factor.name in claim.orders]:
                others = list(term.factors)
                others.remove(order)
                term = mul(order, *(holding(other, order) for other in others))
                assert isinstance(term, Mul)
        below = children(term)
        return with_children(term, tuple(map(beside, below))) if below else term

    def settled(side: Term) -> Term:
        return beside(claim.context.unfold(side))

    return replace(claim, pairs=tuple((settled(left), settled(right)) for left, right in claim.pairs))


def holding(term: Term, order: Var) -> Term:
    """A formula where one place comes before another, of which it may speak."""
    if term == order:
        return ONE
    if getattr(term, "index", None) in order.indices:
        return term  # another index of the same name
    below = children(term)
    return with_children(term, tuple(holding(part, order) for part in below)) if below else term


def antisymmetric(claim: Claim) -> Claim:
    """Every ``[i < j]`` as ``(1 - [i = j] + B_ij - B_ji)/2`` with any B."""
    made = with_equal(claim)
    pieces: dict[str, Definition | Declaration] = {}
    extra = []
    for name, sort in made.orders.items():
        i, j = Index("i", sort), Index("j", sort)
        free = f"{name}°"
        minus = mul(Num(Fraction(-1)), Var(free, (j, i)))
        body = mul(Num(Fraction(1, 2)), add(ONE - Delta(i, j), Var(free, (i, j)), minus))
        pieces[name] = Definition(name, (i, j), body)
        extra.append(Declaration(free, (sort, sort)))
    return spelled(made, pieces, *extra)


def with_zero(claim: Claim) -> Claim:
    """The claim with orders that may be 0: what is more than 0 for all positive ones need not be so there."""
    context = claim.context
    kept = tuple(a for a in context.assumptions if getattr(a, "name", None) not in claim.orders)
    within = tuple(Within(name, CLOSED_UNIT) for name in claim.orders)
    return replace(claim, context=Context(context.declarations, context.definitions, (*kept, *within)))


def ways_to_prove(claim: Claim) -> Iterator[Claim]:
    """Claims without orders, each of which is enough for this one."""
    if not claim.orders:  # of places beside others only
        yield claim
        return
    if claim.relation not in ("=", "~="):
        claim = with_zero(claim)
    yield replace(claim, orders={})
    yield replace(with_equal(claim), orders={})
    yield antisymmetric(claim)
    apart = once(claim)
    if apart.pairs != claim.pairs:
        yield replace(apart, orders={})
        yield replace(with_equal(apart), orders={})


def written_out(claim: Claim) -> Iterator[Claim]:
    """The claim at fixed sizes, with every order as it is there."""
    claim = with_equal(claim)
    ranges = {**claim.orders, **beside.ranges(claim)}
    for size in SIZES[:1] if all_sizes(claim) else SIZES:
        made = claim
        pieces: dict[str, Definition | Declaration] = {}
        for name, old in ranges.items():
            if (old.size is None and made.context.least(old) > size) or (old.size or 0) > LARGEST:
                break
            sort = old if old.size is not None else Sort(old.name, size)
            if old.size is None:
                made = resized(made, old, sort)
            if name not in claim.orders:
                continue
            i, j = Index("i", sort), Index("j", sort)
            places = range(1, (sort.size or 0) + 1)
            parts = [
                mul(Delta(i, Literal(a, sort)), Delta(j, Literal(b, sort))) for a in places for b in places if a < b
            ]
            pieces[name] = Definition(name, (i, j), add(*parts))
        else:
            yield from beside.at_each_place(spelled(made, pieces))


def all_sizes(claim: Claim) -> bool:
    """Whether the ranges that are written out are of these sizes only: what holds there holds."""
    return all(sort.size is not None for sort in (*claim.orders.values(), *beside.ranges(claim).values()))


def resized(claim: Claim, old: Sort, new: Sort) -> Claim:
    def changed(pairs: tuple[tuple[Term, Term], ...]) -> tuple[tuple[Term, Term], ...]:
        return tuple((resize(a, {old: new}), resize(b, {old: new})) for a, b in pairs)

    return replace(
        claim,
        pairs=changed(claim.pairs),
        transposed=changed(claim.transposed),
        context=claim.context.resize(old, new),
    )

"""Largest entries: what is claimed, with every vector written as its largest entry less what is not negative.

Knows that ``z_i = m - (1 - [i = a]) d_i`` with ``d_i >= 0`` runs over all vectors whose largest entry stands at a, and
so do the rows of a matrix with an m and an a of their own; judges nothing. What holds of such vectors holds of every z
with its maximum, and a counterexample among them is one. Of maxima of formulas, points are looked for at which the
place of the largest entry is that.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeGuard, TypeVar

from symce.assumption import compared
from symce.context import NONNEGATIVE, Declaration, Definition, Within
from symce.judging.claim import Claim
from symce.judging.ordered import spelled
from symce.prover.counterexample import Counterexample
from symce.term import (
    ONE,
    Add,
    Delta,
    Diff,
    Index,
    Label,
    Log,
    Mul,
    Num,
    Sum,
    Term,
    Var,
    add,
    free_indices,
    mul,
    neg,
    nodes,
    substitute,
    variables,
)

T = TypeVar("T")


def with_own_maxima(claim: Claim) -> Claim:
    """The claim with those maxima alone that it speaks of: lines above it have maxima of their own."""
    places = (place for known in claim.context.assumptions for place in compared(known))
    names = claim.letters().union((place.name for place in places if isinstance(place, Label)), *behind(claim))
    own: dict[str, tuple[Index, Term]] = {}
    while new := claim.maxima.keys() & claim.context.closure(names) - own.keys():
        own |= {label: claim.maxima[label] for label in claim.maxima if label in new}
        names = names.union(*(variables(claim.maxima[label][1]) for label in new))
    return replace(claim, maxima={label: own[label] for label in claim.maxima if label in own})


def behind(claim: Claim) -> list[frozenset[str]]:
    """The letters of what has to have a value, and of the matrices that are inverted."""
    matrices = frozenset(part.matrix.name for part in claim.made_of.values())
    return [matrices, *map(variables, claim.within)]


def at_the_largest(claim: Claim) -> Claim | None:
    """The claim about vectors that are written so; None where a maximum is that of a formula, or more is assumed."""
    pieces: dict[str, Definition | Declaration] = {}
    extra: list[Declaration] = []
    for label, (index, body) in claim.maxima.items():
        body, sign = of_letter(body)
        if not is_plain(body, index) or body.name in pieces:
            return None
        name = body.name
        assumed = any(getattr(assumption, "name", None) == name for assumption in claim.context.assumptions)
        if assumed or claim.context.definition(name) is not None:
            return None
        declared = claim.context.declaration(name)
        if declared.values is not None or declared.of:
            return None
        places = tuple(Index(f"i{n}", place.sort) for n, place in enumerate(body.indices))
        place, rows = placed(index, body, places)
        sort, along = index.sort, tuple(row.sort for row in rows)
        top, less = pieces_of(name)
        body = add(Var(top, rows), neg(mul(ONE - Delta(place, Label(label, rows, sort)), Var(less, places))))
        pieces[name] = Definition(name, places, body if sign > 0 else neg(body))
        extra += [Declaration(top, along), Declaration(less, tuple(one.sort for one in places))]
    made = spelled(claim, pieces, *extra)
    assumed_of = [Within(piece.name, NONNEGATIVE) for piece in extra[1::2]]
    return replace(made, context=made.context.assume(*assumed_of), orders=claim.orders, maxima={})


def at_true_maxima(claim: Claim) -> Claim:
    """The claim with sides that have a value only where the place of every maximum, one in every row, is that of one.

    A counterexample to it is one to the claim: there every formula is largest at its place, and nowhere else.
    """
    added = [is_largest(label, index, body) for label, (index, body) in claim.maxima.items()]
    pairs = tuple((Add((a, *added, *map(neg, added))), Add((b, *added, *map(neg, added)))) for a, b in claim.pairs)
    return replace(claim, pairs=pairs, maxima={})


def is_largest(label: str, index: Index, body: Term) -> Term:
    """A term that is defined only where a formula is larger at the place of a label than at all others."""
    rows = other_indices(index, body)
    place = Label(label, rows, index.sort)
    above = add(substitute(body, {index: place}), neg(body), Delta(index, place))
    term: Term = Sum(index, Log(above))
    for row in rows:
        term = Sum(row, term)
    return term


def with_formulas_freed(claim: Claim) -> Claim | None:
    """The claim about any vectors in the place of formulas of which a maximum is taken; None where one is varied.

    What holds of all vectors holds of these, unless a derivative asks how they change.
    """
    bodies = [of_letter(body)[0] for _, body in claim.maxima.values()]
    names = {body.name for body in bodies if isinstance(body, Var) and claim.context.definition(body.name) is not None}
    sides = [claim.context.unfold(side) for pair in claim.pairs for side in pair]
    if not names or any(isinstance(node, Diff) for side in sides for node in nodes(side)):
        return None
    pieces: dict[str, Definition | Declaration] = {
        name: Declaration(name, claim.context.shape(name)) for name in sorted(names)
    }
    kept = tuple(known for known in claim.context.definitions if known.name not in names)
    made = replace(claim, context=replace(claim.context, definitions=kept))
    return replace(spelled(made, pieces), orders=claim.orders)


def other_indices(index: Index, body: Term) -> tuple[Index, ...]:
    """The indices on which the place of the largest entry over ``index`` depends, in the order of its label."""
    return tuple(sorted(free_indices(body) - {index}, key=lambda other: other.name))


def is_plain(body: Term, index: Index) -> TypeGuard[Var]:
    """Whether the largest entry is that of a row or column of a letter: every index stands in it once."""
    if not isinstance(body, Var) or len(set(body.indices)) < len(body.indices):
        return False
    return index in body.indices and all(isinstance(other, Index) for other in body.indices)


def placed(index: Index, body: Var, of: tuple[T, ...]) -> tuple[T, tuple[T, ...]]:
    """What of ``of``, one for every index of the letter, belongs to ``index``, and what to those of the label."""
    belongs = dict(zip(body.indices, of, strict=True))
    return belongs[index], tuple(belongs[other] for other in other_indices(index, body))


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
    for label, (index, entries) in claim.maxima.items():
        body, sign = of_letter(entries)
        if not is_plain(body, index):
            places.pop(label, None)
            continue
        top, less = (values.pop(piece, None) for piece in pieces_of(body.name))
        if top is not None and isinstance(less, tuple):
            values[body.name] = shown_entries(index, body, sign, (top, less, places.get(label)))
        if body.name in values or claim.context.definition(body.name) is not None:
            places.pop(label, None)
    return replace(found, values=tuple(values.items()), labels=tuple(places.items()))


def shown_entries(index: Index, body: Var, sign: int, found: tuple[object, object, object]) -> object:
    """The entries of the letter from what is largest, what the others are less, and where the largest stands."""
    top, less, places = found

    def entry(so_far: tuple[int, ...], below: object) -> object:
        if isinstance(below, tuple):
            return tuple(entry((*so_far, n), deeper) for n, deeper in enumerate(below, 1))
        place, rows = placed(index, body, so_far)
        value = at(top, rows) if place == at(places, rows) else minus(str(at(top, rows)), str(below))
        return value if sign > 0 else minus("0", str(value))

    return entry((), less)


def at(values: object, positions: tuple[int, ...]) -> object:
    """The entry of nested values at positions that count from 1."""
    for position in positions:
        assert isinstance(values, tuple)
        values = values[position - 1]
    return values


def minus(top: str, less: str) -> str:
    """The difference of two exact numbers as it is printed."""
    try:
        return str(Fraction(top) - Fraction(less))
    except ValueError:
        if less == "0":
            return top
        less = f"({less})" if " " in less else less
        return f"-{less}" if top == "0" else f"{top} - {less}"

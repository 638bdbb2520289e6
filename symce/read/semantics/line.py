"""What one line says of itself before any letter of it is read: its free indices, its transposes, its variables.

Knows the notation; knows no declarations.
"""

from __future__ import annotations

from collections import Counter

from symce.read.grammar.bound_indices import free_names
from symce.read.kept import asked_once
from symce.read.semantics.scope import Line
from symce.read.tree import (
    PRIMED,
    At,
    Big,
    Call,
    Derivative,
    Differential,
    Gradient,
    Letter,
    Node,
    Norm,
    Number,
    Relation,
    Times,
    Transposed,
    every,
    letters_in,
    parts,
)


@asked_once
def line_of(relation: Node) -> Line:
    """Which indices are free in a line, whether it writes transposes, in what it differentiates."""
    free: set[str] = set()
    by: list[Node] = []
    numbers: set[str] = set()
    primed: list[Letter] = []
    sloped: list[tuple[str, str]] = []
    calls: list[Call] = []
    changes: list[Node] = []
    sets: set[str] = set()
    limits: set[str] = set()
    transposes = vectors = conditioned = bars = slopes = False
    for node in every(relation):
        match node:
            case Letter(_, subs, sups) if subs or sups:
                conditioned = conditioned or any(piece.where is not None for piece in (*subs, *sups))
            case Call():
                calls.append(node)
            case Transposed(body, True):
                primed += entries_in(body)
            case Derivative(body, (first, *_)) if first == PRIMED:
                primed += entries_in(body)
        match node:
            case Derivative(Letter() as top, (Letter() as slope_by, *_)) | Gradient(
                Letter() as top, Letter() as slope_by
            ):
                sloped.append((top.spelled, slope_by.spelled))
        match node:
            case Transposed():
                transposes = vectors = True
            case Norm() | Times(op="odot" | "otimes" | "inner"):
                vectors = True
            case At(_, where):
                bars = True
                numbers |= {r.left.spelled for r in where if isinstance(r.left, Letter) and isinstance(r.right, Number)}
            case Big(under=under, upper=upper):
                sets |= {r.right.spelled for r in under if is_over_set(r)}  # type: ignore[attr-defined]  # relations
                limits |= {upper.spelled} if isinstance(upper, Letter) else set()
            case Derivative(_, variables_of):
                by += variables_of
                slopes = slopes or not (node.primed or PRIMED in variables_of)
            case Differential(body):
                changes.append(body)
            case Gradient(_, variable):
                vectors = True
                by += [variable] if variable is not None else []
    free_names(relation, frozenset(), free)
    return Line(
        frozenset(free),
        transposes,
        vectors,
        tuple(by),
        frozenset(numbers),
        primed=tuple(primed),
        sloped=tuple(sloped),
        conditioned=conditioned,
        calls=tuple(calls),
        below_bars=only_below_bars(relation) if bars else frozenset(),
        denominator=len(by) > 1 and outwards(relation),
        changing=changing(relation) if changes else (),
        sets=frozenset(sets - limits),
        slopes=slopes,
    )


def is_over_set(under: Node) -> bool:
    """Whether what stands below a sum names the set that it runs over."""
    return isinstance(under, Relation) and under.relation == "in" and isinstance(under.right, Letter)


def changing(relation: Node) -> tuple[tuple[Letter, ...], ...]:
    """The letters of which the sides of a line write the differential; none where one of them has no differential."""
    if not isinstance(relation, Relation):
        return ()
    sides = [[n.body for n in every(side) if isinstance(n, Differential)] for side in (relation.left, relation.right)]
    return tuple(tuple(b for b in side if isinstance(b, Letter)) for side in sides) if all(sides) else ()


def outwards(relation: Node) -> bool:
    """Whether every chain rule of a line goes from the variable outwards: dz/dh dL/dz, and never dL/dz dz/dh."""
    found: set[bool] = set()
    for node in every(relation):
        match node:
            case Times(Times(_, Derivative(inner, (by,))) | Derivative(inner, (by,)), Derivative(outer, (along,))):
                found |= {True} if along == inner else {False} if by == outer else set()
    return found == {True}


def only_below_bars(relation: Node) -> frozenset[str]:
    """The letters that stand nowhere but in the values below bars, as the k of ``\\big|_{z_k = 0}``."""
    below = Counter(
        inner.spelled
        for node in every(relation)
        if isinstance(node, At)
        for where in node.where
        for inner in every(where)
        if isinstance(inner, Letter)
    )
    met = Counter(inner.spelled for inner in letters_in(relation))
    return frozenset(name for name in below if below[name] == met[name])


def entries_in(node: Node, bound: frozenset[str] = frozenset()) -> list[Letter]:
    """The letters with indices that no sum in a formula binds."""
    if isinstance(node, Big):
        names = {letter.spelled for under in node.under for letter in letters_in(under)}
        return entries_in(node.body, bound | names)
    if isinstance(node, Letter):
        return [node] if node.subs and not bound & {piece.text for piece in node.subs} else []
    return [letter for part in parts(node) for letter in entries_in(part, bound)]

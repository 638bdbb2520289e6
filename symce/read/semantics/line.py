"""What one line says of itself before any letter of it is read: its free indices, its transposes, its variables.

Knows the notation; knows no declarations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

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
    Function,
    Gradient,
    Letter,
    Node,
    Norm,
    Number,
    Over,
    Raised,
    Relation,
    Root,
    Times,
    Transposed,
    bases_of,
    every,
    kinds,
    letters_in,
    parts,
)


@asked_once
def line_of(relation: Node) -> Line:
    """Which indices are free in a line, whether it writes transposes, in what it differentiates."""
    nodes, written = every(relation), kinds(relation)
    free: set[str] = set()
    free_names(relation, frozenset(), free)
    by = tuple(differentiated_in(nodes))
    return Line(
        frozenset(free),
        transposes=Transposed in written,
        vectors=any(map(is_of_vectors, nodes)),
        by=by,
        numbers=numbers_below_bars(nodes) if At in written else frozenset(),
        primed=tuple(primed_in(nodes)),
        sloped=tuple(slopes_in(nodes)),
        conditioned=any(isinstance(node, Letter) and has_condition(node) for node in nodes),
        calls=tuple(node for node in nodes if isinstance(node, Call)),
        below_bars=only_below_bars(relation) if At in written else frozenset(),
        denominator=len(by) > 1 and outwards(relation),
        changing=changing(relation) if Differential in written else (),
        sets=sets_in(nodes) if Big in written else frozenset(),
        slopes=any(isinstance(node, Derivative) and not (node.primed or PRIMED in node.by) for node in nodes),
        letter_pi=has_letter_pi(relation),
    )


def differentiated_in(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """In what a line differentiates, as often as it does."""
    for node in nodes:
        match node:
            case Derivative(_, by):
                yield from by
            case Gradient(_, variable) if variable is not None:
                yield variable


def is_of_vectors(node: Node) -> bool:
    """Whether a sign stands between or around vectors and matrices."""
    if isinstance(node, Times):
        return node.op in ("odot", "otimes", "inner")
    return isinstance(node, (Transposed, Norm, Gradient))


def numbers_below_bars(nodes: tuple[Node, ...]) -> frozenset[str]:
    """The letters that have a number below a bar."""
    below = (where for node in nodes if isinstance(node, At) for where in node.where)
    return frozenset(r.left.spelled for r in below if isinstance(r.left, Letter) and isinstance(r.right, Number))


def primed_in(nodes: tuple[Node, ...]) -> Iterator[Letter]:
    """The entries below primes on formulas."""
    for node in nodes:
        match node:
            case Transposed(body, True):
                yield from entries_in(body)
            case Derivative(body, (first, *_)) if first == PRIMED:
                yield from entries_in(body)


def slopes_in(nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """The letters that are differentiated, each with its variable."""
    for node in nodes:
        match node:
            case Derivative(Letter() as top, (Letter() as by, *_)) | Gradient(Letter() as top, Letter() as by):
                yield top.spelled, by.spelled


def has_condition(letter: Letter) -> bool:
    """Whether a condition stands in a script."""
    return any(piece.where is not None for piece in (*letter.subs, *letter.sups))


def sets_in(nodes: tuple[Node, ...]) -> frozenset[str]:
    """The names of the sets that sums run over, and up to which none of them runs."""
    sums = [node for node in nodes if isinstance(node, Big)]
    limits = {node.upper.spelled for node in sums if isinstance(node.upper, Letter)}
    over = (under for node in sums for under in node.under)
    return frozenset(r.right.spelled for r in over if is_over_set(r)) - limits  # type: ignore[attr-defined]  # relations


@asked_once
def has_letter_pi(node: Node) -> bool:
    """Whether a ``\\pi`` without scripts stands elsewhere than as ``2\\pi`` in a root, a power or a logarithm."""

    def circles(inside: Node) -> int:
        match inside:
            case Times(Number(two), Letter("\\pi", (), ()), "") if two == 2:
                return 1
            case Times(first, second) | Over(first, second):
                return circles(first) + circles(second)
        return 0

    if "\\pi" not in bases_of(node):
        return False
    heads = {id(call.head) for call in every(node) if isinstance(call, Call)}
    bare = (letter for letter in letters_in(node) if letter.base == "\\pi" and not letter.subs and not letter.sups)
    letters = sum(1 for letter in bare if id(letter) not in heads)
    within = 0
    for part in every(node):
        match part:
            case Function("log", body) | Root(body) | Raised(body):
                within += circles(body)
            case Call(Letter("\\log" | "\\ln"), (body,)):
                within += circles(body)
    return letters > within


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

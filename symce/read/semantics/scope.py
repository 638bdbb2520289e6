"""What is bound where a formula stands, and what one line says beyond its formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from symce.read.semantics.arrays import Array
from symce.read.tex.item import ReadError
from symce.read.tree import Big, Call, Letter, Node, Piece
from symce.term import Index, IndexExpr, Term, free_indices
from symce.values import value


@value
class Scope:
    """What is bound where a formula stands: indices by name, the parameters of a function by letter."""

    indices: Mapping[str, IndexExpr] = field(default_factory=dict)
    values: Mapping[str, Array] = field(default_factory=dict)

    def bind(self, name: str, index: IndexExpr) -> Scope:
        return Scope({**self.indices, name: index}, self.values)

    def taken(self) -> set[str]:
        names = {index.name for index in self.indices.values() if isinstance(index, Index)}
        for array in self.values.values():
            names |= {index.name for index in free_indices(array.term)}
        return names


@dataclass(frozen=True, slots=True)
class Binder:
    """An index that a sum binds: how it is written, the index, and the places that it leaves out."""

    name: str
    index: Index
    but: tuple[IndexExpr, ...] = ()


@dataclass
class Below:
    """What stands below the sign of a sum or product, as far as it is read: what it binds, what weighs its terms."""

    node: Big
    binders: list[Binder] = field(default_factory=list)
    weights: list[Term] = field(default_factory=list)

    def place(self, name: str) -> int | None:
        """Where an index stands among those that are bound so far."""
        return next((n for n, binder in enumerate(self.binders) if binder.name == name), None)


@value
class Line:
    """What one relation says beyond its formulas: free indices, whether it writes transposes or speaks of vectors.

    ``primed`` are the entries below primes on formulas; ``entrywise`` where two vectors side by side are multiplied
    entry by entry: nothing else fits, or it is tried; ``dotted`` where a star between two vectors is an inner product,
    ``rows`` where a vector that is given as a list is a row, ``mixed`` where a vector may be added to a row,
    ``columns`` where the softmax of a matrix is taken in every column.
    ``outer`` are indices that no ``\\sum_{j \\ne i}`` of the line runs over, though they stand nowhere else in it,
    ``before`` gives those that are free in the lines from which it goes on; ``sloped`` are the letters that are
    differentiated, each with its variable; ``conditioned`` where a script may hold a condition; ``calls`` are the
    names that are written with arguments; ``below_bars`` the letters that stand below bars only;
    ``denominator`` where a chain rule is written from the variable outwards; ``orders`` where the line for which a
    definition is read stands beside a derivative, so that conditions on the order of numbers are read in it;
    ``params`` are the indices on the left side of the definition that is read;
    ``changing`` are the letters behind the sign of a differential on each side, where both sides have it; ``sets`` are
    the names of sets that sums of the line run over; ``paired`` are indices that ``\\sum_{i \\ne j}`` and
    ``\\sum_{i < j}`` run over though they stand in no summand; ``slopes`` where a derivative is written otherwise than
    by a prime.
    """

    free: frozenset[str] = frozenset()
    transposes: bool = True
    vectors: bool = False
    by: tuple[Node, ...] = ()
    numbers: frozenset[str] = frozenset()
    entrywise: bool = False
    dotted: bool = False
    rows: bool = False
    mixed: bool = False
    columns: bool = False
    primed: tuple[Letter, ...] = ()
    outer: frozenset[str] = frozenset()
    before: Callable[[], frozenset[str]] = frozenset
    sloped: tuple[tuple[str, str], ...] = ()
    conditioned: bool = True
    calls: tuple[Call, ...] = ()
    below_bars: frozenset[str] = frozenset()
    denominator: bool = False
    orders: bool = False
    params: frozenset[str] = frozenset()
    changing: tuple[tuple[Letter, ...], ...] = ()
    sets: frozenset[str] = frozenset()
    paired: frozenset[str] = frozenset()
    slopes: bool = False

    def differentiates(self) -> bool:
        """Whether the line, or the one for which a definition is read, writes a derivative."""
        return self.orders or bool(self.by) or any(call.primes for call in self.calls)

    def speaks_of(self, index: str) -> bool:
        """Whether a sum over ``j \\ne i`` leaves this i alone, because the line or one before it is about it."""
        return index in self.free or index in self.outer or index in self.before()


@dataclass
class Resolved:
    """A definition in terms: a letter of the context, or another name for a variable.

    ``hidden`` are declared indices that the body mentions and the left side does not: the letter stands for the
    formula at the indices that are in force where it is used.
    """

    params: tuple[Index, ...]
    value: Array
    alias: bool
    name: str
    hidden: tuple[Index, ...] = ()


class ShapeClash(ReadError):
    """Shapes that do not go together: read, but without a value."""


class Split(ReadError):
    """A letter that has one of a few values has to be given its value first."""

    def __init__(self, letter: str, values: tuple[Fraction, ...]) -> None:
        super().__init__(f"{letter} is {' or '.join(map(str, values))}; the line is judged for each")
        self.letter = letter
        self.values = values


def piece_of(node: Node) -> Piece:
    """A formula as the entry of a script."""
    text = node.spelled if isinstance(node, Letter) else str(getattr(node, "value", ""))
    return Piece(text, node)

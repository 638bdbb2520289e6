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
    """What one relation, or the definition that is read for one, says beyond its formulas."""

    free: frozenset[str] = frozenset()
    """Its free indices."""
    transposes: bool = True
    """Whether it writes transposes."""
    vectors: bool = False
    """Whether it speaks of vectors."""
    by: tuple[Node, ...] = ()
    """In what it differentiates."""
    numbers: frozenset[str] = frozenset()
    """Letters that are numbers: they are set to one below a bar, or added to one."""
    entrywise: bool = False
    """Whether two vectors side by side are multiplied entry by entry: nothing else fits, or it is tried."""
    dotted: bool = False
    """Whether a star between two vectors is an inner product."""
    rows: bool = False
    """Whether a vector that is given as a list is a row."""
    mixed: bool = False
    """Whether a vector may be added to a row."""
    columns: bool = False
    """Whether the softmax of a matrix is taken in every column."""
    primed: tuple[Letter, ...] = ()
    """The entries below primes on formulas."""
    outer: frozenset[str] = frozenset()
    """Indices that no ``\\sum_{j \\ne i}`` of the line runs over, though they stand nowhere else in it."""
    before: Callable[[], frozenset[str]] = frozenset
    """Those that are free in the lines from which it goes on."""
    sloped: tuple[tuple[str, str], ...] = ()
    """The letters that are differentiated, each with its variable."""
    conditioned: bool = True
    """Whether a script may hold a condition."""
    calls: tuple[Call, ...] = ()
    """The names that are written with arguments."""
    below_bars: frozenset[str] = frozenset()
    """The letters that stand below bars only."""
    denominator: bool = False
    """Whether a chain rule is written from the variable outwards."""
    orders: bool = False
    """Whether conditions on the order of numbers are read in it: it defines what stands beside a derivative."""
    params: frozenset[str] = frozenset()
    """The indices on the left side of the definition that is read."""
    changing: tuple[tuple[Letter, ...], ...] = ()
    """The letters behind the sign of a differential on each side, where both sides have it."""
    sets: frozenset[str] = frozenset()
    """The names of sets that sums run over."""
    paired: frozenset[str] = frozenset()
    """Indices that ``\\sum_{i \\ne j}`` and ``\\sum_{i < j}`` run over though they stand in no summand."""
    slopes: bool = False
    """Whether a derivative is written otherwise than by a prime."""
    letter_pi: bool = False
    """Whether ``\\pi`` stands elsewhere than as the number of ``2\\pi``, and is a letter then."""

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

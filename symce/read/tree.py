"""What was written: a formula as its author grouped it, before any letter has a meaning.

Knows the notation of the field (sums, fractions, derivatives, calls, matrices); knows no shapes, no indices and no
declarations. Every node knows where it stands in the source; two nodes are equal if the same was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import cache

from symce.read.kept import Kept, asked_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part of a formula; ``at`` and ``end`` are offsets in the text, ``enclosed`` the bracket around it, if any."""

    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    enclosed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number; ``places`` counts the decimals that were written, None for a whole number.

    ``listed`` where it stands alone in square brackets: beside a list it is a list of one. ``bracketed`` where it
    stands alone in parentheses: ``L(0)`` may be a value.
    """

    value: Fraction
    places: int | None = None
    listed: bool = field(default=False, compare=False)
    bracketed: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of a script: its normal spelling and, where it can be read, what it says.

    ``where`` is the relation of ``z_{k \\ne i}``, whose entry is k; ``called`` is the x of ``T_i(x)``.
    """

    text: str
    node: Node | None = field(default=None, compare=False)
    where: Node | None = field(default=None, compare=False)
    called: bool = False


@dataclass(frozen=True, slots=True)
class Letter(Node):
    """A letter or word with the scripts that are not exponents: ``\\hat{y}_{n,k}``, ``x^{(i)}``, ``L_{CE}``."""

    base: str
    subs: tuple[Piece, ...] = ()
    sups: tuple[Piece, ...] = ()

    @property
    def spelled(self) -> str:
        sub = "_{" + ",".join(piece.text for piece in self.subs) + "}" if self.subs else ""
        sup = "^{" + ",".join(piece.text for piece in self.sups) + "}" if self.sups else ""
        return self.base + sub + sup


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A name applied to arguments; ``marks`` are what separates them: comma, semicolon, bar."""

    head: Letter
    args: tuple[Node, ...]
    marks: str = ""
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Add(Node):
    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Neg(Node):
    body: Node


@dataclass(frozen=True, slots=True)
class Times(Node):
    """A product; ``op`` is what was written between: "" (nothing), cdot, times, odot, otimes, oslash, colon.

    It is "applied" for a letter before one name in parentheses, ``p(z)``, and "entry" for ``p(z)_i``: products, unless
    p is defined by z. Behind a function without parentheses, ``\\log p(z)``, they are "argument" and "entry argument".
    It is "placed" before indices in square brackets, ``2 P [k, l]``, and "placed first" where one factor stands before
    them, ``(A B) [k, l]``: places, where that factor has as many indices.
    """

    left: Node
    right: Node
    op: str = ""


@dataclass(frozen=True, slots=True)
class Over(Node):
    """A fraction, with a bar or a ``slash``; ``bracketed`` in parentheses of its own."""

    top: Node
    bottom: Node
    slash: bool = field(default=False, compare=False)
    bracketed: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Raised(Node):
    """A power; ``early`` where the exponent stands before one or two subscripts, as in ``A^2_{ij}``."""

    base: Node
    exponent: Node
    early: bool = False


@dataclass(frozen=True, slots=True)
class Transposed(Node):
    """A transpose; ``prime`` where it is written ``x'``, ``early`` as in ``A^\\top_{ij}``, ``letter`` as in ``x^T``."""

    body: Node
    prime: bool = False
    early: bool = field(default=False, compare=False)
    letter: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Root(Node):
    body: Node
    degree: int = 2


@dataclass(frozen=True, slots=True)
class Factorial(Node):
    body: Node


@dataclass(frozen=True, slots=True)
class Wave(Node):
    """The cosine or sine of a letter, or of a sum of letters."""

    name: str
    body: Node


@dataclass(frozen=True, slots=True)
class Function(Node):
    """log, exp and the like applied to one formula; ``base`` is the base that stands below a logarithm.

    ``open`` where no bracket closes the argument, ``natural`` where the logarithm is written ``\\ln``.
    """

    name: str
    body: Node
    base: Node | None = None
    open: bool = field(default=False, compare=False)
    natural: bool = False


@dataclass(frozen=True, slots=True)
class Either(Node):
    """``\\log (x)^2``, which is read in one way and may be meant in the other; ``braces`` where these do not show."""

    read: Node
    meant: Node
    braces: bool = False


@dataclass(frozen=True, slots=True)
class Big(Node):
    """A sum, product, maximum, expectation, variance or covariance over ``under``; ``upper`` is the upper limit.

    ``open`` where a maximum has no brackets and may reach over what follows.
    """

    op: str
    under: tuple[Node, ...]
    upper: Node | None
    body: Node
    open: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Limit(Node):
    """``\\lim_{x \\to 0^+} f``: ``to`` is None far away; ``side`` is 1 from above or upwards, -1, or 0."""

    letter: Letter
    to: Node | None
    side: int
    body: Node


@dataclass(frozen=True, slots=True)
class Derivative(Node):
    """``\\frac{\\partial^2 body}{\\partial a \\partial b}``: one entry of ``by`` for each time.

    ``open`` where the body stands behind the fraction; ``first`` is the end of what its brackets hold if the body
    begins with them, and goes on; ``curly`` where it is written with a curly d, and other letters may be held fixed,
    ``primed`` where it is a prime on a formula with one letter, ``factor`` where the d is a number too: a length.
    """

    body: Node
    by: tuple[Node, ...]
    open: bool = field(default=False, compare=False)
    first: int = field(default=0, compare=False)
    curly: bool = field(default=False, compare=False)
    primed: bool = field(default=False, compare=False)
    factor: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Gradient(Node):
    """``\\nabla_v body``; without ``by`` the variable is the one that the body is written as a function of.

    ``first`` is the end of brackets or of a function with which the body begins, if it goes on; it is ``open`` where no
    brackets are around it.
    """

    body: Node
    by: Node | None
    first: int = field(default=0, compare=False)
    open: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Differential(Node):
    """``\\mathrm{d}L`` and ``\\mathrm{d}(W x)``: a small change, of the first order."""

    body: Node


@dataclass(frozen=True, slots=True)
class Entry(Node):
    """An entry of something that is not a letter: ``(A x)_j``, ``softmax(z)_i``."""

    body: Node
    subs: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Rows(Node):
    """A matrix or vector written out."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Listed(Node):
    """``[a, b, c]``."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Cases(Node):
    """Branches with their conditions; None is "otherwise"."""

    branches: tuple[tuple[Node, tuple[Relation, ...] | None], ...]


@dataclass(frozen=True, slots=True)
class Chained(Node):
    """``a = b`` as the value of one of the cases: one value, written in several ways."""

    forms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Norm(Node):
    """``\\|x\\|``; ``order`` as written (1, 2), None where nothing is said."""

    body: Node
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Absolute(Node):
    body: Node


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    """1 where the condition holds, else 0."""

    condition: Relation


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """``left relation right``; relations in one normal spelling: = != <= >= < > ~= in sim propto."""

    left: Node
    relation: str
    right: Node


@dataclass(frozen=True, slots=True)
class At(Node):
    """``\\left. body \\right|_{x = 0, i = j}``: what was differentiated, at a value or under a condition on indices.

    ``open`` where no brackets around it say where it begins.
    """

    body: Node
    where: tuple[Relation, ...]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Ranged(Node):
    """``(z_1, \\ldots, z_K)``: ``body`` for every value of ``index`` from ``lower`` to ``upper``.

    ``across`` where the entries stand in a row, ``upright`` where they are a column for certain.
    """

    index: str
    lower: Node
    upper: Node
    body: Node
    across: bool = False
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Grid(Node):
    """A matrix with dots down and across: ``body`` for every row and column, ``diagonal`` where both agree.

    ``diagonal`` is None where it is no exception; ``height`` and ``width`` are the last row and column.
    """

    row: str
    column: str
    height: Node
    width: Node
    body: Node
    diagonal: Node | None


@dataclass(frozen=True, slots=True)
class Everything(Node):
    """The ``:`` of ``W_{:,k}``."""


@dataclass(frozen=True, slots=True)
class Braces(Node):
    """A set ``\\{0, 1\\}``, with ``dots`` where it is ``\\{1, \\ldots, K\\}``; ``power`` as in ``\\{0,1\\}^K``.

    ``without`` is the one value that ``\\setminus`` leaves out.
    """

    items: tuple[Node, ...]
    dots: bool = False
    power: Node | None = None
    without: Node | None = None


@dataclass(frozen=True, slots=True)
class Counts(Node):
    """A set without an end: ``\\{0, 1, 2, \\ldots\\}``, all whole numbers from ``first`` on."""

    first: int


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """``[0, 1)``, as a set; ``open`` says whether the ends are left out."""

    lower: Node
    upper: Node
    open: tuple[bool, bool]


ORDERS = ("<", ">", "<=", ">=")
"""Relations that say which side is the larger one."""

PRIMED = Letter("'")
"""The variable of a prime on a formula that holds several letters: the line says which one it is."""


def parts(node: Node) -> list[Node]:
    """The nodes directly below, scripts included; a loop, because nothing is asked of formulas more often."""
    found: list[Node] = []
    for name in _entries(type(node)):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(node, name)
        if type(value) is tuple:
            if value:
                _collect(value, found)
        elif value is not None:
            found.append(value)
    return found


PLAIN = frozenset(("str", "str | None", "int", "int | None", "bool", "Fraction", "tuple[bool, bool]"))
"""Types of entries that hold no nodes."""


@cache
def _entries(kind: type[Node]) -> tuple[str, ...]:
    """The entries of a kind of node that may hold other nodes: a node or None, or tuples of nodes and scripts."""
    return tuple(entry.name for entry in fields(kind) if entry.type not in PLAIN)


def _collect(values: tuple[object, ...], found: list[Node]) -> None:
    """The nodes of a tuple, of its tuples and of its scripts."""
    for value in values:
        if type(value) is tuple:
            _collect(value, found)
        elif type(value) is Piece:
            if value.node is not None:
                found.append(value.node)
        elif isinstance(value, Node):
            found.append(value)


LARGE = 512
"""The size from which what is in a formula is not remembered: nothing may grow with the square of it."""

_everything = Kept[int, tuple[Node, ...]]()
_letters = Kept[int, tuple[Node, tuple[Letter, ...]]]()
_related = Kept[tuple[int, str, int], Relation]()


def every(node: Node) -> tuple[Node, ...]:
    """The node, which comes first, and all below it."""
    known = _everything.get(id(node))
    if known is not None:
        return known
    found, stack = [], [node]
    while stack:
        here = stack.pop()
        found.append(here)
        kind = type(here)
        if kind is Number or (kind is Letter and not here.subs and not here.sups):  # type: ignore[attr-defined]  # a letter
            continue  # half of all nodes
        below = parts(here)
        if below:
            stack += below
    whole = tuple(found)
    return _everything.keep(id(node), whole) if len(whole) < LARGE else whole


def letters_in(node: Node) -> tuple[Letter, ...]:
    """The letters of a formula, as often as they stand there."""
    known = _letters.get(id(node))
    if known is not None:
        return known[1]
    found = tuple([inner for inner in every(node) if isinstance(inner, Letter)])
    return _letters.keep(id(node), (node, found))[1] if len(found) < LARGE else found


@asked_once
def bases_of(node: Node) -> frozenset[str]:
    """The letters of a formula, without scripts."""
    return frozenset([letter.base for letter in letters_in(node)])


@asked_once
def kinds(node: Node) -> frozenset[type]:
    """The kinds of nodes in a formula: many questions are about one that most formulas do not hold."""
    return frozenset(map(type, every(node)))


def related(left: Node, relation: str, right: Node) -> Relation:
    """The line that says this of two formulas; the same object for the same ones: what is found of it is kept."""
    key = id(left), relation, id(right)
    return _related.get(key) or _related.keep(key, Relation(left, relation, right))


def number_in(node: Node) -> Fraction | None:
    """A number, also under a sign or as a fraction."""
    match node:
        case Number(value):
            return value
        case Neg(body):
            inner = number_in(body)
            return None if inner is None else -inner
        case Over(top, bottom):
            above, below = number_in(top), number_in(bottom)
            return None if above is None or not below else above / below
    return None

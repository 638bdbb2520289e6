"""From what was written to terms: every letter by its meaning, every vector entry by entry.

Knows notation, shapes and the field's usual names; knows no documents and judges nothing. A letter without a
meaning is guessed only where the guess can be reported (``Meaning.assumed``); anything else is an error with its
place. ``Statement`` is what comes out: pairs of terms in a context.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from symce.context import AtLeast, Context, ContextError, Declaration
from symce.judging import beside
from symce.read.grammar import reach
from symce.read.kept import asked_once
from symce.read.notation.gathered import Gathered, gathered
from symce.read.notation.known import Known, Let, Notation, Range
from symce.read.semantics import (
    by_kind,
    introduced,
    names,
    norms,
    places,
    roles,
)
from symce.read.semantics.arrays import (
    Array,
    ShapeError,
    mapped,
)
from symce.read.semantics.scope import Line, Resolved, Scope, ShapeClash
from symce.read.semantics.stand_ins import StandIns
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tree import (
    Add,
    Big,
    Everything,
    Letter,
    Node,
    Piece,
    Relation,
    every,
    kinds,
)
from symce.term import (
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Sort,
    Term,
    TermError,
    Var,
)


def runs_over(big: Big) -> list[Node]:
    """The indices of a sum with limits: the h of ``\\sum_{h=1}^{m}``."""
    return [under.left for under in big.under if isinstance(under, Relation) and big.upper is not None]


@asked_once
def is_ordered(node: Node) -> bool:
    """Whether a sum runs up to a place of an index: ``j < i``, ``j = i`` .. n, 1 .. ``i - 1``, or i for every i."""

    def places(limit: Node | None) -> bool:
        return isinstance(limit, Add) and isinstance(limit.terms[0], Letter) and limit.terms[0].base in "ijklmnrst"

    for big in every(node) if Big in kinds(node) else ():
        if not isinstance(big, Big):
            continue
        if any(isinstance(inner, Big) and inner.upper in runs_over(big) for inner in every(big.body)):
            return True
        for under in big.under:
            match under:
                case Relation(Letter(), "<" | "<=" | ">" | ">=", Letter()):
                    return True
                case Relation(Letter(), "=", lower) if isinstance(lower, Letter) or places(lower):
                    return True
        if places(big.upper):
            return True
    return False


def limits_of_both(relation: Relation) -> frozenset[str]:
    """The letters up to which sums run on both sides of a line."""
    left, right = (
        {node.upper.spelled for node in every(side) if isinstance(node, Big) and isinstance(node.upper, Letter)}
        if Big in kinds(side)
        else set()
        for side in (relation.left, relation.right)
    )
    return frozenset(left & right)


def runs_up_to(let: Let) -> bool:
    """Whether a sum runs up to the index of what it defines: ``d_i = \\sum_{j=1}^i e^{x_j}``, a sum for every i."""
    bigs = (node for node in every(let.body) if isinstance(node, Big)) if Big in kinds(let.body) else ()
    return any(isinstance(big.upper, Letter) and big.upper.spelled in let.indices for big in bigs)


@dataclass(frozen=True)
class Usage:
    """How a chain is read where authors write one thing for several; the usual reading comes first."""

    lengths: bool = False
    """Whether the square of a vector is its inner product with itself."""
    bars: str = norms.LENGTH
    """What bars around a vector are: its length, its entries without their signs, or their sum."""
    reaching: reach.Habits = frozenset()
    """The habits of writing of which what is written so is meant otherwise.

    Where functions without brackets reach over what follows, ``\\log p / q`` is ``\\log(p / q)``.
    """
    symmetric: bool = False
    """Whether inverses of matrices are symmetric."""
    activation: str = roles.LOGISTIC
    """What a σ is that nobody defines, a name of ``ACTIVATIONS``."""


USUAL = Usage()


class Meaning:
    """Turns the formulas of one chain into terms; remembers what it defined and guessed on the way."""

    def __init__(self, notation: Notation, fixed: Mapping[str, Fraction] | None = None, usage: Usage = USUAL) -> None:
        """``fixed`` are the numbers of two values that are given one, with it."""
        self.notation = notation
        self.usage = usage
        self.fixed = dict(fixed or {})
        self.context = Context()
        self.stand_ins = StandIns()
        self.squared = self.barred = False
        self.stopped: set[int] = set()  # habits of writing that were met, and not read otherwise
        self.binary: dict[str, None] = {}
        self.guessed: dict[str, Known] = {}
        self.supposed: dict[str, str] = {}
        self.apart: dict[str, str] = {}  # letters of whose entries some are defined, which are left out
        self.roles_in: dict[str, dict[str, bool]] = {}
        self.signs: set[Term] = set()  # u/|u| for which a sign is written
        self.margins: dict[Term, Fraction] = {}  # the same for which a > b is written, and what stands for it at 0
        self.flat: dict[str, str] = {}  # guessed entries that are written with a transpose, as vectors are
        self.applied_to: dict[str, str] = {}  # the arguments with which a letter is written that is no function
        self.zero_one: dict[str, None] = {}
        self.whole: dict[str, tuple[int, int | None]] = {}  # letters of whole numbers, from where to where
        self.beside = False  # whether a place before or behind another was read, m_{i-1}
        self.drawn: dict[str, tuple[int, ...]] = {}  # weights of expectations, and the axes along which they add up
        self.run_over: dict[str, None] = {}  # what sums in definitions run over that leave out one value
        self.silent: dict[str, tuple[str, str]] = {}  # definitions that may sum over an index without saying so
        self.within: list[Term] = []  # defined only where what is assumed of formulas holds
        self.tied: set[str] = set()  # letters that add up to a number together
        self.numbers: dict[str, Fraction] = {}
        self.ends: dict[str, Sort] = {}
        self.special: dict[str, str] = {}
        self.orders: dict[str, Sort] = {}
        self.limits: frozenset[str] = frozenset()  # letters up to which sums run on both sides of the line
        self.ordered = any(is_ordered(let.body) or runs_up_to(let) for let in notation.lets)
        self._resolved: dict[int, Resolved] = {}
        self._unclear: dict[int, tuple[dict[str, None], ...]] = {}  # guesses and doubts of resolved definitions
        self._resolving: list[int] = []
        self.begin(Line())
        for entries_of in notation.known.values():
            for known in entries_of:
                introduced.declare(self, known)
        for size in notation.sizes.values():
            if size.letters and size.least > 1:
                self.context = self.context.assume(AtLeast(size.sort, size.least))

    def begin(self, line: Line) -> None:
        """Go on with another line, of which nothing is taken for granted or asked yet."""
        self.line = line
        self.assumed: dict[str, None] = {}
        self.doubts: dict[str, None] = {}
        self.unsure: dict[str, None] = {}
        self.roles: dict[str, bool] = {}
        self.free: dict[str, Sort] = {}  # what each undeclared free index of the line runs over where it stands first
        self.reached: dict[str, None] = {}  # the places beside others from which a line falls back to these
        self.rooted: dict[str, None] = {}  # letters that are read as the root of their defined square
        self.of_two: dict[str, frozenset[str]] = {}  # of which two values one says that it is not the other
        self.jacobian = False

    def note(self, text: str) -> None:
        """Something that was taken for granted, for the report."""
        self.assumed.setdefault(text)

    def draw(self, weight: Term, *over: Index) -> None:
        """Something is drawn from what is written with these indices: it is a distribution over them."""
        if isinstance(weight, Var) and set(over) <= set(weight.indices):
            self.drawn.setdefault(weight.name, tuple(sorted(weight.indices.index(index) for index in over)))

    @cached_property
    def shown_by_definitions(self) -> Gathered:
        """What the definitions of the chain show of their letters; there are no more of them once lines are read."""
        return gathered(part for let in self.notation.lets for part in (let.head, let.body))

    def role(self, name: str, doubt: bool = True) -> None:
        """A name was read as the field uses it; ``doubt`` whether it is used otherwise as well."""
        self.roles[name] = self.roles.get(name, False) or doubt

    def is_shaped(self, let: Let) -> bool:
        """Whether a definition was used, and gave a vector or matrix beyond its written indices."""
        resolved = self._resolved.get(id(let))
        return resolved is not None and resolved.value.rank > 0

    def last(self, sort: Sort) -> Label:
        """The last position of a range, as a place that is not known."""
        name = f"last {sort.name}"
        if name not in self.ends:
            self.ends[name] = sort
            self.context = self.context.declare(Declaration(name, (), values=sort))
        return Label(name, (), sort)

    def left_out(self, declared: Range) -> Literal | Label:
        """The position that a declared range leaves out; there are others."""
        sort = declared.sort
        self.context = self.context.assume(AtLeast(sort, 2))
        at_end = Literal(sort.size, sort) if sort.size is not None else None
        return Literal(1, sort) if declared.but == "first" else at_end or self.last(sort)

    def before(self, left: IndexExpr, right: IndexExpr, *, equal: bool) -> Term:
        """1 where one place comes before another (or is the same), else 0."""
        name = f"[<=]{left.sort.name}" if equal else f"[<]{left.sort.name}"
        if name not in self.orders:
            self.orders[name], self.context = left.sort, beside.with_order(self.context, name, left.sort)
        return Var(name, (left, right))

    def names(self) -> set[str]:
        """All that the context knows."""
        return {entry.name for entry in self.context.declarations} | {made.name for made in self.context.definitions}

    def places_of_maxima(self) -> dict[str, tuple[Index, Term]]:
        """The labels that stand for the places of largest entries, and what is largest there over which index."""
        return {name: (array.axes[0], array.term) for name, array in self.stand_ins.maxima.items()}

    def context_name(self, known: Known) -> str:
        name = known.name
        if known.args:
            name += "(" + (known.tag or ",".join(known.args)) + ")"
        elif known.sorts and any(let.of_members for let in self.notation.letters.get(known.base, ())):
            name += "·"  # L_n beside L
        return name

    def label_name(self, known: Known) -> str:
        clash = any(other.kind != "label" and other.name == known.name for other in self.notation.known[known.base])
        return known.name + "°" if clash else known.name

    def value(self, node: Node, scope: Scope) -> Array:
        """The formula as an array of terms."""
        try:
            return by_kind.of_node(self, node, scope)
        except ShapeError as error:
            if names.DIAGONAL in self.assumed:
                message = "diag of a matrix: the vector of its diagonal, or a matrix? write the entries"
                raise ReadError(message, node.at, node.end) from error
            raise ShapeClash(str(error), node.at, node.end) from error
        except (TermError, ContextError) as error:
            raise ReadError(str(error), node.at, node.end) from error

    def number(self, node: Node, scope: Scope) -> Term:
        array = self.value(node, scope)
        if array.rank:
            raise ReadError(f"a number was expected, this is {array.said()}", node.at, node.end)
        return array.term

    def refuse_unshaped(self, node: Node, array: Array) -> None:
        """A letter that is used as a vector and was only guessed to be a number."""
        number = isinstance(array.term, Var) and not array.term.indices and array.term.name in self.guessed
        if isinstance(node, Letter) and number:
            message = f"{node.spelled} is used as a vector or matrix; declare it, as in {self.shape_to_declare(node)}"
            raise ReadError(message, node.at, node.end)

    def shape_to_declare(self, node: Letter) -> str:
        """How a letter is declared, most likely: capitals are matrices."""
        capital = core(node.base)[:1].isupper()
        return f"'matrix {node.spelled} : K x d'" if capital else f"'vector {node.spelled} : d'"

    def function(self, name: str, array: Array, base: Node | None, scope: Scope) -> Array:
        match name:
            case "exp":
                return mapped(array, Exp)
            case "log" if base is not None:
                divisor = Log(self.number(base, scope))
                return mapped(array, lambda a: Div(Log(a), divisor))
            case "log":
                return mapped(array, Log)
        if name in names.ENTRYWISE:
            return mapped(array, names.ENTRYWISE[name])
        raise ReadError(f"the function {name} is outside what symce reads")

    def entry(self, array: Array, subs: tuple[Piece, ...], scope: Scope, node: Node) -> Array:
        """An entry, row or column of an array."""
        if len(subs) > array.rank:
            raise ReadError(f"{array.said()} has no {len(subs)} indices", node.at, node.end)
        subs = places.split_digits(self, subs, array.shape)  # (A^T)_{12}
        indices, axes = places.positions(self, subs, array.shape, scope)
        row = len(subs) == len(axes) + 1 == 2 and isinstance(subs[1].node, Everything)  # (X W)_{i,:}
        layout = "either" if row else "column" if subs else array.layout
        return Array(array.at(*indices), axes, layout, array.assumed)

    def is_index(self, letter: Letter, scope: Scope) -> bool:
        """Whether a letter is an index here, and nothing else."""
        if letter.subs or letter.sups or letter.base in scope.values:
            return False
        bound = letter.spelled in scope.indices or letter.spelled in self.notation.ranges
        return bound and not any(isinstance(e, Let) or e.kind != "label" for e, _ in self.notation.candidates(letter))

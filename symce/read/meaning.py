"""From what was written to terms: every letter by its meaning, every vector entry by entry.

Knows notation, shapes and the field's usual names; knows no documents and judges nothing. A letter without a
meaning is guessed only where the guess can be reported (``Meaning.assumed``); anything else is an error with its
place. ``Statement`` is what comes out: pairs of terms in a context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from symce.context import AtLeast, Context, ContextError, Declaration
from symce.read.arrays import (
    Array,
    ShapeError,
    added,
    axis,
    diagonal,
    divided,
    elementwise,
    entries,
    explicit,
    explicit_matrix,
    inner,
    mapped,
    negated,
    outer,
    product,
    raised,
    scaled,
    total,
    transposed,
)
from symce.read.latex import ReadError
from symce.read.notation import Known, Let, Notation, index_text, used_indices
from symce.read.sizes import Size, length, size_of
from symce.read.tree import (
    Absolute,
    Add,
    Big,
    Braces,
    Call,
    Cases,
    Derivative,
    Entry,
    Everything,
    Function,
    Gradient,
    Indicator,
    Letter,
    Listed,
    Neg,
    Node,
    Norm,
    Number,
    Over,
    Piece,
    Raised,
    Relation,
    Root,
    Rows,
    Times,
    Transposed,
    every,
    parts,
)
from symce.read.words import WORDS
from symce.term import (
    MINUS_ONE,
    ONE,
    ZERO,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Num,
    Power,
    Prod,
    Sort,
    Sum,
    Term,
    TermError,
    Var,
    add,
    free_indices,
    mul,
    substitute,
)
from symce.term import Size as SizeTerm

ROLES = {
    "H": "entropy",
    "CE": "cross_entropy",
    "KL": "kl",
    "D_{KL}": "kl",
    "D": "kl",
    "S": "softmax",
    "\\sigma": "sigma",
}
"""What the field calls by these letters, where a document does not define them."""


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Line:
    """What one relation says beyond its formulas: which indices are free, whether it writes transposes."""

    free: frozenset[str] = frozenset()
    transposes: bool = True
    by: tuple[Node, ...] = ()


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


class Meaning:
    """Turns the formulas of one chain into terms; remembers what it defined and guessed on the way."""

    def __init__(self, notation: Notation, fixed: Mapping[str, Fraction] | None = None) -> None:
        self.notation = notation
        self.fixed = dict(fixed or {})
        self.context = Context()
        self.assumed: dict[str, None] = {}
        self.binary: dict[str, None] = {}
        self.zero_one: dict[str, None] = {}
        self.numbers: dict[str, Fraction] = {}
        self.maxima: dict[str, Array] = {}
        self.ends: dict[str, Sort] = {}
        self.line = Line()
        self._resolved: dict[int, Resolved] = {}
        self._resolving: list[int] = []
        self._functions: dict[str, Resolved] = {}
        self._values = 0
        for entries_of in notation.known.values():
            for known in entries_of:
                self._declare(known)
        for size in notation.sizes.values():
            if size.letters and size.least > 1:
                self.context = self.context.assume(AtLeast(size.sort, size.least))

    # ------------------------------------------------------------------ bookkeeping

    def note(self, text: str) -> None:
        """Something that was taken for granted, for the report."""
        self.assumed.setdefault(text)

    def _declare(self, known: Known) -> None:
        if known.kind == "label":
            self.context = self.context.declare(Declaration(self.label_name(known), known.sorts, values=known.values))
        elif known.kind == "variable":
            if not any(self._is_defined(known, let) for let in self.notation.letters.get(known.base, ())):
                if self.context_name(known) not in {d.name for d in self.context.declarations}:
                    self.context = self.context.declare(Declaration(self.context_name(known), known.sorts))

    def _is_defined(self, known: Known, let: Let) -> bool:
        return (known.subs, known.sups) == (let.subs, let.sups)

    def finish(self) -> None:
        """Declare the unknown functions, whose variables must be known first."""
        for entries_of in self.notation.known.values():
            for known in entries_of:
                if known.kind == "function":
                    of = tuple(self.context_name(self._variable(name)) for name in known.of)
                    self.context = self.context.declare(Declaration(self.context_name(known), known.sorts, of=of))

    def _variable(self, text: str) -> Known:
        for entries_of in self.notation.known.values():
            for known in entries_of:
                if known.name == text:
                    return known
        raise ReadError(f"{text} is not declared; declare it before the function")

    def context_name(self, known: Known) -> str:
        name = known.name
        if known.args:
            name += "(" + ",".join(known.args) + ")"
        return name

    def label_name(self, known: Known) -> str:
        clash = any(other.kind != "label" and other.name == known.name for other in self.notation.known[known.base])
        return known.name + "°" if clash else known.name

    # ------------------------------------------------------------------ formulas

    def value(self, node: Node, scope: Scope) -> Array:
        """The formula as an array of terms."""
        try:
            return self._value(node, scope)
        except ShapeError as error:
            raise ShapeClash(str(error), node.at, node.end) from error
        except (TermError, ContextError) as error:
            raise ReadError(str(error), node.at, node.end) from error

    def number(self, node: Node, scope: Scope) -> Term:
        array = self.value(node, scope)
        if array.rank:
            raise ReadError(f"a number was expected, this is {array.said()}", node.at, node.end)
        return array.term

    def _value(self, node: Node, scope: Scope) -> Array:
        for let in self.notation.patterns:
            if let.head == node:
                return self.value(let.body, scope)
        match node:
            case Number(value):
                return Array(Num(value))
            case Letter():
                return self.letter(node, scope)
            case Call():
                return self.call(node, (), scope)
            case Entry(Call() as call, subs):
                return self.call(call, subs, scope)
            case Entry(body, subs):
                return self.entry(self.value(body, scope), subs, scope, node)
            case Neg(body):
                return negated(self.value(body, scope))
            case Add(terms):
                return added(tuple(self.value(term, scope) for term in terms))
            case Times(left, right, op):
                return self.times(left, right, op, scope)
            case Over(top, bottom):
                return divided(self.value(top, scope), self.value(bottom, scope))
            case Raised(Norm(body, order), Number(two)) if two == 2 and order in (None, "2", "F"):
                array = self.value(body, scope)
                return inner(array, array)
            case Raised(base, exponent):
                return self.power(base, exponent, scope)
            case Transposed(body):
                return transposed(self.value(body, scope))
            case Root(body, degree):
                return mapped(self.value(body, scope), lambda b: Power(b, Num(Fraction(1, degree))))
            case Function(name, body, base):
                return self.function(name, self.value(body, scope), base, scope)
            case Big():
                return self.big(node, scope)
            case Derivative(body, by):
                return self.derivative(body, by, scope)
            case Gradient(body, by):
                return self.gradient(body, by, scope)
            case Rows(rows):
                return self.rows(rows, scope)
            case Listed(items):
                return explicit(tuple(self.number(item, scope) for item in items))
            case Cases(branches):
                return self.cases(branches, scope)
            case Norm(body, order) if order in (None, "2", "F"):
                array = self.value(body, scope)
                return mapped(inner(array, array), lambda b: Power(b, Num(Fraction(1, 2))))
            case Norm() | Absolute():
                raise ReadError(
                    "absolute values and norms other than the squared 2-norm are outside what symce judges",
                    node.at,
                    node.end,
                )
            case Indicator(condition):
                return Array(self.indicator(condition, scope))
        raise ReadError("this cannot be used as a formula", node.at, node.end)

    def times(self, left: Node, right: Node, op: str, scope: Scope) -> Array:
        ones = {"\\mathbf{1}", "\\mathbb{1}", "\\vec{1}", "\\boldsymbol{1}"}
        if isinstance(left, Transposed) and isinstance(left.body, Letter) and left.body.base in ones:
            if not self.notation.declared(left.body.base):
                array = entries(self.value(right, scope))
                return Array(Sum(array.axes[0], array.term), array.axes[1:], "row") if array.rank else array
        a, b = self.value(left, scope), self.value(right, scope)
        match op:
            case "odot":
                return (
                    elementwise(a, b, mul, "an elementwise product")
                    if a.rank and b.rank
                    else product(a, b, dot=False, transposes=True)
                )
            case "oslash":
                return divided(a, b)
            case "otimes":
                return outer(a, b)
            case "colon" | "inner":
                return inner(a, b)
            case "times":
                if a.rank and b.rank:
                    raise ShapeError(f"a cross between {a.said()} and {b.said()}; write a dot or \\otimes")
        return product(a, b, dot=op == "cdot", transposes=self.line.transposes)

    def power(self, base: Node, exponent: Node, scope: Scope) -> Array:
        if base == Letter("e") and not self.notation.declared("e") and "e" not in scope.values:
            return mapped(self.value(exponent, scope), Exp)
        if isinstance(exponent, Neg) and isinstance(exponent.body, Number):
            exponent = Number(-exponent.body.value)
        return raised(self.value(base, scope), self.value(exponent, scope))

    def function(self, name: str, array: Array, base: Node | None, scope: Scope) -> Array:
        match name:
            case "exp":
                return mapped(array, Exp)
            case "log" if base is not None:
                divisor = Log(self.number(base, scope))
                return mapped(array, lambda a: Div(Log(a), divisor))
            case "log":
                return mapped(array, Log)
            case "tanh":
                return mapped(array, lambda a: Div(Exp(a) - Exp(-a), Exp(a) + Exp(-a)))
        raise ReadError(f"the function {name} is outside what symce reads")

    def rows(self, rows: tuple[tuple[Node, ...], ...], scope: Scope) -> Array:
        cells = [[self.value(cell, scope) for cell in row] for row in rows]
        if all(not cell.rank for row in cells for cell in row):
            return explicit_matrix(tuple(tuple(cell.term for cell in row) for row in cells))
        if len(rows[0]) == 1 and len({cell.shape for (cell,) in cells}) == 1 and cells[0][0].rank == 1:
            # A column of rows: [x * s_1; x * s_2].
            at = axis(Sort(str(len(rows)), len(rows)))
            across = axis(cells[0][0].shape[0])
            chosen = [mul(Delta(at, Literal(n, at.sort)), cell.at(across)) for n, (cell,) in enumerate(cells, 1)]
            return Array(add(*chosen), (at, across), "column")
        raise ShapeError("the entries of a matrix must be numbers, or rows of one length")

    def cases(self, branches: tuple[tuple[Node, tuple[Relation, ...] | None], ...], scope: Scope) -> Array:
        """Branches as one formula: each times the indicator of its condition."""
        pieces: list[Array] = []
        left: Term | None = None
        for body, conditions in branches:
            holds: Term | None
            if conditions is None:
                holds = left
            else:
                factors = [self.condition(condition, scope) for condition in conditions]
                holds = factors[0] if len(factors) == 1 else mul(*factors)
            if holds == ZERO:
                continue
            value = self.value(body, scope)
            if holds == ONE:
                return value
            pieces.append(value if holds is None else scaled(Array(holds), value, first=True))
            rest = ONE - (holds if holds is not None else ONE)
            left = rest if left is None else mul(left, rest)
        if not pieces:
            raise ReadError("no branch of the cases applies")
        return added(tuple(pieces))

    def condition(self, condition: Relation, scope: Scope) -> Term:
        """The indicator of a condition on indices, or on a number that is 0 or 1."""
        match condition:
            case Relation(Letter() as letter, "=" | "!=" as sign, Number(value)) if self._is_binary(letter):
                self.binary.setdefault(letter.spelled)
                now = self.fixed.get(letter.spelled)
                if now is None:
                    raise Split(letter.spelled)
                return ONE if (now == value) == (sign == "=") else ZERO
        return self.indicator(condition, scope)

    def _is_binary(self, letter: Letter) -> bool:
        return any(
            isinstance(e, Known) and e.kind == "binary" for e, left in self.notation.candidates(letter) if not left
        )

    def indicator(self, condition: Relation, scope: Scope) -> Term:
        if condition.relation not in ("=", "!="):
            raise ReadError("a condition compares two indices with = or \\ne", condition.at, condition.end)
        left, right = self.index_pair(condition.left, condition.right, scope, condition)
        delta = Delta(left, right)
        return delta if condition.relation == "=" else ONE - delta

    def index_pair(self, left: Node, right: Node, scope: Scope, where: Node) -> tuple[IndexExpr, IndexExpr]:
        """Two indices that are compared; each may tell the range of the other."""
        first, second = Piece("", left), Piece("", right)
        known = self.sort_of_index(left, scope) or self.sort_of_index(right, scope)
        if known is None:
            raise ReadError(
                "two indices were expected; declare their range, as in 'index i, j = 1..K'", where.at, where.end
            )
        a, b = self.index(first, known, scope), self.index(second, known, scope)
        assert a is not None
        assert b is not None
        return a, b

    def sort_of_index(self, node: Node, scope: Scope) -> Sort | None:
        if not isinstance(node, Letter):
            return None
        bound = scope.indices.get(node.spelled)
        if bound is not None:
            return bound.sort
        if node.spelled in self.notation.ranges:
            return self.notation.ranges[node.spelled].sort
        for entry, _ in self.notation.candidates(node):
            if isinstance(entry, Known) and entry.kind == "label":
                return entry.values
        return None

    # ------------------------------------------------------------------ letters

    def letter(self, node: Letter, scope: Scope) -> Array:
        if node.base in scope.values and not node.sups:
            return self.entry(scope.values[node.base], node.subs, scope, node)
        if node.base == "e" and not node.subs and not node.sups and not self.notation.declared("e"):
            return Array(Exp(ONE))
        problem: ReadError | None = None
        for entry, pieces in self.notation.candidates(node):
            if isinstance(entry, Let):
                resolved = self.resolve(entry)
                if len(pieces) > len(resolved.params) + resolved.value.rank:
                    continue
                return self.indexed(resolved, pieces, scope, node)
            if entry.args:
                continue
            if entry.kind == "label":
                if len(pieces) == len(entry.sorts):
                    problem = ReadError(
                        f"{node.spelled} is a class, not a number; it can be an index or be compared", node.at, node.end
                    )
                continue
            if entry.kind == "binary":
                if pieces:
                    continue
                self.binary.setdefault(node.spelled)
                if node.spelled not in self.fixed:
                    raise Split(node.spelled)
                return Array(Num(self.fixed[node.spelled]))
            pieces = self.split_digits(pieces, entry.sorts)
            if len(pieces) > len(entry.sorts):
                continue
            if not entry.sorts and entry.name in self.numbers:
                return Array(Num(self.numbers[entry.name]))
            return self.variable(entry, pieces, scope)
        if problem is not None:
            raise problem
        return self.unknown_letter(node, scope)

    def split_digits(self, pieces: tuple[Piece, ...], sorts: tuple[Sort, ...]) -> tuple[Piece, ...]:
        """``w_{13}`` of a matrix is row 1, column 3."""
        if len(pieces) == 1 and len(sorts) == 2 and re.fullmatch(r"\d\d+", pieces[0].text):
            text = pieces[0].text
            self.note(f"the subscript {text} means {text[0]},{text[1:]}")
            return (Piece(text[0], Number(Fraction(text[0]))), Piece(text[1:], Number(Fraction(text[1:]))))
        return pieces

    def variable(self, entry: Known, pieces: tuple[Piece, ...], scope: Scope) -> Array:
        indices, axes = self.positions(pieces, entry.sorts, scope)
        return Array(Var(self.context_name(entry), indices), axes)

    def positions(
        self, pieces: tuple[Piece, ...], sorts: tuple[Sort, ...], scope: Scope
    ) -> tuple[tuple[IndexExpr, ...], tuple[Index, ...]]:
        """Indices for the written positions, new axes for the others and for ``:``."""
        indices: list[IndexExpr] = []
        axes: list[Index] = []
        for n, sort in enumerate(sorts):
            found = self.index(pieces[n], sort, scope) if n < len(pieces) else None
            if found is None:
                found = axis(sort)
                axes.append(found)
            indices.append(found)
        return tuple(indices), tuple(axes)

    def index(self, piece: Piece, sort: Sort, scope: Scope) -> IndexExpr | None:
        """The index that an entry of a script names; None for ``:``."""
        node = piece.node
        if isinstance(node, Everything):
            return None
        name = re.sub(r"^\((.*)\)$", r"\1", index_text(piece))
        at, end = (node.at, node.end) if node is not None else (0, 1)
        found: IndexExpr | None = None
        if name in scope.indices:
            found = scope.indices[name]
        elif isinstance(node, Number) and node.value.denominator == 1:
            position = int(node.value) - self.first(sort) + 1
            if position < 1 or (sort.size is not None and position > sort.size):
                raise ReadError(f"position {node.value} is outside {self.said_range(sort)}", at, end)
            return Literal(position, sort)
        elif isinstance(node, Letter):
            for entry, pieces in self.notation.candidates(node):
                if isinstance(entry, Known) and entry.kind == "label" and len(pieces) == len(entry.sorts):
                    args, axes = self.positions(pieces, entry.sorts, scope)
                    if axes:
                        raise ReadError(f"{entry.name} needs its index", at, end)
                    assert entry.values is not None
                    found = Label(self.label_name(entry), args, entry.values)
            if found is None and name in self.notation.ranges:
                found = Index(name, self.notation.ranges[name].sort)
        if found is None and isinstance(node, Letter) and re.fullmatch(r"[a-z]'*|[a-z]\^\{\*\}", name):
            if not self.notation.declared(node.base) or not any(
                isinstance(e, Known) and not e.sorts for e, _ in self.notation.candidates(node)
            ):
                self.note(f"{name} is an index over {sort.size or sort.name}")
                found = Index(name, sort)
        if found is None:
            raise ReadError(
                f"{piece.text or name} is not an index; declare it, as in 'index {name} = 1..{sort.name}'", at, end
            )
        if found.sort != sort:
            raise ShapeClash(f"{name} runs over {found.sort.name}, here an index over {sort.name} is needed", at, end)
        return found

    def first(self, sort: Sort) -> int:
        """The number of the first position: 0 where every declared index of the sort begins at 0."""
        firsts = {r.first for r in self.notation.ranges.values() if r.sort == sort}
        return 0 if firsts == {0} else 1

    def said_range(self, sort: Sort) -> str:
        first = self.first(sort)
        return f"{first}..{sort.size - 1 + first if sort.size else sort.name}"

    def unknown_letter(self, node: Letter, scope: Scope) -> Array:
        """A letter that nobody declared: a size, a fixed name of the field, or a reported guess."""
        size = self.size_letter(node)
        if size is not None:
            return Array(size)
        if node.base == "\\delta" and len(node.subs) == 2 and not node.sups:
            first, second = (piece.node or Letter(piece.text) for piece in node.subs)
            return Array(Delta(*self.index_pair(first, second, scope, node)))
        if (
            node.base in ("I", "\\mathbf{I}", "\\mathbb{I}", "\\mathbb{1}", "\\mathbf{1}", "\\mathbb{1}")
            and len(node.subs) == 2
        ):
            first, second = (piece.node or Letter(piece.text) for piece in node.subs)
            return Array(Delta(*self.index_pair(first, second, scope, node)))
        if node.base in ("\\mathbf{1}", "\\mathbb{1}", "\\boldsymbol{1}", "\\vec{1}") and not node.subs:
            self.note("1 in bold is a vector of ones")
            return Array(ONE)
        return self.guess(node, scope)

    def size_letter(self, node: Letter) -> Term | None:
        if node.spelled in self.notation.fixed_sizes:
            return Num(Fraction(self.notation.fixed_sizes[node.spelled]))
        sizes = [s for s in self.notation.sizes.values() if s.letters == ((node.spelled, 1),)]
        exact = next((s for s in sizes if not s.constant), None)
        if exact is not None:
            return SizeTerm(exact.sort)
        if sizes:
            return add(SizeTerm(sizes[0].sort), Num(Fraction(-sizes[0].constant)))
        return None

    def guess(self, node: Letter, scope: Scope) -> Array:
        """A letter by how it is written: with indices an entry of a vector or matrix, without a number."""
        pieces = (*node.sups, *node.subs)
        sorts: list[Sort] = []
        names: list[str] = []
        for piece in pieces:
            name = re.sub(r"^\((.*)\)$", r"\1", index_text(piece))
            sort = scope.indices[name].sort if name in scope.indices else None
            if sort is None and name in self.notation.ranges:
                sort = self.notation.ranges[name].sort
            if sort is None and isinstance(piece.node, Number) and self.only_sort():
                sort = self.only_sort()
            if sort is None and re.fullmatch(r"[ijklmn]'*", name):
                sort = self.only_sort()
            if sort is None:
                names.append(piece.text)
                continue
            sorts.append(sort)
        subs = tuple(p.text for p in node.subs if p.text in names)
        sups = tuple(p.text for p in node.sups if p.text in names)
        if re.match(r"\\[a-zA-Z]+$", node.base) and node.base not in GREEK:
            raise ReadError(
                f"{node.base} has no meaning here; define it with \\newcommand or a directive", node.at, node.end
            )
        known = Known(node.base, tuple(sorts), subs, sups)
        kinds = ("a number", "a vector over " + sorts[0].name if sorts else "", "a matrix over ")
        what = kinds[min(len(sorts), 2)] + (" x ".join(s.name for s in sorts) if len(sorts) > 1 else "")
        self.note(f"{known.name} is {what}")
        self.notation.known.setdefault(node.base, []).append(known)
        self._declare(known)
        left = tuple(p for p in pieces if p.text not in names)
        return self.variable(known, left, scope)

    def only_sort(self) -> Sort | None:
        """The range of the classes: the only one there is, or K."""
        sorts = {size.sort for size in self.notation.sizes.values()}
        if len(sorts) == 1:
            return next(iter(sorts))
        named = [s for s in sorts if s.name in ("K", "C")]
        if named:
            return named[0]
        return self.notation.sort(Size((("K", 1),))) if not sorts else None

    # ------------------------------------------------------------------ definitions

    def resolve(self, let: Let) -> Resolved:
        """The definition of a letter, in the context from now on."""
        key = id(let)
        if key in self._resolved:
            return self._resolved[key]
        if key in self._resolving:
            raise ReadError(f"{let.name} is defined by itself", let.at)
        self._resolving.append(key)
        line, self.line = self.line, Line()
        try:
            params = tuple(Index(name, self.parameter_sort(let, n)) for n, name in enumerate(let.indices))
            value = self.value(let.body, Scope({p.name: p for p in params}))
            made = self._defined(let, params, entries(value))
        finally:
            self.line = line
            self._resolving.pop()
        self._resolved[key] = made
        return made

    def _defined(self, let: Let, params: tuple[Index, ...], value: Array) -> Resolved:
        known = self._declared_for(let)
        if known is not None and len(known.sorts) != len(params) + value.rank:
            shape = " x ".join(s.name for s in known.sorts) or "a number"
            raise ReadError(f"{let.name} is declared as {shape}, but its definition is {value.said()}", let.at)
        term = value.term
        if (
            isinstance(term, Var)
            and set(term.indices) == {*params, *value.axes}
            and len(term.indices) == len(params) + value.rank
        ):
            return Resolved(params, value, True, term.name)
        hidden = tuple(sorted(free_indices(term) - {*params, *value.axes}, key=lambda index: index.name))
        name = self._free_name(let.name)
        indices = (*params, *value.axes, *hidden)
        self.context = self.context.define(name, indices, readable(term, {p.name for p in indices}))
        array = Array(Var(name, indices), value.axes, value.layout, value.assumed)
        return Resolved(params, array, False, name, hidden)

    def _free_name(self, name: str) -> str:
        taken = {d.name for d in self.context.declarations} | {d.name for d in self.context.definitions}
        while name in taken:
            name += "·"
        return name

    def _declared_for(self, let: Let) -> Known | None:
        for known in self.notation.known.get(let.base, ()):
            if isinstance(let.head, Letter) and self._is_defined(known, let) and known.kind == "variable":
                return known
        return None

    def parameter_sort(self, let: Let, position: int) -> Sort:
        """What an index on the left side of a definition runs over."""
        name = let.indices[position]
        known = self._declared_for(let)
        declared = self.notation.ranges.get(name)
        if known is not None and position < len(known.sorts):
            if declared is not None and declared.sort != known.sorts[position]:
                raise ReadError(
                    f"{let.name} is indexed over {known.sorts[position].name}, {name} runs over {declared.sort.name}",
                    let.at,
                )
            return known.sorts[position]
        if declared is not None:
            return declared.sort
        found = self.infer(name, let.body)
        if found is None:
            raise ReadError(
                f"what does {name} run over in the definition of {let.name}? declare it, as in 'index {name} = 1..K'",
                let.at,
            )
        return found

    def infer(self, name: str, node: Node) -> Sort | None:
        """The range of an index from the letters that carry it."""
        for inner_node in every(node):
            if isinstance(inner_node, Letter):
                for entry, pieces in self.notation.candidates(inner_node):
                    sorts = self.sorts_of(entry)
                    for n, piece in enumerate(pieces):
                        if index_text(piece) == name and n < len(sorts):
                            return sorts[n]
            if isinstance(inner_node, Call):
                for known in self.notation.known.get(inner_node.head.base, ()):
                    family = [
                        a for a, text in zip(inner_node.args, known.args, strict=False) if text in self.notation.ranges
                    ]
                    for sort, arg in zip(known.sorts, family, strict=False):
                        if isinstance(arg, Letter) and arg.spelled == name:
                            return sort
            if isinstance(inner_node, Entry):
                for piece in inner_node.subs:
                    if index_text(piece) == name and isinstance(inner_node.body, Call):
                        return self.only_sort()
            if isinstance(inner_node, Relation):
                for side, other in ((inner_node.left, inner_node.right), (inner_node.right, inner_node.left)):
                    if isinstance(side, Letter) and side.spelled == name:
                        found = self.sort_of_index(other, Scope())
                        if found is not None:
                            return found
        return None

    def sorts_of(self, entry: Known | Let) -> tuple[Sort, ...]:
        if isinstance(entry, Known):
            return entry.sorts
        if id(entry) in self._resolving:
            known = self._declared_for(entry)
            return known.sorts if known else ()
        resolved = self.resolve(entry)
        return (*(p.sort for p in resolved.params), *resolved.value.shape)

    def indexed(self, resolved: Resolved, pieces: tuple[Piece, ...], scope: Scope, node: Node) -> Array:
        """A defined letter at the written indices."""
        sorts = (*(p.sort for p in resolved.params), *resolved.value.shape)
        pieces = self.split_digits(pieces, sorts)
        indices, axes = self.positions(pieces, sorts, scope)
        value = resolved.value
        to: dict[Index, IndexExpr] = dict(zip((*resolved.params, *value.axes), indices, strict=True))
        for index in resolved.hidden:
            to[index] = scope.indices.get(index.name, index)

        return Array(
            substitute(value.term, to), axes, value.layout if len(axes) == value.rank else "column", value.assumed
        )

    def entry(self, array: Array, subs: tuple[Piece, ...], scope: Scope, node: Node) -> Array:
        """An entry, row or column of an array."""
        if len(subs) > array.rank:
            raise ReadError(f"{array.said()} has no {len(subs)} indices", node.at, node.end)
        indices, axes = self.positions(subs, array.shape, scope)
        return Array(array.at(*indices), axes, array.layout if not subs else "column", array.assumed)

    # ------------------------------------------------------------------ calls

    def call(self, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
        whole: Node = Entry(node, subs) if subs else node
        fits: list[tuple[bool, Let, dict[str, Node], tuple[Piece, ...]]] = []
        for let in self.notation.calls.get(node.head.base, ()):
            binding = self.matched(let, whole)
            rest: tuple[Piece, ...] = ()
            if binding is None and subs:
                binding, rest = self.matched(let, node), subs
            if binding is not None:
                other = any(binding.get(p, Letter(p)) != Letter(p) for p in let.params)
                fits.append((other, let, binding, rest))
        if fits:
            _, let, binding, rest = min(fits, key=lambda fit: fit[0])  # the form that is written out, if there is one
            array = self.applied(let, binding, node, scope)
            return self.entry(array, rest, scope, node) if rest else array
        for known in self.notation.known.get(node.head.base, ()):
            if known.args and len(known.args) == len(node.args):
                return self.family(known, node, scope)
        if node.head.base in WORDS or node.head.base in ("log", "exp", "max", "min"):
            array = self.word(WORDS.get(node.head.base, node.head.base), node, scope)
            return self.entry(array, subs, scope, node) if subs else array
        if not self.notation.declared(node.head.base) and node.head.base not in self.notation.calls:
            role = ROLES.get(node.head.spelled.replace("\\text{", "").replace("\\mathrm{", "").replace("}}", "}"))
            if role is not None and (array := self.role(role, node, bool(subs), scope)) is not None:
                return self.entry(array, subs, scope, node) if subs else array
            return self.guessed_call(node, scope)
        # A declared letter before parentheses: a letter written with what it depends on, or a product.
        if all(isinstance(arg, Letter) for arg in node.args) and self.notation.candidates(node.head):
            return self.letter_with_arguments(node, subs, scope)
        known_forms = [let.text for let in self.notation.calls.get(node.head.base, ())]
        hint = f"it is defined as {known_forms[0]}" if known_forms else "define it with a let directive"
        raise ReadError(f"{node.head.spelled} is not defined for these arguments; {hint}", node.at, node.end)

    def letter_with_arguments(self, node: Call, subs: tuple[Piece, ...], scope: Scope) -> Array:
        """``L(w)`` where L is defined without arguments: the same letter."""
        array = self.letter(node.head, scope)
        return self.entry(array, subs, scope, node) if subs else array

    def matched(self, let: Let, node: Node) -> dict[str, Node] | None:
        """What the index letters and parameters of a definition stand for in a call."""
        found: dict[str, Node] = {}
        return found if _unify(let.head, node, let, found) else None

    def applied(self, let: Let, binding: dict[str, Node], node: Call, scope: Scope) -> Array:
        body_letters = {inner_node.base for inner_node in every(let.body) if isinstance(inner_node, Letter)}
        values: dict[str, Array] = {}
        for param in let.params:
            actual = binding.get(param)
            if actual is None or (actual == Letter(param) and param not in scope.values):
                continue
            if self.notation.declared(param) and self.same_letter(Letter(param), actual, scope):
                continue
            if param in body_letters:
                values[param] = self.value(actual, scope)
            elif self.depends(let, param) or self.notation.declared(param):
                raise ReadError(f"{let.text} is defined for {param} only", node.at, node.end)
        if node.primes:
            return self.primed(let, binding, node, scope)
        if not values:
            resolved = self.resolve_call(let)
            pieces = tuple(_piece(binding.get(name, Letter(name))) for name in let.indices)
            return self.indexed(resolved, pieces, scope, node)
        inside = {
            name: self.index_of(binding.get(name, Letter(name)), self.call_sort(let, name), scope)
            for name in let.indices
        }
        return self.expanded(let, inside, values, node, scope)

    def same_letter(self, left: Node, right: Node, scope: Scope) -> bool:
        """Whether two names stand for one letter, by a definition such as \\mathbf{w} = w."""
        if not isinstance(right, Letter):
            return False
        try:
            a, b = self.letter(Letter(getattr(left, "base", "")), Scope()), self.letter(right, scope)
        except ReadError:
            return False
        return a.shape == b.shape and a.term == b.at(*a.axes)

    def expanded(
        self, let: Let, indices: Mapping[str, IndexExpr], values: dict[str, Array], node: Call, scope: Scope
    ) -> Array:
        """The body of a function at its arguments; a function of numbers is applied to every entry."""
        if len(self._resolving) > 60:
            raise ReadError(f"{let.name} is defined by itself", node.at, node.end)
        self._resolving.append(id(let))
        try:
            outside = {name: index for name, index in scope.indices.items() if name not in let.indices}
            try:
                return self.value(let.body, Scope({**outside, **indices}, {**scope.values, **values}))
            except ReadError:
                if len(values) != 1 or not (array := next(iter(values.values()))).rank:
                    raise
                name = next(iter(values))
                array = entries(array)
                made = self.value(let.body, Scope({**outside, **indices}, {name: Array(array.term)}))
                return Array(made.term, (*array.axes, *made.axes), array.layout, (*array.assumed, *made.assumed))
        finally:
            self._resolving.pop()

    def index_of(self, node: Node, sort: Sort, scope: Scope) -> IndexExpr:
        found = self.index(_piece(node), sort, scope)
        if found is None:
            raise ReadError("an index was expected", node.at, node.end)
        return found

    def call_sort(self, let: Let, name: str) -> Sort:
        if name in self.notation.ranges:
            return self.notation.ranges[name].sort
        found = self.infer(name, let.head) or self.infer(name, let.body)
        if found is None:
            raise ReadError(f"what does {name} run over in {let.text}? declare it, as in 'index {name} = 1..K'", let.at)
        return found

    def resolve_call(self, let: Let) -> Resolved:
        """A call with nothing but indices to vary, as a letter of the context: ``\\sigma(z_j)``."""
        key = id(let)
        if key in self._resolved:
            return self._resolved[key]
        if key in self._resolving:
            raise ReadError(f"{let.text} is defined by itself", let.at)
        self._resolving.append(key)
        try:
            params = tuple(Index(name, self.call_sort(let, name)) for name in let.indices)
            value = entries(self.value(let.body, Scope({p.name: p for p in params})))
            made = self._defined(let, params, value)
        finally:
            self._resolving.pop()
        self._resolved[key] = made
        return made

    def depends(self, let: Let, param: str) -> bool:
        """Whether the body mentions the parameter through other definitions."""
        seen: set[int] = set()
        queue: list[Node] = [let.body]
        while queue:
            for node in every(queue.pop()):
                base = node.base if isinstance(node, Letter) else node.head.base if isinstance(node, Call) else ""
                if base == param:
                    return True
                for other in (*self.notation.letters.get(base, ()), *self.notation.calls.get(base, ())):
                    if id(other) not in seen:
                        seen.add(id(other))
                        queue.append(other.body)
        return False

    def primed(self, let: Let, binding: dict[str, Node], node: Call, scope: Scope) -> Array:
        """``f'(x)``: the derivative of a function of one number, at the argument."""
        if len(let.params) != 1 or len(node.args) != 1:
            raise ReadError("a prime stands on a function of one number", node.at, node.end)
        argument = self.value(node.args[0], scope)
        name = self._free_name("t")
        at = entries(argument)
        free = tuple(sorted(free_indices(at.term), key=lambda index: index.name))
        self.context = self.context.define(name, free, at.term)
        variable = Var(name, free)
        inside = {n: self.index_of(binding.get(n, Letter(n)), self.call_sort(let, n), scope) for n in let.indices}
        term = self.expanded(let, inside, {let.params[0]: Array(variable)}, node, scope).term
        for _ in range(node.primes):
            term = Diff(term, variable)
        return Array(term, at.axes, at.layout, at.assumed)

    def family(self, known: Known, node: Call, scope: Scope) -> Array:
        """``f(x, y)`` declared as a family of vectors: the index arguments choose the member."""
        pieces: list[Piece] = []
        for text, arg in zip(known.args, node.args, strict=True):
            if text in self.notation.ranges:
                pieces.append(_piece(arg))
            elif not (isinstance(arg, Letter) and arg.spelled == text):
                raise ReadError(
                    f"{known.base} is declared for {text}, here it is written for something else", arg.at, arg.end
                )
        return self.variable(known, tuple(pieces), scope)

    def guessed_call(self, node: Call, scope: Scope) -> Array:
        """``P(j)`` or ``p(w \\mid c)`` that nobody defined: an entry for every index among the arguments."""
        pieces: list[Piece] = []
        sorts: list[Sort] = []
        args: list[str] = []
        for arg in node.args:
            if isinstance(arg, Relation) and isinstance(arg.right, Letter):
                arg = arg.right  # p(y = k | x)
            if not isinstance(arg, Letter):
                raise ReadError(
                    f"{node.head.spelled} is not defined; define it with a let directive", node.at, node.end
                )
            sort = self.sort_of_index(arg, scope)
            if sort is not None:
                pieces.append(_piece(arg))
                sorts.append(sort)
                args.append("·")
            else:
                args.append(arg.spelled)
        if not pieces and not node.marks and self.notation.declared(node.head.base):
            raise ReadError(f"{node.head.spelled} is not defined; define it with a let directive", node.at, node.end)
        base = f"{node.head.spelled}({', '.join(args)})"
        known = Known(base, tuple(sorts))
        if base not in self.notation.known:
            what = f"an entry for every {', '.join(s.name for s in sorts)}" if sorts else "a number"
            self.note(
                f"{node.head.spelled}({', '.join(a.spelled for a in node.args if isinstance(a, Letter))}) is {what}"
            )
            self.notation.known[base] = [known]
            self._declare(known)
        return self.variable(known, tuple(pieces), scope)

    def word(self, name: str, node: Call, scope: Scope) -> Array:
        """softmax, log-sum-exp and the like, which need no definition."""
        if node.primes and name in ("log", "exp"):
            array = self.value(node.args[0], scope)
            for n in range(node.primes):
                if name == "log" and n:
                    raise ReadError("write higher derivatives of log out", node.at, node.end)
            return mapped(array, (lambda a: Div(ONE, a)) if name == "log" else Exp)
        if len(node.args) != 1 and name not in ("max", "min"):
            raise ReadError(f"{name} takes one argument", node.at, node.end)
        if name in ("max", "min"):
            raise ReadError(f"{name} of a list is outside what symce reads", node.at, node.end)
        array = entries(self.value(node.args[0], scope))
        match name:
            case "log":
                return mapped(array, Log)
            case "exp":
                return mapped(array, Exp)
            case "softmax":
                return self.softmax(array, node)
            case "lse":
                if not array.rank:
                    raise ShapeError(f"log-sum-exp of {array.said()}; it takes a vector")
                return Array(Log(Sum(array.axes[-1], Exp(array.term))), array.axes[:-1])
            case "sigmoid":
                return mapped(array, lambda a: Div(ONE, add(ONE, Exp(-a))))
            case "diag":
                return diagonal(array)
            case "sum":
                return total(array)
            case "trace":
                if array.rank != 2 or array.shape[0] != array.shape[1]:
                    raise ShapeError(f"the trace of {array.said()}")
                return Array(Sum(array.axes[0], array.at(array.axes[0], array.axes[0])))
        raise ReadError(f"{name} is outside what symce reads", node.at, node.end)

    def softmax(self, array: Array, node: Node) -> Array:
        if not array.rank:
            raise ReadError("softmax of a number; it takes a vector", node.at, node.end)
        if array.rank > 1:
            self.note("softmax of a matrix is taken in every row")
        last = array.axes[-1]
        inside = axis(last.sort)
        bottom = Sum(inside, Exp(array.at(*array.axes[:-1], inside)))
        return Array(Div(Exp(array.term), bottom), array.axes, array.layout, array.assumed)

    def role(self, role: str, node: Call, entry: bool, scope: Scope) -> Array | None:
        """Names that the field uses without defining them, applied to vectors."""
        try:
            arrays = [entries(self.value(arg, scope)) for arg in node.args]
        except ReadError:
            return None
        if role == "sigma" and len(arrays) == 1:
            if arrays[0].rank and entry:
                self.note("σ is the softmax")
                return self.softmax(arrays[0], node)
            self.note("σ is the logistic function")
            return mapped(arrays[0], lambda a: Div(ONE, add(ONE, Exp(-a))))
        if any(array.rank != 1 for array in arrays):
            return None
        match role, arrays:
            case "softmax", [vector]:
                self.note(f"{node.head.spelled} is the softmax")
                return self.softmax(vector, node)
            case "entropy", [p]:
                self.note(f"{node.head.spelled} is the entropy")
                return negated(inner(p, mapped(p, Log)))
            case (("entropy" | "cross_entropy"), [p, q]):
                self.note(f"{node.head.spelled} is the cross-entropy, the distribution that is averaged over first")
                return negated(inner(p, mapped(q, Log)))
            case "kl", [p, q]:
                self.note(f"{node.head.spelled} is the Kullback-Leibler divergence")
                return inner(p, mapped(divided(p, q), Log))
        return None

    # ------------------------------------------------------------------ sums and products

    def big(self, node: Big, scope: Scope) -> Array:
        match node.op:
            case "expect":
                return self.expectation(node, scope)
            case "max" | "min":
                return self.maximum(node, scope)
        if not node.under:
            return self.bare(node, scope)
        binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
        weights: list[Term] = []
        inside = scope
        for n, under in enumerate(node.under):
            inside = self.bound(node, under, n, inside, binders)
        body = self.value(node.body, inside)
        term = body.term if not weights else mul(*weights, body.term)
        for _, index, but in reversed(binders):
            term = Sum(index, term, but) if node.op == "sum" else Prod(index, term, but)
        if node.op == "prod" and body.rank and binders:
            raise ReadError("a product of vectors", node.at, node.end)
        return Array(term, body.axes, body.layout, body.assumed)

    def bound(
        self,
        node: Big,
        under: Node,
        position: int,
        scope: Scope,
        binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
    ) -> Scope:
        """One entry under a sum: a new binder, or a restriction of one that stands before it."""
        upper = node.upper if position == len(node.under) - 1 or len(node.under) == 1 or position == 0 else None
        match under:
            case Letter():
                return self.bind(node, under, None, upper, (), scope, binders)
            case Relation(Letter() as letter, "=", lower):
                if self.is_index_like(lower, scope) and node.upper is None:
                    # \sum_{k = i}: the one value k = i.
                    sort = self.binder_sort(node, letter, None, None, scope)
                    return scope.bind(letter.spelled, self.index_of(lower, sort, scope))
                return self.bind(node, letter, lower, upper, (), scope, binders)
            case Relation(Letter() as letter, "!=", other):
                bound = next((b for b in binders if b[0] == letter.spelled), None)
                if bound is not None:
                    at = binders.index(bound)
                    excluded = self.index_of(other, bound[1].sort, scope)
                    binders[at] = (bound[0], bound[1], (*bound[2], excluded))
                    return scope
                if isinstance(other, Letter) and self.both_bound(other, scope):
                    self.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over both")
                    scope = self.bind(node, other, None, None, (), scope, binders)
                return self.bind(node, letter, None, upper, (other,), scope, binders)
            case Relation(Letter() as letter, "in", values):
                return self.bind_in(node, letter, values, scope, binders)
        if isinstance(under, Relation) and under.relation in ("<", ">", "<=", ">="):
            raise ReadError(
                "sums over ordered indices such as j < i are outside what symce judges", under.at, under.end
            )
        raise ReadError(
            "an index was expected under the sum, as in \\sum_{k=1}^{K} or \\sum_{j \\ne i}", under.at, under.end
        )

    def is_index_like(self, node: Node, scope: Scope) -> bool:
        return isinstance(node, Letter) and self.sort_of_index(node, scope) is not None

    def both_bound(self, letter: Letter, scope: Scope) -> bool:
        return letter.spelled not in self.line.free and letter.spelled not in scope.indices

    def bind(
        self,
        node: Big,
        letter: Letter,
        lower: Node | None,
        upper: Node | None,
        but: tuple[Node, ...],
        scope: Scope,
        binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
    ) -> Scope:
        name = letter.spelled
        restricted: list[IndexExpr] = []
        sort = self.binder_sort(node, letter, lower, upper, scope)
        if lower is not None and upper is not None:
            restricted += self.cut(lower, upper, sort, node)
        elif lower is not None and not (isinstance(lower, Number) and lower.value in (0, 1)):
            if isinstance(lower, Number) and lower.value == 2 and self.first(sort) == 1:
                restricted.append(Literal(1, sort))
            else:
                raise ReadError("a sum begins at the first value of its range", lower.at, lower.end)
        restricted += [self.index_of(other, sort, scope) for other in but]
        index = self.fresh(name, sort, scope)
        binders.append((name, index, tuple(restricted)))
        return scope.bind(name, index)

    def fresh(self, name: str, sort: Sort, scope: Scope) -> Index:
        taken = scope.taken()
        while name in taken:
            name += "'"
        return Index(name, sort)

    def binder_sort(self, node: Big, letter: Letter, lower: Node | None, upper: Node | None, scope: Scope) -> Sort:
        """What a bound index runs over: its limits, its declaration, or the letters that carry it."""
        declared = self.notation.ranges.get(letter.spelled)
        if upper is not None:
            if isinstance(upper, Letter) and self.is_index_like(upper, scope):
                sign = {"sum": "\\sum", "prod": "\\prod"}[node.op]
                big = self.only_sort()
                raise ReadError(
                    f"{sign}_{letter.spelled}^{upper.spelled}: the upper limit {upper.spelled} is also an index here; "
                    f"write {sign}_{{{letter.spelled}=1}}^{{{big.name if big else 'K'}}}",
                    upper.at,
                    upper.end,
                )
            start = lower if lower is not None else Number(Fraction(declared.first if declared else 1))
            if isinstance(start, Letter):
                raise ReadError(
                    f"the sum over {letter.spelled} begins at {start.spelled}; it must begin at 0 or 1",
                    start.at,
                    start.end,
                )
            first = size_of(start)
            natural = declared.sort if declared is not None else self.infer(letter.spelled, node.body)
            if natural is not None and not first.letters:
                size = size_of(upper).plus(first, -1)
                wanted = Size(size.letters, size.constant + 1)
                if self.notation.sort(wanted) == natural:
                    return natural
                if self._differs_by(wanted, natural) is not None or first.constant > 1:
                    return natural
                if declared is not None and self.notation.sort(wanted) != natural:
                    used = self.infer(letter.spelled, node.body)
                    if used is not None and used == declared.sort:
                        raise ReadError(
                            f"{letter.spelled} runs over {natural.name}, the sum runs to {upper_text(upper)}",
                            upper.at,
                            upper.end,
                        )
            found, _ = length(start, upper)
            return self.notation.sort(found)
        if declared is not None:
            return declared.sort
        found_sort = self.infer(letter.spelled, node.body)
        if found_sort is None and isinstance(node.under[0], Relation):
            for under in node.under:
                if isinstance(under, Relation):
                    found_sort = found_sort or self.sort_of_index(under.right, scope)
        if found_sort is None:
            found_sort = self.only_sort()
            if found_sort is None:
                raise ReadError(
                    f"what does {letter.spelled} run over? write \\sum_{{{letter.spelled}=1}}^{{K}}, or declare it",
                    letter.at,
                    letter.end,
                )
            self.note(f"{letter.spelled} runs over {found_sort.name}")
        return found_sort

    def _differs_by(self, wanted: Size, natural: Sort) -> int | None:
        size = self.notation.sizes.get(natural.name)
        if size is not None and size.letters == wanted.letters:
            return wanted.constant - size.constant
        if natural.size is not None and not wanted.letters:
            return wanted.constant - natural.size
        return None

    def cut(self, lower: Node, upper: Node, sort: Sort, node: Big) -> list[IndexExpr]:
        """What ``2..K`` and ``1..K-1`` leave out: the first position, the last one."""
        first = size_of(lower)
        if first.letters:
            raise ReadError("a sum begins at a number", lower.at, lower.end)
        out: list[IndexExpr] = []
        skipped = first.constant - self.first(sort)
        size = size_of(upper).plus(Size((), self.first(sort)), -1)
        missing = self._differs_by(Size(size.letters, size.constant + 1), sort)
        if self.notation.sort(Size(size.letters, size.constant + 1)) == sort:
            missing = 0
        if skipped == 1 and missing in (0, -1):
            out.append(Literal(1, sort))
        elif skipped:
            raise ReadError(
                f"the sum begins at {first.constant}; it may leave out the first value at most", lower.at, lower.end
            )
        if missing == -1:
            if sort.size is not None:
                out.append(Literal(sort.size, sort))
            else:
                name = f"{sort.name}"
                if name not in self.ends:
                    self.ends[name] = sort
                    self.context = self.context.declare(Declaration(name, (), values=sort))
                    self.context = self.context.assume(AtLeast(sort, 2))
                out.append(Label(name, (), sort))
        elif missing not in (0, None):
            raise ReadError("the limits of the sum leave out more than one value", upper.at, upper.end)
        elif missing is None:
            raise ReadError(f"the sum runs to {upper_text(upper)}, its index over {sort.name}", upper.at, upper.end)
        return out

    def bind_in(
        self,
        node: Big,
        letter: Letter,
        values: Node,
        scope: Scope,
        binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
    ) -> Scope:
        """``\\sum_{x \\in X}``: the declared range of x, or one of its own."""
        name = letter.spelled
        declared = self.notation.ranges.get(name)
        sort = declared.sort if declared is not None else self.infer(name, node.body)
        if sort is None:
            if not isinstance(values, Letter):
                raise ReadError("a sum over a set needs the name of the set", values.at, values.end)
            sort = self.notation.sort(Size(((values.spelled, 1),)))
            self.note(f"{name} runs over the elements of {values.spelled}")
        elif (isinstance(values, Letter) and values.subs) or not isinstance(values, Letter):
            raise ReadError("a sum over a part of a range is outside what symce judges", values.at, values.end)
        index = self.fresh(name, sort, scope)
        binders.append((name, index, ()))
        return scope.bind(name, index)

    def bare(self, node: Big, scope: Scope) -> Array:
        """A sum without an index: over the only index there is, or the only one that is free nowhere else."""
        names = [
            name
            for name in sorted(used_indices(node.body))
            if name in self.notation.ranges
            or (self.infer(name, node.body) is not None and re.fullmatch(r"[a-z]'*", name))
        ]
        names = [name for name in names if name not in scope.indices] or names
        if len(names) > 1:
            names = [name for name in names if name not in self.line.free]
        if not names:
            array = self.value(node.body, scope)
            if array.rank and node.op == "sum":
                self.note("a sum without an index adds all entries")
                return total(array)
        if len(names) != 1:
            raise ReadError("a sum without an index; say over which index it runs", node.at, node.end)
        self.note(f"the sum without an index runs over {names[0]}")
        return self.big(replace(node, under=(Letter(names[0], at=node.at, end=node.end),)), scope)

    def expectation(self, node: Big, scope: Scope) -> Array:
        """``E_{w ~ p}[f]``: the sum of p_w f over w."""
        if len(node.under) != 1 or not isinstance(node.under[0], Relation) or node.under[0].relation != "sim":
            raise ReadError("an expectation needs its distribution, as in \\mathbb{E}_{k \\sim p}", node.at, node.end)
        letter, weight = node.under[0].left, node.under[0].right
        if not isinstance(letter, Letter):
            raise ReadError("an index was expected before \\sim", node.at, node.end)
        binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
        sort = self.binder_sort(replace(node, op="sum"), letter, None, None, scope)
        inside = self.bind(node, letter, None, None, (), scope, binders)
        index = binders[0][1]
        if isinstance(weight, Letter) and weight.base.lower() in ("unif", "uniform", "u"):
            density: Term = Div(ONE, SizeTerm(sort))
        else:
            array = self.value(weight, inside)
            density = array.term if not array.rank else array.at(index)
        body = self.value(node.body, inside)
        return Array(Sum(index, mul(density, body.term)), body.axes, body.layout, body.assumed)

    def maximum(self, node: Big, scope: Scope) -> Array:
        """``\\max_j z_j``: the entry at a place that is not known; who refutes must see that it is the largest."""
        if node.op == "min" or len(node.under) != 1 or not isinstance(node.under[0], Letter):
            raise ReadError("only \\max over one index is read", node.at, node.end)
        letter = node.under[0]
        sort = self.binder_sort(replace(node, op="sum"), letter, None, None, scope)
        index = self.fresh(letter.spelled, sort, scope)
        body = self.value(node.body, scope.bind(letter.spelled, index))
        if body.rank or free_indices(body.term) - {index}:
            raise ReadError("a maximum that depends on other indices is outside what symce judges", node.at, node.end)
        name = f"argmax{len(self.maxima) or ''}"
        self.maxima[name] = Array(body.term, (index,))
        self.context = self.context.declare(Declaration(name, (), values=sort))
        return Array(self.maxima[name].at(Label(name, (), sort)))

    # ------------------------------------------------------------------ derivatives

    def derivative(self, body: Node, by: tuple[Node, ...], scope: Scope) -> Array:
        array = self.value(body, scope)
        for variable in reversed(by):
            array = self.differentiated(array, self.value(variable, scope), variable)
        return array

    def differentiated(self, array: Array, variable: Array, node: Node) -> Array:
        variable = entries(variable)
        if not isinstance(variable.term, Var):
            raise ReadError("a derivative is taken in a letter, not in a formula", node.at, node.end)
        term = Diff(array.term, variable.term)
        axes = (*array.axes, *variable.axes)
        notes = (*array.assumed, *variable.assumed)
        if not variable.rank:
            return Array(term, axes, array.layout, notes)
        if array.rank == 1 and variable.rank == 1:
            return Array(term, axes, "either", notes)
        return Array(term, axes, "either" if not array.rank and variable.rank == 1 else "column", notes)

    def gradient(self, body: Node, by: Node | None, scope: Scope) -> Array:
        if by is None:
            letters = [arg for arg in body.args if isinstance(arg, Letter)] if isinstance(body, Call) else []
            if len(letters) == 1:
                by = letters[0]
            elif len(set(self.line.by)) == 1:
                by = self.line.by[0]
            else:
                raise ReadError("\\nabla in which variable? write \\nabla_{w}", body.at, body.end)
            self.note("the gradient is taken in the variable that is written beside it")
        return self.derivative(body, (by,), scope)


GREEK = {
    *(
        "\\alpha",
        "\\beta",
        "\\gamma",
        "\\delta",
        "\\epsilon",
        "\\varepsilon",
        "\\zeta",
        "\\eta",
        "\\theta",
        "\\vartheta",
    ),
    *(
        "\\iota",
        "\\kappa",
        "\\lambda",
        "\\mu",
        "\\nu",
        "\\xi",
        "\\pi",
        "\\varpi",
        "\\rho",
        "\\varrho",
        "\\sigma",
        "\\varsigma",
    ),
    *(
        "\\tau",
        "\\upsilon",
        "\\phi",
        "\\varphi",
        "\\chi",
        "\\psi",
        "\\omega",
        "\\Gamma",
        "\\Delta",
        "\\Theta",
        "\\Lambda",
    ),
    *("\\Xi", "\\Pi", "\\Sigma", "\\Upsilon", "\\Phi", "\\Psi", "\\Omega", "\\ell", "\\imath", "\\jmath", "\\hbar"),
}


class ShapeClash(ReadError):
    """Shapes that do not go together: read, but without a value."""


class Split(ReadError):
    """A letter that is 0 or 1 has to be given its value first."""

    def __init__(self, letter: str) -> None:
        super().__init__(f"{letter} is 0 or 1; the line is judged for either")
        self.letter = letter


def upper_text(node: Node) -> str:
    return size_of(node).name


def _piece(node: Node) -> Piece:
    text = node.spelled if isinstance(node, Letter) else str(getattr(node, "value", ""))
    return Piece(text, node)


def _unify(pattern: Node, actual: Node, let: Let, found: dict[str, Node]) -> bool:
    """Match the left side of a definition against a call; ``found`` collects what the letters stand for."""
    match pattern, actual:
        case Letter(base, (), ()), _ if base in let.params:
            return found.setdefault(base, actual) == actual
        case Letter() as letter, Letter() | Number() if letter.spelled in let.indices:
            return found.setdefault(letter.spelled, actual) == actual
        case Letter(base, subs, sups), Letter(other, others, above):
            if base != other or len(subs) != len(others) or len(sups) != len(above):
                return False
            return all(_unify_piece(p, a, let, found) for p, a in zip((*subs, *sups), (*others, *above), strict=True))
        case Call(head, args, marks), Call(other_head, other_args, other_marks):
            if marks != other_marks or len(args) != len(other_args) or not _unify(head, other_head, let, found):
                return False
            return all(_unify(p, a, let, found) for p, a in zip(args, other_args, strict=True))
        case Entry(body, subs), Entry(other_body, others):
            if len(subs) != len(others) or not _unify(body, other_body, let, found):
                return False
            return all(_unify_piece(p, a, let, found) for p, a in zip(subs, others, strict=True))
    if type(pattern) is not type(actual):
        return False
    mine, theirs = list(parts(pattern)), list(parts(actual))
    if not mine:
        return pattern == actual
    return len(mine) == len(theirs) and all(_unify(p, a, let, found) for p, a in zip(mine, theirs, strict=True))


def _unify_piece(pattern: Piece, actual: Piece, let: Let, found: dict[str, Node]) -> bool:
    name = index_text(pattern)
    if name in let.indices:
        node = actual.node or Letter(actual.text)
        return found.setdefault(name, node) == node
    return pattern.text == actual.text


# --------------------------------------------------------------------------- names of axes

PREFERRED = {"K": "ijklm", "C": "ijklm", "d": "abcde", "D": "abcde", "N": "nmr", "n": "ijklm", "m": "ijklm"}


def readable(term: Term, avoid: set[str], letters: Mapping[Sort, str] | None = None) -> Term:
    """``term`` with the indices that products made named like those of a person."""
    from symce.term import children as below
    from symce.term import with_children

    if isinstance(term, (Sum, Prod)):
        index, body = term.index, term.body
        if index.name.startswith("·"):
            names = {i.name for i in free_indices(body)} | avoid
            index = Index(nice(index.sort, names), index.sort)
            body = substitute(body, {term.index: index})
        return type(term)(index, readable(body, avoid | {index.name}, letters), term.but)
    inside = below(term)
    return with_children(term, tuple(readable(part, avoid, letters) for part in inside)) if inside else term


def nice(sort: Sort, taken: set[str]) -> str:
    choices = PREFERRED.get(sort.name, "ijkl") + "abcdmnpqr"
    return next((c for c in choices if c not in taken), None) or next(
        f"{c}'" for c in "ijklabc" if f"{c}'" not in taken
    )


Reader = Callable[[Node], Array]
__all__ = ["MINUS_ONE", "Braces", "Meaning", "Scope", "Split", "nice", "readable"]

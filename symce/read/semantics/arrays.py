"""Scalars, vectors and matrices as terms with axes: what matrix notation says, entry by entry.

Knows shapes, layout (rows and columns) and products; knows no letters and no LaTeX. Every operation that does not
fit raises ``ShapeError`` with both shapes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import count

from symce.context import Context
from symce.read.tex.item import ReadError
from symce.term import (
    ONE,
    Add,
    Delta,
    Div,
    Index,
    IndexExpr,
    Literal,
    Mul,
    Num,
    Sort,
    Sum,
    Term,
    Var,
    add,
    mul,
    neg,
    rewrite,
    substitute,
)
from symce.values import value

MAX_TERMS = 12_000
"""Terms of one sum; a function that doubles its argument reaches any number of them."""


class ShapeError(ValueError):
    """Two shapes that do not go together: what was combined, and what would fit."""


EXPLICIT = 400
"""Entries of a written-out vector or matrix that are judged one by one."""

_fresh = count()


def axis(sort: Sort) -> Index:
    """A new axis: an index that occurs nowhere else."""
    return Index(f"·{next(_fresh)}", sort)


@value
class Array:
    """``term`` for every value of the ``axes``.

    A scalar has no axes, a matrix two. ``layout`` of a vector is "column", "row", or "either" where the notation does
    not say (a gradient); of a matrix "either" means that it may be meant transposed (a Jacobian). Bold ones bring no
    length of their own: ``ones`` says in which direction the array is repeated, "down" for a column of ones (or of
    equal rows), "across" for a row. ``assumed`` lists what was taken for granted on the way, in words.
    """

    term: Term
    axes: tuple[Index, ...] = ()
    layout: str = "column"
    assumed: tuple[str, ...] = ()
    ones: str = ""

    @property
    def rank(self) -> int:
        return len(self.axes)

    @property
    def shape(self) -> tuple[Sort, ...]:
        return tuple(index.sort for index in self.axes)

    def at(self, *indices: IndexExpr) -> Term:
        """The entry at these indices, one for each axis."""
        if not self.axes and not indices:
            return self.term
        return substitute(self.term, dict(zip(self.axes, indices, strict=True)))

    def changed(self, term: Term, axes: tuple[Index, ...] | None = None, notes: tuple[str, ...] = ()) -> Array:
        """The same array with other entries; ``replace`` does it too, and takes ten times as long."""
        axes = self.axes if axes is None else axes
        return Array(term, axes, self.layout, (*self.assumed, *notes) if notes else self.assumed, self.ones)

    def noting(self, *notes: str) -> Array:
        return replace(self, assumed=tuple(dict.fromkeys((*self.assumed, *notes))))

    def said(self) -> str:
        """The shape in words."""
        if self.ones == "identity":
            return "an identity matrix of a size that nothing says"
        if self.ones:
            what = "ones" if not self.axes else "equal rows" if self.ones == "down" else "equal columns"
            return f"{what} of a length that nothing says"
        if not self.axes:
            return "a number"
        sizes = [str(sort.size or sort.name) for sort in self.shape]
        if self.rank == 1:
            count = "1 entry" if sizes == ["1"] else f"{sizes[0]} entries"
            return f"a row of {count}" if self.layout == "row" else f"a vector of {count}"
        return f"a {' × '.join(sizes)} matrix" if self.rank == 2 else f"an array of {' × '.join(sizes)} entries"


def entries(array: Array) -> Array:
    """The same array with axes of its own, so that it can stand beside itself."""
    if not array.axes:
        return array
    new = tuple(axis(index.sort) for index in array.axes)
    return array.changed(array.at(*new), new)


def explicit(values: tuple[Term, ...], layout: str = "column") -> Array:
    """A vector written out."""
    if len(values) > EXPLICIT:
        raise ReadError(f"a vector of {len(values)} entries; at most {EXPLICIT} are judged")
    sort = Sort(str(len(values)), len(values))
    at = axis(sort)
    return Array(add(*(chosen(at, n, value) for n, value in enumerate(values, 1))), (at,), layout)


def explicit_matrix(rows: tuple[tuple[Term, ...], ...]) -> Array:
    """A matrix written out; one row is a row, one column a column."""
    if len(rows) == 1:
        return explicit(rows[0], "row")
    if len(rows[0]) == 1:
        return explicit(tuple(row[0] for row in rows))
    if len(rows) * len(rows[0]) > EXPLICIT:
        raise ReadError(f"a matrix of {len(rows) * len(rows[0])} entries; at most {EXPLICIT} are judged")
    down, across = Sort(str(len(rows)), len(rows)), Sort(str(len(rows[0])), len(rows[0]))
    i, j = axis(down), axis(across)
    parts = [
        mul(Delta(i, Literal(r, down)), chosen(j, c, value))
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
    ]
    return Array(add(*parts), (i, j))


def chosen(at: Index, position: int, value: Term) -> Term:
    return mul(Delta(at, Literal(position, at.sort)), value)


def collapsed(term: Term) -> Term:
    """``term`` with deltas between fixed positions evaluated, and what they make 0 left out."""

    def change(node: Term) -> Term | None:
        from symce.term import Add, Mul

        match node:
            case Delta(Literal(a), Literal(b)):
                return Num(Fraction(int(a == b)))
            case Mul(factors) if any(f == Num(Fraction(0)) for f in factors):
                return Num(Fraction(0))
            case Mul(factors) if any(f == ONE for f in factors):
                return mul(*(f for f in factors if f != ONE)) if any(f != ONE for f in factors) else ONE
            case Add(terms) if any(t == Num(Fraction(0)) for t in terms):
                kept = [t for t in terms if t != Num(Fraction(0))]
                return add(*kept) if kept else Num(Fraction(0))
        return None

    return rewrite(term, change)


# --------------------------------------------------------------------------- entry by entry


def mapped(array: Array, change: Callable[[Term], Term]) -> Array:
    """A function of every entry."""
    return array.changed(change(array.term))


def repeated(array: Array, like: tuple[Index, ...]) -> Array | None:
    """Ones, equal rows or equal columns over the axes of another array; None where they do not fit."""
    if array.ones == "identity":
        square = len(like) == 2 and like[0].sort == like[1].sort
        return Array(mul(array.term, Delta(*like)), like, "column", array.assumed) if square else None
    if not array.rank:
        return Array(array.term, like, array.layout, array.assumed)
    kept = like[1:] if array.ones == "down" else like[:1]
    if len(like) != 2 or array.shape != tuple(index.sort for index in kept):
        return None
    return Array(array.at(*kept), like, "column", array.assumed)


def together(left: Array, right: Array, what: str) -> tuple[Array, Array]:
    """Both arrays over the same axes; a number is repeated, and that is noted."""
    left, right = entries(left), entries(right)
    left, right = one_row(left, right.shape), one_row(right, left.shape)
    notes = tuple(dict.fromkeys((*left.assumed, *right.assumed)))
    if {left.ones, right.ones} in ({"identity", "down"}, {"identity", "across"}) and left.rank + right.rank == 1:
        (sort,) = (*left.shape, *right.shape)  # I - 1 p^T, as long as p
        like = (axis(sort), axis(sort))
        first, second = repeated(left, like), repeated(right, like)
        if first is not None and second is not None:
            return first, second
    if left.ones != right.ones and (left.rank or left.ones) and (right.rank or right.ones):
        first, second = (left, right) if left.rank > right.rank or not left.ones else (right, left)
        spread = repeated(second, first.axes) if second.ones else None
        wrong_way = not second.rank and first.rank == 1 and {"row": "down", "column": "across"}.get(first.layout)
        if spread is None or wrong_way == second.ones or first.ones:
            raise ShapeError(f"{what}: {left.said()} and {right.said()}")
        spread = replace(spread, layout=first.layout)
        return (first, spread) if first is left else (spread, first)
    if left.rank == right.rank:
        if left.ones and left.shape == right.shape:
            return replace(left, assumed=notes), replace(right, term=right.at(*left.axes), axes=left.axes)
        if left.shape == right.shape:
            if left.rank == 1 and {left.layout, right.layout} == {"row", "column"}:
                raise ShapeError(f"{what}: {left.said()} and {right.said()}; transpose one of them")
            layout = left.layout if left.layout != "either" else right.layout
            if left.rank == 2:
                layout = "either" if {left.layout, right.layout} == {"either"} else "column"
            return (
                Array(left.term, left.axes, layout, notes),
                Array(right.at(*left.axes), left.axes, layout, notes),
            )
        if left.rank == 2 and "either" in (left.layout, right.layout) and left.shape == right.shape[::-1]:
            flipped = transposed(left) if left.layout == "either" else transposed(right)
            pair = (flipped, right) if left.layout == "either" else (left, flipped)
            return together(pair[0], pair[1], what)
    if not left.rank or not right.rank:
        array, number = (left, right) if left.rank or left.ones else (right, left)
        if array.ones:
            spread = replace(number, axes=array.axes, ones=array.ones, layout=array.layout)
            return (array, spread) if array is left else (spread, array)
        if not isinstance(number.term, Num):
            notes = (*notes, f"a number is added to every entry of {array.said()}")
        spread = Array(number.term, array.axes, array.layout, notes)
        array = Array(array.term, array.axes, array.layout, notes)
        return (array, spread) if left.rank else (spread, array)
    raise ShapeError(f"{what}: {left.said()} and {right.said()}")


def one_row(vector: Array, shape: tuple[Sort, ...]) -> Array:
    """A row as the matrix of one row, a column as the matrix of one column, where such a shape is wanted."""
    if vector.rank != 1 or vector.ones or len(shape) != 2:
        return vector
    for place, layout in enumerate(("row", "column")):
        if vector.layout == layout and shape[place].size == 1 and shape[1 - place] == vector.shape[0]:
            single = axis(shape[place])
            return Array(vector.term, ((single, *vector.axes), (*vector.axes, single))[place], "column", vector.assumed)
    return vector


def added_to_each(left: Array, right: Array) -> tuple[Array, Array]:
    """Both terms, a vector over the axes of a matrix where it is as long as its rows or its columns and not as both."""
    left, right = entries(left), entries(right)
    if {left.rank, right.rank} != {1, 2}:
        return left, right
    matrix, vector = (left, right) if left.rank == 2 else (right, left)
    fits = [place for place, sort in enumerate(matrix.shape) if sort == vector.shape[0]]
    if len(fits) != 1 or matrix.layout == "either" or vector.layout == "row" or matrix.ones or vector.ones:
        return left, right
    which = "row" if fits[0] == 1 else "column"
    spread = Array(vector.at(matrix.axes[fits[0]]), matrix.axes, matrix.layout, vector.assumed)
    spread = spread.noting(f"a vector of {vector.shape[0].name} entries is added to every {which} of a matrix")
    return (matrix, spread) if left.rank == 2 else (spread, matrix)


def added(parts: tuple[Array, ...]) -> Array:
    """The sum of arrays of one shape."""
    total = parts[0]
    terms = [total.term]
    for part in parts[1:]:
        left, right = together(*added_to_each(total.changed(add(*terms)), part), "a sum")
        terms = [left.term, right.term]
        total = left.changed(add(*terms))
        if isinstance(total.term, Add) and len(total.term.terms) > MAX_TERMS:
            raise ReadError(f"a sum of more than {MAX_TERMS} parts, once the definitions are written out")
    return total


def negated(array: Array) -> Array:
    return mapped(array, neg)


def elementwise(left: Array, right: Array, make: Callable[[Term, Term], Term], what: str) -> Array:
    a, b = together(left, right, what)
    return a.changed(make(a.term, b.term))


FRACTION = "a fraction of vectors is taken entry by entry"


def divided(top: Array, bottom: Array) -> Array:
    """A fraction; of vectors, entry by entry."""
    if not bottom.rank and not bottom.ones:
        return top.changed(Div(top.term, bottom.term), notes=bottom.assumed)
    made = elementwise(top, bottom, Div, "a fraction") if top.rank else mapped(bottom, lambda b: Div(top.term, b))
    return made.noting(FRACTION)


def inverted(array: Array, context: Context) -> Array | None:
    """The inverse of a diagonal matrix; None for any other, because its inverse is no formula in its entries."""
    term = array.term
    definition = context.definition(term.name) if isinstance(term, Var) else None
    if definition is not None and isinstance(term, Var):
        term = context.unfold(term, definition.name)
    match term:
        case Mul((Delta(left, right) as delta, *rest)) if rest and {left, right} == set(array.axes):
            return Array(mul(delta, Div(ONE, mul(*rest))), array.axes, array.layout, array.assumed)
    return None


# --------------------------------------------------------------------------- products


def transposed(array: Array) -> Array:
    if array.ones == "identity":
        return array
    other = {"column": "row", "row": "column", "either": "either"}[array.layout]
    if array.ones:
        turned = other if array.rank == 1 else array.layout
        return replace(array, ones="across" if array.ones == "down" else "down", layout=turned)
    if array.rank == 1:
        return Array(array.term, array.axes, other, array.assumed)
    if array.rank == 2:
        return Array(array.term, array.axes[::-1], array.layout, array.assumed)
    if array.rank > 2:
        raise ShapeError(f"a transpose of {array.said()}")
    return array


def scaled(number: Array, array: Array, *, first: bool) -> Array:
    """A number times an array, in the order written."""
    parts = (number.term, array.term) if first else (array.term, number.term)
    return Array(mul(*parts), array.axes, array.layout, (*number.assumed, *array.assumed), array.ones)


def total(array: Array) -> Array:
    """The sum of all entries."""
    term = array.term
    for index in reversed(array.axes):
        term = Sum(index, term)
    return Array(term, (), "column", array.assumed)


def diagonal(array: Array) -> Array:
    """``diag(v)``: the matrix with v on its diagonal."""
    if array.rank != 1:
        raise ShapeError(f"diag of {array.said()}; it takes a vector")
    i, j = axis(array.shape[0]), axis(array.shape[0])
    return Array(mul(Delta(i, j), array.at(i)), (i, j), "column", array.assumed)

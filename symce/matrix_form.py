"""Index notation seen as vectors and matrices: outer products, contractions, diagonals, elementwise parts.

Knows how to recognise the vector or matrix whose entries a term gives, and to read it back as the
entry; a form is only offered where reading it back gives a term that the judge proves equal.
Layout: the first index is the row, the second the column, so ``dL/dW`` has the shape of W.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from symce.term import (
    ONE,
    Add,
    Delta,
    Diff,
    Div,
    Index,
    Mul,
    Num,
    Sum,
    Term,
    Var,
    add,
    free_indices,
    mul,
    neg,
    substitute,
)


@dataclass(frozen=True)
class Vector:
    """The column vector with the given entries."""

    entries: Term
    index: Index

    def entry(self) -> Term:
        return self.entries


@dataclass(frozen=True)
class Outer:
    """``column rowᵀ``."""

    column: Vector
    row: Vector

    def entry(self) -> Term:
        return mul(self.column.entries, self.row.entries)


@dataclass(frozen=True)
class Diagonal:
    """``diag(vector)``, a square matrix."""

    vector: Vector
    column: Index

    def entry(self) -> Term:
        return mul(self.vector.entries, Delta(self.vector.index, self.column))


@dataclass(frozen=True)
class Matrix:
    """The matrix with the given entries, built entry by entry from matrices that are stored with these indices."""

    entries: Term
    rows: Index
    columns: Index

    def entry(self) -> Term:
        return self.entries


@dataclass(frozen=True)
class Contraction:
    """``left right``, summed over the index that both have; either is transposed where it is stored the other way."""

    left: Matrix
    right: Matrix | Vector | None
    over: Index

    def entry(self) -> Term:
        factors = (self.left.entries,) if self.right is None else (self.left.entries, self.right.entries)
        return Sum(self.over, mul(*factors))


@dataclass(frozen=True)
class RowScaled:
    """``diag(vector) matrix``: every row times its own number."""

    vector: Vector
    matrix: Matrix

    def entry(self) -> Term:
        return mul(self.vector.entries, self.matrix.entries)


@dataclass(frozen=True)
class Scaled:
    """A number times a part."""

    factor: Term
    part: Part

    def entry(self) -> Term:
        return mul(self.factor, self.part.entry())


Part = Vector | Outer | Diagonal | Matrix | Contraction | RowScaled | Scaled


@dataclass(frozen=True)
class MatrixForm:
    """A signed sum of parts."""

    parts: tuple[tuple[int, Part], ...]

    def entry(self) -> Term:
        """The entry, in index notation."""
        return add(*(neg(part.entry()) if sign < 0 else part.entry() for sign, part in self.parts))


def form_of(start: Term, end: Term) -> MatrixForm | None:
    """The vector or matrix form of a result such as ``dL/dW_ja = ..``, rows before columns."""
    match start:
        case Diff(Var(_, ()), Var(_, (Index() as index,))):
            return vector_form(end, index)
        case Diff(Var(_, ()), Var(_, (Index() as row, Index() as column))):
            return matrix_form(end, row, column)
        case Diff(Var(_, (Index() as row,)), Var(_, (Index() as column,))) if row != column:
            return matrix_form(end, row, column)
    return None


def vector_form(term: Term, index: Index) -> MatrixForm | None:
    """The vector whose entries are the term: elementwise in vectors over the index, or a matrix times a vector.

    >>> from symce.term import Sort
    >>> K, d = Sort("K"), Sort("d")
    >>> k, a = Index("k", K), Index("a", d)
    >>> form = vector_form(Sum(k, Var("W", (k, a)) * (Var("p", (k,)) - Var("y", (k,)))), a)
    >>> type(form.parts[0][1]).__name__
    'Contraction'
    """
    if _elementwise(term, (index,)):
        return MatrixForm(((1, Vector(term, index)),))
    return _all(term, lambda part: _vector_piece(part, index))


def matrix_form(term: Term, row: Index, column: Index) -> MatrixForm | None:
    """The matrix with the term as its entry at (row, column).

    It is read as an outer product, a product of matrices, an elementwise matrix, a matrix with scaled rows, or a
    sum of these and of diagonals.

    >>> from symce.term import Sort
    >>> K, d = Sort("K"), Sort("d")
    >>> j, a = Index("j", K), Index("a", d)
    >>> form = matrix_form(Var("x", (a,)) * (Var("p", (j,)) - Var("y", (j,))), j, a)
    >>> type(form.parts[0][1]).__name__
    'Outer'
    """
    if _elementwise(term, (row, column)):
        return MatrixForm(((1, Matrix(term, row, column)),))
    return _all(term, lambda part: _matrix_piece(part, row, column))


def _all(term: Term, piece: Callable[[Term], tuple[int, Part] | None]) -> MatrixForm | None:
    """The form of the whole, or of its terms one by one."""
    whole = piece(term)
    if whole is not None:
        return MatrixForm((whole,))
    parts = [piece(part) for part in _summands(term)]
    kept = [part for part in parts if part is not None]
    return MatrixForm(tuple(kept)) if len(parts) > 1 and len(kept) == len(parts) else None


def _summands(term: Term) -> tuple[Term, ...]:
    """The terms of a product multiplied out once."""
    if isinstance(term, Add):
        return term.terms
    if isinstance(term, Mul):
        for n, factor in enumerate(term.factors):
            if isinstance(factor, Add):
                return tuple(mul(*term.factors[:n], part, *term.factors[n + 1 :]) for part in factor.terms)
    return (term,)


# --------------------------------------------------------------------------- one term


@dataclass(frozen=True)
class _Split:
    """A term as sign, number and factors that depend on the free indices."""

    sign: int
    numbers: tuple[Term, ...]
    factors: tuple[Term, ...]

    def scaled(self, part: Part) -> tuple[int, Part]:
        return self.sign, Scaled(mul(*self.numbers), part) if self.numbers else part


def _split(term: Term, indices: frozenset[Index]) -> _Split:
    sign = 1
    numbers: list[Term] = []
    factors: list[Term] = []
    under: list[Term] = []
    for factor in term.factors if isinstance(term, Mul) else (term,):
        top = factor
        if isinstance(factor, Div) and not free_indices(factor.denominator) & indices:
            top = factor.numerator
            under.append(factor.denominator)
        for one in top.factors if isinstance(top, Mul) else (top,):
            if isinstance(one, Num) and abs(one.value) == 1:
                sign *= 1 if one.value > 0 else -1
            elif free_indices(one) & indices:
                factors.append(one)
            else:
                numbers.append(one)
    if under:
        numbers = [Div(mul(*numbers), mul(*under))]
    return _Split(sign, tuple(numbers), tuple(factors))


def _vector_piece(term: Term, index: Index) -> tuple[int, Part] | None:
    split = _split(term, frozenset((index,)))
    entries = mul(*split.factors)
    if _elementwise(entries, (index,)):
        return split.scaled(Vector(entries, index))
    match split.factors:
        case (Sum(over, body, ()),):
            inner = body.factors if isinstance(body, Mul) else (body,)
            left = _matrix(mul(*(x for x in inner if index in free_indices(x))), over, index)
            rest = mul(*(x for x in inner if index not in free_indices(x)))
            if left is None:
                return None
            if rest == ONE:
                return split.scaled(Contraction(left, None, over))
            if _elementwise(rest, (over,)):
                return split.scaled(Contraction(left, Vector(rest, over), over))
    return None


def _matrix_piece(term: Term, row: Index, column: Index) -> tuple[int, Part] | None:
    split = _split(term, frozenset((row, column)))
    entries = mul(*split.factors)
    if _elementwise(entries, (row, column)):
        return split.scaled(Matrix(entries, row, column))
    match split.factors:
        case (Sum(over, body, ()),):
            return _product(split, body, over, row, column)
    whole = [x for x in split.factors if free_indices(x) >= {row, column}]
    of_row = mul(*(x for x in split.factors if column not in free_indices(x)))
    of_column = mul(*(x for x in split.factors if row not in free_indices(x)))
    if len(whole) == 1 and isinstance(whole[0], Delta):
        both = mul(*(x for x in split.factors if x is not whole[0]))
        entries = substitute(both, {column: row})
        return split.scaled(Diagonal(Vector(entries, row), column)) if _elementwise(entries, (row,)) else None
    if len(whole) == 1 and of_column == ONE and _elementwise(of_row, (row,)):
        inner = _matrix(whole[0], row, column)
        return None if inner is None else split.scaled(RowScaled(Vector(of_row, row), inner))
    if not whole and _elementwise(of_row, (row,)) and _elementwise(of_column, (column,)):
        if of_row == ONE or of_column == ONE:
            return None
        return split.scaled(Outer(Vector(of_row, row), Vector(of_column, column)))
    return None


def _product(split: _Split, body: Term, over: Index, row: Index, column: Index) -> tuple[int, Part] | None:
    """``sum_n A_n,row B_n,column`` as a product of two matrices, transposed where they are stored so."""
    factors = body.factors if isinstance(body, Mul) else (body,)
    of_row = mul(*(x for x in factors if row in free_indices(x)))
    of_column = mul(*(x for x in factors if row not in free_indices(x)))
    left, right = _matrix(of_row, over, row), _matrix(of_column, over, column)
    return None if left is None or right is None else split.scaled(Contraction(left, right, over))


def _matrix(term: Term, one: Index, other: Index) -> Matrix | None:
    """The matrix that the term is an entry of, stored one way or the other."""
    for rows, columns in ((one, other), (other, one)):
        if _elementwise(term, (rows, columns)):
            return Matrix(term, rows, columns)
    return None


def _elementwise(term: Term, at: tuple[Index, ...]) -> bool:
    """Whether the term is built entry by entry from numbers and letters with exactly these indices, linearly."""
    match term:
        case Num():
            return True
        case Var(name, indices):  # which of two places comes first is no letter for a matrix
            return indices in ((), at) and not name.startswith("[<")
        case Add(parts):
            # 1 - p_i is no entry of a sum of vectors: a number beside a vector is not elementwise
            held = {bool(free_indices(part) & set(at)) for part in parts}
            return held == {True} and all(_elementwise(part, at) for part in parts)
        case Mul(parts):
            dependent = [part for part in parts if free_indices(part) & set(at)]
            return all(_elementwise(part, at) for part in parts) and len(dependent) == 1
    return False

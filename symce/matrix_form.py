"""Index notation seen as vectors and matrices: outer products, diagonals, elementwise vectors.

Knows how to recognise the vector or matrix whose entries a term gives, and to read it back as the
entry; a form is only offered where reading it back gives a term that the judge proves equal.
Layout: the first index is the row, the second the column, so ``dL/dW`` has the shape of W.
"""

from __future__ import annotations

from dataclasses import dataclass

from symce.term import (
    Add,
    Delta,
    Diff,
    Exp,
    Index,
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
class MatrixForm:
    """A signed sum of diagonals and outer products, or one vector."""

    parts: tuple[tuple[int, Vector | Outer | Diagonal], ...]

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
    """The vector whose entries are the term, if every letter in it is a scalar or a vector over the index."""
    if not _elementwise(term, index):
        return None
    return MatrixForm(((1, Vector(term, index)),))


def matrix_form(term: Term, row: Index, column: Index) -> MatrixForm | None:
    """The matrix with the term as its entry at (row, column): an outer product, or diagonals and outer products.

    >>> from symce.term import Sort
    >>> K, d = Sort("K"), Sort("d")
    >>> j, a = Index("j", K), Index("a", d)
    >>> form = matrix_form(Var("x", (a,)) * (Var("p", (j,)) - Var("y", (j,))), j, a)
    >>> type(form.parts[0][1]).__name__
    'Outer'
    """
    whole = _piece(term, row, column)
    if whole is not None:
        return MatrixForm((whole,))
    parts = [_piece(part, row, column) for part in _summands(term)]
    kept = [part for part in parts if part is not None]
    return MatrixForm(tuple(kept)) if len(kept) == len(parts) else None


def _summands(term: Term) -> tuple[Term, ...]:
    """The terms of a product multiplied out once."""
    if isinstance(term, Add):
        return term.terms
    if isinstance(term, Mul):
        for n, factor in enumerate(term.factors):
            if isinstance(factor, Add):
                return tuple(mul(*term.factors[:n], part, *term.factors[n + 1 :]) for part in factor.terms)
    return (term,)


def _piece(term: Term, row: Index, column: Index) -> tuple[int, Outer | Diagonal] | None:
    sign = 1
    of_row: list[Term] = []
    of_column: list[Term] = []
    diagonal = False
    for factor in term.factors if isinstance(term, Mul) else (term,):
        free = free_indices(factor) & {row, column}
        if isinstance(factor, Num) and abs(factor.value) == 1:
            sign *= 1 if factor.value > 0 else -1
        elif isinstance(factor, Delta) and free == {row, column}:
            diagonal = True
        elif free <= {row}:
            of_row.append(factor)
        elif free == {column}:
            of_column.append(factor)
        else:
            return None
    if diagonal:
        entries = mul(*of_row, *(substitute(factor, {column: row}) for factor in of_column))
        return (sign, Diagonal(Vector(entries, row), column)) if _elementwise(entries, row) else None
    if not of_column or not any(row in free_indices(factor) for factor in of_row):
        return None
    left, right = Vector(mul(*of_row), row), Vector(mul(*of_column), column)
    if _elementwise(left.entries, row) and _elementwise(right.entries, column):
        return sign, Outer(left, right)
    return None


def _elementwise(term: Term, index: Index) -> bool:
    """Whether the term is built entry by entry from scalars and vectors over the index, without products of vectors."""
    match term:
        case Num():
            return True
        case Var(_, indices):
            return indices in ((), (index,))
        case Add(parts):
            # 1 - p_i is no entry of a sum of vectors: a number beside a vector is not elementwise
            held = {index in free_indices(part) for part in parts}
            return len(held) == 1 and all(_elementwise(part, index) for part in parts)
        case Mul(parts):
            return (
                all(_elementwise(part, index) for part in parts)
                and sum(index in free_indices(part) for part in parts) <= 1
            )
        case Exp() | Log() | Sum():
            return False
    return False

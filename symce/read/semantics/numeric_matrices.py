"""Matrices of numbers: their inverses and determinants, worked out exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.polynomial import UNIT
from symce.read.semantics.arrays import Array, ShapeError, explicit_matrix
from symce.term import Literal, Num, Term, Var, nodes

if TYPE_CHECKING:
    from symce.context import Context

Rows = list[list[Fraction]]

LARGEST = 12
"""Rows of the largest matrix of numbers that is inverted."""

SECONDS = 2.0


def rows_of(array: Array, context: Context) -> Rows | None:
    """The entries of a square matrix that holds numbers only; None for any other."""
    if array.rank != 2 or array.ones or array.shape[0] != array.shape[1]:
        return None
    sort = array.shape[0]
    if sort.size is None or sort.size > LARGEST:
        return None
    if any(isinstance(node, Var) for node in nodes(context.unfold(array.term))):
        return None
    form = NormalForm(context, Deadline(SECONDS))
    places = range(1, sort.size + 1)
    try:
        polys = [[form.term(array.at(Literal(r, sort), Literal(c, sort)), {}) for c in places] for r in places]
    except (Refused, NotDefined, OutOfTime):
        return None
    if any(set(poly) - {UNIT} for row in polys for poly in row):
        return None
    return [[Fraction(poly.get(UNIT, 0)) for poly in row] for row in polys]


def inverse(rows: Rows) -> Array:
    """The inverse; of a singular matrix there is none."""
    made, factor = _eliminated(rows)
    if not factor:
        raise ShapeError("the determinant is 0: this matrix has no inverse")
    if len(made) == 1:
        raise ShapeError("an inverse of a matrix of one entry; write 1 / a")
    return explicit_matrix(tuple(tuple(Num(value) for value in row) for row in made))


def determinant(rows: Rows) -> Term:
    return Num(_eliminated(rows)[1])


def _eliminated(rows: Rows) -> tuple[Rows, Fraction]:
    """The inverse and the determinant, by Gauss and Jordan; of a singular matrix only the determinant is right."""
    size = len(rows)
    whole = [[*row, *(Fraction(int(r == c)) for c in range(size))] for r, row in enumerate(rows)]
    factor = Fraction(1)
    for column in range(size):
        pivot = next((r for r in range(column, size) if whole[r][column]), None)
        if pivot is None:
            return rows, Fraction(0)
        if pivot != column:
            whole[pivot], whole[column] = whole[column], whole[pivot]
            factor = -factor
        first = whole[column][column]
        factor *= first
        whole[column] = [value / first for value in whole[column]]
        for r in range(size):
            if r != column and (times := whole[r][column]):
                whole[r] = [a - times * b for a, b in zip(whole[r], whole[column], strict=True)]
    return [row[size:] for row in whole], factor

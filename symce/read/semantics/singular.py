r"""Matrices that have no inverse whatever their letters are: ``x x^\top``, a softmax's Hessian, products of short ones.

Knows terms with axes; what is done with an inverse is the business of ``inverses``.
"""

from __future__ import annotations

from symce.context import Context, ContextError
from symce.judging.sampling import Sample, Unsampled, samples
from symce.prover.verdict import prove_equal
from symce.read.semantics.arrays import ShapeError, axis
from symce.term import ZERO, Index, Mul, Sum, Term, TermError, Var, free_indices, mul, substitute

ROUNDED = 1e-9
"""What is as good as 0 beside the largest entry of a matrix."""


def refuse_singular(context: Context, term: Var, axes: tuple[Index, ...]) -> None:
    """A formula that is singular whatever its letters are has no inverse, from which anything would follow."""
    row, column = axes
    if row.sort.size == 1 or context.definition(term.name) is None:
        return
    if is_of_rank_one(context, term, row, column):
        raise ShapeError("an inverse of a matrix of rank 1, such as a b^\\top: from two rows on it has none")
    if is_narrow(context.unfold(term, term.name), row, column):
        raise ShapeError("an inverse of a product whose inner length is smaller than its rows: it has none")
    if any(prove_equal(Sum(index, term), ZERO, context).proved for index in axes):
        raise ShapeError("an inverse of a matrix whose rows or columns add up to 0: it has none")
    if is_singular_at_points(context, term, row, column):
        raise ShapeError("an inverse of a matrix that has none at any point that was tried")


def is_of_rank_one(context: Context, term: Var, row: Index, column: Index) -> bool:
    """Whether every determinant of two rows and two columns is 0."""
    other, beside = axis(row.sort), axis(column.sort)

    def at(down: Index, across: Index) -> Term:
        return substitute(term, {row: down, column: across})

    return prove_equal(mul(term, at(other, beside)), mul(at(row, beside), at(other, column)), context).proved


def is_narrow(term: Term, row: Index, column: Index) -> bool:
    """Whether a matrix is a product A B, of an A with more rows than columns."""
    if (
        not isinstance(term, Sum)
        or term.but
        or row.sort.size is None
        or (term.index.sort.size or row.sort.size) >= row.sort.size
    ):
        return False
    factors = term.body.factors if isinstance(term.body, Mul) else (term.body,)
    return not any({row, column} <= free_indices(factor) for factor in factors)


def is_singular_at_points(context: Context, term: Var, row: Index, column: Index) -> bool:
    """Whether a matrix has no inverse at any of a few points, as far as its digits tell.

    Points are general ones; where one size alone is open, a matrix that has none at one of them has none at its size.
    """
    try:
        found = samples(term, ZERO, context)
        singular = [is_singular_at(point, term, row, column) for point in found]
        return len(found) > 1 and (all(singular) or (any(singular) and all(len(one.sizes) == 1 for one in found)))
    except (ContextError, TermError, Unsampled):
        return False


def is_singular_at(point: Sample, term: Var, row: Index, column: Index) -> bool:
    """Whether the rows of a matrix depend on each other at a point."""
    size, rows = point.sizes[row.sort], list[list[complex]]()
    for down in range(size):
        rows.append([])
        for across in range(size):
            point.env |= {row.name: down, column.name: across}
            rows[-1].append(point.value(term))
    largest = max(abs(entry) for line in rows for entry in line)
    for done in range(size):
        best = max(range(done, size), key=lambda line: abs(rows[line][done]))
        rows[done], rows[best] = rows[best], rows[done]
        if abs(rows[done][done]) <= ROUNDED * largest:
            return True
        for line in rows[done + 1 :]:
            share = line[done] / rows[done][done]
            line[:] = [entry - share * above for entry, above in zip(line, rows[done], strict=True)]
    return False

"""Vectors and matrices as a whole: ``p - y``, ``(p - y) xᵀ``, ``(P - Y)ᵀ X``, ``diag(p) - p pᵀ``.

Knows matrix forms; prints nothing itself.
"""

from __future__ import annotations

from symce.matrix_form import Contraction, Diagonal, Matrix, Outer, Part, RowScaled, Scaled, Vector
from symce.steps import Chain
from symce.term import Add, Diff, Index, Mul, Num, Term, Var
from symce.write.inline import Bold, Formula, Math, Prose, Sign, Slope, Token, Transposed, math


def statement(chain: Chain) -> Math | None:
    """The result of a chain in vector or matrix form, if it has one that was proved."""
    match chain:
        case Chain(start=Diff(Var(name, indices) as of, Var(at)), matrix=form) if form is not None:
            right: list[Token] = []
            for sign, part in form.parts:
                if right or sign < 0:
                    right.append(Sign("+" if sign > 0 else "-"))
                right.extend(_part(part))
            return (Slope(Bold(name) if indices else Formula(of), Bold(at)), Sign("="), *right)
    return None


def sentence(chain: Chain, *, boxed: bool) -> Prose:
    """The matrix form in words, with its layout; the layout alone where the form itself stands in the box."""
    match chain:
        case Chain(start=Diff(Var(_, here), Var(_, there))) if len(here) + len(there) == 2:
            form = statement(chain)
            row, column = (*here, *there)
            if form is not None and isinstance(row, Index) and isinstance(column, Index):
                layout: Prose = ("row ", math(row), " and column ", math(column))
                return ("Layout: ", *layout, ".") if boxed else ("In matrix form, ", *layout, ": ", form)
    return ()


def _part(part: Part) -> Math:
    match part:
        case Vector(entries, index):
            return _letters(entries, (index,))
        case Matrix(entries, rows, columns):
            return _letters(entries, (rows, columns))
        case Outer(column, row):
            return (*_fenced(column), Transposed(_fenced(row)))
        case Diagonal(vector):
            return (Sign("diag"), Sign("("), *_part(vector), Sign(")"))
        case RowScaled(vector, matrix):
            return (Sign("diag"), Sign("("), *_part(vector), Sign(")"), *_fenced(matrix))
        case Scaled(factor, inner):
            number: Math = (Formula(factor),)
            if isinstance(factor, Add):
                number = (Sign("("), *number, Sign(")"))
            return (*number, *(_fenced(inner) if isinstance(inner, Vector | Matrix) else _part(inner)))
        case Contraction(left, right, over):
            first = _fenced(left) if left.columns == over else (Transposed(_fenced(left)),)
            if right is None:
                return (*first, Bold("1"))
            stored = isinstance(right, Vector) or right.rows == over
            return (*first, *(_fenced(right) if stored else (Transposed(_fenced(right)),)))


def _fenced(part: Vector | Matrix) -> Math:
    inner = _part(part)
    return inner if len(inner) == 1 else (Sign("("), *inner, Sign(")"))


def _letters(entries: Term, at: tuple[Index, ...]) -> Math:
    """The vector or matrix with the given entries, its letters bold and without the indices."""
    out: list[Token] = []
    for term in entries.terms if isinstance(entries, Add) else (entries,):
        factors = term.factors if isinstance(term, Mul) else (term,)
        head = factors[0]
        minus = isinstance(head, Num) and head.value == -1 and len(factors) > 1
        if minus or out:
            out.append(Sign("-" if minus else "+"))
        for factor in factors[1:] if minus else factors:
            if isinstance(factor, Add):
                out += [Sign("("), *_letters(factor, at), Sign(")")]
            elif isinstance(factor, Var) and factor.indices == at:
                out.append(Bold(factor.name))
            else:
                out.append(Formula(factor))
    return tuple(out)

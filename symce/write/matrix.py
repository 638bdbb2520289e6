"""Vectors and matrices as a whole: ``p - y``, ``(p - y) xᵀ``, ``diag(p) - p pᵀ``.

Knows matrix forms; prints nothing itself.
"""

from __future__ import annotations

from symce.matrix_form import Diagonal, Outer, Vector
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


def _part(part: Vector | Outer | Diagonal) -> Math:
    match part:
        case Vector(entries, index):
            return _vector(entries, index)
        case Outer(column, row):
            return (*_fenced(column), Transposed(_fenced(row)))
        case Diagonal(vector):
            return (Sign("diag"), Sign("("), *_vector(vector.entries, vector.index), Sign(")"))


def _fenced(vector: Vector) -> Math:
    inner = _vector(vector.entries, vector.index)
    return inner if len(inner) == 1 else (Sign("("), *inner, Sign(")"))


def _vector(entries: Term, index: Index) -> Math:
    """The vector with the given entries, its letters bold and without the index."""
    out: list[Token] = []
    for term in entries.terms if isinstance(entries, Add) else (entries,):
        factors = term.factors if isinstance(term, Mul) else (term,)
        head = factors[0]
        minus = isinstance(head, Num) and head.value == -1 and len(factors) > 1
        if minus or out:
            out.append(Sign("-" if minus else "+"))
        for factor in factors[1:] if minus else factors:
            if isinstance(factor, Add):
                out += [Sign("("), *_vector(factor, index), Sign(")")]
            elif isinstance(factor, Var) and factor.indices == (index,):
                out.append(Bold(factor.name))
            else:
                out.append(Formula(factor))
    return tuple(out)

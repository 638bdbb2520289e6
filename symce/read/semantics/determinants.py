r"""Determinants of letters: numbers of their own, that of an inverse is the inverse number.

``|\Sigma|`` and ``\det \Sigma`` of densities fall out of most lines; what their values have to do with the entries
is known of small matrices only (``symce.judging.made_of``). Of formulas a determinant is read where they have few
entries, and it is written out in these.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import Context, Declaration, Definition, Domain
from symce.read.semantics import inverses, numeric_matrices
from symce.read.semantics.arrays import Array, collapsed
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Node
from symce.term import ONE, Div, Index, Literal, Num, Term, Var, add, mul, neg

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def value(meaning: Meaning, body: Node, scope: Scope) -> Array:
    r"""``\det A``."""
    array = meaning.value(body, scope)
    meaning.refuse_unshaped(body, array)
    if array.rank != 2:
        raise ReadError(f"a determinant of {array.said()}; a square matrix has one", body.at, body.end)
    return of_matrix(meaning, array, body)


def of_matrix(meaning: Meaning, array: Array, node: Node) -> Array:
    """The determinant of a matrix that is a letter, or holds numbers only."""
    rows = numeric_matrices.rows_of(array, meaning.context)
    if rows is not None and isinstance(array.term, Var):
        return Array(numeric_matrices.determinant(rows))
    if (written := written_out(array)) is not None:
        return written
    term = array.term
    if array.shape[0] != array.shape[1] or array.layout == "either" or not isinstance(term, Var):
        raise ReadError(
            "a determinant is read of a letter for a square matrix, or of up to 4 rows that are written out",
            node.at,
            node.end,
        )
    matrix = inverses.named(meaning, array)
    upside_down = matrix.name in meaning.stand_ins.inverses
    if upside_down:
        matrix = Var(matrix.name.removesuffix(inverses.INVERSE), matrix.indices)
    meaning.note(f"|{matrix.name}| is the determinant of {matrix.name}")
    name = f"|{matrix.name}|"
    family = tuple(index for index in matrix.indices if index not in array.axes)
    if name not in meaning.stand_ins.inverses:
        _declare(meaning, name, matrix, array.axes)
    made = Var(name, family)
    return Array(Div(ONE, made) if upside_down else made, assumed=array.assumed)


WRITTEN = 4
"""Rows of the largest matrix whose determinant is written out in its entries."""


def written_out(array: Array) -> Array | None:
    """The determinant of a matrix of a few entries, or of a formula that is one; None of a letter and of others."""
    (down, across) = array.axes
    size = down.sort.size
    if down.sort.size != across.sort.size or size is None or not 1 < size <= WRITTEN or isinstance(array.term, Var):
        return None
    if array.layout == "either":
        return None
    at = [
        [collapsed(array.at(Literal(r, down.sort), Literal(c, across.sort))) for c in places(size)]
        for r in places(size)
    ]
    return Array(of_entries(at), assumed=array.assumed)


def places(size: int) -> range:
    return range(1, size + 1)


def of_entries(rows: list[list[Term]]) -> Term:
    """The determinant of a matrix along its first row."""
    if len(rows) == 1:
        return rows[0][0]
    minors = (of_entries([[*row[:n], *row[n + 1 :]] for row in rows[1:]]) for n in range(len(rows)))
    terms = (mul(entry, minor) for entry, minor in zip(rows[0], minors, strict=True))
    return collapsed(add(*(neg(term) if n % 2 else term for n, term in enumerate(terms))))


def set_to(meaning: Meaning, name: str, number: Fraction) -> None:
    """Let a determinant be a number that is given; what that says of the entries is left open."""
    context = meaning.context
    if context.domain(name).meet(Domain(number, number, False, False)) is None:
        raise ReadError(f"{name} is assumed to lie elsewhere; drop one of the two")
    others = tuple(said for said in context.assumptions if getattr(said, "name", None) != name)
    kept = tuple(entry for entry in context.declarations if entry.name != name)
    value_of = Definition(name, (), Num(number))
    meaning.context = Context(kept, (value_of, *context.definitions), others)


def _declare(meaning: Meaning, name: str, matrix: Var, axes: tuple[Index, ...]) -> None:
    """The determinant as any number, and what letters it is made of."""
    of = inverses.made_of(meaning, matrix)
    part = inverses.part_of(matrix, axes, determinant=True)
    meaning.context = meaning.context.declare(Declaration(name, tuple(index.sort for index in part.params)))
    meaning.stand_ins.inverses[name] = of
    meaning.stand_ins.made_of[name] = part

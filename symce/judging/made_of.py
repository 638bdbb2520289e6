r"""Inverses and determinants of letters: what stands for any number until it matters what it is.

A line that holds of any matrix in the place of ``A^{-1}`` holds. Else what makes it an inverse is used: ``A^{-1} A`` is
taken out wherever a sum holds it. A line that is still not proved is written out for matrices with one and with two
rows, where an inverse and a determinant are formulas in the entries; what fails there, fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Context, ContextError, Definition, Within
from symce.prover.verdict import prove_equal
from symce.term import (
    ONE,
    Delta,
    Div,
    Index,
    Literal,
    Log,
    Num,
    Sort,
    Sum,
    Term,
    Var,
    add,
    mul,
    neg,
    resize,
    substitute,
    variables,
)

if TYPE_CHECKING:
    from symce.judging.claim import Claim

SECONDS = 1.0
SIZES = (1, 2)
"""Numbers of rows for which inverses and determinants are written out."""


@dataclass(frozen=True)
class MadeOf:
    """The letter of a matrix with its indices, and which of them are its row and its column."""

    matrix: Var
    row: Index
    column: Index
    determinant: bool = False

    @property
    def params(self) -> tuple[Index, ...]:
        """The indices of the letter that stands for the inverse or the determinant."""
        every = tuple(index for index in self.matrix.indices if isinstance(index, Index))
        return tuple(i for i in every if i not in (self.row, self.column)) if self.determinant else every

    def resized(self, old: Sort, new: Sort) -> MadeOf:
        matrix = resize(self.matrix, {old: new})
        assert isinstance(matrix, Var)
        row, column = (Index(i.name, new if i.sort == old else i.sort) for i in (self.row, self.column))
        return replace(self, matrix=matrix, row=row, column=column)

    def entry(self, row: int, column: int) -> Term:
        """An entry of the matrix, by its place."""
        return substitute(
            self.matrix, {self.row: Literal(row, self.row.sort), self.column: Literal(column, self.column.sort)}
        )

    def body(self) -> Term:
        """What it is of a matrix of one or of two rows."""
        if self.row.sort.size == 1:
            only = self.entry(1, 1)
            return only if self.determinant else Div(ONE, only)
        a, b, c, d = (self.entry(row, column) for row in (1, 2) for column in (1, 2))
        whole = add(mul(a, d), neg(mul(b, c)))
        if self.determinant:
            return whole
        turned = {(1, 1): d, (1, 2): neg(b), (2, 1): neg(c), (2, 2): a}
        return Div(add(*(mul(self._at(*place), entry) for place, entry in turned.items())), whole)

    def _at(self, row: int, column: int) -> Term:
        return mul(Delta(self.row, Literal(row, self.row.sort)), Delta(self.column, Literal(column, self.column.sort)))


def written_out(claim: Claim) -> Iterator[Claim]:
    """The claim for matrices of one and of two rows, with every inverse and determinant as it is there."""
    for size in SIZES:
        made, parts = claim, dict(claim.made_of)
        open_ones = {part.row.sort for part in parts.values() if part.row.sort.size is None}
        if any(claim.context.least(sort) > size for sort in open_ones):
            continue
        for old in sorted(open_ones, key=lambda sort: sort.name):
            new = Sort(old.name, size)
            parts = {name: part.resized(old, new) for name, part in parts.items()}
            made = _resized(made, old, new)
        if all(part.row.sort.size in SIZES for part in parts.values()):
            try:
                yield _defined(made, parts)
            except ContextError:
                return
        if not open_ones:
            return


def _resized(claim: Claim, old: Sort, new: Sort) -> Claim:
    pairs = tuple((resize(a, {old: new}), resize(b, {old: new})) for a, b in claim.pairs)
    return replace(claim, pairs=pairs, transposed=(), context=claim.context.resize(old, new))


def _defined(claim: Claim, parts: dict[str, MadeOf]) -> Claim:
    """The claim with these letters defined; where determinants are to be positive, sides have a value only there."""
    old = claim.context
    within: list[Term] = []
    for said in old.assumptions:
        if (name := getattr(said, "name", None)) in parts:
            if not (isinstance(said, Within) and said.domain == POSITIVE and parts[name].determinant):
                raise ContextError(f"what is assumed of {name} is not written out")
            within.append(_of_all(Log(Var(name, parts[name].params)), parts[name].params))
    if any(part.determinant and old.definition(name) is not None for name, part in parts.items()):
        raise ContextError("a determinant that is given as a number is not written out")
    symmetric = {name for name, part in parts.items() if not part.determinant and old.definition(name) is not None}
    context = Context(
        tuple(d for d in old.declarations if d.name not in parts),
        tuple(d for d in old.definitions if d.name not in parts),
        tuple(a for a in old.assumptions if getattr(a, "name", None) not in parts),
    )
    for name, part in parts.items():
        if name in symmetric:
            context = _with_symmetric(context, part)
        context = _with_definition(context, Definition(name, part.params, part.body()))
    used = context.closure(claim.letters())
    added = [term for term in within if not context.closure(variables(term)).isdisjoint(used)]
    pairs = tuple((add(a, *added, *map(neg, added)), add(b, *added, *map(neg, added))) for a, b in claim.pairs)
    return replace(claim, pairs=pairs, context=context, made_of={})


def _of_all(term: Term, indices: tuple[Index, ...]) -> Term:
    for index in indices:
        term = Sum(index, term)
    return term


def _with_symmetric(context: Context, part: MadeOf) -> Context:
    """The context with a symmetric matrix, where that of an inverse is said to be one and nothing else says it."""
    turn = {part.row: part.column, part.column: part.row}
    if prove_equal(part.matrix, substitute(part.matrix, turn), context, seconds=SECONDS).proved:
        return context
    name, free = part.matrix.name, f"{part.matrix.name}°"
    if context.definition(name) is not None or any(getattr(a, "name", None) == name for a in context.assumptions):
        raise ContextError(f"{name} is not symmetric")
    declared = tuple(replace(d, name=free) if d.name == name else d for d in context.declarations)
    half = mul(Num(Fraction(1, 2)), add(Var(free, part.params), substitute(Var(free, part.params), turn)))
    definition = Definition(name, part.params, half)
    return Context(declared, (definition, *context.definitions), context.assumptions)


def _with_definition(context: Context, new: Definition) -> Context:
    """The context with a definition behind those that it speaks of, and before those that may speak of it."""
    behind = context.closure(variables(new.body))
    place = max((n for n, d in enumerate(context.definitions, 1) if d.name in behind), default=0)
    definitions = (*context.definitions[:place], new, *context.definitions[place:])
    return Context(context.declarations, definitions, context.assumptions)

r"""Inverses of matrices: any matrix in their place, symmetric where the matrix is.

Knows terms with axes. That ``A A^{-1}`` is the identity is used where both stand side by side; what else an inverse has
to do with its matrix, and whether a line that holds both is wrong, is left to ``symce.judging.made_of``.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import Context, Declaration
from symce.judging.canonical import Keys
from symce.judging.claim import Claim
from symce.judging.made_of import MadeOf
from symce.prover.verdict import Status, prove_equal
from symce.read.notation.known import SYMMETRIC, Known, Notation
from symce.read.semantics import numeric_matrices
from symce.read.semantics.arrays import Array, axis, entries, inverted
from symce.read.semantics.matrix_products import raised
from symce.read.semantics.scope import Scope
from symce.read.semantics.singular import refuse_singular
from symce.read.tex.item import ReadError
from symce.read.tree import Call, Letter, Node, Number
from symce.term import (
    ONE,
    ZERO,
    Add,
    Delta,
    Index,
    Mul,
    Num,
    Sum,
    Term,
    TermError,
    Var,
    add,
    free_indices,
    mul,
    substitute,
    variables,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

INVERSE = "^{-1}"
"""What the name of an inverse ends with."""

TRANSPOSES = (Letter("T"), Letter("\\top"))
"""What stands behind the sign of ``A^{-T}``."""


def inverse(meaning: Meaning, array: Array, *, symmetric: bool = False) -> Array:
    """The inverse of a diagonal matrix by its entries, of any other square one as a matrix of its own."""
    rows = numeric_matrices.rows_of(array, meaning.context)
    if rows is not None:
        return numeric_matrices.inverse(rows)
    diagonal = inverted(array, meaning.context)
    if diagonal is not None:
        return diagonal
    if array.rank == 2 and array.shape[0] != array.shape[1]:
        raise ReadError(f"an inverse of {array.said()}; a square matrix has one")
    array = entries(array)
    if array.rank != 2 or array.layout == "either":
        raise ReadError("an inverse is that of a square matrix; name it, as in 'let A = ..'")
    term = named(meaning, array)
    if term.name in meaning.stand_ins.inverses:
        return array.changed(Var(term.name.removesuffix(INVERSE), term.indices))
    name = term.name + INVERSE
    if name not in meaning.stand_ins.inverses:
        refuse_zeros(meaning, term)
        refuse_singular(meaning.context, term, array.axes)
        declare(meaning, term, array.axes, name, symmetric=symmetric or meaning.usage.symmetric)
    meaning.note(f"{term.name} has an inverse")
    return Array(Var(name, term.indices), array.axes, "column", array.assumed)


def refuse_zeros(meaning: Meaning, term: Var) -> None:
    """A formula that is 0 whatever its letters are has no inverse, from which anything would follow."""
    if meaning.context.definition(term.name) is not None and prove_equal(term, ZERO, meaning.context).proved:
        raise ReadError("an inverse of what is 0 in every entry")


def refuse_given_singular(meaning: Meaning) -> None:
    """A matrix whose determinant is given to be 0 has no inverse, from which anything would follow; nor has a product.

    A product of letters is a sum over what stands between them.
    """
    context = meaning.context
    none: set[str] = set()
    for name, part in meaning.stand_ins.made_of.items():
        if part.determinant and (of := context.definition(name)) is not None and of.body == ZERO:
            none.add(part.matrix.name)
    for part in meaning.stand_ins.made_of.values():
        of = context.definition(part.matrix.name)
        made_of = variables(of.body) if of is not None and isinstance(of.body, Sum) else set[str]()
        if part.determinant:
            continue
        if none & {part.matrix.name, *made_of} or is_of_small_rank(meaning, part):
            raise ReadError(f"{part.matrix.name} has no inverse: a determinant is given to be 0, or a rank to be small")


def is_of_small_rank(meaning: Meaning, part: MadeOf) -> bool:
    """Whether the rank of a matrix is given as a number that is no number of rows of it."""
    for chain in meaning.notation.givens:
        match chain[0]:
            case [("", Call(Letter("rank"), (Letter() as of,))), ("=", _), ("", Number(number))]:
                if of.spelled == part.matrix.name and number != part.row.sort.size:
                    return True
    return False


def named(meaning: Meaning, array: Array) -> Var:
    """The letter of a matrix; a formula that is inverted is given one, and the same formula the same."""
    term, context = array.term, meaning.context
    if isinstance(term, Var) and set(array.axes) <= set(term.indices):
        if context.definition(term.name) is None or len(term.indices) != 2:
            return term
        body = context.unfold(term, term.name)
        known = meaning.stand_ins.inverted.setdefault(key(replace(array, term=body)), term.name)
        return term if known == term.name else Var(known, array.axes)
    params = (*array.axes, *sorted(free_indices(term) - set(array.axes), key=lambda index: index.name))
    same = key(array)
    if same not in meaning.stand_ins.inverted:
        taken = {d.name for d in context.declarations} | {d.name for d in context.definitions}
        name = next(letter for n in range(len(taken) + 1) if (letter := "M" + "'" * n) not in taken)
        meaning.context = context.define(name, params, term)
        meaning.stand_ins.inverted[same] = name
    meaning.note(f"{meaning.stand_ins.inverted[same]} is the formula that is inverted")
    return Var(meaning.stand_ins.inverted[same], params)


def key(array: Array) -> Hashable:
    """The same for formulas of one matrix, whatever their axes are called."""
    row, column = (Index(name, sort) for name, sort in zip(("·row", "·column"), array.shape, strict=True))
    try:
        return Keys().of(array.at(row, column))
    except TermError:
        return array.term


def declare(meaning: Meaning, term: Var, axes: tuple[Index, ...], name: str, *, symmetric: bool) -> None:
    """The inverse as any matrix, and what letters it is made of."""
    context = meaning.context
    of, part = made_of(meaning, term), part_of(term, axes)
    params = part.params
    turned = {part.row: part.column, part.column: part.row}
    mirrored = tuple(turned.get(index, index) for index in params)
    sorts = tuple(index.sort for index in params)
    same = prove_equal(Var(term.name, params), Var(term.name, mirrored), context)
    if symmetric or same.status is Status.PROVED:
        free = f"{name}°"
        context = context.declare(Declaration(free, sorts))
        half = Num(Fraction(1, 2))
        context = context.define(name, params, mul(Var(free, params) + Var(free, mirrored), half))
    else:
        context = context.declare(Declaration(name, sorts))
    meaning.context = context
    meaning.stand_ins.inverses[name], meaning.stand_ins.made_of[name] = of, part


def made_of(meaning: Meaning, term: Var) -> frozenset[str]:
    """The letters that a matrix is made of."""
    context = meaning.context
    reached = context.closure(frozenset({term.name}))
    of = {d.name for d in context.declarations if d.name in reached and d.values is None and not d.of}
    of |= {name for inner in of & set(meaning.stand_ins.inverses) for name in meaning.stand_ins.inverses[inner]}
    if not of:
        raise ReadError("the matrix that is inverted here holds no letter that is declared")
    return frozenset(of)


def part_of(term: Var, axes: tuple[Index, ...], *, determinant: bool = False) -> MadeOf:
    """What an inverse or a determinant is of, with indices that stand for any."""
    params = tuple(Index(f"i{n}", index.sort) for n, index in enumerate(term.indices))
    row, column = (params[term.indices.index(one)] for one in axes)
    return MadeOf(Var(term.name, params), row, column, determinant)


# --------------------------------------------------------------------------- declared as letters


def declared(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    r"""``\Sigma^{-1}`` that is declared beside \Sigma: it is no letter of its own. None for any other letter."""
    if node.sups[-1].text != "-1":
        return None
    for entry, left in meaning.notation.candidates(node):
        if isinstance(entry, Known) and is_beside(meaning.notation, entry):
            family = max(len(entry.sorts) - 2, 0)
            own = node.subs[: len(node.subs) - len(left)] if left else node.subs
            plain = meaning.value(replace(node, subs=(*own, *left[:family]), sups=node.sups[:-1]), scope)
            if not plain.rank:
                return raised(plain, Array(Num(Fraction(-1))))
            whole = inverse(meaning, plain, symmetric=entry.kind in SYMMETRIC)
            return meaning.entry(whole, left[family:], scope, node) if left[family:] else whole
    return None


def is_beside(notation: Notation, known: Known) -> bool:
    """Whether a letter is declared as the inverse of another one that has a meaning."""
    if known.sups[-1:] != ("-1",) or known.kind == "guess":
        return False
    plain = (known.subs, known.sups[:-1])
    others = [other for other in notation.known.get(known.base, ()) if other.kind != "guess"]
    return any((o.subs, o.sups) == plain for o in (*others, *notation.letters.get(known.base, ())))


# --------------------------------------------------------------------------- products


def cancelled(meaning: Meaning, left: Array, right: Array) -> Array | None:
    """``A A^{-1}``, ``A^{-1} A`` and ``A (A^{-1} v)``; None for any other product."""
    if left.rank != 2 or not right.rank or right.ones or left.ones or left.shape[1] != right.shape[0]:
        return None
    left, right = entries(left), entries(right)
    matrix = letter_of(meaning, left)
    if matrix is None or matrix.indices[-2:] != left.axes:
        return None
    name = matrix.name.removesuffix(INVERSE) if matrix.name in meaning.stand_ins.inverses else matrix.name + INVERSE
    notes = (*left.assumed, *right.assumed)
    other = letter_of(meaning, right) if right.rank == 2 else None
    if other is not None and other.name == name and other.indices == (*matrix.indices[:-2], *right.axes):
        i, j = axis(left.shape[0]), axis(left.shape[0])
        return Array(Delta(i, j), (i, j), "column", notes)
    if right.layout == "row":
        return None
    term, row = right.term, right.axes[0]
    if isinstance(term, Var) and meaning.context.definition(term.name) is not None:
        term = meaning.context.unfold(term, term.name)
    wanted = Var(name, (*matrix.indices[:-2], row, row))
    parts = term.terms if isinstance(term, Add) else (term,)
    rests = [solved(part, wanted, row) for part in parts]
    if all(rest is None for rest in rests):
        return None
    inner = axis(row.sort)
    others = [part for part, rest in zip(parts, rests, strict=True) if rest is None]
    applied = Sum(inner, mul(left.at(row, inner), substitute(add(*others), {row: inner}))) if others else None
    made = add(*(rest for rest in (*rests, applied) if rest is not None))
    return Array(made, right.axes, right.layout, notes)


def solved(term: Term, inverse: Var, row: Index) -> Term | None:
    """``v_i`` of ``sum_j B_{ij} v_j``, where B is the inverse, i the row, and nothing else carries i; or None."""
    match term:
        case Sum(index, body, ()):
            wanted = Var(inverse.name, (*inverse.indices[:-1], index))
            rest = without(body, wanted, row)
            if rest is not None:
                return substitute(rest, {index: row})
            rest = solved(body, inverse, row)
            return None if rest is None else Sum(index, rest)
        case Mul(factors):
            inside = [factor for factor in factors if row in free_indices(factor)]
            rest = solved(inside[0], inverse, row) if len(inside) == 1 else None
            return None if rest is None else mul(*(rest if factor is inside[0] else factor for factor in factors))
    return None


def without(term: Term, factor: Var, row: Index) -> Term | None:
    """A product or a sum of products without a factor, which alone carries the row; or None."""
    if term == factor:
        return ONE
    match term:
        case Sum(index, body, ()):
            rest = without(body, factor, row)
            return None if rest is None else Sum(index, rest)
        case Mul(factors):
            inside = [part for part in factors if row in free_indices(part)]
            rest = without(inside[0], factor, row) if len(inside) == 1 else None
            return None if rest is None else mul(*(rest if part is inside[0] else part for part in factors))
    return None


def letter_of(meaning: Meaning, array: Array) -> Var | None:
    """The letter of a matrix, also where it is written as the formula that is inverted elsewhere."""
    if isinstance(array.term, Var):
        return array.term
    name = meaning.stand_ins.inverted.get(key(array)) if array.rank == 2 else None
    return Var(name, array.axes) if name is not None and free_indices(array.term) == set(array.axes) else None


# --------------------------------------------------------------------------- doubts


def refuse_derivative(meaning: Meaning, term: Term, variable: Var, node: Node) -> None:
    """An inverse changes with what it is made of, and how is not known here."""
    found, _ = reached(meaning, meaning.context, [term])
    made_of = {name for inverse in found for name in meaning.stand_ins.inverses[inverse]}
    if made_of & meaning.context.closure(frozenset({variable.name})):
        what = "a determinant" if all(meaning.stand_ins.made_of[name].determinant for name in found) else "an inverse"
        raise ReadError(f"the derivative of {what} in what it is made of is not read", node.at, node.end)


def that_matter(meaning: Meaning, claim: Claim) -> dict[str, MadeOf]:
    """The inverses and determinants of a line that may hold though it does not hold of any in their place."""
    context = claim.context
    found, others = reached(meaning, context, [term for pair in claim.pairs for term in pair])
    found |= limited(meaning, claim, others.union(*(meaning.stand_ins.inverses[name] for name in found)))
    if not found:
        return {}
    made_of = [meaning.stand_ins.inverses[inverse] for inverse in sorted(found)]
    every = frozenset[str]().union(*made_of)
    apart = len(every) == sum(map(len, made_of)) and not every & others
    if claim.relation == "=" and apart and all(is_any(meaning, claim, name) for name in found):
        return {}
    behind = context.closure(frozenset(meaning.stand_ins.made_of[name].matrix.name for name in found))
    while more := (behind & set(meaning.stand_ins.made_of)) - found:
        found |= more
        behind |= context.closure(frozenset(meaning.stand_ins.made_of[name].matrix.name for name in more))
    return {name: part for name, part in meaning.stand_ins.made_of.items() if name in found}


def limited(meaning: Meaning, claim: Claim, letters: set[str]) -> set[str]:
    """The inverses and determinants of letters of which something is given, and so of the letters."""
    context, within = claim.context, frozenset[str]().union(*map(variables, claim.within))
    said = {getattr(a, "name", "") for a in context.assumptions} | context.closure(within)
    said |= {name for name, part in meaning.stand_ins.made_of.items() if part.determinant and context.definition(name)}
    return {name for name, of in meaning.stand_ins.inverses.items() if name in said and not of.isdisjoint(letters)}


def is_any(meaning: Meaning, claim: Claim, name: str) -> bool:
    """Whether an inverse or a determinant may be any: its matrix is a letter of which nothing but symmetry is known."""
    context = claim.context
    if any(not context.closure(variables(term)).isdisjoint(meaning.stand_ins.inverses[name]) for term in claim.within):
        return False
    matrix, letters = meaning.stand_ins.made_of[name].matrix.name, meaning.stand_ins.inverses[name]
    if context.definition(matrix) is not None and not meaning.special.get(matrix, "").endswith("^T)/2"):
        return False  # a determinant may be 1, or an inverse have a 0, whatever the letters are
    of_them = {other for other, of in meaning.stand_ins.inverses.items() if of & letters}
    assumed = {getattr(a, "name", "") for a in context.assumptions}
    return not context.about(letters).assumptions and assumed.isdisjoint(of_them)


def reached(meaning: Meaning, context: Context, terms: list[Term]) -> tuple[set[str], set[str]]:
    """The inverses that terms speak of, and the other letters that they speak of otherwise than by these."""
    found: set[str] = set()
    others: set[str] = set()
    queue = [name for term in terms for name in variables(term)]
    while queue:
        name = queue.pop()
        if name in meaning.stand_ins.inverses:
            found.add(name)
        elif name not in others:
            others.add(name)
            definition = context.definition(name)
            queue.extend(variables(definition.body) if definition is not None else context.declaration(name).of)
    return found, others

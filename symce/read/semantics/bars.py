"""A formula with a bar behind it: its value where letters or indices have the values below the bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.prover.verdict import holds
from symce.read.semantics import evaluated as points
from symce.read.semantics import parameters, places
from symce.read.semantics.arrays import Array, ShapeError
from symce.read.semantics.scope import Scope
from symce.read.semantics.stand_ins import CAUGHT, UNSEEN, changes_unseen, refuse_caught
from symce.read.tex.item import ReadError
from symce.read.tree import At, Everything, Letter, Neg, Node, Piece, Relation, Times
from symce.rules.calculus import depends
from symce.term import ONE, Delta, Diff, Index, IndexExpr, Term, Var, add, mul, nodes, substitute

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def at_bar(meaning: Meaning, node: At, scope: Scope) -> Array:
    """A formula with a bar behind it; refused where what is put into a definition holds the letter of its bar."""
    for relation in node.where if scope.values else ():
        target = relation.left
        if not isinstance(target, Letter) or target.spelled in scope.indices:
            continue
        if target.spelled in scope.values:
            raise ReadError(CAUGHT.format(target.spelled), relation.at, relation.end)
        letter = meaning.value(of_all_entries(meaning, target), scope)
        if isinstance(letter.term, Var):
            refuse_caught(meaning, letter.term.name, scope, relation)
    return evaluated(meaning, meaning.value(node.body, scope), node.where, scope)


def evaluated(meaning: Meaning, array: Array, where: tuple[Relation, ...], scope: Scope) -> Array:
    """An array at the values below a bar, one after the other: none may hold a letter that got one before it."""
    given_before: set[str] = set()
    for relation in where:
        target, sign, given = relation.left, relation.relation, relation.right
        if not isinstance(target, Letter) or sign not in ("=", ":="):
            raise ReadError("a value below a bar is written as x = 0", relation.at, relation.end)
        if target.spelled in scope.indices:
            bound = scope.indices[target.spelled]
            assert isinstance(bound, Index)
            to = places.index_of(meaning, given, bound.sort, scope)
            if isinstance(to, Index) and to.name in given_before:
                raise ReadError(TANGLED, relation.at, relation.end)
            given_before.add(bound.name)
            array = replace(array, term=substitute(array.term, {bound: to}))
            continue
        target = of_all_entries(meaning, target)
        outside = Scope(scope.indices, {name: at for name, at in scope.values.items() if name != target.spelled})
        letter, value = meaning.value(target, outside), meaning.value(given, scope)
        if not isinstance(letter.term, Var):
            raise ReadError("a bar gives a value to a letter, not to a formula", relation.at, relation.end)
        if value.rank:
            meaning.refuse_unshaped(target, letter)
        if any(depends(value.term, name, meaning.context) for name in given_before):
            raise ReadError(TANGLED, relation.at, relation.end)
        given_before.add(letter.term.name)
        refuse_undecided(meaning, array.term, letter.term, value.term, relation)
        if sign == ":=" and isinstance(value.term, Var):
            refuse_held(meaning, array.term, letter.term, value.term, relation)
        array = _with_value(meaning, array, letter, value, relation)
    return array


TANGLED = "the values below the bar hold letters that get one there themselves; write them out"


def refuse_undecided(meaning: Meaning, term: Term, letter: Var, value: Term, where: Relation) -> None:
    """Refuse ``\\frac{\\partial Z}{\\partial T} |_{\\beta = 1/T}`` of a Z in β alone: is β that below the derivative?

    As it is written the derivative is taken first, and 0, which nobody means. Where β is defined so, it is no question.
    """
    context = meaning.context
    for node in nodes(term):
        if not isinstance(node, Diff) or node.var.name == letter.name or depends(node.body, node.var.name, context):
            continue
        if depends(node.body, letter.name, context) and depends(value, node.var.name, context):
            raise ReadError(
                f"does {letter.name} get this value before the derivative in {node.var.name} is taken? define it",
                where.at,
                where.end,
            )


def refuse_held(meaning: Meaning, term: Term, variable: Var, value: Var, where: Relation) -> None:
    """``\\frac{\\partial u}{\\partial x} |_v``, of a u in v or a v made of x: v may be what is held fixed."""
    made = meaning.context.definition(value.name) is not None and depends(value, variable.name, meaning.context)
    if value.name != variable.name and (made or depends(term, value.name, meaning.context)):
        raise ReadError(
            f"is {value.name} the value of {variable.name}, or held fixed? write |_{{{variable.name} = ..}}",
            where.at,
            where.end,
        )


def last_bar(node: Node) -> At | None:
    """The bar at the end of a term of a sum."""
    while isinstance(node, (Neg, Times)):
        node = node.body if isinstance(node, Neg) else node.right
    return node if isinstance(node, At) and node.open else None


def may_end_more(meaning: Meaning, before: Iterable[Node], behind: At, scope: Scope) -> bool:
    """Whether what stands before the last factor or term depends on a letter that gets its value at the bar there."""
    letters = [relation.left for relation in behind.where if isinstance(relation.left, Letter)]
    values = [meaning.value(letter, scope).term for letter in letters if letter.spelled not in scope.indices]
    names = {value.name for value in values if isinstance(value, Var)}
    terms = [meaning.value(node, scope).term for node in before] if names else []
    return any(depends(term, name, meaning.context) for term in terms for name in names)


def of_all_entries(meaning: Meaning, target: Letter) -> Letter:
    """``z_k`` of a line that speaks of no k but below its bars: all entries of z are given the value."""
    loose = [piece for piece in target.subs if piece.text in meaning.notation.ranges]
    if any(piece.text not in meaning.line.below_bars for piece in loose):
        meaning.doubts.setdefault(f"{target.spelled} below a bar: one entry, or all? write {target.base} for all")
        return target
    pieces = (Piece(":", Everything()) if piece in loose else piece for piece in target.subs)
    return replace(target, subs=tuple(pieces))


def _with_value(meaning: Meaning, array: Array, letter: Array, value: Array, where: Relation) -> Array:
    var = letter.term
    assert isinstance(var, Var)
    if value.rank and value.shape != letter.shape:
        raise ShapeError(f"{letter.said()} takes the value of {value.said()}")
    if var.name in meaning.guessed and not depends(array.term, var.name, meaning.context):
        raise ReadError(f"nothing here depends on {var.name}", where.at, where.end)
    if parameters.is_tied(meaning.context, array.term, var.name):
        if not value.rank and is_known_to_be(meaning, array.term, var, value.term):
            meaning.note(f"{var.name} is defined as what stands below the bar")
            return array
        message = f"{var.name} is defined, and its value here says something of what else stands here; write that"
        raise ReadError(message, where.at, where.end)
    if changes_unseen(meaning, array.term, var.name):
        raise ReadError(UNSEEN.format(var.name), where.at, where.end)
    positions = [var.indices.index(axis) for axis in letter.axes]

    def entry(indices: tuple[IndexExpr, ...]) -> Term:
        at = [indices[n] for n in positions]
        new = value.at(*at) if value.rank else value.term
        fixed = [
            Delta(now, own) for n, (now, own) in enumerate(zip(indices, var.indices, strict=True)) if n not in positions
        ]
        if not fixed:
            return new
        same = fixed[0] if len(fixed) == 1 else mul(*fixed)
        return add(mul(same, new), mul(ONE - same, Var(var.name, indices)))

    made = points.at_value(array.term, meaning.context, var.name, entry, add(value.term, var))
    return replace(array, term=made)


SECONDS = 1.0
"""How long it may take to show that a letter is defined as what stands below a bar."""


def is_known_to_be(meaning: Meaning, term: Term, var: Var, value: Term) -> bool:
    """Whether a bar says again how its letter is defined, ``|_{\\beta = 1/T}``, and changes nothing.

    What is differentiated must hold the T through the letter only: with a T beside β the bar may say which moves.
    """
    bodies = [node.body for node in nodes(term) if isinstance(node, Diff)]
    if var.indices or any(parameters.is_tied(meaning.context, body, var.name) for body in bodies):
        return False
    return holds(var, value, meaning.context, SECONDS)

"""Differentials: ``\\mathrm{d}L = g^\\top \\mathrm{d}z`` as the change of L with those letters that change on the line.

Of the letters behind a d those change freely that depend on no other of them; what else the line writes is constant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.context import Declaration
from symce.read.notation.known import Known
from symce.read.semantics import definitions, function_or_factor
from symce.read.semantics.arrays import Array, axis
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text
from symce.read.tree import Differential, Letter, Times
from symce.rules.calculus import depends
from symce.term import Diff, Sum, Term, Var, add, mul

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

SIGN = "\\mathrm{d}"


def value(meaning: Meaning, node: Differential, scope: Scope) -> Array:
    """The change of a formula: its derivative in every letter that changes, times the change of that letter."""
    free = letters(meaning, node)
    body = node.body
    if isinstance(body, Times) and body.op == "applied":  # L(z) of an L, or a product?
        same = function_or_factor.without_argument(meaning, body.left, body.right, body.op, scope)
        if same is None:
            raise ReadError("how far does the differential reach? put parentheses", node.at, node.end)
        body = same
    array = meaning.value(body, scope)
    found: list[Term] = []
    for name in free:
        if isinstance(array.term, Var) and array.term.name == name:
            found.append(Var(change(meaning, name), array.term.indices))
        elif depends(array.term, name, meaning.context):
            indices = tuple(axis(sort) for sort in meaning.context.shape(name))
            term: Term = mul(Diff(array.term, Var(name, indices)), Var(change(meaning, name), indices))
            for index in reversed(indices):
                term = Sum(index, term)
            found.append(term)
    meaning.note(f"{', '.join(free)} changes, all that is not made of it is constant")
    if not found:
        raise ReadError("nothing in this differential changes with what the line differentiates", node.at, node.end)
    return Array(add(*found), array.axes, array.layout, array.assumed)


def change(meaning: Meaning, name: str) -> str:
    """The name of the change of a letter, in the context."""
    made = f"{SIGN}{name}"
    if made not in {declaration.name for declaration in meaning.context.declarations}:
        meaning.context = meaning.context.declare(Declaration(made, meaning.context.shape(name)))
    return made


def letters(meaning: Meaning, node: Differential) -> list[str]:
    """The letters that change freely, as the context calls them."""
    if not meaning.line.changing:
        raise ReadError("a differential stands on one side only; write derivatives", node.at, node.end)
    sides = [[named(meaning, letter) for letter in side] for side in meaning.line.changing]
    names = list(dict.fromkeys(name for side in sides for name in side))
    free = [name for name in names if not any(depends(Var(name), o, meaning.context) for o in names if o != name)]
    for name in free:
        if meaning.context.sums_to(name) is not None or meaning.context.one_hot(name) is not None:
            raise ReadError(f"the entries of {name} are tied to each other; write derivatives", node.at, node.end)
        if meaning.context.definition(name) is not None:
            meaning.doubts.setdefault(f"{name} is defined, and may not change freely; write derivatives")
    written = [letter for side in meaning.line.changing for letter in side]
    for name in free:
        if all(is_one_entry(meaning, letter) for letter in written if named(meaning, letter) == name):
            meaning.doubts.setdefault(f"does only one entry of {name} change, or do all? write derivatives")
    left, right = ({name for name in side if name in free} for side in sides)
    if left - right and right - left:
        meaning.doubts.setdefault(f"does {min(left - right)} depend on {min(right - left)}? define it")
    return free


def is_one_entry(meaning: Meaning, letter: Letter) -> bool:
    """Whether it is an entry at an index over which no sum of the line runs."""
    return bool(letter.subs) and all(index_text(piece) in meaning.line.free for piece in letter.subs)


def named(meaning: Meaning, letter: Letter) -> str:
    for entry, _ in meaning.notation.candidates(letter):
        if isinstance(entry, Known) and entry.kind == "variable":
            return meaning.context_name(entry)
        if not isinstance(entry, Known) and isinstance(entry.head, Letter):
            return definitions.resolve(meaning, entry).name
    message = f"what is {letter.spelled}? declare it, as in 'vector {letter.base} : K'"
    raise ReadError(message, letter.at, letter.end)

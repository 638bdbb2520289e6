r"""The terms of a defined sum: ``C_j`` of ``C = -\sum_i y_i \log a_i`` is the term at j, where nothing else says it.

Knows which definitions are sums of one term for every index, and what such a term is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation.known import Let
from symce.read.notation.lets import define
from symce.read.semantics import letters
from symce.read.semantics.scope import Scope
from symce.read.tex.scripts import index_text, letter_like
from symce.read.tree import Big, Letter, Neg, Node, Number, Piece, Relation, bases_of

if TYPE_CHECKING:
    from symce.read.semantics.arrays import Array
    from symce.read.semantics.meaning import Meaning


EXAMPLES = "nm"
"""Indices of examples."""


def term_of_sum(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """The term at an index of the sum that defines a letter without one; None of every other letter."""
    lets = meaning.notation.letters.get(node.base, ())
    if len(lets) != 1 or node.sups or len(node.subs) != 1 or not letter_like(index_text(node.subs[0])):
        return None
    term = term_in(lets[0])
    if term is None:
        return None
    index, body = term
    if (index_text(node.subs[0])[0] in EXAMPLES) != (index.base[0] in EXAMPLES):
        return None  # the loss L_n of an example is no term of a sum over classes
    define(meaning.notation, replace(node, subs=(Piece(index.spelled, index),)), body, lets[0].text)
    meaning.note(f"{node.base}_{index.spelled} is the term of {lets[0].text} at {index.spelled}")
    meaning.notation.terms.add(node.base)
    return letters.letter(meaning, node, scope)


def term_in(let: Let) -> tuple[Letter, Node] | None:
    """The index of the sum that a definition without indices is, and what is added up; None of what is none."""
    if let.indices or let.params or not isinstance(let.head, Letter) or let.head.subs or let.head.sups:
        return None
    if let.base in bases_of(let.body):
        return None  # X = \\sum_i X_i
    match let.body:
        case Neg(Big() as big):
            found = _summand(big)
            return None if found is None else (found[0], Neg(found[1]))
        case Big() as big:
            return _summand(big)
    return None


def _summand(big: Big) -> tuple[Letter, Node] | None:
    """The index of a plain sum over all of a range, and its body."""
    match big:
        case Big("sum", (Letter() as index,), _, body) | Big(
            "sum", (Relation(Letter() as index, "=", Number()),), _, body
        ) if not index.subs and not index.sups and letter_like(index.base):
            return index, body
    return None

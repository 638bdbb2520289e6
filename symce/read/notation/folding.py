"""Definitions whose formula stands in earlier ones: ``z = h W + b`` behind ``p = \\operatorname{softmax}(h W + b)``.

The earlier ones are written in z then, so that something can be differentiated in it; they say the same. Knows how
formulas match but for indices, and no meanings.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from symce.read.kept import Kept
from symce.read.rewriting import rewritten
from symce.read.tex.scripts import index_text
from symce.read.tree import Big, Call, Letter, Node, Piece, every, kinds, letters_in

LEAST = 3
"""How many nodes a formula holds at least that is worth a name: an entry is none."""


def folded(body: Node, head: Letter, formula: Node, indices: tuple[str, ...]) -> Node:
    """``body`` with the letter in the place of its formula, at whatever indices; a body that is all of it is left.

    >>> from symce.read.grammar.formula import parse
    >>> made = folded(parse(r"e^{w_k x} + e^{w_j x}"), parse("z_k"), parse("w_k x"), ("k",))
    >>> made == parse(r"e^{z_k} + e^{z_j}")
    True
    """
    key = (id(body), id(formula), head, indices)
    known = _folded.get(key)
    if known is None:
        made = put_into(body, head, formula, indices) if is_worth(formula, indices) else body
        known = _folded.keep(key, (body, formula, made))
    return known[2]


_folded = Kept[tuple[int, int, Letter, tuple[str, ...]], tuple[Node, Node, Node]]()
"""What was made of formulas before, which are kept with it: every line of a document reads its definitions anew."""


@lru_cache(maxsize=1024)
def is_worth(formula: Node, indices: tuple[str, ...]) -> bool:
    """Whether a formula is worth a name, and its letter has all of its indices."""
    return len(every(formula)) >= LEAST and not holds_binders(formula) and not scripts_of(formula) - set(indices)


def put_into(body: Node, head: Letter, formula: Node, indices: tuple[str, ...]) -> Node:
    """The letter in the place of its formula in a body."""
    if body == formula or type(formula) not in kinds(body):
        return body

    def change(node: Node) -> Node | None:
        if node is body or type(node) is not type(formula):
            return None
        found: dict[str, Piece] = {}
        if not matches(formula, node, indices, found) or set(found) != set(indices):
            return None
        subs, sups = (tuple(found.get(index_text(piece), piece) for piece in part) for part in (head.subs, head.sups))
        return replace(head, subs=subs, sups=sups, at=node.at, end=node.end)

    return rewritten(body, change)


def scripts_of(formula: Node) -> set[str]:
    """The single letters in scripts of a formula: any of them may be an index, at which it is one of many values."""
    pieces = (piece for node in letters_in(formula) for piece in (*node.subs, *node.sups))
    return {name for piece in pieces if len(name := index_text(piece).strip("()")) == 1 and name.islower()}


def holds_binders(formula: Node) -> bool:
    """Whether a formula binds an index or applies what may be defined: its letters are not compared one by one."""
    return any(isinstance(node, Big | Call) for node in every(formula))


def matches(pattern: Any, value: Any, indices: tuple[str, ...], found: dict[str, Piece]) -> bool:
    """Whether two formulas are the same but for what the indices of the pattern stand for, which is noted."""
    if isinstance(pattern, Piece):
        if index_text(pattern) in indices:
            known = found.setdefault(index_text(pattern), value)
            return isinstance(value, Piece) and index_text(known) == index_text(value)
        return bool(pattern == value)
    if isinstance(pattern, tuple):
        same = isinstance(value, tuple) and len(pattern) == len(value)
        return same and all(matches(one, other, indices, found) for one, other in zip(pattern, value, strict=True))
    if isinstance(pattern, Node):
        if type(pattern) is not type(value):
            return False
        compared = (entry.name for entry in fields(pattern) if entry.compare)
        return all(matches(getattr(pattern, name), getattr(value, name), indices, found) for name in compared)
    return bool(pattern == value)

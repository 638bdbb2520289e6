"""Indices that a letter holds and does not show: the y of ``L`` where ``L = -\\log p_y`` says what it is."""

from __future__ import annotations

from collections.abc import Iterable

from symce.read.grammar.bound_indices import free_names
from symce.read.notation.known import Let, Notation
from symce.read.tree import Call, Letter, Node, Relation, every


def held(node: Node, lets: Iterable[Let]) -> frozenset[str]:
    """What the definitions of the letters in a formula, and of those in them, speak of and their left sides do not."""
    by_base: dict[str, list[Let]] = {}
    for let in lets:
        by_base.setdefault(let.base, []).append(let)
    found: set[str] = set()
    todo, seen = [node], set[int]()
    while todo:
        for letter in heads(todo.pop()):
            for let in by_base.get(letter.base, ()):
                if id(let) not in seen:
                    seen.add(id(let))
                    todo.append(let.body)
                    found |= open_in(let)
    return frozenset(found)


def heads(node: Node) -> list[Letter]:
    """The letters of a formula, and those that it calls."""
    inner = list(every(node))
    return [n for n in inner if isinstance(n, Letter)] + [n.head for n in inner if isinstance(n, Call)]


def open_in(let: Let) -> set[str]:
    found: set[str] = set()
    free_names(let.body, frozenset(), found)
    return found - {*let.indices, *let.params}


def compared(conditions: Iterable[Relation], notation: Notation) -> frozenset[str]:
    """The indices that a line holds fixed, because its case compares them: no ``\\sum_{l < i}`` runs over that i."""
    sides = [(condition.left, condition.right) for condition in conditions if condition.relation in ("=", "!=")]
    for chain, _, _ in notation.givens:
        found = [side for _, side in chain]
        sides += zip(found[::2], found[2::2], strict=False) if all(sign in SIGNS for sign, _ in chain[1::2]) else ()
    return frozenset(
        side.spelled
        for pair in sides
        if all(isinstance(side, Letter) and side.spelled in notation.ranges for side in pair)
        for side in pair
        if isinstance(side, Letter)
    )


SIGNS = ("=", "!=")

"""Indices that a letter holds and does not show: the y of ``L`` where ``L = -\\log p_y`` says what it is."""

from __future__ import annotations

from collections.abc import Iterable

from symce.read.grammar.bound_indices import free_names
from symce.read.notation.known import Let
from symce.read.tree import Call, Letter, Node, every


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

r"""Gradients at a point: ``\nabla_w J(u)`` of a J that is defined as a function of w.

Knows where the variable of a derivative is an argument of what it is applied to, and another letter stands in its
place; knows no rule of differentiation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation import matching
from symce.read.rewriting import rewritten
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Call, Letter, Node, every
from symce.rules.calculus import depends
from symce.term import Var

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def point(meaning: Meaning, body: Node, by: Node | None, scope: Scope) -> tuple[Node, Node] | None:
    """The formula with the variable as the argument, and what stands in its place; None where nothing does.

    What changes with the variable all the same is differentiated as it is written.
    """
    if not isinstance(by, Letter) or by.subs or by.sups or not meaning.notation.calls:
        return None
    found = [pair for call in every(body) if isinstance(call, Call) for pair in replaced(meaning, call, by)]
    if not found:
        return None
    variable = meaning.value(by, scope).term
    if not isinstance(variable, Var) or depends(meaning.value(body, scope).term, variable.name, meaning.context):
        return None
    if any(actual != found[0][1] for _, actual in found):
        raise ReadError(f"a derivative in {by.spelled}, and several values of it; at which one?", body.at, body.end)
    return put(body, dict(found), by), found[0][1]


def replaced(meaning: Meaning, call: Call, by: Letter) -> list[tuple[Call, Node]]:
    """What stands in a call for an argument that the definition calls by the name of the variable."""
    for let in meaning.notation.calls.get(call.head.base, ()):
        if by.base in let.params:
            actual = (matching.matched(let, call) or {}).get(by.base, by)
            if actual != by:
                return [(call, actual)]
    return []


def put(node: Node, found: dict[Call, Node], by: Letter) -> Node:
    """A formula whose calls have the variable for what stands in its place."""

    def moved(inner: Node) -> Node | None:
        if not isinstance(inner, Call) or inner not in found:
            return None
        return replace(inner, args=tuple(by if arg == found[inner] else arg for arg in inner.args))

    return rewritten(node, moved)

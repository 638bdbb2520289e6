"""Whether declared vectors are rows: the definitions write ``x W + b`` of a vector x : d and a matrix W : d x K.

Knows shapes and products in definitions; one product that needs columns, ``W x`` or ``x^\\top W``, speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from symce.read.notation.known import Known, Notation
from symce.read.tree import Letter, Node, Times, Transposed, every
from symce.term import Sort

BESIDE = ("", "cdot")
"""How the factors of a matrix product are joined."""


def are_rows(made: Notation) -> bool:
    """Whether vectors stand before matrices in the definitions, as rows do, and nowhere as columns do."""
    if not any(len(entry.sorts) == 2 for entries in made.known.values() for entry in entries):
        return False
    found = {kind for let in made.lets for node in every(let.body) for kind in _kinds(made, node)}
    return found == {"row"}


def _kinds(made: Notation, node: Node) -> Iterator[str]:
    """What the two factors of a product say of vectors."""
    if not isinstance(node, Times) or node.op not in BESIDE:
        return
    left, right = _last(node.left), node.right
    before, behind = _shape(made, left), _shape(made, right)
    if len(before) == 1 and len(behind) == 2:
        turned = isinstance(left, Transposed)
        if turned or before[0] == behind[0]:
            yield "column" if turned else "row"
    elif len(before) == 2 and len(behind) == 1:
        turned = isinstance(right, Transposed)
        if turned or before[1] == behind[0]:
            yield "row" if turned else "column"


def _last(node: Node) -> Node:
    while isinstance(node, Times) and node.op in BESIDE:
        node = node.right
    return node


def _shape(made: Notation, node: Node) -> tuple[Sort, ...]:
    """The shape of a letter, with a transpose; of a letter without scripts for entries, and of nothing else."""
    if isinstance(node, Transposed):
        return _shape(made, node.body)[::-1]
    if not isinstance(node, Letter):
        return ()
    shapes = {
        entry.sorts
        for entry, left in made.candidates(node)
        if isinstance(entry, Known) and entry.kind == "variable" and not left
    }
    return shapes.pop() if len(shapes) == 1 else ()

"""Derivatives of what a page has worked out: ``\\frac{\\partial L}{\\partial z_1}`` where ``p_1 = 0.7`` is all it says.

The page means the formula behind the numbers, which it does not write. Knows which letters come to numbers, and judges
nothing; whether a verdict is then withheld is said by ``withheld``.
"""

from __future__ import annotations

from symce.checker.asking import bases_in
from symce.checker.meanings import base_in
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, WRONG, Judgement
from symce.patterns import regex
from symce.read.tree import Derivative, Gradient, Node, Relation, every

EVERYWHERE = "everywhere"
"""What is said of a line without letters, where it fails."""
_ZERO = regex(r"the (?:left|right) side is (-?[\d.]+)$")
PLAIN = frozenset(("e", "\\pi"))
"""Letters that are numbers."""


def worked_out(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """A letter that the page gives numbers, of which a line takes a derivative in another letter."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    if name := vanishing(relation, judgement):
        return name
    for node in every(relation):
        if isinstance(node, Derivative):
            name = number_in_place(doc, node.body, bases_in(node.by))
        elif isinstance(node, Gradient) and node.by is not None:
            name = number_in_place(doc, node.body, bases_in([node.by]))
        else:
            continue
        if name:
            return name
    return ""


def vanishing(relation: Relation, judgement: Judgement) -> str:
    """A letter of which a side of a wrong line is the derivative, if that is 0 because numbers stand in its place."""
    found = judgement.counterexample
    if judgement.answer not in WRONG or (found is not None and found.point() != EVERYWHERE):
        return ""
    values = (found.lhs, found.rhs) if found is not None else _ZERO.findall(judgement.message)
    for side in (relation.left, relation.right):
        if isinstance(side, Derivative) and any(value in ("0", "0.0") for value in values):
            return min(bases_in([side.body]) - bases_in(side.by) - PLAIN, default="")
    return ""


def number_in_place(doc: DocumentState, body: Node, by: set[str]) -> str:
    """A letter behind what is differentiated that comes to numbers, if nothing there moves with the letters ``by``."""
    defined = {base_in(head) for head, _, _ in doc.meanings.definitions}
    behind = doc.meanings.bases_behind(Relation(body, "=", body))
    if behind & by or any(base not in defined | PLAIN and not doc.habits().is_index(base) for base in behind):
        return ""
    numbers = [base_in(h) for h, value, _ in doc.meanings.definitions if not bases_in([value]) - PLAIN]
    return next((base for base in numbers if base in behind), "")

"""Entries by their number in a text that counts from 0: which one a line means is open.

Knows which letters of a line are entries of lists; judges nothing.
"""

from __future__ import annotations

from symce.checker.meanings import base_in
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, Judgement
from symce.read.prose.from_zero import counts_from_zero
from symce.read.tree import Letter, Listed, Ranged, Relation, Rows, Transposed, every


def counted(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """The entry of a list, by its number, on which a line rests in a text that counts from 0."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    if not counts_from_zero(doc.source.text):
        return ""
    behind = doc.meanings.bases_behind(relation)
    bodies = [body for head, body, _ in doc.meanings.definitions if base_in(head) in behind]
    told = [(head, body) for head, body, _ in doc.meanings.definitions]
    told += [(one.left, one.right) for _, one in doc.said.lists]
    lists = {base_in(head) for head, body in told if isinstance(inner(body), (Listed, Ranged, Rows))}
    for node in (node for side in (relation, *bodies) for node in every(side)):
        if isinstance(node, Letter) and node.base in lists and any(piece.text.isdigit() for piece in node.subs):
            return node.spelled
    return ""


def inner(body: object) -> object:
    """A list that may be turned over."""
    return body.body if isinstance(body, Transposed) else body

"""Lines with a letter of which nothing above says anything, that hold if it is another name of one that stands above.

A page may write its labels as t and then as y, or its predictions as p and then as \\hat y. Knows which letters of a
line are new and which ones of its definitions the line does not write; judges through the document.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, product

from symce.checker.asking import bases_in
from symce.checker.meanings import base_in
from symce.checker.state import DocumentState
from symce.judging.judgement import WRONG, Answer, Judgement
from symce.read.rewriting import rewritten
from symce.read.tree import Letter, Node, Relation

TRIED = 8
"""How many pairs of names are tried."""


def other_name(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> str:
    """What a line that is wrong takes for a new letter, if it holds once that is the name of one above."""
    if judgement.answer not in WRONG or not doc.document or doc.meanings.directives or judgement.claim is None:
        return ""
    written = bases_in([relation.left, relation.right])
    behind = doc.meanings.bases_behind(relation)
    held = bases_in(body for head, body, _ in doc.meanings.definitions if base_in(head) in behind)
    letters, context = judgement.claim.letters(), judgement.claim.context
    guessed = sorted(written & letters & judgement.claim.undeclared)
    new = [name for name in guessed if name not in context.closure(letters - {name})]
    old = sorted((behind & held) - written)
    definitions = doc.meanings.definitions
    for name, meant in islice(product(new, old), TRIED):
        line = Relation(called(relation.left, name, meant), relation.relation, called(relation.right, name, meant))
        if doc.answer_with(definitions, line, conditions) is Answer.PROVED:
            return f"it holds if {name} is another name of {meant}, which nothing says here"
    return ""


def called(side: Node, name: str, meant: str) -> Node:
    """A side in which a letter has another name."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Letter) or node.base != name:
            return None
        return replace(node, base=meant)

    return rewritten(side, change)

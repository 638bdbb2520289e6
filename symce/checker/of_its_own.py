"""Lines that fail because a letter with an index of its own was taken for one of those that a sum runs over.

The u_o of the right word is none of the u_k of words that are drawn beside it, and elsewhere it is one of all words.
Knows which letters of a page stand in both ways; judges through the document.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from symce.checker.asking import bases_in
from symce.checker.meanings import base_in
from symce.checker.state import DocumentState
from symce.judging.claim import Claim
from symce.judging.judgement import WRONG, Answer, Judgement
from symce.read.documents.directives import Directive
from symce.read.rewriting import rewritten
from symce.read.tex.fonts import core
from symce.read.tree import Big, Letter, Node, Relation, every, letters_in

NAMES = ("\\Upsilon", "\\Xi", "\\zeta")
"""Names that a letter of its own may have, of which a page writes none."""

TRIED = 4
"""How many letters are tried."""


def other_than_summed(
    doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement
) -> str:
    """The letter with an index of its own of a line that is wrong, and holds where that is none of a sum's."""
    found = judgement.counterexample
    if judgement.answer not in WRONG or not doc.document or doc.meanings.directives:
        return ""
    if found is None or judgement.claim is None:
        return ""
    behind = doc.meanings.bases_behind(relation)
    definitions = doc.meanings.definitions
    bodies = [body for head, body, _ in definitions if base_in(head) in behind]
    habits = doc.habits()
    free = {name for name, _ in found.indices} - habits.classes - habits.outcomes.keys()
    written = bases_in([relation.left, relation.right, *bodies])
    name = next((one for one in NAMES if one not in written), NAMES[0])
    for letter in islice(dict.fromkeys(one for body in bodies for one in beside_sum(body, free)), TRIED):
        line = Relation(given(relation.left, letter, name), relation.relation, given(relation.right, letter, name))
        told = [(given(head, letter, name), given(body, letter, name), spelled) for head, body, spelled in definitions]
        vector = declared(judgement.claim, letter, name)
        if not vector:
            continue
        if doc.answer_with(told, line, conditions, vector) is Answer.PROVED:
            return letter.spelled
    return ""


def declared(claim: Claim, letter: Letter, name: str) -> tuple[Directive, ...]:
    """What is said of one of many vectors by itself; nothing of an entry of one vector: the z_c of a loss is a z_k."""
    named = next((one for one in sorted(claim.letters()) if core(one) == core(letter.base)), None)
    rest = claim.context.shape(named)[1:] if named is not None else ()
    return (Directive("vector", f"{name} : {rest[0].name}"),) if len(rest) == 1 else ()


def beside_sum(body: Node, free: set[str]) -> list[Letter]:
    """The letters with a free index of a formula that adds up others of their kind."""
    summed: set[tuple[str, str]] = set()
    for big in (one for one in every(body) if isinstance(one, Big)):
        bound = {node.base for under in big.under for node in letters_in(under)}
        letters = (node for node in letters_in(big.body) if len(node.subs) == 1)
        summed |= {(node.base, node.subs[0].text) for node in letters if node.subs[0].text in bound}
    bases = {base for base, _ in summed}
    plain = (node for node in letters_in(body) if len(node.subs) == 1 and not node.sups)
    found = (node for node in plain if node.base in bases and node.subs[0].text in free)
    return [replace(node, at=0, end=0) for node in found if (node.base, node.subs[0].text) not in summed]


def given(side: Node, letter: Letter, name: str) -> Node:
    """A formula in which a letter with its index has a name of its own."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Letter) or (node.base, node.sups) != (letter.base, letter.sups):
            return None
        if [piece.text for piece in node.subs] != [piece.text for piece in letter.subs]:
            return None
        return replace(node, base=name, subs=())

    return rewritten(side, change)

"""One name with several lists of arguments: ``f(x)`` and ``f(x, y)``, ``p(x)`` and ``p(y)``.

A name without its arguments may be either; what a section of its own defines is meant in that section. Knows which
names of a line are written so; judges through the document.
"""

from __future__ import annotations

from symce.checker.asking import bases_in
from symce.checker.meanings import base_in
from symce.checker.reading import Definitions, is_same_name
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement
from symce.read.tree import Call, Letter, Node, Relation, every


def several_lists(
    doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement
) -> str:
    """A name without arguments in a line that is defined with several lists of them, of which one decides."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    for base in sorted(bare_in(written(doc, relation))):
        calls = [entry for entry in doc.meanings.definitions if is_call_of(entry[0], base)]
        if len({len(entry[0].args) for entry in calls if isinstance(entry[0], Call)}) < 2:
            continue
        number = doc.sections.number(doc.here)
        own = [one for one in calls if doc.sections.number(doc.meanings.stands.get(one[0], doc.here)) == number]
        if own == calls[-1:]:
            continue  # the last one is what the name is read as
        for one in calls if len(own) != 1 else own:
            kept = [entry for entry in doc.meanings.definitions if entry is one or entry not in calls]
            again = doc.answer_with(kept, relation, conditions)
            if again is not judgement.answer and not (again in WRONG and judgement.answer in WRONG):
                return base
    return ""


def of_other_letter(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """A function of a line at a letter for which prose writes another formula: ``p(y) = 2y`` beside ``p(x) = x^2``."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    lines = written(doc, relation)
    for at, told, _, _ in doc.said.meanings:
        head = told.left
        if at >= doc.here or not isinstance(head, Call) or head not in (node for one in lines for node in every(one)):
            continue
        old: Definitions = doc.meanings.named(head)
        known = any(entry[0] == head for entry in old) or not old or not bases_in(head.args) <= bases_in([told.right])
        if known or not all(is_same_name(entry[0], head) for entry in old):
            continue
        if doc.answer_with(doc.meanings.definitions, told) is not Answer.PROVED:
            return f"{head.head.spelled}({', '.join(arg.spelled for arg in head.args if isinstance(arg, Letter))})"
    return ""


def written(doc: DocumentState, relation: Relation) -> list[Node]:
    """The sides of a line, and what defines its letters."""
    behind = doc.meanings.bases_behind(relation)
    bodies = [body for head, body, _ in doc.meanings.definitions if base_in(head) in behind]
    return [relation.left, relation.right, *bodies]


def bare_in(formulas: list[Node]) -> set[str]:
    """The letters without scripts in formulas that are applied to nothing there."""
    found: set[str] = set()
    for formula in formulas:
        nodes = list(every(formula))
        heads = {id(node.head) for node in nodes if isinstance(node, Call)}
        letters = (node for node in nodes if isinstance(node, Letter) and id(node) not in heads)
        found |= {node.base for node in letters if not node.subs and not node.sups}
    return found


def is_call_of(head: Node, base: str) -> bool:
    """Whether a left side is a name with arguments."""
    return isinstance(head, Call) and head.head == Letter(base) and not head.primes

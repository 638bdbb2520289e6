"""Letters that two items of one list define by different formulas: "(a) Let f(x) = x^2. (b) Let f(x) = x^3."

Outside of the list such a letter means what the item says that the words before the line name, or nothing that is
known. Judges a line again with the formula of each item; whether its verdict is withheld is said by ``withheld``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from symce.checker.meanings import base_in
from symce.checker.otherwise import is_value
from symce.checker.reading import Definitions, is_same_name
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement
from symce.patterns import regex
from symce.read.prose.items import Item, around, named_in
from symce.read.tree import Node, Relation

_PARTS = regex(
    r"(?<!\w)(?P<kind>solution|answer|example|exercise|problem|question|sample|lösung|aufgabe|beispiel|exercice|exemple"
    r"|ejercicio|ejemplo|esercizio|esempio|решение|пример)[ ~]+\(?(?P<name>\d{1,2}|[a-h])\)?(?=\s*[:.)}\]*\n]|\s*$)",
    re.IGNORECASE,
)
"""What begins one of several numbered parts: "Solution 2:"."""


def told_in_items(doc: DocumentState, behind: set[str]) -> Iterator[tuple[Item, Node, Node]]:
    """What items of lists above the line set letters to, each with its item."""
    items = [one for one in doc.items if one.end <= doc.here]
    if not items:
        return
    known = [(doc.meanings.places.get(base_in(head), -1), head, body) for head, body, _ in doc.meanings.definitions]
    said = [(at, one) for at, one, _, _ in doc.said.meanings]
    said += [(one.at, one.relation) for one in doc.said.restated]
    told = [(at, one.left, one.right) for at, one in said if not is_value(one)]
    for at, head, body in (*known, *told):
        item = around(items, at) if base_in(head) in behind else None
        if item is not None:
            yield item, head, body


def of_several_items(
    doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement
) -> str:
    """A letter that items define differently, where the line does not name one with which its verdict is the same."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives or not doc.items:
        return ""
    behind = {base.rstrip("'") for base in doc.meanings.bases_behind(relation)}
    told = list(told_in_items(doc, behind))
    for item, head, _ in told:
        same = [(one, other, said) for one, other, said in told if one.of == item.of and is_same_name(other, head)]
        if len({said for _, _, said in same}) < 2:
            continue
        whole = [one for one in doc.items if one.of == item.of]
        own = around(whole, doc.here)  # "(c) In part (a),": the other items are named
        start = own.start if own is not None else whole[-1].end
        meant = named_in(doc.source.text[start : doc.here], [one for one in whole if one is not own])
        if own is not None and meant is None:
            continue
        bodies = [(other, said) for one, other, said in same if meant is None or one == meant]
        answers = {answer_where(doc, one, relation, conditions) for one in bodies}
        if not bodies or any(
            one is not judgement.answer and not (one in WRONG and judgement.answer in WRONG) for one in answers
        ):
            return base_in(head)
    return ""


def answer_where(
    doc: DocumentState, told: tuple[Node, Node], relation: Relation, conditions: tuple[Relation, ...]
) -> Answer:
    """What is found of a line with the formula of one item."""
    old = doc.meanings.named(told[0])
    definitions: Definitions = [one for one in doc.meanings.definitions if one not in old]
    name = old[0][2] if old else getattr(told[0], "spelled", "")
    return doc.answer_with([*definitions, (*told, name)], relation, conditions)


def of_another_part(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """A letter that a display of another numbered part defines: "Solution 1: p = .., Solution 2: p_1 = .."."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    for base in sorted(doc.meanings.bases_behind(relation)):
        at = doc.meanings.places.get(base)
        if at is None or not any(one.at <= at < one.at + len(one.text) and not one.inline for one in doc.displays):
            continue
        first, last = part_of(doc, at), part_of(doc, doc.here)
        if first and last and first[0] == last[0] and first[1] != last[1]:
            return base
    return ""


def part_of(doc: DocumentState, at: int) -> tuple[str, str] | None:
    """The kind and the name of the last numbered part that begins above a place."""
    if doc.numbered is None:
        found = _PARTS.finditer(doc.source.text)
        doc.numbered = [(one.start(), one["kind"].lower(), one["name"].lower()) for one in found]
    above = bisect_left(doc.numbered, (at, "", ""))
    return doc.numbered[above - 1][1:] if above else None

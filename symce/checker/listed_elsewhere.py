"""Lists of numbers that a text gives letters anywhere, at which a line holds that fails for other values.

A line of a worked example need show no decimals: ``\\frac{\\partial L}{\\partial z_1} = p_1 - 1`` of labels that are
``(1, 0, 0)`` in the text, above, in another part of the example or behind the line.
"""

from __future__ import annotations

from itertools import islice, product

from symce.checker.listed_twice import MAY_LIST, lists_for
from symce.checker.listed_values import ASK, list_in, shown
from symce.checker.meanings import base_in
from symce.checker.reading import Definitions
from symce.checker.state import DocumentState
from symce.judging.judgement import WRONG, Answer, Judgement
from symce.read.tree import Letter, Listed, Relation

MOST = 16
"""How many ways to choose lists for the letters of a line are tried."""


def holds_at(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], found: Judgement) -> str:
    """The lists of the text with which a line holds that was found wrong, in words; nothing if there are none."""
    if found.answer not in WRONG or not doc.document:
        return ""
    defined = {base_in(head) for head, _, _ in doc.meanings.definitions}
    names = sorted(doc.meanings.bases_behind(relation) - defined)
    told = {name: lists for name in names if (lists := given(doc, name))}
    choices = product(*([None, *lists] for lists in told.values()))
    for choice in islice(choices, 1, MOST):  # the first one chooses none
        some: Definitions = [(Letter(name), body, name) for name, body in zip(told, choice, strict=True) if body]
        if doc.answer_with([*some, *doc.meanings.definitions], relation, conditions) is Answer.PROVED:
            return "it holds if " + " and ".join(f"{name} = {shown(body)}" for _, body, name in some) + ASK
    return ""


def given(doc: DocumentState, name: str) -> list[Listed]:
    """The lists that a document gives a letter in its prose."""
    found: list[Listed] = []
    for display in doc.displays:
        if display.inline and "=" in display.text and name in display.text and MAY_LIST.search(display.text):
            for body in lists_for(doc, display, Letter(name)):
                if (one := list_in(body)) is not None and one not in found:
                    found.append(one)
    return found

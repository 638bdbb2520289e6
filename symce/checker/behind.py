"""What the words behind a display define of its letters: "where $Z = \\sum_j e^{z_j}$", and what stands beside a step.

Knows how such a sentence begins and goes on, and which of its formulas are definitions; takes none in and judges
nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from symce.checker.reading import Definitions
from symce.read.displays.rows import Run
from symce.read.documents.document import Display
from symce.read.documents.source import Source
from symce.read.notation.definition_or_claim import is_definition
from symce.read.notation.known import Notation
from symce.read.prose.leading_words import BEHIND
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.items import Items, split_relations, stripped
from symce.read.tex.latex import structure
from symce.read.tex.macros import Macro, expand
from symce.read.tree import Call, Letter, Relation, every

FAR = 120
"""How many characters may stand between a display and a formula behind it that defines one of its letters."""


def told_behind(
    source: Source, displays: list[Display], macros: dict[str, Macro], known: Notation, here: int
) -> Definitions:
    """The definitions, of letters without a meaning, in the sentence behind the display that begins at ``here``."""
    found: Definitions = []
    at = next((d.at + len(d.text) for d in displays if d.at >= here and not d.inline), len(source.text))
    first = at
    for display in displays[bisect_right(displays, at, key=lambda display: display.at) :]:
        between = source.text[at : display.at]
        begun = BEHIND.match(between) is not None if at == first else "." not in between.strip("$ \n")[1:]
        if at == first and leads_on(source.text, at, display, displays):
            break
        if not display.inline or len(between) > FAR or not begun:
            break
        at = display.at + len(display.text)
        found += defined_in(display, macros, known)
    return found


def told_beside(runs: Iterable[Run], known: Notation) -> Definitions:
    """The definitions, of letters without a meaning, behind a comma or a wide space in the rows of a display."""
    found: Definitions = []
    for run in runs:
        limited = run.conditions or run.supposed or run.beside or run.limits or run.role or run.otherwise or run.aside
        if run.error is None and run.side and not run.continues and len(run.parts) == 2 and not limited:
            left, right = run.parts
            found += defined_by([("", left.items), (right.relation, ()), ("", right.items)], known)
    return found


def leads_on(text: str, at: int, display: Display, displays: list[Display]) -> bool:
    """Whether a sentence of its own begins behind a display, and goes on into the next one: "With $t = 0$, ..."."""
    words = text[at : display.at].strip("$\\[]() \n\t.,;:")
    if not words[:1].isupper() or words.lower() in ("here", "where"):
        return False
    follows = next((d for d in displays if d.at > display.at and not d.inline), None)
    rest = text[display.at + len(display.text) : follows.at].rstrip("$\\[ \n\t") if follows is not None else "."
    return re.search(r"[.!?;](?:\s|$)|\n\s*\n", rest.strip("$ ")) is None


def defined_in(display: Display, macros: dict[str, Macro], known: Notation) -> Definitions:
    """What a formula of prose would define, if it is a definition of a letter."""
    try:
        split = split_relations(stripped(structure(expand(display.text, macros).text)))
    except ReadError:
        return []
    return defined_by(split, known)


def defined_by(split: list[tuple[str, Items]], known: Notation) -> Definitions:
    """The same of a formula that is split at its relations."""
    try:
        signs = {sign for sign, _ in split[1::2]}
        if len(split) not in (3, 5) or not signs <= {"=", ":=", "=:"} or not split[0][1]:
            return []
        parser = known.parser()  # p = \sigma(z) = 1/(1 + e^{-z}): the last side says it
        relation = Relation(parser.formula(split[0][1]), split[1][0], parser.formula(split[-1][1]))
        if "=:" in signs and len(split) != 3:
            return []
        if is_turned(relation) and len(split) == 3:
            relation = Relation(relation.right, "=", relation.left)
            split = split[::-1]
    except ReadError:
        return []
    if not isinstance(relation.left, (Letter, Call)) or not is_definition(relation, known, True):
        return []
    return [(relation.left, relation.right, spelled(split[0][1]))]


def is_turned(relation: Relation) -> bool:
    """Whether the letter stands on the right, ``\\frac{1}{n} \\sum_i x_i = \\bar{x}``, with a mark on it.

    Behind ``=:`` it needs none.
    """
    right = relation.right
    if relation.relation == "=:":
        return isinstance(right, Letter) and right not in every(relation.left)
    named = (
        isinstance(right, Letter) and right.base.startswith(MARKED) and not isinstance(relation.left, (Letter, Call))
    )
    return named and right not in every(relation.left)


MARKED = ("\\bar{", "\\overline{", "\\hat{", "\\tilde{", "\\widehat{", "\\widetilde{")
"""Marks on letters that name what is made of them: means, estimates."""

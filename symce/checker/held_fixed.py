r"""Derivatives with a curly d of what holds the variable and a letter that is made of it: the f(x, y) of a y(x).

Of ``f(x, y) = x y`` and ``y = 3 x``, ``\frac{\partial f}{\partial x}`` is y to some, and 6 x to others; a section that
writes ``\frac{df}{dx}`` too means the former. Knows definitions and how derivatives are written, and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce.checker.reading import Definitions
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, Judgement
from symce.read.tree import Call, Derivative, Letter, Node, Relation, every


def held_fixed(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> str:
    """A letter of which a line does not say whether it is held fixed, where that gives another verdict."""
    if judgement.answer not in DECIDED or not doc.document:
        return ""
    for slope in _slopes(relation):
        names = _made_beside(doc, slope)
        if not names:
            continue
        kept = [entry for entry in doc.meanings.definitions if _name(entry[0]) not in names]
        written = {one.base for side in (relation.left, relation.right) for one in _letters(side)}
        again = doc.answer_with(kept, relation, conditions)
        if again is not judgement.answer or not names & written:
            return min(names)
    return ""


def _slopes(relation: Relation) -> Iterator[Derivative]:
    """The derivatives of a line with a curly d, of a letter or a value in one letter."""
    for node in every(relation):
        if not isinstance(node, Derivative) or not node.curly or len(set(node.by)) != 1:
            continue
        if isinstance(node.body, (Letter, Call)) and isinstance(node.by[0], Letter):
            yield node


def _made_beside(doc: DocumentState, slope: Derivative) -> set[str]:
    """The letters beside the variable in the formula of what is differentiated that are made of the variable too."""
    variable = slope.by[0]
    assert isinstance(variable, Letter)
    name, by = _name(slope.body), variable.base
    entry = next((one for one in reversed(doc.meanings.definitions) if _name(one[0]) == name), None)
    if entry is None:
        return set()
    head, body, _ = entry
    letters = {one.base for one in _letters(body)}
    if by not in letters:
        return set()
    names = {one for one in letters - {by, name} if by in _behind(doc.meanings.definitions, one)}
    told = {one.base for arg in head.args for one in _letters(arg)} if isinstance(head, Call) else set()
    return names if names and (names & told or _writes_total(doc, name, by)) else set()


def _behind(definitions: Definitions, name: str) -> set[str]:
    """All letters that a letter is made of, by what defines it."""
    found: set[str] = set()
    queue = [name]
    while queue:
        now = queue.pop()
        more = {one.base for head, body, _ in definitions if _name(head) == now for one in _letters(body)} - found
        found |= more
        queue += more
    return found


def _writes_total(doc: DocumentState, name: str, by: str) -> bool:
    """Whether the section writes the derivative with a straight d too."""
    start, end = doc.sections.bounds(doc.here)
    small = r"(?:d|\\(?:mathrm|rm|text)\s*\{?d\}?)\s*"
    return (
        re.search(
            rf"\\[dt]?frac\s*\{{\s*{small}{re.escape(name)}[^{{}}]*\}}\s*\{{\s*{small}{re.escape(by)}\s*\}}",
            doc.source.text[start:end],
        )
        is not None
    )


def _name(node: Node) -> str:
    """The letter that a definition is of, or a derivative."""
    return node.head.base if isinstance(node, Call) else node.base if isinstance(node, Letter) else ""


def _letters(node: Node) -> list[Letter]:
    return [one for one in every(node) if isinstance(one, Letter)]

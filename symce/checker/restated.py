"""Displays that set a letter to another formula and go on with that one: losses that are listed without a word.

Knows which lines stand below a display, and with which of two formulas for a letter they hold; what is said of the
display is the business of ``stepping``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from symce.checker.asking import Asking
from symce.checker.defining import Defining
from symce.checker.meanings import base_in
from symce.checker.reading import Definitions, is_same_name
from symce.checker.state import DocumentState
from symce.judging.judgement import Answer
from symce.read.displays.laid_out import rows
from symce.read.displays.rows import runs
from symce.read.documents.document import Display
from symce.read.prose.freed import is_unclaimed
from symce.read.tex.item import ReadError
from symce.read.tex.macros import Place, expand
from symce.read.tree import Call, Derivative, Letter, Node, Relation, every

BELOW = 3
"""How many displays are looked at, with the one that sets the letter."""


@dataclass
class Restating:
    """Asks whether a letter has a new meaning, of which the text says nothing."""

    doc: DocumentState
    defining: Defining
    asking: Asking

    def restated(self, relation: Relation) -> str:
        """A letter that a line sets to another formula, where a line below holds with that one only."""
        if not self.doc.document or relation.relation not in ("=", ":=") or not self.is_whole(relation.left):
            return ""
        head, old = relation.left, self.doc.meanings.definitions
        name = next((text for one, _, text in self.doc.meanings.named(head)), "")
        if not any(isinstance(node, Letter) for node in every(relation.right)):
            return ""
        if any(self.is_slope(head, one) for one, _, _ in self.doc.meanings.contested):
            return name  # f' = 3 x^2 below f = x^3
        new = [*(entry for entry in old if not is_same_name(entry[0], head)), (head, relation.right, name)]
        for line in self.lines_below():
            bases = {base.rstrip("'") for base in self.doc.meanings.bases_behind(line)}
            if line == relation or base_in(head) not in bases:
                continue
            if is_same_name(line.left, head):
                continue
            if self.is_slope(line.left, head) and not self.is_proved_with(old, line, ()):
                return name
            if self.is_proved_with(new, line, ()) and not self.is_proved_with(old, line, ()):
                return name
        return ""

    def is_whole(self, head: Node) -> bool:
        """Whether a side is a defined letter or function, and no entry, value or probability of one."""
        if isinstance(head, Call):
            return self.asking.defined_head(head) and all(isinstance(arg, Letter) and not arg.subs for arg in head.args)
        return bool(self.asking.defined_name(head))

    def is_slope(self, head: Node, of: Node) -> bool:
        """Whether a letter is ``f'`` beside an f, and the document defined it as a letter of its own."""
        return isinstance(head, Letter) and self.asking.defined_head(head) and head.base == f"{base_in(of)}'"

    def lines_below(self) -> Iterator[Relation]:
        """What this display and the next ones state in lines that go on from no other."""
        shown = (d for d in self.doc.displays if not d.inline and d.at >= self.doc.here)
        for display in islice(shown, BELOW):
            if self.doc.sections.separate(self.doc.here, display.at):
                break
            yield from (line for _, line in self.lines_of(display))

    def is_listed(self, relation: Relation) -> bool:
        """Whether the row of a line goes on with a derivative that is not that of what the letter on its left means.

        ``\\ell(u) = e^u, \\qquad \\ell'(u) = e^u`` is the next loss of a list, where no words claim it.
        """
        shown = next((d for d in self.doc.displays if d.at == self.doc.here and not d.inline), None)
        if relation.relation not in ("=", ":=") or shown is None or not self.is_whole(relation.left):
            return False
        if not is_unclaimed(self.doc.source.text[self.doc.before : self.doc.here]):
            return False
        behind = [(at, line) for at, line in self.lines_of(shown) if at > self.doc.line]
        slopes = [(at, line) for at, line in behind if is_derivative(line.left, relation.left)]
        end = row_end(self.doc.line, Place(expand(shown.text, self.doc.macros), shown.at)) if slopes else 0
        old = self.doc.meanings.definitions
        return any(at < end and not self.is_proved_with(old, line, ()) for at, line in slopes)

    def lines_of(self, display: Display) -> list[tuple[int, Relation]]:
        """What a display states in lines that go on from no other, with the places where these begin."""
        chain = self.doc.chain()
        notes, braced = chain.parse_notes, chain.braced
        found: list[tuple[int, Relation]] = []
        with suppress(ReadError):
            text = expand(display.text, self.doc.macros)
            for run in runs(text.text, self.doc.meanings.row_vocabulary(text.text)):
                if run.error is None and not run.continues and len(run.parts) > 1 and run.parts[1].items:
                    with suppress(ReadError):
                        line = self.defining.relation(run.parts[0], run.parts[1])
                        found.append((Place(text, display.at).source(run.parts[0].at), line))
        chain.parse_notes, chain.braced = notes, braced
        return found

    def is_proved_with(self, definitions: Definitions, relation: Relation, conditions: tuple[Relation, ...]) -> bool:
        """Whether a step is proved with other definitions."""
        return self.doc.answer_with(definitions, relation, conditions) is Answer.PROVED


def is_derivative(side: Node, of: Node) -> bool:
    """Whether a side is the derivative of a letter or function: ``f'(x)``, ``\\frac{\\partial L}{\\partial z}``."""
    match side:
        case Derivative():
            return base_in(side.body) == base_in(of)
        case Call(head, _, _, primes):
            return bool(primes) and head.base == base_in(of)
    return False


def row_end(line: int, place: Place) -> int:
    """Where the row of a display ends in which the line at a place stands."""
    below = (place.source(at) for _, at in rows(place.text.text) if place.source(at) > line)
    return next(below, place.source(len(place.text.text)))

"""Statements of a row that words or arrows tie to another one: what they define, and what follows for indices.

    a \\ge b \\quad \\text{with equality iff } p = q     z_i = z_j \\implies i = j     \\delta_{ij} = 1 \\iff i = j

Behind words that do not introduce it an equation is neither claimed nor a definition. Indices to which a row leads are
no case that it holds in: it is shown where its sides differ in every other case. Judges no step itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from symce.checker.state import DocumentState
from symce.checker.words_beside import around
from symce.judging.judgement import WRONG, Answer
from symce.judging.report import StepReport
from symce.read.displays import row_links
from symce.read.displays.case_rows import negated
from symce.read.displays.rows import Part, Run
from symce.read.prose.attained import is_attaining, says_when
from symce.read.prose.remarked import exists, exists_beside
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.latex import structure
from symce.read.tex.macros import Place
from symce.read.tree import Relation

Step = Callable[[Part, Part, tuple[Relation, ...], Place], StepReport]

ROW = "for this row only"
"""What is said of a value that a row supposes."""

BESIDE = "the words before it do not introduce it: what they say of the statement beside it is not judged"
"""What is said of a statement that is set aside."""

FOLLOWS = "it leads to {}: whether that follows from it is not shown"
"""What is said of a row that leads to a case of indices."""

SOME = "false as it stands; the row says it of some values only"
"""What is said of a wrong line beside words of existence."""


@dataclass
class Tied:
    """Asks for steps of tied rows."""

    doc: DocumentState
    step: Step

    def behind_words(self, run: Run) -> Run:
        """The first chain of a display, set aside if the sentence before that says when something is zero or sharp.

        Where it says what is smallest, a formula of other letters is what is sought: it may define it.
        """
        if len(run.parts) < 2 or run.continues or len(run.parts[0].items) != 1:
            return run
        sentence, _ = around(self.doc)
        if not says_when(sentence):
            return run
        sought = is_attaining(sentence) and not row_links.is_value(run.parts[1].items)
        return run if sought else replace(run, aside=True)

    def may_define(self, run: Run, left: Part, right: Part) -> bool:
        """Whether a step of a chain may say what a letter is."""
        if run.aside:
            return False
        if run.passing:
            return True
        plain = right.relation == "=" and row_links.is_plain(left.items, right.items)
        return not run.role or not (plain or (run.role == "conclusion" and self.doc.supposed))

    def implied(
        self, run: Run, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place
    ) -> StepReport | None:
        """The step of a row that leads to a case of indices; None where it leads to none."""
        if not run.implied:
            return None
        blank = self.doc.reports.blank(place.source(left.at), place.end(right.end), left, right, place)
        unknown = replace(blank, answer=Answer.UNKNOWN, message=FOLLOWS.format(spelled(run.implied)))
        if len(run.parts) != 2 or right.relation != "=":
            return unknown
        before = self.doc.meanings.state()
        parser = self.doc.chain().notation.parser()
        try:
            case = parser.relation(run.implied)
            (others,) = negated((run.implied,), run)
            other = parser.relation(others)
        except ReadError:
            return unknown
        there = self.step(left, right, (*conditions, case), place) if run.both else None
        if there is not None and there.answer is not Answer.PROVED:
            self.doc.meanings.back_to(before)
            return there if there.answer in WRONG else unknown
        elsewhere = self.step(left, replace(right, relation="!="), (*conditions, other), place)
        self.doc.meanings.back_to(before)
        if elsewhere.answer is not Answer.PROVED:
            return unknown
        return there if there is not None else replace(elsewhere, relation=blank.relation)

    def supposed(self) -> str:
        """What the row of a line supposes of a letter, if that is not what the letter was read as."""
        known = [(head, body) for head, body, _ in (*self.doc.meanings.definitions, *self.doc.beside)]
        for text in self.doc.row.supposed:
            with suppress(ReadError):
                told = self.doc.chain().notation.parser().relation(structure(text))
                if told.relation == "=" and (told.left, told.right) not in known:
                    return text
        return ""

    def is_of_some(self) -> bool:
        """Whether the words of the row or beside it say that something is so for some values, and not for all."""
        return exists(self.doc.row.words) or exists_beside(*around(self.doc))

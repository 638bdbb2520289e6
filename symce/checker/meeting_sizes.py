"""Lines whose shapes do not meet, where some sizes are the same: what fails wherever they meet is wrong.

A wrong transpose is the usual case. Knows which numbers to put in the place of sizes; how a step is judged there is the
business of ``again``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from symce.checker.again import Again
from symce.checker.state import DocumentState
from symce.checker.stepping import Stepping
from symce.judging.judgement import Answer
from symce.judging.report import StepReport
from symce.read.displays.rows import Part
from symce.read.semantics.factors import TURNED_ELSEWHERE
from symce.read.tex.macros import Place
from symce.read.tree import Relation
from symce.term import Diff, Term, nodes

NUMBERS = (2, 3)
"""What is put in the place of sizes; some of them are the same then."""

MOST = 4
"""Sizes of which every choice of numbers is tried."""


@dataclass
class MeetingSizes:
    """Judges steps, and those whose shapes clash where they do not."""

    doc: DocumentState
    stepping: Stepping
    again: Again

    def attempted(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, blank: StepReport
    ) -> StepReport:
        """The report on one step; a clash of shapes that rests on a guess is looked at where there is none."""
        self.stepping.clashing = None
        report = self.again.attempted(left, right, conditions, place, blank)
        if report.answer is not Answer.UNKNOWN or not self.stepping.clashing:
            return report
        if any(
            self.doc.meanings.rests_on_others(left, right, part) for part in self.doc.sections.chapters(self.doc.here)
        ):
            return report  # the letters may mean something else here, which would be the reason
        found = None
        before, passing = self.doc.meanings.state(), self.doc.alone
        for sizes in self.choices(self.stepping.clashing):
            again = self.at_sizes(sizes, left, right, conditions, place, blank)
            self.doc.alone = passing
            self.doc.meanings.back_to(before)
            if again.answer is Answer.REFUTED and any(note.endswith(TURNED_ELSEWHERE) for note in again.assumed):
                return report  # in w x of one part w may be a number, whatever stands in another
            if again.answer is Answer.REFUTED and not is_of_layout(again):
                note = " and ".join(f"{letter} = {number}" for letter, number in sizes.items())
                found = found or replace(again, assumed=(*again.assumed, f"{note}, where the shapes meet"))
            elif again.answer not in (Answer.UNREADABLE, Answer.ILL_DEFINED) and self.stepping.clashing is None:
                return report
        return found or report

    def choices(self, letters: frozenset[str]) -> Iterator[dict[str, int]]:
        """Numbers for all sizes, of which some are the same."""
        for numbers in product(NUMBERS, repeat=len(letters)) if len(letters) <= MOST else (NUMBERS[:1] * len(letters),):
            yield dict(zip(sorted(letters), numbers, strict=True))

    def at_sizes(
        self,
        sizes: dict[str, int],
        left: Part,
        right: Part,
        conditions: tuple[Relation, ...],
        place: Place,
        blank: StepReport,
    ) -> StepReport:
        """The report on the step where these are the sizes."""
        self.doc.meanings.sizes, self.stepping.clashing = sizes, None
        self.doc.meanings.renew()
        try:
            return self.again.attempted(left, right, conditions, place, blank)
        finally:
            self.doc.meanings.sizes = {}
            self.doc.meanings.renew()


def is_of_layout(report: StepReport) -> bool:
    """Whether both sides hold slopes in matrices: in another layout of these the step may hold."""
    if report.failing is None:
        return True

    def slopes(side: Term) -> bool:
        found = (node.var for node in nodes(report.context.unfold(side)) if isinstance(node, Diff))
        return any(len(variable.indices) > 1 for variable in found)

    return all(map(slopes, report.failing))

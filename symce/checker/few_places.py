"""Lines in which an index of any range stands as a number: what fails where the range has few places is wrong.

Of ``index y = 0..m`` nothing says what the number y is in general; where m is 2 its values are 0, 1 and 2. Knows which
numbers to put in the place of sizes; how a step is judged there is the business of ``meeting_sizes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from symce.checker.meeting_sizes import MeetingSizes
from symce.checker.state import DocumentState
from symce.judging.judgement import Answer
from symce.judging.report import StepReport
from symce.patterns import regex
from symce.prover.deadline import OutOfTime
from symce.read.displays.rows import Part
from symce.read.notation.sizes import Size
from symce.read.semantics.fixed import COUNTED, FEW
from symce.read.tex.macros import Place
from symce.read.tree import Relation

PLACES = range(FEW - 1, FEW + 1)
"""How many places a range is given: a line that fails at one number only may speak of larger ones."""

_ASKED = regex(rf"(?:^|; )(\S+) {re.escape(COUNTED)}")


@dataclass
class FewPlaces:
    """Judges steps, and those in which an index is a number where its range is short."""

    doc: DocumentState
    meeting: MeetingSizes

    def attempted(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, blank: StepReport
    ) -> StepReport:
        """The report on one step; refuted where it fails at every number of places that is tried."""
        report = self.meeting.attempted(left, right, conditions, place, blank)
        names = _ASKED.findall(report.message or "") if report.answer is Answer.UNKNOWN else []
        choices = list(self.choices(names)) if names else []
        found = None
        before, passing = self.doc.meanings.state(), self.doc.alone
        try:
            for sizes in choices:
                again = self.meeting.at_sizes(sizes, left, right, conditions, place, blank)
                if again.answer is not Answer.REFUTED or again.counterexample is None:
                    return report
                if not set(again.assumed) <= set(report.assumed):
                    return report  # the letter of a size that is a number now means something else here
                found = found or at(again, sizes)
        except OutOfTime:
            return report
        finally:
            if choices:
                self.doc.alone = passing
                self.doc.meanings.back_to(before)
        return found or report

    def choices(self, names: list[str]) -> Iterator[dict[str, int]]:
        """Numbers for the letters of declared ranges with which all of these are short."""
        notation = self.doc.chain().notation
        declared = [notation.ranges[name].sort.name for name in names if name in notation.ranges]
        sizes = [notation.sizes[sort] for sort in declared if sort in notation.sizes]
        letters = sorted({letter for size in sizes for letter, _ in size.letters})
        if len(sizes) < len(names) or not all(size.letters for size in sizes) or len(letters) > 2:
            return
        for numbers in product(range(1, FEW + 2), repeat=len(letters)):
            chosen = dict(zip(letters, numbers, strict=True))
            if all(_places(size, chosen) in PLACES for size in sizes):
                yield chosen


def _places(size: Size, numbers: dict[str, int]) -> int:
    return sum(numbers[letter] * times for letter, times in size.letters) + size.constant


def at(report: StepReport, sizes: dict[str, int]) -> StepReport:
    """The report on a step that fails at these sizes, which are told; without a repair, which may rest on them."""
    assert report.counterexample is not None
    told = tuple(sizes.items()) + tuple(one for one in report.counterexample.sizes if one[0] not in sizes)
    point = replace(report.counterexample, sizes=told)
    return replace(report, counterexample=point, diagnosis=None, repair=None)

"""One step within the time limit, whatever happens in it.

Knows what is reported where the time is over or symce itself fails; how a step is judged is the business of
``stepping`` and what is built on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from symce.checker.any_layer import AnyLayer
from symce.checker.few_places import FewPlaces
from symce.checker.state import DocumentState
from symce.judging.judgement import Answer
from symce.judging.report import StepReport
from symce.limits import fault, within
from symce.prover.deadline import OutOfTime
from symce.read.displays.rows import Part
from symce.read.tex.macros import Place
from symce.read.tree import Relation


@dataclass
class InTime:
    """Judges steps, each within the time limit."""

    doc: DocumentState
    places: FewPlaces
    layers: AnyLayer

    def step(self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place) -> StepReport:
        """The report on one step; reading, judging and diagnosis together keep to the time limit."""
        start, end = place.source(min(left.at, right.at)), place.end(max(left.end, right.end))
        blank = self.doc.reports.blank(start, end, left, right, place)
        before = self.doc.meanings.state()
        try:
            with within(self.doc.seconds):
                if (found := self.layers.step(left, right, conditions, blank)) is not None:
                    return found
                return self.places.attempted(left, right, conditions, place, blank)
        except OutOfTime as late:
            self.doc.meanings.back_to(before)
            self.doc.meanings.lose(left, right)
            return replace(blank, answer=Answer.UNKNOWN, message=str(late))
        except (Exception, MemoryError) as error:  # a mistake of symce's own; the rest is still judged
            self.doc.meanings.back_to(before)
            self.doc.meanings.lose(left, right)
            return replace(blank, answer=Answer.UNKNOWN, message=fault(error))

"""A step that cannot be judged as it stands, judged again: without what sections above say, with what prose says.

Knows which of these an answer may rest on, and says so; how a step is judged is the business of ``stepping``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from symce.checker.defining import Defining
from symce.checker.in_passing import as_told, is_hedged, needed
from symce.checker.meanings import base_in
from symce.checker.reading import Definitions
from symce.checker.state import DocumentState
from symce.checker.stepping import Stepping
from symce.judging.judgement import Answer
from symce.judging.report import StepReport
from symce.read.displays.rows import Part
from symce.read.prose.anew import Stretch
from symce.read.prose.leading_words import is_limited
from symce.read.tex.item import ReadError, walk
from symce.read.tex.items import base_of
from symce.read.tex.macros import Place
from symce.read.tex.words import EXPECTATIONS
from symce.read.tree import Call, Letter, Node, Relation, every

BY_ITSELF = "letters mean what their part of the document shows"
"""What is listed where other parts of the document say nothing of the letters."""


@dataclass
class Again:
    """Judges steps, and those that stay open again."""

    doc: DocumentState
    defining: Defining
    stepping: Stepping

    def attempted(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, blank: StepReport
    ) -> StepReport:
        """The report on one step, after all attempts."""
        told = self.taken_inverse(left, right)
        before = self.doc.meanings.state()
        report = self.stepping.judged(left, right, conditions, place, blank)
        report = replace(report, assumed=(*report.assumed, as_told(told))) if told else report
        if report.answer is Answer.PROVED:
            self.doc.meanings.use(left, right, place.source(min(left.at, right.at)))
        if any(entry not in before.definitions for entry in self.doc.meanings.definitions):
            return report  # the letter on the left got a meaning, which proves nothing of this line
        if report.answer in (Answer.UNREADABLE, Answer.UNKNOWN):
            report = self.without_earlier(left, right, conditions, place, report)
        open_still = (Answer.UNREADABLE, Answer.UNKNOWN, Answer.REFUTED, Answer.ILL_DEFINED)
        if report.answer in open_still and self.doc.beside:
            report = self.with_behind(self.doc.beside, "as is said beside it", left, right, conditions, place, report)
        if report.answer in open_still and self.doc.behind:
            says = "as the text behind the display says"
            report = self.with_behind(self.doc.behind, says, left, right, conditions, place, report)
        if report.answer in open_still and self.doc.in_passing:
            report = self.with_passing(left, right, conditions, place, report)
        report = self.by_itself(left, right, conditions, place, report)
        if report.answer in (Answer.UNREADABLE, Answer.UNKNOWN) and self.doc.told_below:
            report = self.with_below(left, right, conditions, place, report)
        return report if report.answer is Answer.UNREADABLE else whole(report, blank)

    def without_earlier(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, report: StepReport
    ) -> StepReport:
        """A step that cannot be judged, without what earlier sections say of letters that carry an index here only."""
        earlier = self.doc.meanings.of_earlier_sections(place.source(left.at))
        outdated = self.doc.meanings.outdated(left, right, earlier)
        before = self.doc.meanings.state()
        for names in (outdated, set(earlier)) if outdated else ():
            self.doc.meanings.leave_out([entry for entry in before.definitions if base_in(entry[0]) in names])
            again = self.stepping.judged(left, right, conditions, place, report.unjudged())
            wrong = again.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and report.answer is Answer.UNKNOWN
            if again.answer not in (Answer.UNREADABLE, Answer.UNKNOWN) and not wrong:
                said = f"what earlier sections say of {', '.join(sorted(names))} is left out"
                return replace(again, assumed=(*again.assumed, said))
            self.doc.meanings.back_to(before)
        return report

    def by_itself(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, report: StepReport
    ) -> StepReport:
        """A step that cannot be judged, with letters as its part of the document writes them, whatever others do.

        Where that is what it takes, this part goes on so; but nothing in it is called wrong for this.
        """
        alone = (
            self.doc.alone
            if self.doc.alone is not None and self.doc.alone[0] <= self.doc.here < self.doc.alone[1]
            else None
        )
        if report.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and alone is not None:
            again = self.in_part(None, left, right, conditions, place, report)
            self.doc.alone = alone
            self.doc.meanings.renew()
            return again
        if report.answer not in (Answer.UNREADABLE, Answer.UNKNOWN):
            return report
        before = self.doc.meanings.state()
        for stretch in self.doc.sections.stretches(self.doc.here):
            if stretch == alone or self.doc.meanings.rests_on_others(left, right, stretch):
                continue
            again = self.in_part(stretch, left, right, conditions, place, report)
            read = again.answer is Answer.DEFINITION and report.answer is Answer.UNREADABLE
            if again.answer is Answer.PROVED or read:
                return replace(again, assumed=(*again.assumed, BY_ITSELF))
            self.doc.meanings.back_to(before)
        self.doc.alone = alone
        self.doc.meanings.renew()
        return report

    def defined_by_itself(self, made: StepReport, left: Part, right: Part, place: Place) -> StepReport:
        """A definition of prose that cannot be read, with letters as its part of the document writes them."""
        before, alone = self.doc.meanings.state(), self.doc.alone
        for stretch in self.doc.sections.stretches(self.doc.here):
            if self.doc.meanings.rests_on_others(left, right, stretch):
                continue
            self.doc.alone = stretch
            self.doc.meanings.renew()
            again = self.defining.defined_in_prose(self.defining.relation(left, right), left, right, place)
            if again.answer is Answer.DEFINITION:
                return replace(again, assumed=(*again.assumed, BY_ITSELF))
            self.doc.meanings.back_to(before)
        self.doc.alone = alone
        self.doc.meanings.renew()
        return made

    def in_part(
        self,
        stretch: Stretch | None,
        left: Part,
        right: Part,
        conditions: tuple[Relation, ...],
        place: Place,
        report: StepReport,
    ) -> StepReport:
        """A step with letters as a part of the document writes them; None is the whole of it."""
        self.doc.alone = stretch
        self.doc.meanings.renew()
        return self.stepping.judged(left, right, conditions, place, report.unjudged())

    def with_behind(
        self,
        told: Definitions,
        says: str,
        left: Part,
        right: Part,
        conditions: tuple[Relation, ...],
        place: Place,
        report: StepReport,
    ) -> StepReport:
        """A step that cannot be judged, with what the words behind its display, or beside it, say of its letters."""
        before = self.doc.meanings.state()
        own = self.side(left)  # a line is no proof of itself
        told = [one for one in told if one not in before.definitions and one[0] != own]
        if not told:
            return report
        self.doc.meanings.take(told)
        again = self.stepping.judged(left, right, conditions, place, report.unjudged())
        self.doc.meanings.back_to(before)
        if again.answer not in (Answer.PROVED, Answer.REFUTED) and not is_in_doubt(report, again):
            return report
        said = ", ".join(text for _, _, text in told)
        return replace(again, assumed=(*again.assumed, f"{said} {says}"))

    def side(self, part: Part) -> Node | None:
        """The tree of a side, where it can be read."""
        try:
            return self.doc.chain().notation.parser().formula(part.items)
        except ReadError:
            return None

    def with_passing(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, report: StepReport
    ) -> StepReport:
        """A step that cannot be judged, with what formulas of the prose above say of letters that nothing defines."""
        before = self.doc.meanings.state()
        told = self.taken(self.doc.in_passing, left, right)
        if not told:
            return report
        again = self.stepping.judged(left, right, conditions, place, report.unjudged())
        if again.answer is Answer.DEFINITION and report.answer is Answer.UNREADABLE:
            self.doc.meanings.note(as_told(told))  # what follows rests on it
            return again
        self.doc.meanings.back_to(before)
        decided = again.answer in (Answer.PROVED, Answer.REFUTED) or is_in_doubt(report, again)
        if not decided and (again.answer, report.answer) != (Answer.UNKNOWN, Answer.UNREADABLE):
            return report
        return replace(again, assumed=(*again.assumed, as_told(told)))

    def with_below(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, report: StepReport
    ) -> StepReport:
        """A step that cannot be judged, with what formulas below say of its letters; nothing is called wrong for it."""
        before = self.doc.meanings.state()
        told = self.taken(self.doc.told_below, left, right)
        if not told:
            return report
        again = self.stepping.judged(left, right, conditions, place, report.unjudged())
        self.doc.meanings.back_to(before)
        if again.answer is Answer.PROVED:
            return replace(again, assumed=(*again.assumed, as_told(told, "below")))
        if (
            again.answer is Answer.UNKNOWN
            and again.missing_assumption is not None
            and report.missing_assumption is None
        ):
            return replace(again, assumed=(*again.assumed, as_told(told, "below")))
        if again.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and report.answer is Answer.UNREADABLE:
            message = f"it fails with {as_told(told, 'below')}; if that is meant, define it above"
            return replace(report, answer=Answer.UNKNOWN, message=message)
        return report

    def taken_inverse(self, left: Part, right: Part) -> Definitions:
        """What the prose above says of o by p, where a line writes p by o: it claims something, and defines no p."""
        if len(left.items) != 1 or (head := base_of(left.items[0])) in self.doc.meanings.places:
            return []
        section = self.doc.sections.number(self.doc.here)
        names = {base_of(item) for item in walk(right.items)} - self.doc.meanings.places.keys()
        told: list[tuple[int, Node, Node]] = [
            (at, one.left, one.right)
            for at, one, _, supposed in self.doc.said.meanings
            if not supposed and isinstance(one.left, Letter) and one.left.base in names and at < self.doc.here
            if not (one.left.subs or one.left.sups) and self.doc.sections.number(at) == section
            if any(isinstance(node, Letter) and node.base == head for node in every(one.right))
        ]
        places = {at for at, _, _ in told}
        shown = {d.at: d for d in self.doc.displays if d.at in places and d.inline} if told else {}
        text = self.doc.source.text
        firm = {at for at, one in shown.items() if not is_hedged(text, one) and not is_limited(text, one)}
        found: Definitions = [(name, body, base_in(name)) for at, name, body in told if at in firm][-1:]
        self.doc.meanings.take(found)
        return found

    def taken(self, told: Definitions, left: Part, right: Part) -> Definitions:
        """Those of the definitions on which both sides rest, which hold from now on."""
        names = {base_of(item) for part in (left, right) for item in walk(part.items)}
        if names & EXPECTATIONS:  # E_\theta is over what some p_\theta weighs
            names |= {base_in(head) for head, _, _ in told if isinstance(head, Call) and head.head.subs}
        found = needed(names, told, self.doc.meanings.definitions)
        self.doc.meanings.take(found)
        return found

    def defined_with_passing(self, made: StepReport, left: Part, right: Part, place: Place) -> StepReport:
        """A definition of prose that cannot be read, with what the prose above says of its letters.

        What follows rests on that too: ``\\delta = \\frac{\\partial L}{\\partial z}`` of an L that is told in passing.
        """
        before = self.doc.meanings.state()
        told = self.taken(self.doc.told_above(place.source(left.at)), left, right)
        if not told:
            return made
        again = self.defining.defined_in_prose(self.defining.relation(left, right), left, right, place)
        if again.answer is Answer.DEFINITION:
            self.doc.meanings.note(as_told(told))
            return again
        self.doc.meanings.back_to(before)
        return made


def is_in_doubt(report: StepReport, again: StepReport) -> bool:
    """Whether a step that fails for any values of a letter cannot be judged for what the text says of it."""
    return report.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and again.answer is Answer.UNKNOWN


def whole(report: StepReport, blank: StepReport) -> StepReport:
    """A report at the place of the whole step, and not where an attempt to read it stopped."""
    return replace(report, line=blank.line, column=blank.column, end_line=blank.end_line, end_column=blank.end_column)

"""One document, gone through from its beginning: what it defines on the way holds for what follows.

Knows how displays and directives become steps and a step a verdict; what a formula means is the business of ``read``,
whether it is true that of ``judging``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from symce.behind import told_behind
from symce.context import Context, ContextError
from symce.cross_reading import cross_read
from symce.document_habits import DocumentHabits
from symce.judging.diagnosis import Repair
from symce.judging.judge import Answer, Judgement
from symce.judging.numbers import is_closed
from symce.judging.readings import SecondReading
from symce.judging.remembered import judgement as judged_claims
from symce.judging.remembered import repair, rules_between
from symce.judging.report import StepReport
from symce.limits import SECONDS, deep, fault, within
from symce.meanings import DOCUMENT, Meanings, base_in
from symce.prover.deadline import OutOfTime
from symce.prover.verdict import EngineDisagreement
from symce.read.anew import SIDES, Sections, Stretch
from symce.read.case_rows import CaseRows
from symce.read.claims import Chain
from symce.read.conditions import is_condition
from symce.read.definition_or_claim import is_definition, is_general, is_square_name, is_update, refuse_slope
from symce.read.directives import Directive
from symce.read.document import Display, Problem, Source, parts_of
from symce.read.fixed import CIRCLE
from symce.read.formula import Parser
from symce.read.habits import Habits
from symce.read.heads import applied_head
from symce.read.items import Items, base_of, is_scripted, moved, split_relations, stripped
from symce.read.known import Notation
from symce.read.latex import ReadError, structure
from symce.read.lets import define
from symce.read.macros import Macro, Place, expand, macros_of, without_macro_definitions
from symce.read.prose import (
    LIMITED,
    comparison,
    is_announced,
    is_example,
    is_mentioned,
    is_momentary,
    is_passing,
    is_self_contained,
    may_define,
    may_suppose,
)
from symce.read.rows import Part, Run, runs
from symce.read.scope import ShapeClash
from symce.read.slope_definitions import shown_by_slope
from symce.read.tree import Call, Entry, Letter, Node, Relation
from symce.read.words import WORDS, role_of
from symce.reporter import Reporter
from symce.term import TermError
from symce.told import Definitions, Told

REPAIR_SECONDS = 1.0
"""How long a repair of a refuted step may be looked for."""

RULE_SECONDS = 0.05
"""How long the rules behind a proved step may be looked for."""

SHAPES = frozenset(("vector", "matrix", "scalar", "tensor"))
"""Directives that say what letters are."""

_NOTHING = re.compile(
    r"(?:\s|\$\$|\\\[|\\\]|\\(?:begin|end)\s*\{(?:equation|align|gather|eqnarray|displaymath|multline)\*?\}|%[^\n]*\n)*"
)
"""What stands between two displays that follow each other at once."""

FAR = 2000
"""How far before a display, in characters, a case may be named that it speaks of."""


@dataclass
class Checker:
    """Goes through one document; what it defines on the way holds for what follows."""

    source: Source
    extra: list[Directive]
    seconds: float = SECONDS
    cross_read: bool = False
    cases: list[Directive] = field(default_factory=list)
    skipping: bool = False
    here: int = 0  # where the display begins that is gone through
    before: int = 0  # where the display before this one ends
    lead: str = ""  # the words before the formula of prose that is gone through
    last: Part | None = None  # where its chain stands
    supposing: tuple[str, ...] = ()  # what the row says of values: if y = 1
    supposed: bool = False  # the premise of the row may fail
    defining: bool = False  # the formula of prose before this one was a definition
    alone: Stretch | None = None  # the part of the document whose letters are read as it writes them itself
    document: bool = False
    macros: dict[str, Macro] = field(default_factory=dict)
    displays: list[Display] = field(default_factory=list)

    @cached_property
    def sections(self) -> Sections:
        """The headings of the document."""
        return Sections(self.source)

    @cached_property
    def reports(self) -> Reporter:
        """What makes the reports on the steps."""
        return Reporter(self.source)

    @cached_property
    def meanings(self) -> Meanings:
        """What the letters mean."""
        return Meanings(self.extra, self.sections, self.habits, self.macros)

    @cached_property
    def _writing(self) -> DocumentHabits:
        return DocumentHabits(self.displays, self.macros, self.sections)

    @cached_property
    def behind(self) -> Definitions:
        """What the words behind the display say of its letters; looked for when a step cannot be judged without."""
        return told_behind(self.source, self.displays, self.macros, self.chain().notation, self.here)

    def habits(self) -> Habits:
        """How the section that is gone through writes its letters."""
        if self.alone is not None and self.alone[0] <= self.here < self.alone[1]:
            return self._writing.alone(self.alone)
        return self._writing.at(self.here)

    @cached_property
    def said(self) -> Told:
        """What the prose says in passing."""
        return Told(self.source, self.sections, self.displays)

    def steps(self) -> Iterator[StepReport]:
        """The report on every step, in the order of the document."""
        try:
            self.macros = macros_of(self.source.text)
            if self.macros:
                text = without_macro_definitions(self.source.text)
                self.source = Source(self.source.name, text, self.source.places)
        except ReadError as error:
            yield self.reports.unreadable(error, error.at, error.end)
            return
        self.document = True
        parts = list(parts_of(self.source))
        self.displays = [p for p in parts if isinstance(p, Display)]
        self.reports = Reporter(self.source, [p for p in parts if isinstance(p, Directive) and p.verb == "expect"])
        if not any(isinstance(part, Directive) and part.verb in SHAPES for part in parts):
            self.meanings.layers = self._writing.layers()
        for part in parts:
            with deep():
                yield from self.guarded(part)
        yield from self.settled()

    def guarded(self, part: Display | Directive | Problem) -> Iterator[StepReport]:
        """The steps of one part; what symce fails on is said, and the rest of the document is still judged."""
        try:
            yield from self.part(part)
        except (Exception, MemoryError) as error:  # a mistake of symce's own; the rest is still judged
            self.meanings.renew()
            yield replace(self.reports.unreadable(ReadError(fault(error)), part.at, part.at + 1), answer=Answer.UNKNOWN)

    def part(self, part: Display | Directive | Problem) -> Iterator[StepReport]:
        if self.sections.separate(self.here, part.at):
            self.meanings.renew()
        self.here = part.at
        match part:
            case Problem(message, at, end):
                yield self.reports.unreadable(ReadError(message, at, end), at, end)
            case Directive(verb="skip"):
                self.skipping = True
            case Directive(verb="expect"):
                pass
            case Directive(verb="case"):
                self.cases.append(part)
            case Directive():
                self.meanings.direct(part)
            case Display():
                yield from self.settled()
                if self.skipping and not part.inline:
                    self.skipping = False
                else:
                    yield from self.display(part)
                if not part.inline:
                    self.cases.clear()
                    self.before = part.at + len(part.text)

    def settled(self) -> Iterator[StepReport]:
        """Take the directives in; each that cannot be understood is reported and left out."""
        for error in self.meanings.take_in(self.seconds):
            yield self.reports.unreadable(error, error.at, error.end)

    def chain(self) -> Chain:
        """The reader of the lines that follow."""
        return self.meanings.chain()

    # ------------------------------------------------------------------ displays

    def display(self, display: Display) -> Iterator[StepReport]:
        try:
            text = expand(display.text, self.macros)
        except ReadError as error:
            yield self.reports.unreadable(error, display.at + error.at, display.at + error.end)
            return
        place = Place(text, display.at)
        if display.inline:
            yield from self.inline(display, place)
            return
        self.__dict__.pop("behind", None)
        if not self.said.names_a_case(self.before) and (
            case := comparison(self.source.text[self.before : display.at][-FAR:])
        ):
            self.said.note_case(display.at - 1, self.chain().notation.parser().relation(structure(case)))
        columns: dict[int, CaseRows] = {}
        before, self.last = self.last, None
        for run in runs(text.text, self.chain().notation.vocabulary):
            chains = columns.setdefault(run.column, CaseRows())
            if run.error is not None:
                yield self.reports.unreadable(run.error, place.source(run.error.at), place.source(run.error.end))
                if not run.parts:
                    chains.last, before = None, None  # the rows below may go on from what could not be read
                continue
            if run.continues and not run.column and chains.last is None and before is not None:
                chains.last = self.gone_on(before, run.parts[0], display)
            if not run.continues and not run.side:
                self.meanings.above.clear()
            try:
                run = chains.follow(run)
            except ReadError as error:
                start, end = place.source(run.parts[0].at), place.source(run.parts[-1].end)
                yield self.across(before, run, display, place) or self.reports.unreadable(error, start, end)
                if chains.last is not None:
                    continue
                chains.last = run.parts[-1]
                run = replace(run, parts=(replace(run.parts[0], relation=""), *run.parts[1:]))
            yield from self.run(run, place)
        last = columns[0].last if 0 in columns else None
        if last is not None:
            self.last = replace(last, at=place.source(last.at), end=place.source(last.end))

    def gone_on(self, last: Part, first: Part, display: Display) -> Part | None:
        """What a display that begins with a relation goes on from: the one before it, if nothing stands between."""
        if not last.items or _NOTHING.fullmatch(self.source.text, self.before, display.at) is None:
            return None
        at, end = last.at - display.at, last.end - display.at
        row = first.at - first.items[0].start if first.items else first.at
        return replace(last, items=moved(last.items, at - row - last.items[0].start), at=at, end=end)

    def across(self, last: Part | None, run: Run, display: Display, place: Place) -> StepReport | None:
        """A display that begins with a relation behind prose: a step from the display before, if it is true so."""
        first = run.parts[0]
        chapters = (next(self.sections.chapters(at), None) for at in (self.before, display.at))
        if last is None or not last.items or not first.items or run.conditions or len(set(chapters)) > 1:
            return None
        row = first.at - first.items[0].start
        left = replace(last, relation="", items=moved(last.items, first.at - row - last.items[0].start), at=first.at)
        before = self.meanings.state()
        made = self.step(left, first, (), place)
        if made.answer is Answer.PROVED:
            return replace(made, assumed=(*made.assumed, "it goes on from the display before"))
        self.meanings.back_to(before)
        return None

    def inline(self, display: Display, place: Place) -> Iterator[StepReport]:
        """A formula in a line of prose: only what the prose calls a definition is taken in."""
        self.prose(display)
        self.lead = display.lead
        listed, self.defining = self.defining, False
        go_on = may_define(display.lead, listed)
        self.defining = re.match(r"[^=]*\\in(?![a-zA-Z])[^=]*$", display.text) is not None  # a list may go on from it
        if "=" not in display.text and "\\" not in display.text:
            return
        if LIMITED.match(self.source.text, display.at + len(display.text)):
            return  # a definition for some values only
        try:
            found = list(runs(place.text.text, self.chain().notation.vocabulary))
        except ReadError:
            return
        for run in found:
            named = len(run.parts) == 3 and is_letter(run.parts[2])  # let y_i = .. = p_i
            if run.error is None and len(run.parts) in (2, 3) and run.parts[1].items and not run.continues:
                last = run.parts[1] if named else run.parts[-1]  # h(x) = g(w^T x) = 1/(1 + e^{-w^T x})
                try:
                    relation = self.relation(run.parts[0], last)
                    known = self.chain().notation
                    if is_in_words(relation.right, known):
                        continue
                    announced = go_on and is_announced(display.lead, relation, listed, known.letters)
                    if not announced and not is_self_contained(relation, known.calls):
                        if may_suppose(relation):
                            self.said.note_meaning(display, relation, True)
                        continue
                    self.defining = True
                    if is_example(display.lead, relation, self.chain().guesses):
                        self.said.note_meaning(display, relation, True)
                    elif not is_definition(relation, known, self.document):
                        anew = self.defined_in_chapter(relation, run.parts[0], last, place) if announced else None
                        if anew is not None:
                            yield anew
                        elif relation.relation in ("=", ":="):
                            self.said.note_meaning(display, relation, is_momentary(display.lead))
                    else:
                        if announced and is_passing(display.lead):
                            self.meanings.told.add(base_in(relation.left))
                        made = self.defined_in_prose(relation, run.parts[0], last, place)
                        if made.answer is Answer.UNREADABLE and is_mentioned(display.lead):
                            continue  # a formula of prose that nobody need read
                        yield made
                        if named:
                            other = replace(run.parts[2], relation=""), replace(run.parts[0], relation="=")
                            relation = self.relation(*other)
                            if is_definition(relation, self.chain().notation, self.document):
                                yield self.defined(relation, *other, place)
                except ReadError:
                    continue

    def prose(self, display: Display) -> None:
        """``$i = k$`` in the text before a display: the case that the display may speak of; ``$x = 0$``: a value."""
        self.said.note_values(display)
        chain = self.chain()
        try:
            split = split_relations(stripped(structure(expand(display.text, self.macros).text)))
            if split[1:2] and split[1][0] in ("=", "!=") and self.is_case(split):
                parser = chain.notation.parser()
                case = parser.relation(tuple(item for _, part in split for item in part))
                self.said.note_case(display.at, case, self.said.lead_of(display))
            elif len(split) == 3 and split[1][0] == "=" and all(len(side) == 1 for _, side in split[::2]):
                relation = chain.notation.parser().relation(tuple(item for _, part in split for item in part))
                if isinstance(relation.left, Letter) and isinstance(relation.right, Letter):
                    self.said.note_meaning(display, relation, True)  # if p = q
        except ReadError:
            return

    def is_case(self, split: list[tuple[str, Items]]) -> bool:
        """Whether a formula of prose compares indices: letters that are usual ones, or one that the page sums over."""
        if is_condition(split, self.chain().notation.vocabulary):
            return True
        sides = [stripped(side) for _, side in split[::2]]
        plain = len(sides) == 2 and all(len(s) == 1 and s[0].kind == "letter" and not is_scripted(s[0]) for s in sides)
        return plain and any(self.habits().is_index(side[0].name) for side in sides)

    def run(self, run: Run, place: Place) -> Iterator[StepReport]:
        """Every relation of a chain."""
        self.supposing = run.supposed
        try:
            parser = self.chain().notation.parser()
            cases = [structure(case.rest) for case in self.cases]
            conditions = tuple(parser.relation(items) for items in (*run.conditions, *cases))
        except ReadError as error:
            conditions = ()
            yield self.reports.unreadable(
                error, place.source(run.parts[0].at + error.at), place.source(run.parts[-1].end)
            )
        pairs = [turned(*pair) for pair in pairwise(run.parts)]
        early: dict[int, StepReport] = {}
        for n, (left, right) in enumerate(pairs):
            if not left.items or not right.items:
                missing = ReadError("one side of the relation is missing")
                yield self.reports.unreadable(missing, place.source(left.at), place.source(right.end))
                continue
            step = early.pop(n, None) or self.step(left, right, conditions, place)
            if step.answer is Answer.UNREADABLE and n + 1 < len(pairs) and pairs[n + 1][1].items:
                # y = softmax(t) = e^t / ..: the middle is defined by what follows, and y by the middle.
                lost = set(self.meanings.unread)
                following = self.step(*pairs[n + 1], conditions, place)
                early[n + 1] = following
                if following.answer is Answer.DEFINITION:
                    self.meanings.find({base_of(left.items[0])})
                    step = self.step(left, right, conditions, place)
                else:
                    self.meanings.unread |= lost
            if run.carried and step.answer is Answer.PROVED:
                step = replace(step, assumed=(*step.assumed, "the case of the row before goes on"))
            if self.cross_read and step.answer is not Answer.UNREADABLE:
                step = replace(step, cross_read=self.read_twice(left, right))
            if step.answer is Answer.REFUTED and (said := self.excused(run)):
                step = replace(
                    step, answer=Answer.UNKNOWN, message=said, counterexample=None, diagnosis=None, repair=None
                )
            if step.answer is not Answer.UNREADABLE:
                self.meanings.above.append(left)
            if run.role == "premise":
                self.supposed = step.answer not in (Answer.PROVED, Answer.DEFINITION)
            yield step

    def excused(self, run: Run) -> str:
        """Why a refuted step is no claim: 1 nat = 1.44 bits does not say that 1 is 1.44."""
        if len(run.units) > 1:
            return f"the units {' and '.join(sorted(run.units))} are not read"
        if run.role == "premise":
            return "the premise of an implication is supposed and not claimed"
        if run.role == "conclusion" and self.supposed:
            return "it follows from a premise that need not hold; such a step is not judged"
        return ""

    def relation(self, left: Part, right: Part) -> Relation:
        parser = self.chain().notation.parser()
        if any(a.name.isupper() and b.name.isupper() for part in (left, right) for a, b in pairwise(part.items)):
            shaped = frozenset(self.habits().shapes)  # X W of a text that says of X and of W where they are from
            parser = Parser(replace(parser.vocabulary, declared=parser.vocabulary.declared | shaped))
        if right.relation in ("=", ":=") and (name := applied_head(parser, left.items)):
            parser = Parser(replace(parser.vocabulary, functions=parser.vocabulary.functions | {name}))
        made = Relation(parser.expression(left.items), right.relation, parser.expression(right.items))
        self.chain().parse_notes = tuple(parser.notes)
        return made

    def step(self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place) -> StepReport:
        """The report on one step; reading, judging and diagnosis together keep to the time limit."""
        start, end = place.source(min(left.at, right.at)), place.source(max(left.end, right.end))
        blank = self.reports.blank(start, end, left, right, place)
        before = self.meanings.state()
        try:
            with within(self.seconds):
                report = self.judged(left, right, conditions, place, blank)
                if report.answer is Answer.PROVED:
                    self.meanings.use(left, right, start)
                if any(entry not in before.definitions for entry in self.meanings.definitions):
                    return report  # the letter on the left got a meaning, which proves nothing of this line
                if report.answer in (Answer.UNREADABLE, Answer.UNKNOWN):
                    report = self.without_earlier(left, right, conditions, place, report)
                if report.answer in (Answer.UNREADABLE, Answer.UNKNOWN) and self.behind:
                    report = self.with_behind(left, right, conditions, place, report)
                return self.by_itself(left, right, conditions, place, report)
        except OutOfTime as late:
            self.meanings.back_to(before)
            return replace(blank, answer=Answer.UNKNOWN, message=str(late))
        except (Exception, MemoryError) as error:  # a mistake of symce's own; the rest is still judged
            self.meanings.renew()
            return replace(blank, answer=Answer.UNKNOWN, message=fault(error))

    def without_earlier(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, report: StepReport
    ) -> StepReport:
        """A step that cannot be judged, without what earlier sections say of letters that carry an index here only."""
        earlier = self.meanings.of_earlier_sections(place.source(left.at))
        outdated = self.meanings.outdated(left, right, earlier)
        before = self.meanings.state()
        for names in (outdated, set(earlier)) if outdated else ():
            self.meanings.leave_out([entry for entry in before.definitions if base_in(entry[0]) in names])
            again = self.judged(left, right, conditions, place, replace(report, answer=Answer.UNKNOWN, message=None))
            if again.answer not in (Answer.UNREADABLE, Answer.UNKNOWN):
                said = f"what earlier sections say of {', '.join(sorted(names))} is left out"
                return replace(again, assumed=(*again.assumed, said))
            self.meanings.back_to(before)
        return report

    def by_itself(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, report: StepReport
    ) -> StepReport:
        """A step that cannot be judged, with letters as its part of the document writes them, whatever others do.

        Where that is what it takes, this part goes on so; but nothing in it is called wrong for this.
        """
        alone = self.alone if self.alone is not None and self.alone[0] <= self.here < self.alone[1] else None
        if report.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and alone is not None:
            again = self.in_part(None, left, right, conditions, place, report)
            self.alone = alone
            self.meanings.renew()
            return again
        if report.answer not in (Answer.UNREADABLE, Answer.UNKNOWN):
            return report
        before = self.meanings.state()
        for stretch in self.sections.chapters(self.here):
            if stretch == alone or self.meanings.rests_on_others(left, right, stretch):
                continue
            again = self.in_part(stretch, left, right, conditions, place, report)
            read = again.answer is Answer.DEFINITION and report.answer is Answer.UNREADABLE
            if again.answer is Answer.PROVED or read:
                return replace(again, assumed=(*again.assumed, "letters mean what their part of the document shows"))
            self.meanings.back_to(before)
        self.alone = alone
        self.meanings.renew()
        return report

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
        self.alone = stretch
        self.meanings.renew()
        return self.judged(left, right, conditions, place, replace(report, answer=Answer.UNKNOWN, message=None))

    def with_behind(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, report: StepReport
    ) -> StepReport:
        """A step that cannot be judged, with what the words behind its display say of its letters."""
        before = self.meanings.state()
        self.meanings.definitions += self.behind
        self.meanings.find(base_in(head) for head, _, _ in self.behind)
        again = self.judged(left, right, conditions, place, replace(report, answer=Answer.UNKNOWN, message=None))
        self.meanings.back_to(before)
        if again.answer not in (Answer.PROVED, Answer.REFUTED):
            return report
        said = ", ".join(text for _, _, text in self.behind)
        return replace(again, assumed=(*again.assumed, f"{said} as the text behind the display says"))

    def read_twice(self, left: Part, right: Part) -> tuple[SecondReading, ...]:
        """Both sides as the second reader has them too; whatever happens here, the verdict stands."""
        try:
            with within(self.seconds):
                return cross_read(self.relation(left, right), left.items, right.items, self.chain().notation)
        except (ReadError, OutOfTime) as error:
            why = str(error)
        except (Exception, MemoryError) as error:  # of the second reader; no verdict depends on it
            why = fault(error)
        return SecondReading("lhs", why=why), SecondReading("rhs", why=why)

    def judged(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, blank: StepReport
    ) -> StepReport:
        try:
            relation = self.relation(left, right)
            refuse_slope(relation, self.chain().notation)
            if is_definition(relation, self.chain().notation, self.document) or self.names_square(relation, place):
                if self.supposing or conditions:
                    what = "values" if self.supposing else "indices"
                    raise ReadError(f"a definition for some {what} only; write it as cases", left.items[0].start)
                known = self.known_name(relation, conditions, blank)
                if known is not None and not takes_letters(relation.left):
                    return known
                made = self.defined_for_all(relation, left, right, place) or self.defined(relation, left, right, place)
                return known if known is not None and made.answer is Answer.DEFINITION else made
            if is_update(relation, self.chain().notation):
                return replace(blank, answer=Answer.DEFINITION, message="read as an update of the letter on the left")
            try:
                claims = self.chain().claims(relation, conditions)
                judgement = judged_claims(tuple(claims), self.seconds)
            except ReadError:
                if (again := self.defined_otherwise(relation, left, right, place)) is not None:
                    return again
                judgement = self.as_said(relation, conditions, Judgement(Answer.UNKNOWN), self.supposing)
                if judgement.answer is not Answer.PROVED or judgement.claim is None:
                    raise
                claims = (judgement.claim,)
            if judgement.answer in (Answer.REFUTED, Answer.UNKNOWN):
                judgement = self.as_said(relation, conditions, judgement, self.supposing)
            proved = judgement.answer is Answer.PROVED
            judgement = self.said.with_logarithm(relation, judgement) if proved else judgement
            if not proved and (again := self.defined_otherwise(relation, left, right, place)) is not None:
                return again
            if judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED) and self.meanings.left_out:
                message = "a directive above could not be read, and may say what the step needs"
                judgement = Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
            refuted = judgement.answer in (Answer.REFUTED, Answer.ILL_DEFINED)
            if refuted and (letter := self.meanings.lacks_indices(relation)) is not None:
                message = f"is {letter} a part of what is defined above, or another letter?"
                judgement = Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
            if judgement.answer is Answer.REFUTED and (name := self.meanings.defined_in_prose(relation.left)):
                message = f"the text defines {name} otherwise; if that held for a while only, name the letter anew here"
                self.meanings.contest(relation, name)
                judgement = Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        except ShapeClash as error:
            if (letter := self.meanings.lacks_indices(self.relation(left, right))) is not None:
                message = f"{error.message}; is {letter} a part of what is defined above, or another letter?"
                return replace(blank, answer=Answer.UNKNOWN, message=message)
            if self.meanings.is_guessed(left, right):
                message = f"{error.message}; what was guessed of the letters may be why: declare them with directives"
                return replace(blank, answer=Answer.UNKNOWN, message=message)
            return replace(blank, answer=Answer.ILL_DEFINED, message=error.message)
        except ReadError as error:
            self.meanings.lose(left, right)
            return self.reports.unreadable(error, *self.place_of(error, left, right, place), blank=blank)
        except (ContextError, TermError) as error:
            return replace(blank, answer=Answer.UNKNOWN, message=str(error))
        except EngineDisagreement:
            message = "the two engines of the prover disagree; this is a bug in symce, please report it"
            return replace(blank, answer=Answer.UNKNOWN, message=message)
        except RecursionError:
            return replace(blank, answer=Answer.UNKNOWN, message="the formula is nested too deeply")
        report = self.reported(blank, judgement, tuple(pair for claim in claims for pair in claim.pairs))
        if report.answer is Answer.REFUTED and self.is_rounded(relation, judgement):
            report = replace(report, diagnosis="rounding: it holds to the digits shown; write \\approx", repair=None)
        return report

    def names_square(self, relation: Relation, place: Place) -> bool:
        """Whether a display gives ``\\sigma^2`` its meaning: no \\sigma stands above without a square."""
        if not self.document or not is_square_name(relation, self.chain().notation):
            return False
        alone = re.escape(base_in(relation.left)) + r"(?![a-zA-Z])(?!(?:_\w|_\{[^{}]*\})?\^\{?2)"
        return re.search(alone, self.source.text[: place.at]) is None

    def is_rounded(self, relation: Relation, judgement: Judgement) -> bool:
        """Whether an equation between numbers holds to the digits that it shows."""
        if relation.relation != "=" or judgement.pair is None or not all(map(is_closed, judgement.pair)):
            return False
        rounded = replace(relation, relation="~=")
        return judged_claims(tuple(self.chain().claims(rounded)), self.seconds).answer is Answer.PROVED

    def as_said(
        self, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement, supposed: tuple[str, ...]
    ) -> Judgement:
        """The judgement with what the text says in passing: values of letters, other meanings, one-hot labels.

        What the text says here is believed, and listed; where it says so elsewhere, or perhaps, the step is unknown.
        """
        refuted = judgement.answer is Answer.REFUTED
        found = judgement
        said = self.said.readings(
            self.chain(), relation, conditions, judgement.claim, self.meanings.definitions, self.here, supposed
        )
        for reading in (*said, *self.meanings.as_before(self.here)):
            try:
                chain = self.meanings.chain_with(reading.lines, reading.definitions)
                cases = (*conditions, *reading.conditions)
                again = judged_claims(tuple(chain.claims(relation, cases)), self.seconds)
            except (ReadError, ContextError, TermError):
                if refuted and reading.binding and reading.lines:
                    found = Judgement(
                        Answer.UNKNOWN, f"not read with {reading.note}, as the text says", claim=judgement.claim
                    )
                continue
            if again.answer is Answer.PROVED and reading.sure:
                return replace(again, assumed=(*again.assumed, reading.taken))
            if again.answer is Answer.PROVED:
                found = Judgement(Answer.UNKNOWN, f"it holds if {reading.note}{reading.hint}", claim=judgement.claim)
            elif refuted and reading.lines and (near := nearly_equal(again)):
                message = f"with {reading.note} both sides come to nearly the same, {near}; write \\approx"
                found = Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
            elif refuted and reading.binding and again.answer is Answer.REFUTED and reading.lines and reading.sure:
                found = replace(again, assumed=(*again.assumed, reading.taken))
            elif refuted and reading.binding and again.answer is not Answer.REFUTED:
                found = replace(again, answer=Answer.UNKNOWN, message=f"{reading.note}: {again.message or 'unknown'}")
        return found

    def place_of(self, error: ReadError, left: Part, right: Part, place: Place) -> tuple[int, int]:
        """Where an error points: inside one of the sides, or at the whole step."""
        low, high = left.items[0].start, right.items[-1].end
        shift = left.at - low
        if low <= error.at <= high:
            return place.source(error.at + shift), place.source(max(error.end, error.at + 1) + shift)
        return place.source(left.at), place.source(right.end)

    def reported(
        self, blank: StepReport, judgement: Judgement, understood: tuple[tuple[object, object], ...]
    ) -> StepReport:
        names: tuple[str, ...] = ()
        if judgement.answer is Answer.PROVED and judgement.pair is not None and judgement.claim is not None:
            names = rules_between(*judgement.pair, judgement.claim.context, RULE_SECONDS)
        mistake = diagnosed(judgement, min(self.seconds, REPAIR_SECONDS))
        return replace(
            blank,
            rules=names,
            diagnosis=mistake.words if mistake else None,
            repair=mistake.term if mistake else None,
            answer=judgement.answer,
            message=judgement.message or None,
            conditions=judgement.conditions,
            assumptions_used=tuple(a for a in judgement.assumptions_used if getattr(a, "name", "") != CIRCLE.base),
            missing_assumption=judgement.missing_assumption,
            missing_exactly=judgement.missing_exactly,
            counterexample=judgement.counterexample,
            assumed=(*self.chain().notation.notes, *self.chain().parse_notes, *judgement.assumed),
            understood=understood,  # type: ignore[arg-type]  # pairs of terms
            failing=None if judgement.answer is Answer.PROVED else judgement.pair,
            context=judgement.claim.context if judgement.claim else Context(),
        )

    # ------------------------------------------------------------------ definitions

    def known_name(self, relation: Relation, conditions: tuple[Relation, ...], blank: StepReport) -> StepReport | None:
        """A line that is true of what the field calls softmax, KL and the like, or of the vector of a known letter.

        None where it defines one.
        """
        head = relation.left.body if isinstance(relation.left, Entry) else relation.left
        named = isinstance(head, Call) and (head.head.base in WORDS or role_of(head.head) is not None)
        if not named and not self.meanings.is_vector_of_known(head):
            return None
        try:
            claims = self.chain().claims(relation, conditions)
            judgement = judged_claims(tuple(claims), self.seconds)
        except (ReadError, ContextError, TermError, EngineDisagreement):
            judgement = None
        if judgement is not None and judgement.answer is Answer.PROVED:
            report = self.reported(blank, judgement, tuple(pair for claim in claims for pair in claim.pairs))
            self.meanings.renew()
            return report
        self.meanings.renew()
        return None

    def defined_for_all(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """``g(z)`` behind ``g(\\theta^\\top x)``, if what it says holds there; None where no such value is defined."""
        head = relation.left
        old = [entry for entry in self.meanings.definitions if is_value_of(entry[0], head)]
        if not old:
            return None
        before = self.meanings.state()
        self.meanings.leave_out(old)
        made = self.defined(relation, left, right, place)
        if made.answer is Answer.DEFINITION:
            claims = (self.chain().claims(Relation(value, "=", body)) for value, body, _ in old)
            if all(judged_claims(tuple(claim), self.seconds).answer is Answer.PROVED for claim in claims):
                return made
        self.meanings.back_to(before)
        return replace(made, answer=Answer.UNKNOWN, message=f"{old[0][2]} is defined above; is this the same function?")

    def defined_otherwise(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """A letter that has a meaning, and may get another here; None for a claim on that letter."""
        again = self.defined_anew(relation, left, right, place) or self.defined_by_slope(relation, left, right, place)
        return again if again is not None else self.defined_beside(relation, left, right, place)

    def defined_by_slope(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """A letter without a meaning whose derivative is taken of a formula, which it is read as."""
        shown = shown_by_slope(relation, self.chain().notation) if self.document else None
        if shown is None:
            return None
        before = self.meanings.state()
        made = self.defined(shown, left, right, place)
        if made.answer is not Answer.DEFINITION:
            self.meanings.back_to(before)
            return None
        name = getattr(shown.left, "spelled", "the letter")
        return replace(made, message=f"read as the definition of {name}, of which the derivative is taken")

    def defined_beside(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """``p_l`` behind ``p_{ij}``, both defined by the document: two letters, as their indices tell them apart."""
        other = self.meanings.beside(relation)
        if other is None:
            return None
        before = self.meanings.state()
        made = self.defined(relation, left, right, place)
        if made.answer is not Answer.DEFINITION:
            self.meanings.back_to(before)
            return None
        return replace(made, message=f"another letter than {other}")

    def defined_anew(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """A letter that a section above defines otherwise, as it is defined here; None for a claim on that letter."""
        head = relation.left
        if relation.relation not in ("=", ":=") or not isinstance(head, (Letter, Call, Entry)):
            return None
        known, start = self.meanings, place.source(left.at)
        old, base = known.named(head), base_in(head)
        if not old or base not in known.places or any(base_of(item) in SIDES for item in right.items):
            return None
        aside = base in SIDES
        if known.is_used(base_of(left.items[0]), start) and not aside:
            return None  # the section goes on from what the letter meant before
        apart = aside or self.sections.separate(known.places[base], start)
        if not apart and not self.sections.turns(self.before, start):
            return None
        before = known.state()
        known.leave_out(old)
        if not is_definition(relation, self.chain().notation, self.document):
            known.back_to(before)
            return None
        made = self.defined(relation, left, right, place)
        if made.answer is not Answer.DEFINITION:
            self.meanings.lose(left, right)
        elif apart:
            known.earlier += [] if aside else old
            made = replace(made, message="" if aside else "defined anew in this section")
        else:
            message = f"{made.lhs} is defined otherwise above; from here on it has this meaning"
            known.contested += old
            made = replace(made, answer=Answer.UNKNOWN, message=message)
        return made

    def defined_in_prose(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport:
        """What a formula of prose defines, without what earlier sections say of letters that carry an index here."""
        before = self.meanings.state()
        made = self.defined(relation, left, right, place)
        earlier = self.meanings.of_earlier_sections(self.here) if made.answer is Answer.UNREADABLE else {}
        outdated = self.meanings.outdated(left, right, earlier)
        if outdated:
            self.meanings.back_to(before)
            self.meanings.leave_out([entry for entry in before.definitions if base_in(entry[0]) in outdated])
            again = self.defined(relation, left, right, place)
            if again.answer is Answer.DEFINITION:
                return again
            self.meanings.back_to(before)
        return made

    def defined_in_chapter(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """A letter that prose defines under a heading of its own, where what is above another one defines it too."""
        chapter = next(self.sections.chapters(self.here), None)
        base = base_in(relation.left)
        known = self.meanings.places.get(base)
        if chapter is None or known is None or chapter[0] <= known or is_momentary(self.lead):
            return None
        before, old = self.meanings.state(), [e for e in self.meanings.definitions if base_in(e[0]) == base]
        self.meanings.leave_out(old)
        if is_definition(relation, self.chain().notation, self.document):
            made = self.defined(relation, left, right, place)
            if made.answer is Answer.DEFINITION:
                self.meanings.earlier += old
                return replace(made, message="defined anew in this section")
        self.meanings.back_to(before)
        return None

    def defined(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport:
        start, end = place.source(left.at), place.source(right.end)
        blank = self.reports.blank(start, end, left, right, place)
        made = self.chain().notation
        text = blank.lhs
        try:
            define(made, relation.left, relation.right, text, DOCUMENT)
        except ReadError as error:
            return self.reports.unreadable(error, start, end, blank=blank)
        self.meanings.define(relation, text, start)
        try:
            self.chain().claims(Relation(relation.left, "=", relation.left))
        except ReadError as error:
            self.meanings.renew()
            if later := self.meanings.defined_below(relation.right):
                return replace(blank, answer=Answer.DEFINITION, message=f"{later} is defined below")
            self.meanings.withdraw()
            return self.reports.unreadable(error, *self.place_of(error, left, right, place), blank=blank)
        return replace(blank, answer=Answer.DEFINITION)


def turned(left: Part, right: Part) -> tuple[Part, Part]:
    """Both sides of a relation, the letter first that ``a + b =: c`` defines."""
    if right.relation != "=:" or not is_letter(right):
        return left, right
    return replace(right, relation=""), replace(left, relation=":=")


def nearly_equal(judgement: Judgement) -> str:
    """The values of both sides of a refuted step, if they are numbers that are apart by a hundredth at most."""
    found = judgement.counterexample
    try:
        left, right = (float(Fraction(text)) for text in (found.lhs, found.rhs)) if found is not None else (0.0, 0.0)
    except ValueError:
        return ""
    near = abs(left - right) <= 0.01 * max(abs(left), abs(right))
    return f"{found.lhs} and {found.rhs}" if found is not None and near else ""


def is_value_of(old: Node, head: Node) -> bool:
    """Whether a left side is the value of the function that another one defines, at a formula."""
    same = isinstance(old, Call) and isinstance(head, Call) and old.head == head.head
    return same and is_general(head, old) and len(getattr(old, "args", ())) == len(getattr(head, "args", ()))


def is_in_words(body: Node, known: Notation) -> bool:
    """Whether ``P(y = 1 | x)`` or ``M_\\theta(x)`` of a name that nothing defines is in place of a formula."""
    if not isinstance(body, Call) or body.head.base in known.calls or known.declared(body.head.base):
        return False
    meant = body.head.base in WORDS or role_of(body.head) is not None
    return "|" in body.marks or not (meant or body.primes)


def is_letter(side: Part) -> bool:
    """Whether a side is a single letter with its scripts."""
    return len(side.items) == 1 and side.items[0].kind in ("letter", "one", "command", "text")


def takes_letters(head: Node) -> bool:
    """Whether a call may define a function: its arguments are letters, and no lists, formulas or entries."""
    call = head.body if isinstance(head, Entry) else head
    return isinstance(call, Call) and all(isinstance(arg, Letter) and not arg.subs for arg in call.args)


def diagnosed(judgement: Judgement, seconds: float) -> Repair | None:
    """The usual mistake behind a refuted equation, if no assumption is missing and one is found."""
    if judgement.answer is not Answer.REFUTED or judgement.pair is None or judgement.missing_assumption is not None:
        return None
    if judgement.claim is None or judgement.claim.relation not in ("=", "~="):
        return None
    return repair(*judgement.pair, judgement.claim.context, seconds)

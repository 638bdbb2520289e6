"""One document, gone through from its beginning: what it defines on the way holds for what follows.

Knows how displays and directives become steps, and which prose defines; a step is the business of ``stepping``, what a
formula means that of ``read``, whether it is true that of ``judging``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from symce.checker.again import Again
from symce.checker.any_layer import AnyLayer
from symce.checker.asking import Asking
from symce.checker.by_parts import ByParts
from symce.checker.defining import Defining
from symce.checker.few_places import FewPlaces
from symce.checker.in_prose import InProse, turned
from symce.checker.in_time import InTime
from symce.checker.meanings import State
from symce.checker.meeting_sizes import MeetingSizes
from symce.checker.named_results import with_named_result
from symce.checker.reporter import Reporter
from symce.checker.restated import Restating
from symce.checker.saying import Saying
from symce.checker.state import DocumentState
from symce.checker.stepping import Stepping
from symce.checker.tied import BESIDE, ROW, SOME, Tied
from symce.checker.words_beside import goal_of_line
from symce.judging.judgement import WRONG, Answer
from symce.judging.report import StepReport
from symce.limits import deep, fault
from symce.patterns import regex
from symce.read.displays.case_rows import CaseRows
from symce.read.displays.going import is_goal
from symce.read.displays.remarks import NONE
from symce.read.displays.rows import Part, Run, runs, without_space
from symce.read.documents.commas import commas
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display, Problem, parts_of
from symce.read.documents.seen import seen
from symce.read.documents.source import Source
from symce.read.prose.cases_in_words import turns
from symce.read.prose.hedges import ends_stretch
from symce.read.prose.leading_words import comparison
from symce.read.prose.remarked import unclear
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, base_of, moved
from symce.read.tex.latex import structure
from symce.read.tex.macro_scopes import written
from symce.read.tex.macros import Place, expand
from symce.read.tree import Relation

SHAPES = frozenset(("vector", "matrix", "scalar", "tensor"))
"""Directives that say what letters are."""

_NOTHING = regex(
    r"(?:\s|\$\$|\\\[|\\\]|\\(?:begin|end)\s*\{(?:equation|align|gather|eqnarray|displaymath|multline)\*?\}|%[^\n]*\n)*"
)
"""What stands between two displays that follow each other at once."""

SUPPOSED = "it follows from a premise that need not hold; such a step is not judged"
"""What is said of a conclusion that is true only where its premise is; it says what no letter means elsewhere."""

FAR = 2000
"""How far before a display, in characters, a case may be named that it speaks of."""


class Checker:
    """Goes through one document; what it defines on the way holds for what follows."""

    def __init__(self, doc: DocumentState) -> None:
        self.doc = doc
        self.defining, asking = Defining(doc), Asking(doc)
        restating = Restating(doc, self.defining, asking)
        self.stepping = Stepping(doc, self.defining, asking, restating, Saying(doc, asking, restating))
        again = Again(doc, self.defining, self.stepping)
        self.in_prose = InProse(doc, self.defining, again)
        places = FewPlaces(doc, MeetingSizes(doc, self.stepping, again))
        self.by_parts = ByParts(doc, InTime(doc, places, AnyLayer(doc, restating)))
        self.tied = Tied(doc, self.step)

    def steps(self) -> Iterator[StepReport]:
        """The report on every step, in the order of the document."""
        try:
            shown = self.without_definitions()
        except ReadError as error:
            yield self.doc.reports.unreadable(error, error.at, error.end)
            return
        self.doc.document = True
        parts = list(parts_of(self.doc.source))
        self.doc.displays = [p for p in parts if isinstance(p, Display)]
        self.doc.reports = Reporter(shown, [p for p in parts if isinstance(p, Directive) and p.verb == "expect"])
        self.doc.meanings.commas = commas(display.text for display in self.doc.displays)
        self.doc.source = seen(self.doc.source)  # for what words say; the reports show what is written
        if not any(isinstance(part, Directive) and part.verb in SHAPES for part in parts):
            try:
                self.doc.meanings.layers = self.doc.writing.layers()
                self.doc.meanings.apart = self.doc.writing.apart
                self.doc.meanings.products = self.doc.writing.products
                self.doc.meanings.bracketed = self.doc.writing.bracketed
            except (Exception, MemoryError) as error:  # a mistake of symce's own; the document is still judged
                yield self.failed(error, 0)
        for part in parts:
            with deep():
                yield from self.guarded(part)
        yield from self.settled()

    def without_definitions(self) -> Source:
        """The document as it is shown, without its macro definitions; that which is read names their uses by place."""
        source = self.doc.source
        page = seen(source, directives=True)
        tex = page.name.lower().endswith((".tex", ".ltx"))
        found = written(source.text, page.text, tex=tex)
        self.doc.macros = found.macros
        if not found.macros:
            return source
        self.doc.source = Source(source.name, found.used, source.places)
        return Source(source.name, found.shown, source.places)

    def guarded(self, part: Display | Directive | Problem) -> Iterator[StepReport]:
        """The steps of one part; what symce fails on is said, and the rest of the document is still judged."""
        before = self.doc.meanings.state()
        try:
            yield from self.part(part)
        except (Exception, MemoryError) as error:  # a mistake of symce's own; the rest is still judged
            self.doc.meanings.back_to(before)
            yield self.failed(error, part.at)

    def failed(self, error: BaseException, at: int) -> StepReport:
        """What is reported where symce itself fails."""
        return replace(self.doc.reports.unreadable(ReadError(fault(error)), at, at + 1), answer=Answer.UNKNOWN)

    def part(self, part: Display | Directive | Problem) -> Iterator[StepReport]:
        """The steps of one part; a directive or a display that cannot be read is reported, and the rest goes on."""
        if self.doc.sections.separate(self.doc.here, part.at):
            self.doc.meanings.renew()
        self.doc.here = part.at
        self.doc.row, self.doc.unclear = NONE, ""
        match part:
            case Problem(message, at, end, verb):
                if verb:
                    self.doc.meanings.lack(re.split(r"-->|\n", self.doc.reports.source.text[at:])[0])
                self.doc.layout_lost = self.doc.layout_lost or verb == "layout"
                yield self.doc.reports.unreadable(ReadError(message, at, end), at, end)
            case Directive(verb="skip"):
                self.doc.skipping = True
            case Directive(verb="expect"):
                pass
            case Directive(verb="case"):
                self.doc.cases.append(part)
            case Directive():
                self.doc.meanings.direct(part)
            case Display():
                yield from self.settled()
                if self.doc.skipping and not part.inline:
                    self.doc.skipping = self.leads_to_display(part)
                else:
                    yield from self.display(part)
                if not part.inline:
                    self.doc.cases.clear()
                    self.doc.before = part.end_in(self.doc.source.text)

    def leads_to_display(self, part: Display) -> bool:
        """Whether a step in a line of prose stands in one paragraph with the display that is meant by "skip"."""
        text, end = self.doc.source.text, part.end_in(self.doc.source.text)
        below = self.doc.said.sentences.shown_from(part.at + 1)
        if end == part.at + len(part.text) or below is None:
            return False
        between = text[end : below.at]
        apart = below.end_in(text) == below.at + len(below.text)
        return not ends_stretch(between.rstrip("$\\[ \n\t") if apart else between)

    def settled(self) -> Iterator[StepReport]:
        """Take the directives in; each that cannot be understood is reported and left out."""
        for error in self.doc.meanings.take_in(self.doc.seconds):
            yield self.doc.reports.unreadable(error, error.at, error.end)

    def display(self, display: Display) -> Iterator[StepReport]:
        """The steps of a display, row by row: each column is a chain, which may go on from a display before."""
        try:
            text = expand(display.text, self.doc.macros)
        except ReadError as error:
            yield self.doc.reports.unreadable(error, display.at + error.at, display.at + error.end)
            return
        place = Place(text, display.at)
        if display.inline:
            yield from self.in_prose.formula(display, place)
            return
        self.doc.begin_display()
        self.in_prose.look_behind(display)
        if not self.doc.said.names_a_case(self.doc.before) and (
            case := comparison(self.doc.source.text[self.doc.before : display.at][-FAR:])
        ):
            self.doc.said.note_case(display.at - 1, self.doc.chain().notation.parser().relation(structure(case)))
        columns: dict[int, CaseRows] = {}
        before, self.doc.last = self.doc.last, None
        starts, named = self.starts(before, display)
        self.doc.began = self.doc.went_on_from = None
        self.doc.cased = named
        held: tuple[str, ...] = ()  # the values for which the row before holds
        first = True
        passing: State | None = None  # what is known without the values that a row supposes
        for run in map(without_space, runs(text.text, self.doc.meanings.row_vocabulary(text.text))):
            run, first = self.tied.behind_words(run) if first else run, False
            if passing is not None and not (run.continues or run.side or run.column):
                self.doc.meanings.back_to(passing)
                passing = None
            chains = columns.setdefault(run.column, CaseRows())
            if run.error is not None:
                yield self.doc.reports.unreadable(run.error, place.source(run.error.at), place.end(run.error.end))
                if not run.parts:
                    chains.last, before = None, None  # the rows below may go on from what could not be read
                continue
            if run.continues and not run.column and chains.last is None and before is not None:
                chains.last = self.gone_on(before, run.parts[0], display)
            if not run.continues and not run.side:
                self.doc.meanings.above.clear()
            if named and not run.continues and not run.column and self.doc.began is None:
                self.doc.began = run.parts[0]
            if run.continues and chains.reason is not None and chains.last is not None:
                run = self.behind_reason(chains, run, place)
            try:
                run = chains.follow(run)
            except ReadError as error:
                start, end = place.source(run.parts[0].at), place.end(run.parts[-1].end)
                gone_on = next(filter(None, (self.across(one, run, display, place) for one in starts)), None)
                if gone_on is None and named:
                    self.doc.went_on_from = starts[-1]
                yield gone_on or self.doc.reports.unreadable(error, start, end)
                if chains.last is not None:
                    continue
                chains.last = run.parts[-1]
                run = replace(run, parts=(replace(run.parts[0], relation=""), *run.parts[1:]))
            if self.is_value_beside(run, display):
                continue
            goes_on = run.continues or run.carried
            held = run.supposed or run.beside or (held if goes_on else ())
            if passing is None and run.passing:
                passing = self.doc.meanings.state()
            yield from self.run(run if run.beside == held else replace(run, beside=held), place)
        if passing is not None:
            self.doc.meanings.back_to(passing)
        last = columns[0].last if 0 in columns else None
        if last is not None:
            self.doc.last = replace(last, at=place.source(last.at), end=place.end(last.end))

    def starts(self, before: Part | None, display: Display) -> tuple[tuple[Part | None, ...], bool]:
        """From where a display behind words may go on, and whether these name a case or a value.

        What was found for one case is no start for another one: that goes on from where the first one began.
        """
        start = self.doc.before
        named = self.doc.said.names_a_case(start) or any(at >= start for at, *_ in self.doc.said.values)
        named = named or turns(self.doc.said.sentences.masked[start : display.at])
        began = self.doc.went_on_from or self.doc.began
        if named and (began is not None or self.doc.cased):
            return (began,), named
        return (before, self.doc.went_on_from), named

    def is_value_beside(self, run: Run, display: Display) -> bool:
        """Whether this is a value beside the statement of a row, of a letter that definitions above hold."""
        value = next((text for text in run.beside if text == as_value(run)), "")
        name = value.partition(" = ")[0]
        known = self.doc.chain().notation
        declared = any(entry.kind != "guess" for entry in known.known.get(name, ()))
        if not value or name in known.letters or declared or not self.doc.meanings.is_held(name):
            return False
        self.doc.said.values.append((display.at, name, value, False))
        return True

    def step(self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place) -> StepReport:
        """The report on one step."""
        return self.by_parts.step(left, right, conditions, place)

    def gone_on(self, last: Part, first: Part, display: Display) -> Part | None:
        """What a display that begins with a relation goes on from: the one before it, if nothing stands between."""
        if not last.items or _NOTHING.fullmatch(self.doc.source.text, self.doc.before, display.at) is None:
            return None
        at, end = last.at - display.at, last.end - display.at
        row = first.at - first.items[0].start if first.items else first.at
        return replace(last, items=moved(last.items, at - row - last.items[0].start), at=at, end=end)

    def behind_reason(self, chains: CaseRows, run: Run, place: Place) -> Run:
        """A row below a reason: it goes on from the row above that, or from the reason, whichever is proved."""
        starts, first = (chains.last, chains.reason), run.parts[0]
        before = self.doc.meanings.state()
        for start in starts:
            if start is None or not first.items:
                continue
            made = self.step(replace(start, relation=""), first, (), place)
            self.doc.meanings.back_to(before)
            if made.answer is Answer.PROVED:
                chains.last = start
                return run
        return replace(run, role="unsettled")

    def across(self, last: Part | None, run: Run, display: Display, place: Place) -> StepReport | None:
        """A display that begins with a relation behind prose: a step from a display before, if it is true so.

        That is the display right before, or the one from which that went on: for another case it does so too.
        """
        first = run.parts[0]
        chapters = (next(self.doc.sections.chapters(at), None) for at in (self.doc.before, display.at))
        if last is None or not last.items or not first.items or run.conditions or len(set(chapters)) > 1:
            return None
        row = first.at - first.items[0].start
        items = moved(last.items, first.at - row - last.items[0].start)
        left = replace(last, relation="", items=items, at=first.at, end=first.at)  # what is shown is this display
        before = self.doc.meanings.state()
        made = self.step(left, first, (), place)
        if made.answer is Answer.PROVED:
            self.doc.went_on_from = last
            return replace(made, assumed=(*made.assumed, "it goes on from a display before"))
        self.doc.meanings.back_to(before)
        return None

    def run(self, run: Run, place: Place) -> Iterator[StepReport]:
        """Every relation of a chain, under what its row says of it."""
        self.doc.supposing, self.doc.values_beside = run.supposed, run.beside
        limits = tuple(limit for limit in run.limits if not self.is_whole_range(limit))
        self.doc.row = replace(run.remarks, limits=limits)
        cased = bool(run.conditions or run.supposed)
        self.doc.unclear = unclear(run.remarks.words, cased=cased, otherwise=cased)
        try:
            parser = self.doc.chain().notation.parser()
            cases = [structure(case.rest) for case in self.doc.cases]
            conditions = tuple(parser.relation(items) for items in (*run.conditions, *cases))
        except ReadError as error:
            conditions = ()
            yield self.doc.reports.unreadable(
                error, place.source(run.parts[0].at + error.at), place.end(run.parts[-1].end)
            )
        if run.side and (name := self.limited_beside(run)):
            start, end = place.source(run.parts[0].at), place.end(run.parts[-1].end)
            blank = self.doc.reports.blank(start, end, run.parts[0], run.parts[1], place)
            message = f"a condition on the row, or what {name} means from here on? say so in words"
            yield replace(blank, answer=Answer.UNKNOWN, message=message)
            return
        pairs = [turned(*pair) for pair in with_named_result(self.doc, list(pairwise(run.parts)), place)]
        if not pairs and (sign := unknown_sign(run.parts[0])) is not None:
            row = run.parts[0].at - run.parts[0].items[0].start
            unknown = ReadError(f"{sign.name} has no meaning here; define it with \\newcommand, or write the relation")
            yield self.doc.reports.unreadable(unknown, place.source(row + sign.start), place.end(row + sign.end))
        if not run.goal and self.doc.document and (said := goal_of_line(self.doc)):
            goal = structure(said)
            run = replace(run, goal=goal if is_goal(goal) else ())
        if run.goal:
            self.doc.limit_at = self.doc.here
        yield from self.relations(run, pairs, conditions, place)

    def relations(
        self, run: Run, pairs: list[tuple[Part, Part]], conditions: tuple[Relation, ...], place: Place
    ) -> Iterator[StepReport]:
        """The steps of a chain, from left to right; one that stays unread is read again once the next one defines."""
        early: dict[int, StepReport] = {}
        for n, (left, right) in enumerate(pairs):
            if not left.items or not right.items:
                missing = ReadError("one side of the relation is missing")
                yield self.doc.reports.unreadable(missing, place.source(left.at), place.end(right.end))
                continue
            before = None if self.tied.may_define(run, left, right) else self.doc.meanings.state()
            step = early.pop(n, None) or self.tied.implied(run, left, right, conditions, place)
            if step is None and run.goal:
                step = self.approaching(run, left, right, conditions, place)
            step = step or self.step(left, right, conditions, place)
            if before is not None and step.answer is Answer.DEFINITION:  # 2x = 4 \implies x = 2
                self.doc.meanings.back_to(before)
                step = replace(step, answer=Answer.UNKNOWN, message=BESIDE if run.aside else SUPPOSED)
            if run.passing and step.answer is Answer.DEFINITION:
                step = replace(step, message=ROW)
            if step.answer is Answer.UNREADABLE and n + 1 < len(pairs) and pairs[n + 1][1].items:
                # y = softmax(t) = e^t / ..: the middle is defined by what follows, and y by the middle.
                lost = set(self.doc.meanings.unread)
                following = self.step(*pairs[n + 1], conditions, place)
                early[n + 1] = following
                if following.answer is Answer.DEFINITION:
                    self.doc.meanings.find({base_of(left.items[0])})
                    step = self.step(left, right, conditions, place)
                else:
                    self.doc.meanings.unread |= lost
            step = self.in_row(run, left, right, step)
            if step.answer is not Answer.UNREADABLE:
                self.doc.meanings.above.append(left)
            if run.role == "premise":
                self.doc.supposed = step.answer not in (Answer.PROVED, Answer.DEFINITION)
            yield step

    def in_row(self, run: Run, left: Part, right: Part, step: StepReport) -> StepReport:
        """A step as its row lets it stand: an arrow claims nothing, nor does what the row limits or only supposes."""
        if right.relation == "to" and not run.goal and step.answer in (Answer.REFUTED, Answer.ILL_DEFINED):
            step = left_open(step, "an arrow is not a claim")
        if run.carried and step.answer is Answer.PROVED:
            step = replace(step, assumed=(*step.assumed, "the case of the row before goes on"))
        if self.doc.cross_read and step.answer is not Answer.UNREADABLE:
            step = replace(step, cross_read=self.stepping.read_twice(left, right))
        if run.aside and step.answer in WRONG:
            step = left_open(step, BESIDE)
        if step.answer is Answer.REFUTED and (said := self.excused(run)):
            step = left_open(step, said)
        return step

    def approaching(
        self, run: Run, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place
    ) -> StepReport | None:
        """The step where a letter of the row goes somewhere; None where the step has nothing to do with that.

        An arrow is the limit of its left side. Where a row has none, an equation that is not proved as it stands is
        one of limits: ``p_k = 1/K \\text{ as } T \\to \\infty``.
        """
        if right.relation == "to":
            return self.step(in_the_limit(left, run.goal), replace(right, relation="="), conditions, place)
        if any(part.relation == "to" for part in run.parts):
            return None
        before = self.doc.meanings.state()
        step = self.step(left, right, conditions, place)
        if step.answer is Answer.PROVED:
            return step
        self.doc.meanings.back_to(before)
        if right.relation != "=":
            return left_open(step, "a limit is read of an equation or an arrow only")
        there = self.step(in_the_limit(left, run.goal), in_the_limit(right, run.goal), conditions, place)
        if there.answer is not Answer.UNREADABLE:
            return there
        self.doc.meanings.back_to(before)
        return left_open(step, f"not true as it stands; of the limit beside it: {there.message}")

    def limited_beside(self, run: Run) -> str:
        """A letter of definitions above that a chain beside another one sets to a letter: ``\\quad p = q``."""
        if len(run.parts) != 2 or run.parts[1].relation != "=":
            return ""
        left, right = (part.items for part in run.parts)
        if len(left) != 1 or len(right) != 1 or right[0].kind not in ("letter", "command", "one"):
            return ""
        name = base_of(left[0])
        return name if self.doc.meanings.is_held(name, self.doc.here) else ""

    def is_whole_range(self, limit: str) -> bool:
        """Whether ``k = 1, \\dots, K-1`` is all that an index runs over, and no limit: nothing here runs up to K."""
        said, sizes = _PARTIAL.fullmatch(limit.strip()), self.doc.chain().notation.sizes
        return said is not None and said[2] not in sizes and "".join(said.group(2, 3, 4)) in sizes

    def excused(self, run: Run) -> str:
        """Why a refuted step is no claim: 1 nat = 1.44 bits does not say that 1 is 1.44."""
        if len(run.units) > 1:
            return f"the units {' and '.join(sorted(run.units))} are not read"
        if self.doc.row.limits:
            return f"false as it stands; is it so for {', '.join(self.doc.row.limits)}, which the row says?"
        if entries := [said for said in run.supposed if "_" in said]:
            return f"false as it stands; is it so for {', '.join(entries)}, which the row says?"
        if self.tied.is_of_some():
            return SOME
        if run.spoken or run.passing:
            return "false as it stands; does the row suppose it of what stands beside it?"
        if supposed := self.tied.supposed():
            return f"false as it stands; is it so for {supposed}, which the row supposes?"
        if run.role == "premise":
            return "the premise of an implication is supposed and not claimed"
        if run.role == "unsettled":
            return "does this go on from the reason above it, or from the row before that? write its left side"
        if run.role == "conclusion" and self.doc.supposed:
            return SUPPOSED
        return ""


def left_open(step: StepReport, message: str) -> StepReport:
    """A step of which nothing is said but why."""
    return replace(step, answer=Answer.UNKNOWN, message=message, counterexample=None, diagnosis=None, repair=None)


def in_the_limit(side: Part, goal: Items) -> Part:
    """A side with the sign of a limit before it, around all of it."""
    at, end = side.items[0].start, side.items[-1].end
    sign = Item("command", "\\lim", at, at, sub=goal)
    return replace(side, items=(sign, Item("symbol", "(", at, at), *side.items, Item("symbol", ")", end, end)))


_PARTIAL = regex(r"(\\?\w+)\s*=\s*1\s*,?\s*\\\w*dots\s*,?\s*(\w+)\s*([+-])\s*(\d)")


def as_value(run: Run) -> str:
    """A chain that is one equation, as values beside a row are written."""
    left, right = (spelled(part.items) for part in run.parts) if len(run.parts) == 2 else ("", "")
    return f"{left} = {right}"


_EQUAL = regex(r"\\(?!(?:sub|sup|sqsub|sqsup|prec|succ)[a-z]*eq)[a-zA-Z]*(?:eq|def|equal)[a-zA-Z]*")
"""Names that people give to signs of equality and definition of their own."""


def unknown_sign(side: Part) -> Item | None:
    """The sign between two formulas where no relation is, if by its name it is one: ``a \\mydef b``."""
    inside = side.items[1:-1]
    return next((item for item in inside if item.kind == "command" and _EQUAL.fullmatch(item.name)), None)

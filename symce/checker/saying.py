"""A verdict, and what the prose says: values of letters, other meanings, one-hot labels, bases of logarithms.

Knows which of these a step is judged with again, and when the prose leaves a proof or a refutation open; reads no words
itself (``told``, ``said_values`` and ``surmised`` do).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from symce.checker.asking import Asking
from symce.checker.class_in_words import labels_told
from symce.checker.in_passing import is_hedged
from symce.checker.listed_firmly import is_settled
from symce.checker.listed_values import OTHER, with_lists
from symce.checker.reach import GENERAL, is_supposed
from symce.checker.reading import BY_PROSE, Reading, is_same_name
from symce.checker.restated import Restating
from symce.checker.said_values import as_far_as, said_values, supposed_values
from symce.checker.state import DocumentState
from symce.checker.surmised import SAY, beside_vectors, surmised
from symce.checker.told import BEHIND, TO_BASE
from symce.checker.words_beside import prose_beside, words_of_case
from symce.context import ContextError, SumsTo
from symce.judging.judgement import Answer, Judgement, is_outside
from symce.judging.remembered import judgement as judged_claims
from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display
from symce.read.prose import hedges
from symce.read.prose.leading_words import is_limited, is_momentary
from symce.read.prose.turned_conditions import is_any_real
from symce.read.statements.claims import Chain
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tree import ORDERS, Call, Function, Letter, Relation, bases_of, every
from symce.term import TermError

HOLDS_IF = "it holds if "
"""How the message on a line begins that holds with what the text says, perhaps of others."""


_BASE = regex(r"\\?[a-zA-Z]+")
_LONE = regex(r"\s*\\?[a-zA-Z]+\s*(?:[_^]\s*(?:\w|\{[^{}]*\})\s*)*")
"""A letter with its scripts."""


@dataclass
class Saying:
    """Judges steps again with what the prose says."""

    doc: DocumentState
    asking: Asking
    restating: Restating

    def as_said(
        self, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement, supposed: tuple[str, ...]
    ) -> Judgement:
        """The judgement with what the text says in passing: values of letters, other meanings, one-hot labels.

        What the text says here is believed, and listed; where it says so elsewhere, or perhaps, the step is unknown.
        """
        refuted = judgement.answer is Answer.REFUTED or is_outside(judgement)
        found = judgement
        limits: list[Reading] = []
        for reading in self.readings(relation, conditions, judgement, supposed):
            if any(reading.says_less(one) for one in limits):
                continue  # it fails under more than that
            try:
                reader = self.doc.meanings.chain_with(reading.lines, reading.definitions)
                cases = (*conditions, *reading.conditions)
                again = judged_claims(tuple(reader.claims(relation, cases)), self.doc.seconds)
            except (ReadError, ContextError, TermError):
                told = any(reading.note in one.note for one in limits)  # read with the shapes of its letters
                if refuted and not told and (message := unread(reading, relation)):
                    found = Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
                continue
            if again.answer is Answer.PROVED:
                self.doc.said.take_above(reading)
            if again.answer is Answer.PROVED and reading.sure:
                return replace(again, assumed=(*again.assumed, reading.taken))
            if reading.values and again.answer is Answer.REFUTED:
                return self.at_values(reader, relation, cases, again, reading)
            if reading.shaped and again.answer is Answer.REFUTED:
                again = replace(again, assumed=(*again.assumed, reading.taken))
                return self.as_said(relation, conditions, again, supposed)
            if again.answer is Answer.PROVED and not refuted and isinstance(judgement.missing_assumption, SumsTo):
                continue  # less is missing than what this reading says
            if again.answer is Answer.PROVED:
                found = Judgement(Answer.UNKNOWN, f"{HOLDS_IF}{reading.note}{reading.hint}", claim=judgement.claim)
            elif refuted and reading.lines and relation.relation in ("=", "~=") and (near := nearly_equal(again)):
                message = f"with {reading.note} both sides come to nearly the same, {near}; write \\approx"
                found = Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
            elif refuted and reading.limits and again.answer is Answer.REFUTED:
                limits.append(reading)
            elif refuted and reading.binding:
                found = bound_by(reading, again, judgement) or found
        if found is judgement and limits:
            found = judgement = self.at_better_point(limits, relation, conditions, judgement)
        if found is judgement and refuted and found.answer is not Answer.UNKNOWN:
            asks = self.asking.left_open(relation, judgement) if relation.relation != "~=" else ""
            if message := asks or self.asking.unclear_in_row(judgement):
                found = Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        return found

    def readings(
        self, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement, supposed: tuple[str, ...]
    ) -> Iterator[Reading]:
        """What the text says in passing, meanings that letters had before, and what else the line may have meant."""
        said = self.doc.said.readings(
            self.doc.chain(),
            relation,
            conditions,
            judgement.claim,
            self.doc.meanings.definitions,
            self.doc.here,
            supposed,
            self.doc.spoken.no_classes,
        )
        before = self.doc.meanings.as_before(self.doc.here, relation)
        return chain(said, before, self.surmised(relation, conditions, judgement))

    def at_values(
        self, reader: Chain, relation: Relation, cases: tuple[Relation, ...], judgement: Judgement, reading: Reading
    ) -> Judgement:
        """A line that is wrong at the values of an example; unknown where it holds to the digits that it shows.

        So it is where words beside it may speak of other values.
        """
        message = f"it fails with {reading.note}: does the text speak of other values?"
        if name := guessed_beside_list(relation, judgement):
            message = f"what {name} means was guessed; say which numbers it holds"
            return Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        prose = prose_beside(self.doc)
        if OTHER.search(prose) is not None or hedges.hedge(prose):
            return Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        if relation.relation == "=":
            rounded = judged_claims(tuple(reader.claims(replace(relation, relation="~="), cases)), self.doc.seconds)
            if rounded.answer is Answer.PROVED or nearly_equal(judgement):
                message = "it nearly holds at the values of the text; write \\approx"
                return Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        return replace(judgement, assumed=(*judgement.assumed, reading.taken))

    def surmised(self, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> Iterator[Reading]:
        """What a step of a document that is not proved may have meant, by words or though no formula says so."""
        if judgement.answer is Answer.PROVED or judgement.claim is None or not self.asking.is_free_prose(judgement):
            return
        named = bool(conditions) or self.doc.said.names_a_case(self.doc.before)
        near = (d for d in self.doc.displays if (d.inline or is_supposed(d.lead)) and d.at < self.doc.here + BEHIND)
        inline = [display for display in near if not self.doc.sections.separate(display.at, self.doc.here)]
        start, end = self.doc.sections.bounds(self.doc.here)
        around = self.doc.source.text[start : min(end, self.doc.here + BEHIND)]
        text, shown = self.doc.source.text, (d for d in self.doc.displays if d.at >= self.doc.here and not d.inline)
        stop = as_far_as(text, next((d.at + len(d.text) for d in shown), self.doc.here))
        told = [display for display in inline if display.at < stop]
        section = self.doc.sections.number(self.doc.here)
        above = [one for one in self.doc.said.lists if one[0] < self.doc.here]
        above = [one for one in above if self.doc.sections.number(one[0]) == section]
        lists = [
            (one, is_settled(text, at, self.doc.here))
            for at, one in (*above, *labels_told(text, start, self.doc.here, above, relation))
            if GENERAL.search(text, at, self.doc.here) is None
        ]
        beside = prose_beside(self.doc)
        firm = OTHER.search(beside) is None and not hedges.hedge(beside)
        yield from with_lists(lists, relation, self.doc.meanings.definitions, firm=firm)
        yield from said_values(self.doc.chain(), judgement.claim, text, told, (start, stop), self.doc.here)
        if judgement.answer not in (Answer.REFUTED, Answer.ILL_DEFINED):
            yield from beside_vectors(judgement.claim, judgement, self.doc.spoken)
            return
        yield from supposed_values(self.doc.chain(), judgement.claim, self.sets_told())
        spoken = self.doc.spoken
        squares = not self.doc.meanings.sizes
        words = words_of_case(self.doc)
        found = surmised(
            self.doc.chain(), relation, judgement, beside, inline, spoken, around, words, named=named, squares=squares
        )
        yield from found

    def sets_told(self) -> list[Display]:
        """The formulas of prose that may say which values letters have; none of a letter that is real from here on."""
        near = [one for one in self.doc.displays if one.inline and one.at < self.doc.here + BEHIND]
        text, start = self.doc.source.text, self.doc.sections.bounds(self.doc.here)[0]
        lone = [(one.text, one.at + len(one.text)) for one in near if one.at >= start and _LONE.fullmatch(one.text)]
        real = {base for name, end in lone if is_any_real(text[end : end + BEHIND]) for base in _BASE.findall(name)[:1]}
        return [one for one in near if one.at >= start or real.isdisjoint(_BASE.findall(one.text)[:1])]

    def at_better_point(
        self, limits: list[Reading], relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement
    ) -> Judgement:
        """The judgement of a step that fails, at a point that satisfies what is said of its letters."""
        for chosen in (limits, limits[:1]):
            lines = tuple(dict.fromkeys(line for reading in chosen for line in reading.lines))
            with suppress(ReadError, ContextError, TermError):
                claims = tuple(self.doc.meanings.chain_with(lines).claims(relation, conditions))
                again = judged_claims(claims, self.doc.seconds)
                if again.answer is Answer.PROVED:
                    note = " and ".join(reading.note for reading in chosen)
                    return Judgement(Answer.UNKNOWN, f"{HOLDS_IF}{note}{SAY}", claim=judgement.claim)
                if again.answer is Answer.REFUTED and again.counterexample is not None:
                    taken = tuple(reading.taken for reading in chosen if reading.sure)
                    point = again.counterexample
                    return replace(judgement, counterexample=point, assumed=(*judgement.assumed, *taken))
        return judgement

    def as_told(self, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> Judgement:
        """A proof that rests on what is usual of a letter, held against formulas that the prose above writes for it."""
        if judgement.answer is not Answer.PROVED:
            return judgement
        if name := self.written_otherwise(relation, conditions, judgement):
            message = f"the text writes another formula for {name} too, with which this is not proved"
            return Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        for name, definitions in self.doc.meanings.in_doubt(relation, self.doc.here):
            if not self.restating.is_proved_with(definitions, relation, conditions):
                message = f"not proved with {name} as an earlier section defines it; define it here if it is another"
                return Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        self.doc.meanings.claimed.append((self.doc.here, relation))
        names = {getattr(entry, "name", None) for entry in judgement.assumptions_used}
        if not names:
            return judgement
        chapter = next(self.doc.sections.chapters(self.doc.here), None)
        for at, told, _, _ in self.doc.said.meanings:
            head = told.left
            if not isinstance(head, Letter) or next(self.doc.sections.chapters(at), None) != chapter:
                continue
            if head.base not in names or self.doc.meanings.named(head):
                continue
            again = None
            with suppress(ReadError, ContextError, TermError):
                reader = self.doc.meanings.chain_with(
                    (), [*self.doc.meanings.definitions, (head, told.right, head.spelled)]
                )
                again = judged_claims(tuple(reader.claims(relation, conditions)), self.doc.seconds)
            if again is None or again.answer is not Answer.PROVED:
                message = f"the text writes a formula for {head.spelled}, with which this is not proved; define it"
                return Judgement(Answer.UNKNOWN, message, claim=judgement.claim)
        return judgement

    def written_otherwise(self, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> str:
        """A letter of a proved line for which its section writes another formula, with which the line is not proved."""
        if judgement.claim is None:
            return ""
        section = self.doc.sections.number(self.doc.here)
        used = {core(name) for name in judgement.claim.context.closure(judgement.claim.letters())}
        used |= {core(name) for name in self.doc.meanings.bases_behind(relation)}
        known, beside_place = self.doc.meanings.definitions, self.stretches()
        tried = {frozenset((head, body) for head, body, _ in known)}
        for at, told, momentary, supposed in self.doc.said.meanings:
            head = told.left
            if at > self.doc.here or self.doc.sections.number(at) != section or not isinstance(head, (Letter, Call)):
                continue
            old = self.doc.meanings.named(head)
            letter = head.head if isinstance(head, Call) else head
            claimed = bool(old) and self.doc.meanings.places.get(letter.base, -1) > at and self.is_said_of(at)
            if momentary and not supposed and not claimed:
                continue
            formula = not isinstance(told.right, Letter) and any(isinstance(node, Letter) for node in every(told.right))
            formula = formula or (supposed and self.doc.said.reach.holds(at, self.doc.here))  # for q_k = p_k:
            if not old or core(letter.base) not in used or not formula:
                continue
            if any(note.startswith(f"{old[0][2]}{BY_PROSE}") for note in judgement.assumed):
                continue  # proved with the last formula that the prose writes for it
            alone = [(head, told.right, letter.spelled)]
            others = (one for one in beside_place(at) if not is_same_name(one.left, head))
            beside = [(one.left, one.right, getattr(one.left, "spelled", "")) for one in others]
            for formulas in (alone, [*beside, *alone]) if beside else (alone,):
                kept = [entry for entry in known if not any(is_same_name(entry[0], one) for one, _, _ in formulas)]
                meant = frozenset((one, body) for one, body, _ in (*kept, *formulas))
                if meant in tried:
                    continue  # what a text says again and again
                tried.add(meant)
                with suppress(ReadError, ContextError, TermError):
                    reader = self.doc.meanings.chain_with((), [*kept, *formulas])
                    again = judged_claims(tuple(reader.claims(relation, conditions)), self.doc.seconds)
                    if again.answer is not Answer.PROVED:
                        return letter.spelled
        return ""

    def stretches(self) -> Callable[[int], list[Relation]]:
        """What formulas of prose say of letters with a meaning, with no display between them and a place."""
        shown = [display.at for display in self.doc.displays if not display.inline]
        found: defaultdict[int, list[Relation]] = defaultdict(list)
        for at, told, _, _ in self.doc.said.meanings:
            if isinstance(told.left, Letter) and self.doc.meanings.named(told.left):
                found[bisect_left(shown, at)].append(told)
        return lambda place: found[bisect_left(shown, place)]

    def is_said_of(self, at: int) -> bool:
        """Whether a formula of prose says what a letter is, and not for a moment: displays below it claim."""
        display = next((one for one in self.doc.displays if one.at == at), None)
        if display is None or is_momentary(display.lead) or is_limited(self.doc.source.text, display):
            return False
        return not is_hedged(self.doc.source.text, display)

    def in_base(self, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> Judgement:
        """The judgement of a step that is proved, in the base of logarithms that the text says."""
        if not self.doc.said.bases or any(note.startswith(TO_BASE) for note in judgement.assumed):
            return judgement
        behind, _ = self.asking.behind_letters(list(every(relation)))
        written = (*every(relation), *behind)
        if not any(isinstance(node, Function) and node.name == "log" and node.base is None for node in written):
            return judgement
        for base, sure in self.doc.said.bases:
            if not sure:
                continue
            try:
                chain = self.doc.meanings.chain_with((Directive("log", f"base {base}"),))
                again = judged_claims(tuple(chain.claims(relation, conditions)), self.doc.seconds)
            except (ReadError, ContextError, TermError):
                again = Judgement(Answer.UNKNOWN)
            if again.answer is not Answer.PROVED:
                message = f"it holds for natural logarithms; the text says that they are to base {base}"
                return Judgement(Answer.UNKNOWN, message, assumed=judgement.assumed, claim=judgement.claim)
        said = " and ".join(str(base) for base, _ in self.doc.said.bases)
        note = f"the logarithm is natural; the text speaks of base {said} too"
        return replace(judgement, assumed=(*judgement.assumed, note))


def unread(reading: Reading, relation: Relation) -> str:
    """What is said of a refuted line that cannot be read as the text may mean it; nothing where it need not be so."""
    spoken = bool(reading.lines or reading.conditions)
    if not reading.binding or not (spoken or reading.otherwise):
        return ""
    if not reading.told and relation.relation not in ORDERS:
        return ""
    return f"not read with {reading.note}" + (", which the text says" if spoken else "")


def bound_by(reading: Reading, again: Judgement, judgement: Judgement) -> Judgement | None:
    """What is left of a refuted line by what the text says of its letters; None where nothing changes."""
    if again.answer is Answer.REFUTED:
        sure = reading.lines and reading.sure
        return replace(again, assumed=(*again.assumed, reading.taken)) if sure else None
    if again.answer is judgement.answer:
        return None
    return replace(again, answer=Answer.UNKNOWN, message=f"{reading.note}: {again.message or 'unknown'}")


def guessed_beside_list(relation: Relation, judgement: Judgement) -> str:
    """A letter of a line with lists of which nothing says what it is: it may well be a list too."""
    claim = judgement.claim
    if claim is None:
        return ""
    guessed = claim.letters() & claim.undeclared & bases_of(relation)
    return min((name for name in guessed if claim.context.definition(name) is None), default="")


def nearly_equal(judgement: Judgement) -> str:
    """The values of both sides of a refuted step, if they are numbers that are apart by a hundredth at most."""
    found = judgement.counterexample
    try:
        left, right = (float(Fraction(text)) for text in (found.lhs, found.rhs)) if found is not None else (0.0, 0.0)
    except ValueError:
        return ""
    near = abs(left - right) <= 0.01 * max(abs(left), abs(right))
    return f"{found.lhs} and {found.rhs}" if found is not None and near else ""

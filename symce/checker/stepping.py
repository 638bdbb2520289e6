"""One step of a document as it stands: a definition, or a claim that is judged.

Knows in which order a line is taken for a definition, judged by entries, held against what the prose says and
withheld, and what is reported of each verdict; other ways to read it are tried by ``again``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isqrt

from symce.checker.asking import SAID_OTHERWISE, Asking, bases_in
from symce.checker.defining import Defining
from symce.checker.in_words import Line
from symce.checker.reading import Restated
from symce.checker.restated import Restating, row_end
from symce.checker.said_rows import read_as_rows
from symce.checker.saying import HOLDS_IF, Saying
from symce.checker.set_anew import note, note_anew
from symce.checker.state import DocumentState
from symce.checker.withheld import rows_said, withheld
from symce.context import Context, ContextError, Distinct, Same
from symce.cross_reading import cross_read
from symce.judging.claim import Claim
from symce.judging.diagnosis import Repair, exact
from symce.judging.judgement import TRANSPOSED, Answer, Judgement, is_outside
from symce.judging.numbers import is_closed
from symce.judging.readings import SecondReading
from symce.judging.relations import NO_EQUATIONS
from symce.judging.remembered import judgement as judged_claims
from symce.judging.remembered import repair, rules_between
from symce.judging.report import StepReport
from symce.limits import fault, within
from symce.prover.counterexample import Counterexample
from symce.prover.deadline import OutOfTime
from symce.prover.verdict import EngineDisagreement
from symce.read.displays.rows import Part
from symce.read.notation.definition_or_claim import is_definition, is_update, refuse_slope
from symce.read.prose.leading_words import may_suppose
from symce.read.semantics.fixed import CIRCLE
from symce.read.semantics.scope import ShapeClash
from symce.read.tex.item import ReadError
from symce.read.tex.macros import Place
from symce.read.tex.words import WORDS, role_of
from symce.read.tree import Call, Entry, Letter, Node, Relation
from symce.term import Term, TermError

REPAIR_SECONDS = 1.0
"""How long a repair of a refuted step may be looked for."""

RULE_SECONDS = 0.05
"""How long the rules behind a proved step may be looked for."""


@dataclass(frozen=True)
class Found:
    """What is found of a claim: how it is read, the verdict, and whether it is wrong without what the text says."""

    claims: tuple[Claim, ...]
    judgement: Judgement
    wrong: bool


@dataclass
class Stepping:
    """Judges the steps of a document, one by one.

    ``clashing`` are the sizes where the shapes of the last one do not go together, perhaps because of a guess; None
    where they do.
    """

    doc: DocumentState
    defining: Defining
    asking: Asking
    restating: Restating
    saying: Saying
    clashing: frozenset[str] | None = None

    def known_name(
        self, relation: Relation, conditions: tuple[Relation, ...], blank: StepReport
    ) -> tuple[StepReport | None, str | None]:
        """A line that is true of what the field calls softmax, KL and the like, or of the vector of a known letter.

        None where it defines one; then with a note where the field means something else by the name.
        """
        head = relation.left.body if isinstance(relation.left, Entry) else relation.left
        named = isinstance(head, Call) and (head.head.base in WORDS or role_of(head.head) is not None)
        if not named and not self.doc.meanings.is_vector_of_known(head):
            return None, None
        note = None
        try:
            claims = self.doc.chain().claims(relation, conditions)
            judgement = judged_claims(tuple(claims), self.doc.seconds)
            if named and judgement.answer is not Answer.PROVED:
                note = unusual(tuple(claims), self.doc.seconds)
        except (ReadError, ContextError, TermError, EngineDisagreement):
            judgement = None
        if judgement is not None and judgement.answer is Answer.PROVED:
            if name := self.asking.named_otherwise(relation, judgement.answer):
                judgement = Judgement(Answer.UNKNOWN, SAID_OTHERWISE.format(name), claim=judgement.claim)
            report = self.reported(blank, judgement, tuple(pair for claim in claims for pair in claim.pairs))
            self.doc.meanings.renew()
            return report, None
        self.doc.meanings.renew()
        return None, note

    def read_twice(self, left: Part, right: Part) -> tuple[SecondReading, ...]:
        """Both sides as the second reader has them too; whatever happens here, the verdict stands."""
        try:
            with within(self.doc.seconds):
                return cross_read(
                    self.defining.relation(left, right), left.items, right.items, self.doc.chain().notation
                )
        except (ReadError, OutOfTime) as error:
            why = str(error)
        except (Exception, MemoryError) as error:  # of the second reader; no verdict depends on it
            why = fault(error)
        return SecondReading("lhs", why=why), SecondReading("rhs", why=why)

    def judged(
        self, left: Part, right: Part, conditions: tuple[Relation, ...], place: Place, blank: StepReport
    ) -> StepReport:
        """The report on a step; why it cannot be read, or has no value, is the verdict on it."""
        self.doc.line = place.source(left.at)
        if right.relation in NO_EQUATIONS:
            return replace(blank, answer=Answer.UNKNOWN, message=NO_EQUATIONS[right.relation])
        try:
            relation = self.defining.relation(left, right)
            braced = self.doc.chain().braced
            self.defining.forget_shown(relation)
            refuse_slope(relation, self.doc.chain().notation)
            defines = is_definition(relation, self.doc.chain().notation, self.doc.document)
            if (defines and not self.is_worked_out(relation)) or self.defining.names_square(relation, place):
                return self.as_definition(relation, left, right, conditions, place, blank)
            if is_update(relation, self.doc.chain().notation):
                return replace(blank, answer=Answer.DEFINITION, message="read as an update of the letter on the left")
            found = self.found(Line(relation, conditions, tuple(braced)), left, right, place)
        except ShapeClash as error:
            return self.clashed(error, left, right, conditions, blank)
        except ReadError as error:
            self.doc.meanings.lose(left, right)
            return self.doc.reports.unreadable(error, *self.defining.place_of(error, left, right, place), blank=blank)
        except (ContextError, TermError) as error:
            return replace(blank, answer=Answer.UNKNOWN, message=str(error))
        except EngineDisagreement:
            message = "the two engines of the prover disagree; this is a bug in symce, please report it"
            return replace(blank, answer=Answer.UNKNOWN, message=message)
        except RecursionError:
            return replace(blank, answer=Answer.UNKNOWN, message="the formula is nested too deeply")
        if isinstance(found, StepReport):
            return found
        report = self.reported(blank, found.judgement, read_as(found.claims, found.judgement))
        if report.answer is Answer.REFUTED and self.is_rounded(relation, found.judgement):
            report = replace(report, diagnosis="rounding: it holds to the digits shown; write \\approx", repair=None)
        if relation.relation not in ("=", ":="):
            return report
        if not conditions and note_anew(self.restating, relation, place, report.answer, wrong=found.wrong):
            return report
        if report.answer is Answer.UNKNOWN and may_suppose(relation) and not self.doc.meanings.named(relation.left):
            self.doc.said.equations.append((self.doc.here, relation))
        return report

    def found(self, line: Line, left: Part, right: Part, place: Place) -> Found | StepReport:
        """The verdict on a claim with all that the text says; a report where the line defines a letter anew."""
        relation, conditions = line.relation, line.conditions
        try:
            claims, judgement = self.asking.by_entries(relation, conditions) or self.asking.claimed(
                relation, conditions
            )
        except ReadError:
            if (again := self.defining.defined_otherwise(relation, left, right, place)) is not None:
                return self.in_doubt(again, relation, place)
            judgement = self.saying.as_said(relation, conditions, Judgement(Answer.UNKNOWN), self.supposed())
            if judgement.answer is not Answer.PROVED or judgement.claim is None:
                raise
            claims = (judgement.claim,)
        wrong = judgement.answer is Answer.REFUTED
        if judgement.answer in (Answer.REFUTED, Answer.UNKNOWN) or is_outside(judgement):
            judgement = self.saying.as_said(relation, conditions, judgement, self.supposed())
        turned = TRANSPOSED in (judgement.message or "")  # the other layout of a derivative
        if judgement.answer is Answer.UNKNOWN and any(claim.shapes for claim in claims) and not turned:
            self.clashing = (self.clashing or frozenset()) | self.told_sizes()
        judgement = self.saying.as_told(relation, conditions, judgement)
        proved = judgement.answer is Answer.PROVED
        judgement = self.saying.in_base(relation, conditions, judgement) if proved else judgement
        if (
            not proved
            and not judgement.message.startswith(HOLDS_IF)
            and (again := self.defining.defined_otherwise(relation, left, right, place, read=True)) is not None
        ):
            return self.in_doubt(again, relation, place)
        return Found(claims, withheld(self.restating, line, judgement), wrong)

    def clashed(
        self, error: ShapeClash, left: Part, right: Part, conditions: tuple[Relation, ...], blank: StepReport
    ) -> StepReport:
        """The report on a step whose shapes do not go together: ill-defined, if nothing about them is in doubt."""
        if (letter := self.doc.meanings.lacks_indices(self.defining.relation(left, right))) is not None:
            message = f"{error.message}; is {letter} a part of what is defined above, or another letter?"
            return replace(blank, answer=Answer.UNKNOWN, message=message)
        if self.is_undeclared or self.doc.meanings.is_guessed(left, right):
            self.clashing = (self.clashing or frozenset()) | self.told_sizes()
            message = f"{error.message}; what was guessed of the letters may be why: declare them with directives"
            return replace(blank, answer=Answer.UNKNOWN, message=message)
        relation = self.defining.relation(left, right)
        if names := read_as_rows(self.doc, relation, conditions, Answer.ILL_DEFINED):
            return replace(blank, answer=Answer.UNKNOWN, message=rows_said(names))
        return replace(blank, answer=Answer.ILL_DEFINED, message=error.message)

    @property
    def is_undeclared(self) -> bool:
        """Whether shapes are those that a text shows: what it says of a letter elsewhere may be of another one."""
        return bool(self.doc.meanings.layers) or (self.doc.document and not self.doc.meanings.directives)

    def supposed(self) -> tuple[str, ...]:
        """The values for which the row of a line holds, or may hold."""
        return (*self.doc.values_beside, *self.doc.supposing)

    def is_worked_out(self, relation: Relation) -> bool:
        """Whether a line gives a number for what the numbers of the text determine: ``KL(p \\| q) = \\log 2``."""
        head = relation.left
        named = isinstance(head, Call) and (head.head.base in WORDS or role_of(head.head) is not None)
        if not named or not bases_in([relation.right]) <= {"e", "\\pi"}:
            return False
        try:
            claims = self.doc.chain().claims(relation)
        except (ReadError, ContextError, TermError):
            return False
        finally:
            self.doc.meanings.renew()
        return not any(claim.undeclared & claim.context.closure(claim.letters()) for claim in claims)

    def in_doubt(self, made: StepReport, relation: Relation, place: Place) -> StepReport:
        """The report on a line that defines a letter anew, which is noted where that is in doubt."""
        if made.answer is Answer.UNKNOWN:
            note(self.doc, Restated(self.doc.line, relation, row_end(self.doc.line, place), lasting=True))
        return made

    def as_definition(
        self,
        relation: Relation,
        left: Part,
        right: Part,
        conditions: tuple[Relation, ...],
        place: Place,
        blank: StepReport,
    ) -> StepReport:
        """The report on a line that says what a letter is, or what the field means by its name."""
        if self.doc.supposing or conditions:
            what = "values" if self.doc.supposing else "indices"
            raise ReadError(f"a definition for some {what} only; write it as cases", left.items[0].start)
        if whole := self.doc.meanings.whole_unread(relation.left):
            raise ReadError(f"the line that defines {whole} could not be read", left.items[0].start)
        known, note = self.known_name(relation, conditions, blank)
        if known is not None and not takes_letters(relation.left):
            return known
        made = self.defining.defined_for_all(relation, left, right, place) or self.defining.defined(
            relation, left, right, place
        )
        if made.answer is Answer.UNREADABLE:
            self.doc.meanings.lose(left, right)
        if made.answer is not Answer.DEFINITION:
            return made
        return known if known is not None else replace(made, message=made.message or note)

    def is_rounded(self, relation: Relation, judgement: Judgement) -> bool:
        """Whether an equation between numbers holds to the digits that it shows."""
        if relation.relation != "=" or judgement.pair is None or not all(map(is_closed, judgement.pair)):
            return False
        rounded = replace(relation, relation="~=")
        return judged_claims(tuple(self.doc.chain().claims(rounded)), self.doc.seconds).answer is Answer.PROVED

    def told_sizes(self) -> frozenset[str]:
        """The letters of all sizes, where the text says the shapes of all matrices, or shows them by what it defines.

        Elsewhere none: a shape that was guessed otherwise may be the reason of a clash.
        """
        stated = self.doc.meanings.habits().shapes
        if any(len(known.sorts) > 1 and not stated.get(known.base) for known in self.doc.chain().guessed()):
            return frozenset()
        return frozenset(letter for size in self.doc.chain().notation.sizes.values() for letter, _ in size.letters)

    def reported(
        self, blank: StepReport, judgement: Judgement, understood: tuple[tuple[object, object], ...]
    ) -> StepReport:
        """The report on a judged step: the rules behind a proof, the mistake behind a refutation, what was assumed."""
        names: tuple[str, ...] = ()
        if judgement.answer is Answer.PROVED and judgement.pair is not None and judgement.claim is not None:
            names = rules_between(*judgement.pair, judgement.claim.context, RULE_SECONDS)
        mistake = diagnosed(judgement, min(self.doc.seconds, REPAIR_SECONDS))
        turned_over = judgement.answer is Answer.REFUTED and (
            judgement.message.endswith(TRANSPOSED) or is_transposed(understood)
        )
        words = mistake.words if mistake else None
        if turned_over:
            mistake, words = None, "a transpose: rows and columns change places"
        return replace(
            blank,
            rules=names,
            diagnosis=words,
            repair=mistake.term if mistake else None,
            answer=judgement.answer,
            message=judgement.message or None,
            conditions=judgement.conditions,
            assumptions_used=tuple(a for a in judgement.assumptions_used if getattr(a, "name", "") != CIRCLE.base),
            missing_assumption=judgement.missing_assumption,
            missing_exactly=judgement.missing_exactly,
            counterexample=without_circle(judgement.counterexample),
            assumed=(*self.doc.chain().notation.notes, *self.doc.chain().parse_notes, *judgement.assumed),
            understood=understood,  # type: ignore[arg-type]  # pairs of terms
            failing=None if judgement.answer is Answer.PROVED else judgement.pair,
            context=judgement.claim.context if judgement.claim else Context(),
        )


def read_as(claims: tuple[Claim, ...], judgement: Judgement) -> tuple[tuple[Term, Term], ...]:
    """How a line was understood: as it was read, or as it was proved where what the text says gives it other terms."""
    meant = judgement.claim
    if judgement.answer is Answer.PROVED and meant is not None and all(meant.pairs != one.pairs for one in claims):
        return meant.pairs
    return tuple(pair for claim in claims if not claim.shapes or claim.diagonal for pair in claim.pairs)


def takes_letters(head: Node) -> bool:
    """Whether a call may define a function: its arguments are letters, and no lists, formulas or entries."""
    call = head.body if isinstance(head, Entry) else head
    return isinstance(call, Call) and all(isinstance(arg, Letter) and not arg.subs for arg in call.args)


def without_circle(found: Counterexample | None) -> Counterexample | None:
    """A point without the digits of the number pi, which is no letter of the line."""
    if found is None or all(name != CIRCLE.base for name, _ in found.values):
        return found
    return replace(found, values=tuple(value for value in found.values if value[0] != CIRCLE.base))


def unusual(claims: tuple[Claim, ...], seconds: float) -> str | None:
    """What is said of a definition of KL and the like that is not the field's; no verdict depends on it."""
    plain = tuple(replace(claim, guessed=(), undeclared=frozenset(), doubt="", unsure="") for claim in claims)
    judgement = judged_claims(plain, seconds)
    if judgement.answer is not Answer.REFUTED or judgement.pair is None:
        return None
    mistake = diagnosed(judgement, min(seconds, REPAIR_SECONDS))
    said = "taken as it is defined here, which is not what the field calls so"
    return f"{said}; {mistake.words}" if mistake is not None else said


def is_transposed(pairs: tuple[tuple[object, object], ...]) -> bool:
    """Whether a square matrix of numbers is the transpose of what it should be."""
    size = isqrt(len(pairs))
    if size < 2 or size**2 != len(pairs):
        return False
    values = [[exact(side) if isinstance(side, Term) and is_closed(side) else None for side in pair] for pair in pairs]
    return all(
        left is not None and left == values[n % size * size + n // size][1] for n, (left, _) in enumerate(values)
    )


def diagnosed(judgement: Judgement, seconds: float) -> Repair | None:
    """The usual mistake behind a refuted equation, if no assumption is missing and one is found."""
    if judgement.answer is not Answer.REFUTED or judgement.pair is None:
        return None
    if judgement.missing_assumption is not None and not isinstance(judgement.missing_assumption, (Same, Distinct)):
        return None  # beside i = j or i \ne j that is missing, an index or a delta may well be wrong
    if judgement.claim is None or judgement.claim.relation not in ("=", "~="):
        return None
    found = repair(*judgement.pair, judgement.claim.context, seconds)
    return None if found is not None and OUR_OWN in found.words else found


OUR_OWN = "°"
"""What ends the names of letters that no document writes: of those by which others are defined."""

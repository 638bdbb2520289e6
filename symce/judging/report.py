"""What a check comes to: a verdict per step, with its place, and how everything was understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from symce.context import Assumption, Context
from symce.judging.judgement import Answer
from symce.judging.readings import SecondReading
from symce.prover.counterexample import Counterexample
from symce.prover.difference import Condition
from symce.shown import Shown
from symce.term import Term


@dataclass(frozen=True)
class StepReport(Shown):
    """One relation of a document.

    ``line`` and ``column`` count from 1, ``end_line`` and ``end_column`` are behind the last character; ``lhs`` and
    ``rhs`` are slices of the source. ``understood`` are the two sides as terms, entry by entry, ``failing`` the entry
    that decided a verdict other than proved, ``context`` what their letters are. ``expect`` is the verdict that a
    directive announced. ``repair`` is the right side with one small change that makes the step true, offered and never
    applied; ``diagnosis`` says which usual mistake the change undoes. ``cross_read`` are both sides as a second reader
    has them, None where it was not asked; no verdict depends on them.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    lhs: str
    relation: str
    rhs: str
    answer: Answer
    rules: tuple[str, ...] = ()
    assumptions_used: tuple[Assumption, ...] = ()
    missing_assumption: Assumption | None = None
    missing_exactly: bool = False
    conditions: tuple[Condition, ...] = ()
    counterexample: Counterexample | None = None
    diagnosis: str | None = None
    repair: Term | None = None
    message: str | None = None
    understood: tuple[tuple[Term, Term], ...] = ()
    assumed: tuple[str, ...] = ()
    expect: Answer | None = None
    cell: str = ""
    failing: tuple[Term, Term] | None = None
    cross_read: tuple[SecondReading, ...] | None = None
    context: Context = field(default_factory=Context, repr=False, compare=False)

    def unjudged(self) -> StepReport:
        """The same step without what was found of it."""
        place = (self.line, self.column, self.end_line, self.end_column)
        sides = (self.lhs, self.relation, self.rhs)
        return StepReport(*place, *sides, Answer.UNKNOWN, expect=self.expect, cell=self.cell)

    @property
    def proved(self) -> bool:
        return self.answer is Answer.PROVED

    @property
    def as_expected(self) -> bool:
        return self.expect is not None and self.expect is self.answer

    @property
    def read_otherwise(self) -> tuple[SecondReading, ...]:
        """The sides that the second reader puts together otherwise."""
        return tuple(reading for reading in self.cross_read or () if reading.difference is not None)


@dataclass(frozen=True)
class FileReport(Shown):
    """All steps of one document; ``problem`` is set where it could not be used at all."""

    file: str
    steps: tuple[StepReport, ...] = ()
    assumed: tuple[str, ...] = ()
    problem: str | None = None
    text: str = field(default="", repr=False, compare=False)

    @property
    def summary(self) -> dict[str, int]:
        """How many steps got each answer."""
        found = Counter(step.answer for step in self.steps)
        return {answer.value: found[answer] for answer in Answer}

    @property
    def status(self) -> int:
        """The exit status: 0 proved, 1 refuted, 2 unusable, 3 unknown or unreadable; the expected is passed over."""
        if self.problem is not None:
            return 2
        wrong = [step for step in self.steps if not step.as_expected]
        if any(step.answer in (Answer.REFUTED, Answer.ILL_DEFINED) or step.expect is not None for step in wrong):
            return 1
        return 3 if any(step.answer in (Answer.UNKNOWN, Answer.UNREADABLE) for step in wrong) else 0


@dataclass(frozen=True)
class Report(Shown):
    """The check of one or more documents."""

    files: tuple[FileReport, ...]

    @property
    def steps(self) -> tuple[StepReport, ...]:
        return tuple(step for file in self.files for step in file.steps)

    @property
    def summary(self) -> dict[str, int]:
        found: Counter[str] = Counter()
        for file in self.files:
            found.update(file.summary)
        return {answer.value: found[answer.value] for answer in Answer}

    @property
    def status(self) -> int:
        """The exit status of all files: the first of unusable, refuted, unknown that occurs."""
        found = {file.status for file in self.files}
        return next((status for status in (2, 1, 3) if status in found), 0)

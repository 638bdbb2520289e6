"""What every format shows of a step: its place and source lines, its badge, the formula as understood, and notes.

Knows reports; knows no format. Notes are lines of a label and prose, so that each format lays them out in its own way.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from symce.context import Assumption, AtLeast, Context, ContextError, Distinct, OneHot, Same, SumsTo, Within
from symce.judging.beside import step_of
from symce.judging.judgement import Answer
from symce.judging.readings import SecondReading
from symce.judging.report import FileReport, Report, StepReport
from symce.patterns import regex
from symce.prover.counterexample import Counterexample
from symce.prover.verdict import Status
from symce.term import Delta, Index, Label, Log, Num, Size, Sort, Sum, Term, Var, as_term, free_indices
from symce.write.claims import BADGES, PROVED, Badge, condition_prose
from symce.write.inline import Count, Math, Part, Prose, math
from symce.write.names import WriteError
from symce.write.report.shown import bound_names, shown
from symce.write.spelling import BOUND

ANSWER_BADGES = {
    Answer.PROVED: PROVED,
    Answer.REFUTED: BADGES[Status.REFUTED],
    Answer.DEFINITION: Badge("", "definition", "blue"),
    Answer.ILL_DEFINED: BADGES[Status.ILL_DEFINED],
    Answer.UNKNOWN: BADGES[Status.UNKNOWN],
    Answer.UNREADABLE: Badge("?", "unreadable", "amber"),
}

SIGNS = {
    "=": "=",
    "<=": "≤",
    ">=": "≥",
    "<": "<",
    ">": ">",
    "!=": "≠",
    "~=": "≈",
    ":=": "=",
    "=:": "=",
    "propto": "∝",
}
"""The relations between terms that are judged, as signs."""

MOST_FORMULAS = 3
"""Entries of vectors and matrices that are shown."""


@dataclass(frozen=True)
class SourceLine:
    """A line of the document; the step covers the columns from ``start`` to before ``end``, counted from 0."""

    number: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Note:
    """A line below a step: ``label`` is one word or two, ``prose`` what it says."""

    label: str
    prose: Prose


@dataclass(frozen=True)
class Entry:
    """All that is shown of a step."""

    step: StepReport
    place: str
    source: tuple[SourceLine, ...]
    badge: Badge
    formulas: tuple[Math, ...]
    notes: tuple[Note, ...]

    @property
    def needs_attention(self) -> bool:
        """Whether the step is neither proved, nor a definition, nor what was expected, or is read in two ways."""
        return self.fails or bool(self.step.read_otherwise)

    @property
    def fails(self) -> bool:
        """The same, whatever a second reader makes of the step."""
        step = self.step
        if step.as_expected:
            return False
        return step.expect is not None or step.answer not in (Answer.PROVED, Answer.DEFINITION)


def entry(step: StepReport, file: FileReport) -> Entry:
    """What is shown of a step of a file."""
    return Entry(
        step,
        place(step, file),
        source_lines(step, file.text),
        ANSWER_BADGES[step.answer],
        formulas(step),
        tuple(note for note in notes(step) if note.prose),
    )


def entries(file: FileReport) -> tuple[Entry, ...]:
    return tuple(entry(step, file) for step in file.steps)


def place(step: StepReport, file: FileReport) -> str:
    """``hand.tex:31:3``; in a notebook the cell and its line."""
    return f"{file.file}, {step.cell}" if step.cell else f"{file.file}:{step.line}:{step.column}"


MOST_LINES = 12


def source_lines(step: StepReport, text: str) -> tuple[SourceLine, ...]:
    """The lines that the step stands on; of very many only the first."""
    lines = text.split("\n")
    last = min(step.end_line, step.line + MOST_LINES - 1, len(lines))
    found = []
    for number in range(step.line, last + 1):
        line = lines[number - 1]
        start = step.column - 1 if number == step.line else len(line) - len(line.lstrip())
        end = step.end_column - 1 if number == step.end_line else len(line.rstrip())
        found.append(SourceLine(number, line, start, max(end, start + 1)))
    return tuple(found)


# --------------------------------------------------------------------------- the formula as understood


def formulas(step: StepReport) -> tuple[Math, ...]:
    """The step as it was understood, entry by entry: the failing one, or the first few."""
    sign = SIGNS.get(step.relation)
    pairs = step.understood if step.failing is None else (step.failing,)
    if sign is None:
        return ()
    try:
        return tuple(
            math(shown(left, step.context), sign, shown(right, step.context)) for left, right in pairs[:MOST_FORMULAS]
        )
    except (WriteError, ContextError):  # a name that no format prints; the source is shown anyway
        return ()


def indices(step: StepReport) -> Prose:
    """Which indices are free in the step, and which are bound; nothing where there are none."""
    pairs = step.understood if step.failing is None else (step.failing,)
    terms = [term for pair in pairs for term in pair]
    free = sorted({(step_of(index) or (index, 0))[0].name for term in terms for index in free_indices(term)})
    bound = sorted({name for term in terms for name in bound_names(term)})
    out: list[Part] = []
    if free:
        out += ["for every ", math(*_listed([Index(name, _ANY) for name in free]))]
    if bound:
        out += ["; " if out else "", math(*_listed([Index(name + BOUND, _ANY) for name in bound])), " bound"]
    return tuple(part for part in out if part)


_ANY = Sort("any")


def _listed(parts: list[Any]) -> list[Any]:
    out: list[Any] = []
    for part in parts:
        out += [",", part] if out else [part]
    return out


# --------------------------------------------------------------------------- notes


def notes(step: StepReport) -> list[Note]:
    """What is said of a step besides its badge, in the order in which it helps."""
    found = [Note("indices", indices(step) if formulas(step) else ())]
    hidden = len(step.understood) - MOST_FORMULAS
    if step.failing is None and hidden > 0:
        found.append(Note("and", (f"{hidden} more entries, all with the same verdict",)))
    if step.expect is not None:
        said = "as announced" if step.as_expected else f"{step.expect.value.replace('_', '-')} was announced"
        found.append(Note("expected", (said,)))
    if step.message and step.answer is not Answer.PROVED:
        found.append(Note("why", (step.message,)))
    if step.counterexample is not None:
        at = point(step.counterexample)
        found.append(Note("fails at", (*at, ": ", *values(step))) if at else Note("values", values(step)))
    if step.missing_assumption is not None:
        label = "holds iff" if step.missing_exactly else "holds if"
        found.append(Note(label, assumption(step.missing_assumption, step.context)))
    if step.diagnosis:
        found.append(Note("mistake", (step.diagnosis,)))
    if step.repair is not None:
        found.append(Note("try", repair(step)))
    if step.rules:
        found.append(Note("by", _joined([_rule(name) for name in step.rules])))
    if step.assumptions_used:
        found.append(Note("uses", _joined([assumption(a, step.context) for a in step.assumptions_used])))
    if step.conditions:
        found.append(Note("where", _joined([_condition(c, step.context) for c in step.conditions])))
    found += [Note("read twice", otherwise(reading)) for reading in step.read_otherwise]
    return found


SIDES = {"lhs": "left side", "rhs": "right side"}


def otherwise(reading: SecondReading) -> Prose:
    """A side as either reader understands it, and what both come to at a point."""
    assert reading.difference is not None
    assert reading.ours is not None
    assert reading.theirs is not None
    try:
        ours, theirs = (math(shown(term, reading.context)) for term in (reading.ours, reading.theirs))
        formulas: Prose = (theirs, " by latex2sympy2, as ", ours, " here")
    except (WriteError, ContextError):
        formulas = ("in two ways",)
    at, found = point(reading.difference), reading.difference
    where: Prose = ("; at ", *at, " ") if at else ("; ",)
    come_to: Prose = ("these are ", *value(found.rhs), " and ", *value(found.lhs))
    return (f"the {SIDES[reading.side]} is read as ", *formulas, *where, *come_to)


def _joined(parts: list[Prose]) -> Prose:
    out: list[Part] = []
    for n, part in enumerate(parts):
        out.extend((", ", *part) if n else part)
    return tuple(out)


def _rule(name: str) -> Prose:
    """The name of a rule; a definition by its letter."""
    letter = name.removeprefix("definition ")
    return (name,) if letter == name else ("definition of ", math(Var(letter)))


def _condition(condition: Any, context: Context) -> Prose:
    return condition_prose(replace(condition, term=shown(condition.term, context)))


def repair(step: StepReport) -> Prose:
    """The repaired right side."""
    assert step.repair is not None
    decimal = as_decimal(step)
    return (decimal,) if decimal else (math(shown(step.repair, step.context)),)


def as_decimal(step: StepReport) -> str:
    """The repair of a line of numbers with as many digits as it needs, if the line is written in decimals."""
    if not isinstance(step.repair, Num) or not re.search(r"\d\.\d", step.lhs + step.rhs):
        return ""
    return decimal(step.repair.value)


def decimal(value: Fraction) -> str:
    """A number as a finite decimal; nothing if it has none that is short.

    >>> decimal(Fraction(-4, 5)), decimal(Fraction(1, 3))
    ('-0.8', '')
    """
    for places in range(12):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
            return f"-{text}" if value < 0 else text
    return ""


def point(found: Counterexample) -> Prose:
    """Where the two sides differ."""
    parts: list[Prose] = [(math(Count(Sort(name)), "=", as_term(size)),) for name, size in found.chosen_sizes]
    parts += [(math(Index(name, _ANY), "=", as_term(position)),) for name, position in found.indices]
    for name, chosen in (*found.labels, *found.values):
        parts.append((math(Var(name), "="), " ", *value(chosen)))
    if found.note:
        parts.append((found.note,))
    return _joined(parts)


def values(step: StepReport) -> Prose:
    """What the two sides come to at the counterexample; decimals where the line is written in them."""
    found = step.counterexample
    assert found is not None
    left, right = (_side(text, step) for text in (found.lhs, found.rhs))
    return ("left ", *left, ", right ", *right)


def _side(text: str, step: StepReport) -> Prose:
    decimals = re.search(r"\d\.\d", step.lhs + step.rhs) is not None and _FRACTION.fullmatch(text) is not None
    short = decimal(Fraction(text)) if decimals else ""
    return (short,) if short else value(text)


_FRACTION = regex(r"-?\d+(/\d+)?")
_LOG = regex(r"(?P<sign>-?)log (?P<whole>\d+)|(?P<minus>-?)log\((?P<top>\d+)/(?P<bottom>\d+)\)")


def value(found: Any) -> Prose:
    """A value of a counterexample: numbers and logarithms as formulas, lists of values in parentheses."""
    if isinstance(found, tuple):
        return ("(", *_joined([value(part) for part in found]), ",)" if len(found) == 1 else ")")
    text = str(found)
    if _FRACTION.fullmatch(text):
        return (math(Num(Fraction(text))),)
    log = _LOG.fullmatch(text)
    if log is None:
        return (text,)
    number = Fraction(log["whole"]) if log["whole"] else Fraction(int(log["top"]), int(log["bottom"]))
    term: Term = Log(Num(number))
    return (math(-term if log["sign"] or log["minus"] else term),)


# --------------------------------------------------------------------------- assumptions

CLASSES = ("k", "l", "m")
RUNNING = {"N": "n", "d": "a", "D": "a"}
"""The letters that run over the axes of what is assumed of a vector or matrix; any other range counts as classes."""


def running(name: str, shape: tuple[Sort, ...]) -> Var:
    """An entry of a letter: ``y_k``, ``y_{nk}``, ``W_{ka}``."""
    found: list[Index] = []
    for sort in shape:
        letter = RUNNING.get(sort.name, "k")
        taken = {index.name for index in found} | {name}
        choices = (letter, *CLASSES, "b", "c", "r")
        found.append(Index(next(c for c in choices if c not in taken), sort))
    return Var(name, tuple(found))


def assumption_math(assumed: Assumption, context: Context) -> Math:
    """An assumption as a formula about the entries: ``y_k > 0``, ``K >= 2``."""
    match assumed:
        case SumsTo(name, total):
            head = running(name, context.shape(name))
            last = head.indices[-1]
            assert isinstance(last, Index)
            return math(Sum(last, head), "=", Num(total))
        case Within(name, domain):
            head = running(name, context.shape(name))
            low = (Num(domain.lower), "<" if domain.lower_open else "≤") if domain.lower is not None else ()
            high = ("<" if domain.upper_open else "≤", Num(domain.upper)) if domain.upper is not None else ()
            if low and not high:
                return math(head, ">" if domain.lower_open else "≥", low[0])
            return math(*low, head, *high)
        case OneHot(name, label):
            head = running(name, context.shape(name))
            *outer, last = head.indices
            assert isinstance(last, Index)
            return math(head, "=", Delta(last, Label(label, tuple(outer), last.sort)))
        case Distinct(left, right):
            return math(left, "≠", right)
        case Same(left, right):
            return math(left, "=", right)
        case AtLeast(sort, size):
            return math(Size(sort), "≥", as_term(size))


DEFINITE = "°°"
"""How the name of the number ends that is positive where a matrix is definite."""


def definite(assumed: Assumption) -> Var | None:
    """The matrix that is assumed to be positive definite."""
    if isinstance(assumed, Within) and assumed.name.endswith(DEFINITE):
        return Var(assumed.name.removesuffix(DEFINITE))
    return None


def assumption(assumed: Assumption, context: Context) -> Prose:
    if (matrix := definite(assumed)) is not None:
        return (math(matrix), " is symmetric positive definite")
    return (assumption_math(assumed, context),)


# --------------------------------------------------------------------------- summaries

WORDS = {
    "proved": "proved",
    "refuted": "refuted",
    "definition": "by definition",
    "ill_defined": "ill-defined",
    "unknown": "unknown",
    "unreadable": "unreadable",
}


def summary(report: Report) -> str:
    """One line: how many steps of how many files got which verdict."""
    counts = report.summary
    total = sum(counts.values())
    parts = [f"{number} {WORDS[answer]}" for answer, number in counts.items() if number]
    files = len(report.files)
    unusable = sum(file.problem is not None for file in report.files)
    out = f"{total} step{'' if total == 1 else 's'}"
    out += f" in {files} files" if files > 1 else ""
    out += f": {', '.join(parts)}" if parts else ""
    out += cross_read(report)
    return out + (f"; {unusable} file{'' if unusable == 1 else 's'} could not be used" if unusable else "")


def cross_read(report: Report) -> str:
    """How many sides the second reader read too, and how many otherwise; nothing where it was not asked."""
    if all(step.cross_read is None for step in report.steps):
        return ""
    found = Counter(reading.outcome for step in report.steps for reading in step.cross_read or ())
    both = found["agrees"] + found["differs"]
    return f"; latex2sympy2 reads {both} side{'' if both == 1 else 's'} too, {found['differs'] or 'none'} otherwise"

"""Reports in plain text: the source line with carets under the step, the formula as understood, the verdict, notes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from symce.judging.judgement import Answer
from symce.judging.report import FileReport, Report, StepReport
from symce.patterns import regex
from symce.write.assumed import assumed
from symce.write.plain import columns, plain, printable, prose
from symce.write.report.entry import Entry, SourceLine, entry, summary

STYLES = {"green": "green", "blue": "blue", "red": "bold red", "amber": "yellow", "grey": "dim"}
"""Rich's styles for the colours of badges."""

Line = tuple[tuple[str, str], ...]
"""A line in pieces of text, each with a style."""

_FONTS = regex(r"\\(?:mathbf|boldsymbol|bm|pmb|symbf|mathsf|mathrm|mathit)\b")
"""Fonts that plain text does not tell apart: a note on such letters stays as it was written."""

WIDEST = 160
"""Source lines longer than this are shown around the step only."""


def write(report: Report, quiet: bool = False) -> str:
    """The whole report without colours."""
    lines = [line for file in report.files for line in file_lines(file, quiet)]
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines) + f"{summary(report)}\n"


def file_lines(file: FileReport, quiet: bool = False) -> Iterator[Line]:
    """The lines on one file; ``quiet`` leaves out what is proved, defined or as announced."""
    shown = False
    for step in file.steps:
        made = entry(step, file)
        if not quiet or made.needs_attention:
            yield from entry_lines(made)
            shown = True
    if shown:
        yield from assumed_lines(file.assumed)


def step_text(step: StepReport, file: FileReport) -> str:
    """One step alone: its verdict, the formula as understood, notes, and what was guessed."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in step_lines(step, file)).rstrip()


def step_lines(step: StepReport, file: FileReport) -> Iterator[Line]:
    """The lines on one step that stands in no document."""
    made = entry(step, file)
    yield ((made.badge.text, STYLES[made.badge.colour]),)
    if step.answer is Answer.UNREADABLE:
        yield from _source(made.source, STYLES[made.badge.colour], carets=True)
    yield from _details(made)
    yield from assumed_lines(step.assumed)


def assumed_lines(notes: tuple[str, ...]) -> Iterator[Line]:
    """What was guessed."""
    for n, text in enumerate(notes):
        yield (
            ("assumed  " if n == 0 else "         ", "bold"),
            (printable(text) if _FONTS.search(text) else prose(assumed(text)), ""),
        )
    if notes:
        yield ()


def entry_lines(made: Entry) -> Iterator[Line]:
    """The lines on one step."""
    expected = "  (as announced)" if made.step.as_expected else ""
    style = STYLES[made.badge.colour]
    yield ((printable(made.place), "bold"), ("  ", ""), (made.badge.text, style), (expected, "dim"))
    yield from _source(made.source, style, carets=made.needs_attention)
    yield from _details(made)
    yield ()


def _details(made: Entry) -> Iterator[Line]:
    for formula in made.formulas:
        yield from _labelled("read as", plain(formula), "cyan")
    for note in made.notes:
        if note.label != "expected" or not made.step.as_expected:
            yield from _labelled(note.label, prose(note.prose), NOTE_STYLES.get(note.label, ""))


NOTE_STYLES = {
    "try": "green",
    "mistake": "bold",
    "holds if": "bold",
    "holds iff": "bold",
    "why": "bold",
    "read twice": "yellow",
}


LABEL = 12


def _labelled(label: str, text: str, style: str) -> Iterator[Line]:
    wrapped = textwrap.wrap(text, 96, break_long_words=False, break_on_hyphens=False) or [""]
    for n, line in enumerate(wrapped):
        yield ((f"{label if n == 0 else '':>{LABEL}}  ", "dim"), (line, style))


def _source(lines: tuple[SourceLine, ...], style: str, carets: bool) -> Iterator[Line]:
    width = max((len(str(line.number)) for line in lines), default=1)
    for line in lines:
        text, start, end = _excerpt(line)
        before, under = _shown(text[:start]), _shown(text[start:end])
        yield ((f"{line.number:>{max(width, 5)}} | ", "dim"), (before + under + _shown(text[end:]), ""))
        if carets:
            yield (
                (f"{'':>{max(width, 5)}} | ", "dim"),
                (" " * columns(before), ""),
                ("^" * max(columns(under), 1), style),
            )


def _shown(text: str) -> str:
    return printable(text.replace("\t", "    "))


def _excerpt(line: SourceLine) -> tuple[str, int, int]:
    """The line, or the part of a very long line around the step."""
    if len(line.text) <= WIDEST:
        return line.text, line.start, line.end
    first = max(0, min(line.start - 20, len(line.text) - WIDEST))
    text = line.text[first : first + WIDEST]
    head = "… " if first else ""
    start = line.start - first + len(head)
    return head + text, start, min(line.end - first + len(head), len(head + text))

"""Reports as annotations of GitHub Actions: one line for each step that needs attention."""

from __future__ import annotations

from collections.abc import Iterator

from symce.judging.judgement import Answer
from symce.judging.report import FileReport, Report
from symce.write.plain import prose
from symce.write.report.entry import Entry, entry

LEVELS = {Answer.REFUTED: "error", Answer.ILL_DEFINED: "error", Answer.UNKNOWN: "warning", Answer.UNREADABLE: "warning"}
"""How GitHub is told of a verdict; a step that did not turn out as announced is an error.

A step that is in order, but that a second reader reads otherwise, is a warning.
"""


def write(report: Report) -> str:
    """All annotations."""
    return "".join(f"{line}\n" for file in report.files for line in file_lines(file))


def file_lines(file: FileReport) -> Iterator[str]:
    """The annotations of one file."""
    if file.problem is not None:
        yield f"::error file={_property(file.file)}::{_message(file.problem)}"
    for step in file.steps:
        made = entry(step, file)
        if made.needs_attention:
            yield annotation(made, file)


def annotation(made: Entry, file: FileReport) -> str:
    """One annotation; every character that GitHub gives a meaning is escaped."""
    step = made.step
    level = LEVELS.get(step.answer, "error") if made.fails else "warning"
    where = f"file={_property(file.file)}"
    said = [step.answer.value.replace("_", "-")]
    if step.cell:  # the lines of a notebook's file are those of its JSON
        said.insert(0, step.cell)
    else:
        where += f",line={step.line},col={step.column},endLine={step.end_line},endColumn={step.end_column}"
    said += [f"{note.label} {prose(note.prose)}" for note in made.notes if note.label not in ("indices", "and")]
    return f"::{level} {where}::{_message('; '.join(said))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

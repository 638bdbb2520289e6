"""Reports as one HTML page that opens without a network: source line, formula as understood, verdict, notes."""

from __future__ import annotations

from collections.abc import Iterator

from symce.judging.report import FileReport, Report
from symce.write.assumed import assumed
from symce.write.html import equation, prose
from symce.write.html_page import badge, escape, page
from symce.write.page import made_by
from symce.write.report.entry import Entry, SourceLine, entries, summary


def write(report: Report) -> str:
    """The whole page."""
    body = [part for file in report.files for part in _file(file)]
    return page("Check of hand derivations", body, subtitle=summary(report), foot=[escape(made_by())])


def _file(file: FileReport) -> Iterator[str]:
    yield f"<section><h2><code>{escape(file.file)}</code></h2>"
    if file.problem is not None:
        yield f'<p class="note">{escape(file.problem)}</p>'
    if file.assumed:
        items = "".join(f"<li>{prose(assumed(note))}</li>" for note in file.assumed)
        yield f'<details class="given" open><summary>assumed</summary><ul>{items}</ul></details>'
    yield from map(_entry, entries(file))
    yield "</section>"


def _entry(made: Entry) -> str:
    colour = made.badge.colour
    place = made.step.cell or f"line {made.step.line}, column {made.step.column}"
    source = "\n".join(_source(line, colour) for line in made.source)
    formulas = "".join(f'<div class="right">{equation(formula)}</div>' for formula in made.formulas)
    notes = "".join(f"<dt>{escape(note.label)}</dt><dd>{prose(note.prose)}</dd>" for note in made.notes)
    return (
        f'<div class="check" id="L{made.step.line}-{made.step.column}">'
        f'<div class="head"><span>{escape(place)}</span>{badge(made.badge)}</div>'
        f'<pre class="source">{source}</pre>{formulas}{f"<dl>{notes}</dl>" if notes else ""}</div>'
    )


def _source(line: SourceLine, colour: str) -> str:
    before, inside, after = line.text[: line.start], line.text[line.start : line.end], line.text[line.end :]
    marked = f'<span class="{colour}">{escape(inside)}</span>'
    return f'<span class="no">{line.number}</span>{escape(before)}{marked}{escape(after)}'

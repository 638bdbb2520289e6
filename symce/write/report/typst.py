"""Reports as PDF by the embedded Typst compiler: source line, formula as understood, verdict, notes."""

from __future__ import annotations

from collections.abc import Iterator

from symce.judging.report import FileReport, Report
from symce.write import typst_page
from symce.write.assumed import assumed
from symce.write.inline import Prose
from symce.write.page import made_by
from symce.write.report.entry import Entry, SourceLine, entries, summary
from symce.write.typst import equation, prose
from symce.write.typst_page import badge, string

FUNCTIONS = r"""
#let source-line(number, before, inside, after, colour) = {
  set text(font: "DejaVu Sans Mono", size: 7.6pt)
  grid(columns: (2.6em, 1fr), text(fill: grey, str(number)), {
    set par(justify: false, leading: 0.45em)
    text(fill: grey, before)
    text(fill: colour, weight: "bold", inside)
    text(fill: grey, after)
  })
}
#let note(label, parts) = grid(columns: (5.2em, 1fr), column-gutter: 0.8em,
  align(right, text(size: 8.5pt, fill: grey, label)), text(size: 9.5pt, parts.join()))
#let entry(place, badge, colour, lines, formulas, notes) = block(
  width: 100%, breakable: false, above: 12pt, below: 12pt, inset: (left: 8pt), stroke: (left: 1.5pt + colour), {
    set par(leading: 0.5em, spacing: 6pt)
    grid(columns: (1fr, auto), text(size: 9pt, weight: "bold", place), badge)
    block(above: 5pt, below: 6pt, stack(spacing: 3pt, ..lines))
    for it in formulas { block(above: 7pt, below: 7pt, inset: (left: 2em), context fitted(it, full - 14mm)) }
    if notes.len() > 0 { stack(spacing: 4.5pt, ..notes) }
  })
#let file-heading(name) = heading(depth: 2, numbering: none, text(font: "DejaVu Sans Mono", size: 11pt, name))
""".strip()


def compile_pdf(report: Report) -> bytes:
    """The report as a PDF, the same bytes each time."""
    return typst_page.compile_pdf(write(report))


def write(report: Report) -> str:
    """The Typst source of the report."""
    lines = [FUNCTIONS, *(line for file in report.files for line in _file(file))]
    return typst_page.document("Check of hand derivations", lines, made_by=made_by(), subtitle=summary(report))


def _file(file: FileReport) -> Iterator[str]:
    yield f"#file-heading({text(file.file)})"
    if file.problem is not None:
        yield f"#intro(({text(file.problem)},))"
    if file.assumed:
        yield f"#given(({prose(_assumed(file.assumed))},), ())"
    for made in entries(file):
        yield _entry(made)


def _assumed(notes: tuple[str, ...]) -> Prose:
    """All that was taken for granted, in one line."""
    parts = [part for note in notes for part in ("; ", *assumed(note))]
    return ("Assumed: ", *parts[1:], ".")


def _entry(made: Entry) -> str:
    colour = made.badge.colour
    lines = ", ".join(_source(line, colour) for line in made.source)
    formulas = ", ".join(map(equation, made.formulas))
    notes = ", ".join(f"note({text(note.label)}, {prose(note.prose)})" for note in made.notes)
    place = made.step.cell or f"line {made.step.line}, column {made.step.column}"
    parts = [
        text(place),
        badge(made.badge),
        colour,
        *(f"({part + ',' if part else ''})" for part in (lines, formulas, notes)),
    ]
    return f"#entry({', '.join(parts)})"


def _source(line: SourceLine, colour: str) -> str:
    before, inside, after = line.text[: line.start], line.text[line.start : line.end], line.text[line.end :]
    return f"source-line({line.number}, {text(before)}, {text(inside)}, {text(after)}, {colour})"


def text(words: str) -> str:
    """A string literal; characters that the built-in fonts do not have are shown as boxes."""
    return string("".join(character if _known(character) else "□" for character in words))


def _known(character: str) -> bool:
    code = ord(character)
    return code < 0x0500 or 0x2010 <= code < 0x2400 or 0x25A0 <= code < 0x2600 or code in (0x2713, 0x2717)

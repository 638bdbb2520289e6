"""The reports on the steps of one document: where each stands, what it says, what was expected of it.

Knows the source and its directives that announce verdicts; knows no formulas and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from symce.judging.judgement import Answer
from symce.judging.report import StepReport
from symce.patterns import regex
from symce.read.displays.rows import Part
from symce.read.documents.directives import Directive, expected
from symce.read.documents.source import Source
from symce.read.tex.item import ReadError
from symce.read.tex.macros import Place


@dataclass
class Reporter:
    """Makes the reports on the steps of one document."""

    source: Source
    expectations: list[Directive] = field(default_factory=list)

    def blank(self, start: int, end: int, left: Part, right: Part, place: Place) -> StepReport:
        """A report on a step of which nothing is known but where it stands and how it is written."""
        text = self.source.text
        start = with_size(text, start)
        line, column = self.source.place(start)
        end_line, end_column = self.source.place(max(end, start + len(closed(text, start, end))))
        sides = [closed(text, with_size(text, place.source(p.at)), place.end(p.end)) for p in (left, right)]
        return StepReport(
            line,
            column,
            end_line,
            end_column,
            sides[0],
            right.relation,
            sides[1],
            Answer.UNKNOWN,
            expect=self.expected(start),
            cell=self.source.cell(start),
        )

    def unreadable(self, error: ReadError, start: int, end: int, blank: StepReport | None = None) -> StepReport:
        """The report on what cannot be read, at the place of the error."""
        line, column = self.source.place(start)
        end_line, end_column = self.source.place(max(end, start + 1))
        if blank is None:
            blank = StepReport(
                line,
                column,
                end_line,
                end_column,
                self.source.text[start:end].strip(),
                "",
                "",
                Answer.UNREADABLE,
                expect=self.expected(start),
                cell=self.source.cell(start),
            )
        return replace(
            blank,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            answer=Answer.UNREADABLE,
            message=error.message,
        )

    def expected(self, start: int) -> Answer | None:
        """What a directive before this step announced; it speaks of one step only."""
        found: Answer | None = None
        while self.expectations and self.expectations[0].at < start:
            word = expected(self.expectations.pop(0).rest)
            found = next((answer for answer in Answer if answer.value == word), found)
        return found


_SIZE = regex(r"\\(?:left|[bB]igg?[lm]?)\s*$")


def with_size(text: str, start: int) -> int:
    r"""Where a side begins, with the size of the bracket that it begins with.

    >>> with_size(r"\left( a \right)", 5)
    0
    """
    found = _SIZE.search(text, max(0, start - 8), start)
    return found.start() if found else start


def closed(text: str, start: int, end: int) -> str:
    """The slice of the source, with the braces behind it that close what it opens.

    >>> closed(r"\\frac{a}{b} = 1", 0, 10)
    '\\\\frac{a}{b}'
    """
    missing = text.count("{", start, end) - text.count("}", start, end)
    while missing > 0 and end < len(text) and text[end] in "} ":
        missing -= text[end] == "}"
        end += 1
    return text[start:end].strip()

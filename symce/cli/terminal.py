"""What a check shows while it runs: each file as soon as it is judged, coloured where a terminal reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from symce.cli.output import say

if TYPE_CHECKING:
    from symce.judging.report import FileReport, Report

STREAMED = ("text", "json", "github")
"""Formats that are written file by file; the others are one document."""


class Screen:
    """Standard output, for one format."""

    def __init__(self, form: str, quiet: bool) -> None:
        self.form, self.quiet, self.streams = form, quiet, form in STREAMED
        self._console: Any = None

    def file(self, report: FileReport) -> None:
        """Show the report on a file."""
        if self.form == "json":
            from symce.write.report import json

            click.echo(json.line(report).encode(), nl=False)
        elif self.form == "github":
            from symce.write.report import github

            for line in github.file_lines(report):
                say(line)
        elif self.form == "text":
            from symce.write.report import text

            self.lines(text.file_lines(report, self.quiet))

    def end(self, report: Report) -> None:
        """The summary, in text."""
        if self.form == "text":
            from symce.write.report.entry import summary

            self.lines([((summary(report), "bold"),)])

    def lines(self, lines: Iterable[tuple[tuple[str, str], ...]]) -> None:
        """Lines in pieces with their styles."""
        if not sys.stdout.isatty():
            for line in lines:
                say("".join(text for text, _ in line).rstrip())
            return
        from rich.console import Console
        from rich.text import Text

        if self._console is None:
            self._console = Console(highlight=False, soft_wrap=True)
        for line in lines:
            self._console.print(Text.assemble(*line), soft_wrap=True)

r"""Reports as a LaTeX document: source line, formula as understood, verdict, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce.judging.report import FileReport, Report
from symce.write import latex_page
from symce.write.assumed import assumed
from symce.write.inline import Math, print_math
from symce.write.latex import LATEX_PAGE, prose
from symce.write.latex_page import badge
from symce.write.latex_text import escape
from symce.write.names import WriteError
from symce.write.page import made_by
from symce.write.plain import plain
from symce.write.report.entry import Entry, SourceLine, entries, summary

MACROS = r"""
\newcommand\symcesource[2]{\par\noindent\makebox[2.4em][l]{\scriptsize\ttfamily\color{symcegrey}#1}%
  \parbox[t]{\dimexpr\textwidth-3.4em\relax}{\raggedright\scriptsize\ttfamily\leavevmode\color{symcegrey}#2}\par}
\newcommand\symceentry[2]{\par\pagebreak[1]\vspace{11pt plus 3pt}%
  \noindent{\small\bfseries #1}\hfill#2\par\nopagebreak\vspace{2pt}}
\newcommand\symceread[1]{\par\nopagebreak\vspace{4pt}\noindent\hspace*{2.4em}%
  \setlength\symceroom{\dimexpr\textwidth-4em\relax}\settowidth\symcewide{$\displaystyle #1$}%
  \ifdim\symcewide>\symceroom\symcefit{$\displaystyle #1$}\else$\displaystyle #1$\fi\par\vspace{3pt}}
\newcommand\symceline[2]{\par\noindent\makebox[5.4em][r]{\footnotesize\color{symcegrey}#1}\hspace{0.8em}%
  \parbox[t]{\dimexpr\textwidth-7em\relax}{\raggedright\small #2}\par\vspace{1.5pt}}
""".strip()


def write(report: Report) -> str:
    """The source of the whole document."""
    lines = [MACROS, *(line for file in report.files for line in _file(file))]
    return latex_page.document("Check of hand derivations", lines, made_by=made_by(), subtitle=summary(report))


def _file(file: FileReport) -> Iterator[str]:
    yield rf"\symcesection{{}}{{{_mono(file.file)}}}"
    if file.problem is not None:
        yield rf"\symceintro{{{escape(file.problem)}}}"
    if file.assumed:
        notes = "; ".join(prose(assumed(note), LATEX_PAGE) for note in file.assumed)
        yield rf"\symcegiven{{Assumed: {notes}.}}"
    for made in entries(file):
        yield from _entry(made)


def _entry(made: Entry) -> Iterator[str]:
    place = made.step.cell or f"line {made.step.line}, column {made.step.column}"
    yield rf"\symceentry{{{escape(place)}}}{{{badge(made.badge)}}}"
    for line in made.source:
        yield _source(line, made.badge.colour)
    for formula in made.formulas:
        yield shown(formula)
    for note in made.notes:
        yield rf"\symceline{{{escape(note.label)}}}{{{prose(note.prose, LATEX_PAGE)}}}"


def shown(formula: Math) -> str:
    """The formula as understood; in words where LaTeX's basic fonts lack a letter of it."""
    try:
        return rf"\symceread{{{print_math(formula, LATEX_PAGE)}}}"
    except WriteError:
        return rf"\symceline{{read as}}{{{escape(plain(formula))}}}"


def _source(line: SourceLine, colour: str) -> str:
    before, inside, after = line.text[: line.start], line.text[line.start : line.end], line.text[line.end :]
    marked = rf"\textcolor{{symce{colour}}}{{{_verbatim(inside)}}}" if inside else ""
    return rf"\symcesource{{{line.number}}}{{{_verbatim(before)}{marked}{_verbatim(after)}}}"


def _verbatim(text: str) -> str:
    """Text with its spaces; lines may break at them."""
    return re.sub(r"(?<= ) |^ ", r"\\ ", escape(text.replace("\t", "    ")))


def _mono(text: str) -> str:
    return rf"\texttt{{{escape(text)}}}"

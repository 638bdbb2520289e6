"""``symce.check``: hand derivations, read and judged line by line.

Knows where the text comes from and what a report is made of; how a document is gone through is known by ``checker``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from symce.checker.checker import Checker
from symce.checker.state import DocumentState
from symce.judging.report import FileReport, Report, StepReport
from symce.limits import SECONDS, deep
from symce.read.documents.directives import Directive, directive, several
from symce.read.documents.document import Display
from symce.read.documents.source import Source, load
from symce.read.statements import second_reader
from symce.read.tex.item import ReadError


def check(
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    given: Iterable[str] = (),
    let: Iterable[str] = (),
    seconds: float = SECONDS,
    cross_read: bool = False,
) -> Report:
    """Judge every line of hand derivations in LaTeX.

    ``source`` is the path of a .tex, .md or .ipynb file, several of them, or the text itself (anything with a line
    break or a ``$`` or backslash in it). ``given`` and ``let`` add assumptions and definitions in LaTeX; a step that
    takes longer than ``seconds`` is unknown. With ``cross_read`` every scalar side is read by latex2sympy2 too (the
    extra ``symce[latex2sympy2]``) and ``StepReport.cross_read`` says whether the two readings agree; no verdict
    depends on it. ``NoSecondReader``, a ``ValueError``, says what to install.

    >>> report = check(r"$$\\frac{\\partial}{\\partial x_j} \\log \\sum_{k=1}^K e^{x_k} = e^{x_j}$$")
    >>> report.steps[0].answer.value, str(report.steps[0].counterexample)
    ('refuted', 'K = 2, j = 1, x = (log 2, log 2): left 1/2, right 2')
    """
    if cross_read:
        second_reader.load()
    extra = [Directive("given", text) for text in given] + [Directive("let", text) for text in let]
    sources: list[Source | FileReport] = []
    if isinstance(source, str) and (any(mark in source for mark in "\n$\\") or not source.strip()):
        sources.append(Source("text", source))
    else:
        paths = [source] if isinstance(source, (str, os.PathLike)) else list(source)
        sources += [opened(Path(path)) for path in paths]
    return Report(
        tuple(s if isinstance(s, FileReport) else check_source(s, extra, seconds, cross_read) for s in sources)
    )


def opened(path: Path) -> Source | FileReport:
    """The text of a file, or a report that says why it cannot be used."""
    try:
        return load(path.read_bytes(), str(path))
    except ReadError as error:
        return FileReport(str(path), problem=error.message)
    except OSError as error:
        if isinstance(error, IsADirectoryError):
            return FileReport(str(path), problem="it is a folder (directory); name the files in it")
        return FileReport(str(path), problem=f"cannot be read: {error.strerror or error}")


def check_source(
    source: Source, extra: Iterable[Directive] = (), seconds: float = SECONDS, cross_read: bool = False
) -> FileReport:
    """The report on one document."""
    checker = Checker(DocumentState(source, list(extra), seconds, cross_read=cross_read))
    with deep():  # around all steps: each time it ends, the collector of cycles goes to work
        steps = tuple(checker.steps())
    assumed = tuple(dict.fromkeys(note for step in steps for note in step.assumed))
    if not steps:
        problem = "no formula was found; symce reads \\[ \\], $$ and align, and $ where the prose defines something"
        if any(display.inline for display in checker.doc.displays):
            read = "where definitions and conclusions are read"
            problem = f"no formula was found but in lines of prose, {read}; use \\[ \\] or $$"
        return FileReport(source.name, problem=problem, text=source.text)
    return FileReport(source.name, steps, assumed, text=source.text)


def statement(
    text: str,
    directives: Iterable[str] = (),
    seconds: float = SECONDS,
    cross_read: bool = False,
    beside: Iterable[str] = (),
) -> Checker:
    """The checker of a formula that stands in no document; its habits are those of the formula and the definitions.

    Formulas that stand ``beside`` it show how its letters are used, and are not judged.
    """
    lines = [directive(text) for line in directives for text, _ in several(line)]
    displays = [
        Display(text, 0),
        *(Display(other, 0) for other in beside),
        *(Display(line.rest, 0) for line in lines if line.verb == "let"),
    ]
    return Checker(DocumentState(Source("statement", text), lines, seconds, cross_read, displays=displays))


def judged(text: str, directives: Iterable[str] = (), seconds: float = SECONDS, cross_read: bool = False) -> StepReport:
    """One relation in LaTeX under directives: what ``symce prove`` and the corpus ask."""
    display = Display(text, 0)
    checker = statement(text, directives, seconds, cross_read)
    with deep():
        steps = list(checker.display(display))
    if len(steps) != 1:
        if not steps:
            raise ReadError("a relation such as a = b was expected")
        raise ReadError(f"one relation was expected, here are {len(steps)}")
    return steps[0]

"""``symce check``: hand derivations in LaTeX, judged line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from symce.cli.formats import chosen
from symce.cli.numeric import SECONDS
from symce.cli.output import attempt, console, fail, saved
from symce.cli.terminal import Screen

if TYPE_CHECKING:
    from symce.judging.report import FileReport

ENDINGS = {".txt": "text", ".jsonl": "json", ".json": "json", ".tex": "tex", ".pdf": "pdf", ".html": "html"}
FORMATS = ("text", "json", "github", "tex", "pdf", "html")
LIMIT = 5.0


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Default: by the ending of -o, or text.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="The file to write; default: standard output.")
@click.option("--given", multiple=True, metavar="LATEX", help=r"An assumption, such as '\sum_k y_k = 1'; repeatable.")
@click.option("--let", multiple=True, metavar="LATEX", help=r"A definition, such as 'p_j = e^{o_j}/Z'; repeatable.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="How many processes.")
@click.option("--seconds", type=SECONDS, default=LIMIT, show_default=True, help="How long a step may take.")
@click.option("--cross-read", is_flag=True, help="Read every scalar side with latex2sympy2 too, and compare.")
@click.option("--quiet", is_flag=True, help="Show only what is not proved; in text.")
def COMMAND(
    files: tuple[Path, ...],
    kind: str | None,
    output: Path | None,
    given: tuple[str, ...],
    let: tuple[str, ...],
    jobs: int,
    seconds: float,
    cross_read: bool,
    quiet: bool,
) -> None:
    """Judge every line of hand derivations: .tex, .md and .ipynb files, or - for standard input.

    Exit status: 0 every step is proved, a definition or as announced; 1 a step is refuted or ill-defined; 2 an input
    cannot be used; 3 none is refuted, but some step is unknown or unreadable.
    """
    form = chosen(kind, output, ENDINGS, "--format")
    if output is None and form == "pdf" and sys.stdout.isatty():
        fail("a PDF cannot be shown on a terminal; name a file with -o FILE.pdf")
    if files.count(Path("-")) > 1:
        fail("standard input can be read once; name - once")
    if output is not None and str(output) != "-":
        spare_inputs(output, files)
    task = Task(given, let, seconds, cross_read)
    attempt(task.directives)
    if cross_read:
        from symce.read.statements import second_reader

        attempt(second_reader.load)
    from symce.judging.report import Report
    from symce.write.plain import printable

    screen = Screen(form, quiet) if output is None else None
    found: list[FileReport] = []
    for file in progressed(task, files, jobs, screen):
        found.append(file)
        if file.problem is not None:
            click.echo(f"symce: {printable(file.file)}: {printable(file.problem)}", err=True)
    report = Report(tuple(found))
    if screen is not None and screen.streams:
        screen.end(report)
    else:
        content = attempt(partial(written, report, form, quiet))
        if output is None or str(output) == "-":
            click.echo(content, nl=False)
        else:
            saved(output, content)
    sys.exit(report.status)


def spare_inputs(output: Path, files: tuple[Path, ...]) -> None:
    """Fail with one line where the report would replace a document that is to be checked."""
    try:
        replaced = any(file.samefile(output) for file in files if str(file) != "-" and file.exists())
    except OSError:
        return  # said where the output is written
    if replaced:
        fail(f"{output} is one of the files to check, and the report would replace it; name another file with -o")


@dataclass(frozen=True)
class Task:
    """How every file is checked; called with its path, in whichever process."""

    given: tuple[str, ...]
    let: tuple[str, ...]
    seconds: float
    cross_read: bool

    def directives(self) -> list[Any]:
        """What the options declare; a ``ValueError`` where one cannot be read."""
        from symce.read.documents.directives import Directive, directive
        from symce.read.notation.notation import notation
        from symce.read.tex.item import ReadError
        from symce.stating import bare

        found: list[Directive] = []
        for verb, texts in (("given", self.given), ("let", self.let)):
            for text in texts:
                try:
                    found.append(directive(f"{verb} {bare(text).strip()}"))
                    notation(found)
                except ReadError as error:
                    raise ValueError(f"--{verb} {text!r}: {error.message}") from None
        return found

    def __call__(self, path: Path) -> FileReport:
        return self.report(path, self.source(path))

    def source(self, path: Path) -> Any:
        """The text of a file or of standard input, or a report that says why it cannot be used."""
        from symce.checking import opened
        from symce.judging.report import FileReport
        from symce.read.documents.source import load
        from symce.read.tex.item import ReadError

        if str(path) != "-":
            return opened(path)
        try:
            return load(sys.stdin.buffer.read(), "-")  # a notebook is known by how it begins
        except ReadError as error:
            return FileReport("-", problem=error.message)
        except (OSError, ValueError, AttributeError):
            return FileReport("-", problem="standard input cannot be read")

    def report(self, path: Path, source: Any) -> FileReport:
        """The report on a source; what must not happen is said of this file and stops no other."""
        from symce.checking import check_source
        from symce.judging.report import FileReport

        if isinstance(source, FileReport):
            return source
        try:
            return check_source(source, self.directives(), self.seconds, self.cross_read)
        except Exception as error:  # a mistake of symce's own, in one file of perhaps hundreds
            name = type(error).__name__
            return FileReport(str(path), problem=f"symce failed here ({name}); please report this", text=source.text)


def died(path: Path, why: str) -> FileReport:
    from symce.judging.report import FileReport

    return FileReport(str(path), problem=f"{why}; check it alone, or with a smaller --seconds")


def progressed(task: Task, files: tuple[Path, ...], jobs: int, screen: Screen | None) -> Iterator[FileReport]:
    """The reports in the order of the files, with a bar on a terminal's standard error where there are several."""
    results = reports(task, files, jobs)
    if len(files) < 2 or not sys.stderr.isatty():
        for report in results:
            if screen is not None:
                screen.file(report)
            yield report
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<32}", markup=False), BarColumn(), MofNCompleteColumn())
    # refreshed by hand: a thread of its own would stand in the way of new processes
    with Progress(*columns, console=console(), transient=True, auto_refresh=False) as progress:
        bar = progress.add_task(str(files[0])[-32:], total=len(files))
        progress.refresh()
        for n, report in enumerate(results, start=1):
            if screen is not None:
                screen.file(report)
            progress.update(bar, advance=1, description=str(files[min(n, len(files) - 1)])[-32:])
            progress.refresh()
            yield report


def reports(task: Task, files: tuple[Path, ...], jobs: int) -> Iterator[FileReport]:
    """The report on each file, in order."""
    if jobs == 1 or len(files) == 1:
        yield from map(task, files)
        return
    import symce.checking  # noqa: F401  # so that every process has it from the beginning
    from symce.cli.workers import in_order

    if Path("-") in files:  # which a process of its own could not read
        piped = task.source(Path("-"))
        yield from in_order(partial(_either, task, piped), files, jobs, died)
        return
    yield from in_order(task, files, jobs, died)


def _either(task: Task, piped: Any, path: Path) -> FileReport:
    return task.report(path, piped) if str(path) == "-" else task(path)


def written(report: Any, form: str, quiet: bool) -> bytes:
    """The whole report in one of the formats."""
    from symce.write.report.formats import WRITERS

    return WRITERS[form](report, quiet)

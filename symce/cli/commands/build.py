"""``symce build``: the whole catalogue as files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from symce.cli.output import attempt, console, fail, saved, say
from symce.figures import installed, pictures_for
from symce.write.formats import ENGINES, FORMATS, Edition

if TYPE_CHECKING:
    from symce.derivation import Derivation
    from symce.write.page import Picture

WHOLE = {"book": "book.pdf", "index": "index.html"}
"""What is made of the derivations together."""

KINDS = (*FORMATS, *WHOLE)


@click.command("build")
@click.argument("directory", type=click.Path(path_type=Path), default=Path("build"))
@click.option("--engine", type=click.Choice(ENGINES), default="typst", show_default=True, help="What sets the PDFs.")
@click.option("--only", "pattern", default="*", help="Derivations whose names match, such as 'cross-entropy-*'.")
@click.option("--to", "kinds", type=click.Choice(KINDS), multiple=True, help="What to write; repeat it; default: all.")
def COMMAND(directory: Path, engine: str, pattern: str, kinds: tuple[str, ...]) -> None:
    """Write every derivation of the catalogue to DIRECTORY in every format, the book of all, and a page of contents."""
    from symce.catalogue import catalogue_jobs, in_parallel

    if directory.exists() and not directory.is_dir():
        fail(f"cannot write into {directory}: it is a file; name a directory")
    jobs = [(name, make) for name, make in catalogue_jobs() if fnmatchcase(name, pattern)]
    if not jobs:
        fail(f"no derivation is called {pattern}; names begin with a loss of `symce list`, such as cross-entropy-*")
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"cannot write into {directory}: {error.strerror or error}; choose a directory you may write to")
    wanted = kinds or KINDS
    asked = [(name, partial(_documents, name, make, engine, wanted)) for name, make in jobs]
    documents = in_parallel(asked)
    made: dict[str, Made] = {}
    with _progress() as progress:
        bar = progress.add_task("", total=len(jobs) + 1)
        for _ in jobs:
            name, made[name] = attempt(partial(next, documents))
            progress.update(bar, description=name)
            if not made[name].derivation.proved:
                fail(f"{name}: not every step is proved; please report this")
            for ending, content in made[name].documents.items():
                saved(directory / f"{name}{ending}", content)
            progress.advance(bar)
        progress.update(bar, description="book")
        _whole(directory, made, engine, wanted)
        progress.advance(bar)
    whole = [f"{directory}/{name}" for kind, name in WHOLE.items() if kind in wanted]
    where = ", ".join(whole or [f"{directory}/*{FORMATS[kind].ending}" for kind in wanted])
    say(f"{len(jobs)} derivation{'s' * (len(jobs) != 1)}, each proved for every size{_drawn()}: {where}")


@dataclass(frozen=True)
class Made:
    """A derivation, its pictures, and its documents by their endings."""

    derivation: Derivation
    pictures: tuple[Picture, ...]
    documents: dict[str, bytes]


def _documents(name: str, make: Callable[[], Derivation], engine: str, wanted: tuple[str, ...]) -> Made:
    """What one job makes, in whichever process."""
    derivation, pictures = make(), pictures_for(name)
    edition = Edition(engine, pictures, home="index.html")
    forms = [form for form in FORMATS.values() if form.name in wanted] if derivation.proved else []
    return Made(derivation, pictures, {form.ending: form.write(derivation, edition) for form in forms})


def _whole(directory: Path, made: dict[str, Made], engine: str, wanted: tuple[str, ...]) -> None:
    """The book, the page of contents, and the pictures that the LaTeX documents look for."""
    from symce.catalogue import in_chapters
    from symce.write import book, html_index, latex_book, typst_book

    if not {"book", "index", "tex"} & set(wanted):
        return
    chapters = in_chapters({name: one.derivation for name, one in made.items()})
    pictures = {name: one.pictures for name, one in made.items()}
    bound = attempt(partial(book.bind, chapters, pictures))
    if "book" in wanted:
        compile_pdf = typst_book.compile_pdf if engine == "typst" else latex_book.compile_pdf
        saved(directory / WHOLE["book"], attempt(partial(compile_pdf, bound)))
    if "tex" in wanted:
        for picture in bound.pictures:
            saved(directory / f"{picture.name}.pdf", picture.pdf)
    if "index" in wanted:
        endings = {form.name: form.ending for form in FORMATS.values() if form.name in wanted}
        links = {"The whole catalogue as one PDF": WHOLE["book"]} if "book" in wanted else {}
        saved(directory / WHOLE["index"], attempt(partial(html_index.write, bound, endings, links)).encode())


def _drawn() -> str:
    """What is said of the pictures where there are none."""
    return "" if installed() else " (without pictures, which need pip install 'symce[figures]')"


def _progress() -> Any:
    """A progress bar on standard error, where somebody is looking."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<32}", markup=False), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, disable=not sys.stderr.isatty(), console=console())

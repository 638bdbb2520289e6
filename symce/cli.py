"""The command line: what is asked, where it goes, and how it fails.

Heavy imports (SymPy, Typst) happen inside the commands that need them, so that ``symce list`` is quick.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

import symce

if TYPE_CHECKING:
    from symce.derivation import Derivation

T = TypeVar("T")
ENDINGS = {".txt": "text", ".tex": "tex", ".pdf": "pdf"}
FORMATS = tuple(ENDINGS.values())
ENGINES = ("typst", "pdflatex")
DETAILS = ("result", "textbook", "every")


class OneLine(click.Group):
    """A command group whose errors are one line on standard error and exit status 2."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["standalone_mode"] = False
        try:
            return super().main(*args, **kwargs)
        except click.exceptions.NoArgsIsHelpError as asked:
            say(asked.ctx.get_help() if asked.ctx else "symce --help")
            sys.exit(0)
        except click.exceptions.Exit as stop:
            sys.exit(stop.exit_code)
        except click.Abort:
            click.echo("symce: interrupted", err=True)
            sys.exit(130)
        except click.ClickException as error:
            fail(error.format_message())
        except BrokenPipeError:
            _drop_output()
            sys.exit(0)
        except OSError as error:
            _drop_output()
            fail(f"cannot write the output: {error.strerror or error}; name a file with -o")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        from difflib import get_close_matches

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            known = self.list_commands(ctx)
            near = get_close_matches(args[0], known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"commands: {', '.join(known)}"
            fail(f"no command {args[0]!r}; {hint}")


def _drop_output() -> None:
    """What is still buffered cannot be written; without this Python complains at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """One line on standard output, as UTF-8 whatever the locale says."""
    click.echo(text.encode() + b"\n", nl=False)


def fail(message: str) -> NoReturn:
    """One line on standard error, exit status 2."""
    click.echo(f"symce: {' '.join(message.split())}", err=True)
    sys.exit(2)


def saved(path: Path, content: bytes) -> None:
    """Write a file by replacing it whole, or fail with one line and leave the old one."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        fail(f"cannot write {path}: {error.strerror or error}; choose a path you may write to")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(symce.__version__, prog_name="symce", message="%(prog)s %(version)s")
def main() -> None:
    """Derive, prove and print the mathematics of softmax classifiers, for every number of classes."""


# --------------------------------------------------------------------------- symce list, symce rules


@main.command("list")
def list_losses() -> None:
    """Show the losses of the catalogue, what each is derived in, and by which routes."""
    from symce.losses import catalogue
    from symce.routes import routes

    for loss in catalogue().values():
        say(f"{loss.name}  {loss.says}")
        for letter, title in loss.wrt.items():
            say(f"  --wrt {letter:<5} {title:<14} --route {' | '.join(loss.routes[letter])}")
    say("\nroutes")
    for route in routes().values():
        say(f"  {route.name:<9} {route.says}")


@main.command("rules")
def list_rules() -> None:
    """Show every rule: name, statement, what it says, source."""
    from symce.rules import TABLES
    from symce.write.text import formula

    for table, rules in TABLES.items():
        say(table)
        for rule in rules:
            say(f"  {rule.name:<15} {formula(rule.lhs)} = {formula(rule.rhs)}")
            say(f"  {'':<15} {rule.says}; {rule.source}")


# --------------------------------------------------------------------------- symce derive


@main.command()
@click.argument("name")
@click.option("--route", help="One of the routes that `symce list` shows for the loss.")
@click.option("--wrt", help="What to differentiate in, for example o, W, logits, weights.")
@click.option("--classes", type=int, help="A fixed number of classes: the sums are written out.")
@click.option("--detail", type=click.Choice(DETAILS), default="textbook", show_default=True)
@click.option("--to", "kind", type=click.Choice(FORMATS), help="Output format; default: by the ending of -o, or text.")
@click.option("--engine", type=click.Choice(ENGINES), default="typst", show_default=True, help="What sets the PDF.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="The file to write; - for standard output.")
def derive(
    name: str,
    route: str | None,
    wrt: str | None,
    classes: int | None,
    detail: str,
    kind: str | None,
    engine: str,
    output: Path | None,
) -> None:
    """Derive the gradient of the loss NAME, every step a named rule and a proof."""
    form = _kind(kind, output)
    if form == "pdf" and (output is None and sys.stdout.isatty()):
        fail("a PDF cannot be shown on a terminal; name a file with -o FILE.pdf")
    from symce.deriving import derive as derive_loss

    made = _attempt(partial(derive_loss, name, wrt, route, classes=classes, detail=detail))
    content = _attempt(partial(rendered, made, form, engine))
    if output is None or str(output) == "-":
        click.echo(content, nl=False)
    else:
        saved(output, content)
    if not made.proved:
        unproved = [s for s in made.steps if s.verdict is None or not s.verdict.proved]
        fail(f"{len(unproved)} of {len(made.steps)} steps are not proved; please report this")


def _kind(kind: str | None, output: Path | None) -> str:
    if kind is not None:
        return kind
    if output is None or str(output) == "-":
        return "text"
    if not output.name:
        fail("-o names no file; give a name that ends in .txt, .tex or .pdf")
    if output.suffix not in ENDINGS:
        fail(f"{output}: the ending {output.suffix or '(none)'} names no format; use {', '.join(ENDINGS)}, or --to")
    return ENDINGS[output.suffix]


def _attempt(work: Callable[[], T]) -> T:
    """The result of the work; what it refuses becomes one line."""
    try:
        return work()
    except ValueError as error:
        fail(str(error))


def rendered(derivation: Derivation, kind: str, engine: str) -> bytes:
    """The derivation in one of the formats."""
    from symce.write import latex, text, typst

    if kind == "text":
        return text.write(derivation).encode()
    if kind == "tex":
        return latex.write_document(derivation).encode()
    return typst.compile_pdf(derivation) if engine == "typst" else latex.compile_pdf(derivation)


# --------------------------------------------------------------------------- symce build


@main.command()
@click.argument("directory", type=click.Path(path_type=Path), default=Path("build"))
@click.option("--engine", type=click.Choice(ENGINES), default="typst", show_default=True, help="What sets the PDFs.")
def build(directory: Path, engine: str) -> None:
    """Write every derivation of the catalogue to DIRECTORY, as PDF and LaTeX."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    if directory.exists() and not directory.is_dir():
        fail(f"cannot write into {directory}: it is a file; name a directory")
    jobs = list(catalogue_jobs())
    columns = (TextColumn("{task.description:<32}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, disable=not sys.stderr.isatty(), console=_console()) as progress:
        bar = progress.add_task("", total=len(jobs))
        for name, make in jobs:
            progress.update(bar, description=name)
            derivation = _attempt(make)
            if not derivation.proved:
                fail(f"{name}: not every step is proved; please report this")
            for kind in ("tex", "pdf"):
                content = _attempt(partial(rendered, derivation, kind, engine))
                saved(directory / f"{name}.{kind}", content)
            progress.advance(bar)
    say(f"{len(jobs)} derivations, each proved for every size: {directory}/*.pdf, {directory}/*.tex")


def _console() -> Any:
    from rich.console import Console

    return Console(stderr=True)


def catalogue_jobs() -> Iterator[tuple[str, Callable[[], Derivation]]]:
    """Every loss, variable and route of the catalogue, and where two routes meet."""
    from symce.deriving import derive as derive_loss
    from symce.deriving import meet
    from symce.losses import catalogue

    for loss in catalogue().values():
        for letter, title in loss.wrt.items():
            for route in loss.routes[letter]:
                yield f"{loss.name}-{title}-{route}", partial(derive_loss, loss.name, letter, route)
            if len(loss.routes[letter]) > 1:
                yield f"{loss.name}-{title}-meeting", partial(meet, loss.name, letter)


if __name__ == "__main__":
    main()

"""What every command does with its output: say a line, write a file whole, fail in one line."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

T = TypeVar("T")


def drop_output() -> None:
    """What is still buffered cannot be written; without this Python complains at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """One line on standard output, as UTF-8 whatever the locale says."""
    click.echo(text.encode() + b"\n", nl=False)


def fail(message: str) -> NoReturn:
    """One line on standard error, exit status 2."""
    click.echo(f"symce: {' '.join(message.split())}", err=True)
    sys.exit(2)


def writable(path: Path) -> None:
    """Fail with one line where no file of this name can be written: no folder, or a folder of that name."""
    try:
        folder = path.is_dir()
    except OSError as error:
        fail(f"cannot write {path}: {error.strerror or error}; choose another name")
    if not path.name or folder:
        fail(f"cannot write {path}: it is a folder; name a file in it")
    if not path.parent.exists():
        fail(f"cannot write {path}: there is no folder {path.parent}; make it, or name a file elsewhere")
    if not path.parent.is_dir():
        fail(f"cannot write {path}: {path.parent} is a file and not a folder")


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


def attempt(work: Callable[[], T]) -> T:
    """The result of the work; what it refuses becomes one line."""
    try:
        return work()
    except ValueError as error:
        fail(str(error))


def console() -> Any:
    """A console on standard error, for progress bars."""
    from rich.console import Console

    return Console(stderr=True)

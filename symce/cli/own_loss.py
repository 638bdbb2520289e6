"""The options of a command that takes a loss of the catalogue by its name, or one in LaTeX."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from symce.cli.output import fail

if TYPE_CHECKING:
    from symce.latex_loss import LatexLoss

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = (
    click.argument("name", required=False),
    click.option("--latex", metavar="LATEX", help="A loss of your own instead of NAME, in LaTeX; needs --wrt."),
    click.option("--given", multiple=True, metavar="LATEX", help="With --latex: an assumption; repeatable."),
    click.option("--let", multiple=True, metavar="LATEX", help="With --latex: a definition; repeatable."),
    click.option("--declare", multiple=True, metavar="TEXT", help="With --latex: 'matrix W : K x d'; repeatable."),
)


def loss_options(command: Command) -> Command:
    """The command with the options of ``OPTIONS``."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def own_loss(
    name: str | None,
    latex: str | None,
    wrt: str | None,
    route: str | None,
    said: dict[str, tuple[str, ...]],
) -> LatexLoss | None:
    """The loss in LaTeX; None for one of the catalogue. ``said`` are the values of --given, --let and --declare."""
    if latex is None:
        if name is None:
            fail("Missing argument 'NAME'; `symce list` shows the names, or give a loss of your own with --latex")
        if any(said.values()):
            fail("--given, --let and --declare go with --latex; a loss of the catalogue has its own letters")
        return None
    if name is not None:
        fail("give either NAME or --latex, not both")
    if wrt is None:
        fail("say in which letter to differentiate, for example --wrt o")
    from symce.latex_loss import LatexLoss

    return LatexLoss(latex, wrt, route, **said)

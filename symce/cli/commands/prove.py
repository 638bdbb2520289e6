"""``symce prove``: one statement in LaTeX."""

from __future__ import annotations

import sys
from functools import partial

import click

from symce.cli.numeric import SECONDS
from symce.cli.output import attempt, say
from symce.cli.terminal import Screen


class Signed(click.Command):
    """A command whose argument may begin with a minus, as a formula often does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        known = {name for option in options for name in option.opts}
        valued = {name for option in options if not option.is_flag for name in option.opts}
        others: list[str] = []
        formulas: list[str] = []
        before = ""
        for n, arg in enumerate(args):
            if arg == "--" and before not in valued:
                formulas += args[n + 1 :]
                break
            signed = arg.startswith("-") and arg[1:2] != "-" and arg not in known and before not in valued
            (formulas if signed else others).append(arg)
            before = "" if before in valued else arg
        return super().parse_args(ctx, [*others, "--", *formulas] if formulas else others)


@click.command("prove", cls=Signed)
@click.argument("statement", metavar="LATEX")
@click.option("--given", multiple=True, metavar="LATEX", help=r"An assumption, such as '\sum_k y_k = 1'; repeatable.")
@click.option("--let", multiple=True, metavar="LATEX", help=r"A definition, such as 'p_j = e^{o_j}/Z'; repeatable.")
@click.option("--declare", multiple=True, metavar="TEXT", help="A declaration, such as 'vector o, y : K'; repeatable.")
@click.option("--format", "kind", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--cross-read", is_flag=True, help="Read both sides with latex2sympy2 too, and compare.")
@click.option("--seconds", type=SECONDS, default=10.0, show_default=True, help="How long it may take.")
def COMMAND(
    statement: str,
    given: tuple[str, ...],
    let: tuple[str, ...],
    declare: tuple[str, ...],
    kind: str,
    cross_read: bool,
    seconds: float,
) -> None:
    r"""Judge one relation in LaTeX, such as '\log \frac{a}{b} = \log a - \log b'.

    Exit status: 0 proved; 1 refuted or ill-defined; 2 the call cannot be used; 3 unknown or unreadable.
    """
    from symce.judging.report import FileReport
    from symce.stating import bare, state

    step = attempt(partial(state, statement, given, let, declare, seconds, cross_read))
    file = FileReport("statement", (step,), step.assumed, text=bare(statement))
    if kind == "json":
        import json

        from symce.write.report.json import step_record

        say(json.dumps(step_record(step), ensure_ascii=False))
    else:
        from symce.write.report import text

        Screen("text", quiet=False).lines(text.step_lines(step, file))
    sys.exit(file.status)

"""``symce explain``: the elementary steps between two lines of a hand derivation."""

from __future__ import annotations

import re
import sys
from functools import partial

import click

from symce.cli.numeric import SECONDS
from symce.cli.output import attempt, fail, say


@click.command("explain")
@click.argument("place", metavar="FILE:LINE")
@click.option("--given", multiple=True, metavar="LATEX", help=r"An assumption, such as '\sum_k y_k = 1'; repeatable.")
@click.option("--let", multiple=True, metavar="LATEX", help=r"A definition, such as 'p_j = e^{o_j}/Z'; repeatable.")
@click.option("--seconds", type=SECONDS, default=5.0, show_default=True, help="How long a step may take.")
def COMMAND(place: str, given: tuple[str, ...], let: tuple[str, ...], seconds: float) -> None:
    """Fill the gap in the steps on a line: named elementary steps between its two sides, each judged.

    FILE:LINE:COLUMN, as `symce check` prints it, is the step that begins there; in a notebook it is FILE:CELL:LINE.
    Exit status as of `symce check`, for the steps on that line.
    """
    found = re.fullmatch(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<column>\d+))?", place, re.DOTALL)
    if found is None:
        fail(f"{place!r} names no line; write FILE:LINE, such as hand.tex:31")
    from symce.judging.report import FileReport
    from symce.stating import explained
    from symce.write import text
    from symce.write.report.entry import place as shown_place
    from symce.write.report.text import step_text

    column = None if found["column"] is None else int(found["column"])
    where = (found["file"], int(found["line"]), column)
    report, steps = attempt(partial(explained, *where, given=given, let=let, seconds=seconds))
    for n, (step, derivation) in enumerate(steps):
        if n:
            say("")
        say(f"{shown_place(step, report)}  {step.lhs} {step.relation} {step.rhs}")
        if derivation is None:
            say(step_text(step, report))
        elif derivation.steps:
            say(text.write(derivation).rstrip())
        else:
            say("the two sides are the same formula, as understood")
    sys.exit(FileReport(found["file"], tuple(step for step, _ in steps)).status)

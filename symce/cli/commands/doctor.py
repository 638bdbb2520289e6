"""``symce doctor``: what is installed, and what keeps exported functions from running as fast as they could."""

from __future__ import annotations

import sys

import click

from symce.cli.output import say


@click.command("doctor")
def COMMAND() -> None:
    """Say which optional parts are present, which BLAS kernel runs, whether it fits the processor, and how to mend it.

    Exit status 1 where something could be mended.
    """
    from symce.cli.diagnosis import findings

    found = findings()
    for finding in found:
        say(f"{'ok  ' if finding.fine else 'MEND'}  {finding.what}: {finding.says}")
        if finding.mend:
            say(f"      {finding.mend}")
    if not all(finding.fine for finding in found):
        sys.exit(1)

"""The command line: what is asked, where it goes, and how it fails.

Heavy imports (SymPy, Typst) happen inside the commands that need them, so that ``symce list`` is quick.
"""

from __future__ import annotations

import click

import symce
from symce.cli.group import OneLine


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(symce.__version__, prog_name="symce", message="%(prog)s %(version)s")
def main() -> None:
    """Derive, prove and print the mathematics of softmax classifiers, for every number of classes."""

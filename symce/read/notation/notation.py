"""The notation of a chain from its directives, each taken in where the ones that it needs are known.

Knows the order (sizes, indices, declarations, names, then definitions and assumptions as they come) and where an error
stands; what a directive says is known by ``declarations``, ``lets`` and ``givens``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from symce.read.documents.directives import Directive
from symce.read.documents.separated import separated
from symce.read.notation.declarations import declare, declare_index, fix_sizes, projections, restrict_ranges
from symce.read.notation.declared_rows import are_rows
from symce.read.notation.givens import assume
from symce.read.notation.known import Notation
from symce.read.notation.lets import let
from symce.read.notation.logarithms import logarithms
from symce.read.notation.vocabulary import vocabulary
from symce.read.tex.item import ReadError


def notation(directives: Iterable[Directive], sizes: Mapping[str, int] | None = None) -> Notation:
    """The notation that directives declare; raises ``ReadError`` at the first that cannot be understood.

    ``sizes`` are numbers in the place of some sizes.
    """
    lines = [part for line in directives for part in separated(line)]
    made = Notation(fixed_sizes=dict(sizes or {}))
    fix_sizes(made, lines)
    for line in lines:
        if line.verb == "index":
            _take_in(declare_index, made, line)
    taken = partial(declare, projected=projections(made, lines))
    for line in lines:
        if line.verb in ("scalar", "vector", "matrix", "tensor", "function"):
            _take_in(taken, made, line)
    restrict_ranges(made)
    made.vocabulary = vocabulary(made, lines)
    for line in lines:
        if line.verb == "let":
            _take_in(let, made, line)
        elif line.verb == "given":
            _take_in(assume, made, line)
        elif line.verb == "log":
            _take_in(logarithms, made, line)
        elif line.verb == "layout":
            made.layout = line.rest
    made.in_rows_only = are_rows(made)
    return made


def _take_in(work: Callable[[Notation, Directive], None], made: Notation, line: Directive) -> None:
    """Add what a line says; an error in it names its place in the document."""
    try:
        work(made, line)
    except ReadError as error:
        raise ReadError(error.message, line.at + error.at, line.at + error.end) from None

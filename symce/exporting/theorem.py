"""Theorems: the equations of a batch that a module computes, each judged.

Knows contexts and the judge; knows no forms and no arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

from symce.context import Context
from symce.derivation import judged
from symce.exporting.array import ExportError
from symce.prover.verdict import Verdict
from symce.shown import Shown
from symce.term import Term

SECONDS = 10.0
"""For one equation."""


@dataclass(frozen=True)
class Theorem:
    """One proved equation of the batch, as the header states it."""

    name: str
    left: Term
    right: Term
    verdict: Verdict

    def __str__(self) -> str:
        return f"{Shown.formula(self.left)} = {Shown.formula(self.right)}"


def proved_in(name: str, left: Term, right: Term, context: Context) -> Theorem:
    """The theorem, judged once in a process; raises ``ExportError`` where it is not proved."""
    verdict = judged(left, right, context, SECONDS)
    if not verdict.proved:
        raise ExportError(f"{name}: for a batch the form is {verdict}; only proved forms are exported")
    return Theorem(name, left, right, verdict)

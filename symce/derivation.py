"""Derivations: a context and chains of steps, each step one named rule and one verdict.

Knows how to apply rules, recognise definitions, split cases and ask the judge; knows no
particular loss or route and no output format.
"""

from __future__ import annotations

from dataclasses import dataclass

from symce.context import Assumption, Context, Definition
from symce.prover.verdict import Verdict
from symce.rules.rule import Rule
from symce.term import Path, Term


@dataclass(frozen=True)
class Step:
    """``before = after`` by one rule.

    ``produced`` are the places in ``after`` that the rule wrote, ``consumed`` those in ``before`` that it
    used up; ``uses`` names earlier chains whose results the step inserts; ``rule`` is None for a definition
    written out or recognised, and then ``defines`` holds it.
    """

    before: Term
    after: Term
    rule: Rule | None
    reason: str
    relation: str = "="
    produced: tuple[Path, ...] = ()
    consumed: tuple[Path, ...] = ()
    uses: tuple[str, ...] = ()
    defines: Definition | None = None
    verdict: Verdict | None = None
    minor: bool = False


@dataclass(frozen=True)
class Chain:
    """One run of equalities ``start = ... = end``, under extra assumptions in a case split."""

    name: str
    title: str
    start: Term
    steps: tuple[Step, ...] = ()
    case: tuple[Assumption, ...] = ()
    intro: str = ""

    @property
    def end(self) -> Term:
        return self.steps[-1].after if self.steps else self.start


@dataclass(frozen=True)
class Derivation:
    """A titled sequence of chains in one context; the last chain holds the result."""

    name: str
    title: str
    context: Context
    chains: tuple[Chain, ...] = ()
    route: str = ""
    source: str = ""

"""Steps and chains: what a derivation is made of, and how small steps are merged.

Knows rules and verdicts; applies and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from symce.context import Assumption, Definition
from symce.matrix_form import MatrixForm
from symce.prover.verdict import Status, Verdict
from symce.rules.matching import differences
from symce.rules.rule import Rule
from symce.shown import Shown
from symce.term import (
    Path,
    Term,
)

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True)
class Step(Shown):
    """``before = after`` by one rule.

    ``produced`` are the places in ``after`` that the rule wrote, ``consumed`` those in ``before`` that it
    used up; ``uses`` names earlier chains whose results the step inserts. Where a definition is written out
    or recognised, ``rule`` is None and ``defines`` holds the definition. ``minor`` steps are those that a
    textbook would not print.
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

    @property
    def sympy(self) -> sympy.Eq:
        """The step as a SymPy equation, neither side evaluated."""
        return equation(self.before, self.after)


@dataclass(frozen=True)
class Chain:
    """One run of equalities ``start = ... = end``, under extra assumptions in a case split.

    ``matrix`` is the result as a vector or matrix, set by ``check`` where its entry is proved equal to ``end``.
    """

    name: str
    title: str
    start: Term
    steps: tuple[Step, ...] = ()
    case: tuple[Assumption, ...] = ()
    intro: str = ""
    matrix: MatrixForm | None = None

    @property
    def end(self) -> Term:
        return self.steps[-1].after if self.steps else self.start

    @property
    def verdict(self) -> Status | None:
        """PROVED where every step is; otherwise the worst answer of a step; None if one is not checked."""
        found = {step.verdict.status if step.verdict else None for step in self.steps}
        for status in (None, Status.REFUTED, Status.ILL_DEFINED, Status.UNKNOWN):
            if status in found:
                return status
        return Status.PROVED


def equation(left: Term, right: Term) -> sympy.Eq:
    from sympy import Eq

    from symce.sympy_bridge import to_sympy

    return Eq(to_sympy(left), to_sympy(right), evaluate=False)


def textbook(chain: Chain) -> Chain:
    """Minor steps folded into the step before them, or into the one after at the head of a chain."""
    merged: list[Step] = []
    pending: Step | None = None
    for step in chain.steps:
        if step.minor and merged:
            merged[-1] = join(merged[-1], step, merged[-1])
        elif step.minor:
            pending = step if pending is None else join(pending, step, step)
        else:
            merged.append(step if pending is None else join(pending, step, step))
            pending = None
    if pending is not None:
        merged.append(pending)
    return replace(chain, steps=tuple(step for step in merged if step.before != step.after))


def join(first: Step, second: Step, named: Step) -> Step:
    """Two steps as one, under the name of one of them."""
    consumed, produced = differences(first.before, second.after)
    keep = named is first and named.rule is not None and named.rule.mark
    return replace(
        named,
        before=first.before,
        after=second.after,
        produced=produced,
        consumed=named.consumed if keep else consumed,
        uses=(*first.uses, *second.uses),
        verdict=None,
    )

"""Steps and chains: what a derivation is made of, and how small steps are merged.

Knows rules and verdicts; applies and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    add,
)

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True)
class Step(Shown):
    """``before = after`` by one rule, or another ``relation`` in place of equality.

    ``produced`` are the places in ``after`` that the rule wrote, ``consumed`` those in ``before`` that it
    used up, and ``marked`` those of them that the rule itself points at: what cancels, what is one.
    ``uses`` names earlier chains whose results the step inserts. Where a definition is written out
    or recognised, ``rule`` is None and ``defines`` holds the definition. ``minor`` steps are those that a
    textbook would not print. Of an inequality, ``certificate`` is a term that equals the difference and is
    plainly not negative, for the judge to check.
    """

    before: Term
    after: Term
    rule: Rule | None
    reason: str
    relation: str = "="
    produced: tuple[Path, ...] = ()
    consumed: tuple[Path, ...] = ()
    marked: tuple[Path, ...] = ()
    uses: tuple[str, ...] = ()
    defines: Definition | None = None
    verdict: Verdict | None = None
    minor: bool = False
    certificate: Term | None = None

    @property
    def sympy(self) -> sympy.Basic:
        """The step as a SymPy relation, neither side evaluated."""
        return equation(self.before, self.after, self.relation)


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
    def relation(self) -> str:
        """The relation between the two ends; empty where the steps do not add up to one."""
        return overall(step.relation for step in self.steps)

    @property
    def verdict(self) -> Status | None:
        """PROVED where every step is; otherwise the worst answer of a step; None if one is not checked."""
        found = {step.verdict.status if step.verdict else None for step in self.steps}
        for status in (None, Status.REFUTED, Status.ILL_DEFINED, Status.UNKNOWN):
            if status in found:
                return status
        return Status.PROVED


def overall(relations: Iterable[str]) -> str:
    """What a chain of relations says of its two ends: ``=``, ``≤``, ``<``, ``≥``, ``>``, or nothing.

    >>> overall(["=", "≤", "="]), overall(["≤", "<"]), overall(["≤", "≥"])
    ('≤', '<', '')
    """
    found = {{"<=": "≤", ">=": "≥"}.get(relation, relation) for relation in relations} - {"="}
    for weak, strict in (("≤", "<"), ("≥", ">")):
        if found and found <= {weak, strict}:
            return strict if strict in found else weak
    return "" if found else "="


def equation(left: Term, right: Term, relation: str = "=") -> sympy.Basic:
    from sympy import Eq, Ge, Gt, Le, Lt

    from symce.sympy_bridge import to_sympy

    kind = {"=": Eq, "≤": Le, "<": Lt, "≥": Ge, ">": Gt}[relation]
    made: sympy.Basic = kind(to_sympy(left), to_sympy(right), evaluate=False)
    return made


def textbook(chain: Chain) -> Chain:
    """Minor steps folded into the step before them, or into the one after at the head of a chain."""
    merged: list[Step] = []
    pending: Step | None = None
    for step in chain.steps:
        if step.minor and merged and overall((merged[-1].relation, step.relation)):
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
    certificate = first.certificate or second.certificate
    if first.certificate is not None and second.certificate is not None:
        certificate = add(first.certificate, second.certificate)
    return replace(
        named,
        before=first.before,
        after=second.after,
        produced=produced,
        consumed=consumed,
        marked=first.marked if named is first else (),
        uses=(*first.uses, *second.uses),
        relation=overall((first.relation, second.relation)),
        certificate=certificate,
        verdict=None,
    )

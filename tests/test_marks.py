"""What the pages mark is so: every underbrace "= 1" in the catalogue is proved, and strokes come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from symce.context import Context
from symce.derivation import Derivation
from symce.prover.verdict import prove_equal
from symce.steps import Step
from symce.term import ONE, Path, Term, children


def at(term: Term, path: Path) -> Term:
    for position in path:
        term = children(term)[position]
    return term


def marked(derivations: dict[str, Derivation], kind: str) -> Iterator[tuple[str, Step, Context]]:
    for name, derivation in derivations.items():
        for chain in derivation.chains:
            for step in chain.steps:
                if step.rule is not None and step.rule.mark == kind and step.marked:
                    yield name, step, derivation.context.assume(*chain.case)


def test_what_stands_over_equals_one_is_one(derivations: dict[str, Derivation]) -> None:
    judged = 0
    for name, step, context in marked(derivations, "one"):
        for path in step.marked:
            assert prove_equal(at(step.before, path), ONE, context).proved, (name, step)
            judged += 1
    assert judged > 20


def test_what_is_struck_is_struck_twice(derivations: dict[str, Derivation]) -> None:
    found = list(marked(derivations, "cancel"))
    assert len(found) > 10
    for name, step, _ in found:
        assert len(step.marked) >= 2, (name, step)

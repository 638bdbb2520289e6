"""The whole catalogue: every derivation proved step by step, and every step refuted when it is mutated."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from mutate import mutants

from symce.catalogue import catalogue_jobs
from symce.context import Context, ContextError
from symce.derivation import DETAILS, Derivation, judged_step
from symce.deriving import derive
from symce.prover.verdict import EngineDisagreement, Status, Verdict
from symce.steps import Step
from symce.theorems import theorems

EVERY_DERIVATION = pytest.mark.parametrize("name", [name for name, _ in catalogue_jobs()])
EVERY_THEOREM = pytest.mark.parametrize("name", theorems())

Judged = tuple[str, Step, Context]


@EVERY_DERIVATION
def test_every_step_is_proved(name: str, derivations: dict[str, Derivation]) -> None:
    derivation = derivations[name]
    open_steps = [step for step in derivation.steps if step.verdict is None or not step.verdict.proved]
    assert derivation.proved, [(step.reason, str(step.verdict)) for step in open_steps]
    for chain in derivation.chains:
        assert chain.relation, f"{chain.title}: the steps do not add up to one relation"
        line = chain.start
        for step in chain.steps:
            assert step.before == line
            assert step.before != step.after
            assert step.rule or step.defines or step.uses or name.endswith("-meeting"), step.reason
            line = step.after


@EVERY_THEOREM
@pytest.mark.parametrize("detail", DETAILS)
def test_every_theorem_is_proved_at_every_detail(name: str, detail: str) -> None:
    assert derive(name, detail=detail).proved


@EVERY_THEOREM
def test_the_entry_is_complete(name: str) -> None:
    theorem = theorems()[name]
    assert name == theorem.name == name.lower()
    assert theorem.title
    assert theorem.says
    assert theorem.chapter
    assert theorem.source
    assert len({part.name for part in theorem.parts}) == len(theorem.parts)


@EVERY_THEOREM
def test_every_theorem_is_proved_for_two_classes(name: str) -> None:
    """With the sums written out; a theorem without a symbolic number of classes has none to fix."""
    if any(sort.name == "K" and sort.size is None for d in theorems()[name].context.declarations for sort in d.sorts):
        assert derive(name, classes=2).proved


# --------------------------------------------------------------------------- mutants


@pytest.fixture(scope="module")
def statements(derivations: dict[str, Derivation]) -> tuple[Judged, ...]:
    """Every different step of the catalogue, with the context of its chain."""
    found: dict[tuple[object, ...], Judged] = {}
    for name, derivation in derivations.items():
        for chain in derivation.chains:
            context = derivation.context.assume(*chain.case)
            for step in chain.steps:
                found.setdefault((step.before, step.after, step.relation), (name, step, context))
    return tuple(found.values())


def wrong_steps(entry: Judged, rng: random.Random, most: int) -> list[tuple[str, Step]]:
    """The step with one realistic mistake in its result: what a mutated rule would have written."""
    _, step, context = entry
    wrong = [(name, replace(step, after=term, certificate=None)) for name, term in mutants(step.after)]
    if step.relation != "=":
        # a bound such as 0 or 1 may have no mutants that fail: the other side is mutated, and the sides exchanged
        wrong.append(("turned round", replace(step, before=step.after, after=step.before, certificate=None)))
        wrong += [(name, replace(step, before=term, certificate=None)) for name, term in mutants(step.before)]
    found = [(name, one) for name, one in wrong if well_formed(one.before, context) and well_formed(one.after, context)]
    rng.shuffle(found)
    return found[:most]


def well_formed(term: object, context: Context) -> bool:
    try:
        context.check(term)  # type: ignore[arg-type]  # a term
    except ContextError:
        return False
    return True


def judge(step: Step, context: Context) -> Verdict:
    try:
        return judged_step(step, context, 5.0)
    except EngineDisagreement as disagreement:
        pytest.fail(str(disagreement))


def is_refuted(entry: Judged, rng: random.Random, most: int) -> bool:
    """Whether one of ``most`` mutants is refuted."""
    wrong = (Status.REFUTED, Status.ILL_DEFINED)
    return any(judge(step, entry[2]).status in wrong for _, step in wrong_steps(entry, rng, most))


def test_a_sample_of_the_steps_is_refuted_when_mutated(statements: tuple[Judged, ...]) -> None:
    rng = random.Random(4)
    for entry in rng.sample(statements, 200):
        assert is_refuted(entry, rng, 12), (entry[0], entry[1].reason, entry[1].after)


@pytest.mark.campaign
def test_every_step_is_refuted_when_mutated(statements: tuple[Judged, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """All steps, up to 10 mutants each; what is not refuted is another way to write the same."""
    counts: dict[tuple[str, Status], int] = {}
    rng = random.Random(0)
    for entry in statements:
        statuses = []
        for _, step in wrong_steps(entry, rng, 10):
            statuses.append(judge(step, entry[2]).status)
            key = (step.relation, statuses[-1])
            counts[key] = counts.get(key, 0) + 1
        if not {Status.REFUTED, Status.ILL_DEFINED} & set(statuses):
            assert is_refuted(entry, rng, 60), (entry[0], entry[1].reason, entry[1].after)
    with capsys.disabled():
        print(f"\n{len(statements)} different steps")
        for (relation, status), count in sorted(counts.items()):
            print(f"  {relation} {status:<12} {count:>6}")

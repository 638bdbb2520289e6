"""Mutants and random formulas against the prover, judged by a third oracle that shares nothing with it.

The normal suite runs a seeded sample; ``pytest -m campaign`` runs every mutant of every true statement
and thousands of random formulas, and prints what it counted.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from brute import Outcome, judge, replay
from mutate import mutants, random_sound_rewrite, random_term
from statements import TRUE, K, N, Z, a, d, exp, i, j, n, o

from symce.context import POSITIVE, Context, ContextError, SumsTo, Within
from symce.prover.verdict import EngineDisagreement, Status, prove_equal
from symce.term import Index, Term

Case = tuple[str, Term, Term, Context]

LETTERS = (
    Context()
    .vector("o", K)
    .vector("u", K)
    .vector("t", K)
    .vector("q", K)
    .matrix("W", K, d)
    .vector("x", d)
    .matrix("X", N, d)
    .scalar("alpha")
    .label("c", K)
    .label("f", K, N)
    .assume(Within("t", POSITIVE), Within("q", POSITIVE), SumsTo("q"))
    .define("p", (j,), exp(o(j)) / Z, "softmax")
)
FREE: tuple[frozenset[Index], ...] = (frozenset((i, j, a)), frozenset((i, j, n)), frozenset((j,)), frozenset())


MOST_MUTANTS = 150
"""Of one side in the full campaign; all of them but for the higher derivatives of log-sum-exp."""


def well_formed(term: Term, context: Context) -> bool:
    """Whether the context accepts the formula: a mistake can leave 1/0 where something was."""
    try:
        context.check(term)
    except ContextError:
        return False
    return True


def mistakes(term: Term, context: Context) -> list[tuple[str, Term]]:
    return [(name, mutant) for name, mutant in mutants(term) if well_formed(mutant, context)]


def statement_mutants(seed: int, each: int | None) -> Iterator[Case]:
    """Mutants of both sides of the true statements: ``each`` of every side, or all."""
    rng = random.Random(seed)
    for s in TRUE:
        for side, other in ((s.rhs, s.lhs), (s.lhs, s.rhs)):
            found = mistakes(side, s.context)
            if each is not None:
                found = rng.sample(found, min(each, len(found)))
            for name, mutant in found:
                pair = (other, mutant) if side is s.rhs else (mutant, other)
                yield f"{s}: {name}", *pair, s.context


def random_pairs(seeds: range) -> Iterator[Case]:
    """Random formulas and what sound rewrites make of them: every pair is equal by construction."""
    for seed in seeds:
        rng = random.Random(seed)
        term = random_term(rng, LETTERS, rng.randint(2, 4), rng.choice(FREE))
        rewritten = term
        for _ in range(rng.randint(1, 4)):
            rewritten = random_sound_rewrite(rng, rewritten)
        yield f"random {seed}", term, rewritten, LETTERS


def random_mutants(seeds: range) -> Iterator[Case]:
    """Rewritten random formulas with one mistake."""
    for name, term, rewritten, context in random_pairs(seeds):
        found = mistakes(rewritten, context)
        if found:
            mistake, mutant = random.Random(name).choice(found)
            yield f"{name}: {mistake}", term, mutant, context


def examine(case: Case) -> tuple[str, str]:
    """The verdict beside the oracle's; fails where the verdict is false."""
    name, lhs, rhs, context = case
    try:
        verdict = prove_equal(lhs, rhs, context, seconds=10.0)
    except EngineDisagreement as disagreement:
        pytest.fail(f"{name}: {disagreement}")
    oracle = judge(lhs, rhs, context, most=6, conditions=verdict.conditions)
    if verdict.status is Status.PROVED:
        assert oracle.outcome in (Outcome.AGREES, Outcome.UNMEASURED), f"{name}: proved, but {oracle}"
    if verdict.status is Status.REFUTED:
        assert verdict.counterexample is not None, name
        again = replay(lhs, rhs, context, verdict.counterexample)
        assert again.outcome in (Outcome.DIFFERS, Outcome.UNMEASURED), f"{name}: {verdict.counterexample}, but {again}"
        if again.outcome is Outcome.UNMEASURED and oracle.outcome is Outcome.AGREES:
            # Too large for the oracle to replay, and equal at its few samples: more of them must convict.
            oracle = judge(lhs, rhs, context, most=80)
            assert oracle.outcome is not Outcome.AGREES, f"{name}: refuted, but {oracle}"
    return str(verdict.status), str(oracle.outcome)


def examine_all(cases: Iterator[Case]) -> Counter[tuple[str, str]]:
    return Counter(map(examine, cases))


ALLOWED_UNANSWERED = 0.005
"""Products of factors of unknown sign are outside the theory of both engines: UNKNOWN is the right answer there."""


def unanswered(counts: Counter[tuple[str, str]]) -> int:
    """How many formulas that the oracle tells apart were not refuted.

    A mutant that is true after all, but outside the fragment (a product of factors of any sign), may stay unknown.
    """
    return counts["unknown", "differs"]


def test_samples_of_a_mutant_differ() -> None:
    """The oracle itself convicts: most mutants are told apart, some are true after all."""
    outcomes = Counter(
        judge(lhs, rhs, context, most=4).outcome for _, lhs, rhs, context in statement_mutants(seed=1, each=1)
    )
    assert outcomes[Outcome.DIFFERS] > 0.6 * outcomes.total()
    assert outcomes[Outcome.UNMEASURED] < 0.05 * outcomes.total()


def test_random_formulas_differ_from_each_other() -> None:
    pairs = list(random_pairs(range(60)))
    assert len({term for _, term, _, _ in pairs}) > 50
    assert sum(term != rewritten for _, term, rewritten, _ in pairs) > 50


def test_mutants_of_statements() -> None:
    counts = examine_all(statement_mutants(seed=2, each=1))
    assert counts["refuted", "differs"] > 0.6 * counts.total()
    assert unanswered(counts) <= ALLOWED_UNANSWERED * counts.total(), counts


def test_random_formulas_equal_by_construction() -> None:
    counts = examine_all(random_pairs(range(200)))
    assert counts["proved", "agrees"] > 0.95 * counts.total(), counts


def test_random_formulas_with_a_mistake() -> None:
    counts = examine_all(random_mutants(range(1000, 1150)))
    assert counts["refuted", "differs"] > 0.5 * counts.total(), counts


@pytest.mark.campaign
def test_all_mutants(capsys: pytest.CaptureFixture[str]) -> None:
    counts = examine_all(statement_mutants(seed=0, each=MOST_MUTANTS))
    report(capsys, "mutants of the true statements", counts)
    assert counts.total() >= 1500
    assert unanswered(counts) <= ALLOWED_UNANSWERED * counts.total(), counts


@pytest.mark.campaign
def test_many_random_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    equal = examine_all(random_pairs(range(10_000, 15_000)))
    report(capsys, "random formulas, rewritten soundly", equal)
    wrong = examine_all(random_mutants(range(10_000, 15_000)))
    report(capsys, "random formulas with a mistake", wrong)
    assert equal.total() == 5000
    assert equal["proved", "agrees"] > 0.95 * equal.total()


def report(capsys: pytest.CaptureFixture[str], what: str, counts: Counter[tuple[str, str]]) -> None:
    with capsys.disabled():
        print(f"\n{counts.total()} {what}")
        for (verdict, oracle), count in sorted(counts.items()):
            print(f"  {verdict:<12} oracle {oracle:<11} {count:>6}")

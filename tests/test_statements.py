"""Every row of the tables of statements: the verdict, what it rests on, and that names of indices do not matter."""

from __future__ import annotations

import time
from functools import cache

import pytest
from brute import Outcome, judge, replay
from mutate import clash_bound
from statements import FALSE, ILL_DEFINED, SIZE_PLAN, STATEMENTS, TRUE, Statement

from symce.context import Assumption, Context, Distinct, Same
from symce.prover.verdict import Status, Verdict, prove_equal
from symce.term import Index, IndexExpr, Prod, Sum, Term, free_indices, substitute, subterms

EXPECTED = {"proved": Outcome.AGREES, "refuted": Outcome.DIFFERS, "ill_defined": Outcome.UNDEFINED}

SIZES = tuple(
    {"K": classes, "d": features, "N": examples, "H": hidden}
    for classes, features, examples, hidden in ((2, 2, 2, 2), (1, 1, 1, 1), (3, 1, 2, 3), (4, 2, 1, 2))
)
LARGE = ({"K": 7, "d": 3, "N": 3, "H": 2},)


def ids(statement: Statement) -> str:
    return str(statement)


@cache
def judged(statement: Statement) -> tuple[Verdict, float]:
    """The verdict and the seconds it took."""
    start = time.perf_counter()
    verdict = prove_equal(statement.lhs, statement.rhs, statement.context)
    return verdict, time.perf_counter() - start


def test_tables_are_complete() -> None:
    """All of the 98 true statements, all of the mistakes; no number, name or pair of sides twice."""
    assert len(TRUE) >= 98
    assert len(FALSE) >= 64
    assert len(SIZE_PLAN) >= 16
    assert len(ILL_DEFINED) >= 2
    assert len({s.number for s in STATEMENTS}) == len(STATEMENTS)
    for table in (TRUE, FALSE, SIZE_PLAN, ILL_DEFINED):
        assert len({s.name for s in table}) == len(table)
    assert len({(s.lhs, s.rhs, s.context) for s in STATEMENTS}) == len(STATEMENTS)


@pytest.mark.parametrize("statement", STATEMENTS, ids=ids)
def test_row_is_stated_as_it_is_meant(statement: Statement) -> None:
    """The tables are checked without the prover: by numbers, at several sizes."""
    sizes = SIZES + LARGE if statement in SIZE_PLAN else SIZES
    sample = judge(
        statement.lhs, statement.rhs, statement.context, sizes=sizes, most=3 if statement in SIZE_PLAN else 10
    )
    assert sample.outcome is EXPECTED[statement.status], sample


@pytest.mark.parametrize("statement", STATEMENTS, ids=ids)
def test_status(statement: Statement) -> None:
    verdict, _ = judged(statement)
    assert verdict.status == statement.status, verdict.why or verdict.counterexample


@pytest.mark.parametrize("statement", [*FALSE, *SIZE_PLAN], ids=ids)
def test_counterexample_is_one(statement: Statement) -> None:
    """The printed sizes and values, put into both sides by another evaluator, tell them apart."""
    verdict, _ = judged(statement)
    assert verdict.counterexample is not None
    sample = replay(statement.lhs, statement.rhs, statement.context, verdict.counterexample)
    assert sample.outcome is Outcome.DIFFERS, verdict.counterexample


NEEDED = [(s, need) for s in TRUE for need in s.needs]


@pytest.mark.parametrize(("statement", "need"), NEEDED, ids=lambda value: str(value))
def test_withdrawn_assumption_refutes(statement: Statement, need: Assumption) -> None:
    weaker = statement.context.without(need)
    assert judge(statement.lhs, statement.rhs, weaker, sizes=SIZES, most=10).outcome is Outcome.DIFFERS
    assert prove_equal(statement.lhs, statement.rhs, weaker).status is Status.REFUTED


@pytest.mark.parametrize(("statement", "need"), NEEDED, ids=lambda value: str(value))
def test_needed_assumption_is_reported(statement: Statement, need: Assumption) -> None:
    verdict, _ = judged(statement)
    assert need in verdict.assumptions_used


# --------------------------------------------------------------------------- names of indices


def binders(term: Term) -> frozenset[Index]:
    return frozenset(node.index for _, node in subterms(term) if isinstance(node, (Sum, Prod)))


def with_indices(context: Context, to: dict[Index, Index]) -> Context:
    """The context with the free indices in its assumptions renamed."""

    def renamed(index: IndexExpr) -> IndexExpr:
        return to.get(index, index) if isinstance(index, Index) else index

    old = [a for a in context.assumptions if isinstance(a, (Distinct, Same))]
    new: list[Assumption] = []
    for a in old:
        context = context.without(a)
        left, right = renamed(a.left), renamed(a.right)
        if isinstance(a, Same):
            assert isinstance(left, Index)
            new.append(Same(left, right))
        else:
            new.append(Distinct(left, right))
    return context.assume(*new)


def free_named_as_bound(s: Statement) -> tuple[Term, Term, Context]:
    """The free indices named as bound ones; binders in the way give way."""
    free = sorted(free_indices(s.lhs) | free_indices(s.rhs), key=lambda x: x.name)
    taken = sorted((binders(s.lhs) | binders(s.rhs)) - frozenset(free), key=lambda x: x.name)
    to: dict[Index, Index] = {}
    for index in free:
        new = next((x for x in taken if x.sort == index.sort and x not in to.values()), None)
        if new is not None:
            to[index] = new
    return substitute(s.lhs, to), substitute(s.rhs, to), with_indices(s.context, to)


def bound_named_as_free(s: Statement) -> tuple[Term, Term, Context]:
    """The bound indices named as free ones, wherever the formula stays the same."""
    names = free_indices(s.lhs) | free_indices(s.rhs)
    return clash_bound(s.lhs, names), clash_bound(s.rhs, names), s.context


RENAMED = [
    pytest.param(s, sides, id=f"{s} {way.__name__}")
    for s in STATEMENTS
    for way in (free_named_as_bound, bound_named_as_free)
    if (sides := way(s))[:2] != (s.lhs, s.rhs)
]


def test_enough_statements_have_names_to_clash() -> None:
    assert len(RENAMED) > 100


@pytest.mark.parametrize(("statement", "renamed"), RENAMED)
def test_clashing_names_never_change_a_verdict(statement: Statement, renamed: tuple[Term, Term, Context]) -> None:
    lhs, rhs, context = renamed
    assert prove_equal(lhs, rhs, context).status == statement.status


# --------------------------------------------------------------------------- time


def test_total_time_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """How long the whole table takes: shown, not asserted, for machines differ."""
    times = {str(s): judged(s)[1] for s in STATEMENTS}
    assert len(times) == len(STATEMENTS)
    slowest = max(times, key=lambda name: times[name])
    median = sorted(times.values())[len(times) // 2]
    with capsys.disabled():
        print(
            f"\n{len(times)} statements judged in {sum(times.values()):.2f} s, median {1000 * median:.1f} ms, "
            f"slowest {1000 * times[slowest]:.0f} ms ({slowest})"
        )

"""``symce.prove`` on SymPy input: verdicts, what they carry, and bad input of every kind."""

from __future__ import annotations

import time

import pytest
import sympy
from sympy import Derivative, Eq, IndexedBase, Integer, KroneckerDelta, Ne, Piecewise, Pow, Sum, exp, log, symbols

import symce
from symce.context import POSITIVE, ContextError, OneHot, Same, SumsTo, Within
from symce.prover.verdict import Status
from symce.read.tex.item import ReadError
from symce.sympy_bridge import BridgeError

i, j, k, c, n = symbols("i j k c n")
K, N = symbols("K N")
o, y, p, q = (IndexedBase(name, shape=(K,)) for name in "oypq")
free = IndexedBase("u")
Z = Sum(exp(o[k]), (k, 1, K))
SOFTMAX = exp(o[j]) / Z
CE = -Sum(y[i] * log(exp(o[i]) / Z), (i, 1, K))
ONE, TWO, LESS = (Eq(Sum(y[i], (i, 1, K)), total) for total in (1, 2, -1))
P_POSITIVE, Q_POSITIVE = Within("p", POSITIVE), Within("q", POSITIVE)
HARD = Eq(y[k], KroneckerDelta(k, c))

VERDICTS = [
    # statement                                       given        status       used                  missing
    (Derivative(CE, o[j]), SOFTMAX - y[j], [ONE], "proved", [SumsTo("y")], None),
    (Derivative(CE, o[j]), SOFTMAX - y[j], [], "refuted", [], SumsTo("y")),
    (Derivative(CE, o[j]), SOFTMAX + y[j], [ONE], "refuted", [], None),
    (Derivative(CE, o[j]), SOFTMAX * Sum(y[i], (i, 1, K)) - y[j], [], "proved", [], None),
    (Derivative(CE, o[j]), SOFTMAX - KroneckerDelta(j, c), [HARD], "proved", [OneHot("y", "c")], None),
    (
        log(p[i] / q[i]),
        log(p[i]) - log(q[i]),
        [p[i] > 0, q[i] > 0],
        "proved",
        [Within("p", POSITIVE), Within("q", POSITIVE)],
        None,
    ),
    (log(p[i] / q[i]), log(p[i]) - log(q[i]), [p[i] > 0], "ill_defined", [], Q_POSITIVE),
    (Derivative(exp(o[i]) / Z, o[j]), SOFTMAX * (1 - SOFTMAX), [], "refuted", [], None),
    (Sum(y[i], (i, 1, K)), Sum(y[j], (j, 1, K)), [], "proved", [], None),
]


@pytest.mark.parametrize(("lhs", "rhs", "given", "status", "used", "missing"), VERDICTS)
def test_verdicts(
    lhs: object, rhs: object, given: list[object], status: str, used: list[object], missing: object
) -> None:
    verdict = symce.prove(lhs, rhs, given)
    assert verdict.status.value == status, verdict
    assert list(verdict.assumptions_used) == used
    if missing is not None:
        assert verdict.missing_assumption == missing
    assert (verdict.counterexample is not None) == (status == "refuted")
    assert bool(verdict.sizes_checked) == (status == "proved")


def test_a_missing_assumption_that_is_also_necessary() -> None:
    verdict = symce.prove(Derivative(CE, o[j]), SOFTMAX - y[j])
    assert verdict.missing_exactly
    assert "holds exactly if y sums to 1" in str(verdict)


def test_an_assumption_that_is_only_sufficient_is_not_called_necessary() -> None:
    """The residual is (1 - sum y) log Z, and log Z may be 0."""
    verdict = symce.prove(CE, log(Z) - Sum(y[i] * o[i], (i, 1, K)))
    assert verdict.missing_assumption == SumsTo("y")
    assert not verdict.missing_exactly


def test_case_assumptions_are_found() -> None:
    verdict = symce.prove(Derivative(exp(o[i]) / Z, o[j]), exp(o[i]) / Z * (1 - exp(o[i]) / Z))
    assert verdict.status is Status.REFUTED
    assert isinstance(verdict.missing_assumption, Same)


def test_an_assumption_that_is_not_used_is_not_listed() -> None:
    verdict = symce.prove(Sum(exp(o[i]) / Z, (i, 1, K)) * y[j], y[j], [ONE, y[i] > 0])
    assert verdict.proved
    assert verdict.assumptions_used == ()


def test_side_conditions_are_listed() -> None:
    unevaluated = sympy.Mul(y[i], o[i], Pow(o[i], -1, evaluate=False), evaluate=False)
    verdict = symce.prove(unevaluated, y[i])
    assert verdict.proved
    assert [condition.kind for condition in verdict.conditions] == ["nonzero"]


def test_conditions_are_named_in_the_text() -> None:
    s = sympy.Symbol("s")
    assert str(symce.prove((s**2 - 1) / (s - 1), s + 1)) == "proved; where -1 + s ≠ 0"


def test_python_numbers_are_statements_too() -> None:
    assert symce.prove(Sum(exp(o[i]) / Z, (i, 1, K)), 1).proved
    assert symce.prove(Sum(exp(o[i]) / Z, (i, 1, K)), 2).status is Status.REFUTED


def test_a_branch_that_is_not_chosen_does_not_make_a_statement_ill_defined() -> None:
    def off_diagonal(value: sympy.Expr) -> sympy.Expr:
        return Piecewise((value, Ne(i, j)), (0, True))

    left, right = off_diagonal(o[i] / (o[i] - o[j])), off_diagonal(1 + o[j] / (o[i] - o[j]))
    verdict = symce.prove(left, right)
    assert verdict.status is Status.UNKNOWN
    assert "judge the cases one by one" in verdict.why
    assert symce.prove(o[i] / (o[i] - o[j]), 1 + o[j] / (o[i] - o[j]), [Ne(i, j)]).proved


def deep(levels: int) -> sympy.Expr:
    term = o[i]
    for _ in range(levels):
        term = exp(term, evaluate=False)
    return term


BOUNDED = {
    "huge exponent": (o[i] ** 10**9, o[i] ** 10**9, "too long to write out"),
    "huge power of a number": (Pow(9, 10**7, evaluate=False), Pow(3, 2 * 10**7, evaluate=False), "too long"),
    "deep nesting": (deep(3000), deep(3000), "levels deep"),
    "long product": (sympy.Mul(*[Sum(o[k] + m, (k, 1, K)) + y[i] for m in range(40)], evaluate=False), y[i], ""),
}


@pytest.mark.parametrize(("lhs", "rhs", "why"), BOUNDED.values(), ids=BOUNDED.keys())
def test_what_is_too_large_is_unknown_with_the_reason(lhs: object, rhs: object, why: str) -> None:
    start = time.monotonic()
    verdict = symce.prove(lhs, rhs, seconds=2)
    assert time.monotonic() - start < 20
    if why:
        assert verdict.status is Status.UNKNOWN
        assert why in verdict.why


def test_the_time_limit_is_an_answer() -> None:
    terms = [Sum(exp(m * o[k]) * y[k], (k, 1, K)) for m in range(1, 9)]
    lhs = sympy.Mul(*[sum(terms) + m for m in range(1, 5)], evaluate=False)
    verdict = symce.prove(lhs, sympy.expand(lhs), seconds=0.01)
    assert verdict.status is Status.UNKNOWN
    assert verdict.why == "gave up after 0.01 s"


REFUSED = {
    "contradiction": (lambda: symce.prove(y[i], y[i], [ONE, Eq(Sum(y[i], (i, 1, K)), 2)]), ContextError, "contradict"),
    "sign and total": (
        lambda: symce.prove(y[i], y[i], [y[i] > 0, Eq(Sum(y[k], (k, 1, K)), -1)]),
        ContextError,
        "cannot add up",
    ),
    "unbound index": (lambda: symce.prove(free[i], free[i]), BridgeError, "cannot tell what index i runs over"),
    "shape clash": (lambda: symce.prove(free[i, j] + free[i], free[i]), BridgeError, "u"),
    "outside the fragment": (lambda: symce.prove(sympy.sin(o[i]), o[i]), BridgeError, "sin"),
    "a string": (lambda: symce.prove(o[i], "o"), BridgeError, "SymPy expression"),
    "a string and another side": (lambda: symce.prove("o", o[i]), ReadError, "one string with a relation"),
    "a float": (lambda: symce.prove(0.5 * o[i], o[i]), BridgeError, "Rational"),
    "false by itself": (lambda: symce.prove(o[i], o[i], [sympy.false]), BridgeError, "SymPy evaluated"),
    "constrained variable": (lambda: symce.prove(Derivative(CE, y[j]), y[j], [ONE]), ContextError, "tied together"),
}


@pytest.mark.parametrize(("work", "kind", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_input_is_refused_by_name(work: object, kind: type[Exception], message: str) -> None:
    assert callable(work)
    with pytest.raises(kind, match=message) as caught:
        work()
    assert "\n" not in str(caught.value)


def test_integers_are_statements_too() -> None:
    assert symce.prove(Integer(2), Integer(2)).proved
    assert symce.prove(Integer(2), Integer(3)).status is Status.REFUTED

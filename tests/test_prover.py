"""Holes that were found in the prover, one test each, and the normal form written back as a term.

Every case here was once a false proof, a false refutation, a crash or a missed proof in some version.
"""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from mutate import random_term
from statements import LETTERS as FUZZ

from symce.assumption import Domain
from symce.context import (
    NONNEGATIVE,
    POSITIVE,
    UNIT,
    AtLeast,
    Context,
    ContextError,
    Distinct,
    OneHot,
    Same,
    SumsTo,
    Within,
)
from symce.prover.deadline import Deadline
from symce.prover.normal_form import NormalForm
from symce.prover.normal_term import to_term
from symce.prover.verdict import Status, prove_equal
from symce.term import (
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    Label,
    Literal,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    as_term,
)

K, N, K3 = Sort("K"), Sort("N"), Sort("K", 3)
i, j, k, m = (Index(name, K) for name in "ijkm")
n = Index("n", N)
u, v = Index("u", K3), Index("v", K3)
HALF = as_term(1) / 2


def o(at: Index | Literal | Label) -> Var:
    return Var("o", (at,))


def y(at: Index | Literal | Label) -> Var:
    return Var("y", (at,))


def q(at: Index | Literal) -> Var:
    return Var("q", (at,))


REALS = Context().vector("o", K).vector("y", K).scalar("a", "b", "t")
THREE = Context().vector("q", K3).vector("r", K3)
SOFTMAX3 = THREE.define("p", (v,), Exp(q(v)) / Sum(u, Exp(q(u))))
P3 = Var("p", (u,))
A, B, T = Var("a"), Var("b"), Var("t")
Z = Sum(k, Exp(o(k)))

HOLES = [
    # what went wrong                     left                                right                 context   status
    ("root of a square", Power(Pow(A, 2), HALF), A, REALS, "refuted"),
    ("root of a square, positive", Power(Pow(A, 2), HALF), A, REALS.assume(Within("a", POSITIVE)), "proved"),
    ("root of a square, not negative", Power(Pow(A, 2), HALF), A, REALS.assume(Within("a", NONNEGATIVE)), "proved"),
    ("root of a product", Power(A * B, HALF), Power(A, HALF) * Power(B, HALF), REALS, "ill_defined"),
    ("log of a square", Log(Pow(A, 2)), 2 * Log(A), REALS, "ill_defined"),
    ("exp of half a log of a square", Exp(HALF * Log(Pow(A, 2))), A, REALS, "refuted"),
    ("log of a product", Log(A * B), Log(A) + Log(B), REALS, "ill_defined"),
    ("quotient of a letter by itself", A / A, as_term(1), REALS, "proved"),
    ("quotient of zeros", (A - A) / (A - A), as_term(1), REALS, "ill_defined"),
    ("bound index named as a fixed one", Diff(P3, q(v)), Diff(Exp(q(u)) / Sum(u, Exp(q(u))), q(v)), SOFTMAX3, "proved"),
    ("sum over a fixed range", Sum(u, q(u) * Delta(u, v)), q(v), THREE, "proved"),
    ("sum over a fixed range, one short", Sum(u, q(u)), q(Literal(1, K3)) + q(Literal(2, K3)), THREE, "refuted"),
    (
        "denominator whose sign turns when it is renamed",
        Sum(i, Sum(j, 1 / (o(i) - y(j)) * o(i))) - Sum(j, Sum(i, 1 / (o(i) - y(j)) * o(i))),
        as_term(0),
        REALS,
        "proved",
    ),
    (
        "the same, with the sign",
        Sum(i, Sum(j, o(i) / (o(i) - y(j)))),
        -Sum(i, Sum(j, o(i) / (y(j) - o(i)))),
        REALS,
        "proved",
    ),
    ("delta times its index", Delta(i, j) * o(j), Delta(i, j) * o(i), REALS, "proved"),
    ("delta in an exponent", Exp(Delta(i, j) * o(i)), 1 + Delta(i, j) * (Exp(o(j)) - 1), REALS, "proved"),
    ("three deltas", Delta(i, j) * Delta(j, k) * Delta(i, k), Delta(i, j) * Delta(j, k), REALS, "proved"),
    ("two positions", Delta(i, Literal(1, K)) * Delta(i, Literal(2, K)), as_term(0), REALS, "proved"),
    ("chained equal indices", o(i) - o(k), as_term(0), REALS.assume(Same(i, j), Same(j, k)), "proved"),
    ("equal indices, bound twin", Sum(i, o(i)), Sum(k, o(k)), REALS.assume(Same(i, j)), "proved"),
    ("different indices", Delta(i, j), as_term(0), REALS.assume(Distinct(i, j)), "proved"),
    (
        "logarithm that cancels once its denominator is taken out",
        Sum(i, Log(1 - 1 / (1 + Exp(-o(i))))),
        Sum(i, -Log(1 + Exp(o(i)))),
        REALS,
        "proved",
    ),
    (
        "the same, a product of sigmoids is not 1",
        Sum(i, Log(1 - 1 / (1 + Exp(-o(i))))),
        as_term(0),
        REALS,
        "refuted",
    ),
    (
        "fractions under a sum",
        Sum(i, (1 / (1 + Exp(-o(i)))) / (1 - 1 / (1 + Exp(-o(i))))),
        Sum(i, Exp(o(i))),
        REALS,
        "proved",
    ),
    (
        "fractions under a sum, apart",
        Sum(i, Pow(o(i), 2) / (1 + Pow(o(i), 2))),
        Size(K) - Sum(i, 1 / (1 + Pow(o(i), 2))),
        REALS,
        "proved",
    ),
    (
        "fractions under a sum, wrong",
        Sum(i, Pow(o(i), 2) / (1 + Pow(o(i), 2))),
        Size(K) + Sum(i, 1 / (1 + Pow(o(i), 2))),
        REALS,
        "refuted",
    ),
    (
        "shares under a sum",
        Sum(i, Exp(o(i)) / (Exp(o(i)) + Exp(y(i)))),
        Size(K) - Sum(i, Exp(y(i)) / (Exp(o(i)) + Exp(y(i)))),
        REALS,
        "proved",
    ),
    (
        "shares under a sum, wrong",
        Sum(i, Exp(o(i)) / (Exp(o(i)) + Exp(y(i)))),
        Size(K) - Sum(i, 2 * Exp(y(i)) / (Exp(o(i)) + Exp(y(i)))),
        REALS,
        "refuted",
    ),
    (
        "shares of one letter under a sum",
        Sum(i, Exp(o(i)) / (Exp(o(i)) + Exp(o(j)))),
        Size(K) - Sum(i, Exp(o(j)) / (Exp(o(i)) + Exp(o(j)))),
        REALS,
        "proved",
    ),
    (
        "a sigmoid of a sum of sigmoids, under a sum",
        Sum(i, Exp(-Sum(k, y(k) * o(i) / (1 + Exp(-o(k))))) / (1 + Exp(-Sum(k, y(k) * o(i) / (1 + Exp(-o(k))))))),
        Size(K) - Sum(i, 1 / (1 + Exp(-Sum(k, y(k) * o(i) / (1 + Exp(-o(k))))))),
        REALS,
        "proved",
    ),
    ("fraction in a denominator", Sum(i, 1 / (1 - 1 / (1 + Exp(o(i))))), Sum(i, 1 + Exp(-o(i))), REALS, "proved"),
    (
        "root of a product of unknown signs",
        Power(A * B + A * T, HALF),
        Power(A, HALF) * Power(B + T, HALF),
        REALS,
        "ill_defined",
    ),
    ("K - 1 under a logarithm", Log(Size(K) - 1), Log(Size(K) - 1), REALS, "ill_defined"),
    ("K - 1 where K >= 2", Log(Pow(Size(K) - 1, 2)), 2 * Log(Size(K) - 1), REALS.assume(AtLeast(K, 2)), "proved"),
    ("between the bounds", Log((1 - T) * T), Log(1 - T) + Log(T), REALS.assume(Within("t", UNIT)), "proved"),
    ("free and bound clash", Sum(k, o(k) * y(k)), Sum(j, o(j) * y(k)), REALS, "refuted"),
    ("derivative beside its binder", Sum(k, Diff(Z, o(k))), Z, REALS, "proved"),
    ("derivative in a bound entry", Diff(Sum(k, Pow(o(k), 2)), o(k)), 2 * o(k), REALS, "proved"),
    ("size in an exponent", Power(as_term(2), Size(K)), as_term(2) * Power(as_term(2), Size(K) - 1), REALS, "proved"),
]


@pytest.mark.parametrize(("left", "right", "context", "status"), [row[1:] for row in HOLES], ids=[r[0] for r in HOLES])
def test_holes(left: Term, right: Term, context: Context, status: str) -> None:
    verdict = prove_equal(left, right, context)
    assert verdict.status.value == status, verdict


MAY_BE_ZERO = REALS.assume(Within("y", NONNEGATIVE), Within("a", NONNEGATIVE))


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        # y log y is read as 0 at y = 0; a bare logarithm, or a real power, of a letter that may be 0 is not
        (Sum(i, y(i) * Log(2 * y(i))), Sum(i, y(i) * (Log(as_term(2)) + Log(y(i)))), {"zero_log_zero"}),
        (Sum(i, y(i) * Log(y(i) / Exp(o(i)))), Sum(i, y(i) * Log(y(i)) - y(i) * o(i)), {"zero_log_zero"}),
        (B * (Log(y(i)) - Log(2 * y(i))), -B * Log(as_term(2)), {"positive"}),
        (Log(Pow(A, 2)), 2 * Log(A), {"positive"}),
        (Power(y(i), B) * Power(y(i), 1 - B), y(i), {"positive"}),
        (y(j) * Log(2 * y(i)), y(j) * Log(as_term(2)) + y(j) * Log(y(i)), {"positive"}),
    ],
)
def test_what_may_be_zero_is_conditional(left: Term, right: Term, kinds: set[str]) -> None:
    verdict = prove_equal(left, right, MAY_BE_ZERO)
    assert verdict.proved
    assert {condition.kind for condition in verdict.conditions} == kinds


SIZE = Power(Pow(B, 2), HALF)


@pytest.mark.parametrize(
    ("slope", "value"),
    [(Diff(SIZE, B), B / SIZE), (Diff(Diff(SIZE, B), B), as_term(0)), (Diff(B / SIZE, B), as_term(0))],
)
def test_an_absolute_value_has_no_slope_at_0(slope: Term, value: Term) -> None:
    verdict = prove_equal(slope, value, REALS)
    assert verdict.proved
    assert {condition.kind for condition in verdict.conditions} == {"nonzero"}


def test_labels_are_tied_over_a_written_out_range() -> None:
    c = Label("c", (), K3)
    context = THREE.label("c", K3).assume(OneHot("r", "c"))
    r = Var("r", (u,))
    assert prove_equal(Sum(u, r * q(u)), Var("q", (c,)), context).proved
    assert prove_equal(Sum(u, r), as_term(1), context).proved
    assert prove_equal(Sum(u, r * q(u)), q(Literal(1, K3)), context).status is Status.REFUTED


def test_labels_of_every_example() -> None:
    context = Context().matrix("Y", N, K).matrix("S", N, K).label("c", K, N).assume(OneHot("Y", "c"))
    chosen = Label("c", (n,), K)
    left = Sum(n, Sum(k, Var("Y", (n, k)) * Log(Exp(Var("S", (n, k))))))
    assert prove_equal(left, Sum(n, Var("S", (n, chosen))), context).proved
    assert not prove_equal(left, Sum(n, Sum(k, Var("S", (n, k)))), context).proved


def test_a_total_is_used_over_a_written_out_range() -> None:
    context = THREE.assume(SumsTo("r"))
    r1, r2, r3 = (Var("r", (Literal(at, K3),)) for at in (1, 2, 3))
    assert prove_equal(r1 + r2 + r3, as_term(1), context).assumptions_used == (SumsTo("r"),)
    assert prove_equal(r1 + r2, as_term(1), context).status is Status.REFUTED


@pytest.mark.parametrize("levels", [10, 60, 119])
def test_nesting_up_to_the_limit(levels: int) -> None:
    term: Term = o(i)
    for _ in range(levels):
        term = Log(Exp(term)) if levels < 60 else shrunk(term)
    assert prove_equal(term, term, REALS).status in (Status.PROVED, Status.UNKNOWN)


def shrunk(term: Term) -> Term:
    return Div(term, as_term(1) + Pow(T, 2))


@pytest.mark.parametrize("seed", range(150))
def test_the_normal_form_is_the_term(seed: int) -> None:
    """Engine A's own result, written as a term, equals the term it came from: both engines say so."""
    rng = random.Random(seed)
    term = random_term(rng, FUZZ, rng.randint(2, 4), frozenset({i}))
    form = NormalForm(FUZZ, Deadline(10))
    written = to_term(form, form.term(term, {}))
    verdict = prove_equal(term, written, FUZZ)
    assert verdict.status in (Status.PROVED, Status.ILL_DEFINED), verdict


def test_numbers() -> None:
    assert prove_equal(as_term(1) / 2 - as_term(7) / 10, Num(as_term(0).value - as_term(1).value / 5), REALS).proved
    wrong = prove_equal(Mul((Num(as_term(2).value / 10), as_term(1))) - 1, Num(-as_term(7).value / 10), REALS)
    assert wrong.status is Status.REFUTED
    assert str(wrong) == "refuted everywhere: left -4/5, right -7/10"


def test_a_verdict_survives_a_diagnosis_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time limit may pass while assumptions are tried out; what was found by then stands."""
    from symce.prover import verdict as judge
    from symce.prover.deadline import OutOfTime

    calls = []
    original = judge.difference

    def slow(left: Term, right: Term, context: Context, deadline: Deadline) -> object:
        calls.append(context)
        if len(calls) > 1:
            raise OutOfTime("gave up")
        return original(left, right, context, deadline)

    monkeypatch.setattr(judge, "difference", slow)
    assert judge.prove_equal(Sum(i, y(i)), as_term(1), REALS).status is Status.REFUTED
    calls.clear()
    sums = REALS.assume(SumsTo("y"), Within("o", POSITIVE))
    logs = Sum(i, y(i)) * Log(o(j) * o(j)), 2 * Log(o(j))
    assert judge.prove_equal(*logs, sums).assumptions_used == sums.assumptions


# --------------------------------------------------------------------------- a sum without one of its terms

EXP_SUM = Sum(k, Exp(o(k)))
TWO_OR_MORE = REALS.assume(AtLeast(K, 2))


@pytest.mark.parametrize(
    ("term", "context", "sign"),
    [
        (EXP_SUM - Exp(o(j)), REALS, 1),
        (EXP_SUM - Exp(o(j)), TWO_OR_MORE, 2),
        (1 - Exp(o(j)) / EXP_SUM, TWO_OR_MORE, 2),
        (2 * EXP_SUM - Exp(o(j)), REALS, 2),
        (EXP_SUM - 2 * Exp(o(j)), TWO_OR_MORE, 0),
        (EXP_SUM - Exp(o(i)) - Exp(o(j)), TWO_OR_MORE, 0),
        (1 - Exp(o(i)) / EXP_SUM - Exp(o(j)) / EXP_SUM, TWO_OR_MORE, 0),
        (T * EXP_SUM - T * Exp(o(j)), TWO_OR_MORE, 0),
        (Sum(k, o(k)) - o(j), TWO_OR_MORE, 0),
        (Exp(o(j)) - EXP_SUM, TWO_OR_MORE, 0),
    ],
    ids=str,
)
def test_the_sign_of_a_sum_without_one_of_its_terms(term: Term, context: Context, sign: int) -> None:
    form = NormalForm(context, Deadline(5))
    assert form.sign(form.term(term, {})) == sign


@pytest.mark.parametrize(
    ("term", "sign"),
    [
        (1 + Pow(A - B, 2), 2),
        (Pow(A - B, 2), 1),
        (1 + Exp(T) * Pow(A - B, 2) + Pow(A - T, 2), 2),
        (1 + Sum(k, Pow(o(k) - y(k), 2)), 2),
        (1 + Sum(k, Exp(y(k)) * Pow(o(i) - o(k), 2)), 2),
        (1 + Pow(A, 2) + Pow(B, 2) - 3 * A * B, 0),
        (1 + Pow(A, 2) - 2 * A * B, 0),
        (1 + T * Pow(A - B, 2), 0),
        (Pow(A - B, 2) - 1, 0),
        (1 + Sum(k, Pow(o(k), 2) - 2 * o(k) * y(k)) + Pow(y(j), 2), 0),
    ],
    ids=str,
)
def test_the_sign_of_what_stands_beside_squares(term: Term, sign: int) -> None:
    form = NormalForm(REALS, Deadline(5))
    assert form.sign(form.term(term, {})) == sign


def test_a_condition_that_holds_is_not_asked_for() -> None:
    """1 - p_j is positive for two classes or more, so a power of it needs nothing further."""
    power = Power(1 - Exp(o(j)) / EXP_SUM, T)
    asked = prove_equal(power * power, Power(1 - Exp(o(j)) / EXP_SUM, 2 * T), REALS)
    assert asked.proved is False or asked.conditions
    free = prove_equal(power * power, Power(1 - Exp(o(j)) / EXP_SUM, 2 * T), TWO_OR_MORE)
    assert free.proved
    assert not free.conditions


def test_a_condition_that_holds_is_not_asked_for_under_a_sum() -> None:
    """So it is for every term of a sum: what is taken away from the normaliser is one of its terms there too."""
    rest = 1 - Exp(o(j)) / EXP_SUM
    left, right = Sum(j, y(j) * Power(rest, T) * Power(rest, T)), Sum(j, y(j) * Power(rest, 2 * T))
    free = prove_equal(left, right, TWO_OR_MORE)
    assert free.proved
    assert not free.conditions
    assert not prove_equal(left, right, REALS).proved or prove_equal(left, right, REALS).conditions


A_ABOVE_ONE = REALS.assume(Within("a", Domain(Fraction(1))))
A_BELOW_TWO = REALS.assume(Within("a", Domain(None, Fraction(2))))


@pytest.mark.parametrize(
    ("term", "context", "sign"),
    [
        (A - 1, A_ABOVE_ONE, 2),
        (1 - A, A_ABOVE_ONE, 0),
        (A - 2, A_ABOVE_ONE, 0),
        (2 * A - 1, A_ABOVE_ONE, 2),
        (Pow(A, 2) - 1, A_ABOVE_ONE, 2),
        (Pow(A, 2) - 2, A_ABOVE_ONE, 0),
        (A * Exp(o(j)) - Exp(o(j)), A_ABOVE_ONE, 2),
        (A * o(j) - o(j), A_ABOVE_ONE, 0),
        (2 - A, A_BELOW_TWO, 2),
        (3 - A, A_BELOW_TWO, 2),
        (1 - A, A_BELOW_TWO, 0),
        (4 - Pow(A, 2), A_BELOW_TWO, 0),
        (8 - Pow(A, 3), A_BELOW_TWO, 0),
        (A - 1, REALS.assume(Within("a", Domain(Fraction(1), lower_open=False))), 1),
        (A, REALS.assume(Within("a", Domain(Fraction(1), lower_open=False))), 2),
        (A + 1, REALS.assume(Within("a", Domain(Fraction(-1)))), 2),
        (A, REALS.assume(Within("a", Domain(Fraction(-1)))), 0),
    ],
    ids=str,
)
def test_the_sign_of_a_letter_with_one_bound(term: Term, context: Context, sign: int) -> None:
    form = NormalForm(context, Deadline(5))
    assert form.sign(form.term(term, {})) == sign


# --------------------------------------------------------------------------- the last of entries with a known sum

SHARES = Context().vector("q", K3).vector("r", K3).assume(Within("q", POSITIVE), Within("r", POSITIVE))
SHARES = SHARES.assume(SumsTo("q"), SumsTo("r"))
ONE_, TWO_ = Literal(1, K3), Literal(2, K3)


def r(at: Index | Literal) -> Var:
    return Var("r", (at,))


@pytest.mark.parametrize(
    ("term", "sign"),
    [
        (1 - q(ONE_) - q(TWO_), 2),
        (1 - q(ONE_), 2),
        (2 - q(ONE_) - q(TWO_) - r(ONE_) - r(TWO_), 2),
        (1 - 2 * q(ONE_), 0),
        (1 - q(ONE_) - r(ONE_), 0),
        (q(ONE_) - q(TWO_), 0),
        (1 - q(ONE_) - 2 * q(TWO_), 0),
        (HALF - q(ONE_) - q(TWO_), 0),
    ],
    ids=str,
)
def test_the_sign_of_the_last_of_some_shares(term: Term, sign: int) -> None:
    form = NormalForm(SHARES, Deadline(5))
    assert form.sign(form.term(term, {})) == sign


def test_logarithms_of_all_shares_are_split_at_a_fixed_size() -> None:
    divergence = Sum(u, q(u) * Log(q(u) / r(u)))
    assert prove_equal(divergence, -Sum(u, q(u) * Log(r(u) / q(u))), SHARES).proved


def test_a_label_is_decided_by_its_case_at_a_fixed_size() -> None:
    label = Label("c", (), K3)
    context = THREE.label("c", K3)
    assert prove_equal(Delta(u, label), as_term(0), context.assume(Distinct(u, label))).proved
    assert prove_equal(Delta(u, label), as_term(1), context.assume(Same(u, label))).proved
    assert prove_equal(Delta(u, label), as_term(1), context).status is Status.REFUTED


def test_what_one_context_accepted_is_checked_anew_in_another() -> None:
    context = Context().vector("o", K)
    derivative = Diff(Exp(o(i)), o(j))
    for _ in range(2):
        context.check(derivative)
    for other, says in (
        (context.assume(SumsTo("o")), "tied together"),
        (context.resize(K, K3), "indexed over K"),
        (Context().scalar("o"), "no index"),
        (Context(), "no meaning"),
    ):
        for _ in range(2):
            with pytest.raises(ContextError, match=says):
                other.check(derivative)
    for _ in range(2):
        with pytest.raises(ContextError, match="no meaning"):
            context.check(derivative * Var("t"))

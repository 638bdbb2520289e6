"""Inequalities: what is proved and by what, what is refuted and where, and what stays open."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

import pytest
from mutate import mutants, random_positive, random_sound_rewrite, random_term

from symce.context import (
    NONNEGATIVE,
    POSITIVE,
    UNIT,
    AtLeast,
    Context,
    ContextError,
    Distinct,
    Domain,
    OneHot,
    SumsTo,
    Within,
)
from symce.prover import inequality
from symce.prover.deadline import Deadline
from symce.prover.grounds import NAMED
from symce.prover.inequality import prove_le, prove_lt
from symce.prover.nonnegative import Nonnegative
from symce.prover.verdict import EngineDisagreement, Status
from symce.term import Diff, Div, Exp, Index, Label, Log, Num, Pow, Power, Size, Sort, Sum, Term, Var, add, neg

K, N = Sort("K"), Sort("N")
i, j, k, m = (Index(name, K) for name in "ijkm")
n = Index("n", N)
c = Label("c", (), K)
HALF = Num(Fraction(1, 2))


def v(name: str, *at: Index | Label) -> Var:
    return Var(name, at)


def o(at: Index | Label) -> Var:
    return v("o", at)


def p(at: Index | Label) -> Var:
    return v("p", at)


def P(at: Index | Label) -> Var:
    return v("P", at)


def Q(at: Index | Label) -> Var:
    return v("Q", at)


x, z, a, b = (Var(name) for name in "xzab")
Z = Sum(k, Exp(o(k)))
LOGITS = Context().vector("o", K).vector("v", K).label("c", K).define("p", (i,), Div(Exp(o(i)), Z), "softmax")
PAIR = Context().vector("P", K).vector("Q", K).assume(Within("P", POSITIVE), Within("Q", POSITIVE))
PAIR = PAIR.assume(SumsTo("P"), SumsTo("Q"))
REALS = Context().scalar("x", "z", "a", "b")
PLUS = REALS.assume(Within("x", POSITIVE))
LABELS = LOGITS.vector("y", K).assume(Within("y", NONNEGATIVE), SumsTo("y"))

BELOW = REALS.vector("D", K).assume(Within("D", NONNEGATIVE))

KL = Sum(i, P(i) * Log(P(i) / Q(i)))
H = -Sum(i, P(i) * Log(P(i)))
CROSS = -Sum(i, P(i) * Log(Q(i)))
LSE = Log(Z)
ZERO = Num(Fraction(0))
MEAN = Sum(k, p(k) * v("v", k))
SIGMOID = Div(Num(Fraction(1)), 1 + Exp(-x))
CE = -Sum(i, v("y", i) * Log(p(i)))


@dataclass(frozen=True)
class Claim:
    lhs: Term
    rhs: Term
    context: Context


JENSEN_SHANNON = Sum(i, P(i) * Log(2 * P(i) / (P(i) + Q(i)))) / 2 + Sum(i, Q(i) * Log(2 * Q(i) / (P(i) + Q(i)))) / 2
BHATTACHARYYA = Sum(i, Power(P(i) * Q(i), HALF))
SHARE = REALS.assume(Within("x", Domain(Fraction(0), Fraction(1))))
VECTORS = Context().vector("u", K).vector("w", K)
AWAY = VECTORS.assume(Within("u", POSITIVE), Within("w", POSITIVE))
INNER = Sum(k, v("u", k) * v("w", k))
A, B = Sum(k, Pow(v("u", k), 2)), Sum(k, Pow(v("w", k), 2))


def root(term: Term) -> Term:
    return Power(term, HALF)


def size_of(term: Term) -> Term:
    return root(Pow(term, 2))


QUARTER = Num(Fraction(1, 4))
TWO = Num(Fraction(2))
LOG_2 = Log(TWO)


def t_log_t(term: Term) -> Term:
    return term * Log(term)


WEIGHED = PAIR.without(SumsTo("Q"))
MEAN_OF_Q = Sum(i, P(i) * Q(i))
A_TOTAL, B_TOTAL = Sum(i, v("u", i)), Sum(i, v("w", i))
LOG_SUMS = Sum(i, v("u", i) * Log(v("u", i) / v("w", i)))
SQUARED = VECTORS.assume(Within("w", POSITIVE))
CROSSED = Sum(k, v("w", k) * v("u", k))
CROSSED_SQUARES = Sum(k, v("w", k) * Pow(v("u", k), 2))
THREE = SQUARED.vector("t", K)

L = Sort("L")
l_ = Index("l", L)
JOINT = (
    Context()
    .matrix("t", K, L)
    .assume(Within("t", POSITIVE))
    .define("J", (i, l_), v("t", i, l_) / Sum(k, Sum(Index("m", L), v("t", k, Index("m", L)))))
)


def J(at: Index, other: Index) -> Var:
    return v("J", at, other)


ROWS, COLUMNS = Sum(l_, J(i, l_)), Sum(i, J(i, l_))
H_ROWS, H_COLUMNS = -Sum(i, ROWS * Log(ROWS)), -Sum(l_, COLUMNS * Log(COLUMNS))
H_JOINT = -Sum(i, Sum(l_, J(i, l_) * Log(J(i, l_))))
H_GIVEN = -Sum(i, Sum(l_, J(i, l_) * Log(J(i, l_) / COLUMNS)))


def mixed(share: Term) -> tuple[Term, Term]:
    """Both sides of the convexity of log-sum-exp, at z and at 1 - z."""
    first, second = (Log(Sum(k, Exp(v(name, k)))) for name in "uw")
    return Log(Sum(k, Exp(z * v("u", k) + (1 - z) * v("w", k)))), share * first + (1 - share) * second


BETWEEN = Context().vector("u", K).vector("w", K).scalar("z").assume(Within("z", Domain(Fraction(0), Fraction(1))))
APART = PAIR.assume(AtLeast(K, 2))  # of one share there is |0|, which has no value as the root of a square
TWO_NORMS = Sum(k, size_of(P(k) - Q(k)))

TRUE = {
    "a quotient": Claim(Div(x, Pow(1 + x, 2)), QUARTER, PLUS),
    "two quotients": Claim(Div(x, 1 + x) - Div(x * x, Pow(1 + x, 2)), QUARTER, PLUS),
    "slope of the sigmoid written out": Claim(Div(Exp(-x), Pow(1 + Exp(-x), 2)), QUARTER, REALS),
    "slope of the sigmoid": Claim(Diff(SIGMOID, x), QUARTER, REALS),
    "second derivative of softplus": Claim(Diff(Diff(Log(1 + Exp(x)), x), x), QUARTER, REALS),
    "two sigmoids": Claim(Div(Num(Fraction(1)), (1 + Exp(x)) * (1 + Exp(-x))), QUARTER, REALS),
    "hyperbolic cosine": Claim(Num(Fraction(1)), Div(Exp(x) + Exp(-x), Num(Fraction(2))), REALS),
    "exponentials of exponentials": Claim(Num(Fraction(2)), Exp(Exp(x)) + Exp(-Exp(x)), REALS),
    "halves of exponents": Claim(Num(Fraction(2)), Exp(x / 2) + Exp(-x / 2), REALS),
    "an exponential squared": Claim(2 * Exp(3 * x) - 1, Exp(6 * x), REALS),
    "log tangent": Claim(Log(x), x - 1, PLUS),
    "log tangent beside a square": Claim(Log(x), x - 1 + Pow(z, 2), PLUS),
    "log tangent of a square": Claim(2 * Log(x), Pow(x, 2) - 1, PLUS),
    "twice the log tangent": Claim(2 * Log(x), 2 * x - 2 + Pow(z, 2), PLUS),
    "KL of normal distributions": Claim(ZERO, (Pow(z, 2) + Pow(x, 2) - 1 - Log(Pow(x, 2))) / 2, PLUS),
    "the larger of two": Claim(a, (a + b + Power(Pow(a - b, 2), HALF)) / 2, REALS),
    "hinges": Claim(ZERO, Sum(k, (o(k) + Power(Pow(o(k), 2), HALF)) / 2), LOGITS),
    "exp tangent": Claim(1 + x, Exp(x), REALS),
    "square": Claim(ZERO, Pow(x - z, 2), REALS),
    "two products": Claim(2 * x * z, x * x + z * z, REALS),
    "am gm": Claim(x * z, Pow((x + z) / 2, 2), REALS),
    "quarter": Claim(x * (1 - x), Num(Fraction(1, 4)), REALS),
    "a quarter of the softmax": Claim(p(j) * (1 - p(j)), Num(Fraction(1, 4)), LOGITS),
    "a quarter of the sigmoid": Claim(SIGMOID * (1 - SIGMOID), Num(Fraction(1, 4)), REALS),
    "two of the sigmoid": Claim(4 * SIGMOID * (1 - SIGMOID) - 2, -1 * Num(Fraction(1)), REALS),
    "Gibbs": Claim(ZERO, KL, PAIR),
    "Gibbs, as entropies": Claim(H, CROSS, PAIR),
    "entropy at most log K": Claim(H, Log(Size(K)), PAIR),
    "entropy not negative": Claim(ZERO, H, PAIR),
    "softmax entropy at most log K": Claim(-Sum(i, p(i) * Log(p(i))), Log(Size(K)), LOGITS),
    "Hellinger below KL": Claim(Sum(i, Pow(Power(P(i), HALF) - Power(Q(i), HALF), 2)), KL, PAIR),
    "probability at most 1": Claim(p(j), Num(Fraction(1)), LOGITS),
    "probability not negative": Claim(ZERO, p(j), LOGITS),
    "LSE above each logit": Claim(o(j), LSE, LOGITS),
    "LSE above the mean": Claim(Sum(k, o(k)) / Size(K), LSE - Log(Size(K)), LOGITS),
    "variance": Claim(Pow(MEAN, 2), Sum(k, p(k) * Pow(v("v", k), 2)), LOGITS),
    "hard label": Claim(ZERO, -Log(p(c)), LOGITS),
    "loss not negative": Claim(ZERO, CE, LABELS),
    "gradient at most 1": Claim(p(j) - v("y", j), Num(Fraction(1)), LABELS),
    "gradient at least -1": Claim(Num(Fraction(-1)), p(j) - v("y", j), LABELS),
    "exponential of less": Claim(Exp(x - v("D", j)), Exp(x), BELOW),
    "n exponentials of less": Claim(Sum(i, Exp(x - v("D", i))), Size(K) * Exp(x), BELOW),
    "LSE below the largest and log K": Claim(Log(Sum(i, Exp(x - v("D", i)))), x + Log(Size(K)), BELOW),
    "a sum below its number": Claim(Sum(i, 2 - v("D", i)), 2 * Size(K), BELOW),
    "LSE is convex": Claim(ZERO, Sum(i, Sum(j, v("v", i) * v("v", j) * Diff(Diff(LSE, o(i)), o(j)))), LOGITS),
    "Jensen-Shannon at most log 2": Claim(JENSEN_SHANNON, Log(Num(Fraction(2))), PAIR),
    "Bhattacharyya": Claim(BHATTACHARYYA, Num(Fraction(1)), PAIR),
    "focal loss below the cross-entropy": Claim(-1 * Pow(1 - x, 2) * Log(x), -Log(x), SHARE),
    "a cube of a share": Claim(Pow(x, 3), x, SHARE),
    "inner product of lengths": Claim(root(Pow(INNER, 2)), root(A) * root(B), VECTORS),
    "cosine at most 1": Claim(INNER / (root(A) * root(B)), Num(Fraction(1)), AWAY),
    "cosine at least -1": Claim(Num(Fraction(-1)), INNER / (root(A) * root(B)), AWAY),
    "sum of sizes": Claim(Sum(k, root(Pow(v("u", k), 2))), root(Size(K)) * root(A), VECTORS),
    "mean of sizes": Claim(Sum(k, root(Pow(v("u", k), 2))) / Size(K), root(A / Size(K)), VECTORS),
    "Jensen": Claim(Sum(i, P(i) * Log(Q(i))), Log(Sum(i, P(i) * Q(i))), PAIR.without(SumsTo("Q"))),
    "Jensen of t log t": Claim(t_log_t(MEAN_OF_Q), Sum(i, P(i) * t_log_t(Q(i))), WEIGHED),
    "sums of logarithms": Claim(A_TOTAL * Log(A_TOTAL / B_TOTAL), LOG_SUMS, AWAY),
    "sums of logarithms, as shares": Claim(
        t_log_t(A_TOTAL / B_TOTAL), Sum(i, v("w", i) / B_TOTAL * t_log_t(v("u", i) / v("w", i))), AWAY
    ),
    "Gibbs in bits": Claim(ZERO, KL / LOG_2, PAIR),
    "Gibbs in bits, term by term": Claim(ZERO, Sum(i, P(i) * Log(P(i) / Q(i)) / LOG_2), PAIR),
    "entropy in bits": Claim(H / LOG_2, Log(Size(K)) / LOG_2, PAIR),
    "given what is known": Claim(H_GIVEN, H_ROWS, JOINT),
    "entropy of two": Claim(H_JOINT, H_ROWS + H_COLUMNS, JOINT),
    "entropy of one of two": Claim(H_ROWS, H_JOINT, JOINT),
    "entropy of two, of all": Claim(H_JOINT, Log(Size(K)) + Log(Size(L)), JOINT),
    "log-sum-exp between two points": Claim(*mixed(z), BETWEEN),
    "Cauchy and Schwarz": Claim(Pow(INNER, 2), A * B, VECTORS),
    "Cauchy and Schwarz, weighed": Claim(Pow(CROSSED, 2), B_TOTAL * CROSSED_SQUARES, SQUARED),
    "Cauchy and Schwarz, as a variance": Claim(Pow(CROSSED / B_TOTAL, 2), CROSSED_SQUARES / B_TOTAL, SQUARED),
    "Cauchy and Schwarz of three": Claim(
        Pow(Sum(k, v("w", k) * v("u", k) * v("t", k)), 2),
        CROSSED_SQUARES * Sum(k, v("w", k) * Pow(v("t", k), 2)),
        THREE,
    ),
    "shares differ by two": Claim(TWO_NORMS, TWO, APART),
    "shares differ by two, halved": Claim(HALF * TWO_NORMS, Num(Fraction(1)), APART),
    "twice a share and another": Claim(Sum(k, size_of(2 * P(k) - Q(k))), Num(Fraction(3)), PAIR),
}

STRICT = {
    "one nat below 1.443 bits": Claim(1 / Log(Num(Fraction(2))), Num(Fraction(1443, 1000)), REALS),
    "one nat above 1.442 bits": Claim(Num(Fraction(1442, 1000)), 1 / Log(Num(Fraction(2))), REALS),
    "probability positive": Claim(ZERO, p(j), LOGITS),
    "exponential": Claim(ZERO, Exp(x), REALS),
    "off the diagonal": Claim(-p(i) * p(j), ZERO, LOGITS),
    "two classes": Claim(p(j), Num(Fraction(1)), LOGITS.assume(AtLeast(K, 2))),
}

FALSE = {
    "log tangent turned": Claim(x - 1, Log(x), PLUS),
    "log below 1 - x": Claim(Log(x), 1 - x, PLUS),
    "three halves of a log tangent": Claim(3 * Log(x), Pow(x, 2) - 1, PLUS),
    "KL of normal distributions, its log thrice": Claim(ZERO, (Pow(x, 2) - 1 - 3 * Log(x)) / 2, PLUS),
    "the smaller of two": Claim(a, (a + b - Power(Pow(a - b, 2), HALF)) / 2, REALS),
    "least between the values that are tried": Claim(ZERO, x * Log(x) + Num(Fraction(9, 25)), PLUS),
    "exp below": Claim(Exp(x), 1 + x, REALS),
    "a fifth of the sigmoid": Claim(SIGMOID * (1 - SIGMOID), Num(Fraction(1, 5)), REALS),
    "a fifth of its slope": Claim(Diff(SIGMOID, x), Num(Fraction(1, 5)), REALS),
    "a quotient": Claim(Div(x, Pow(1 + x, 2)), Num(Fraction(6, 25)), PLUS),
    "an exponential squared": Claim(2 * Exp(3 * x), Exp(6 * x), REALS),
    "KL negative": Claim(KL, ZERO, PAIR),
    "Gibbs turned": Claim(CROSS, H, PAIR),
    "entropy at most 1": Claim(H, Num(Fraction(1)), PAIR),
    "entropy at most log of K - 1": Claim(H, Log(Size(K) - 1), PAIR.assume(AtLeast(K, 2))),
    "probability above a half": Claim(HALF, p(j), LOGITS),
    "LSE below a logit": Claim(LSE, o(j), LOGITS),
    "variance turned": Claim(Sum(k, p(k) * Pow(v("v", k), 2)), Pow(MEAN, 2), LOGITS),
    "KL without totals": Claim(ZERO, KL, PAIR.without(SumsTo("P")).without(SumsTo("Q"))),
    "one nat above 1.443 bits": Claim(Num(Fraction(1443, 1000)), 1 / Log(Num(Fraction(2))), REALS),
    "Jensen-Shannon at most log 11/10": Claim(JENSEN_SHANNON, Log(Num(Fraction(11, 10))), PAIR),
    "Bhattacharyya without totals": Claim(BHATTACHARYYA, Num(Fraction(1)), PAIR.without(SumsTo("Q"))),
    "focal loss above the cross-entropy": Claim(-Log(x), -1 * Pow(1 - x, 2) * Log(x), SHARE),
    "a share below its cube": Claim(x, Pow(x, 3), SHARE),
    "inner product below one length": Claim(root(Pow(INNER, 2)), root(A), VECTORS),
    "half of the lengths": Claim(INNER, root(A) * root(B) / 2, VECTORS),
    "cosine below 9/10": Claim(INNER / (root(A) * root(B)), Num(Fraction(9, 10)), AWAY),
    "sum of sizes below the length": Claim(Sum(k, root(Pow(v("u", k), 2))), root(A), VECTORS),
    "a root above a number": Claim(x, root(1 + Pow(x, 2)) - 1, REALS),
    "a real at least 0": Claim(ZERO, x, REALS),
    "only at K = 1": Claim(Num(Fraction(1)), p(j), LOGITS),
    "only at K <= 2": Claim(p(i) + p(j), Num(Fraction(1)), LOGITS),
    "product of two": Claim(ZERO, x * z, REALS),
    "exponential of more": Claim(Exp(x + v("D", j)), Exp(x), BELOW),
    "one exponential for all": Claim(Sum(i, Exp(x - v("D", i))), Exp(x), BELOW),
    "half as many": Claim(Sum(i, 2 - v("D", i)), Size(K), BELOW),
    "LSE is concave": Claim(Sum(i, Sum(j, v("v", i) * v("v", j) * Diff(Diff(LSE, o(i)), o(j)))), ZERO, LOGITS),
    "square strictly": Claim(Num(Fraction(1, 4)), x * (1 - x), REALS),
    "Jensen of t log t, turned": Claim(Sum(i, P(i) * t_log_t(Q(i))), t_log_t(MEAN_OF_Q), WEIGHED),
    "Jensen of t log t without a total": Claim(
        t_log_t(MEAN_OF_Q), Sum(i, P(i) * t_log_t(Q(i))), WEIGHED.without(SumsTo("P"))
    ),
    "sums of logarithms, turned": Claim(LOG_SUMS, A_TOTAL * Log(A_TOTAL / B_TOTAL), AWAY),
    "sums of logarithms without the weight": Claim(Log(A_TOTAL / B_TOTAL), LOG_SUMS, AWAY),
    "Gibbs in bits, turned": Claim(KL / LOG_2, ZERO, PAIR),
    "entropy in bits below that in nats": Claim(H / LOG_2, Log(Size(K)), PAIR),
    "given what is known, turned": Claim(H_ROWS, H_GIVEN, JOINT),
    "entropy of two, turned": Claim(H_ROWS + H_COLUMNS, H_JOINT, JOINT),
    "entropy of two, of one": Claim(H_JOINT, Log(Size(K)), JOINT),
    "log-sum-exp between two points, turned": Claim(*reversed(mixed(z)), BETWEEN),
    "log-sum-exp, the shares exchanged": Claim(*mixed(1 - z), BETWEEN),
    "log-sum-exp beyond two points": Claim(*mixed(z), BETWEEN.without(Within("z", Domain(Fraction(0), Fraction(1))))),
    "Cauchy and Schwarz, weighed and turned": Claim(B_TOTAL * CROSSED_SQUARES, Pow(CROSSED, 2), SQUARED),
    "Cauchy and Schwarz, weights of any sign": Claim(Pow(CROSSED, 2), B_TOTAL * CROSSED_SQUARES, VECTORS),
    "twice Cauchy and Schwarz": Claim(2 * Pow(CROSSED, 2), B_TOTAL * CROSSED_SQUARES, SQUARED),
    "shares differ by one": Claim(TWO_NORMS, Num(Fraction(1)), PAIR),
    "shares differ by two, without a total": Claim(TWO_NORMS, TWO, PAIR.without(SumsTo("Q"))),
    "shares of any sign differ by two": Claim(
        TWO_NORMS, TWO, PAIR.without(Within("Q", POSITIVE)).without(Within("P", POSITIVE))
    ),
    "twice a share and another": Claim(Sum(k, size_of(2 * P(k) - Q(k))), TWO, PAIR),
}

FALSE_STRICTLY = {
    "equal numbers": Claim(Log(Num(Fraction(4))), 2 * Log(Num(Fraction(2))), REALS),
    "square": Claim(ZERO, Pow(x, 2), REALS),
    "log tangent": Claim(Log(x), x - 1, PLUS),
    "Gibbs": Claim(ZERO, KL, PAIR),
    "one class": Claim(p(j), Num(Fraction(1)), LOGITS),
    "entropy": Claim(H, Log(Size(K)), PAIR),
    "Jensen of t log t": Claim(t_log_t(MEAN_OF_Q), Sum(i, P(i) * t_log_t(Q(i))), WEIGHED),
    "sums of logarithms": Claim(A_TOTAL * Log(A_TOTAL / B_TOTAL), LOG_SUMS, AWAY),
    "given what is known": Claim(H_GIVEN, H_ROWS, JOINT),
    "log-sum-exp between two points": Claim(*mixed(z), BETWEEN),
    "Cauchy and Schwarz, weighed": Claim(Pow(CROSSED, 2), B_TOTAL * CROSSED_SQUARES, SQUARED),
}


def over(table: dict[str, Claim]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("claim", table.values(), ids=table.keys())


@over(TRUE)
def test_a_true_inequality_is_proved(claim: Claim) -> None:
    verdict = prove_le(claim.lhs, claim.rhs, claim.context)
    assert verdict.status is Status.PROVED, verdict
    assert set(verdict.certificate) <= set(NAMED)
    assert verdict.slack is not None


@over(STRICT)
def test_a_true_strict_inequality_is_proved(claim: Claim) -> None:
    assert prove_lt(claim.lhs, claim.rhs, claim.context).status is Status.PROVED


@over(FALSE)
def test_a_false_inequality_is_refuted_with_a_counterexample(claim: Claim) -> None:
    verdict = prove_le(claim.lhs, claim.rhs, claim.context)
    assert verdict.status is Status.REFUTED, verdict
    assert verdict.counterexample is not None


@over(FALSE_STRICTLY)
def test_equality_refutes_a_strict_inequality(claim: Claim) -> None:
    verdict = prove_lt(claim.lhs, claim.rhs, claim.context)
    assert verdict.status is Status.REFUTED, verdict
    assert verdict.counterexample is not None
    assert verdict.counterexample.lhs == verdict.counterexample.rhs


def test_mutants_of_true_inequalities_are_never_proved_and_refuted() -> None:
    """Wrong right sides: the two halves of the judge never contradict each other, and most are refuted."""
    found: dict[Status, int] = {}
    for name in ("log tangent", "exp tangent", "quarter", "Gibbs", "entropy at most log K", "LSE above each logit"):
        claim = TRUE[name]
        for _, mutant in mutants(claim.rhs):
            try:
                claim.context.check(mutant)
            except ContextError:
                continue
            status = prove_le(claim.lhs, mutant, claim.context, seconds=2.0).status
            found[status] = found.get(status, 0) + 1
    assert found[Status.REFUTED] > 0.5 * sum(found.values()), found


@pytest.mark.parametrize(
    ("term", "context"),
    [
        (x, REALS),
        (x * z, REALS),
        (x - 1 - Log(z), PLUS),
        (x - 1 - 2 * Log(x), PLUS),
        (Exp(x) - x - 2, REALS),
        (z * Exp(x) - z * x - z, REALS),
        (x * Log(Z) - x * o(j) - z, LOGITS.scalar("x", "z").assume(Within("x", POSITIVE))),
        (z * Log(Z) - z * o(j), LOGITS.scalar("z")),
        (1 - p(i) - p(j), LOGITS),
        (1 - P(j), PAIR.without(SumsTo("P"))),
        (Z - Exp(o(i)) - Exp(o(j)), LOGITS),
        (Z - 2 * Exp(o(j)), LOGITS),
        (Sum(k, o(k)), LOGITS),
        (Pow(x, 3), REALS),
        (1 / x, REALS),
        (Log(x), PLUS),
        (Log(x) + Log(z), PLUS.assume(Within("z", UNIT))),
        (-Pow(x, 2), REALS),
        (Sum(k, o(k), (i,)) - o(j), LOGITS.assume(Distinct(i, j))),
    ],
    ids=str,
)
def test_no_ground_for_what_may_be_negative(term: Term, context: Context) -> None:
    assert Nonnegative(context, Deadline(5)).ground(term) is None


def test_a_case_assumed_of_a_free_index_is_not_used_for_a_bound_one() -> None:
    """The bound i of the sum is another i than the free one that differs from j."""
    context = LOGITS.assume(Distinct(i, j), Within("o", NONNEGATIVE))
    term = Sum(i, o(i)) - o(j)
    assert Nonnegative(context, Deadline(5)).ground(term) is not None
    assert Nonnegative(LOGITS.assume(Distinct(i, j)), Deadline(5)).ground(Sum(i, -o(i) * Exp(o(j)))) is None


def test_a_certificate_is_used_and_a_wrong_one_is_passed_over() -> None:
    slack = Sum(i, P(i) * (Q(i) / P(i) - 1 - Log(Q(i) / P(i))))
    assert prove_le(ZERO, KL, PAIR, slack).slack == slack
    assert prove_le(ZERO, KL, PAIR, Pow(Sum(i, P(i)), 2)).proved
    assert prove_le(KL, ZERO, PAIR, slack).status is Status.REFUTED


def test_a_false_proof_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a certificate ever proved what intervals refute, that is an error and no verdict."""
    from symce.prover.grounds import Ground

    monkeypatch.setattr(inequality, "_first", lambda *_: (ZERO, Ground(False, frozenset())))
    with pytest.raises(EngineDisagreement):
        prove_le(KL, ZERO, PAIR)


def test_conditions_and_assumptions_are_said() -> None:
    context = PAIR.without(Within("P", POSITIVE)).assume(Within("P", NONNEGATIVE))
    verdict = prove_le(ZERO, KL, context)
    assert verdict.status in (Status.PROVED, Status.UNKNOWN)
    used = prove_le(ZERO, KL, PAIR).assumptions_used
    assert SumsTo("P") in used
    assert SumsTo("Q") in used


@pytest.mark.parametrize(
    ("left", "right", "assumed", "missing"),
    [
        (Log(v("a")), v("a") - 1, (), Within("a", POSITIVE)),
        (Sum(k, v("p", k)), Num(Fraction(1)), (Within("p", NONNEGATIVE),), SumsTo("p")),
        (v("a"), v("a") * v("a"), (), None),
    ],
)
def test_what_is_missing_is_named(left: Term, right: Term, assumed: tuple[Within, ...], missing: object) -> None:
    context = Context().scalar("a").vector("p", K).assume(*assumed)
    verdict = prove_le(left, right, context)
    assert not verdict.proved
    assert verdict.missing_assumption == missing


def test_one_hot_entries_are_zero_or_one() -> None:
    context = LOGITS.vector("h", K).assume(OneHot("h", "c"))
    assert prove_le(v("h", j), Num(Fraction(1)), context).proved
    assert prove_le(ZERO, v("h", j), context).proved
    assert prove_le(Num(Fraction(1)), v("h", j), context).status is Status.REFUTED


def test_a_letter_without_meaning_is_an_error() -> None:
    with pytest.raises(ContextError, match="no meaning"):
        prove_le(Var("nowhere"), x, REALS)


# --------------------------------------------------------------------------- random terms

FUZZ = (
    LOGITS.vector("t", K)
    .vector("q", K)
    .matrix("W", K, N)
    .scalar("alpha")
    .assume(Within("t", POSITIVE), Within("q", POSITIVE), SumsTo("q"))
)


def judged_random(seeds: range) -> dict[str, int]:
    """Random terms and random differences of positive ones against 0; a false proof would raise."""
    counts: dict[str, int] = {}
    for seed in seeds:
        rng = random.Random(seed)
        term = random_term(rng, FUZZ, rng.randint(2, 3), frozenset((i, j)))
        if seed % 3 == 1:
            positive = random_positive(rng, FUZZ, 2, frozenset((i,)))
            term = rng.choice((positive - 1 - Log(positive), Exp(term) - 1 - term, Pow(term, 2), term - Log(positive)))
        if seed % 3 == 2:
            term = add(term, neg(random_sound_rewrite(rng, term)), rng.choice((ZERO, Pow(term, 2), neg(Exp(o(i))))))
        try:
            status = prove_le(ZERO, term, FUZZ, seconds=3.0).status
        except ContextError:
            continue
        counts[status] = counts.get(status, 0) + 1
    return counts


def test_random_terms_are_never_falsely_proved() -> None:
    counts = judged_random(range(100))
    assert counts["proved"] > 15, counts
    assert counts["refuted"] > 30, counts


@pytest.mark.campaign
def test_many_random_terms_are_never_falsely_proved(capsys: pytest.CaptureFixture[str]) -> None:
    counts = judged_random(range(1000, 7000))
    with capsys.disabled():
        print(f"\n{sum(counts.values())} random terms against 0: {counts}")
    assert counts["proved"] > 500

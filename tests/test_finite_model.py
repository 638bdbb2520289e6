"""Engine B: true statements agree at every model of their plan, false ones are refuted and certified."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symce.context import (
    POSITIVE,
    Context,
    Distinct,
    OneHot,
    Same,
    SumsTo,
    Within,
)
from symce.prover.counterexample import find_counterexample
from symce.prover.deadline import Deadline
from symce.prover.finite_model import Agreement, agree
from symce.term import (
    ONE,
    ZERO,
    Delta,
    Diff,
    Exp,
    Index,
    Label,
    Literal,
    Log,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    neg,
)

K, d, N = Sort("K"), Sort("d"), Sort("N")
i, j, k, l, m = (Index(name, K) for name in "ijklm")
a, b = Index("a", d), Index("b", d)
n, r = Index("n", N), Index("r", N)
c, c_n, c_r = Label("c", (), K), Label("c_", (n,), K), Label("c_", (r,), K)


def o(index):
    return Var("o", (index,))


def y(index):
    return Var("y", (index,))


def q(index):
    return Var("q", (index,))


def s(index):
    return Var("s", (index,))


def p(index):
    return Var("p", (index,))


def v(index):
    return Var("v", (index,))


def w(index):
    return Var("w", (index,))


def x(index):
    return Var("x", (index,))


def W(row, column):
    return Var("W", (row, column))


def X(row, column):
    return Var("X", (row, column))


def Y(row, column):
    return Var("Y", (row, column))


def H(row, column):
    return Var("H", (row, column))


def h(index):
    return Var("h", (index,))


def t(index):
    return Var("t", (index,))


def e(row, column):
    return Var("e", (row, column))


T, lam = Var("T"), Var("lam")
half = Num(Fraction(1, 2))
Z = Sum(k, Exp(o(k)))
LSE = Log(Z)
CE = neg(Sum(l, y(l) * Log(Exp(o(l)) / Sum(m, Exp(o(m))))))
CE_Y = neg(Sum(k, y(k) * o(k))) + LSE


def soft(index, logit=o):
    return Exp(logit(index)) / Sum(k, Exp(logit(k)))


def row_score(row, example=None):
    return Sum(a, W(row, a) * (x(a) if example is None else X(example, a)))


def score(row):
    return Sum(a, W(row, a) * x(a))


def soft_row(row):
    return Exp(score(row)) / Sum(k, Exp(score(k)))


def soft_nk(example, row):
    return Exp(row_score(row, example)) / Sum(l, Exp(row_score(l, example)))


def batch_nll():
    return neg(Sum(n, Sum(k, Y(n, k) * Log(soft_nk(n, k)))))


def entropy(of):
    return neg(Sum(i, of(i) * Log(of(i))))


def cross(first, second):
    return neg(Sum(j, first(j) * Log(second(j))))


def kl(first, second):
    return Sum(k, first(k) * Log(first(k) / second(k)))


REALS = (
    Context()
    .vector("o", K)
    .vector("v", K)
    .vector("t", K)
    .vector("x", d)
    .vector("w", d)
    .matrix("W", K, d)
    .matrix("X", N, d)
    .vector("s", N)
    .matrix("e", N, d)
    .scalar("T", "lam")
    .label("c", K)
    .label("c_", K, N)
    .assume(Within("T", POSITIVE), Within("t", POSITIVE), Within("lam", POSITIVE))
)
FREE_LABELS = REALS.vector("y", K).matrix("Y", N, K)
LABELS = FREE_LABELS.assume(SumsTo("y"), SumsTo("Y"))
WITH_P = LABELS.define("p", (i,), soft(i), "softmax")
WITH_P_FREE = FREE_LABELS.define("p", (i,), soft(i), "softmax")
SIMPLEX = REALS.vector("y", K).vector("q", K).assume(
    SumsTo("y"), SumsTo("q"), Within("y", POSITIVE), Within("q", POSITIVE)
)
HOT = REALS.vector("h", K).matrix("H", N, K).assume(OneHot("h", "c"), OneHot("H", "c_"))
SMOOTH = LABELS.function("u", "o", sorts=(K,)).function("f", "o").vector("z", K)


def u(index):
    return Var("u", (index,))


f = Var("f")
L_p = neg(Sum(l, y(l) * Log(p(l))))

TRUE = [
    # sums
    ("alpha", REALS, Sum(k, o(k)), Sum(l, o(l))),
    ("swap", REALS, Sum(k, Sum(l, o(k) * v(l))), Sum(l, Sum(k, o(k) * v(l)))),
    ("product of sums", REALS, Sum(k, o(k)) * Sum(k, v(k)), Sum(k, Sum(l, o(k) * v(l)))),
    ("square of a sum", REALS, Pow(Sum(k, o(k)), 2), Sum(k, Sum(l, o(k) * o(l)))),
    ("antisymmetric", REALS, Sum(k, Sum(l, o(k) * v(l) - o(l) * v(k))), ZERO),
    ("linear", REALS, Sum(k, T * o(k) + v(k)), T * Sum(k, o(k)) + Sum(k, v(k))),
    ("constant", REALS, Sum(k, T), Size(K) * T),
    ("trace of delta", REALS, Sum(k, Sum(l, Delta(k, l))), Size(K)),
    ("delta collapses", REALS, Sum(k, Delta(k, j) * o(k)), o(j)),
    ("mean of ones", REALS, Sum(k, 1 / Size(K)), ONE),
    ("all but one", REALS, Sum(k, o(k), (j,)), Sum(k, o(k)) - o(j)),
    # softmax
    ("softmax sums to 1", REALS, Sum(i, soft(i)), ONE),
    ("shift by c", REALS, Exp(o(i) + T) / Sum(k, Exp(o(k) + T)), soft(i)),
    ("shift by o_m", REALS, Exp(o(i) - o(m)) / Sum(k, Exp(o(k) - o(m))), soft(i)),
    ("ratio", REALS, soft(i) / soft(j), Exp(o(i) - o(j))),
    ("log odds", REALS, Log(soft(i) / soft(j)), o(i) - o(j)),
    ("log p", REALS, Log(soft(j)), o(j) - LSE),
    ("exp log p", REALS, Exp(o(j) - LSE), soft(j)),
    ("softmax of log", SIMPLEX, Exp(Log(q(i))) / Sum(k, Exp(Log(q(k)))), q(i)),
    ("LSE shift", REALS, Log(Sum(k, Exp(o(k) + T))), T + LSE),
    ("stable LSE", REALS, o(m) + Log(Sum(k, Exp(o(k) - o(m)))), LSE),
    ("sigmoid symmetry", REALS, 1 / (1 + Exp(neg(T))), 1 - 1 / (1 + Exp(T))),
    # cross-entropy
    ("CE is LSE - yo", LABELS, CE, LSE - Sum(k, y(k) * o(k))),
    ("CE without assumption", FREE_LABELS, CE, LSE * Sum(k, y(k)) - Sum(k, y(k) * o(k))),
    ("y log Z", LABELS, Sum(j, y(j) * LSE), LSE),
    ("log 1/q", SIMPLEX, cross(y, q), Sum(k, y(k) * Log(1 / q(k)))),
    ("hard label", HOT, neg(Sum(k, h(k) * Log(soft(k)))), neg(Log(soft(c)))),
    ("hard label LSE", REALS, neg(Log(soft(c))), LSE - o(c)),
    ("dZ", REALS, Diff(Z, o(j)), Exp(o(j))),
    ("dLSE", REALS, Diff(LSE, o(j)), soft(j)),
    ("d yo", FREE_LABELS, Diff(Sum(k, y(k) * o(k)), o(j)), y(j)),
    ("gradient from LSE", FREE_LABELS, Diff(CE_Y, o(j)), soft(j) - y(j)),
    ("gradient from quotient", LABELS, Diff(CE, o(j)), soft(j) - y(j)),
    ("gradient unassumed", FREE_LABELS, Diff(CE, o(j)), soft(j) * Sum(k, y(k)) - y(j)),
    ("hard gradient", REALS, Diff(neg(Log(soft(c))), o(j)), soft(j) - Delta(j, c)),
    ("gradients cancel", LABELS, Sum(j, Diff(CE, o(j))), ZERO),
    # Jacobian
    ("dL/dp, p defined", WITH_P, Diff(L_p, p(i)), neg(y(i)) / p(i)),
    ("Jacobian", REALS, Diff(soft(i), o(j)), soft(i) * (Delta(i, j) - soft(j))),
    ("Jacobian i = j", REALS, Diff(soft(i), o(i)), soft(i) * (1 - soft(i))),
    ("Jacobian i != j", REALS.assume(Distinct(i, j)), Diff(soft(i), o(j)), neg(soft(i) * soft(j))),
    ("Jacobian i = j, assumed", REALS.assume(Same(i, j)), Diff(soft(i), o(j)), soft(i) * (1 - soft(j))),
    ("quotient rule", REALS, Diff(soft(i), o(j)), (Delta(i, j) * Exp(o(i)) * Z - Exp(o(i)) * Exp(o(j))) / Pow(Z, 2)),
    ("Jacobian symmetric", REALS, Diff(soft(i), o(j)), Diff(soft(j), o(i))),
    ("rows sum to 0", REALS, Sum(j, Diff(soft(i), o(j))), ZERO),
    ("columns sum to 0", REALS, Sum(i, Diff(soft(i), o(j))), ZERO),
    ("chain rule", WITH_P, Sum(i, Diff(L_p, p(i)) * Diff(p(i), o(j))), p(j) - y(j)),
    ("chain rule is total", WITH_P, Diff(L_p, o(j)), p(j) - y(j)),
    # Hessian
    ("LSE Hessian", REALS, Diff(Diff(LSE, o(i)), o(j)), soft(i) * (Delta(i, j) - soft(j))),
    ("CE Hessian", LABELS, Diff(Diff(CE, o(i)), o(j)), soft(i) * (Delta(i, j) - soft(j))),
    (
        "variance",
        WITH_P,
        Sum(i, Sum(j, v(i) * p(i) * (Delta(i, j) - p(j)) * v(j))),
        Sum(k, p(k) * Pow(v(k), 2)) - Pow(Sum(k, p(k) * v(k)), 2),
    ),
    (
        "pairwise variance",
        WITH_P,
        Sum(k, p(k) * Pow(v(k), 2)) - Pow(Sum(k, p(k) * v(k)), 2),
        half * Sum(i, Sum(j, p(i) * p(j) * Pow(v(i) - v(j), 2))),
    ),
    (
        "third derivative",
        WITH_P,
        Diff(Diff(Diff(LSE, o(i)), o(j)), o(l)),
        p(i) * ((Delta(i, l) - p(l)) * (Delta(i, j) - p(j)) - p(j) * (Delta(j, l) - p(l))),
    ),
    # weights and batches
    ("dscore/dW", REALS, Diff(score(k), W(j, b)), Delta(k, j) * x(b)),
    ("weight gradient", FREE_LABELS, Diff(Log(Sum(k, Exp(score(k)))) - Sum(k, y(k) * score(k)), W(j, b)), (soft_row(j) - y(j)) * x(b)),
    ("weight gradient CE", LABELS, Diff(neg(Sum(k, y(k) * Log(soft_row(k)))), W(j, b)), (soft_row(j) - y(j)) * x(b)),
    ("input gradient", LABELS, Diff(neg(Sum(k, y(k) * Log(soft_row(k)))), x(b)), Sum(j, W(j, b) * (soft_row(j) - y(j)))),
    ("L2", REALS, Diff(half * lam * Sum(k, Sum(a, Pow(W(k, a), 2))), W(j, b)), lam * W(j, b)),
    ("batch gradient", LABELS, Diff(batch_nll(), W(j, b)), Sum(n, (soft_nk(n, j) - Y(n, j)) * X(n, b))),
    ("mean batch", LABELS, Diff(batch_nll() / Size(N), W(j, b)), Sum(n, (soft_nk(n, j) - Y(n, j)) * X(n, b)) / Size(N)),
    ("NLL of likelihood", REALS, neg(Log(Prod(n, soft_nk(n, c_n)))), neg(Sum(n, Log(soft_nk(n, c_n))))),
    ("one-hot product", HOT, Prod(k, Power(soft(k), h(k))), soft(c)),
    ("one-hot batch", HOT, neg(Sum(n, Sum(k, H(n, k) * Log(soft_nk(n, k))))), neg(Sum(n, Log(soft_nk(n, c_n))))),
    # squared error
    ("dw squared", REALS, Diff(half * Pow(Sum(a, w(a) * x(a)) - T, 2), w(b)), (Sum(a, w(a) * x(a)) - T) * x(b)),
    (
        "squared Hessian",
        REALS,
        Diff(Diff(half * Sum(n, Pow(Sum(a, w(a) * X(n, a)) - s(n), 2)), w(a)), w(b)),
        Sum(n, X(n, a) * X(n, b)),
    ),
    # information
    ("KL is CE - H", SIMPLEX, kl(y, q), cross(y, q) - entropy(y)),
    ("KL of itself", SIMPLEX, kl(q, q), ZERO),
    ("entropy of softmax", WITH_P, entropy(p), LSE - Sum(k, p(k) * o(k))),
    ("entropy gradient", WITH_P, Diff(entropy(p), o(j)), neg(p(j) * (Log(p(j)) + entropy(p)))),
    ("dH/dp", WITH_P, Diff(entropy(p), p(j)), neg(Log(p(j))) - 1),
    ("uniform entropy", REALS, neg(Sum(k, 1 / Size(K) * Log(1 / Size(K)))), Log(Size(K))),
    ("bits", SIMPLEX, neg(Sum(k, q(k) * (Log(q(k)) / Log(Num(Fraction(2)))))), entropy(q) / Log(Num(Fraction(2)))),
    (
        "Jensen-Shannon",
        SIMPLEX,
        half * Sum(k, y(k) * Log(y(k) / ((y(k) + q(k)) / 2))) + half * Sum(k, q(k) * Log(q(k) / ((y(k) + q(k)) / 2))),
        half * Sum(k, y(k) * Log(y(k))) + half * Sum(k, q(k) * Log(q(k))) - Sum(k, (y(k) + q(k)) / 2 * Log((y(k) + q(k)) / 2)),
    ),
    ("perplexity", SIMPLEX, Exp(entropy(q)), Prod(k, Power(q(k), neg(q(k))))),
    ("Gini", SIMPLEX, Sum(k, q(k) * (1 - q(k))), 1 - Sum(k, Pow(q(k), 2))),
    ("reverse KL gradient", WITH_P.vector("q", K).assume(SumsTo("q"), Within("q", POSITIVE)), Diff(kl(p, q), o(j)), p(j) * (Log(p(j) / q(j)) - kl(p, q))),
    # variants
    ("smoothing", LABELS, Sum(k, (1 - T) * y(k) + T / Size(K)), ONE),
    ("temperature", LABELS, Diff(neg(Sum(l, y(l) * Log(Exp(o(l) / T) / Sum(m, Exp(o(m) / T))))), o(j)), (Exp(o(j) / T) / Sum(m, Exp(o(m) / T)) - y(j)) / T),
    ("one-hot square", HOT, Sum(k, Pow(h(k), 2)), ONE),
    ("one-hot product of two", HOT, h(i) * h(j), Delta(i, j) * h(i)),
    # unknown functions
    ("unknown linear", SMOOTH, Diff(T * f + f, o(j)), (T + 1) * Diff(f, o(j))),
    ("unknown product", SMOOTH, Diff(f * u(i), o(j)), Diff(f, o(j)) * u(i) + f * Diff(u(i), o(j))),
    ("unknown mixed partials", SMOOTH, Diff(Diff(f, o(i)), o(j)), Diff(Diff(f, o(j)), o(i))),
    ("chain rule for logits", SMOOTH.define("g", (i,), u(i)), Diff(Log(Sum(k, Exp(u(k)))), o(j)), Sum(i, Exp(u(i)) / Sum(k, Exp(u(k))) * Diff(u(i), o(j)))),
    # numbers
    ("huge", REALS, Exp(Exp(Num(Fraction(5)))), Exp(Exp(Num(Fraction(2)) + 3))),
    ("literal", REALS, Sum(k, Delta(k, Literal(3, K)) * o(k)), o(Literal(3, K))),
]


def names(table):
    return [row[0] for row in table]


@pytest.mark.parametrize(("name", "context", "lhs", "rhs"), TRUE, ids=names(TRUE))
def test_true_statement_agrees(name: str, context: Context, lhs: Term, rhs: Term) -> None:
    answer = agree(lhs, rhs, context, Deadline(20))
    assert isinstance(answer, Agreement), str(answer)
    assert answer.points >= 1


@pytest.mark.parametrize(("name", "context", "lhs", "rhs"), TRUE, ids=names(TRUE))
def test_true_statement_has_no_counterexample(name: str, context: Context, lhs: Term, rhs: Term) -> None:
    assert find_counterexample(lhs, rhs, context, Deadline(20)) is None

"""The formulas of five lecture notes, one row each: what it says, and where the catalogue derives it.

Only data: ``docs/generate.py`` judges every claim and writes ``docs/sources.md`` from the verdicts, so a row
cannot say what was not proved. Formulas stand as the notes print them; claims are in the letters of the
catalogue (logits o, labels y, softmax p, classes K, features d, examples N).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symce.context import NONNEGATIVE, UNIT, AtLeast, Context, Distinct, OneHot, Same, SumsTo, Within
from symce.term import (
    ONE,
    ZERO,
    Delta,
    Diff,
    Exp,
    Index,
    Literal,
    Log,
    Num,
    Pow,
    Power,
    Prod,
    Sort,
    Sum,
    Term,
    Var,
    add,
)
from symce.theorems.letters import (
    HALF,
    LABELS,
    LINEAR,
    PAIR,
    SOFTMAX,
    K,
    N,
    P,
    Q,
    W,
    Z,
    a,
    c,
    d,
    i,
    j,
    k,
    n,
    o,
    p,
    x,
    y,
)


@dataclass(frozen=True)
class Claim:
    """``lhs relation rhs``; ``relation`` is one of ``= ≤ <``."""

    lhs: Term
    rhs: Term
    context: Context
    relation: str = "="
    certificate: Term | None = None


@dataclass(frozen=True)
class Row:
    """One formula of a source: its claims, the derivation (and chain) that shows it, and a note.

    A mistake of the source has claims that are refuted, and ``corrected`` beside them: the right line and the
    claims that prove it.
    """

    source: str
    formula: str
    claims: tuple[Claim, ...]
    where: str
    chain: str = ""
    note: str = ""
    corrected: str = ""
    right: tuple[Claim, ...] = ()


SOURCES = {
    "000": "STATS/DATA SCI 315, slides on softmax derivatives and information theory",
    "001": "Derivative of softmax with cross-entropy loss, note",
    "002": "J. Waite, Calculating textbook softmax derivatives, February 2020",
    "003": "S. ul Hussain, S. A. Kheraj, Softmax, August 2019",
    "004": "Why softmax?, handwritten note",
}


def number(value: str) -> Num:
    return Num(Fraction(value))


def scalar(name: str) -> Var:
    return Var(name)


# ruff: noqa: E501  # a formula stands in one line, as long as it is

# --------------------------------------------------------------------------- contexts

w, yhat, target = scalar("w"), scalar("yhat"), scalar("y")
SQUARED = (
    Context()
    .vector("w", d)
    .vector("x", d)
    .scalar("y")
    .define("yhat", (), Sum(a, Var("w", (a,)) * x(a)), "linear model")
    .define("L", (), HALF * Pow(scalar("yhat") - scalar("y"), 2), "loss")
)
b = Index("b", d)
WX = Sum(b, Var("w", (b,)) * x(b))
L = scalar("L")

CE = LABELS.define("L", (), -Sum(i, y(i) * Log(p(i))), "loss")
ANY = SOFTMAX.vector("y", K)
SUM_EXP = Sum(k, Exp(o(k)))
SOFT = Exp(o(j)) / SUM_EXP
SOFT_I = Exp(o(i)) / SUM_EXP
LINEAR_CE = LINEAR.vector("y", K).assume(SumsTo("y")).define("L", (), -Sum(i, y(i) * Log(p(i))), "loss")
HARD = LINEAR.label("c", K).define("L", (), -Log(p(c)), "loss")
HARD_LOGITS = SOFTMAX.label("c", K).define("L", (), -Log(p(c)), "loss")
ONE_HOT = SOFTMAX.vector("y", K).label("c", K).assume(OneHot("y", "c"))
ENTROPY = -Sum(i, P(i) * Log(P(i)))
CROSS = -Sum(i, P(i) * Log(Q(i)))
COIN = Context().scalar("t").assume(Within("t", UNIT))
t = scalar("t")
H_COIN = -t * Log(t) - (1 - t) * Log(1 - t)
FAIR_GAP = t * (HALF / t - 1 - Log(HALF / t)) + (1 - t) * (HALF / (1 - t) - 1 - Log(HALF / (1 - t)))


def X(row: Index, column: Index) -> Var:
    return Var("X", (row, column))


def at(name: str, example: Index, of: Index) -> Var:
    return Var(name, (example, of))


SCORE = Sum(a, W(k, a) * X(n, a))
Z_N = Sum(k, Exp(SCORE))


def score(of: Index) -> Term:
    return Sum(a, W(of, a) * X(n, a))


m = Index("m", N)
BATCH = (
    Context()
    .matrix("W", K, d)
    .matrix("X", N, d)
    .matrix("Y", N, K)
    .assume(SumsTo("Y"))
    .define("O", (n, k), score(k), "linear model")
    .define("Z", (n,), Sum(k, Exp(at("O", n, k))), "normaliser")
    .define("P", (n, k), Exp(at("O", n, k)) / Var("Z", (n,)), "softmax")
    .define("J", (), -Sum(n, Sum(k, at("Y", n, k) * Log(at("P", n, k)))), "negative log-likelihood")
)
UNLABELLED = Context(BATCH.declarations, BATCH.definitions)
J = scalar("J")
J_FIRST = -Sum(n, Sum(k, at("Y", n, k) * (Log(Exp(score(k))) - Log(Sum(j, Exp(score(j)))))))
J_SECOND = -Sum(n, Sum(k, at("Y", n, k) * (score(k) - Log(Sum(j, Exp(score(j)))))))
LINEAR_PART = Sum(n, Sum(k, at("Y", n, k) * score(k)))
J_THIRD = -LINEAR_PART + Sum(n, Sum(k, at("Y", n, k) * Log(Sum(j, Exp(score(j))))))
J_FOURTH = -LINEAR_PART + Sum(n, Log(Sum(j, Exp(score(j)))))
DJ = Diff(J, W(j, a))
SUM_I = Sum(i, Exp(score(i)))


def score_b(of: Index) -> Term:
    return Sum(b, W(of, b) * X(n, b))


SUM_IB = Sum(i, Exp(score_b(i)))
G_FIRST = -Sum(n, at("Y", n, j) * X(n, a)) + Sum(n, ONE / SUM_IB * Exp(score_b(j)) * X(n, a))
G_SECOND = -Sum(n, at("Y", n, j) * X(n, a)) + Sum(n, X(n, a) * (Exp(score_b(j)) / SUM_IB))
G_FOURTH = Sum(n, X(n, a) * (Exp(score_b(j)) / SUM_IB - at("Y", n, j)))
G_FIFTH = Sum(n, X(n, a) * (at("P", n, j) - at("Y", n, j)))

THREE = Sort("K", 3)
E1, E2, E3 = (Literal(value, THREE) for value in (1, 2, 3))
e, f = Index("k", THREE), Index("j", THREE)
THREE_CONTEXT = (
    Context()
    .matrix("W", THREE, d)
    .vector("x", d)
    .define("o", (e,), Sum(a, W(e, a) * x(a)), "linear model")
    .define("Z", (), Sum(e, Exp(o(e))), "normaliser")
    .define("p", (f,), Exp(o(f)) / Z, "softmax")
    .define("L", (), -Log(p(E1)), "loss")
)


def wx(of: Literal) -> Term:
    return Sum(b, W(of, b) * x(b))


THREE_SUM = Exp(wx(E1)) + Exp(wx(E2)) + Exp(wx(E3))
THREE_SOFTMAX = (
    Context()
    .vector("o", THREE)
    .vector("y", THREE)
    .assume(SumsTo("y"))
    .define("Z", (), Sum(e, Exp(o(e))), "normaliser")
    .define("p", (f,), Exp(o(f)) / Z, "softmax")
    .define("L", (), -Sum(f, y(f) * Log(p(f))), "loss")
)


def column(of: Literal, row: Literal) -> Term:
    inner = p(of) * (1 - p(of)) if of == row else -(p(of) * p(row))
    return -(y(of) / p(of)) * inner


def columns(row: Literal) -> Term:
    return add(*(column(of, row) for of in (E1, E2, E3)))


QUOTIENT_TOP = Exp(o(i)) * SUM_EXP - Exp(o(i)) * Exp(o(i))
REAL_PAIR = Context().vector("A", K).vector("B", K)

ROWS: tuple[Row, ...] = (
    # ---------------------------------------------------------------- 000
    Row(
        "000",
        r"\ell(y,\hat y)=\tfrac12(y-\hat y)^2",
        (Claim(HALF * Pow(target - yhat, 2), L, SQUARED),),
        "squared-prediction-direct",
        "gradient",
    ),
    Row("000", r"\hat y=\mathbf w^\top\mathbf x", (Claim(yhat, WX, SQUARED),), "squared-weights-chain", "inner"),
    Row(
        "000",
        r"\partial_{\hat y}\ell=\hat y-y",
        (Claim(Diff(L, yhat), yhat - target, SQUARED),),
        "squared-prediction-direct",
        "gradient",
    ),
    Row(
        "000",
        r"\partial_{\mathbf w}\hat y=\mathbf x",
        (Claim(Diff(yhat, Var("w", (a,))), x(a), SQUARED),),
        "squared-weights-chain",
        "inner",
    ),
    Row(
        "000",
        r"\partial_{\mathbf w}\ell=\mathbf x(\hat y-y)",
        (Claim(Diff(L, Var("w", (a,))), x(a) * (yhat - target), SQUARED),),
        "squared-weights-chain",
        "gradient",
    ),
    Row(
        "000",
        r"\partial_{\mathbf w}\ell=\mathbf x(\mathbf w^\top\mathbf x-y)",
        (Claim(Diff(L, Var("w", (a,))), x(a) * (WX - target), SQUARED),),
        "squared-weights-chain",
        "gradient",
    ),
    Row(
        "000",
        r"-\sum_j y_j\log\frac{\exp o_j}{\sum_k\exp o_k}=\sum_j y_j\log\sum_k\exp o_k-\sum_j y_jo_j",
        (Claim(-Sum(j, y(j) * Log(SOFT)), Sum(j, y(j) * Log(SUM_EXP)) - Sum(j, y(j) * o(j)), ANY),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "000",
        r"\sum_j y_j\log\sum_k\exp o_k-\sum_j y_jo_j=\log\sum_k\exp o_k-\sum_j y_jo_j",
        (Claim(Sum(j, y(j) * Log(SUM_EXP)) - Sum(j, y(j) * o(j)), Log(SUM_EXP) - Sum(j, y(j) * o(j)), LABELS),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "000",
        r"\partial_{o_j}l=\frac{\exp o_j}{\sum_k\exp o_k}-y_j",
        (Claim(Diff(L, o(j)), SOFT - y(j), CE),),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "000",
        r"\frac{\exp o_j}{\sum_k\exp o_k}-y_j=\mathrm{softmax}(\mathbf o)_j-y_j",
        (Claim(SOFT - y(j), p(j) - y(j), CE),),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "000",
        r"o_j=\mathbf w_j^\top\mathbf x",
        (Claim(o(j), Sum(b, W(j, b) * x(b)), LINEAR),),
        "cross-entropy-weights-lse",
        "model",
    ),
    Row(
        "000",
        r"\text{only }\mathbf w_j\text{ affects }o_j",
        (Claim(Diff(o(i), W(j, a)), ZERO, LINEAR.assume(Distinct(i, j))),),
        "cross-entropy-weights-lse",
        "model",
    ),
    Row(
        "000",
        r"\frac{\partial\ell}{\partial\mathbf w_j}=\frac{\partial o_j}{\partial\mathbf w_j}\frac{\partial\ell}{\partial o_j}",
        (Claim(Diff(L, W(j, a)), Diff(o(j), W(j, a)) * Diff(L, o(j)), LINEAR_CE),),
        "cross-entropy-weights-lse",
        "weights",
    ),
    Row(
        "000",
        r"\frac{\partial\ell}{\partial\mathbf w_j}=\mathbf x(\hat y_j-y_j)",
        (Claim(Diff(L, W(j, a)), x(a) * (p(j) - y(j)), LINEAR_CE),),
        "cross-entropy-weights-lse",
        "weights",
    ),
    Row(
        "000",
        r"l(\mathbf y,\hat{\mathbf y})=-\sum_j y_j\log\hat y_j",
        (Claim(L, -Sum(j, y(j) * Log(p(j))), CE),),
        "cross-entropy-forms",
        "information",
    ),
    Row(
        "000",
        r"\text{expected loss under hard labels drawn from }\mathbf y",
        (Claim(Sum(i, y(i) * -Log(p(i))), L, CE),),
        "soft-labels",
        "expectation",
    ),
    Row(
        "000",
        r"-\sum_jP(j)\log_2P(j)",
        (Claim(-Sum(i, P(i) * (Log(P(i)) / Log(number("2")))), ENTROPY / Log(number("2")), PAIR),),
        "bits-and-nats",
        "bits",
    ),
    Row(
        "000",
        r"1\text{ nat}\approx1.44\text{ bits}",
        (
            Claim(number("1.435"), 1 / Log(number("2")), Context(), "<"),
            Claim(1 / Log(number("2")), number("1.445"), Context(), "<"),
        ),
        "bits-and-nats",
        "bits",
        note="1/ln 2, between 1.435 and 1.445",
    ),
    Row(
        "000",
        r"\log(1/P(j))\text{ nats}",
        (Claim(Log(1 / P(j)), -Log(P(j)), PAIR),),
        "cross-entropy-forms",
        "information",
    ),
    Row(
        "000",
        r"H[P]=\sum_j-P(j)\log P(j)",
        (Claim(Sum(j, -P(j) * Log(P(j))), ENTROPY, PAIR),),
        "entropy-bounds",
        "least",
    ),
    Row(
        "000",
        r"H(P,Q)=-\sum_jP(j)\log Q(j)",
        (Claim(Sum(j, P(j) * -Log(Q(j))), CROSS, PAIR),),
        "cross-entropy-minimum",
        "least",
    ),
    Row(
        "000",
        r"H(P,Q)>H(P)\text{ if }Q\text{ is not }P",
        (Claim(ENTROPY + Sum(i, Pow(Power(P(i), HALF) - Power(Q(i), HALF), 2)), CROSS, PAIR, "≤"),),
        "gibbs",
        "only",
        note="the excess is at least the sum of (sqrt P - sqrt Q)^2, which is positive unless P = Q",
    ),
    Row(
        "000",
        r"\mathrm{KL}(P\|Q)=H(P,Q)-H(P)=\sum_jP(j)\log\frac{P(j)}{Q(j)}",
        (Claim(CROSS - ENTROPY, Sum(j, P(j) * Log(P(j) / Q(j))), PAIR),),
        "kl-decomposition",
        "excess",
    ),
    # ---------------------------------------------------------------- 001
    Row("001", r"\sigma(x_j)=\frac{e^{x_j}}{\sum_ke^{x_k}}", (Claim(p(j), SOFT, SOFTMAX),), "softmax-sum", "total"),
    Row(
        "001",
        r"\sum_j\sigma(x_j)=\frac1{\sum_ke^{x_k}}\sum_je^{x_j}",
        (Claim(Sum(j, p(j)), 1 / SUM_EXP * Sum(j, Exp(o(j))), SOFTMAX),),
        "softmax-sum",
        "total",
    ),
    Row(
        "001",
        r"\frac1{\sum_ke^{x_k}}\sum_je^{x_j}=1",
        (Claim(1 / SUM_EXP * Sum(j, Exp(o(j))), ONE, SOFTMAX),),
        "softmax-sum",
        "total",
    ),
    Row(
        "001",
        r"\text{the largest logit has the greatest mass}",
        (Claim(p(i) / p(j), Exp(o(i) - o(j)), SOFTMAX),),
        "log-odds",
        "odds",
        note="the odds exceed one exactly where the difference of the logits is positive",
    ),
    Row(
        "001",
        r"CE=\sum_xP(x)\log\frac1{Q(x)}=-\sum_xP(x)\log Q(x)",
        (Claim(Sum(i, P(i) * Log(1 / Q(i))), CROSS, PAIR),),
        "cross-entropy-forms",
        "information",
    ),
    Row("001", r"CE\text{ is least when }P=Q", (Claim(ENTROPY, CROSS, PAIR, "≤"),), "cross-entropy-minimum", "least"),
    Row(
        "001",
        r"H=\sum_xP(x)\log\frac1{P(x)}=-\sum_xP(x)\log P(x)",
        (Claim(Sum(i, P(i) * Log(1 / P(i))), ENTROPY, PAIR),),
        "cross-entropy-minimum",
        "value",
    ),
    Row(
        "001",
        r"\text{coin: the greater }p\text{ is, the less information is expected}",
        (Claim(Diff(H_COIN, t), ZERO, COIN, "≤"),),
        "coin-entropy",
        "derivative",
        corrected=r"H'(t)=\log\frac{1-t}t,\quad H(t)\le\log2\text{, so it falls only for }t>\tfrac12",
        right=(Claim(Diff(H_COIN, t), Log((1 - t) / t), COIN), Claim(H_COIN, Log(number("2")), COIN, "≤", FAIR_GAP)),
        note="H is symmetric about 1/2: below it a greater t is less certain",
    ),
    Row(
        "001",
        r"\text{each }y\text{ has a single 1, so }\sum_iy_i=1",
        (Claim(Sum(i, y(i)), ONE, ONE_HOT),),
        "hard-labels",
        "loss",
    ),
    Row(
        "001",
        r"L=-\sum_iy_i\log\hat y_i",
        (Claim(L, -Sum(i, y(i) * Log(p(i))), CE),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "001",
        r"L=-\sum_iy_i\log\sigma(x_i)",
        (Claim(L, -Sum(i, y(i) * Log(p(i))), CE),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "001",
        r"L=-\sum_iy_i\log\frac{e^{x_i}}{\sum_ke^{x_k}}",
        (Claim(L, -Sum(i, y(i) * Log(SOFT_I)), CE),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "001",
        r"\frac{\partial L}{\partial x_j}=\frac\partial{\partial x_j}\Big({-\sum_iy_i\log\frac{e^{x_i}}{\sum_ke^{x_k}}}\Big)",
        (Claim(Diff(L, o(j)), Diff(-Sum(i, y(i) * Log(SOFT_I)), o(j)), CE),),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "001",
        r"=\frac\partial{\partial x_j}\Big({-\sum_iy_i(\log e^{x_i}-\log\sum_ke^{x_k})}\Big)",
        (Claim(Diff(L, o(j)), Diff(-Sum(i, y(i) * (Log(Exp(o(i))) - Log(SUM_EXP))), o(j)), CE),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "001",
        r"=\frac\partial{\partial x_j}\Big(\sum_i-y_i\log e^{x_i}+y_i\log\sum_ke^{x_k}\Big)",
        (Claim(Diff(L, o(j)), Diff(Sum(i, -y(i) * Log(Exp(o(i))) + y(i) * Log(SUM_EXP)), o(j)), CE),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "001",
        r"=\frac\partial{\partial x_j}\Big(\sum_i-y_ix_i+\sum_iy_i\log\sum_ke^{x_k}\Big)",
        (Claim(Diff(L, o(j)), Diff(Sum(i, -y(i) * o(i)) + Sum(i, y(i) * Log(SUM_EXP)), o(j)), CE),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "001",
        r"=\frac\partial{\partial x_j}\Big(\sum_i-y_ix_i+\log\sum_ke^{x_k}\Big)",
        (Claim(Diff(L, o(j)), Diff(Sum(i, -y(i) * o(i)) + Log(SUM_EXP), o(j)), CE),),
        "cross-entropy-logits-lse",
        "logits",
    ),
    Row(
        "001",
        r"=\frac\partial{\partial x_j}(-y_jx_j)+\frac\partial{\partial x_j}\log\sum_ke^{x_k}",
        (Claim(Diff(L, o(j)), Diff(-y(j) * o(j), o(j)) + Diff(Log(SUM_EXP), o(j)), CE),),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "001",
        r"=-y_j+\frac1{\sum_ke^{x_k}}\cdot\frac\partial{\partial x_j}\sum_ke^{x_k}",
        (Claim(Diff(L, o(j)), -y(j) + 1 / SUM_EXP * Diff(SUM_EXP, o(j)), CE),),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "001",
        r"=-y_j+\frac1{\sum_ke^{x_k}}\cdot e^{x_j}",
        (Claim(Diff(L, o(j)), -y(j) + 1 / SUM_EXP * Exp(o(j)), CE),),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "001",
        r"=-y_j+\frac{e^{x_j}}{\sum_ke^{x_k}}",
        (Claim(Diff(L, o(j)), -y(j) + SOFT, CE),),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "001",
        r"=-y_j+\sigma(x_j)=\sigma(x_j)-y_j=\hat y_j-y_j",
        (Claim(Diff(L, o(j)), -y(j) + p(j), CE), Claim(-y(j) + p(j), p(j) - y(j), CE)),
        "cross-entropy-logits-lse",
        "gradient",
    ),
    Row(
        "001",
        r"\text{when }y_j=1\text{ the gradient is negative}",
        (Claim(p(c) - 1, ZERO, HARD_LOGITS.assume(AtLeast(K, 2)), "<"),),
        "gradient-sign",
        "correct",
        note="for two classes or more; with a single class it is zero",
    ),
    # ---------------------------------------------------------------- 002
    Row(
        "002",
        r"L(W,X)=\prod_n\prod_k\Big(\frac{e^{w_k\cdot x_n}}{\sum_je^{w_j\cdot x_n}}\Big)^{y_{n,k}}",
        (
            Claim(
                Prod(n, Prod(k, Power(at("P", n, k), at("Y", n, k)))),
                Prod(n, Prod(k, Power(Exp(score(k)) / Sum(j, Exp(score(j))), at("Y", n, k)))),
                BATCH,
            ),
        ),
        "likelihood",
        "log",
    ),
    Row(
        "002",
        r"J=-1*\log L",
        (Claim(J, -1 * Log(Prod(n, Prod(k, Power(at("P", n, k), at("Y", n, k))))), BATCH),),
        "likelihood",
        "log",
    ),
    Row(
        "002",
        r"J=-\sum_n\sum_ky_{n,k}(\log e^{w_k\cdot x_n}-\log\sum_j^ke^{w_j\cdot x_n})",
        (Claim(J, J_FIRST, BATCH),),
        "likelihood",
        "simple",
        note="the upper limit of the inner sum is printed as k, which is an index here; read as K",
    ),
    Row(
        "002",
        r"J=-\sum_n\sum_ky_{n,k}(w_k\cdot x_n-\log\sum_j^ke^{w_j\cdot x_n})",
        (Claim(J, J_SECOND, BATCH),),
        "likelihood",
        "simple",
    ),
    Row(
        "002",
        r"J=-\sum_n\sum_ky_{n,k}(w_k\cdot x_n)+\sum_n\sum_ky_{n,k}\log\sum_j^ke^{w_j\cdot x_n}",
        (Claim(J, J_THIRD, UNLABELLED),),
        "likelihood",
        "simple",
    ),
    Row("002", r"\sum_ky_{n,k}=1", (Claim(Sum(k, at("Y", n, k)), ONE, BATCH),), "likelihood", "simple"),
    Row(
        "002",
        r"J=-\sum_n\sum_ky_{n,k}(w_k\cdot x_n)+\sum_n\log\sum_j^ke^{w_j\cdot x_n}",
        (Claim(J, J_FOURTH, BATCH),),
        "likelihood",
        "simple",
        note="called the log-likelihood in the text; it is the negative log-likelihood",
    ),
    Row(
        "002",
        r"\frac{\delta J}{\delta w_j}=-\sum_ny_{n,j}x_n+\sum_n\frac1{\sum_ie^{w_i\cdot x_n}}*e^{w_j\cdot x_n}*x_n",
        (Claim(DJ, G_FIRST, BATCH),),
        "batch-sum-weights-lse",
        "gradient",
    ),
    Row(
        "002",
        r"\frac{\delta J}{\delta w_j}=-\sum_ny_{n,j}x_n+\sum_nx_n\frac{e^{w_j\cdot x_n}}{\sum_ie^{w_i\cdot x_n}}",
        (Claim(DJ, G_SECOND, BATCH),),
        "batch-sum-weights-lse",
        "gradient",
    ),
    Row(
        "002",
        r"\frac{\delta J}{\delta w_j}=-\sum_ny_{n,j}x_n+\sum_n\frac{e^{w_j\cdot x_n}}{\sum_ie^{w_i\cdot x_n}}x_n",
        (Claim(DJ, G_SECOND, BATCH),),
        "batch-sum-weights-lse",
        "gradient",
    ),
    Row(
        "002",
        r"\frac{\delta J}{\delta w_j}=\sum_nx_n\Big(\frac{e^{w_j\cdot x_n}}{\sum_ie^{w_i\cdot x_n}}-y_{n,j}\Big)",
        (Claim(DJ, G_FOURTH, BATCH),),
        "batch-sum-weights-lse",
        "weights",
    ),
    Row(
        "002",
        r"\frac{\delta J}{\delta w_j}=\sum_nx_n(s_j-y_{n,j})",
        (Claim(DJ, Sum(n, X(n, a) * (at("P", m, j) - at("Y", n, j))), BATCH),),
        "batch-sum-weights-lse",
        "weights",
        note="s_j belongs to an example and needs its index n",
        corrected=r"\frac{\delta J}{\delta w_j}=\sum_nx_n(s_{n,j}-y_{n,j})",
        right=(Claim(DJ, G_FIFTH, BATCH),),
    ),
    Row(
        "002",
        r"\frac{\delta J_i}{\delta W}=x_i\otimes(s_i-y_i)",
        (Claim(Diff(L, W(j, a)), x(a) * (p(j) - y(j)), LINEAR_CE),),
        "cross-entropy-weights-lse",
        "weights",
        note="with row j and column a, the layout of the note's rows",
    ),
    Row(
        "002",
        r"\frac{\delta J}{\delta W}=\sum_nx_n\otimes(s-y^*)",
        (Claim(DJ, Sum(n, X(n, a) * (at("P", m, j) - at("Y", m, j))), BATCH),),
        "batch-sum-weights-lse",
        "weights",
        note="s and y belong to an example and need its index n",
        corrected=r"\frac{\delta J}{\delta W}=\sum_nx_n\otimes(s_n-y_n)",
        right=(Claim(DJ, G_FIFTH, BATCH),),
    ),
    Row(
        "002",
        r"[2,2,2]\otimes([0.1,0.7,0.2]-[0,0,1])",
        (Claim(number("0.2") - 1, number("-0.8"), Context()),),
        "outer-product-example",
        "difference",
    ),
    Row(
        "002",
        r"\begin{bmatrix}0.1-0\\0.7-0\\0.2-1\end{bmatrix}=\begin{bmatrix}0.1\\0.7\\-0.7\end{bmatrix}",
        (Claim(number("0.2") - 1, number("-0.7"), Context()),),
        "outer-product-example",
        "difference",
        corrected=r"0.2-1=-0.8",
        right=(
            Claim(number("0.1") - 0, number("0.1"), Context()),
            Claim(number("0.7") - 0, number("0.7"), Context()),
            Claim(number("0.2") - 1, number("-0.8"), Context()),
        ),
    ),
    Row(
        "002",
        r"\begin{bmatrix}[2,2,2]\odot0.1\\ [2,2,2]\odot0.7\\ [2,2,2]\odot-0.7\end{bmatrix}",
        (Claim(number("2") * (number("0.2") - 1), number("2") * number("-0.7"), Context()),),
        "outer-product-example",
        "third",
        corrected=r"\text{last row }[2,2,2]\odot-0.8",
        right=(Claim(number("2") * (number("0.2") - 1), number("2") * number("-0.8"), Context()),),
    ),
    Row(
        "002",
        r"\begin{bmatrix}0.2&0.2&0.2\\1.4&1.4&1.4\\-1.4&-1.4&-1.4\end{bmatrix}",
        (Claim(number("2") * (number("0.2") - 1), number("-1.4"), Context()),),
        "outer-product-example",
        "third",
        corrected=r"\text{rows }0.2,\ 1.4,\ -1.6",
        right=(
            Claim(number("2") * (number("0.1") - 0), number("0.2"), Context()),
            Claim(number("2") * (number("0.7") - 0), number("1.4"), Context()),
            Claim(number("2") * (number("0.2") - 1), number("-1.6"), Context()),
        ),
    ),
    Row(
        "002",
        r"\text{incorrect predictions give positive rows, correct ones negative rows}",
        (Claim(p(c) - 1, ZERO, HARD_LOGITS, "≤"), Claim(ZERO, p(j), HARD_LOGITS, "<")),
        "gradient-sign",
        "correct",
        note="where the features are positive, as in the example",
    ),
    Row(
        "002",
        r"C_{n\times m}\text{ with rows }a\odot b_1,\dots,a\odot b_m",
        (Claim(Var("A", (i,)) * Var("B", (j,)), Var("B", (i,)) * Var("A", (j,)), REAL_PAIR),),
        "cross-entropy-weights-lse",
        "weights",
        note="entry (i, j) of an n x m outer product is a_i b_j; the rows listed have the entries b_i a_j and make the m x n transpose",
        corrected=r"C_{m\times n}=b\,a^\top,\ C_{ij}=b_ia_j",
        right=(Claim(Var("B", (i,)) * Var("A", (j,)), Var("A", (j,)) * Var("B", (i,)), REAL_PAIR),),
    ),
    Row(
        "002",
        r"C\text{ with rows }x\odot(s_1-y_1),\dots,x\odot(s_n-y_n)",
        (Claim(Diff(L, W(j, a)), x(a) * (p(j) - y(j)), LINEAR_CE),),
        "cross-entropy-weights-lse",
        "weights",
        note="the rows are right; the shape is K x d, and square as printed only where d = K",
    ),
    Row(
        "002",
        r"\text{incorrect labels: }x_n\odot s_j",
        (Claim(Diff(L, W(j, a)), x(a) * p(j), HARD.assume(Distinct(j, c))),),
        "hard-label-cases",
        "other",
    ),
    Row(
        "002",
        r"\text{the correct label: }x_n\odot(s_j-1.0)",
        (Claim(Diff(L, W(j, a)), x(a) * (p(j) - 1), HARD.assume(Same(j, c))),),
        "hard-label-cases",
        "correct",
    ),
    Row(
        "002",
        r"\text{the closer to the target, the smaller the update}",
        (
            Claim(
                Pow(scalar("alpha") * x(a) * (p(j) - y(j)), 2),
                Pow(scalar("alpha") * x(a), 2),
                LABELS.assume(Within("y", NONNEGATIVE)).vector("x", d).scalar("alpha"),
                "≤",
                Pow(scalar("alpha") * x(a), 2) * (1 - p(j) + y(j)) * (1 - y(j) + p(j)),
            ),
        ),
        "gradient-bounds",
        "step",
        note="the size of an update is alpha |x_a| |s_j - y_j|, and never above alpha |x_a|",
    ),
    Row(
        "002",
        r"W=W-\alpha\frac{\delta J}{\delta W}",
        (
            Claim(
                Sum(a, (W(j, a) - scalar("alpha") * (x(a) * (p(j) - y(j)))) * x(a)),
                o(j) - scalar("alpha") * (p(j) - y(j)) * Sum(a, Pow(x(a), 2)),
                LINEAR_CE.scalar("alpha"),
            ),
        ),
        "weight-update",
        "logits",
        note="an assignment; what it does to the logits is proved",
    ),
    # ---------------------------------------------------------------- 003
    Row(
        "003",
        r"\mathbf f=\mathbf W\mathbf x\ (3\times3073\text{ by }3073\times1)",
        (Claim(o(E1), wx(E1), THREE_CONTEXT),),
        "hard-label-cases",
        "model",
    ),
    Row(
        "003",
        r"\text{clipping against large exponents}",
        (Claim(Exp(o(j) - scalar("m")) / Sum(k, Exp(o(k) - scalar("m"))), p(j), SOFTMAX.scalar("m")),),
        "shift-invariance",
        "softmax",
        note="subtracting the largest score changes nothing; clipping the scores would",
    ),
    Row(
        "003",
        r"[\exp a,\exp b,\exp c]/\sum\exp f",
        (Claim(p(E1), Exp(o(E1)) / (Exp(o(E1)) + Exp(o(E2)) + Exp(o(E3))), THREE_SOFTMAX),),
        "softmax-sum",
        "total",
    ),
    Row(
        "003",
        r"\text{the score is the log probability of its class}",
        (Claim(Log(p(j)), o(j), SOFTMAX),),
        "log-softmax",
        "logarithm",
        corrected=r"\log p_j=f_j-\log\sum_ke^{f_k}\text{: unnormalised}",
        right=(Claim(Log(p(j)), o(j) - Log(SUM_EXP), SOFTMAX),),
    ),
    Row(
        "003",
        r"\text{a higher score of the correct class reduces the loss}",
        (Claim(Diff(L, o(j)), ZERO, HARD_LOGITS.assume(Same(j, c)), "≤"),),
        "gradient-sign",
        "correct",
    ),
    Row(
        "003",
        r"L_i=-\log P(y_i)\quad(1)",
        (Claim(-Sum(i, y(i) * Log(p(i))), -Log(p(c)), ONE_HOT),),
        "hard-labels",
        "loss",
    ),
    Row(
        "003",
        r"L_i=-\log\big(\exp f_{y_i}/\sum_j\exp f_{y_j}\big)",
        (Claim(-Log(p(c)), -Log(Exp(o(c)) / Sum(j, Exp(o(c)))), HARD_LOGITS),),
        "hard-labels",
        "loss",
        note="the sum runs over classes j, so its terms are exp f_j; f_{y_j}, the score at a label, does not run",
        corrected=r"L_i=-\log\big(\exp f_{y_i}/\sum_j\exp f_j\big)",
        right=(Claim(-Log(p(c)), -Log(Exp(o(c)) / Sum(j, Exp(o(j)))), HARD_LOGITS),),
    ),
    Row(
        "003",
        r"L_i=-f_{y_i}+\log\sum_j\exp f_{y_j}\quad(2)",
        (Claim(-Log(p(c)), -o(c) + Log(Sum(j, Exp(o(c)))), HARD_LOGITS),),
        "hard-labels",
        "loss",
        note="as above",
        corrected=r"L_i=-f_{y_i}+\log\sum_j\exp f_j",
        right=(Claim(-Log(p(c)), -o(c) + Log(Sum(j, Exp(o(j)))), HARD_LOGITS),),
    ),
    Row(
        "003",
        r"\text{loss} = -(w_1\cdot x)+\log(\exp(w_1\cdot x)+\exp(w_2\cdot x)+\exp(w_3\cdot x))\quad(3)",
        (Claim(L, -wx(E1) + Log(THREE_SUM), THREE_CONTEXT),),
        "hard-label-cases",
        "loss",
    ),
    Row(
        "003",
        r"\frac{\partial L_i}{\partial w_{1a}}=-x_a+\frac{\exp f_1}{\sum_j\exp f_j}\,x_a\quad(4)",
        (Claim(Diff(L, W(E1, a)), -x(a) + Exp(wx(E1)) / THREE_SUM * x(a), THREE_CONTEXT),),
        "hard-label-cases",
        "correct",
        note="one formula for the 3073 lines; the sum read as in (1)",
    ),
    Row(
        "003",
        r"\frac{\partial L_i}{\partial w_{2a}}=\frac{\exp f_2}{\sum_j\exp f_j}\,x_a\quad(5)",
        (Claim(Diff(L, W(E2, a)), Exp(wx(E2)) / THREE_SUM * x(a), THREE_CONTEXT),),
        "hard-label-cases",
        "other",
    ),
    Row(
        "003",
        r"\text{the same for }w_3",
        (Claim(Diff(L, W(E3, a)), Exp(wx(E3)) / THREE_SUM * x(a), THREE_CONTEXT),),
        "hard-label-cases",
        "other",
    ),
    Row(
        "003",
        r"\text{data loss plus L2 penalty}",
        (
            Claim(
                Diff(L + scalar("lambda") * HALF * Sum(k, Sum(b, Pow(W(k, b), 2))), W(j, a)),
                x(a) * (p(j) - y(j)) + scalar("lambda") * W(j, a),
                LINEAR_CE.scalar("lambda"),
            ),
        ),
        "l2-regularised-weights-regularised",
        "total",
    ),
    Row(
        "003",
        r"\text{data loss plus L1 penalty}",
        (
            Claim(
                Diff(L + scalar("lambda") * Sum(k, Sum(b, Power(Pow(W(k, b), 2), HALF))), W(j, a)),
                x(a) * (p(j) - y(j)) + scalar("lambda") * W(j, a) / Power(Pow(W(j, a), 2), HALF),
                LINEAR_CE.scalar("lambda"),
            ),
        ),
        "l1-regularised-weights-regularised",
        "total",
        note="where no weight is zero; |w| is written as the root of w^2",
    ),
    Row(
        "003",
        r"\text{ascent on the likelihood, descent on its negative}",
        (
            Claim(
                W(k, a) - scalar("alpha") * Diff(-scalar("l"), W(k, a)),
                W(k, a) + scalar("alpha") * Diff(scalar("l"), W(k, a)),
                Context().matrix("W", K, d).scalar("alpha").function("l", "W"),
            ),
        ),
        "ascent-descent",
        "step",
    ),
    # ---------------------------------------------------------------- 004
    Row(
        "004",
        r"\text{scores}\in[-\infty,\infty]\to\text{probabilities}\in[0,1]",
        (Claim(ZERO, p(j), SOFTMAX, "≤"), Claim(p(j), ONE, SOFTMAX, "≤")),
        "softmax-bounds",
        "most",
    ),
    Row(
        "004",
        r"\text{softmax is differentiable and normalises to 1}",
        (Claim(Sum(j, p(j)), ONE, SOFTMAX), Claim(Diff(p(i), o(j)), p(i) * (Delta(i, j) - p(j)), SOFTMAX)),
        "why-exponential",
        "smooth",
    ),
    Row(
        "004",
        r"\text{why the exponential?}",
        (Claim(p(i) / p(j), Exp(o(i) - o(j)), SOFTMAX), Claim(ZERO, p(j), SOFTMAX, "<")),
        "why-exponential",
        "odds",
        note="positive whatever the scores, and only their differences matter",
    ),
    Row(
        "004",
        r"L(y,p)=-\sum_{k=1}^Ky_k\log p_k",
        (Claim(L, -Sum(k, y(k) * Log(p(k))), CE),),
        "cross-entropy-logits-jacobian",
        "probabilities",
    ),
    Row("004", r"L=-\log p_c", (Claim(-Sum(k, y(k) * Log(p(k))), -Log(p(c)), ONE_HOT),), "hard-labels", "loss"),
    Row(
        "004",
        r"L_i=-y_i\log p_i\Rightarrow\frac{\partial L}{\partial p_i}=-\frac{y_i}{p_i}",
        (Claim(Diff(L, p(i)), -(y(i) / p(i)), CE),),
        "cross-entropy-logits-jacobian",
        "probabilities",
    ),
    Row(
        "004",
        r"\frac{\partial L}{\partial p}=-y\circ p\quad[\circ=\text{elementwise division}]",
        (Claim(Diff(L, p(i)), -(y(i) / p(i)), CE),),
        "cross-entropy-logits-jacobian",
        "probabilities",
        note="read as the note defines the sign; as an elementwise product it is refuted",
    ),
    Row(
        "004",
        r"\frac{\partial L}{\partial s}=\frac{\partial L}{\partial s}\cdot\Big(\frac{\partial p}{\partial s}\Big)^\top",
        (Claim(Diff(L, o(j)), Sum(i, Diff(L, o(i)) * Diff(p(i), o(j))), CE),),
        "cross-entropy-logits-jacobian",
        "gradient",
        corrected=r"\frac{\partial L}{\partial s}=\Big(\frac{\partial p}{\partial s}\Big)^\top\frac{\partial L}{\partial p}",
        right=(Claim(Diff(L, o(j)), Sum(i, Diff(L, p(i)) * Diff(p(i), o(j))), CE),),
    ),
    Row(
        "004",
        r"J_{ij}=\frac{\partial p_i}{\partial s_i}",
        (Claim(Diff(p(i), o(j)), Diff(p(i), o(i)), SOFTMAX),),
        "softmax-jacobian",
        "jacobian",
        note="as transcribed; the text beside it says what is meant",
        corrected=r"J_{ij}=\frac{\partial p_i}{\partial s_j}=p_i(\delta_{ij}-p_j)",
        right=(Claim(Diff(p(i), o(j)), p(i) * (Delta(i, j) - p(j)), SOFTMAX),),
    ),
    Row(
        "004",
        r"i=j:\ \frac{\partial p_i}{\partial s_i}=\frac{(\sum_ke^{s_k})e^{s_i}-e^{s_i}e^{s_i}}{(\sum_ke^{s_k})^2}=p_i-p_i^2=p_i(1-p_i)",
        (
            Claim(Diff(p(i), o(i)), QUOTIENT_TOP / Pow(SUM_EXP, 2), SOFTMAX),
            Claim(QUOTIENT_TOP / Pow(SUM_EXP, 2), p(i) - Pow(p(i), 2), SOFTMAX),
            Claim(p(i) - Pow(p(i), 2), p(i) * (1 - p(i)), SOFTMAX),
        ),
        "softmax-jacobian",
        "diagonal",
    ),
    Row(
        "004",
        r"i\ne j:\ \frac{\partial p_i}{\partial s_j}=\frac{(\sum_ke^{s_k})0-e^{s_i}e^{s_j}}{(\sum_ke^{s_k})^2}=-p_ip_j",
        (
            Claim(
                Diff(p(i), o(j)),
                (SUM_EXP * 0 - Exp(o(i)) * Exp(o(j))) / Pow(SUM_EXP, 2),
                SOFTMAX.assume(Distinct(i, j)),
            ),
            Claim((SUM_EXP * 0 - Exp(o(i)) * Exp(o(j))) / Pow(SUM_EXP, 2), -p(i) * p(j), SOFTMAX),
        ),
        "softmax-jacobian",
        "off",
    ),
    Row(
        "004",
        r"\frac{\partial p}{\partial s}=\mathrm{diag}(p)-pp^\top",
        (Claim(Diff(p(i), o(j)), p(i) * Delta(i, j) - p(i) * p(j), SOFTMAX),),
        "softmax-jacobian",
        "jacobian",
    ),
    Row(
        "004",
        r"\frac{\partial L}{\partial s}=\Big(\frac{\partial p}{\partial s}\Big)^\top\frac{\partial L}{\partial p}",
        (Claim(Diff(L, o(j)), Sum(i, Diff(p(i), o(j)) * Diff(L, p(i))), CE),),
        "cross-entropy-logits-jacobian",
        "gradient",
    ),
    Row(
        "004",
        r"=-\frac{y_1}{p_1}\begin{bmatrix}p_1(1-p_1)\\-p_1p_2\\-p_1p_3\end{bmatrix}-\frac{y_2}{p_2}\begin{bmatrix}-p_1p_2\\p_2(1-p_2)\\-p_2p_3\end{bmatrix}-\frac{y_3}{p_3}\begin{bmatrix}-p_1p_3\\-p_2p_3\\p_3(1-p_3)\end{bmatrix}",
        tuple(Claim(Diff(L, o(row)), columns(row), THREE_SOFTMAX) for row in (E1, E2, E3)),
        "three-classes",
        "first",
    ),
    Row(
        "004",
        r"\frac{\partial L}{\partial s}=p-y",
        (Claim(Diff(L, o(j)), p(j) - y(j), CE),),
        "cross-entropy-logits-jacobian",
        "gradient",
    ),
)
"""Every formula, in the order of the notes."""

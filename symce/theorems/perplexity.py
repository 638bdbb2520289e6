"""Perplexity: the exponential of cross-entropy, and that of equal shares."""

from __future__ import annotations

from symce.moves import Line
from symce.term import ONE, Exp, Log, Power, Prod, Size, Sum
from symce.theorems.letters import PAIR, K, P, Q, i
from symce.theorems.theorem import Part, Theorem

GAP = Sum(i, P(i) * (ONE / (Size(K) * P(i)) - 1 - Log(ONE / (Size(K) * P(i)))))

THEOREM = Theorem(
    name="perplexity",
    title="Perplexity",
    says="exp H(P, Q) = prod_i Q_i^(-P_i), exp H(P) <= K, and it is K for equal shares",
    chapter="Information",
    context=PAIR,
    parts=(
        Part(
            "product",
            "As a product",
            Exp(-Sum(i, P(i) * Log(Q(i)))),
            (Line("log_prod", Prod(i, Power(Q(i), -P(i))), reason="the exponential of a sum"),),
        ),
        Part(
            "uniform",
            "The perplexity of equal shares",
            Exp(-Sum(i, P(i) * Log(ONE / Size(K)))),
            (
                Line("log_div", Exp(Log(Size(K)) * Sum(i, P(i))), reason="log of a quotient, constants come out"),
                "sum_label",
                "exp_log",
            ),
        ),
        Part(
            "most",
            "Its logarithm is at most log K",
            Log(Exp(-Sum(i, P(i) * Log(P(i))))),
            (
                "log_exp",
                Line("log_le_sub_one", Log(Size(K)), "≤", "entropy is at most log K", GAP),
            ),
        ),
    ),
    source="Jurafsky, Martin, Speech and Language Processing, 3.8",
)

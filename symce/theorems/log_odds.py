"""Ratios of probabilities depend on differences of logits alone."""

from __future__ import annotations

from symce.moves import Line
from symce.term import Exp, Log
from symce.theorems.letters import SOFTMAX, i, j, o, p
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="log-odds",
    title="Odds and log odds of the softmax",
    says="p_i / p_j = e^(o_i - o_j) and log(p_i / p_j) = o_i - o_j",
    chapter="The softmax",
    context=SOFTMAX,
    parts=(
        Part(
            "odds",
            "The odds of two classes",
            p(i) / p(j),
            (
                "unfold softmax",
                Line("mul_div_cancel", Exp(o(i)) / Exp(o(j)), reason="the normaliser cancels"),
                Line("exp_sub", Exp(o(i) - o(j))),
            ),
        ),
        Part("log odds", "The log odds", Log(p(i) / p(j)), ("insert odds", "log_exp")),
    ),
    source="Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.4",
)

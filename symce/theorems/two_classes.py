"""The softmax of two classes is the logistic sigmoid, and cross-entropy is binary cross-entropy."""

from __future__ import annotations

from symce.context import Context
from symce.moves import Line
from symce.term import ONE, Exp, Index, Literal, Log, Sort, Sum, Var
from symce.theorems.letters import o
from symce.theorems.theorem import Part, Theorem

TWO = Sort("K", 2)
FIRST, SECOND = Literal(1, TWO), Literal(2, TWO)
e = Index("k", TWO)
t, s = Var("t"), Var("s")
DIFFERENCE = o(FIRST) - o(SECOND)
PAIR_SUM = Exp(o(FIRST)) + Exp(o(SECOND))

THEOREM = Theorem(
    name="two-classes",
    title="Two classes: the logistic sigmoid",
    says="for K = 2 the softmax is the sigmoid of o_1 - o_2, and cross-entropy is binary cross-entropy",
    chapter="The softmax",
    context=Context()
    .vector("o", TWO)
    .scalar("t")
    .define("s", (), ONE / (1 + Exp(-DIFFERENCE)), "sigmoid")
    .says(o="logits", t="label"),
    parts=(
        Part(
            "first",
            "The probability of the first class",
            Exp(o(FIRST)) / Sum(e, Exp(o(e))),
            (
                Line("ring", Exp(o(FIRST)) / PAIR_SUM, reason="the sum over two classes"),
                Line("ring", ONE / (1 + Exp(o(SECOND)) / Exp(o(FIRST))), reason="divide both by the numerator"),
                Line("exp_sub", ONE / (1 + Exp(-DIFFERENCE))),
                "recognise sigmoid",
            ),
        ),
        Part(
            "second",
            "The probability of the second class",
            Exp(o(SECOND)) / PAIR_SUM,
            ("div_complement", Line("ring", 1 - s, reason="insert the first class")),
        ),
        Part(
            "symmetry",
            "The symmetry of the sigmoid",
            1 - s,
            (
                "unfold sigmoid",
                Line("div_complement", Exp(-DIFFERENCE) / (1 + Exp(-DIFFERENCE))),
                Line("ring", ONE / (1 + Exp(DIFFERENCE)), reason="divide both by the numerator"),
            ),
        ),
        Part(
            "loss",
            "The cross-entropy of two classes",
            -t * Log(Exp(o(FIRST)) / PAIR_SUM) - (1 - t) * Log(Exp(o(SECOND)) / PAIR_SUM),
            (Line("ring", -t * Log(s) - (1 - t) * Log(1 - s), reason="insert both probabilities"),),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.2",
)

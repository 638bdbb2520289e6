"""Why the exponential: a smooth, positive, normalising map that only differences of scores matter to."""

from __future__ import annotations

from symce.context import POSITIVE, Within
from symce.moves import Line
from symce.routes.jacobian import JACOBIAN
from symce.term import ZERO, Diff, Exp, Log, Power, Sum, Var
from symce.theorems.letters import SOFTMAX, i, j, k, o, p
from symce.theorems.theorem import Part, Theorem

r = Var("r")

THEOREM = Theorem(
    name="why-exponential",
    title="Why the exponential",
    says="e^o_j / sum_k e^o_k is positive, adds up to one, is smooth, and only differences of scores matter to it",
    chapter="The softmax",
    context=SOFTMAX.scalar("m", "r").assume(Within("r", POSITIVE)).says(m="shift", r="base"),
    parts=(
        Part(
            "positive",
            "It is positive, whatever the scores",
            p(j),
            ("unfold softmax", Line("exp_pos", ZERO, ">", "an exponential over a sum of exponentials")),
        ),
        Part(
            "total",
            "It adds up to one",
            Sum(j, p(j)),
            ("unfold softmax", "sum_mul", "recognise normaliser", "mul_div_cancel"),
        ),
        Part(
            "shift",
            "Only differences of scores matter",
            Exp(o(j) + Var("m")) / Sum(k, Exp(o(k) + Var("m"))),
            ("exp_add", "sum_mul", "recognise normaliser", "mul_div_cancel", "recognise softmax"),
        ),
        Part(
            "odds",
            "The odds turn a difference into a factor",
            p(i) / p(j),
            (
                "unfold softmax",
                Line("mul_div_cancel", Exp(o(i)) / Exp(o(j)), reason="the normaliser cancels"),
                Line("exp_sub", Exp(o(i) - o(j))),
            ),
        ),
        Part(
            "base",
            "Another base is another temperature",
            Power(r, o(j)) / Sum(k, Power(r, o(k))),
            (Line("rpow_exp", Exp(o(j) * Log(r)) / Sum(k, Exp(o(k) * Log(r)))),),
        ),
        Part("smooth", "It is smooth", Diff(p(i), o(j)), JACOBIAN),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

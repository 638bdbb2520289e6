"""The second derivative of the logistic loss lies between 0 and 1/4."""

from __future__ import annotations

from fractions import Fraction

from symce.context import Context
from symce.moves import Line
from symce.routes.moves import DIFFERENTIATE
from symce.term import ONE, ZERO, Diff, Exp, Log, Num, Pow, Var
from symce.theorems.letters import HALF
from symce.theorems.theorem import Part, Theorem

s, z, t, L = Var("s"), Var("z"), Var("t"), Var("L")

THEOREM = Theorem(
    name="logistic-hessian",
    title="The second derivative of the logistic loss",
    says="0 < s (1 - s) <= 1/4",
    chapter="Second derivatives",
    context=Context()
    .scalar("z", "t")
    .define("s", (), ONE / (1 + Exp(-z)), "sigmoid")
    .define("L", (), -t * Log(s) - (1 - t) * Log(1 - s), "loss")
    .says(z="logit", t="label"),
    parts=(
        Part(
            "first",
            "The first derivative",
            Diff(L, z),
            (Line("diff_log", s - t, reason="the gradient of binary cross-entropy"),),
        ),
        Part(
            "sigmoid",
            "The derivative of the sigmoid",
            Diff(s, z),
            ("unfold_diff sigmoid", *DIFFERENTIATE, "mul_div_mul", "div_complement", ("recognise sigmoid",)),
        ),
        Part(
            "second",
            "The second derivative",
            Diff(Diff(L, z), z),
            ("insert first", "diff_add", "diff_const", "insert sigmoid"),
        ),
        Part(
            "positive",
            "It is positive",
            s * (1 - s),
            (
                "unfold sigmoid",
                Line("div_complement", ONE / (1 + Exp(-z)) * (Exp(-z) / (1 + Exp(-z)))),
                Line("exp_pos", ZERO, ">"),
            ),
        ),
        Part(
            "most",
            "It is at most a quarter",
            s * (1 - s),
            (
                Line("ring", Num(Fraction(1, 4)) - Pow(s - HALF, 2), reason="complete the square"),
                "neg_sq_nonpos",
            ),
        ),
    ),
    source="Boyd, Vandenberghe, Convex Optimization, 7.1.1",
)

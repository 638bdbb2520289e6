"""Temperature: a softmax of scaled logits, and what it does to the odds."""

from __future__ import annotations

from symce.context import POSITIVE, Context, Within
from symce.moves import Line
from symce.routes.moves import SIFT
from symce.term import Diff, Exp, Log, Sum, Var
from symce.theorems.letters import K, Z, i, j, k, o, p
from symce.theorems.theorem import Part, Theorem

T = Var("T")

THEOREM = Theorem(
    name="temperature-odds",
    title="What temperature does",
    says="at temperature T the log odds are divided by T, and T log sum_k e^(o_k/T) has the gradient p_j",
    chapter="The softmax",
    context=Context()
    .vector("o", K)
    .scalar("T")
    .assume(Within("T", POSITIVE))
    .define("Z", (), Sum(k, Exp(o(k) / T)), "normaliser")
    .define("p", (j,), Exp(o(j) / T) / Z, "softmax")
    .says(o="logits", T="temperature"),
    parts=(
        Part(
            "odds",
            "The log odds",
            Log(p(i) / p(j)),
            (
                "unfold softmax",
                Line("mul_div_cancel", Log(Exp(o(i) / T) / Exp(o(j) / T)), reason="the normaliser cancels"),
                "log_div",
                "log_exp",
                "div_add",
            ),
        ),
        Part(
            "gradient",
            "The gradient of the scaled log-sum-exp",
            Diff(T * Log(Z), o(j)),
            (
                "diff_smul",
                "diff_log",
                "unfold_diff normaliser",
                "diff_sum",
                "diff_exp",
                "diff_smul",
                "diff_entry",
                *SIFT,
                ("mul_div_cancel",),
                ("mul_div",),
                "recognise softmax",
            ),
        ),
    ),
    source="Guo, Pleiss, Sun, Weinberger, On Calibration of Modern Neural Networks, 4.2",
)

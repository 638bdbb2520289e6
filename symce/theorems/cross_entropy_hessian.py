"""The Hessian of cross-entropy in the logits and in the weights."""

from __future__ import annotations

from symce.context import SumsTo
from symce.moves import Line
from symce.routes.jacobian import JACOBIAN
from symce.routes.moves import SIFT
from symce.term import Delta, Diff, Log, Sum, Var
from symce.theorems.letters import LINEAR, K, W, a, b, i, j, k, o, p, x, y
from symce.theorems.theorem import Part, Theorem

L = Var("L")

THEOREM = Theorem(
    name="cross-entropy-hessian",
    title="The Hessian of softmax cross-entropy",
    says="d2L/do_i do_j = p_i (delta_ij - p_j) and d2L/dW_ia dW_jb = x_a x_b p_i (delta_ij - p_j)",
    chapter="Second derivatives",
    context=LINEAR.vector("y", K)
    .assume(SumsTo("y"))
    .define("L", (), -Sum(i, y(i) * Log(p(i))), "loss")
    .says(y="labels"),
    parts=(
        Part(
            "gradient",
            "The gradient in the logits",
            Diff(L, o(i)),
            (Line("diff_log", p(i) - y(i), reason="the gradient of softmax cross-entropy"),),
        ),
        Part("jacobian", "The Jacobian of the softmax", Diff(p(i), o(j)), JACOBIAN),
        Part(
            "hessian",
            "The Hessian in the logits",
            Diff(Diff(L, o(i)), o(j)),
            ("insert gradient", "diff_add", "diff_const", "insert jacobian"),
            intro="It does not depend on the label.",
        ),
        Part(
            "model",
            "The logits in the weights",
            Diff(o(i), W(j, a)),
            ("unfold_diff linear model", "diff_sum", "diff_entry", *SIFT),
        ),
        Part(
            "weights",
            "The gradient in the weights",
            Diff(L, W(i, a)),
            (
                "chain_rule linear model",
                Line("ring", Sum(k, (p(k) - y(k)) * Diff(o(k), W(i, a))), reason="insert the gradient in the logits"),
                "insert model",
                *SIFT,
                "mul_comm?",
            ),
        ),
        Part(
            "weights hessian",
            "The Hessian in the weights",
            Diff(Diff(L, W(i, a)), W(j, b)),
            (
                "insert weights",
                "diff_smul",
                "diff_add",
                "diff_const",
                "chain_rule linear model",
                "insert jacobian",
                "insert model",
                *SIFT,
                Line("ring", x(a) * x(b) * p(i) * (Delta(i, j) - p(j)), reason="reorder"),
            ),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

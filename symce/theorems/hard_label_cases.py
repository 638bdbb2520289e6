"""The weights gradient of a hard label: the correct class against the others."""

from __future__ import annotations

from symce.context import Distinct, Same
from symce.moves import Line
from symce.routes.moves import DIFFERENTIATE, FRACTIONS, SIFT
from symce.term import Diff, Log, Var
from symce.theorems.letters import LINEAR, K, W, a, c, i, j, o, p, x
from symce.theorems.theorem import Part, Theorem

L = Var("L")

THEOREM = Theorem(
    name="hard-label-cases",
    title="The correct class against the others",
    says="dL/dW_ca = -x_a + p_c x_a and dL/dW_ja = p_j x_a for every other class j",
    chapter="Cross-entropy",
    context=LINEAR.label("c", K).define("L", (), -Log(p(c)), "loss").says(c="correct class"),
    parts=(
        Part(
            "loss",
            "The loss in the logits",
            L,
            ("unfold loss", "unfold softmax", "log_div", "log_exp", "mul_add"),
        ),
        Part(
            "model",
            "The logits in the weights",
            Diff(o(i), W(j, a)),
            ("unfold_diff linear model", "diff_sum", "diff_entry", *SIFT),
        ),
        Part(
            "logits",
            "The gradient in the logits",
            Diff(L, o(j)),
            ("insert loss", *DIFFERENTIATE, *SIFT, *FRACTIONS, "recognise softmax", "add_comm"),
        ),
        Part(
            "weights",
            "The gradient in the weights",
            Diff(L, W(j, a)),
            ("chain_rule linear model", "insert logits", "insert model", *SIFT, "mul_comm?"),
        ),
        Part(
            "correct",
            "The correct class",
            Diff(L, W(j, a)),
            ("insert weights", "delta_case", Line("mul_add", -x(a) + p(j) * x(a), reason="distribute")),
            (Same(j, c),),
        ),
        Part(
            "other",
            "Every other class",
            Diff(L, W(j, a)),
            ("insert weights", "delta_case", Line("ring", p(j) * x(a), reason="reorder")),
            (Distinct(j, c),),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

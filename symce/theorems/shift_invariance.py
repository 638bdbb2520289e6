"""A shift of all logits changes nothing: the max shift that makes the softmax safe to compute."""

from __future__ import annotations

from symce.term import Exp, Log, Sum, Var
from symce.theorems.letters import SOFTMAX, j, k, o
from symce.theorems.theorem import Part, Theorem

shift = Var("m")

THEOREM = Theorem(
    name="shift-invariance",
    title="Shift invariance and the max shift",
    says="softmax(o - m) = softmax(o) and m + LSE(o - m) = LSE(o) for every number m, the largest logit too",
    chapter="The softmax",
    context=SOFTMAX.scalar("m").says(m="shift"),
    parts=(
        Part(
            "softmax",
            "The softmax of shifted logits",
            Exp(o(j) - shift) / Sum(k, Exp(o(k) - shift)),
            (
                "exp_sub",
                "sum_mul",
                "recognise normaliser",
                "div_div",
                ("mul_div_cancel",),
                "recognise softmax",
            ),
            intro="The identity holds for every number m; with m the largest logit no exponential overflows.",
        ),
        Part(
            "lse",
            "The log-sum-exp of shifted logits",
            shift + Log(Sum(k, Exp(o(k) - shift))),
            ("exp_sub", "sum_mul", "recognise normaliser", "log_div", "log_exp", "add_neg_cancel"),
        ),
    ),
    source="Goodfellow, Bengio, Courville, Deep Learning, 4.1",
)

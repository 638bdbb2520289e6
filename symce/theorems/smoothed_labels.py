"""Smoothed labels are labels: they add up to one."""

from __future__ import annotations

from symce.context import Context, SumsTo
from symce.moves import Line
from symce.term import ONE, Size, Sum, Var
from symce.theorems.letters import K, i, y
from symce.theorems.theorem import Part, Theorem

eps = Var("epsilon")

THEOREM = Theorem(
    name="smoothed-labels",
    title="Smoothed labels add up to one",
    says="sum_i ((1 - epsilon) y_i + epsilon/K) = 1",
    chapter="Cross-entropy",
    context=Context()
    .vector("y", K)
    .scalar("epsilon")
    .assume(SumsTo("y"))
    .define("u", (i,), (1 - eps) * y(i) + eps / Size(K), "smoothed labels")
    .says(y="labels", epsilon="smoothing"),
    parts=(
        Part(
            "total",
            "The sum of the smoothed labels",
            Sum(i, Var("u", (i,))),
            (
                "unfold smoothed labels",
                "sum_add",
                "sum_mul",
                "sum_label",
                "sum_const",
                ("mul_div_cancel",),
                Line("ring", ONE, reason="terms cancel"),
            ),
        ),
    ),
    source="Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, Rethinking the Inception Architecture, section 7",
)

"""Cross-entropy with a soft label is the expected loss of a hard label drawn from it."""

from __future__ import annotations

from symce.moves import Line
from symce.term import Log, Sum, Var
from symce.theorems.letters import LABELS, K, i, p, y
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="soft-labels",
    title="Soft labels as expected hard labels",
    says="sum_i y_i (-log p_i) = -sum_i y_i log p_i: the mean hard-label loss when the class is drawn from y",
    chapter="Cross-entropy",
    context=LABELS.define("L", (), -Sum(i, y(i) * Log(p(i))), "loss")
    .define("l", (i,), -Log(p(i)), "hard-label loss")
    .vector("u", K)
    .scalar("t"),
    parts=(
        Part(
            "expectation",
            "The expected hard-label loss",
            Sum(i, y(i) * Var("l", (i,))),
            ("unfold hard-label loss", "sum_mul", "recognise loss"),
        ),
        Part(
            "linear",
            "Cross-entropy is linear in the label",
            -Sum(i, (Var("t") * y(i) + (1 - Var("t")) * Var("u", (i,))) * Log(p(i))),
            (
                Line(
                    "sum_add",
                    Var("t") * -Sum(i, y(i) * Log(p(i))) + (1 - Var("t")) * -Sum(i, Var("u", (i,)) * Log(p(i))),
                    reason="distribute, linearity of the sum",
                ),
            ),
        ),
    ),
    source="Zhang, Lipton, Li, Smola, Dive into Deep Learning, 4.1.2",
)

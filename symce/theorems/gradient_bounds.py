"""How large the gradient of cross-entropy, and a step against it, can be."""

from __future__ import annotations

from fractions import Fraction

from symce.context import NONNEGATIVE, Within
from symce.moves import Line
from symce.term import ONE, Num, Pow, Sum, Var
from symce.theorems.letters import LABELS, a, d, j, p, x, y
from symce.theorems.theorem import Part, Theorem

alpha = Var("alpha")
STEP = alpha * x(a) * (p(j) - y(j))

THEOREM = Theorem(
    name="gradient-bounds",
    title="Bounds on the size of an update",
    says="|p_j - y_j| <= 1, sum_j (p_j - y_j)^2 <= 2, and a step changes W_ja by at most alpha |x_a|",
    chapter="Cross-entropy",
    context=LABELS.assume(Within("y", NONNEGATIVE)).vector("x", d).scalar("alpha").says(x="input", alpha="step size"),
    parts=(
        Part(
            "upper",
            "Not above one",
            p(j) - y(j),
            (
                Line("prob_le_one", 1 - y(j), "≤"),
                Line("sum_nonneg", ONE, "≤", "labels are not negative"),
            ),
        ),
        Part(
            "lower",
            "Not below minus one",
            p(j) - y(j),
            (
                Line("exp_pos", -y(j), "≥", "probabilities are positive"),
                Line("prob_le_one", Num(Fraction(-1)), "≥", "a label is at most one"),
            ),
        ),
        Part(
            "norm",
            "The squared length of the gradient",
            Sum(j, Pow(p(j) - y(j), 2)),
            (
                Line(
                    "ring",
                    Sum(j, Pow(p(j), 2)) - 2 * Sum(j, p(j) * y(j)) + Sum(j, Pow(y(j), 2)),
                    reason="multiply out",
                ),
                Line(
                    "sum_nonneg",
                    Sum(j, Pow(p(j), 2)) + Sum(j, Pow(y(j), 2)),
                    "≤",
                    "probabilities and labels are not negative",
                ),
                Line(
                    "prob_le_one",
                    Sum(j, p(j)) + Sum(j, y(j)),
                    "≤",
                    "the square of a number between 0 and 1 is at most the number",
                    Sum(j, p(j) * (1 - p(j))) + Sum(j, y(j) * (1 - y(j))),
                ),
                "sum_softmax",
                "sum_label",
            ),
        ),
        Part(
            "step",
            "The square of a step of size alpha",
            Pow(STEP, 2),
            (
                Line(
                    "prob_le_one",
                    Pow(alpha * x(a), 2),
                    "≤",
                    "the gradient is between -1 and 1",
                    Pow(alpha * x(a), 2) * (1 - p(j) + y(j)) * (1 - y(j) + p(j)),
                ),
            ),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

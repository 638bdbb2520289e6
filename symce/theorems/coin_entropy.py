"""The entropy of a coin, its derivative, and its largest value."""

from __future__ import annotations

from fractions import Fraction

from symce.context import UNIT, Context, Within
from symce.moves import Line
from symce.routes.moves import DIFFERENTIATE
from symce.term import ONE, ZERO, Diff, Log, Num, Var
from symce.theorems.letters import HALF
from symce.theorems.theorem import Part, Theorem

t = Var("t")
COIN = -t * Log(t) - (1 - t) * Log(1 - t)

THEOREM = Theorem(
    name="coin-entropy",
    title="The entropy of a coin",
    says="H(t) = -t log t - (1 - t) log(1 - t), H'(t) = log((1 - t)/t), and H(t) <= log 2 = H(1/2)",
    chapter="Information",
    context=Context()
    .scalar("t")
    .assume(Within("t", UNIT))
    .define("H", (), COIN, "entropy")
    .says(t="probability of heads"),
    parts=(
        Part(
            "derivative",
            "The derivative",
            Diff(Var("H"), t),
            (
                "unfold_diff entropy",
                *DIFFERENTIATE,
                Line("ring", -Log(t) - 1 + Log(1 - t) + 1, reason="cancel"),
                Line("log_sub", Log((1 - t) / t), reason="terms cancel, one logarithm"),
            ),
        ),
        Part(
            "second",
            "It is concave",
            Diff(Diff(Var("H"), t), t),
            (
                "insert derivative",
                "log_div",
                *DIFFERENTIATE,
                Line("ring", -(ONE / (t * (1 - t))), reason="one fraction"),
                Line("sum_nonneg", ZERO, "<", "both factors are positive"),
            ),
        ),
        Part(
            "fair",
            "A fair coin",
            -HALF * Log(HALF) - (1 - HALF) * Log(1 - HALF),
            (Line("log_div", Log(Num(Fraction(2)))),),
        ),
        Part(
            "most",
            "No coin is less certain than a fair one",
            COIN,
            (
                Line(
                    "ring",
                    Log(Num(Fraction(2))) + (t * Log(ONE / (2 * t)) + (1 - t) * Log(ONE / (2 * (1 - t)))),
                    reason="compare with a fair coin",
                ),
                Line(
                    "log_le_sub_one",
                    Log(Num(Fraction(2))) + (t * (ONE / (2 * t) - 1) + (1 - t) * (ONE / (2 * (1 - t)) - 1)),
                    "≤",
                    "",
                    t * (ONE / (2 * t) - 1 - Log(ONE / (2 * t)))
                    + (1 - t) * (ONE / (2 * (1 - t)) - 1 - Log(ONE / (2 * (1 - t)))),
                ),
                Line("ring", Log(Num(Fraction(2))), reason="distribute, terms cancel"),
            ),
        ),
    ),
    source="Cover, Thomas, Elements of Information Theory, 2.1",
)

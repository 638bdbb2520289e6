"""The entropy of a softmax in its logits, and Fenchel duality of log-sum-exp and negative entropy."""

from __future__ import annotations

from symce.context import POSITIVE, SumsTo, Within
from symce.moves import Line
from symce.term import ZERO, Log, Sum
from symce.theorems.letters import SOFTMAX, K, P, Z, i, o, p
from symce.theorems.theorem import Part, Theorem

ENTROPY = -Sum(i, p(i) * Log(p(i)))
OF_P = -Sum(i, P(i) * Log(P(i)))

THEOREM = Theorem(
    name="fenchel-duality",
    title="Fenchel duality of log-sum-exp and entropy",
    says="LSE(o) >= sum_i P_i o_i + H(P) for every distribution P, with equality at P = softmax(o)",
    chapter="Information",
    context=SOFTMAX.vector("P", K).assume(Within("P", POSITIVE), SumsTo("P")).says(P="distribution"),
    parts=(
        Part(
            "entropy",
            "The entropy of the softmax",
            ENTROPY,
            (
                Line("log_div", -Sum(i, p(i) * (o(i) - Log(Z))), reason="the log-softmax"),
                Line("mul_add", Log(Z) * Sum(i, p(i)) - Sum(i, p(i) * o(i)), reason="distribute, linearity of the sum"),
                "sum_softmax",
            ),
        ),
        Part(
            "gap",
            "The gap is a divergence",
            Log(Z) - Sum(i, P(i) * o(i)) - OF_P,
            (
                Line("sum_label", Sum(i, P(i) * (Log(P(i)) - (o(i) - Log(Z)))), reason="labels sum to one, one sum"),
                Line("log_div", Sum(i, P(i) * Log(P(i) / p(i))), reason="the log-softmax"),
            ),
        ),
        Part(
            "inequality",
            "The inequality",
            Log(Z) - Sum(i, P(i) * o(i)) - OF_P,
            (
                "insert gap",
                Line(
                    "log_le_sub_one",
                    ZERO,
                    "≥",
                    "log x ≤ x - 1 (Gibbs)",
                    Sum(i, P(i) * (p(i) / P(i) - 1 - Log(p(i) / P(i)))),
                ),
            ),
        ),
        Part(
            "equality",
            "Equality at the softmax",
            Sum(i, p(i) * o(i)) + ENTROPY,
            ("insert entropy", Line("add_neg_cancel", Log(Z))),
        ),
    ),
    source="Boyd, Vandenberghe, Convex Optimization, 3.3.1",
)

"""The Jensen-Shannon divergence, and that it lies between 0 and log 2."""

from __future__ import annotations

from fractions import Fraction

from symce.moves import Line
from symce.term import ZERO, Index, Log, Num, Sum, Term, Var
from symce.theorems.letters import HALF, PAIR, P, Q, i
from symce.theorems.theorem import Part, Theorem


def M(at: Index) -> Var:
    return Var("M", (at,))


JS = HALF * Sum(i, P(i) * Log(P(i) / M(i))) + HALF * Sum(i, Q(i) * Log(Q(i) / M(i)))


def plogp(of: str) -> Term:
    return Sum(i, Var(of, (i,)) * Log(Var(of, (i,))))


def tangent(weight: Term, ratio: Term) -> Term:
    return HALF * Sum(i, weight * (ratio - 1 - Log(ratio)))


THEOREM = Theorem(
    name="jensen-shannon",
    title="The Jensen-Shannon divergence",
    says="JS = H(M) - (H(P) + H(Q))/2 with M = (P + Q)/2, and 0 <= JS <= log 2",
    chapter="Information",
    context=PAIR.define("M", (i,), HALF * (P(i) + Q(i)), "midpoint"),
    parts=(
        Part(
            "entropies",
            "By entropies",
            JS,
            (
                Line(
                    "log_div",
                    -Sum(i, HALF * (P(i) + Q(i)) * Log(M(i))) + HALF * plogp("P") + HALF * plogp("Q"),
                    reason="log of a quotient, collect",
                ),
                Line("ring", -plogp("M") + HALF * plogp("P") + HALF * plogp("Q"), reason="recognise the midpoint"),
            ),
        ),
        Part(
            "least",
            "Not negative",
            JS,
            (
                Line(
                    "log_le_sub_one",
                    ZERO,
                    "≥",
                    "log x ≤ x - 1, twice (Gibbs)",
                    tangent(P(i), M(i) / P(i)) + tangent(Q(i), M(i) / Q(i)),
                ),
            ),
        ),
        Part(
            "most",
            "Not above log 2",
            JS,
            (
                Line(
                    "log_le_log",
                    HALF * Sum(i, P(i) * Log(Num(Fraction(2)))) + HALF * Sum(i, Q(i) * Log(Num(Fraction(2)))),
                    "≤",
                    "the midpoint is at least half of either",
                    HALF * Sum(i, P(i) * (Log(M(i)) - Log(HALF * P(i))))
                    + HALF * Sum(i, Q(i) * (Log(M(i)) - Log(HALF * Q(i)))),
                ),
                ("sum_mul",),
                "sum_label",
                Line("ring", Log(Num(Fraction(2))), reason="collect"),
            ),
        ),
    ),
    source="Lin, Divergence Measures Based on the Shannon Entropy, section IV",
)

"""Entropy in bits and in nats."""

from __future__ import annotations

from fractions import Fraction

from symce.moves import Line
from symce.term import ONE, Log, Num, Sum, Term, Var
from symce.theorems.letters import HALF, ONE_DISTRIBUTION, P, i
from symce.theorems.theorem import Part, Theorem

TWO = Num(Fraction(2))


def log2(term: Term) -> Term:
    return Log(term) / Log(TWO)


THEOREM = Theorem(
    name="bits-and-nats",
    title="Bits and nats",
    says="-sum_i P_i log_2 P_i = H(P) / log 2: one nat is 1/log 2 bits",
    chapter="Information",
    context=ONE_DISTRIBUTION.define("H", (), -Sum(i, P(i) * Log(P(i))), "entropy"),
    parts=(
        Part(
            "bits",
            "The entropy in bits",
            -Sum(i, P(i) * log2(P(i))),
            (
                Line(
                    "sum_mul",
                    -(Sum(i, P(i) * Log(P(i))) / Log(TWO)),
                    reason="log_2 is log over log 2; constants come out",
                ),
                Line("ring", Var("H") / Log(TWO), reason="recognise the entropy"),
            ),
        ),
        Part(
            "fair coin",
            "A fair coin: one bit",
            -2 * (HALF * log2(HALF)),
            (Line("log_div", ONE),),
        ),
    ),
    source="Cover, Thomas, Elements of Information Theory, 2.1",
)

"""The letters in which theorems are stated, and the contexts that many of them share."""

from __future__ import annotations

from fractions import Fraction

from symce.context import POSITIVE, Context, SumsTo, Within
from symce.term import Exp, Index, IndexExpr, Label, Num, Sort, Sum, Term, Var

K, d, N = Sort("K"), Sort("d"), Sort("N")
i, j, k, l, m = (Index(name, K) for name in "ijklm")  # noqa: E741  # the usual names of class indices
a, b = Index("a", d), Index("b", d)
n = Index("n", N)
c = Label("c", (), K)

HALF = Num(Fraction(1, 2))


def o(at: IndexExpr) -> Var:
    """A logit."""
    return Var("o", (at,))


def p(at: IndexExpr) -> Var:
    """An entry of the softmax."""
    return Var("p", (at,))


def y(at: IndexExpr) -> Var:
    """A label."""
    return Var("y", (at,))


def v(at: IndexExpr) -> Var:
    """An entry of any vector over the classes."""
    return Var("v", (at,))


def P(at: IndexExpr) -> Var:
    """The probability of a class under the distribution P."""
    return Var("P", (at,))


def Q(at: IndexExpr) -> Var:
    """The probability of a class under the distribution Q."""
    return Var("Q", (at,))


def x(at: IndexExpr) -> Var:
    """A feature."""
    return Var("x", (at,))


def W(row: IndexExpr, column: IndexExpr) -> Var:
    """A weight."""
    return Var("W", (row, column))


Z = Var("Z")


def expectation(weight: Term, value: Term, over: Index = i) -> Term:
    return Sum(over, weight * value)


SOFTMAX = (
    Context()
    .vector("o", K)
    .define("Z", (), Sum(k, Exp(o(k))), "normaliser")
    .define("p", (j,), Exp(o(j)) / Z, "softmax")
    .says(o="logits")
)
"""Logits o, their normaliser Z and their softmax p."""

LABELS = SOFTMAX.vector("y", K).assume(SumsTo("y")).says(y="labels")
"""The softmax, and labels that sum to one."""

LINEAR = (
    Context()
    .matrix("W", K, d)
    .vector("x", d)
    .define("o", (k,), Sum(a, W(k, a) * x(a)), "linear model")
    .define("Z", (), Sum(k, Exp(o(k))), "normaliser")
    .define("p", (j,), Exp(o(j)) / Z, "softmax")
    .says(W="weights", x="input")
)
"""The softmax of a linear model."""

PAIR = (
    Context()
    .vector("P", K)
    .vector("Q", K)
    .assume(Within("P", POSITIVE), Within("Q", POSITIVE), SumsTo("P"), SumsTo("Q"))
    .says(P="distribution", Q="distribution")
)
"""Two distributions with positive entries."""

ONE_DISTRIBUTION = Context().vector("P", K).assume(Within("P", POSITIVE), SumsTo("P")).says(P="distribution")

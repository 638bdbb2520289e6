"""The letters in which rules are stated, and what is known of them."""

from __future__ import annotations

from symce.context import POSITIVE, Context, SumsTo, Within
from symce.term import Exp, Index, Sort, Sum, Term, Var

K = Sort("K")
i, j, k = Index("i", K), Index("j", K), Index("k", K)

a, b, c = Var("a"), Var("b"), Var("c")
r, s = Var("r"), Var("s")
u, v, w = Var("u"), Var("v"), Var("w")


def entry(name: str, *at: Index) -> Var:
    """One entry of a vector or matrix."""
    return Var(name, at)


def f(at: Index) -> Term:
    return Var("f", (at,))


def g(at: Index) -> Term:
    return Var("g", (at,))


def o(at: Index) -> Var:
    return Var("o", (at,))


def y(at: Index) -> Term:
    return Var("y", (at,))


def p(at: Index) -> Var:
    return Var("p", (at,))


LETTERS = (
    Context()
    .scalar("a", "b", "c", "r", "s")
    .vector("f", K)
    .vector("g", K)
    .vector("o", K)
    .vector("y", K)
    .matrix("A", K, K)
    .function("u", "o")
    .function("v", "o")
    .function("w", "o")
    .function("h", "o", sorts=(K,))
    .assume(Within("r", POSITIVE), Within("s", POSITIVE), Within("w", POSITIVE), SumsTo("y"))
    .define("Z", (), Sum(k, Exp(o(k))), "normaliser")
    .define("p", (i,), Exp(o(i)) / Var("Z"), "softmax")
    .function("l", "p")
)
"""a b c real; r s positive; f g h o vectors; y sums to one; u v unknown functions of o, w a positive one,
h a vector of them; p the softmax of o; l an unknown function of p."""

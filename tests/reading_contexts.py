"""Directives that several tables of statements share."""

from __future__ import annotations

from symce.checking import judged
from symce.judging.judgement import Answer
from symce.read.tex.item import ReadError

V = ("index i, j, k = 1..K", "vector u, v : K", "scalar a, b", "matrix M : K x K")

Q = (*V, r"let w_i = \frac{e^{u_i}}{\sum_k e^{u_k}}")

T = ("index x, x' = 1..n", "index j, k = 1..m", r"vector h(x) : m", r"vector \eta : m")

H = ("index i, j = 1..K", "vector x : K", r"let \mathrm{softmax}(x)_i = \frac{e^{3 x_i}}{\sum_j e^{3 x_j}}")

C = ("index i, j = 1..K", "vector o : K", r"given c \in \{1, \ldots, K\}", r"let L = -o_c + \log \sum_j e^{o_j}")

S = ("index n = 1..N", "index c, c' = 1..K", "matrix r, t : K x N", r"given \sum_c t_{c,n} = 1")

D = (
    "index i, j = 1..K",
    r"given P(x_i) > 0",
    r"given R(x_i) > 0",
    r"let G(P, R) = \sum_i P(x_i) \log \frac{P(x_i)}{R(x_i)}",
)

R = ("vector h : K", "matrix A_{hx}, A_{xh} : K x K", r"scalar \gamma_{ab}, \gamma_{ba}")

P = ("index i, j = 1..N", "vector a : N", r"let L_i = a_i^2", r"let L = \sum_i L_i")

F = ("vector x, y : n", "index i = 1..n", "scalar a", "function f of x", "function g_i of x")

J = ("index i, j, k = 1..K", "index j' = 1..K", "vector u, v : K", "matrix M : K x K")

Z = ("index j = 0..K", "vector u : K+1")

W = ("index s = 1..S", "index i = 1..d", "vector u_{w_s}, v : d")

G = (*V, r"let f(u) = \log \sum_k e^{u_k}")

N = ("index i = 1..n", "index j = 1..d", "matrix X : n x d", "vector h : n", "vector v : d")


def answer(directives: tuple[str, ...], tex: str) -> Answer:
    try:
        return judged(tex, directives).answer
    except ReadError:
        return Answer.UNREADABLE


ENTRY_NAMED = ("vector x : 3", "let w = x_1", "let L = w^2 + x_2")

"""One row of attention: the derivative of its weights and of its output in the scores."""

from __future__ import annotations

from symce.context import Context
from symce.moves import Line
from symce.routes.jacobian import JACOBIAN
from symce.routes.moves import SIFT
from symce.term import Diff, Exp, Index, Sum, Var
from symce.theorems.letters import K, Z, a, d, i, j, k, p
from symce.theorems.theorem import Part, Theorem


def s(at: Index) -> Var:
    return Var("s", (at,))


def V(row: Index, column: Index) -> Var:
    return Var("V", (row, column))


def h(at: Index) -> Var:
    return Var("h", (at,))


THEOREM = Theorem(
    name="attention-row",
    title="The softmax of an attention row",
    says="with weights p = softmax(s) and output h = sum_k p_k V_k: dh/ds_j = p_j (V_j - h)",
    chapter="The softmax",
    context=Context()
    .vector("s", K)
    .matrix("V", K, d)
    .define("Z", (), Sum(k, Exp(s(k))), "normaliser")
    .define("p", (j,), Exp(s(j)) / Z, "softmax")
    .define("h", (a,), Sum(k, p(k) * V(k, a)), "output")
    .says(s="scores", V="values"),
    parts=(
        Part("jacobian", "The weights in the scores", Diff(p(i), s(j)), JACOBIAN),
        Part(
            "output",
            "The output in the scores",
            Diff(h(a), s(j)),
            (
                "unfold_diff output",
                "diff_sum",
                "insert jacobian",
                *SIFT,
                ("sum_mul",),
                Line("ring", p(j) * (V(j, a) - Sum(k, p(k) * V(k, a))), reason="factor out"),
                "recognise output",
            ),
        ),
    ),
    source="Vaswani et al., Attention Is All You Need, 3.2.1",
)

"""The Jacobian of the softmax, by cases, and its null vectors."""

from __future__ import annotations

from symce.context import Distinct, Same
from symce.moves import Line
from symce.routes.jacobian import JACOBIAN
from symce.routes.moves import SIFT
from symce.term import Delta, Diff, Sum
from symce.theorems.letters import SOFTMAX, i, j, o, p
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="softmax-jacobian",
    title="The Jacobian of the softmax",
    says="dp_i/do_j = p_i (delta_ij - p_j): diag(p) - p p^T, symmetric, with rows that add up to zero",
    chapter="The softmax",
    context=SOFTMAX,
    parts=(
        Part("jacobian", "The entries", Diff(p(i), o(j)), JACOBIAN),
        Part("diagonal", "Case i = j", Diff(p(i), o(i)), ("insert jacobian", "delta_case"), (Same(j, i),)),
        Part("off", "Case i ≠ j", Diff(p(i), o(j)), ("insert jacobian", "delta_case"), (Distinct(i, j),)),
        Part(
            "symmetric",
            "The Jacobian is symmetric",
            Diff(p(i), o(j)),
            (
                "insert jacobian",
                Line("ring", p(j) * (Delta(j, i) - p(i)), reason="exchange i and j"),
                Line("diff_div", Diff(p(j), o(i)), reason="the same entry of the Jacobian"),
            ),
        ),
        Part(
            "rows",
            "The rows add up to zero",
            Sum(j, Diff(p(i), o(j))),
            ("insert jacobian", *SIFT, "sum_mul", "sum_softmax", "add_neg_cancel"),
            intro="The vector of ones is a null vector: a shift of all logits changes nothing.",
        ),
        Part(
            "columns",
            "The columns add up to zero",
            Sum(i, Diff(p(i), o(j))),
            ("insert jacobian", *SIFT, "sum_mul", "sum_softmax", "add_neg_cancel"),
            intro="The probabilities keep adding up to one.",
        ),
    ),
    source="Goodfellow, Bengio, Courville, Deep Learning, 6.2.2.3",
)

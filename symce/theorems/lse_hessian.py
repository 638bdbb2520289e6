"""The gradient, the Hessian and the third derivative of log-sum-exp."""

from __future__ import annotations

from symce.moves import Line
from symce.routes.jacobian import JACOBIAN
from symce.routes.moves import SIFT
from symce.term import Delta, Diff, Log
from symce.theorems.letters import SOFTMAX, Z, i, j, k, o, p
from symce.theorems.theorem import Part, Theorem

LSE = Log(Z)

THEOREM = Theorem(
    name="lse-hessian",
    title="The derivatives of log-sum-exp",
    says="d LSE/do_j = p_j, d2 LSE/do_i do_j = p_i (delta_ij - p_j), and the third derivative",
    chapter="Second derivatives",
    context=SOFTMAX,
    parts=(
        Part(
            "gradient",
            "The gradient",
            Diff(LSE, o(j)),
            (
                "diff_log",
                "unfold_diff normaliser",
                "diff_sum",
                "diff_exp",
                "diff_entry",
                *SIFT,
                "mul_div",
                "recognise softmax",
            ),
        ),
        Part("jacobian", "The Jacobian of the softmax", Diff(p(i), o(j)), JACOBIAN),
        Part(
            "hessian",
            "The Hessian",
            Diff(Diff(LSE, o(i)), o(j)),
            ("insert gradient", "insert jacobian"),
        ),
        Part(
            "third",
            "The third derivative",
            Diff(Diff(Diff(LSE, o(i)), o(j)), o(k)),
            (
                "insert hessian",
                "diff_mul",
                "diff_add",
                "diff_const",
                "insert jacobian",
                Line(
                    "ring",
                    p(i) * (Delta(i, k) - p(k)) * (Delta(i, j) - p(j)) - p(i) * p(j) * (Delta(j, k) - p(k)),
                    reason="signs in front",
                ),
            ),
        ),
    ),
    source="Boyd, Vandenberghe, Convex Optimization, 3.1.5",
)

"""The score of a softmax policy, and that its mean is zero."""

from __future__ import annotations

from symce.routes.jacobian import JACOBIAN
from symce.routes.moves import SIFT
from symce.term import Diff, Log, Sum
from symce.theorems.letters import SOFTMAX, i, j, o, p
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="policy-gradient",
    title="The score of a softmax policy",
    says="d log p_i / do_j = delta_ij - p_j, and its mean under the policy is zero",
    chapter="The softmax",
    context=SOFTMAX,
    parts=(
        Part("jacobian", "The Jacobian of the softmax", Diff(p(i), o(j)), JACOBIAN),
        Part("score", "The score", Diff(Log(p(i)), o(j)), ("diff_log", "insert jacobian", "mul_div_cancel")),
        Part(
            "mean",
            "The mean of the score",
            Sum(i, p(i) * Diff(Log(p(i)), o(j))),
            ("insert score", *SIFT, "sum_mul", "sum_softmax", "add_neg_cancel"),
            intro="The score of an action drawn from the policy itself has mean zero, so a baseline adds no bias.",
        ),
    ),
    source="Sutton, Barto, Reinforcement Learning, 13.3-13.4",
)

"""The logarithm of the softmax."""

from __future__ import annotations

from symce.term import Exp, Log, Sum
from symce.theorems.letters import SOFTMAX, j, k, p
from symce.theorems.theorem import Part, Theorem

THEOREM = Theorem(
    name="log-softmax",
    title="The log-softmax",
    says="log p_j = o_j - log sum_k e^o_k",
    chapter="The softmax",
    context=SOFTMAX,
    parts=(
        Part("logarithm", "The logarithm of the softmax", Log(p(j)), ("unfold softmax", "log_div", "log_exp")),
        Part(
            "softmax of logs",
            "The softmax of the log-probabilities",
            Exp(Log(p(j))) / Sum(k, Exp(Log(p(k)))),
            ("exp_log", "sum_softmax"),
            intro="The softmax is its own inverse on the logarithms of a distribution.",
        ),
    ),
    source="Goodfellow, Bengio, Courville, Deep Learning, 6.2.2.3",
)

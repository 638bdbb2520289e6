"""Gradient ascent on a likelihood is gradient descent on its negative."""

from __future__ import annotations

from symce.context import Context
from symce.term import Diff, Var
from symce.theorems.letters import K, W, a, d, k
from symce.theorems.theorem import Part, Theorem

alpha = Var("alpha")

THEOREM = Theorem(
    name="ascent-descent",
    title="Ascent on the likelihood, descent on the loss",
    says="W - alpha dJ/dW = W + alpha dl/dW for J = -l",
    chapter="Cross-entropy",
    context=Context()
    .matrix("W", K, d)
    .scalar("alpha")
    .function("l", "W")
    .define("J", (), -Var("l"), "loss")
    .says(W="weights", alpha="step size", l="log-likelihood"),
    parts=(
        Part(
            "step",
            "One step",
            W(k, a) - alpha * Diff(Var("J"), W(k, a)),
            ("unfold_diff loss", "diff_smul"),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 3.1.3",
)

"""What one step of gradient descent on one example does to its logits."""

from __future__ import annotations

from symce.context import SumsTo
from symce.moves import Line
from symce.term import Pow, Sum, Var
from symce.theorems.letters import LINEAR, K, W, a, j, o, p, x, y
from symce.theorems.theorem import Part, Theorem

alpha = Var("alpha")

THEOREM = Theorem(
    name="weight-update",
    title="One step of gradient descent",
    says="W - alpha (p - y) x^T moves the logit of class j by -alpha |x|^2 (p_j - y_j)",
    chapter="Cross-entropy",
    context=LINEAR.vector("y", K)
    .scalar("alpha")
    .assume(SumsTo("y"))
    .define("V", (j, a), W(j, a) - alpha * (x(a) * (p(j) - y(j))), "new weights")
    .says(y="labels", alpha="step size"),
    parts=(
        Part(
            "logits",
            "The new logit of class j",
            Sum(a, Var("V", (j, a)) * x(a)),
            (
                "unfold new weights",
                Line(
                    "sum_add",
                    Sum(a, W(j, a) * x(a)) - Sum(a, alpha * x(a) * (p(j) - y(j)) * x(a)),
                    reason="distribute, linearity of the sum",
                ),
                "recognise linear model",
                Line("sum_mul", o(j) - alpha * (p(j) - y(j)) * Sum(a, Pow(x(a), 2))),
            ),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

"""The chain rule of divergence for joint distributions."""

from __future__ import annotations

from symce.context import POSITIVE, Context, Within
from symce.moves import Line
from symce.term import Log, Sum, Term, Var
from symce.theorems.letters import K, N, k, n
from symce.theorems.theorem import Part, Theorem


def joint(name: str) -> Var:
    return Var(name, (n, k))


def marginal(name: str, of: str) -> Term:
    return Sum(k, Var(of, (n, k)))


A, B = joint("A"), joint("B")
PA, PB = Var("P", (n,)), Var("Q", (n,))

THEOREM = Theorem(
    name="kl-chain-rule",
    title="The chain rule of divergence",
    says="KL of joint distributions = KL of the marginals + the mean KL of the conditionals",
    chapter="Information",
    context=Context()
    .matrix("A", N, K)
    .matrix("B", N, K)
    .assume(Within("A", POSITIVE), Within("B", POSITIVE))
    .define("P", (n,), Sum(k, Var("A", (n, k))), "first marginal")
    .define("Q", (n,), Sum(k, Var("B", (n, k))), "second marginal")
    .says(A="joint distribution", B="joint distribution"),
    parts=(
        Part(
            "split",
            "The divergence of the joints",
            Sum(n, Sum(k, A * Log(A / B))),
            (
                Line(
                    "log_mul",
                    Sum(n, Sum(k, A * (Log(PA / PB) + Log((A / PA) / (B / PB))))),
                    reason="a joint is a marginal times a conditional",
                ),
                Line(
                    "sum_add",
                    Sum(n, Sum(k, A) * Log(PA / PB)) + Sum(n, Sum(k, A * Log((A / PA) / (B / PB)))),
                    reason="distribute, linearity of the sum",
                ),
                "recognise first marginal",
            ),
        ),
    ),
    source="Cover, Thomas, Elements of Information Theory, 2.5",
)

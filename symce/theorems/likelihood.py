"""From the likelihood of a batch to its negative log-likelihood."""

from __future__ import annotations

from symce.context import Context, SumsTo
from symce.term import Exp, Index, Log, Power, Prod, Sum, Var
from symce.theorems.letters import K, N, W, a, d, k, n
from symce.theorems.theorem import Part, Theorem


def X(row: Index, column: Index) -> Var:
    return Var("X", (row, column))


def at(name: str, example: Index, of: Index) -> Var:
    return Var(name, (example, of))


THEOREM = Theorem(
    name="likelihood",
    title="From the likelihood to the loss",
    says="-log prod_n prod_k P_nk^Y_nk = sum_n log Z_n - sum_n sum_k Y_nk w_k x_n",
    chapter="Cross-entropy",
    context=Context()
    .matrix("W", K, d)
    .matrix("X", N, d)
    .matrix("Y", N, K)
    .assume(SumsTo("Y"))
    .define("O", (n, k), Sum(a, W(k, a) * X(n, a)), "linear model")
    .define("Z", (n,), Sum(k, Exp(at("O", n, k))), "normaliser")
    .define("P", (n, k), Exp(at("O", n, k)) / Var("Z", (n,)), "softmax")
    .define("J", (), -Sum(n, Sum(k, at("Y", n, k) * Log(at("P", n, k)))), "negative log-likelihood")
    .says(W="weights", X="inputs", Y="labels"),
    parts=(
        Part(
            "log",
            "The negative logarithm of the likelihood",
            -Log(Prod(n, Prod(k, Power(at("P", n, k), at("Y", n, k))))),
            ("log_prod", "log_prod", "log_rpow", "recognise negative log-likelihood"),
        ),
        Part(
            "simple",
            "Simplified by labels that sum to one",
            Var("J"),
            (
                "unfold negative log-likelihood",
                "unfold softmax",
                "log_div",
                "log_exp",
                "mul_add",
                "sum_add",
                "sum_add",
                "sum_mul",
                "sum_label",
                "mul_add",
                "add_comm",
                "unfold linear model",
            ),
        ),
    ),
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

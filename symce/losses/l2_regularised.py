"""Softmax regression with an L2 penalty on the weights."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The data loss of one example plus lambda/2 times the sum of squares of the weights."""
    from sympy import Eq, IndexedBase, Rational, Sum, exp, log, symbols

    o, y, p, W, x = map(IndexedBase, ("o", "y", "p", "W", "x"))
    a, i, j, k, K, d, Z, L, R, lam = symbols("a i j k K d Z L R lambda")
    return Written(
        expression=L + R,
        given=(Eq(Sum(y[i], (i, 1, K)), 1),),
        where=(
            (o[k], Sum(W[k, a] * x[a], (a, 1, d)), "linear model"),
            (Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"),
            (p[j], exp(o[j]) / Z, "softmax"),
            (L, -Sum(y[i] * log(p[i]), (i, 1, K)), "data loss"),
            (R, lam * Rational(1, 2) * Sum(W[k, a] ** 2, (a, 1, d), (k, 1, K)), "penalty"),
        ),
        says={"y": "labels", "W": "weights", "x": "input", "lambda": "regularisation strength"},
        letter="J",
    )


LOSS = Loss(
    name="l2-regularised",
    title="L2-regularised softmax regression",
    says="J = -sum_i y_i log p_i + lambda/2 sum_ka W_ka^2 with p = softmax(W x)",
    write=write,
    wrt={"W": "weights"},
    routes={"W": ("regularised",)},
    source="Murphy, Machine Learning: A Probabilistic Perspective, 8.3.6",
)

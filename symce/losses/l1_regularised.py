"""Softmax regression with an L1 penalty on the weights."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The data loss of one example plus lambda times the sum of |W_ka|, where no weight is 0."""
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
            # |w| is the root of w^2; it has a derivative where w is not 0, and the verdict says so
            (R, lam * Sum((W[k, a] ** 2) ** Rational(1, 2), (a, 1, d), (k, 1, K)), "penalty"),
        ),
        says={"y": "labels", "W": "weights", "x": "input", "lambda": "regularisation strength"},
        letter="J",
    )


LOSS = Loss(
    name="l1-regularised",
    title="L1-regularised softmax regression",
    says="J = -sum_i y_i log p_i + lambda sum_ka |W_ka| with p = softmax(W x)",
    write=write,
    wrt={"W": "weights"},
    routes={"W": ("regularised",)},
    source="Tibshirani, Regression Shrinkage and Selection via the Lasso, section 1",
)

"""Squared loss of a linear model over a batch."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """Half the sum of squared errors of N examples; the prediction is linear where w is asked for."""
    from sympy import IndexedBase, Rational, Sum, symbols

    w, X, y, yhat = map(IndexedBase, ("w", "X", "y", "yhat"))
    a, n, N, d = symbols("a n N d")
    where = [(yhat[n], Sum(X[n, a] * w[a], (a, 1, d)), "linear model")] if wrt == "w" else []
    return Written(
        expression=Rational(1, 2) * Sum((yhat[n] - y[n]) ** 2, (n, 1, N)),
        where=tuple(where),
        says={"y": "targets", "w": "weights", "X": "inputs", "yhat": "predictions"},
    )


LOSS = Loss(
    name="squared-batch",
    title="squared loss over a batch",
    says="L = 1/2 sum_n (yhat_n - y_n)^2 with yhat = X w",
    write=write,
    wrt={"w": "weights", "yhat": "predictions"},
    routes={"w": ("chain",), "yhat": ("direct",)},
    source="Bishop, Pattern Recognition and Machine Learning, 3.1.1",
    batch_of=("squared", 'reduction="sum"'),
)

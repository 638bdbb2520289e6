"""Squared loss of a linear model."""

from __future__ import annotations

from symce.losses.loss import Loss, Written

SAYS = {"y": "target", "w": "weights", "x": "input", "yhat": "prediction"}


def write(wrt: str) -> Written:
    """Half the squared error of one example; the prediction is linear where w or x is asked for."""
    from sympy import IndexedBase, Rational, Sum, symbols

    w, x = IndexedBase("w"), IndexedBase("x")
    yhat, y, b, d = symbols("yhat y b d")
    where = [(yhat, Sum(w[b] * x[b], (b, 1, d)), "linear model")] if wrt == "w" else []
    return Written(expression=Rational(1, 2) * (yhat - y) ** 2, where=tuple(where), says=SAYS)


LOSS = Loss(
    name="squared",
    title="squared loss",
    says="L = (yhat - y)^2 / 2 with yhat = w^T x",
    write=write,
    wrt={"w": "weights", "yhat": "prediction"},
    routes={"w": ("chain",), "yhat": ("direct",)},
    source="Bishop, Pattern Recognition and Machine Learning, 3.1.1",
)

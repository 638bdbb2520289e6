"""Softmax cross-entropy with soft or hard labels."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example in its logits, or through a linear model where W, b or x is asked for."""
    from sympy import Eq, IndexedBase, Sum, exp, log, symbols

    o, y, p, W, x, b = map(IndexedBase, ("o", "y", "p", "W", "x", "b"))
    i, j, k = symbols("i j k")
    a, K, d, Z = symbols("a K d Z")
    where = [
        (Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"),
        (p[j], exp(o[j]) / Z, "softmax"),
    ]
    if wrt in ("W", "x"):
        where.insert(0, (o[k], Sum(W[k, a] * x[a], (a, 1, d)), "linear model"))
    if wrt == "b":
        where.insert(0, (o[k], Sum(W[k, a] * x[a], (a, 1, d)) + b[k], "linear model"))
    return Written(
        expression=-Sum(y[i] * log(p[i]), (i, 1, K)),
        given=(Eq(Sum(y[i], (i, 1, K)), 1),),
        where=tuple(where),
        says={"o": "logits", "y": "labels", "W": "weights", "x": "input", "b": "bias"},
    )


LOSS = Loss(
    name="cross-entropy",
    title="softmax cross-entropy",
    says="L = -sum_i y_i log p_i with p = softmax(o)",
    write=write,
    wrt={"o": "logits", "W": "weights", "b": "bias", "x": "input", "p": "probabilities"},
    routes={
        "o": ("lse", "jacobian"),
        "W": ("lse", "jacobian"),
        "b": ("lse", "jacobian"),
        "x": ("lse", "jacobian"),
        "p": ("direct",),
    },
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

"""Softmax cross-entropy of a hard label: the negative log-probability of the correct class."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example whose class is c."""
    from sympy import Eq, IndexedBase, KroneckerDelta, Sum, exp, log, symbols

    o, y, p, W, x = map(IndexedBase, ("o", "y", "p", "W", "x"))
    a, c, j, k, K, d, Z = symbols("a c j k K d Z")
    where = [(Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"), (p[j], exp(o[j]) / Z, "softmax")]
    if wrt == "W":
        where.insert(0, (o[k], Sum(W[k, a] * x[a], (a, 1, d)), "linear model"))
    return Written(
        expression=-log(p[c]),
        given=(Eq(y[k], KroneckerDelta(k, c)),),
        where=tuple(where),
        says={"o": "logits", "c": "correct class", "y": "one-hot label", "W": "weights", "x": "input"},
    )


LOSS = Loss(
    name="hard-label",
    title="cross-entropy of a hard label",
    says="L = -log p_c with p = softmax(o)",
    write=write,
    wrt={"o": "logits", "W": "weights"},
    routes={"o": ("lse", "jacobian"), "W": ("lse", "jacobian")},
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
)

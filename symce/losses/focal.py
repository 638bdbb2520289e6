"""Focal loss: cross-entropy of a hard label, weighed down where the class is already likely."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example whose class is c, with focusing exponent gamma, for two classes or more."""
    from sympy import Eq, IndexedBase, KroneckerDelta, Sum, exp, log, symbols

    o, y, p = map(IndexedBase, ("o", "y", "p"))
    c, j, k, K, Z, gamma = symbols("c j k K Z gamma")
    return Written(
        expression=-((1 - p[c]) ** gamma) * log(p[c]),
        given=(Eq(y[k], KroneckerDelta(k, c)), K >= 2),
        where=((Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"), (p[j], exp(o[j]) / Z, "softmax")),
        says={"o": "logits", "c": "correct class", "y": "one-hot label", "gamma": "focusing exponent"},
    )


LOSS = Loss(
    name="focal",
    title="focal loss",
    says="L = -(1 - p_c)^gamma log p_c with p = softmax(o)",
    write=write,
    wrt={"o": "logits", "p": "probabilities"},
    routes={"o": ("jacobian",), "p": ("direct",)},
    source="Lin, Goyal, Girshick, He, Dollar, Focal Loss for Dense Object Detection, section 3",
)

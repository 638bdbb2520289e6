"""Softmax cross-entropy at a temperature."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example with logits divided by T > 0."""
    from sympy import Eq, IndexedBase, Sum, exp, log, symbols

    o, y, p = map(IndexedBase, ("o", "y", "p"))
    i, j, k, K, Z, T = symbols("i j k K Z T")
    return Written(
        expression=-Sum(y[i] * log(p[i]), (i, 1, K)),
        given=(T > 0, Eq(Sum(y[i], (i, 1, K)), 1)),
        where=((Z, Sum(exp(o[k] / T), (k, 1, K)), "normaliser"), (p[j], exp(o[j] / T) / Z, "softmax")),
        says={"o": "logits", "y": "labels", "T": "temperature"},
    )


LOSS = Loss(
    name="temperature",
    title="cross-entropy at temperature T",
    says="L = -sum_i y_i log p_i with p = softmax(o / T)",
    write=write,
    wrt={"o": "logits"},
    routes={"o": ("lse", "jacobian")},
    source="Guo, Pleiss, Sun, Weinberger, On Calibration of Modern Neural Networks, 4.2",
)

"""Softmax cross-entropy with a weight for each class."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example; w_i weighs the label of class i."""
    from sympy import IndexedBase, Sum, exp, log, symbols

    o, y, w, p = map(IndexedBase, ("o", "y", "w", "p"))
    i, j, k, K, Z = symbols("i j k K Z")
    return Written(
        expression=-Sum(w[i] * y[i] * log(p[i]), (i, 1, K)),
        where=((Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"), (p[j], exp(o[j]) / Z, "softmax")),
        says={"o": "logits", "y": "labels", "w": "class weights"},
    )


LOSS = Loss(
    name="class-weights",
    title="class-weighted cross-entropy",
    says="L = -sum_i w_i y_i log p_i with p = softmax(o)",
    write=write,
    wrt={"o": "logits"},
    routes={"o": ("lse", "jacobian")},
    source="King, Zeng, Logistic Regression in Rare Events Data, section 4.2",
)

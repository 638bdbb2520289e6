"""Entropy of the softmax, and of any positive numbers."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The entropy in nats, in the logits or in the probabilities."""
    from sympy import IndexedBase, Sum, exp, log, symbols

    o, p = map(IndexedBase, ("o", "p"))
    i, j, k, K, Z = symbols("i j k K Z")
    return Written(
        expression=-Sum(p[i] * log(p[i]), (i, 1, K)),
        where=((Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"), (p[j], exp(o[j]) / Z, "softmax")),
        says={"o": "logits"},
        letter="H",
    )


LOSS = Loss(
    name="entropy",
    title="entropy",
    says="H = -sum_i p_i log p_i with p = softmax(o)",
    write=write,
    wrt={"o": "logits", "p": "probabilities"},
    routes={"o": ("jacobian",), "p": ("direct",)},
    source="Cover, Thomas, Elements of Information Theory, 2.1",
)

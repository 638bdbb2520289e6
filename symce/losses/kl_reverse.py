"""Reverse Kullback-Leibler divergence, from the softmax to a fixed distribution."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """KL(p || q) of one example."""
    from sympy import IndexedBase, Sum, exp, log, symbols

    o, q, p = map(IndexedBase, ("o", "q", "p"))
    i, j, k, K, Z = symbols("i j k K Z")
    return Written(
        expression=Sum(p[i] * log(p[i] / q[i]), (i, 1, K)),
        given=(q[i] > 0,),
        where=((Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"), (p[j], exp(o[j]) / Z, "softmax")),
        says={"o": "logits", "q": "target distribution"},
    )


LOSS = Loss(
    name="kl-reverse",
    title="reverse KL divergence",
    says="L = KL(p || q) = sum_i p_i log(p_i / q_i) with p = softmax(o)",
    write=write,
    wrt={"o": "logits", "p": "probabilities"},
    routes={"o": ("jacobian",), "p": ("direct",)},
    source="Murphy, Machine Learning: A Probabilistic Perspective, 21.2.2",
)

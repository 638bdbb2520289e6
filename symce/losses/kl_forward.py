"""Forward Kullback-Leibler divergence, from fixed labels to the softmax."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """KL(y || p) of one example."""
    from sympy import Eq, IndexedBase, Sum, exp, log, symbols

    o, y, p = map(IndexedBase, ("o", "y", "p"))
    i, j, k, K, Z = symbols("i j k K Z")
    return Written(
        expression=Sum(y[i] * log(y[i] / p[i]), (i, 1, K)),
        given=(y[i] > 0, Eq(Sum(y[i], (i, 1, K)), 1)),
        where=((Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"), (p[j], exp(o[j]) / Z, "softmax")),
        says={"o": "logits", "y": "labels"},
    )


LOSS = Loss(
    name="kl-forward",
    title="forward KL divergence",
    says="L = KL(y || p) = sum_i y_i log(y_i / p_i) with p = softmax(o)",
    write=write,
    wrt={"o": "logits", "p": "probabilities"},
    routes={"o": ("lse", "jacobian"), "p": ("direct",)},
    source="Cover, Thomas, Elements of Information Theory, 2.3",
)

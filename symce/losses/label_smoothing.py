"""Softmax cross-entropy with smoothed labels."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example: a share eps of the label is spread over all classes."""
    from sympy import Eq, IndexedBase, Sum, exp, log, symbols

    o, y, u, p = map(IndexedBase, ("o", "y", "u", "p"))
    i, j, k, K, Z, eps = symbols("i j k K Z epsilon")
    return Written(
        expression=-Sum(u[i] * log(p[i]), (i, 1, K)),
        given=(Eq(Sum(y[i], (i, 1, K)), 1),),
        where=(
            (Z, Sum(exp(o[k]), (k, 1, K)), "normaliser"),
            (p[j], exp(o[j]) / Z, "softmax"),
            (u[j], (1 - eps) * y[j] + eps / K, "smoothed labels"),
        ),
        says={"o": "logits", "y": "labels", "epsilon": "smoothing"},
    )


LOSS = Loss(
    name="label-smoothing",
    title="label-smoothed cross-entropy",
    says="L = -sum_i u_i log p_i with u = (1 - epsilon) y + epsilon/K",
    write=write,
    wrt={"o": "logits"},
    routes={"o": ("lse", "jacobian")},
    source="Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, Rethinking the Inception Architecture, section 7",
)

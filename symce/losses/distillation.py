"""Knowledge distillation: the softened softmax of a student against that of a teacher."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """T^2 times the cross-entropy of the student p at temperature T against the teacher q."""
    from sympy import Eq, IndexedBase, Sum, exp, log, symbols

    o, q, p = map(IndexedBase, ("o", "q", "p"))
    i, j, k, K, Z, T = symbols("i j k K Z T")
    return Written(
        expression=-(T**2) * Sum(q[i] * log(p[i]), (i, 1, K)),
        given=(T > 0, q[i] > 0, Eq(Sum(q[i], (i, 1, K)), 1)),
        where=((Z, Sum(exp(o[k] / T), (k, 1, K)), "normaliser"), (p[j], exp(o[j] / T) / Z, "softmax")),
        says={"o": "student's logits", "q": "teacher's distribution", "T": "temperature"},
    )


LOSS = Loss(
    name="distillation",
    title="distillation loss",
    says="L = -T^2 sum_i q_i log p_i with p = softmax(o / T)",
    write=write,
    wrt={"o": "logits"},
    routes={"o": ("lse", "jacobian")},
    source="Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, section 2",
)

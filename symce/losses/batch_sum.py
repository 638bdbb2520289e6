"""Softmax cross-entropy summed over the examples of a batch."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of N examples in their logits, or through a linear model where W, b or X is asked for."""
    from sympy import Eq, IndexedBase, Sum, exp, log, symbols

    o, Y, P, W, X, Z, b = map(IndexedBase, ("O", "Y", "P", "W", "X", "Z", "b"))
    a, i, j, k, n, K, N, d = symbols("a i j k n K N d")
    where = [
        (Z[n], Sum(exp(o[n, k]), (k, 1, K)), "normaliser"),
        (P[n, j], exp(o[n, j]) / Z[n], "softmax"),
    ]
    if wrt in ("W", "X"):
        where.insert(0, (o[n, k], Sum(W[k, a] * X[n, a], (a, 1, d)), "linear model"))
    if wrt == "b":
        where.insert(0, (o[n, k], Sum(W[k, a] * X[n, a], (a, 1, d)) + b[k], "linear model"))
    return Written(
        expression=-Sum(Y[n, i] * log(P[n, i]), (i, 1, K), (n, 1, N)),
        given=(Eq(Sum(Y[n, i], (i, 1, K)), 1),),
        where=tuple(where),
        says={"O": "logits", "Y": "labels", "W": "weights", "X": "inputs", "b": "bias"},
    )


LOSS = Loss(
    name="batch-sum",
    title="cross-entropy summed over a batch",
    says="L = -sum_n sum_k Y_nk log P_nk with P = softmax(O)",
    write=write,
    wrt={"O": "logits", "W": "weights", "b": "bias", "X": "inputs"},
    routes={"O": ("lse", "jacobian"), "W": ("lse", "jacobian"), "b": ("lse", "jacobian"), "X": ("lse", "jacobian")},
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.4",
    batch_of=("cross-entropy", 'reduction="sum"'),
)

"""Batch softmax cross-entropy that leaves out masked examples."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The mean loss of the examples with m_n = 1; those with m_n = 0 are ignored."""
    from sympy import Eq, IndexedBase, Sum, exp, log, symbols

    o, Y, P, Z, m = map(IndexedBase, ("O", "Y", "P", "Z", "m"))
    i, j, k, n, K, N, M = symbols("i j k n K N M")
    return Written(
        expression=-Sum(m[n] * Sum(Y[n, i] * log(P[n, i]), (i, 1, K)), (n, 1, N)) / M,
        given=(Eq(Sum(Y[n, i], (i, 1, K)), 1),),
        where=(
            (Z[n], Sum(exp(o[n, k]), (k, 1, K)), "normaliser"),
            (P[n, j], exp(o[n, j]) / Z[n], "softmax"),
            (M, Sum(m[n], (n, 1, N)), "number of counted examples"),
        ),
        says={"O": "logits", "Y": "labels", "m": "mask"},
    )


LOSS = Loss(
    name="ignore-mask",
    title="masked cross-entropy over a batch",
    says="L = -(1/M) sum_n m_n sum_k Y_nk log P_nk with M = sum_n m_n",
    write=write,
    wrt={"O": "logits"},
    routes={"O": ("lse", "jacobian")},
    source="PyTorch documentation, torch.nn.CrossEntropyLoss, ignore_index",
    batch_of=("cross-entropy", 'sample_weights=mask, reduction="mean"'),
)

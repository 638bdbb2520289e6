"""Binary cross-entropy of the logistic sigmoid."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example with label t, in the logit z, the probability s, or through a linear model."""
    from sympy import IndexedBase, Sum, exp, log, symbols

    w, x = IndexedBase("w"), IndexedBase("x")
    s, t, z, a, d = symbols("s t z a d")
    where = [(s, 1 / (1 + exp(-z)), "sigmoid")]
    if wrt == "w":
        where.insert(0, (z, Sum(w[a] * x[a], (a, 1, d)), "linear model"))
    return Written(
        expression=-t * log(s) - (1 - t) * log(1 - s),
        where=tuple(where),
        says={"z": "logit", "t": "label", "w": "weights", "x": "input"},
    )


LOSS = Loss(
    name="binary-cross-entropy",
    title="binary cross-entropy",
    says="L = -t log s - (1 - t) log(1 - s) with s = 1/(1 + e^-z)",
    write=write,
    wrt={"z": "logit", "w": "weights", "s": "probability"},
    routes={"z": ("sigmoid",), "w": ("sigmoid",), "s": ("direct",)},
    source="Bishop, Pattern Recognition and Machine Learning, 4.3.2",
)

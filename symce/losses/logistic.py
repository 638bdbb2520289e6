"""Logistic loss: binary cross-entropy written with one logarithm."""

from __future__ import annotations

from symce.losses.loss import Loss, Written


def write(wrt: str) -> Written:
    """The loss of one example with label t in the logit z."""
    from sympy import exp, log, symbols

    s, t, z = symbols("s t z")
    return Written(
        expression=log(1 + exp(z)) - t * z,
        where=((s, exp(z) / (1 + exp(z)), "sigmoid"),),
        says={"z": "logit", "t": "label"},
    )


LOSS = Loss(
    name="logistic",
    title="logistic loss",
    says="L = log(1 + e^z) - t z",
    write=write,
    wrt={"z": "logit"},
    routes={"z": ("direct",)},
    source="Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.4.1",
)

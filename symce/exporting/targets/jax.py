"""JAX: pure functions; the derivative is the proved one (``custom_vjp``), so ``jax.grad`` gives it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from symce.exporting.exported import Exported
from symce.exporting.expression import Spelling
from symce.exporting.target import Target
from symce.exporting.targets.frameworks import filled, kernels
from symce.exporting.targets.numpy import load as load_module

SPELLING = Spelling(
    operations={
        "exp": "jnp.exp({0})",
        "log": "jnp.log({0})",
        "log1p": "jnp.log1p({0})",
        "softplus": "jnp.logaddexp(0, {0})",
        "like": "jnp.broadcast_to({0}, {1}.shape)",
        "share": "_share({0}, {1})",
        "either": "_either({0}, {1}, {2})",
    },
    reductions={"sum": "{0}.sum(axis={axis})", "prod": "{0}.prod(axis={axis})", "max": "{0}.max(axis={axis})"},
    take="_take({0}, {label})",
    put="_put({0}, {label}, {value})",
    one_hot="_one_hot({label}, {size})",
    but="_put({0}, {label}, 0).sum(axis={axis})",
    product="_times({0}, {1})",
)


def write(exported: Exported) -> str:
    """The body of the module."""
    return filled(TEMPLATE, SPECIAL, kernels(exported, SPELLING), exported)


TEMPLATE = '''
"""@title@.

@shapes@

`loss` is differentiable in @wrt@ by the proved gradient, under jit, vmap over parameters, and value_and_grad.
"""

from functools import partial

import jax
import jax.numpy as jnp


def loss_and_grad(@names@, *, reduction="mean", sample_weights=None):
    """The loss and its gradient in @wrt@; "mean" divides by the number of examples or the sum of their weights."""
    row = _row_weights(@examples@, reduction, sample_weights)
    losses, gradient = _rows(@names@, row)
    return jnp.where(row > 0, losses * row, 0).sum(), gradient


def loss(@names@, *, reduction="mean", sample_weights=None):
    """The loss, a number; `jax.grad` in @wrt@ gives the proved gradient."""
    return _loss((@names@,), _row_weights(@examples@, reduction, sample_weights))


@jax.custom_vjp
def _loss(given, row):
    return jnp.where(row > 0, _rows(*given, row)[0] * row, 0).sum()


def _forward(given, row):
    losses, gradient = _rows(*given, row)
    return jnp.where(row > 0, losses * row, 0).sum(), gradient


def _backward(gradient, cotangent):
    return (cotangent * gradient, *[None] * (@count@ - 1)), None


_loss.defvjp(_forward, _backward)


def _row_weights(array, reduction, sample_weights):
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction is {reduction!r}; use 'mean' or 'sum'")
    n, dtype = array.shape[0], array.dtype if array.dtype in (jnp.float32, jnp.float64) else None
    weights = jnp.ones(n, dtype) if sample_weights is None else jnp.asarray(sample_weights)
    total = weights.sum() if reduction == "mean" else 1
    return weights / jnp.where(total == 0, 1, total)


def _rows(@names@, row):
    """The loss of each example, and the gradient of the weighted sum."""
@choice@


def _times(left, right):
    """The product, in which 0 times infinity is 0: a masked class adds nothing."""
    return jnp.where((left == 0) | (right == 0), 0, left * right)


def _share(part, whole):
    """The quotient, in which 0 / 0 is 0: where there are no others, none of them has a share."""
    return jnp.where((part == 0) & (whole == 0), 0, part / whole)


def _either(small, first, second):
    """The first form, or the second where `small`, by which the first divides, is too small."""
    return jnp.where(small > (1e-30 if small.dtype == jnp.float32 else 1e-290), first, second)


def _take(array, label):
    return jnp.take_along_axis(array, label[:, None], axis=1)[:, 0]


def _put(array, label, value):
    return jnp.where(jnp.arange(array.shape[1]) == label[:, None], jnp.reshape(value, (-1, 1)), array)


def _one_hot(label, size):
    return (jnp.arange(size) == label[:, None]).astype(jnp.int8)
'''

SPECIAL = '''

def _int(logits, labels, row):
    """Integer labels: the class apart; where its exponential vanishes, the other proved form of the loss."""
    shift = logits.max(axis=1)
    losses, far, gradient = _label(logits, labels, shift, row)
    tiny = 1e-30 if logits.dtype == jnp.float32 else 1e-290
    return jnp.where(jnp.exp(_take(logits, labels) - shift) > tiny, losses, far), gradient


def _soft(logits, labels, row):
    """Soft labels: the shift is the largest logit; a row without a finite one is NaN."""
    top = logits.argmax(axis=1)
    lost = ~jnp.isfinite(_take(logits, top))
    losses, gradient = _peak(logits, labels, top, row)
    return jnp.where(lost, jnp.nan, losses), jnp.where(lost[:, None], jnp.nan, gradient)
'''


def call(functions: Any, **given: Any) -> tuple[float, Any]:
    """``loss_and_grad`` with NumPy arrays, in their own precision."""
    import jax
    import numpy as np

    with jax.enable_x64(True):
        arrays = {name: jax.numpy.asarray(value) for name, value in given.items()}
        value, gradient = functions.loss_and_grad(**arrays)
        automatic = jax.grad(functions.loss)(*arrays.values())
        if not np.array_equal(np.asarray(automatic), np.asarray(gradient), equal_nan=True):
            raise ValueError("jax.grad of loss and the gradient of loss_and_grad differ")
        return float(value), np.asarray(gradient)


def load(path: Path) -> Any:
    """The module at the path, imported; raises ``ImportError`` where JAX is not installed."""
    return load_module(path)


TARGET = Target("jax", ".py", "functions for JAX with a custom derivative", "Python and JAX", write, load, call=call)

"""torch: an ``autograd.Function`` whose backward is the proved gradient."""

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
        "exp": "torch.exp({0})",
        "log": "torch.log({0})",
        "log1p": "torch.log1p({0})",
        "softplus": "torch.logaddexp(torch.zeros_like({0}), {0})",
        "like": "torch.broadcast_to({0}, {1}.shape)",
        "share": "_share({0}, {1})",
        "either": "_either({0}, {1}, {2})",
    },
    reductions={"sum": "{0}.sum(dim={axis})", "prod": "{0}.prod(dim={axis})", "max": "{0}.amax(dim={axis})"},
    take="_take({0}, {label})",
    put="_put({0}, {label}, {value})",
    one_hot="_one_hot({label}, {size})",
    but="_put({0}, {label}, 0).sum(dim={axis})",
    product="_times({0}, {1})",
)


def write(exported: Exported) -> str:
    """The body of the module."""
    return filled(TEMPLATE, SPECIAL, kernels(exported, SPELLING), exported)


TEMPLATE = '''
"""@title@.

@shapes@

`loss` is differentiable in @wrt@ by the proved gradient: a forward pass computes both, `backward` only scales.
"""

import torch


def loss_and_grad(@names@, *, reduction="mean", sample_weights=None):
    """The loss and its gradient in @wrt@; "mean" divides by the number of examples or the sum of their weights."""
    with torch.no_grad():
        row = _row_weights(@wrt@, @examples@, reduction, sample_weights)
        losses, gradient = _rows(*_tensors(@names@), row)
        return _total(losses, row), gradient


def loss(@names@, *, reduction="mean", sample_weights=None):
    """The loss, a tensor; its `backward` in @wrt@ is the proved gradient."""
    return _Loss.apply(_row_weights(@wrt@, @examples@, reduction, sample_weights), @names@)


class _Loss(torch.autograd.Function):
    @staticmethod
    def forward(ctx, row, *given):
        losses, gradient = _rows(*_tensors(*given), row)
        ctx.save_for_backward(gradient)
        return _total(losses, row)

    @staticmethod
    def backward(ctx, upstream):
        (gradient,) = ctx.saved_tensors
        return None, upstream * gradient, *[None] * (@count@ - 1)


def _tensors(first, *others):
    """Numbers as tensors of the type of the first argument."""
    made = [x if torch.is_tensor(x) else torch.as_tensor(x, dtype=first.dtype, device=first.device) for x in others]
    return first, *made


def _total(losses, row):
    return torch.where(row > 0, losses * row, torch.zeros_like(row)).sum()


def _row_weights(first, examples, reduction, sample_weights):
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction is {reduction!r}; use 'mean' or 'sum'")
    if sample_weights is None:
        weights = torch.ones(examples.shape[0], dtype=first.dtype, device=first.device)
    else:
        weights = torch.as_tensor(sample_weights, dtype=first.dtype, device=first.device)
    total = weights.sum() if reduction == "mean" else 1
    return weights / total if reduction == "mean" and total != 0 else weights


def _rows(@names@, row):
    """The loss of each example, and the gradient of the weighted sum."""
@choice@


def _times(left, right):
    """The product, in which 0 times infinity is 0: a masked class adds nothing."""
    return torch.where((left == 0) | (right == 0), 0, left * right)


def _share(part, whole):
    """The quotient, in which 0 / 0 is 0: where there are no others, none of them has a share."""
    return torch.where((part == 0) & (whole == 0), 0, part / whole)


def _either(small, first, second):
    """The first form, or the second where `small`, by which the first divides, is too small."""
    return torch.where(small > (1e-30 if small.dtype == torch.float32 else 1e-290), first, second)


def _take(array, label):
    return array.gather(1, label.long()[:, None])[:, 0]


def _put(array, label, value):
    here = torch.arange(array.shape[1], device=array.device) == label[:, None]
    return torch.where(here, value if isinstance(value, int) else value[:, None], array)


def _one_hot(label, size):
    return (torch.arange(size, device=label.device) == label[:, None]).to(torch.int8)
'''

SPECIAL = '''

def _int(logits, labels, row):
    """Integer labels: the class apart; where its exponential vanishes, the other proved form of the loss."""
    shift = logits.amax(dim=1)
    losses, far, gradient = _label(logits, labels, shift, row)
    tiny = 1e-30 if logits.dtype == torch.float32 else 1e-290
    return torch.where(torch.exp(_take(logits, labels) - shift) > tiny, losses, far), gradient


def _soft(logits, labels, row):
    """Soft labels: the shift is the largest logit; a row without a finite one is NaN."""
    top = logits.argmax(dim=1)
    lost = ~torch.isfinite(_take(logits, top))
    losses, gradient = _peak(logits, labels, top, row)
    nan = float("nan")
    return torch.where(lost, nan, losses), torch.where(lost[:, None], nan, gradient)
'''


def call(functions: Any, **given: Any) -> tuple[float, Any]:
    """``loss_and_grad`` with NumPy arrays; autograd of ``loss`` must give the same gradient."""
    import numpy as np
    import torch

    tensors = {n: torch.from_numpy(np.array(v)) if isinstance(v, np.ndarray) else v for n, v in given.items()}
    value, gradient = functions.loss_and_grad(**tensors)
    first, *others = tensors.values()
    variable = first.clone().requires_grad_(True)
    functions.loss(variable, *others).backward()
    assert variable.grad is not None
    if not np.array_equal(variable.grad.numpy(), gradient.numpy(), equal_nan=True):
        raise ValueError("backward of loss and the gradient of loss_and_grad differ")
    return float(value), gradient.numpy()


def load(path: Path) -> Any:
    """The module at the path, imported; raises ``ImportError`` where torch is not installed."""
    return load_module(path)


TARGET = Target("torch", ".py", "an autograd function for torch", "Python and torch", write, load, call=call)

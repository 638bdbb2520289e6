"""NumPy: one self-contained module."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from symce.exporting.array import Program
from symce.exporting.exported import Exported
from symce.exporting.expression import Spelling, lines
from symce.exporting.target import Target

SPELLING = Spelling(
    operations={"exp": "np.exp({0})", "log": "np.log({0})", "log1p": "np.log1p({0})"},
    reductions={"sum": "{0}.sum(axis={axis})", "prod": "{0}.prod(axis={axis})", "max": "{0}.max(axis={axis})"},
    take="_take({0}, {label})",
    put="_put({0}, {label}, {value})",
    one_hot="_one_hot({label}, {size})",
    but="_sum_but({0}, {label})",
)

SIZES = {"N": "len(o)", "K": "o.shape[1]"}


def write(exported: Exported) -> str:
    """The body of the module."""
    forms = "\n\n".join(_form(name, made) for name, made in exported.programs.items())
    return TEMPLATE.replace("# FORMS", forms)


def _form(name: str, made: Program) -> str:
    given = ", ".join(value.name for value in made.inputs)
    body = "".join(f"    {line}\n" for line in lines(made, SPELLING, {}, SIZES))
    return f"def _{name}({given}):\n{body}    return {', '.join(made.outputs)}\n"


TEMPLATE = """
import numpy as np


def loss_and_grad(logits, labels, *, reduction="mean"):
    n = len(logits)
    weights = np.full(n, 1 / n if reduction == "mean" else 1.0, logits.dtype)
    if labels.ndim == 2:
        loss, gradient = _reference_soft(labels, logits, logits.max(axis=1), weights)
    else:
        loss, gradient = _reference_int(labels, logits, logits.max(axis=1), weights)
    return float(loss @ weights), gradient


def _take(array, label):
    return np.take_along_axis(array, label[:, None], axis=1)[:, 0]


def _one_hot(label, size):
    return np.arange(size) == label[:, None]


def _sum_but(array, label):
    array = array.copy()
    np.put_along_axis(array, label[:, None], 0, axis=1)
    return array.sum(axis=1)


def _put(array, label, value):
    np.put_along_axis(array, label[:, None], value[:, None], axis=1)
    return array


# FORMS
"""


def load(path: Path) -> Any:
    """The module at the path, imported."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TARGET = Target("numpy", ".py", "one module that needs only NumPy", "Python and NumPy", write, load)

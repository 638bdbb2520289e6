"""numba: the proved programs as loops over rows and classes, compiled when first called.

Knows how axes of classes become loops; programs with other axes than examples and classes are refused by name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from symce.exporting.array import (
    Apply,
    Array,
    ExportError,
    Input,
    Length,
    Let,
    Number,
    OneHot,
    Program,
    Put,
    Reduce,
    Take,
)
from symce.exporting.exported import Exported
from symce.exporting.expression import identifier, needed, shared
from symce.exporting.target import Target
from symce.exporting.targets.frameworks import filled
from symce.exporting.targets.numpy import load as load_module

INFIX = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**"}
CALLS = {"exp": "math.exp", "log": "math.log", "log1p": "math.log1p", "softplus": "_softplus"}
START = {"sum": "0.0", "prod": "1.0", "max": "-math.inf"}
STEP = {"sum": "{0} += {1}", "prod": "{0} *= {1}", "max": "{0} = {1} if {1} > {0} or {1} != {1} else {0}"}


class _Row:
    """The statements of one row, as they are made."""

    def __init__(self, inputs: dict[str, tuple[str, ...]]) -> None:
        self.inputs, self.large = inputs, set[str]()
        self.lines: list[str] = []
        self.sums = 0

    def let(self, let: Let) -> None:
        name = identifier(let.name)
        if "K" in let.value.axes:
            text = self.entry(let.value, "k")
            self.large.add(let.name)
            target = "gradient[n, k]" if let.name == "grad" else f"{name}[k]"
            self.lines += ["for k in range(K):", f"    {target} = {text}"]
        else:
            target = "gradient[n]" if let.name == "grad" else name
            self.lines.append(f"{target} = {self.entry(let.value, '')}")

    def entry(self, value: Array, at: str) -> str:
        """The value at the class ``at``; reductions are made before it."""
        match value:
            case Input(name, over):
                if set(over) - {"N", "K"}:
                    raise ExportError(f"{name} has an axis {over[-1]}; numba is printed for examples and classes only")
                if name in self.inputs:
                    places = [{"N": "n", "K": at}[axis] for axis in over]
                    return f"{identifier(name)}[{', '.join(places)}]" if places else identifier(name)
                return f"{identifier(name)}[{at}]" if name in self.large else identifier(name)
            case Number(number):
                return (
                    f"({number.numerator} / {number.denominator})"
                    if number.denominator > 1
                    else f"{number.numerator}.0"
                )
            case Length("K"):
                return "K"
            case Apply("negative", (arg,)):
                return f"(-{self.entry(arg, at)})"
            case Apply("power", (base, Number(number))) if number.denominator == 1:
                return f"({self.entry(base, at)} ** {number.numerator})"
            case Apply("multiply", (left, right)) if "K" in left.axes and "K" in right.axes:
                return f"_times({self.entry(left, at)}, {self.entry(right, at)})"
            case Apply(op, (left, right)):
                return f"({self.entry(left, at)} {INFIX[op]} {self.entry(right, at)})"
            case Apply(op, (arg,)):
                return f"{CALLS[op]}({self.entry(arg, at)})"
            case Take(arg, "K", label):
                return self.entry(arg, self.entry(label, ""))
            case Put(arg, "K", label, new):
                return f"({self.entry(new, at)} if {at} == {self.entry(label, '')} else {self.entry(arg, at)})"
            case OneHot(label, "K"):
                return f"(1.0 if {at} == {self.entry(label, '')} else 0.0)"
            case Reduce(op, "K", arg, but):
                return self._reduction(op, arg, but)
        raise ExportError(f"numba is printed for examples and classes only, not for {type(value).__name__}")

    def _reduction(self, op: str, arg: Array, but: Input | None) -> str:
        self.sums += 1
        name, index = f"sum{self.sums}", f"i{self.sums}"
        text = self.entry(arg, index)
        if op == "argmax":
            self.lines += [f"{name} = 0", f"for {index} in range(K):"]
            self.lines += [f"    if {text} > {self.entry(arg, name)} or {text} != {text}:", f"        {name} = {index}"]
            return name
        self.lines += [f"{name} = {START[op]}", f"for {index} in range(K):"]
        step = STEP[op].format(name, text)
        if but is None:
            self.lines.append(f"    {step}")
        else:
            self.lines += [f"    if {index} != {self.entry(but, '')}:", f"        {step}"]
        return name


def write(exported: Exported) -> str:
    """The body of the module."""
    if any(set(argument.axes) - {"N", "K"} or (argument.shared and argument.axes) for argument in exported.arguments):
        raise ExportError(f"{exported.name}: numba is printed for examples and classes only; use numpy, jax or torch")
    letters, kernels = exported.roles, []
    if not exported.special:
        kernels = [_kernel(f"_{n}", made, exported) for n, made in exported.programs.items() if n.startswith("plain")]
        return filled(TEMPLATE, "", "\n\n\n".join(kernels), exported, "row, losses, gradient, tiny")
    o = Input(letters["logits"], ("N", "K"))
    if "int" in exported.labels:
        shift = Let(letters["shift"], Reduce("max", "K", o))
        kernels.append(_kernel("_int", _with(exported.programs["label"], shift), exported))
    if "soft" in exported.labels:
        top = Let(letters["class"], Reduce("argmax", "K", o))
        kernels.append(_kernel("_soft", _with(exported.programs["peak"], top), exported))
    return filled(TEMPLATE, "", "\n\n\n".join(kernels), exported, "row, losses, gradient, tiny")


def _with(made: Program, first: Let) -> Program:
    """The program with one of its inputs computed."""
    inputs = tuple(value for value in made.inputs if value.name != first.name)
    return Program(inputs, (first, *made.lets), made.outputs)


def _kernel(name: str, made: Program, exported: Exported) -> str:
    """A program as a compiled function over the rows of a batch."""
    label = exported.roles.get("label", "") if name.endswith("int") else ""
    labels = exported.roles.get("labels")
    given = [label if label and a.letter == labels else a.letter for a in exported.arguments]
    weight = exported.roles["row weight"]
    row = _Row({value.name: value.axes for value in made.inputs} | {weight: ("N",)})
    lets = shared(needed(made))
    for let in lets:
        row.let(let)
    buffers = [identifier(let.name) for let in lets if "K" in let.value.axes and let.name != "grad"]
    sizes = [
        identifier(x) for x, a in zip(given, exported.arguments, strict=True) if a.axes == ("N", "K") and x != label
    ]
    lines = [f"K = {sizes[0]}.shape[1]"] if sizes else []
    lines += [f"{buffer} = np.empty(K, gradient.dtype)" for buffer in buffers]
    first = identifier(given[0])
    body = [*row.lines, "losses[n] = loss"]
    if "far" in made.outputs:
        e = next(identifier(let.name) for let in lets if let.says == "exponentials")
        body += [f"if not ({e}[{identifier(label)}[n]] > tiny):", "    losses[n] = far"]
    if exported.special:
        shift = (
            f"{identifier(exported.roles['shift'])}"
            if name == "_int"
            else f"{first}[n, {identifier(exported.roles['class'])}]"
        )
        body += [f"if not math.isfinite({shift}):", "    losses[n] = math.nan", "    gradient[n] = math.nan"]
    lines += [f"for n in range({first}.shape[0]):", *(f"    {line}" for line in body)]
    parameters = ", ".join([*map(identifier, given), identifier(weight), "losses", "gradient", "tiny"])
    text = "".join(f"    {line}\n" for line in lines)
    return f'@njit(error_model="numpy", nogil=True)\ndef {name}({parameters}):\n{text}'


TEMPLATE = '''
"""@title@.

@shapes@

Compiled by numba when first called, once for each type of the arguments.
"""

import math

import numpy as np
from numba import njit


def loss_and_grad(@names@, *, reduction="mean", sample_weights=None):
    """The loss, a float, and its gradient in @wrt@; "mean" divides by the number of examples or the sum of weights."""
    @wrt@ = np.asarray(@wrt@)
    if @wrt@.dtype not in (np.float32, np.float64):
        raise TypeError(f"@wrt@ are {@wrt@.dtype}; use float32 or float64")
    @names@ = _fitting(@names@)
    row = _row_weights(@wrt@, reduction, sample_weights)
    losses, gradient = np.empty(len(row), @wrt@.dtype), np.empty(@wrt@.shape, @wrt@.dtype)
    _rows(@names@, row, losses, gradient, 1e-30 if @wrt@.dtype == np.float32 else 1e-290)
    kept = row > 0
    return float(np.dot(losses[kept].astype(np.float64), row[kept].astype(np.float64))), gradient


def _fitting(first, *others):
    """The arguments with shapes that fit the first and labels in range: compiled loops test neither."""
    if first.ndim == 2 and first.shape[1] == 0:
        raise ValueError(f"@wrt@ have shape {first.shape}; use (N, K) with at least one class")
    made = [first]
    for value in map(np.asarray, others):
        classes = first.shape[1] if first.ndim == 2 else 0
        if value.shape != first.shape[: value.ndim]:
            raise ValueError(f"an argument has shape {value.shape}; @wrt@ have {first.shape}")
        if classes and value.ndim == 1 and value.dtype.kind in "iu":
            if len(value) and (value.min() < 0 or value.max() >= classes):
                raise ValueError(f"labels must be in 0..{classes - 1}, found {value.min()}..{value.max()}")
            made.append(value.astype(np.intp))
        elif classes and value.ndim == 1:
            raise TypeError(f"labels are {value.dtype}; use integers 0..{classes - 1}")
        else:
            made.append(value.astype(first.dtype) if value.ndim else first.dtype.type(value))
    return made if len(made) > 1 else made[0]


def _row_weights(array, reduction, sample_weights):
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction is {reduction!r}; use 'mean' or 'sum'")
    weights = np.ones(len(array)) if sample_weights is None else np.asarray(sample_weights, np.float64)
    if weights.shape != (len(array),):
        raise ValueError(f"sample_weights have shape {weights.shape}; use ({len(array)},)")
    total = weights.sum() if reduction == "mean" else 1
    return (weights / (total or 1)).astype(array.dtype)


def _rows(@names@, row, losses, gradient, tiny):
    """Fill in the loss of each example and the gradient of the weighted sum."""
@choice@


@njit(error_model="numpy")
def _times(left, right):
    return 0.0 if left == 0 or right == 0 else left * right


@njit(error_model="numpy")
def _softplus(x):
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))
'''


def load(path: Path) -> Any:
    """The module at the path, imported; raises ``ImportError`` where numba is not installed."""
    return load_module(path)


TARGET = Target("numba", ".py", "loops compiled by numba", "Python, NumPy and numba", write, load)

"""The NumPy module of any loss: the lines as derived, over blocks of rows. Part of the target ``numpy``.

Knows the template; the spelling and the gradients through a linear model are those of the target.
"""

from __future__ import annotations

from symce.exporting.array import Program
from symce.exporting.exported import Argument, Exported
from symce.exporting.expression import Spelling, function


def write_plain(exported: Exported, spelling: Spelling, matrices: tuple[str, ...]) -> str:
    """The body of the module."""
    kernels = [kernel(name, made, exported, spelling) for name, made in exported.programs.items() if "plain" in name]
    return plain_module(exported, HEAD, [RUN, *matrices, *kernels], needs="NumPy only")


def plain_module(exported: Exported, head: str, functions: list[str], needs: str) -> str:
    """A module with the functions that a user calls; ``functions`` are ``_run`` and the kernels, by labels."""
    arguments = exported.arguments
    first = arguments[0]
    own = [a for a in arguments if a.axes]
    numbers = [a for a in arguments if not a.axes]
    call = ", ".join(
        [*(a.name for a in own), "*", *(a.name for a in numbers), 'reduction="mean"', "sample_weights=None"]
    )
    shapes = "\n".join(f"    {shape_of(a, exported)}" for a in arguments)
    body = "\n\n".join(text.strip("\n") for text in (DOCUMENT, head, CHECKS))
    for key, text in {
        "@title@": exported.title,
        "@needs@": needs,
        "@call@": call,
        "@pass@": ", ".join([*(a.name for a in own), *(f"{a.name}={a.name}" for a in numbers)]),
        "@given@": ", ".join(f"{a.name}={a.name}" for a in arguments),
        "@wrt@": first.name,
        "@shapes@": shapes,
        "@table@": ",\n".join(f'    "{a.name}": {a.axes!r}' for a in arguments),
        "@order@": repr(tuple(a.name for a in arguments)),
        "@shared@": repr(tuple(a.name for a in arguments if a.shared)),
        "@labels@": repr(exported.labels and labels_of(exported).name),
        "@classes@": repr(_classes(exported)),
        "@kernel@": _choice(exported),
    }.items():
        body = body.replace(key, text)
    return "\n\n\n".join([body, *(text.strip("\n") for text in functions)]) + "\n"


def labels_of(exported: Exported) -> Argument:
    return next(a for a in exported.arguments if a.letter == exported.roles.get("labels"))


def _classes(exported: Exported) -> tuple[str, ...]:
    """The arguments that are classes by themselves."""
    declared = exported.derivations[0].context.declarations
    classes = {d.name for d in declared if d.values is not None}
    return tuple(a.name for a in exported.arguments if a.letter in classes)


def _choice(exported: Exported) -> str:
    """The kernel for the labels that were given."""
    if not exported.labels:
        return "_plain"
    if len(exported.labels) == 1:
        return f"_plain_{exported.labels[0]}"
    return "_plain_int if hard else _plain_soft"


def shape_of(argument: Argument, exported: Exported) -> str:
    axes = f"({', '.join(argument.axes)}{',' if len(argument.axes) == 1 else ''})" if argument.axes else "a number"
    if exported.labels and argument == labels_of(exported):
        kinds = {"int": "integers (N,)", "soft": "(N, K)"}
        axes = " or ".join(kinds[kind] for kind in exported.labels)
    return f"{argument.name}: {axes}"


def kernel(name: str, made: Program, exported: Exported, spelling: Spelling) -> str:
    """A program as a function of whole arrays, with the arguments of ``loss_and_grad`` and the weights of the rows."""
    label = exported.roles.get("label", "") if name == "plain_int" else ""
    letters = {label if label and a.letter == exported.roles.get("labels") else a.letter: a for a in exported.arguments}
    shapes = {letter: a.axes for letter, a in letters.items() if letter == a.letter}
    return function(f"_{name}", made, (*letters, exported.roles["row weight"]), spelling, shapes)


DOCUMENT = '''
"""@title@.

loss_and_grad(..) gives the mean loss of a batch and its gradient in @wrt@. Arrays are float32 or float64.

@shapes@

Needs @needs@.
"""
'''

HEAD = '''
import numpy as np

BLOCK = 1 << 19
"""Bytes of the first array of each block of rows, so that what is computed from it stays in the cache."""
'''

CHECKS = '''
AXES = {
@table@,
}
ORDER = @order@
SHARED = @shared@
LABELS = @labels@
CLASSES = @classes@


def loss_and_grad(@call@):
    """The loss, a float, and its gradient in @wrt@.

    reduction "mean" divides by the number of examples, or by the sum of sample_weights (N,); "sum" does not.
    """
    given, hard = _checked(dict(@given@))
    weights = _row_weights(given, reduction, sample_weights)
    kernel = @kernel@
    losses, gradient = _run(kernel, given, weights)
    kept = weights > 0  # a row of weight 0 adds nothing, whatever its loss
    return float(np.dot(losses[kept].astype(np.float64), weights[kept].astype(np.float64))), gradient


def loss(@call@):
    """The loss: a float, or with reduction="none" one number for each example."""
    if reduction == "none":
        given, hard = _checked(dict(@given@))
        kernel = @kernel@
        return _run(kernel, given, _row_weights(given, "sum", sample_weights))[0]
    return loss_and_grad(@pass@, reduction=reduction, sample_weights=sample_weights)[0]


def grad_@wrt@(@call@):
    """The gradient of the loss in @wrt@."""
    return loss_and_grad(@pass@, reduction=reduction, sample_weights=sample_weights)[1]


def _checked(given):
    """The arguments as arrays of one type with shapes that fit, and whether the labels are integers."""
    arrays = {name: np.asarray(value) for name, value in given.items()}
    dtype = arrays[ORDER[0]].dtype
    if dtype not in (np.float32, np.float64):
        raise TypeError(f"{ORDER[0]} is {dtype}; use float32 or float64")
    hard = LABELS and arrays[LABELS].ndim == 1
    sizes = {}
    for name, value in arrays.items():
        axes = AXES[name][:1] if hard and name == LABELS else AXES[name]
        if value.ndim != len(axes):
            raise ValueError(f"{name} has shape {value.shape}; use {_text(axes)}")
        for axis, size in zip(axes, value.shape):
            if sizes.setdefault(axis, size) != size:
                raise ValueError(f"{name} has shape {value.shape}, and {axis} is {sizes[axis]} elsewhere")
            if size == 0 and axis != "N":
                raise ValueError(f"{name} has shape {value.shape}; {axis} must be at least 1")
        if value.dtype.kind not in "fiub":
            raise TypeError(f"{name} is {value.dtype}; use numbers")
    for name, value in arrays.items():
        if (hard and name == LABELS) or (name in CLASSES):
            if value.dtype.kind not in "iu":
                raise TypeError(f"{name} is {value.dtype}; use integers 0..{sizes['K'] - 1}")
            if len(value) and (value.min() < 0 or value.max() >= sizes["K"]):
                row = int(np.argmax((value < 0) | (value >= sizes["K"])))
                raise ValueError(f"{name}: {value[row]} of row {row} is outside 0..{sizes['K'] - 1}")
            arrays[name] = value.astype(np.intp, copy=False)
        else:
            arrays[name] = value.astype(dtype, copy=False)
    return arrays, hard


def _text(axes):
    return f"({', '.join(axes)}{',' if len(axes) == 1 else ''})" if axes else "a number"


def _row_weights(given, reduction, sample_weights):
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction is {reduction!r}; use 'mean' or 'sum'")
    name = next(name for name in ORDER if AXES[name][:1] == ("N",))
    n, dtype = len(given[name]), given[ORDER[0]].dtype
    if sample_weights is None:
        return np.full(n, 1 / n if reduction == "mean" and n else 1, dtype)
    weights = np.asarray(sample_weights)
    if weights.shape != (n,) or weights.dtype.kind not in "fiu":
        raise ValueError(f"sample_weights are {weights.dtype} {weights.shape}; use ({n},) numbers")
    if n and not (np.isfinite(weights).all() and weights.min() >= 0):
        raise ValueError("sample_weights must be finite and not negative")
    total = float(weights.sum(dtype=np.float64)) if reduction == "mean" else 1.0
    return (weights / (total or 1.0)).astype(dtype)
'''

RUN = '''
def _run(kernel, given, weights):
    """The loss of each row, and the gradient: row by row, or summed where all rows share the variable."""
    arrays = [given[name] for name in ORDER]
    own = [name not in SHARED for name in ORDER]
    n, first = len(weights), arrays[0]
    with np.errstate(all="ignore"):
        if not own[0]:
            return kernel(*arrays, weights)
        losses, gradient = np.empty(n, first.dtype), np.empty(first.shape, first.dtype)
        step = max(1, BLOCK // (first.itemsize * (first.shape[1] if first.ndim == 2 else 1)))
        for lo in range(0, n, step):
            rows = slice(lo, lo + step)
            part = [array[rows] if mine else array for array, mine in zip(arrays, own)]
            losses[rows], gradient[rows] = kernel(*part, weights[rows])
    return losses, gradient


def _times(left, right):
    """The product, in which 0 times infinity is 0: a masked class adds nothing."""
    return np.where((left == 0) | (right == 0), 0, left * right)


def _share(part, whole):
    """The quotient, in which 0 / 0 is 0: where there are no others, none of them has a share."""
    return np.where((part == 0) & (whole == 0), 0, part / whole)


def _either(small, first, second):
    """The first form, or the second where `small`, by which the first divides, is too small."""
    return np.where(small > (1e-30 if small.dtype == np.float32 else 1e-290), first, second)


def _take(array, label):
    return array[np.arange(len(label)), label]


def _put(array, label, value):
    array = np.array(array)
    array[np.arange(len(label)), label] = value
    return array


def _sum_but(array, label):
    return _put(array, label, 0).sum(axis=1)


def _one_hot(label, size):
    return (np.arange(size) == label[:, None]).view(np.int8)
'''

"""numba: the proved programs as loops over rows, compiled when first called.

Knows how Python writes loops; the checks of the arguments are those of the NumPy module of any loss.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from symce.exporting.array import Program
from symce.exporting.exported import Exported
from symce.exporting.rows import ARITHMETIC, Loops, labels_in, printed, size, with_shift
from symce.exporting.target import Target
from symce.exporting.targets.numpy import load as load_module
from symce.exporting.targets.numpy_plain import plain_module

LOOPS = Loops(
    operations={
        **ARITHMETIC,
        "exp": "math.exp({0})",
        "expm1": "math.expm1({0})",
        "log": "math.log({0})",
        "log1p": "math.log1p({0})",
        "softplus": "_softplus({0})",
        "guarded": "_times({0}, {1})",
        "share": "_share({0}, {1})",
        "either": "({1} if {0} > (1e-30 if losses.itemsize == 4 else 1e-290) else {2})",
        "power": "({0} ** {1})",
        "power_2": "({0} ** 2)",
        "power_1/2": "math.sqrt({0})",
    },
    number="{0}.0",
    fraction="({0} / {1})",
    length="{0}",
    start={"sum": "0.0", "prod": "1.0", "max": "-math.inf", "argmax": "0"},
    step={
        "sum": "{0} += {1}",
        "prod": "{0} *= {1}",
        "max": "{0} = {1} if {1} > {0} or {1} != {1} else {0}",
        "argmax": "{0} = {2} if {1} > {3} or {1} != {1} else {0}",
    },
    skip="if {0} != {1}: {2}",
    choice="({2} if {0} == {1} else {3})",
    one_hot="(1.0 if {0} == {1} else 0.0)",
    total="{0}",
    declare={"number": "{0} = {1}", "place": "{0} = {1}"},
    running={"sum": "{0} = {1}", "max": "{0} = {1}", "place": "{0} = {1}"},
    store="{0} = {1}",
    loop="for {index} in range({size}):",
    close="",
    ahead={},
    nested=True,
    far="if not {e} > (1e-30 if losses.itemsize == 4 else 1e-290):\n    losses[n] = {far}",
    condition=("if not math.isfinite({largest}):", ""),
    lost="math.nan",
    reserved=frozenset({"losses", "gradient", "math", "njit", "np"}),
)


def write(exported: Exported) -> str:
    """The body of the module."""
    names = ("label", "peak") if exported.special else ("plain", "plain_int", "plain_soft")
    kernels = {
        "label": "_plain_int",
        "peak": "_plain_soft",
        **{name: f"_{name}" for name in ("plain", "plain_int", "plain_soft")},
    }
    wanted = [n for n in names if n in exported.programs and (n != "peak" or "soft" in exported.labels)]
    functions = [_kernel(kernels[name], exported.programs[name], exported) for name in wanted]
    return plain_module(exported, HEAD, [RUN, *functions], needs="NumPy and numba")


def _kernel(name: str, made: Program, exported: Exported) -> str:
    """A program as a compiled function over the rows of a batch."""
    made = with_shift(made, exported.letters) if exported.special else made
    labels, weight = labels_in(made), exported.roles["row weight"]
    inside = printed(made, LOOPS, {"loss": ("losses", ("N",)), "grad": ("gradient", exported.arguments[0].axes)})
    hard = next((value.name for value in made.inputs if value.name in labels), "")
    given = [
        inside.names.get(hard if hard and a.letter == exported.roles.get("labels") else a.letter, f"unused_{a.name}")
        for a in exported.arguments
    ]
    axes = {value.name: value.axes for value in made.inputs}
    sizes = {
        axis: f"{inside.names[letter]}.shape[{place}]"
        for letter, over in axes.items()
        for place, axis in enumerate(over)
    }
    lines = [f"{size(axis)} = {sizes[axis]}" for axis in inside.axes]
    for kept, made_by in ((inside.room, "np.empty({}, losses.dtype)"), (inside.sums, "np.zeros({}, np.float64)")):
        for letter, over in kept.items():
            lines.append(f"{letter} = {made_by.format(_shape(over))}")
    lines += [*inside.before, "for n in range(rows):", *(f"    {line}" for line in inside.row), *inside.after]
    parameters = ", ".join([*given, inside.names[weight], "losses", "gradient"])
    text = "".join(f"    {line}\n" for line in lines)
    return f'@njit(error_model="numpy", nogil=True)\ndef {name}({parameters}):\n{text}'


def _shape(axes: tuple[str, ...]) -> str:
    return f"({', '.join(map(size, axes))},)" if axes else "1"


HEAD = """
import math

import numpy as np
from numba import njit
"""

RUN = '''
def _run(kernel, given, weights):
    """The loss of each row, and the gradient; compiled at the first call, once for each type of the arguments."""
    arrays = [given[name] if given[name].ndim else given[name][()] for name in ORDER]
    first = given[ORDER[0]]
    losses, gradient = np.empty(len(weights), first.dtype), np.empty(first.shape, first.dtype)
    kernel(*arrays, weights, losses, gradient.reshape(first.shape or (1,)))
    return losses, gradient


@njit(error_model="numpy")
def _times(left, right):
    """The product, in which 0 times infinity is 0: a masked class adds nothing."""
    return 0.0 if left == 0 or right == 0 else left * right


@njit(error_model="numpy")
def _share(part, whole):
    """The quotient, in which 0 / 0 is 0: where there are no others, none of them has a share."""
    return 0.0 if part == 0 and whole == 0 else part / whole


@njit(error_model="numpy")
def _softplus(x):
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))
'''


def load(path: Path) -> Any:
    """The module at the path, imported; raises ``ImportError`` where numba is not installed."""
    return load_module(path)


TARGET = Target("numba", ".py", "loops compiled by numba", "Python, NumPy and numba", write, load)

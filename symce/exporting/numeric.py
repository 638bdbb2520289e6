"""Numeric checks of an exported module: its functions against the oracle, on ordinary and on extreme rows.

Knows what rows are worth trying and how large an error may be; knows no target but by its functions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from symce.context import UNIT, Context
from symce.exporting.array import ExportError
from symce.exporting.exported import Argument, Exported
from symce.exporting.oracle import Oracle

if TYPE_CHECKING:
    from symce.exporting.writing import Module

SIZES = {"N": 4, "K": 3}
OTHER_SIZE = 2
EPS = {"float32": 2.0**-23, "float64": 2.0**-52}
ALLOWED = 64
"""How many units in the last place a loss or an entry may be off in these checks, measured against the largest of 1
and the values of the batch; the exact accuracy is the business of the benchmarks."""


class NumericError(ExportError):
    """An exported function that is off: says where and by how much."""


def checked(module: Module) -> str:
    """Run the module and compare; one line that says what was compared, or why it was not. Raises ``NumericError``."""
    try:
        functions = module.load()
        import numpy as np
    except ImportError as error:
        return f"numeric checks not run: {module.target.needs} ({error})"
    exported = module.exported
    count = 0
    for dtype in (np.float64, np.float32):
        for kind in exported.labels or ("",):
            for scale in (1.0, 30.0):
                count += _compare(module, functions, exported, kind, np.dtype(dtype), scale)
    return f"{count} losses and derivatives agree with 50-digit values of the loss as written (float32 and float64)"


def _compare(module: Module, functions: Any, exported: Exported, kind: str, dtype: Any, scale: float) -> int:
    """Compare one batch: the mean loss, and every entry of its gradient."""
    import numpy as np

    arrays = {a.letter: _sample(exported, a, kind, dtype, scale) for a in exported.arguments}
    given = {a.name: arrays[a.letter] for a in exported.arguments}
    try:
        value, gradient = module.target.call(functions, **given)
    except Exception as error:  # whatever the module does is its own fault, and ours
        raise NumericError(f"{exported.name}, {dtype} {kind}: {type(error).__name__}: {error}; report it") from error
    wanted, derivatives = _expected(exported, arrays, kind)
    size = max(1.0, abs(wanted))
    _hold(f"{exported.name}, {dtype} {kind}: the loss", float(value), wanted, size * EPS[dtype.name] * ALLOWED)
    entries = np.asarray(gradient)
    top = max(1.0, *(abs(number) for number in derivatives.values()))
    for place, number in derivatives.items():
        what = f"{exported.name}, {dtype} {kind}: the gradient at {place}"
        _hold(what, float(entries[place]), number, top * EPS[dtype.name] * ALLOWED * scale)
    return 1 + len(derivatives)


def _size(axis: str) -> int:
    return SIZES.get(axis, OTHER_SIZE)


def _hold(what: str, found: float, wanted: float, allowed: float) -> None:
    if not (abs(found - wanted) <= allowed or (math.isinf(wanted) and found == wanted)):
        raise NumericError(f"{what} is {found!r}, and with 50 digits {wanted!r}; do not use this module, report it")


def _sample(exported: Exported, argument: Argument, kind: str, dtype: Any, scale: float) -> Any:
    """Numbers that satisfy what is assumed of the letter."""
    import numpy as np

    random = np.random.default_rng(sum(map(ord, argument.letter)))
    context = exported.derivations[0].context
    shape = tuple(_size(axis) for axis in argument.axes)
    declared = context.declaration(argument.letter)
    domain, total = context.domain(argument.letter), context.sums_to(argument.letter)
    if declared.values is not None or (kind == "int" and argument.letter == exported.roles.get("labels")):
        return random.integers(0, SIZES["K"], SIZES["N"])
    if argument.letter == exported.wrt:
        numbers = random.normal(0, scale, shape)
        if domain.nonnegative:  # a logarithm of the letter, or a power
            numbers = np.clip(abs(numbers), 0.1, 0.9 if domain.upper is not None else None)
        return numbers.astype(dtype)
    if total is not None or domain.nonnegative or argument.name in ("smoothing", "label", "target") or domain == UNIT:
        numbers = random.uniform(0.1, 0.9, shape)
        numbers = numbers / numbers.sum(axis=-1, keepdims=True) * float(total) if total is not None else numbers
        return numbers.astype(dtype) if shape else float(numbers)
    return random.normal(0, 1, shape).astype(dtype) if shape else float(random.uniform(0.1, 0.9))


def _expected(exported: Exported, arrays: Mapping[str, Any], kind: str) -> tuple[float, dict[tuple[int, ...], float]]:
    """The mean loss and its derivatives, from the loss as it was written."""
    import mpmath

    context: Context = exported.derivations[0].context
    sizes = {axis: _size(axis) for a in exported.arguments for axis in ("N", "K", *a.axes)}
    oracle = Oracle(context, next(d for d in context.definitions if d.says == "loss").body, sizes)
    own = {a.letter for a in exported.arguments if not a.shared}
    rows = [_row(exported, arrays, own, n, kind) for n in range(SIZES["N"])]
    with mpmath.workdps(50):
        loss = float(mpmath.fsum(oracle.loss(row) for row in rows) / len(rows))
        first = exported.arguments[0]
        derivatives: dict[tuple[int, ...], float] = {}
        for place in _places(first.axes):
            if first.shared:
                number = mpmath.fsum(oracle.derivative(row, first.letter, place) for row in rows)
            else:
                number = oracle.derivative(rows[place[0]], first.letter, place[1:])
            derivatives[place] = float(number / len(rows))
    return loss, derivatives


def _row(exported: Exported, arrays: Mapping[str, Any], own: set[str], n: int, kind: str) -> dict[str, Any]:
    """The letters of one example, as nested lists; an integer label as a one-hot row where the loss is written so."""
    row: dict[str, Any] = {}
    for letter, array in arrays.items():
        value = array[n] if letter in own else array
        row[letter] = value.tolist() if hasattr(value, "tolist") else value
    labels = exported.roles.get("labels")
    if kind == "int" and labels is not None:
        row[labels] = [int(k == row[labels]) for k in range(SIZES["K"])]
    return row


def _places(axes: tuple[str, ...]) -> list[tuple[int, ...]]:
    places: list[tuple[int, ...]] = [()]
    for axis in axes:
        places = [(*place, n) for place in places for n in range(_size(axis))]
    return places

"""The catalogue: one loss a file, found by looking at the files."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from symce.losses.loss import Loss


@cache
def catalogue() -> dict[str, Loss]:
    """Every loss by name. SymPy is not imported until a loss is written out."""
    losses: dict[str, Loss] = {}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if module.name != "loss":
            entry: Loss = import_module(f"{__name__}.{module.name}").LOSS
            losses[entry.name] = entry
    return losses

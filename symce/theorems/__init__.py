"""The theorems: one a file, found by looking at the files."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from symce.theorems.theorem import Theorem

NOT_THEOREMS = {"theorem", "letters"}


@cache
def theorems() -> dict[str, Theorem]:
    """Every theorem by name."""
    found: dict[str, Theorem] = {}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if module.name not in NOT_THEOREMS:
            entry: Theorem = import_module(f"{__name__}.{module.name}").THEOREM
            found[entry.name] = entry
    return found

"""What a target is, and the targets that there are: one file of ``symce/exporting/targets`` each.

A target turns an ``Exported`` (proved programs, target-independent) into the body of one file. Knows no language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from symce.exporting import targets as folder
from symce.exporting.array import ExportError
from symce.exporting.exported import Exported


@dataclass(frozen=True)
class Target:
    """One language or library that functions are exported for.

    ``write`` gives the body of the file, to which the header is added as comments that begin with ``comment``;
    ``load`` makes the functions of a written file callable, as an object that has ``loss_and_grad`` and the others; it
    raises ``ImportError`` where what it needs (``needs``, in words) is not installed.
    ``call`` calls ``loss_and_grad`` of what was loaded with NumPy arrays and gives back a float and a NumPy array.
    ``beside`` gives the further files that belong to it, by the ending that replaces its own.
    """

    name: str
    ending: str
    says: str
    needs: str
    write: Callable[[Exported], str]
    load: Callable[[Path], Any]
    comment: str = "# "
    beside: Callable[[Exported], Mapping[str, str]] = lambda exported: {}
    call: Callable[..., tuple[float, Any]] = lambda functions, **given: functions.loss_and_grad(**given)


@cache
def targets() -> dict[str, Target]:
    """Every target by name; what a target runs on is not imported until something is loaded."""
    found: dict[str, Target] = {}
    for module in sorted(iter_modules(folder.__path__), key=lambda m: m.name):
        entry = getattr(import_module(f"{folder.__name__}.{module.name}"), "TARGET", None)
        if isinstance(entry, Target):
            found[entry.name] = entry
    return found


def target(name: str) -> Target:
    """The target by name; raises ``ExportError`` with the names that there are."""
    if not isinstance(name, str) or name not in targets():
        raise ExportError(f"there is no target {name!r}; targets: {', '.join(targets())}")
    return targets()[name]

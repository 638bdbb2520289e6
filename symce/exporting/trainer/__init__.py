"""The trainer: the text of a module that trains softmax regression on exported functions alone."""

from __future__ import annotations

import keyword
from importlib.resources import files
from pathlib import Path

from symce.exporting.array import ExportError
from symce.exporting.writing import Module

NAME = "softmax_regression.py"


def text_for(module: Module, path: Path) -> str:
    """The trainer of the functions in the module at ``path``; raises ``ExportError`` where it cannot use them.

    >>> from symce.exporting.writing import export
    >>> "import ce as functions" in text_for(export("cross-entropy"), Path("ce.py"))
    True
    """
    name = path.stem
    if module.target.name not in ("numpy", "c"):
        raise ExportError(
            f"the trainer calls NumPy's functions; export with --target numpy or c, not {module.target.name}"
        )
    if "grad_weights" not in module.exported.programs or "int" not in module.exported.labels:
        raise ExportError(
            f"the trainer needs integer labels and grad_weights; {module.exported.name} gives it no such loss"
        )
    if not name.isidentifier() or keyword.iskeyword(name) or f"{name}.py" == NAME:
        raise ExportError(f"{path}: the trainer imports the module; give it a name such as cross_entropy{path.suffix}")
    return files(__name__).joinpath("softmax_regression.txt").read_text(encoding="utf-8").replace("@module@", name)

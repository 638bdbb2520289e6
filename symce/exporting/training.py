"""The demonstration of the trainer: two problems, and the trainer's module loaded.

Knows where the data come from; trains nothing itself.
"""

from __future__ import annotations

import atexit
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from symce.exporting.array import ExportError
from symce.exporting.trainer import NAME, text_for
from symce.exporting.writing import export


def problem_named(name: str) -> tuple[Any, Any]:
    """Inputs (N, d) in float64 and integer labels (N,); raises ``ExportError`` where the data are not installed."""
    try:
        import numpy as np
    except ImportError as error:
        raise ExportError(f"training needs NumPy ({error}); pip install 'symce[train]'") from error
    if name == "cifar-shaped":
        random = np.random.default_rng(0)
        y = random.integers(0, 3, 2000)
        x = random.standard_normal((2000, 3073)) + 0.05 * random.standard_normal((3, 3073))[y]
        x[:, -1] = 1  # the bias as a feature, as CIFAR exercises have it
        return x, y
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise ExportError(
            f"the digits come with scikit-learn ({error}); pip install 'symce[train]', or train cifar-shaped"
        ) from error
    x, y = load_digits(return_X_y=True)
    return x / 16, y


def trainer(target: str) -> Any:
    """The trainer's module over functions exported for the target, in a folder that is removed when Python ends."""
    module = export("cross-entropy", target=target)
    folder = tempfile.mkdtemp(prefix="symce-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / f"{module.exported.identifier}{module.target.ending}"
    path.write_text(module.text, encoding="utf-8")
    for ending, text in module.target.beside(module.exported).items():
        path.with_suffix(ending).write_text(text, encoding="utf-8")
    path.with_name(NAME).write_text(text_for(module, path), encoding="utf-8")
    sys.path.insert(0, folder)
    try:
        spec = importlib.util.spec_from_file_location("softmax_regression", path.with_name(NAME))
        assert spec is not None
        assert spec.loader is not None
        made = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = made  # dataclasses look their module up
        sys.modules.pop(path.stem, None)
        spec.loader.exec_module(made)
    finally:
        sys.path.remove(folder)
    return made

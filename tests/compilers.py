"""The C compilers of this machine: the system's own, and clang beside it."""

from __future__ import annotations

import shutil

import pytest

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
CLANG = next(filter(None, map(shutil.which, ("clang", *(f"clang-{n}" for n in range(30, 13, -1))))), None)
COMPILERS = [
    pytest.param(path, id=name, marks=pytest.mark.skipif(path is None, reason=f"builds with {name}, which is not here"))
    for name, path in (("cc", COMPILER), ("clang", CLANG))
]

"""What ``symce doctor`` looks at: the interpreter, the optional parts, compilers, TeX, the processor and BLAS.

Each finding is a fact about this machine and, where something could be better, one line that says how.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import symce

OPTIONAL = {
    "numpy": "runs functions exported for numpy and c",
    "scikit-learn": "the digits of symce train",
    "matplotlib": "learning curves as PNG",
    "jax": "runs functions exported for jax",
    "torch": "runs functions exported for torch",
    "numba": "runs functions exported for numba",
    "threadpoolctl": "says which BLAS kernel runs",
}

WANTED = (
    (("avx512f", "avx512dq", "avx512bw", "avx512vl"), "AVX-512", ("SkylakeX", "Cooperlake", "Sapphirerapids", "Zen5")),
    (("avx2", "fma"), "AVX2", ("Haswell", "Zen", "SkylakeX", "Cooperlake", "Sapphirerapids", "Zen5")),
)
"""For the widest vectors that the processor has: the OpenBLAS kernels that use them."""


@dataclass(frozen=True)
class Finding:
    """One fact: what was looked at, what was found, whether it is as it should be, and else how to mend it."""

    what: str
    says: str
    fine: bool = True
    mend: str = ""


def findings() -> list[Finding]:
    """Everything that is worth knowing, the interpreter first."""
    return [
        Finding("symce", f"{symce.__version__}, Python {platform.python_version()} at {sys.executable}"),
        *(_package(name, says) for name, says in OPTIONAL.items()),
        _program(
            "C compiler", (os.environ.get("CC") or "cc", "gcc", "clang"), "functions exported for c; else NumPy runs"
        ),
        _program("pdflatex", ("pdflatex",), "symce derive --engine pdflatex; Typst needs none"),
        _program("coqc", ("coqc", "rocq"), "certificates in Coq"),
        _processor(_flags()),
        *blas(_pools(), _flags()),
    ]


def _package(name: str, says: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, f"not installed; optional: {says}")


def _program(what: str, names: tuple[str, ...], says: str) -> Finding:
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        return Finding(what, f"not found; optional: {says}")
    try:
        run = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding(what, f"{path} does not run: {error}", False, "install it again, or take it off the PATH")
    lines = (run.stdout or run.stderr).splitlines()
    return Finding(what, f"{path}, {lines[0].strip()}" if lines else path)


def _flags() -> frozenset[str]:
    """What the processor can do, as Linux lists it; empty where that is not known."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return frozenset()
    return next((frozenset(line.split(":", 1)[1].split()) for line in lines if line.startswith("flags")), frozenset())


def _processor(flags: frozenset[str]) -> Finding:
    widest = next((name for needs, name, _ in WANTED if flags.issuperset(needs)), None)
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    vectors = widest or ("vectors unknown" if not flags else "SSE2 only")
    return Finding("processor", f"{platform.machine()}, {count} processors for this process, {vectors}")


def _pools() -> list[dict[str, Any]] | None:
    """The BLAS libraries that NumPy brings, as threadpoolctl sees them; None where that cannot be said."""
    try:
        import numpy  # noqa: F401  # loads its BLAS
        from threadpoolctl import threadpool_info
    except ImportError:
        return None
    return [dict(pool) for pool in threadpool_info() if pool.get("user_api") == "blas"]


def blas(pools: list[dict[str, Any]] | None, flags: frozenset[str]) -> list[Finding]:
    """Whether each BLAS runs the kernel that the processor could run.

    >>> old = {"internal_api": "openblas", "version": "0.3.31", "architecture": "Haswell", "num_threads": 2}
    >>> zen = frozenset({"avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl"})
    >>> blas([old], zen)[0].mend
    'set OPENBLAS_CORETYPE=SkylakeX in the environment, before Python starts; measure, matrix products change most'
    >>> blas([old], frozenset({"avx2", "fma"}))[0].fine
    True
    """
    if pools is None:
        return [Finding("BLAS", "not looked at; pip install numpy threadpoolctl to see which kernel runs")]
    found = []
    for pool in pools:
        kernel = str(pool.get("architecture") or "unknown")
        name = f"{pool.get('internal_api')} {pool.get('version')}, kernel {kernel}, {pool.get('num_threads')} threads"
        best = next(((vectors, kernels) for needs, vectors, kernels in WANTED if flags.issuperset(needs)), None)
        if pool.get("internal_api") != "openblas" or best is None or kernel == "unknown" or kernel in best[1]:
            found.append(Finding("BLAS", name))
            continue
        vectors, kernels = best
        found.append(
            Finding(
                "BLAS",
                f"{name}; the processor has {vectors}, which this kernel does not use",
                False,
                f"set OPENBLAS_CORETYPE={kernels[0]} in the environment, before Python starts; "
                "measure, matrix products change most",
            )
        )
    return found or [Finding("BLAS", "NumPy brings none that threadpoolctl knows")]

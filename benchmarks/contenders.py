"""What is measured against what: one small adapter for each library, and the limit of the machine.

A contender is a function of a ``Task`` and a folder (where the exported modules are) that returns a call without
arguments, which computes loss and gradient and returns them; it raises ``Skip`` where it does not take such a task.
Nothing here measures time.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np


class Skip(Exception):
    """The contender does not take this task."""


@dataclass(frozen=True)
class Task:
    """A batch: ``features`` is 0 for the gradient in the logits, else that of the weights gradient."""

    dtype: str
    labels: str
    rows: int
    classes: int
    features: int = 0
    threads: int = 1

    def __str__(self) -> str:
        size = f"{self.rows}x{self.classes}" + (f" d={self.features}" if self.features else "")
        return f"{self.dtype} {self.labels} {size}"


@dataclass(frozen=True)
class Batch:
    """The arrays of a task, the same in every process."""

    logits: Any
    labels: Any
    inputs: Any
    weights: Any


def batch(task: Task) -> Batch:
    rng = np.random.default_rng(0)
    kind = {"f32": np.float32, "f64": np.float64}[task.dtype]
    shape = (task.rows, task.classes)
    inputs = weights = logits = None
    if task.features:
        inputs = rng.standard_normal((task.rows, task.features), np.float32).astype(kind)
        weights = (rng.standard_normal((task.classes, task.features), np.float32) * 0.05).astype(kind)
    else:
        logits = (rng.standard_normal(shape, np.float32) * 3).astype(kind)
    if task.labels == "int":
        labels = rng.integers(0, task.classes, task.rows)
    else:
        labels = rng.random(shape, np.float32).astype(kind)
        labels /= labels.sum(axis=1, keepdims=True)
    return Batch(logits, labels, inputs, weights)


Call = Callable[[], tuple[float, Any]]


# --------------------------------------------------------------------------- symce


def exported(name: str, folder: Path) -> Any:
    """The module that ``symce export`` wrote."""
    path = folder / f"{name}_module.py"
    if not path.exists():
        raise Skip(f"{name} is not exported")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _symce(name: str, task: Task, folder: Path) -> Call:
    module, b = exported(name, folder), batch(task)
    if task.features:
        if hasattr(module, "loss_and_grad_weights"):
            out = np.empty_like(b.weights)
            return lambda: module.loss_and_grad_weights(b.inputs, b.labels, b.weights, out=out, threads=task.threads)

        def step() -> tuple[float, Any]:
            value, errors = module.loss_and_grad(b.inputs @ b.weights.T, b.labels, threads=task.threads)
            return value, module.grad_weights(errors, b.inputs)

        return step
    out = np.empty_like(b.logits)
    # no peer looks whether soft labels sum to 1
    return lambda: module.loss_and_grad(b.logits, b.labels, out=out, threads=task.threads, check=task.labels == "int")


def symce_c(task: Task, folder: Path) -> Call:
    return _symce("c", task, folder)


def symce_numpy(task: Task, folder: Path) -> Call:
    return _symce("numpy", task, folder)


# --------------------------------------------------------------------------- frameworks


def _torch(task: Task, compiled: bool) -> Call:
    import torch

    torch.set_num_threads(task.threads)
    b = batch(task)
    cross_entropy = torch.nn.functional.cross_entropy
    labels = torch.from_numpy(b.labels)

    def of_logits(z: Any, y: Any) -> Any:
        return cross_entropy(z, y)

    def of_weights(w: Any, x: Any, y: Any) -> Any:
        return cross_entropy(x @ w.T, y)

    if task.features:
        leaf, others = torch.from_numpy(b.weights), (torch.from_numpy(b.inputs), labels)
    else:
        leaf, others = torch.from_numpy(b.logits), (labels,)
    leaf.requires_grad_(True)
    loss = of_weights if task.features else of_logits
    if compiled:
        loss = torch.compile(loss)

    def run() -> tuple[float, Any]:
        leaf.grad = None
        value = loss(leaf, *others)
        value.backward()
        return float(value.detach()), leaf.grad

    return run


def torch_eager(task: Task, folder: Path) -> Call:
    return _torch(task, compiled=False)


def torch_compile(task: Task, folder: Path) -> Call:
    return _torch(task, compiled=True)


def jax_jit(task: Task, folder: Path) -> Call:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    b = batch(task)

    def of_logits(z: Any, y: Any) -> Any:
        lse = jax.nn.logsumexp(z, axis=1)
        if task.labels == "int":
            return jnp.mean(lse - jnp.take_along_axis(z, y[:, None], axis=1)[:, 0])
        return jnp.mean(-jnp.sum(y * jax.nn.log_softmax(z, axis=1), axis=1))

    def of_weights(w: Any, x: Any, y: Any) -> Any:
        return of_logits(x @ w.T, y)

    function = jax.jit(jax.value_and_grad(of_weights if task.features else of_logits))
    arrays = (b.weights, b.inputs, b.labels) if task.features else (b.logits, b.labels)
    given = tuple(map(jnp.asarray, arrays))

    def run() -> tuple[float, Any]:
        value, gradient = function(*given)
        gradient.block_until_ready()
        return float(value), gradient

    return run


def sklearn_loss(task: Task, folder: Path) -> Call:
    """scikit-learn's own loss, as its LogisticRegression uses it."""
    from sklearn._loss import HalfMultinomialLoss

    if task.labels != "int":
        raise Skip("integer labels only")
    if task.classes < 2:
        raise Skip("two classes or more")
    b = batch(task)
    if task.features:
        from sklearn.linear_model._linear_loss import LinearModelLoss

        whole = LinearModelLoss(base_loss=HalfMultinomialLoss(n_classes=task.classes), fit_intercept=False)
        y, w = b.labels.astype(b.inputs.dtype), np.asfortranarray(b.weights)
        return lambda: whole.loss_gradient(w, b.inputs, y, n_threads=task.threads)
    loss = HalfMultinomialLoss(n_classes=task.classes)
    y = b.labels.astype(b.logits.dtype)
    each = np.full(task.rows, 1 / task.rows, b.logits.dtype)
    losses, out = np.empty(task.rows, b.logits.dtype), np.empty_like(b.logits)

    def run() -> tuple[float, Any]:
        loss.loss_gradient(y, b.logits, each, losses, out, n_threads=task.threads)
        return float(losses.sum()), out

    return run


def _errors(p: Any, labels: Any) -> Any:
    if labels.ndim == 2:
        return (p - labels) / len(p)
    p[np.arange(len(p)), labels] -= 1
    p /= len(p)
    return p


def _with_products(task: Task, loss: Callable[[Any, Any], tuple[float, Any]]) -> Call:
    b = batch(task)
    if not task.features:
        return lambda: loss(b.logits, b.labels)

    def step() -> tuple[float, Any]:
        value, errors = loss(b.inputs @ b.weights.T, b.labels)
        return value, errors.T @ b.inputs

    return step


def scipy_special(task: Task, folder: Path) -> Call:
    from scipy.special import log_softmax

    def loss(z: Any, y: Any) -> tuple[float, Any]:
        log_p = log_softmax(z, axis=1)
        value = -np.mean(log_p[np.arange(len(z)), y]) if y.ndim == 1 else -np.sum(log_p * y) / len(z)
        return float(value), _errors(np.exp(log_p), y)

    return _with_products(task, loss)


def numpy_plain(task: Task, folder: Path) -> Call:
    """The textbook's NumPy, with the largest logit taken off."""

    def loss(z: Any, y: Any) -> tuple[float, Any]:
        z = z - z.max(axis=1, keepdims=True)
        e = np.exp(z)
        s = e.sum(axis=1, keepdims=True)
        at = z[np.arange(len(z)), y] if y.ndim == 1 else (y * z).sum(axis=1)
        value = np.mean(np.log(s[:, 0]) - at)
        e /= s
        return float(value), _errors(e, y)

    return _with_products(task, loss)


# --------------------------------------------------------------------------- the limit


def copy(task: Task, folder: Path) -> Call:
    """The memory traffic alone: the logits read, an array of their size written; soft labels read too."""
    b = batch(task)
    if task.features:
        raise Skip("no copy")
    out = np.empty_like(b.logits)
    if task.labels == "soft":
        return lambda: (0.0, np.add(b.logits, b.labels, out=out))
    return lambda: (0.0, np.copyto(out, b.logits))


def compiled(text: str) -> Any:
    """The library of this C text, built for this machine as the loader of an exported module builds."""
    import ctypes

    made = Path(tempfile.mkdtemp()) / "limit.so"
    flags = "-std=gnu11 -O3 -DNATIVE -march=native -mprefer-vector-width=512 -ffp-contract=fast -fno-math-errno"
    compiler = os.environ.get("CC", "cc")
    command = [compiler, *flags.split(), "-fno-trapping-math", "-fopenmp", "-shared", "-fPIC", "-x", "c", "-"]
    subprocess.run([*command, "-o", str(made), "-lm"], input=text.encode(), check=True, capture_output=True)
    return ctypes.CDLL(str(made))


def spelled(text: str, task: Task) -> str:
    """A template of C for the numbers of a task."""
    real, name = {"f32": ("float", "f32"), "f64": ("double", "f64")}[task.dtype]
    return text.replace("@real@", real).replace("@t@", name)


def exponentials(task: Task, folder: Path) -> Call:
    """As many exponentials as there are logits, by the emitted polynomial, in the first cache."""
    import ctypes

    if task.features:
        raise Skip("no exponentials")
    source = next(folder.glob("c_module.c"), None)
    if source is None:
        raise Skip("c is not exported")
    call = compiled(f'#include "{source}"\n' + spelled(EXPONENTIALS, task)).exponentials
    call.argtypes, call.restype = [ctypes.c_int64], ctypes.c_double
    count = task.rows * task.classes // task.threads
    return lambda: (call(count), None)


def reading(task: Task, folder: Path) -> Call:
    """The inputs of a step read once from memory, and added up so that they are; no step can do with less."""
    import ctypes

    if not task.features or task.threads > 1:
        raise Skip("for a step of one thread")
    inputs = batch(task).inputs
    call = compiled(spelled(READING, task)).reading
    call.argtypes, call.restype = [ctypes.c_void_p, ctypes.c_int64], ctypes.c_double
    return lambda: (call(inputs.ctypes.data, inputs.size), None)


def multiplications(task: Task, folder: Path) -> Call:
    """The multiplications and additions of the two products of a step, in registers, as wide as the machine has them.

    Those of one class are left out, as in the exported step: its logit is 0 and its gradient the rest's negative sum.
    """
    import ctypes

    if not task.features or task.threads > 1:
        raise Skip("for a step of one thread")
    call = compiled(spelled(MULTIPLICATIONS, task)).multiplications
    call.argtypes, call.restype = [ctypes.c_int64], ctypes.c_double
    count = 2 * task.rows * task.features * (task.classes - 1)
    return lambda: (call(count), None)


READING = """
#include <stdint.h>
typedef @real@ wide __attribute__((vector_size(64), aligned(sizeof(@real@)), may_alias));
enum { WIDE = 64 / sizeof(@real@), AHEAD = 2048 };
double reading(const @real@ *x, int64_t count)
{
    wide sums[4] = {{0}};
    for (int64_t i = 0; i + 4 * WIDE <= count; i += 4 * WIDE)
        for (int j = 0; j < 4; j++) {
            __builtin_prefetch((const char *)(x + i + j * WIDE) + AHEAD, 0, 3);
            sums[j] += *(const wide *)(x + i + j * WIDE);
        }
    sums[0] += sums[1] + sums[2] + sums[3];
    return sums[0][0];
}
"""
MULTIPLICATIONS = """
#include <stdint.h>
typedef @real@ wide __attribute__((vector_size(64)));
enum { WIDE = 64 / sizeof(@real@), CHAINS = 12 };
double multiplications(int64_t count)
{
    wide sums[CHAINS], factor = (wide){0} + (@real@)0.5;
    for (int i = 0; i < CHAINS; i++) /* no two alike: a compiler would make one of them */
        sums[i] = (wide){0} + (@real@)i;
    for (int64_t done = 0; done < count; done += CHAINS * WIDE) {
        for (int i = 0; i < CHAINS; i++)
            sums[i] = sums[i] * factor + factor;
        __asm__ volatile("" : "+x"(factor));
    }
    for (int i = 1; i < CHAINS; i++)
        sums[0] += sums[i];
    return sums[0][0];
}
"""
EXPONENTIALS = """
double exponentials(int64_t count)
{
    static @real@ z[1024], e[1024];
    const shift_@t@ s = shifted_@t@(SHIFT_@t@, 0);
    for (int64_t done = 0; done < count; done += 1024) {
        SIMD
        for (int i = 0; i < 1024; i++)
            e[i] = power_@t@(z[i], s.magic, s.low, s.high);
        __asm__ volatile("" : : "r"(e), "r"(z) : "memory");
    }
    return e[0];
}
"""

CONTENDERS: dict[str, Callable[[Task, Path], Call]] = {
    "C": symce_c,
    "NumPy": symce_numpy,
    "torch": torch_eager,
    "t.compile": torch_compile,
    "jax": jax_jit,
    "sklearn": sklearn_loss,
    "scipy": scipy_special,
    "plain": numpy_plain,
    "copy": copy,
    "exp": exponentials,
    "read": reading,
    "multiply": multiplications,
}
OURS = ("C", "NumPy")
LIMITS = ("copy", "exp", "read", "multiply")


def versions() -> str:
    found = []
    for name in ("numpy", "torch", "jax", "scikit-learn", "scipy", "numba"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    compiler = subprocess.run([os.environ.get("CC", "cc"), "--version"], capture_output=True, text=True, check=False)
    return ", ".join((f"Python {sys.version.split()[0]}", *found, compiler.stdout.splitlines()[0]))

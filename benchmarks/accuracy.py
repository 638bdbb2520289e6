"""How far losses and gradients are from the truth, in units in the last place, beside the peers on the same rows.

    python benchmarks/accuracy.py                 # 100,000 rows, about two minutes
    python benchmarks/accuracy.py --rows 2000

The truth is mpmath's at 50 digits, of the very numbers that the functions are given. An error is counted in units in
the last place of the true value itself (never of a larger one), so a gradient entry of 1e-30 has to be right to its
last digits too; entries below the smallest normal number are counted in units of the smallest number. Integer labels.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
from contenders import Skip, exported, versions
from losses import export

Function = Callable[[Any, Any], tuple[Any, Any]]
"""Losses of the rows and the gradient of their sum."""


def rows(kind: Any, count: int) -> Iterator[tuple[str, Any, Any]]:
    """Families of random and adversarial rows."""
    random = np.random.default_rng(7)
    big = 80.0 if kind == np.float32 else 700.0

    def normal(n: int, k: int, scale: float = 3, offset: float = 0) -> Any:
        return (random.standard_normal((n, k)) * scale + offset).astype(kind)

    for k in (1, 2, 5, 10, 37):
        n = max(4, count // 40)
        some = random.integers(0, k, n)
        yield f"normal, K={k}", normal(n, k), some
        yield f"times 10, K={k}", normal(n, k, 30), some
        z = normal(n, k)
        yield f"the likeliest class, K={k}", z, z.argmax(axis=1)
        z = normal(n, k)
        z[np.arange(n), some] += random.uniform(5, big, n).astype(kind)
        yield f"confident and right, K={k}", z, some
        yield f"confident and wrong, K={k}", z, (some + 1) % k
        yield f"offset 1e4, K={k}", normal(n, k, 3, 1e4), some
        yield f"offset -1e4, K={k}", normal(n, k, 3, -1e4), some
        z = normal(n, k)
        z[random.random((n, k)) < 0.4] = -np.inf
        z[np.arange(n), some] = random.standard_normal(n).astype(kind)
        yield f"masked, K={k}", z, some


def truth(row: Any, label: int) -> tuple[Any, list[Any]]:
    """The loss and the gradient of one row."""
    z = [mpmath.mpf(float(v)) for v in row]
    top = max(z)
    e = [mpmath.exp(v - top) for v in z]
    others = mpmath.fsum(v for k, v in enumerate(e) if k != label)
    total = others + e[label]
    gradient = [v / total for v in e]
    gradient[label] = -others / total
    if e[label] * 2 > total:
        return mpmath.log1p(others / e[label]), gradient
    return mpmath.log(total) + top - z[label], gradient


def ulps(found: float, wanted: Any, kind: Any) -> float:
    if mpmath.isinf(wanted) or found != found:
        return 0.0 if found == wanted else float("inf")
    unit = float(np.spacing(np.abs(kind(float(wanted)))))
    return float(abs(mpmath.mpf(float(found)) - wanted) / unit)


# --------------------------------------------------------------------------- the contenders


def ours(name: str, folder: Path) -> Function:
    module = exported(name, folder)

    def both(z: Any, y: Any) -> tuple[Any, Any]:
        losses = [module.loss_and_grad(z[n : n + 1], y[n : n + 1])[0] for n in range(len(z))]
        return losses, module.loss_and_grad(z, y, reduction="sum")[1]

    return both


def torch_eager() -> Function:
    import torch

    def both(z: Any, y: Any) -> tuple[Any, Any]:
        leaf = torch.from_numpy(z.copy()).requires_grad_(True)
        losses = torch.nn.functional.cross_entropy(leaf, torch.from_numpy(y), reduction="none")
        losses.sum().backward()
        return losses.detach().numpy(), leaf.grad.numpy()

    return both


def jax_jit() -> Function:
    import jax

    jax.config.update("jax_enable_x64", True)

    def losses(z: Any, y: Any) -> Any:
        return jax.nn.logsumexp(z, axis=1) - jax.numpy.take_along_axis(z, y[:, None], axis=1)[:, 0]

    gradient = jax.jit(jax.grad(lambda z, y: losses(z, y).sum()))
    return lambda z, y: (np.asarray(jax.jit(losses)(z, y)), np.asarray(gradient(z, y)))


def sklearn_loss() -> Function:
    from sklearn._loss import HalfMultinomialLoss

    def both(z: Any, y: Any) -> tuple[Any, Any]:
        if z.shape[1] < 2:
            raise Skip("two classes or more")
        loss = HalfMultinomialLoss(n_classes=z.shape[1])
        return loss.loss_gradient(y.astype(z.dtype), z)

    return both


def scipy_special() -> Function:
    from scipy.special import log_softmax

    def both(z: Any, y: Any) -> tuple[Any, Any]:
        log_p = log_softmax(z, axis=1)
        p = np.exp(log_p)
        at = np.arange(len(z)), y
        p[at] -= 1
        return -log_p[at], p

    return both


def found(folder: Path) -> dict[str, Function]:
    made: dict[str, Function] = {}
    for name, make in (
        ("C", lambda: ours("c", folder)),
        ("NumPy", lambda: ours("numpy", folder)),
        ("torch", torch_eager),
        ("jax", jax_jit),
        ("sklearn", sklearn_loss),
        ("scipy", scipy_special),
    ):
        try:
            made[name] = make()
        except (ImportError, Skip):
            continue
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(versions())
    with tempfile.TemporaryDirectory() as directory, mpmath.workdps(50):
        export(Path(directory))
        contenders = found(Path(directory))
        for kind in (np.float32, np.float64):
            compare(kind, contenders, options.rows // 2)


def compare(kind: Any, contenders: dict[str, Function], count: int) -> None:
    print(
        f"\n| {np.dtype(kind).name}: worst error in ulp, loss / gradient entry | rows | "
        + " | ".join(contenders)
        + " |"
    )
    print("|" + "---|" * (2 + len(contenders)))
    overall: dict[str, list[float]] = {name: [0.0, 0.0] for name in contenders}
    families: dict[str, tuple[int, dict[str, list[float]]]] = {}
    total = 0
    for name, z, y in rows(kind, count):
        exact = [truth(row, int(label)) for row, label in zip(z, y, strict=True)]
        total += len(z)
        family = name.split(", K")[0]
        here = families.setdefault(family, (0, {n: [0.0, 0.0] for n in contenders}))
        families[family] = (here[0] + len(z), here[1])
        for who, function in contenders.items():
            try:
                with np.errstate(all="ignore"):
                    losses, gradient = function(z, y)
            except Skip:
                continue
            worst = [
                max(ulps(float(loss), wanted, kind) for loss, (wanted, _) in zip(losses, exact, strict=True)),
                max(
                    ulps(float(entry), wanted, kind)
                    for row, (_, entries) in zip(gradient, exact, strict=True)
                    for entry, wanted in zip(row, entries, strict=True)
                ),
            ]
            for place in (0, 1):
                here[1][who][place] = max(here[1][who][place], worst[place])
                overall[who][place] = max(overall[who][place], worst[place])
    for family, (number, worst_of) in families.items():
        print(f"| {family} | {number} | " + " | ".join(shown(worst_of[who]) for who in contenders) + " |")
    print(f"| all | {total} | " + " | ".join(shown(overall[who]) for who in contenders) + " |", flush=True)


def shown(worst: list[float]) -> str:
    return " / ".join(f"{value:.1f}" if value < 1000 else f"{value:.0e}" for value in worst)


if __name__ == "__main__":
    main()

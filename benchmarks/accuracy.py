"""How far losses and gradients are from the truth, in units in the last place, beside the peers on the same rows.

    python benchmarks/accuracy.py                 # 100,000 rows, about two minutes
    python benchmarks/accuracy.py --rows 2000

The truth is mpmath's at 50 digits, of the very numbers that the functions are given. An error is counted in units in
the last place of the true value itself (never of a larger one), so a gradient entry of 1e-30 has to be right to its
last digits too; entries below the smallest normal number are counted in units of the smallest number.

Then soft labels: an entry p - y is the difference of two sizes, and where they are close by coincidence no method that
rounds p can have the digits of the difference. A third number is therefore the error in units in the last place of
max(p, y). One-hot rows are no such coincidence: there the entry itself is held against the truth.
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


def soft_rows(kind: Any, count: int) -> Iterator[tuple[str, Any, Any]]:
    """Families of rows with labels that are distributions."""
    random = np.random.default_rng(8)
    big = 80.0 if kind == np.float32 else 700.0
    for k in (2, 5, 10, 37):
        n = max(4, count // 36)
        at, some = np.arange(n), random.integers(0, k, n)
        hot = np.eye(k)[some]
        spread = random.dirichlet(np.ones(k), n)
        z = random.standard_normal((n, k)) * 3
        sure = z.copy()
        sure[at, some] += random.uniform(5, big, n)
        share = random.choice([1e-2, 1e-4, 1e-7], n)[:, None]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        for name, logits, labels in (
            ("one-hot", z, hot),
            ("one-hot, confident and right", sure, hot),
            ("one-hot, confident and wrong", sure, np.roll(hot, 1, axis=1)),
            ("nearly one-hot, confident", sure, (1 - share) * hot + share * spread),
            ("label smoothing, confident", sure, 0.9 * hot + 0.1 / k),
            ("any distribution", z, spread),
            ("any distribution, offset 1e4", z + 1e4, spread),
            ("the softmax itself", z, e / e.sum(axis=1, keepdims=True)),
        ):
            labels = labels.astype(kind)
            labels[at, labels.argmax(axis=1)] += (1 - labels.astype(np.float64).sum(axis=1)).astype(kind)
            yield f"{name}, K={k}", logits.astype(kind), labels


def soft_truth(row: Any, labels: Any) -> tuple[Any, list[Any], list[Any]]:
    """The loss and the gradient of one row with soft labels, and the larger of p and y for each class."""
    z, y = ([mpmath.mpf(float(v)) for v in numbers] for numbers in (row, labels))
    top = max(z)
    e = [mpmath.exp(v - top) for v in z]
    total = mpmath.fsum(e)
    others = mpmath.fsum(sorted(e)[:-1])
    loss = mpmath.fsum(b * (mpmath.log1p(others) - (a - top)) for a, b in zip(z, y, strict=True))
    p = [v / total for v in e]
    entries = [q - b for q, b in zip(p, y, strict=True)]
    a = z.index(top)
    entries[a] = (1 - y[a]) - others / total  # 50 digits are not enough for p - 1 where the others vanish
    return loss, entries, [max(q, b) for q, b in zip(p, y, strict=True)]


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
    return float(abs(mpmath.mpf(float(found)) - wanted) / unit_of(wanted, kind))


def unit_of(number: Any, kind: Any) -> float:
    return float(np.spacing(np.abs(kind(float(number)))))


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
        losses = torch.nn.functional.cross_entropy(leaf, torch.from_numpy(y), reduction="none")  # labels of either kind
        losses.sum().backward()
        return losses.detach().numpy(), leaf.grad.numpy()

    return both


def jax_jit() -> Function:
    import jax

    jax.config.update("jax_enable_x64", True)

    def losses(z: Any, y: Any) -> Any:
        if y.ndim == 2:
            return -(y * jax.nn.log_softmax(z, axis=1)).sum(axis=1)
        return jax.nn.logsumexp(z, axis=1) - jax.numpy.take_along_axis(z, y[:, None], axis=1)[:, 0]

    gradient = jax.jit(jax.grad(lambda z, y: losses(z, y).sum()))
    return lambda z, y: (np.asarray(jax.jit(losses)(z, y)), np.asarray(gradient(z, y)))


def sklearn_loss() -> Function:
    from sklearn._loss import HalfMultinomialLoss

    def both(z: Any, y: Any) -> tuple[Any, Any]:
        if z.shape[1] < 2 or y.ndim == 2:
            raise Skip("two classes or more, and one class per example")
        loss = HalfMultinomialLoss(n_classes=z.shape[1])
        return loss.loss_gradient(y.astype(z.dtype), z)

    return both


def scipy_special() -> Function:
    from scipy.special import log_softmax

    def both(z: Any, y: Any) -> tuple[Any, Any]:
        log_p = log_softmax(z, axis=1)
        p = np.exp(log_p)
        if y.ndim == 2:
            return -(y * log_p).sum(axis=1), p - y
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
        for kind in (np.float32, np.float64):
            compare_soft(kind, contenders, options.rows // 4)


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


def compare_soft(kind: Any, contenders: dict[str, Function], count: int) -> None:
    name = np.dtype(kind).name
    print(
        f"\n| {name}, soft labels: worst error in ulp, loss / entry / of max(p, y) | rows | {' | '.join(contenders)} |"
    )
    print("|" + "---|" * (2 + len(contenders)))
    families: dict[str, dict[str, list[float]]] = {}
    counted: dict[str, int] = {}
    for family, z, y in soft_rows(kind, count):
        family = family.split(", K=")[0]
        here = families.setdefault(family, {who: [0.0, 0.0, 0.0] for who in contenders})
        counted[family] = counted.get(family, 0) + len(z)
        exact = [soft_truth(row, labels) for row, labels in zip(z, y, strict=True)]
        for who, function in contenders.items():
            try:
                with np.errstate(all="ignore"):
                    losses, gradient = function(z, y)
            except Skip:
                here[who] = [float("nan")] * 3
                continue
            for loss, row, (wanted, entries, sizes) in zip(losses, gradient, exact, strict=True):
                worst = here[who]
                worst[0] = max(worst[0], ulps(float(loss), wanted, kind))
                for entry, true, size in zip(row, entries, sizes, strict=True):
                    off = abs(mpmath.mpf(float(entry)) - true)
                    worst[1] = max(worst[1], float(off / unit_of(true, kind)))
                    worst[2] = max(worst[2], float(off / unit_of(size, kind)))
    for family, worst_of in families.items():
        print(
            f"| {family} | {counted[family]} | " + " | ".join(shown(worst_of[who]) for who in contenders) + " |",
            flush=True,
        )


def shown(worst: list[float]) -> str:
    return " / ".join("-" if value != value else f"{value:.1f}" if value < 1000 else f"{value:.0e}" for value in worst)


if __name__ == "__main__":
    main()

"""Exported functions on every installed target: edge cases, agreement with others, accuracy, memory."""

from __future__ import annotations

import re
import tracemalloc
from functools import cache
from typing import Any

import numpy as np
import pytest

from symce.exporting.oracle import Oracle
from symce.exporting.target import targets
from symce.exporting.writing import Module, export

INF, NAN = np.inf, np.nan
pytestmark = pytest.mark.usefixtures("libraries")
NEEDS = {"numpy": (), "jax": ("jax",), "torch": ("torch",), "numba": ("numba",), "c": ()}


@cache
def module(loss: str = "cross-entropy", wrt: str | None = None, target: str = "numpy") -> Module:
    return export(loss, wrt, target=target)


@cache
def functions(target: str = "numpy", loss: str = "cross-entropy") -> Any:
    for package in NEEDS[target]:
        pytest.importorskip(package, reason=f"the target {target} runs on {package}")
    return module(loss, target=target).load()


def call(target: str, *arrays: Any) -> tuple[float, Any]:
    loaded = functions(target)
    return targets()[target].call(loaded, logits=arrays[0], labels=arrays[1])


ON_EVERY_TARGET = pytest.mark.parametrize("target", targets())
IN_BOTH_TYPES = pytest.mark.parametrize("dtype", [np.float32, np.float64])

# --------------------------------------------------------------------------- edge cases

ROW = [0.5, -1.0, 2.0]
EDGES = [
    # name            logits             label  soft label          loss          gradient
    ("one class", [[3.0]], 0, [1.0], 0.0, [0.0]),
    ("all equal", [[0.0, 0.0]], 1, [0.0, 1.0], np.log(2), [0.5, -0.5]),
    ("masked class", [[0.0, -INF, 0.0]], 0, [1.0, 0.0, 0.0], np.log(2), [-0.5, 0.0, 0.5]),
    ("only the label", [[-INF, 7.0, -INF]], 1, [0.0, 1.0, 0.0], 0.0, [0.0, 0.0, 0.0]),
    ("label masked", [[0.0, -INF, 0.0]], 1, [0.0, 1.0, 0.0], INF, [0.5, -1.0, 0.5]),
    ("all masked", [[-INF, -INF, -INF]], 0, [1.0, 0.0, 0.0], NAN, [NAN, NAN, NAN]),
    ("plus infinity", [[0.0, INF, 0.0]], 0, [1.0, 0.0, 0.0], NAN, [NAN, NAN, NAN]),
    ("infinite label", [[0.0, INF, 0.0]], 1, [0.0, 1.0, 0.0], NAN, [NAN, NAN, NAN]),
    ("a NaN", [[0.0, NAN, 0.0]], 0, [1.0, 0.0, 0.0], NAN, [NAN, NAN, NAN]),
    ("huge", [[1e4, -1e4, 0.0]], 1, [0.0, 1.0, 0.0], 2e4, [1.0, -1.0, 0.0]),
    ("huge and right", [[1e4, -1e4, 0.0]], 0, [1.0, 0.0, 0.0], 0.0, [0.0, 0.0, 0.0]),
    ("far below", [[-1e4, -1e4]], 0, [1.0, 0.0], np.log(2), [-0.5, 0.5]),
    ("largest finite", [[3e38, 3e38]], 0, [1.0, 0.0], np.log(2), [-0.5, 0.5]),
]


@ON_EVERY_TARGET
@IN_BOTH_TYPES
@pytest.mark.parametrize(("name", "logits", "label", "soft", "loss", "gradient"), EDGES, ids=[e[0] for e in EDGES])
@pytest.mark.parametrize("kind", ["int", "soft"])
def test_edge_cases(
    target: str, dtype: type, name: str, logits: Any, label: int, soft: Any, loss: float, gradient: Any, kind: str
) -> None:
    array = np.array(logits, dtype)
    labels = np.array([label]) if kind == "int" else np.array([soft], dtype)
    value, found = call(target, array, labels)
    assert value == pytest.approx(loss, rel=4 * float(np.finfo(dtype).eps), abs=1e-300, nan_ok=True)
    np.testing.assert_allclose(found, np.array([gradient]), rtol=4 * np.finfo(dtype).eps, atol=1e-38)
    assert found.dtype == dtype


@ON_EVERY_TARGET
@pytest.mark.parametrize("bad", [[-INF] * 3, [0, INF, 0], [0, NAN, 0], [1e4, -1e4, 1e4], [0, 0, -INF]])
@pytest.mark.parametrize("kind", ["int", "soft"])
def test_a_bad_row_changes_no_other_row(target: str, bad: Any, kind: str) -> None:
    rng = np.random.default_rng(1)
    good = rng.normal(0, 3, (7, 3))
    labels = np.array([0, 1, 2, 0, 1, 2, 0])
    chosen: Any = labels if kind == "int" else np.eye(3)[labels]
    _, without = call(target, good, chosen)
    mixed, mixed_labels = np.insert(good, 3, bad, axis=0), np.insert(chosen, 3, chosen[2], axis=0)
    _, found = call(target, mixed, mixed_labels)
    scale = 8 / 7  # the mean is over one row more
    np.testing.assert_allclose(np.delete(found, 3, axis=0) * scale, without, rtol=1e-14)


@ON_EVERY_TARGET
@IN_BOTH_TYPES
def test_no_examples(target: str, dtype: type) -> None:
    for labels in (np.zeros(0, np.int64), np.zeros((0, 3), dtype)):
        value, gradient = call(target, np.zeros((0, 3), dtype), labels)
        assert value == 0
        assert gradient.shape == (0, 3)


LAYOUTS = {
    "reversed": lambda a: a[::-1, ::-1],
    "every other": lambda a: np.repeat(a, 2, axis=1)[:, ::2],
    "Fortran": np.asfortranarray,
    "read-only": lambda a: [a.setflags(write=False), a][1],
    "list": lambda a: a,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("classes", [3, 40, 5000])
def test_layouts(layout: str, classes: int) -> None:
    rng = np.random.default_rng(2)
    logits, labels = rng.normal(0, 3, (60, classes)), rng.integers(0, classes, 60)
    logits[::7] += 1000  # rows that need the shift
    soft = rng.dirichlet(np.ones(classes), 60)
    for chosen in (labels, soft):
        laid = LAYOUTS[layout](logits.copy())
        value, gradient = functions().loss_and_grad(laid, chosen)
        wanted, expected = functions().loss_and_grad(np.ascontiguousarray(laid), np.ascontiguousarray(chosen))
        assert value == pytest.approx(wanted, rel=1e-14)
        np.testing.assert_allclose(gradient, expected, rtol=1e-13, atol=1e-18)


# --------------------------------------------------------------------------- mistakes


L, Y, S = np.zeros((2, 3)), np.array([0, 2]), np.full((2, 3), 1 / 3)
MISTAKES = [
    (L.astype(int), Y, {}, "logits are int64; use float32 or float64"),
    (L.astype(np.float16), Y, {}, "logits are float16"),
    (L[0], Y, {}, "logits have shape (3,); use (N, K)"),
    (L[:, :0], Y, {}, "at least one class"),
    (L, Y[:1], {}, "1 labels for 2 rows"),
    (L, np.array([0, 3]), {}, "label 3 of row 1 is outside 0..2"),
    (L, np.array([-1, 0]), {}, "label -1 of row 0 is outside 0..2"),
    (L, np.array([0.0, 1.0]), {}, "labels are float64; use integers 0..2"),
    (L, S[:, :2], {}, "labels have shape (2, 2)"),
    (L, S * 2, {}, "the soft labels of row 0 sum to 2.0, not 1"),
    (L, np.where(S > 0, NAN, 0), {}, "the soft labels of row 0 sum to nan"),
    (L, np.full((2, 3), "a"), {}, "soft labels are <U1"),
    (L, Y, {"reduction": "median"}, "reduction is 'median'; use 'mean' or 'sum'"),
    (L, Y, {"threads": 0}, "threads is 0"),
    (L, Y, {"out": np.zeros((2, 3), np.float32)}, "out is float32 (2, 3); it must be an array of float64 (2, 3)"),
    (L, Y, {"out": np.zeros((3, 2)).T}, "out must be C-contiguous"),
    (L, Y, {"out": L}, "out shares memory with the logits"),
    (L, S, {"out": S}, "out shares memory with the labels"),
    (L, Y, {"sample_weights": np.ones(3)}, "sample_weights are float64 (3,); use (2,) numbers"),
    (L, Y, {"sample_weights": np.array([1, -1])}, "sample_weights must be finite and not negative"),
    (L, Y, {"class_weights": np.ones(2)}, "class_weights are float64 (2,)"),
    (L, S, {"class_weights": np.ones(3)}, "class_weights are for integer labels"),
]


@pytest.mark.parametrize(("logits", "labels", "options", "says"), MISTAKES, ids=[m[-1][:40] for m in MISTAKES])
def test_mistakes_are_said_before_anything_is_written(logits: Any, labels: Any, options: Any, says: str) -> None:
    out = np.full((2, 3), 7.0)
    with pytest.raises((ValueError, TypeError)) as error:
        functions().loss_and_grad(logits, labels, **{"out": out, **options})
    assert says in str(error.value)
    assert (out == 7).all()


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        (np.array([0, 3]), "labels: 3 of row 1 is outside 0..2"),
        (np.array([-1, 0]), "labels: -1 of row 0 is outside 0..2"),
        (np.array([0.0, 1.0]), "labels is float64; use integers 0..2"),
        (np.array([0]), "labels has shape (1,), and N is 2 elsewhere"),
        (np.zeros((2, 2)), "labels has shape (2, 2), and K is 3 elsewhere"),
    ],
)
def test_numba_checks_what_its_loops_do_not(labels: Any, says: str) -> None:
    with pytest.raises((ValueError, TypeError)) as error:
        functions("numba").loss_and_grad(L, labels)
    assert says in str(error.value)


# --------------------------------------------------------------------------- meaning


@IN_BOTH_TYPES
@pytest.mark.parametrize("classes", [1, 2, 10, 33, 129, 1009, 2503, 4096])
@pytest.mark.parametrize("offset", [0, 300])
def test_fast_reference_and_threads_agree(
    dtype: type, classes: int, offset: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(functions(), "SHARE", 1)  # threads for so few numbers too
    rng = np.random.default_rng(3)
    logits = (rng.normal(0, 3, (200, classes)) + offset * rng.integers(0, 2, (200, 1))).astype(dtype)
    labels, soft = rng.integers(0, classes, 200), rng.dirichlet(np.ones(classes), 200).astype(dtype)
    eps = float(np.finfo(dtype).eps)
    for chosen in (labels, soft):
        out = np.empty_like(logits)
        value, gradient = functions().loss_and_grad(logits, chosen, out=out, reduction="sum")
        assert gradient is out
        wanted, expected = functions().reference_loss_and_grad(logits, chosen, reduction="sum")
        two, second = functions().loss_and_grad(logits, chosen, threads=2, reduction="sum")
        assert value == pytest.approx(wanted, rel=400 * eps)
        assert value == pytest.approx(two, rel=16 * eps)
        np.testing.assert_allclose(gradient, expected, rtol=0, atol=400 * eps)
        np.testing.assert_allclose(gradient, second, rtol=0, atol=16 * eps)
        np.testing.assert_allclose(functions().loss(logits, chosen, reduction="none").sum(), value, rtol=1e-5)


@pytest.mark.parametrize(
    "name", ["ordinary", "some too large", "all too large", "near the label", "smoothed", "masked"]
)
@pytest.mark.parametrize("weighted", [False, True])
def test_a_block_that_is_done_again_in_parts_answers_the_same(
    name: str, weighted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With several threads a block is longer than the parts in which its rows are done again."""
    rng = np.random.default_rng(4)
    n, k = 300, 40
    labels, logits = rng.integers(0, k, n), rng.normal(0, 3, (n, k))
    logits += {"some too large": 1000 * (rng.random((n, 1)) < 0.3), "all too large": 1000}.get(name, 0)
    if name in ("near the label", "smoothed"):
        logits[np.arange(n), labels] += rng.uniform(5, 60, n)
    if name == "masked":
        logits[rng.random((n, k)) < 0.3] = -np.inf
        logits[np.arange(n), labels] = 0
    smooth = 0.1 if name == "smoothed" else 0
    soft = (1 - smooth) * np.eye(k)[labels] + smooth / k
    weights = {"sample_weights": rng.uniform(0, 2, n)} if weighted else {}
    f = functions()
    for chosen in (labels, soft):
        whole = f.loss_and_grad(logits, chosen, **weights)
        with monkeypatch.context() as patch:
            patch.setattr(f, "SHARE", 1)
            patch.setattr(f, "BLOCK", 7 * k * 8)
            parts = f.loss_and_grad(logits, chosen, threads=2, **weights)
        assert parts[0] == pytest.approx(whole[0], rel=1e-14)
        np.testing.assert_allclose(parts[1], whole[1], rtol=1e-14, atol=1e-17 if smooth else 0)  # p - y cancels


def test_weights() -> None:
    rng = np.random.default_rng(4)
    logits, labels = rng.normal(0, 2, (9, 4)), rng.integers(0, 4, 9)
    rows, classes = rng.uniform(0, 2, 9), rng.uniform(0, 2, 4)
    each = functions().loss(logits, labels, reduction="none")
    whole = rows * classes[labels]
    for reduction, total in (("sum", 1.0), ("mean", whole.sum())):
        value, gradient = functions().loss_and_grad(
            logits, labels, sample_weights=rows, class_weights=classes, reduction=reduction
        )
        assert value == pytest.approx((whole * each).sum() / total, rel=1e-14)
        plain = functions().grad_logits(logits, labels, reduction="sum")
        np.testing.assert_allclose(gradient, plain * whole[:, None] / total, rtol=1e-13)
    masked = logits.copy()
    masked[0, labels[0]] = -INF
    rows[0] = 0
    assert np.isfinite(functions().loss(masked, labels, sample_weights=rows))


def test_the_other_functions() -> None:
    rng = np.random.default_rng(5)
    f = functions()
    inputs, weights, bias = rng.normal(size=(8, 5)), rng.normal(size=(3, 5)), rng.normal(size=3)
    logits, labels, vectors = inputs @ weights.T + bias, rng.integers(0, 3, 8), rng.normal(size=(8, 3))
    p = f.softmax(logits)
    np.testing.assert_allclose(p, np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True), rtol=1e-13)
    np.testing.assert_allclose(f.log_softmax(logits), np.log(p), rtol=1e-11)
    np.testing.assert_allclose(f.log_sum_exp(logits), np.log(np.exp(logits).sum(axis=1)), rtol=1e-13)
    g = f.grad_logits(logits, labels)
    np.testing.assert_allclose(g, (p - np.eye(3)[labels]) / 8, atol=1e-15)
    np.testing.assert_allclose(f.grad_weights(g, inputs), g.T @ inputs, rtol=1e-13)
    np.testing.assert_allclose(f.grad_bias(g), g.sum(axis=0), rtol=1e-13)
    np.testing.assert_allclose(f.grad_input(g, weights), g @ weights, rtol=1e-13)
    step = 1e-6
    moved = [f.grad_logits(logits + sign * step * vectors, labels) for sign in (1, -1)]
    np.testing.assert_allclose(f.hessian_vector_product(logits, vectors), (moved[0] - moved[1]) / (2 * step), atol=1e-9)


@IN_BOTH_TYPES
@pytest.mark.parametrize("kind", ["int", "soft"])
@pytest.mark.parametrize(
    ("rows", "features", "classes"),
    [(0, 4, 3), (1, 1, 1), (5, 0, 3), (700, 800, 10), (300, 3073, 10), (1500, 60, 12), (90, 7, 13), (40, 9000, 12)],
)
@pytest.mark.parametrize("layout", ["as it is", "Fortran", "shifted"])
def test_the_step_by_blocks(dtype: type, kind: str, rows: int, features: int, classes: int, layout: str) -> None:
    rng = np.random.default_rng(rows)
    inputs = rng.standard_normal((rows, features)).astype(dtype)
    weights = (rng.standard_normal((classes, features)) / np.sqrt(features or 1)).astype(dtype)
    if layout == "Fortran":
        inputs, weights = np.asfortranarray(inputs), np.asfortranarray(weights)
    elif layout == "shifted":  # exponentials that overflow, in every other row
        inputs[::2] *= 300
    labels: Any = rng.integers(0, classes, rows)
    if kind == "soft":
        labels = rng.dirichlet(np.ones(classes), rows).astype(dtype)
    wide = inputs.astype(np.float64), weights.astype(np.float64)
    wanted, errors = functions().loss_and_grad(
        wide[0] @ wide[1].T, labels.astype(np.float64 if kind == "soft" else int)
    )
    expected = errors.T @ wide[0]
    out = np.empty((classes, features), dtype)
    for threads in (1, 3):
        value, gradient = functions().loss_and_grad_weights(inputs, labels, weights, out=out, threads=threads)
        rounding = 300 * float(np.finfo(dtype).eps)
        assert gradient is out
        assert value == pytest.approx(wanted, rel=rounding, abs=rounding)
        np.testing.assert_allclose(gradient, expected, atol=rounding * max(1.0, np.abs(expected).max(initial=0)))


X, W = np.ones((2, 4)), np.ones((3, 4))


@pytest.mark.parametrize(
    ("inputs", "labels", "weights", "options", "says"),
    [
        (X[0], Y, W, {}, "inputs are float64 (4,) and weights float64 (3, 4); use (N, d) and (K, d) of one type"),
        (X, Y, W[:, :3], {}, "use (N, d) and (K, d)"),
        (X.astype(np.float32), Y, W, {}, "of one type"),
        (X.astype(int), Y, W.astype(int), {}, "use float32 or float64"),
        (X, np.array([0, 3]), W, {}, "label 3 of row 1 is outside 0..2"),
        (X, S * 2, W, {}, "sum to 2"),
        (X, Y, W, {"out": np.zeros((4, 3))}, "out is float64 (4, 3); it must be an array of float64 (3, 4)"),
        (X, Y, W, {"out": W}, "out shares memory with the weights"),
        (X, Y, W, {"reduction": "none"}, "use 'mean' or 'sum'"),
        (X, Y, W, {"threads": 0}, "use a whole number from 1 on"),
        (np.repeat(X, 2, axis=0)[:3], np.array([0, 1, 2]), None, {}, "out shares memory with the inputs"),
    ],
)
def test_mistakes_in_a_step(inputs: Any, labels: Any, weights: Any, options: Any, says: str) -> None:
    if weights is None:
        weights, options = inputs.copy(), {"out": inputs}
    before = {name: array.copy() for name, array in options.items() if name == "out"}
    with pytest.raises((TypeError, ValueError), match=re.escape(says)):
        functions().loss_and_grad_weights(inputs, labels, weights, **options)
    assert all((options[name] == array).all() for name, array in before.items())


def test_extra_memory() -> None:
    rng = np.random.default_rng(6)
    logits = rng.normal(0, 3, (4096, 1000)).astype(np.float32)
    out = np.empty_like(logits)
    for labels in (rng.integers(0, 1000, 4096), np.full_like(logits, 1 / 1000)):
        functions().loss_and_grad(logits, labels, out=out)
        tracemalloc.start()
        functions().loss_and_grad(logits, labels, out=out)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak <= 0.05 * logits.nbytes, peak / logits.nbytes


# --------------------------------------------------------------------------- accuracy


def adversarial(dtype: type) -> Any:
    """Logits that are ordinary, confident, shifted, mixed, masked and extreme; three classes and thirty."""
    rng = np.random.default_rng(7)
    for classes in (1, 3, 30):
        base = rng.normal(0, 3, (6, classes))
        confident = base.copy()
        confident[np.arange(6), rng.integers(0, classes, 6)] += rng.uniform(5, 60, 6)
        masked = np.where(rng.random((6, classes)) < 0.3, -INF, base)
        masked[:, 0] = 1
        for logits in (base, confident, 10 * base, base + 1e4, base - 1e4, base - 40, masked, 1e4 * base):
            yield logits.astype(dtype)


@IN_BOTH_TYPES
def test_eight_ulp_against_fifty_digits(dtype: type) -> None:
    """Loss and every entry of the gradient, integer labels, against the loss as written."""
    context = module().exported.derivations[0].context
    term = next(d for d in context.definitions if d.says == "loss").body
    worst = 0.0
    for logits in adversarial(dtype):
        labels = np.where(np.arange(6) % 2, logits.argmax(axis=1), 0)
        losses = functions().loss(logits, labels, reduction="none")
        gradient = functions().grad_logits(logits, labels, reduction="sum")
        for n in range(0, 6, 2 if logits.shape[1] > 3 else 1):
            live = np.flatnonzero(np.isfinite(logits[n]))
            row = [float(x) for x in logits[n, live]]
            hot = [int(live[k] == labels[n]) for k in range(len(live))]
            oracle = Oracle(context, term, {"K": len(live)})
            worst = max(worst, ulps(losses[n], oracle.loss({"o": row, "y": hot}), dtype))
            for k in range(len(live)):
                wanted = oracle.derivative({"o": row, "y": hot}, "o", (k,))
                worst = max(worst, ulps(gradient[n, live[k]], wanted, dtype))
    assert 0.2 < worst <= 8


def ulps(found: Any, wanted: Any, dtype: type) -> float:
    """How far a number is off, in units in the last place of the true one; below the normal range, of the smallest."""
    import mpmath

    return float(abs(mpmath.mpf(float(found)) - wanted) / unit_at(wanted, dtype))


def unit_at(size: Any, dtype: type) -> Any:
    """One unit in the last place of a number of this size; below the normal range, the smallest number."""
    import mpmath

    info = np.finfo(dtype)
    place = mpmath.mag(size) - 1 if size else -5000
    return max(mpmath.ldexp(1, place) * float(info.eps), mpmath.mpf(float(info.smallest_subnormal)))


def test_confident_soft_labels_keep_their_digits() -> None:
    """Where one-hot soft labels meet a certain prediction, loss and gradient are those of the integer labels."""
    rng = np.random.default_rng(8)
    logits = rng.normal(0, 2, (50, 6))
    labels = rng.integers(0, 6, 50)
    logits[np.arange(50), labels] += rng.uniform(10, 30, 50)
    hard = functions().loss_and_grad(logits, labels)
    soft = functions().loss_and_grad(logits, np.eye(6)[labels])
    assert soft[0] == pytest.approx(hard[0], rel=1e-15)
    np.testing.assert_allclose(soft[1], hard[1], rtol=2e-15)


def soft_families(dtype: type) -> Any:
    """Logits and soft labels that sum to one: one-hot, nearly so, smoothed, any; predictions sure and unsure."""
    rng = np.random.default_rng(14)
    big = 60 if dtype == np.float32 else 600
    for classes in (2, 7, 70):
        n = 6 if classes < 100 else 1
        at, some = np.arange(n), rng.integers(0, classes, n)
        base, hot = rng.normal(0, 3, (n, classes)), np.eye(classes)[some]
        sure = base.copy()
        sure[at, some] += rng.uniform(5, big, n)
        spread, share = rng.dirichlet(np.ones(classes), n), rng.choice([1e-2, 1e-4, 1e-7], n)[:, None]
        e = np.exp(base - base.max(axis=1, keepdims=True))
        for logits in (base, sure, base + 300):
            yield True, logits, hot
            yield True, logits, np.roll(hot, 1, axis=1)
            for labels in ((1 - share) * hot + share * spread, 0.9 * hot + 0.1 / classes, spread):
                yield False, logits, labels
        yield False, base, e / e.sum(axis=1, keepdims=True)


@IN_BOTH_TYPES
@pytest.mark.parametrize("target", ["numpy", "c"])
def test_soft_labels_lose_no_more_than_the_difference_does(dtype: type, target: str) -> None:
    """Eight units of the larger of p and y; of the entry itself for one-hot labels; near certainty, of 1 - p and 1 - y."""
    import mpmath

    worst = {"entry": 0.0, "of the larger": 0.0, "peak": 0.0, "loss": 0.0}
    for hot, logits, labels in soft_families(dtype):
        z, y = logits.astype(dtype), labels.astype(dtype)
        losses = [call(target, z[n : n + 1], y[n : n + 1])[0] for n in range(len(z))]
        gradient = functions(target).loss_and_grad(z, y, reduction="sum")[1]
        with mpmath.workdps(350):
            for n, row in enumerate(z):
                top = max(map(float, row))
                e = [mpmath.exp(mpmath.mpf(float(v)) - top) for v in row]
                total, here = mpmath.fsum(e), [mpmath.mpf(float(v)) for v in y[n]]
                p = [v / total for v in e]
                a = int(row.argmax())
                loss = -mpmath.fsum(b * mpmath.log(q) for b, q in zip(here, p, strict=True))
                worst["loss"] = max(worst["loss"], ulps(losses[n], loss, dtype))
                for k in range(len(row)):
                    off = abs(mpmath.mpf(float(gradient[n, k])) - (p[k] - here[k]))
                    worst["of the larger"] = max(
                        worst["of the larger"], float(off / unit_at(max(p[k], here[k]), dtype))
                    )
                    if hot:
                        worst["entry"] = max(worst["entry"], float(off / unit_at(p[k] - here[k], dtype)))
                    if k == a and loss < 0.5 and p[a] >= 0.5:
                        worst["peak"] = max(worst["peak"], float(off / unit_at(max(1 - p[a], 1 - here[a]), dtype)))
    assert all(0.2 < units <= 8 for units in worst.values()), worst


@pytest.mark.parametrize("classes", [129, 1009, 2503])
@pytest.mark.parametrize("offset", [0, 30, 300])
@pytest.mark.parametrize(("target", "threads"), [("numpy", 1), ("numpy", 2), ("c", 1)])
def test_many_classes_and_soft_labels(
    classes: int, offset: int, target: str, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight units at long rows too, for any labels, smoothed ones and the softmax itself; in float64 the truth is at hand."""
    f = functions(target)
    monkeypatch.setattr(f, "SHARE", 1)
    rng = np.random.default_rng(15)
    logits = (rng.normal(0, 3, (64, classes)) + offset).astype(np.float32)
    z = logits.astype(np.float64) - offset
    log_sum = np.log(np.exp(z).sum(axis=1, keepdims=True))
    p = np.exp(z - log_sum)
    smooth = np.full(logits.shape, 0.1 / classes)
    smooth[np.arange(64), logits.argmax(axis=1)] += 0.9
    for labels in (rng.dirichlet(np.ones(classes), 64), p, smooth):
        y = labels.astype(np.float32)
        y[np.arange(64), y.argmax(axis=1)] += (1 - y.sum(axis=1, dtype=np.float64)).astype(np.float32)
        loss = (y * (log_sum - z)).sum(axis=1)
        total, gradient = f.loss_and_grad(logits, y, reduction="sum", threads=threads)
        assert total == pytest.approx(loss.sum(), rel=1e-6)
        each = f.loss(logits, y, reduction="none", threads=threads)
        assert (np.abs(each - loss) / np.spacing(loss.astype(np.float32))).max() <= 8
        assert (np.abs(gradient - (p - y)) / np.spacing(np.maximum(p, y).astype(np.float32))).max() <= 8


# --------------------------------------------------------------------------- others


def test_scipy() -> None:
    special = pytest.importorskip("scipy.special", reason="compares with scipy")
    logits = np.random.default_rng(9).normal(0, 20, (30, 12))
    np.testing.assert_allclose(functions().log_softmax(logits), special.log_softmax(logits, axis=1), atol=1e-14)
    np.testing.assert_allclose(functions().log_sum_exp(logits), special.logsumexp(logits, axis=1), rtol=1e-13)


def test_scikit_learn() -> None:
    loss = pytest.importorskip("sklearn._loss", reason="compares with scikit-learn").HalfMultinomialLoss(n_classes=5)
    rng = np.random.default_rng(10)
    logits, labels = rng.normal(0, 3, (40, 5)), rng.integers(0, 5, 40)
    each, gradient = loss.loss_gradient(labels.astype(float), logits)
    np.testing.assert_allclose(functions().loss(logits, labels, reduction="none"), each, rtol=1e-12)
    np.testing.assert_allclose(functions().grad_logits(logits, labels, reduction="sum"), gradient, atol=1e-14)


@pytest.mark.parametrize("kind", ["int", "soft"])
def test_autograd_of_torch(kind: str) -> None:
    torch = pytest.importorskip("torch", reason="compares with torch's own derivative")
    rng = np.random.default_rng(11)
    logits = rng.normal(0, 3, (20, 7))
    labels: Any = rng.integers(0, 7, 20) if kind == "int" else rng.dirichlet(np.ones(7), 20)
    variable = torch.tensor(logits, requires_grad=True)
    value = torch.nn.functional.cross_entropy(variable, torch.tensor(labels))
    value.backward()
    found = functions().loss_and_grad(logits, labels)
    assert found[0] == pytest.approx(float(value.detach()), rel=1e-13)
    np.testing.assert_allclose(found[1], variable.grad.numpy(), atol=1e-15)


@pytest.mark.parametrize("kind", ["int", "soft"])
def test_autodiff_of_jax(kind: str) -> None:
    jax = pytest.importorskip("jax", reason="compares with JAX's own derivative")
    rng = np.random.default_rng(12)
    logits = rng.normal(0, 3, (20, 7)).astype(np.float32)
    labels = rng.integers(0, 7, 20)
    soft = np.eye(7, dtype=np.float32)[labels] if kind == "int" else rng.dirichlet(np.ones(7), 20).astype(np.float32)

    def mean(o: Any) -> Any:
        return -(soft * jax.nn.log_softmax(o)).sum(axis=1).mean()

    value, gradient = jax.value_and_grad(mean)(logits)
    found = functions().loss_and_grad(logits, labels if kind == "int" else soft)
    assert found[0] == pytest.approx(float(value), rel=1e-5)
    np.testing.assert_allclose(found[1], np.asarray(gradient), atol=1e-7)


def test_directional_derivatives_by_complex_step() -> None:
    """The derivative of the plain formula in a complex direction, whose imaginary part loses no digits."""
    rng = np.random.default_rng(13)
    logits, labels, direction = rng.normal(size=(9, 4)), rng.integers(0, 4, 9), rng.normal(size=(9, 4))
    moved = logits + 1e-30j * direction
    loss = np.mean(np.log(np.exp(moved).sum(axis=1)) - moved[np.arange(9), labels])
    found = (functions().grad_logits(logits, labels) * direction).sum()
    assert found == pytest.approx(loss.imag / 1e-30, rel=1e-13)

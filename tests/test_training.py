"""The trainer: what it reaches, that a seed gives the same bits, and that no file is ever lost."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from symce.cli import main
from symce.cli.diagnosis import blas, findings
from symce.exporting.training import problem_named, trainer


@pytest.fixture(scope="module")
def t() -> Any:
    return trainer("numpy")


def data(rows: int = 300, features: int = 5, classes: int = 3) -> tuple[Any, Any]:
    random = np.random.default_rng(5)
    y = random.integers(0, classes, rows)
    return random.standard_normal((rows, features)) + random.standard_normal((classes, features))[y], y


def test_the_optimum_is_reached_and_a_seed_gives_the_same_bits(t: Any) -> None:
    x, y = data()
    model = t.fit(x, y, l2=0.1, tolerance=1e-14, epochs=3000)
    assert model.stopped == "converged"
    _, dw, db = t.objective(model.weights, model.bias, x, y, 0.1)
    assert max(np.abs(dw).max(), np.abs(db).max()) < 1e-6
    again, other = (t.fit(x, y, l2=0.1, epochs=3, seed=seed) for seed in (0, 1))
    first = t.fit(x, y, l2=0.1, epochs=3, seed=0)
    assert first.weights.tobytes() == again.weights.tobytes()
    assert first.curve == again.curve or np.isnan(first.curve[0][4])
    assert first.weights.tobytes() != other.weights.tobytes()


@pytest.mark.parametrize(("problem", "l2"), [("digits", 0.5), ("cifar-shaped", 0.5)])
def test_scikit_learn_reaches_the_same_loss(t: Any, problem: str, l2: float) -> None:
    """Within 1e-6 of LogisticRegression's objective, with the same regularisation."""
    linear_model = pytest.importorskip("sklearn.linear_model", reason="compares with scikit-learn, an extra")
    x, y = problem_named(problem)
    model = t.fit(x, y, l2=l2, tolerance=1e-9, epochs=4000)
    theirs = linear_model.LogisticRegression(C=1 / (l2 * len(x)), tol=1e-12, max_iter=20000).fit(x, y)
    mine = t.objective(model.weights, model.bias, x, y, l2, gradients=False)
    wanted = t.objective(theirs.coef_, theirs.intercept_, x, y, l2, gradients=False)
    assert mine == pytest.approx(wanted, rel=1e-6)


def test_the_functions_run_inside_scipy(t: Any) -> None:
    optimize = pytest.importorskip("scipy.optimize", reason="runs scipy.optimize.minimize, an extra")
    x, y = data()
    found = optimize.minimize(t.for_scipy(x, y, 3, l2=0.1), np.zeros(3 * 6), jac=True, method="L-BFGS-B")
    model = t.fit(x, y, l2=0.1, tolerance=1e-14, epochs=3000)
    assert t.objective(model.weights, model.bias, x, y, 0.1, gradients=False) == pytest.approx(found.fun, rel=1e-6)


def test_the_gradient_of_the_flat_vector_is_that_of_its_value(t: Any) -> None:
    x, y = data(20)
    function, random = t.for_scipy(x, y, 3, l2=0.3), np.random.default_rng(0)
    at, along = random.standard_normal(18), random.standard_normal(18)
    up, down = function(at + 1e-6 * along)[0], function(at - 1e-6 * along)[0]
    assert function(at)[1] @ along == pytest.approx((up - down) / 2e-6, rel=1e-7)


def test_early_stop_keeps_the_best_weights(t: Any) -> None:
    random = np.random.default_rng(0)
    x, y = random.standard_normal((60, 40)), random.integers(0, 3, 60)  # nothing to learn: it soon fits the noise
    model = t.fit(x[:30], y[:30], classes=3, validation=(x[30:], y[30:]), patience=3, epochs=500)
    assert model.stopped == "early"
    assert len(model.curve) < 500
    losses = [row[4] for row in model.curve]
    kept = t.objective(model.weights, model.bias, x[30:], y[30:], gradients=False)
    assert kept == min(losses) < losses[-1]


def test_weights_come_back_from_their_file(t: Any, tmp_path: Path) -> None:
    x, y = data()
    model = t.fit(x, y, epochs=2, save_to=tmp_path / "w.npz")
    t.save(model, tmp_path / "w.npz")
    back = t.load(tmp_path / "w.npz")
    assert back.weights.tobytes() == model.weights.tobytes()
    assert back.stopped == "epochs"
    assert t.fit(x, y, epochs=0, start=back).weights.tobytes() == model.weights.tobytes()
    (tmp_path / "bad.npz").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(ValueError, match="holds no weights"):
        t.load(tmp_path / "bad.npz")


def test_a_full_disk_and_ctrl_c_lose_no_saved_weights(t: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = data()
    path = tmp_path / "w.npz"
    model = t.fit(x, y, epochs=2)
    t.save(model, path)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            t.save(t.fit(x, y, epochs=3), path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["w.npz"]

    calls = []

    def interrupted(*args: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) > 12:
            raise KeyboardInterrupt
        return loss_and_grad(*args, **options)

    loss_and_grad = t.functions.loss_and_grad
    monkeypatch.setattr(t.functions, "loss_and_grad", interrupted)
    stopped = t.fit(x, y, epochs=50, save_to=path)
    assert stopped.stopped == "interrupted"
    assert len(stopped.curve) >= 1
    assert len(t.load(path).curve) == len(stopped.curve)


def test_the_curve_in_every_format(t: Any, tmp_path: Path) -> None:
    x, y = data()
    model = t.fit(x, y, epochs=4, validation=(x, y))
    t.write_curve(model, tmp_path / "c.csv")
    with open(tmp_path / "c.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["objective"]) for row in rows] == [row[3] for row in model.curve]
    t.write_curve(model, tmp_path / "c.svg")
    svg = (tmp_path / "c.svg").read_text(encoding="utf-8")
    assert svg.count("<polyline") == 2
    assert "validation loss" in svg
    with pytest.raises(ValueError, match=r"\.csv, \.svg or \.png"):
        t.write_curve(model, tmp_path / "c.gif")


WRONG = {
    "labels of another length": ({"y": np.zeros(3, int)}, "one integer for each"),
    "inputs with NaN": ({"x": np.full((300, 5), np.nan)}, "NaN"),
    "a class too many": ({"classes": 2}, "classes are 0..1"),
    "a rate of 0": ({"rate": 0.0}, "rate must be positive"),
    "a rate that is far too large": ({"rate": 1e308, "l2": 1.0}, "smaller rate"),
    "weights of another shape": ({"start": "other"}, "these data need"),
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # the diverging run overflows, which is the point
@pytest.mark.parametrize("name", WRONG)
def test_what_is_refused(t: Any, name: str) -> None:
    changed, says = WRONG[name]
    x, y = data()
    options = {"x": x, "y": y, "epochs": 5} | changed
    if "start" in changed:
        options["start"] = t.Model(np.zeros((2, 2)), np.zeros(2))
    with pytest.raises(ValueError, match=says):
        t.fit(options.pop("x"), options.pop("y"), **options)


def test_the_command_line_trains_and_writes(tmp_path: Path) -> None:
    weights, curve = tmp_path / "w.npz", tmp_path / "c.svg"
    call = ["train", "cifar-shaped", "--epochs", "2", "--weights", str(weights), "--curve", str(curve)]
    run = CliRunner().invoke(main, call)
    assert run.exit_code == 0, run.output
    assert "after 2 epochs" in run.output
    assert weights.exists()
    assert curve.exists()
    assert CliRunner().invoke(main, ["train", "cifar-shaped", "--curve", str(tmp_path / "c.gif")]).exit_code == 2
    curve.unlink()
    curve.mkdir()  # even root cannot replace a folder by a file
    failed = CliRunner().invoke(main, call)
    assert (failed.exit_code, "choose a path you may write to" in failed.output) == (2, True), failed.output
    assert f"cannot write {curve}: " in failed.output


def test_the_exported_trainer_runs_by_itself(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["export", "cross-entropy", "--trainer", "-o", str(tmp_path / "ce.py")])
    assert run.exit_code == 0, run.output
    program = (
        "import numpy as np, softmax_regression as s, sys\n"
        "m = s.fit(np.eye(3), np.arange(3), l2=0.1, epochs=9)\n"
        "print(m.classes(np.eye(3)).tolist(), 'symce' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[0, 1, 2] False", done.stderr
    for call in (["--target", "jax", "-o", str(tmp_path / "j.py")], []):
        assert CliRunner().invoke(main, ["export", "cross-entropy", "--trainer", *call]).exit_code == 2


AVX512 = frozenset({"avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl"})
AVX2 = frozenset({"avx2", "fma"})


@pytest.mark.parametrize(
    ("kernel", "flags", "fine"),
    [
        ("Haswell", AVX512, False),
        ("Zen", AVX512, False),
        ("SkylakeX", AVX512, True),
        ("Haswell", AVX2, True),
        ("Nehalem", AVX2, False),
        ("Haswell", frozenset(), True),
    ],
)
def test_doctor_knows_a_kernel_that_does_not_fit(kernel: str, flags: frozenset[str], fine: bool) -> None:
    pool = {"internal_api": "openblas", "version": "0.3", "architecture": kernel, "num_threads": 1}
    (finding,) = blas([pool], flags)
    assert finding.fine is fine
    assert ("OPENBLAS_CORETYPE" in finding.mend) is not fine


def test_doctor_runs() -> None:
    run = CliRunner().invoke(main, ["doctor"])
    assert run.exit_code == int(not all(finding.fine for finding in findings()))
    assert "BLAS" in run.output


def test_the_estimator_of_the_docs(t: Any) -> None:
    """The block of docs/training.md, run; scikit-learn clones it, cross-validates it and searches over it."""
    selection = pytest.importorskip("sklearn.model_selection", reason="runs scikit-learn's tools, an extra")
    text = (Path(__file__).parent.parent / "docs" / "training.md").read_text(encoding="utf-8")
    (block,) = [part.split("```")[0] for part in text.split("```python\n") if part.startswith("from sklearn")]
    space: dict[str, Any] = {"np": np, "t": t}
    exec(compile(block, "docs/training.md", "exec"), space)
    x, y = data()
    names = np.array(["a", "b", "c"])[y]
    assert selection.cross_val_score(space["SoftmaxRegression"](), x, names, cv=3).min() > 0.5
    searched = selection.GridSearchCV(space["SoftmaxRegression"](), {"l2": [0.01, 10.0]}, cv=3).fit(x, names)
    assert searched.predict_proba(x).sum(axis=1) == pytest.approx(1)

"""The C target: what its kernels are chosen for, that they build, and what they answer at the edges."""

from __future__ import annotations

import importlib.util
import re
import struct
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
from click.testing import CliRunner
from compilers import COMPILER, COMPILERS

from symce.cli import main
from symce.exporting.array import Apply, ExportError
from symce.exporting.targets import c
from symce.exporting.writing import Module, export

needs_compiler = pytest.mark.skipif(COMPILER is None, reason="builds the exported source, and there is no C compiler")
FLAGS = ("-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unknown-pragmas", "-fopenmp")


@pytest.fixture(scope="module")
def module() -> Module:
    return export("cross-entropy", target="c")


@pytest.fixture(scope="module")
def functions(module: Module, libraries: None) -> Any:
    return module.load()


def written(module: Module, folder: Path) -> Path:
    path = folder / "ce.c"
    path.write_text(module.text, encoding="utf-8")
    for ending, text in module.target.beside(module.exported).items():
        path.with_suffix(ending).write_text(text, encoding="utf-8")
    return path


def truth(z: Any, y: Any) -> tuple[float, Any]:
    """The sum of the losses and its gradient, in double precision."""
    z = z.astype(np.float64)
    top = z.max(axis=1, keepdims=True, initial=-np.inf)
    with np.errstate(all="ignore"):
        e = np.exp(z - top)
        p = e / e.sum(axis=1, keepdims=True)
        one_hot = y.astype(np.float64) if y.ndim == 2 else np.eye(z.shape[1])[y]
        log_p = z - top - np.log(e.sum(axis=1, keepdims=True))
        return float(-np.where(one_hot > 0, one_hot * log_p, 0).sum()), p - one_hot


# --------------------------------------------------------------------------- which programs the kernels are for


def test_kernels_are_chosen_for_the_cross_entropy_and_for_no_changed_program(module: Module) -> None:
    assert c.fused(module.exported)
    label = module.exported.programs["label"]
    lets = tuple(replace(let, value=Apply("exp", let.value.args)) if let.name == "loss" else let for let in label.lets)
    changed = {**module.exported.programs, "label": replace(label, lets=lets)}
    assert not c.fused(replace(module.exported, programs=changed))


def test_fast_math_is_never_asked_for(module: Module) -> None:
    text = module.target.beside(module.exported)[".py"]
    flags = text.split("FLAGS = (", 1)[1].split(")", 1)[0]
    assert "-O3" in flags
    assert "fast-math" not in flags


@pytest.mark.parametrize("real", ["float", "double"])
def test_the_polynomials_are_close_to_exp_and_log(real: str) -> None:
    """The emitted coefficients, evaluated in 50 digits, against mpmath over the interval that they are used on."""
    bound = 2.0**-26 if real == "float" else 2.0**-55  # a quarter and an eighth of a unit in the last place
    table = c.PRECISIONS[real]

    def horner(lead: str, steps: str, x: Any) -> Any:
        numbers = [lead, *(line.split("+")[1].strip("; ") for line in steps.splitlines())]
        value = mpmath.mpf(0)
        for number in numbers:
            value = value * x + mpmath.mpf(float.fromhex(number.rstrip("f")))
        return value

    with mpmath.workdps(50):
        for n in range(-50, 51):
            r = mpmath.log(2) / 100 * n
            e = 1 + r + r * r * horner(table["EXP_LEAD"], table["EXP_STEPS"], r)
            assert abs(e / mpmath.exp(r) - 1) < bound
            s = mpmath.mpf(n) / 50 * (mpmath.sqrt(2) - 1) / (mpmath.sqrt(2) + 1)
            if n:
                log = 2 * s + s * s * s * horner(table["LOG_LEAD"], table["LOG_STEPS"], s * s)
                assert abs(log / (2 * mpmath.atanh(s)) - 1) < bound


def test_the_powers_and_the_short_polynomial_are_close_to_exp() -> None:
    """In float64, vectors of eight: 2^(j/16) to half a unit, and e^r for r up to log 2 / 32 to a sixteenth."""
    table = c.PRECISIONS["double"]
    numbers = [table["SHORT_LEAD"], *(line.split("+")[1].strip("; ") for line in table["SHORT_STEPS"].splitlines())]
    entries = [int(entry, 16) for entry in re.findall(r"0x3f[ef]\w+", table["WIDE_HEAD"])]
    assert len(entries) == 16
    with mpmath.workdps(50):
        for j, entry in enumerate(entries):
            power = struct.unpack("<d", struct.pack("<Q", entry + (j << 48)))[0]
            assert power == float(mpmath.mpf(2) ** (mpmath.mpf(j) / 16))
        for n in range(-50, 51):
            r = mpmath.log(2) / 32 / 50 * n
            value = mpmath.mpf(0)
            for number in numbers:
                value = value * r + mpmath.mpf(float.fromhex(number))
            assert abs((1 + r + r * r * value) / mpmath.exp(r) - 1) < 2.0**-56


# --------------------------------------------------------------------------- building


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("labels", [None, "int", "soft"])
def test_the_source_builds_without_warnings(labels: str | None, compiler: str, tmp_path: Path) -> None:
    """For every instruction set at once, as it is shipped; and the header with it."""
    path = written(export("cross-entropy", target="c", labels=labels), tmp_path)
    code = labels is None and compiler == COMPILER
    user = tmp_path / "user.c"
    user.write_text(f'#include "{path.with_suffix(".h").name}"\n#include "{path.name}"\n', encoding="utf-8")
    run = subprocess.run(
        [compiler, *FLAGS, *(("-O1", "-c") if code else ("-fsyntax-only",)), str(user)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[:2000]


@needs_compiler
@pytest.mark.usefixtures("libraries")
def test_a_source_that_does_not_build_is_no_missing_compiler(module: Module, tmp_path: Path) -> None:
    """Else the numeric checks would be left out, and the broken source would be written."""
    path = written(module, tmp_path)
    path.write_text(module.text + "\n!", encoding="utf-8")
    with pytest.raises(ExportError, match="does not build"):
        c.load(path)


def test_without_a_compiler_numpy_answers_with_a_warning(module: Module, tmp_path: Path) -> None:
    path = written(module, tmp_path).with_suffix(".py")
    spec = importlib.util.spec_from_file_location("ce", path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loaded.shutil, "which", lambda name: None)
        with pytest.warns(RuntimeWarning, match="install gcc or clang"):
            value, gradient = loaded.loss_and_grad(np.zeros((1, 2)), np.array([0]))
    assert value == pytest.approx(np.log(2))
    assert gradient.tolist() == [[-0.5, 0.5]]


@needs_compiler
@pytest.mark.usefixtures("functions")
def test_verify_takes_the_files_and_catches_an_edited_one(module: Module, tmp_path: Path) -> None:
    path = written(module, tmp_path)
    assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 0
    for ending, old, new in ((".py", "1.0 / rows", "2.0 / rows"), (".h", "double scale", "float scale")):
        other = path.with_suffix(ending)
        text = other.read_text(encoding="utf-8")
        other.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 2
        other.write_text(text, encoding="utf-8")


# --------------------------------------------------------------------------- answers


@needs_compiler
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("classes", [1, 2, 3, 5, 10, 33, 128, 129, 1025, 2500])
def test_every_size_threads_and_kind_of_labels(functions: Any, dtype: Any, classes: int) -> None:
    random = np.random.default_rng(classes)
    eps = float(np.finfo(dtype).eps)
    for count in (0, 1, 3, 130, *((14000,) if classes == 10 else ())):  # enough for two threads: 131072 numbers
        z = (random.standard_normal((count, classes)) * 5).astype(dtype)
        hard = random.integers(0, classes, count)
        soft = random.dirichlet(np.ones(classes), count).astype(dtype).reshape(count, classes)
        for labels in (hard, soft):
            wanted, errors = truth(z, labels)
            first = functions.loss_and_grad(z, labels, reduction="sum")
            for threads in (1, 2):
                value, gradient = functions.loss_and_grad(z, labels, reduction="sum", threads=threads)
                assert value == pytest.approx(wanted, rel=20 * eps, abs=20 * eps)
                assert np.abs(gradient - errors).max(initial=0) <= 10 * eps
                assert (value, gradient.tobytes()) == (first[0], first[1].tobytes())


EDGES = {  # row: (logits, label, loss, gradient)
    "masked class": ([0.0, -np.inf, 0.0], 0, np.log(2), [-0.5, 0.0, 0.5]),
    "label on a masked class": ([-np.inf, 0.0, 0.0], 0, np.inf, [-1.0, 0.5, 0.5]),
    "every class masked": ([-np.inf] * 3, 0, np.nan, [np.nan] * 3),
    "NaN": ([np.nan, 0.0, 0.0], 1, np.nan, [np.nan] * 3),
    "NaN with the sign bit": ([-np.nan, 0.0, 0.0], 1, np.nan, [np.nan] * 3),
    "+inf": ([np.inf, 0.0, 0.0], 0, np.nan, [np.nan] * 3),
    "huge": ([1e30, 0.0, -1e30], 0, 0.0, [0.0, 0.0, 0.0]),
    "huge and wrong": ([1e30, 0.0, -1e30], 2, 2e30, [1.0, 0.0, -1.0]),
    "offset": ([1e4, 1e4, -np.inf], 0, np.log(2), [-0.5, 0.5, 0.0]),
    "far below": ([-1e4, -1e4, -np.inf], 0, np.log(2), [-0.5, 0.5, 0.0]),
    "confident": ([0.0, -50.0, -np.inf], 0, np.exp(-50), [-np.exp(-50), np.exp(-50), 0.0]),
}


@needs_compiler
@pytest.mark.parametrize("padding", [0, 200], ids=["few classes", "many classes"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("soft", [False, True], ids=["int", "soft"])
def test_edges_and_that_a_bad_row_changes_no_other(functions: Any, padding: int, dtype: Any, soft: bool) -> None:
    random = np.random.default_rng(0)
    z = random.standard_normal((40, 3 + padding)).astype(dtype)
    y = random.integers(0, 3, 40)
    labels = np.eye(3 + padding, dtype=dtype)
    before = functions.loss_and_grad(z, labels[y] if soft else y, reduction="sum")[1]
    for n, (row, label, _, _) in enumerate(EDGES.values()):
        z[n, :3], z[n, 3:], y[n] = row, -np.inf, label
    after = functions.loss_and_grad(z, labels[y] if soft else y, reduction="sum")[1]
    assert after[len(EDGES) :].tobytes() == before[len(EDGES) :].tobytes()
    for n, (name, (_, _, loss, gradient)) in enumerate(EDGES.items()):
        value, alone = functions.loss_and_grad(z[n : n + 1], (labels[y] if soft else y)[n : n + 1])
        assert value == pytest.approx(loss, rel=1e-5 if dtype == np.float32 else 1e-14, nan_ok=True), name
        np.testing.assert_allclose(alone[0, :3], gradient, rtol=2e-6, atol=0, err_msg=name)
        assert alone.tobytes() == after[n : n + 1].tobytes(), name


REFUSED = {
    "a label that is no class": (lambda f: f(np.zeros((2, 3)), np.array([0, 3])), "label 3 of row 1 is outside 0..2"),
    "a negative label": (lambda f: f(np.zeros((2, 3)), np.array([-1, 0])), "label -1 of row 0"),
    "too few labels": (lambda f: f(np.zeros((2, 3)), np.array([0])), "1 labels for 2 rows"),
    "logits of integers": (lambda f: f(np.zeros((2, 3), int), np.array([0, 0])), "use float32 or float64"),
    "soft labels that do not sum to 1": (lambda f: f(np.zeros((1, 2)), np.ones((1, 2))), "not 1"),
    "a reduction": (lambda f: f(np.zeros((1, 2)), np.array([0]), reduction="max"), "use 'mean' or 'sum'"),
}


@needs_compiler
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(functions: Any, name: str) -> None:
    call, says = REFUSED[name]
    with pytest.raises((ValueError, TypeError), match=says):
        call(functions.loss_and_grad)


@needs_compiler
def test_out_is_untouched_by_a_refusal_and_filled_otherwise(functions: Any) -> None:
    z, out = np.zeros((2, 3)), np.full((2, 3), 7.0)
    with pytest.raises(ValueError, match="outside"):
        functions.loss_and_grad(z, np.array([0, 9]), out=out)
    assert (out == 7).all()
    assert functions.loss_and_grad(z, np.array([0, 1]), out=out)[1] is out
    with pytest.raises(ValueError, match="shares memory"):
        functions.loss_and_grad(z, np.array([0, 1]), out=z)


@needs_compiler
@pytest.mark.parametrize("layout", ["F", "strided", "read-only", "int32 labels"])
def test_layouts(functions: Any, layout: str) -> None:
    random = np.random.default_rng(3)
    z, y = random.standard_normal((9, 8)), random.integers(0, 4, 9)
    given = {"F": np.asfortranarray(z[:, :4]), "strided": z[:, ::2]}.get(layout, z[:, :4].copy())
    if layout == "read-only":
        given.flags.writeable = False
    labels = y.astype(np.int32) if layout == "int32 labels" else y
    wanted, errors = truth(given, y)
    value, gradient = functions.loss_and_grad(given, labels, reduction="sum")
    assert value == pytest.approx(wanted)
    np.testing.assert_allclose(gradient, errors, atol=1e-14)


@needs_compiler
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("rows", "features", "classes"),
    [
        *(
            (1, 1, 1),
            (37, 65, 7),
            (1100, 200, 10),
            (50, 3, 32),
            (20, 9, 40),
            (5, 16, 2),
            (2, 8, 3),
            (49, 17, 31),
            (0, 5, 4),
        ),
        *((rows, 30 + classes, classes) for classes, rows in enumerate((7, 49, 95, 96, 97, 3, 50, 51) * 4, start=1)),
        (53, 3073, 10),
    ],
)
def test_the_fused_step(functions: Any, dtype: Any, rows: int, features: int, classes: int) -> None:
    random = np.random.default_rng(rows)
    x = random.standard_normal((rows, features)).astype(dtype)
    w = (random.standard_normal((classes, features)) / np.sqrt(features)).astype(dtype)
    y = random.integers(0, classes, rows)
    wanted, errors = truth(x.astype(np.float64) @ w.T.astype(np.float64), y)
    expected = errors.T @ x
    for threads in (1, 2):
        value, gradient = functions.loss_and_grad_weights(x, y, w, reduction="sum", threads=threads)
        eps = float(np.finfo(dtype).eps)
        assert value == pytest.approx(wanted, rel=100 * eps, abs=100 * eps)
        assert np.abs(gradient - expected).max() <= 100 * eps * max(1.0, np.abs(expected).max())


def apart(case: str, dtype: Any) -> tuple[Any, Any, Any]:
    """Inputs, labels and weights for which the weights of one class must not be taken off the others'."""
    random = np.random.default_rng(7)
    x = random.standard_normal((60, 20)).astype(dtype)
    w = random.standard_normal((4, 20)).astype(dtype)
    y = random.integers(0, 3, 60)
    x[:, 0] = 1
    if case.startswith("masked"):
        w[3, 0] = -np.inf
    elif case == "far below":
        w[3, 0] = -1e6
    elif case == "every weight is the same":
        w[:] = w[0]
    elif case == "two large opposite weights":
        w[1, 0], w[2, 0] = np.finfo(dtype).max / 2, -np.finfo(dtype).max
        y[:] = 1
    if case == "masked, and a label on it":
        y[5] = 3
    return x, y, w


@needs_compiler
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    "case",
    [
        *("plain", "masked class", "masked, and a label on it", "far below", "every weight is the same"),
        "two large opposite weights",
    ],
)
def test_the_step_takes_the_weights_of_a_class_off_only_where_that_is_right(
    functions: Any, case: str, dtype: Any
) -> None:
    x, y, w = apart(case, dtype)
    with np.errstate(all="ignore"):
        wanted, errors = truth(x.astype(np.float64) @ w.T.astype(np.float64), y)
    expected = errors.T @ x
    value, gradient = functions.loss_and_grad_weights(x, y, w, reduction="sum")
    tolerance = 200 * float(np.finfo(dtype).eps)
    assert value == pytest.approx(wanted, rel=tolerance, abs=tolerance)
    np.testing.assert_allclose(gradient, expected, rtol=tolerance, atol=tolerance * 10)


@needs_compiler
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("w", [[[1.0, 2.0], [2.0, 2.0], [3.0, 2.0]], [[-1.0, 0.0], [-2.0, 0.0], [-3.0, 0.0]]])
def test_a_bad_input_has_no_loss_and_no_gradient_also_where_the_differences_of_the_logits_have(
    functions: Any, bad: float, w: list[list[float]]
) -> None:
    """inf (1, 2, 3) has no softmax; inf ((1, 2, 3) - 3) = (-inf, -inf, 0) has one."""
    value, gradient = functions.loss_and_grad_weights(np.array([[bad, 1.0], [0.5, 1.0]]), np.array([2, 0]), np.array(w))
    assert np.isnan(value)
    assert np.isnan(gradient).all()

"""Every loss on every installed target: what is exported, that it is right, and what it does at the edges."""

from __future__ import annotations

import ctypes
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from compilers import COMPILER, COMPILERS
from sympy import Eq, IndexedBase, Sum, exp, log, symbols

from symce.cli import main
from symce.deriving import derive
from symce.exporting.array import ExportError
from symce.exporting.numeric import checked
from symce.exporting.oracle import Oracle
from symce.exporting.target import targets
from symce.exporting.targets import c
from symce.exporting.targets.c_rows import ELEMENTARY
from symce.exporting.writing import Module, export
from symce.losses import catalogue
from symce.verifying import verify

NEEDS = {"numpy": (), "jax": ("jax",), "torch": ("torch",), "numba": ("numba",), "c": ()}

EXPORTED = [
    (loss.name, letter)
    for loss in catalogue().values()
    for letter in loss.wrt
    if letter not in ("p", "s", "O", "X") and not loss.name.startswith("batch") and loss.name != "squared-batch"
]
"""What is exported; the others are defined from other letters or written for a whole batch."""

REFUSED = [(loss.name, letter) for loss in catalogue().values() for letter in loss.wrt]
REFUSED = [entry for entry in REFUSED if entry not in EXPORTED]

ON_EVERY_TARGET = pytest.mark.parametrize("target", targets())


pytestmark = pytest.mark.usefixtures("libraries")


def installed(target: str) -> None:
    for package in NEEDS[target]:
        pytest.importorskip(package, reason=f"the target {target} runs on {package}")
    if target == "c" and COMPILER is None:
        pytest.skip("the target c needs a C compiler")


@cache
def module(loss: str, wrt: str, target: str) -> Module:
    return export(loss, wrt, target=target)


@cache
def functions(loss: str, wrt: str, target: str) -> Any:
    return module(loss, wrt, target).load()


def call(loss: str, wrt: str, target: str, **given: Any) -> tuple[float, Any]:
    return targets()[target].call(functions(loss, wrt, target), **given)


@ON_EVERY_TARGET
@pytest.mark.parametrize(("loss", "wrt"), EXPORTED)
def test_every_loss_is_right_on_every_target(loss: str, wrt: str, target: str) -> None:
    installed(target)
    made = module(loss, wrt, target)
    assert "agree with 50-digit values" in verify(made.text, Path(f"loss{made.target.ending}"))[-1]


KINDS = [
    # loss           labels  what is exported, or refused
    ("cross-entropy", "int", "int"),
    ("cross-entropy", "soft", "soft"),
    ("label-smoothing", "int", "int"),
    ("label-smoothing", "soft", "soft"),
    ("temperature", "int", "int"),
    ("kl-forward", "soft", "soft"),
    ("distillation", "soft", "soft"),
    ("kl-forward", "int", "takes soft labels only"),
    ("entropy", "soft", "has no labels that come in two kinds"),
    ("hard-label", "int", "has no labels that come in two kinds"),
]


@pytest.mark.parametrize(("loss", "labels", "answer"), KINDS)
def test_a_choice_of_labels(loss: str, labels: str, answer: str) -> None:
    if labels != answer:
        with pytest.raises(ExportError, match=answer):
            export(loss, labels=labels)
        return
    made = export(loss, labels=labels)
    assert made.exported.labels == (labels,)
    assert "agree with 50-digit values" in verify(made.text, Path("loss.py"))[-1]


@pytest.mark.parametrize(("loss", "wrt"), REFUSED)
def test_what_is_refused_says_what_would_work(loss: str, wrt: str) -> None:
    with pytest.raises(ExportError, match="export "):
        export(loss, wrt)


OF_A_BATCH = [
    # loss of a batch  letters of the batch, by the arguments of the loss of one example
    ("batch-mean", {"O": "logits", "Y": "labels"}),
    ("batch-sum", {"O": "logits", "Y": "labels"}),
    ("ignore-mask", {"O": "logits", "Y": "labels", "m": "sample_weights"}),
    ("squared-batch", {"yhat": "prediction", "y": "target"}),
]


@pytest.mark.parametrize(("loss", "letters"), OF_A_BATCH, ids=[row[0] for row in OF_A_BATCH])
def test_a_loss_of_a_batch_is_the_export_that_its_refusal_names(loss: str, letters: dict[str, str]) -> None:
    """Value and gradient of the loss as it is written for the batch, with 300 digits."""
    first = next(iter(letters))
    with pytest.raises(ExportError) as refusal:
        export(loss, first)
    said = re.search(r"symce export (\S+) --wrt (\S+), and call loss_and_grad\(.., (.*)\)", str(refusal.value))
    assert said is not None
    rng = np.random.default_rng(5)
    soft = rng.dirichlet(np.ones(3), 4)
    numbers = {"logits": rng.normal(0, 2, (4, 3)), "labels": soft, "sample_weights": np.array([1.0, 0, 1, 1])}
    numbers |= {"prediction": rng.normal(size=4), "target": rng.normal(size=4)}
    named = {"reduction": "sum" if "sum" in said[3] else "mean"}
    given = {argument: numbers[argument] for argument in letters.values()}
    assert ("sample_weights" in said[3]) == ("sample_weights" in given)
    value, gradient = functions(said[1], said[2], "numpy").loss_and_grad(**given, **named)
    context = derive(loss, first).context
    oracle = Oracle(context, next(d for d in context.definitions if d.says == "loss").body, {"N": 4, "K": 3})
    held = {letter: numbers[argument].tolist() for letter, argument in letters.items()}
    assert value == pytest.approx(float(oracle.loss(held)), rel=1e-14)
    for place in np.ndindex(gradient.shape):
        assert gradient[place] == pytest.approx(float(oracle.derivative(held, first, place)), rel=1e-13, abs=1e-15)


i, j, k, a, K, M, d = symbols("i j k a K M d")
o, y, q, w, x, W = map(IndexedBase, ("o", "y", "q", "w", "x", "W"))
SIMPLEX = [Eq(Sum(y[i], (i, 1, K)), 1)]


def p(index: Any) -> Any:
    return exp(o[index]) / Sum(exp(o[k]), (k, 1, K))


def linear(index: Any) -> Any:
    return Sum(W[index, a] * x[a], (a, 1, d))


SUPPLIED = [
    ("cross-entropy", -Sum(y[i] * log(p(i)), (i, 1, K)), o[j], SIMPLEX),
    ("focal with a whole exponent", -Sum(y[i] * (1 - p(i)) ** 2 * log(p(i)), (i, 1, K)), o[j], SIMPLEX),
    ("Brier score", Sum((p(i) - y[i]) ** 2, (i, 1, K)), o[j], SIMPLEX),
    ("poly-1", -Sum(y[i] * log(p(i)), (i, 1, K)) + Sum(y[i] * (1 - p(i)), (i, 1, K)), o[j], SIMPLEX),
    ("half the square", Sum(o[i] ** 2, (i, 1, K)) / 2, o[j], []),
    ("squared multinomial model", Sum((linear(i) - y[i]) ** 2, (i, 1, K)), W[j, a], []),
    ("a sum", Sum(o[i], (i, 1, K)), o[j], []),
    ("another axis", Sum(o[i] ** 2, (i, 1, M)) / 2, o[i], []),
]


@ON_EVERY_TARGET
@pytest.mark.parametrize(("name", "loss", "wrt", "given"), SUPPLIED, ids=[row[0] for row in SUPPLIED])
def test_a_loss_that_a_user_supplies(name: str, loss: Any, wrt: Any, given: list[Any], target: str) -> None:
    installed(target)
    assert "agree with 50-digit values" in checked(export(loss, wrt, given=given, target=target))


# --------------------------------------------------------------------------- edges

OF_LOGITS = [entry for entry in EXPORTED if entry[1] == "o"]
OTHERS = {"temperature": 2.0, "smoothing": 0.1, "focusing_exponent": 2.0}


def arguments(loss: str, rows: int, classes: int) -> dict[str, Any]:
    """Ordinary arguments of a loss in the logits."""
    rng = np.random.default_rng(rows * 100 + classes)
    given: dict[str, Any] = {}
    for argument in module(loss, "o", "numpy").exported.arguments:
        shape = tuple({"N": rows, "K": classes}[axis] for axis in argument.axes)
        if argument.letter == "o":
            given[argument.name] = rng.normal(0, 3, shape)
        elif argument.name == "correct_class":
            given[argument.name] = rng.integers(0, classes, shape)
        elif argument.axes == ("N", "K"):
            given[argument.name] = rng.dirichlet(np.ones(classes), rows).reshape(shape)
        else:
            given[argument.name] = rng.uniform(0.5, 2, shape) if shape else OTHERS[argument.name]
    return given


@ON_EVERY_TARGET
@pytest.mark.parametrize(("loss", "wrt"), OF_LOGITS)
def test_no_examples_one_class_and_a_bad_row(loss: str, wrt: str, target: str) -> None:
    installed(target)
    first = module(loss, wrt, "numpy").exported.arguments[0].name
    value, gradient = call(loss, wrt, target, **arguments(loss, 2, 1))
    assert (value, np.abs(gradient).max()) == (0, 0)
    value, gradient = call(loss, wrt, target, **arguments(loss, 0, 3))
    assert (value, gradient.shape) == (0, (0, 3))
    good = arguments(loss, 5, 3)
    _, wanted = call(loss, wrt, target, **good)
    for bad in ([np.nan, 0, 0], [np.inf, 0, 0], [-np.inf] * 3, [1e4, -1e4, 0]):
        spoilt = {**good, first: good[first].copy()}
        spoilt[first][2] = bad
        _, found = call(loss, wrt, target, **spoilt)
        np.testing.assert_array_equal(np.delete(found, 2, axis=0), np.delete(wanted, 2, axis=0))
        assert np.isnan(found[2]).all() == (not np.isfinite(max(bad)))


# --------------------------------------------------------------------------- a real power near certainty

INF = np.inf
FOCAL = [
    # name             logits               label  gamma  loss                     gradient
    ("two equal", [0.0, 0.0], 0, 2.0, np.log(2) / 4, [-(1 + np.log(4)) / 8, (1 + np.log(4)) / 8]),
    ("gamma 0", [1.0, 0.0], 0, 0.0, np.log1p(np.exp(-1)), [-1 / (1 + np.e), 1 / (1 + np.e)]),
    ("certain", [800.0, 0.0, -INF], 0, 0.5, 0.0, [0.0, 0.0, 0.0]),
    ("certain, gamma 0", [800.0, 0.0, -INF], 0, 0.0, 0.0, [0.0, 0.0, 0.0]),
    ("only the label", [-INF, 3.0, -INF], 1, 0.5, 0.0, [0.0, 0.0, 0.0]),
    ("label masked", [0.0, -INF, 0.0], 1, 2.0, INF, [0.5, -1.0, 0.5]),
    ("hopeless", [0.0, 800.0], 0, 2.0, 800.0, [-1.0, 1.0]),
]


@ON_EVERY_TARGET
@pytest.mark.parametrize(("name", "logits", "label", "gamma", "loss", "gradient"), FOCAL, ids=[r[0] for r in FOCAL])
def test_focal_loss_at_the_edges(
    name: str, logits: Any, label: int, gamma: float, loss: float, gradient: Any, target: str
) -> None:
    installed(target)
    value, found = call(
        "focal", "o", target, logits=np.array([logits]), correct_class=np.array([label]), focusing_exponent=gamma
    )
    assert value == pytest.approx(loss, rel=1e-15, abs=1e-300)
    np.testing.assert_allclose(found, [gradient], rtol=1e-15, atol=1e-300)


@ON_EVERY_TARGET
@pytest.mark.parametrize("gamma", [0.0, 0.25, 0.5, 1.0, 2.0, 5.0])
def test_focal_loss_near_certainty(gamma: float, target: str) -> None:
    """Every entry to its own last digits; as derived, (1 - p)^(gamma - 1) is infinite where p rounds to 1."""
    import mpmath

    installed(target)
    gaps = np.array([0.0, 1.0, 10.0, 36.0, 37.0, 40.0, 100.0, 300.0])
    logits = np.stack([gaps, 0 * gaps, -1 + 0 * gaps], axis=1)
    labels = np.zeros(len(gaps), int)
    given = {"logits": logits, "correct_class": labels, "focusing_exponent": gamma}
    value, gradient = call("focal", "o", target, **given)
    losses = 0
    with mpmath.workdps(400):
        for n, row in enumerate(logits):
            e = [mpmath.exp(v) for v in map(float, row)]
            p, u = e[0] / sum(e), (e[1] + e[2]) / sum(e)
            losses -= u**gamma * mpmath.log(p) / len(gaps)
            inner = u**gamma * (gamma * p * mpmath.log(p) - u) / len(gaps)
            wanted = [inner, *(-v / (e[1] + e[2]) * inner for v in e[1:])]
            for found, true in zip(gradient[n], wanted, strict=True):
                assert abs(found - true) <= abs(true) * (16 + 4 * gamma) * 2.0**-52 + 2.0**-1022
    assert value == pytest.approx(float(losses), rel=(16 + 4 * gamma) * 2.0**-52)


# --------------------------------------------------------------------------- C


def test_a_module_in_c_has_files_that_verify_takes(tmp_path: Path) -> None:
    installed("c")
    path = tmp_path / "ls.c"
    run = CliRunner().invoke(main, ["export", "label-smoothing", "--target", "c", "-o", str(path)])
    assert (run.exit_code, run.output) == (0, "")
    assert {other.suffix for other in tmp_path.iterdir()} == {".c", ".h", ".py"}
    assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 0
    path.write_text(path.read_text().replace("(z[k] - ", "(z[k] + ", 1))
    assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 2


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize(("loss", "wrt"), [("l1-regularised", "W"), ("class-weights", "o"), ("logistic", "z")])
def test_the_rows_build_without_warnings(loss: str, wrt: str, compiler: str, tmp_path: Path) -> None:
    made = module(loss, wrt, "c")
    (tmp_path / "loss.c").write_text(made.text)
    (tmp_path / "loss.h").write_text(made.target.beside(made.exported)[".h"])
    (tmp_path / "user.c").write_text('#include "loss.h"\n#include "loss.c"\n')
    flags = ("-std=c11", "-Wall", "-Wextra", "-Werror", "-fopenmp", "-fsyntax-only")
    run = subprocess.run([compiler, *flags, "user.c"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[:2000]


def test_without_a_compiler_numpy_answers() -> None:
    loaded = functions("entropy", "o", "c")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loaded, "_built", [])
        patch.setattr(loaded.shutil, "which", lambda name: None)
        with pytest.warns(RuntimeWarning, match="NumPy is used"):
            value, gradient = loaded.loss_and_grad(np.zeros((1, 2)))
    assert value == pytest.approx(np.log(2))
    assert gradient.tolist() == [[0, 0]]


TEXT = """
#include <math.h>
#include <stdint.h>
#include <string.h>
@source@
void apply(const @real@ *x, @real@ *y, int64_t n, int which)
{
    for (int64_t i = 0; i < n; i++)
        y[i] = which == 0 ? exp_@t@(x[i]) : which == 1 ? log_@t@(x[i]) : which == 2 ? log1p_of_@t@(x[i]) : softplus_@t@(x[i]);
}
"""


@pytest.mark.parametrize(("real", "dtype"), [("float", np.float32), ("double", np.float64)])
def test_the_elementary_functions_in_c(real: str, dtype: type, tmp_path: Path) -> None:
    """Within 3 units in the last place over the whole range, and exact where the answer is."""
    import mpmath

    installed("c")
    names = {**c.PRECISIONS[real], **ELEMENTARY[real], "real": real, "t": "f"}
    source = c._filled(c._template("elementary"), names)
    (tmp_path / "e.c").write_text(c._filled(TEXT, {**names, "source": source}))
    flags = ["-std=c11", "-O2", "-ffp-contract=fast", "-shared", "-fPIC"]
    subprocess.run([str(COMPILER), *flags, "e.c", "-o", "e.so", "-lm"], cwd=tmp_path, check=True)
    library = ctypes.CDLL(str(tmp_path / "e.so"))

    def apply(numbers: Any, which: int) -> Any:
        array, out = np.array(numbers, dtype), np.empty(len(numbers), dtype)
        arguments = (ctypes.c_void_p(array.ctypes.data), ctypes.c_void_p(out.ctypes.data))
        library.apply(*arguments, ctypes.c_int64(len(array)), which)
        return out

    rng = np.random.default_rng(0)
    top = float(np.log(np.finfo(dtype).max))
    deep = float(np.log(np.finfo(dtype).smallest_subnormal))
    wide = rng.uniform(deep, top, 4000).tolist()
    logs = np.exp(rng.uniform(deep, top, 2000)).tolist()
    near = (1 + rng.normal(0, 0.1, 1000)).tolist()
    small = (rng.choice([-1, 1], 2000) * np.exp(rng.uniform(deep / 2, -0.01, 2000))).tolist()
    tables = (
        (0, wide, mpmath.exp),
        (1, logs + near, mpmath.log),
        (2, [v for v in small + logs if v > -1], mpmath.log1p),
        (3, wide, lambda v: mpmath.log1p(mpmath.exp(v))),
    )
    with mpmath.workdps(60):
        for which, numbers, true in tables:
            numbers = np.array(numbers, dtype)
            numbers = numbers[(numbers > 0) | (which != 1)]
            found = apply(numbers, which)
            unit = [max(np.spacing(abs(dtype(float(true(mpmath.mpf(float(v))))))), 0) for v in numbers]
            off = [
                float(abs(mpmath.mpf(float(f)) - true(mpmath.mpf(float(v)))) / mpmath.mpf(float(u)))
                for f, v, u in zip(found, numbers, unit, strict=True)
            ]
            assert 0.3 < max(off) <= 3, (which, max(off), numbers[int(np.argmax(off))])
    inf, nan = np.inf, np.nan
    np.testing.assert_array_equal(apply([0, -0.0, inf, -inf, nan, 2 * top, 2 * deep], 0), [1, 1, inf, 0, nan, inf, 0])
    np.testing.assert_array_equal(apply([1, 0, -1, inf, -inf, nan], 1), [0, -inf, nan, inf, nan, nan])
    np.testing.assert_array_equal(apply([0, -1, -2, inf, nan], 2), [0, -inf, nan, inf, nan])
    np.testing.assert_array_equal(apply([-inf, inf, nan], 3), [0, inf, nan])


def test_letters_of_a_loss_are_no_words_of_c() -> None:
    """A letter that is a keyword, a loop's index or a name of the function gets another name."""
    n, rows, losses = symbols("n rows losses")
    double = IndexedBase("double")
    loss = Sum((double[i] * n - rows) ** 2, (i, 1, K)) + losses**2
    made = export(loss, double[j], target="c")
    assert not re.search(r"\*restrict double\b", made.text)
    if COMPILER is not None:
        assert "agree with 50-digit values" in checked(made)


@pytest.mark.parametrize("form", ["label", "peak", "soft", "reference_int", "reference_soft"])
def test_the_rows_of_the_cross_entropy_in_c(form: str, tmp_path: Path) -> None:
    """The printed forms beside the fast kernels, called as a program in C calls them."""
    installed("c")
    made, plain = module("cross-entropy", "o", "c"), functions("cross-entropy", "o", "numpy")
    (tmp_path / "ce.c").write_text(made.text)
    (tmp_path / "ce.py").write_text(made.target.beside(made.exported)[".py"])
    library = ctypes.CDLL(str(c.load(tmp_path / "ce.c")._build()))
    rng = np.random.default_rng(3)
    logits, rows = rng.normal(0, 5, (7, 5)), np.full(7, 1 / 7)
    logits[1, 2], logits[2] = -np.inf, [800, -800, 0, 0, 0]
    labels: Any = rng.integers(0, 5, 7) if form in ("label", "reference_int") else rng.dirichlet(np.ones(5), 7)
    if labels.ndim == 2:
        labels[1] = [0.5, 0, 0, 0.5, 0]
    call = getattr(library, f"cross_entropy_{form}_rows_f64")
    call.restype = ctypes.c_int64
    losses, gradient = np.empty(7), np.empty((7, 5))
    arrays = (logits, labels, rows, losses, gradient)
    sizes = (ctypes.c_int64(7), ctypes.c_int64(5))
    assert call(*(ctypes.c_void_p(array.ctypes.data) for array in arrays), *sizes) == -1
    value, wanted = plain.loss_and_grad(logits, labels)
    assert (losses * rows).sum() == pytest.approx(value, rel=1e-13)
    np.testing.assert_allclose(gradient, wanted, rtol=1e-10, atol=1e-15)
    if labels.ndim == 1:
        labels[3] = 5
        assert call(*(ctypes.c_void_p(array.ctypes.data) for array in arrays), *sizes) == 3

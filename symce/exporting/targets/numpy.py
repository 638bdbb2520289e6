"""NumPy: one self-contained module, pure NumPy, fast on one core and on several.

Knows how NumPy spells array operations and how a batch is worked through: blocks of rows that stay in the cache,
exponentials without a shift first, a check of their sums afterwards, and only the rows outside the safe range done
again with the largest logit as shift. The lines that compute anything are printed from the proved programs.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from symce.exporting.array import Input, Let, Program, Put
from symce.exporting.buffers import buffered
from symce.exporting.exported import Exported
from symce.exporting.expression import Spelling, computed, identifier, lines
from symce.exporting.target import Target
from symce.exporting.targets.numpy_plain import write_plain

SPELLING = Spelling(
    operations={
        "exp": "np.exp({0})",
        "log": "np.log({0})",
        "log1p": "np.log1p({0})",
        "softplus": "np.logaddexp(0, {0})",
        "like": "np.broadcast_to({0}, {1}.shape)",
        "share": "_share({0}, {1})",
        "either": "_either({0}, {1}, {2})",
    },
    reductions={"sum": "{0}.sum(axis={axis})", "prod": "{0}.prod(axis={axis})", "max": "{0}.max(axis={axis})"},
    take="_take({0}, {label})",
    put="_put({0}, {label}, {value})",
    one_hot="_one_hot({label}, {size})",
    but="_sum_but({0}, {label})",
    product="_times({0}, {1})",
)

ORDER = ("logits", "softmax", "vector", "labels", "label", "shift", "class", "sum", "row weight")
"""The arguments of a kernel, by role."""


Part = Callable[[Program, Mapping[str, str]], Program]


def _all(made: Program, letters: Mapping[str, str]) -> Program:
    return made


def _unshifted(made: Program, letters: Mapping[str, str]) -> Program:
    """Loss and gradient where the shift is 0."""
    return computed(made, "loss", "grad", zeros=(letters["shift"],))


def _loss_from_sum(made: Program, letters: Mapping[str, str]) -> Program:
    """The loss alone, the sum of the exponentials being known."""
    total = next(let for let in made.lets if let.says == "sum")
    lets = tuple(let for let in made.lets if let != total)
    others = (value for value in made.inputs if value.name != letters["row weight"])
    return computed(Program((*others, Input(total.name, total.value.axes)), lets, made.outputs), "loss")


def _at_class(made: Program, letters: Mapping[str, str]) -> Program:
    """The loss, and of the gradient the entry of the class that is apart."""
    entries = [Let("entry", let.value.value) for let in made.lets if let.name == "grad" and isinstance(let.value, Put)]
    return computed(replace(made, lets=(*made.lets, *entries), outputs=(*made.outputs, "entry")), "loss", "entry")


KERNELS = {
    "int": (
        ("_label_rows", "label", _unshifted, "{loss}, {sum}", "one class per row; the shift is 0"),
        ("_label_rows_shifted", "label", _all, "np.where({at_label} > TINY[g.dtype], loss, far)", "any shift"),
    ),
    "soft": (
        ("_soft_rows", "soft", _unshifted, "{loss}, {sum}", "a distribution per row; the shift is 0"),
        ("_soft_losses", "soft", _loss_from_sum, "{loss}", "the loss alone, any shift"),
        ("_soft_rows_near", "peak", _at_class, "{loss}, {entry}", "the largest logit and one entry; nothing overflows"),
        ("_soft_rows_shifted", "peak", _all, "{loss}, {sum}", "the shift is the largest logit"),
    ),
    "both": (
        ("_softmax_rows", "softmax", _all, "", "the shift is the largest logit"),
        ("_log_softmax_rows", "log_softmax", _all, "", "the shift is the largest logit"),
        ("_log_sum_exp_rows", "log_sum_exp", _all, "log_sum_exp", "the shift is the largest logit"),
        ("_hessian_rows", "hessian", _all, "", "from the softmax"),
    ),
}
"""For each kind of labels: function, program, what of it is computed, what is returned, comment."""

SPELLED = {"_soft_rows_near": {"_exp_difference(": "_exp_quotient("}}
"""Kernels that know more of their rows, and what they call instead."""


def write(exported: Exported) -> str:
    """The body of the module."""
    if not exported.special:
        names = tuple(name for name in PUBLIC if name in exported.programs)
        return write_plain(exported, SPELLING, tuple(_whole(name, exported.programs[name]) for name in names))
    kernels = [_kernel(exported, *row) for kind in (*exported.labels, "both") for row in KERNELS[kind]]
    matrices = [_whole(name, exported.programs[name]) for name in ("grad_weights", "grad_bias", "grad_input")]
    references = [
        _whole(f"_reference_{kind}", exported.programs[f"reference_{kind}"], exported) for kind in exported.labels
    ]
    sections = [DOCUMENT.replace("TITLE", exported.title), LOSS, SOFTMAX, *matrices, CHECKS, BLOCKS, *kernels]
    sections += [f"# {'-' * 27} the textbook's form, for comparison", REFERENCE, *references]
    table = ", ".join(f"{kind == 'int'}: _reference_{kind}" for kind in exported.labels)
    sections.append(f"_REFERENCES = {{{table}}}")
    text = "\n\n\n".join(section.strip("\n") for section in sections) + "\n"
    for kind in ("int", "soft"):
        if kind not in exported.labels:
            text = text.replace(ARMS[kind], REFUSALS[kind])
    return text


def _ordered(made: Program, letters: Mapping[str, str]) -> list[str]:
    """The inputs of a program by role."""
    roles = {letter: role for role, letter in letters.items()}
    names = sorted((value.name for value in made.inputs), key=lambda name: ORDER.index(roles[name]))
    return [identifier(name) for name in names]


def _kernel(exported: Exported, name: str, form: str, part: Part, result: str, says: str) -> str:
    """One function over a block of rows, with buffers."""
    letters = exported.roles
    prose = {let.says: identifier(let.name) for let in exported.programs[form].lets if let.says}
    made = part(exported.programs[form], letters)
    roles = {**letters, "sum": prose.get("sum", "")}
    at_label = f"{prose.get('exponentials')}_{identifier(letters.get('label', ''))}"
    labels = [identifier(value.name) for value in made.inputs if value.name in (letters.get("label"), letters["class"])]
    given = [*_ordered(made, roles), "g", *(f"at_{label}" for label in labels), "row_sums"]
    body = "".join(f"    {line}\n" for line in buffered(made, SPELLING, {"K": "g.shape[1]"}))
    for one, other in SPELLED.get(name, {}).items():
        body = body.replace(one, other)
    back = result.format(loss="loss", sum=prose.get("sum"), at_label=at_label, entry="entry")
    end = f"    return {back}\n" if back else ""
    return f"def {name}({', '.join(given)}):  # {says}\n{body.replace('_row_sums(', 'row_sums(')}{end}"


PUBLIC = {
    "grad_weights": (
        "grad, inputs",
        {"g": "grad", "x": "inputs"},
        "(K, d): the gradient in the weights W of logits W x + b, from the one in the logits and the inputs (N, d).",
    ),
    "grad_bias": (
        "grad",
        {"g": "grad"},
        "(K,): the gradient in the bias b of the logits W x + b, from the one in the logits.",
    ),
    "grad_input": (
        "grad, weights",
        {"g": "grad", "W": "weights"},
        "(N, d): the gradient in the inputs x of the logits W x + b, weights W (K, d).",
    ),
}


def _whole(name: str, made: Program, exported: Exported | None = None) -> str:
    """One function over whole arrays."""
    if exported is None:
        given, names, says = PUBLIC[name]
        (line,) = lines(made, SPELLING, names, {})
        return f'def {name}({given}):\n    """{says}"""\n    return {line.split(" = ", 1)[1]}\n'
    logits = identifier(exported.roles["logits"])
    body = "".join(f"    {line}\n" for line in lines(made, SPELLING, {}, {"K": f"{logits}.shape[1]"}))
    return f"def {name}({', '.join(_ordered(made, exported.roles))}):\n{body}    return {', '.join(made.outputs)}\n"


ARMS = {
    "int": "    if labels.ndim == 1:\n        return _int_labels(labels, *logits.shape), True\n",
    "soft": "    return _soft_labels(labels, logits, check, threads), False\n",
}
REFUSALS = {
    "int": '    if labels.ndim == 1:\n        raise ValueError("this module is for soft labels (N, K) only")\n',
    "soft": '    raise ValueError("this module is for integer labels (N,) only")\n',
}

DOCUMENT = '''
"""TITLE.

loss_and_grad(logits, labels) gives the mean loss of a batch and its gradient in the logits, for integer labels (N,) and
for soft labels (N, K). Logits are (N, K), float32 or float64. A logit -inf masks its class; a row that is
all -inf, or holds +inf or NaN, is NaN in the gradient and changes no other row. Needs NumPy only.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import lru_cache, partial

import numpy as np

BLOCK = 1 << 20
"""Bytes of logits, or of logits and labels, that are worked on at a time, so that they stay in the cache."""

TOGETHER = 1 << 23
"""The same for several threads. Each call waits until no other thread runs Python: few calls are the quickest."""

SHARE = 1 << 18
"""Numbers that a thread has to do at least: waking one for fewer takes longer than it saves."""

PIECE = 1024
"""So many numbers of a row are multiplied and added up by the linear algebra library at a time."""

LOW = 0.25
HIGH = {np.dtype(np.float32): 1e37, np.dtype(np.float64): 1e300}
FAR = {np.dtype(np.float32): 80.0, np.dtype(np.float64): 700.0}
TINY = {np.dtype(np.float32): 1e-30, np.dtype(np.float64): 1e-290}
"""Row sums and losses that are safe without a shift, and exponentials too small to divide by."""
'''

LOSS = '''
def loss(logits, labels, *, reduction="mean", class_weights=None, sample_weights=None, threads=1, check=True):
    """The loss: a float, or with reduction="none" one number for each example."""
    job = _Job(logits, labels, reduction, class_weights, sample_weights, None, threads, check)
    job.run()
    return job.losses if reduction == "none" else job.total()


def grad_logits(
    logits, labels, *, reduction="mean", class_weights=None, sample_weights=None, out=None, threads=1, check=True
):
    """The gradient of the loss in the logits, (N, K); written into `out` where it is given."""
    job = _Job(logits, labels, _added(reduction), class_weights, sample_weights, out, threads, check)
    job.run()
    return job.out


def loss_and_grad(
    logits, labels, *, reduction="mean", class_weights=None, sample_weights=None, out=None, threads=1, check=True
):
    """The loss, a float, and its gradient in the logits, (N, K), written into `out` where it is given.

    reduction "mean" divides by the number of examples, or by the sum of their weights; "sum" does not. class_weights
    is (K,), for integer labels; sample_weights is (N,). `threads` works on so many row ranges at once. check=False
    skips the test that soft labels sum to one. Errors are raised before anything is written.
    """
    job = _Job(logits, labels, _added(reduction), class_weights, sample_weights, out, threads, check)
    job.run()
    return job.total(), job.out


def hessian_vector_product(logits, vectors, *, reduction="mean"):
    """(N, K): the Hessian of the loss in the logits times `vectors` (N, K); the labels do not enter."""
    vectors = np.asarray(vectors)
    product = softmax(logits)
    if vectors.shape != product.shape:
        raise ValueError(f"vectors have shape {vectors.shape}; the logits have {product.shape}")
    _hessian_rows(product.copy(), vectors.astype(product.dtype, copy=False), product, None)
    if _added(reduction) == "mean" and len(product):
        product /= len(product)
    return product
'''

SOFTMAX = '''
def softmax(logits, *, out=None):
    """(N, K): the softmax of each row."""
    logits = _logits(logits)
    return _by_rows(_softmax_rows, logits, _output(out, logits))


def log_softmax(logits, *, out=None):
    """(N, K): the logarithm of the softmax of each row."""
    logits = _logits(logits)
    return _by_rows(_log_softmax_rows, logits, _output(out, logits))


def log_sum_exp(logits):
    """(N,): log sum exp of each row."""
    logits = _logits(logits)
    values = np.empty(len(logits), logits.dtype)
    _by_rows(_log_sum_exp_rows, logits, None, values)
    return values
'''

CHECKS = '''
# --------------------------- what is accepted


def _logits(logits):
    logits = np.asarray(logits)
    if logits.dtype not in HIGH:
        raise TypeError(f"logits are {logits.dtype}; use float32 or float64")
    if logits.ndim != 2 or logits.shape[1] == 0:
        raise ValueError(f"logits have shape {logits.shape}; use (N, K) with at least one class")
    return logits


def _labels(labels, logits, check, threads=1):
    """The labels, ready for use, and whether they are integers."""
    labels = np.asarray(labels)
    if labels.ndim == 1:
        return _int_labels(labels, *logits.shape), True
    return _soft_labels(labels, logits, check, threads), False


def _int_labels(labels, n, k):
    if len(labels) != n:
        raise ValueError(f"{len(labels)} labels for {n} rows of logits")
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels are {labels.dtype}; use integers 0..{k - 1}, or soft labels of shape (N, K)")
    if n and (labels.min() < 0 or labels.max() >= k):
        bad = int(np.argmax((labels < 0) | (labels >= k)))
        raise ValueError(f"label {labels[bad]} of row {bad} is outside 0..{k - 1}")
    return labels.astype(np.intp, copy=False)


def _soft_labels(labels, logits, check, threads):
    if labels.shape != logits.shape:
        raise ValueError(f"labels have shape {labels.shape}; use {logits.shape[:1]} integers or {logits.shape} numbers")
    if labels.dtype.kind not in "fiub":
        raise TypeError(f"soft labels are {labels.dtype}; use {logits.dtype}")
    labels = labels.astype(logits.dtype, copy=False)
    if check and len(labels):
        off = np.abs(_total_of_rows(labels, threads) - 1)
        if not off.max() <= (1e-3 if logits.dtype == np.float32 else 1e-6):
            bad = int(np.argmax(off)) if not np.isnan(off).any() else int(np.argmax(np.isnan(off)))
            found = labels[bad].sum()
            raise ValueError(f"the soft labels of row {bad} sum to {found}, not 1; check=False skips this test")
    return labels


def _total_of_rows(labels, threads):
    if threads == 1:
        return np.einsum("ij->i", labels)
    cuts = [len(labels) * part // threads for part in range(threads + 1)]
    parts = [labels[lo:hi] for lo, hi in zip(cuts, cuts[1:])]
    return np.concatenate(list(_pool(threads, os.getpid()).map(partial(np.einsum, "ij->i"), parts)))


def _output(out, logits):
    if out is None:
        return np.empty(logits.shape, logits.dtype)
    if not isinstance(out, np.ndarray) or out.shape != logits.shape or out.dtype != logits.dtype:
        found = f"{out.dtype} {out.shape}" if isinstance(out, np.ndarray) else type(out).__name__
        raise ValueError(f"out is {found}; it must be an array of {logits.dtype} {logits.shape}")
    if not out.flags.c_contiguous or not out.flags.writeable:
        raise ValueError("out must be C-contiguous and writeable")
    if np.may_share_memory(out, logits):
        raise ValueError("out shares memory with the logits; give a buffer of its own")
    return out


def _added(reduction):
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction is {reduction!r}; use 'mean' or 'sum'")
    return reduction


def _weights(weights, length, what, dtype):
    weights = np.asarray(weights)
    if weights.shape != (length,) or weights.dtype.kind not in "fiu":
        raise ValueError(f"{what} are {weights.dtype} {weights.shape}; use ({length},) numbers")
    if length and not (np.isfinite(weights).all() and weights.min() >= 0):
        raise ValueError(f"{what} must be finite and not negative")
    return weights.astype(dtype, copy=False)
'''

BLOCKS = '''
# --------------------------- blocks of rows


class _Job:
    """One call: its checked arguments, then `run`, then `losses`, `out` and `total()`."""

    def __init__(self, logits, labels, reduction, class_weights, sample_weights, out, threads, check):
        if reduction not in ("mean", "sum", "none"):
            raise ValueError(f"reduction is {reduction!r}; use 'mean', 'sum' or 'none'")
        if not isinstance(threads, int) or threads < 1:
            raise ValueError(f"threads is {threads!r}; use a whole number from 1 on")
        self.logits = logits = _logits(logits)
        n, k = logits.shape
        dtype = logits.dtype
        self.threads = max(1, min(threads, n, logits.size // SHARE))
        self.labels, self.hard = _labels(labels, logits, check, self.threads)
        self.mean, self.weights = reduction == "mean", None
        if sample_weights is not None:
            self.weights = _weights(sample_weights, n, "sample_weights", dtype)
        if class_weights is not None:
            if not self.hard:
                raise ValueError("class_weights are for integer labels; weight the rows with sample_weights instead")
            of_row = _weights(class_weights, k, "class_weights", dtype)[self.labels]
            self.weights = of_row if self.weights is None else self.weights * of_row
        if self.weights is None:
            self.row = dtype.type(1 / n if self.mean and n else 1)
        else:
            total = float(self.weights.sum(dtype=np.float64)) if self.mean else 1.0
            self.row = (self.weights / (total or 1.0)).astype(dtype, copy=False)
        if out is not None and not self.hard and np.may_share_memory(out, self.labels):
            raise ValueError("out shares memory with the labels; give a buffer of its own")
        self.out = _output(out, logits)
        self.losses = np.empty(n, dtype)
        of_row = k * dtype.itemsize * (1 if self.hard else 2)
        self.part = max(1, BLOCK // of_row)  # so many rows where they need room to work in
        self.step = max(1, TOGETHER // of_row) if self.threads > 1 and k > 32 else self.part

    def total(self):
        """The loss of the batch, added up in double precision."""
        if not len(self.losses):
            return 0.0
        if isinstance(self.row, np.ndarray):
            kept = self.row > 0  # a row of weight 0 adds nothing, whatever its loss
            return float(np.dot(self.losses[kept].astype(np.float64), self.row[kept].astype(np.float64)))
        added = float(np.add.reduce(self.losses, dtype=np.float64))
        return added / len(self.losses) if self.mean else added

    def run(self):
        n = len(self.logits)
        if self.threads == 1:
            self.range(0, n, _row_sums)
            return
        cuts = [n * part // self.threads for part in range(self.threads + 1)]
        pool = _pool(self.threads, os.getpid())
        parts = [pool.submit(self.range, lo, hi, _row_sums_alone) for lo, hi in zip(cuts, cuts[1:])]
        for part in parts:
            part.result()

    def range(self, start, stop, row_sums):
        """The rows from start to stop. Most blocks need no shift; where the first one does, all are shifted at once."""
        shifted = False
        with np.errstate(all="ignore"), _short_buffer(self.logits.shape[1]):
            lo = start
            while lo < stop:
                hi = min(stop, lo + (self.part if shifted else self.step))
                o, y, g = self.logits[lo:hi], self.labels[lo:hi], self.out[lo:hi]
                r = self.row[lo:hi] if isinstance(self.row, np.ndarray) else self.row
                if shifted:
                    self.losses[lo:hi] = self.shift(o, y, r, g, row_sums)
                else:
                    bad = self.block(o, y, r, g, self.losses[lo:hi], row_sums)
                    shifted = lo == start and bad > (hi - lo) // 4
                lo = hi

    def block(self, o, y, r, g, losses, row_sums):
        """The losses of a block, tried without a shift; returns how many rows needed one after all."""
        dtype, k = o.dtype, o.shape[1]
        high, far = HIGH[dtype], FAR[dtype]
        if self.hard:
            loss, s = _label_rows(o, y, r, g, _row_starts(len(o), k) + y, row_sums)
        else:
            loss, s = _soft_rows(o, y, r, g, row_sums)
            _mend(o, y, r, g, loss, s, self.part, row_sums)
        losses[:] = loss
        safe = LOW <= np.minimum.reduce(s) and np.maximum.reduce(s) <= high
        if safe and not (self.hard and np.maximum.reduce(loss) > far):
            return 0
        bad = ~((s >= LOW) & (s <= high))
        if self.hard:
            bad |= ~(loss <= far)
        for rows in _parts(bad, self.part):
            again = np.empty((len(rows), k), dtype)
            losses[rows] = self.shift(o[rows], y[rows], _of_rows(r, rows), again, row_sums)
            g[rows] = again
        return np.count_nonzero(bad)

    def shift(self, o, y, r, g, row_sums):
        """The losses of a block, shifted by the largest logit of each row."""
        starts = _row_starts(*g.shape)
        if self.hard:
            top = _largest(o)
            loss = _label_rows_shifted(o, y, top, r, g, starts + y, row_sums)
        else:
            a = _place_of_largest(o)
            top = _take(o, a)
            loss, s = _soft_rows_shifted(o, y, a, r, g, starts + a, row_sums)
            rows = np.flatnonzero(s > 2)  # where p is the smaller one, 1 - p would cost it its digits
            g[rows, a[rows]] = _of_rows(r, rows) * (1 / s[rows] - y[rows, a[rows]])
        lost = ~np.isfinite(top)
        if lost.any():
            loss[lost] = np.nan
            g[lost] = np.nan
        return loss


def _mend(o, y, r, g, loss, s, size, row_sums):
    """Losses of soft labels that are a small difference of large numbers, and rows near certainty, in place.

    At most `size` rows at a time. Rows whose sum is outside the safe range may be among them; they are done again.
    """
    top = np.log(s)
    again = loss < np.maximum(0.4 * np.abs(top), 0.5)
    if not np.logical_or.reduce(again):
        return
    near = loss < 0.5
    for rows in _parts(again & ~near, size):
        if 2 * len(rows) > len(loss):  # to leave out the others takes longer
            rows = slice(None)
        m = top[rows].astype(np.float64)  # that of s is no small number, its logarithm may be
        loss[rows] = _soft_losses(o[rows], y[rows], top[rows], s[rows] * np.exp(-m), np.empty_like(o[rows]), row_sums)
    for rows in _parts(near, size):
        z = o[rows]
        a = _place_of_largest(z)
        starts = _row_starts(*z.shape)
        entry = _soft_rows_near(z, y[rows], a, _of_rows(r, rows), np.empty_like(z), starts + a, row_sums)
        loss[rows], g[rows, a] = entry


def _parts(chosen, size):
    """The places of the chosen rows, in parts of at most `size`."""
    rows = np.flatnonzero(chosen)
    return [rows[n : n + size] for n in range(0, len(rows), size)]


def _of_rows(r, rows):
    return r[rows] if isinstance(r, np.ndarray) else r


def _short_buffer(k):
    """NumPy copies a column that is spread over rows shorter than its buffer (8192 numbers): twice the time."""
    return _buffer_of_256() if 300 <= k < 8192 else nullcontext()


@contextmanager
def _buffer_of_256():
    size = np.setbufsize(256)
    try:
        yield
    finally:
        np.setbufsize(size)


def _by_rows(kernel, logits, out, values=None):
    """A kernel that needs no labels, over blocks of rows."""
    n, k = logits.shape
    step = max(1, BLOCK // (k * logits.itemsize))
    with np.errstate(all="ignore"):
        for lo in range(0, n, step):
            o = logits[lo : lo + step]
            a = _place_of_largest(o)
            g = np.empty(o.shape, o.dtype) if out is None else out[lo : lo + step]
            value = kernel(o, a, g, _row_starts(*o.shape) + a, _row_sums)
            lost = ~np.isfinite(_take(o, a))
            if values is not None:
                value[lost & (_take(o, a) != np.inf)] = np.nan
                values[lo : lo + step] = value
            g[lost] = np.nan
    return out


@lru_cache(maxsize=8)
def _pool(threads, process):  # a forked process has no threads of its parent
    return ThreadPoolExecutor(threads)


@lru_cache(maxsize=32)
def _ones(k, dtype):
    return np.ones(k, dtype)


@lru_cache(maxsize=32)
def _row_starts(rows, k):
    """The flat positions at which the rows of a block begin."""
    return np.arange(0, rows * k, k)


@lru_cache(maxsize=32)
def _width(k):
    """How long a piece of a row may be, so that few numbers are added one after the other: 48 to 128, or 0."""
    return k if k <= 128 else next((width for width in range(128, 47, -1) if k % width == 0), 0)


def _row_sums(array):
    """The sum of each row, over pieces of equal length; a product with ones is the quickest sum of short rows."""
    k = array.shape[1]
    width = _width(k)
    if width == k:
        return array @ _ones(k, array.dtype)
    if width:
        return _row_sums((array.reshape(-1, width) @ _ones(width, array.dtype)).reshape(-1, k // width))
    return _row_sums_alone(array)


def _row_sums_alone(array):
    """The same where several threads do it: no product is so long that the linear algebra library wakes its own."""
    return np.einsum("ij->i", array) if array.shape[1] <= 128 else _pieces(array)


@lru_cache(maxsize=32)
def _piece(k):
    """The same for a product of two rows, which costs more for each piece: 256 to PIECE."""
    return k if k <= PIECE else next((width for width in range(PIECE, 255, -1) if k % width == 0), PIECE)


def _pieces(left, right=None):
    """The inner product of each long row, or with no second one its sum, added up in pieces, and the rest."""
    n, k = left.shape
    width = _piece(k)
    whole = k // width * width
    factors = _ones(width, left.dtype) if right is None else right[:, :whole].reshape(n, -1, width, 1)
    sums = _row_sums_alone((left[:, :whole].reshape(n, -1, 1, width) @ factors).reshape(n, -1))
    if whole < k:
        rest = left[:, whole:]
        sums += _row_sums_alone(rest) if right is None else _dot_rows(rest, right[:, whole:])
    return sums


def _dot_rows(left, right):
    """The inner product of each row; 0 times a masked -inf is 0."""
    if left.shape[1] <= 128:
        found = np.einsum("ij,ij->i", left, right)
    else:
        found = _pieces(left, right)
    if np.isnan(np.add.reduce(found)):
        for rows in _parts(np.isnan(found), max(1, BLOCK // left[0].nbytes)):
            found[rows] = np.where(left[rows] == 0, 0, left[rows] * right[rows]).sum(axis=1)
    return found


def _largest(array):
    """The largest entry of each row; short rows column by column, because a reduction along them is slow."""
    if array.shape[1] > 32:
        return array.max(axis=1)
    top = array[:, 0].copy()
    for column in array.T[1:]:
        np.maximum(top, column, out=top)
    return top


def _place_of_largest(array):
    """The class of the largest entry of each row; what it is for a row with a NaN does not matter."""
    if array.shape[1] > 32:
        return array.argmax(axis=1)
    top, place = array[:, 0].copy(), np.zeros(len(array), np.intp)
    for n, column in enumerate(array.T[1:], 1):
        more = ~(column <= top)
        np.copyto(top, column, where=more)
        np.copyto(place, n, where=more)
    return place


def _scale_rows(array, row):
    """Every row times its number, in place; a flat product is quicker on short rows."""
    k = array.shape[1]
    if row.ndim == 0:
        array *= row
    elif k <= 32:
        flat = array.reshape(-1)
        flat *= row.repeat(k)
    else:
        array *= row[:, None]


def _exp_difference(left, right, out):
    """exp(left - right), with what the subtraction rounds off put back: exp(d + e) = exp(d) (1 + e)."""
    np.subtract(left, right, out=out)
    part = out - left
    rounded = out - part
    np.subtract(left, rounded, out=rounded)
    part += right
    rounded -= part
    np.fmax(rounded, -1, out=rounded)  # a masked logit has no remainder
    np.exp(out, out=out)
    rounded *= out
    out += rounded


def _exp_quotient(left, right, out):
    """exp(left - right) where neither exponential overflows or vanishes beside the other."""
    np.exp(left, out=out)
    np.divide(out, np.exp(right), out=out)


def _take(array, label):
    return array[np.arange(len(label)), label]
'''

REFERENCE = '''
def reference_loss_and_grad(logits, labels, *, reduction="mean"):
    """The loss and its gradient as a textbook writes them: max, exp, sum, log."""
    logits = _logits(logits)
    labels, hard = _labels(labels, logits, True)
    n = len(logits)
    if not n:
        return 0.0, np.empty_like(logits)
    weights = np.full((n, 1), 1 / n if _added(reduction) == "mean" else 1, logits.dtype)[:, 0]
    function = _REFERENCES[hard]
    value, gradient = function(logits, labels, logits.max(axis=1), weights)
    return float(np.dot(value.astype(np.float64), weights.astype(np.float64))), gradient


def _times(left, right):
    return np.where((left == 0) | (right == 0), 0, left * right)


def _one_hot(label, size):
    return (np.arange(size) == label[:, None]).view(np.int8)
'''


def load(path: Path) -> Any:
    """The module at the path, imported."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TARGET = Target("numpy", ".py", "one module that needs only NumPy", "Python and NumPy", write, load)

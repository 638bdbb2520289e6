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

from symce.exporting import kernels
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


PARTS = ("head", "loss", "softmax", "checks", "blocks", "step", "reference")
"""What is no program: constants, public functions, what is accepted, the work on blocks of rows, a linear model."""


def write(exported: Exported) -> str:
    """The body of the module."""
    if not exported.special:
        names = tuple(name for name in PUBLIC if name in exported.programs)
        return write_plain(exported, SPELLING, tuple(_whole(name, exported.programs[name]) for name in names))
    printed = [_kernel(exported, *row) for kind in (*exported.labels, "both") for row in KERNELS[kind]]
    matrices = [_whole(name, exported.programs[name]) for name in ("grad_weights", "grad_bias", "grad_input")]
    references = [
        _whole(f"_reference_{kind}", exported.programs[f"reference_{kind}"], exported) for kind in exported.labels
    ]
    head, loss, softmax, checks, blocks, step, reference = (kernels.text(f"numpy_{name}.txt") for name in PARTS)
    sections = [head.replace("TITLE", exported.title), loss, softmax, *matrices, checks, blocks, step, *printed]
    sections += [f"# {'-' * 27} the textbook's form, for comparison", reference, *references]
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


def load(path: Path) -> Any:
    """The module at the path, imported."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TARGET = Target("numpy", ".py", "one module that needs only NumPy", "Python and NumPy", write, load)

"""C: a source and a header in C11 with OpenMP pragmas, and a module of Python that builds and calls them.

Every program is printed row by row, as it was proved. Where the programs are those of the softmax cross-entropy, the
fast kernels of ``symce/exporting/kernels`` are added: they compute the same lines (shift, exponentials, the sum with
the class apart, log1p), blocked and vectorised, and are chosen by comparing the proved program with their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from symce.exporting import kernels
from symce.exporting.array import Apply, Array, ExportError, Input, Number, Program, Put, Reduce, Take
from symce.exporting.exported import Exported
from symce.exporting.target import Target
from symce.exporting.targets import c_rows
from symce.exporting.targets import numpy as plain
from symce.exporting.targets.c_rows import REALS

NK, N = ("N", "K"), ("N",)

# --------------------------------------------------------------------------- which programs the kernels compute


def _fused_label() -> Mapping[str, Array]:
    """The lines that the kernels for one class per example compute."""
    logits, shift, label, weight = Input("logits", NK), Input("shift", N), Input("label", N), Input("row weight", N)
    e, t, s = Input("exponentials", NK), Input("others", N), Input("sum", N)
    own, factor = Take(e, "K", label), Apply("divide", (weight, s))
    return {
        "shifted logits": Apply("subtract", (logits, shift)),
        "exponentials": Apply("exp", (Input("shifted logits", NK),)),
        "others": Reduce("sum", "K", e, label),
        "sum": Apply("add", (t, own)),
        "loss": Apply("log1p", (Apply("divide", (t, own)),)),
        "far": Apply("subtract", (Apply("log", (s,)), Take(Input("shifted logits", NK), "K", label))),
        "grad": Put(Apply("multiply", (factor, e)), "K", label, Apply("negative", (Apply("multiply", (factor, t)),))),
    }


def _fused_soft() -> Mapping[str, Array]:
    """The lines that the kernels for soft labels compute."""
    logits, shift, labels, weight = Input("logits", NK), Input("shift", N), Input("labels", NK), Input("row weight", N)
    z, e, s = Input("shifted logits", NK), Input("exponentials", NK), Input("sum", N)
    scaled = Apply("multiply", (Apply("divide", (Number(Fraction(1)), s)), e))
    return {
        "shifted logits": Apply("subtract", (logits, shift)),
        "exponentials": Apply("exp", (z,)),
        "sum": Reduce("sum", "K", e),
        "loss": Apply("subtract", (Apply("log", (s,)), Reduce("sum", "K", Apply("multiply", (labels, z))))),
        "grad": Apply("multiply", (weight, Apply("subtract", (scaled, labels)))),
    }


def _fused_peak() -> Mapping[str, Array]:
    """The lines that the kernels compute anew for a confident row: the class of the largest logit apart."""
    logits, top, labels, weight = Input("logits", NK), Input("class", N), Input("labels", NK), Input("row weight", N)
    z, e, s, t = Input("shifted logits", NK), Input("exponentials", NK), Input("sum", N), Input("others", N)
    one = Number(Fraction(1))
    scaled = Apply("multiply", (Apply("divide", (one, s)), e))
    rest = Apply("subtract", (Apply("subtract", (one, Take(labels, "K", top))), Apply("divide", (t, s))))
    return {
        "shifted logits": Apply("subtract", (logits, Take(logits, "K", top))),
        "exponentials": Apply("exp", (z,)),
        "others": Reduce("sum", "K", e, top),
        "loss": Apply("subtract", (Apply("log1p", (t,)), Reduce("sum", "K", Apply("multiply", (labels, z))))),
        "sum": Apply("add", (one, t)),
        "grad": Put(
            Apply("multiply", (weight, Apply("subtract", (scaled, labels)))),
            "K",
            top,
            Apply("multiply", (weight, rest)),
        ),
    }


FUSED = {"label": _fused_label, "soft": _fused_soft, "peak": _fused_peak}


NEEDED = {"int": ("label",), "soft": ("soft", "peak")}


def fused(exported: Exported) -> bool:
    """Whether the proved programs are those that the kernels compute, up to the names of the letters.

    A loss without forms for labels has nothing that a kernel computes.
    """
    return bool(exported.labels) and all(
        name in exported.programs and _named(exported.programs[name], exported.letters) == FUSED[name]()
        for kind in exported.labels
        for name in NEEDED[kind]
    )


def _named(made: Program, letters: Mapping[str, str]) -> Mapping[str, Array]:
    """The lines of a program by the roles of their letters."""
    roles = {value.name: letters.get(value.name) or value.name for value in made.inputs}
    roles |= {let.name: let.says or let.name for let in made.lets}
    return {roles[let.name]: _renamed(let.value, roles) for let in made.lets}


def _renamed(value: Array, roles: Mapping[str, str]) -> Array:
    def inner(part: Any) -> Any:
        return _renamed(part, roles) if isinstance(part, Array) else part

    if isinstance(value, Input):
        return Input(roles.get(value.name, value.name), value.over)
    held = {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]  # every kind of array is one
    changed = {name: tuple(map(inner, part)) if isinstance(part, tuple) else inner(part) for name, part in held.items()}
    return type(value)(**changed)


# --------------------------------------------------------------------------- the source


def write(exported: Exported) -> str:
    """The source: the programs row by row, then the kernels where they apply."""
    rest = c_rows.functions(exported)
    if fused(exported):
        rest.append(_kernels(exported))
    helpers = [_elementary(real, "".join(rest)) for real in PRECISIONS]
    return "\n".join([_template("top"), *helpers, *rest])


def _elementary(real: str, rest: str) -> str:
    """The elementary functions that the rest calls, and those that these call."""
    names = {**PRECISIONS[real], **c_rows.ELEMENTARY[real], "real": real, "t": REALS[real]}
    title, *helpers = _filled(_template("elementary"), names).split("\n\n")
    kept = ""
    for helper in reversed(helpers):
        name = re.search(r"^static inline \w+ (\w+)\(", helper, re.MULTILINE)
        assert name is not None
        if f"{name[1]}(" in kept + rest:
            kept = f"\n{helper.rstrip()}\n{kept}"
    return f"{title}\n{kept}" if kept else ""


def _kernels(exported: Exported) -> str:
    """The kernels, for both precisions."""
    parts = [_template("head")]
    for real, table in PRECISIONS.items():
        names = {**table, "real": real, "t": REALS[real], "name": exported.identifier}
        names["WIDE_STEPS"] = _filled(_template(f"wide_{real}"), names)
        names["powers"] = _filled(_template("wide"), names)
        parts.append(_filled(_template("shared"), names))
        if "int" in exported.labels:
            parts.append(_filled(_template("labels"), names))
            for width, high, some, keep in ((32, 2, 5, ""), (64, 3, 9, "KEEP({});")):
                wide = {"width": str(width), "high": str(high), "some": str(some), "s": f"{REALS[real]}_{width}"}
                wide |= {"keep_w": keep.format("w"), "keep_e": keep.format("e")}
                wide["cases"] = " ".join(f"case {n}: DO({n}); break;" for n in range(6, some + 1))
                parts.append(_filled(_template("step"), {**names, **wide}))
            parts.append(_filled(_template("weights"), names))
        if "soft" in exported.labels:
            names["terms"] = "\n".join(
                _filled(_template("terms"), {**names, "width": str(width), "s": f"{REALS[real]}_{width}"})
                for width in (32, 64)
            )
            parts.append(_filled(_template("soft"), names))
    return "\n".join(parts)


def _template(name: str) -> str:
    return kernels.text(f"{name}.c")


def _filled(text: str, names: Mapping[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda match: names[match[1]], text)


def _horner(variable: str, by: str, coefficients: tuple[str, ...]) -> str:
    return "\n".join(f"    {variable} = {variable} * {by} + {c};" for c in coefficients)


def _precision(exponential: tuple[str, ...], logarithm: tuple[str, ...], **others: str) -> Mapping[str, str]:
    return {
        "EXP_LEAD": exponential[0],
        "EXP_STEPS": _horner("e", "r", exponential[1:]),
        "LOG_LEAD": logarithm[0],
        "LOG_STEPS": _horner("p", "w", logarithm[1:]),
        **others,
    }


PRECISIONS: Mapping[str, Mapping[str, str]] = {
    "float": _precision(
        exponential=(
            "0x1.6d11fe0000000p-10f",
            "0x1.120c620000000p-7f",
            "0x1.5555180000000p-5f",
            "0x1.5554dc0000000p-3f",
            "0x1.0000000000000p-1f",
        ),
        logarithm=(
            "0x1.dddae00000000p-3f",
            "0x1.245c0a0000000p-2f",
            "0x1.9999ec0000000p-2f",
            "0x1.5555560000000p-1f",
        ),
        word="uint32_t",
        signed="int32_t",
        MANTISSA="23",
        LOG2_E="0x1.715476p+0f",
        MAGIC="0x1.8p23f",
        LN2_HIGH="0x1.62e4p-1f",
        LN2_LOW="0x1.7f7d1cp-20f",
        HALF_ROOT_BITS="0x3f3504f3",
        INFINITY_BITS="0x7f800000u",
        TOP="96",
        SHIFT="-61",
        FLOOR="0x1p26f",
        CEILING="0x1p96f",
        DEEPEST="(-124)",
        HIGHEST="126",
        PAIRS_LOW="0, 8, 1, 9, 4, 12, 5, 13",
        PAIRS_HIGH="2, 10, 3, 11, 6, 14, 7, 15",
        FOURS_LOW="0, 1, 8, 9, 4, 5, 12, 13",
        FOURS_HIGH="2, 3, 10, 11, 6, 7, 14, 15",
        EXACT="256",
        NEARBY="24",
        WIDE_HEAD="",
    ),
    "double": _precision(
        exponential=(
            "0x1.af39789bfd689p-26",
            "0x1.28922d8c8d4fbp-22",
            "0x1.71de0d573888bp-19",
            "0x1.a019b87f7a6e9p-16",
            "0x1.a01a01a7da98dp-13",
            "0x1.6c16c178b0646p-10",
            "0x1.1111111110996p-7",
            "0x1.5555555553d05p-5",
            "0x1.5555555555556p-3",
            "0x1.0000000000001p-1",
        ),
        logarithm=(
            "0x1.0c1263e1bac13p-3",
            "0x1.0fbd2bafa02d6p-3",
            "0x1.3b1c42e3df02cp-3",
            "0x1.745cf8c4c7bcap-3",
            "0x1.c71c7201f207cp-3",
            "0x1.2492492476765p-2",
            "0x1.9999999999a3ap-2",
            "0x1.5555555555555p-1",
        ),
        word="uint64_t",
        signed="int64_t",
        MANTISSA="52",
        LOG2_E="0x1.71547652b82fep+0",
        MAGIC="0x1.8p52",
        LN2_HIGH="0x1.62e42fee00000p-1",
        LN2_LOW="0x1.a39ef35793c76p-33",
        HALF_ROOT_BITS="0x3fe6a09e667f3bcd",
        INFINITY_BITS="0x7ff0000000000000u",
        TOP="900",
        SHIFT="-450",
        FLOOR="0x1p56",
        CEILING="0x1p900",
        DEEPEST="(-1020)",
        HIGHEST="1022",
        PAIRS_LOW="0, 4, 2, 6",
        PAIRS_HIGH="1, 5, 3, 7",
        FOURS_LOW="0, 1, 4, 5",
        FOURS_HIGH="2, 3, 6, 7",
        EXACT="2048",
        NEARBY="300",
        SHORT_LEAD="0x1.6c185dd98734ep-10",
        SHORT_STEPS=_horner(
            "e", "r", ("0x1.11123ab25aaecp-7", "0x1.555555545ec15p-5", "0x1.555555548f826p-3", "0x1.0000000000005p-1")
        ),
        WIDE_HEAD="""    /* the bits of 2^(j/16) less those that n adds to the mantissa */
    const places first = {0x3ff0000000000000, 0x3fefb5586cf9890f, 0x3fef72b83c7d517b, 0x3fef387a6e756238,
                          0x3fef06fe0a31b715, 0x3feedea64c123422, 0x3feebfdad5362a27, 0x3feeab07dd485429};
    const places second = {0x3feea09e667f3bcd, 0x3feea11473eb0187, 0x3feeace5422aa0db, 0x3feec49182a3f090,
                           0x3feee89f995ad3ad, 0x3fef199bdd85529c, 0x3fef5818dcfba487, 0x3fefa4afa2a490da};
    const double magic = 0x1.8p52 - 16 * s->by;
""",
    ),
}
"""The constants of both precisions; the polynomials are minimax fits, held to their error by tests/test_kernels.py."""

# --------------------------------------------------------------------------- the header and the Python module


def beside(exported: Exported) -> Mapping[str, str]:
    """The header, and the module that builds and calls the library."""
    return {".h": _header(exported), ".py": _module(exported)}


def _header(exported: Exported) -> str:
    guard = f"{exported.identifier.upper()}_H"
    lines = []
    for real in REALS:
        lines += [f"{line};" for line in c_rows.signatures(exported, real)]
        if fused(exported):
            lines += [f"{line};" for line in _fused_signatures(exported, real)]
    kernels = KERNELS if fused(exported) else ""
    return HEADER.format(guard=guard, title=exported.title, fused=kernels, functions="\n".join(lines))


def _fused_signatures(exported: Exported, real: str) -> tuple[str, ...]:
    name, t = exported.identifier, REALS[real]
    rest = f"{real} *gradient, double *loss, int64_t rows, int64_t classes, double scale, int threads"
    soft = (f"int64_t {name}_soft_{t}(const {real} *logits, const {real} *labels, {rest})",)
    if "int" not in exported.labels:
        return soft
    return (
        *(soft if "soft" in exported.labels else ()),
        f"int64_t {name}_labels_{t}(const {real} *logits, const int64_t *labels, {rest})",
        f"int64_t {name}_weights_{t}(const {real} *inputs, const int64_t *labels, const {real} *weights, "
        f"{rest.replace('int64_t classes', 'int64_t features, int64_t classes')})",
    )


HEADER = """/* {title}. The source says what is proved of it.

   Arrays are contiguous, the examples first; labels count from 0; the gradient must not overlap the inputs.

   The functions in _rows_f32 and _rows_f64 are given, last before the results, the weight of each example in the sum of
   the losses (1/N for their mean). They write the loss of each example to `losses` and the gradient of the weighted sum
   to `gradient`.{fused} Each returns -1; or the row whose label is no class, before anything
   is written, or `rows` where there is no memory.

   cc -std=c11 -O3 -ffp-contract=fast -fno-math-errno -fno-trapping-math -fopenmp (never -ffast-math) */
#ifndef {guard}
#define {guard}
#include <stdint.h>
#ifdef __cplusplus
#define restrict
extern "C" {{
#endif
{functions}
#ifdef __cplusplus
}}
#undef restrict
#endif
#endif
"""

KERNELS = """ The others write `scale` times the sum of the losses to *loss and the gradient of that
   to `gradient`."""


def _module(exported: Exported) -> str:
    """NumPy's module, whose loss_and_grad goes to the library where there is one."""
    if exported.special and not fused(exported):
        raise ExportError(f"{exported.name}: its forms are not those that the kernels in C compute; use --target numpy")
    by_rows = [name for name in c_rows.losses(exported) if name.startswith("plain")]
    table = {"name": exported.identifier, "kernels": ",\n".join(_row_kernel(exported, n) for n in by_rows)}
    loader = "loader" if exported.special else "rows"
    parts = [_filled(kernels.text(f"{name}.txt"), table) for name in ("build", loader)]
    return "\n\n".join([plain.write(exported), *parts])


def _row_kernel(exported: Exported, name: str) -> str:
    """What the Python module knows of one row function."""
    made = c_rows.losses(exported)[name]
    words = {argument.letter: argument.name for argument in exported.arguments}
    labels = words.get(exported.roles.get("labels", ""), "")
    weight = exported.roles["row weight"]
    given = [(words.get(v, labels), kind) for v, kind in c_rows.parameters(exported, made) if v != weight]
    return f'    "_{name}": {(name, tuple(given), c_rows.sizes(exported, made))!r}'


def load(path: Path) -> Any:
    """The functions of the module beside the source.

    Raises ``ImportError`` where nothing can be built here, and ``ExportError`` where the compiler refuses the source:
    the module would fall back to NumPy, and the checks of the source would pass without it.
    """
    module = plain.load(path.with_suffix(".py"))
    try:
        module._build()
    except OSError as error:
        if error.errno is None and not isinstance(error, FileNotFoundError):  # said by the compiler, not by the system
            raise ExportError(str(error)) from None
        raise ImportError(str(error)) from None
    module.library()  # bound now, while the source is there
    return module


TARGET = Target(
    "c",
    ".c",
    "a source and a header in C11, and a Python module that builds and calls them",
    "a C compiler; for the Python module NumPy",
    write,
    load,
    "// ",
    beside,
)

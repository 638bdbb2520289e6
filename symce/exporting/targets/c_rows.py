"""Every program as a function in C that goes row by row. Part of the target ``c``.

Knows how C writes loops and the function around them; knows no fast kernel and nothing of Python.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping

from symce.exporting.array import Program
from symce.exporting.exported import Exported
from symce.exporting.rows import ARITHMETIC, Loops, Printed, labels_in, printed, size, with_shift

REALS = {"float": "f32", "double": "f64"}

ELEMENTARY = {
    "float": {
        "NORMAL": "-87",
        "LEAST": "-0x1.9fe368p+6f",
        "MOST": "0x1.62e42ep+6f",
        "SMALLEST": "0x1p-126f",
        "LARGEST": "0x1.fffffep127f",
        "SCALE": "0x1p24f",
        "SCALED": "24",
    },
    "double": {
        "NORMAL": "-708",
        "LEAST": "-0x1.74910d52d3051p+9",
        "MOST": "0x1.62e42fefa39efp+9",
        "SMALLEST": "0x1p-1022",
        "LARGEST": "0x1.fffffffffffffp1023",
        "SCALE": "0x1p54",
        "SCALED": "54",
    },
}
"""The ends of the ranges of e^x (logarithms of the smallest and of the largest number) and of the normal numbers."""

TINY = {"float": "1e-30f", "double": "1e-290"}
"""Exponentials too small to divide by."""

KEYWORDS = (
    "auto break case char const continue default do double else enum extern float for goto if inline int long register "
    "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while "
    "bool true false asm typeof main malloc calloc free isfinite memcpy NULL NAN INFINITY int64_t size_t "
    "losses gradient room sums linux unix y0 y1 yn j0 j1 jn gamma"
)


def loops(real: str) -> Loops:
    """How C writes a program in one precision."""
    t = REALS[real]
    return Loops(
        operations={
            **ARITHMETIC,
            "exp": f"exp_{t}({{0}})",
            "expm1": f"expm1{'f' if real == 'float' else ''}({{0}})",
            "log": f"log_{t}({{0}})",
            "log1p": f"log1p_of_{t}({{0}})",
            "softplus": f"softplus_{t}({{0}})",
            "guarded": f"times_{t}({{0}}, {{1}})",
            "share": f"share_{t}({{0}}, {{1}})",
            "either": f"({{0}} > {TINY[real]} ? {{1}} : {{2}})",
            "power": f"pow{'f' if real == 'float' else ''}({{0}}, {{1}})",
            "power_2": f"square_{t}({{0}})",
            "power_1/2": f"sqrt{'f' if real == 'float' else ''}({{0}})",
        },
        number=f"({real}){{0}}",
        fraction=f"(({real}){{0}} / {{1}})",
        length=f"({real}){{0}}",
        start={"sum": "0", "prod": "1", "max": f"-({real})INFINITY", "argmax": "0"},
        step={
            "sum": "{0} += {1};",
            "prod": "{0} *= {1};",
            "max": "{0} = {1} > {0} ? {1} : {0};",
            "argmax": "{0} = {1} > {3} || {1} != {1} ? {2} : {0}; /* a NaN counts as the largest */",
        },
        skip="if ({0} != {1}) {2}",
        choice="({0} == {1} ? {2} : {3})",
        one_hot=f"({real})({{0}} == {{1}})",
        total="(float){0}" if real == "float" else "{0}",
        declare={"number": f"const {real} {{0}} = {{1}};", "place": "const int64_t {0} = {1};"},
        running={"sum": "double {0} = {1};", "max": f"{real} {{0}} = {{1}};", "place": "int64_t {0} = {1};"},
        store="{0} = {1};",
        loop="for (int64_t {index} = 0; {index} < {size}; {index}++) {{",
        close="}",
        ahead={
            "each": '_Pragma("omp simd")',
            "sum": '_Pragma("omp simd reduction(+ : {0})")',
            "prod": '_Pragma("omp simd reduction(* : {0})")',
            "max": '_Pragma("omp simd reduction(max : {0})")',
        },
        nested=False,
        far=f"if (!({{e}} > {TINY[real]})) /* too far from the others to divide by */\n    losses[n] = {{far}};",
        condition=("if (!isfinite({largest})) {{", "}"),
        lost="NAN",
        reserved=frozenset(KEYWORDS.split()),
    )


def losses(exported: Exported) -> Mapping[str, Program]:
    """The programs that give a loss and a gradient, with the shift found from the logits."""
    return {
        name: with_shift(made, exported.letters) if exported.special else made
        for name, made in exported.programs.items()
        if {"loss", "grad"} <= set(made.outputs)
    }


def functions(exported: Exported) -> list[str]:
    """The source of every row function, in both precisions."""
    return [_function(exported, name, made, real) for name, made in losses(exported).items() for real in REALS]


def signatures(exported: Exported, real: str) -> list[str]:
    """The declarations of the row functions."""
    return [
        _signature(exported, name, made, _loops(exported, made, real), real) for name, made in losses(exported).items()
    ]


def _loops(exported: Exported, made: Program, real: str) -> Printed:
    axes = exported.arguments[0].axes
    return printed(made, loops(real), {"loss": ("losses", ("N",)), "grad": ("gradient", axes)})


def sizes(exported: Exported, made: Program) -> tuple[str, ...]:
    """The axes whose sizes a function is given last."""
    return _loops(exported, made, "double").axes


def parameters(exported: Exported, made: Program) -> list[tuple[str, str]]:
    """What a function is given before the losses: each letter and its kind, ``real``, ``number`` or ``label``."""
    labels = labels_in(made)
    weight = exported.roles["row weight"]
    order = {a.letter: n for n, a in enumerate(exported.arguments)} | {weight: len(exported.arguments)}
    label = exported.roles.get("label", "")
    order.setdefault(label, order.get(exported.roles.get("labels", ""), 0))
    kinds = {v.name: "label" if v.name in labels else "real" if v.axes else "number" for v in made.inputs}
    return sorted(kinds.items(), key=lambda entry: order[entry[0]])


def _signature(exported: Exported, name: str, made: Program, inside: Printed, real: str) -> str:
    spelled = {"label": "const int64_t *restrict {}", "number": f"{real} {{}}", "real": f"const {real} *restrict {{}}"}
    given = [spelled[kind].format(inside.names[letter]) for letter, kind in parameters(exported, made)]
    given += [f"{real} *restrict losses", f"{real} *restrict gradient", *(f"int64_t {size(a)}" for a in inside.axes)]
    text = f"int64_t {exported.identifier}_{name}_rows_{REALS[real]}({', '.join(given)})"
    return textwrap.fill(text, 118, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _function(exported: Exported, name: str, made: Program, real: str) -> str:
    """One program as a function over all rows."""
    inside = _loops(exported, made, real)
    names = inside.names
    kinds = dict(parameters(exported, made))
    opening, closing = list[str](), list[str]()
    for letter, kind in kinds.items():
        if kind == "label":
            opening += [
                "for (int64_t n = 0; n < rows; n++)",
                f"    if ({names[letter]}[n] < 0 || {names[letter]}[n] >= classes)",
                "        return n;",
            ]
    pools = [
        (pool, kind, text, kept)
        for pool, kind, text, kept in (
            ("room", real, "malloc(sizeof(%s) * (size_t)(%s))", inside.room),
            ("sums", "double", "calloc(sizeof(%s), (size_t)(%s))", inside.sums),
        )
        if kept
    ]
    for pool, kind, text, kept in pools:
        opening.append(f"{kind} *const {pool} = {text % (kind, _entries(kept.values()))};")
        closing.append(f"free({pool});")
    if pools:
        opening.append(f"if ({' || '.join(f'!{pool}' for pool, *_ in pools)}) {{ /* no memory: no row is wrong */")
        opening += [*(f"    {line}" for line in closing), "    return rows;", "}"]
    for pool, kind, _, kept in pools:
        place = pool
        for letter, axes in kept.items():
            opening.append(f"{kind} *const {letter} = {place};")
            place = f"{letter} + {_product(axes)}"
    body = [
        *opening,
        *inside.before,
        "for (int64_t n = 0; n < rows; n++) {",
        *(f"    {line}" for line in inside.row),
        "}",
        *inside.after,
        *closing,
        "return -1;",
    ]
    comments = [
        f"   {names.get(let.name, let.name)} = {textwrap.shorten(let.says, 60)}" for let in made.lets if let.says
    ]
    says = f"/* The form {name}, row by row." + ("\n" + "\n".join(comments) if comments else "") + " */"
    head = _signature(exported, name, made, inside, real)
    return f"{says}\n{head}\n{{\n{textwrap.indent(chr(10).join(body), '    ')}\n}}\n"


def _product(axes: tuple[str, ...]) -> str:
    return " * ".join(map(size, axes)) or "1"


def _entries(kept: Iterable[tuple[str, ...]]) -> str:
    """How many numbers the arrays hold together, and one more."""
    times = Counter(map(_product, kept))
    return " + ".join([*(f"{n} * {text}" if n > 1 else text for text, n in times.items()), "1"])

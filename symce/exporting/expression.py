"""Array programs printed as expressions: one printer, and a table of spellings for each language.

Knows axes, precedence and where a smaller array has to be stretched; knows no language but by its ``Spelling``.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from symce.exporting.array import (
    Apply,
    Array,
    Contract,
    ExportError,
    Input,
    Length,
    Let,
    Number,
    OneHot,
    Program,
    Put,
    Reduce,
    Take,
    ordered,
    parts,
)


@dataclass(frozen=True)
class Spelling:
    """How a language writes array operations.

    Every template takes its operands as ``{0}``, ``{1}``; ``{axis}`` is the number of an axis, ``{label}`` the array
    of labels, ``{size}`` the number of entries of the axis. ``product`` is a product of two large arrays, or one that
    is ``guarded``, in which 0 times infinity is to be 0; without it they are multiplied like any others. ``but``
    sums without the label.
    """

    operations: Mapping[str, str]
    reductions: Mapping[str, str]
    take: str
    put: str
    one_hot: str
    stretch: str = "{0}[{index}]"
    matmul: str = "{0} @ {1}"
    transpose: str = "{0}.T"
    length: str = "{0}.shape[{axis}]"
    but: str = ""
    product: str = ""


INFIX = {"add": ("+", 1), "subtract": ("-", 1), "multiply": ("*", 2), "divide": ("/", 2)}
ATOM = 9


def expression(value: Array, spelling: Spelling, names: Mapping[str, str], sizes: Mapping[str, str]) -> str:
    """One array expression; ``sizes`` says how the number of entries of each axis is written."""
    return _print(value, spelling, names, sizes)[0]


def _print(value: Array, spelling: Spelling, names: Mapping[str, str], sizes: Mapping[str, str]) -> tuple[str, int]:
    def inner(part: Array, least: int = 0, axes: tuple[str, ...] | None = None) -> str:
        text, strength = _print(part, spelling, names, sizes)
        if axes is not None and part.axes and part.axes != axes:
            text, strength = _stretched(part, text, strength, axes, spelling), ATOM
        return f"({text})" if strength < least else text

    match value:
        case Input(name):
            return names.get(name, identifier(name)), ATOM
        case Number(number):
            return _number(number)
        case Length(axis):
            return sizes[axis], ATOM
        case Apply("negative", (arg,)):
            return f"-{inner(arg, 3)}", 2
        case Apply("guarded", (left, right)) if not spelling.product:
            return _print(Apply("multiply", (left, right)), spelling, names, sizes)
        case Apply("guarded", (left, right)):
            return spelling.product.format(inner(left, 0, value.axes), inner(right, 0, value.axes)), ATOM
        case Apply("multiply", (left, right)) if spelling.product and len(left.axes) > 1 and len(right.axes) > 1:
            return spelling.product.format(inner(left, 0, value.axes), inner(right, 0, value.axes)), ATOM
        case Apply(op, (left, right)) if op in INFIX:
            sign, strength = INFIX[op]
            axes = value.axes
            after = strength + (op in ("subtract", "divide"))
            return f"{inner(left, strength, axes)} {sign} {inner(right, after, axes)}", strength
        case Apply("power", (base, exponent)):
            return f"{inner(base, 4, value.axes)} ** {inner(exponent, 4, value.axes)}", 3
        case Apply(op, args):
            if op not in spelling.operations:
                raise ExportError(f"this target has no {op}; choose another target")
            return spelling.operations[op].format(*(inner(arg, 0, value.axes) for arg in args)), ATOM
        case Reduce(op, axis, arg, but):
            if but is not None:
                label = inner(but)
                return spelling.but.format(inner(arg, ATOM), label=label, axis=arg.axes.index(axis)), ATOM
            return spelling.reductions[op].format(inner(arg, ATOM), axis=arg.axes.index(axis)), ATOM
        case Contract(left, right, over):
            return _matrix_product(left, right, over, inner, spelling), 2
        case Take(arg, axis, label):
            return spelling.take.format(inner(arg, ATOM), axis=arg.axes.index(axis), label=inner(label, ATOM)), ATOM
        case Put(arg, axis, label, new):
            return spelling.put.format(
                inner(arg), label=inner(label), value=inner(new), axis=value.axes.index(axis)
            ), ATOM
        case OneHot(label, axis):
            return spelling.one_hot.format(label=inner(label), size=sizes[axis]), ATOM
    raise ExportError(f"{type(value).__name__} cannot be printed")


def _stretched(part: Array, text: str, strength: int, axes: tuple[str, ...], spelling: Spelling) -> str:
    """The array with an axis of length one for each axis that it lacks."""
    own = tuple(axis for axis in axes if axis in part.axes)
    if part.axes != own:
        if len(own) != 2:
            raise ExportError(
                "arrays of three axes in different orders are not exported; write matrices with the class first"
            )
        text, strength = spelling.transpose.format(text if strength == ATOM else f"({text})"), ATOM
    lacking = [axis not in own for axis in axes]
    if not any(lacking) or all(lacking[: len(axes) - len(own)]):
        return text  # broadcasting supplies leading axes
    index = ", ".join("None" if missing else ":" for missing in lacking)
    return spelling.stretch.format(text if strength == ATOM else f"({text})", index=index)


def _matrix_product(left: Array, right: Array, over: str, inner: object, spelling: Spelling) -> str:
    """``left right`` with the summed axis last on the left and first on the right; the result in usual order."""
    axes = ordered(axis for axis in (*left.axes, *right.axes) if axis != over)
    if left.axes and [axis for axis in left.axes if axis != over] != [*axes[: len(left.axes) - 1]]:
        left, right = right, left
    if len(left.axes) == 1 and len(right.axes) == 2 and right.axes[-1] == over:
        left, right = right, left
    if len(left.axes) > 2 or len(right.axes) > 2:
        raise ExportError("a product of arrays with three axes is not exported")
    assert callable(inner)
    first, second = inner(left, ATOM), inner(right, ATOM)
    if left.axes[-1] != over:
        first = spelling.transpose.format(first)
    if right.axes[0] != over:
        second = spelling.transpose.format(second)
    return spelling.matmul.format(first, second)


def _number(value: Fraction) -> tuple[str, int]:
    if value.denominator == 1:
        return (str(value.numerator), ATOM) if value >= 0 else (str(value.numerator), 2)
    return f"{value.numerator} / {value.denominator}", 2


RESERVED = {*keyword.kwlist, "np", "jnp", "torch", "g", "h1", "h2", "h3", "kept", "row_sums"}
"""Names that mean something else in what is printed."""


def identifier(name: str) -> str:
    """A letter of the theorem as a name that every language takes.

    >>> identifier("n'"), identifier("λ"), identifier("lambda")
    ('n_', 'λ', 'lambda_')
    """
    cleaned = re.sub(r"\W", "_", name.replace("'", "_"))
    return f"{cleaned}_" if cleaned in RESERVED or cleaned[:1].isdigit() else cleaned


# --------------------------------------------------------------------------- programs


def lines(program: Program, spelling: Spelling, names: Mapping[str, str], sizes: Mapping[str, str]) -> tuple[str, ...]:
    """One assignment a line of the program, unused lines left out, repeated parts computed once."""
    lets = shared(needed(program))
    return tuple(
        f"{names.get(let.name, identifier(let.name))} = {expression(let.value, spelling, names, sizes)}" for let in lets
    )


def function(
    name: str, made: Program, parameters: tuple[str, ...], spelling: Spelling, shapes: Mapping[str, tuple[str, ...]]
) -> str:
    """The lines of a program as a Python function; ``shapes`` are the axes of parameters."""
    sizes: dict[str, str] = {}
    for letter, axes in shapes.items():
        for place, axis in enumerate(axes):
            sizes.setdefault(axis, f"{identifier(letter)}.shape[{place}]")
    body = "".join(f"    {line}\n" for line in lines(made, spelling, {}, sizes))
    given = ", ".join(map(identifier, parameters))
    return f"def {name}({given}):\n{body}    return {', '.join(made.outputs)}\n"


def computed(program: Program, *outputs: str, zeros: tuple[str, ...] = ()) -> Program:
    """The program for some of its outputs, and with some inputs, such as the shift, taken as 0 and left out."""
    lets = [
        replace(let, value=_without_zeros(let.value, zeros))
        for let in program.lets
        if let.name in outputs or let.name not in program.outputs
    ]
    inputs = tuple(value for value in program.inputs if value.name not in zeros)
    return Program(inputs, tuple(lets), outputs)


def _without_zeros(value: Array, zeros: tuple[str, ...]) -> Array:
    match value:
        case Apply("subtract" | "add", (left, Input(name))) if name in zeros:
            return _without_zeros(left, zeros)
        case Apply(op, args):
            return Apply(op, tuple(_without_zeros(arg, zeros) for arg in args))
    return value


def needed(program: Program) -> tuple[Let, ...]:
    """The lines that the outputs depend on, in order."""
    wanted, kept = set(program.outputs), list[Let]()
    for let in reversed(program.lets):
        if let.name in wanted:
            kept.append(let)
            wanted.update(used(let.value))
    return tuple(reversed(kept))


def used(value: Array) -> frozenset[str]:
    """The names that an expression mentions."""
    if isinstance(value, Input):
        return frozenset((value.name,))
    return frozenset[str]().union(*map(used, parts(value)))


def shared(lets: Iterable[Let]) -> tuple[Let, ...]:
    """The same lines with every part that occurs twice in a line of its own, before its first use."""
    kept = list(lets)
    names = {let.name for let in kept} | {name for let in kept for name in used(let.value)}
    while True:
        counts: dict[Array, int] = {}
        for let in kept:
            for part in _compound(let.value):
                counts[part] = counts.get(part, 0) + 1
        twice = [part for part, count in counts.items() if count > 1]
        if not twice:
            return tuple(kept)
        largest = max(twice, key=_weight)
        name = next(
            f"{_nickname(largest)}{n or ''}" for n in range(99) if f"{_nickname(largest)}{n or ''}" not in names
        )
        names.add(name)
        new = Input(name, largest.axes)
        first = next(n for n, let in enumerate(kept) if largest in set(_compound(let.value)))
        kept = [Let(let.name, replaced(let.value, largest, new), let.term, let.says) for let in kept]
        kept.insert(first, Let(name, largest))
        for n, let in enumerate(kept):  # a line that is the part itself keeps its name and shares nothing
            if n > first and let.value == new:
                kept[n] = Let(let.name, new, let.term, let.says)


def _compound(value: Array) -> list[Array]:
    found = [part for inner in parts(value) for part in _compound(inner)]
    return found if isinstance(value, Input | Number | Length | OneHot) else [*found, value]


def _weight(value: Array) -> int:
    return 1 + sum(map(_weight, parts(value)))


def _nickname(value: Array) -> str:
    match value:
        case Take(Input(name), _, Input(label)):
            return f"{identifier(name)}_{identifier(label)}"
        case Apply("divide", (Input(top), Input(bottom))):
            return f"{identifier(top)}_over_{identifier(bottom)}"
    return "part"


def replaced(value: Array, old: Array, new: Array) -> Array:
    """The expression with one part exchanged wherever it stands."""
    if value == old:
        return new
    match value:
        case Apply(op, args):
            return Apply(op, tuple(replaced(arg, old, new) for arg in args))
        case Reduce(op, axis, arg, but):
            return Reduce(op, axis, replaced(arg, old, new), but)
        case Contract(left, right, over):
            return Contract(replaced(left, old, new), replaced(right, old, new), over)
        case Take(arg, axis, label):
            return Take(replaced(arg, old, new), axis, label)
        case Put(arg, axis, label, inside):
            return Put(replaced(arg, old, new), axis, label, replaced(inside, old, new))
    return value

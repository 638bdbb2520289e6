"""Array programs printed as C, one row of the batch after the other.

Knows how axes of classes become loops and reductions become running sums; knows no fast kernel. Programs with other
axes than the examples and the classes are refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from symce.exporting.array import (
    Apply,
    Array,
    Contract,
    ExportError,
    Input,
    Length,
    Number,
    OneHot,
    Program,
    Put,
    Reduce,
    Take,
)
from symce.exporting.expression import identifier

INFIX = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
CALLS = {"exp", "log", "log1p", "pow"}
START = {"sum": "0", "prod": "1", "max": "-INFINITY"}
STEP = {"sum": "{0} += {1};", "prod": "{0} *= {1};", "max": "{0} = {1} > {0} ? {1} : {0};"}


@dataclass
class Row:
    """The statements of one row, as they are made; ``suffix`` is that of the calls of this precision."""

    real: str
    suffix: str
    vectors: set[str]
    lines: list[str] = field(default_factory=list)
    sums: int = 0

    def entry(self, value: Array, at: str) -> str:
        """The value at the class ``at``, as a C expression; sums are made before it."""
        match value:
            case Input(name, over):
                if set(over) - {"N", "K"}:
                    raise ExportError(
                        f"{name} has the axes {', '.join(over)}; C is printed for examples and classes only"
                    )
                return f"{identifier(name)}[{at}]" if name in self.vectors else identifier(name)
            case Number(number):
                return self._number(number)
            case Length():
                return f"({self.real})classes"
            case Apply("negative", (arg,)):
                return f"(-{self.entry(arg, at)})"
            case Apply(op, (left, right)) if op in INFIX:
                return f"({self.entry(left, at)} {INFIX[op]} {self.entry(right, at)})"
            case Apply("power", (base, Number(exponent))) if exponent.denominator == 1 and 2 <= exponent <= 4:
                once = self.entry(base, at)
                return f"({' * '.join([once] * int(exponent))})"
            case Apply("power", (base, exponent)):
                return f"pow{self.suffix}({self.entry(base, at)}, {self.entry(exponent, at)})"
            case Apply(op, (arg,)) if op in CALLS:
                return f"{op}{self.suffix}({self.entry(arg, at)})"
            case Reduce("sum" | "prod" | "max", "K", arg, but):
                return self._reduced(value.op, arg, but)
            case Take(arg, "K", label):
                return self.entry(arg, identifier(label.name))
            case Put(arg, "K", label, new):
                return f"({at} == {identifier(label.name)} ? {self.entry(new, at)} : {self.entry(arg, at)})"
            case OneHot(label, "K"):
                return f"({self.real})({at} == {identifier(label.name)})"
            case Contract(left, right, "K"):
                return self._reduced("sum", Apply("multiply", (left, right)), None)
        raise ExportError(f"C has no form of this {type(value).__name__.lower()}; choose --target numpy")

    def _number(self, number: Fraction) -> str:
        if number.denominator == 1:
            return f"({self.real}){number.numerator}" if number >= 0 else f"({self.real})({number.numerator})"
        return f"(({self.real}){number.numerator} / {number.denominator})"

    def _reduced(self, op: str, arg: Array, but: Input | None) -> str:
        name = f"{op}_{self.sums}"
        self.sums += 1
        body = self.entry(arg, "k")
        skip = f"if (k != {identifier(but.name)}) " if but is not None else ""
        self.lines += [
            f"double {name} = {START[op]};",
            "for (int64_t k = 0; k < classes; k++)",
            f"    {skip}{STEP[op].format(name, body)}",
        ]
        return f"({self.real}){name}"


def row(made: Program, real: str, outputs: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The statements that compute one row, and the names of the vectors that need room for one row.

    A name in ``outputs`` is a pointer that the caller gives; every other vector is room to work in.
    """
    vectors = {value.name for value in made.inputs if "K" in value.over}
    vectors |= {let.name for let in made.lets if "K" in let.value.axes}
    making = Row(real, "f" if real == "float" else "", vectors)
    room = []
    for let in made.lets:
        name = identifier(let.name)
        if let.name in vectors:
            value = making.entry(let.value, "k")
            making.lines += ["for (int64_t k = 0; k < classes; k++)", f"    {name}[k] = {value};"]
            if let.name not in outputs:
                room.append(name)
        elif let.name in outputs:
            making.lines.append(f"*{name} = {making.entry(let.value, '0')};")
        else:
            making.lines.append(f"const {real} {name} = {making.entry(let.value, '0')};")
    return making.lines, room

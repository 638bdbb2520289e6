"""Array programs: what a proved formula computes, with axes in place of indices.

Knows the operations of arrays and which axes each leaves, that of the examples first; knows no target language, and no
term but as the formula from which a line was made (``lowering`` makes it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from symce.term import (
    Term,
)


class ExportError(ValueError):
    """A formula, derivation or target that cannot be exported: says which, and what would have worked."""


BATCH = "N"
"""The axis of the examples."""

CLASSES = "K"
"""The axis that comes next."""


class Array:
    """An array expression; ``axes`` names its axes, the examples first."""

    __slots__ = ()

    @property
    def axes(self) -> tuple[str, ...]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Input(Array):
    """An argument of the function, or a named value of the program."""

    name: str
    over: tuple[str, ...]

    @property
    def axes(self) -> tuple[str, ...]:
        return self.over


@dataclass(frozen=True, slots=True)
class Number(Array):
    """A rational constant."""

    value: Fraction

    @property
    def axes(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Length(Array):
    """The number of entries of an axis."""

    axis: str

    @property
    def axes(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Apply(Array):
    """One operation entry by entry; smaller arrays are repeated along the axes that they lack.

    ``op`` is one of add, subtract, multiply, divide, negative, exp, log, log1p, softplus (log of 1 + exp), power,
    like (the first, repeated to the shape of the second), guarded (a product in which 0 times infinity is 0), share (a
    quotient in which 0 / 0 is 0), either (the second, or the third where the first is too small to divide by).
    """

    op: str
    args: tuple[Array, ...]

    @property
    def axes(self) -> tuple[str, ...]:
        return ordered(axis for arg in self.args for axis in arg.axes)


@dataclass(frozen=True, slots=True)
class Reduce(Array):
    """``sum``, ``prod`` or ``max`` along one axis; ``but`` names a label whose entry is left out."""

    op: str
    axis: str
    arg: Array
    but: Input | None = None

    @property
    def axes(self) -> tuple[str, ...]:
        return tuple(axis for axis in self.arg.axes if axis != self.axis)


@dataclass(frozen=True, slots=True)
class Contract(Array):
    """A matrix product: the two arrays multiplied and summed over one axis that both have."""

    left: Array
    right: Array
    over: str

    @property
    def axes(self) -> tuple[str, ...]:
        return ordered(axis for axis in (*self.left.axes, *self.right.axes) if axis != self.over)


@dataclass(frozen=True, slots=True)
class Take(Array):
    """Gather: the entry at the label, of each example."""

    arg: Array
    axis: str
    label: Input

    @property
    def axes(self) -> tuple[str, ...]:
        return ordered((*self.label.axes, *(axis for axis in self.arg.axes if axis != self.axis)))


@dataclass(frozen=True, slots=True)
class Put(Array):
    """Scatter: ``arg`` with the entry at the label replaced, of each example."""

    arg: Array
    axis: str
    label: Input
    value: Array

    @property
    def axes(self) -> tuple[str, ...]:
        return ordered((*self.label.axes, *self.arg.axes, self.axis))


@dataclass(frozen=True, slots=True)
class OneHot(Array):
    """1 at the label and 0 elsewhere."""

    label: Input
    axis: str

    @property
    def axes(self) -> tuple[str, ...]:
        return ordered((*self.label.axes, self.axis))


def ordered(axes: Iterable[str]) -> tuple[str, ...]:
    """The axes without repetition: the examples, the classes, then the others by name."""
    return tuple(sorted(set(axes), key=lambda axis: (axis != BATCH, axis != CLASSES, axis)))


def parts(array: Array) -> tuple[Array, ...]:
    """The arrays that an array is made of."""
    match array:
        case Apply(_, args):
            return args
        case Reduce(_, _, arg, but):
            return (arg,) if but is None else (arg, but)
        case Contract(left, right, _):
            return (left, right)
        case Take(arg, _, label):
            return (arg, label)
        case Put(arg, _, label, value):
            return (arg, label, value)
        case OneHot(label, _):
            return (label,)
    return ()


def uses(value: Array, seen: Callable[[Array], None]) -> None:
    """Call ``seen`` on every array inside, innermost first."""
    for part in parts(value):
        uses(part, seen)
    seen(value)


@dataclass(frozen=True, slots=True)
class Let:
    """One line of a program: ``name = value``; ``term`` is the proved formula it was made from."""

    name: str
    value: Array
    term: Term | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """Named lines; ``inputs`` are what the lines use and do not define, ``outputs`` name the results."""

    inputs: tuple[Input, ...]
    lets: tuple[Let, ...]
    outputs: tuple[str, ...]

    def let(self, name: str) -> Let:
        return next(let for let in self.lets if let.name == name)


# --------------------------------------------------------------------------- walking programs

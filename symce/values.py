"""Values: dataclasses of which no field is set once they are made, and that are made as fast as any other object.

A frozen dataclass sets its fields through ``object.__setattr__``, which takes three times as long; that nobody sets a
field later is what the type checker sees here. For what is made over and over while a line is read; what users hold in
their hands is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

C = TypeVar("C")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(kind: type[C]) -> type[C]:
    """A class of values, which are compared and looked up by their fields.

    >>> @value
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), len({Point(1), Point(1)})
    (Point(x=1, y=0), True, 1)
    """
    return dataclass(unsafe_hash=True)(kind)

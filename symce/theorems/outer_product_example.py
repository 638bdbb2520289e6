"""An outer product in numbers: the gradient of three classes at one example."""

from __future__ import annotations

from fractions import Fraction

from symce.context import Context
from symce.moves import Line
from symce.term import Num
from symce.theorems.theorem import Part, Theorem

TWO = Num(Fraction(2))


def tenths(value: int) -> Num:
    return Num(Fraction(value, 10))


THEOREM = Theorem(
    name="outer-product-example",
    title="The weights gradient in numbers",
    says="x = (2, 2, 2), p = (0.1, 0.7, 0.2), y = (0, 0, 1): the rows are 0.2, 1.4 and -1.6",
    chapter="Cross-entropy",
    context=Context(),
    parts=(
        Part(
            "difference",
            "The correct class",
            tenths(2) - 1,
            ("units",),
            intro="Row j of the gradient holds x_a (p_j - y_j), and every x_a is 2.",
        ),
        Part("first", "The first row", TWO * (tenths(1) - 0), (Line("units", TWO * tenths(1)), "units")),
        Part("second", "The second row", TWO * (tenths(7) - 0), (Line("units", TWO * tenths(7)), "units")),
        Part("third", "The third row", TWO * (tenths(2) - 1), ("insert difference",)),
    ),
    source="arithmetic",
)

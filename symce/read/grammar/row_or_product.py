r"""``[y_1 \dots y_n]``: factors that only blanks part are a product elsewhere, and in brackets as often a row.

Knows where dots stand; gives nothing a meaning.
"""

from __future__ import annotations

from symce.read.tex.item import ReadError
from symce.read.tex.items import Items, split_top, stripped
from symce.read.tex.words import DOTS, PRODUCTS

LOW = ("\\ldots", "\\dots", "\\dotsc")
"""Dots as commas have them between."""

MESSAGE = "a row, or a product? write commas for a row, and parentheses with \\cdots for a product"


def refuse(inside: Items, opened: str) -> None:
    """Ask what is meant by dots between what nothing joins: in square brackets by any, in parentheses by low ones."""
    inside = stripped(inside)
    asked = DOTS if opened == "[" else LOW if opened == "(" else ()
    around = split_top(inside, set(asked)) if asked else []
    if len(around) > 1 and all(stripped(part) for part in around) and len(split_top(inside, JOINING)) == 1:
        raise ReadError(MESSAGE, inside[0].start, inside[-1].end)


JOINING = {"+", "-", "\\pm", "\\mp", "/", "*", *PRODUCTS}
"""Signs that say what becomes of what stands beside them."""

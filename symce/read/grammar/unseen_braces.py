"""Braces of TeX that hold more than they seem to: ``\\log{a - b}`` and ``{\\sum_j a_j} b_j``.

They do not show on paper, where the logarithm ends before the minus and the sum reaches over all that follows. What
the braces hold is read first; what shows is asked only where that fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.tex.item import Item, ReadError
from symce.read.tex.items import Items, is_scripted, product_sign, split_top, stripped
from symce.read.tex.words import FUNCTIONS
from symce.read.tree import Either, Node

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser

REACHING = frozenset(("\\sum", "\\prod", "\\nabla"))
"""Operators that reach over the factors behind them."""


def read(parser: Parser, items: Items, node: Node) -> Node:
    """``node``, which was read of ``items``, with what it is if braces are as if they were not there."""
    shown = without_braces(parser, items)
    if shown is items:
        return node
    try:
        other = type(parser)(parser.vocabulary).expression(shown)
    except ReadError:  # what cannot be read so is not meant so
        return node
    return node if other == node else Either(node, other, braces=True, at=node.at, end=node.end)


def without_braces(parser: Parser, items: Items) -> Items:
    """The items without the braces that hold more than they seem to; the same where there are none."""
    found: list[Item] = []
    for at, item in enumerate(items):
        inner = stripped(item.parts[0]) if item.kind == "group" and not is_scripted(item) else ()
        if inner and (is_argument(items, at, inner) or is_reaching(parser, items, at, inner)):
            found += inner
        else:
            found.append(item)
    return items if len(found) == len(items) else tuple(found)


def is_argument(items: Items, at: int, inner: Items) -> bool:
    """Whether the braces follow a function and hold a sum."""
    word = "".join(item.name for item in items[max(at - 3, 0) : at])
    named = at > 0 and (items[at - 1].name in FUNCTIONS or word.endswith(("log", "ln", "exp")))
    return named and sum(bool(part) for part in split_top(inner, {"+", "-"})) > 1


def is_reaching(parser: Parser, items: Items, at: int, inner: Items) -> bool:
    """Whether the braces begin with a sum or product, and factors follow them."""
    if inner[0].name not in REACHING or at + 1 >= len(items):
        return False
    sign = product_sign(items[at + 1])
    return sign not in ("", "slash") or parser.starts_factor(items, at + 1)

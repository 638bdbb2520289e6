"""Braces of TeX that hold more than they seem to: ``\\log{a - b}``, ``{\\sum_j a_j} b_j`` and ``{x + u} a``.

They do not show on paper, and neither do colours and fonts: the logarithm ends before the minus there, the sum reaches
over all that follows, and a alone is a factor. Behind a function or an operator the braces hold its argument, which
is read first; a sum or product elsewhere is read first as it is printed. The other one is asked only where that fails.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from symce.read.grammar import wrappers
from symce.read.tex.item import Item, ReadError
from symce.read.tex.items import (
    Items,
    base_of,
    differential,
    is_scripted,
    is_sign,
    merge_scripts,
    product_sign,
    split_top,
    stripped,
)
from symce.read.tex.words import BIG, EXPECTATIONS, FUNCTIONS, WORD_FONTS
from symce.read.tree import Either, Node

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser

REACHING = frozenset(("\\sum", "\\prod", "\\nabla"))
"""Operators that reach over the factors behind them."""

TAKING = frozenset((*FUNCTIONS, *BIG, *REACHING, *WORD_FONTS, *wrappers.BARRED, *wrappers.ROUND))
"""What takes the braces behind it as its argument."""


def read(parser: Parser, items: Items, node: Node) -> Node:
    """``node``, which was read of ``items``, with what it is if braces are as if they were not there."""
    if (printed := opened(parser, items, as_printed)) is not items and (other := tried(parser, printed)) is not None:
        return node if other == node else Either(other, node, braces=True, at=node.at, end=node.end)
    shown = opened(parser, items, without_braces)
    other = tried(parser, shown) if shown is not items else None
    return node if other is None or other == node else Either(node, other, braces=True, at=node.at, end=node.end)


def tried(parser: Parser, items: Items) -> Node | None:
    """What the items are; None where they cannot be read, and are not meant so."""
    try:
        return type(parser)(parser.vocabulary).expression(items)
    except ReadError:
        return None


def opened(parser: Parser, items: Items, inside: Callable[[Parser, Items, int], Items]) -> Items:
    """The items without the braces around what is ``inside``; the same where there are none."""
    found: list[Item] = []
    for at, item in enumerate(items):
        found += inside(parser, items, at) or (item,)
    return items if len(found) == len(items) else tuple(found)


def without_braces(parser: Parser, items: Items, at: int) -> Items:
    """The argument of a function, and the sum or product before factors, that stands in braces here."""
    item = items[at]
    inner = stripped(item.parts[0]) if item.kind == "group" and not is_scripted(item) else ()
    return inner if inner and (is_argument(items, at, inner) or is_reaching(parser, items, at, inner)) else ()


def as_printed(parser: Parser, items: Items, at: int) -> Items:
    """The sum or product in braces, a colour or a font here, of which only a part is multiplied or raised on paper."""
    item = items[at]
    inner = stripped(wrappers.unseen(parser, item))
    if len(inner) < 2 or item.sub is not None or inner[0].name in REACHING or is_behind_name(items, at):
        return ()  # {A z}_i is an entry to all
    if is_scripted(item):
        last = merge_scripts(inner[-1], item)
        return (*inner[:-1], last) if last is not None else ()
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    joined = before is not None and (before.name == "-" or not is_sign(before))
    followed = after is not None and (bool(product_sign(after)) or parser.starts_factor(items, at + 1))
    return inner if (joined or followed) and is_sum(inner) and not is_sign(inner[0]) else ()


def is_sum(inner: Items) -> bool:
    """Whether terms stand here with signs between them."""
    return sum(bool(part) for part in split_top(inner, {"+", "-"})) > 1


def is_argument(items: Items, at: int, inner: Items) -> bool:
    """Whether the braces follow a function and hold a sum."""
    word = "".join(item.name for item in items[max(at - 3, 0) : at])
    named = at > 0 and (items[at - 1].name in FUNCTIONS or word.endswith(("log", "ln", "exp")))
    return named and is_sum(inner)


def is_behind_name(items: Items, at: int) -> bool:
    """Whether the braces follow a function, an operator or a word, which takes what they hold."""
    if not at:
        return False
    before, word = items[at - 1], "".join(item.name for item in items[max(at - 3, 0) : at])
    operator = before.kind == "two" and len(stripped(before.parts[0])) == 1 and differential(*before.parts) is not None
    second = at > 1 and items[at - 2].name.rstrip("*") in wrappers.PAIRS
    named = operator or second or before.kind in ("text", "slope") or before.name.rstrip("*") in TAKING
    return named or base_of(before) in EXPECTATIONS or word.endswith(("log", "ln", "exp"))


def is_reaching(parser: Parser, items: Items, at: int, inner: Items) -> bool:
    """Whether the braces begin with a sum or product, and factors follow them."""
    if inner[0].name not in REACHING or at + 1 >= len(items):
        return False
    sign = product_sign(items[at + 1])
    return sign not in ("", "slash") or parser.starts_factor(items, at + 1)

r"""What stands below a bar, ``\Big|_{\alpha = \beta = 1,\ x = 0}``: an equation for every letter that gets a value.

Knows how several of them are written; reads no formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symce.patterns import regex
from symce.read.tex.item import Item
from symce.read.tex.items import Items, is_scripted, partner, split_at, split_relations, split_top, stripped

_AND = regex(r"\s*(?:and|und|et|y|e|и|且|和)\s*", re.IGNORECASE)


def equations(below: Items) -> Iterator[Items]:
    """The equations below a bar, each of a letter and its value; what is none is left as it is written.

    Commas, rows of a ``\\substack`` and an "and" part them. The last side of a chain ``\\alpha = \\beta = 1`` is the
    value of all letters before it, and a tuple gives its entries one by one.
    """
    for row in split_at(_rows(stripped(below)), "row"):
        for part in split_top(tuple(map(_as_comma, row)), {",", ";"}):
            split = split_relations(stripped(part))
            signs = {name for name, _ in split[1::2]}
            if len(split) > 3 and signs == {"="} and all(stripped(side) for _, side in split[::2]):
                sign, value = split[1][1], split[-1][1]
                yield from (_equation(side, sign, value) for _, side in split[:-1:2])
            elif len(split) == 3 and signs == {"="} and (pairs := _entry_by_entry(split[0][1], split[2][1])):
                yield from (_equation(left, split[1][1], right) for left, right in pairs)
            else:
                yield part


def _equation(left: Items, sign: Items, right: Items) -> Items:
    return (*stripped(left), *sign, *stripped(right))


def _rows(below: Items) -> Items:
    if len(below) == 1 and below[0].kind == "one" and below[0].name == "\\substack":
        return below[0].parts[0]
    return below


def _as_comma(item: Item) -> Item:
    return replace(item, kind="symbol", name=",") if item.kind == "text" and _AND.fullmatch(item.name) else item


def _entry_by_entry(left: Items, right: Items) -> list[tuple[Items, Items]]:
    """The entries of ``(a, b) = (1, 2)`` in pairs; none where one side is no tuple, or they differ in length."""
    sides = [_tuple(side) for side in (left, right)]
    return list(zip(*sides, strict=True)) if len(sides[0]) == len(sides[1]) > 1 else []


def _tuple(side: Items) -> list[Items]:
    side = stripped(side)
    if len(side) < 2 or side[0].name != "(" or partner(side, 0) != len(side) - 1 or is_scripted(side[-1]):
        return []
    return split_top(side[1:-1], {","})

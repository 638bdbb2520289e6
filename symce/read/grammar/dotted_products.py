r"""Products with dots and signs between the factors: ``p_1 \cdot p_2 \cdots p_n``, ``p_1 \times \dots \times p_n``.

Knows where signs of multiplication stand between plain factors; reads no formulas.
"""

from __future__ import annotations

from symce.read.tex.item import Item
from symce.read.tex.items import Items, is_sign, product_sign, relation_of
from symce.read.tex.words import CLOSING, DOTS, OPENING

_SIGNS = ("cdot", "times")
_PLAIN = ("letter", "group")


def without_signs(items: Items) -> Items:
    """The items without the dots and crosses of a product in which dots stand; between numbers they say nothing.

    Only letters and brackets may stand among them, for a function reaches to the next sign.
    """
    if all(item.name not in DOTS for item in items):
        return items
    found: list[Item] = []
    for run in _runs(items):
        outside = _outside(run)
        dotted = any(item.name in DOTS for item in outside[1:-1])
        plain = all(
            item.kind in _PLAIN or item.name in DOTS or item.name in OPENING or product_sign(item) in _SIGNS
            for item in outside
        )
        signs = {id(item) for item in outside if product_sign(item) in _SIGNS}
        inner = dotted and plain and not signs & {id(run[0]), id(run[-1])}
        found += [item for item in run if not inner or id(item) not in signs]
    return tuple(found)


def _runs(items: Items) -> list[list[Item]]:
    """The terms of a formula, each sign and comma by itself."""
    runs: list[list[Item]] = [[]]
    depth = 0
    for item in items:
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        if depth == 0 and (is_sign(item) or item.name in (",", ";") or relation_of(item)):
            runs += [[item], []]
        else:
            runs[-1].append(item)
    return runs


def _outside(run: list[Item]) -> list[Item]:
    """What stands in no bracket; of these the opening ones."""
    found, depth = [], 0
    for item in run:
        if depth == 0:
            found.append(item)
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
    return found

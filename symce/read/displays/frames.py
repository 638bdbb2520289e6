"""Frames around whole relations in the rows of a display: they are taken off.

Knows boxes and colours; reads no formulas.
"""

from __future__ import annotations

from symce.read.tex.item import Item
from symce.read.tex.items import Items, relation_of, stripped

BOXES = ("\\boxed", "\\fbox", "\\ensuremath", "\\mathbf", "\\boldsymbol", "\\bm")


def unboxed(items: Items) -> Items:
    """A row with its frames around whole relations taken off; one that is a bold relation, as its relation."""
    items = tuple(part for item in items for part in (item.parts[0] if is_framed(item) else (item,)))
    for _ in range(5):
        bare = items[next((n for n, item in enumerate(items) if item.kind not in ("ampersand", "quad")), 0) :]
        first = bare[0] if bare else None
        braces = first is not None and first.kind == "group" and first.sub is None and first.sup is None  # a colour's
        framed = first is not None and (braces or (first.kind == "one" and first.name in BOXES))
        inside = first.parts[0] if first is not None and framed else ()
        nested = len(stripped(inside)) == 1 and unboxed(inside) != inside
        if first is None or not framed or not (nested or any(relation_of(item) for item in inside)):
            return items
        items = (*first.parts[0], *bare[1:])
    return items


def is_framed(item: Item) -> bool:
    """Whether this is a frame around a relation: ``\\Rightarrow \\boxed{a = 1}``."""
    framed = item.kind == "one" and item.name in ("\\boxed", "\\fbox") and item.sub is None and item.sup is None
    return framed and any(relation_of(part) for part in item.parts[0])

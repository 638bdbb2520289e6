r"""Bare bars around absolute values: which of them open and which close, in ``|x||y|`` and ``||x| - |y||``.

Knows what stands before a bar, and nothing of what formulas mean. ``||x||`` is left as it is, for it is a norm.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.tex.item import Item, spelled
from symce.read.tex.items import Items, is_sign, product_sign, relation_of
from symce.read.tex.words import BIG, CLOSING, FUNCTIONS, NORMS, OPENING


def paired(items: Items) -> Items:
    """The items with the bars that stand in no bracket as ones that open or close; unchanged where they do not fit."""
    places = _bars(items)
    if len(places) < 2:
        return items
    closed: dict[int, int] = {}
    waiting: list[int] = []
    for at in places:
        if waiting and not _awaits(items, at, waiting[-1]):
            closed[waiting.pop()] = at
        else:
            waiting.append(at)
    if waiting or any(closed.get(start + 1) == end - 1 and _is_bare(items[end - 1]) for start, end in closed.items()):
        return items
    if any(items[start].sup is not None or items[start].sub is not None or items[start].primes for start in closed):
        return items
    names = {**dict.fromkeys(closed, "left|"), **dict.fromkeys(closed.values(), "right|")}
    return tuple(replace(item, name=names[at]) if at in names else item for at, item in enumerate(items))


def _bars(items: Items) -> list[int]:
    """The positions of bars in no bracket; none where one has a place below, as the bar of a value."""
    found: list[int] = []
    depth = 0
    for at, item in enumerate(items):
        if item.kind not in ("symbol", "command"):
            continue
        depth += (item.name in OPENING) - (item.name in CLOSING)
        if depth == 0 and item.name == "|":
            if item.sub is not None and spelled(item.sub) not in NORMS:
                return []
            found.append(at)
    return found


def _awaits(items: Items, at: int, opened: int) -> bool:
    """Whether a factor must follow what stands before a bar, so that the bar opens one."""
    if at - 1 == opened:
        return True
    before: Item = items[at - 1]
    if before.kind not in ("symbol", "command"):
        return False
    signs = is_sign(before) or bool(product_sign(before)) or before.name in ("/", ",", *FUNCTIONS, *BIG, *OPENING)
    return signs or relation_of(before) is not None


def _is_bare(bar: Item) -> bool:
    """Whether a bar has no scripts: those of ``||a|^2|`` are two absolute values, and no norm."""
    return bar.sub is None and bar.sup is None and not bar.primes

"""Where a letter of a row goes: ``p_k \\to 1/K \\quad \\text{as } T \\to \\infty``, also above the arrow.

Knows how this is written in rows and on arrows; reads no formulas.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symce.patterns import regex
from symce.read.prose.limits_in_words import WORDS
from symce.read.tex.item import Item
from symce.read.tex.items import Items, has_relation, is_sign, partner, relation_of, stripped

LONG_ARROWS = ("\\xrightarrow", "\\xlongrightarrow")
_WORDS = regex(rf"\s*[,(]?\s*{WORDS}\s*|当|當", re.IGNORECASE)
"""Words before what goes somewhere that say nothing more."""


_THEN = regex(r"\s*,?\s*(?:then|we have|we get|dann|alors|entonces|allora|то)\s*", re.IGNORECASE)


def without_goal(items: Items) -> tuple[Items, Items]:
    """A row without what says where a letter goes, and that, if there is any and the rest of the row is a statement."""
    items = _with_arrows(items)
    if _goes_twice(items):
        return items, ()
    for n, item in enumerate(items):
        if item.kind == "two" and relation_of(item) == "to" and is_goal(item.parts[0]):
            arrow = replace(item.parts[1][0], start=item.start, end=item.end)
            return (*items[:n], arrow, *items[n + 1 :]), item.parts[0]
    rest, goal = _at_start(items)
    return (rest, goal) if goal else _at_end(items)


def _at_end(items: Items) -> tuple[Items, Items]:
    """``a \\to b \\quad \\text{as } T \\to \\infty``, ``a = b \\quad (T \\to \\infty)``."""
    last = next((n for n in range(len(items) - 1, 0, -1) if relation_of(items[n]) == "to"), 0)
    start, end = last - 1, len(items)
    if last < 2:
        return items, ()
    while items[end - 1].kind == "quad" or items[end - 1].name in (".", ",", ";"):
        end -= 1
    goal = items[start:end]
    if items[start - 1].name == "(" and partner(items, start - 1) == end - 1:
        start, goal = start - 1, items[start : end - 1]
    before = items[:start]
    while before and before[-1].kind in ("quad", "ampersand"):
        before = before[:-1]
    apart = len(before) < start or (bool(before) and before[-1].name in (",", ";"))
    if before and before[-1].kind == "text":
        if _WORDS.fullmatch(before[-1].name) is None:
            return items, ()
        before, apart = before[:-1], True
    if not apart or not has_relation(before) or not is_goal(goal):
        return items, ()
    return stripped(before), goal


def _at_start(items: Items) -> tuple[Items, Items]:
    """``\\text{As } T \\to \\infty, \\quad a \\to b``."""
    first = next((n for n, item in enumerate(items) if item.kind not in ("quad", "ampersand")), len(items))
    if first == len(items):
        return items, ()
    spoken = items[first].kind == "text"
    if spoken and _WORDS.fullmatch(items[first].name) is None:
        return items, ()
    first += spoken
    ends = (n for n in range(first, len(items)) if items[n].kind in ("quad", "text") or items[n].name in (",", ":"))
    end = next(ends, len(items))
    rest = items[end:]
    while rest and (rest[0].kind == "quad" or rest[0].name in (",", ":")):
        rest = rest[1:]
    while rest and (rest[0].kind == "ampersand" or (rest[0].kind == "text" and _THEN.fullmatch(rest[0].name))):
        rest = rest[1:]
    if not is_goal(items[first:end]) or not has_relation(rest) or rest[0].kind == "text":
        return items, ()
    if not spoken and not _is_far(list(items[first:end])):
        return items, ()
    return rest, items[first:end]


def is_goal(items: Items) -> bool:
    """Whether one letter goes to a number, or beyond all of them."""
    inside = tuple(item for item in items if item.kind != "quad")
    if len(inside) < 3 or inside[0].kind not in ("letter", "command", "one") or relation_of(inside[1]) != "to":
        return False
    goal = inside[3:] if is_sign(inside[2]) else inside[2:]
    return len(goal) > 0 and not any(relation_of(item) or item.kind in ("text", "ampersand") for item in goal)


def _with_arrows(items: Items) -> Items:
    """``\\xrightarrow[below]{above}`` as an arrow with something above it, where a letter goes somewhere there."""
    found: list[Item] = []
    n = 0
    while n < len(items):
        item, end, labels = items[n], n + 1, []
        if item.name in LONG_ARROWS:
            if items[end : end + 1] and items[end].name == "[":
                closing = partner(items, end)
                labels.append(items[end + 1 : closing])
                end = closing + 1
            if items[end : end + 1] and items[end].kind == "group":
                labels.append(items[end].parts[0])
                end += 1
        goals = [label for label in labels if is_goal(label)]
        goal = goals[0] if len(goals) == 1 else None
        if goal is None:
            found.append(item)
            n += 1
            continue
        at, to = item.start, items[end - 1].end
        found.append(Item("two", "\\overset", at, to, (goal, (Item("command", "\\to", at, to),))))
        n = end
    return tuple(found)


def _goes_twice(items: Items) -> bool:
    """Whether a row says of two letters that they go somewhere: nothing is said of their order then.

    Of ``p \\to 0 \\text{ as } T \\to 0`` the first one is the statement.
    """
    above = sum(item.kind == "two" and relation_of(item) is not None and is_goal(item.parts[0]) for item in items)
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item.kind in ("text", "quad", "ampersand") or item.name in (",", ";", ":", "(", ")"):
            pieces.append([])
        else:
            pieces[-1].append(item)
    related = [piece for piece in pieces if any(relation_of(item) is not None for item in piece)]
    goals = above + sum(is_goal(tuple(piece)) and _is_far(piece) for piece in related)
    return goals > 1 + (goals == len(related))


def _is_far(piece: list[Item]) -> bool:
    """Whether a letter goes to a number or beyond all of them, and not to a formula, as a result does."""
    plain = all(item.kind == "digit" or item.name in ("\\infty", "+", "-", ".") for item in piece[2:])
    return plain and len(piece) > 2

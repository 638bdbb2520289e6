"""What stands below ``\\lim``: the letter, where it goes, and from which side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, ends, is_sign, split_top, stripped
from symce.read.tree import Letter, Limit, Node

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser

ARROWS = {"\\to", "\\rightarrow", "\\longrightarrow", "→"}
ABOVE = {"\\downarrow", "\\searrow"}
BELOW = {"\\uparrow", "\\nearrow"}
SIDES = {"+": 1, "-": -1}


def limit(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """``\\lim_{T \\to \\infty} p_k``, which reaches as far as a sum does.

    What follows a plus or a minus is no longer inside: ``\\lim_{x \\to 0} f + g`` has the limit of f.
    """
    item = items[at]
    if item.sub is None or item.sup is not None or item.primes:
        raise ReadError("write below a limit where its letter goes, as in \\lim_{x \\to 0}", item.start, item.end)
    letter, to, side = below(parser, item)
    if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
        raise ReadError("this limit has nothing behind it", item.start, item.end)
    body, end = parser.signed(items, at + 1) if is_sign(items[at + 1]) else parser.term(items, at + 1)
    return Limit(letter, to, side, body, at=item.start, end=items[end - 1].end), end


def below(parser: Parser, item: Item) -> tuple[Letter, Node | None, int]:
    """The letter, the value to which it goes (None far away) and the side: 1 from above or upwards, 0 of both."""
    assert item.sub is not None
    under = stripped(item.sub)
    arrow = next((n for n, part in enumerate(under) if part.name in ARROWS | ABOVE | BELOW), 0)
    if not arrow or arrow + 1 == len(under) or len(split_top(under, {","})) > 1:
        raise ReadError("write below a limit where its letter goes, as in \\lim_{x \\to 0}", item.start, item.end)
    letter = parser.expression(under[:arrow])
    if not isinstance(letter, Letter):
        raise ReadError("a limit is read in a letter only", letter.at, letter.end)
    side = (under[arrow].name in ABOVE) - (under[arrow].name in BELOW)
    goal = under[arrow + 1 :]
    far = goal[1:] if is_sign(goal[0]) else goal
    if len(far) == 1 and far[0].name == "\\infty" and far[0].sub is None and far[0].sup is None:
        return letter, None, SIDES[goal[0].name] if far is not goal else 1
    goal, marked = _from_side(goal)
    if side and marked and side != marked:
        raise ReadError("from above, or from below?", item.start, item.end)
    return letter, parser.expression(goal), side or marked


def _from_side(goal: Items) -> tuple[Items, int]:
    """``0^+``, ``0^{-}``, ``0_+`` and ``0+`` without its sign, and the side that this says."""
    last = goal[-1]
    for name, script in (("sup", last.sup), ("sub", last.sub)):
        if script is not None and spelled(script) in SIDES:
            return (*goal[:-1], replace(last, **{name: None})), SIDES[spelled(script)]  # type: ignore[arg-type]  # items
    if len(goal) > 1 and last.name in SIDES:
        return goal[:-1], SIDES[last.name]
    return goal, 0

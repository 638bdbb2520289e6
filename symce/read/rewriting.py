"""Formulas with others in the place of some of their parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from symce.read.tree import Node


def rewritten(node: Node, change: Callable[[Node], Node | None]) -> Node:
    """A formula in which ``change`` puts something in the place of some nodes; what it leaves, None, is gone into.

    Scripts stay as they are.
    """

    def entry(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(entry, value))
        return rewritten(value, change) if isinstance(value, Node) else value

    made = change(node)
    if made is not None:
        return made
    return replace(node, **{one.name: entry(getattr(node, one.name)) for one in fields(node)})

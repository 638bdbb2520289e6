"""Delimiters in pairs, and environments as plain TeX writes them.

Knows which delimiters are only layout.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.tex.item import Item

OPENED = {"(": ")", "[": "]", "\\{": "\\}", "left|": "right|", "left||": "right||", "\\langle": "\\rangle"}


SIDED = ("left.", "right.", "right|", "right||")


def paired(parts: list[Item]) -> list[Item]:
    """Empty delimiters resolved, and bars that close nothing made plain.

    ``\\left. f \\right|_{x=0}`` keeps its opening, ``\\left\\{ array \\right.`` are cases; all others, as where a
    bracket is closed for a line break, say nothing.
    """
    stack: list[int] = []
    found: list[Item | None] = list(parts)
    for at, item in enumerate(parts):
        if item.kind not in ("symbol", "command"):
            continue
        if item.name in OPENED or item.name == "left.":
            stack.append(at)
        elif item.name == "right.":
            found[at] = None
            opened = stack[-1] if stack else None
            if opened is not None and parts[opened].name == "\\{" and at == opened + 2:
                stack.pop()
                inner = parts[opened + 1]
                if inner.kind == "environment":
                    found[opened], found[at - 1] = None, as_cases(inner)
        elif item.name in OPENED.values():
            while stack and parts[stack[-1]].name == "left." and item.name != "right|":
                found[stack.pop()] = None
            opened = stack[-1] if stack else None
            if opened is not None and parts[opened].name == "left.":
                stack.pop()
                if item.sub is None:
                    found[opened] = found[at] = None
            elif opened is not None and OPENED[parts[opened].name] == item.name:
                stack.pop()
            elif item.name in SIDED:
                found[at] = replace(item, name=item.name.removeprefix("right").replace("||", "\\|"))
    for opened in stack:
        if parts[opened].name == "left.":
            found[opened] = None
    return [item for item in found if item is not None]


PLAIN_ENVIRONMENTS = {"\\cases": "cases", "\\matrix": "matrix", "\\pmatrix": "pmatrix", "\\bmatrix": "bmatrix"}
"""Cases and matrices as plain TeX writes them: ``\\cases{a & i = j \\cr b & i \\ne j}``."""


def with_plain_environments(items: list[Item]) -> list[Item]:
    """Each of these commands and the braces behind it as the environment of that name."""
    found: list[Item] = []
    for item in items:
        if found and found[-1].name in PLAIN_ENVIRONMENTS and found[-1].kind == "command" and item.kind == "group":
            name, start = PLAIN_ENVIRONMENTS[found[-1].name], found[-1].start
            found[-1] = replace(item, kind="environment", name=name, start=start)
        else:
            found.append(item)
    return found


def as_cases(item: Item) -> Item:
    """Rows behind one brace: cases, whatever environment holds them."""
    inside = item.parts[0]
    if item.name == "array" and inside and inside[0].kind == "group":
        inside = inside[1:]  # the column specification
    return Item("environment", "cases", item.start, item.end, (inside,), item.sub, item.sup)

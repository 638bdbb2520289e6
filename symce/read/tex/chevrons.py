r"""Places between angle brackets above a letter, as notes on recurrent networks write them: ``a^{<t>}``.

They are read as ``a^{(t)}`` and ``a^{\langle t \rangle}`` is too. A number there stays as it is: ``x^{<1>}``
may be the first word, and ``x^{(1)}`` of the same page the first example.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.tex.item import Item

CHEVRONS = {"<": ">", "\\lt": "\\gt", "\\langle": "\\rangle"}
_INSIDE = {"+", "-", "_", "'"}


def in_parentheses(sup: tuple[Item, ...]) -> tuple[Item, ...]:
    r"""A superscript with ``(t)`` for ``<t>``; as it is where something else than a place stands there."""
    if not any(item.name in CHEVRONS for item in sup):
        return sup
    made: list[Item] = []
    at = 0
    while at < len(sup):
        close = CHEVRONS.get(sup[at].name)
        end = next((n for n in range(at + 1, len(sup)) if sup[n].name == close), None) if close else None
        if end is None or not is_place(sup[at + 1 : end]):
            if close:
                return sup
            made.append(sup[at])
            at += 1
            continue
        made += [replace(sup[at], kind="symbol", name="("), *sup[at + 1 : end]]
        made.append(replace(sup[end], kind="symbol", name=")"))
        at = end + 1
    return tuple(made)


def is_place(inside: tuple[Item, ...]) -> bool:
    """Whether an index stands between the brackets: ``t``, ``t-1``, ``T_x``; no number, no list, no product."""
    letters = [item for item in inside if item.kind == "letter"]
    plain = all(item.kind in ("letter", "digit") or item.name in _INSIDE for item in inside)
    return plain and len(letters) == 1 and inside[0] is letters[0]

"""Arrows and reasons in the rows of a display: which of its statements follow from which, and which are reasons.

Knows how they are written; reads no formulas.
"""

from __future__ import annotations

from symce.read.tex.items import Items, has_relation, relation_of, stripped
from symce.read.tex.words import ARROWS


def is_implication(items: Items) -> bool:
    """Whether an arrow stands between two relations."""
    arrows = [n for n, item in enumerate(items) if item.name in ARROWS or infers(items, 0, n)]
    return bool(arrows) and has_relation(items[: arrows[0]]) and has_relation(items[arrows[0] + 1 :])


def is_aligned_behind(items: Items) -> bool:
    """Whether the row is aligned at what follows from its arrow: ``a = b \\Rightarrow c &= d``, below it ``&= e``."""
    arrow = max((n for n, item in enumerate(items) if item.name in ARROWS or infers(items, 0, n)), default=0)
    aligned = [n for n, item in enumerate(items) if item.kind == "ampersand"]
    return bool(aligned) and arrow < aligned[0]


def is_reason(items: Items) -> bool:
    """Whether a row is the reason of the rows around it, and nothing follows from it in the row."""
    begins = next((item.name for item in items if item.kind not in ("ampersand", "quad")), "")
    return begins == "\\because" and not any(item.name == "\\therefore" for item in items)


def leads(items: Items, start: int, n: int) -> bool:
    """Whether an arrow begins a statement that follows (``\\rightarrow a = b``), and is no limit (``\\to 0``)."""
    return items[n].name in STRAIGHT and not stripped(items[start:n]) and states(items[n + 1 :])


def infers(items: Items, start: int, n: int) -> bool:
    """Whether an arrow stands between two statements: ``a = b \\rightarrow c = d``."""
    return items[n].name in STRAIGHT and states(items[start:n]) and states(items[n + 1 :])


STRAIGHT = ("\\to", "\\rightarrow", "\\longrightarrow")


def states(items: Items) -> bool:
    """Whether a relation stands there that is no arrow."""
    return any(relation_of(item) not in (None, "to") for item in items)

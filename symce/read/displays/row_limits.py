"""What a row says beside its statements and no reading takes up: it may limit them, so that they are left open.

Counts the relations of a row, and looks for conditions that are joined by "or" and for orders of a letter beside a
statement (``|x| = x, x \\ge 0``). Knows no meanings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.displays import row_links, row_words
from symce.read.tex.item import spelled
from symce.read.tex.items import Items, partner, relation_of
from symce.read.tex.words import CLOSING, OPENING
from symce.read.tree import ORDERS

if TYPE_CHECKING:
    from symce.read.displays.rows import Run

MORE = "certain values or cases"
_OR = regex(r"[\s,;)\]]*(?:or|oder|ou|o|oppure|или|或)(?:\s|$|\b(?!\w))", re.IGNORECASE)
STATELESS = (None, "to")
"""What states nothing of its own: an arrow may only say that something follows."""


def bounded(items: Items, runs: Sequence[Run]) -> list[Run]:
    """The chains of a row, with what may limit them as well as what is read of it."""
    found = [_without_choice(run) for run in runs] if _chooses(items) else list(runs)
    told = [run for run in found if len(found) > 1 and _is_remark(items, run)]
    if told and len(told) < len(found):
        said = tuple(map(written, told))
        found = [replace(run, limits=(*run.limits, *said)) for run in found if run not in told]
    said = tuple(written(run) for run in found if run.aside and row_links.limits(items, run.parts[0].items))
    if said:
        found = [run if run.aside else replace(run, limits=(*run.limits, *said)) for run in found]
    orders = [n for n, run in enumerate(found) if len(found) > 1 and _is_order(run)]
    for n in orders:
        order = written(found[n])
        found = [replace(run, limits=(*run.limits, order)) for run in found]
    stated = row_words.without_range(row_words.without_reason(items))
    if orders or _related(stated) <= sum(map(_taken, found)) + _given(found):
        return found
    return [replace(run, limits=(*run.limits, MORE)) if not run.limits else run for run in found]


def _chooses(items: Items) -> bool:
    """Whether words of a row join conditions by "or": neither may be taken for the one that holds."""
    return any(item.kind == "text" and _OR.match(item.name) is not None for item in items)


def _without_choice(run: Run) -> Run:
    said = (*map(spelled, run.conditions), *run.supposed, *run.beside)
    return replace(run, conditions=(), supposed=(), beside=(), limits=(*run.limits, *said)) if said else run


def _is_order(run: Run) -> bool:
    """Whether a chain compares one letter, or gives it two values, and so may say where what stands beside it holds."""
    if run.error is not None:
        return False
    if len(run.parts) > 2 and all(len(part.items) == 1 and not part.items[0].parts for part in run.parts):
        return True  # x = u = 1
    if len(run.parts) != 2:
        return False
    two_values = any(item.name in ("\\pm", "\\mp") for item in run.parts[1].items[:1])
    if run.parts[1].relation not in ORDERS and not (run.parts[1].relation == "=" and two_values):
        return False
    return any(len(part.items) == 1 and part.items[0].kind in ("letter", "command", "one") for part in run.parts)


_FOLLOWS = regex(
    r"\s*\(|.*\b(?:so|hence|then|thus|unless|therefore|e\.g\.|i\.e\.|also|daher|donc|luego|quindi)",
    re.IGNORECASE | re.DOTALL,
)


def _is_remark(items: Items, run: Run) -> bool:
    """Whether words speak of a value in passing, ``\\text{(so at } x = 1 \\text{ it is } 2)``, and define none."""
    if run.error is not None or len(run.parts) != 2 or run.parts[1].relation != "=":
        return False
    left, right = (part.items for part in run.parts)
    if len(left) != 1 or left[0].kind not in ("letter", "command", "one") or not all(i.kind == "digit" for i in right):
        return False
    start, end = (next(n for n, item in enumerate(items) if item is one) for one in (left[0], right[-1]))
    before = items[start - 1] if start else None
    behind = items[end + 1] if end + 1 < len(items) else None
    told = before is not None and before.kind == "text" and _FOLLOWS.match(before.name) is not None
    return told and behind is not None and behind.kind == "text"


def written(run: Run) -> str:
    """A chain as it is written."""
    return " ".join(filter(None, (word for part in run.parts for word in (part.relation, spelled(part.items)))))


def _taken(run: Run) -> int:
    """How many relations of the row a chain holds."""
    return sum(bool(part.relation) for part in run.parts) + len(run.conditions) + bool(run.implied)


def _given(runs: Sequence[Run]) -> int:
    """How many more are said of the chains: values, and what limits their letters."""
    return max((len(run.supposed) + len(run.beside) + len(run.limits) for run in runs), default=0)


def _related(items: Items) -> int:
    """The relations of a row outside brackets, and in brackets that stand by themselves."""
    count = at = 0
    while at < len(items):
        item = items[at]
        if item.name == "\\forall":
            break
        if item.kind in ("symbol", "command") and item.name in OPENING:
            before = items[at - 1] if at else None
            end = partner(items, at)
            if before is not None and (before.kind in ("quad", "text") or before.name in (",", ";")):
                count += sum(relation_of(inner) not in STATELESS for inner in items[at + 1 : end])
            at = end + 1
            continue
        count += relation_of(item) not in STATELESS and item.name not in CLOSING
        if item.kind == "two" and relation_of(item) is not None:  # a \\overset{x = 1}{=} b
            count += sum(relation_of(inner) is not None for inner in item.parts[0])
        at += 1
    return count

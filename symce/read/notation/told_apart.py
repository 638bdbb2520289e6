"""Letters that superscripts tell apart: ``p_i^s`` and ``p_i^t``, each given a meaning, are two vectors and no powers.

Knows pieces of TeX; nobody gives a power a meaning, and two of them twice.
"""

from __future__ import annotations

from collections.abc import Iterable

from symce.patterns import regex
from symce.read.tex.item import Item, spelled, walk
from symce.read.tex.items import Items, base_of, stripped

_NAME = regex(r"[a-hj-loq-z]")
_INDEX = regex("[a-z]")


def told_apart(heads: Iterable[Items], formulas: Iterable[Items]) -> frozenset[tuple[str, str]]:
    """Such letters, and all others with the same superscripts and an index below: each with its superscript.

    ``heads`` are left sides of equations, ``formulas`` all sides.
    """
    named: dict[str, set[str]] = {}
    for head in heads:
        items = stripped(head)
        if len(items) == 1 and (found := _scripts(items[0])) is not None:
            named.setdefault(base_of(items[0]), set()).add(found[1])
    names = {name for several in named.values() if len(several) > 1 for name in several}
    if not names:
        return frozenset()
    every = ((item, _scripts(item)) for formula in formulas for item in walk(formula))
    return frozenset((base_of(item), found[1]) for item, found in every if found is not None and found[1] in names)


def _scripts(item: Item) -> tuple[str, str] | None:
    """The index below and the name above a letter."""
    if item.kind not in ("letter", "one", "command") or item.sub is None or item.sup is None or item.primes:
        return None
    below, above = spelled(item.sub), spelled(item.sup)
    if not _INDEX.fullmatch(below) or not _NAME.fullmatch(above) or above == below:
        return None
    return below, above

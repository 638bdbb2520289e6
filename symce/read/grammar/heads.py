"""Left sides of relations: the name that gets its arguments there.

Knows how a left side is spelled; knows no meanings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.grammar.applied import names_only
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items, base_of, partner, stripped
from symce.read.tex.words import WORDS

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def applied_name(items: Items) -> str | None:
    """The s of a left side ``s(x)`` and the s' of ``s'(x)``, whatever is known of it."""
    items = stripped(items)
    opened = next((n for n, item in enumerate(items) if item.name == "("), 0)
    try:
        if opened != 1 or partner(items, opened) != len(items) - 1:
            return None
    except ReadError:
        return None
    name, inside = items[0], stripped(items[opened + 1 : -1])
    if name.kind not in ("letter", "one", "command") or name.sup is not None or not inside:
        return None
    return base_of(name) + "'" * name.primes if names_only(inside) else None


def applied_head(parser: Parser, items: Items) -> str | None:
    """The same of a name that nothing defines: it is no factor, for nobody writes a product so."""
    base = applied_name(items)
    vocabulary = parser.vocabulary
    known = vocabulary.declared | vocabulary.functions | vocabulary.arrays | vocabulary.indices
    return base if base is not None and base[-1] != "'" and base not in known and base not in WORDS else None

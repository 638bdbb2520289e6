"""A chain that ends with a name for its result: ``\\partial \\log Z / \\partial z_k = \\frac{e^{z_k}}{Z} = p_k``.

The letter carries an index, stands nowhere above and gets its meaning nowhere below, so that the last relation can only
say what it is. A label is given, and an equation for a letter without indices may be one to solve.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symce.checker.state import DocumentState
from symce.read.displays.rows import Part
from symce.read.notation.gathered import LABELS
from symce.read.tex.fonts import core
from symce.read.tex.items import base_of
from symce.read.tex.macros import Place
from symce.read.tex.scripts import letter_like

GIVEN = LABELS | {"x", "d", "r", "\\lambda", "\\mu", "\\nu"}
"""Letters for what is given, and for multipliers that a condition fixes."""

KRONECKER = "\\delta"
NO_KRONECKER = r"(?!\s*_\s*\{\s*[a-z]\s*,?\s*[a-z]\s*\})"
"""Behind a letter that with two indices is Kronecker's delta, and another one with one of them."""


def with_named_result(doc: DocumentState, pairs: list[tuple[Part, Part]], place: Place) -> list[tuple[Part, Part]]:
    """The relations of a chain, of which the last may name its result as ``=:`` does."""
    if len(pairs) < 2 or not doc.document or not pairs[-1][1].items:
        return pairs
    left, right = pairs[-1]
    if right.relation != "=" or not is_named(doc, right, place):
        return pairs
    return [*pairs[:-1], (left, replace(right, relation="=:"))]


def is_named(doc: DocumentState, right: Part, place: Place) -> bool:
    """Whether a side is such a letter: with one index, new here, and set nowhere below."""
    item = right.items[0]
    if len(right.items) != 1 or item.sub is None or item.sup is not None or item.primes:
        return False
    base = base_of(item)
    single = len(item.sub) == 1 and letter_like(item.sub[0].name)
    if not single or core(base) in GIVEN or doc.chain().notation.declared(base):
        return False
    text, start = doc.source.text, place.source(right.at)
    name = re.escape(base) + r"(?![a-zA-Z])"
    above = re.search(rf"(?<![a-zA-Z\\]){name}{NO_KRONECKER if base == KRONECKER else ''}", text[:start])
    set_below = (
        rf"(?<![a-zA-Z\\=]){name}(?:\s*_\s*(?:\w|\{{[^{{}}]*\}}))?(?:\s*\([^()]*\))?\s*&?\s*(?::?=|\\equiv|\\coloneqq)"
    )
    return above is None and re.search(set_below, text[place.end(right.end) :]) is None

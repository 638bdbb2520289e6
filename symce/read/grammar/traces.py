"""Traces without brackets: ``\\operatorname{tr} A B`` is that of the product.

That it is ``\\operatorname{tr}(A) B`` is asked only where this has no meaning or fails.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.tex.item import Item
from symce.read.tex.items import Items, base_of
from symce.read.tex.words import BIG, FUNCTIONS, WORDS
from symce.read.tree import Call, Either, Letter, Node, Times

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def is_trace(letter: Letter) -> bool:
    return WORDS.get(letter.base) == "trace"


def without_brackets(parser: Parser, letter: Letter, items: Items, at: int) -> tuple[Node, int]:
    """The trace of the factors from ``at`` on, as far as no function follows."""
    body, end = parser.factor(items, at)
    short = Call(letter, (body,), "", 0, at=letter.at, end=body.end)
    whole: Node = body
    meant: Node = short
    while end < len(items) and parser.goes_on(items, end) and not is_function(items[end]):
        right, end = parser.factor(items, end)
        whole = Times(whole, right, at=body.at, end=right.end)
        meant = Times(meant, right, at=letter.at, end=right.end)
    if whole is body:
        return short, end
    return Either(replace(short, args=(whole,), end=whole.end), meant, at=letter.at, end=whole.end), end


def is_function(item: Item) -> bool:
    return item.name in FUNCTIONS or item.name in BIG or base_of(item) in WORDS

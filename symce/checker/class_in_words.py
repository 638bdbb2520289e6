"""The true class of a worked example, told in words: "the true class is the second one", beside a list of three.

Knows how a text says so, and the one-hot list that it means; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from symce.checker import one_hot
from symce.checker.listed_values import OTHER, list_in
from symce.patterns import regex
from symce.read.notation.gathered import LABELS
from symce.read.prose import stated
from symce.read.tex.fonts import core
from symce.read.tree import Letter, Listed, Number, Relation, bases_of

_PLACES = ("first", "second", "third", "fourth", "fifth")
_PLACE = "|".join(_PLACES)
_TRUE = r"(?:true|correct|right|actual|gold|target|ground[- ]truth)"
_CLASS = r"(?:class|label|category|token|word|one)"
_END = r"(?=\s*(?:[.;:]|$))"
_SAYS = regex(
    rf"\b{_TRUE} {_CLASS} (?:is|being) the (?P<place>{_PLACE})(?: {_CLASS})?{_END}"
    rf"|\bthe (?P<other>{_PLACE}) {_CLASS} (?:is|being) (?:the )?{_TRUE}(?: {_CLASS})?{_END}",
    re.IGNORECASE,
)
"""A place by its number alone ("class 2") may count from 0, and says nothing."""


def labels_told(
    text: str, start: int, here: int, lists: Iterable[tuple[int, Relation]], relation: Relation
) -> Iterator[tuple[int, Relation]]:
    """The list of labels that words between two places say, for a line with a letter of labels and no list for it."""
    lists = list(lists)
    given = {one.left.base for _, one in lists if isinstance(one.left, Letter)}
    names = sorted(name for name in bases_of(relation) - given if core(name) in LABELS)
    found = list(_SAYS.finditer(text, start, here))
    if not all(is_stated(text, *one.span(), here) for one in found):
        return
    places = {_PLACES.index((one["place"] or one["other"]).lower()) for one in found}
    sizes = {len(body.items) for _, one in lists if (body := list_in(one.right)) is not None}
    if len(names) != 1 or len(places) != 1 or len(sizes) != 1:
        return
    (size,), (place,) = sizes, places
    if place < size:
        items = tuple(Number(Fraction(int(n == place))) for n in range(size))
        yield found[-1].start(), Relation(Letter(names[0]), "=", Listed(items))


def is_stated(text: str, start: int, end: int, here: int) -> bool:
    """Whether a sentence states it of the example that a line goes on with, and supposes nothing."""
    first, stop = stated.begin(text, start), stated.end(text, end)
    return OTHER.search(text[first:start] + text[end:stop]) is None and one_hot.is_firm(text, start, end, here)

"""Commas in brackets: between the entries of a list, or in a number such as 0,5."""

from __future__ import annotations

import re
from itertools import pairwise

from symce.read.tex.items import Items, is_sign, parts_digits, product_sign, split_top
from symce.read.tex.words import DOTS


def decimal_comma(items: Items) -> int | None:
    """The place of a comma in brackets that may well be a decimal comma; None where all of them part a list.

    Digits stand close to it on both sides, and either other commas have a space, as in ``(0,2, 0,8)``, or the digits
    belong to a longer formula, as in ``(1 - 0,2)``, or a zero stands before it, as in ``(0,5)``. Fractions side by
    side, as in ``(1/2,1/4)``, are a list.
    """
    entries = split_top(items, {","})
    if len(entries) == 1 or any(item.name in DOTS for item in items):
        return None
    commas, at = [], -1
    for entry in entries[:-1]:
        at += len(entry) + 1
        commas.append(at)
    close = [at for at in commas if parts_digits(items, at)]
    spaced = [at for at in commas if 0 < at < len(items) - 1 and not _is_close(items[at - 1 : at + 2])]
    if close and spaced:
        return close[0]
    for at, (before, after) in zip(commas, pairwise(entries), strict=True):
        zero = len(commas) == 1 and [part.name for part in before if not is_sign(part)] == ["0"]
        of_fractions = len(commas) > 1 or any(part.name == "/" for part in after)
        longer = _is_longer(before) and not (of_fractions and _is_fraction(before))
        if at in close and (longer or (zero and [part.name for part in after] not in (["0"], ["1"]))):
            return at
    return None


def _is_close(items: Items) -> bool:
    return all(left.end == right.start for left, right in pairwise(items))


def _is_fraction(entry: Items) -> bool:
    """Whether an entry is a number over another: ``1/2``, ``-3/4``."""
    return re.fullmatch(r"[-+]?\d+/\d+", "".join(item.name for item in entry)) is not None


def _is_longer(entry: Items) -> bool:
    """Whether the digits that an entry ends with are the last part of a sum or product."""
    start = next((n for n in range(len(entry), 0, -1) if entry[n - 1].kind != "digit"), 0)
    return start > 1 and (is_sign(entry[start - 1]) or bool(product_sign(entry[start - 1])))

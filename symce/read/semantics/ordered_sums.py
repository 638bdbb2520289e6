"""Sums in which the place of an index is held against another: ``j < i``, ``j = i`` .. n, 1 .. ``i - 1``.

Knows limits that are places, and orders below the sign; of other limits only whether they repeat a range.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.notation.sizes import Size, length, size_of
from symce.read.semantics import binder_ranges, binding, places
from symce.read.semantics.scope import Below, Scope
from symce.read.tex.item import ReadError
from symce.read.tree import ORDERS, Add, Letter, Neg, Node, Number, Relation
from symce.term import Sort

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The signs of orders, read from the other side."""


def is_limit(under: Node) -> bool:
    """Whether a condition only repeats the range, such as ``1 \\le i`` and ``j \\le n``: it is looked at last."""
    return (
        isinstance(under, Relation)
        and under.relation in ORDERS
        and not (isinstance(under.left, Letter) and isinstance(under.right, Letter) and is_small(under.right))
    )


def is_small(letter: Letter) -> bool:
    return re.fullmatch(r"[a-z]'*", letter.spelled) is not None


def shifted(meaning: Meaning, node: Node, scope: Scope) -> tuple[Letter, int] | None:
    """``i``, ``i - 1`` and ``i + 1`` as an index and what is added to it."""
    match node:
        case Letter() if binding.is_index_like(meaning, node, scope) and not is_size(meaning, node):
            return node, 0
        case Add((Letter() as letter, Number(one))) if one == 1 and shifted(meaning, letter, scope):
            return letter, 1
        case Add((Letter() as letter, Neg(Number(one)))) if one == 1 and shifted(meaning, letter, scope):
            return letter, -1
    return None


def is_size(meaning: Meaning, letter: Letter) -> bool:
    return any(letter.spelled == name for size in meaning.notation.sizes.values() for name, _ in size.letters)


def partial(meaning: Meaning, lower: Node, upper: Node, scope: Scope) -> bool:
    """Whether limits such as ``j = i`` .. n or 1 .. ``i - 1`` are places of an index.

    A plain index as upper limit is usually a slip for the size; it is believed beside other sums of this kind, and
    where both sides have it: what holds up to every place holds up to the last one.
    """
    above, below = shifted(meaning, upper, scope), shifted(meaning, lower, scope)
    if below is not None or above is None or above[1] != 0 or meaning.ordered:
        return below is not None or above is not None
    if above[0].spelled not in meaning.limits:
        return False
    meaning.doubts.setdefault(f"is the upper limit {above[0].spelled} any place, or the last one?")
    return True


def bind_between(meaning: Meaning, below: Below, letter: Letter, lower: Node, upper: Node, scope: Scope) -> Scope:
    """``\\sum_{j=i}^{n}`` and ``\\sum_{j=1}^{i-1}``."""
    first_place, last_place = shifted(meaning, lower, scope), shifted(meaning, upper, scope)
    found = first_place or last_place
    assert found is not None
    sort = places.sort_of_index(meaning, found[0], scope)
    assert sort is not None
    first = places.first(meaning, sort)
    if first_place is None and not (isinstance(lower, Number) and lower.value == first):
        raise ReadError(f"a sum up to an index begins at {first}", lower.at, lower.end)
    if last_place is None and meaning.notation.sort(length(Number(Fraction(first)), upper)[0]) != sort:
        raise ReadError(
            f"{letter.spelled} runs over {sort.name}, the sum runs to {binder_ranges.upper_text(upper)}",
            upper.at,
            upper.end,
        )
    inside = binding.bind_fresh(meaning, below, letter.spelled, sort, scope)
    index = inside.indices[letter.spelled]
    if first_place is not None:
        other = places.index_of(meaning, first_place[0], sort, scope)
        if first_place[1] < 0:
            raise ReadError("a sum begins at i or i + 1 here", lower.at, lower.end)
        below.weights.append(meaning.before(other, index, equal=first_place[1] == 0))
    if last_place is not None:
        other = places.index_of(meaning, last_place[0], sort, scope)
        if last_place[1] > 0:
            raise ReadError("a sum ends at i or i - 1 here", upper.at, upper.end)
        below.weights.append(meaning.before(index, other, equal=last_place[1] == 0))
    return inside


def bind_ordered(meaning: Meaning, below: Below, under: Relation, scope: Scope) -> Scope:
    """``j < i``, ``i < j`` over both, and the ``1 \\le i`` and ``j \\le n`` around them."""
    left, sign, right = under.left, under.relation, under.right
    if not isinstance(left, Letter):
        left, sign, right = right, TURNED[sign], left
    if not isinstance(left, Letter):
        raise ReadError("an index was expected under the sum, as in \\sum_{j < i}", under.at, under.end)
    if not isinstance(right, Letter) or (is_size(meaning, right) and right.spelled not in scope.indices):
        return bind_limited(meaning, below, left, sign, right, under, scope)
    node, names = below.node, {binder.name for binder in below.binders}
    mine = [one for one in (left, right) if one.spelled not in names and binding.both_bound(meaning, node, one, scope)]
    if not mine:
        mine = [] if left.spelled in names or right.spelled in names else [left]
    inside = scope
    for letter in mine:
        other = right if letter is left else left
        sort = None
        if other.spelled in inside.indices:
            sort = inside.indices[other.spelled].sort
        elif letter.spelled not in meaning.notation.ranges:
            sort = places.sort_of_index(meaning, other, inside)
        sort = sort or binder_ranges.binder_sort(meaning, node, letter, None, None, inside)
        inside = binding.bind_fresh(meaning, below, letter.spelled, sort, inside)
    sort = inside.indices[mine[0].spelled].sort if mine else inside.indices[left.spelled].sort
    if node.upper is not None and not repeats_range(meaning, sort, left.spelled, "<=", node.upper):
        raise ReadError("an order below the sum and a limit above it", node.upper.at, node.upper.end)
    a, b = (places.index_of(meaning, letter, sort, inside) for letter in (left, right))
    if sign in (">", ">="):
        a, b = b, a
    below.weights.append(meaning.before(a, b, equal=sign in ("<=", ">=")))
    return inside


def bind_limited(
    meaning: Meaning, below: Below, letter: Letter, sign: str, limit: Node, under: Relation, scope: Scope
) -> Scope:
    """``i \\le n``: the range of an index, or what repeats it of one that is bound already."""
    place = below.place(letter.spelled)
    if place is None:
        if sign == ">" and isinstance(limit, Number):
            sign, limit = ">=", replace(limit, value=limit.value + 1)
        if sign not in ("<=", ">=") or (sign == ">=" and not isinstance(limit, Number)):
            raise ReadError("a range under a sum is written as 1 \\le i \\le n", under.at, under.end)
        lower, upper = (limit, None) if sign == ">=" else (None, limit)
        return binding.bind(meaning, below, letter, scope, lower=lower, upper=upper)
    if not repeats_range(meaning, below.binders[place].index.sort, letter.spelled, sign, limit):
        raise ReadError("a part of the range; write the limits, as in \\sum_{i=2}^{n}", under.at, under.end)
    return scope


def repeats_range(meaning: Meaning, sort: Sort, name: str, sign: str, limit: Node) -> bool:
    """Whether ``1 \\le i`` or ``i \\le n`` leaves nothing of a range out."""
    first = places.first(meaning, sort, name)
    said = size_of(limit)
    if sign in (">", ">="):
        return said == Size((), first - (sign == ">"))
    whole = meaning.notation.sizes.get(sort.name) or (
        Size((), sort.size) if sort.size is not None else Size(((sort.name, 1),))
    )
    return said == whole.plus(Size((), first - (sign == "<=")))

"""What stands under a sum: which index it binds, over which range, and which places it leaves out.

Knows limits, restrictions and sets below signs; knows nothing of what is summed but where the index stands in it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import AtLeast
from symce.read.grammar import bound_indices
from symce.read.notation.known import Known, Range
from symce.read.notation.sizes import Size, length, size_of
from symce.read.semantics import (
    bound_sets,
    conditional,
    definitions,
    guessed_shapes,
    limited_sums,
    places,
    summed_letters,
    upper_limits,
)
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import used_indices
from symce.read.tree import Add, Big, Call, Indicator, Letter, Neg, Node, Number, Relation, every, letters_in, parts
from symce.term import (
    Index,
    IndexExpr,
    Literal,
    Sort,
    Term,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def bound(
    meaning: Meaning,
    node: Big,
    under: Node,
    position: int,
    scope: Scope,
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
    weights: list[Term],
) -> Scope:
    """One entry under a sum: a new binder, or a restriction of one that stands before it."""
    letter = under.left if isinstance(under, Relation) and under.relation != "!=" else under
    if isinstance(letter, Letter) and (plain := plain_index(meaning, letter)) is not None:
        inside = {inner.spelled for inner in letters_in(node.body)} | used_indices(node.body)
        if plain.spelled in inside:
            message = f"are {letter.spelled} and {plain.spelled} one index? write it one way"
            raise ReadError(message, letter.at, letter.end)
        renamed = replace(under, left=plain) if isinstance(under, Relation) else plain
        scope = bound(meaning, node, renamed, position, scope, binders, weights)
        return scope.bind(letter.spelled, scope.indices[plain.spelled])
    if isinstance(under, Indicator):
        compared = conditional.margin(meaning, under.condition, scope)
        weights.append(conditional.indicator(meaning, under.condition, scope) if compared is None else compared.term)
        return scope
    if (
        isinstance(under, Letter)
        and position
        and (out := limited_sums.left_out_too(meaning, node, under, position)) is not None
    ):
        return bound(meaning, node, out, position, scope, binders, weights)
    upper = node.upper if position == len(node.under) - 1 or len(node.under) == 1 or position == 0 else None
    match under:
        case Letter() if not (under.subs and meaning.notation.candidates(under)) or under.spelled in (
            meaning.notation.ranges
        ):  # an entry of a declared vector is no index
            return bind(meaning, node, under, None, upper, (), scope, binders)
        case Relation(Letter() as letter, "=", lower) if upper is not None and partial(meaning, lower, upper, scope):
            return bind_between(meaning, node, letter, lower, upper, scope, binders, weights)
        case Relation(Letter() as letter, "=", _) if upper is None and (index := running(meaning, letter)) is not None:
            scope = bind(meaning, node, index, None, None, (), scope, binders)  # \\sum_{y_i = k}
            assert isinstance(under, Relation)
            weights.append(conditional.indicator(meaning, under, scope))
            return scope
        case Relation(Letter() as letter, "=", _) if node.upper is None and any(
            b[0] == letter.spelled for b in binders
        ):
            assert isinstance(under, Relation)
            weights.append(conditional.indicator(meaning, under, scope))  # \\sum_{i, j : i = j}
            return scope
        case Relation(Letter() as letter, "=", lower):
            if is_index_like(meaning, lower, scope) and node.upper is None:
                # \sum_{k = i}: the one value k = i.
                sort = binder_sort(meaning, node, letter, None, None, scope)
                return scope.bind(letter.spelled, places.index_of(meaning, lower, sort, scope))
            return bind(meaning, node, letter, lower, upper, (), scope, binders)
        case Relation(Letter() as letter, "!=", other):
            earlier = next((b for b in binders if b[0] == letter.spelled), None)
            if earlier is not None:
                at = binders.index(earlier)
                excluded = places.index_of(meaning, other, earlier[1].sort, scope)
                within = next((n for n, (_, index, _) in enumerate(binders) if n > at and index == excluded), None)
                if within is not None:  # the other one is bound further inside, and it is what leaves out this one
                    at, excluded = within, earlier[1]
                binders[at] = (binders[at][0], binders[at][1], (*binders[at][2], excluded))
                return scope
            new = isinstance(other, Letter) and both_bound(meaning, node, other, scope)
            if new and (meaning.line.speaks_of(letter.spelled) or letter.spelled in scope.indices):
                # \sum_{i \ne j} beside an i of the line: it is j that runs, over all but that i
                assert isinstance(other, Letter)
                meaning.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over {other.spelled}")
                return bind(meaning, node, other, None, upper, (letter,), scope, binders)
            if new:
                assert isinstance(other, Letter)
                meaning.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over both")
                if meaning._resolving:
                    meaning.run_over.setdefault(other.spelled)
                scope = bind(meaning, node, other, None, None, (), scope, binders)
            return bind(meaning, node, letter, None, upper, (other,), scope, binders)
        case Relation(Letter() as letter, "in", values):
            if node.upper is not None:
                raise ReadError("a set below the sum and a limit above it", node.upper.at, node.upper.end)
            return bound_sets.bind_in(meaning, node, letter, values, scope, binders)
    if isinstance(under, Relation) and under.relation in ORDERS and limited_sums.compares_entries(meaning, under):
        if not binders:
            message = "over which index does this sum run? write it before the condition, as in \\sum_{j : z_j > 0}"
            raise ReadError(message, under.at, under.end)
        return bound(meaning, node, Indicator(under, at=under.at, end=under.end), position, scope, binders, weights)
    if isinstance(under, Relation) and under.relation in ORDERS:
        return bind_ordered(meaning, node, under, scope, binders, weights)
    raise ReadError(
        "an index was expected under the sum, as in \\sum_{k=1}^{K} or \\sum_{j \\ne i}", under.at, under.end
    )


def plain_index(meaning: Meaning, letter: Letter) -> Letter | None:
    """``y`` of ``\\mathbf{y}``, where y is an index and the bold letter is nothing else."""
    stem = letter.base.rstrip("'")
    base = unbolded(stem) + "'" * (len(letter.base) - len(stem))
    ranges = meaning.notation.ranges
    if base == letter.base or letter.subs or letter.sups or letter.spelled in ranges:
        return None
    plain = replace(letter, base=base)
    other = any(let.body != plain for let in meaning.notation.letters.get(letter.base, ()))
    if plain.spelled not in ranges or other or letter.base in meaning.notation.known:
        return None
    return plain


ORDERS = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


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
        case Letter() if is_index_like(meaning, node, scope) and not is_size(meaning, node):
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


def bind_between(
    meaning: Meaning,
    node: Big,
    letter: Letter,
    lower: Node,
    upper: Node,
    scope: Scope,
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
    weights: list[Term],
) -> Scope:
    """``\\sum_{j=i}^{n}`` and ``\\sum_{j=1}^{i-1}``."""
    below, above = shifted(meaning, lower, scope), shifted(meaning, upper, scope)
    found = below or above
    assert found is not None
    sort = places.sort_of_index(meaning, found[0], scope)
    assert sort is not None
    first = places.first(meaning, sort)
    if below is None and not (isinstance(lower, Number) and lower.value == first):
        raise ReadError(f"a sum up to an index begins at {first}", lower.at, lower.end)
    if above is None and meaning.notation.sort(length(Number(Fraction(first)), upper)[0]) != sort:
        raise ReadError(
            f"{letter.spelled} runs over {sort.name}, the sum runs to {upper_text(upper)}", upper.at, upper.end
        )
    index = fresh(meaning, letter.spelled, sort, scope)
    binders.append((letter.spelled, index, ()))
    inside = scope.bind(letter.spelled, index)
    if below is not None:
        other = places.index_of(meaning, below[0], sort, scope)
        if below[1] < 0:
            raise ReadError("a sum begins at i or i + 1 here", lower.at, lower.end)
        weights.append(meaning.before(other, index, equal=below[1] == 0))
    if above is not None:
        other = places.index_of(meaning, above[0], sort, scope)
        if above[1] > 0:
            raise ReadError("a sum ends at i or i - 1 here", upper.at, upper.end)
        weights.append(meaning.before(index, other, equal=above[1] == 0))
    return inside


def bind_ordered(
    meaning: Meaning,
    node: Big,
    under: Relation,
    scope: Scope,
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
    weights: list[Term],
) -> Scope:
    """``j < i``, ``i < j`` over both, and the ``1 \\le i`` and ``j \\le n`` around them."""
    left, sign, right = under.left, under.relation, under.right
    if not isinstance(left, Letter):
        left, sign, right = right, ORDERS[sign], left
    if not isinstance(left, Letter):
        raise ReadError("an index was expected under the sum, as in \\sum_{j < i}", under.at, under.end)
    names = {name for name, _, _ in binders}
    if not isinstance(right, Letter) or (is_size(meaning, right) and right.spelled not in scope.indices):
        if left.spelled not in names:
            if sign == ">" and isinstance(right, Number):
                sign, right = ">=", replace(right, value=right.value + 1)
            limits = {"<=": (None, right), ">=": (right, None)}.get(sign)
            if limits is None or (sign == ">=" and not isinstance(right, Number)):
                raise ReadError("a range under a sum is written as 1 \\le i \\le n", under.at, under.end)
            return bind(meaning, node, left, *limits, (), scope, binders)
        index = next(index for name, index, _ in binders if name == left.spelled)
        if not repeats_range(meaning, index.sort, left.spelled, sign, right):
            raise ReadError("a part of the range; write the limits, as in \\sum_{i=2}^{n}", under.at, under.end)
        return scope
    mine = [one for one in (left, right) if one.spelled not in names and both_bound(meaning, node, one, scope)]
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
        sort = sort or binder_sort(meaning, node, letter, None, None, inside)
        index = fresh(meaning, letter.spelled, sort, inside)
        binders.append((letter.spelled, index, ()))
        inside = inside.bind(letter.spelled, index)
    sort = inside.indices[mine[0].spelled].sort if mine else inside.indices[left.spelled].sort
    if node.upper is not None and not repeats_range(meaning, sort, left.spelled, "<=", node.upper):
        raise ReadError("an order below the sum and a limit above it", node.upper.at, node.upper.end)
    a, b = (places.index_of(meaning, letter, sort, inside) for letter in (left, right))
    if sign in (">", ">="):
        a, b = b, a
    weights.append(meaning.before(a, b, equal=sign in ("<=", ">=")))
    return inside


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


def running(meaning: Meaning, letter: Letter) -> Letter | None:
    """The i of ``\\sum_{y_i = k}``, where y is known and i stands nowhere else in the line."""
    if len(letter.subs) != 1 or not meaning.notation.candidates(letter):
        return None
    index = letter.subs[0].node
    if not isinstance(index, Letter) or index.spelled not in meaning.notation.ranges:
        return None
    if meaning.line.speaks_of(index.spelled):
        raise ReadError(
            f"a sum over {index.spelled}, or over the values of {letter.spelled}? write "
            f"\\sum_{{{index.spelled} : {letter.spelled} = ..}}",
            letter.at,
            letter.end,
        )
    return index


def is_index_like(meaning: Meaning, node: Node, scope: Scope) -> bool:
    return isinstance(node, Letter) and places.sort_of_index(meaning, node, scope) is not None


def both_bound(meaning: Meaning, node: Big, letter: Letter, scope: Scope) -> bool:
    """Whether ``\\sum_{j \\ne i}`` runs over i too: it stands in what is summed and nowhere else; no given class."""
    if letter.spelled not in meaning.line.paired and not bound_indices.stands_in(node.body, letter):
        return False
    if meaning.line.speaks_of(letter.spelled) or letter.spelled in scope.indices:
        return False
    if letter.spelled in meaning.notation.habits().classes and letter.spelled not in meaning.notation.habits().indices:
        return False
    return not any(isinstance(e, Known) and e.kind == "label" for e, _ in meaning.notation.candidates(letter))


def bind(
    meaning: Meaning,
    node: Big,
    letter: Letter,
    lower: Node | None,
    upper: Node | None,
    but: tuple[Node, ...],
    scope: Scope,
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
) -> Scope:
    name = letter.spelled
    refuse_number(meaning, node, letter)
    restricted: list[IndexExpr] = []
    sort = binder_sort(meaning, node, letter, lower, upper, scope)
    first = places.first(meaning, sort, name)
    if upper is not None:
        restricted += cut(meaning, lower or Number(Fraction(first)), upper, sort, first)
    elif lower is not None and not (isinstance(lower, Number) and lower.value in (0, first)):
        if isinstance(lower, Number) and lower.value == first + 1:
            restricted.append(Literal(1, sort))
        else:
            raise ReadError("a sum begins at the first value of its range", lower.at, lower.end)
    declared = meaning.notation.ranges.get(name)
    if declared is not None and declared.but and upper is lower is None and declared.sort == sort:
        restricted.append(meaning.left_out(declared))
    restricted += [places.index_of(meaning, other, sort, scope) for other in but]
    index = fresh(meaning, name, sort, scope)
    binders.append((name, index, tuple(restricted)))
    return scope.bind(name, index)


def is_a_number_in(node: Node, letter: Letter) -> bool:
    """Whether a letter stands in a formula otherwise than as an index of others."""
    if isinstance(node, Letter):
        return node == letter
    return any(is_a_number_in(part, letter) for part in parts(node))


def refuse_number(meaning: Meaning, node: Big, letter: Letter) -> None:
    """The index of a sum that stands in it as a number, where the letter is declared as another number."""
    if letter.spelled in meaning.notation.ranges or not is_a_number_in(node.body, letter):
        return
    if any(
        isinstance(e, Known) and e.kind == "variable" and not e.sorts
        for e, left in meaning.notation.candidates(letter)
        if not left
    ):
        message = f"{letter.spelled} is declared as a number, and the index of this sum; call the index otherwise"
        raise ReadError(message, letter.at, letter.end)


def fresh(meaning: Meaning, name: str, sort: Sort, scope: Scope) -> Index:
    """A bound index that hides no other: one that is bound further out, or that the line speaks of."""
    taken = scope.taken()
    if name in taken:
        taken = {*taken, *meaning.notation.ranges, *meaning.line.free}
    while name in taken:
        name += "'"
    return Index(name, sort)


def binder_sort(
    meaning: Meaning, node: Big, letter: Letter, lower: Node | None, upper: Node | None, scope: Scope
) -> Sort:
    """What a bound index runs over: its limits, its declaration, or the letters that carry it."""
    declared = meaning.notation.ranges.get(letter.spelled)
    if upper is not None:
        place = isinstance(upper, Letter) and (
            is_index_like(meaning, upper, scope) or (upper.spelled in ("i", "j") and not is_size(meaning, upper))
        )
        if isinstance(upper, Letter) and place:
            raise upper_limits.of_index(meaning, node, letter, upper)
        start = lower if lower is not None else Number(Fraction(declared.first if declared else 1))
        if isinstance(start, Letter):
            raise ReadError(
                f"the sum over {letter.spelled} begins at {start.spelled}; it must begin at 0 or 1",
                start.at,
                start.end,
            )
        first = size_of(start)
        natural = declared.sort if declared is not None else definitions.infer(meaning, letter.spelled, node.body)
        if natural is not None and not first.letters:
            size = size_of(upper).plus(first, -1)
            wanted = Size(size.letters, size.constant + 1)
            if meaning.notation.sort(wanted) == natural:
                return natural
            if differs_by(meaning, wanted, natural) is not None or first.constant > 1:
                return natural
            if declared is not None and meaning.notation.sort(wanted) != natural:
                used = definitions.infer(meaning, letter.spelled, node.body)
                if used is not None and used == declared.sort:
                    raise ReadError(
                        f"{letter.spelled} runs over {natural.name}, the sum runs to {upper_text(upper)}",
                        upper.at,
                        upper.end,
                    )
        found, _ = length(start, upper)
        return meaning.notation.sort(found)
    if declared is not None:
        return ranged_anew(meaning, node, letter, declared) or declared.sort
    summed_letters.refuse_arrays(meaning, letter, node.body)
    found_sort = definitions.infer(meaning, letter.spelled, node.body)
    if found_sort is None and isinstance(node.under[0], Relation):
        for under in node.under:
            if isinstance(under, Relation):
                found_sort = found_sort or places.sort_of_index(meaning, under.right, scope)
    if found_sort is None:
        found_sort = guessed_shapes.habitual_sort(meaning, letter.spelled)
        if found_sort is None:
            raise ReadError(
                f"what does {letter.spelled} run over? write \\sum_{{{letter.spelled}=1}}^{{K}}, or declare it",
                letter.at,
                letter.end,
            )
        meaning.note(f"{letter.spelled} runs over {found_sort.name}")
    return found_sort


def ranged_anew(meaning: Meaning, node: Big, letter: Letter, declared: Range) -> Sort | None:
    """The other range of an index of a sum without limits, where what is summed says so.

    In a line that may be a mistake; a definition says what it means.
    """
    if declared.but or not any(letter is one for one in node.under) or declared.sort.size is not None:
        return None
    if any(isinstance(inner, Call) for inner in every(node.body)):
        return None
    used = definitions.infer(meaning, letter.spelled, node.body)
    sizes = [meaning.notation.sizes.get(sort.name) for sort in (used, declared.sort) if sort is not None]
    if used == declared.sort or len(sizes) != 2 or any(size is None or size.constant for size in sizes):
        return None
    assert used is not None
    meaning.note(f"{letter.spelled} runs over {used.name} in a sum of what is indexed so")
    if not meaning._resolving:
        meaning.doubts.setdefault(f"{letter.spelled} runs over {declared.sort.name}; is what is summed another letter?")
    return used


def differs_by(meaning: Meaning, wanted: Size, natural: Sort) -> int | None:
    size = meaning.notation.sizes.get(natural.name)
    if size is not None and size.letters == wanted.letters:
        return wanted.constant - size.constant
    if natural.size is not None and not wanted.letters:
        return wanted.constant - natural.size
    return None


def cut(meaning: Meaning, lower: Node, upper: Node, sort: Sort, begins: int) -> list[IndexExpr]:
    """What ``2..K`` and ``1..K-1`` leave out: the first position, the last one."""
    first = size_of(lower)
    if first.letters:
        raise ReadError("a sum begins at a number", lower.at, lower.end)
    out: list[IndexExpr] = []
    skipped = first.constant - begins
    size = size_of(upper).plus(Size((), begins), -1)
    missing = differs_by(meaning, Size(size.letters, size.constant + 1), sort)
    if meaning.notation.sort(Size(size.letters, size.constant + 1)) == sort:
        missing = 0
    if skipped == 1 and missing in (0, -1):
        out.append(Literal(1, sort))
    elif skipped:
        raise ReadError(
            f"the sum begins at {first.constant}; it may leave out the first value at most", lower.at, lower.end
        )
    if missing == -1:
        if sort.size is not None:
            out.append(Literal(sort.size, sort))
        else:
            meaning.context = meaning.context.assume(AtLeast(sort, 2))
            out.append(meaning.last(sort))
    elif missing not in (0, None):
        raise ReadError("the limits of the sum leave out more than one value", upper.at, upper.end)
    elif missing is None:
        raise ReadError(f"the sum runs to {upper_text(upper)}, its index over {sort.name}", upper.at, upper.end)
    return out


def upper_text(node: Node) -> str:
    return size_of(node).name

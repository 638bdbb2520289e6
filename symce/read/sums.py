"""Sums, products, expectations and maxima: what is bound, over which range, and what is left out."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from symce.context import AtLeast, Declaration
from symce.read import calls, definitions, letters
from symce.read.arrays import Array, ShapeError, axis, entries, total
from symce.read.habits import unbolded
from symce.read.known import Known, Let
from symce.read.latex import ReadError
from symce.read.scope import Scope
from symce.read.scripts import leftover, used_indices
from symce.read.sizes import Size, length, size_of
from symce.read.tree import (
    Add,
    Big,
    Braces,
    Call,
    Grid,
    Letter,
    Listed,
    Neg,
    Node,
    Number,
    Piece,
    Ranged,
    Relation,
    Rows,
    every,
    parts,
)
from symce.term import (
    ONE,
    Delta,
    Div,
    Index,
    IndexExpr,
    Label,
    Literal,
    Prod,
    Sort,
    Sum,
    Term,
    add,
    free_indices,
    mul,
    neg,
)
from symce.term import Size as SizeTerm

if TYPE_CHECKING:
    from symce.read.meaning import Meaning


def big(meaning: Meaning, node: Big, scope: Scope) -> Array:
    match node.op:
        case "expect":
            return expectation(meaning, node, scope)
        case "max" | "min":
            return maximum(meaning, node, scope)
    if not node.under:
        return bare(meaning, node, scope)
    apart = by_blocks(meaning, node)
    if apart is not None:
        return meaning.value(apart, scope)
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    weights: list[Term] = []
    inside = scope
    for n, under in enumerate(sorted(node.under, key=is_limit)):
        inside = bound(meaning, node, under, n, inside, binders, weights)
    body = meaning.value(node.body, inside)
    term = body.term
    if weights:
        weight = weights[0] if len(weights) == 1 else mul(*weights)
        term = mul(weight, term) if node.op == "sum" else add(mul(weight, term), ONE, neg(weight))
    for _, index, but in reversed(binders):
        term = Sum(index, term, but) if node.op == "sum" else Prod(index, term, but)
    if node.op == "prod" and body.rank and binders:
        raise ReadError("a product of vectors", node.at, node.end)
    return replace(body, term=term)


def by_blocks(meaning: Meaning, node: Big) -> Node | None:
    """``\\sum_j f(x_j)`` of a vector x = [u, v] put together of others, as a sum over each; None for any other."""
    if node.op != "sum" or len(node.under) != 1 or node.upper is not None or not isinstance(node.under[0], Letter):
        return None
    index = node.under[0]
    carriers = [inner for inner in every(node.body) if isinstance(inner, Letter) and carries(inner, index)]
    names = {Letter(inner.base, inner.subs, inner.sups) for inner in carriers}
    mentions = sum(isinstance(inner, Letter) and inner.spelled == index.spelled for inner in every(node.body))
    if len(names) != 1 or mentions != len(carriers):  # a bare j has no meaning in a block
        return None
    (name,) = names
    if not name.subs:
        return None
    blocks = blocks_of(meaning, replace(name, subs=name.subs[:-1]))
    if blocks is None or name.subs[-1].text != index.spelled:
        return None

    def put(part: Any, block: Letter) -> Any:
        if isinstance(part, Letter) and Letter(part.base, part.subs, part.sups) == name:
            return replace(block, subs=(*block.subs, name.subs[-1]), at=part.at, end=part.end)
        if isinstance(part, tuple):
            return tuple(put(inner, block) for inner in part)
        if isinstance(part, (Node, Piece)):
            kept = [entry.name for entry in fields(part) if entry.name not in ("at", "end", "text")]
            return replace(part, **{entry: put(getattr(part, entry), block) for entry in kept})
        return part

    return Add(tuple(replace(node, body=put(node.body, block)) for block in blocks), at=node.at, end=node.end)


def carries(letter: Letter, index: Letter) -> bool:
    return any(piece.node == index or piece.text == index.spelled for piece in (*letter.subs, *letter.sups))


def blocks_of(meaning: Meaning, letter: Letter) -> tuple[Letter, ...] | None:
    """The vectors that a declared vector is defined to be put together of; their lengths must add up to its own."""
    for let in meaning.notation.lets:
        head, body = let.head, let.body
        if isinstance(body, Rows) and all(len(row) == 1 for row in body.rows):
            body = Listed(tuple(row[0] for row in body.rows))
        named = isinstance(head, Letter) and (head.base, head.subs, head.sups) == (
            letter.base,
            letter.subs,
            letter.sups,
        )
        if not named or not isinstance(body, Listed):
            continue
        lengths = [vector_length(meaning, item) for item in (letter, *body.items)]
        whole, *parts_of = lengths
        total_length = Size()
        for length_of in parts_of:
            total_length = total_length.plus(length_of) if length_of is not None else total_length
        if whole is None or None in parts_of or whole != total_length:
            return None
        return tuple(item for item in body.items if isinstance(item, Letter))
    return None


def vector_length(meaning: Meaning, node: Node) -> Size | None:
    """The size of a declared vector that is written without an index."""
    if not isinstance(node, Letter):
        return None
    for known, left in meaning.notation.candidates(node):
        if isinstance(known, Known) and len(known.sorts) == 1 and not left and not known.args:
            return meaning.notation.sizes.get(known.sorts[0].name)
    return None


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
        inside = {inner.spelled for inner in every(node.body) if isinstance(inner, Letter)} | used_indices(node.body)
        if plain.spelled in inside:
            message = f"are {letter.spelled} and {plain.spelled} one index? write it one way"
            raise ReadError(message, letter.at, letter.end)
        renamed = replace(under, left=plain) if isinstance(under, Relation) else plain
        scope = bound(meaning, node, renamed, position, scope, binders, weights)
        return scope.bind(letter.spelled, scope.indices[plain.spelled])
    upper = node.upper if position == len(node.under) - 1 or len(node.under) == 1 or position == 0 else None
    match under:
        case Letter() if not (under.subs and meaning.notation.candidates(under)) or under.spelled in (
            meaning.notation.ranges
        ):  # an entry of a declared vector is no index
            return bind(meaning, node, under, None, upper, (), scope, binders)
        case Relation(Letter() as letter, "=", lower) if upper is not None and partial(meaning, lower, upper, scope):
            return bind_between(meaning, node, letter, lower, upper, scope, binders, weights)
        case Relation(Letter() as letter, "=", lower):
            if is_index_like(meaning, lower, scope) and node.upper is None:
                # \sum_{k = i}: the one value k = i.
                sort = binder_sort(meaning, node, letter, None, None, scope)
                return scope.bind(letter.spelled, letters.index_of(meaning, lower, sort, scope))
            return bind(meaning, node, letter, lower, upper, (), scope, binders)
        case Relation(Letter() as letter, "!=", other):
            earlier = next((b for b in binders if b[0] == letter.spelled), None)
            if earlier is not None:
                at = binders.index(earlier)
                excluded = letters.index_of(meaning, other, earlier[1].sort, scope)
                binders[at] = (earlier[0], earlier[1], (*earlier[2], excluded))
                return scope
            new = isinstance(other, Letter) and both_bound(meaning, other, scope) and stands_in(node.body, other)
            if new and (letter.spelled in meaning.line.free or letter.spelled in scope.indices):
                # \sum_{i \ne j} beside an i of the line: it is j that runs, over all but that i
                assert isinstance(other, Letter)
                meaning.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over {other.spelled}")
                return bind(meaning, node, other, None, upper, (letter,), scope, binders)
            if new:
                assert isinstance(other, Letter)
                meaning.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over both")
                scope = bind(meaning, node, other, None, None, (), scope, binders)
            return bind(meaning, node, letter, None, upper, (other,), scope, binders)
        case Relation(Letter() as letter, "in", values):
            return bind_in(meaning, node, letter, values, scope, binders)
    if isinstance(under, Relation) and under.relation in ("<", ">", "<=", ">="):
        return bind_ordered(meaning, node, under, scope, binders, weights)
    raise ReadError(
        "an index was expected under the sum, as in \\sum_{k=1}^{K} or \\sum_{j \\ne i}", under.at, under.end
    )


def plain_index(meaning: Meaning, letter: Letter) -> Letter | None:
    """``y`` of ``\\mathbf{y}``, where y is an index and the bold letter is nothing else."""
    stem = letter.base.rstrip("'")
    plain = replace(letter, base=unbolded(stem) + "'" * (len(letter.base) - len(stem)))
    ranges = meaning.notation.ranges
    if plain.base == letter.base or letter.subs or letter.sups or letter.spelled in ranges:
        return None
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

    A plain index as upper limit is usually a slip for the size; it is believed only beside other sums of this kind.
    """
    above, below = shifted(meaning, upper, scope), shifted(meaning, lower, scope)
    return below is not None or (above is not None and (above[1] != 0 or meaning.ordered))


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
    sort = letters.sort_of_index(meaning, found[0], scope)
    assert sort is not None
    first = letters.first(meaning, sort)
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
        other = letters.index_of(meaning, below[0], sort, scope)
        if below[1] < 0:
            raise ReadError("a sum begins at i or i + 1 here", lower.at, lower.end)
        weights.append(meaning.before(other, index, equal=below[1] == 0))
    if above is not None:
        other = letters.index_of(meaning, above[0], sort, scope)
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
            limits = {"<=": (None, right), ">=": (right, None)}.get(sign)
            if limits is None or (sign == ">=" and not isinstance(right, Number)):
                raise ReadError("a range under a sum is written as 1 \\le i \\le n", under.at, under.end)
            return bind(meaning, node, left, *limits, (), scope, binders)
        return scope
    mine = [
        letter
        for letter in (left, right)
        if letter.spelled not in names and both_bound(meaning, letter, scope) and stands_in(node.body, letter)
    ]
    if not mine:
        mine = [] if left.spelled in names or right.spelled in names else [left]
    inside = scope
    for letter in mine:
        other = right if letter is left else left
        sort = None
        if other.spelled in inside.indices:
            sort = inside.indices[other.spelled].sort
        elif letter.spelled not in meaning.notation.ranges:
            sort = letters.sort_of_index(meaning, other, inside)
        sort = sort or binder_sort(meaning, node, letter, None, None, inside)
        index = fresh(meaning, letter.spelled, sort, inside)
        binders.append((letter.spelled, index, ()))
        inside = inside.bind(letter.spelled, index)
    sort = inside.indices[mine[0].spelled].sort if mine else inside.indices[left.spelled].sort
    a, b = (letters.index_of(meaning, letter, sort, inside) for letter in (left, right))
    if sign in (">", ">="):
        a, b = b, a
    weights.append(meaning.before(a, b, equal=sign in ("<=", ">=")))
    return inside


def is_index_like(meaning: Meaning, node: Node, scope: Scope) -> bool:
    return isinstance(node, Letter) and letters.sort_of_index(meaning, node, scope) is not None


def stands_in(body: Node, letter: Letter) -> bool:
    """Whether an index stands in what is summed, not only under a sum; only then ``i \\ne j`` may run over it."""
    if isinstance(body, Letter) and body.spelled == letter.spelled:
        return True
    return any(stands_in(part, letter) for part in ((body.body,) if isinstance(body, Big) else parts(body)))


def both_bound(meaning: Meaning, letter: Letter, scope: Scope) -> bool:
    """Whether ``\\sum_{j \\ne i}`` runs over i too: i stands nowhere else, and is no class that is given."""
    if letter.spelled in meaning.line.free or letter.spelled in scope.indices:
        return False
    return not any(isinstance(e, Known) and e.kind == "label" for e, _ in meaning.notation.candidates(letter))


def ranged(meaning: Meaning, node: Ranged, scope: Scope) -> Array:
    """``(z_1, \\ldots, z_K)``: the vector of what stands between, or the matrix of its rows or columns."""
    whole = Big("sum", (Letter(node.index),), node.upper, node.body, at=node.at, end=node.end)
    sort = binder_sort(meaning, whole, Letter(node.index), node.lower, node.upper, scope)
    if cut(meaning, node.lower, node.upper, sort, letters.first(meaning, sort)):
        raise ReadError("the entries must be all of a range", node.at, node.end)
    index = axis(sort)
    body = meaning.value(node.body, scope.bind(node.index, index))
    if not body.rank:
        return replace(body, term=body.term, axes=(index,), layout="column" if node.upright else "either")
    if body.rank > 1 or (body.layout == "row") == node.across:
        raise ShapeError(f"a list of entries that are {body.said()}")
    axes = (*body.axes, index) if node.across else (index, *body.axes)
    return replace(body, axes=axes, layout="column")


def grid(meaning: Meaning, node: Grid, scope: Scope) -> Array:
    """A matrix with dots down and across; a diagonal of its own stands only in a square one."""
    axes: list[Index] = []
    inside = scope
    for name, upper in ((node.row, node.height), (node.column, node.width)):
        whole = Big("sum", (Letter(name),), upper, node.body, at=node.at, end=node.end)
        sort = binder_sort(meaning, whole, Letter(name), Number(Fraction(1)), upper, scope)
        if cut(meaning, Number(Fraction(1)), upper, sort, letters.first(meaning, sort)):
            raise ReadError("the rows and columns must be all of a range", node.at, node.end)
        axes.append(axis(sort))
        inside = inside.bind(name, axes[-1])
    term = meaning.number(node.body, inside)
    if node.diagonal is not None:
        if axes[0].sort != axes[1].sort:
            raise ShapeError("a diagonal that is an exception, in a matrix that is not square")
        same = Delta(*axes)
        term = add(mul(same, meaning.number(node.diagonal, inside)), mul(add(ONE, neg(same)), term))
    meaning.note("the dots of the matrix stand for entries of the same pattern")
    return Array(term, tuple(axes))


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
    restricted: list[IndexExpr] = []
    sort = binder_sort(meaning, node, letter, lower, upper, scope)
    first = letters.first(meaning, sort, name)
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
    restricted += [letters.index_of(meaning, other, sort, scope) for other in but]
    index = fresh(meaning, name, sort, scope)
    binders.append((name, index, tuple(restricted)))
    return scope.bind(name, index)


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
            sign = {"sum": "\\sum", "prod": "\\prod"}[node.op]
            big = letters.only_sort(meaning)
            raise ReadError(
                f"the upper limit {upper.spelled} is also an index here; is {sign}_{{{letter.spelled}=1}}"
                f"^{{{big.name if big else 'K'}}} meant? a part of the range is written "
                f"{sign}_{{{letter.spelled} \\le {upper.spelled}}}",
                upper.at,
                upper.end,
            )
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
        return declared.sort
    found_sort = definitions.infer(meaning, letter.spelled, node.body)
    if found_sort is None and isinstance(node.under[0], Relation):
        for under in node.under:
            if isinstance(under, Relation):
                found_sort = found_sort or letters.sort_of_index(meaning, under.right, scope)
    if found_sort is None:
        found_sort = letters.only_sort(meaning)
        if found_sort is None:
            raise ReadError(
                f"what does {letter.spelled} run over? write \\sum_{{{letter.spelled}=1}}^{{K}}, or declare it",
                letter.at,
                letter.end,
            )
        meaning.note(f"{letter.spelled} runs over {found_sort.name}")
    return found_sort


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


def bind_in(
    meaning: Meaning,
    node: Big,
    letter: Letter,
    values: Node,
    scope: Scope,
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
) -> Scope:
    """``\\sum_{x \\in X}``: the declared range of x, or one of its own."""
    name = letter.spelled
    declared = meaning.notation.ranges.get(name)
    sort = declared.sort if declared is not None else definitions.infer(meaning, name, node.body)
    left_out: tuple[IndexExpr, ...] = ()
    if isinstance(values, Braces) and values.dots and len(values.items) >= 2:
        written = meaning.notation.sort(length(values.items[0], values.items[-1])[0])
        if sort is not None and written != sort:
            raise ReadError(f"{name} runs over {sort.name}, the set has {written.name}", values.at, values.end)
        sort = written
        if values.without is not None:
            left_out = (letters.index_of(meaning, values.without, sort, scope),)
    elif isinstance(values, Letter) and (named := meaning.notation.sets.get(values.spelled)) is not None:
        if sort is not None and sort != named:
            raise ReadError(f"{name} runs over {sort.name}, the set has {named.name}", values.at, values.end)
        sort = named
    elif sort is None:
        if not isinstance(values, Letter):
            raise ReadError("a sum over a set needs the name of the set", values.at, values.end)
        sort = meaning.notation.sort(Size(((values.spelled, 1),)))
        meaning.note(f"{name} runs over the elements of {values.spelled}")
    elif is_own_range(letter, values, node.body):
        meaning.note(f"{name} runs over the whole range of what stands in the sum")
    elif not isinstance(values, Letter) or not is_whole(meaning, letter, values, sort):
        raise ReadError(
            f"is this all of {sort.name}, or a part? write \\sum_{{{name}=1}}^{{{sort.name}}} for all; "
            "sums over a part of a range are outside what symce judges",
            values.at,
            values.end,
        )
    else:
        meaning.note(f"{values.spelled} is the whole range of {name}")
    index = fresh(meaning, name, sort, scope)
    binders.append((name, index, left_out))
    return scope.bind(name, index)


def is_own_range(letter: Letter, values: Node, body: Node) -> bool:
    """``j \\in (1)`` over ``x_j^{(1)}``: the set is named as every letter that carries j is."""
    if not isinstance(values, Number):
        return False
    carriers = [
        inner
        for inner in every(body)
        if isinstance(inner, Letter)
        and any(piece.node == letter or piece.text == letter.spelled for piece in inner.subs)
    ]
    mark = f"({values.value})"
    return bool(carriers) and all([piece.text for piece in inner.sups] == [mark] for inner in carriers)


WHOLE = set("CKVYXAW") | {"\\Omega", "classes", "Classes", "Vocab", "vocab", "labels"}
"""Names that the field gives to the set of all classes, labels, outcomes, words or actions."""


def is_whole(meaning: Meaning, letter: Letter, values: Letter, sort: Sort) -> bool:
    """Whether a set is the whole range of an index: named after the size or the index, or as the field names it.

    An ``i \\in A`` or ``n \\in \\mathcal{B}`` may be a part, and is not guessed.
    """
    if values.subs or values.sups:
        return False
    core = re.sub(r"^\\[a-z]+\{(.*)\}$", r"\1", values.base)
    if core == sort.name or core.lower() == letter.base.rstrip("'").lower():
        return True
    return core in WHOLE and (core != "A" or letter.base[0] == "a")


def bare(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """A sum without an index: over the only index there is, or the only one that is free nowhere else."""
    names = [
        name
        for name in sorted(used_indices(node.body))
        if name in meaning.notation.ranges
        or (definitions.infer(meaning, name, node.body) is not None and re.fullmatch(r"[a-z]'*", name))
    ]
    names = [name for name in names if name not in scope.indices] or names
    if len(names) > 1:
        names = [name for name in names if name not in meaning.line.free]
    if not names:
        array = meaning.value(node.body, scope)
        if array.rank and node.op == "sum":
            meaning.note("a sum without an index adds all entries")
            return total(array)
    if len(names) != 1:
        raise ReadError("a sum without an index; say over which index it runs", node.at, node.end)
    meaning.note(f"the sum without an index runs over {names[0]}")
    return big(meaning, replace(node, under=(Letter(names[0], at=node.at, end=node.end),)), scope)


def expectation(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``E_{w ~ p}[f]``: the sum of p_w f over w."""
    if len(node.under) == 1 and isinstance(node.under[0], Letter):
        return averaged(meaning, node, node.under[0], scope)
    if len(node.under) == 1 and isinstance(node.under[0], Call):
        return drawn_from(meaning, node, node.under[0], scope)
    if len(node.under) != 1 or not isinstance(node.under[0], Relation) or node.under[0].relation != "sim":
        raise ReadError("an expectation needs its distribution, as in \\mathbb{E}_{k \\sim p}", node.at, node.end)
    letter, weight = node.under[0].left, node.under[0].right
    if not isinstance(letter, Letter):
        raise ReadError("an index was expected before \\sim", node.at, node.end)
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    sort = binder_sort(meaning, replace(node, op="sum"), letter, None, None, scope)
    inside = bind(meaning, node, letter, None, None, (), scope, binders)
    index = binders[0][1]
    if isinstance(weight, Letter) and weight.base.lower() in ("unif", "uniform", "u"):
        density: Term = Div(ONE, SizeTerm(sort))
    else:
        written = meaning.notation.calls.get(weight.base, ()) if isinstance(weight, Letter) else ()
        if isinstance(weight, Letter):
            weight = next((drawn for let in written if (drawn := of_definition(let, weight, letter))), weight)
        weight = of_value(weight, letter)
        weight = family_call(meaning, weight, letter)
        array = meaning.value(weight, inside)
        density = array.term if not array.rank else array.at(index)
    body = meaning.value(node.body, inside)
    return replace(body, term=Sum(index, mul(density, body.term)))


def drawn_from(meaning: Meaning, node: Big, weight: Call, scope: Scope) -> Array:
    """``E_{q(z)}[f]`` and ``E_{q(z|x)}[f]``: what is drawn are the arguments before the bar."""
    first = weight.marks.find("|")
    before = weight.args if first < 0 else weight.args[: first + 1]
    letters_of = [arg for arg in before if isinstance(arg, Letter) and arg.spelled in meaning.notation.ranges]
    if not letters_of:
        raise ReadError(
            "an expectation needs the letter that is drawn, as in \\mathbb{E}_{k \\sim p}", node.at, node.end
        )
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    inside = scope
    for letter in letters_of:
        inside = bind(meaning, replace(node, op="sum"), letter, None, None, (), inside, binders)
    density = meaning.value(weight, inside)
    if density.rank:
        raise ReadError("the weights of an expectation are numbers", weight.at, weight.end)
    body = meaning.value(node.body, inside)
    term = mul(density.term, body.term)
    for _, index, but in reversed(binders):
        term = Sum(index, term, but)
    return replace(body, term=term)


def of_definition(let: Let, weight: Letter, letter: Letter) -> Call | None:
    """``\\pi(a)`` or ``\\pi(a \\mid s)``, as they are defined, behind ``a \\sim \\pi``: one argument is an index."""
    if calls.matched_name(let, weight) is None or not isinstance(let.head, Call):
        return None
    drawn = [isinstance(arg, Letter) and arg.spelled in let.indices for arg in let.head.args]
    if len(drawn) > 1 and sum(drawn) != 1:
        return None
    chosen = [letter if one or len(drawn) == 1 else arg for one, arg in zip(drawn, let.head.args, strict=True)]
    return replace(let.head, head=weight, args=tuple(chosen), at=weight.at, end=weight.end)


def of_value(weight: Node, letter: Letter) -> Node:
    """``p(\\cdot \\mid c)`` behind ``w \\sim`` as ``p(w \\mid c)``, and ``\\text{Cat}(p)`` as ``p``."""
    if not isinstance(weight, Call):
        return weight
    if weight.head.base.lower() in ("cat", "categorical", "mult", "multinomial") and len(weight.args) == 1:
        return weight.args[0]
    dot = Letter("\\cdot")
    return replace(weight, args=tuple(letter if arg == dot else arg for arg in weight.args))


def family_call(meaning: Meaning, weight: Node, letter: Letter) -> Node:
    """``o \\sim \\pi`` where ``\\pi(o)`` is declared: the entry at o."""
    if not isinstance(weight, Letter):
        return weight
    for known in meaning.notation.known.get(weight.base, ()):
        if known.args == ("·",) and leftover(weight, known.subs, known.sups) == ():
            return Call(weight, (letter,), at=weight.at, end=weight.end)
    return weight


def averaged(meaning: Meaning, node: Big, weight: Letter, scope: Scope) -> Array:
    """``E_p[v]`` of a vector: the inner product of both; of a p that is written ``p(a)``, of what depends on a."""
    for let in meaning.notation.calls.get(weight.base, ()):
        letter = single_index(let)
        drawn = of_definition(let, weight, letter) if letter is not None else None
        if letter is not None and drawn is not None and not mentions(node.body, letter):
            binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
            inside = bind(meaning, replace(node, op="sum"), letter, None, None, (), scope, binders)
            index = binders[0][1]
            body = meaning.value(at_entry(meaning, node.body, letter, index.sort), inside)
            if body.rank == 1 and body.axes[0].sort == index.sort:
                body = Array(body.at(index), assumed=body.assumed)
            elif body.rank or index not in free_indices(body.term):
                break
            meaning.note(f"the expectation averages the entries with the weights {weight.spelled}")
            return replace(body, term=Sum(index, mul(meaning.value(drawn, inside).term, body.term)))
    p, body = entries(meaning.value(weight, scope)), meaning.value(node.body, scope)
    if p.rank != 1 or body.rank != 1 or p.shape != body.shape:
        raise ReadError(
            "an expectation needs the letter that is drawn, as in \\mathbb{E}_{k \\sim p}", node.at, node.end
        )
    meaning.note(f"the expectation averages the entries with the weights {weight.spelled}")
    return Array(Sum(p.axes[0], mul(p.term, body.at(*p.axes))), (), "column", (*p.assumed, *body.assumed))


def single_index(let: Let) -> Letter | None:
    """The a of ``p(a)``, where a function of one index is defined."""
    call = let.head
    if not isinstance(call, Call) or len(call.args) != 1 or not isinstance(call.args[0], Letter):
        return None
    return call.args[0] if call.args[0].spelled in let.indices else None


def mentions(node: Node, letter: Letter) -> bool:
    named = {inner.spelled for inner in every(node) if isinstance(inner, Letter)}
    return letter.spelled in named | used_indices(node)


def at_entry(meaning: Meaning, node: Any, letter: Letter, sort: Sort) -> Any:
    """A formula in which vectors and functions of one index are written without it, with the index."""
    if isinstance(node, Call):
        return replace(node, args=tuple(at_entry(meaning, arg, letter, sort) for arg in node.args))
    if isinstance(node, Letter):
        for let in meaning.notation.calls.get(node.base, ()):
            drawn = of_definition(let, node, letter) if single_index(let) is not None else None
            if drawn is not None:
                return drawn
        for known, left in meaning.notation.candidates(node):
            if isinstance(known, Known) and known.sorts == (sort,) and not left and not known.args:
                return replace(node, subs=(*node.subs, Piece(letter.spelled, letter)))
        return node
    if isinstance(node, Node):
        return replace(node, **{f.name: at_entry(meaning, getattr(node, f.name), letter, sort) for f in fields(node)})
    return tuple(at_entry(meaning, part, letter, sort) for part in node) if isinstance(node, tuple) else node


def maximum(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``\\max_j z_j``: the entry at a place that is not known; who refutes must see that it is the largest."""
    if not node.under:
        raise ReadError("a maximum over nothing; write \\max_j x_j", node.at, node.end)
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    weights: list[Term] = []
    inside = scope
    for n, under in enumerate(sorted(node.under, key=is_limit)):
        inside = bound(meaning, replace(node, op="sum"), under, n, inside, binders, weights)
    if node.op == "min" or len(binders) != 1 or binders[0][2] or weights:
        raise ReadError("only \\max over the whole range of one index is read", node.at, node.end)
    index = binders[0][1]
    body = meaning.value(node.body, inside)
    if body.rank or free_indices(body.term) - {index}:
        raise ReadError("a maximum that depends on other indices is outside what symce judges", node.at, node.end)
    return chosen_entry(meaning, Array(body.term, (index,)))


def chosen_entry(meaning: Meaning, entries: Array) -> Array:
    """The entry of a vector at a place that is not known, the same place for the same vector."""
    (index,) = entries.axes
    for name, known in meaning.maxima.items():
        if known.axes[0].sort == index.sort and known.at(index) == entries.term:
            return Array(known.at(Label(name, (), index.sort)))
    name = f"argmax{len(meaning.maxima) or ''}"
    meaning.maxima[name] = entries
    meaning.context = meaning.context.declare(Declaration(name, (), values=index.sort))
    return Array(entries.at(Label(name, (), index.sort)))


def upper_text(node: Node) -> str:
    return size_of(node).name

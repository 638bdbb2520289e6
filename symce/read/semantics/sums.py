"""Sums, products, expectations and maxima: what is bound, over which range, and what is left out."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from fractions import Fraction
from functools import reduce
from itertools import permutations
from typing import TYPE_CHECKING, Any

from symce.context import Declaration
from symce.judging.maxima import other_indices
from symce.read.notation import families
from symce.read.notation.known import Known
from symce.read.notation.sizes import Size
from symce.read.rewriting import rewritten
from symce.read.semantics import binder_ranges, binding, definitions, expectations, fixed, ordered_sums, places
from symce.read.semantics.arrays import Array, ShapeError, axis, negated, total
from symce.read.semantics.increasing import deciding, is_positive
from symce.read.semantics.scope import Below, Scope
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import used_indices
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
    Times,
    every,
    letters_in,
)
from symce.term import (
    ONE,
    Delta,
    Index,
    Label,
    Power,
    Prod,
    Sum,
    add,
    free_indices,
    fresh,
    mul,
    neg,
    substitute,
    variables,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def big(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """A sum, product, expectation or maximum: what stands below it is bound, and what limits it weighs the terms."""
    match node.op:
        case "expect":
            return expectations.expectation(meaning, node, scope)
        case "variance" | "covariance":
            return expectations.variance(meaning, node, scope)
        case "max" | "min":
            return maximum(meaning, node, scope)
    if not node.under:
        return bare(meaning, node, scope)
    apart = by_blocks(meaning, node) or over_numbers(meaning, node)
    if apart is not None:
        return meaning.value(apart, scope)
    below, inside = Below(node), scope
    for n, under in enumerate(sorted(node.under, key=ordered_sums.is_limit)):
        inside = binding.bound(meaning, below, under, n, inside)
    body = meaning.value(node.body, inside)
    term = body.term
    if below.weights:
        weight = below.weights[0] if len(below.weights) == 1 else mul(*below.weights)
        if node.op == "sum":
            term = mul(weight, term)
        else:
            binary = variables(weight) & set(meaning.zero_one) and is_positive(term, meaning.context)
            term = Power(term, weight) if binary else add(mul(weight, term), ONE, neg(weight))
    for binder in reversed(below.binders):
        term = (Sum if node.op == "sum" else Prod)(binder.index, term, binder.but)
    if node.op == "prod" and body.rank and below.binders:
        raise ReadError("a product of vectors", node.at, node.end)
    return body if term is body.term else replace(body, term=term)


def over_numbers(meaning: Meaning, node: Big) -> Node | None:
    """``\\sum_{h \\in \\{0, 1\\}} e^{h c}`` over the values of a number that is no index, one by one."""
    if len(node.under) != 1:
        return None
    items: tuple[Node, ...] = ()
    match node.under[0], node.upper:
        case Relation(Letter() as letter, "in", Braces(listed, False, None, None)), None if all(
            isinstance(item, Number) or (isinstance(item, Neg) and isinstance(item.body, Number)) for item in listed
        ):
            items = listed
        case Relation(Letter() as letter, "=", Number(begin)), Number(end) if 0 < end - begin < fixed.FEW:
            items = tuple(Number(begin + n) for n in range(int(end - begin) + 1))
        case _:
            return None
    if letter.spelled in meaning.notation.ranges or meaning.notation.declared(letter.base) or len(items) < 2:
        return None
    unnamed = (call.args for call in every(node.body) if isinstance(call, Call) and not is_defined(meaning, call))
    if letter.spelled in used_indices(node.body) or any(letter in args for args in unnamed):
        return None
    if not any(part == letter for part in every(node.body)):
        return None

    def put(number: Node) -> Node:
        return rewritten(node.body, lambda part: number if part == letter else None)

    made = [put(item) for item in items]
    if node.op == "sum":
        return Add(tuple(made), at=node.at, end=node.end)
    product: Node = reduce(lambda left, right: Times(left, right, "", at=node.at, end=node.end), made)
    return product


def is_defined(meaning: Meaning, call: Call) -> bool:
    return call.head.base in meaning.notation.calls


def by_blocks(meaning: Meaning, node: Big) -> Node | None:
    """``\\sum_j f(x_j)`` of a vector x = [u, v] put together of others, as a sum over each; None for any other."""
    if node.op != "sum" or len(node.under) != 1 or node.upper is not None or not isinstance(node.under[0], Letter):
        return None
    index = node.under[0]
    carriers = [inner for inner in letters_in(node.body) if carries(inner, index)]
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


def ranged(meaning: Meaning, node: Ranged, scope: Scope) -> Array:
    """``(z_1, \\ldots, z_K)``: the vector of what stands between, or the matrix of its rows or columns."""
    whole = Big("sum", (Letter(node.index),), node.upper, node.body, at=node.at, end=node.end)
    sort = binder_ranges.binder_sort(meaning, whole, Letter(node.index), node.lower, node.upper, scope)
    if binder_ranges.cut(meaning, node.lower, node.upper, sort, places.first(meaning, sort)):
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
        sort = binder_ranges.binder_sort(meaning, whole, Letter(name), Number(Fraction(1)), upper, scope)
        if binder_ranges.cut(meaning, Number(Fraction(1)), upper, sort, places.first(meaning, sort)):
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


def bare(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """A sum without an index: over the only index there is, or the only one that is free nowhere else."""
    names = [
        name
        for name in sorted(used_indices(node.body))
        if name in meaning.notation.ranges or (re.fullmatch(r"[a-z]'*", name) and has_range(meaning, name, node.body))
    ]
    names = [name for name in names if name not in scope.indices] or names
    if len(names) > 1:
        names = [name for name in names if name not in meaning.line.free]
    if not names and (under := written_below(meaning, node, scope)):
        meaning.note(f"the sum without an index runs over {', '.join(letter.spelled for letter in under)}")
        return big(meaning, replace(node, under=under), scope)
    if not names:
        array = meaning.value(node.body, scope)
        if array.rank and node.op == "sum":
            meaning.note("a sum without an index adds all entries")
            return total(array)
    if len(names) != 1:
        raise ReadError("a sum without an index; say over which index it runs", node.at, node.end)
    meaning.note(f"the sum without an index runs over {names[0]}")
    return big(meaning, replace(node, under=(Letter(names[0], at=node.at, end=node.end),)), scope)


def has_range(meaning: Meaning, name: str, body: Node) -> bool:
    """Whether an index has a range by the letters that carry it, or by the text, and stands in no other place then."""
    habits = meaning.notation.habits()
    told = habits.size(name) or habits.told_size(name)
    return (told is not None and name not in meaning.line.free) or definitions.infer(meaning, name, body) is not None


def written_below(meaning: Meaning, node: Big, scope: Scope) -> tuple[Letter, ...]:
    """The x and y of ``\\sum p(x, y) \\log p(x)`` that stand free nowhere else; it may run over one of several."""
    found = [families.joint(call) for call in every(node.body) if isinstance(call, Call)]
    names = [
        name
        for name in dict.fromkeys(name for letters in found for name in letters)
        if name in meaning.notation.ranges and name not in scope.indices and name not in meaning.line.free
    ]
    if len(names) > 1 and not any(set(names) <= set(letters) for letters in found):
        meaning.doubts.setdefault(f"does the sum run over {' or '.join(names)}, or over all of them? write it below")
    return tuple(Letter(name, at=node.at, end=node.end) for name in names)


def maximum(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``\\max_j z_j``: the entry at a place that is not known; who refutes must see that it is the largest.

    ``\\min_j z_j`` is what is left of the largest ``-z_j``.
    """
    if not node.under:
        return largest_of_all(meaning, node, scope)
    below, inside = Below(replace(node, op="sum")), scope
    for n, under in enumerate(sorted(node.under, key=ordered_sums.is_limit)):
        inside = binding.bound(meaning, below, under, n, inside)
    if len(below.binders) != 1 or below.binders[0].but or below.weights:
        message = f"only \\{node.op} over the whole range of one index is read"
        raise ReadError(message, node.at, node.end)
    index = below.binders[0].index
    body = meaning.value(node.body, inside)
    if body.rank:
        raise ReadError("a maximum of vectors; write its entries", node.at, node.end)
    if node.op == "min":
        return negated(chosen_entry(meaning, Array(neg(body.term), (index,))))
    return chosen_entry(meaning, Array(body.term, (index,)))


def largest_of_all(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``\\max z`` of a vector z, without brackets: its largest entry; ``\\max z_j`` of a j that stands nowhere else."""
    elsewhere = meaning.line.free | set(scope.indices)
    names = [name for name in used_indices(node.body) if name in meaning.notation.ranges and name not in elsewhere]
    if len(names) == 1:
        meaning.note(f"the maximum without an index runs over {names[0]}")
        return maximum(meaning, replace(node, under=(Letter(names[0], at=node.at, end=node.end),)), scope)
    entries = meaning.value(node.body, scope)
    if entries.rank != 1 or free_indices(entries.term) - set(entries.axes):
        raise ReadError("a maximum over nothing; write \\max_j x_j", node.at, node.end)
    if node.op == "min":
        return negated(chosen_entry(meaning, negated(entries)))
    return chosen_entry(meaning, entries)


def chosen_entry(meaning: Meaning, entries: Array) -> Array:
    """The entry of a vector at a place that is not known, the same place for vectors that are in the same order.

    ``\\max_j s_{ij}`` is the entry at a place that depends on i; that of ``e^{u_j}`` is where that of ``u_j`` is.
    """
    (index,) = entries.axes
    ordered = Array(deciding(entries.term, index, meaning.context), entries.axes)
    rows = other_indices(index, ordered.term)
    for name, known in meaning.stand_ins.maxima.items():
        (axis,) = known.axes
        of = other_indices(axis, known.term)
        if axis.sort != index.sort or len(of) != len(rows):
            continue
        place = fresh(index, free_indices(known.term) | free_indices(ordered.term))
        for order in permutations(rows):
            if [row.sort for row in order] == [row.sort for row in of]:
                renamed = substitute(known.at(place), dict(zip(of, order, strict=True)))
                if renamed == ordered.at(place):
                    return Array(entries.at(Label(name, order, index.sort)))
    name = f"argmax{len(meaning.stand_ins.maxima) or ''}"
    meaning.stand_ins.maxima[name] = ordered
    declared = Declaration(name, tuple(row.sort for row in rows), values=index.sort)
    meaning.context = meaning.context.declare(declared)
    return Array(entries.at(Label(name, rows, index.sort)))

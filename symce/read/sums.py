"""Sums, products, expectations and maxima: what is bound, over which range, and what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import AtLeast, Declaration
from symce.read import calls, definitions, letters
from symce.read.arrays import Array, total
from symce.read.latex import ReadError
from symce.read.notation import used_indices
from symce.read.scope import Scope
from symce.read.sizes import Size, length, size_of
from symce.read.tree import Big, Braces, Call, Letter, Node, Number, Relation
from symce.term import ONE, Div, Index, IndexExpr, Label, Literal, Prod, Sort, Sum, Term, free_indices, mul
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
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]] = []
    weights: list[Term] = []
    inside = scope
    for n, under in enumerate(node.under):
        inside = bound(meaning, node, under, n, inside, binders)
    body = meaning.value(node.body, inside)
    term = body.term if not weights else mul(*weights, body.term)
    for _, index, but in reversed(binders):
        term = Sum(index, term, but) if node.op == "sum" else Prod(index, term, but)
    if node.op == "prod" and body.rank and binders:
        raise ReadError("a product of vectors", node.at, node.end)
    return Array(term, body.axes, body.layout, body.assumed)


def bound(
    meaning: Meaning,
    node: Big,
    under: Node,
    position: int,
    scope: Scope,
    binders: list[tuple[str, Index, tuple[IndexExpr, ...]]],
) -> Scope:
    """One entry under a sum: a new binder, or a restriction of one that stands before it."""
    upper = node.upper if position == len(node.under) - 1 or len(node.under) == 1 or position == 0 else None
    match under:
        case Letter():
            return bind(meaning, node, under, None, upper, (), scope, binders)
        case Relation(Letter() as letter, "=", lower):
            if is_index_like(meaning, lower, scope) and node.upper is None:
                # \sum_{k = i}: the one value k = i.
                sort = binder_sort(meaning, node, letter, None, None, scope)
                return scope.bind(letter.spelled, letters.index_of(meaning, lower, sort, scope))
            return bind(meaning, node, letter, lower, upper, (), scope, binders)
        case Relation(Letter() as letter, "!=", other):
            bound = next((b for b in binders if b[0] == letter.spelled), None)
            if bound is not None:
                at = binders.index(bound)
                excluded = letters.index_of(meaning, other, bound[1].sort, scope)
                binders[at] = (bound[0], bound[1], (*bound[2], excluded))
                return scope
            if isinstance(other, Letter) and both_bound(meaning, other, scope):
                meaning.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over both")
                scope = bind(meaning, node, other, None, None, (), scope, binders)
            return bind(meaning, node, letter, None, upper, (other,), scope, binders)
        case Relation(Letter() as letter, "in", values):
            return bind_in(meaning, node, letter, values, scope, binders)
    if isinstance(under, Relation) and under.relation in ("<", ">", "<=", ">="):
        raise ReadError("sums over ordered indices such as j < i are outside what symce judges", under.at, under.end)
    raise ReadError(
        "an index was expected under the sum, as in \\sum_{k=1}^{K} or \\sum_{j \\ne i}", under.at, under.end
    )


def is_index_like(meaning: Meaning, node: Node, scope: Scope) -> bool:
    return isinstance(node, Letter) and letters.sort_of_index(meaning, node, scope) is not None


def both_bound(meaning: Meaning, letter: Letter, scope: Scope) -> bool:
    return letter.spelled not in meaning.line.free and letter.spelled not in scope.indices


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
    if lower is not None and upper is not None:
        restricted += cut(meaning, lower, upper, sort, node)
    elif lower is not None and not (isinstance(lower, Number) and lower.value in (0, 1)):
        if isinstance(lower, Number) and lower.value == 2 and letters.first(meaning, sort) == 1:
            restricted.append(Literal(1, sort))
        else:
            raise ReadError("a sum begins at the first value of its range", lower.at, lower.end)
    restricted += [letters.index_of(meaning, other, sort, scope) for other in but]
    index = fresh(meaning, name, sort, scope)
    binders.append((name, index, tuple(restricted)))
    return scope.bind(name, index)


def fresh(meaning: Meaning, name: str, sort: Sort, scope: Scope) -> Index:
    taken = scope.taken()
    while name in taken:
        name += "'"
    return Index(name, sort)


def binder_sort(
    meaning: Meaning, node: Big, letter: Letter, lower: Node | None, upper: Node | None, scope: Scope
) -> Sort:
    """What a bound index runs over: its limits, its declaration, or the letters that carry it."""
    declared = meaning.notation.ranges.get(letter.spelled)
    if upper is not None:
        if isinstance(upper, Letter) and is_index_like(meaning, upper, scope):
            sign = {"sum": "\\sum", "prod": "\\prod"}[node.op]
            big = letters.only_sort(meaning)
            raise ReadError(
                f"{sign}_{letter.spelled}^{upper.spelled}: the upper limit {upper.spelled} is also an index here; "
                f"write {sign}_{{{letter.spelled}=1}}^{{{big.name if big else 'K'}}}",
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


def cut(meaning: Meaning, lower: Node, upper: Node, sort: Sort, node: Big) -> list[IndexExpr]:
    """What ``2..K`` and ``1..K-1`` leave out: the first position, the last one."""
    first = size_of(lower)
    if first.letters:
        raise ReadError("a sum begins at a number", lower.at, lower.end)
    out: list[IndexExpr] = []
    skipped = first.constant - letters.first(meaning, sort)
    size = size_of(upper).plus(Size((), letters.first(meaning, sort)), -1)
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
            name = f"{sort.name}"
            if name not in meaning.ends:
                meaning.ends[name] = sort
                meaning.context = meaning.context.declare(Declaration(name, (), values=sort))
                meaning.context = meaning.context.assume(AtLeast(sort, 2))
            out.append(Label(name, (), sort))
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
    if isinstance(values, Braces) and values.dots and len(values.items) == 2:
        written = meaning.notation.sort(length(*values.items)[0])
        if sort is not None and written != sort:
            raise ReadError(f"{name} runs over {sort.name}, the set has {written.name}", values.at, values.end)
        sort = written
        if values.without is not None:
            left_out = (letters.index_of(meaning, values.without, sort, scope),)
    elif sort is None:
        if not isinstance(values, Letter):
            raise ReadError("a sum over a set needs the name of the set", values.at, values.end)
        sort = meaning.notation.sort(Size(((values.spelled, 1),)))
        meaning.note(f"{name} runs over the elements of {values.spelled}")
    elif (isinstance(values, Letter) and values.subs) or not isinstance(values, Letter):
        raise ReadError("a sum over a part of a range is outside what symce judges", values.at, values.end)
    index = fresh(meaning, name, sort, scope)
    binders.append((name, index, left_out))
    return scope.bind(name, index)


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
        if isinstance(weight, Letter) and any(calls.matched_name(let, weight) is not None for let in written):
            weight = Call(weight, (letter,), at=weight.at, end=weight.end)  # a ~ \\pi means \\pi(a)
        array = meaning.value(weight, inside)
        density = array.term if not array.rank else array.at(index)
    body = meaning.value(node.body, inside)
    return Array(Sum(index, mul(density, body.term)), body.axes, body.layout, body.assumed)


def maximum(meaning: Meaning, node: Big, scope: Scope) -> Array:
    """``\\max_j z_j``: the entry at a place that is not known; who refutes must see that it is the largest."""
    if node.op == "min" or len(node.under) != 1 or not isinstance(node.under[0], Letter):
        raise ReadError("only \\max over one index is read", node.at, node.end)
    letter = node.under[0]
    sort = binder_sort(meaning, replace(node, op="sum"), letter, None, None, scope)
    index = fresh(meaning, letter.spelled, sort, scope)
    body = meaning.value(node.body, scope.bind(letter.spelled, index))
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

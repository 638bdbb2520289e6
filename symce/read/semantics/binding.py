"""What stands under a sum: which index it binds, and which places it leaves out.

Knows what each entry below a sign may be, and of what is summed only where the index stands in it; over which range an
index runs, ``binder_ranges`` says.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.grammar import bound_indices
from symce.read.notation.known import Known
from symce.read.semantics import (
    binder_ranges,
    bound_sets,
    conditional,
    limited_sums,
    ordered_sums,
    places,
)
from symce.read.semantics.scope import Below, Binder, Scope
from symce.read.tex.fonts import unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import used_indices
from symce.read.tree import (
    ORDERS,
    Big,
    Indicator,
    Letter,
    Node,
    Number,
    Relation,
    letters_in,
    parts,
)
from symce.term import (
    Index,
    IndexExpr,
    Literal,
    Sort,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def bound(meaning: Meaning, below: Below, under: Node, position: int, scope: Scope) -> Scope:
    """One entry under a sum: a new binder, or a restriction of one that stands before it."""
    node = below.node
    letter = under.left if isinstance(under, Relation) and under.relation != "!=" else under
    if isinstance(letter, Letter) and (plain := plain_index(meaning, letter)) is not None:
        refuse_both_types(node, letter, plain)
        renamed = replace(under, left=plain) if isinstance(under, Relation) else plain
        scope = bound(meaning, below, renamed, position, scope)
        return scope.bind(letter.spelled, scope.indices[plain.spelled])
    if isinstance(under, Indicator):
        compared = conditional.margin(meaning, under.condition, scope)
        weight = conditional.indicator(meaning, under.condition, scope) if compared is None else compared.term
        below.weights.append(weight)
        return scope
    if (
        isinstance(under, Letter)
        and position
        and (out := limited_sums.left_out_too(meaning, node, under, position)) is not None
    ):
        return bound(meaning, below, out, position, scope)
    upper = node.upper if position == len(node.under) - 1 or len(node.under) == 1 or position == 0 else None
    match under:
        case Letter() if not (under.subs and meaning.notation.candidates(under)) or under.spelled in (
            meaning.notation.ranges
        ):  # an entry of a declared vector is no index
            return bind(meaning, below, under, scope, upper=upper)
        case Relation(Letter() as letter, "=", _):
            return bound_by_equation(meaning, below, under, letter, upper, scope)
        case Relation(Letter() as letter, "!=", other):
            return bound_apart(meaning, below, letter, other, upper, scope)
        case Relation(Letter() as letter, "in", values):
            if node.upper is not None:
                raise ReadError("a set below the sum and a limit above it", node.upper.at, node.upper.end)
            return bound_sets.bind_in(meaning, below, letter, values, scope)
        case Relation(_, sign, _) if sign in ORDERS and limited_sums.compares_entries(meaning, under):
            if not below.binders:
                message = "over which index does this sum run? write it before the condition, as in \\sum_{j : z_j > 0}"
                raise ReadError(message, under.at, under.end)
            return bound(meaning, below, Indicator(under, at=under.at, end=under.end), position, scope)
        case Relation(_, sign, _) if sign in ORDERS:
            return ordered_sums.bind_ordered(meaning, below, under, scope)
    raise ReadError(
        "an index was expected under the sum, as in \\sum_{k=1}^{K} or \\sum_{j \\ne i}", under.at, under.end
    )


def refuse_both_types(node: Big, letter: Letter, plain: Letter) -> None:
    """A sum over ``\\mathbf{y}`` of what is indexed with y: the same index may be meant, or another one."""
    if plain.spelled in {inner.spelled for inner in letters_in(node.body)} | used_indices(node.body):
        message = f"are {letter.spelled} and {plain.spelled} one index? write it one way"
        raise ReadError(message, letter.at, letter.end)


def bound_by_equation(
    meaning: Meaning, below: Below, under: Relation, letter: Letter, upper: Node | None, scope: Scope
) -> Scope:
    """``k = 1`` under a sum: where an index begins, the one value that it has, or a condition on those before it."""
    node, lower = below.node, under.right
    if upper is not None and ordered_sums.partial(meaning, lower, upper, scope):
        return ordered_sums.bind_between(meaning, below, letter, lower, upper, scope)
    if upper is None and (index := running(meaning, letter)) is not None:
        scope = bind(meaning, below, index, scope)  # \\sum_{y_i = k}
        below.weights.append(conditional.indicator(meaning, under, scope))
        return scope
    if node.upper is None and below.place(letter.spelled) is not None:
        below.weights.append(conditional.indicator(meaning, under, scope))  # \\sum_{i, j : i = j}
        return scope
    if is_index_like(meaning, lower, scope) and node.upper is None:
        if (
            isinstance(lower, Letter)
            and lower.spelled not in scope.indices
            and not meaning.line.speaks_of(lower.spelled)
        ):
            message = "one value of the index, or a sum over both? write \\sum_i a_{ii}, or \\sum_{i, j : i = j}"
            raise ReadError(message, under.at, under.end)
        # \sum_{k = i}: the one value k = i.
        sort = binder_ranges.binder_sort(meaning, node, letter, None, None, scope)
        return scope.bind(letter.spelled, places.index_of(meaning, lower, sort, scope))
    return bind(meaning, below, letter, scope, lower=lower, upper=upper)


def bound_apart(meaning: Meaning, below: Below, letter: Letter, other: Node, upper: Node | None, scope: Scope) -> Scope:
    """``j \\ne i`` under a sum: over all j but that i, over all i but that j, or over both."""
    at = below.place(letter.spelled)
    if at is not None:
        earlier = below.binders[at]
        excluded = places.index_of(meaning, other, earlier.index.sort, scope)
        within = next((n for n, inner in enumerate(below.binders) if n > at and inner.index == excluded), None)
        if within is not None:  # the other one is bound further inside, and it is what leaves out this one
            at, excluded = within, earlier.index
        binder = below.binders[at]
        below.binders[at] = replace(binder, but=(*binder.but, excluded))
        return scope
    if isinstance(other, Letter) and both_bound(meaning, below.node, other, scope):
        if meaning.line.speaks_of(letter.spelled) or letter.spelled in scope.indices:
            # \sum_{i \ne j} beside an i of the line: it is j that runs, over all but that i
            meaning.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over {other.spelled}")
            return bind(meaning, below, other, scope, upper=upper, but=letter)
        meaning.note(f"\\sum_{{{letter.spelled} \\ne {other.spelled}}} runs over both")
        if meaning._resolving:
            meaning.run_over.setdefault(other.spelled)
        scope = bind(meaning, below, other, scope)
    return bind(meaning, below, letter, scope, upper=upper, but=other)


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
    below: Below,
    letter: Letter,
    scope: Scope,
    *,
    lower: Node | None = None,
    upper: Node | None = None,
    but: Node | None = None,
) -> Scope:
    """A letter as an index between limits, over all of its range without any; ``but`` is a place that is left out."""
    name = letter.spelled
    refuse_number(meaning, below.node, letter)
    restricted: list[IndexExpr] = []
    sort = binder_ranges.binder_sort(meaning, below.node, letter, lower, upper, scope)
    first = places.first(meaning, sort, name)
    if upper is not None:
        restricted += binder_ranges.cut(meaning, lower or Number(Fraction(first)), upper, sort, first)
    elif lower is not None and not (isinstance(lower, Number) and lower.value in (0, first)):
        if isinstance(lower, Number) and lower.value == first + 1:
            restricted.append(Literal(1, sort))
        else:
            raise ReadError("a sum begins at the first value of its range", lower.at, lower.end)
    declared = meaning.notation.ranges.get(name)
    if declared is not None and declared.but and upper is lower is None and declared.sort == sort:
        restricted.append(meaning.left_out(declared))
    if but is not None:
        restricted.append(places.index_of(meaning, but, sort, scope))
    return bind_fresh(meaning, below, name, sort, scope, tuple(restricted))


def bind_fresh(
    meaning: Meaning, below: Below, name: str, sort: Sort, scope: Scope, but: tuple[IndexExpr, ...] = ()
) -> Scope:
    """A new index that hides no other: one that is bound further out, or that the line speaks of."""
    taken = scope.taken()
    if name in taken:
        taken = {*taken, *meaning.notation.ranges, *meaning.line.free}
    own = name
    while own in taken:
        own += "'"
    index = Index(own, sort)
    below.binders.append(Binder(name, index, but))
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

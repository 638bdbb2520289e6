"""Sums over sets: what binds the index below the sign, and which of the values of a range are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from symce.read.notation.known import Range
from symce.read.notation.named_ranges import names_all
from symce.read.notation.sizes import Size, length
from symce.read.semantics import binding, definitions, places
from symce.read.semantics.scope import Below, Scope
from symce.read.tex.item import ReadError
from symce.read.tree import (
    Braces,
    Counts,
    Letter,
    Node,
    Number,
    Relation,
    every,
)
from symce.term import (
    IndexExpr,
    Sort,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def bind_in(meaning: Meaning, below: Below, letter: Letter, values: Node, scope: Scope) -> Scope:
    """``\\sum_{x \\in X}``: the declared range of x, or one of its own."""
    name, node = letter.spelled, below.node
    declared = meaning.notation.ranges.get(name)
    sort = declared.sort if declared is not None else definitions.infer(meaning, name, node.body)
    left_out: tuple[IndexExpr, ...] = ()
    if isinstance(values, Counts):
        raise ReadError("a sum without an end is not read", values.at, values.end)
    if isinstance(values, Braces) and values.dots and len(values.items) >= 2:
        written = meaning.notation.sort(length(values.items[0], values.items[-1])[0])
        if sort is not None and written != sort:
            raise ReadError(f"{name} runs over {sort.name}, the set has {written.name}", values.at, values.end)
        sort = written
        if values.without is not None:
            left_out = (places.index_of(meaning, values.without, sort, scope),)
    elif isinstance(values, Braces) and declared is not None and is_all(values, declared):
        sort = declared.sort
    elif isinstance(values, Letter) and (named := meaning.notation.sets.get(values.spelled)) is not None:
        if sort is not None and sort != named:
            raise ReadError(f"{name} runs over {sort.name}, the set has {named.name}", values.at, values.end)
        sort = named
    elif sort is None:
        if not isinstance(values, Letter):
            raise ReadError("a sum over a set needs the name of the set", values.at, values.end)
        if name in meaning.notation.habits().parts and not names_all(letter, values):
            raise ReadError(
                f"{name} runs over {values.spelled} here and over something else elsewhere; is that a part? "
                "sums over a part of a range are outside what symce judges",
                values.at,
                values.end,
            )
        sort = meaning.notation.sort(Size(((values.spelled, 1),)))
        meaning.note(f"{name} runs over the elements of {values.spelled}")
    elif is_own_range(letter, values, node.body) or is_support(letter, values, node.body):
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
    return binding.bind_fresh(meaning, below, name, sort, scope, left_out)


def is_all(values: Braces, declared: Range) -> bool:
    """Whether the numbers in braces are all that an index is declared to run over."""
    numbers = [item.value if isinstance(item, Number) else None for item in values.items]
    return values.without is None and numbers == [declared.first + n for n in range(declared.sort.size or 0)]


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


SUPPORTS = {"S", "R", "\\Omega", "\\mathcal{S}", "\\mathcal{R}", "\\mathcal{A}", "\\mathcal{X}"}
"""Letters for the set of all values of the variable below them."""


def is_support(letter: Letter, values: Node, body: Node) -> bool:
    """``x \\in S_X`` over ``P(X = x)``: the set is that of all values of the variable of which x is one."""
    if not isinstance(values, Letter) or values.base not in SUPPORTS or values.sups or len(values.subs) != 1:
        return False
    events = [inner.left for inner in every(body) if isinstance(inner, Relation) and inner.right == letter]
    named = [event.spelled == values.subs[0].text for event in events if isinstance(event, Letter)]
    return len(named) == len(events) > 0 and all(named)


def is_whole(meaning: Meaning, letter: Letter, values: Letter, sort: Sort) -> bool:
    """Whether a set is the whole range of an index: named after the size or the index, or as the field names it.

    An ``i \\in A`` or ``n \\in \\mathcal{B}`` may be a part, and is not guessed.
    """
    if values.subs or values.sups:
        return False
    core = re.sub(r"^\\[a-z]+\{(.*)\}$", r"\1", values.base)
    if core == sort.name or core.lower() == letter.base.rstrip("'").lower():
        return True
    return names_all(letter, values)

"""What a bound index runs over: what its limits say, its declaration, or the letters that carry it.

Knows sizes and what limits leave out of a range; binds no index.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import AtLeast
from symce.read.notation.known import Range
from symce.read.notation.sizes import Size, length, size_of
from symce.read.semantics import (
    binding,
    definitions,
    guessed_shapes,
    ordered_sums,
    places,
    summed_letters,
    upper_limits,
)
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Big, Call, Letter, Node, Number, Relation, every
from symce.term import (
    IndexExpr,
    Literal,
    Sort,
)

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def binder_sort(
    meaning: Meaning, node: Big, letter: Letter, lower: Node | None, upper: Node | None, scope: Scope
) -> Sort:
    """What a bound index runs over: its limits, its declaration, or the letters that carry it."""
    declared = meaning.notation.ranges.get(letter.spelled)
    if upper is not None:
        return sort_up_to(meaning, node, letter, lower, upper, scope)
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


def sort_up_to(meaning: Meaning, node: Big, letter: Letter, lower: Node | None, upper: Node, scope: Scope) -> Sort:
    """The range that limits say, or the one that an index has by itself and of which they leave a value out."""
    declared = meaning.notation.ranges.get(letter.spelled)
    place = isinstance(upper, Letter) and (
        binding.is_index_like(meaning, upper, scope)
        or (upper.spelled in ("i", "j") and not ordered_sums.is_size(meaning, upper))
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

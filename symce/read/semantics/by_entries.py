"""Arrays that are written by a number: ``A = (A_{ij})``, ``z w^\\top = [z_i w_j]``, ``z^\\top 1`` and ``A - 1``.

A formula in brackets whose indices nothing binds is the array of its entries where the other side is one. A 1 behind a
row or matrix is the column of ones, for nobody writes that factor otherwise; beside a square matrix it may be the
identity, or stand in every place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from symce.read.semantics.arrays import Array
from symce.read.tex.item import ReadError
from symce.read.tree import Add, Letter, Neg, Node, Number, Raised, Times, Transposed, every, number_in
from symce.term import Index, Literal, free_indices

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

ONES_BEHIND = "a 1 behind a row or a matrix is the column of ones"
IDENTITY = "is a number beside a square matrix one times the identity, or added to every entry? write I, or \\mathbf{1}"
WHICH = "which array has these entries? write its indices on both sides"


def sides(meaning: Meaning, nodes: tuple[Node, Node], arrays: tuple[Array, Array]) -> tuple[Array, Array]:
    """Both sides of a line, one that is a number in brackets as the array that it is an entry of."""
    (lhs, rhs), (left, right) = nodes, arrays
    made = as_array(lhs, left, right), as_array(rhs, right, left)
    for node, array, beside in ((lhs, left, right), (rhs, right, left)):
        if beside.rank == 2 and beside.shape[0] == beside.shape[1] and not array.rank and number_in(node) == 1:
            meaning.doubts.setdefault(IDENTITY)
    if made == arrays and left.rank + right.rank and any(map(is_open, formulas(nodes, arrays))):
        meaning.doubts.setdefault(WHICH)
    return made


def as_array(node: Node, number: Array, beside: Array) -> Array:
    """The array of which a formula in brackets is an entry, as long as the one beside it; itself where it is none."""
    if number.rank or number.ones or not beside.rank or not node.enclosed:
        return number
    bound = free_indices(beside.term)
    found = [index for index in in_order(node, free_indices(number.term)) if index not in bound]
    if not found:
        return number
    sorts = tuple(index.sort for index in found)
    backwards = len(set(sorts)) < len(sorts) and sorted(found, key=lambda index: index.name) != found  # (A_{ji})
    if sorts != beside.shape or backwards:
        raise ReadError(WHICH, node.at, node.end)
    return Array(number.term, tuple(found), beside.layout, number.assumed)


def in_order(node: Node, indices: Iterable[Index | Literal]) -> list[Index]:
    """The indices of a term in the order in which the formula writes them first."""
    free = {index.name: index for index in indices if isinstance(index, Index)}
    letters = sorted((part for part in every(node) if isinstance(part, Letter)), key=lambda part: part.at)
    written = dict.fromkeys(piece.text for letter in letters for piece in (*letter.sups, *letter.subs))
    return [free[name] for name in written if name in free]


def formulas(nodes: tuple[Node, Node], arrays: tuple[Array, Array]) -> Iterable[Node]:
    """All formulas of a line of which one side alone has indices that nothing binds."""
    free = [{i.name for i in free_indices(a.term) if isinstance(i, Index)} - {i.name for i in a.axes} for a in arrays]
    if not free[0] ^ free[1]:
        return
    for side in nodes:
        yield from every(side)


def is_open(node: Node) -> bool:
    """Whether a formula stands in brackets that writes an index, and is no sum: ``(p_i - y_i)`` is a factor."""
    indexed = any(isinstance(part, Letter) and bool(part.subs) for part in every(node))
    return bool(node.enclosed) and indexed and not (node.enclosed == "(" and isinstance(node, Add))


def is_ones(right: Node, op: str, left: Array) -> bool:
    """Whether the number 1 stands behind a row or a matrix, as a factor."""
    row = left.rank == 1 and left.layout == "row"
    one = isinstance(right, Number) and right.value == 1 and right.places is None
    return one and not op and not left.ones and (row or left.rank == 2)


def ask_for_identity(meaning: Meaning, terms: Sequence[Node], arrays: Sequence[Array]) -> None:
    """Decide no line in which a number is added to a square matrix that is no function of its entries.

    Beside a letter for a number, ``(A - \\lambda) z``, none is called wrong.
    """
    plain = [node for node, array in zip(terms, arrays, strict=True) if not (array.rank or array.ones)]
    numbers = [node for node in plain if number_in(node) != 0]
    matrices = [node for node, array in zip(terms, arrays, strict=True) if array.rank == 2 and not array.ones]
    square = any(array.rank == 2 and array.shape[0] == array.shape[1] for array in arrays)
    if numbers and square and all(map(is_algebraic, matrices)):
        written = any(number_in(node) is not None for node in numbers)
        (meaning.unsure if written else meaning.doubts).setdefault(IDENTITY)


def is_algebraic(node: Node) -> bool:
    """Whether a matrix is a letter, or made of letters by products, powers and transposes."""
    match node:
        case Letter() | Transposed() | Raised():
            return not (isinstance(node, Raised) and number_in(node.exponent) is None)
        case Neg(body):
            return is_algebraic(body)
        case Times(left, right, op):
            return op != "odot" and is_algebraic(left) and (is_algebraic(right) or number_in(right) is not None)
    return number_in(node) is not None

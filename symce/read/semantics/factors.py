"""Two factors beside each other, and which product is meant.

Knows the signs between them, and how vectors and matrices that stand side by side are multiplied.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation.known import Known
from symce.read.semantics import by_entries, fixed, function_or_factor, inverses, one_entry, shifts
from symce.read.semantics.arrays import Array, ShapeError, divided, elementwise, transposed
from symce.read.semantics.matrix_products import DOTTED, LISTED, SIDE_BY_SIDE, STARRED, inner, outer, product
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.words import WORDS
from symce.read.tree import (
    Add,
    Big,
    Call,
    Derivative,
    Everything,
    Gradient,
    Letter,
    Neg,
    Node,
    Piece,
    Times,
    Transposed,
)
from symce.term import ONE, ZERO, Var, mul, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

TURNED_ELSEWHERE = " is written with a transpose elsewhere, and without one here"
"""What is listed of a letter beside a vector, which may be a number here."""
MATRICES = {"A", "B", "M", "U", "W"}
"""Letters of which two with different scripts side by side are matrices as often as numbers, and do not commute."""


def quadratic_form(left: Node, right: Node) -> Node | None:
    """``v^\\top \\nabla^2 f v`` as ``v^\\top (\\nabla^2 f) v``: of ``f v`` there is no matrix of second derivatives."""
    match left, right:
        case Transposed(side, _), Gradient(Gradient(Times(body, other, ""), inner), outer) if side == other:
            second = Gradient(Gradient(body, inner, at=right.at, end=body.end), outer, at=right.at, end=body.end)
            row = Times(left, second, at=left.at, end=second.end)
            return Times(row, other, at=left.at, end=right.end)
    return None


def times(meaning: Meaning, left: Node, right: Node, op: str, scope: Scope) -> Array:
    """The product of two formulas with the sign ``op`` between them, ``""`` for none."""
    if (form := quadratic_form(left, right)) is not None:
        return meaning.value(form, scope)
    if op == "" and isinstance(left, (Add, Times)):
        function_or_factor.refuse_of_functions(meaning, left, right)
    a = meaning.value(left, scope)
    b = meaning.value(right, scope)
    if by_entries.is_ones(right, op, a):
        meaning.note(by_entries.ONES_BEHIND)
        meaning.doubts.setdefault(f"{by_entries.ONES_BEHIND}: write \\mathbf{{1}}")
        b = Array(ONE, ones="down")
    _doubt(meaning, left, right, op, a)
    if op in ("", "cdot") and a.rank == 1 and b.rank == 0:
        _refuse_behind_row(meaning, left, right, b)
    if op in ("odot", "otimes", "inner"):
        meaning.refuse_unshaped(left, a)
        meaning.refuse_unshaped(right, b)
    if op in ("", "cdot", "star") and _is_row_slice(left) and _is_column_slice(right):
        return inner(a, b)  # W[i,:] D[:,j]
    if a.ones and b.ones and "identity" not in (a.ones, b.ones):
        a, b = fixed.sized_ones(meaning, a), fixed.sized_ones(meaning, b)
    if op in ("", "cdot") and fixed.meets_zeros(left, right, a, b):
        return Array(ZERO)
    a, b = _laid_out(meaning, left, right, op, a, b)
    match op:
        case "odot":
            both = (a.rank or a.ones) and (b.rank or b.ones)
            return _entrywise(a, b) if both else product(a, b, dot=False, transposes=True)
        case "oslash":
            return divided(a, b)
        case "otimes":
            return outer(a, b)
        case "colon" if not a.rank or not b.rank:
            message = "a colon is read between vectors and between matrices only; a ratio is a fraction"
            raise ReadError(message, left.at, right.end)
        case "colon" | "inner":
            return inner(a, b)
        case "times" if a.rank and b.rank and not _is_of_matrices(right, a, b):
            raise ShapeError(f"a cross between {a.said()} and {b.said()}; write a dot or \\otimes")
        case "cdot" | "star" if (
            isinstance(right, Transposed) and (a.layout, b.layout) == ("column", "row") and _alike(a, b)
        ):
            return _of_rows(meaning, left, a, right, b)
        case "times" if a.rank == b.rank == 2 and a.shape == b.shape:
            return _of_one_shape(meaning, a, b).noting(CROSSED)
        case "star" if (starred := _starred(meaning, left, right, a, b)) is not None:
            return starred
    alike = a.rank == b.rank == 1 and a.layout == b.layout and a.layout != "either"
    if alike and op == "" and meaning.line.entrywise:
        return _entrywise(a, b).noting(
            "vectors side by side are multiplied entry by entry, for the sides to have one shape"
        )
    if op == "" and isinstance(left, Times) and not a.rank and b.rank == 1 and SIDE_BY_SIDE in a.assumed:
        raise ReadError("three vectors side by side; write \\odot, or transposes", left.at, right.end)
    cancelled = inverses.cancelled(meaning, a, b) if meaning.stand_ins.inverses and op in ("", "cdot") else None
    if cancelled is not None:
        return cancelled
    a, b = one_entry.fitted(a, b, left)
    made = product(a, b, dot=op in ("cdot", "star"), transposes=meaning.line.transposes)
    if SIDE_BY_SIDE in made.assumed:
        _doubt_side_by_side(meaning, left, made)
    return made.noting(DOTTED) if op == "star" and a.rank == b.rank == 1 else made


def _of_one_shape(meaning: Meaning, a: Array, b: Array) -> Array:
    """A star or a cross between two matrices of one shape: of their entries, where they are not square."""
    if a.shape[0] == a.shape[1]:
        meaning.unsure.setdefault("a product of matrices, or of their entries? write A B or A \\odot B")
    return _entrywise(a, b)


CROSSED = "a cross between two matrices of one shape is meant entry by entry"


def _is_of_matrices(right: Node, a: Array, b: Array) -> bool:
    """Whether a cross stands in ``W \\times x`` or ``\\delta \\times h^T``: of matrices it is their product."""
    return 2 in (a.rank, b.rank) or (isinstance(right, Transposed) and (a.layout, b.layout) == ("column", "row"))


def _entrywise(a: Array, b: Array) -> Array:
    return elementwise(a, b, mul, "an elementwise product")


def _alike(a: Array, b: Array) -> bool:
    """Whether two vectors have one length."""
    return a.rank == b.rank == 1 and a.shape == b.shape


def _doubt(meaning: Meaning, left: Node, right: Node, op: str, a: Array) -> None:
    """What makes a product doubtful; of two letters for matrices that nobody declares, it is refused."""
    if isinstance(left, Letter) and isinstance(right, Letter) and left.base == right.base in MATRICES:
        guessed = isinstance(a.term, Var) and a.term.name in meaning.guessed
        if guessed and left.subs != right.subs:
            raise ReadError(f"a product of matrices or of numbers? declare {left.base}", left.at, right.end)
    if op:
        return
    if doubt := function_or_factor.value_or_factor(meaning, left, right):
        meaning.doubts.setdefault(doubt)
    for doubt in (
        function_or_factor.value_at_number(meaning, left, right),
        function_or_factor.operator_or_factor(meaning, left),
    ):
        if doubt:
            meaning.unsure.setdefault(doubt)


def _refuse_behind_row(meaning: Meaning, left: Node, right: Node, b: Array) -> None:
    """The ``T_x`` of ``\\theta^\\top T_x`` that was guessed to be a number: transposes stand before vectors."""
    row = left.right if isinstance(left, Times) else left
    guessed = isinstance(b.term, Var) and b.term.name in meaning.guessed
    if isinstance(row, Transposed) and isinstance(right, Letter) and (right.subs or right.sups) and guessed:
        message = f"{right.spelled} stands behind a transpose, and nothing says its shape; declare it"
        raise ReadError(f"{message}, as in 'vector {right.spelled} : d'", right.at, right.end)


def _doubt_side_by_side(meaning: Meaning, left: Node, made: Array) -> None:
    """The inner product of two vectors that stand side by side, without a transpose."""
    if meaning.context.closure(variables(made.term)) & set(meaning.guessed):
        meaning.unsure.setdefault(
            "two letters side by side that carry an index elsewhere: an inner product, or two numbers? "
            "write a^\\top b, \\odot or the indices"
        )
    if isinstance(left, Letter) and left.base in meaning.notation.habits().turned:
        meaning.note(f"{left.spelled}{TURNED_ELSEWHERE}")


def _laid_out(meaning: Meaning, left: Node, right: Node, op: str, a: Array, b: Array) -> tuple[Array, Array]:
    """Both factors, as rows or columns where the way they are written says which."""

    def vector(array: Array, layout: str) -> Array:
        return replace(array, layout=layout) if array.rank == 1 else array

    transposes = meaning.line.transposes
    slope = left.right if isinstance(left, Times) else left
    if not op and isinstance(slope, Gradient) and isinstance(right, Transposed) and isinstance(right.body, Gradient):
        a, b = vector(a, "column"), vector(b, "row")
    if not op and a.rank == 1 and b.rank == 2 and not transposes and _is_row(meaning, left):
        a = vector(a, "row")  # x_i W, of the rows x_i of a matrix
    if not op and isinstance(left, Transposed) and isinstance(left.body, Gradient) and isinstance(right, Gradient):
        a, b = vector(a, "row"), vector(b, "column")
    turned_right = isinstance(right, Transposed)
    listed = not op and a.layout == b.layout == "either" and (_alike(a, b) or turned_right)
    if listed and _one_turned(meaning, left, right):
        row_first = turned_right if meaning.line.rows else not turned_right
        a, b = (vector(a, "row"), vector(b, "column")) if row_first else (vector(a, "column"), vector(b, "row"))
        a = a.noting(LISTED)
    if isinstance(right, Transposed) and b.layout == "either" and a.layout == "column" and a.rank == 1:
        b = vector(b, "row")  # x \delta^T, where \delta names a gradient
    beside = not op and transposes and b.layout == "column" and _alike(a, b)
    if beside and isinstance(left, Letter) and left.base.isupper() and _is_row(meaning, left):
        a = vector(a, "row")  # W_i v, beside b^T v: a capital is the matrix, not its rows as vectors
    return a, b


def _one_turned(meaning: Meaning, left: Node, right: Node) -> bool:
    """``s t^T`` and ``s^T t`` of an s and a t that are given as lists: columns, as all vectors with names."""
    last = left.right if isinstance(left, Times) else left
    match last, right:
        case Transposed(turned), plain if not isinstance(plain, Transposed):
            pass
        case plain, Transposed(turned) if not isinstance(plain, Transposed):
            pass
        case _:
            return False
    named = isinstance(plain, Letter) and isinstance(turned, Letter)
    if plain != turned and "columns" in meaning.notation.habits().against:
        return False
    whole = not (_is_row_slice(plain) or _is_row_slice(turned))
    return (named or (plain == turned and isinstance(plain, Call))) and whole


def _starred(meaning: Meaning, left: Node, right: Node, a: Array, b: Array) -> Array | None:
    """A star as a product entry by entry; None where it is one of numbers, or a dot."""
    if a.rank == b.rank == 2 and a.shape == b.shape:
        return _of_one_shape(meaning, a, b).noting(STARRED)
    if not a.rank == b.rank == 1 or "row" in (a.layout, b.layout):
        return None
    if "star" in meaning.notation.habits().against:
        raise ReadError("the text says what a star is in words; write \\odot or a^\\top b", left.at, right.end)
    return _entrywise(a, b).noting(STARRED) if not meaning.line.dotted and _alike(a, b) else None


def terms(meaning: Meaning, nodes: tuple[Node, ...], scope: Scope) -> tuple[Array, ...]:
    """What is added up; ``s \\cdot s^T`` beside a matrix can only be an outer product."""
    doubtful = {n for n, node in enumerate(nodes) if _may_be_outer(node)}
    bare = {n for n, node in enumerate(nodes) if meaning.line.vectors and _is_unknown(meaning, node)}
    found = {n: meaning.value(node, scope) for n, node in enumerate(nodes) if n not in doubtful | bare}
    if (
        bare and found and not any(array.rank for array in found.values())
    ):  # the b of w^\top x + b, where w, x are vectors
        names = frozenset(nodes[n].spelled for n in bare)  # type: ignore[attr-defined]  # letters
        meaning.line = replace(meaning.line, numbers=meaning.line.numbers | names)
    found |= {n: meaning.value(nodes[n], scope) for n in sorted(bare)}
    beside = any(array.rank == 2 for array in found.values())
    if beside:  # as NumPy does with keepdims
        found |= {n: replace(array, ones="across") for n, array in found.items() if _is_rowsum(nodes[n])}
    found |= {n: meaning.value(_as_outer(nodes[n]) if beside else nodes[n], scope) for n in doubtful}
    summands = tuple(found[n] for n in range(len(nodes)))
    shifts.doubt(meaning, nodes, summands)
    return added_to_row(meaning, nodes, summands) if meaning._resolving or meaning.line.mixed else summands


def added_to_row(meaning: Meaning, nodes: tuple[Node, ...], summands: tuple[Array, ...]) -> tuple[Array, ...]:
    """``x^\\top W + b``, where b is meant as a row too: as many write it who do not tell rows from columns."""
    vector = any(
        a.rank == 1 and a.layout == "column" and isinstance(n, Letter) for n, a in zip(nodes, summands, strict=True)
    )
    rows = [isinstance(n, Times) and a.rank == 1 and a.layout == "row" for n, a in zip(nodes, summands, strict=True)]
    if not vector or not any(rows):
        return summands
    meaning.note("a vector that is added to a row is a row")
    pairs = zip(rows, summands, strict=True)
    return tuple(replace(array, layout="either") if row else array for row, array in pairs)


def beside_matrix(node: Node, array: Array, other: Array) -> Node:
    r"""A side of a relation; a ``\delta \cdot a^T`` that was read as a number is an outer product beside a matrix."""
    return _as_outer(node) if not array.rank and other.rank == 2 and _may_be_outer(node) else node


def outer_beside(meaning: Meaning, node: Node, other: Node) -> Node:
    """A side ``\\delta \\cdot a^T`` of two vectors of one length beside a derivative in a matrix: no number is one."""
    bare = other.body if isinstance(other, Neg) else other
    if not isinstance(bare, (Derivative, Gradient)) or not _may_be_outer(node):
        return node
    with suppress(ReadError):
        return _as_outer(node) if meaning.value(other, Scope()).rank == 2 else node
    return node


def _is_unknown(meaning: Meaning, node: Node) -> bool:
    """Whether a term is a letter without scripts of which nothing is known yet."""
    plain = isinstance(node, Letter) and not node.subs and not node.sups
    return plain and not meaning.notation.declared(node.base) and node.spelled not in meaning.notation.ranges  # type: ignore[attr-defined]  # a letter


def _is_rowsum(node: Node) -> bool:
    """Whether a term is the sums of the rows of a matrix, or their negatives."""
    node = node.body if isinstance(node, Neg) else node
    return isinstance(node, Call) and WORDS.get(node.head.base) == "rowsum"


def _may_be_outer(node: Node) -> bool:
    match node:
        case Neg(body) | Big("sum", body=body):
            return _may_be_outer(body)
        case Times(left, Transposed(right), "cdot" | "star"):
            return not (_is_named_as_row(left) and _is_named_as_row(right))
    return False


def _as_outer(node: Node) -> Node:
    match node:
        case Neg(body) | Big(body=body):
            return replace(node, body=_as_outer(body))
        case Times():
            return replace(node, op="")
    return node


def _of_rows(meaning: Meaning, left: Node, a: Array, right: Transposed, b: Array) -> Array:
    """``O_i \\cdot V_j^T`` of the rows of two matrices; of other vectors, it may be their outer product."""
    if not (_is_named_as_row(left) and _is_named_as_row(right.body)):
        raise ReadError(
            "an outer product, or the inner product of two rows? write a b^\\top, or a^\\top b", left.at, right.end
        )
    meaning.note("letters such as O_i are rows of matrices: O_i \\cdot V_j^T is their inner product")
    return inner(a, transposed(b))


def _is_row(meaning: Meaning, node: Node) -> bool:
    """Whether a letter is a row of a declared matrix, by its one index."""
    found = meaning.notation.candidates(node) if isinstance(node, Letter) else ()
    return any(isinstance(e, Known) and len(e.sorts) == 2 and len(left) == 1 for e, left in found)


def _is_row_slice(node: Node) -> bool:
    """``W[i,:]``"""
    match node:
        case Letter(_, (Piece(node=first), Piece(node=Everything())), ()):
            return not isinstance(first, Everything)
    return False


def _is_column_slice(node: Node) -> bool:
    """``D[:,j]``"""
    match node:
        case Letter(_, (Piece(node=Everything()), Piece(node=second)), ()):
            return not isinstance(second, Everything)
    return False


def _is_named_as_row(node: Node) -> bool:
    """Whether a letter is written as a row of a matrix is: a capital, or the dO of a derivative, with one index."""
    return isinstance(node, Letter) and len(node.subs) == 1 and core(node.base).lstrip("d")[:1].isupper()

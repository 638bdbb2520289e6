"""Indices where they are written: which place of a vector or matrix a script names.

Knows ranges, classes and counting from 0; knows no meaning of the letter that carries the script.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import Declaration
from symce.judging import beside
from symce.read.notation.known import Known
from symce.read.notation.scripted import EXAMPLE
from symce.read.notation.sizes import Size, size_of
from symce.read.semantics import guessed_shapes, introduced
from symce.read.semantics.arrays import axis
from symce.read.semantics.scope import Scope, ShapeClash, piece_of
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import bare_index, letter_like
from symce.read.tree import Add, Everything, Letter, Neg, Node, Number, Piece
from symce.term import Index, IndexExpr, Label, Literal, Sort

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def split_digits(meaning: Meaning, pieces: tuple[Piece, ...], sorts: tuple[Sort, ...]) -> tuple[Piece, ...]:
    """``w_{13}`` of a matrix is row 1, column 3."""
    if len(pieces) == 1 and len(sorts) == 2 and re.fullmatch(r"\d\d+", pieces[0].text):
        text = pieces[0].text
        meaning.note(f"the subscript {text} means {text[0]},{text[1:]}")
        return (Piece(text[0], Number(Fraction(text[0]))), Piece(text[1:], Number(Fraction(text[1:]))))
    return pieces


def fitting(
    meaning: Meaning, base: str, pieces: tuple[Piece, ...], sorts: tuple[Sort, ...], scope: Scope
) -> tuple[Piece, ...]:
    """Two scripts in the order of the axes: ``x_n^{(a)}`` of an N x d matrix is row n, column a.

    Not where the document writes ``x^{(i)}`` of every row i: there ``x^{(j)}_i`` is an entry of another row.
    """
    if len(pieces) != 2 or len(sorts) != 2 or sorts[0] == sorts[1]:
        return pieces
    found = [sort_of_index(meaning, piece.node, scope) if piece.node is not None else None for piece in pieces]
    above = pieces[0].text.startswith("(")
    turned = above and found[0] == sorts[1] and found[1] == sorts[0]
    return pieces[::-1] if turned and not numbers_rows(meaning, base, sorts[0], scope) else pieces


def numbers_rows(meaning: Meaning, base: str, rows: Sort, scope: Scope) -> bool:
    """Whether the document writes the numbers of the rows of a matrix in brackets above: ``x^{(i)}``, ``x_k^{(i)}``."""
    habits = meaning.notation.habits()
    for name in habits.bracketed.get(base.removesuffix(EXAMPLE), ()):
        sort, size = sort_of_index(meaning, Letter(name), scope), habits.size(name) or habits.told_size(name)
        if (sort or (size and size.sort)) == rows:
            return True
    return False


def positions(
    meaning: Meaning, pieces: tuple[Piece, ...], sorts: tuple[Sort, ...], scope: Scope
) -> tuple[tuple[IndexExpr, ...], tuple[Index, ...]]:
    """Indices for the written positions, new axes for the others and for ``:``."""
    indices: list[IndexExpr] = []
    axes: list[Index] = []
    for n, sort in enumerate(sorts):
        found = index(meaning, pieces[n], sort, scope) if n < len(pieces) else None
        if found is None:
            found = axis(sort)
            axes.append(found)
        indices.append(found)
    return tuple(indices), tuple(axes)


def index(meaning: Meaning, piece: Piece, sort: Sort, scope: Scope) -> IndexExpr | None:
    """The index that an entry of a script names; None for ``:``."""
    node = piece.node
    if isinstance(node, Everything):
        return None
    if len(firsts(meaning, sort)) > 1:
        node = from_zero(meaning, node, sort)
        piece = Piece(node.spelled, node) if isinstance(node, Letter) else piece
    name = bare_index(piece)
    at, end = (node.at, node.end) if node is not None else (0, 1)
    if isinstance(node, Letter) and node.spelled in scope.values:
        raise ReadError(f"{name} stands for a formula here, and is used as an index", at, end)
    found: IndexExpr | None = None
    if name in scope.indices:
        found = scope.indices[name]
    elif isinstance(node, Number) and node.value.denominator == 1:
        position = int(node.value) - first(meaning, sort) + 1
        if position < 1 or (sort.size is not None and position > sort.size):
            raise ReadError(f"position {node.value} is outside {said_range(meaning, sort)}", at, end)
        return Literal(position, sort)
    elif isinstance(node, Letter):
        found = introduced_index(meaning, node, name, scope)
    if found is None and at_the_end(meaning, node, sort):
        if not is_last(meaning, node, sort):
            raise ReadError(f"{name} is outside {said_range(meaning, sort)}", at, end)
        meaning.note(f"{name} as an index is the last position")
        return meaning.last(sort)
    if found is None:
        found = unknown_index(meaning, piece, node, sort, scope)
    if found.sort != sort:
        name = "what the dots leave out" if name.startswith("·") else name
        clash = f"{name} runs over {found.sort.name}, here an index over {sort.name} is needed"
        raise ShapeClash(clash + apart_from_0(meaning, found.sort, sort), at, end)
    return found


def introduced_index(meaning: Meaning, node: Letter, name: str, scope: Scope) -> IndexExpr | None:
    """A class by its label, the last one that is declared so, or an index with a range; None of any other letter."""
    found: IndexExpr | None = None
    for entry, pieces in meaning.notation.candidates(node):
        if isinstance(entry, Known) and entry.kind == "label" and len(pieces) == len(entry.sorts):
            args, axes = positions(meaning, pieces, entry.sorts, scope)
            if axes:
                raise ReadError(f"{entry.name} needs its index", node.at, node.end)
            assert entry.values is not None
            found = Label(meaning.label_name(entry), args, entry.values)
    if found is None and name in meaning.notation.ranges:
        found = Index(name, meaning.notation.ranges[name].sort)
    return found


def unknown_index(meaning: Meaning, piece: Piece, node: Node | None, sort: Sort, scope: Scope) -> IndexExpr:
    """A script that nothing declares: an index by its letter, a class or value by its form, a place beside another."""
    name = bare_index(piece)
    at, end = (node.at, node.end) if node is not None else (0, 1)
    index_like = isinstance(node, Letter) and re.fullmatch(r"[a-z]'*|[a-z]\^\{\*\}", name) is not None
    if index_like and not is_number_letter(meaning, node):
        meaning.note(f"{name} is an index over {sort.size or sort.name}")
        meaning.free.setdefault(name, sort)
        return Index(name, sort)
    found: IndexExpr | None = None
    if isinstance(node, Letter):
        chosen = value_of_index(meaning, node, scope) == sort
        found = chosen_value(meaning, node, sort) if chosen else guessed_label(meaning, node, sort, scope)
    if found is None and is_from_the_end(meaning, node, sort):
        raise ReadError(
            f"{name} counts from the end of {said_range(meaning, sort)}; only the last place is read", at, end
        )
    found = found or beside_another(meaning, node, sort, scope)
    if found is not None:
        return found
    written = piece.text or name
    if re.search(r"[a-zA-Z\d]", name) is None:
        raise ReadError(f"{written} is not an index; write a letter in its place", at, end)
    if isinstance(node, Add):
        message = f"{written} is not an index; of places beside an index i only i-1 and i+1 are read"
        raise ReadError(message, at, end)
    raise ReadError(f"{written} is not an index; declare it, as in 'index {name} = 1..{sort.name}'", at, end)


def apart_from_0(meaning: Meaning, less: Sort, more: Sort) -> str:
    """What to declare where an index over 1..d is to be one over 0..d, as beside a bias."""
    sizes = [meaning.notation.sizes.get(sort.name) for sort in (less, more)]
    if None in sizes or first(meaning, less) != 1 or first(meaning, more) != 0:
        return ""
    one_more = sizes[0] is not None and sizes[0].plus(Size((), 1)) == sizes[1]
    example = f"'scalar w_0; vector w : {less.name}'"
    return f"; declare the entry with the number 0 as a number of its own, as in {example}" if one_more else ""


def beside_another(meaning: Meaning, node: Node | None, sort: Sort, scope: Scope) -> IndexExpr | None:
    """``i - 1`` and ``i + 1`` of an index i: the place before or behind it; None for anything else."""
    match node:
        case Add((Letter() as letter, Number(one))) if one == 1:
            step = 1
        case Add((Letter() as letter, Neg(Number(one)))) if one == 1:
            step = -1
        case _:
            return None
    if sort_of_index(meaning, letter, scope) not in (None, sort):
        return None
    other = index(meaning, piece_of(letter), sort, scope)
    return None if other is None else moved(meaning, other, step, scope, node)


def moved(meaning: Meaning, other: IndexExpr, step: int, scope: Scope, where: Node) -> IndexExpr:
    """The place before or behind another one."""
    if isinstance(other, Literal) and 1 <= other.value + step <= (other.sort.size or other.value):
        return Literal(other.value + step, other.sort)
    if isinstance(other, Index):
        beyond = beside.step_of(other)
        if beyond is not None and beyond[1] + step == 0:
            meaning.reached.setdefault(other.name)  # there is such a place, though the line falls back from it
            return beyond[0]
        bound = scope.indices.get(other.name) == other and other.name not in meaning.line.params
        if beyond is None and not bound:
            meaning.beside = True
            made = beside.named(other, step)
            meaning.note(f"{made.name} is the place {'behind' if step > 0 else 'before'} {other.name}")
            return made
    message = "a place before or behind another is read of an index that no sum binds, one step away"
    raise ReadError(message, where.at, where.end)


def at_the_end(meaning: Meaning, node: Node | None, sort: Sort) -> bool:
    """Whether a script names the last place of its range or one behind it: the K-1 and K of 0..K-1, not K-1 of 1..K."""
    if not isinstance(node, (Letter, Add)) or is_number_letter(meaning, node):
        return False
    named, size = size_named(node), meaning.notation.sizes.get(sort.name)
    if named is None or size is None or not named.letters or named.letters != size.letters:
        return False
    return named.constant >= size.constant - 1 + first(meaning, sort)


def is_from_the_end(meaning: Meaning, node: Node | None, sort: Sort) -> bool:
    """``K-2`` as a script of what runs over ``1..K``: a place, of which nothing says that there is one."""
    named, size = size_named(node) if isinstance(node, Add) else None, meaning.notation.sizes.get(sort.name)
    return named is not None and size is not None and bool(named.letters) and named.letters == size.letters


def is_last(meaning: Meaning, node: Node | None, sort: Sort) -> bool:
    """Whether such a script names the last place: the K of 1..K and of 0..K, the K-1 of 0..K-1."""
    size = meaning.notation.sizes[sort.name]
    return node is not None and size_named(node) == Size(size.letters, size.constant - 1 + first(meaning, sort))


def size_named(node: Node) -> Size | None:
    try:
        return size_of(node)
    except ReadError:
        return None


def label_index(meaning: Meaning, node: Node | None) -> Piece | None:
    """The i of ``y_i`` or ``y^{(i)}`` where nothing declares y: as an index it can only be a class, for every i."""
    pieces = (*node.sups, *node.subs) if isinstance(node, Letter) else ()
    if not isinstance(node, Letter) or len(pieces) != 1 or not letter_like(bare_index(pieces[0])):
        return None
    free = re.fullmatch(r"[a-z]", node.base) and not meaning.notation.declared(node.base)
    return pieces[0] if free and node.base not in meaning.notation.calls else None


def guessed_label(meaning: Meaning, node: Letter, sort: Sort, scope: Scope) -> IndexExpr | None:
    """``p_{y_i}`` and ``\\mathbb{1}[y^{(i)} = k]``: y is the class of every i."""
    piece = label_index(meaning, node)
    over = None if piece is None else guessed_shapes.usual_sort(meaning, piece, scope)
    if piece is None or over is None:
        return None
    known = Known(node.base, (over,), kind="label", values=sort)
    meaning.notation.known.setdefault(node.base, []).append(known)
    introduced.declare(meaning, known)
    meaning.note(f"{node.spelled} is the class of {bare_index(piece)}")
    return index(meaning, piece_of(node), sort, scope)


def value_of_index(meaning: Meaning, node: Letter, scope: Scope) -> Sort | None:
    """The range of y, where ``y_w`` is one of its values: w is no index, and nothing declares y otherwise."""
    over = meaning.notation.ranges.get(node.base)
    text = node.subs[0].text if len(node.subs) == 1 and not node.sups else ""
    named = re.fullmatch(r"[a-z+]", text) and text not in meaning.notation.ranges and text not in scope.indices
    return over.sort if over is not None and named and not meaning.notation.declared(node.base) else None


def chosen_value(meaning: Meaning, node: Letter, sort: Sort) -> Label:
    """``\\pi(y_w \\mid x)`` beside ``\\pi(y \\mid x)`` of an index y: any of its values."""
    meaning.note(f"{node.spelled} is some value of {node.base}")
    if node.spelled not in {declared.name for declared in meaning.context.declarations}:
        meaning.context = meaning.context.declare(Declaration(node.spelled, (), values=sort))
    return Label(node.spelled, (), sort)


def is_script(meaning: Meaning, name: str) -> bool:
    """Whether an undeclared letter stands as a script somewhere in the document."""
    return name in meaning.notation.habits().scripts


def is_number_letter(meaning: Meaning, node: Node | None) -> bool:
    """Whether the letter is declared as a number, so that it is no index."""
    return isinstance(node, Letter) and any(
        isinstance(e, Known) and not e.sorts for e, _ in meaning.notation.candidates(node)
    )


def counted(meaning: Meaning, node: Node | None, sort: Sort) -> tuple[Letter, int] | None:
    """A declared index and the number that its first value has: 1 for the i of ``i + 1`` that begins at 0."""
    step = 0
    if isinstance(node, Add) and len(node.terms) == 2:
        node, by = node.terms
        amount = by.body if isinstance(by, Neg) else by
        if not isinstance(amount, Number) or amount.value != 1:
            return None
        step = -1 if isinstance(by, Neg) else 1
    declared = meaning.notation.ranges.get(node.spelled) if isinstance(node, Letter) else None
    if not isinstance(node, Letter) or declared is None or declared.sort != sort:
        return None
    return node, declared.first + step


def from_zero(meaning: Meaning, node: Node | None, sort: Sort) -> Node | None:
    """A subscript where some indices count from 0 and others from 1: entries are taken to be counted from 0."""
    found = counted(meaning, node, sort)
    if isinstance(node, Number) or (found is not None and found[1] != 0):
        first_of = {known.first: name for name, known in meaning.notation.ranges.items() if known.sort == sort}
        raise ReadError(
            f"{first_of[0]} counts from 0 and {first_of[1]} from 1; which entry is this? write {first_of[1]}-1",
            node.at if node is not None else 0,
            node.end if node is not None else 1,
        )
    return node if found is None else found[0]


def firsts(meaning: Meaning, sort: Sort) -> set[int]:
    """The numbers from which the declared indices of a sort count."""
    return {known.first for known in meaning.notation.ranges.values() if known.sort == sort}


def first(meaning: Meaning, sort: Sort, name: str = "") -> int:
    """The number of the first position: as an index is declared, else 0 where every one of its sort begins at 0.

    Where none of the sort is declared, the sums of the document say where they begin.
    """
    declared = meaning.notation.ranges.get(name)
    if declared is not None and declared.sort == sort:
        return declared.first
    found = firsts(meaning, sort)
    if not found:
        habits = meaning.notation.habits()
        alike = (name for name, size in habits.ranges.items() if size is not None and size.sort == sort)
        found = {habits.first.get(name, 1) for name in alike}
    return 0 if found == {0} else 1


def said_range(meaning: Meaning, sort: Sort) -> str:
    start = first(meaning, sort)
    size = meaning.notation.sizes.get(sort.name)
    if sort.size is None and size is not None:
        return f"{start}..{size.plus(Size((), start - 1)).name}"
    return f"{start}..{sort.size - 1 + start if sort.size else sort.name}"


def index_pair(meaning: Meaning, left: Node, right: Node, scope: Scope, where: Node) -> tuple[IndexExpr, IndexExpr]:
    """Two indices that are compared; each may tell the range of the other."""
    first, second = Piece("", left), Piece("", right)
    known = sort_of_index(meaning, left, scope) or sort_of_index(meaning, right, scope)
    if known is None and isinstance(left, Letter) and isinstance(right, Letter):
        known = guessed_shapes.usual_sort(meaning, Piece(left.spelled, left), scope)
        known = known or guessed_shapes.usual_sort(meaning, Piece(right.spelled, right), scope)
    if known is None and isinstance(left, Letter) and isinstance(right, Number):
        known = guessed_shapes.usual_sort(meaning, Piece(left.spelled, left), scope)
    if known is None and isinstance(left, Letter) and isinstance(right, Number):
        raise ReadError(
            f"{left.spelled} is compared with a number; say its values, as in 'given {left.spelled} \\in \\{{0, 1\\}}'",
            where.at,
            where.end,
        )
    if known is None:
        raise ReadError(
            "two indices were expected; declare their range, as in 'index i, j = 1..K'", where.at, where.end
        )
    if len(firsts(meaning, known)) > 1:
        sides = [counted(meaning, side, known) for side in (left, right)]
        if None in sides or len({begins for _, begins in filter(None, sides)}) > 1:
            raise ReadError("one of these indices counts from 0, the other from 1", where.at, where.end)
        first, second = (Piece(letter.spelled, letter) for letter, _ in filter(None, sides))
        return scope.indices.get(first.text, Index(first.text, known)), scope.indices.get(
            second.text, Index(second.text, known)
        )
    a, b = index(meaning, first, known, scope), index(meaning, second, known, scope)
    assert a is not None
    assert b is not None
    return a, b


def sort_of_index(meaning: Meaning, node: Node, scope: Scope) -> Sort | None:
    if not isinstance(node, Letter):
        return None
    bound = scope.indices.get(node.spelled)
    if bound is not None:
        return bound.sort
    if node.spelled in meaning.notation.ranges:
        return meaning.notation.ranges[node.spelled].sort
    if node.spelled in meaning.free:
        return meaning.free[node.spelled]
    for entry, _ in meaning.notation.candidates(node):
        if isinstance(entry, Known) and entry.kind == "label":
            return entry.values
    return value_of_index(meaning, node, scope)


def index_of(meaning: Meaning, node: Node, sort: Sort, scope: Scope) -> IndexExpr:
    found = index(meaning, piece_of(node), sort, scope)
    if found is None:
        raise ReadError("an index was expected", node.at, node.end)
    return found

"""What an undeclared letter is an array over, and what an undeclared index runs over, by habit.

Knows which ranges a document has, how it writes the letter elsewhere and what is usual in the field; takes nothing in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from symce.read.notation.habits import CLASSES
from symce.read.notation.scripted import EXAMPLE
from symce.read.notation.sizes import Size
from symce.read.semantics import places
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import OPENED, bare_index
from symce.read.tree import Letter, Number, Piece
from symce.term import Sort

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def guessed_shape(
    meaning: Meaning, node: Letter, pieces: tuple[Piece, ...], scope: Scope
) -> tuple[list[Sort], list[str]]:
    """What the letter is an array over, by its scripts and by how it is written elsewhere; the scripts that name it."""
    habits = meaning.notation.habits()
    bold = unbolded(node.base) != node.base
    sorts: list[Sort] = []
    names: list[str] = []
    whole = any(not (let.indices or let.subs or let.sups) for let in meaning.notation.letters.get(node.base, ()))
    for piece in pieces:
        named = node.base in habits.bases or (whole and isinstance(piece.node, Number))  # H_2 beside a defined H
        named = named or piece.text in habits.names
        sort = None if named else usual_sort(meaning, piece, scope)
        if sort is None:
            names.append(piece.text)
        else:
            sorts.append(sort)
    stated = stated_shape(meaning, node.base, sorts, len(pieces)) or turned_shape(
        meaning, node.base, sorts, names, scope
    )
    if stated:
        sorts = list(stated)
    elif not sorts and set(names) <= habits.names and habits.carried.get(node.base):
        carried = [Piece(text, Letter(text)) for text in habits.carried[node.base] if text not in habits.names]
        sorts = [sort for piece in carried if (sort := usual_sort(meaning, piece, scope)) is not None]
    elif sorts and not names and len(rest := rows_of(habits.carried.get(node.base, ()), pieces)) > 0:
        more = [usual_sort(meaning, Piece(text, Letter(text)), scope) for text in rest]
        sorts += [sort for sort in more if sort is not None]
    elif bold and len(sorts) < 2 and core(node.base)[:1].islower():
        sorts.append(vector_sort(meaning, node.base))
    elif bold and (not sorts or all(isinstance(piece.node, Number) for piece in pieces)):
        raise ReadError(f"what is the shape of {node.spelled}? declare it, as in 'matrix W : K x d'", node.at, node.end)
    return sorts, names


def rows_of(carried: tuple[str, ...], pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """The k of an ``o_t`` that is written ``o_{t,k}`` elsewhere: for every t a vector."""
    written = tuple(piece.text for piece in pieces)
    return carried[len(written) :] if carried[: len(written)] == written else ()


def stated_shape(meaning: Meaning, base: str, found: list[Sort], pieces: int) -> tuple[Sort, ...]:
    """The shape that the document gives a letter in prose, if the indices that it carries here go with it.

    ``x_n`` with ``x \\in \\mathbb{R}^d``, where n runs over something else, is one such vector for every n, and so is
    ``x_i`` with ``x_n \\in \\mathbb{R}^d``.
    """
    member = meaning.notation.habits().members.get(base, ())
    if member and pieces == len(found) and pieces in (1, 1 + len(member)):
        return (found[0], *map(meaning.notation.sort, member))
    shape = tuple(meaning.notation.sort(size) for size in shape_in_any_weight(meaning, base))
    if not shape or not pieces:
        return shape
    if pieces != len(found) or tuple(found) == shape:
        return shape if tuple(found) == shape else ()
    if pieces == len(shape) > 1:
        return shape  # A_{ii} of a matrix: an entry, and no matrix for every i
    own = base in meaning.notation.habits().shapes  # of \\mathbf{y} over n, y_i with another range is no vector
    return (*found, *shape) if own and not set(found) & set(shape) else ()


def shape_in_any_weight(meaning: Meaning, base: str) -> tuple[Size, ...]:
    """What the document says of the shape of a letter, or of the bold one whose entries carry as many indices."""
    habits = meaning.notation.habits()
    if base in habits.shapes:
        return habits.shapes[base]
    found = [shape for bold, shape in habits.shapes.items() if bold != base and unbolded(bold) == base]
    entries = habits.carried.get(base, ())
    return found[0] if len(found) == 1 and len(found[0]) == len(entries) else ()


def turned_shape(meaning: Meaning, base: str, found: list[Sort], names: list[str], scope: Scope) -> tuple[Sort, ...]:
    """The shape of ``w_k`` where the document writes ``w_k^\\top x``: for every k a vector as long as x."""
    habits = meaning.notation.habits()
    count = habits.vectors.get(base)
    if count is None or len(found) + len(names) not in (0, count, count + 1) or base == "e":
        return ()
    if not all(map(is_plain_name, names)) or bold_twins(meaning, base):
        return ()
    if not found and not names:
        carried = [Piece(text, Letter(text)) for text in habits.carried.get(base, ())][:count]
        found = [sort for piece in carried if (sort := usual_sort(meaning, piece, scope)) is not None]
    if len(found) + len(names) < count:
        return ()
    return (*found[:count], length_of(meaning, base, scope))


def is_plain_name(script: str) -> bool:
    """Whether a script may stand for one of several vectors: ``w_o``, ``k_+``, ``u_{w_k}`` for every k."""
    return script.strip("()+-").isalnum() or script in ("+", "-") or script.endswith(OPENED)


def length_of(meaning: Meaning, base: str, scope: Scope) -> Sort:
    """The length of vectors of which inner products are written: what a declaration, an entry or a sum says, else d."""
    habits = meaning.notation.habits()
    group = {base}
    while more := {name for pair in habits.inner if group & set(pair) for name in pair} - group:
        group |= more
    for name in sorted(group):
        count = habits.vectors.get(name)
        shape = habits.members.get(name) or habits.shapes.get(name)
        if shape:
            return meaning.notation.sort(shape[-1])
        for known in meaning.notation.known.get(name, ()):
            if known.sorts and count is not None and len(known.sorts) == count + 1 - known.scripts:
                return known.sorts[-1]
        if (sliced := length_of_slice(meaning, name, scope)) is not None:
            return sliced
    for name in sorted(group):  # an index of w_j says less than x \in \mathbb{R}^d beside it
        count, carried = habits.vectors.get(name), habits.carried.get(name, ())
        if count is not None and len(carried) == count + 1:
            entry = usual_sort(meaning, Piece(carried[-1], Letter(carried[-1])), scope)
            if entry is not None:
                return entry
    defined = next(
        (sort for name in sorted(group - {base}) if (sort := defined_length(meaning, name)) is not None), None
    )
    if defined is not None:
        return defined
    return vector_sort(meaning, base) if group == {base} else meaning.notation.sort(Size((("d", 1),)))


def length_of_slice(meaning: Meaning, name: str, scope: Scope) -> Sort | None:
    """The length of the rows or columns x_i of a matrix X whose shape the document says."""
    carried = meaning.notation.habits().carried.get(name, ())
    if len(carried) != 1:
        return None
    sort = usual_sort(meaning, Piece(carried[0], Letter(carried[0])), scope)
    for _, (rows, columns) in matrices(meaning, name.removesuffix(EXAMPLE)):
        if sort in (rows, columns):
            return columns if sort == rows else rows
    return None


def defined_length(meaning: Meaning, name: str) -> Sort | None:
    """The length of a vector that is defined from others, as ``p = \\sigma(X w)`` is."""
    lets = meaning.notation.letters.get(name, ())
    if len(lets) != 1 or lets[0].indices or not isinstance(lets[0].head, Letter):
        return None
    try:
        axes = meaning.value(lets[0].head, Scope()).axes
    except ReadError:
        return None
    return axes[0].sort if len(axes) == 1 else None


def is_part(sort: Sort) -> bool:
    """Whether a range is named as a part is: the elements of ``A_k``."""
    return "_" in sort.name


def usual_sort(meaning: Meaning, piece: Piece, scope: Scope) -> Sort | None:
    """What an index letter runs over: as bound, as declared, as the document sums, as the field writes."""
    name = bare_index(piece)
    if name in scope.indices:
        return scope.indices[name].sort
    if name in meaning.notation.ranges:
        return meaning.notation.ranges[name].sort
    if name in meaning.free:
        return meaning.free[name]
    if isinstance(piece.node, Number):
        sort = only_sort(meaning)
        outside = piece.node.value == 0 and sort is not None and places.first(meaning, sort) == 1
        return None if outside else sort  # \beta_0 beside \beta_1 is a letter of its own
    habits = meaning.notation.habits()
    if re.fullmatch(r"[a-z]'*", name) and (habits.is_index(name) or name[0] in "ijklmn" or name in habits.told):
        return habitual_sort(meaning, name)
    return alike_sort(meaning, name)


def alike_sort(meaning: Meaning, name: str) -> Sort | None:
    """The range of the o of ``u_o`` where the document sums over the w of ``u_w``."""
    habits = meaning.notation.habits()
    for other in sorted(habits.alike.get(name, ())):
        declared = meaning.notation.ranges.get(other)
        sort = declared.sort if declared else habitual_sort(meaning, other) if habits.is_index(other) else None
        if sort is not None and (name in habits.classes or habits.outcomes.get(name) == other):
            meaning.note(f"{name} is one of what {other} runs over, as the text says")
            return sort
        if sort is not None:  # u_o may be none of the u_k that a sum runs over
            meaning.doubts.setdefault(
                f"is {name} one of what {other} runs over? say so, as in 'index {name} = 1..{sort.name}'"
            )
            return sort
    return None


def sort_of_its_own(meaning: Meaning, name: str) -> Sort | None:
    """What the t of ``e_{t,i} = s_t^\\top h_i`` runs over, of which nothing is said: whatever it is, t is one of them.

    Only of an index that shares its places with no other: ``p_s`` and ``p_t`` may be two letters, and no entries.
    """
    if not re.fullmatch("[a-z]", name) or meaning.notation.habits().alike.get(name):
        return None
    meaning.note(f"{name} is any one of its values")
    return meaning.notation.sort(Size(((f"N_{{{name}}}", 1),)))


def habitual(meaning: Meaning, name: str) -> Sort | None:
    """The range of an index by the habits of the document, reported; None where it has none."""
    habits = meaning.notation.habits()
    if not (habits.is_index(name) or name in habits.told) or not re.fullmatch(r"[a-z]'*", name):
        return None
    sort = habitual_sort(meaning, name)
    if sort is not None:
        meaning.note(f"{name} runs over {sort.size or sort.name}")
    return sort


def habitual_sort(meaning: Meaning, name: str) -> Sort | None:
    """The range of an index that nobody declared."""
    habits = meaning.notation.habits()
    size = habits.size(name) or habits.told_size(name)
    if size is not None:
        return meaning.notation.sort(size)
    if (declared := sort_where_declared(meaning, name)) is not None:
        return declared
    if (own := meaning.notation.ranges.get(name.rstrip("'"))) is not None:  # x' beside x
        return own.sort
    if (length := length_of_bold(meaning, name)) is not None:
        return length
    if name[0] == "n":
        return meaning.notation.sort(Size((("N", 1),)))
    sort = only_sort(meaning, name)
    if sort is not None and sort.name in habits.in_means.get(name, ()):
        return meaning.notation.sort(Size((("K", 1),)))  # the k of \frac{1}{m} \sum_i \sum_k
    if sort is None and (size := habits.size_in_same_places(name)) is not None:
        return meaning.notation.sort(size)
    return sort


def sort_where_declared(meaning: Meaning, name: str) -> Sort | None:
    """The range of the t of ``h_t`` beside ``y_{t,k}``, where y is declared: what all declared letters with it say."""
    found = {
        known.sorts[place]
        for base, count, place in meaning.notation.habits().at.get(name, ())
        for known in meaning.notation.known.get(base, ())
        if known.kind != "guess" and not (known.args or known.scripts) and len(known.sorts) == count
    }
    return found.pop() if len(found) == 1 else None


def length_of_bold(meaning: Meaning, name: str) -> Sort | None:
    """The range of the j of ``w_j`` and ``x_{ij}`` beside ``\\mathbf{w}^\\top \\mathbf{x}_i``: these are as long.

    Not of an index that classes carry too: the k of ``w_k`` beside ``p_k``.
    """
    habits = meaning.notation.habits()
    at = habits.at.get(name, frozenset())
    if not at or any(core(base) in CLASSES for base, _, _ in at):
        return None
    for bold, count in sorted(habits.vectors.items()):
        plain = unbolded(bold)
        last = {(base, scripts) for base, scripts, place in at if place == scripts - 1}
        if plain != bold and (plain, count + 1) in last and any(bold in pair for pair in habits.inner):
            return length_of(meaning, bold, Scope())
    return None


def counts_others(meaning: Meaning, sort: Sort, name: str) -> bool:
    """Whether a number of examples is stated of indices with which this one never shares a place: k, beside x_n."""
    habits = meaning.notation.habits()
    counted = {other for other, size in habits.ranges.items() if size is not None and size.sort == sort}
    met, more = set[str](), {name}
    while more:
        met |= more
        more = set[str]().union(*(habits.alike.get(other, frozenset()) for other in more)) - met
    return bool(counted) and not counted & met


def vector_sort(meaning: Meaning, base: str) -> Sort:
    """The length of a vector that is written in bold: classes for logits, labels and probabilities, else features."""
    classes = core(base) in CLASSES or base in meaning.notation.habits().softmaxed
    sort = only_sort(meaning) if classes else None
    return sort or meaning.notation.sort(Size((("d", 1),)))


def only_sort(meaning: Meaning, name: str = "") -> Sort | None:
    """The range of the classes, over which an index of this name may run: the only one there is, or K."""
    habits = meaning.notation.habits()
    at_letters = habits.scripts.union(*habits.carried.values())
    stated = {  # a y that sums over 0 and 1 and stands at no letter is a value
        s.name: s for name, s in habits.ranges.items() if s is not None and (s.letters or name in at_letters)
    }
    sizes = {**stated, **meaning.notation.sizes}
    others_only = {size.name for size in habits.told.values()} - stated.keys()
    if others_only and habits.told_size(name) is None:
        sizes = {other: size for other, size in sizes.items() if other not in others_only}
    if "d" in sizes and "d" not in stated and not is_declared_size(meaning, "d"):
        del sizes["d"]  # the guessed length of some parameters
    named = [size for name, size in sizes.items() if name in ("K", "C")]
    others = [size for name, size in sizes.items() if name not in ("N", "d", "D", "M")]
    for found in (named, list(sizes.values()) if len(sizes) == 1 else [], others if len(others) == 1 else []):
        if found:
            sort = meaning.notation.sort(found[0])
            if name and sort.name in ("N", "M", "m", "n", "T") and counts_others(meaning, sort, name):
                return meaning.notation.sort(Size((("K", 1),)))
            return sort
    return meaning.notation.sort(Size((("K", 1),))) if not others else None


def is_declared_size(meaning: Meaning, name: str) -> bool:
    """Whether an index or a letter that is no guess runs over a size."""
    known = (entry for entries in meaning.notation.known.values() for entry in entries if entry.kind != "guess")
    names = {found.sort.name for found in meaning.notation.ranges.values()}
    names |= {sort.name for entry in known for sort in entry.sorts}
    names |= {size.name for shape in meaning.notation.habits().shapes.values() for size in shape}
    return name in names


def bold_twins(meaning: Meaning, base: str) -> set[str]:
    """The declared letters that are this one in bold, as ``\\mathbf{x}`` is of x."""
    known = (*meaning.notation.known, *meaning.notation.letters)
    twins = {other for other in known if other != base and unbolded(other) == base}
    return {twin for twin in twins if base not in meaning.notation.mentioned(twin)}  # let \\mathbf{y}_k = y_k


def matrices(meaning: Meaning, base: str) -> list[tuple[str, tuple[Sort, Sort]]]:
    """The only capital of a letter, in any weight, of which the document says how many rows and columns it has."""
    small = core(base)
    capital = f"\\{small[1:].capitalize()}" if small.startswith("\\") else small.upper()
    found = []
    for name, shape in meaning.notation.habits().shapes.items():
        if unbolded(name) == capital and len(shape) == 2 and shape[0] != shape[1]:
            rows, columns = map(meaning.notation.sort, shape)
            found.append((name, (rows, columns)))
    return found if len(found) == 1 else []

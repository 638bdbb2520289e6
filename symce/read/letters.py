"""Letters and indices: what a letter with its scripts stands for.

Knows declarations, sizes and the guesses that are reported; knows no definitions' bodies and no calls.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Declaration, SumsTo, Within
from symce.read import calls, definitions
from symce.read.arrays import Array, axis
from symce.read.habits import ACCENT, CLASSES, LABELS, PROBABILITIES, core, unbolded
from symce.read.known import Known, Let
from symce.read.latex import ReadError
from symce.read.scope import Scope, ShapeClash, Split, piece_of
from symce.read.scripts import bare_index, index_text, letter_like
from symce.read.sizes import Size
from symce.read.tree import Add, Call, Entry, Everything, Letter, Neg, Node, Number, Piece, Times
from symce.term import ONE, ZERO, Delta, Exp, Index, IndexExpr, Label, Literal, Num, Sort, Term, Var, add
from symce.term import Size as SizeTerm

if TYPE_CHECKING:
    from symce.read.meaning import Meaning


def letter(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    if node.base in scope.values and not node.sups:
        return meaning.entry(scope.values[node.base], node.subs, scope, node)
    if is_euler(meaning, node):
        return Array(Exp(ONE))
    problem: ReadError | None = None
    if node.base == "\\delta" and meaning.notation.declared(node.base):
        kronecker = kronecker_beside(meaning, node, scope)
        if kronecker is not None:
            return kronecker
    if not node.subs and not node.sups and is_family(meaning, node):
        size = size_letter(meaning, node) if node.base not in meaning.notation.known else None
        if size is not None:  # N beside N_k = \\sum_n r_{nk}
            return Array(size)
        applied = without_arguments(meaning, node, scope)
        if applied is not None:
            return applied
    ranked = {piece.text for piece in node.subs if piece.text[:1] in ("(", "[")}
    for entry, pieces in meaning.notation.candidates(node):
        if isinstance(entry, Let):
            if (entry.of_itself and not pieces) or (entry.of_members and pieces):
                continue
            if pieces and node.base in IDENTITIES | ONES and is_length(meaning, pieces):
                continue  # I_d beside let I = I_d
            resolved = definitions.resolve(meaning, entry)
            if len(pieces) > len(resolved.params) + resolved.value.rank:
                continue
            return definitions.indexed(meaning, resolved, pieces, scope, node)
        if ranked & {piece.text for piece in pieces}:
            raise ReadError(
                f"{node.spelled}: brackets in a subscript may mean an order; write {entry.base}_i", node.at, node.end
            )
        if entry.args:
            continue
        if entry.kind == "label":
            if len(pieces) == len(entry.sorts):
                problem = ReadError(
                    f"{node.spelled} is a class, not a number; it can be an index or be compared", node.at, node.end
                )
            continue
        if entry.kind == "binary":
            if pieces:
                continue
            meaning.binary.setdefault(node.spelled)
            if node.spelled not in meaning.fixed:
                raise Split(node.spelled, entry.signs)
            return Array(Num(meaning.fixed[node.spelled]))
        pieces = split_digits(meaning, pieces, entry.sorts)
        if len(pieces) > len(entry.sorts):
            continue
        if len(pieces) == len(entry.sorts) and entry.sorts and pieces[-1].text == "0":
            apart = intercept(meaning, entry)
            if apart is not None:
                return variable(meaning, apart, pieces[:-1], scope)
        if not entry.sorts and entry.name in meaning.numbers:
            return Array(Num(meaning.numbers[entry.name]))
        return variable(meaning, entry, pieces, scope)
    if problem is not None:
        raise problem
    for entry, pieces in meaning.notation.candidates(node):
        if isinstance(entry, Known) and entry.args and not pieces and entry.args.count("·") == 1:
            return variable(meaning, entry, (), scope)  # KL(p, q), where p(x) and q(x) are declared
    return unknown_letter(meaning, node, scope)


def is_length(meaning: Meaning, pieces: tuple[Piece, ...]) -> bool:
    """Whether a script is the letter of a length, and no index."""
    lengths = {size.letters for size in meaning.notation.sizes.values() if not size.constant}
    texts = [piece.text for piece in pieces]
    return len(texts) == 1 and ((texts[0], 1),) in lengths and texts[0] not in meaning.notation.ranges


def is_family(meaning: Meaning, node: Letter) -> bool:
    """Whether a letter without scripts is defined with an index only, as ``J_i`` is."""
    found = [entry for entry, _ in meaning.notation.candidates(node)]
    return bool(found) and isinstance(found[0], Let) and bool(found[0].indices)


def without_arguments(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``J`` for a defined ``J(\\theta)``, ``\\pi_k`` for ``\\pi_k(z)``: the same, if z is a letter with a meaning."""
    for let in meaning.notation.calls.get(node.base, ()):
        binding = calls.matched_name(let, node)
        if binding is None or let.body == node:  # let p(z) = p says nothing of p
            continue
        if not all_known(meaning, let) and any(definitions.depends(meaning, let, name) for name in let.params):
            raise ReadError(f"{node.spelled} is defined as {let.text}; write its arguments", node.at, node.end)
        resolved = definitions.resolve_call(meaning, let)
        if isinstance(let.head, Entry) and not binding:
            return definitions.indexed(meaning, resolved, (), scope, node)  # s for s(x)_i is the whole vector
        pieces = tuple(piece_of(binding.get(name, Letter(name))) for name in let.indices)
        return definitions.indexed(meaning, resolved, pieces, scope, node)
    return None


def is_euler(meaning: Meaning, node: Node) -> bool:
    """Whether this is the base of the natural logarithm."""
    if not isinstance(node, Letter) or node not in (Letter("e"), Letter("\\mathrm{e}")):
        return False
    return not meaning.notation.declared(node.base)


def intercept(meaning: Meaning, entry: Known) -> Known | None:
    """``\\beta_0`` beside a vector over 1..d: a letter of its own; None where a range begins at 0."""
    sort = entry.sorts[-1]
    ranges = [found for found in meaning.notation.ranges.values() if found.sort == sort]
    if any(found.first == 0 for found in ranges) or entry.kind != "variable" or entry.args:
        return None
    made = Known(entry.base, entry.sorts[:-1], (*entry.subs, "0"), entry.sups)
    name = meaning.context_name(made)
    if name not in {d.name for d in meaning.context.declarations}:
        meaning.declare(made)
    meaning.note(f"{name} is an intercept of its own, no entry of {entry.name}")
    return made


def split_digits(meaning: Meaning, pieces: tuple[Piece, ...], sorts: tuple[Sort, ...]) -> tuple[Piece, ...]:
    """``w_{13}`` of a matrix is row 1, column 3."""
    if len(pieces) == 1 and len(sorts) == 2 and re.fullmatch(r"\d\d+", pieces[0].text):
        text = pieces[0].text
        meaning.note(f"the subscript {text} means {text[0]},{text[1:]}")
        return (Piece(text[0], Number(Fraction(text[0]))), Piece(text[1:], Number(Fraction(text[1:]))))
    return pieces


def variable(meaning: Meaning, entry: Known, pieces: tuple[Piece, ...], scope: Scope) -> Array:
    indices, axes = positions(meaning, fitting(meaning, pieces, entry.sorts, scope), entry.sorts, scope)
    if entry.summed is not None:
        indices = tuple(indices[place] for place in entry.order)
    rows = len(pieces) == len(axes) + 1 == 2 and isinstance(pieces[1].node, Everything)
    layout = "either" if rows else "column"  # X_{i,:} is a row to some, the vector x_i to others
    if entry.base in meaning.supposed:
        meaning.role(entry.base, doubt=False)
        meaning.note(meaning.supposed[entry.base])
    return Array(Var(meaning.context_name(entry), indices), axes, layout)


def fitting(meaning: Meaning, pieces: tuple[Piece, ...], sorts: tuple[Sort, ...], scope: Scope) -> tuple[Piece, ...]:
    """Two scripts in the order of the axes: ``x_n^{(a)}`` of an N x d matrix is row n, column a."""
    if len(pieces) != 2 or len(sorts) != 2 or sorts[0] == sorts[1]:
        return pieces
    found = [sort_of_index(meaning, piece.node, scope) if piece.node is not None else None for piece in pieces]
    above = pieces[0].text.startswith("(")
    return pieces[::-1] if above and found[0] == sorts[1] and found[1] == sorts[0] else pieces


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
    found: IndexExpr | None = None
    if isinstance(node, Letter) and node.spelled in scope.values:
        raise ReadError(f"{name} stands for a formula here, and is used as an index", at, end)
    if name in scope.indices:
        found = scope.indices[name]
    elif isinstance(node, Number) and node.value.denominator == 1:
        position = int(node.value) - first(meaning, sort) + 1
        if position < 1 or (sort.size is not None and position > sort.size):
            raise ReadError(f"position {node.value} is outside {said_range(meaning, sort)}", at, end)
        return Literal(position, sort)
    elif isinstance(node, Letter):
        for entry, pieces in meaning.notation.candidates(node):
            if isinstance(entry, Known) and entry.kind == "label" and len(pieces) == len(entry.sorts):
                args, axes = positions(meaning, pieces, entry.sorts, scope)
                if axes:
                    raise ReadError(f"{entry.name} needs its index", at, end)
                assert entry.values is not None
                found = Label(meaning.label_name(entry), args, entry.values)
        if found is None and name in meaning.notation.ranges:
            found = Index(name, meaning.notation.ranges[name].sort)
    size = meaning.notation.sizes.get(name)
    is_size = size is not None and size == Size(((name, 1),)) and sort == size.sort
    if found is None and is_size and not is_number_letter(meaning, node):
        meaning.note(f"{name} as an index is the last position")
        return meaning.last(sort)
    index_like = isinstance(node, Letter) and re.fullmatch(r"[a-z]'*|[a-z]\^\{\*\}", name) is not None
    if found is None and index_like and not is_number_letter(meaning, node):
        meaning.note(f"{name} is an index over {sort.size or sort.name}")
        found = Index(name, sort)
    if found is None and isinstance(node, Letter):
        found = guessed_label(meaning, node, sort, scope)
    if found is None:
        raise ReadError(
            f"{piece.text or name} is not an index; declare it, as in 'index {name} = 1..{sort.name}'", at, end
        )
    if found.sort != sort:
        raise ShapeClash(f"{name} runs over {found.sort.name}, here an index over {sort.name} is needed", at, end)
    return found


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
    over = None if piece is None else usual_sort(meaning, piece, scope)
    if piece is None or over is None:
        return None
    known = Known(node.base, (over,), kind="label", values=sort)
    meaning.notation.known.setdefault(node.base, []).append(known)
    meaning.declare(known)
    meaning.note(f"{node.spelled} is the class of {bare_index(piece)}")
    return index(meaning, piece_of(node), sort, scope)


def at_label(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``f_{y_i}`` where f_j stands elsewhere: the entry of f at the class of i."""
    pieces = (*node.sups, *node.subs)
    carried = meaning.notation.habits().carried.get(node.base, ())
    if len(carried) != len(pieces) or not all(map(letter_like, carried)):
        return None
    if not any(label_index(meaning, piece.node) for piece in pieces):
        return None
    sorts = [usual_sort(meaning, Piece(text, Letter(text)), scope) for text in carried]
    if None in sorts:
        return None
    known = Known(node.base, tuple(sort for sort in sorts if sort is not None), kind="guess")
    take_guess(meaning, known, known.name)
    return variable(meaning, known, pieces, scope)


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
        found = {habits.first[name] for name, size in habits.ranges.items() if size is not None and size.sort == sort}
    return 0 if found == {0} else 1


def said_range(meaning: Meaning, sort: Sort) -> str:
    start = first(meaning, sort)
    return f"{start}..{sort.size - 1 + start if sort.size else sort.name}"


def unknown_letter(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    """A letter that nobody declared: a size, a fixed name of the field, or a reported guess."""
    size = size_letter(meaning, node)
    if size is not None:
        return Array(size)
    if node.base == "\\delta" and len(node.subs) + len(node.sups) == 2:
        first, second = (piece.node or Letter(piece.text) for piece in (*node.subs, *node.sups))
        return Array(Delta(*index_pair(meaning, first, second, scope, node)))
    if node.base in DELTAS and len(node.subs) == 2:
        first, second = (piece.node or Letter(piece.text) for piece in node.subs)
        return Array(Delta(*index_pair(meaning, first, second, scope, node)))
    sized = sized_letter(meaning, node, scope)
    if sized is not None:
        return sized
    if node.base in ONES and not node.subs:
        meaning.note("1 in bold is a vector of ones")
        return Array(ONE, ones="down")
    if node.base in ZEROS and not node.subs and not node.sups:
        meaning.note("0 in bold is an array of zeros")
        return Array(ZERO)
    if node.base in ("I", "\\mathbf{I}", "\\boldsymbol{I}", "\\bm{I}") and not node.subs and not node.sups:
        return identity(meaning, node)
    return guess(meaning, node, scope)


def kronecker_beside(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``\\delta_{kk'}`` beside errors ``\\delta_k^t``: Kronecker's, where no declared delta has such indices."""
    if len(node.subs) != 2 or node.sups:
        return None
    first, second = (piece.node or Letter(piece.text) for piece in node.subs)
    sort = sort_of_index(meaning, first, scope)
    if sort is None or sort != sort_of_index(meaning, second, scope):
        return None
    for entry, pieces in meaning.notation.candidates(node):
        if len(pieces) < 2 or (len(pieces) == 2 and definitions.sorts_of(meaning, entry)[:2] == (sort, sort)):
            return None
    return Array(Delta(*index_pair(meaning, first, second, scope, node)))


def mixed_delta(meaning: Meaning, base: Node, exponent: Node, scope: Scope) -> Array | None:
    """``\\delta^i_j`` and ``\\delta^{ij}``, where nothing declares a letter delta and both scripts are indices."""
    if not isinstance(base, Letter) or base.base != "\\delta" or base.sups:
        return None
    if meaning.notation.declared(base.base) or base.base in scope.values:
        return None
    if len(base.subs) == 1:
        above, below = exponent, base.subs[0].node or Letter(base.subs[0].text)
        sorts = [sort_of_index(meaning, side, scope) for side in (above, below)]
    elif not base.subs and isinstance(exponent, Times) and not exponent.op:
        above, below = exponent.left, exponent.right
        both = isinstance(above, Letter) and isinstance(below, Letter)
        sorts = [usual_sort(meaning, piece_of(side), scope) for side in (above, below)] if both else [None]
    else:
        return None
    if None in sorts or sorts[0] != sorts[1]:
        return None
    return Array(Delta(*index_pair(meaning, above, below, scope, base)))


def sized_letter(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``\\mathbf{1}_K``, ``I_K`` and ``\\mathbf{0}_K``, and the unit vector ``e_y`` of a class."""
    if len(node.subs) != 1 or node.sups:
        return None
    text, inner = node.subs[0].text, node.subs[0].node
    size = next((s for s in meaning.notation.sizes.values() if s.letters == ((text, 1),) and not s.constant), None)
    if size is not None and text not in meaning.notation.ranges:
        if node.base in ONES:
            return Array(ONE, (axis(size.sort),))
        if node.base in IDENTITIES:
            down, across = axis(size.sort), axis(size.sort)
            return Array(Delta(down, across), (down, across))
        return Array(ZERO, (axis(size.sort),)) if node.base in ZEROS else None
    if inner is None or (node.base not in UNITS and node.base not in ONES):
        return None
    sort = label_sort(meaning, inner)
    if sort is None and node.base in ONES and isinstance(inner, Letter):
        sort = sort_of_index(meaning, inner, scope)  # \\mathbf{1}_a over actions a is no entry of a vector of ones
    elif sort is None and text in meaning.notation.ranges:
        if text not in OF_THE_CLASS:  # without a transpose in the line e_i is the i-th error as often
            if not meaning.line.transposes:
                return None
            meaning.role(node.spelled)
        sort = meaning.notation.ranges[text].sort
    if sort is None:
        return None
    meaning.note(f"{node.spelled} is the unit vector of the class {text}")
    return unit_vector(meaning, inner, sort, scope)


def label_sort(meaning: Meaning, node: Node) -> Sort | None:
    """The range of a given class; None for everything else."""
    if not isinstance(node, Letter):
        return None
    found = (e for e, _ in meaning.notation.candidates(node) if isinstance(e, Known) and e.kind == "label")
    return next((entry.values for entry in found), None)


def unit_vector(meaning: Meaning, node: Node, sort: Sort, scope: Scope) -> Array:
    """1 at a class, 0 elsewhere."""
    at = axis(sort)
    return Array(Delta(at, index_of(meaning, node, sort, scope)), (at,))


DELTAS = {"I", "\\mathbf{I}", "\\mathbb{I}", "\\mathbb{1}", "\\mathbf{1}", "\\mathbbm{1}", "\\mathds{1}"}
"""What is written for Kronecker's delta, with two indices below."""

ZEROS = {"\\mathbf{0}", "\\vec{0}", "\\boldsymbol{0}", "\\bm{0}"}
IDENTITIES = {"I", "\\mathbf{I}", "\\boldsymbol{I}", "\\bm{I}", "\\mathbb{I}"}
UNITS = {"e", "\\mathbf{e}", "\\vec{e}", "\\boldsymbol{e}", "\\bm{e}", "\\hat{e}", "\\mathbf{1}"}
"""How zeros, identity matrices and unit vectors are written."""

OF_THE_CLASS = {"y", "c"}
"""Indices that name the class of an example: e_y is its unit vector and no error."""

ONES = {"\\mathbf{1}", "\\mathbb{1}", "\\boldsymbol{1}", "\\vec{1}", "\\bm{1}", "\\mathds{1}", "\\mathbbm{1}"}
"""How the vector of ones is written."""


def is_scalar_like(node: Letter) -> bool:
    """A small Greek letter is a number in every text that symce knows."""
    return re.fullmatch(r"\\[a-z]+", node.base) is not None


def identity(meaning: Meaning, node: Letter) -> Array:
    """``I``: the identity of the one range there is."""
    sorts = {size.sort for size in meaning.notation.sizes.values()}
    if len(sorts) != 1:
        meaning.note(f"{node.spelled} is the identity matrix, of the size that fits")
        return Array(ONE, ones="identity")
    (sort,) = sorts
    meaning.note(f"{node.spelled} is the identity matrix")
    down, across = axis(sort), axis(sort)
    return Array(Delta(down, across), (down, across))


def size_letter(meaning: Meaning, node: Letter) -> Term | None:
    if node.spelled in meaning.notation.fixed_sizes:
        return Num(Fraction(meaning.notation.fixed_sizes[node.spelled]))
    sizes = [s for s in meaning.notation.sizes.values() if s.letters == ((node.spelled, 1),)]
    exact = next((s for s in sizes if not s.constant), None) or shown_size(meaning, node)
    if exact is not None:
        return SizeTerm(exact.sort)
    if sizes:
        return add(SizeTerm(sizes[0].sort), Num(Fraction(-sizes[0].constant)))
    return None


def shown_size(meaning: Meaning, node: Letter) -> Size | None:
    """The N of ``\\frac{1}{N} \\sum_{n=1}^N``: a size, which a sum or a space of the document shows."""
    habits = meaning.notation.habits()
    shown = (*habits.ranges.values(), *(size for shape in habits.shapes.values() for size in shape))
    found = next((s for s in shown if s and s.letters == ((node.spelled, 1),) and not s.constant), None)
    if found is not None:
        meaning.notation.sort(found)
    return found


def guess(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    """A letter by how the document writes it: an entry of a vector or matrix, a whole vector, or a number."""
    applied = without_arguments(meaning, node, scope)
    if applied is not None:
        return applied
    if node.base in ("\\Sigma", "\\Pi") and len(node.subs) == 1 and re.fullmatch(r"[a-z]'*", node.subs[0].text):
        sign = {"\\Sigma": "\\sum", "\\Pi": "\\prod"}[node.base]
        raise ReadError(f"is {node.spelled} a letter or a sign? declare it, or write {sign}", node.at, node.end)
    if re.match(r"\\[a-zA-Z]+$", node.base) and node.base not in GREEK:
        raise ReadError(
            f"{node.base} has no meaning here; define it with \\newcommand or a directive", node.at, node.end
        )
    refuse_unread(meaning, node.base, node)
    supposed = supposed_function(meaning, node)
    if supposed is not None:
        return supposed
    habits = meaning.notation.habits()
    pieces = (*node.sups, *node.subs)
    inner = {index_text(s) for p in pieces if isinstance(p.node, Letter) for s in p.node.subs}
    moving = sorted(name for name in inner if name in scope.indices or name in meaning.notation.ranges)
    if moving and (entry := at_label(meaning, node, scope)) is not None:
        return entry
    if moving:
        raise ReadError(
            f"{node.spelled} changes with {moving[0]}; declare it, as in 'vector {node.spelled} : d'", node.at, node.end
        )
    plain = unbolded(node.base)
    bold = plain != node.base
    if bold and not pieces and (meaning.notation.declared(plain) or habits.carried.get(plain)):
        meaning.note(f"{node.base} is the vector of the {plain}")
        return letter(meaning, replace(node, base=plain), scope)
    if bold and whole_vector(meaning, node, pieces, {plain}, scope):
        meaning.role(node.spelled, doubt=False)
        return letter(meaning, replace(node, base=plain), scope)
    if not bold and (twins := bold_twins(meaning, node.base)):
        whole = whole_vector(meaning, node, pieces, twins, scope)
        if whole is not None:
            meaning.note(f"the {node.spelled} are the entries of {whole}")
            return letter(meaning, replace(node, base=whole), scope)
        meaning.role(node.spelled)
    sorts: list[Sort] = []
    names: list[str] = []
    for piece in pieces:
        sort = usual_sort(meaning, piece, scope) if node.base not in habits.bases else None
        if sort is None:
            names.append(piece.text)
        else:
            sorts.append(sort)
    stated = stated_shape(meaning, node.base, sorts, len(pieces))
    if stated:
        sorts = list(stated)
    elif not pieces and habits.carried.get(node.base):
        carried = [Piece(text, Letter(text)) for text in habits.carried[node.base]]
        sorts = [sort for piece in carried if (sort := usual_sort(meaning, piece, scope)) is not None]
    elif bold and len(sorts) < 2 and core(node.base)[:1].islower():
        sorts.append(vector_sort(meaning, node.base))
    elif bold and (not sorts or all(isinstance(piece.node, Number) for piece in pieces)):
        raise ReadError(f"what is the shape of {node.spelled}? declare it, as in 'matrix W : K x d'", node.at, node.end)
    if (
        not sorts
        and not names
        and meaning.line.vectors
        and not is_scalar_like(node)
        and node.spelled not in meaning.line.numbers
    ):
        raise ReadError(
            f"{node.spelled} stands among vectors and nothing says its shape; declare it, as in "
            f"'vector {node.spelled} : d' or 'scalar {node.spelled}'",
            node.at,
            node.end,
        )
    subs = tuple(p.text for p in node.subs if p.text in names)
    sups = tuple(p.text for p in node.sups if p.text in names)
    known = Known(node.base, tuple(sorts), subs, sups, "guess")
    if any(d.name == meaning.context_name(known) for d in meaning.context.declarations):
        raise ReadError(
            f"{known.name} is used with and without an index; declare it with a directive", node.at, node.end
        )
    take_guess(meaning, known, known.name)
    return variable(meaning, known, tuple(p for p in pieces if p.text not in names), scope)


def bold_twins(meaning: Meaning, base: str) -> set[str]:
    """The declared letters that are this one in bold, as ``\\mathbf{x}`` is of x."""
    known = (*meaning.notation.known, *meaning.notation.letters)
    twins = {other for other in known if other != base and unbolded(other) == base}
    return {twin for twin in twins if base not in meaning.notation.mentioned(twin)}  # let \\mathbf{y}_k = y_k


def whole_vector(
    meaning: Meaning, node: Letter, pieces: tuple[Piece, ...], twins: set[str], scope: Scope
) -> str | None:
    """The only ``\\mathbf{x}`` whose entries the ``x_i`` can be: its axes are what the indices run over."""
    if not pieces or len(twins) != 1:
        return None
    (twin,) = twins
    carried = tuple(usual_sort(meaning, piece, scope) for piece in pieces)
    for entry, left in meaning.notation.candidates(replace(node, base=twin)):
        if len(left) == len(pieces) and definitions.sorts_of(meaning, entry) == carried:
            return twin
    return None


def stated_shape(meaning: Meaning, base: str, found: list[Sort], pieces: int) -> tuple[Sort, ...]:
    """The shape that the document gives a letter in prose, if the indices that it carries here go with it.

    ``x_n`` with ``x \\in \\mathbb{R}^d``, where n runs over something else, is one such vector for every n.
    """
    shape = tuple(meaning.notation.sort(size) for size in meaning.notation.habits().shapes.get(base, ()))
    if not shape or not pieces:
        return shape
    if pieces != len(found) or tuple(found) == shape:
        return shape if tuple(found) == shape else ()
    return (*found, *shape) if not set(found) & set(shape) else ()


def supposed_function(meaning: Meaning, node: Letter) -> Array | None:
    """A loss that the document differentiates and does not define: any function of what is defined last on its way.

    What holds of every such function holds of the loss, if it depends on everything else through these letters only;
    so a proof is believed, and nobody is called wrong.
    """
    by = meaning.notation.habits().slopes.get(node.base, frozenset())
    lets = {base: meaning.notation.letters[base][-1] for base in sorted(by) if base in meaning.notation.letters}
    last = [
        let
        for base, let in lets.items()
        if not any(other != base and definitions.depends(meaning, later, base) for other, later in lets.items())
    ]
    if node.subs or node.sups or not last or any(id(let) in meaning._resolving for let in last):
        return None
    of = tuple(definitions.resolve(meaning, let).name for let in last)
    known = Known(node.base, (), kind="guess")
    meaning.notation.known.setdefault(node.base, []).append(known)
    meaning.context = meaning.context.declare(Declaration(node.base, (), of=of))
    meaning.supposed[node.base] = f"{node.base} depends on all else through {' and '.join(of)} only"
    return variable(meaning, known, (), Scope())


def refuse_unread(meaning: Meaning, base: str, node: Node) -> None:
    """Nothing is guessed of a letter whose definition could not be read."""
    if base in meaning.notation.unread:
        raise ReadError(f"the line that defines {base} could not be read", node.at, node.end)


def take_guess(meaning: Meaning, known: Known, shown: str, *, sums: bool = True) -> None:
    """Declare a guessed letter, with what the field usually assumes of it, and say so.

    ``sums``: whether probabilities and labels add up to 1 over its last index.
    """
    lets = meaning.notation.letters.get(known.base, ())
    if known.sorts and not known.scripts and any(not let.indices and not let.of_members for let in lets):
        raise ReadError(f"{known.base} is defined without an index and has one here; is it another letter? rename it")
    sizes = [str(sort.size or sort.name) for sort in known.sorts]
    kinds = ("a number", f"a vector over {sizes[0]}" if sizes else "", f"a matrix over {' x '.join(sizes)}")
    meaning.note(f"{shown} is {kinds[min(len(sizes), 2)]}")
    meaning.notation.known.setdefault(known.base, []).append(known)
    meaning.guessed[meaning.context_name(known)] = known
    meaning.declare(known)
    if not known.sorts:
        return
    role = core(re.sub(r"\(.*\)$", "", known.base))
    if re.sub(r"\(.*\)$", "", known.base) in meaning.notation.habits().free:
        return  # scores, queries and values of actions
    name = meaning.context_name(known)
    free = known.base not in meaning.notation.habits().derived
    hat = ACCENT.match(known.base) is not None
    if role in PROBABILITIES or (hat and role in LABELS):
        meaning.note(f"the {shown} are positive (probabilities)")
        meaning.context = meaning.context.assume(Within(name, POSITIVE))
    if sums and free and (role in PROBABILITIES or role in LABELS):
        what = "labels" if role in LABELS and not hat else "probabilities"
        meaning.note(f"the {shown} sum to 1 ({what})")
        meaning.context = meaning.context.assume(SumsTo(name))


def usual_sort(meaning: Meaning, piece: Piece, scope: Scope) -> Sort | None:
    """What an index letter runs over: as bound, as declared, as the document sums, as the field writes."""
    name = bare_index(piece)
    if name in scope.indices:
        return scope.indices[name].sort
    if name in meaning.notation.ranges:
        return meaning.notation.ranges[name].sort
    if isinstance(piece.node, Number):
        return only_sort(meaning)
    if re.fullmatch(r"[a-z]'*", name) and (meaning.notation.habits().is_index(name) or name[0] in "ijklmn"):
        return habitual_sort(meaning, name)
    return None


def habitual(meaning: Meaning, name: str) -> Sort | None:
    """The range of an index by the habits of the document, reported; None where it has none."""
    habits = meaning.notation.habits()
    if not habits.is_index(name) or not re.fullmatch(r"[a-z]'*", name):
        return None
    sort = habitual_sort(meaning, name)
    if sort is not None:
        meaning.note(f"{name} runs over {sort.size or sort.name}")
    return sort


def habitual_sort(meaning: Meaning, name: str) -> Sort | None:
    """The range of an index that nobody declared."""
    habits = meaning.notation.habits()
    size = habits.size(name)
    if size is not None:
        return meaning.notation.sort(size)
    if name[0] == "n":
        return meaning.notation.sort(Size((("N", 1),)))
    return only_sort(meaning)


def vector_sort(meaning: Meaning, base: str) -> Sort:
    """The length of a vector that is written in bold: classes for logits, labels and probabilities, else features."""
    sort = only_sort(meaning) if core(base) in CLASSES else None
    return sort or meaning.notation.sort(Size((("d", 1),)))


def all_known(meaning: Meaning, let: Let) -> bool:
    """Whether the arguments of a definition are letters with a meaning, and no indices."""
    return isinstance(let.head, Call) and all(
        isinstance(arg, Letter) and meaning.notation.declared(arg.base) and arg.spelled not in meaning.notation.ranges
        for arg in let.head.args
    )


def only_sort(meaning: Meaning) -> Sort | None:
    """The range of the classes: the only one there is, or K."""
    stated = {s.name: s for s in meaning.notation.habits().ranges.values() if s is not None}
    sizes = {**stated, **meaning.notation.sizes}
    named = [size for name, size in sizes.items() if name in ("K", "C")]
    others = [size for name, size in sizes.items() if name not in ("N", "d", "D", "M")]
    for found in (named, list(sizes.values()) if len(sizes) == 1 else [], others if len(others) == 1 else []):
        if found:
            return meaning.notation.sort(found[0])
    return meaning.notation.sort(Size((("K", 1),))) if not others else None


def index_pair(meaning: Meaning, left: Node, right: Node, scope: Scope, where: Node) -> tuple[IndexExpr, IndexExpr]:
    """Two indices that are compared; each may tell the range of the other."""
    first, second = Piece("", left), Piece("", right)
    known = sort_of_index(meaning, left, scope) or sort_of_index(meaning, right, scope)
    if known is None and isinstance(left, Letter) and isinstance(right, Letter):
        known = usual_sort(meaning, Piece(left.spelled, left), scope)
        known = known or usual_sort(meaning, Piece(right.spelled, right), scope)
    if known is None and isinstance(left, Letter) and isinstance(right, Number):
        known = usual_sort(meaning, Piece(left.spelled, left), scope)
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
    for entry, _ in meaning.notation.candidates(node):
        if isinstance(entry, Known) and entry.kind == "label":
            return entry.values
    return None


def index_of(meaning: Meaning, node: Node, sort: Sort, scope: Scope) -> IndexExpr:
    found = index(meaning, piece_of(node), sort, scope)
    if found is None:
        raise ReadError("an index was expected", node.at, node.end)
    return found


GREEK = {
    *(
        "\\alpha",
        "\\beta",
        "\\gamma",
        "\\delta",
        "\\epsilon",
        "\\varepsilon",
        "\\zeta",
        "\\eta",
        "\\theta",
        "\\vartheta",
    ),
    *(
        "\\iota",
        "\\kappa",
        "\\lambda",
        "\\mu",
        "\\nu",
        "\\xi",
        "\\pi",
        "\\varpi",
        "\\rho",
        "\\varrho",
        "\\sigma",
        "\\varsigma",
    ),
    *(
        "\\tau",
        "\\upsilon",
        "\\phi",
        "\\varphi",
        "\\chi",
        "\\psi",
        "\\omega",
        "\\Gamma",
        "\\Delta",
        "\\Theta",
        "\\Lambda",
    ),
    *("\\Xi", "\\Pi", "\\Sigma", "\\Upsilon", "\\Phi", "\\Psi", "\\Omega", "\\ell", "\\imath", "\\jmath", "\\hbar"),
}

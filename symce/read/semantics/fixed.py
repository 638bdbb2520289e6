"""Letters that mean one thing where nobody declares them: deltas, ones, zeros, identities, unit vectors, sizes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Declaration, Domain, Within
from symce.read.notation.known import Known
from symce.read.notation.named_ranges import COUNTS
from symce.read.notation.sizes import Size
from symce.read.semantics import bare_names, definitions, guessed_shapes, guesses, letters, places
from symce.read.semantics.arrays import Array, axis, mapped
from symce.read.semantics.line import has_letter_pi
from symce.read.semantics.scope import Scope, piece_of
from symce.read.tex.fonts import core
from symce.read.tex.words import ONES, SPREADS, SQUARED
from symce.read.tree import Call, Letter, Node, Number, Over, Piece, Times, Transposed
from symce.term import ONE, ZERO, Delta, Index, Literal, Num, Power, Sort, Term, Var, add, mul
from symce.term import Size as SizeTerm

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def kronecker_beside(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``\\delta_{kk'}`` beside errors ``\\delta_k^t``: Kronecker's, where no declared delta has such indices."""
    if len(node.subs) != 2 or node.sups:
        return None
    first, second = (piece.node or Letter(piece.text) for piece in node.subs)
    sort = places.sort_of_index(meaning, first, scope)
    if sort is None or sort != places.sort_of_index(meaning, second, scope):
        return None
    for entry, pieces in meaning.notation.candidates(node):
        if len(pieces) < 2 or (len(pieces) == 2 and definitions.sorts_of(meaning, entry)[:2] == (sort, sort)):
            return None
    return Array(Delta(*places.index_pair(meaning, first, second, scope, node)))


def mixed_delta(meaning: Meaning, base: Node, exponent: Node, scope: Scope) -> Array | None:
    """``\\delta^i_j`` and ``\\delta^{ij}``, where nothing declares a letter delta and both scripts are indices."""
    if not isinstance(base, Letter) or base.base != "\\delta" or base.sups:
        return None
    if meaning.notation.declared(base.base) or base.base in scope.values:
        return None
    if len(base.subs) == 1:
        above, below = exponent, base.subs[0].node or Letter(base.subs[0].text)
        sorts = [places.sort_of_index(meaning, side, scope) for side in (above, below)]
    elif not base.subs and isinstance(exponent, Times) and not exponent.op:
        above, below = exponent.left, exponent.right
        both = isinstance(above, Letter) and isinstance(below, Letter)
        sorts = (
            [guessed_shapes.usual_sort(meaning, piece_of(side), scope) for side in (above, below)] if both else [None]
        )
    else:
        return None
    if None in sorts or sorts[0] != sorts[1]:
        return None
    return Array(Delta(*places.index_pair(meaning, above, below, scope, base)))


def sized_ones(meaning: Meaning, ones: Array) -> Array:
    """Ones as long as the page says of them, or as all that it declares or shows, where that has one length."""
    habits = meaning.notation.habits()
    shapes = [size for base, shape in habits.shapes.items() if base in ONES and len(shape) == 1 for size in shape]
    arrays = [e for entries in meaning.notation.known.values() for e in entries if e.sorts and not e.args]
    declared = {sort for entry in arrays for sort in entry.sorts}
    declared |= {found.sort for found in meaning.notation.ranges.values()}
    shown = {*habits.ranges.values(), *(size for shape in habits.shapes.values() for size in shape)}
    sorts = {meaning.notation.sort(size) for size in shapes or shown if size is not None}
    lengths = sorts if shapes else declared | sorts
    if ones.rank or len(lengths) != 1:
        return ones
    if not shapes and (sorts or any(entry.kind == "guess" for entry in arrays)):
        meaning.doubts.setdefault("how long is the vector of ones? declare it, as in 'vector \\mathbf{1} : K'")
    return replace(ones, axes=(axis(*lengths),), ones="", layout="row" if ones.ones == "across" else "column")


def sized_letter(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``\\mathbf{1}_K``, ``I_K`` and ``\\mathbf{0}_K``, and the unit vector ``e_y`` of a class."""
    if len(node.subs) != 1 or node.sups:
        return None
    text, inner = node.subs[0].text, node.subs[0].node
    if "\\times" in text and (node.base in ONES or node.base in ZEROS):
        return of_shape(meaning, text.split("\\times"), ONE if node.base in ONES else ZERO)
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
        sort = places.sort_of_index(
            meaning, inner, scope
        )  # \\mathbf{1}_a over actions a is no entry of a vector of ones
    elif sort is None and text in meaning.notation.ranges:
        sort = meaning.notation.ranges[text].sort
        if text not in OF_THE_CLASS:  # in a line of numbers e_i is the i-th error as often
            if not meaning.line.transposes and not is_differentiated_over(meaning, sort):
                return None
            meaning.role(node.spelled, doubt=False)
    if sort is None:
        return None
    meaning.note(f"{node.spelled} is the unit vector of the class {text}")
    return unit_vector(meaning, inner, sort, scope)


def of_shape(meaning: Meaning, lengths: list[str], entry: Term) -> Array | None:
    """``\\mathbf{1}_{m \\times 1}`` is a column, ``\\mathbf{1}_{1 \\times m}`` a row, and so on."""
    sorts = {size.letters: size.sort for size in meaning.notation.sizes.values() if not size.constant}
    found = [sorts.get(((text.strip(), 1),)) for text in lengths]
    axes = tuple(axis(sort) for sort in found if sort is not None)
    whole = all(sort is not None or text.strip() == "1" for sort, text in zip(found, lengths, strict=True))
    if len(lengths) != 2 or not whole or not axes:
        return None
    return Array(entry, axes, "row" if found[0] is None else "column")


def is_differentiated_over(meaning: Meaning, sort: Sort) -> bool:
    """Whether the line differentiates in a whole declared vector of this length."""
    for by in meaning.line.by:
        for entry, left in meaning.notation.candidates(by) if isinstance(by, Letter) else ():
            if isinstance(entry, Known) and entry.sorts[len(left) :] == (sort,):
                return True
    return False


def label_sort(meaning: Meaning, node: Node) -> Sort | None:
    """The range of a given class; None for everything else."""
    if not isinstance(node, Letter):
        return None
    found = (e for e, _ in meaning.notation.candidates(node) if isinstance(e, Known) and e.kind == "label")
    return next((entry.values for entry in found), None)


def unit_vector(meaning: Meaning, node: Node, sort: Sort, scope: Scope) -> Array:
    """1 at a class, 0 elsewhere."""
    at = axis(sort)
    return Array(Delta(at, places.index_of(meaning, node, sort, scope)), (at,))


DELTAS = {"I", "\\mathbf{I}", "\\mathbb{I}", "\\mathbb{1}", "\\mathbf{1}", "\\mathbbm{1}", "\\mathds{1}"}
"""What is written for Kronecker's delta, with two indices below."""


ZEROS = {"\\mathbf{0}", "\\vec{0}", "\\boldsymbol{0}", "\\bm{0}"}


def meets_zeros(left: Node, right: Node, a: Array, b: Array) -> bool:
    """Whether ``\\mathbf{0}^\\top x`` or ``x^\\top \\mathbf{0}`` stands here: a number."""
    match left, right:
        case Transposed(Letter(base, (), ())), _ if base in ZEROS and not a.rank:
            return b.rank == 1 and b.layout != "row"
        case _, Letter(base, (), ()) if base in ZEROS and not b.rank:
            return a.rank == 1 and a.layout == "row"
    return False


IDENTITIES = {"I", "\\mathbf{I}", "\\boldsymbol{I}", "\\bm{I}", "\\mathbb{I}"}


UNITS = {"e", "\\mathbf{e}", "\\vec{e}", "\\boldsymbol{e}", "\\bm{e}", "\\hat{e}", "\\mathbf{1}"}
"""How zeros, identity matrices and unit vectors are written."""


OF_THE_CLASS = {"y", "c"}
"""Indices that name the class of an example: e_y is its unit vector and no error."""


def identity(meaning: Meaning, node: Letter) -> Array:
    """``I``: the identity of the one range there is."""
    guesses.refuse_unread(meaning, node.base, node)
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


def is_set(meaning: Meaning, node: Letter) -> bool:
    """Whether a letter names a set that sums run over, in the line, the definitions or the document, and no number."""
    name, defined = node.spelled, meaning.shown_by_definitions
    if name in meaning.notation.fixed_sizes or guessed_shapes.is_declared_size(meaning, name):
        return False
    habits = meaning.notation.habits()
    named = meaning.line.sets | habits.sets | defined.named
    return name in named and name not in habits.limits | defined.limits()


def shown_size(meaning: Meaning, node: Letter) -> Size | None:
    """The N of ``\\frac{1}{N} \\sum_{n=1}^N``: a size, which a sum, a space or "for i = 1, .., n" shows."""
    habits = meaning.notation.habits()
    told = habits.told.values() if node.spelled in COUNTS else ()
    shown = (*habits.ranges.values(), *told, *(size for shape in habits.shapes.values() for size in shape))
    found = next((s for s in shown if s and s.letters == ((node.spelled, 1),) and not s.constant), None)
    if found is not None:
        meaning.notation.sort(found)
    return found


def counted(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """An index as a number, as in ``\\sum_{h=0}^{1} e^{h c}`` and ``\\sum_t \\gamma^t r_t``: the number of its place.

    Where a few places are declared these numbers are known. Elsewhere a step may hold whatever they are, or is open.
    """
    declared = meaning.notation.ranges.get(node.spelled)
    index = scope.indices.get(node.spelled)
    if index is None and declared is None:
        return None
    if index is None or (declared is not None and declared.sort != index.sort):
        declared = declared if index is None else None
    if index is None:
        assert declared is not None
        index = Index(node.spelled, declared.sort)
    size = index.sort.size
    if declared is not None and not declared.but and size is not None and size <= FEW:
        numbers = (
            mul(Num(Fraction(declared.first + n)), Delta(index, Literal(n + 1, index.sort))) for n in range(size)
        )
        return Array(add(*numbers))
    meaning.doubts.setdefault(
        f"{node.spelled} {COUNTED}; beyond a declared range of {FEW}, only what holds for any numbers is judged"
    )
    begins = places.first(meaning, index.sort, node.spelled)
    name = f"place in {index.sort.name} from {begins}"
    if name not in {declared.name for declared in meaning.context.declarations}:
        domain = POSITIVE if begins else Domain(Fraction(0), None, False)
        meaning.context = meaning.context.declare(Declaration(name, (index.sort,))).assume(Within(name, domain))
    return Array(Var(name, (index,)))


COUNTED = "is an index and stands as a number"
"""What is said of an index whose numbers are not known."""

FEW = 4
"""The longest range whose places are told apart where its index is used as a number."""


def square(meaning: Meaning, node: Node, scope: Scope) -> Array | None:
    """``\\sigma_k^2`` for a ``\\sigma_k`` that has no meaning of its own, where a name ``\\sigma^2`` has one."""
    if (
        not isinstance(node, Letter)
        or node.sups
        or node.base in scope.values
        or core(node.base) not in SQUARED | SPREADS
    ):
        return None
    named = (*meaning.notation.letters.get(node.base, ()), *meaning.notation.known.get(node.base, ()))
    if not any(entry.sups == ("2",) for entry in named) or meaning.notation.candidates(node):
        return None
    whole = replace(node, sups=(Piece("2", Number(Fraction(2))),))
    return letters.letter(meaning, whole, scope) if meaning.notation.candidates(whole) else None


def root(meaning: Meaning, square: Array) -> Array:
    """The ``\\sigma`` of a name ``\\sigma^2``, which is then no negative number."""
    if isinstance(square.term, Var):
        name = square.term.name
        meaning.note(f"{name} is positive, as its root is written")
        meaning.context = meaning.context.assume(Within(name, POSITIVE))
    return mapped(square, lambda term: Power(term, Num(Fraction(1, 2))))


CIRCLE = Letter("\\uppi")
"""Half the length of a circle of radius 1, where ``\\pi`` is a vector: upright, as such constants are set."""


def around(meaning: Meaning, node: Node) -> Node:
    """``2\\pi`` in a root, a power or a logarithm holds the number, also where ``\\pi`` is a vector or a function.

    Where it stands elsewhere too, and nobody declares it, it is one letter throughout.
    """
    notation = meaning.notation
    weights = notation.known.get("\\pi", ())
    if all(entry.kind == "guess" for entry in weights) and (
        meaning.line.letter_pi or any(has_letter_pi(let.body) for let in notation.lets)
    ):
        return node
    called = (let for let in notation.calls.get("\\pi", ()) if isinstance(let.head, Call) and not let.head.head.subs)
    named = any(
        bare_names.is_meant_bare(meaning, let) for let in called
    )  # \\pi may be \\pi(a | s), where these are known
    if "\\pi" in notation.letters or named or not all(e.sorts and not e.args for e in weights):
        return node
    match node:
        case Times(Number(two), Letter("\\pi", (), ()), "") if two == 2:
            return replace(node, right=CIRCLE)
        case Times(left, right):
            return replace(node, left=around(meaning, left), right=around(meaning, right))
        case Over(top, bottom):  # 2 \\pi / \\theta
            return replace(node, top=around(meaning, top), bottom=around(meaning, bottom))
    return node


def circle(meaning: Meaning) -> Term:
    """The number pi, as far as its first digits tell."""
    name = CIRCLE.base
    if name not in {declared.name for declared in meaning.context.declarations}:
        meaning.note("\\pi behind 2 is the number 3.14..")
        digits = Domain(Fraction(314159, 100000), Fraction(314160, 100000))
        meaning.context = meaning.context.declare(Declaration(name, ())).assume(Within(name, digits))
    return Var(name)

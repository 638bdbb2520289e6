"""Letters that nobody declared: what they are by how the document writes them, and what is said of that.

Knows the habits of documents and of the field; every guess is reported, and what can be no guess is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation.beside_covariances import COVARIANCES
from symce.read.notation.known import Known
from symce.read.notation.scripted import EXAMPLE
from symce.read.semantics import (
    calls,
    covariances,
    definitions,
    guessed_shapes,
    letters,
    slices,
    summands,
    supposed_functions,
    taken_guesses,
)
from symce.read.semantics.arrays import Array, axis
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text, opened
from symce.read.tex.words import role_of
from symce.read.tree import Call, Letter, Node, Number, Piece
from symce.term import free_indices

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def is_scalar_like(node: Letter) -> bool:
    """A small Greek letter is a number in every text that symce knows."""
    return re.fullmatch(r"\\[a-z]+", node.base) is not None


OUTSIDE = {"arg", "argmin", "argmax", "arg min", "arg max", "arg\\,min", "arg\\,max"}
"""Operators that are no names of numbers."""


def guess(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    """A letter by how the document writes it: an entry of a vector or matrix, a whole vector, or a number."""
    applied = letters.without_arguments(meaning, node, scope)
    if applied is not None:
        return applied
    refuse_signs(meaning, node)
    term = summands.term_of_sum(meaning, node, scope)
    if term is not None:
        return term
    supposed = short_for(meaning, node, scope)
    supposed = supposed or supposed_functions.supposed_function(meaning, node) or value_of_sigma(meaning, node, scope)
    if supposed is not None:
        return supposed
    pieces = (*node.sups, *node.subs)
    inner = {index_text(s) for p in pieces if isinstance(p.node, Letter) for s in p.node.subs}
    moving = sorted(name for name in inner if name in scope.indices or name in meaning.notation.ranges)
    starred = any(piece.text.endswith("^{*}") for piece in pieces)
    if (moving or starred) and (entry := letters.at_label(meaning, node, scope)) is not None:
        return entry
    family = opened(node, lambda text: text in moving) if moving and not meaning.notation.ranges else node
    if family != node and not node.sups:
        if len(meaning.notation.habits().carried.get(node.base, ())) == len(pieces):
            meaning.doubts.setdefault(f"is {node.spelled} an entry of {node.base}, or a name? say what its script is")
        return guess(meaning, family, scope)  # u_{w_k} of a page without directives: one u_w for every k
    if moving:
        raise ReadError(
            f"{node.spelled} changes with {moving[0]}; declare it, as in 'vector {node.spelled} : d'", node.at, node.end
        )
    twin = in_other_weight(meaning, node, pieces, scope)
    if twin is not None:
        return letters.letter(meaning, replace(node, base=twin), scope)
    rows = (of_rows(meaning, node, scope) or covariances.covariance(meaning, node, scope)) if not pieces else None
    rows = rows or slices.of_matrix(meaning, node, pieces, scope)
    if rows is not None:
        return rows
    sorts, names = guessed_shapes.guessed_shape(meaning, node, pieces, scope)
    if not sorts and not names:
        refuse_among_vectors(meaning, node)
    subs = tuple(p.text for p in node.subs if p.text in names)
    sups = tuple(p.text for p in node.sups if p.text in names)
    known = Known(node.base, tuple(sorts), subs, sups, "guess")
    name = meaning.context_name(known)
    if meaning.context.definition(name) is not None:
        raise ReadError(
            f"{known.name} is defined with other indices than here; is it another letter? rename it", node.at, node.end
        )
    if any(d.name == name for d in meaning.context.declarations):
        raise ReadError(
            f"{known.name} is used with and without an index; declare it with a directive", node.at, node.end
        )
    taken_guesses.take_guess(meaning, known, known.name)
    return letters.variable(meaning, known, tuple(p for p in pieces if p.text not in names), scope)


def refuse_signs(meaning: Meaning, node: Letter) -> None:
    """Commands that are no letters, signs that may be letters, and names whose definition was not read."""
    if node.base in ("\\Sigma", "\\Pi") and len(node.subs) == 1 and re.fullmatch(r"[a-z]'*", node.subs[0].text):
        sign = {"\\Sigma": "\\sum", "\\Pi": "\\prod"}[node.base]
        raise ReadError(f"is {node.spelled} a letter or a sign? declare it, or write {sign}", node.at, node.end)
    if re.match(r"\\[a-zA-Z]+$", node.base) and node.base not in GREEK:
        raise ReadError(
            f"{node.base} has no meaning here; define it with \\newcommand or a directive", node.at, node.end
        )
    if node.base.lower() in OUTSIDE:
        raise ReadError(f"{node.base} is outside what symce reads", node.at, node.end)
    refuse_unread(meaning, node.base, node)


def in_other_weight(meaning: Meaning, node: Letter, pieces: tuple[Piece, ...], scope: Scope) -> str | None:
    """The plain letter that a bold one stands for, or the bold one that a plain one does; None where neither does."""
    plain = unbolded(node.base)
    if plain == node.base:
        twins = guessed_shapes.bold_twins(meaning, node.base)
        whole = whole_vector(meaning, node, pieces, twins, scope) if twins else None
        if whole is not None:
            meaning.note(f"the {node.spelled} are the entries of {whole}")
        elif twins:
            meaning.role(node.spelled)
        return whole
    habits = meaning.notation.habits()
    carried = [name for name in habits.carried.get(plain, ()) if name not in habits.names]
    one_of = len(carried) == 2 and habits.vectors.get(node.base) == 0  # any x, beside x_j^{(i)}
    if not pieces and (meaning.notation.declared(plain) or (carried and not one_of)):
        meaning.note(f"{node.base} is the vector of the {plain}")
        return plain
    if whole_vector(meaning, node, pieces, {plain}, scope):
        meaning.role(node.spelled, doubt=False)
        return plain
    return None


IN_ROWS = {"X": "x", "\\Phi": "\\phi", "W": "w", "\\Theta": "\\theta"}
"""The matrices of all examples and of the weights of all classes, and the letter of one of them."""


def of_rows(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``X`` beside vectors x_i: the matrix with the rows ``x_i^\\top``, where the document says nothing of either."""
    habits = meaning.notation.habits()
    said = dict(habits.rows).get(node.base)
    one = said or IN_ROWS.get(core(node.base))
    if one is None or "rows" in habits.against or habits.carried.get(node.base):
        return None
    if said is None and (habits.shapes.get(node.base) or core(node.base) in habits.other_matrices):
        return None
    for base in dict.fromkeys((node.base.replace(core(node.base), one), one)):
        carried = habits.carried.get(base) or habits.carried.get(base + EXAMPLE, ())
        if not carried or not (meaning.notation.declared(base) or habits.vectors.get(base) == 1):
            continue
        piece = Piece(carried[0], Letter(carried[0]))
        sort = guessed_shapes.usual_sort(meaning, piece, scope)
        if sort is None:
            continue
        index = axis(sort)
        row = letters.letter(meaning, Letter(base, (piece,), at=node.at, end=node.end), scope.bind(carried[0], index))
        if row.rank != 1 or index not in free_indices(row.term):
            continue
        meaning.note(f"{node.spelled} has the rows {base}_{carried[0]}^\\top" + (", as the text says" if said else ""))
        if said is None:
            meaning.role(node.spelled, doubt=False)
        return Array(row.term, (index, *row.axes))
    return None


def refuse_among_vectors(meaning: Meaning, node: Letter) -> None:
    """A letter that stands among vectors, and of which nothing says that it is a number."""
    covariance = core(node.base) in COVARIANCES and bool(meaning.notation.habits().turned)
    if not (meaning.line.vectors or covariance) or is_scalar_like(node):
        return
    habits = meaning.notation.habits()
    if node.base in habits.binary and not node.subs and not node.sups and node.base not in habits.carried:
        return  # y log p + (1 - y) log(1 - p)
    if (
        node.spelled in habits.scalars
        or node.spelled in meaning.line.numbers
        or node.spelled in meaning.notation.ranges
    ):
        return
    if (by := dict(meaning.line.sloped).get(node.spelled)) is not None:
        raise ReadError(
            f"what is {node.spelled} as a function of {by}? define it with a let directive, or declare "
            f"'function {node.spelled} of {by}'",
            node.at,
            node.end,
        )
    shape = meaning.shape_to_declare(node)
    said = f"{node.spelled} stands among vectors and nothing says its shape; declare it, as in {shape}"
    raise ReadError(f"{said} or 'scalar {node.spelled}'", node.at, node.end)


def is_vector_of_defined(meaning: Meaning, base: str) -> bool:
    """Whether a declared ``\\mathbf{s}`` is the vector of the ``s_i`` that are defined and nowhere declared.

    Its axis is what their index runs over, and their definition does not speak of it: ``s_i = \\mathbf{s}_i^\\top w``.
    """
    notation, plain = meaning.notation, unbolded(base)
    if plain == base or plain in notation.known or base in notation.letters or base in notation.calls:
        return False
    known, lets = notation.known.get(base, []), notation.letters.get(plain, [])
    if len(known) != 1 or len(lets) != 1 or known[0].subs or known[0].sups or known[0].args:
        return False
    (let,) = lets
    if let.subs or let.sups or len(let.indices) != 1 or len(known[0].sorts) != 1:
        return False
    if base in notation.mentioned(plain):
        return False
    return definitions.sorts_of(meaning, let) == known[0].sorts


def whole_vector(
    meaning: Meaning, node: Letter, pieces: tuple[Piece, ...], twins: set[str], scope: Scope
) -> str | None:
    """The only ``\\mathbf{x}`` whose entries the ``x_i`` can be: its axes are what the indices run over."""
    if not pieces or len(twins) != 1:
        return None
    (twin,) = twins
    carried = tuple(guessed_shapes.usual_sort(meaning, piece, scope) for piece in pieces)
    for entry, left in meaning.notation.candidates(replace(node, base=twin)):
        if len(left) == len(pieces) and definitions.sorts_of(meaning, entry) == carried:
            return twin
    return None


def short_for(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``J`` where the document defines ``J_{naive}`` and no other J: the same for short, which calls nobody wrong."""
    lets = (*meaning.notation.letters.get(node.base, ()), *meaning.notation.calls.get(node.base, ()))
    if node.subs or node.sups or len(lets) != 1 or lets[0].of_plain:
        return None
    head = lets[0].head
    name = head.head if isinstance(head, Call) else head
    if not isinstance(name, Letter) or not (name.subs or name.sups):
        return None
    if any(len(piece.text) < 2 or piece.text.strip("()").isdigit() for piece in (*name.subs, *name.sups)):
        return None
    if meaning.notation.own_name(node.base):
        raise ReadError(f"{node.base} is something else than {name.spelled} here; define it", node.at, node.end)
    meaning.note(f"{node.base} is {name.spelled} for short")
    meaning.doubts.setdefault(f"is {node.base} short for {name.spelled}?")
    return letters.letter(meaning, replace(name, at=node.at, end=node.end), scope)


def value_of_sigma(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """A bare σ that nobody defines and that is differentiated in one letter only: its value at that letter."""
    habits = meaning.notation.habits()
    by = habits.slopes.get(node.base, frozenset())
    if node.subs or node.sups or len(by) != 1 or role_of(node) != "sigma" or habits.carried.get(node.base):
        return None
    (argument,) = by
    meaning.note(f"{node.base} is {node.base}({argument})")
    meaning.doubts.setdefault(f"is {node.base} the logistic function here? write {node.base}({argument})")
    return calls.call(meaning, Call(node, (Letter(argument),), "", at=node.at, end=node.end), (), scope)


def refuse_unread(meaning: Meaning, base: str, node: Node) -> None:
    """Nothing is guessed of a letter whose definition could not be read."""
    if base in meaning.notation.unread:
        raise ReadError(f"the line that defines {base} could not be read", node.at, node.end)


def is_numbered(letter: Letter) -> bool:
    """Whether the only script of a letter is a number below it."""
    return len(letter.subs) == 1 and not letter.sups and isinstance(letter.subs[0].node, Number)


_LETTERS = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho "
    "sigma varsigma tau upsilon phi varphi chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell imath jmath hbar"
)
GREEK = {f"\\{name}" for name in _LETTERS.split()}
"""The commands that are letters."""

"""Letters and indices: what a letter with its scripts stands for.

Knows declarations, sizes and the guesses that are reported; knows no definitions' bodies and no calls.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation import matching
from symce.read.notation.known import Known, Let
from symce.read.notation.scripted import SIGNS
from symce.read.semantics import (
    any_function,
    bare_names,
    definitions,
    fixed,
    for_all,
    guessed_shapes,
    guesses,
    introduced,
    numbered_letters,
    overloads,
    places,
    taken_guesses,
)
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope, Split, piece_of
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.scripts import index_text, letter_like
from symce.read.tex.words import ONES, SPREADS, SQUARED
from symce.read.tree import Entry, Everything, Letter, Node, Piece
from symce.term import ONE, ZERO, Delta, Exp, Num, Var

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def letter(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    """What a letter with its scripts stands for: a value that is put in for it, what introduced it, or a guess."""
    if node.base in scope.values and not node.sups:
        return meaning.entry(scope.values[node.base], node.subs, scope, node)
    if scope.values and (value := any_function.elsewhere(meaning, node, 0, scope)) is not None:
        return value
    node = meaning.notation.of_examples(meaning.notation.in_other_width(node))
    if node.base in meaning.notation.members:
        node = of_members(meaning, node, scope)
    if is_euler(meaning, node):
        return euler(meaning)
    ask_of_power(meaning, node)
    if guesses.is_vector_of_defined(meaning, node.base):
        plain = unbolded(node.base)
        meaning.note(f"{node.base} is the vector of the {plain}")
        return letter(meaning, replace(node, base=plain), scope)
    if node.base == "\\delta" and meaning.notation.declared(node.base):
        kronecker = fixed.kronecker_beside(meaning, node, scope)
        if kronecker is not None:
            return kronecker
    if not node.subs and not node.sups and is_family(meaning, node):
        whole = whole_family(meaning, node, scope)
        if whole is not None:
            return whole
    if node.sups and (of_one := for_all.value_for_all(meaning, node, scope)) is not None:
        return of_one
    if (known := introduced_letter(meaning, node, scope)) is not None:
        return known
    if (named := numbered_letters.value(meaning, node, scope)) is not None:
        return named
    return unknown_letter(meaning, node, scope)


def ask_of_power(meaning: Meaning, node: Letter) -> None:
    """An r beside a declared or defined ``r^2``, which is a name: its root, or any number?"""
    if node.sups or core(node.base) in SQUARED | SPREADS:
        return
    notation = meaning.notation
    for entry in (*notation.letters.get(node.base, ()), *notation.known.get(node.base, ())):
        if entry.sups and all(text.isdigit() for text in entry.sups) and len(entry.subs) <= len(node.subs):
            meaning.doubts.setdefault(
                f"{entry.name} is a name here, and {node.spelled} another one; define {node.base}"
            )


def euler(meaning: Meaning) -> Array:
    """Euler's number, which few write without a power where a line has other letters."""
    if meaning.line.free - {"e", "\\mathrm{e}"}:
        meaning.doubts.setdefault("an e that is no base of a power: Euler's number, or an error? declare e")
    return Array(Exp(ONE))


def whole_family(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """A bare J of which only ``J_i`` is defined: a size beside it, a function without its arguments; None otherwise."""
    size = fixed.size_letter(meaning, node) if node.base not in meaning.notation.known else None
    if size is not None:  # N beside N_k = \\sum_n r_{nk}
        return Array(size)
    applied = without_arguments(meaning, node, scope)
    if applied is None and meaning.notation.is_mean(node.base):
        raise ReadError(f"the text calls {node.base} a mean or a sum; define it", node.at, node.end)
    return applied


def introduced_letter(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """A letter by the first of its definitions and declarations that has room for its scripts; None without any."""
    is_class = False
    for entry, pieces in meaning.notation.candidates(node):
        if any(piece.text in SIGNS for piece in pieces) and (isinstance(entry, Let) or entry.kind == "guess"):
            continue  # k_+ is none of the k_i
        if isinstance(entry, Let):
            found = by_definition(meaning, entry, pieces, node, scope)
        else:
            refuse_ranked(entry, pieces, node)
            if entry.args:
                continue
            if entry.kind == "label":
                is_class = is_class or len(pieces) == len(entry.sorts)
                continue
            found = by_declaration(meaning, entry, pieces, node, scope)
        if found is not None:
            return found
    if is_class:
        message = f"{node.spelled} is a class, not a number; it can be an index or be compared"
        raise ReadError(message, node.at, node.end)
    for entry, pieces in meaning.notation.candidates(node):
        if isinstance(entry, Known) and entry.args and not pieces and entry.args.count("·") == 1:
            return variable(meaning, entry, (), scope)  # KL(p, q), where p(x) and q(x) are declared
    return None


def by_definition(meaning: Meaning, let: Let, pieces: tuple[Piece, ...], node: Letter, scope: Scope) -> Array | None:
    """A defined letter with these scripts; None where the definition is of another letter or has no room for them."""
    if (let.of_itself and not pieces) or (let.of_members and pieces):
        return None
    if pieces and node.base in fixed.IDENTITIES | ONES and is_length(meaning, pieces):
        return None  # I_d beside let I = I_d
    if len(let.subs) == 1 and let.subs[0] in scope.indices:  # \\sum_t p_t of a p_t that is one number
        raise ReadError(f"is {node.spelled} one number, or one for every {let.subs[0]}?", node.at, node.end)
    if let.indices and node.base in meaning.notation.terms:
        meaning.doubts.setdefault(f"is {node.spelled} a term of the sum {node.base}? define it")
    resolved = definitions.resolve(meaning, let)
    if len(pieces) > len(resolved.params) + resolved.value.rank:
        return None
    above = any(piece.text[:1] == "(" for piece in pieces if piece in node.sups)
    if above and len(pieces) > len(resolved.params):
        meaning.doubts.setdefault(f"is {node.spelled} an entry of {node.base}, or that of a layer? write it below")
    return definitions.indexed(meaning, resolved, pieces, scope, node)


def refuse_ranked(entry: Known, pieces: tuple[Piece, ...], node: Letter) -> None:
    """``x_{(1)}`` is the smallest entry of x to some, and no first one."""
    ranked = {piece.text for piece in node.subs if piece.text[:1] in ("(", "[")}
    if ranked & {piece.text for piece in pieces}:
        raise ReadError(
            f"{node.spelled}: brackets in a subscript may mean an order; write {entry.base}_i", node.at, node.end
        )


def by_declaration(
    meaning: Meaning, entry: Known, pieces: tuple[Piece, ...], node: Letter, scope: Scope
) -> Array | None:
    """A declared letter with these scripts; None where it has fewer indices than scripts."""
    if entry.kind == "binary":
        return value_of_binary(meaning, entry, node) if not pieces else None
    pieces = places.split_digits(meaning, pieces, entry.sorts)
    if len(pieces) > len(entry.sorts):
        return None
    if any(piece.called for piece in pieces):
        pieces = by_ranges(meaning, entry, pieces, scope)
    if len(pieces) == len(entry.sorts) and entry.sorts and pieces[-1].text == "0":
        apart = intercept(meaning, entry)
        if apart is not None:
            return variable(meaning, apart, pieces[:-1], scope)
    if not entry.sorts and entry.name in meaning.numbers:
        return Array(Num(meaning.numbers[entry.name]))
    return variable(meaning, entry, pieces, scope)


def value_of_binary(meaning: Meaning, entry: Known, node: Letter) -> Array:
    """A letter of two values at the one for which the line is read; it is read for each."""
    meaning.binary.setdefault(node.spelled)
    if node.spelled not in meaning.fixed:
        raise Split(node.spelled, entry.signs)
    return Array(Num(meaning.fixed[node.spelled]))


def of_members(meaning: Meaning, node: Letter, scope: Scope) -> Letter:
    """The x_i of examples, where a vector x is declared beside them: which letter is meant, the range of i says."""
    pieces = (*node.subs, *node.sups)
    if len(pieces) == 1 and pieces[0].text.isdigit():
        raise ReadError(f"is {node.spelled} an entry of {node.base}, or one of several {node.base}?", node.at, node.end)
    sorts = [places.sort_of_index(meaning, piece.node or Letter(piece.text), scope) for piece in pieces]
    found = (entry for entry in meaning.notation.members[node.base] if entry.sorts[0] in sorts)
    return next((replace(node, base=entry.base) for entry in found), node)


def below_a_root(meaning: Meaning, node: Node, scope: Scope) -> Scope:
    """``\\sqrt{d_k}`` is made of the length of a key also below a sum over k, of which a bare ``d_k`` may depend."""
    if not isinstance(node, Letter) or node.base not in meaning.notation.known or node.sups:
        return scope
    texts = tuple(piece.text for piece in node.subs)
    if not any(entry.subs == texts and not entry.sorts for entry in meaning.notation.known[node.base]):
        return scope
    return replace(scope, indices={name: index for name, index in scope.indices.items() if name not in texts})


def by_ranges(meaning: Meaning, entry: Known, pieces: tuple[Piece, ...], scope: Scope) -> tuple[Piece, ...]:
    """``T_i(x)`` of a matrix over x and i: which index is which, their ranges say, and not the order."""
    placed = {places.sort_of_index(meaning, piece.node or Letter(piece.text), scope): piece for piece in pieces}
    if len(placed) < len(pieces) or set(placed) != set(entry.sorts):
        return pieces
    return tuple(placed[sort] for sort in entry.sorts)


def is_length(meaning: Meaning, pieces: tuple[Piece, ...]) -> bool:
    """Whether a script is the letter of a length, and no index."""
    lengths = {size.letters for size in meaning.notation.sizes.values() if not size.constant}
    texts = [piece.text for piece in pieces]
    return len(texts) == 1 and ((texts[0], 1),) in lengths and texts[0] not in meaning.notation.ranges


def is_family(meaning: Meaning, node: Letter) -> bool:
    """Whether a letter without scripts is defined with an index only, as ``J_i`` is."""
    if node.base not in meaning.notation.letters:
        return False
    found = [entry for entry, _ in meaning.notation.candidates(node)]
    return bool(found) and isinstance(found[0], Let) and bool(found[0].indices)


def without_arguments(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``J`` for a defined ``J(\\theta)``, ``\\pi_k`` for ``\\pi_k(z)``: the same, if z is a letter with a meaning."""
    for let in overloads.newest(meaning.notation.calls.get(node.base, ())):
        binding = matching.matched_name(let, node)
        if binding is None or let.body == node:  # let p(z) = p says nothing of p
            continue
        for name in let.params:  # \partial \ell / \partial \beta_j beside \ell(\beta)
            if not meaning.notation.declared(name) and any(getattr(by, "base", "") == name for by in meaning.line.by):
                letter(meaning, Letter(name, at=node.at, end=node.end), Scope())
        if not bare_names.is_meant_bare(meaning, let):
            raise ReadError(f"{node.spelled} is defined as {let.text}; write its arguments", node.at, node.end)
        resolved = definitions.resolve_call(meaning, let)
        if isinstance(let.head, Entry) and not binding:
            return definitions.indexed(meaning, resolved, (), scope, node)  # s for s(x)_i is the whole vector
        if let.indices and not any(name in binding or is_spoken_of(meaning, name, scope) for name in let.indices):
            return definitions.indexed(meaning, resolved, (), scope, node)  # \\pi for \\pi(a), where no a is meant
        pieces = tuple(piece_of(binding.get(name, Letter(name))) for name in let.indices)
        return definitions.indexed(meaning, resolved, pieces, scope, node)
    return None


def is_spoken_of(meaning: Meaning, name: str, scope: Scope) -> bool:
    """Whether an index has a value where a formula stands: it is bound there, or free in the line."""
    return name in scope.indices or name in meaning.line.free


def is_euler(meaning: Meaning, node: Node) -> bool:
    """Whether this is the base of the natural logarithm."""
    if not isinstance(node, Letter) or node.base not in ("e", "\\mathrm{e}") or node.subs or node.sups:
        return False
    return not meaning.notation.declared(node.base)


def is_numbered(meaning: Meaning, node: Letter) -> bool:
    r"""Whether a number stands below the letter of a vector: the entry \theta_1 of \theta, or another vector."""
    known = meaning.notation.known.get(node.base, ())
    numeral = len(node.subs) == 1 and not node.sups and node.subs[0].text.isdigit()
    return numeral and len(known) == 1 and len(known[0].sorts) == 1 and not known[0].subs


def intercept(meaning: Meaning, entry: Known) -> Known | None:
    """``\\beta_0`` beside a vector over 1..d: a letter of its own; None where a range begins at 0."""
    sort = entry.sorts[-1]
    if entry.kind not in ("variable", "guess") or entry.args:
        return None
    if 0 in places.firsts(meaning, sort) or places.first(meaning, sort) == 0:
        return None
    made = Known(entry.base, entry.sorts[:-1], (*entry.subs, "0"), entry.sups)
    name = meaning.context_name(made)
    if name not in {d.name for d in meaning.context.declarations}:
        introduced.declare(meaning, made)
    meaning.note(f"{name} is an intercept of its own, no entry of {entry.name}")
    return made


def variable(meaning: Meaning, entry: Known, pieces: tuple[Piece, ...], scope: Scope) -> Array:
    """An entry, row or whole of a letter of the context, with what was supposed of it for the report."""
    if scope.indices:
        definitions.refuse_within(meaning.context_name(entry), scope.indices.keys() - meaning.line.params, pieces)
    pieces = places.fitting(meaning, entry.base, pieces, entry.sorts, scope)
    indices, axes = places.positions(meaning, pieces, entry.sorts, scope)
    if entry.summed is not None:
        indices = tuple(indices[place] for place in entry.order)
    rows = len(pieces) == len(axes) + 1 == 2 and isinstance(pieces[1].node, Everything)
    layout = "either" if rows else "column"  # X_{i,:} is a row to some, the vector x_i to others
    if len(axes) == 1 and not rows and meaning.notation.in_rows_only:
        meaning.note("all vectors are rows")
        layout = "row"
    if entry.base in meaning.apart:
        meaning.note(meaning.apart[entry.base])
        meaning.doubts.setdefault(
            f"{entry.base} is defined entry by entry above; write the step with these definitions"
        )
    if entry.base in meaning.supposed:
        meaning.role(entry.base, doubt=False)
        meaning.note(meaning.supposed[entry.base])
    return Array(Var(meaning.context_name(entry), indices), axes, layout)


def at_label(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """``f_{y_i}`` where f_j stands elsewhere, the entry of f at the class of i; ``f_{j^*}``, that at some class."""
    pieces = (*node.sups, *node.subs)
    carried = meaning.notation.habits().carried.get(node.base, ())
    if len(carried) != len(pieces) or not all(map(letter_like, carried)):
        return None
    nodes = [piece.node for piece in pieces if piece.node is not None]
    labels = (places.label_index(meaning, inner) or fixed.label_sort(meaning, inner) for inner in nodes)
    if not any(labels) and not any(re.fullmatch(r"[a-z]\^\{\*\}", index_text(piece)) for piece in pieces):
        return None
    sorts = [guessed_shapes.usual_sort(meaning, Piece(text, Letter(text)), scope) for text in carried]
    if None in sorts:
        return None
    known = Known(node.base, tuple(sort for sort in sorts if sort is not None), kind="guess")
    taken_guesses.take_guess(meaning, known, known.name)
    return variable(meaning, known, pieces, scope)


def unknown_letter(meaning: Meaning, node: Letter, scope: Scope) -> Array:
    """A letter that nobody declared: a size, a fixed name of the field, or a reported guess."""
    size = fixed.size_letter(meaning, node)
    if size is not None and fixed.is_set(meaning, node):
        raise ReadError(f"{node.spelled} is a set, and no number; write |{node.spelled}|", node.at, node.end)
    if size is not None:
        return Array(size)
    place = fixed.counted(meaning, node, scope)
    if place is not None:
        return place
    square = fixed.square(meaning, node, scope)
    if square is not None:
        return fixed.root(meaning, square)
    if node == fixed.CIRCLE:
        return Array(fixed.circle(meaning))
    if node.base == "\\delta" and len(node.subs) + len(node.sups) == 2:
        first, second = (piece.node or Letter(piece.text) for piece in (*node.subs, *node.sups))
        return Array(Delta(*places.index_pair(meaning, first, second, scope, node)))
    if node.base in fixed.DELTAS and len(node.subs) == 2:
        first, second = (piece.node or Letter(piece.text) for piece in node.subs)
        return Array(Delta(*places.index_pair(meaning, first, second, scope, node)))
    sized = fixed.sized_letter(meaning, node, scope)
    if sized is not None:
        return sized
    if node.base in ONES and not node.subs:
        meaning.note("1 in bold is a vector of ones")
        return Array(ONE, ones="down")
    if node.base in fixed.ZEROS and not node.subs and not node.sups:
        meaning.note("0 in bold is an array of zeros")
        return Array(ZERO)
    if node.base in ("I", "\\mathbf{I}", "\\boldsymbol{I}", "\\bm{I}") and not node.subs and not node.sups:
        return fixed.identity(meaning, node)
    return guesses.guess(meaning, node, scope)

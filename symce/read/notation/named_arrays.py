"""Letters whose scripts are names, with the shapes that a document says: ``W^{(1)} \\in \\mathbb{R}^{h \\times d}``.

Knows which scripts are names, and what directives say the same; a script that may be an index is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.notation.habits import shape_of
from symce.read.notation.scripted import INDEX
from symce.read.tex.fonts import core
from symce.read.tree import Letter, Node, Piece

_NUMBER = regex(r"[(\[]?\d[)\]]?")
_WORD = regex(r"[A-Z]|(?:[a-z]|\\text\{)[a-zA-Z]+\}?")
_COUNTING = frozenset("ijklmnrst")
"""Letters that count, wherever they stand below another."""


def named_shapes(members: Iterable[tuple[Node, Node]], written: Iterable[Letter]) -> dict[str, tuple[str, ...]]:
    """The sizes of such letters, as they are spelled; nothing of one that has two shapes, or of entries of a vector.

    ``members`` are letters with their spaces, ``written`` all letters of the document.
    """
    indexed = {core(letter.base) for letter in written if any(map(is_index, pieces_of(letter)))}
    found: dict[str, tuple[str, ...]] = {}
    for head, space in members:
        shape = shape_of(space)
        if not isinstance(head, Letter) or len(shape) not in (1, 2) or not is_name(head, indexed):
            continue
        sizes = tuple(size.name for size in shape)
        found[head.spelled] = sizes if found.get(head.spelled, sizes) == sizes else ()
    return {name: sizes for name, sizes in found.items() if sizes}


def declared(shapes: Mapping[str, tuple[str, ...]]) -> tuple[Directive, ...]:
    """What directives say the same of vectors and matrices."""
    verbs = {1: "vector", 2: "matrix"}
    return tuple(Directive(verbs[len(sizes)], f"{name} : {' x '.join(sizes)}") for name, sizes in shapes.items())


def is_name(letter: Letter, indexed: set[str]) -> bool:
    """Whether the scripts of a letter are a part of its name: W_1, W_Q, W_{hx}; b_1 where no b_i stands."""
    pieces = pieces_of(letter)
    capital = core(letter.base)[:1].isupper()
    if len(pieces) == 1 and _NUMBER.fullmatch(pieces[0].text):
        return capital or core(letter.base) not in indexed
    if len(pieces) == 1 and _WORD.fullmatch(pieces[0].text):
        return True
    letters = [piece.text for piece in pieces]
    return capital and len(letters) == 2 and all(map(INDEX.fullmatch, letters)) and not _COUNTING & set(letters)


def pieces_of(letter: Letter) -> tuple[Piece, ...]:
    return (*letter.sups, *letter.subs)


def is_index(piece: Piece) -> bool:
    return INDEX.fullmatch(piece.text.strip("()")) is not None

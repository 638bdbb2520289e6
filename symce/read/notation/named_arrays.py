"""Letters whose scripts are names, with the shapes that a document says: ``W^{(1)} \\in \\mathbb{R}^{h \\times d}``.

Knows which scripts are names, and what directives say the same; a script that may be an index is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symce.read.documents.directives import Directive
from symce.read.notation.gathered import INDEX
from symce.read.notation.habits import shape_of
from symce.read.tex.fonts import core
from symce.read.tree import Letter, Node, Piece

_NUMBER = re.compile(r"[(\[]?\d[)\]]?")
_WORD = re.compile(r"[A-Z]|(?:[a-z]|\\text\{)[a-zA-Z]+\}?")
_COUNTING = frozenset("ijklmnrst")
"""Letters that count, wherever they stand below another."""


def declared_names(members: Iterable[tuple[Node, Node]], written: Iterable[Letter]) -> tuple[Directive, ...]:
    """What directives say of such letters; nothing of one that has two shapes, or of entries of a vector.

    ``members`` are letters with their spaces, ``written`` all letters of the document.
    """
    indexed = {core(letter.base) for letter in written if any(map(is_index, pieces_of(letter)))}
    found: dict[str, str] = {}
    for head, space in members:
        shape = shape_of(space)
        if not isinstance(head, Letter) or len(shape) not in (1, 2) or not is_name(head, indexed):
            continue
        said = f"{'vector' if len(shape) == 1 else 'matrix'} {head.spelled} : {' x '.join(size.name for size in shape)}"
        found[head.spelled] = said if found.get(head.spelled, said) == said else ""
    return tuple(Directive(verb, rest) for verb, _, rest in (said.partition(" ") for said in found.values() if said))


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

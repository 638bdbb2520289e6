"""Scripts as they are written: what may be an index in them, and what belongs to a name.

Knows the letters and pieces of a formula; knows no declarations.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from symce.read.tree import Entry, Letter, Node, Piece, Relation, every


def spelled_name(base: str, subs: tuple[str, ...] = (), sups: tuple[str, ...] = ()) -> str:
    """A name in one normal spelling: ``L_{CE}``."""
    sub = "_{" + ",".join(subs) + "}" if subs else ""
    sup = "^{" + ",".join(sups) + "}" if sups else ""
    return base + sub + sup


OPENED = "_{·}"
"""How the name of ``u_{w_s}`` keeps that an index stood inside its script."""


def opened(letter: Letter, is_index: Callable[[str], bool]) -> Letter:
    """``u_{w_s}`` with an index s as the letter of the name ``u_{w}`` at s; ``x_{(j)}`` as another letter than x."""
    if not letter.subs:
        return letter
    subs: list[Piece] = []
    for piece in letter.subs:
        node = piece.node
        if isinstance(node, Letter) and node.subs and all(is_index(index_text(inner)) for inner in node.subs):
            name = replace(node, subs=()).spelled + OPENED
            subs += [Piece(name), *node.subs]
        elif (inner := re.fullmatch(r"\(([a-z]'*)\)", piece.text)) is not None and is_index(inner[1]):
            subs += [Piece("(" + OPENED), Piece(inner[1], Letter(inner[1]))]  # x_{(j)} beside x_i
        else:
            subs.append(piece)
    return letter if tuple(subs) == letter.subs else replace(letter, subs=tuple(subs))


def leftover(letter: Letter, subs: tuple[str, ...], sups: tuple[str, ...]) -> tuple[Piece, ...] | None:
    """The scripts of a letter that do not belong to the name; superscripts first, as in ``x^{(i)}_j``."""
    above, below = without(letter.sups, sups), without(letter.subs, subs)
    return None if above is None or below is None else (*above, *below)


def without(pieces: tuple[Piece, ...], own: tuple[str, ...]) -> list[Piece] | None:
    """The pieces less those of a name, which stand in its order: ``W_{xh}`` is not ``W_{hx}``."""
    if not own:
        return list(pieces)
    left: list[Piece] = []
    wanted = list(own)
    for piece in pieces:
        if wanted and piece.text == wanted[0]:
            wanted.pop(0)
        else:
            left.append(piece)
    return None if wanted else left


def index_text(piece: Piece) -> str:
    """A piece in the spelling in which indices are looked up."""
    return piece.node.spelled if isinstance(piece.node, Letter) else piece.text


def bare_index(piece: Piece) -> str:
    """An index without the parentheses of a superscript: ``(i)`` is i."""
    return re.sub(r"^\((.*)\)$", r"\1", index_text(piece))


def index_names(arg: Node) -> tuple[str, ...]:
    """What may be an index in an argument: the letter, the right side of ``y = k``, the scripts of ``x_i``."""
    if isinstance(arg, Relation):
        return index_names(arg.right)
    if not isinstance(arg, Letter):
        return ()
    return tuple(bare_index(piece) for piece in (*arg.sups, *arg.subs)) if arg.subs or arg.sups else (arg.spelled,)


def used_indices(node: Node) -> set[str]:
    """The names that stand in scripts below."""
    return {
        index_text(piece)
        for inner in every(node)
        if isinstance(inner, (Letter, Entry))
        for piece in (*inner.subs, *(inner.sups if isinstance(inner, Letter) else ()))
    }


def letter_like(name: str) -> bool:
    """Whether a name may be an index that no directive declares: ``i``, ``k'``."""
    return re.fullmatch(r"[a-z]'*", name) is not None

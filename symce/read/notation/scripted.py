"""What a letter shows by how it is written: its scripts that may be indices, its family, whether it is small.

Knows letters one by one; what a whole document shows of them, ``gathered`` collects.
"""

from __future__ import annotations

from symce.patterns import regex
from symce.read.grammar.dots import INDEX as LEFT_OUT
from symce.read.tex.fonts import core, unbolded
from symce.read.tree import (
    Call,
    Letter,
    Node,
)

INDEX = regex(r"[a-z]'*")
"""A letter that may be an index."""


EXAMPLE = "^{(\\cdot)}"
"""What tells the x of ``x^{(i)}``, a vector for every example, from the vector x beside it."""


APPLIED = "(\\cdot)"
"""What tells the vectors ``f(x)`` that a function gives from its letter."""


SIGNS = ("+", "-")
"""What tells a letter from others, and counts nothing: k_+ beside the k_i, or beside k."""


SIGNED = -1
"""How many indices a letter with a sign carries, until those without one say it."""


def family(letter: Letter | Call) -> str:
    """The base of a letter, that of ``x^{(i)}`` told from x, and that of what a function gives from the function."""
    if isinstance(letter, Call):
        return letter.head.base + APPLIED
    above = letter.sups[0] if letter.sups else None
    if above is None or above.text[:1] != "(":
        return letter.base
    name = script_name(above.text, above.node).strip("()")
    return letter.base + EXAMPLE if INDEX.fullmatch(name) or name == LEFT_OUT else letter.base


def carries(letter: Letter | Call) -> int:
    """How many of the scripts of a letter may be indices; those of a function are told where it is read."""
    if isinstance(letter, Call):
        return 0
    pieces = (*letter.sups, *letter.subs)
    names = [script_name(piece.text, piece.node).strip("()") for piece in pieces]
    inside = sum(isinstance(piece.node, Letter) and bool(piece.node.subs) for piece in pieces)  # u_{w_k}
    if pieces and all(piece.text in SIGNS for piece in pieces):
        return SIGNED
    return inside + sum(bool(INDEX.fullmatch(name)) or name.isdigit() or name == LEFT_OUT for name in names)


def script_name(text: str, node: Node | None) -> str:
    """How a piece of a script is called."""
    return node.spelled if isinstance(node, Letter) else text


def is_small(base: str) -> bool:
    """Whether a letter is no capital: these are matrices as often as vectors."""
    plain = core(base)
    return (plain[1:2] if plain.startswith("\\") else plain[:1]).islower()


def is_bold_vector(name: str) -> bool:
    """Whether a letter, or a family of examples of it, is a small one in bold type."""
    base = name.removesuffix(EXAMPLE)
    return is_small(base) and unbolded(base) != base

"""Vectors of length one: ``given \\|u\\| = 1`` makes u another vector over its length, and that one is free.

So what is said of u holds of every such vector and of no other, and a derivative in u moves u out of the sphere, as
people mean it who put the length in when the derivative is taken.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.notation.known import Notation
from symce.read.notation.lets import define
from symce.read.tex.scripts import bare_index, leftover
from symce.read.tree import Letter, Node, Norm, Number, Over, Raised, Times, Transposed, number_in


def take(made: Notation, chain: list[tuple[str, Node]], at: int) -> bool:
    """Whether an assumption says that declared vectors have length one; their letters are then defined."""
    sides = [side for name, side in chain if not name]
    if len(sides) < 2 or any(name not in ("", "=") for name, _ in chain) or number_in(sides[-1]) != 1:
        return False
    letters = [letter for side in sides[:-1] if (letter := of_length(side)) is not None]
    if len({letter.base for letter in letters}) < len(sides) - 1:
        return False
    return all(_of_length_one(made, letter, at) for letter in letters)


def _of_length_one(made: Notation, letter: Letter, at: int) -> bool:
    defined = {(let.subs, let.sups) for let in made.letters.get(letter.base, ())}
    for entry in [e for e in made.known.get(letter.base, ()) if (e.subs, e.sups) not in defined]:
        left = leftover(letter, entry.subs, entry.sups)
        indices = [bare_index(piece) for piece in left or ()]
        vector = left is not None and entry.kind == "variable" and not entry.args and len(entry.sorts) == len(left) + 1
        if vector and len(set(indices)) == len(indices) and all(name in made.ranges for name in indices):
            free = f"\\breve{{{letter.base}}}"
            made.known.setdefault(free, []).append(replace(entry, base=free))
            other = replace(letter, base=free)
            define(made, letter, Over(other, Norm(other, "2")), letter.spelled, at)
            made.notes.append(f"{letter.spelled} is {other.spelled} over its length, for any {other.spelled}")
            return True
    return False


def of_length(node: Node) -> Letter | None:
    """The u of ``\\|u\\|``, ``\\|u\\|_2``, ``\\|u\\|^2`` and ``u^\\top u``."""
    if isinstance(node, Raised) and isinstance(node.exponent, Number) and node.exponent.value == 2:
        node = node.base
    if isinstance(node, Norm) and node.order in (None, "2"):
        return node.body if isinstance(node.body, Letter) else None
    if isinstance(node, Times) and isinstance(node.left, Transposed) and node.left.body == node.right:
        return node.right if isinstance(node.right, Letter) else None
    return None

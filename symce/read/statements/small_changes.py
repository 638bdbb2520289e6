"""The sign of a differential or a factor: the d of ``d\\mathbf{O} = \\mathbf{P}\\, d\\mathbf{V}``.

Knows where such a letter stands before another one; reads no differential, and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from symce.read.kept import asked_once
from symce.read.notation.known import Known
from symce.read.semantics import definitions
from symce.read.semantics.meaning import Meaning
from symce.read.tree import Letter, Node, Times, every, kinds

SMALL_CHANGES = {"d", "\\mathrm{d}", "\\delta", "\\Delta"}
"""Letters that mark small changes as often as they are numbers."""


def factor(meaning: Meaning, used: frozenset[str], sides: tuple[Node, Node]) -> str:
    """A guessed letter before others that marks small changes as often: ``\\mathrm{d} L = g^\\top \\mathrm{d} z``.

    Before a whole array a length may be one as well, as in ``\\mathbf{P}^\\top d\\mathbf{O}``.
    """
    guessed = {meaning.guessed[name].base for name in used & set(meaning.guessed)} & SMALL_CHANGES
    products = (node.left for side in sides for node in every(side) if isinstance(node, Times)) if guessed else ()
    found = next((left.base for left in products if isinstance(left, Letter) and left.base in guessed), "")
    return found or ("d" if is_before_whole(meaning, [behind_d(side) for side in sides]) else "")


def on_both_sides(meaning: Meaning, sides: tuple[Node, Node]) -> str:
    """The d that stands before letters on either side, and that nobody declares to be a number."""
    changed = [behind_d(side) for side in sides]
    if not all(changed) or is_declared(meaning):
        return ""
    guessed = any(known.base == "d" for known in meaning.guessed.values())
    return "d" if guessed or is_before_whole(meaning, changed) else ""


def is_before_whole(meaning: Meaning, changed: Iterable[Iterable[Letter]]) -> bool:
    """Whether d, which nobody declares to be a number, stands before a whole array: of lengths that is rare."""
    return any(is_whole(meaning, letter) for side in changed for letter in side) and not is_declared(meaning)


@asked_once
def behind_d(side: Node) -> tuple[Letter, ...]:
    """The letters right behind a d."""
    found: list[Letter] = []
    for node in every(side) if Times in kinds(side) else ():
        if not isinstance(node, Times) or node.op:
            continue
        before, after = node.left, node.right
        while isinstance(before, Times):
            before = before.right
        while isinstance(after, Times):
            after = after.left
        if isinstance(before, Letter) and isinstance(after, Letter) and before.spelled == "d":
            found.append(after)
    return tuple(found)


def is_declared(meaning: Meaning) -> bool:
    """Whether d is a number by a directive or a definition."""
    notation = meaning.notation
    return bool(notation.letters.get("d")) or any(entry.kind != "guess" for entry in notation.known.get("d", ()))


def is_whole(meaning: Meaning, letter: Letter) -> bool:
    """Whether a letter is an array of which the line writes no entry."""
    for entry, left in meaning.notation.candidates(letter):
        if isinstance(entry, Known):
            return len(entry.sorts) > len(left)
        if isinstance(entry.head, Letter):
            return len(meaning.context.shape(definitions.resolve(meaning, entry).name)) > len(left)
    return False

"""What a page defines for one example and uses for all: ``a^{(i)}`` of ``a = \\sigma(w^\\top x)`` beside ``x^{(i)}``.

Knows which definitions rest on the letters of one example, and what they say of the i-th; which letters these are,
``gathered`` knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.notation.lets import define
from symce.read.notation.scripted import EXAMPLE, family
from symce.read.rewriting import rewritten
from symce.read.semantics import letters
from symce.read.semantics.scope import Scope
from symce.read.tex.scripts import index_text
from symce.read.tree import Letter, Node, Piece, every

if TYPE_CHECKING:
    from symce.read.semantics.arrays import Array
    from symce.read.semantics.meaning import Meaning


def value_for_all(meaning: Meaning, node: Letter, scope: Scope) -> Array | None:
    """The value of such a letter at the example that stands above it; None of every other letter."""
    if family(node) != node.base + EXAMPLE or node.base not in meaning.notation.letters:
        return None
    habits = meaning.notation.habits()
    named = frozenset[str]().union(*(habits.bracketed.get(base, frozenset()) for base in habits.examples))
    if index_text(node.sups[0]) not in named:
        return None  # a layer, of which there are no inputs and labels
    of_all = node.base + EXAMPLE
    if of_all not in meaning.notation.letters:
        resting = resting_on_examples(meaning)
        if node.base not in resting:
            return None
        for base in sorted(resting):
            for let in tuple(meaning.notation.letters[base]):
                head, body = (at_example(part, node.sups[0], resting, meaning) for part in (let.head, let.body))
                define(meaning.notation, head, body, let.text)
        meaning.note(f"{node.spelled} is what {node.base} is for one example")
    return letters.letter(meaning, replace(node, base=of_all), scope)


def resting_on_examples(meaning: Meaning) -> frozenset[str]:
    """The letters whose definitions hold the x of one example, directly or through other definitions.

    None where one of them is defined for every example already, or in another way for some.
    """
    made = meaning.notation
    found = set(made.habits().examples - made.letters.keys())
    while True:
        more = {
            base
            for base, lets in made.letters.items()
            if base not in found and any(holds(let.body, found) for let in lets)
        }
        if not more:
            break
        found |= more
    found &= made.letters.keys()
    plain = (isinstance(let.head, Letter) and not let.head.sups for base in found for let in made.letters[base])
    return frozenset(found) if all(plain) else frozenset()


def holds(body: Node, letters_of_one: set[str]) -> bool:
    """Whether a formula holds one of these letters, and not only with an example above it."""
    return any(isinstance(node, Letter) and node.base in letters_of_one and not node.sups for node in every(body))


def at_example(formula: Node, piece: Piece, resting: frozenset[str], meaning: Meaning) -> Node:
    """The formula for the example that a script names."""
    examples = meaning.notation.habits().examples

    def change(node: Node) -> Node | None:
        if not isinstance(node, Letter) or node.sups:
            return None
        if node.base in resting:
            return replace(node, base=node.base + EXAMPLE, sups=(piece,))
        return replace(node, sups=(piece,)) if node.base in examples else None

    return rewritten(formula, change)

"""Letters that stand for formulas: inverses, determinants, cosines, factorials, places of largest entries, functions
of which nothing is known at their arguments.

Knows of which letters these are made; a formula that has one of them changes with those letters unseen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from symce.term import Term, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def changes_unseen(meaning: Meaning, term: Term, name: str) -> bool:
    """Whether a formula holds what stands for another one, in which a letter stands, or what that is made of."""
    behind = _behind(meaning)
    moved = meaning.context.closure(frozenset({name}))
    reached: set[str] = set()
    queue = [made for made in meaning.context.closure(variables(term)) if made in behind]
    while queue:
        made = queue.pop()
        of = meaning.context.closure(behind[made])
        if not moved.isdisjoint(of):
            return True
        reached.add(made)
        queue += [inner for inner in of if inner in behind and inner not in reached]
    return False


def _behind(meaning: Meaning) -> dict[str, frozenset[str]]:
    """What stands for a formula, by its name, and the letters of that.

    What nobody defines is known by how it is written: a ``p_x(u)`` changes with x and with u.
    """
    named = {**meaning.waves, **meaning.factorials}
    found = {made: of | {meaning.made_of[made].matrix.name} for made, of in meaning.inverses.items()}
    found |= {made: frozenset({of}) for made, of in named.items()}
    found |= {label: variables(array.term) for label, array in meaning.maxima.items()}
    found |= {letter: variables(known.argument) for known in meaning.touched for letter in known.letters}
    names = {meaning.context_name(known) for many in meaning.notation.known.values() for known in many if known.args}
    return found | {name: frozenset(_LETTER.findall(name)[1:]) for name in names.union(meaning.guessed)}


_LETTER = re.compile(r"\\?[a-zA-Z]+")

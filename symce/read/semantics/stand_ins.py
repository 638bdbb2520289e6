"""Letters that stand for formulas: inverses, determinants, cosines, factorials, places of largest entries.

Knows of which letters these are made; a formula that has one of them changes with those letters unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.term import Term, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def changes_unseen(meaning: Meaning, term: Term, name: str) -> bool:
    """Whether a formula holds what stands for another one, in which a letter stands."""
    behind = _behind(meaning)
    if not behind:
        return False
    reached: set[str] = set()
    queue = [made for made in meaning.context.closure(variables(term)) if made in behind]
    while queue:
        made = queue.pop()
        of = meaning.context.closure(behind[made])
        if name in of:
            return True
        reached.add(made)
        queue += [inner for inner in of if inner in behind and inner not in reached]
    return False


def _behind(meaning: Meaning) -> dict[str, frozenset[str]]:
    """What stands for a formula, by its name, and the letters of that."""
    named = {**meaning.waves, **meaning.factorials}
    largest = {label: variables(array.term) for label, array in meaning.maxima.items()}
    return {**meaning.inverses, **{made: frozenset({of}) for made, of in named.items()}, **largest}

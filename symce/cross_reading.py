"""Both sides of a relation read a second time, by latex2sympy2, and compared with what symce reads.

Knows how the two readers are brought to one chain of formulas; the chain itself learns nothing from it.
"""

from __future__ import annotations

from copy import deepcopy

from symce.context import ContextError
from symce.judging.readings import SecondReading, compared
from symce.read.notation.known import Notation
from symce.read.semantics.line import line_of
from symce.read.semantics.scope import Scope
from symce.read.statements.claims import Chain
from symce.read.statements.second_reader import NotCompared
from symce.read.statements.second_reading import second_reading
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items
from symce.read.tree import Relation
from symce.term import TermError

SECONDS = 5.0
"""How long the comparison of one side may take."""


def cross_read(
    relation: Relation, left: Items, right: Items, notation: Notation, seconds: float = SECONDS
) -> tuple[SecondReading, ...]:
    """Both sides of ``relation``, whose items are ``left`` and ``right``, as either reader understands them."""
    meaning = Chain(copied(notation)).meaning({})
    meaning.line = line_of(relation)
    found = []
    for side, node, items in (("lhs", relation.left, left), ("rhs", relation.right, right)):
        try:
            ours = meaning.value(node, Scope())
            if ours.rank:
                raise NotCompared(f"the side is {ours.said()}")
            theirs = second_reading(items, node, meaning)
        except NotCompared as reason:
            found.append(SecondReading(side, why=str(reason)))
        except (ReadError, ContextError, TermError) as error:
            found.append(SecondReading(side, why=str(error)))
        else:
            found.append(compared(side, ours.term, theirs, meaning.context, seconds))
    return tuple(found)


def copied(notation: Notation) -> Notation:
    """A notation of its own, so that what is guessed on the way stays here; the habits of the document are shared."""
    return deepcopy(notation, {id(notation.habits): notation.habits})

"""Letters that stand for formulas: inverses, determinants, cosines, factorials, places of largest entries, functions
of which nothing is known at their arguments.

Knows of which letters these are made; a formula that has one of them changes with those letters unseen.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Letter, Node, letters_in
from symce.rules.calculus import depends
from symce.term import Term, Var, variables

if TYPE_CHECKING:
    from symce.judging.made_of import MadeOf
    from symce.read.semantics.any_function import Touched
    from symce.read.semantics.arrays import Array
    from symce.read.semantics.meaning import Meaning


@dataclass
class StandIns:
    """The letters of a chain that stand for formulas, made when one of these is first read."""

    inverses: dict[str, frozenset[str]] = field(default_factory=dict)
    """Inverses and determinants by their names, and of which letters they are made."""
    made_of: dict[str, MadeOf] = field(default_factory=dict)
    """Of which matrices these are."""
    inverted: dict[Hashable, str] = field(default_factory=dict)
    """The names of formulas that are inverted."""
    waves: dict[str, str] = field(default_factory=dict)
    """Cosines and sines by their names, and of which letters they are."""
    factorials: dict[str, str] = field(default_factory=dict)
    """Factorials by their names, and of which letters they are."""
    maxima: dict[str, Array] = field(default_factory=dict)
    """The places of largest entries, and what is largest there."""
    touched: list[Touched] = field(default_factory=list)
    """Functions of which nothing is known, at their arguments."""


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


UNSEEN = "a name that stands for a formula here (an inverse, a maximum, a call) changes with {}; write its value out"
CAUGHT = "{} stands in the definition for something of its own, and in what is put in; rename one of them"


def refuse_caught(meaning: Meaning, name: str, scope: Scope, where: Node) -> None:
    """Refuses a value or a limit of a letter that stands in what is put in for another: the h of ``f(a + h)``.

    Of an ``f(x) = \\lim_{h \\to 0} (x + h)`` the h is its own, and not that of the argument.
    """
    if any(depends(value.term, name, meaning.context) for value in scope.values.values()):
        raise ReadError(CAUGHT.format(name), where.at, where.end)


def refuse_caught_slope(meaning: Meaning, body: Node, variable: Letter, wanted: Var, scope: Scope) -> None:
    """The same of a derivative: no f(t) of ``f(x) = \\frac{d}{dt} (x t^2)``, and none of ``\\frac{d}{dx} (x t^2)``."""
    others = {param: value for param, value in scope.values.items() if param != variable.base}
    refuse_caught(meaning, wanted.name, Scope(scope.indices, others), variable)
    if variable.base in scope.values and wanted.name != variable.base:
        written = frozenset(letter.base for letter in letters_in(body) if letter.base not in scope.values)
        if wanted.name in meaning.context.closure(written):
            raise ReadError(CAUGHT.format(wanted.name), variable.at, variable.end)


def _behind(meaning: Meaning) -> dict[str, frozenset[str]]:
    """What stands for a formula, by its name, and the letters of that.

    What nobody defines is known by how it is written: a ``p_x(u)`` changes with x and with u.
    """
    made_here = meaning.stand_ins
    named = {**made_here.waves, **made_here.factorials}
    found = {made: of | {made_here.made_of[made].matrix.name} for made, of in made_here.inverses.items()}
    found |= {made: frozenset({of}) for made, of in named.items()}
    found |= {label: variables(array.term) for label, array in made_here.maxima.items()}
    found |= {letter: variables(known.argument) for known in made_here.touched for letter in known.letters}
    names = {meaning.context_name(known) for many in meaning.notation.known.values() for known in many if known.args}
    return found | {name: frozenset(_LETTER.findall(name)[1:]) for name in names.union(meaning.guessed)}


_LETTER = regex(r"\\?[a-zA-Z]+")

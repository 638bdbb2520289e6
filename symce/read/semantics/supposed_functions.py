"""Functions that a document differentiates and defines nowhere: any of the letters that it takes them to depend on.

What holds of every such function is believed of theirs, and nobody is called wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from symce.context import POSITIVE, Declaration, Within
from symce.read.notation.gathered import PROBABILITIES
from symce.read.notation.known import Known
from symce.read.semantics import definitions, guessed_shapes, letters
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope
from symce.read.tree import Letter
from symce.term import Div, Exp, Index, Sum, Var

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def take_function(meaning: Meaning, known: Known, by: Letter, *, sums: bool) -> None:
    """``\\pi_\\theta(a | s)`` that nothing defines, as any function of θ: what holds of each is believed.

    ``sums``: whether probabilities add up to 1 over the first index. Then they are the softmax of any functions of θ,
    as all positive numbers are that add up to 1.
    """
    variable = letters.letter(meaning, Letter(by.base), Scope()).term
    if not isinstance(variable, Var):
        return
    name = meaning.context_name(known)
    meaning.notation.known.setdefault(known.base, []).append(known)
    meaning.supposed[known.base] = f"{known.base} is any function of {by.base}"
    bare = re.match(r"\\?[a-zA-Z]+", known.base)
    likely = bare is not None and bare[0] in PROBABILITIES - {"Q", "q", "s"}
    likely = likely and "policy" not in meaning.notation.habits().against
    if likely and sums and known.sorts and not guessed_shapes.is_part(known.sorts[0]):
        score = f"log {name}"
        meaning.context = meaning.context.declare(Declaration(score, known.sorts, of=(variable.name,)))
        params = tuple(Index(letter, sort) for letter, sort in zip("abcdefg", known.sorts, strict=False))
        k = Index("k", known.sorts[0])
        share = Div(Exp(Var(score, params)), Sum(k, Exp(Var(score, (k, *params[1:])))))
        meaning.context = meaning.context.define(name, params, share)
        meaning.supposed[known.base] += ", positive, with the sum 1"
        return
    meaning.context = meaning.context.declare(Declaration(name, known.sorts, of=(variable.name,)))
    if likely:
        meaning.supposed[known.base] += ", and positive"
        meaning.context = meaning.context.assume(Within(name, POSITIVE))


def supposed_function(meaning: Meaning, node: Letter) -> Array | None:
    """A loss that the document differentiates and does not define: any function of what is defined last on its way.

    What holds of every such function holds of the loss, if it depends on everything else through these letters only;
    so a proof is believed, and nobody is called wrong.
    """
    by = meaning.notation.habits().slopes.get(node.base, frozenset())
    lets = {base: meaning.notation.letters[base][-1] for base in sorted(by) if base in meaning.notation.letters}
    last = [
        let
        for base, let in lets.items()
        if not any(other != base and definitions.depends(meaning, later, base) for other, later in lets.items())
    ]
    if node.subs or node.sups or not last or any(id(let) in meaning._resolving for let in last):
        return None
    of = tuple(definitions.resolve(meaning, let).name for let in last)
    known = Known(node.base, (), kind="guess")
    meaning.notation.known.setdefault(node.base, []).append(known)
    meaning.context = meaning.context.declare(Declaration(node.base, (), of=of))
    meaning.supposed[node.base] = f"{node.base} depends on all else through {' and '.join(of)} only"
    return letters.variable(meaning, known, (), Scope())

"""Losses of which one part rests on predictions that nothing defines, and another one is written in the weights.

``J = -\\sum_i y_i \\log p_i + \\lambda \\|w\\|^2`` says nothing of how p depends on w: no derivative in w is the one of
the second part alone. Knows terms and what was guessed of letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from symce.read.notation.gathered import HATTED_LABEL, LABELS
from symce.read.notation.known import Known
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tree import Letter, Node
from symce.rules.calculus import depends
from symce.term import Add, Div, Log, Mul, Pow, Sum, Term, Var, nodes, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def refuse_data_term(meaning: Meaning, term: Term, variable: Term, node: Node) -> None:
    """A derivative in the weights of a loss whose predictions nothing says are made of them."""
    if not isinstance(variable, Var):
        return
    context, name = meaning.context, variable.name
    if not depends(term, name, context) or not (guessed := free_guesses(meaning) - {name}):
        return
    if not guessed & context.closure(variables(term)):
        return
    named = predictions(meaning)
    coordinates = isinstance(node, Letter) and core(node.base) == "x"  # of (x - a)^2 + (y - b)^2
    moving: set[str] = set()
    still: set[str] = set()
    for part in parts(context.unfold(term)):
        if depends(part, name, context):
            moving |= variables(part)
        else:
            still |= variables(part) & named
            still |= frozenset() if coordinates else beside_labels(meaning, part, guessed)
    hidden = still - moving - context.closure(frozenset({name}))
    if moving and hidden:
        shown = meaning.guessed[min(hidden & named or hidden)].name
        raise ReadError(f"what is {shown} as a function of {name}? define it with a let directive", node.at, node.end)


def free_guesses(meaning: Meaning) -> frozenset[str]:
    """The names of guessed letters that nothing defines."""
    return frozenset(name for name in meaning.guessed if meaning.context.definition(name) is None)


def beside_labels(meaning: Meaning, part: Term, guessed: frozenset[str]) -> frozenset[str]:
    """What a part compares with labels: the a of ``(a_i - y_i)^2`` and ``y \\log a``, the y of ``(t_n - y_n)^2``."""
    compared = {
        inner.name
        for node in nodes(part)
        if isinstance(node, Log) or (isinstance(node, Pow) and isinstance(node.base, Add))
        for inner in nodes(node)
        if isinstance(inner, Var)
    }
    found = sorted(guessed & variables(part), key=lambda name: (core(meaning.guessed[name].base) != "t", name))
    labels = [name for name in found if is_label(meaning.guessed[name])]
    others = [name for name in found if name not in labels[:1] and name in compared]
    return frozenset(others if labels else ())


def is_label(known: Known) -> bool:
    """Whether a letter is called as labels are; a t alone may be the time."""
    return core(known.base) in LABELS and (bool(known.sorts) or core(known.base) in ("y", "Y"))


def predictions(meaning: Meaning) -> frozenset[str]:
    """The names of guessed letters with the hat of a prediction, of which nothing is known but that they are."""
    free = free_guesses(meaning)
    return frozenset(
        name for name, known in meaning.guessed.items() if name in free and HATTED_LABEL.fullmatch(unbolded(known.base))
    )


def parts(term: Term) -> Iterator[Term]:
    """What is added up in a formula, also inside sums, fractions and products; factors are left out."""
    match term:
        case Add(terms):
            for inner in terms:
                yield from parts(inner)
        case Sum(_, body) | Div(body, _):
            yield from parts(body)
        case Mul(factors) if sum(isinstance(factor, (Add, Sum)) for factor in factors) == 1:
            (inner,) = (factor for factor in factors if isinstance(factor, (Add, Sum)))
            yield from parts(inner)
        case _:
            yield term

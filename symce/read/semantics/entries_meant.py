r"""Which entries of a letter an assumption speaks of: all of them, or only some.

``x_i > 0`` is said of every entry, ``x_1 > 0``, ``A_{ii} > 0``, ``x_{i+1} > 0`` and ``A_{ij} > 0`` beside
``i \ne j`` are not; of the other entries nothing is known then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.context import Distinct, Same
from symce.judging import beside
from symce.read.tex.item import ReadError
from symce.read.tree import Node
from symce.term import Index, IndexExpr, Literal, Sum, Term, Var, free_indices, substitute

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def is_every(meaning: Meaning, entry: Var) -> bool:
    """Whether the indices are free ones that run over all places, each over its own."""
    met = substitute(entry, agreeing(meaning))
    assert isinstance(met, Var)
    places = [index for index in met.indices if index.sort.size != 1]  # the 1 of Y_{1i} in a single row is no choice
    indices = [index for index in places if isinstance(index, Index)]
    distinct = len(set(indices)) == len(places)
    return distinct and not any(left_out(meaning, index, indices) for index in indices)


def refuse_some(meaning: Meaning, entry: Var, node: Node) -> None:
    """What can be kept only where it is said of every entry."""
    if not is_every(meaning, entry):
        message = f"it speaks of some entries of {entry.name} only, which is not understood; say it of all, or leave it"
        raise ReadError(message, node.at, node.end)


def over_all(meaning: Meaning, term: Term) -> Term:
    """The sum of a formula over all places that its indices are at."""
    term = substitute(term, agreeing(meaning))
    inside: list[Index] = []
    for index in sorted(free_indices(term), key=lambda index: index.name):
        term = Sum(index, term, left_out(meaning, index, inside))
        inside.append(index)
    return term


def agreeing(meaning: Meaning) -> dict[Index, IndexExpr]:
    """What stands for indices that are given to be others."""
    return {said.left: said.right for said in meaning.context.assumptions if isinstance(said, Same)}


def left_out(meaning: Meaning, index: Index, others: list[Index]) -> tuple[IndexExpr, ...]:
    """The places at which an index never is: ends of its range, and what is given to be apart from it."""
    found: list[IndexExpr] = []
    step, declared = beside.step_of(index), meaning.notation.ranges.get(index.name)
    but = "" if declared is None or declared.sort != index.sort else declared.but
    if but == "first" or (step is not None and step[1] > 0):
        found.append(Literal(1, index.sort))
    if but == "last" or (step is not None and step[1] < 0):
        found.append(meaning.last(index.sort))
    for said in meaning.context.assumptions:
        if isinstance(said, Distinct) and index in (said.left, said.right):
            other = said.right if said.left == index else said.left
            if not isinstance(other, Index) or other in others:
                found.append(other)
    return tuple(dict.fromkeys(found))

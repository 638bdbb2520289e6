"""Which of several definitions of one name a call means: the one whose indices run over what stands in their places.

Knows definitions and ranges; knows no values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from symce.read.notation.known import Let
from symce.read.notation.matching import alike
from symce.read.semantics import places
from symce.read.semantics.scope import Scope
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tree import Call, Letter, Node, Piece

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


@dataclass(frozen=True)
class Fit:
    """A definition that a call may mean, and what the letters of its left side stand for."""

    let: Let
    binding: dict[str, Node]
    rest: tuple[Piece, ...] = ()

    @property
    def stand_in(self) -> dict[str, Node]:
        """The letters of the left side in whose place another one stands."""
        same = {name for name, node in self.binding.items() if isinstance(node, Letter) and node.spelled == name}
        return {name: node for name, node in self.binding.items() if name not in same}


def chosen(meaning: Meaning, fits: Sequence[Fit], scope: Scope, node: Node) -> Fit:
    """The closest fit: ``p(c)`` is not ``p(x)`` where c runs over what y does, and ``p(y')`` is ``p(y)``.

    Two that fit alike leave open which is meant.
    """
    ranks = [rank(meaning, fit, scope) for fit in fits]
    best = fits[ranks.index(min(ranks))]
    others = [fit.let for fit, found in zip(fits, ranks, strict=True) if found == min(ranks) and fit is not best]
    if best.stand_in and not all(alike(best.let, other) for other in others):
        forms = " or ".join(dict.fromkeys(let.text for let in (best.let, *others)))
        raise ReadError(f"is {forms} meant here? write it with the letters of its definition", node.at, node.end)
    return best


def rank(meaning: Meaning, fit: Fit, scope: Scope) -> tuple[int, bool, int, int]:
    """How far a definition is from a call: ranges, arguments, letters that are not even alike, other letters."""
    stand_in = fit.stand_in
    renamed = [name for name in fit.let.indices if name in stand_in]
    misplaced = sum(is_misplaced(meaning, name, stand_in[name], scope) for name in renamed)
    other = any(name in stand_in for name in fit.let.params)
    strange = sum(stem(name) != stem(getattr(stand_in[name], "base", "")) for name in renamed)
    return misplaced, other, strange, len(renamed)


def is_misplaced(meaning: Meaning, name: str, node: Node, scope: Scope) -> bool:
    """Whether another index stands in the place of one, and runs over another range."""
    own, sort = meaning.notation.ranges.get(name), places.sort_of_index(meaning, node, scope)
    return own is not None and sort is not None and sort != own.sort


def stem(name: str) -> str:
    return core(name).rstrip("'")


def newest(lets: Sequence[Let]) -> Sequence[Let]:
    """The definitions of a name that a name without arguments may mean, the one that is meant first.

    Of ``f(x)`` and ``f(x, y)`` that a document defines one after the other this is the last one.
    """
    counts = {len(let.head.args) for let in lets if isinstance(let.head, Call)}
    return lets[::-1] if len(counts) > 1 and all(let.at < 0 for let in lets) else lets

"""Conditions inside scripts: ``z_{k \\ne i}`` is z_k where k is not i.

They restrict the line they stand on. Under a sum over one of the two letters they would restrict the sum, and in a
definition or an assumption they would say something for some values only: there they are refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.grammar.bound_indices import bound_by
from symce.read.tex.item import Item, ReadError
from symce.read.tex.items import Items, split_relations, stripped
from symce.read.tree import Big, Entry, Letter, Node, Piece, Relation, every, parts

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def piece_of(parser: Parser, part: Items) -> Piece | None:
    """``k \\ne i`` and ``k = i`` of two indices as k and a condition; None for anything else."""
    split = split_relations(part)
    if len(split) != 3 or split[1][0] not in ("=", "!="):
        return None
    sides = [stripped(items) for items in (split[0][1], split[2][1])]
    if not all(len(side) == 1 and is_index_like(parser, side[0]) for side in sides):
        return None
    left, right = (parser.expression(side) for side in sides)
    where = Relation(left, split[1][0], right, at=part[0].start, end=part[-1].end)
    return Piece(sides[0][0].name, left, where)


def is_index_like(parser: Parser, item: Item) -> bool:
    """Whether an item may be an index: a small letter without scripts, or one that is declared."""
    small = item.kind == "letter" and len(item.name) == 1 and "a" <= item.name <= "z"
    return (small and item.sub is item.sup is None and not item.primes) or item.name in parser.vocabulary.indices


def conditions_of(relation: Relation) -> tuple[Relation, ...]:
    """All conditions that the scripts of a line put on its free indices."""
    found: dict[Relation, None] = {}
    _walk(relation, frozenset(), found)
    return tuple(found)


def _walk(node: Node, bound: frozenset[str], found: dict[Relation, None]) -> None:
    for where in own(node):
        inside = sorted(bound & {side.spelled for side in (where.left, where.right) if isinstance(side, Letter)})
        if inside:
            raise ReadError(
                f"a condition on {inside[0]}, which a sum runs over; write it below the sum", where.at, where.end
            )
        found[replace(where, at=0, end=0)] = None
    if isinstance(node, Big):
        bound |= bound_by(node)
    for part in parts(node):
        _walk(part, bound, found)


def own(node: Node) -> list[Relation]:
    """The conditions in the scripts of this node itself."""
    pieces = (*getattr(node, "subs", ()), *getattr(node, "sups", ()))
    return [piece.where for piece in pieces if isinstance(piece.where, Relation)]


def refuse(*formulas: Node) -> None:
    """No definition and no assumption holds under a condition."""
    scripted = (node for formula in formulas for node in every(formula) if isinstance(node, (Letter, Entry)))
    for where in (where for node in scripted for where in own(node)):
        raise ReadError("a condition in a script is read in a step only", where.at, where.end)

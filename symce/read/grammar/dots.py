"""What dots leave out: ``p_1 + \\cdots + p_K`` as a sum, ``(z_1, \\ldots, z_K)`` as a vector.

Knows how the first and the last of a row of terms differ: a number in one, the upper limit in the other, in the same
places. Every term that is written out must be what the pattern says; anything else is refused. Knows no letters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from symce.read.tex.item import ReadError
from symce.read.tree import Big, Call, Letter, Neg, Node, Number, Piece, Ranged, Relation, Times, parts

INDEX = "·dots"
"""The index of what dots leave out; it gets a letter like the axes of arrays."""

Written = Sequence[Node | None]
"""Terms in the order in which they stand; None where the dots are."""

HINT = "dots leave out what must be read; write a sum with its limits"


class NoPatternError(ReadError):
    """The first and the last term have nothing in common."""


def pattern(first: Node, last: Node) -> tuple[Node, Node, Node]:
    """The term between two terms, over ``INDEX``, and its limits."""
    limits: list[tuple[Node, Node]] = []
    made = _common(first, last, limits)
    if made is None or made == Letter(INDEX) or not limits or any(pair != limits[0] for pair in limits):
        raise NoPatternError(HINT, first.at, last.end)
    return made, *limits[0]


def _common(first: Any, last: Any, limits: list[tuple[Node, Node]]) -> Any:
    """The shape of both with ``INDEX`` where they differ; None where they differ otherwise."""

    def differ(one: Any, other: Any) -> Any:
        if isinstance(one, Piece) and isinstance(other, Piece):
            inner = None if one.node is None or other.node is None else common(one.node, other.node, differ)
            return None if inner is None else around(one, INDEX, inner)
        if isinstance(one, Number) and one.value in (0, 1) and isinstance(other, Node):
            limits.append((Number(one.value), bare(other)))
            return Letter(INDEX, at=one.at, end=one.end)
        return BELOW

    return common(first, last, differ)


BELOW = object()
"""Said of two parts of formulas that differ, if at all, in what stands below them."""


def common(first: Any, last: Any, differ: Callable[[Any, Any], Any]) -> Any:
    """What two formulas share; ``differ`` says what stands for two unlike parts, None for nothing, or ``BELOW``."""
    if first == last:
        return first
    found = differ(first, last)
    if found is not BELOW:
        return found
    if isinstance(first, tuple) and isinstance(last, tuple) and len(first) == len(last):
        each = tuple(common(a, b, differ) for a, b in zip(first, last, strict=True))
        return None if any(part is None for part in each) else each
    if type(first) is not type(last) or not isinstance(first, Node):
        return None
    made = {}
    for entry in fields(first):
        if not entry.compare:
            continue  # where something stands in the text
        a, b = getattr(first, entry.name), getattr(last, entry.name)
        made[entry.name] = a if a == b and not isinstance(a, (Node, tuple)) else common(a, b, differ)
        if made[entry.name] is None and not (a is None and b is None):
            return None
    return replace(first, **made)


def around(piece: Piece, name: str, node: Node) -> Piece:
    """A script like ``piece``, in parentheses if that one is."""
    return Piece(f"({name})" if piece.text.startswith("(") else name, node)


def bare(node: Node) -> Node:
    """A limit without its place, so that limits can be compared."""
    return node


def at_place(body: Node, value: int) -> Any:
    """The term at a number."""
    return placed(body, {INDEX: Number(Fraction(value))})


def placed(part: Any, at: Mapping[str, Node]) -> Any:
    """A formula with something else for the letters of ``at``, in the spelling of scripts too."""
    if isinstance(part, Piece):
        if part.node is None:
            return part
        node = placed(part.node, at)
        if node == part.node:
            return part
        text = part.text
        for name, value in at.items():
            text = text.replace(
                name, value.spelled if isinstance(value, Letter) else str(getattr(value, "value", name))
            )
        return Piece(text, node)
    if isinstance(part, Letter) and part.base in at and not part.subs and not part.sups:
        return at[part.base]
    if isinstance(part, tuple):
        return tuple(placed(inner, at) for inner in part)
    if isinstance(part, Node):
        names = [entry.name for entry in fields(part) if entry.name not in ("at", "end")]
        return replace(part, **{name: placed(getattr(part, name), at) for name in names})
    return part


def same(left: Node, right: Node) -> bool:
    """Whether the same is written, up to the text of scripts that hold a number."""
    return left == right


def gathered(written: Written) -> tuple[list[Node], tuple[Node, Node, Node], list[Node]]:
    """What stands before the pattern, the pattern with its limits, and what stands behind it."""
    written, middle = without_middle(written)
    place = list(written).index(None)
    before, after = list(written[:place]), list(written[place + 1 :])
    if None in after or not before or not after:
        raise ReadError(HINT, 0, 1)
    last = after[0]
    assert last is not None
    for count in range(min(len(before), 4), 0, -1):
        first = before[-count]
        assert first is not None
        try:
            body, lower, upper = pattern(first, last)
        except NoPatternError:
            continue
        assert isinstance(lower, Number)
        start = int(lower.value)
        shown = [node for node in before[-count:] if node is not None]
        if middle is not None and not is_instance(body, middle):
            raise ReadError(HINT, middle.at, middle.end)
        if all(same(at_place(body, start + n), node) for n, node in enumerate(shown)):
            rest = [node for node in before[:-count] if node is not None]
            return rest, (body, lower, upper), [node for node in after[1:] if node is not None]
    where = next(node for node in before if node is not None)
    raise ReadError(HINT, where.at, last.end)


def without_middle(written: Written) -> tuple[Written, Node | None]:
    """``p_1 + \\cdots + p_j + \\cdots + p_K`` without the term between two groups of dots, and that term."""
    places = [n for n, node in enumerate(written) if node is None]
    if len(places) != 2 or places[1] != places[0] + 2:
        return written, None
    return (*written[: places[0]], *written[places[1] :]), written[places[0] + 1]


def is_instance(body: Node, term: Node) -> bool:
    """Whether a term is what the pattern says for one letter: ``p_j`` for ``p_1 + \\cdots + p_K``."""
    letters: set[Node] = set()

    def differ(one: Any, other: Any) -> Any:
        if isinstance(one, Piece) and isinstance(other, Piece):
            if one.node is None or other.node is None:
                return None
            return other if common(one.node, other.node, differ) is not None else None
        if one == Letter(INDEX) and isinstance(other, Letter):
            letters.add(other)
            return other
        return BELOW

    return common(body, term, differ) is not None and len(letters) == 1


def summed(written: Written) -> list[Node]:
    """Terms of a sum in which dots stand, as terms without dots."""
    signs = {isinstance(node, Neg) for node in written if node is not None}
    before, (body, lower, upper), after = gathered(written)
    minus = isinstance(body, Neg) and len(signs) >= 1
    inner = body.body if isinstance(body, Neg) else body
    under = Relation(Letter(INDEX), "=", lower, at=body.at, end=body.end)
    total: Node = Big("sum", (under,), upper, inner, at=body.at, end=body.end)
    return [*before, Neg(total, at=body.at, end=body.end) if minus else total, *after]


def multiplied(written: Written) -> Node:
    """Factors among which dots stand, as one product."""
    before, (body, lower, upper), after = gathered(written)
    under = Relation(Letter(INDEX), "=", lower, at=body.at, end=body.end)
    found: list[Node] = [*before, Big("prod", (under,), upper, body, at=body.at, end=body.end), *after]
    node = found[0]
    for factor in found[1:]:
        node = Times(node, factor, "", at=node.at, end=factor.end)
    return node


def extreme(written: Written, op: str) -> Node:
    """``\\max\\{x_1, \\ldots, x_n\\}`` as the maximum over the index, of which and of what else stands there."""
    before, (body, lower, upper), after = gathered(written)
    under = Relation(Letter(INDEX), "=", lower, at=body.at, end=body.end)
    over: Node = Big(op, (under,), upper, body, at=body.at, end=body.end)
    others = (*before, *after)
    return Call(Letter(op), (*others, over), "", at=body.at, end=body.end) if others else over


def listed(written: Written, *, across: bool) -> Ranged:
    """``z_1, \\ldots, z_K`` as a vector."""
    before, (body, lower, upper), after = gathered(written)
    if before or after:
        raise ReadError("dots in a list stand between its first and its last entry", body.at, body.end)
    return Ranged(INDEX, lower, upper, body, across, at=body.at, end=body.end)


def mentions_index(node: Node) -> bool:
    """Whether the index of dots stands in a formula."""
    return node == Letter(INDEX) or any(mentions_index(part) for part in parts(node))

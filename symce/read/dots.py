"""What dots leave out: ``p_1 + \\cdots + p_K`` as a sum, ``(z_1, \\ldots, z_K)`` as a vector.

Knows how the first and the last of a row of terms differ: a number in one, the upper limit in the other, in the same
places. Every term that is written out must be what the pattern says; anything else is refused. Knows no letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from symce.read.latex import ReadError
from symce.read.tree import Big, Grid, Letter, Neg, Node, Number, Piece, Ranged, Relation, Times, parts

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
    if first == last:
        return first
    if isinstance(first, Piece) and isinstance(last, Piece):
        if first.node is None or last.node is None:
            return None
        inner = _common(first.node, last.node, limits)
        around = "({})" if first.text.startswith("(") else "{}"
        return None if inner is None else Piece(around.format(INDEX), inner)
    if isinstance(first, Number) and first.value in (0, 1) and isinstance(last, Node):
        limits.append((Number(first.value), bare(last)))
        return Letter(INDEX, at=first.at, end=first.end)
    if isinstance(first, tuple) and isinstance(last, tuple) and len(first) == len(last):
        found = tuple(_common(a, b, limits) for a, b in zip(first, last, strict=True))
        return None if any(part is None for part in found) else found
    if type(first) is not type(last) or not isinstance(first, Node):
        return None
    made = {}
    for entry in fields(first):
        if entry.name in ("at", "end"):
            continue
        a, b = getattr(first, entry.name), getattr(last, entry.name)
        made[entry.name] = a if a == b and not isinstance(a, (Node, tuple)) else _common(a, b, limits)
        if made[entry.name] is None and not (a is None and b is None):
            return None
    return replace(first, **made)


def bare(node: Node) -> Node:
    """A limit without its place, so that limits can be compared."""
    return node


def at_place(body: Node, value: int) -> Any:
    """The term at a number."""
    return _put(body, Number(Fraction(value)))


def _put(part: Any, value: Number) -> Any:
    if isinstance(part, Piece):
        if part.node is None:
            return part
        node = _put(part.node, value)
        return part if node == part.node else Piece(part.text.replace(INDEX, str(value.value)), node)
    if part == Letter(INDEX):
        return value
    if isinstance(part, tuple):
        return tuple(_put(inner, value) for inner in part)
    if isinstance(part, Node):
        names = [entry.name for entry in fields(part) if entry.name not in ("at", "end")]
        return replace(part, **{name: _put(getattr(part, name), value) for name in names})
    return part


def same(left: Node, right: Node) -> bool:
    """Whether the same is written, up to the text of scripts that hold a number."""
    return left == right


def gathered(written: Written) -> tuple[list[Node], tuple[Node, Node, Node], list[Node]]:
    """What stands before the pattern, the pattern with its limits, and what stands behind it."""
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
        if all(same(at_place(body, start + n), node) for n, node in enumerate(shown)):
            rest = [node for node in before[:-count] if node is not None]
            return rest, (body, lower, upper), [node for node in after[1:] if node is not None]
    where = next(node for node in before if node is not None)
    raise ReadError(HINT, where.at, last.end)


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


def listed(written: Written, *, across: bool) -> Ranged:
    """``z_1, \\ldots, z_K`` as a vector."""
    before, (body, lower, upper), after = gathered(written)
    if before or after:
        raise ReadError("dots in a list stand between its first and its last entry", body.at, body.end)
    return Ranged(INDEX, lower, upper, body, across, at=body.at, end=body.end)


ROW, COLUMN = "·row", "·column"
"""The indices of a matrix with dots."""

GRID_HINT = "dots in a matrix leave out what must be read; write its entries as A_{ij}"


def grid(cells: Sequence[Written]) -> Grid:
    """A matrix with one row and one column of dots, whose corners show the pattern.

    The corners off the diagonal, such as ``-p_1 p_K`` and ``-p_K p_1``, say where the row and the column stand; every
    entry that is written must be what the pattern says, the diagonal may be an exception of its own.
    """
    down = [n for n, row in enumerate(cells) if row[-1] is None]
    across = [n for n, cell in enumerate(cells[0]) if cell is None]
    if len(down) != 1 or len(across) != 1 or down[0] != len(cells) - 2 or across[0] != len(cells[0]) - 2:
        raise ReadError(GRID_HINT, 0, 1)
    shown = {
        (r, c): cell
        for r, row in enumerate(cells, 1)
        for c, cell in enumerate(row, 1)
        if r - 1 not in down and c - 1 not in across
    }
    if any(cell is None for cell in shown.values()) or any(cell is not None for cell in cells[down[0]]):
        raise ReadError(GRID_HINT, 0, 1)
    written = {place: _apart(cell) for place, cell in shown.items() if cell is not None}
    bottom, right = len(cells), len(cells[0])
    corner = written[1, right]
    where = (corner.at, corner.end)
    limits: dict[str, Node] = {}
    body = _crossed(corner, written[bottom, 1], limits)
    diagonal = None
    try:
        along, _, last = pattern(written[1, 1], written[bottom, right])
    except NoPatternError:
        along, last = None, None
    if along is not None and last is not None and not limits:
        limits = {ROW: last, COLUMN: last}  # zeros off the diagonal
    if body is None or set(limits) != {ROW, COLUMN}:
        raise ReadError(GRID_HINT, *where)

    def entry(formula: Node, r: int, c: int) -> Node:
        at = {ROW: limits[ROW] if r == bottom else r, COLUMN: limits[COLUMN] if c == right else c}
        made: Node = _placed(formula, at)
        return made

    def agrees(r: int, c: int) -> bool:
        return bool(entry(body, r, c) == written[r, c])

    on = [place for place in written if place[0] == place[1] or place == (bottom, right)]
    if not all(agrees(*place) for place in written if place not in on):
        raise ReadError(GRID_HINT, *where)
    if not all(agrees(*place) for place in on):
        diagonal = None if along is None else _renamed(along)
        if diagonal is None or bottom != right or any(entry(diagonal, *place) != written[place] for place in on):
            raise ReadError(GRID_HINT, *where)
    return Grid(ROW, COLUMN, limits[ROW], limits[COLUMN], body, diagonal, at=where[0], end=where[1])


def _apart(part: Any) -> Any:
    """``X_{12}`` in a matrix with dots as ``X_{1,2}``."""
    if isinstance(part, Letter) and [piece.text for piece in part.subs] in (["11"], ["12"], ["21"], ["22"]):
        return replace(part, subs=tuple(Piece(digit, Number(Fraction(digit))) for digit in part.subs[0].text))
    if isinstance(part, tuple):
        return tuple(map(_apart, part))
    if isinstance(part, (Node, Piece)):
        names = [entry.name for entry in fields(part) if entry.name not in ("at", "end", "text")]
        return replace(part, **{name: _apart(getattr(part, name)) for name in names})
    return part


def _crossed(first: Any, second: Any, limits: dict[str, Node]) -> Any:
    """What the entries (1, n) and (m, 1) have in common, with ROW and COLUMN where they differ; None if it is nothing.

    >>> from symce.read.formula import parse
    >>> limits = {}
    >>> made = _crossed(parse("p_1 q_n"), parse("p_m q_1"), limits)
    >>> limits["·row"].spelled, limits["·column"].spelled
    ('m', 'n')
    """
    if first == second:
        return first
    if isinstance(first, Piece) and isinstance(second, Piece):
        for one, other, name in ((first.node, second.node, ROW), (second.node, first.node, COLUMN)):
            if isinstance(one, Number) and one.value == 1 and isinstance(other, Letter):
                if limits.setdefault(name, other) != other:
                    return None
                around = "({})" if first.text.startswith("(") else "{}"
                return Piece(around.format(name), Letter(name, at=one.at, end=one.end))
        return None
    if isinstance(first, tuple) and isinstance(second, tuple) and len(first) == len(second):
        found = tuple(_crossed(a, b, limits) for a, b in zip(first, second, strict=True))
        return None if any(part is None for part in found) else found
    if type(first) is not type(second) or not isinstance(first, Node):
        return None
    made = {}
    for part in fields(first):
        if part.name in ("at", "end"):
            continue
        a, b = getattr(first, part.name), getattr(second, part.name)
        made[part.name] = a if a == b and not isinstance(a, (Node, tuple)) else _crossed(a, b, limits)
        if made[part.name] is None and not (a is None and b is None):
            return None
    return replace(first, **made)


def _placed(part: Any, at: Mapping[str, Node | int]) -> Any:
    """The formula with numbers or limits for ROW and COLUMN."""
    if isinstance(part, Piece):
        if part.node is None:
            return part
        node = _placed(part.node, at)
        if node == part.node:
            return part
        text = part.text
        for name in at:
            text = text.replace(name, node.spelled if isinstance(node, Letter) else str(getattr(node, "value", name)))
        return Piece(text, node)
    if isinstance(part, Letter) and part.base in at and not part.subs and not part.sups:
        value = at[part.base]
        return Number(Fraction(value)) if isinstance(value, int) else value
    if isinstance(part, tuple):
        return tuple(_placed(inner, at) for inner in part)
    if isinstance(part, Node):
        names = [entry.name for entry in fields(part) if entry.name not in ("at", "end")]
        return replace(part, **{name: _placed(getattr(part, name), at) for name in names})
    return part


def _renamed(along: Node) -> Node:
    """The pattern of the diagonal over ROW."""
    made = _placed(along, {INDEX: Letter(ROW)})
    assert isinstance(made, Node)
    return made


def mentions_index(node: Node) -> bool:
    """Whether the index of dots stands in a formula."""
    return node == Letter(INDEX) or any(mentions_index(part) for part in parts(node))

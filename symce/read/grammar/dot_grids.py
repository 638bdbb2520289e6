"""Matrices with a row and a column of dots, whose corners show what every entry is.

Knows, like ``dots``, only what is written, and finds what the corners have in common; anything else is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from symce.read.grammar import dots
from symce.read.tex.item import ReadError
from symce.read.tree import Grid, Letter, Node, Number, Piece

ROW, COLUMN = "·row", "·column"
"""The indices of a matrix with dots."""

GRID_HINT = "dots in a matrix leave out what must be read; write its entries as A_{ij}"


def grid(cells: Sequence[dots.Written]) -> Grid:
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
        along, _, last = dots.pattern(written[1, 1], written[bottom, right])
    except dots.NoPatternError:
        along, last = None, None
    if along is not None and last is not None and not limits:
        limits = {ROW: last, COLUMN: last}  # zeros off the diagonal
    if body is None or set(limits) != {ROW, COLUMN}:
        raise ReadError(GRID_HINT, *where)

    def entry(formula: Node, r: int, c: int) -> Node:
        row = limits[ROW] if r == bottom else Number(Fraction(r))
        made: Node = dots.placed(formula, {ROW: row, COLUMN: limits[COLUMN] if c == right else Number(Fraction(c))})
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

    >>> from symce.read.grammar.formula import parse
    >>> limits = {}
    >>> made = _crossed(parse("p_1 q_n"), parse("p_m q_1"), limits)
    >>> limits["·row"].spelled, limits["·column"].spelled
    ('m', 'n')
    """

    def differ(left: Any, right: Any) -> Any:
        if not isinstance(left, Piece) or not isinstance(right, Piece):
            return dots.BELOW
        for one, other, name in ((left.node, right.node, ROW), (right.node, left.node, COLUMN)):
            if isinstance(one, Number) and one.value == 1 and isinstance(other, Letter):
                if limits.setdefault(name, other) != other:
                    return None
                return dots.around(left, name, Letter(name, at=one.at, end=one.end))
        return None

    return dots.common(first, second, differ)


def _renamed(along: Node) -> Node:
    """The pattern of the diagonal over ROW."""
    made = dots.placed(along, {dots.INDEX: Letter(ROW)})
    assert isinstance(made, Node)
    return made

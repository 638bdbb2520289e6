"""The rows of a formula by cases: exactly one of them holds, wherever its indices stand, or the formula is refused.

Knows comparisons of indices and which of them go together; knows no values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from symce.read.tex.item import ReadError
from symce.term import ONE, Delta, IndexExpr, Literal, Term, mul

MOST_COMPARISONS = 6


@dataclass(frozen=True)
class Comparison:
    """``left = right``, or ``left \\ne right`` where it is not ``equal``; ``same`` is 1 where it is so, else 0."""

    left: IndexExpr
    right: IndexExpr
    equal: bool
    same: Term | None = field(default=None, compare=False)

    @property
    def pair(self) -> frozenset[IndexExpr]:
        return frozenset((self.left, self.right))

    @property
    def indicator(self) -> Term:
        """1 where it holds, else 0."""
        delta = self.same if self.same is not None else Delta(self.left, self.right)
        return delta if self.equal else ONE - delta


Row = tuple[Comparison, ...] | None
"""What holds in a row, all of it; None for "otherwise"."""


def weights(rows: Sequence[Row]) -> list[Term]:
    """1 where a row holds, else 0; raises ``ReadError`` where two rows hold or none.

    >>> from symce.term import Index, Sort
    >>> K = Sort("K"); i, j = Index("i", K), Index("j", K)
    >>> weights([(Comparison(i, j, True),), None])[0]
    Delta(left=Index(name='i', sort=Sort(name='K', size=None)), right=Index(name='j', sort=Sort(name='K', size=None)))
    """
    named = [row for row in rows if row is not None]
    if rows.count(None) > 1 or (None in rows and rows[-1] is not None):
        raise ReadError("only the last of the cases may hold otherwise")
    for now in situations({c.pair for row in named for c in row}):
        holding = [row for row in named if all(c.equal == now[c.pair] for c in row)]
        if len(holding) > 1:
            raise ReadError(f"two of the cases hold at once, {_said(now)}; say in one that it excludes the other")
        if not holding and None not in rows:
            raise ReadError(f"none of the cases holds {_said(now)}; add one for 'otherwise'")
    made = [mul(*(c.indicator for c in row)) for row in named]
    if None in rows:
        made.append(mul(*(ONE - weight for weight in made)))
    return made


def situations(pairs: Iterable[frozenset[IndexExpr]]) -> Iterator[Mapping[frozenset[IndexExpr], bool]]:
    """Every way in which the pairs may agree or differ at once."""
    known = list(pairs)
    if len(known) > MOST_COMPARISONS:
        raise ReadError(f"cases with more than {MOST_COMPARISONS} comparisons are not read")
    for values in product((True, False), repeat=len(known)):
        now = dict(zip(known, values, strict=True))
        if _possible(now):
            yield now


def _possible(now: Mapping[frozenset[IndexExpr], bool]) -> bool:
    """Whether what is equal through others does not differ, and every index stands somewhere in its range."""
    classes: list[set[IndexExpr]] = []
    for pair, equal in now.items():
        for group in (pair,) if equal else ({index} for index in pair):
            touched = [c for c in classes if c & group]
            classes = [c for c in classes if not c & group]
            classes.append(set(group).union(*touched))
    for group in classes:
        if len({index for index in group if isinstance(index, Literal)}) > 1:
            return False
        if any(not equal and pair <= group for pair, equal in now.items()):
            return False
        sizes = {index.sort.size for index in group}
        away = {
            index.value
            for pair, equal in now.items()
            if not equal and pair & group
            for index in pair - group
            if isinstance(index, Literal)
        }
        if not any(isinstance(index, Literal) for index in group) and any(
            size is not None and len(away) >= size for size in sizes
        ):
            return False
    return True


def _said(now: Mapping[frozenset[IndexExpr], bool]) -> str:
    """Where that is, in words."""
    parts = []
    for pair, equal in now.items():
        names = sorted(str(getattr(index, "name", None) or getattr(index, "value", "")) for index in pair)
        parts.append((" = " if equal else " ≠ ").join(names if len(names) > 1 else names * 2))
    return "where " + " and ".join(sorted(parts)) if parts else "everywhere"

"""Which index runs over what: places that must share a range are joined until each range is known.

Knows places (an axis of a variable, an index, a summation) and sorts; knows neither SymPy nor terms.
"""

from __future__ import annotations

from symce.sympy_bridge.error import BridgeError
from symce.term import Sort

Key = tuple[object, ...]


class Ranges:
    """Classes of places that run over the same range (union-find); a place is a number."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._sort: list[Sort | None] = []
        self._says: list[str] = []
        self._hint: list[str] = []
        self._known: dict[Key, int] = {}

    def new(self, says: str, hint: str) -> int:
        """A place of its own; ``says`` names it in errors, ``hint`` is what would fix its range."""
        self._parent.append(len(self._parent))
        self._sort.append(None)
        self._says.append(says)
        self._hint.append(hint)
        return len(self._parent) - 1

    def place(self, key: Key, says: str, hint: str) -> int:
        """The place known by ``key``, made at its first use."""
        if key not in self._known:
            self._known[key] = self.new(says, hint)
        return self._known[key]

    def root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def stand_in(self, place: int) -> Sort:
        """The sort to write until ``sorts`` tells which it is; the same for places already joined."""
        return Sort(f"?{self.root(place)}")

    def pin(self, place: int, sort: Sort, where: str) -> None:
        """The place runs over ``sort``."""
        other = self.new(self._says[place], "")
        self._sort[other] = sort
        self.join(other, place, where)

    def join(self, first: int, second: int, where: str) -> None:
        """The two places run over the same range."""
        a, b = self.root(first), self.root(second)
        if a == b:
            return
        left, right = self._sort[a], self._sort[b]
        if left is not None and right is not None:
            both = _agree(left, right)
            if both is None:
                says = self._says[first], self._says[second]
                subject = f"{says[0]} runs over {left.name} and over {right.name}"
                if says[0] != says[1]:
                    subject = f"{says[0]} runs over {left.name}, {says[1]} over {right.name}"
                raise BridgeError(f"{where}: {subject}; give each letter one range, or use two letters")
            left = right = both
        self._parent[b] = a
        self._sort[a] = left or right

    def sorts(self) -> dict[Sort, Sort]:
        """What every stand-in stands for; an unknown range is an error that names the index."""
        found: dict[Sort, Sort] = {}
        for place in range(len(self._parent)):
            sort = self._sort[self.root(place)]
            if sort is None:
                others = [p for p in range(len(self._parent)) if self.root(p) == self.root(place)]
                index = next((p for p in others if self._says[p].startswith("index")), place)
                raise BridgeError(f"cannot tell what {self._says[index]} runs over; write {self._hint[index]}")
            found[Sort(f"?{place}")] = sort
        return found


def _agree(left: Sort, right: Sort) -> Sort | None:
    """The common sort; a bare 1..3 agrees with any named range of size 3."""
    if left == right:
        return left
    if left.size is not None and left.size == right.size and str(left.size) in (left.name, right.name):
        return right if left.name == str(left.size) else left
    return None

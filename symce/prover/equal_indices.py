"""Which of equal indices stands for the others: of ``delta_{ij} f(j)`` the i.

Knows index expressions of the prover; knows no formulas.
"""

from __future__ import annotations

from symce.prover.polynomial import Idx, index_mentions


def leaders(pairs: list[tuple[Idx, Idx]]) -> dict[Idx, Idx]:
    """The representative of every index that occurs in the pairs."""
    leader: dict[Idx, Idx] = {}

    def find(index: Idx) -> Idx:
        while leader.setdefault(index, index) != index:
            index = leader[index]
        return index

    for left, right in pairs:
        a, b = find(left), find(right)
        if a != b:
            a, b = _in_order(a, b)
            leader[b] = a
    return {index: find(index) for index in list(leader)}


def rank(index: Idx) -> tuple[int, Idx]:
    """Which of two equal indices comes first: positions, then free indices, then labels and binders."""
    return "licbt".index(index[0]), index


def _in_order(a: Idx, b: Idx) -> tuple[Idx, Idx]:
    """Two equal indices, first the one that is kept: never one in which the other stands, as t does in c_t."""
    if a in index_mentions(b) or b in index_mentions(a):
        return (a, b) if a in index_mentions(b) else (b, a)
    return (a, b) if rank(a) < rank(b) else (b, a)

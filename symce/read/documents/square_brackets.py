"""Entries that are written as in programs, ``S[i]``: which letters a text indexes so, and does not multiply.

Knows the text only; what an entry is, is known to the reader of formulas.
"""

from __future__ import annotations

from collections import defaultdict

from symce.patterns import regex

_ENTRY = regex(r"(?<![a-zA-Z\\_^])(d?[a-zA-Z])\s?\[\s?([i-nr-t](?:\s?,\s?[i-nr-t])?)\s?\]")
"""A letter and one or two letters for indices in square brackets."""

_BOUND = regex(r"\\(?:sum|prod|max|min)(?:\\limits)?\s?_\s?(?:\{\s?)?([i-nr-t])(?![a-zA-Z])")
"""The index of a sum, product or maximum."""

_OPERATORS = frozenset("EVIO")
"""Capitals before square brackets that are averages, variances, indicators and orders."""


def in_square_brackets(text: str) -> frozenset[str]:
    r"""The letters whose entries a text writes with square brackets: with an index of a sum, or with several.

    >>> sorted(in_square_brackets(r"P[i] = e^{S[i]} / \sum_k e^{S[k]}"))
    ['P', 'S']
    >>> sorted(in_square_brackets(r"x [k - 1] + E[k] + y[k]"))
    []
    """
    found: dict[str, set[str]] = defaultdict(set)
    for letter, index in _ENTRY.findall(text):
        found[letter].add(index)
    bound = set(_BOUND.findall(text))
    sure = {letter for letter, names in found.items() if len(names) > 1 or names & bound} - _OPERATORS
    if not sure:
        return frozenset()
    written = set[str]().union(*(found[letter] for letter in sure))
    return frozenset(letter for letter, names in found.items() if names & written) - _OPERATORS

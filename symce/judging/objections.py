"""Which counterexamples count: none that breaks what a letter stands for.

A maximum, a last position, letters that are 0 or 1, sizes that belong together: where the prover knows nothing of
them, its counterexample may be none, and the step is unknown, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import log

from symce.context import Context
from symce.judging.claim import Claim
from symce.judging.maxima import at, is_plain, placed
from symce.prover.counterexample import Counterexample
from symce.term import Index, Literal, Term, add, nodes, own_indices, variables


def objection(claim: Claim, pair: tuple[Term, Term], found: Counterexample) -> str:
    """Why a counterexample breaks what a letter stands for; nothing where it does not."""
    values, labels, sizes = dict(found.values), dict(found.labels), dict(found.sizes)
    for name in claim.zero_one & set(values):
        if not all(text in ("0", "1") for text in _flat(values[name])):
            return f"{name} is 0 or 1, and no counterexample of such values was found"
    for name in claim.whole.keys() & set(values):
        least, most = claim.whole[name]
        texts = _flat(values[name])
        if not all(
            re.fullmatch(r"-?\d+", text) and least <= int(text) <= (int(text) if most is None else most)
            for text in texts
        ):
            return f"{name} is a whole number, and no counterexample of such values was found"
    for label, sort in claim.ends.items():
        if label in labels and labels[label] != sizes.get(sort.name) and _has_places(pair, sort.name, claim.context):
            return "the sum leaves out the last position, and no counterexample of that kind was found"
    for label, (index, body) in claim.maxima.items():
        if label in labels and not _is_largest(labels[label], body, index, values):
            return "a letter is a maximum; beyond what holds for any number in its place, symce does not judge it"
    if apart := next(not_meeting(claim, sizes), ()):
        others = ", ".join(dict.fromkeys(apart[1:]))
        return f"the sizes {apart[0]} and {others} belong together, and no counterexample respects that"
    return ""


def meet(claim: Claim, sizes: Mapping[str, int]) -> bool:
    """Whether sizes are as the names of those that belong together say: ``m`` and ``m+1``."""
    return next(not_meeting(claim, sizes), None) is None


def not_meeting(claim: Claim, sizes: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """The names of sizes that belong together, and do not at these values."""
    for name, others, constant in claim.related_sizes:
        known = name in sizes and all(other in sizes for other in others)
        if known and sizes[name] != sum(sizes[other] for other in others) + constant:
            yield name, *others


def _has_places(pair: tuple[Term, Term], sort: str, context: Context) -> bool:
    """Whether it matters which place a position is: others are named, or places are compared."""
    if any(name.startswith("[<") for name in context.closure(variables(add(*pair)))):
        return True
    return any(
        isinstance(index, Literal) and index.sort.name == sort
        for term in pair
        for node in nodes(term)
        for index in own_indices(node)
    )


def _flat(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [text for part in value for text in _flat(part)]
    return [str(value)]


def _is_largest(label: object, body: Term, index: Index, values: dict[str, object]) -> bool:
    """Whether the place of a largest entry, or one in every row, is one in the values of a counterexample."""
    if not is_plain(body, index) or body.name not in values:
        return False
    entries = values[body.name]

    def numbers(so_far: tuple[int, ...], below: object) -> Iterator[tuple[tuple[int, ...], float | None]]:
        if isinstance(below, tuple):
            for n, deeper in enumerate(below, 1):
                yield from numbers((*so_far, n), deeper)
        else:
            yield so_far, value_of(str(below))

    found: dict[tuple[int, ...], dict[object, float]] = {}
    for positions, number in numbers((), entries):
        if number is None or len(positions) != len(body.indices):
            return False
        place, rows = placed(index, body, positions)
        found.setdefault(rows, {})[place] = number
    return bool(found) and all(row.get(at(label, rows)) == max(row.values()) for rows, row in found.items())


def value_of(text: str) -> float | None:
    """The value of a printed number such as ``-1/2`` or ``log 3``."""
    match = re.fullmatch(r"(-?)(log )?\(?(\d+(?:\.\d+)?)(?:/(\d+))?\)?", text)
    if match is None:
        return None
    number = float(match[3]) / float(match[4] or 1)
    if match[2]:
        if number <= 0:
            return None
        number = log(number)
    return -number if match[1] else number

"""Values and index patterns that satisfy what a context declares and assumes.

Knows domains, fixed sums, one-hot labels and which indices may agree; knows not what the statement
says. ``generic`` values are dyadic rationals without accidental relations, the same for the same name,
shape and variant; ``nice`` ones are small numbers that a person can compute with, simplest first.
Labels are enumerated, never sampled: an accident of sampling must not hide a case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from typing import Any
from zlib import crc32

from symce.context import REAL, Domain
from symce.prover.arithmetic import Exact
from symce.prover.evaluation import Table
from symce.prover.exact import exact_log
from symce.prover.term_graph import Graph, Place

VARIANTS = 4
"""Variants of generic values; unrestricted reals take every combination of signs over the four."""

UNIT_BITS = 20


class Infeasible(Exception):  # an answer, not an error
    """No values of these sizes satisfy the assumptions."""


# --------------------------------------------------------------------------- generic values


def generic_tables(graph: Graph, sizes: Sequence[int], variant: int) -> dict[str, Table]:
    """Generic values for every variable of the statement; raises ``Infeasible``."""
    context = graph.context
    return {
        name: generic_table(
            name,
            tuple([sizes[s] for s in sorts]),
            context.domain(name),
            context.sums_to(name),
            variant % VARIANTS,
            rank,
        )
        for rank, (name, sorts) in enumerate(graph.declared.items())
    }


@lru_cache(maxsize=4096)
def generic_table(
    name: str, shape: tuple[int, ...], domain: Domain, total: Fraction | None, variant: int, rank: int
) -> Table:
    """Generic values of one variable; ``rank`` tells the variables of a statement apart when signs are dealt."""
    if total is not None:
        return Table(
            _rows(shape[:-1], lambda at: tuple(map(Exact, _summing(name, shape[-1], at, domain, total, variant))))
        )
    width = shape[-1] if shape else 1

    def entry(at: tuple[int, ...]) -> Exact:
        position = rank + sum(at) + width * sum(at[:-1])
        return Exact(_within(domain, _unit(name, at, variant), _sign(position, variant)))

    return Table(_rows(shape, entry))


def _rows(shape: tuple[int, ...], entry: Callable[[tuple[int, ...]], Any], at: tuple[int, ...] = ()) -> Any:
    """Nested tuples of the given shape, from a place on."""
    if len(at) == len(shape):
        return entry(at)
    return tuple([_rows(shape, entry, (*at, k)) for k in range(shape[len(at)])])


def _unit(*key: object) -> Fraction:
    """A dyadic number strictly between 0 and 1 that depends on nothing but ``key``."""
    noise = crc32(repr(key).encode()) * 2654435761 % 2**32
    return Fraction((noise >> (32 - UNIT_BITS)) | 1, 1 << UNIT_BITS)


def _sign(position: int, variant: int) -> int:
    """Signs by Walsh functions: over the four variants, neighbours meet in every combination of signs."""
    return -1 if ((position % 3 + 1) & variant).bit_count() & 1 else 1


def _within(domain: Domain, unit: Fraction, sign: int) -> Fraction:
    low, high = domain.lower, domain.upper
    size = Fraction(5, 16) + unit * Fraction(7, 4)
    if low is None and high is None:
        return sign * size
    if low is None:
        assert high is not None
        return high - size
    if high is None:
        return low + size
    return low + (high - low) * unit


def _summing(
    name: str, n: int, at: tuple[int, ...], domain: Domain, total: Fraction, variant: int
) -> tuple[Fraction, ...]:
    """As many entries inside ``domain`` as n says, adding up to ``total``."""
    low, high = domain.lower, domain.upper
    units = [_unit(name, at, k, variant) for k in range(n)]
    if low is None and high is None:
        entries = [_sign(k + 1, variant) * (unit + Fraction(1, 4)) for k, unit in enumerate(units[1:])]
        return (*entries, total - sum(entries))
    for end, is_open in ((low, domain.lower_open), (high, domain.upper_open)):
        if end is not None and n * end == total:
            if is_open:
                raise Infeasible(f"{n} entries of {name} cannot add up to {total} inside the assumed domain")
            return (total / n,) * n
    if (low is not None and n * low > total) or (high is not None and n * high < total):
        raise Infeasible(f"{n} entries of {name} cannot add up to {total} inside the assumed domain")
    weights = _weights(units)
    if high is None:
        assert low is not None
        return tuple(low + (total - n * low) * w for w in weights)
    if low is None:
        return tuple(high - (n * high - total) * w for w in weights)
    # Around the mean, never further than to the nearer end: deviations w - 1/n are below 1 in size.
    reach = min(total / n - low, high - total / n) * Fraction(15, 16)
    return tuple(total / n + reach * (w - Fraction(1, n)) for w in weights)


def _weights(units: list[Fraction]) -> list[Fraction]:
    """Positive dyadic numbers that add up to 1."""
    whole = sum(unit + Fraction(1, 4) for unit in units)
    grid = 1 << UNIT_BITS
    weights = [Fraction(int((unit + Fraction(1, 4)) / whole * grid), grid) for unit in units[1:]]
    return [1 - sum(weights, Fraction(0)), *weights]


# --------------------------------------------------------------------------- nice values

LOGARITHMS = tuple(exact_log(Exact(Fraction(n))) for n in (1, 2, 3, 4))
POSITIVES = tuple(map(Fraction, ("1", "2", "1/2", "3", "1/3", "4")))
REALS = tuple(map(Fraction, (1, 0, 2, -1, 3, -2)))
SHARES = tuple(map(Fraction, ("1/2", "1/4", "1/3", "2/3", "3/4")))

CHOICES = 5
"""How many nice tables a variable offers."""


@lru_cache(maxsize=4096)
def nice_tables(shape: tuple[int, ...], domain: Domain, total: Fraction | None, logit: bool) -> tuple[Table, ...]:
    """Nice values of one variable, simplest first; none where only generic values can satisfy the assumptions."""
    if total is not None:
        rows = [row for row in _nice_rows(shape[-1], total) if all(is_inside(domain, x) for x in row)]
        if (negative := next((row for row in rows[CHOICES:] if min(row) < 0), None)) is not None:
            rows.insert(CHOICES - 1, negative)
        return tuple(
            Table(_rows(shape[:-1], lambda at, t=t: tuple(map(Exact, rows[(t + sum(at)) % len(rows)]))))  # type: ignore[misc]  # t is an int
            for t in range(len(rows[:CHOICES]))
        )
    if logit and domain == REAL:
        pool: Sequence[Exact] = LOGARITHMS
        picks: tuple[tuple[int, ...], ...] = ((1,), (0, 1), (1, 0), (1, 2, 0), (0, 2, 1, 3))
    else:
        pool = [Exact(x) for x in (*REALS, *POSITIVES, *SHARES) if is_inside(domain, x)]
        if domain.nonnegative and not domain.positive:
            pool = [*pool[:1], *pool[2:], *pool[1:2]] if len(pool) > 2 else pool
        if not pool:
            pool = [Exact(_within(domain, share, 1)) for share in SHARES]
        picks = ((0, 1), (1, 0), (0,), (2, 0, 1), (3, 2, 0, 1))
    tables = [
        Table(_rows(shape, lambda at, pick=pick: pool[_turn(pick, at) % len(pool)]))  # type: ignore[misc]  # pick is a tuple
        for pick in picks
    ]
    if len(shape) > 1:  # going round alone makes square matrices symmetric
        tables.append(Table(_rows(shape, lambda at: pool[(sum(at) + sum(at[:-1])) % len(pool)])))
    return tuple({table.entries: table for table in tables}.values())


def _turn(pick: tuple[int, ...], at: tuple[int, ...]) -> int:
    """Which number of the pool stands at ``at``: the pick goes round along the last axis, shifted from row to row."""
    step = sum(at)
    return pick[step % len(pick)] + (step // len(pick) if len(pick) > 1 else 0)


def is_inside(domain: Domain, x: Fraction) -> bool:
    """Whether a number is one of the domain."""
    low, high = domain.lower, domain.upper
    above = low is None or x > low or (x == low and not domain.lower_open)
    return above and (high is None or x < high or (x == high and not domain.upper_open))


def _nice_rows(n: int, total: Fraction) -> list[tuple[Fraction, ...]]:
    """Rows of n numbers with a given sum: certain, uniform, lopsided, and with a negative entry."""
    if n == 1:
        return [(total,)]
    zero, one = Fraction(0), Fraction(1)
    certain = [tuple(one if k == c else zero for k in range(n)) for c in (0, 1)]
    ramp, halves = n * (n + 1) // 2, [Fraction(1, 2 ** (k + 1)) for k in range(n - 1)]
    rows: list[tuple[Fraction, ...]] = [
        *certain,
        (Fraction(1, n),) * n,
        (*reversed([*halves, halves[-1]]),) if n > 2 else (Fraction(1, 4), Fraction(3, 4)),
        tuple(Fraction(k + 1, ramp) for k in range(n)),
        tuple(Fraction(n - k, ramp) for k in range(n)),
        (Fraction(2), Fraction(-1), *[zero] * (n - 2)),
    ]
    if total:
        return [tuple(total * x for x in row) for row in rows]
    return [
        (one, -one, *[zero] * (n - 2)),
        (zero,) * n,
        (*map(Fraction, range(2, n + 1)), -Fraction(ramp - 1)),
    ]


def _logits(graph: Graph) -> frozenset[str]:
    """Variables inside an exponential; of a product such as W x only the first, so that W x stays a logarithm."""
    found: set[str] = set()
    queue = [node.parts[0] for node in graph.nodes if node.op == "exp"]
    while queue:
        node = queue.pop()
        if node.op == "var":
            found.add(node.data[0])
        elif node.op in ("mul", "div"):
            queue.append(node.parts[0])
        elif node.op not in ("exp", "log", "delta"):
            queue += node.parts
    return frozenset(found)


def nice_choices(graph: Graph, sizes: Sequence[int]) -> Iterator[dict[str, Table]]:
    """Combinations of nice values, simplest first: all at the same rank, then every mixture."""
    context, logits = graph.context, _logits(graph)
    offers = [
        nice_tables(tuple([sizes[s] for s in sorts]), context.domain(name), context.sums_to(name), name in logits)
        for name, sorts in graph.declared.items()
    ]
    if not all(offers):
        return
    names = list(graph.declared)
    seen: set[tuple[int, ...]] = set()
    longest = max(map(len, offers), default=1)
    diagonal = [tuple(min(rank, len(o) - 1) for o in offers) for rank in range(longest)]
    mixtures = sorted(islice(product(*(range(len(o)) for o in offers)), 400), key=sum)
    # The simplest mixtures come between the points of the diagonal: 0, 0', 1, 1', ...
    for pair in zip(diagonal, mixtures[1 : 1 + longest], strict=False):
        for ranks in pair:
            if ranks not in seen:
                seen.add(ranks)
                yield {n: o[r] for n, o, r in zip(names, offers, ranks, strict=True)}
    for ranks in (*diagonal, *mixtures):
        if ranks not in seen:
            seen.add(ranks)
            yield {n: o[r] for n, o, r in zip(names, offers, ranks, strict=True)}


# --------------------------------------------------------------------------- index patterns


Item = tuple[str, Any]

Pattern = tuple[dict[int, int], dict[str, dict[tuple[int, ...], int]]]
"""Values for the slots of free indices, literals and constant labels, and for the other labels."""


def patterns(graph: Graph, sizes: Sequence[int], groups: Mapping[str, int] | None = None) -> Iterator[Pattern]:
    """One representative of every way in which free indices, literals and labels may agree.

    ``groups`` limits how many different values an indexed label takes over the examples.
    """
    items = _items(graph, sizes)
    fixed: list[set[int]] = [set() for _ in sizes]
    literals = {slot: value for (_, value), slot in graph.literals.items()}
    for sort, value in graph.literals:
        if value >= sizes[sort]:
            return
        fixed[sort].add(value)
    per_sort = [_assignments(items[s], sizes[s], fixed[s], groups or {}) for s in range(len(sizes))]
    for choice in product(*per_sort):
        slots = dict(literals)
        labels: dict[str, dict[tuple[int, ...], int]] = {}
        for (kind, key), value in (pair for part in choice for pair in part):
            if kind:
                labels.setdefault(kind, {})[key] = value
            else:
                slots[key] = value
        if _compared(graph, slots, labels):
            yield slots, labels


MOST_PATTERNS = 220
"""Ways for the indices of one sort to agree that are tried; 6 free indices have 203."""


def overflows(graph: Graph, sizes: Sequence[int], groups: Mapping[str, int]) -> bool:
    """Whether ``patterns`` leaves out some ways to agree because there are too many."""
    return any(
        len(items) > 6 and len(_assignments(items, size, set(), groups)) >= MOST_PATTERNS
        for items, size in zip(_items(graph, sizes), sizes, strict=True)
    )


def _items(graph: Graph, sizes: Sequence[int]) -> list[list[Item]]:
    """What takes a position, sort by sort: a slot ``("", slot)``, or an entry of a label ``(name, at)``."""
    items: list[list[Item]] = [[] for _ in sizes]
    for index, slot in graph.free.items():
        items[graph.sorts[index.sort]].append(("", slot))
    for name, (args, values) in graph.labels.items():
        if not args:
            items[values].append(("", graph.constant_labels[name]))
        items[values].extend((name, at) for at in product(*(range(sizes[a]) for a in args)) if args)
    return items


def _assignments(
    items: list[Item], size: int, fixed: set[int], groups: Mapping[str, int]
) -> list[tuple[tuple[Item, int], ...]]:
    """Every value for the items up to renaming of the values that no literal names."""
    return list(islice(_extensions(items, size, groups, (), frozenset(fixed)), MOST_PATTERNS))


def _extensions(
    items: list[Item], size: int, groups: Mapping[str, int], done: tuple[tuple[Item, int], ...], used: frozenset[int]
) -> Iterator[tuple[tuple[Item, int], ...]]:
    """Every way to go on where the first items have values."""
    if len(done) == len(items):
        yield done
        return
    item = items[len(done)]
    new = next((v for v in range(size) if v not in used), None)
    limit = groups.get(item[0], size)
    taken = {v for (name, _), v in done if name == item[0]} if item[0] else set()
    for value in sorted(used) if new is None else [new, *sorted(used)]:
        if len(taken | {value}) <= limit or not item[0]:
            yield from _extensions(items, size, groups, (*done, (item, value)), used | {value})


def _compared(graph: Graph, slots: Mapping[int, int], labels: Mapping[str, Mapping[tuple[int, ...], int]]) -> bool:
    """Whether ``i != j`` and ``i = j`` hold as assumed."""
    return all(
        (_position(left, slots, labels) == _position(right, slots, labels)) == same
        for left, right, same in graph.comparisons
    )


def _position(place: Place, slots: Mapping[int, int], labels: Mapping[str, Mapping[tuple[int, ...], int]]) -> int:
    if isinstance(place, int):
        return slots[place]
    name, args = place
    return labels[name][tuple([_position(arg, slots, labels) for arg in args])]

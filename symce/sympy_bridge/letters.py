"""The letters of SymPy expressions: how many levels there are, and which letter plays which part.

Knows where indices, sizes and variables stand in SymPy nodes. Walks without recursion and looks at
shared subexpressions once, so any input can be measured. Builds no terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sympy
from sympy.functions.special.tensor_functions import KroneckerDelta
from sympy.tensor.indexed import Idx, Indexed, IndexedBase

from symce.context import NONNEGATIVE, POSITIVE, REAL, Context, Domain
from symce.sympy_bridge.error import BridgeError, TooLarge, shown
from symce.term import MAX_DEPTH, Sort

MAX_NODES = 50_000
"""Expressions that would be written with more nodes are refused: shared parts can hide 2**100 of them."""

RANGED = (sympy.Sum, sympy.Product)

COUNTING = sympy.Symbol("n", integer=True, positive=True).assumptions0
FLAGS: tuple[tuple[dict[str, bool], Domain], ...] = (
    ({}, REAL),
    ({"complex": True}, REAL),
    ({"finite": True}, REAL),
    ({"real": True}, REAL),
    ({"positive": True}, POSITIVE),
    ({"nonnegative": True}, NONNEGATIVE),
    ({"negative": True}, Domain(None, POSITIVE.lower)),
    ({"nonpositive": True}, Domain(None, POSITIVE.lower, upper_open=False)),
)
DOMAINS = tuple((sympy.Symbol("x", **flags).assumptions0, domain) for flags, domain in FLAGS)


@dataclass(frozen=True)
class Letters:
    """``names`` of all symbols (dummies made unique); ``ranks`` is the number of indices of a variable."""

    names: dict[sympy.Basic, str]
    sizes: dict[str, Sort]
    indices: frozenset[str]
    labels: frozenset[str]
    ranks: dict[str, int]

    def domain(self, name: str) -> Domain:
        """Where SymPy's flags say that the numbers of this name lie."""
        symbol = next(symbol for symbol, other in self.names.items() if other == name)
        for facts, domain in DOMAINS:
            if symbol.assumptions0 == facts:
                return domain
        told = sorted(fact for fact, value in symbol.assumptions0.items() if value)
        raise BridgeError(
            f"{name}: its SymPy assumptions ({', '.join(told)}) are more than symce can keep; "
            "use real, positive, nonnegative, negative or nonpositive, and state the rest in given="
        )


# --------------------------------------------------------------------------- measuring


def parts(node: sympy.Basic) -> Iterator[sympy.Basic]:
    """The arguments that belong to the formula: not the letter of an entry, nor the counts of a derivative."""
    if isinstance(node, Indexed):
        yield from node.args[1:]
    elif isinstance(node, Idx):
        yield from (bound for bound in (node.lower, node.upper) if bound is not None)
    elif isinstance(node, IndexedBase):
        return
    elif isinstance(node, sympy.Derivative):
        yield node.args[0]
        yield from (pair.args[0] for pair in node.args[1:])
    else:
        for arg in node.args:
            yield from arg.args if isinstance(arg, sympy.Tuple) else (arg,)


def measure(expr: sympy.Basic) -> None:
    """Refuse an expression that is nested too deeply or that is too long when written out."""
    done: dict[int, tuple[int, int]] = {}
    alive: list[sympy.Basic] = []  # some nodes make their arguments anew; an id must not be used twice
    stack: list[tuple[sympy.Basic, list[sympy.Basic] | None]] = [(expr, None)]
    while stack:
        node, inner = stack.pop()
        if id(node) in done:
            continue
        if inner is None:
            alive.append(node)
            inner = [part for part in parts(node) if isinstance(part, sympy.Basic)]
            stack.append((node, inner))
            stack.extend((part, None) for part in inner)
            continue
        # a/b is a product with a power in SymPy, and one level as a fraction
        deep = max((done[id(p)][0] - _is_fraction(node, p) for p in inner), default=0)
        done[id(node)] = deep + 1, 1 + sum(done[id(part)][1] for part in inner)
    levels, nodes = done[id(expr)]
    # the index of an entry is a level in SymPy and none in a term
    if levels > MAX_DEPTH + 1:
        raise TooLarge(
            f"the expression is nested {levels} levels deep, at most {MAX_DEPTH} are read; "
            "name a part of it with given=Eq(z, part)"
        )
    if nodes > MAX_NODES:
        raise TooLarge(
            f"the expression has more than {MAX_NODES} nodes when written out; name a part of it with given=Eq(z, part)"
        )


def _is_fraction(node: sympy.Basic, part: sympy.Basic) -> bool:
    return isinstance(node, sympy.Mul) and isinstance(part, sympy.Pow) and part.args[1] is sympy.S.NegativeOne


def distinct_nodes(exprs: Iterable[sympy.Basic]) -> Iterator[sympy.Basic]:
    """Every node once, in the order of reading."""
    seen: dict[int, sympy.Basic] = {}  # holds the nodes too, so that no id is used twice
    stack = list(reversed(list(exprs)))
    while stack:
        node = stack.pop()
        if id(node) in seen or not isinstance(node, sympy.Basic):
            continue
        seen[id(node)] = node
        yield node
        stack.extend(reversed(list(parts(node))))


# --------------------------------------------------------------------------- the part each letter plays


def letters_of(exprs: Sequence[sympy.Basic], context: Context, one_hot: frozenset[sympy.Basic]) -> Letters:
    """Who is an index, a size, a label, a variable with how many indices; a double part is an error.

    ``one_hot`` holds the symbols that a one-hot assumption makes labels.
    """
    found: dict[sympy.Basic, None] = {}
    sizes: dict[sympy.Basic, None] = {}
    indices: dict[sympy.Basic, str] = {}
    bases: list[tuple[sympy.Basic, int]] = []
    labels: set[sympy.Basic] = set(one_hot)
    for node in distinct_nodes(exprs):
        if isinstance(node, (sympy.Symbol, Idx)):
            found[node] = None
        sizes.update((s, None) for s in _sizes_at(node) if isinstance(s, sympy.Symbol))
        if isinstance(node, Indexed):
            found[base_letter(node)] = None
            bases.append((base_letter(node), len(node.args) - 1))
        for index in _indices_at(node):
            if isinstance(index, (sympy.Symbol, Idx)):
                indices.setdefault(index, shown(node))
            elif isinstance(index, Indexed):
                labels.add(base_letter(index))
    found.update(sizes)
    names = _names(found)
    known = {sort.name: sort for entry in context.declarations for sort in (*entry.sorts, entry.values) if sort}
    known |= {index.sort.name: index.sort for entry in context.definitions for index in entry.params}
    size_names = {names[s]: known.get(names[s], Sort(names[s])) for s in sizes} | known
    label_names = {names[label] for label in labels if label in names}
    label_names |= {entry.name for entry in context.declarations if entry.values is not None}
    where = {names[index]: text for index, text in indices.items() if names[index] not in label_names}
    ranks = _ranks(bases, names, context)
    # what only the context knows may share a name with an index here: b is a bias, and b = 1..d
    _check_parts(where, {names[s] for s in sizes}, {names[label] for label, _ in bases})
    for symbol in (*sizes, *indices, *(label for label in labels if label in names)):
        _check_counting(symbol, names[symbol])
    return Letters(names, size_names, frozenset(where), frozenset(label_names), ranks)


def base_letter(entry: Indexed) -> sympy.Symbol:
    """The letter of an entry: the o of ``o[j]``."""
    base = entry.args[0]
    letter = base.label if isinstance(base, IndexedBase) else base
    if not isinstance(letter, sympy.Symbol):
        raise BridgeError(f"{shown(entry)} is an entry of {shown(letter)}; index a letter, IndexedBase('o')[j]")
    return letter


def _sizes_at(node: sympy.Basic) -> tuple[sympy.Basic, ...]:
    if isinstance(node, RANGED):
        return tuple(limit.args[2] for limit in node.args[1:] if len(limit.args) == 3)
    if isinstance(node, Idx):
        return () if node.upper is None else (node.upper,)
    if isinstance(node, Indexed) and isinstance(node.args[0], IndexedBase):
        return tuple(node.args[0].shape or ())
    return ()


def _indices_at(node: sympy.Basic) -> tuple[sympy.Basic, ...]:
    if isinstance(node, RANGED):
        return tuple(limit.args[0] for limit in node.args[1:])
    if isinstance(node, Idx):
        return (node,)
    if isinstance(node, Indexed):
        return tuple(node.args[1:])
    if isinstance(node, KroneckerDelta):
        return tuple(node.args)
    if isinstance(node, sympy.Piecewise):
        conditions = sympy.Tuple(*(pair.args[1] for pair in node.args))
        return tuple(
            side for c in distinct_nodes((conditions,)) if isinstance(c, (sympy.Eq, sympy.Ne)) for side in c.args
        )
    return ()


def _names(found: Iterable[sympy.Basic]) -> dict[sympy.Basic, str]:
    taken: dict[str, sympy.Basic] = {}
    names: dict[sympy.Basic, str] = {}
    for symbol in sorted(found, key=_is_dummy):
        name = symbol.name
        while _is_dummy(symbol) and name in taken:
            name += "'"
        if name in taken:
            raise BridgeError(
                f"two different symbols are called {name} (their assumptions or ranges differ); "
                "use one and the same symbol throughout, or two names"
            )
        taken[name] = symbol
        names[symbol] = name
    return names


def _is_dummy(symbol: sympy.Basic) -> bool:
    return isinstance(symbol.label if isinstance(symbol, Idx) else symbol, sympy.Dummy)


def _ranks(bases: Iterable[tuple[sympy.Basic, int]], names: dict[sympy.Basic, str], context: Context) -> dict[str, int]:
    ranks = {entry.name: len(entry.sorts) for entry in context.declarations}
    ranks |= {entry.name: len(entry.params) for entry in context.definitions}
    for label, rank in bases:
        name = names[label]
        if ranks.setdefault(name, rank) != rank:
            low, high = sorted((rank, ranks[name]))
            raise BridgeError(f"{name} is written with {low} and with {high} indices; use two letters")
    return ranks


def _check_parts(indices: dict[str, str], sizes: Iterable[str], variables: set[str]) -> None:
    for name in sizes:
        if name.startswith("?"):
            raise BridgeError(f"{name}: a size is not called ?...; choose another letter")
        if name in indices:
            raise BridgeError(f"{name} is a size and also an index, in {indices[name]}; use two letters")
        if name in variables:
            raise BridgeError(f"{name} is a size and also a variable; use two letters")
    for name, where in indices.items():
        if name in variables:
            raise BridgeError(f"{name} is a variable and also an index, in {where}; use two letters")


def _check_counting(symbol: sympy.Basic, name: str) -> None:
    """Flags of an index or size must be true of every positive whole number."""
    facts = symbol.label.assumptions0 if isinstance(symbol, Idx) else symbol.assumptions0
    extra = sorted(fact for fact, value in facts.items() if COUNTING.get(fact) is not value)
    if extra or isinstance(symbol, sympy.Wild):
        raise BridgeError(
            f"{name} counts 1, 2, 3, ..., but its SymPy assumptions also say: {', '.join(extra)}; "
            f"use Symbol('{name}') or Symbol('{name}', integer=True, positive=True)"
        )

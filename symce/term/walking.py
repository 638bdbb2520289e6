"""The subterms of a term: how to find, exchange and count them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from symce.term.formulas import (
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sum,
    Term,
    TermError,
    Var,
    add,
    mul,
)

Path = tuple[int, ...]
"""Where a subterm stands: the child to take at each level, from the root."""


def children(term: Term) -> tuple[Term, ...]:
    """The direct subterms, left to right."""
    below = _CHILDREN.get(type(term))
    if below is None:
        raise TermError(f"{type(term).__name__} is not a term")
    return below(term)


_CHILDREN: dict[type, Callable[[Any], tuple[Term, ...]]] = {
    Num: lambda term: (),
    Var: lambda term: (),
    Size: lambda term: (),
    Delta: lambda term: (),
    Add: lambda term: term.terms,
    Mul: lambda term: term.factors,
    Div: lambda term: (term.numerator, term.denominator),
    Pow: lambda term: (term.base,),
    Power: lambda term: (term.base, term.exponent),
    Exp: lambda term: (term.arg,),
    Log: lambda term: (term.arg,),
    Sum: lambda term: (term.body,),
    Prod: lambda term: (term.body,),
    Diff: lambda term: (term.body, term.var),
}
"""How the subterms of each kind are found; a table, because nothing is asked of terms more often."""

LEAVES = frozenset((Num, Var, Size, Delta))
"""The kinds without subterms."""


def with_children(term: Term, parts: tuple[Term, ...]) -> Term:
    """The same node over other subterms; nested sums and products are flattened again."""
    match term:
        case Add():
            return add(*parts)
        case Mul():
            return mul(*parts)
        case Div():
            return Div(*parts)
        case Power():
            return Power(*parts)
        case Pow(_, exponent):
            return Pow(parts[0], exponent)
        case Exp():
            return Exp(parts[0])
        case Log():
            return Log(parts[0])
        case Sum(index, _, but):
            return Sum(index, parts[0], but)
        case Prod(index, _, but):
            return Prod(index, parts[0], but)
        case Diff():
            body, var = parts
            if not isinstance(var, Var):
                raise TermError("a derivative is taken in a variable, not in a formula")
            return Diff(body, var)
    return term


def replace_at(term: Term, path: Path, new: Term) -> Term:
    """``term`` with the subterm at ``path`` replaced."""
    if not path:
        return new
    parts = list(children(term))
    parts[path[0]] = replace_at(parts[path[0]], path[1:], new)
    return with_children(term, tuple(parts))


def subterms(term: Term) -> Iterator[tuple[Path, Term]]:
    """Every subterm with its path, outermost first."""
    yield (), term
    for position, child in enumerate(children(term)):
        for path, inner in subterms(child):
            yield (position, *path), inner


def nodes(term: Term) -> Iterator[Term]:
    """Every subterm without its path, in no particular order; quicker than ``subterms``."""
    stack = [term]
    while stack:
        node = stack.pop()
        yield node
        kind = type(node)
        if kind not in LEAVES:
            stack += _CHILDREN[kind](node)


def kinds(term: Term) -> frozenset[type[Term]]:
    """The kinds of a term and of all that stands in it; found once for every object."""
    try:
        return term._kinds
    except AttributeError:
        found = frozenset((type(term),)).union(*map(kinds, children(term)))
        object.__setattr__(term, "_kinds", found)
        return found


def depth(term: Term) -> int:
    """How many levels the term has; found without recursion, so any depth can be measured."""
    deepest, row = 0, [term]
    while row:
        deepest += 1
        row = [child for node in row if type(node) not in LEAVES for child in children(node)]
    return deepest


def rewrite(term: Term, change: Callable[[Term], Term | None]) -> Term:
    """``term`` with ``change`` applied to every subterm, innermost first; None leaves a node alone."""
    parts = children(term)
    if parts:
        new = tuple(rewrite(part, change) for part in parts)
        if new != parts:
            term = with_children(term, new)
    changed = change(term)
    return term if changed is None else changed

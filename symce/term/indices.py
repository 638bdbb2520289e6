"""The indices and letters of a term: which are free, and how to rename and substitute them without capture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from symce.term.formulas import (
    Delta,
    Diff,
    Index,
    IndexExpr,
    Label,
    Literal,
    Num,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    TermError,
    Var,
)
from symce.term.walking import LEAVES, children, nodes, rewrite, with_children

INDEXED = frozenset((Var, Delta, Sum, Prod))
"""The kinds at which index expressions are written."""


def index_variables(index: IndexExpr) -> frozenset[Index]:
    """The index variables that an index expression mentions: ``c_n`` mentions n."""
    match index:
        case Index():
            return frozenset((index,))
        case Label(_, args):
            return frozenset[Index]().union(*map(index_variables, args))
    return frozenset()


def own_indices(term: Term) -> tuple[IndexExpr, ...]:
    """The index expressions written at this very node (not in its subterms, not the binder)."""
    match term:
        case Var(_, indices):
            return indices
        case Delta(left, right):
            return (left, right)
        case Sum(_, _, but) | Prod(_, _, but):
            return but
    return ()


NO_INDEX: frozenset[Index] = frozenset()


def free_indices(term: Term) -> frozenset[Index]:
    """The index variables that occur in ``term`` and are not bound there; found once for every object."""
    try:
        return term._free
    except AttributeError:
        inner = NO_INDEX if type(term) in LEAVES else NO_INDEX.union(*map(free_indices, children(term)))
        if isinstance(term, (Sum, Prod)):
            inner -= {term.index}
        if type(term) in INDEXED:
            inner = inner.union(*map(index_variables, own_indices(term)))
        object.__setattr__(term, "_free", inner)
        return inner


@lru_cache(maxsize=65536)
def variables(term: Term) -> frozenset[str]:
    """The names of the variables and labels that occur in ``term``."""
    names: set[str] = set()
    written: list[IndexExpr] = []
    for node in nodes(term):
        if type(node) is Var:
            names.add(node.name)
        if type(node) in INDEXED:
            written += own_indices(node)
    names.update([index.name for index in _with_arguments(written) if isinstance(index, Label)])
    return frozenset(names)


def _with_arguments(written: list[IndexExpr]) -> Iterator[IndexExpr]:
    """Index expressions and those that stand in them: ``c_n`` and n."""
    while written:
        index = written.pop()
        yield index
        if isinstance(index, Label):
            written += index.args


@lru_cache(maxsize=65536)
def sorts(term: Term) -> frozenset[Sort]:
    """Every sort that ``term`` mentions."""
    found: set[Sort] = set()
    written: list[IndexExpr] = []
    for node in nodes(term):
        if isinstance(node, Size):
            found.add(node.sort)
        if isinstance(node, (Sum, Prod)):
            found.add(node.index.sort)
        if type(node) in INDEXED:
            written += own_indices(node)
    found.update([index.sort for index in _with_arguments(written)])
    return frozenset(found)


def fresh(index: Index, avoid: frozenset[Index]) -> Index:
    """An index of the same sort whose name is not taken: k, then k', k'', ..."""
    names = {other.name for other in avoid}
    name = index.name
    while name in names:
        name += "'"
    return Index(name, index.sort)


def substitute_index(index: IndexExpr, to: Mapping[Index, IndexExpr]) -> IndexExpr:
    """The index expression with its variables replaced."""
    if isinstance(index, Index):
        return to.get(index, index)
    if isinstance(index, Label):
        return Label(index.name, tuple([substitute_index(arg, to) for arg in index.args]), index.sort)
    return index


def substitute(term: Term, to: Mapping[Index, IndexExpr]) -> Term:
    """``term`` with free index variables replaced; a binder in the way is renamed, never captured.

    >>> K = Sort("K"); i, k = Index("i", K), Index("k", K)
    >>> substitute(Sum(k, Var("o", (k,)) * Var("y", (i,))), {i: k})
    Sum(index=Index(name="k'", sort=Sort(name='K', size=None)), body=Mul(factors=(Var(name='o', \
indices=(Index(name="k'", sort=Sort(name='K', size=None)),)), Var(name='y', indices=(Index(name='k', \
sort=Sort(name='K', size=None)),)))), but=())
    """
    for index, new in to.items():
        if new.sort != index.sort:
            raise TermError(f"index {index.name} runs over {index.sort.name}, its substitute over {new.sort.name}")
    return _substitute(term, to)


def _substitute(term: Term, to: Mapping[Index, IndexExpr]) -> Term:
    kind = type(term)
    if kind is Num or kind is Size:
        return term
    if isinstance(term, Var):  # half of all, and what else is done here takes longer than this
        indices = tuple([substitute_index(index, to) for index in term.indices])
        return term if indices == term.indices else Var(term.name, indices)
    free = free_indices(term)
    live = {index: new for index, new in to.items() if new is not index and index in free}
    if not live:
        return term
    match term:
        case Delta(left, right):
            return Delta(substitute_index(left, live), substitute_index(right, live))
        case Sum(index, body, but) | Prod(index, body, but):
            outer = tuple(substitute_index(other, live) for other in but)
            live.pop(index, None)
            incoming = frozenset[Index]().union(*map(index_variables, live.values()))
            if index in incoming:
                binder = fresh(index, incoming | free_indices(body))
                body, index = _substitute(body, {index: binder}), binder
            return type(term)(index, _substitute(body, live), outer)
    return with_children(term, tuple(_substitute(part, live) for part in children(term)))


def rename_apart(term: Term, avoid: frozenset[Index]) -> Term:
    """``term`` with every binder whose name is in ``avoid`` renamed: the same formula."""
    if isinstance(term, (Sum, Prod)):
        index, body = term.index, term.body
        if index in avoid:
            index = fresh(index, avoid | free_indices(body))
            body = substitute(body, {term.index: index})
        return type(term)(index, rename_apart(body, avoid), term.but)
    parts = children(term)
    return with_children(term, tuple(rename_apart(part, avoid) for part in parts)) if parts else term


def unfold(term: Term, name: str, params: tuple[Index, ...], body: Term) -> Term:
    """``term`` with every ``name_params`` replaced by ``body``, capture-free.

    Inside a derivative *in* ``name`` the letter is the variable of differentiation and stays.
    """
    match term:
        case Var(found, indices) if found == name:
            return substitute(body, dict(zip(params, indices, strict=True)))
        case Diff(_, Var(found)) if found == name:
            return term
        case Diff(inner, var):
            return Diff(unfold(inner, name, params, body), var)
        case Sum(index, inner, but) | Prod(index, inner, but):
            outer = free_indices(body) - frozenset(params)
            if index in outer and name in variables(inner):
                binder = fresh(index, outer | free_indices(inner))
                inner, index = substitute(inner, {index: binder}), binder
            return type(term)(index, unfold(inner, name, params, body), but)
    parts = children(term)
    return with_children(term, tuple(unfold(part, name, params, body) for part in parts)) if parts else term


def resize(term: Term, to: Mapping[Sort, Sort]) -> Term:
    """``term`` with sorts exchanged, for example the symbolic K for exactly 3 classes."""

    def index(old: IndexExpr) -> IndexExpr:
        sort = to.get(old.sort, old.sort)
        match old:
            case Index(name):
                return Index(name, sort)
            case Literal(value):
                return Literal(value, sort)
            case Label(name, args):
                return Label(name, tuple(map(index, args)), sort)

    def change(node: Term) -> Term | None:
        match node:
            case Var(name, indices):
                return Var(name, tuple(map(index, indices)))
            case Size(sort):
                return Size(to.get(sort, sort))
            case Delta(left, right):
                return Delta(index(left), index(right))
            case Sum(bound, body, but) | Prod(bound, body, but):
                return type(node)(Index(bound.name, to.get(bound.sort, bound.sort)), body, tuple(map(index, but)))
        return None

    return rewrite(term, change)

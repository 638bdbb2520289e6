"""Names for the indices that vectors and products bring with them, as a person would choose them."""

from __future__ import annotations

from itertools import count

from symce.term import Index, Prod, Sort, Sum, Term, children, free_indices, kinds, nodes, substitute, with_children

PREFERRED = {"K": "ijklm", "C": "ijklm", "d": "abcde", "D": "abcde", "N": "nmr", "n": "ijklm", "m": "ijklm"}


def readable(term: Term, avoid: set[str]) -> Term:
    """``term`` with the indices that products made named like those of a person."""
    if kinds(term).isdisjoint((Sum, Prod)):
        return term
    if isinstance(term, (Sum, Prod)):
        index, body = term.index, term.body
        if index.name.startswith("·"):
            names = {i.name for i in free_indices(body)} | avoid
            index = Index(nice(index.sort, names), index.sort)
            body = substitute(body, {term.index: index})
        return type(term)(index, readable(body, avoid | {index.name}), term.but)
    inside = children(term)
    new = tuple([readable(part, avoid) for part in inside])
    return term if new == inside else with_children(term, new)


def nice(sort: Sort, taken: set[str]) -> str:
    choices = PREFERRED.get(sort.name, "ijkl") + "abcdmnpqr"
    marked = (f"{c}{marks}" for n in count() if (marks := "'" * n) is not None for c in choices)
    return next(name for name in marked if name not in taken)


def named(indices: tuple[Index, ...], body: Term) -> tuple[tuple[Index, ...], Term]:
    """The indices and the body of a definition, with the axes among the indices named like those of a person."""
    taken = {index.name for index in (*indices, *free_indices(body))}
    taken |= {node.index.name for node in nodes(body) if isinstance(node, (Sum, Prod))}
    to: dict[Index, Index] = {}
    for index in indices:
        if index.name.startswith("·"):
            to[index] = Index(nice(index.sort, taken), index.sort)
            taken.add(to[index].name)
    renamed = tuple(to.get(index, index) for index in indices)
    return renamed, readable(substitute(body, to), {index.name for index in renamed})

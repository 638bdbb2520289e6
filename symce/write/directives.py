r"""The lines ``% symce:`` that let the reader read a written derivation back to the very terms it was printed from.

Knows contexts and how letters are printed; mentions only letters that the derivation speaks of. The lines are
comments, so what they stand in still compiles.
"""

from __future__ import annotations

from collections.abc import Iterator

from symce.context import Declaration, Definition, Domain, OneHot, SumsTo, Within
from symce.derivation import Derivation
from symce.term import Index, Sort, Term, Var, as_term, free_indices, index_variables, nodes, own_indices
from symce.write.given import assumption_math, formulas, running_entry, used_letters
from symce.write.inline import Bold, math, print_math
from symce.write.notation import Notation


def directives(derivation: Derivation, notation: Notation) -> tuple[str, ...]:
    r"""The declarations, assumptions and definitions of a derivation in the reader's dialect.

    >>> from symce.deriving import derive
    >>> from symce.write.latex import LATEX
    >>> for line in directives(derive("cross-entropy", "o", "lse"), LATEX):
    ...     print(line)
    index i, j, k = 1..K
    vector y, o : K
    given \sum_{i=1}^{K} y_i = 1
    let Z = \sum_{k=1}^{K} e^{o_k}
    let p_j = \frac{e^{o_j}}{Z}
    let L = -\sum_{i=1}^{K} y_i \log p_i
    """
    used = used_letters(derivation)
    context = derivation.context
    definitions = [d for d in context.definitions if d.name in used]

    def shown(*parts: Term | str | Bold) -> str:
        return print_math(math(*parts), notation)

    lines = [*_indices(derivation, definitions, notation)]
    shapes: dict[tuple[Sort, ...], list[str]] = {}
    for entry in context.declarations:
        if entry.name not in used or context.definition(entry.name) is not None:
            continue
        if entry.of:
            lines.append(f"function {shown(Var(entry.name))} of {', '.join(shown(Var(name)) for name in entry.of)}")
        elif entry.values is None:
            shapes.setdefault(entry.sorts, []).append(shown(Var(entry.name)))
    lines += [_shape(sorts, ", ".join(names)) for sorts, names in shapes.items()]
    for entry in context.declarations:
        if entry.name in used and entry.values is not None:
            lines.append(f"given {_label(entry, notation)}")
    for assumption in context.assumptions:
        if isinstance(assumption, SumsTo | OneHot | Within) and assumption.name not in used:
            continue
        if isinstance(assumption, Within):
            lines += [f"given {text}" for text in _domain(assumption.name, assumption.domain, derivation, shown)]
        else:
            lines.append(f"given {print_math(assumption_math(assumption, context), notation)}")
    lines += [f"let {shown(d.head, '=', d.body)}" for d in definitions]
    if any(chain.matrix is not None for chain in derivation.chains):
        whole = (name for name in sorted(used) if context.shape(name))
        lines += [f"let {shown(Bold(name), '=', Var(name))}" for name in whole]
    return tuple(lines)


def _indices(derivation: Derivation, definitions: list[Definition], notation: Notation) -> Iterator[str]:
    """One line for each range, with every letter that runs over it."""
    found: dict[Index, None] = {}
    for term in formulas(derivation):
        found |= dict.fromkeys(sorted(free_indices(term), key=lambda index: index.name))
    for term in (*formulas(derivation), *(t for d in definitions for t in (d.head, d.body))):
        for node in nodes(term):
            for index in own_indices(node):
                found |= dict.fromkeys(index_variables(index))
            bound = getattr(node, "index", None)
            if isinstance(bound, Index):
                found[bound] = None
    for entry in derivation.context.declarations:
        for index in running_entry(entry.name, entry.sorts).indices:
            if isinstance(index, Index):
                found[index] = None
    taken: dict[str, Sort] = {}
    for index in found:
        taken.setdefault(index.name, index.sort)
    for sort in sorted({index.sort for index in found}, key=lambda s: s.name):
        names = sorted(name for name, its in taken.items() if its == sort)
        if names:
            letters = ", ".join(print_math(math(Index(name, sort)), notation) for name in names)
            yield f"index {letters} = 1..{_size(sort)}"


def _size(sort: Sort) -> str:
    return str(sort.size) if sort.size is not None else sort.name


def _shape(sorts: tuple[Sort, ...], names: str) -> str:
    sizes = " x ".join(map(_size, sorts))
    match len(sorts):
        case 0:
            return f"scalar {names}"
        case 1:
            return f"vector {names} : {sizes}"
        case 2:
            return f"matrix {names} : {sizes}"
    return f"tensor {names} : {sizes}"


def _label(entry: Declaration, notation: Notation) -> str:
    assert entry.values is not None
    head = print_math(math(running_entry(entry.name, entry.sorts)), notation)
    return rf"{head} \in \{{1, \ldots, {_size(entry.values)}\}}"


def _domain(name: str, domain: Domain, derivation: Derivation, shown: object) -> Iterator[str]:
    assert callable(shown)
    entry = running_entry(name, derivation.context.shape(name))
    if domain.lower is not None:
        yield shown(entry, ">" if domain.lower_open else "≥", as_term(domain.lower))
    if domain.upper is not None:
        yield shown(entry, "<" if domain.upper_open else "≤", as_term(domain.upper))

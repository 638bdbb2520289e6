"""Letters whose entries add up to a number: all of them, those of several letters together, or some of a matrix.

Knows which sums are such and what says the same of them, shares of a total of other letters; reads no formula.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from symce.context import REAL, AtLeast, Context, Declaration, Domain, Within
from symce.prover.verdict import holds
from symce.read.semantics import entries_meant
from symce.term import Add as AddTerm
from symce.term import Index, IndexExpr, Num, Sort, Sum, Term, Var, free_indices, substitute, unfold, variables

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def joint_total(meaning: Meaning, lhs: Term) -> list[str] | None:
    """The letters of which all entries are added up, each once: ``\\sum_x \\sum_y p(x, y)`` and ``T_1 + T_2``."""
    context = meaning.context
    found: list[str] = []
    for part in lhs.terms if isinstance(lhs, AddTerm) else (lhs,):
        indices: list[IndexExpr] = []
        while isinstance(part, Sum) and not part.but:
            indices.append(part.index)
            part = part.body
        every = isinstance(part, Var) and sorted(map(str, part.indices)) == sorted(map(str, indices))
        if not isinstance(part, Var) or not every or context.definition(part.name) is not None:
            return None
        declaration = context.declaration(part.name)
        tied = any(getattr(a, "name", "") == part.name and not isinstance(a, Within) for a in context.assumptions)
        if tied or declaration.of or declaration.values:
            return None
        found.append(part.name)
    return found if found and len(set(found)) == len(found) else None


def with_joint_total(context: Context, names: list[str], total: Fraction) -> Context | None:
    """Letters whose entries add up to ``total``: shares of a total of other letters, or what is left for one of them.

    Every such value is a share: take the letter itself for the other. So nothing is lost. None where bounds of the
    letters forbid it.
    """
    shapes = {name: context.shape(name) for name in names}
    domains = {name: context.domain(name) for name in names}
    others = {name: f"\\tilde{{{name}}}" for name in names}
    numbers = not any(shapes.values())
    rest = next((name for name in names if numbers and domains[name] == REAL), None)
    positive = all(domain.positive for domain in domains.values()) and numbers and len(names) > 1
    for domain in domains.values():
        below = domain.upper is None or (positive and domain.upper == total)
        if rest is None and (domain.lower not in (None, 0) or not below):
            return None
    kept = Context(
        tuple(entry for entry in context.declarations if entry.name not in names),
        context.definitions,
        tuple(a for a in context.assumptions if getattr(a, "name", "") not in names),
    )
    for name in names:
        kept = kept.declare(Declaration(others[name], shapes[name]))
        if rest is None:
            domains[name] = replace(domains[name], upper=None)
        if domains[name] != REAL:
            kept = kept.assume(Within(others[name], domains[name]))
    if rest is not None:
        free = [name for name in names if name != rest]
        for name in free:
            kept = kept.define(name, (), Var(others[name]))
        return kept.define(rest, (), Num(total) - AddTerm(tuple(Var(others[name]) for name in free)))
    whole: list[Term] = []
    for name in names:
        indices = indices_of("i", shapes[name])
        part: Term = Var(others[name], indices)
        for index in reversed(indices):
            part = Sum(index, part)
        whole.append(part)
    for name in names:
        indices = indices_of("j", shapes[name])
        share = Num(total) * Var(others[name], indices) / (AddTerm(tuple(whole)) if len(whole) > 1 else whole[0])
        kept = kept.define(name, indices, share)
    return kept


def with_total_of_some(meaning: Meaning, lhs: Term, total: Fraction) -> Context | None:
    """A matrix whose entries off the diagonal add up to ``total``, or a symmetric one, as shares of any other."""
    context, part = meaning.context, lhs
    indices: list[IndexExpr] = []
    others: list[AtLeast] = []  # off the diagonal there is nothing for a single class
    while isinstance(part, Sum):
        indices.append(part.index)
        others += [AtLeast(part.index.sort, len(part.but) + 1)] if part.but else []
        part = part.body
    if not isinstance(part, Var) or len(indices) < 2 or free_indices(lhs):
        return None
    name, shape, made = part.name, context.shape(part.name), context.definition(part.name)
    said = [a for a in context.assumptions if getattr(a, "name", "") == name]
    if sorted(map(str, part.indices)) != sorted(map(str, indices)):
        return None
    params = indices_of("j", shape)
    if made is not None:
        if said or not meaning.special.get(name, "").endswith("^T)/2"):
            return None
        kept, body = context, substitute(made.body, dict(zip(made.params, params, strict=True)))
    else:
        declaration, domain, other = context.declaration(name), context.domain(name), f"\\tilde{{{name}}}"
        tied = any(not isinstance(a, Within) for a in said) or domain.upper is not None or domain.lower not in (None, 0)
        if tied or declaration.of or declaration.values:
            return None
        kept, body = context.declare(Declaration(other, shape)), Var(other, params)
        if domain != REAL:
            kept = kept.assume(Within(other, domain))
    share = Num(total) * body / unfold(lhs, name, params, body)
    kept = Context(
        tuple(entry for entry in kept.declarations if entry.name != name),
        tuple(entry for entry in kept.definitions if entry.name != name),
        tuple(a for a in kept.assumptions if getattr(a, "name", "") != name),
    )
    return kept.assume(*others).define(name, params, share)


def as_freely_bounded(meaning: Meaning, name: str, domain: Domain) -> str | None:
    """The letter that may be bounded instead of ``name``: itself, or what a symmetric matrix or shares are made of.

    The values within the bounds are made of themselves then, so nothing is lost; and nothing else is made of such
    values, as means of them are within bounds, and shares of numbers that are not negative are not.
    """
    if meaning.context.definition(name) is None:
        return name
    share = name in meaning.tied and bool(meaning.context.shape(name))
    if share and (domain.lower != 0 or domain.upper is not None):
        return None
    if meaning.special.get(name, "").endswith("^T)/2"):
        return f"{name}°"
    return f"\\tilde{{{name}}}" if share else None


def indices_of(letter: str, shape: tuple[Sort, ...]) -> tuple[Index, ...]:
    return tuple(Index(f"{letter}_{n}", sort) for n, sort in enumerate(shape))


def total_of(meaning: Meaning, lhs: Term) -> str | None:
    """The letter whose entries a formula adds up: ``\\mathbf{1}^T y``, and for every row ``Y \\mathbf{1}``."""
    context = meaning.context
    rows = tuple(free_indices(lhs))
    names = [name for name in context.closure(variables(lhs)) if context.definition(name) is None]
    arrays = [name for name in names if context.shape(name) and context.declaration(name).values is None]
    shape = context.shape(arrays[0]) if len(arrays) == 1 else ()
    if len(rows) > 1 or len(shape) != len(rows) + 1 or tuple(row.sort for row in rows) != shape[:-1]:
        return None
    last = shape[-1]
    index = Index("k" if not rows or rows[0].name != "k" else "l", last)
    entry = Var(arrays[0], (*rows, index))
    same = entries_meant.is_every(meaning, entry) and holds(lhs, Sum(index, entry), context, 1.0)
    return arrays[0] if same else None

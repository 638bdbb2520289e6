"""Applying a rule to a term: where it matches, and what the term becomes.

Knows how terms are walked and matched up to indices; knows no steps and no particular rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from symce.context import Context, Distinct, Same
from symce.rules.matching import instantiate, letters_of, match
from symce.rules.rule import Rewrite, Rule
from symce.term import (
    Add,
    Delta,
    Diff,
    Div,
    Index,
    IndexExpr,
    Label,
    Mul,
    Num,
    Path,
    Prod,
    Sum,
    Term,
    Var,
    add,
    alpha_equal,
    children,
    mul,
    neg,
    substitute,
    with_children,
)


class StepError(ValueError):
    """A move that cannot be made: says which, where, and what would have worked."""


def rewrite_of(rule: Rule) -> Rewrite:
    """How the rule changes one node: its own function, or its statement as a pattern."""
    if rule.rewrite is not None:
        return rule.rewrite
    return by_pattern(rule.lhs, rule.rhs)


@lru_cache(maxsize=1024)
def by_pattern(lhs: Term, rhs: Term) -> Rewrite:
    """The change of a node that looks like ``lhs``; its scalar letters stand for any term."""
    letters = letters_of(lhs)

    def change(term: Term, context: Context) -> Term | None:
        found = match(lhs, term, letters)
        return None if found is None else instantiate(rhs, found)

    return change


def rewritten(term: Term, rule: Rule, context: Context, where: Path | None = None) -> Term | None:
    """``term`` with the rule applied wherever it matches, or at ``where``; None where it does not."""
    change = rewrite_of(rule)
    if rule.name == "units":
        tidied = rewrite_innermost(term, change, context)
        return None if tidied == term else tidied
    return rewrite_outermost(term, change, context, where)


@dataclass(frozen=True)
class Weakened:
    """A line after an inequality rule: ``after - before`` is ``change``, and ``rising`` says it is not negative."""

    after: Term
    change: Term
    rising: bool


def weakened(term: Term, rule: Rule, context: Context) -> Weakened | None:
    """``term`` with the rule ``lhs <= rhs`` applied wherever its left side stands linearly; None where it does not.

    Everywhere on the line the same direction: under a minus sign the term gets smaller.
    """
    change = rewrite_of(rule)
    new = change(term, context)
    if new is not None:
        return Weakened(new, add(new, neg(term)), True)
    match term:
        case Add(parts):
            made = [weakened(part, rule, context) for part in parts]
            found = [one for one in made if one is not None]
            if not found or len({one.rising for one in found}) > 1:
                return None
            after = add(*(part if one is None else one.after for part, one in zip(parts, made, strict=True)))
            return Weakened(after, add(*(one.change for one in found)), found[0].rising)
        case Mul(parts):
            places = [(n, one) for n, part in enumerate(parts) if (one := weakened(part, rule, context))]
            if len(places) != 1:
                return None
            n, one = places[0]
            minus = sum(isinstance(part, Num) and part.value < 0 for part in parts) % 2 == 1
            after, moved = (mul(*parts[:n], x, *parts[n + 1 :]) for x in (one.after, one.change))
            return Weakened(after, moved, one.rising != minus)
        case Sum(index, body, but):
            inner = weakened(body, rule, context)
            if inner is not None:
                return Weakened(Sum(index, inner.after, but), Sum(index, inner.change, but), inner.rising)
        case Div(top, bottom):
            inner = weakened(top, rule, context)
            if inner is not None:
                return Weakened(Div(inner.after, bottom), Div(inner.change, bottom), inner.rising)
    return None


def rewrite_outermost(term: Term, change: Rewrite, context: Context, where: Path | None) -> Term | None:
    """Change the outermost nodes that can be changed; what was written is not changed again."""
    if where is not None and where:
        parts = list(children(term))
        if where[0] >= len(parts):
            raise StepError(f"there is no subterm at {where}")
        inner = rewrite_outermost(parts[where[0]], change, context, where[1:])
        if inner is None:
            return None
        parts[where[0]] = inner
        return with_children(term, tuple(parts))
    new = change(term, context)
    if new is not None:
        return new
    if where is not None:
        return None
    if isinstance(term, (Sum, Prod)):
        context = unshadowed(context, term.index)
    old = children(term)
    # The variable of a derivative is not a formula to rewrite.
    inside = old[:1] if isinstance(term, Diff) else old
    made = tuple(rewrite_outermost(part, change, context, None) for part in inside) + (None,) * (len(old) - len(inside))
    if all(part is None for part in made):
        return None
    return with_children(term, tuple(b if b is not None else a for a, b in zip(old, made, strict=True)))


def unshadowed(context: Context, index: Index) -> Context:
    """The context below a binder: what is assumed of a free index of the same name does not hold there."""
    for assumption in context.assumptions:
        if isinstance(assumption, (Same, Distinct)) and index in (assumption.left, assumption.right):
            context = context.without(assumption)
    return context


def rewrite_innermost(term: Term, change: Rewrite, context: Context) -> Term:
    parts = children(term)
    if parts:
        inside = parts[:1] if isinstance(term, Diff) else parts
        done = tuple(rewrite_innermost(part, change, context) for part in inside)
        term = with_children(term, (*done, *parts[len(inside) :]))
    new = change(term, context)
    return term if new is None else new


def match_indices(pattern: Term, term: Term, params: frozenset[Index]) -> dict[Index, IndexExpr] | None:
    """What the free indices of a pattern stand for so that it is the term, up to bound names."""
    if type(pattern) is not type(term):
        return None
    found: dict[Index, IndexExpr] = {}
    if not _collect(pattern, term, params, found):
        return None
    try:
        return found if alpha_equal(substitute(pattern, found), term) else None
    except ValueError:
        return None


def _collect(pattern: Term, term: Term, params: frozenset[Index], found: dict[Index, IndexExpr]) -> bool:
    """Collect index pairs along both terms; the caller verifies what was found."""
    match pattern, term:
        case Var(name, mine), Var(other, theirs):
            if name != other or len(mine) != len(theirs):
                return False
            return all(_pair(a, b, params, found) for a, b in zip(mine, theirs, strict=True))
        case Delta(a, b), Delta(c, d):
            return _pair(a, c, params, found) and _pair(b, d, params, found)
        case (Sum(index, _), Sum(other, _)) | (Prod(index, _), Prod(other, _)):
            params = params - {index}
    left, right = children(pattern), children(term)
    if type(pattern) is not type(term) or len(left) != len(right):
        return False
    return all(_collect(a, b, params, found) for a, b in zip(left, right, strict=True))


def _pair(mine: IndexExpr, theirs: IndexExpr, params: frozenset[Index], found: dict[Index, IndexExpr]) -> bool:
    if isinstance(mine, Index) and mine in params:
        return found.setdefault(mine, theirs) == theirs
    return isinstance(mine, (Index, Label)) or mine == theirs

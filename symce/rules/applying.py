"""Applying a rule to a term: where it matches, and what the term becomes.

Knows how terms are walked and matched up to indices; knows no steps and no particular rule.
"""

from __future__ import annotations

from symce.context import Context
from symce.rules.matching import instantiate, letters_of, match
from symce.rules.rule import Rewrite, Rule
from symce.term import (
    Delta,
    Diff,
    Index,
    IndexExpr,
    Label,
    Path,
    Prod,
    Sum,
    Term,
    Var,
    alpha_equal,
    children,
    substitute,
    with_children,
)


class StepError(ValueError):
    """A move that cannot be made: says which, where, and what would have worked."""


def rewrite_of(rule: Rule) -> Rewrite:
    """How the rule changes one node: its own function, or its statement as a pattern."""
    if rule.rewrite is not None:
        return rule.rewrite
    letters = letters_of(rule.lhs)

    def by_pattern(term: Term, context: Context) -> Term | None:
        found = match(rule.lhs, term, letters)
        return None if found is None else instantiate(rule.rhs, found)

    return by_pattern


def rewritten(term: Term, rule: Rule, context: Context, where: Path | None = None) -> Term | None:
    """``term`` with the rule applied wherever it matches, or at ``where``; None where it does not."""
    change = rewrite_of(rule)
    if rule.name == "units":
        tidied = rewrite_innermost(term, change, context)
        return None if tidied == term else tidied
    return rewrite_outermost(term, change, context, where)


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
    old = children(term)
    # The variable of a derivative is not a formula to rewrite.
    inside = old[:1] if isinstance(term, Diff) else old
    made = tuple(rewrite_outermost(part, change, context, None) for part in inside) + (None,) * (len(old) - len(inside))
    if all(part is None for part in made):
        return None
    return with_children(term, tuple(b if b is not None else a for a, b in zip(old, made, strict=True)))


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

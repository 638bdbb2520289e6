"""Matching a pattern against a term: first order, no search.

Knows which letters of a pattern stand for any term; knows no rule.
"""

from __future__ import annotations

from symce.term import Path, Pow, Term, Var, children, rewrite, subterms, with_children


def match(
    pattern: Term, term: Term, letters: frozenset[str], found: dict[str, Term] | None = None
) -> dict[str, Term] | None:
    """What the letters stand for so that the pattern is the term; None where it is not."""
    found = {} if found is None else found
    if isinstance(pattern, Var) and pattern.name in letters and not pattern.indices:
        if pattern.name in found:
            return found if found[pattern.name] == term else None
        found[pattern.name] = term
        return found
    if type(pattern) is not type(term):
        return None
    mine, theirs = children(pattern), children(term)
    if not mine:
        return found if pattern == term else None
    if len(mine) != len(theirs) or (
        isinstance(pattern, Pow) and isinstance(term, Pow) and pattern.exponent != term.exponent
    ):
        return None
    for left, right in zip(mine, theirs, strict=True):
        if match(left, right, letters, found) is None:
            return None
    return found


def instantiate(pattern: Term, found: dict[str, Term]) -> Term:
    """The pattern with its letters replaced by what they stand for."""

    def change(node: Term) -> Term | None:
        return found.get(node.name) if isinstance(node, Var) and not node.indices else None

    return rewrite(pattern, change)


def letters_of(pattern: Term) -> frozenset[str]:
    """The scalar letters of a pattern."""
    return frozenset(node.name for _, node in subterms(pattern) if isinstance(node, Var) and not node.indices)


def differences(before: Term, after: Term, at: Path = ()) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The smallest parts in which two terms differ: their places in the first and in the second."""
    if before == after:
        return (), ()
    mine, theirs = children(before), children(after)
    if type(before) is not type(after) or not mine or _heads_differ(before, after, mine):
        return (at,), (at,)
    if len(mine) == len(theirs):
        parts = [differences(a, b, (*at, n)) for n, (a, b) in enumerate(zip(mine, theirs, strict=True))]
        return tuple(p for one, _ in parts for p in one), tuple(p for _, one in parts for p in one)
    start = next(n for n, (a, b) in enumerate(zip((*mine, None), (*theirs, None), strict=False)) if a != b)
    end = next(n for n, (a, b) in enumerate(zip((*mine[::-1], None), (*theirs[::-1], None), strict=False)) if a != b)
    end = min(end, len(mine) - start, len(theirs) - start)
    return (
        tuple((*at, n) for n in range(start, len(mine) - end)),
        tuple((*at, n) for n in range(start, len(theirs) - end)),
    )


def _heads_differ(before: Term, after: Term, parts: tuple[Term, ...]) -> bool:
    """Whether two nodes of one class differ in more than their children (binder, exponent)."""
    return len(parts) == len(children(after)) and with_children(before, children(after)) != after

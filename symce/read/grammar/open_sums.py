"""How far the sum of a definition reaches: in ``L = \\sum_i a_i + b_i`` over both, for nothing else says what i is.

Knows trees; only of a definition whose name does not hold the index. Of a line that claims something the sum ends
before the sign, and a line that is false then is said to be true with brackets.
"""

from __future__ import annotations

from dataclasses import replace

from symce.read.grammar.bound_indices import free_names
from symce.read.tree import Add, Big, Letter, Neg, Node, Over, Relation, Times, kinds


def reaching(head: Node, body: Node) -> tuple[Node, str]:
    """The body with such sums over all terms that hold their index, and the index; the body itself where none is."""
    return _reached(body, names_in(head)) if Big in kinds(body) else (body, "")


def names_in(node: Node) -> set[str]:
    """The names that stand free in a formula."""
    found: set[str] = set()
    free_names(node, frozenset(), found)
    return found


def _reached(node: Node, outside: set[str]) -> tuple[Node, str]:
    match node:
        case Neg(body):
            made, index = _reached(body, outside)
            return (replace(node, body=made), index) if index else (node, "")
        case Over(top, _):
            made, index = _reached(top, outside)
            return (replace(node, top=made), index) if index else (node, "")
        case Times(_, right):
            made, index = _reached(right, outside)
            return (replace(node, right=made), index) if index else (node, "")
        case Add(terms):
            return _over_terms(node, terms, outside)
    return node, ""


def _over_terms(node: Add, terms: tuple[Node, ...], outside: set[str]) -> tuple[Node, str]:
    for at, term in enumerate(terms[:-1]):
        sum_at_end = last_sum(term)
        if sum_at_end is None:
            continue
        mine = run_over(sum_at_end) - outside
        holding = [n for n in range(at + 1, len(terms)) if names_in(terms[n]) & mine]
        if not holding or any(names_in(before) & mine for before in terms[:at]):
            continue
        stop = holding[-1] + 1
        summed = sum_at_end.body.terms if isinstance(sum_at_end.body, Add) else (sum_at_end.body,)
        inside = (*summed, *terms[at + 1 : stop])
        body = Add(inside, at=sum_at_end.body.at, end=terms[stop - 1].end)
        whole = with_last(term, replace(sum_at_end, body=body, end=body.end))
        rest = (*terms[:at], whole, *terms[stop:])
        return (rest[0] if len(rest) == 1 else replace(node, terms=rest)), min(mine)
    return node, ""


def run_over(node: Big) -> set[str]:
    """What a sum runs over for certain: the j of ``\\sum_{j \\ne y}``, and not the y, which may be one class."""
    firsts = (under.left if isinstance(under, Relation) else under for under in node.under)
    return {first.spelled for first in firsts if isinstance(first, Letter)}


def last_sum(term: Node) -> Big | None:
    """The sum with which a term ends."""
    match term:
        case Big("sum"):
            return term
        case Neg(body):
            return last_sum(body)
        case Times(_, right):
            return last_sum(right)
    return None


def with_last(term: Node, made: Big) -> Node:
    """The term with another sum at its end."""
    match term:
        case Neg(body):
            return replace(term, body=with_last(body, made), end=made.end)
        case Times(_, right):
            return replace(term, right=with_last(right, made), end=made.end)
    return made

"""Derivatives of sums as sums of derivatives, so that what is added up can be judged term by term.

Knows that a derivative is linear; takes none itself.
"""

from __future__ import annotations

from symce.context import Context
from symce.term import (
    ONE,
    Add,
    Diff,
    Div,
    Mul,
    Sum,
    Term,
    Var,
    add,
    free_indices,
    fresh,
    mul,
    nodes,
    rewrite,
    substitute,
    variables,
)


def inside_sums(term: Term, context: Context) -> Term:
    r"""``\nabla \sum_i f_i`` as ``\sum_i \nabla f_i``, also of multiples of sums."""

    def moved(node: Term) -> Term | None:
        if not isinstance(node, Diff) or context.definition(node.var.name) is not None:
            return None
        found = _moved(node.body, node.var, context)
        return None if found == node else found

    return rewrite(term, moved)


def _moved(body: Term, var: Var, context: Context) -> Term:
    match body:
        case Add(terms):
            return add(*(_moved(part, var, context) for part in terms))
        case Sum(index, inside, but):
            taken = free_indices(body) | free_indices(var) | {n.index for n in nodes(inside) if isinstance(n, Sum)}
            place = fresh(index, frozenset(taken))
            return Sum(place, _moved(substitute(inside, {index: place}), var, context), but)
        case Mul(factors):
            constant = [part for part in factors if _is_constant(part, var, context)]
            rest = [part for part in factors if part not in constant]
            if constant and rest:
                return mul(*constant, _moved(mul(*rest), var, context))
        case Div(top, bottom) if _is_constant(bottom, var, context):
            return mul(Div(ONE, bottom), _moved(top, var, context))
    return Diff(body, var)


def _is_constant(term: Term, var: Var, context: Context) -> bool:
    """Whether a factor holds nothing that depends on the variable."""
    return var.name not in context.closure(variables(term))

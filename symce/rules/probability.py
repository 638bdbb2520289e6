"""Rules of distributions and labels: totals, and the softmax as one."""

from __future__ import annotations

from symce.context import Context
from symce.rules.letters import i, p, y
from symce.rules.rule import Rule
from symce.term import (
    ONE,
    Div,
    Index,
    IndexExpr,
    Num,
    Path,
    Sum,
    Term,
    Var,
    alpha_equal,
    index_variables,
)


def _runs_over(indices: tuple[IndexExpr, ...], index: Index) -> bool:
    """Whether the index stands in the last place and nowhere else."""
    last = bool(indices) and indices[-1] == index
    return last and not any(index in index_variables(other) for other in indices[:-1])


def sums_to_one(term: Term, context: Context) -> Term | None:
    match term:
        case Sum(index, Var(name, indices), ()) if context.definition(name) is None and _runs_over(indices, index):
            amount = context.sums_to(name)
            if amount is None and context.one_hot(name) is not None:
                return ONE
            return None if amount is None else Num(amount)
    return None


def softmax_sum(term: Term, context: Context) -> Term | None:
    """``sum_i p_i = 1`` where p is defined as entries over their own sum."""
    match term:
        case Sum(index, Var(name, indices), ()) if _runs_over(indices, index) and context.definition(name):
            match context.unfold(Var(name, indices)):
                case Div(top, bottom) if alpha_equal(bottom, Sum(index, top)):
                    return ONE
    return None


def whole(term: Term) -> tuple[Path, ...]:
    return ((),)


RULES = (
    Rule(
        "sum_label",
        Sum(i, y(i)),
        ONE,
        "labels sum to one",
        "axiom of a distribution",
        sums_to_one,
        mark="one",
        consumed=whole,
    ),
    Rule(
        "sum_softmax",
        Sum(i, p(i)),
        ONE,
        "softmax sums to one",
        "Bishop, Pattern Recognition and Machine Learning, 4.3.4",
        softmax_sum,
        mark="one",
        consumed=whole,
    ),
)

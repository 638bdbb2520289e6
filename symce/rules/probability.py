"""Rules of distributions and labels: totals, and the softmax as one."""

from __future__ import annotations

from symce.context import Context, SumsTo
from symce.rules.letters import K, i, p, y
from symce.rules.rule import Rule
from symce.term import (
    ONE,
    Add,
    Div,
    Index,
    IndexExpr,
    Mul,
    Num,
    Path,
    Size,
    Sum,
    Term,
    Var,
    alpha_equal,
    free_indices,
    index_variables,
    neg,
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


def smoothed_sum(term: Term, context: Context) -> Term | None:
    """``sum_i u_i = 1`` where u is defined as ``(1 - e) y + e/K`` with labels y that sum to one."""
    match term:
        case Sum(index, Var(name, indices), ()) if _runs_over(indices, index) and context.definition(name):
            match context.unfold(Var(name, indices), name):
                case Add((first, second)) if _is_smoothed(first, second, index, context) or _is_smoothed(
                    second, first, index, context
                ):
                    return ONE
    return None


def _is_smoothed(kept: Term, spread: Term, index: Index, context: Context) -> bool:
    """Whether the two terms are ``(1 - e) y_i`` and ``e/K``."""
    match kept, spread:
        case (
            Mul((Var(labels, at), Add(keep))) | Mul((Add(keep), Var(labels, at))),
            Div(share, Size(sort)),
        ) if set(keep) == {ONE, neg(share)} and sort == index.sort:
            return _runs_over(at, index) and context.sums_to(labels) == 1 and index not in free_indices(share)
    return False


def whole(term: Term) -> tuple[Path, ...]:
    return ((),)


SMOOTHED = (
    Context()
    .scalar("a")
    .vector("y", K)
    .assume(SumsTo("y"))
    .define("u", (i,), (1 - Var("a")) * Var("y", (i,)) + Var("a") / Size(K), "smoothed labels")
)
"""Labels that sum to one, a share of which is spread over all classes."""

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
    Rule(
        "sum_smoothed",
        Sum(i, Var("u", (i,))),
        ONE,
        "smoothed labels sum to one",
        "Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, Rethinking the Inception Architecture, section 7",
        smoothed_sum,
        context=SMOOTHED,
        mark="one",
        consumed=whole,
    ),
)

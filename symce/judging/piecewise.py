"""Equations with absolute values and letters that are 0 or 1 under sums: judged term by term, and sign by sign.

Knows that sums over the same range are equal if what they add up is, that one term of a sum may stand apart, that
``|u|`` is u where u is not negative, and that what holds with 0 and with 1 holds of a letter with these values.
Proves only; where nothing is found, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Protocol

from symce.context import Context, ContextError, Distinct
from symce.judging.absolute import by_every_sign, by_sign, in_order_by_choice, in_order_by_weights, square_in
from symce.judging.claim import Claim
from symce.judging.slopes import inside_sums
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.inequality import prove_le
from symce.prover.nonnegative import Nonnegative
from symce.prover.verdict import Verdict, holds
from symce.term import (
    ONE,
    ZERO,
    Add,
    Diff,
    Div,
    Index,
    IndexExpr,
    Mul,
    Prod,
    Sum,
    Term,
    Var,
    add,
    children,
    free_indices,
    fresh,
    index_variables,
    mul,
    neg,
    nodes,
    own_indices,
    rewrite,
    substitute,
    with_children,
)


class Judge(Protocol):
    """``prove_le`` or ``prove_lt``."""

    def __call__(self, lhs: Term, rhs: Term, context: Context, *, seconds: float) -> Verdict: ...


TWO_VALUED = 3
"""Entries that are 0 or 1 and are gone through."""


def piece_by_piece(claim: Claim, left: Term, right: Term, seconds: float) -> bool:
    """Whether the equation holds, by the values that its absolute values and letters of two values may have."""
    context = claim.context
    sides = [context.unfold(side) for side in (left, right)]
    seen = {node for side in sides for node in nodes(side)}
    if not any(square_in(node) is not None or is_two_valued(node, claim) for node in seen):
        return False
    try:
        signs = Signs(context, seconds)
        first, second = (signs.known(apart(side)) for side in sides)
        if (first, second) != tuple(sides) and holds(first, second, context, seconds):
            return True
    except (OutOfTime, ContextError):
        return False
    if any(isinstance(node, Diff) for node in seen):
        if any(isinstance(node, Diff) and node.var.name in claim.zero_one for node in seen):
            return False
        first, second = (inside_sums(side, context) for side in (first, second))
    if any(is_two_valued(node, claim) for node in seen) and in_all_values(claim, add(first, neg(second)), seconds):
        return True
    body = term_of_one_sum(first, second, context, seconds)
    return body is not None and in_all_values(claim, body, seconds)


def in_order_by_pieces(smaller: Term, larger: Term, judge: Judge, context: Context, seconds: float) -> bool:
    """Whether an inequality holds with either sign of its absolute values, or of every term of its sums."""

    def in_order(low: Term, high: Term) -> bool:
        return judge(low, high, context, seconds=seconds).proved

    if by_every_sign(smaller, larger, context, seconds, in_order):
        return True
    above, below = context.unfold(larger), context.unfold(smaller)
    if in_order_by_choice(below, above, lambda rest: in_order(ZERO, rest)):
        return True

    def nonnegative(weight: Term) -> bool:
        found = prove_le(ZERO, weight, context, seconds=seconds)
        return found.proved and not found.conditions

    if in_order_by_weights(below, above, in_order, nonnegative):
        return True
    if any(isinstance(node, Diff) for side in (above, below) for node in nodes(side)):
        return False
    body = term_of_one_sum(above, below, context, seconds)
    if body is None:
        return False
    return in_order(ZERO, body) or by_every_sign(ZERO, body, context, seconds, in_order)


def is_two_valued(node: Term, claim: Claim) -> bool:
    return isinstance(node, Var) and node.name in claim.zero_one


# --------------------------------------------------------------------------- one term apart


def apart(term: Term) -> Term:
    """``sum_k |f(k, c)|`` as ``|f(c, c)| + sum_{k != c} |f(k, c)|``."""

    def split(node: Term) -> Term | None:
        if not isinstance(node, Sum) or node.but:
            return None
        others = list(dict.fromkeys(others_in(node)))
        if len(others) != 1:
            return None
        return add(substitute(node.body, {node.index: others[0]}), Sum(node.index, node.body, (others[0],)))

    return rewrite(term, split)


def others_in(total: Sum) -> Iterator[IndexExpr]:
    """Places of the same range that stand inside absolute values of a sum, and are bound by nothing in it."""
    bound = {node.index for node in nodes(total) if isinstance(node, (Sum, Prod))}
    for root in nodes(total.body):
        if square_in(root) is not None:
            for node in nodes(root):
                for index in own_indices(node):
                    if index.sort == total.index.sort and not index_variables(index) & bound:
                        yield index


# --------------------------------------------------------------------------- signs


class Signs:
    """Absolute values of what is known not to be negative, or not to be positive."""

    def __init__(self, context: Context, seconds: float) -> None:
        self.context, self.seconds = context, seconds
        self.signs = Nonnegative(context, Deadline(seconds))

    def known(self, term: Term) -> Term:
        inside = square_in(term)
        if inside is not None:
            inside = self.known(inside)
            if self.signs.zero(inside) is not None:
                return ZERO
            if self.signs.ground(inside) is not None:
                return inside
            return neg(inside) if self.signs.ground(neg(inside)) is not None else term
        if isinstance(term, (Sum, Prod)):
            taken = free_indices(term) | {node.index for node in nodes(term) if isinstance(node, (Sum, Prod))}
            index = fresh(term.index, taken)
            body = substitute(term.body, {term.index: index})
            cases = (Distinct(index, other) for other in term.but)
            made = Signs(self.context.assume(*cases) if term.but else self.context, self.seconds).known(body)
            return term if made == body else type(term)(index, made, term.but)
        parts = children(term)
        new = tuple(map(self.known, parts)) if not isinstance(term, Diff) else parts
        return term if new == parts else with_children(term, new)


# --------------------------------------------------------------------------- term by term


def term_of_one_sum(left: Term, right: Term, context: Context, seconds: float) -> Term | None:
    """What the difference of the sides adds up over one range, for one place of it; None where it is no such sum."""
    found: list[tuple[Term, Sum]] = []
    rest: list[Term] = []
    for factor, part in flat(add(left, neg(right)), ONE):
        if isinstance(part, Sum) and not part.but and part.index not in free_indices(factor):
            found.append((factor, part))
        else:
            rest.append(mul(factor, part))
    if len({total.index.sort for _, total in found}) > 1:  # over other ranges stand no absolute values
        sized = {total.index.sort for _, total in found if any(square_in(node) is not None for node in nodes(total))}
        rest += [mul(factor, total) for factor, total in found if total.index.sort not in sized]
        found = [(factor, total) for factor, total in found if total.index.sort in sized]
    if len({total.index.sort for _, total in found}) != 1:
        return None
    if rest and not holds(add(*rest), ZERO, context, seconds):
        return None
    taken = {node.index for _, total in found for node in nodes(total) if isinstance(node, (Sum, Prod))}
    place = fresh(Index("k", found[0][1].index.sort), frozenset(taken).union(*map(free_indices, (left, right))))
    return add(*(mul(factor, substitute(total.body, {total.index: place})) for factor, total in found))


def flat(term: Term, factor: Term) -> Iterator[tuple[Term, Term]]:
    """The terms of a sum of terms, each with what it is multiplied with."""
    match term:
        case Add(terms):
            for part in terms:
                yield from flat(part, factor)
        case Div(top, bottom):
            yield from flat(top, mul(factor, Div(ONE, bottom)))
        case Mul(factors):
            sums = [n for n, part in enumerate(factors) if any(isinstance(node, Sum) for node in nodes(part))]
            if len(sums) == 1:
                (n,) = sums
                yield from flat(factors[n], mul(factor, *factors[:n], *factors[n + 1 :]))
            else:
                yield factor, term
        case _:
            yield factor, term


def in_all_values(claim: Claim, body: Term, seconds: float) -> bool:
    """Whether a term is 0 with all values that its letters of two values may have, and either sign of what it holds."""
    bound = {node.index for node in nodes(body) if isinstance(node, (Sum, Prod))}
    letters = [
        node for node in dict.fromkeys(nodes(body)) if is_two_valued(node, claim) and not free_indices(node) & bound
    ]
    if len(letters) > TWO_VALUED:
        return False
    for values in product((ZERO, ONE), repeat=len(letters)):
        chosen: dict[Term, Term] = dict(zip(letters, values, strict=True))
        case = rewrite(body, chosen.get)
        if not holds(case, ZERO, claim.context, seconds) and not by_sign(case, ZERO, claim.context, seconds):
            return False
    return True

"""Places before and behind others: ``m_{i-1}`` and ``h_{t+1}``, which hold letters of their own.

Knows what the order of places says of them, and what they are at a fixed size. What holds for any other place in their
stead holds for them; what fails where they are what they are, fails. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

from symce.context import CLOSED_UNIT, POSITIVE, Context, Declaration, Distinct, Same, Within
from symce.judging.claim import Claim
from symce.term import (
    ONE,
    ZERO,
    Delta,
    Diff,
    Index,
    IndexExpr,
    Literal,
    Num,
    Sort,
    Term,
    Var,
    add,
    children,
    free_indices,
    mul,
    nodes,
    rename_apart,
    substitute,
    substitute_index,
    with_children,
)

STEPS = {"-1": -1, "+1": 1}
"""What the name of such a place ends with, and where it lies."""


def with_order(context: Context, name: str, sort: Sort) -> Context:
    """A context that knows ``[i <= j]`` as any positive number, or ``[i < j]`` as one from 0 to 1."""
    domain = POSITIVE if name.startswith("[<=]") else CLOSED_UNIT
    return context.declare(Declaration(name, (sort, sort))).assume(Within(name, domain))


def named(index: Index, step: int) -> Index:
    """The place that lies a step before or behind another one."""
    return Index(index.name + next(text for text, by in STEPS.items() if by == step), index.sort)


def step_of(index: Index) -> tuple[Index, int] | None:
    """Beside which place another one lies, and where; None where it lies beside none."""
    base, text = index.name[:-2], index.name[-2:]
    return (Index(base, index.sort), STEPS[text]) if base and text in STEPS else None


def settled(claim: Claim) -> Claim:
    """The claim with its definitions written out, and what the order says of places beside others said of these."""
    pairs = tuple((claim.context.unfold(left), claim.context.unfold(right)) for left, right in claim.pairs)
    steps = _steps(pairs)
    taken = frozenset(index for step, (other, _) in steps.items() for index in (step, other))
    pairs = tuple((rename_apart(left, taken), rename_apart(right, taken)) for left, right in pairs)  # no j of j-1 bound
    made = replace(claim, pairs=tuple((_in_order(left), _in_order(right)) for left, right in pairs))
    context, orders = made.context, dict(claim.orders)
    for name, sort in _orders(made):
        if name not in orders:
            orders[name], context = sort, with_order(context, name, sort)
    for index, (other, _) in steps.items():
        context = context.assume(Distinct(other, index))
    return replace(
        made,
        context=context,
        orders=orders,
        steps=tuple(dict.fromkeys((*(index.name for index in steps), *claim.steps))),
    )


def _steps(pairs: Iterable[tuple[Term, Term]]) -> dict[Index, tuple[Index, int]]:
    """The places that lie beside others, beside which, and where."""
    free = {index for pair in pairs for side in pair for index in free_indices(side)}
    found = ((index, step_of(index)) for index in sorted(free, key=lambda index: index.name))
    return {index: step for index, step in found if step is not None}


def ranges(claim: Claim) -> dict[str, Sort]:
    """What the places run over beside which others lie, also where these were said of them."""
    free = {index for pair in claim.pairs for side in pair for index in free_indices(side)}
    names = {name for step in claim.steps for name in (step, step[:-2])}
    return {index.name: index.sort for index in sorted(free, key=lambda index: index.name) if index.name in names}


def _orders(claim: Claim) -> Iterator[tuple[str, Sort]]:
    """The orders of which a claim speaks, and of what."""
    for pair in claim.pairs:
        for side in pair:
            for node in nodes(side):
                if isinstance(node, Var) and node.name.startswith("[<"):
                    yield node.name, node.indices[0].sort


def _in_order(term: Term) -> Term:
    """``[j <= i-1]`` as ``[j < i]``, ``[j <= i+1]`` as ``[j <= i] + [j = i+1]``, and so on."""
    below = children(term)
    term = with_children(term, tuple(map(_in_order, below))) if below else term
    match term:
        case Delta(Index() as left, Index() as right) if _are_beside(left, right):
            return ZERO
        case Var(name, (left, right)) if name.startswith("[<"):
            return _said_of_others(name.startswith("[<]"), name.partition("]")[2], left, right)
    return term


def _said_of_others(strict: bool, of: str, left: IndexExpr, right: IndexExpr) -> Term:
    """Whether one place comes before another, said of those beside which they lie."""

    def order(sharp: bool, one: IndexExpr, other: IndexExpr) -> Term:
        return Var(f"[<]{of}" if sharp else f"[<=]{of}", (one, other))

    if isinstance(left, Index) and isinstance(right, Index) and _are_beside(left, right):
        step = step_of(left)
        comes_first = step[1] < 0 if step is not None and step[0] == right else (step_of(right) or (left, 0))[1] > 0
        return ONE if comes_first else ZERO
    if isinstance(right, Index) and (step := step_of(right)) is not None:
        other, by = step
        if strict == (by > 0):  # j < i+1 is j <= i, and j <= i-1 is j < i
            return _in_order(order(not strict, left, other))
        return add(_in_order(order(strict, left, other)), mul(Num(Fraction(by)), Delta(left, right)))
    if isinstance(left, Index) and (step := step_of(left)) is not None:
        other, by = step
        if strict == (by < 0):  # i-1 < j is i <= j, and i+1 <= j is i < j
            return order(not strict, other, right)
        return add(order(strict, other, right), mul(Num(Fraction(-by)), Delta(left, right)))
    return order(strict, left, right)


def _are_beside(left: Index, right: Index) -> bool:
    return any((step := step_of(one)) is not None and step[0] == other for one, other in ((left, right), (right, left)))


def _is_in_case(context: Context, at: Mapping[Index, Literal]) -> bool:
    """Whether places are such that what is assumed of them holds: ``i = j``, ``i \\ne j``, ``i = 2``."""
    for assumption in context.assumptions:
        if isinstance(assumption, (Same, Distinct)):
            left, right = (substitute_index(side, at) for side in (assumption.left, assumption.right))
            known = isinstance(left, Literal) and isinstance(right, Literal)
            if not known and not {assumption.left, assumption.right}.isdisjoint(at):
                return False  # of a place that is not known
            if known and (left == right) != isinstance(assumption, Same):
                return False
    return True


def _without_steps(context: Context) -> Context:
    """A context that says nothing of places beside others, which have become numbers."""
    kept = tuple(a for a in context.assumptions if not (isinstance(a, Distinct) and _is_step(a.right)))
    return Context(context.declarations, context.definitions, kept)


def _is_step(index: IndexExpr) -> bool:
    return isinstance(index, Index) and step_of(index) is not None


def at_each_place(claim: Claim) -> Iterator[Claim]:
    """The claim for every place of ranges of a fixed size; the claim itself where it speaks of none beside others."""
    if claim.steps and claim.ends:
        return  # of a last place, whose number is not known
    over = ranges(claim)
    bases = {step[:-2]: over.get(step[:-2]) or over.get(step) for step in claim.steps}
    known = {name: sort for name, sort in bases.items() if sort is not None}
    for chosen in product(*(range(1, (sort.size or 0) + 1) for sort in known.values())):
        at = dict(zip(known, chosen, strict=True))
        where = at | {step: at[step[:-2]] + STEPS[step[-2:]] for step in claim.steps if step[:-2] in at}
        sizes = {name: known[name.removesuffix("-1").removesuffix("+1")] for name in where}
        if any(not 1 <= place <= (sizes[name].size or 0) for name, place in where.items()):
            continue
        to = {Index(name, sizes[name]): Literal(place, sizes[name]) for name, place in where.items()}
        if not _is_in_case(claim.context, to):
            continue
        pairs = tuple((substitute(left, to), substitute(right, to)) for left, right in claim.pairs)
        case = (*claim.case, *((name, Fraction(place)) for name, place in at.items()))
        yield replace(claim, pairs=pairs, case=case, context=_without_steps(claim.context))


def varied_alone(claim: Claim, guessed: frozenset[str]) -> str:
    """A guessed letter that is differentiated in another place of itself: ``a_l`` in ``a_{l-1}``, which may make it."""
    for pair in claim.pairs:
        for node in (node for side in pair for node in nodes(side) if isinstance(node, Diff)):
            others = (other for other in nodes(claim.context.unfold(node.body)) if isinstance(other, Var))
            if node.var.name in guessed and any(
                o.name == node.var.name and o.indices != node.var.indices for o in others
            ):
                return node.var.name
    return ""

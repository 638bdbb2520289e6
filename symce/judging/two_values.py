"""Letters of two values, 0 and 1 or -1 and 1: entries that say which of two classes is given.

Knows that a formula f of such an entry b is ``b f(1) + (1 - b) f(0)``, also below a sum, and ``f(1)^b f(0)^(1-b)``
below a product; that entries of which a row adds up to 1 are one-hot; and which values a counterexample may have.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from symce.context import Context, ContextError, Declaration, OneHot, SumsTo, Within
from symce.judging.claim import Claim
from symce.prover.counterexample import Counterexample
from symce.prover.deadline import OutOfTime
from symce.prover.samples import is_inside
from symce.prover.verdict import holds, prove_equal
from symce.term import (
    ONE,
    ZERO,
    Delta,
    Diff,
    Index,
    Label,
    Literal,
    Log,
    Num,
    Pow,
    Power,
    Prod,
    Sort,
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
    rewrite,
    substitute,
    variables,
    with_children,
)
from symce.term.walking import LEAVES

TWO = Sort("2", 2)
"""The classes of such an entry."""

CLASS = "class of "
"""How the names of these classes begin, of letters that are 0 or 1 and of those that are -1 or 1."""

TWO_VALUED = 3
"""Entries that are gone through at one place of a sum."""


@dataclass(frozen=True)
class AtClasses:
    """Two sides whose letters of two values are made of classes, and the context that knows these.

    ``limits`` are terms that have a value only where the entries add up to what is assumed.
    """

    context: Context
    left: Term
    right: Term
    names: tuple[str, ...]
    limits: tuple[Term, ...]


def at_classes(claim: Claim, left: Term, right: Term) -> AtClasses | None:
    """Both sides with ``[class of b = 1]`` for b; None where more is said of b, or it is differentiated in."""
    context = claim.context
    left, right = context.unfold(left), context.unfold(right)
    names = tuple(sorted(claim.zero_one & context.closure(variables(left) | variables(right))))
    if any(isinstance(node, Diff) and node.var.name in names for side in (left, right) for node in nodes(side)):
        return None
    limits: list[Term] = []
    made: set[str] = set()
    try:
        for name in names:
            said = [a for a in context.assumptions if getattr(a, "name", None) == name]
            if not all(isinstance(a, Within | SumsTo) for a in said) or not _may_be_either(context, name):
                return None
            context, limit = _with_class(context, name)
            limits += limit
            if context.one_hot(name) is None:
                made.add(name)
    except ContextError:
        return None

    def of_class(node: Term) -> Term | None:
        if not isinstance(node, Var) or node.name not in made:
            return None
        return Delta(Label(CLASS + node.name, node.indices, TWO), Literal(1, TWO))

    return AtClasses(context, rewrite(left, of_class), rewrite(right, of_class), names, tuple(limits))


def _may_be_either(context: Context, name: str) -> bool:
    domain = context.domain(name)
    return is_inside(domain, Fraction(0)) and is_inside(domain, Fraction(1))


def may_be_everywhere(context: Context, name: str, value: Fraction) -> bool:
    """Whether all entries of a letter that is 0 or 1 may be the one or the other."""
    return is_inside(context.domain(name), value) and context.sums_to(name) is None and context.one_hot(name) is None


def _with_class(context: Context, name: str) -> tuple[Context, list[Term]]:
    """A context in which a class says what an entry is, and a term without a value where these break a sum."""
    sorts, total = context.shape(name), context.sums_to(name)
    if total == 1:
        kept = tuple(a for a in context.assumptions if getattr(a, "name", None) != name)
        bare = Context(context.declarations, context.definitions, kept)
        label = Declaration(CLASS + name, sorts[:-1], values=sorts[-1])
        return bare.declare(label).assume(OneHot(name, label.name)), []
    made = context.declare(Declaration(CLASS + name, sorts, values=TWO))
    if total is None:
        return made, []
    places = tuple(Index(f"l{n}", sort) for n, sort in enumerate(sorts))
    rest: Term = Sum(places[-1], Delta(Label(CLASS + name, places, TWO), Literal(1, TWO))) - Num(total)
    limit: Term = Log(ONE - Pow(rest, 2))  # of a whole number
    for place in reversed(places[:-1]):
        limit = Sum(place, limit)
    return made, [limit]


# --------------------------------------------------------------------------- counterexamples


def refuted_at_values(claim: Claim, left: Term, right: Term, seconds: float) -> Counterexample | None:
    """A counterexample in which the letters that are 0 or 1 are so; None where none is found."""
    found = at_classes(claim, left, right)
    if found is None or not found.names:
        return None
    added = (*found.limits, *map(neg, found.limits))
    sides = (add(found.left, *added), add(found.right, *added)) if added else (found.left, found.right)
    with suppress(ContextError, OutOfTime):
        at = prove_equal(*sides, found.context, seconds=seconds).counterexample
        return None if at is None else as_numbers(at, found.names)
    return None


def as_numbers(found: Counterexample, names: tuple[str, ...]) -> Counterexample:
    """A counterexample with classes, in which the letters have the values that these say; one-hot ones have them."""
    classes = {CLASS + name for name in names}
    known = {name for name, _ in found.values}
    said = ((label.removeprefix(CLASS), of) for label, of in found.labels if label in classes)
    values = tuple((name, _values(of)) for name, of in said if name not in known)
    labels = tuple(entry for entry in found.labels if entry[0] not in classes)
    return replace(found, labels=labels, values=(*values, *found.values))


def _values(classes: object) -> object:
    if isinstance(classes, (tuple, list)):
        return tuple(map(_values, classes))
    return "1" if classes == 1 else "0"


# --------------------------------------------------------------------------- proofs


def proved_at_classes(claim: Claim, left: Term, right: Term, seconds: float) -> bool:
    """Whether an equation holds whichever of two values such entries have, under sums and products entry by entry."""
    found = at_classes(claim, left, right)
    if found is None:
        return False
    left, right = found.left, found.right
    if not found.names and all(_compared(node) is None for side in (left, right) for node in nodes(side)):
        return False
    with suppress(ContextError, OutOfTime):
        if found.names and holds(left, right, found.context, seconds):
            return True
        if _factor_by_factor(left, right, found.context, seconds):
            return True
        first, second = gone_through(left), gone_through(right)
        if (first, second) != (left, right):
            verdict = prove_equal(first, second, found.context, seconds=seconds)
            return verdict.proved and not any(condition.kind == "positive" for condition in verdict.conditions)
    return False


def _factor_by_factor(left: Term, right: Term, context: Context, seconds: float) -> bool:
    """Whether two products over one range have the same factor at every place, whatever its classes are."""
    if not (isinstance(left, Prod) and isinstance(right, Prod) and left.index.sort == right.index.sort):
        return False
    if left.but or right.but:
        return False
    place = fresh(left.index, free_indices(left) | free_indices(right) | _bound(left.body) | _bound(right.body))
    first, second = (substitute(side.body, {side.index: place}) for side in (left, right))
    cases = list(_cases(add(first, neg(second))))
    return bool(cases) and all(holds(case, ZERO, context, seconds) for case in cases)


def gone_through(term: Term) -> Term:
    """A formula in which what stands under sums and products is put together from its values at every class."""
    if type(term) in LEAVES or isinstance(term, Diff):
        return term
    parts = tuple(map(gone_through, children(term)))
    made = with_children(term, parts)
    if not isinstance(made, (Sum, Prod)):
        return made
    body = made.body
    for label in _labels(body):
        holds_here = Delta(label, Literal(1, label.sort))
        first, second = (_at(body, label, value) for value in (1, 2))
        if isinstance(made, Prod):
            body = mul(Power(first, holds_here), Power(second, ONE - holds_here))
        else:
            body = add(mul(holds_here, first), mul(ONE - holds_here, second))
    return type(made)(made.index, body, made.but)


def _cases(body: Term) -> Iterator[Term]:
    """A formula for every way in which its classes may be; nothing where it has none, or many."""
    labels = _labels(body)
    for values in product((1, 2), repeat=len(labels)) if labels else ():
        case = body
        for label, value in zip(labels, values, strict=True):
            case = _at(case, label, value)
        yield case


def _labels(term: Term) -> list[Label]:
    """The classes of two that a formula compares with one, and that nothing in it binds; none where they are many."""
    bound = _bound(term)
    found = dict.fromkeys(label for node in nodes(term) if (label := _compared(node)) is not None)
    free = [label for label in found if not index_variables(label) & bound]
    return free if len(free) <= TWO_VALUED else []


def _compared(node: Term) -> Label | None:
    """The class of two that is compared with the first or the second one."""
    match node:
        case Delta(Label() as label, Literal()) | Delta(Literal(), Label() as label) if label.sort.size == TWO.size:
            return label
    return None


def _at(term: Term, label: Label, value: int) -> Term:
    """A formula where a class has a value."""

    def settled(node: Term) -> Term | None:
        if _compared(node) != label or not isinstance(node, Delta):
            return None
        return ONE if Literal(value, label.sort) in (node.left, node.right) else ZERO

    return rewrite(term, settled)


def _bound(term: Term) -> frozenset[Index]:
    return frozenset(node.index for node in nodes(term) if isinstance(node, (Sum, Prod)))

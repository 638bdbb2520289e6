"""Rules of finite sums: linearity, constants, sifting, splitting."""

from __future__ import annotations

from symce.context import Context
from symce.rules.algebra import distribute, fraction, product, sign_of
from symce.rules.letters import K, a, entry, f, g, i, j, k
from symce.rules.rule import Rule
from symce.term import (
    ONE,
    Add,
    Delta,
    Div,
    Index,
    IndexExpr,
    Mul,
    Prod,
    Size,
    Sum,
    Term,
    add,
    children,
    free_indices,
    fresh,
    index_variables,
    mul,
    neg,
    nodes,
    substitute,
    subterms,
    with_children,
)

SOURCE = "Graham, Knuth, Patashnik, Concrete Mathematics, 2.3-2.4"


def sum_add(term: Term, context: Context) -> Term | None:
    match term:
        case Sum(index, Add(parts), but):
            signed = map(sign_of, parts)
            return add(*(neg(Sum(index, body, but)) if sign < 0 else Sum(index, body, but) for sign, body in signed))
    return None


def sum_scale(term: Term, context: Context) -> Term | None:
    """Take everything that does not depend on the index out of the sum."""
    match term:
        case Sum(index, Mul(parts), but):
            constant = [x for x in parts if index not in free_indices(x)]
            rest = [x for x in parts if index in free_indices(x)]
            if constant and rest:
                return product((*constant, Sum(index, mul(*rest), but)))
        case Sum(index, Div(top, bottom), but):
            if index not in free_indices(bottom) and index in free_indices(top):
                return Div(Sum(index, top, but), bottom)
            if index not in free_indices(top) and top != ONE and index in free_indices(bottom):
                return product((top, Sum(index, Div(ONE, bottom), but)))
    return None


def sum_delta(term: Term, context: Context) -> Term | None:
    """Sifting: only the term in which the indices agree is left; the delta may stand inside inner sums."""
    match term:
        case Sum(index, body, ()):
            found = _without_delta(body, index)
            if found is not None:
                kept, other = found
                return substitute(kept, {index: other})
    return None


def _without_delta(term: Term, index: Index) -> tuple[Term, IndexExpr] | None:
    """The term without a factor ``delta(index, other)``, and the other index."""
    match term:
        case Delta():
            other = _partner(term, index)
            return None if other is None else (ONE, other)
        case Mul(parts):
            for n, part in enumerate(parts):
                found = _without_delta(part, index)
                if found is not None:
                    return product((*parts[:n], found[0], *parts[n + 1 :])), found[1]
        case Div(top, bottom):
            found = _without_delta(top, index)
            return None if found is None else (Div(found[0], bottom), found[1])
        case Sum(inner, body, but) if not any(index in index_variables(other) for other in but):
            found = _without_delta(body, index)
            if found is not None and inner not in index_variables(found[1]):
                return Sum(inner, found[0], but), found[1]
    return None


def sum_expand(term: Term, context: Context) -> Term | None:
    """Split a sum where a delta of its index stands inside parentheses, so that it can be sifted."""
    if not isinstance(term, Sum):
        return None
    parts = _split_at_delta(term.body, term.index)
    if not any(_holds_delta(part, term.index) for part in parts):
        return None
    return sum_add(Sum(term.index, add(*parts), term.but), context)


def _split_at_delta(body: Term, index: Index) -> tuple[Term, ...]:
    """The terms of the body, where only the parentheses that hold the delta are multiplied out."""
    match body:
        case Add(parts):
            return parts
        case Mul(parts):
            at = next((n for n, x in enumerate(parts) if _sum_with_delta(x, index)), None)
            if at is None:
                return ()
            return tuple(product((*parts[:at], x, *parts[at + 1 :])) for x in _split_at_delta(parts[at], index))
        case Div(top, bottom):
            return tuple(fraction(part, bottom) for part in _split_at_delta(top, index))
    return ()


def _sum_with_delta(term: Term, index: Index) -> bool:
    """Whether the term has parentheses, perhaps in a numerator, with a delta of the index in them."""
    match term:
        case Add(parts):
            return any(_holds_delta(part, index) for part in parts)
        case Mul(parts):
            return any(_sum_with_delta(part, index) for part in parts)
        case Div(top, _):
            return _sum_with_delta(top, index)
    return False


def sum_open(term: Term, context: Context) -> Term | None:
    """``sum (f + g) h = sum f h + sum g h``."""
    match term:
        case Sum(index, Mul() as body, but):
            opened = distribute(body, context)
            return None if opened is None else sum_add(Sum(index, opened, but), context)
    return None


def _holds_delta(term: Term, index: Index) -> bool:
    return any(_partner(node, index) is not None for _, node in subterms(term))


def _partner(part: Term, index: Index) -> IndexExpr | None:
    """The index that ``delta(index, other)`` compares with, free of the index itself."""
    match part:
        case Delta(left, right):
            for here, there in ((left, right), (right, left)):
                if here == index and index not in index_variables(there):
                    return there
    return None


def sum_const(term: Term, context: Context) -> Term | None:
    match term:
        case Sum(index, body, ()) if index not in free_indices(body):
            return product((Size(index.sort), body))
    return None


def sum_swap(term: Term, context: Context) -> Term | None:
    match term:
        case Sum(outer, Sum(inner, body, ()), ()):
            return Sum(inner, Sum(outer, body))
    return None


def sum_merge(term: Term, context: Context) -> Term | None:
    """``sum f + sum g = sum (f + g)`` over the same range."""
    if not isinstance(term, Add):
        return None
    signed = [sign_of(part) for part in term.terms]
    bodies: list[Term] = []
    first: Sum | None = None
    for sign, part in signed:
        if not isinstance(part, Sum) or part.but:
            return None
        first = first or part
        if part.index.sort != first.index.sort:
            return None
        if part.index != first.index and first.index in free_indices(part.body):
            return None
        body = substitute(part.body, {part.index: first.index})
        bodies.append(neg(body) if sign < 0 else body)
    return Sum(first.index, add(*bodies)) if first and len(bodies) > 1 else None


USUAL = {"K": ("i", "j", "k", "l"), "N": ("n", "m"), "d": ("a", "b", "c", "e")}


def usual_binder(index: Index, taken: frozenset[Index], context: Context) -> Index:
    """The index under its own name, or under the next usual one that is neither taken nor a letter."""
    names = {other.name for other in taken}
    letters = {d.name for d in context.declarations} | {d.name for d in context.definitions}
    for name in (index.name, *USUAL.get(index.sort.name, ())):
        if name not in names and (name == index.name or name not in letters):
            return Index(name, index.sort)
    return fresh(index, taken)


def rename_binder(body: Sum, avoid: frozenset[Index], context: Context) -> Sum:
    """The sum with its binder renamed where the name is taken."""
    if body.index.name not in {index.name for index in avoid}:
        return body
    inner = frozenset(node.index for node in nodes(body.body) if isinstance(node, (Sum, Prod)))
    binder = usual_binder(body.index, avoid | inner | free_indices(body.body), context)
    return Sum(binder, substitute(body.body, {body.index: binder}), body.but)


def rename_binders(term: Term, avoid: frozenset[Index], context: Context) -> Term:
    """The same formula with every binder whose name is taken under another usual name."""
    if isinstance(term, (Sum, Prod)):
        index, body = term.index, term.body
        if index.name in {other.name for other in avoid}:
            inner = frozenset(node.index for node in nodes(body) if isinstance(node, (Sum, Prod)))
            index = usual_binder(index, avoid | inner | free_indices(body), context)
            body = substitute(body, {term.index: index})
        return type(term)(index, rename_binders(body, avoid | {index}, context), term.but)
    parts = children(term)
    return with_children(term, tuple(rename_binders(p, avoid, context) for p in parts)) if parts else term


RULES = (
    Rule("sum_add", Sum(i, f(i) + g(i)), Sum(i, f(i)) + Sum(i, g(i)), "linearity of the sum", SOURCE, sum_add),
    Rule("sum_merge", Sum(i, f(i)) + Sum(i, g(i)), Sum(i, f(i) + g(i)), "one sum", SOURCE, sum_merge),
    Rule("sum_mul", Sum(i, a * f(i)), a * Sum(i, f(i)), "constants come out of the sum", SOURCE, sum_scale),
    Rule("sum_delta", Sum(i, f(i) * Delta(i, j)), f(j), "sifting with the delta", SOURCE, sum_delta),
    Rule(
        "sum_mul_add",
        Sum(i, f(i) * (Delta(i, j) + g(i))),
        Sum(i, f(i) * Delta(i, j)) + Sum(i, f(i) * g(i)),
        "distribute, linearity of the sum",
        SOURCE,
        sum_expand,
    ),
    Rule(
        "sum_open",
        Sum(i, (f(i) + g(i)) * f(i)),
        Sum(i, f(i) * f(i)) + Sum(i, g(i) * f(i)),
        "distribute, linearity of the sum",
        SOURCE,
        sum_open,
    ),
    Rule("sum_const", Sum(i, a), Size(K) * a, "a sum of equal terms", SOURCE, sum_const),
    Rule(
        "sum_comm",
        Sum(i, Sum(k, entry("A", i, k))),
        Sum(k, Sum(i, entry("A", i, k))),
        "exchange the sums",
        SOURCE,
        sum_swap,
    ),
)

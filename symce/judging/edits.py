"""The small edits of a formula that undo the usual mistakes.

Knows what people get wrong in this field (a sign, an index, a lost delta, a lost factor, a sum, 1/N, the order of KL,
the base of a logarithm, the logarithm of a sum, the scope of a sum); judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from symce.context import Context
from symce.rules.algebra import product
from symce.term import (
    ONE,
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Log,
    Mul,
    Num,
    Path,
    Pow,
    Power,
    Prod,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    add,
    children,
    factors,
    free_indices,
    fresh,
    mul,
    neg,
    nodes,
    replace_at,
    rewrite,
    sorts,
    substitute,
    subterms,
    variables,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """The formula with one small change, and the mistake that the change would undo, in words."""

    term: Term
    words: str


def edits(wrong: Term, other: Term, context: Context) -> Iterator[Edit]:
    """Small changes of ``wrong``, the most usual mistakes first; ``other`` is the side it should equal."""
    yield Edit(neg(wrong), "a sign: the whole side has the wrong sign")
    everywhere = list(subterms(wrong))
    by = {(*path, 1) for path, node in everywhere if isinstance(node, Diff)}
    places = [(path, node) for path, node in everywhere if path not in by]
    yield from _turned(wrong)
    yield from _signs(wrong, places)
    yield from _scopes(wrong, places)
    yield from _narrowed(wrong, places)
    yield from _parentheses(wrong, places)
    yield from _indices(wrong, other, everywhere)
    yield from _bases(wrong, other, places)
    yield from _logarithms(wrong, places)
    yield from _exchanged(wrong, places)
    yield from _sums(wrong, other, places)
    yield from _constants(wrong, other, context)
    yield from _numbers(wrong, places)
    yield from _deltas(wrong, other, places)
    yield from _factors(wrong, other, places)
    yield from _swapped(wrong, context)
    yield from _terms(wrong, other, places)
    yield from _numbers_of_definitions(wrong, other, context)


Places = list[tuple[Path, Term]]


def _signs(wrong: Term, places: Places) -> Iterator[Edit]:
    for path, node in places:
        if isinstance(node, Add):
            for n, part in enumerate(node.terms):
                changed = add(*node.terms[:n], neg(part), *node.terms[n + 1 :])
                yield Edit(replace_at(wrong, path, changed), "the sign of one term")
        elif isinstance(node, Exp):
            yield Edit(replace_at(wrong, path, Exp(neg(node.arg))), "the sign of an exponent")


def scopes(term: Term) -> Iterator[Edit]:
    """The sums of a side that were perhaps meant to reach further."""
    return _scopes(term, list(subterms(term)))


def _scopes(wrong: Term, places: Places) -> Iterator[Edit]:
    """``sum a - b`` that was meant as ``sum (a - b)``, and so for derivatives."""
    for path, node in places:
        if not isinstance(node, Add):
            continue
        for n, part in enumerate(node.terms[:-1]):
            sign, inner = _signed(part)
            if isinstance(inner, (Sum, Diff)):
                inside = [neg(t) if sign < 0 else t for t in node.terms[n + 1 :]]
                whole: Term = replace(inner, body=add(inner.body, *inside))
                changed = add(*node.terms[:n], neg(whole) if sign < 0 else whole)
                what = "sum" if isinstance(inner, Sum) else "derivative"
                words = f"the scope of a {what}: true if what follows it is in parentheses"
                yield Edit(replace_at(wrong, path, changed), words)


def _narrowed(wrong: Term, places: Places) -> Iterator[Edit]:
    """``sum (a + b)`` that was meant as ``sum a + b``."""
    for path, node in places:
        if isinstance(node, Sum) and isinstance(node.body, Add) and not node.but:
            for n, part in enumerate(node.body.terms):
                if node.index not in free_indices(part):
                    inside = add(*node.body.terms[:n], *node.body.terms[n + 1 :])
                    words = "the scope of a sum: true if the parentheses end before what does not carry its index"
                    yield Edit(replace_at(wrong, path, add(Sum(node.index, inside), part)), words)


def _turned(wrong: Term) -> Iterator[Edit]:
    """A matrix for its transpose: the two indices that both sides leave free change places."""
    free = sorted(free_indices(wrong), key=lambda index: index.name)
    if len(free) == 2 and free[0].sort == free[1].sort:
        a, b = free
        yield Edit(substitute(wrong, {a: b, b: a}), f"a transpose: {a.name} and {b.name} change places")


def _parentheses(wrong: Term, places: Places) -> Iterator[Edit]:
    """``a b + c d`` that was meant as ``a (b + c) d``."""
    for path, node in places:
        if not isinstance(node, Add):
            continue
        for n in range(len(node.terms) - 1):
            left, (sign, right) = node.terms[n], _signed(node.terms[n + 1])
            before, after = factors(left), factors(right)
            for last in range(1, len(before) + 1):
                for first in range(1, len(after) + 1):
                    head, tail = before[:-last], after[first:]
                    if not head and not tail:
                        continue
                    second = mul(*after[:first])
                    inner = add(mul(*before[-last:]), neg(second) if sign < 0 else second)
                    joined = mul(*head, inner, *tail)
                    changed = add(*node.terms[:n], joined, *node.terms[n + 2 :])
                    yield Edit(replace_at(wrong, path, changed), "lost parentheses")


def _signed(term: Term) -> tuple[int, Term]:
    if isinstance(term, Mul) and term.factors[0] == Num(Fraction(-1)):
        return -1, mul(*term.factors[1:])
    return 1, term


def _indices(wrong: Term, other: Term, places: Places) -> Iterator[Edit]:
    """One index for another of the same range."""
    free = sorted(free_indices(wrong) | free_indices(other), key=lambda index: index.name)
    labels = list(dict.fromkeys(label for side in (other, wrong) for label in _labels(side)))
    for path, node in places:
        if not isinstance(node, (Var, Delta)):
            continue
        own = node.indices if isinstance(node, Var) else (node.left, node.right)
        pool: list[IndexExpr] = [*_binders(wrong, path), *free, *labels]
        for n, index in enumerate(own):
            for new in dict.fromkeys(pool):
                if new != index and new.sort == index.sort:
                    changed = (*own[:n], new, *own[n + 1 :])
                    made: Term = Var(node.name, changed) if isinstance(node, Var) else Delta(*changed)
                    words = f"an index: {_name(index)} where {_name(new)} is meant"
                    yield Edit(replace_at(wrong, path, made), words)
        if len(own) == 2 and own[0].sort == own[1].sort and isinstance(node, Var) and own[0] != own[1]:
            yield Edit(replace_at(wrong, path, Var(node.name, own[::-1])), "a transpose: the two indices change places")


def _labels(term: Term) -> Iterator[Label]:
    for node in nodes(term):
        for index in node.indices if isinstance(node, Var) else ():
            if isinstance(index, Label) and not index.args:
                yield index


def _name(index: IndexExpr) -> str:
    return str(getattr(index, "name", None) or getattr(index, "value", ""))


def _binders(term: Term, path: Path) -> list[Index]:
    """The indices that are bound around a place."""
    found: list[Index] = []
    for step in path:
        if isinstance(term, (Sum, Prod)):
            found.append(term.index)
        term = children(term)[step]
    return found


def _logarithms(wrong: Term, places: Places) -> Iterator[Edit]:
    for path, node in places:
        match node:
            case Sum(index, Log(arg), but):
                yield Edit(
                    replace_at(wrong, path, Log(Sum(index, arg, but))), "a sum of logarithms for the logarithm of a sum"
                )
            case Log(Sum(index, body, but)):
                yield Edit(
                    replace_at(wrong, path, Sum(index, Log(body), but)),
                    "the logarithm of a sum for a sum of logarithms",
                )
            case Div(Log(a), Log(b)):
                yield Edit(
                    replace_at(wrong, path, Log(Div(a, b))), "a quotient of logarithms for the logarithm of a quotient"
                )
            case Log(arg):
                yield Edit(replace_at(wrong, path, arg), "a logarithm too many")
            case Exp(arg):
                yield Edit(replace_at(wrong, path, arg), "an exponential too many")
            case Var() | Div():
                yield Edit(replace_at(wrong, path, Log(node)), "a lost logarithm")
                if isinstance(node, Var):
                    yield Edit(replace_at(wrong, path, Exp(node)), "a lost exponential")


def _exchanged(wrong: Term, places: Places) -> Iterator[Edit]:
    """What people pull through a sum, a product or a power, which do not go through each other."""
    for path, node in places:
        match node:
            case Add(terms) if all(isinstance(term, Log) for term in terms):
                inner = add(*(term.arg for term in terms if isinstance(term, Log)))
                words = "a sum of logarithms for the logarithm of a sum"
                yield Edit(replace_at(wrong, path, Log(inner)), words)
            case Add(terms) if all(isinstance(term, Exp) for term in terms):
                inner = add(*(term.arg for term in terms if isinstance(term, Exp)))
                words = "a sum of exponentials for the exponential of a sum"
                yield Edit(replace_at(wrong, path, Exp(inner)), words)
            case Log(Add(terms)):
                words = "the logarithm of a sum for a sum of logarithms"
                yield Edit(replace_at(wrong, path, add(*map(Log, terms))), words)
            case Exp(Add(terms)):
                words = "the exponential of a sum for a sum of exponentials"
                yield Edit(replace_at(wrong, path, add(*map(Exp, terms))), words)
            case Mul(parts) if len(parts) == 2 and all(isinstance(part, Log) for part in parts):
                inner = mul(*(part.arg for part in parts if isinstance(part, Log)))
                words = "a product of logarithms for the logarithm of a product"
                yield Edit(replace_at(wrong, path, Log(inner)), words)
            case Sum(index, Pow(base, exponent), ()):
                words = f"a sum of powers for the power of a sum: the exponent {exponent} stands outside"
                yield Edit(replace_at(wrong, path, Pow(Sum(index, base), exponent)), words)
            case Pow(Sum(index, body, ()), exponent):
                words = f"the power of a sum for a sum of powers: the exponent {exponent} stands inside"
                yield Edit(replace_at(wrong, path, Sum(index, Pow(body, exponent))), words)
            case Pow(Add(terms), exponent) if exponent > 1:
                words = "the power of a sum for a sum of powers"
                yield Edit(replace_at(wrong, path, add(*(Pow(term, exponent) for term in terms))), words)
            case Add(terms) if all(isinstance(term, Pow) for term in terms) and len(terms) == 2:
                bases = [term.base for term in terms if isinstance(term, Pow)]
                exponents = {term.exponent for term in terms if isinstance(term, Pow)}
                if len(exponents) == 1:
                    words = "a sum of powers for the power of a sum"
                    yield Edit(replace_at(wrong, path, Pow(add(*bases), exponents.pop())), words)
            case Mul(parts) if len(sums := [part for part in parts if isinstance(part, Sum)]) == 2:
                (first, second), rest = sums, [part for part in parts if not isinstance(part, Sum)]
                if first.index.sort == second.index.sort and not first.but and not second.but:
                    body = mul(first.body, substitute(second.body, {second.index: first.index}))
                    words = "a product of sums for a sum of products: one index for both"
                    yield Edit(replace_at(wrong, path, mul(*rest, Sum(first.index, body))), words)
            case Sum(index, Mul(parts), ()) if len(parts) == 2:
                first_sum, second_sum = (Sum(index, part) for part in parts)
                words = "a sum of products for a product of sums: two dummy indices are one"
                yield Edit(replace_at(wrong, path, mul(first_sum, second_sum)), words)
        words = "the logarithm does not go through a sum"
        if isinstance(node, Sum) and not node.but:
            yield Edit(replace_at(wrong, path, Log(Sum(node.index, Exp(node.body)))), words)
        elif isinstance(node, Add):
            yield Edit(replace_at(wrong, path, Log(add(*map(Exp, node.terms)))), words)


def _numbers_of_definitions(wrong: Term, other: Term, context: Context) -> Iterator[Edit]:
    """A factor that only the definitions of the letters hold: the temperature of a softmax."""
    written = variables(wrong) | variables(other)
    numbers = {entry.name for entry in context.declarations if not entry.sorts}
    for name in sorted((context.closure(written) - written) & numbers):
        if context.definition(name) is None:
            yield Edit(Div(wrong, Var(name)), f"a lost factor 1/{name}")
            yield Edit(mul(Var(name), wrong), f"a lost factor {name}")


def _sums(wrong: Term, other: Term, places: Places) -> Iterator[Edit]:
    """A sum that is missing or too many, and limits of a sum."""
    extra = free_indices(wrong) - free_indices(other)
    for index in sorted(extra, key=lambda i: i.name):
        yield Edit(Sum(index, wrong), f"a lost sum over {index.name}")
        for path, node in places:
            if isinstance(node, Add):
                for n, part in enumerate(node.terms):
                    if index in free_indices(part):
                        sign, inner = _signed(part)
                        summed: Term = Sum(index, inner)
                        changed = add(*node.terms[:n], neg(summed) if sign < 0 else summed, *node.terms[n + 1 :])
                        yield Edit(replace_at(wrong, path, changed), f"a lost sum over {index.name}")
    free = sorted(free_indices(wrong) | free_indices(other), key=lambda i: i.name)
    for path, node in places:
        if not isinstance(node, (Sum, Num)) and len(path) <= 6:
            for index in free_indices(node) & set(free):
                name = fresh(index, free_indices(node) | set(_binders(wrong, path)))
                words = f"a lost sum over {index.name}"
                yield Edit(replace_at(wrong, path, Sum(name, substitute(node, {index: name}))), words)
    for path, node in places:
        if isinstance(node, Sum):
            yield Edit(replace_at(wrong, path, node.body), f"a sum over {node.index.name} too many")
            if node.but:
                yield Edit(
                    replace_at(wrong, path, Sum(node.index, node.body)), "the limits of a sum: it runs over all values"
                )
            else:
                for index in free:
                    if index.sort == node.index.sort and index != node.index:
                        changed_sum = Sum(node.index, node.body, (index,))
                        words = f"the limits of a sum: it leaves out {node.index.name} = {index.name}"
                        yield Edit(replace_at(wrong, path, changed_sum), words)


def _constants(wrong: Term, other: Term, context: Context) -> Iterator[Edit]:
    """1/N, the base of a logarithm, a factor of 2."""
    known: dict[Sort, None] = dict.fromkeys(sorted(sorts(wrong) | sorts(other), key=lambda s: s.name))
    for sort in known:
        if sort.size is None:
            yield Edit(Div(wrong, Size(sort)), f"a lost factor 1/{sort.name}")
            yield Edit(mul(Size(sort), wrong), f"a factor 1/{sort.name} too many")
    two = Num(Fraction(2))
    yield Edit(Div(wrong, Log(two)), "the base of a logarithm: bits are nats / log 2")
    yield Edit(mul(Log(two), wrong), "the base of a logarithm: nats are bits times log 2")
    yield Edit(mul(two, wrong), "a lost factor 2")
    yield Edit(Div(wrong, two), "a lost factor 1/2")


def _bases(wrong: Term, other: Term, places: Places) -> Iterator[Edit]:
    """A logarithm without a base beside others to base 2."""
    quotients = (node for side in (wrong, other) for node in nodes(side) if isinstance(node, Div))
    bases = [node.denominator for node in quotients if _is_base(node)]
    below = {id(part) for _, node in places if isinstance(node, Div) and _is_base(node) for part in children(node)}
    for base in dict.fromkeys(bases):
        for path, node in places:
            if isinstance(node, Log) and id(node) not in below:
                yield Edit(replace_at(wrong, path, Div(node, base)), "the base of a logarithm")


def _is_base(node: Div) -> bool:
    """Whether it is how ``\\log_2 x`` is kept: the logarithm of x over that of 2."""
    return (
        isinstance(node.numerator, Log) and isinstance(node.denominator, Log) and isinstance(node.denominator.arg, Num)
    )


def _numbers(wrong: Term, places: Places) -> Iterator[Edit]:
    for path, node in places:
        match node:
            case Num(value) if value != -1:
                for new in dict.fromkeys((value + 1, value - 1, -value, 2 * value)):
                    yield Edit(replace_at(wrong, path, Num(new)), f"a number: {value} where {new} is meant")
            case Pow(base, exponent):
                for e in (exponent + 1, exponent - 1, -exponent):
                    if e not in (0, exponent):
                        made = base if e == 1 else Pow(base, e)
                        yield Edit(replace_at(wrong, path, made), f"an exponent: {exponent} where {e} is meant")
            case Power(base, exponent_term):
                for shift in (1, -1):
                    made = Power(base, add(exponent_term, shift))
                    yield Edit(replace_at(wrong, path, made), "an exponent is off by one")
            case Var():
                yield Edit(replace_at(wrong, path, Pow(node, 2)), "a lost square")
            case Div(a, b):
                yield Edit(replace_at(wrong, path, Div(b, a)), "a fraction upside down")
                yield Edit(replace_at(wrong, path, Div(a, Pow(b, 2))), "a lost square in a denominator")
                yield Edit(replace_at(wrong, path, a), "a denominator too many")


def _deltas(wrong: Term, other: Term, places: Places) -> Iterator[Edit]:
    """A lost Kronecker delta: ``-p_i p_j`` for ``p_i (delta_ij - p_j)``."""
    free = sorted(free_indices(wrong) | free_indices(other), key=lambda index: index.name)
    pairs = [(a, b) for n, a in enumerate(free) for b in free[n + 1 :] if a.sort == b.sort]
    atoms = [node for _, node in places if isinstance(node, Var) and node.indices]
    for a, b in pairs:
        for atom in dict.fromkeys(atoms):
            if a in atom.indices or b in atom.indices:
                yield Edit(add(mul(Delta(a, b), atom), wrong), f"a lost delta: the case {a.name} = {b.name} is missing")
        yield Edit(mul(Delta(a, b), wrong), f"a lost delta: only {a.name} = {b.name} contributes")
        for path, node in places:
            if node == ONE:
                yield Edit(replace_at(wrong, path, Delta(a, b)), f"a lost delta: 1 where δ_{a.name}{b.name} is meant")
            if isinstance(node, Delta) and {node.left, node.right} == {a, b}:
                yield Edit(replace_at(wrong, path, ONE), "a delta too many")


def _factors(wrong: Term, other: Term, places: Places) -> Iterator[Edit]:
    """A factor that was lost, or that is too many."""
    for path, node in places:
        if isinstance(node, Mul):
            for n, factor in enumerate(node.factors):
                if factor != Num(Fraction(-1)):
                    made = product((*node.factors[:n], *node.factors[n + 1 :]))
                    yield Edit(replace_at(wrong, path, made), "a factor too many")
        elif isinstance(node, Div) and node.numerator != ONE:
            yield Edit(replace_at(wrong, path, Div(ONE, node.denominator)), "a factor too many")
    known = free_indices(wrong) | free_indices(other)
    atoms = [
        n for side in (other, wrong) for n in nodes(side) if isinstance(n, (Var, Sum, Exp)) and free_indices(n) <= known
    ]
    targets = [(path, node) for path, node in places if isinstance(node, (Add, Sum)) or path == ()]
    for atom in list(dict.fromkeys(atoms))[:12]:
        if wrong != ONE:  # anything is itself times 1
            yield Edit(mul(atom, wrong), "a lost factor")
        yield Edit(Div(wrong, atom), "a lost denominator")
        for path, node in targets[:8]:
            for spot, part in enumerate(node.terms if isinstance(node, Add) else ()):
                assert isinstance(node, Add)
                for made in (mul(part, atom), Div(part, atom)):
                    changed = add(*node.terms[:spot], made, *node.terms[spot + 1 :])
                    yield Edit(
                        replace_at(wrong, path, changed),
                        "a lost factor" if isinstance(made, Mul) else "a lost denominator",
                    )
            if isinstance(node, Sum):
                yield Edit(replace_at(wrong, path, Sum(node.index, mul(node.body, atom), node.but)), "a lost factor")
    for bottom in dict.fromkeys(n.denominator for n in nodes(other) if isinstance(n, Div)):
        if free_indices(bottom) <= known and bottom not in atoms:
            yield Edit(Div(wrong, bottom), "a lost denominator")
            for path, node in targets[:4]:
                for spot, part in enumerate(node.terms if isinstance(node, Add) else ()):
                    assert isinstance(node, Add)
                    changed = add(*node.terms[:spot], Div(part, bottom), *node.terms[spot + 1 :])
                    yield Edit(replace_at(wrong, path, changed), "a lost denominator")
    bound = [(path, node) for path, node in places if isinstance(node, Sum)]
    for path, summed in bound[:4]:
        for letter in _with_index(other, summed):
            inside = Sum(summed.index, mul(letter, summed.body), summed.but)
            yield Edit(replace_at(wrong, path, inside), "a lost factor inside a sum")


def _with_index(other: Term, target: Sum) -> list[Term]:
    """Letters of the other side, carried over to the index of a sum."""
    found: dict[Term, None] = {}
    for node in nodes(other):
        if isinstance(node, Var) and len(node.indices) == 1 and isinstance(node.indices[0], Index):
            index = node.indices[0]
            if index.sort == target.index.sort:
                found.setdefault(substitute(node, {index: target.index}))
    return list(found)[:6]


def _swapped(wrong: Term, context: Context) -> Iterator[Edit]:
    """Two letters that change places everywhere: the order of KL, p for y."""
    names = list(dict.fromkeys(n.name for n in nodes(wrong) if isinstance(n, Var) and n.indices))[:4]
    for n, a in enumerate(names):
        for b in names[n + 1 :]:
            if context.shape(a) == context.shape(b):
                to = {a: b, b: a}

                def change(node: Term, to: dict[str, str] = to) -> Term | None:
                    return Var(to[node.name], node.indices) if isinstance(node, Var) and node.name in to else None

                yield Edit(rewrite(wrong, change), f"the order: {a} and {b} change places")


def _terms(wrong: Term, other: Term, places: Places) -> Iterator[Edit]:
    """A term that was lost or is too many."""
    for path, node in places:
        if isinstance(node, Add):
            for n in range(len(node.terms)):
                changed = add(*node.terms[:n], *node.terms[n + 1 :])
                yield Edit(replace_at(wrong, path, changed), "a term too many")
    pieces = other.terms if isinstance(other, Add) else ()
    for piece in pieces:
        yield Edit(add(wrong, piece), "a lost term")
    for path, node in places:
        if isinstance(node, Var) and len(path) <= 4:
            yield Edit(replace_at(wrong, path, add(ONE, neg(node))), f"{node.name} where 1 - {node.name} is meant")

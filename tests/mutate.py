"""Wrong formulas made from right ones, random formulas, and right formulas made from right ones.

Knows terms and their shapes; judges nothing. A mutant may happen to be true, or undefined: that is
for an oracle to say. A sound rewrite keeps the value wherever the formula is defined.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from symce.context import Context
from symce.term import (
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
    as_term,
    children,
    free_indices,
    fresh,
    index_variables,
    mul,
    neg,
    replace_at,
    substitute,
    subterms,
    with_children,
)

Scope = frozenset[Index]
"""The indices that may be written at a place: the free ones of the formula and the binders above."""


def ordered(scope: Scope) -> list[Index]:
    """The indices in an order that is the same in every run."""
    return sorted(scope, key=lambda index: (index.sort.name, index.sort.size or 0, index.name))


# --------------------------------------------------------------------------- single mistakes


def mutants(term: Term) -> Iterator[tuple[str, Term]]:
    """Every formula that differs from ``term`` by one realistic mistake, each once, with its name."""
    seen = {term}
    for path, node, scope in scoped(term):
        for name, wrong in _mistakes(node, scope):
            mutant = replace_at(term, path, wrong)
            if mutant not in seen:
                seen.add(mutant)
                yield f"{name} at {'.'.join(map(str, path)) or 'the root'}", mutant


def scoped(term: Term) -> Iterator[tuple[Path, Term, Scope]]:
    """Every subterm with its path and scope; the variable of a derivative is not a place of its own."""
    yield from _scoped(term, (), free_indices(term))


def _scoped(term: Term, path: Path, scope: Scope) -> Iterator[tuple[Path, Term, Scope]]:
    yield path, term, scope
    inner = scope | {term.index} if isinstance(term, (Sum, Prod)) else scope
    for at, child in enumerate(children(term)):
        if not (isinstance(term, Diff) and at == 1):
            yield from _scoped(child, (*path, at), inner)


def _mistakes(term: Term, scope: Scope) -> Iterator[tuple[str, Term]]:
    yield from _sign(term)
    yield from _wrong_index(term, scope)
    match term:
        case Num(value):
            yield "numeral + 1", Num(value + 1)
        case Size():
            yield "size dropped", Num(Fraction(1))
            yield "size - 1", term - 1
        case Delta():
            yield "delta dropped", Num(Fraction(1))
            yield "delta complemented", 1 - term
        case Add(terms):
            yield from (("term dropped", add(*_without(terms, at))) for at in range(len(terms)))
        case Mul(factors):
            yield from (("factor dropped", mul(*_without(factors, at))) for at in range(len(factors)))
            yield from (("factor divides", mul(*_without(factors, at)) / factor) for at, factor in enumerate(factors))
        case Div(numerator, denominator):
            yield "fraction turned over", denominator / numerator
            yield "denominator dropped", numerator
            yield "product for a fraction", numerator * denominator
        case Pow(base, exponent):
            yield "exponent + 1", Pow(base, exponent + 1)
            yield "exponent - 1", Pow(base, exponent - 1)
        case Power(base, exponent):
            yield "power dropped", base
            yield "product for a power", base * exponent
        case Exp(arg):
            yield "exp dropped", arg
            yield "log for exp", Log(arg)
        case Log(arg):
            yield "log dropped", arg
            yield "exp for log", Exp(arg)
        case Diff(body, _):
            yield "derivative dropped", body
    if isinstance(term, (Sum, Prod)):
        yield from _wrong_sum(term, scope)


def _sign(term: Term) -> Iterator[tuple[str, Term]]:
    match term:
        case Add(terms):
            for at, part in enumerate(terms):
                yield "sign flipped", add(*terms[:at], neg(part), *terms[at + 1 :])
        case Var() | Div() | Log() | Sum() | Delta():
            yield "sign flipped", neg(term)
        case Mul((Num(value), *rest)) if value == -1:
            yield "minus dropped", mul(*rest)


def _without(parts: tuple[Term, ...], at: int) -> tuple[Term, ...]:
    return parts[:at] + parts[at + 1 :]


def _wrong_sum(term: Sum | Prod, scope: Scope) -> Iterator[tuple[str, Term]]:
    """The sum forgotten, confused with a product, over other values, or its index mixed up."""
    kind = type(term)
    yield "sum and product exchanged", (Prod if kind is Sum else Sum)(term.index, term.body, term.but)
    for other in _same_sort(term.index, scope):
        yield f"taken at {other.name}", substitute(term.body, {term.index: other})
        yield f"{other.name} captured", kind(other, substitute(term.body, {term.index: other}), _but_not(term, other))
        if other not in term.but:
            yield f"{other.name} left out", kind(term.index, term.body, (*term.but, other))
    if term.but:
        yield "nothing left out", kind(term.index, term.body)


def _but_not(term: Sum | Prod, other: Index) -> tuple[IndexExpr, ...]:
    return tuple(index for index in term.but if index != other)


def _same_sort(index: IndexExpr, scope: Scope) -> list[Index]:
    return [other for other in ordered(scope) if other.sort == index.sort and other != index]


def _wrong_index(term: Term, scope: Scope) -> Iterator[tuple[str, Term]]:
    match term:
        case Var(name, indices):
            for at, index in enumerate(indices):
                for other in _same_sort(index, scope):
                    yield f"{other.name} on {name}", Var(name, (*indices[:at], other, *indices[at + 1 :]))
        case Delta(left, right):
            for other in _same_sort(left, scope):
                yield f"{other.name} in delta", Delta(other, right)
            for other in _same_sort(right, scope):
                yield f"{other.name} in delta", Delta(left, other)
        case Diff(body, Var(name, indices)):
            for at, index in enumerate(indices):
                for other in _same_sort(index, scope):
                    wrt = Var(name, (*indices[:at], other, *indices[at + 1 :]))
                    yield f"derivative at {other.name}", Diff(body, wrt)


# --------------------------------------------------------------------------- random formulas


def random_term(rng: random.Random, context: Context, depth: int, scope: Scope = frozenset()) -> Term:
    """A random formula over the letters of the context, defined for all their values.

    Only positive formulas stand under a logarithm or a fraction line; indices come from ``scope``
    and from sums. Letters whose domain allows no position in scope are not used.
    """
    if depth <= 0:
        return _random_leaf(rng, context, scope)
    part = partial(random_term, rng, context, depth - 1, scope)
    positive = partial(random_positive, rng, context, depth - 1, scope)
    match rng.choices(
        ("add", "mul", "div", "pow", "log", "exp", "sum", "but", "diff", "positive", "leaf"),
        (14, 14, 8, 5, 8, 3, 22, 4, 5, 6, 5),
    )[0]:
        case "add":
            return add(part(), *(rng.choice((part(), neg(part()))) for _ in range(rng.randint(1, 2))))
        case "mul":
            return mul(*(part() for _ in range(rng.randint(2, 3))))
        case "div":
            return part() / positive()
        case "pow":
            return Pow(part(), rng.randint(2, 3))
        case "log":
            return Log(positive())
        case "exp":
            return Exp(_random_leaf(rng, context, scope))
        case "sum":
            index = random_binder(rng, context, scope)
            return Sum(index, random_term(rng, context, depth - 1, scope | {index}))
        case "but":
            index = random_binder(rng, context, scope)
            others = _same_sort(index, scope)
            return Sum(index, random_term(rng, context, depth - 1, scope | {index}), tuple(others[:1]))
        case "diff":
            return _random_derivative(rng, context, depth, scope)
        case "positive":
            return positive()
    return _random_leaf(rng, context, scope)


def random_positive(rng: random.Random, context: Context, depth: int, scope: Scope = frozenset()) -> Term:
    """A random formula that is positive for all values of its letters."""
    part = partial(random_positive, rng, context, depth - 1, scope)
    kind = rng.choice(("exp", "sum", "mul", "div", "add", "prod")) if depth > 0 else "leaf"
    match kind:
        case "exp":
            return Exp(_random_leaf(rng, context, scope))
        case "add":
            return add(part(), part())
        case "mul":
            return mul(part(), part())
        case "div":
            return part() / part()
        case "sum" | "prod":
            index = random_binder(rng, context, scope)
            body = random_positive(rng, context, depth - 1, scope | {index})
            return Sum(index, body) if kind == "sum" or rng.random() < 0.7 else Prod(index, body)
    variables = [v for v in _random_variables(rng, context, scope) if context.domain(v.name).positive]
    others: list[Term] = [Num(Fraction(rng.randint(1, 3))), *map(Size, _sorts(context))]
    if not variables:
        return Exp(_random_leaf(rng, context, scope))
    return rng.choice([*variables, *variables, rng.choice(others)])


def random_binder(rng: random.Random, context: Context, scope: Scope) -> Index:
    """An index to sum over; now and then one that shadows an index in scope."""
    sort = rng.choice(_sorts(context))
    index = Index({"K": "k", "d": "a", "N": "n"}.get(sort.name, "h"), sort)
    return index if rng.random() < 0.2 else fresh(index, scope)


def _sorts(context: Context) -> list[Sort]:
    found = {sort for entry in context.declarations for sort in entry.sorts}
    return sorted(found, key=lambda sort: sort.name)


def _random_leaf(rng: random.Random, context: Context, scope: Scope) -> Term:
    choices: list[Term] = [*_random_variables(rng, context, scope)] * 4
    choices.append(Num(Fraction(rng.randint(-2, 3), rng.choice((1, 1, 2)))))
    choices.extend(map(Size, _sorts(context)))
    for sort in dict.fromkeys(index.sort for index in ordered(scope)):
        pair = rng.choices(_positions(rng, context, scope, sort), k=2)
        choices.append(Delta(*pair))
    return rng.choice(choices)


def _positions(rng: random.Random, context: Context, scope: Scope, sort: Sort) -> list[IndexExpr]:
    """What may stand as an index over the sort: indices in scope, and labels of what is in scope."""
    found: list[IndexExpr] = [x for x in ordered(scope) if x.sort == sort]
    for entry in context.declarations:
        if entry.values == sort:
            args = [[x for x in ordered(scope) if x.sort == s] for s in entry.sorts]
            if all(args) and rng.random() < 0.3:
                found.append(Label(entry.name, tuple(rng.choice(among) for among in args), sort))
    return found


def _random_variables(rng: random.Random, context: Context, scope: Scope) -> list[Var]:
    """One random entry of every letter that has one in scope."""
    found = []
    names = [entry.name for entry in context.declarations if entry.values is None]
    names += [entry.name for entry in context.definitions]
    for name in names:
        among = [_positions(rng, context, scope, sort) for sort in context.shape(name)]
        if all(among):
            found.append(Var(name, tuple(rng.choice(options) for options in among)))
    return found


def _random_derivative(rng: random.Random, context: Context, depth: int, scope: Scope) -> Term:
    """A derivative in a declared letter that no assumption ties to others."""
    body = random_term(rng, context, depth - 1, scope)
    wrt = [
        v
        for v in _random_variables(rng, context, scope)
        if context.definition(v.name) is None
        and context.sums_to(v.name) is None
        and context.one_hot(v.name) is None
        and not any(isinstance(node, Diff) for _, node in subterms(body))
    ]
    return Diff(body, rng.choice(wrt)) if wrt else body


# --------------------------------------------------------------------------- the same value, written otherwise


def random_sound_rewrite(rng: random.Random, term: Term) -> Term:
    """``term`` with one place written otherwise; the value stays by construction."""
    places = list(scoped(term))
    for _ in range(50):
        path, node, scope = rng.choice(places)
        rule = rng.choice(RULES)
        after = rule(rng, node, scope)
        if after is not None and after != node:
            return replace_at(term, path, after)
    return term


def surely_positive(term: Term) -> bool:
    """Whether the shape alone makes the formula positive."""
    match term:
        case Num(value):
            return value > 0
        case Exp() | Size() | Power():
            return True
        case Add(parts) | Mul(parts):
            return all(map(surely_positive, parts))
        case Div(top, bottom):
            return surely_positive(top) and surely_positive(bottom)
        case Pow(base, _):
            return surely_positive(base)
        case Sum(_, body, but):
            return not but and surely_positive(body)  # with exceptions the sum may be empty
        case Prod(_, body):
            return surely_positive(body)
    return False


Rule = Callable[[random.Random, Term, Scope], Term | None]


def _commute(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    match term:
        case Add(parts):
            return Add(tuple(rng.sample(parts, len(parts))))
        case Mul(parts):
            return mul(*rng.sample(parts, len(parts)))
        case Delta(left, right):
            return Delta(right, left)
    return None


def _distribute(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    match term:
        case Mul(parts) if any(isinstance(part, Add) for part in parts):
            at = rng.choice([at for at, part in enumerate(parts) if isinstance(part, Add)])
            return add(*(mul(*parts[:at], inner, *parts[at + 1 :]) for inner in children(parts[at])))
        case Div(Add(parts), bottom):
            return add(*(part / bottom for part in parts))
        case Pow(base, exponent) if exponent in (2, 3):
            return mul(*(base,) * exponent)
        case Div(top, bottom):
            return top * Pow(bottom, -1)
    return None


def _linearity(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    match term:
        case Sum(index, Add(parts), but):
            return add(*(Sum(index, part, but) for part in parts))
        case Diff(Add(parts), var):
            return add(*(Diff(part, var) for part in parts))
        case Sum(index, Mul(parts), but):
            outer = [part for part in parts if index not in free_indices(part)]
            return mul(*outer, Sum(index, mul(*(part for part in parts if part not in outer)), but)) if outer else None
        case Diff(Mul((first, *rest)), var) if rest:
            return Diff(first, var) * mul(*rest) + first * Diff(mul(*rest), var)
    return None


def _swap(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    match term:
        case Sum(outer, Sum(inner, body, but_inner), but_outer) if outer != inner:
            crossing = any(outer in index_variables(x) for x in but_inner)
            crossing = crossing or any(inner in index_variables(x) for x in but_outer)
            return None if crossing else Sum(inner, Sum(outer, body, but_outer), but_inner)
    return None


def _rename(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    """Another binder: a fresh one, or one that shadows an index the body does not use."""
    if not isinstance(term, (Sum, Prod)):
        return None
    unused = [x for x in _same_sort(term.index, scope) if x not in free_indices(term.body)]
    new = rng.choice([*unused, fresh(Index("z", term.index.sort), free_indices(term.body))])
    return type(term)(new, substitute(term.body, {term.index: new}), term.but)


def _split_off(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    """Sum_i f = f[j] + Sum_{i != j} f."""
    if not isinstance(term, Sum) or term.but:
        return None
    others = _same_sort(term.index, scope)
    if not others:
        return None
    other = rng.choice(others)
    return substitute(term.body, {term.index: other}) + Sum(term.index, term.body, (other,))


def _exp_log(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    match term:
        case Exp(Add(parts)):
            return mul(*map(Exp, parts))
        case Log(Mul(parts)) if all(map(surely_positive, parts)):
            return add(*map(Log, parts))
        case Log(Div(top, bottom)) if surely_positive(top) and surely_positive(bottom):
            return Log(top) - Log(bottom)
        case Log(Exp(arg)):
            return arg
    if surely_positive(term):
        return rng.choice((Exp(Log(term)), 1 / Exp(-Log(term)), Power(term, as_term(1))))
    return Log(Exp(term))


def _detour(rng: random.Random, term: Term, scope: Scope) -> Term | None:
    """Add and subtract, multiply and divide, or sum over delta."""
    sizes = [Size(x.sort) for x in ordered(scope)]
    extra: Term = rng.choice([Num(Fraction(2)), *map(Exp, sizes), *sizes])
    kind = rng.choice(("difference", "quotient", "minus", "delta"))
    if kind == "difference":
        return term + extra - extra
    if kind == "quotient":
        return term * extra / extra
    if kind == "minus":
        return -(-1 * term)
    over = ordered(free_indices(term))
    if not over:
        return None
    index = rng.choice(over)
    binder = fresh(index, scope | free_indices(term))
    return Sum(binder, Delta(binder, index) * substitute(term, {index: binder}))


RULES: tuple[Rule, ...] = (_commute, _distribute, _linearity, _swap, _rename, _split_off, _exp_log, _detour)


# --------------------------------------------------------------------------- clashing names


def clash_bound(term: Term, names: Scope) -> Term:
    """``term`` with every binder that can be given the name of one of ``names`` named so: the same formula."""
    term = with_children(term, tuple(clash_bound(part, names) for part in children(term)))
    if isinstance(term, (Sum, Prod)):
        for name in ordered(names):
            if name.sort == term.index.sort and (name == term.index or name not in free_indices(term.body)):
                return type(term)(name, substitute(term.body, {term.index: name}), term.but)
    return term

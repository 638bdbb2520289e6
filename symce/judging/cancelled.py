r"""``A^{-1} A`` taken out of formulas: sums in which an inverse meets the formula that is inverted.

Knows the normal form of both, and that ``\sum_b B_{ab} A_{bc}`` is 1 where a is c and else 0: one product of A is
found in a sum, and exchanged for the identity less what the other products of A give there. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from symce.context import Context
from symce.judging.claim import Claim
from symce.judging.made_of import MadeOf
from symce.prover.deadline import Deadline, OutOfTime
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.normal_term import to_term
from symce.term import (
    ONE,
    ZERO,
    Add,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Log,
    Num,
    Pow,
    Power,
    Sum,
    Term,
    Var,
    add,
    children,
    factors,
    free_indices,
    kinds,
    mul,
    neg,
    own_indices,
    substitute,
    variables,
    with_children,
)

MOST = 60
"""Products that are taken out of one side."""

Found = dict[Index, IndexExpr]
"""What the indices of a product of the matrix stand for in a sum."""


@dataclass(frozen=True)
class Part:
    """A number times the sum over ``over`` of a product."""

    number: Fraction
    over: tuple[Index, ...]
    factors: tuple[Term, ...]

    def carrying(self, *indices: Index) -> int:
        """How many factors carry one of these indices."""
        return sum(not free_indices(factor).isdisjoint(indices) for factor in self.factors)


@dataclass(frozen=True)
class Rule:
    """The sum over ``inner`` of an inverse times its matrix is the identity.

    ``place`` is where the inverse carries the inner index, ``other`` where its other one; ``first`` is the product of
    the matrix that is looked for, ``rest`` are the others.
    """

    inverse: Var
    place: int
    other: int
    inner: Index
    outer: Index
    first: Part
    rest: tuple[Part, ...]


def ways_to_prove(claim: Claim, seconds: float) -> Iterator[tuple[Claim, Claim]]:
    """What makes a claim true: its sides are what they are written out, and these are equal once inverses meet.

    An equation holds also where its sides are equal once both are multiplied with a matrix that has an inverse.
    """
    inverses = {name: part for name, part in claim.made_of.items() if not part.determinant}
    symmetric = [name for name in inverses if claim.context.definition(name) is not None]
    plain = replace(claim, transposed=(), made_of={})
    yield from _ways_for(plain, inverses, symmetric, seconds)
    if bent := _bent(claim):
        yield from _ways_for(replace(plain, context=_without(claim.context, bent)), inverses, symmetric, seconds)


def _without(context: Context, names: Iterable[str]) -> Context:
    """The context in which defined letters are any."""
    for name in names:
        context = context.opaque(name)
    return context


def _bent(claim: Claim) -> list[str]:
    """The letters that exponentials or logarithms define: of no more use than any letter where products meet.

    None where something is differentiated: a letter that is any would not depend on others.
    """
    matrices = [part.matrix for part in claim.made_of.values()]
    names = claim.context.closure(claim.letters().union(*map(variables, matrices)))
    bodies = {name: made.body for name in sorted(names) if (made := claim.context.definition(name)) is not None}
    sides = (side for pair in claim.pairs for side in pair)
    if any(Diff in kinds(term) for term in (*sides, *matrices, *bodies.values())):
        return []
    return [name for name, body in bodies.items() if kinds(body) & {Exp, Log, Power}]


def _ways_for(
    plain: Claim, inverses: Mapping[str, MadeOf], symmetric: list[str], seconds: float
) -> Iterator[tuple[Claim, Claim]]:
    """The same of a claim that does not know what an inverse is."""
    try:
        form = _Expanding(_without(plain.context, symmetric), Deadline(seconds))
        rules = [rule for name, part in inverses.items() for rule in _rules(name, part, form, name in symmetric)]
        written = [(side, form.expanded(side)) for pair in plain.pairs for side in pair]
        for times in (None, *_multiples(plain, inverses)):
            if times is not None and _taken_out(form.expanded(times.part.matrix), rules, form) == ZERO:
                continue  # it has no inverse
            pairs = [(a, b) for (_, a), (_, b) in zip(written[::2], written[1::2], strict=True)]
            whole = [pair if times is None else tuple(form.expanded(times.of(side)) for side in pair) for pair in pairs]
            made = [(_taken_out(a, rules, form), _taken_out(b, rules, form)) for a, b in whole]
            if made != pairs:
                yield replace(plain, pairs=tuple(written), relation="="), replace(plain, pairs=tuple(made))
    except (Refused, NotDefined, OutOfTime, RecursionError):
        return


@dataclass(frozen=True)
class _Multiple:
    """A matrix by which both sides are multiplied, along one of their indices."""

    part: MadeOf
    along: Index
    inner: Index
    outer: Index

    def of(self, side: Term) -> Term:
        inner, outer = (Index(f"{self.along.name}°{n}", self.along.sort) for n in (1, 2))
        matrix = substitute(self.part.matrix, {self.inner: inner, self.outer: outer})
        return Sum(inner, mul(matrix, substitute(side, {self.along: inner})))


def _multiples(claim: Claim, inverses: Mapping[str, MadeOf]) -> Iterator[_Multiple]:
    """The matrices that have an inverse here, along every free index that all pairs share; not those of a family."""
    if claim.relation != "=":
        return
    free = [free_indices(a) | free_indices(b) for a, b in claim.pairs]
    for along in sorted(frozenset.intersection(*free), key=lambda index: index.name) if free else ():
        for part in inverses.values():
            if part.row.sort == along.sort and len(part.params) == 2:
                yield _Multiple(part, along, part.row, part.column)
                yield _Multiple(part, along, part.column, part.row)


@dataclass(frozen=True)
class _Expanding:
    """Formulas as sums of products, in one context."""

    context: Context
    deadline: Deadline

    def expanded(self, term: Term) -> Term:
        form = NormalForm(self.context, self.deadline)
        return to_term(form, form.term(term, {}))


# --------------------------------------------------------------------------- what is looked for


def _rules(name: str, part: MadeOf, form: _Expanding, symmetric: bool) -> Iterator[Rule]:
    """``B A = 1`` and ``A B = 1``; of symmetric ones, B may be turned over in the first.

    One product of A is looked for in both, or what one puts in the other would take out again.
    """
    whole = form.expanded(part.matrix)
    parts = [_part(term) for term in (whole.terms if isinstance(whole, Add) else (whole,))]
    usable = [one for one in parts if all(map(_is_plain, one.factors)) and one.carrying(part.row)]
    if not usable:
        return
    first = max(usable, key=lambda one: (one.carrying(part.row, part.column), one.carrying(part.column)))
    rest = tuple(one for one in parts if one is not first)
    row, column = (part.params.index(index) for index in (part.row, part.column))
    ways = [(column, row, part.row, part.column)]
    ways.append((row, column, part.row, part.column) if symmetric else (row, column, part.column, part.row))
    for place, other, inner, outer in ways:
        if first.carrying(inner):
            yield Rule(Var(name, part.params), place, other, inner, outer, first, rest)


def _part(term: Term) -> Part:
    """A product or a sum of products as a number and the rest."""
    number, over, found = Fraction(1), list[Index](), list[Term]()
    for factor in _split(term):
        match factor:
            case Num(value):
                number *= value
            case Div(_, Num(value)):
                number /= value
            case _:
                found.append(factor)
    if len(found) == 1 and isinstance(found[0], Sum):
        over, body = _opened(found[0])
        inner = _part(body)
        return Part(number * inner.number, (*over, *inner.over), inner.factors)
    return Part(number, tuple(over), tuple(found))


def _split(term: Term) -> Iterator[Term]:
    """The factors of a product or a fraction, those of a denominator as fractions."""
    for factor in factors(term):
        if isinstance(factor, Div):
            yield from (above for above in factors(factor.numerator) if above != ONE)
            yield from (Div(ONE, below) for below in factors(factor.denominator))
        else:
            yield factor


def _opened(term: Sum) -> tuple[list[Index], Term]:
    """The indices of sums over sums, and what is summed; a sum that leaves out a value is not opened."""
    over: list[Index] = []
    body: Term = term
    while isinstance(body, Sum) and not body.but and body.index not in over:
        over.append(body.index)
        body = body.body
    return over, body


def _is_plain(factor: Term) -> bool:
    """Whether a factor can be found among others: nothing in it binds an index."""
    match factor:
        case Var() | Num():
            return True
        case Pow(base):
            return _is_plain(base)
        case Div(top, bottom):
            return top == ONE and _is_plain(bottom)
        case Exp(Var()):
            return True
    return not free_indices(factor)


# --------------------------------------------------------------------------- taking out


def _taken_out(term: Term, rules: list[Rule], form: _Expanding) -> Term:
    """A formula with every product taken out that is found."""
    for _ in range(MOST):
        made = _once(term, rules)
        if made is None:
            return term
        term = form.expanded(made)
    return term


def _once(term: Term, rules: list[Rule]) -> Term | None:
    """A formula with one product taken out; None where none is found."""
    if isinstance(term, Sum):
        over, body = _opened(term)
        for made in (_applied(rule, over, body) for rule in rules):
            if made is not None:
                return made
    parts = children(term)
    for place, part in enumerate(parts):
        made = _once(part, rules)
        if made is not None:
            return with_children(term, (*parts[:place], made, *parts[place + 1 :]))
    return None


def _applied(rule: Rule, over: list[Index], body: Term) -> Term | None:
    """The sum over ``over`` of a product in which the rule applies."""
    product = _part(body)
    if product.over:
        return None
    for position, factor in enumerate(product.factors):
        if not isinstance(factor, Var) or factor.name != rule.inverse.name:
            continue
        inner = factor.indices[rule.place]
        if inner not in over or factor.indices.count(inner) > 1:
            continue
        others = (*product.factors[:position], *product.factors[position + 1 :])
        for found, rest in _matches(rule, factor, others):
            if _is_whole(rule, found, factor, rest, over):
                return _exchanged(rule, found, factor, rest, over, product.number)
    return None


def _matches(rule: Rule, inverse: Var, others: tuple[Term, ...]) -> Iterator[tuple[Found, tuple[Term, ...]]]:
    """The ways to find the product among factors: what its indices are, and the factors that are left."""
    found: Found = {rule.inner: inverse.indices[rule.place]}
    for place, (param, at) in enumerate(zip(rule.inverse.indices, inverse.indices, strict=True)):
        if place not in (rule.place, rule.other) and isinstance(param, Index):
            found[param] = at
    own = frozenset((rule.outer, *rule.first.over, *found))
    yield from _assigned(rule.first.factors, others, found, own)


def _assigned(
    wanted: tuple[Term, ...], others: tuple[Term, ...], found: Found, own: frozenset[Index]
) -> Iterator[tuple[Found, tuple[Term, ...]]]:
    if not wanted:
        yield found, others
        return
    for place, other in enumerate(others):
        more = _alike(wanted[0], other, found, own)
        if more is not None:
            yield from _assigned(wanted[1:], (*others[:place], *others[place + 1 :]), more, own)


def _alike(wanted: Term, other: Term, found: Found, own: frozenset[Index]) -> Found | None:
    """What the indices of a factor are where it is another one; None where it cannot be."""
    if free_indices(wanted).isdisjoint(own):
        return found if wanted == other else None
    if type(wanted) is not type(other) or len(children(wanted)) != len(children(other)):
        return None
    if isinstance(wanted, Var) and isinstance(other, Var) and wanted.name != other.name:
        return None
    if isinstance(wanted, Pow) and isinstance(other, Pow) and wanted.exponent != other.exponent:
        return None
    for index, at in zip(own_indices(wanted), own_indices(other), strict=True):
        if isinstance(index, Index) and index in own:
            if found.get(index, at) != at or index.sort != at.sort:
                return None
            found = {**found, index: at}
        elif index != at:
            return None
    for below, beside in zip(children(wanted), children(other), strict=True):
        more = _alike(below, beside, found, own)
        if more is None:
            return None
        found = more
    return found


def _is_whole(rule: Rule, found: Found, inverse: Var, rest: tuple[Term, ...], over: list[Index]) -> bool:
    """Whether the indices that the product sums over are summed over here, each by itself and nowhere else."""
    summed = [found.get(index) for index in (rule.inner, *rule.first.over)]
    if rule.outer not in found or len(set(summed)) != len(summed) or any(index not in over for index in summed):
        return False
    at = (found[rule.outer], *(i for n, i in enumerate(inverse.indices) if n != rule.place))
    elsewhere = free_indices(Var("", at)).union(*map(free_indices, rest))
    return elsewhere.isdisjoint(index for index in summed if isinstance(index, Index))


def _exchanged(
    rule: Rule, found: Found, inverse: Var, rest: tuple[Term, ...], over: list[Index], number: Fraction
) -> Term:
    """The sum with the identity in the place of the inverse and its matrix, less the other products of the matrix."""
    summed = {found[index] for index in (rule.inner, *rule.first.over)}
    total: list[Term] = [Delta(inverse.indices[rule.other], found[rule.outer])]
    fresh = Index(f"{rule.inner.name}°", rule.inner.sort)
    beside = Var(inverse.name, tuple(fresh if n == rule.place else i for n, i in enumerate(inverse.indices)))
    for part in rule.rest:
        names = {index: Index(f"{index.name}°°", index.sort) for index in part.over}
        product = substitute(mul(*part.factors), {**found, rule.inner: fresh, **names})
        made: Term = mul(Num(part.number), beside, product)
        for index in (*names.values(), fresh):
            made = Sum(index, made)
        total.append(neg(made))
    whole: Term = mul(Num(number / rule.first.number), *rest, add(*total))
    for index in reversed([index for index in over if index not in summed]):
        whole = Sum(index, whole)
    return whole

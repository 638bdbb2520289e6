"""Terms that are provably not negative, by structure and by a few named inequalities.

Knows terms, contexts and the normal form; evaluates nothing. Sound and incomplete: None means that nothing
is known. What it rests on beside engine A: ``log x <= x - 1`` and ``1 + x <= e^x`` (Mathlib,
Real.log_le_sub_one_of_pos and Real.add_one_le_exp), and that logarithm, exponential and square root are increasing.
"""

from __future__ import annotations

from fractions import Fraction

from symce.context import Context, ContextError, Distinct
from symce.prover import pieces
from symce.prover.deadline import Deadline
from symce.prover.difference import Condition
from symce.prover.grounds import (
    AS_MANY,
    BELOW_BOTH,
    DOMAIN,
    EXP_MONOTONE,
    EXP_TANGENT,
    EXPONENTIAL,
    LOG_MONOTONE,
    LOG_TANGENT,
    MAGNITUDE,
    ONE_OF_MANY,
    ROOT_MONOTONE,
    SHARE,
    SQUARE,
    SUM_OF,
    Ground,
    join,
)
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.normal_term import to_term
from symce.prover.pieces import HALF, square_of
from symce.term import (
    ONE,
    ZERO,
    Add,
    Delta,
    Div,
    Exp,
    Index,
    IndexExpr,
    Log,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Size,
    Sum,
    Term,
    Var,
    add,
    alpha_equal,
    factors,
    free_indices,
    mul,
    neg,
    nodes,
    substitute,
    variables,
)


class Nonnegative:
    """The grounds of terms in one context.

    >>> from symce.term import Sort
    >>> K = Sort("K"); k = Index("k", K); x = Var("x", (k,))
    >>> known = Nonnegative(Context().vector("x", K), Deadline(1))
    >>> sorted(known.ground(Sum(k, (x - 1) ** 2)).reasons)
    ['a square is not negative', 'a sum of terms that are not negative']
    >>> known.ground(Sum(k, x)) is None
    True
    """

    def __init__(self, context: Context, deadline: Deadline) -> None:
        self.context, self.deadline = context, deadline
        self._known: dict[Term, Ground | None] = {}

    # ---------------------------------------------------------------- asking

    def ground(self, term: Term) -> Ground | None:
        """Why ``term >= 0``, or None."""
        self.deadline.check()
        if term not in self._known:
            self._known[term] = None  # a term is no ground for itself
            self._known[term] = self._structure(term) or self._sign(term)
        return self._known[term]

    def positive(self, term: Term) -> Ground | None:
        """Why ``term > 0``, or None."""
        found = self.ground(term)
        return found if found is not None and found.strict else None

    def zero(self, term: Term) -> tuple[Condition, ...] | None:
        """The conditions under which engine A shows ``term = 0``, or None."""
        form = NormalForm(self.context, self.deadline)
        try:
            if form.clear(form.term(term, {})):
                return None
        except (Refused, NotDefined):
            return None
        return conditions_of(form)

    # ---------------------------------------------------------------- structure

    def _structure(self, term: Term) -> Ground | None:
        match term:
            case Num(value):
                return Ground(value > 0, frozenset()) if value >= 0 else None
            case Size():
                return Ground(True, frozenset())
            case Delta():
                return Ground(False, frozenset())
            case Add() if pieces.elsewhere(term):
                return Ground(False, frozenset())
            case Exp():
                return Ground(True, frozenset((EXPONENTIAL,)))
            case Power(base, _):
                found = self.positive(base)
                return found and Ground(True, found.reasons, found.conditions)
            case Var(name, indices):
                return self._letter(name, indices)
            case Pow(base, exponent):
                return self._power(base, exponent)
            case Mul((Num(value), Log(arg))) if value == -1:
                inner = self.ground(1 - arg)
                return inner and inner.because(LOG_MONOTONE)
            case Mul((Num(value), *rest)) if value < 0 and len(rest) == 1 and (inward := pieces.inward(value, rest[0])):
                return self.ground(inward)
            case Mul(factors):
                return self._product(factors)
            case Div(top, bottom):
                return self._quotient(top, bottom)
            case Sum() | Prod():
                return self._all(term)
            case Add(terms):
                return self._sum(terms)
            case Log(Div(top, bottom)) if self.positive(bottom) is not None:
                inner = self.ground(add(top, neg(bottom)))
                return inner and inner.because(LOG_MONOTONE)
            case Log(arg):
                inner = self.ground(arg - 1)
                return inner and inner.because(LOG_MONOTONE)
        return None

    def _letter(self, name: str, indices: tuple[IndexExpr, ...]) -> Ground | None:
        definition = self.context.definition(name)
        if definition is not None:
            return self.ground(substitute(definition.body, dict(zip(definition.params, indices, strict=True))))
        domain = self.context.domain(name)
        if self.context.one_hot(name) is not None or domain.nonnegative:
            return Ground(domain.positive, frozenset((DOMAIN,)))
        return None

    def _power(self, base: Term, exponent: int) -> Ground | None:
        inner = self.ground(base)
        if exponent % 2:
            return inner
        strict = (inner is not None and inner.strict) or self.positive(neg(base)) is not None
        if exponent < 0 and not strict:
            return Ground(True, frozenset((SQUARE,)))  # where it is defined at all
        return Ground(strict, frozenset((SQUARE,)))

    def _product(self, factors: tuple[Term, ...]) -> Ground | None:
        grounds: list[Ground] = []
        left = list(factors)
        minus = False
        while left:
            factor = left.pop()
            twin = next((n for n, other in enumerate(left) if alpha_equal(other, factor)), None)
            found = self.ground(factor)
            if found is None and twin is not None:
                left.pop(twin)
                grounds.append(Ground(False, frozenset((SQUARE,))))
                continue
            if found is None:
                found = self.ground(neg(factor))
                minus = not minus
            if found is None:
                return None
            grounds.append(found)
        return None if minus else join(grounds, all(ground.strict for ground in grounds))

    def _quotient(self, top: Term, bottom: Term) -> Ground | None:
        for over, under in ((top, bottom), (neg(top), neg(bottom))):
            above = self.ground(over)
            below = self.ground(under)
            if above is not None and below is not None:
                return join((above, below), above.strict)
        return None

    def _all(self, term: Sum | Prod) -> Ground | None:
        """A sum or product over all values: its body, for a value that nothing is known of."""
        binder = self._stranger(term.index, term)
        body = substitute(term.body, {term.index: binder})
        inside = self._where(*(Distinct(binder, other) for other in term.but))
        found = inside.ground(body) if inside else None
        if found is None:
            return None
        strict = found.strict and (isinstance(term, Prod) or not term.but)
        return join((found,), strict, SUM_OF) if isinstance(term, Sum) else join((found,), strict)

    def _where(self, *cases: Distinct) -> Nonnegative | None:
        try:
            return Nonnegative(self.context.assume(*cases), self.deadline) if cases else self
        except ContextError:
            return None

    def _stranger(self, index: Index, term: Term) -> Index:
        """An index that neither the term nor an assumption mentions, so that nothing is assumed of it."""
        names = {node.index.name for node in nodes(term) if isinstance(node, (Sum, Prod))}
        names |= {other.name for other in free_indices(term)}
        for assumption in self.context.assumptions:
            names |= {getattr(getattr(assumption, side, None), "name", "") for side in ("left", "right")}
        name = index.name
        while name in names:
            name += "'"
        return Index(name, index.sort)

    # ---------------------------------------------------------------- sums of terms

    def _sum(self, terms: tuple[Term, ...]) -> Ground | None:
        grounds = [self.ground(part) for part in terms]
        known = [ground for ground in grounds if ground is not None]
        if len(known) == len(terms):
            return join(known, any(ground.strict for ground in known), SUM_OF)
        return (
            self._log_tangent(terms)
            or self._exp_tangent(terms)
            or self._magnitude(terms)
            or self._above_magnitude(terms)
            or self._share(terms)
            or self._one_of_many(terms)
            or self._log_increases(terms)
            or self._log_below(terms)
            or self._exp_increases(terms)
            or self._root_increases(terms)
            or self._as_many(terms)
            or self._over_denominators(terms)
        )

    def _log_tangent(self, terms: tuple[Term, ...]) -> Ground | None:
        """``x - 1 - log x`` and ``1/x - 1 + log x`` beside what is not negative, where x is positive."""
        for part, rest in pieces.each(terms):
            for weight, arg in pieces.below_logarithms(part):
                inside = self.positive(arg)
                left = None if inside is None else self._remainder(rest - mul(weight, arg - 1))
                if inside is not None and left is not None:
                    return join((inside, left), False, LOG_TANGENT)
        return None

    def _remainder(self, term: Term) -> Ground | None:
        """Why what is left of a sum is not negative: it is zero, or its normal form has a ground."""
        form = NormalForm(self.context, self.deadline)
        try:
            poly = form.term(term, {})
            left = form.clear(poly)  # what is cleared of its denominators is zero where it was, and has no sign
        except (Refused, NotDefined):
            return None
        found = self.ground(to_term(form, poly)) if left else Ground(False, frozenset())
        return found and Ground(False, found.reasons, (*found.conditions, *conditions_of(form)))

    def _exp_tangent(self, terms: tuple[Term, ...]) -> Ground | None:
        """``w (e^x - 1 - x)`` beside what is not negative, where w is not."""
        for part, rest in pieces.each(terms):
            weight, exponent = pieces.split(part)
            scale = None if exponent == ZERO else self.ground(weight)
            left = None if scale is None else self._remainder(rest + mul(weight, exponent + 1))
            if scale is not None and left is not None:
                return join((scale, left), False, EXP_TANGENT)
        return None

    def _magnitude(self, terms: tuple[Term, ...]) -> Ground | None:
        """``|d| + rest`` where ``rest + d`` or ``rest - d`` is not negative, as in maxima ``(a + b + |a - b|) / 2``."""
        for part, rest in pieces.each(terms):
            match factors(part):
                case (*numbers, Power(Pow(inside, 2), half)) if half == HALF and all(
                    isinstance(n, Num) for n in numbers
                ):
                    weight = mul(*numbers)
                    if self.ground(weight) is None:
                        continue
                    for along in (inside, neg(inside)):
                        if (found := self._remainder(rest + mul(weight, along))) is not None:
                            return found.because(MAGNITUDE)
        return None

    def _above_magnitude(self, terms: tuple[Term, ...]) -> Ground | None:
        """``rest - |d|`` where neither ``rest - d`` nor ``rest + d`` is negative."""
        for part, rest in pieces.each(terms):
            match factors(neg(part)):
                case (*numbers, Power(Pow(inside, 2), half)) if half == HALF and all(
                    isinstance(n, Num) and n.value > 0 for n in numbers
                ):
                    sides = [self._remainder(rest + mul(*numbers, along)) for along in (inside, neg(inside))]
                    known = [side for side in sides if side is not None]
                    if len(known) == len(sides):
                        return join(known, all(side.strict for side in known), BELOW_BOTH)
        return None

    def _share(self, terms: tuple[Term, ...]) -> Ground | None:
        """``1 - v_j + rest``, where the entries of v are not negative and add up to one."""
        for part, rest in pieces.each(terms):
            entry = neg(part)
            if (
                not isinstance(entry, Var)
                or not entry.indices
                or not any(isinstance(x, Num) for x in pieces.terms(rest))
            ):
                continue
            share = self._entry_of_distribution(entry)
            if share is None:
                continue
            others = [x for x in pieces.terms(rest) if not isinstance(x, Num)]
            number = sum((x.value for x in pieces.terms(rest) if isinstance(x, Num)), Fraction(-1))
            last = self.ground(add(*others, Num(number)) if number or not others else add(*others))
            if last is not None:
                return join((share, last), share.strict or last.strict, SHARE)
        return None

    def _entry_of_distribution(self, entry: Var) -> Ground | None:
        """Why ``1 - entry`` is not negative."""
        binder = self._stranger(Index("k", entry.indices[-1].sort), entry)
        other = Var(entry.name, (*entry.indices[:-1], binder))
        found = self.ground(other)
        conditions = None if found is None else self.zero(Sum(binder, other) - 1)
        if found is None or conditions is None:
            return None
        strict = found.strict and self.context.least(binder.sort) > 1
        return Ground(strict, found.reasons, (*found.conditions, *conditions))

    def _one_of_many(self, terms: tuple[Term, ...]) -> Ground | None:
        """``sum_k f_k - f_j + rest``, where f is not negative."""
        for part, rest in pieces.each(terms):
            if not isinstance(part, Sum) or part.but:
                continue
            for other, beside in pieces.each(pieces.terms(rest)):
                for index in pieces.indices(other, part.index):
                    if self.zero(substitute(part.body, {part.index: index}) + other) is None:
                        continue
                    found = self.ground(Sum(part.index, part.body, (index,)))
                    last = self.ground(beside)
                    if found is not None and last is not None:
                        return join((found, last), last.strict, ONE_OF_MANY)
        return None

    def _log_increases(self, terms: tuple[Term, ...]) -> Ground | None:
        """``w (log x - y)``, where x is at least e^y and w is positive; y may hold further logarithms."""
        for part, rest in pieces.each(terms):
            weight, arg = pieces.logarithm(part)
            if arg is None or (scale := self.positive(weight)) is None:
                continue
            below = pieces.exponential(add(*(pieces.over(neg(other), weight) for other in pieces.terms(rest))))
            smaller, larger = self.positive(below), self.positive(arg)
            if smaller is None or larger is None:
                continue
            found = self.ground(arg - below)
            if found is not None:
                return join((found, smaller, larger, scale), found.strict, LOG_MONOTONE)
        return None

    def _log_below(self, terms: tuple[Term, ...]) -> Ground | None:
        """``w (y - log x)``, where x is at most e^y and w is positive; y holds no logarithms."""
        for part, rest in pieces.each(terms):
            weight, arg = pieces.logarithm(neg(part))
            if any(isinstance(node, Log) for node in nodes(rest)):
                continue
            if arg is None or (scale := self.positive(weight)) is None or (smaller := self.positive(arg)) is None:
                continue
            above = pieces.exponential(add(*(pieces.over(other, weight) for other in pieces.terms(rest))))
            found = self.ground(add(above, neg(arg)))
            if found is not None:
                return join((found, smaller, scale), found.strict, LOG_MONOTONE)
        return None

    def _exp_increases(self, terms: tuple[Term, ...]) -> Ground | None:
        """``c e^b - c e^a + rest``, where b is at least a and c is positive; ``c`` alone is ``c e^0``."""
        for part, others in pieces.each(terms):
            small, exponent = pieces.split(neg(part))
            if exponent == ZERO:
                continue
            for larger, beside in pieces.each(pieces.terms(others)):
                large, above = pieces.split(larger)
                if small != large or (scale := self.positive(small)) is None:
                    continue
                found, last = self.ground(pieces.difference(above, exponent)), self.ground(beside)
                if found is not None and last is not None:
                    return join((found, scale, last), found.strict or last.strict, EXP_MONOTONE)
        return None

    def _root_increases(self, terms: tuple[Term, ...]) -> Ground | None:
        """The root of a less b, where a is at least the square of b."""
        for part, rest in pieces.each(terms):
            if isinstance(part, Power) and part.exponent == HALF:
                found = self.ground(pieces.difference(part.base, square_of(neg(rest))))
                if found is not None:
                    return found.because(ROOT_MONOTONE)
        return None

    def _as_many(self, terms: tuple[Term, ...]) -> Ground | None:
        """``n c - sum_i f_i + rest`` as ``sum_i (c - f_i) + rest``."""
        for part, others in pieces.each(terms):
            scale, total = pieces.summed(neg(part))
            if total is None or total.but:
                continue
            for larger, beside in pieces.each(pieces.terms(others)):
                each = pieces.divided(larger, Size(total.index.sort))
                if each is None or total.index in free_indices(each) | free_indices(scale):
                    continue
                found = self.ground(Sum(total.index, add(each, neg(mul(scale, total.body)))))
                last = self.ground(beside)
                if found is not None and last is not None:
                    return join((found, last), found.strict or last.strict, AS_MANY)
        return None

    def _over_denominators(self, terms: tuple[Term, ...]) -> Ground | None:
        """``c - a/b`` as ``(c b - a)/b``, and ``a/b - 1/n`` as ``(n a - b)/(n b)``, where b is positive."""
        parts = [pieces.quotient(part) for part in terms]
        under = [bottom for _, bottom in parts if bottom != ONE]
        if not under or len(under) > (2 if len(terms) == 2 and any(isinstance(x, Size) for x in under) else 1):
            return None  # of all others, there are too many products to look for
        under = list(dict.fromkeys(under))
        known = [ground for bottom in under if (ground := self.positive(bottom)) is not None]
        if len(known) < len(under):
            return None
        above = self.ground(add(*(pieces.product(top, *pieces.without_first(under, own)) for top, own in parts)))
        return above and join((above, *known), above.strict)

    # ---------------------------------------------------------------- the normal form

    def _sign(self, term: Term) -> Ground | None:
        form = NormalForm(self.context, self.deadline)
        try:
            sign = form.sign(form.term(term, {}))
        except (Refused, NotDefined):
            return None
        if not sign:
            return None
        domain = frozenset((DOMAIN,)) if variables(term) else frozenset[str]()
        return Ground(sign == 2, domain, conditions_of(form))


def conditions_of(form: NormalForm) -> tuple[Condition, ...]:
    """What engine A noted on its way; nothing is read as 0 log 0 here."""
    return tuple(
        Condition("positive" if kind == "zero_log_zero" else kind, to_term(form, poly))
        for kind, poly in form.conditions.values()
    )

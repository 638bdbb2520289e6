"""Differences with logarithms as sums of ``w (x - 1 - log x)``: Gibbs, Jensen, the log-sum inequality and Hölder.

Knows how weights, also products of letters over several indices, are taken out of a normal form. A proposal proves
nothing, as in ``certificates``: the judge proves that it equals the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from symce.context import Context
from symce.prover.deadline import Deadline
from symce.prover.nonnegative import Nonnegative
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.normal_term import to_term
from symce.prover.pieces import HALF, terms
from symce.term import (
    ONE,
    ZERO,
    Add,
    Div,
    Exp,
    Index,
    Log,
    Mul,
    Pow,
    Power,
    Sum,
    Term,
    factors,
    free_indices,
    mul,
    neg,
    substitute,
    variables,
)
from symce.term import add as plus

MOST_WEIGHTS = 4
"""Weights of one difference that are tried."""


def spread(term: Term, context: Context, deadline: Deadline) -> Term:
    form = NormalForm(context, deadline)
    return to_term(form, form.term(term, {}))


def turned(exponent: Term) -> Term:
    """``e^-exponent``, with whole logarithms as factors: of ``log a - log b + c`` it is ``b/a e^-c``."""
    above: list[Term] = []
    below: list[Term] = []
    rest: list[Term] = []
    for part in exponent.terms if isinstance(exponent, Add) else (exponent,):
        if isinstance(part, Log):
            below.append(part.arg)
        elif isinstance(neg(part), Log):
            above.append(neg(part).arg)  # type: ignore[attr-defined]  # a Log
        else:
            rest.append(neg(part))
    if rest:
        above.append(Exp(plus(*rest)))
    top = mul(*above)
    return Div(top, mul(*below)) if below else top


def with_the_rest(whole: Term, proposed: Iterable[Term], context: Context, deadline: Deadline) -> Iterator[Term]:
    """Each proposal, and the proposal with what it leaves of the difference."""
    for certificate in proposed:
        yield certificate
        try:
            form = NormalForm(context, deadline)
            rest = form.term(plus(whole, neg(certificate)), {})
        except (Refused, NotDefined):
            continue
        if rest:
            yield plus(certificate, to_term(form, rest))


# --------------------------------------------------------------------------- weights that are products


def product_tangents(plain: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    r"""``\sum_i w_i t_i log t_i - ...`` under the weight ``w_i t_i``, ``\sum_{ij} p_ij log p_ij - ...`` under ``p_ij``.

    ``plain`` is the normal form of the difference. What stands beside a weight under all its sums is what it weighs;
    a logarithm beside the total of the weights, ``(\sum_i w_i) log c``, is one of these terms, and so is one that
    stands alone where the weights add up to one.
    """
    parts = [(part, _Summed.of(part)) for part in terms(plain)]
    tried: list[_Weight] = []
    for _, first in parts:
        weight = first.weight() if first else None
        if not weight or weight in tried or len(tried) == MOST_WEIGHTS:
            continue
        tried.append(weight)
        found = [(part, summed.beside(weight) if summed else None) for part, summed in parts]
        inside = plus(*(beside for _, beside in found if beside is not None))
        alone = plus(*(part for part, beside in found if beside is None))
        for exponent in (inside,) if alone == ZERO else (plus(inside, alone), inside):
            ratio = turned(exponent)
            tangent = weight.times(plus(ratio, neg(ONE), neg(Log(ratio))))
            yield from with_the_rest(plain, (tangent, weight.times(exponent)), context, deadline)


@dataclass(frozen=True)
class _Weight:
    """``scale * sum ... sum inside *``: what is added up with logarithms, under its sums."""

    scale: tuple[Term, ...]
    binders: tuple[Index, ...]
    inside: tuple[Term, ...]

    def times(self, term: Term) -> Term:
        term = mul(*self.inside, term)
        for binder in reversed(self.binders):
            term = Sum(binder, term)
        return mul(*self.scale, term)


@dataclass(frozen=True)
class _Summed:
    """A term of a normal form as ``outside * sum ... sum inside`` over one chain of sums."""

    outside: tuple[Term, ...]
    binders: tuple[Index, ...]
    inside: tuple[Term, ...]

    @classmethod
    def of(cls, part: Term) -> _Summed | None:
        apart = _apart(part)
        sums = [n for n, factor in enumerate(apart) if isinstance(factor, Sum)]
        if len(sums) != 1:
            return None
        total, binders = apart.pop(sums[0]), []
        while isinstance(total, Sum) and not total.but:
            binders.append(total.index)
            total = total.body
        return cls(tuple(apart), tuple(binders), tuple(_apart(total))) if binders else None

    def weight(self) -> _Weight | None:
        """What stands beside the only logarithm under the sums; None where there is none, or nothing beside it."""
        logs = [factor for factor in self.inside if isinstance(factor, Log)]
        others = tuple(factor for factor in self.inside if factor not in logs)
        scale = tuple(factor for factor in self.outside if variables(factor) and not isinstance(factor, Log))
        return _Weight(scale, self.binders, others) if len(logs) == 1 and others else None

    def beside(self, weight: _Weight) -> Term | None:
        """What the weight is multiplied with under its sums, whatever they call their indices."""
        outside = without(self.outside, weight.scale)
        if outside is None or len(weight.binders) != len(self.binders):
            return None
        for order in permutations(weight.binders):
            if all(mine.sort == other.sort for mine, other in zip(self.binders, order, strict=True)):
                called = dict(zip(self.binders, order, strict=True))
                left = without((substitute(factor, called) for factor in self.inside), weight.inside)
                if left is not None:
                    return mul(*outside, *left)
        return None


def without(factors: Iterable[Term], taken: Iterable[Term]) -> list[Term] | None:
    """The factors without some of them; None where one is missing."""
    left = list(factors)
    for factor in taken:
        if factor not in left:
            return None
        left.remove(factor)
    return left


def _apart(term: Term) -> list[Term]:
    """The factors of a term, with a fraction as its top and one over its bottom."""
    found: list[Term] = []
    for factor in factors(term):
        if isinstance(factor, Div) and factor.numerator != ONE:
            found.extend((*_apart(factor.numerator), Div(ONE, factor.denominator)))
        else:
            found.extend(_apart(factor) if isinstance(factor, Mul) else (factor,))
    return [factor for factor in found if factor != ONE]


# --------------------------------------------------------------------------- Hölder


def hoelder(plain: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    r"""``\sum_m a_m log \sum_k f_mk - log \sum_k g_k`` as ``\sum_m a_m \sum_k c_k (r_mk - 1 - log r_mk)``.

    Here c is ``g / \sum g`` and r_m the share of f_m over it: the distances of Kullback and Leibler from the shares of
    g to those of the f_m. They are the difference where g is the product of the powers ``f_m^a_m``.
    """
    shares: list[tuple[Term, Sum]] = []
    below: list[Sum] = []
    for part in terms(plain):
        minus = neg(part)
        if isinstance(minus, Log) and isinstance(minus.arg, Sum) and not minus.arg.but:
            below.append(minus.arg)
            continue
        apart = _apart(part)
        logs = [f.arg for f in apart if isinstance(f, Log) and isinstance(f.arg, Sum) and not f.arg.but]
        rest = [f for f in apart if not (isinstance(f, Log) and f.arg in logs)]
        if len(logs) == 1:
            shares.append((mul(*rest) if rest else ONE, logs[0]))
    if len(below) != 1 or not shares:
        return
    (total,) = below
    binder = total.index
    weights: dict[Sum, Term] = {}
    for weight, mine in shares:
        if mine.index.sort != binder.sort:
            return
        weights[mine] = plus(weights[mine], weight) if mine in weights else weight
    tangents = []
    for mine, weight in weights.items():
        own = substitute(mine.body, {mine.index: binder})
        ratio = Div(mul(own, total), mul(total.body, mine))
        tangents.append(mul(weight, Sum(binder, mul(Div(total.body, total), plus(ratio, neg(ONE), neg(Log(ratio)))))))
    yield from with_the_rest(plain, (plus(*tangents),), context, deadline)


# --------------------------------------------------------------------------- absolute values


def triangles(opened: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    r"""``2 - \sum_k |p_k - q_k|`` as ``\sum_k (p_k + q_k - |p_k - q_k|)`` and what is left."""
    known = Nonnegative(context, deadline)
    found = []
    for part in terms(opened):
        summed = _Summed.of(neg(part))
        roots = [f for f in summed.inside if _inside(f) is not None] if summed is not None else []
        if summed is None or len(roots) != 1 or free_indices(roots[0]).isdisjoint(summed.binders):
            continue
        sizes = (_size(one, known) for one in terms(_inside(roots[0]) or ZERO))
        rest = [factor for factor in summed.inside if factor not in roots]
        body: Term = mul(*rest, plus(*sizes, neg(roots[0])))
        for binder in reversed(summed.binders):
            body = Sum(binder, body)
        found.append(mul(*summed.outside, body))
    if found:
        yield from with_the_rest(opened, (plus(*found),), context, deadline)


def _inside(term: Term) -> Term | None:
    """The u of ``|u|``, which is ``(u^2)^(1/2)``."""
    match term:
        case Power(Pow(inside, 2), exponent) if exponent == HALF:
            return inside
    return None


def _size(term: Term, known: Nonnegative) -> Term:
    """``|term|``, or what it is where the sign is known."""
    for signed in (term, neg(term)):
        if known.ground(signed) is not None:
            return signed
    return Power(Pow(term, 2), HALF)

"""The loss as it was written, evaluated with 50 digits: what exported functions are held against.

Knows how a term is evaluated at given sizes and numbers, with mpmath; knows nothing of the derivation, of stable forms
or of array programs, so that no mistake of theirs can hide. Derivatives are central differences with 50 digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import mpmath

from symce.context import Context
from symce.term import (
    Add,
    Delta,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
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
    free_indices,
)

DIGITS = 300
"""So many that 50 are left where a sigmoid is subtracted from 1 at logits of several hundred."""

STEP = mpmath.mpf(10) ** -30


@dataclass(frozen=True)
class Oracle:
    """A loss with the sizes of its sorts; letters are given as nested lists, labels count from 0."""

    context: Context
    term: Term
    sizes: Mapping[str, int]

    def loss(self, letters: Mapping[str, Any]) -> Any:
        """The value of the loss, an mpf."""
        with mpmath.workdps(DIGITS):
            return _Evaluation(self, letters).value(self.term, {})

    def derivative(self, letters: Mapping[str, Any], name: str, at: tuple[int, ...]) -> Any:
        """The partial derivative in one entry of a letter."""
        with mpmath.workdps(DIGITS):
            above, below = (self.loss({**letters, name: _moved(letters[name], at, step)}) for step in (STEP, -STEP))
            return (above - below) / (2 * STEP)


def _moved(value: Any, at: tuple[int, ...], step: Any) -> Any:
    if not at:
        return mpmath.mpf(value) + step
    copy = list(value)
    copy[at[0]] = _moved(copy[at[0]], at[1:], step)
    return copy


@lru_cache(maxsize=1024)  # an exponential of a hundred is moved when a difference is taken, and each is asked for often
def _exp(number: Any, precision: int) -> Any:
    """The exponential of an mpf, at mpmath's precision of now."""
    return mpmath.exp(number)


class _Evaluation:
    """One evaluation: definitions are evaluated once for each value of their indices, sums without free ones once."""

    def __init__(self, oracle: Oracle, letters: Mapping[str, Any]) -> None:
        self.oracle, self.letters = oracle, letters
        self.known: dict[tuple[str, tuple[int, ...]], Any] = {}
        self.totals: dict[Term, Any] = {}

    def value(self, term: Term, at: Mapping[Index, int]) -> Any:
        """The number that the term stands for; 0 log 0 is 0, as everywhere."""
        match term:
            case Num(number):
                return mpmath.mpf(number.numerator) / number.denominator
            case Size(sort):
                return mpmath.mpf(self.oracle.sizes[sort.name])
            case Var(name, indices):
                return self._entry(name, tuple(self._place(index, at) for index in indices))
            case Delta(left, right):
                return mpmath.mpf(self._place(left, at) == self._place(right, at))
            case Add(terms):
                return mpmath.fsum(self.value(part, at) for part in terms)
            case Mul(factors):
                return self._product(factors, at)
            case Div(top, bottom):
                return self.value(top, at) / self.value(bottom, at)
            case Pow(base, exponent):
                return self.value(base, at) ** exponent
            case Power(base, power):
                return mpmath.power(self.value(base, at), self.value(power, at))
            case Exp(arg):
                return _exp(self.value(arg, at), mpmath.mp.prec)
            case Log(arg):
                return mpmath.log(self.value(arg, at))
            case Sum(index, body, but):
                if free_indices(term):
                    return self._sum(index, body, but, at)
                if term not in self.totals:
                    self.totals[term] = self._sum(index, body, but, at)
                return self.totals[term]
            case Prod(index, body, but):
                left_out = {self._place(other, at) for other in but}
                places = [n for n in range(self.oracle.sizes[index.sort.name]) if n not in left_out]
                return mpmath.fprod(self.value(body, {**at, index: n}) for n in places)
        raise ValueError(f"{type(term).__name__} is not evaluated")

    def _sum(self, index: Index, body: Term, but: tuple[IndexExpr, ...], at: Mapping[Index, int]) -> Any:
        left_out = {self._place(other, at) for other in but}
        places = [n for n in range(self.oracle.sizes[index.sort.name]) if n not in left_out]
        return mpmath.fsum(self.value(body, {**at, index: n}) for n in places)

    def _product(self, factors: tuple[Term, ...], at: Mapping[Index, int]) -> Any:
        plain = {n: self.value(f, at) for n, f in enumerate(factors) if not isinstance(f, (Log, Sum, Add))}
        if any(value == 0 for value in plain.values()):
            return mpmath.mpf(0)
        return mpmath.fprod(plain[n] if n in plain else self.value(f, at) for n, f in enumerate(factors))

    def _entry(self, name: str, places: tuple[int, ...]) -> Any:
        key = (name, places)
        if key not in self.known:
            definition = self.oracle.context.definition(name)
            if definition is None:
                value = self.letters[name]
                for place in places:
                    value = value[place]
                self.known[key] = mpmath.mpf(value)
            else:
                self.known[key] = self.value(definition.body, dict(zip(definition.params, places, strict=True)))
        return self.known[key]

    def _place(self, index: IndexExpr, at: Mapping[Index, int]) -> int:
        match index:
            case Index():
                return at[index]
            case Literal(position):
                return position - 1
            case Label(name, args):
                value = self.letters[name]
                for arg in args:
                    value = value[self._place(arg, at)]
                return int(value)
        raise ValueError(f"{type(index).__name__} is not an index")

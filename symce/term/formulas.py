"""Sorts, indices and the fourteen kinds of formula, and how terms are built."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

MAX_DEPTH = 120
"""Terms nested deeper than this are refused: no page holds them, and every walk is recursive."""


class TermError(ValueError):
    """A formula that cannot be built: says what, and what would have worked."""


C = TypeVar("C")


def remembers_hash(kind: type[C]) -> type[C]:
    """A class whose hash is computed once an object: terms are looked up far more often than they are made."""
    compute = kind.__hash__

    def hashed(self: C) -> int:
        try:
            return self._hash  # type: ignore[attr-defined,no-any-return]  # the slot of Remembered
        except AttributeError:
            value = compute(self)
            object.__setattr__(self, "_hash", value)
            return value

    kind.__hash__ = hashed  # type: ignore[assignment]  # a method of the class from now on
    return kind


class Remembered:
    """Holds the places where what was found of an object is kept; no part of what is compared, printed or pickled."""

    __slots__ = ("_free", "_hash", "_kinds")

    _free: frozenset[Index]
    _hash: int
    _kinds: frozenset[type[Term]]


# --------------------------------------------------------------------------- sorts and indices


@remembers_hash
@dataclass(frozen=True, slots=True)
class Sort(Remembered):
    """What an index runs over: the classes ``Sort("K")``, or a fixed number of them ``Sort("K", 3)``.

    A sort without ``size`` stands for every size >= 1.
    """

    name: str
    size: int | None = None

    def __post_init__(self) -> None:
        if self.size is not None and self.size < 1:
            raise TermError(f"sort {self.name}: its size is {self.size}; a sort holds at least one value")


@remembers_hash
@dataclass(frozen=True, slots=True)
class Index(Remembered):
    """An index variable ``i = 1..K``; bound by ``Sum`` or ``Prod``, or free."""

    name: str
    sort: Sort


@remembers_hash
@dataclass(frozen=True, slots=True)
class Literal(Remembered):
    """A fixed position such as the 1 of ``o_1``; positions count from 1."""

    value: int
    sort: Sort

    def __post_init__(self) -> None:
        if self.value < 1 or (self.sort.size is not None and self.value > self.sort.size):
            raise TermError(
                f"position {self.value} is outside 1..{self.sort.size or self.sort.name}; positions count from 1"
            )


@remembers_hash
@dataclass(frozen=True, slots=True)
class Label(Remembered):
    """An index-valued variable: ``c`` (the correct class) or ``c_n`` (the class of example n)."""

    name: str
    args: tuple[IndexExpr, ...]
    sort: Sort


IndexExpr = Index | Literal | Label


# --------------------------------------------------------------------------- terms


class Term(Remembered):
    """A formula. Python's ``+ - * / **`` build terms; see the classes below for the kinds."""

    __slots__ = ()

    def __add__(self, other: Term | int | Fraction) -> Term:
        return add(self, other)

    def __radd__(self, other: int | Fraction) -> Term:
        return add(other, self)

    def __sub__(self, other: Term | int | Fraction) -> Term:
        return add(self, neg(as_term(other)))

    def __rsub__(self, other: int | Fraction) -> Term:
        return add(other, neg(self))

    def __mul__(self, other: Term | int | Fraction) -> Term:
        return mul(self, other)

    def __rmul__(self, other: int | Fraction) -> Term:
        return mul(other, self)

    def __truediv__(self, other: Term | int | Fraction) -> Term:
        return Div(self, as_term(other))

    def __rtruediv__(self, other: int | Fraction) -> Term:
        return Div(as_term(other), self)

    def __pow__(self, exponent: Term | int) -> Term:
        return Pow(self, exponent) if isinstance(exponent, int) else Power(self, exponent)

    def __neg__(self) -> Term:
        return neg(self)


@remembers_hash
@dataclass(frozen=True, slots=True)
class Num(Term):
    """A rational number."""

    value: Fraction


@remembers_hash
@dataclass(frozen=True, slots=True)
class Var(Term):
    """A variable, or one entry of a vector or matrix: ``T``, ``o_j``, ``W_ja``."""

    name: str
    indices: tuple[IndexExpr, ...] = ()


@remembers_hash
@dataclass(frozen=True, slots=True)
class Size(Term):
    """The number of values of a sort, as a number in a formula: the K of ``1/K``."""

    sort: Sort


@remembers_hash
@dataclass(frozen=True, slots=True)
class Delta(Term):
    """Kronecker's delta: 1 where the two indices agree, else 0."""

    left: IndexExpr
    right: IndexExpr

    def __post_init__(self) -> None:
        if self.left.sort != self.right.sort:
            raise TermError(
                f"delta compares an index over {self.left.sort.name} with one over {self.right.sort.name}; "
                "both must run over the same range"
            )


@remembers_hash
@dataclass(frozen=True, slots=True)
class Add(Term):
    """``a + b + ...`` in the order written; build it with ``add``."""

    terms: tuple[Term, ...]


@remembers_hash
@dataclass(frozen=True, slots=True)
class Mul(Term):
    """``a b ...`` in the order written; build it with ``mul``. A leading ``Num(-1)`` is a minus sign."""

    factors: tuple[Term, ...]


@remembers_hash
@dataclass(frozen=True, slots=True)
class Div(Term):
    """A fraction, kept as a fraction."""

    numerator: Term
    denominator: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Pow(Term):
    """A whole-number power of any real base."""

    base: Term
    exponent: int


@remembers_hash
@dataclass(frozen=True, slots=True)
class Power(Term):
    """A real power of a positive base."""

    base: Term
    exponent: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Exp(Term):
    """The exponential."""

    arg: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Log(Term):
    """The natural logarithm of a positive number."""

    arg: Term


@remembers_hash
@dataclass(frozen=True, slots=True)
class Sum(Term):
    """``sum_i body`` over all values of the index except those in ``but`` (``sum_{j != i}``)."""

    index: Index
    body: Term
    but: tuple[IndexExpr, ...] = ()


@remembers_hash
@dataclass(frozen=True, slots=True)
class Prod(Term):
    """``prod_i body`` over all values of the index except those in ``but``."""

    index: Index
    body: Term
    but: tuple[IndexExpr, ...] = ()


@remembers_hash
@dataclass(frozen=True, slots=True)
class Diff(Term):
    """The partial derivative of ``body`` in ``var``.

    Where ``var`` is itself defined (p from o), ``body`` is taken as a function of ``var`` and the
    derivative is then evaluated at the definition: ``dL/dp_i`` is ``-y_i/p_i`` also when p is a softmax.
    """

    body: Term
    var: Var


# --------------------------------------------------------------------------- construction


def as_term(value: Term | int | Fraction) -> Term:
    """The term for a Python number; a term is returned as it is.

    >>> as_term(2)
    Num(value=Fraction(2, 1))
    """
    if isinstance(value, Term):
        return value
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Num(Fraction(value))
    raise TermError(f"{value!r} is a {type(value).__name__}; a term is built from terms, int and Fraction")


def add(*terms: Term | int | Fraction) -> Term:
    """The sum of the terms in the given order; nested sums are flattened, nothing is evaluated."""
    parts = _flat(terms, Add)
    if not parts:
        return ZERO
    return parts[0] if len(parts) == 1 else Add(parts)


def mul(*factors: Term | int | Fraction) -> Term:
    """The product of the factors in the given order; nested products are flattened."""
    parts = _flat(factors, Mul)
    if not parts:
        return ONE
    return parts[0] if len(parts) == 1 else Mul(parts)


def _flat(parts: tuple[Term | int | Fraction, ...], kind: type[Add] | type[Mul]) -> tuple[Term, ...]:
    """The parts as terms, with those of one kind opened."""
    flat: list[Term] = []
    for part in parts:
        term = part if isinstance(part, Term) else as_term(part)
        if isinstance(term, kind):
            flat.extend(term.terms if isinstance(term, Add) else term.factors)
        else:
            flat.append(term)
    return tuple(flat)


def factors(term: Term) -> tuple[Term, ...]:
    """The factors of a product; any other term is its only one."""
    return term.factors if isinstance(term, Mul) else (term,)


def neg(term: Term) -> Term:
    """``-term``; the minus of a minus is dropped, the minus of a number is a number."""
    match term:
        case Num(value):
            return Num(-value)
        case Mul((Num(value), *rest)) if value == -1:
            return mul(*rest)
        case _:
            return mul(MINUS_ONE, term)


ZERO, ONE, MINUS_ONE = Num(Fraction(0)), Num(Fraction(1)), Num(Fraction(-1))

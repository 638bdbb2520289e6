"""What may be assumed of letters, indices and sizes, and how it is said.

Knows domains, sums, one-hot labels, cases of indices and least sizes; knows no context and proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symce.term import Index, IndexExpr, Label, Sort


@dataclass(frozen=True, slots=True)
class Domain:
    """An interval of the reals; ``None`` is an open end at infinity."""

    lower: Fraction | None = None
    upper: Fraction | None = None
    lower_open: bool = True
    upper_open: bool = True

    @property
    def positive(self) -> bool:
        return self.lower is not None and (self.lower > 0 or (self.lower == 0 and self.lower_open))

    @property
    def nonnegative(self) -> bool:
        return self.lower is not None and self.lower >= 0

    def meet(self, other: Domain) -> Domain | None:
        """The intersection; None where it is empty."""
        lower, lower_open = _tighter(self.lower, self.lower_open, other.lower, other.lower_open, 1)
        upper, upper_open = _tighter(self.upper, self.upper_open, other.upper, other.upper_open, -1)
        empty = lower is not None and upper is not None and (lower, lower_open or upper_open) > (upper, False)
        return None if empty else Domain(lower, upper, lower_open, upper_open)


def _tighter(
    a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool, sign: int
) -> tuple[Fraction | None, bool]:
    if a is None or b is None:
        return (b, b_open) if a is None else (a, a_open)
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if sign * a > sign * b else (b, b_open)


REAL = Domain()
POSITIVE = Domain(Fraction(0))
NONNEGATIVE = Domain(Fraction(0), lower_open=False)
UNIT = Domain(Fraction(0), Fraction(1))
CLOSED_UNIT = Domain(Fraction(0), Fraction(1), False, False)


# --------------------------------------------------------------------------- assumptions


@dataclass(frozen=True, slots=True)
class Within:
    """Every entry of the variable lies in the domain."""

    name: str
    domain: Domain


@dataclass(frozen=True, slots=True)
class SumsTo:
    """The entries along the last axis add up to ``total``, for every value of the other axes."""

    name: str
    total: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class OneHot:
    """``name`` is 1 at the index that ``label`` names and 0 elsewhere: ``y_nk = delta(k, c_n)``."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Distinct:
    """Two free indices never agree: the case ``i != j``."""

    left: IndexExpr
    right: IndexExpr


@dataclass(frozen=True, slots=True)
class Same:
    """Two free indices agree: the case ``i = j``."""

    left: Index
    right: IndexExpr


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The sort holds at least ``size`` values, e.g. K >= 2."""

    sort: Sort
    size: int


Assumption = Within | SumsTo | OneHot | Distinct | Same | AtLeast


def in_words(assumption: Assumption) -> str:
    """One assumption in plain words, for messages.

    >>> in_words(SumsTo("y")), in_words(Within("p", POSITIVE))
    ('y sums to 1', 'p > 0')
    """
    match assumption:
        case SumsTo(name, total):
            return f"{name} sums to {total}"
        case OneHot(name, label):
            return f"{name} is one-hot at {label}"
        case Distinct(left, right):
            return f"{_index_text(left)} ≠ {_index_text(right)}"
        case Same(left, right):
            return f"{_index_text(left)} = {_index_text(right)}"
        case AtLeast(sort, size):
            return f"{sort.name} ≥ {size}"
        case Within(name, domain):
            below = "" if domain.lower is None else f"{domain.lower} {'<' if domain.lower_open else '≤'} "
            above = "" if domain.upper is None else f" {'<' if domain.upper_open else '≤'} {domain.upper}"
            if domain.lower is not None and domain.upper is None:
                return f"{name} {'>' if domain.lower_open else '≥'} {domain.lower}"
            return f"{below}{name}{above}"


def compared(assumption: Assumption) -> tuple[IndexExpr, ...]:
    """The indices that an assumption speaks of."""
    return (assumption.left, assumption.right) if isinstance(assumption, Distinct | Same) else ()


def _index_text(index: IndexExpr) -> str:
    match index:
        case Label(name, args) if args:
            return f"{name}_{''.join(map(_index_text, args))}"
        case Index(name) | Label(name):
            return name
    return str(index.value)

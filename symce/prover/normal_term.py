"""Normal forms written as terms: for residuals, conditions and the tests of engine A itself."""

from __future__ import annotations

from fractions import Fraction

from symce.prover.normal_form import NormalForm
from symce.prover.polynomial import Atom, Idx, Monomial, Number, Poly, monomial_key, monomial_mentions
from symce.term import (
    ONE,
    Delta,
    Diff,
    Div,
    Exp,
    Index,
    IndexExpr,
    Label,
    Literal,
    Log,
    Num,
    Pow,
    Power,
    Size,
    Sort,
    Sum,
    Term,
    Var,
    add,
    mul,
    neg,
)

LETTERS = {"K": "klm", "d": "bce", "N": "nrs"}
"""Names for bound indices, by sort; primes follow where they run out or are taken."""


def to_term(form: NormalForm, poly: Poly) -> Term:
    """The polynomial as a term, in a stable order."""
    form.named = {}
    form.taken = {index[1] for monomial in poly for index in monomial_mentions(monomial) if index[0] == "i"}
    return _sum(form, poly)


def _sum(form: NormalForm, poly: Poly) -> Term:
    return add(*(_monomial(form, m, poly[m]) for m in sorted(poly, key=monomial_key)))


def _monomial(form: NormalForm, monomial: Monomial, coefficient: Number) -> Term:
    above: list[Term] = []
    below: list[Term] = []
    fraction = abs(Fraction(coefficient))
    if fraction.numerator != 1:
        above.append(Num(Fraction(fraction.numerator)))
    if fraction.denominator != 1:
        below.append(Num(Fraction(fraction.denominator)))
    for atom, exponent in sorted(monomial, key=lambda item: (item[0].key, item[1])):
        base = _atom(form, atom)
        if isinstance(base, Exp) and exponent != 1:
            above.append(Exp(_scaled(base.arg, exponent)))
        elif isinstance(exponent, int):
            size = abs(exponent)
            (above if exponent > 0 else below).append(base if size == 1 else Pow(base, size))
        else:
            above.append(Power(base, Num(Fraction(exponent))))
    top = mul(*above) if above else ONE
    term: Term = Div(top, mul(*below)) if below else top
    return neg(term) if coefficient < 0 else term


def _scaled(arg: Term, factor: Number) -> Term:
    if factor == -1:
        return neg(arg)
    return mul(Num(Fraction(factor)), arg)


def _atom(form: NormalForm, atom: Atom) -> Term:
    match atom.tag:
        case "v":
            name, indices, derivatives = atom.data
            term: Term = Var(name, tuple(_index(form, i) for i in indices))
            for source, at in derivatives:
                term = Diff(term, Var(source, tuple(_index(form, i) for i in at)))
            return term
        case "e":
            return Exp(_monomial(form, atom.data, 1))
        case "l":
            return Log(_sum(form, dict(atom.data)))
        case "p":
            return _sum(form, dict(atom.data))
        case "d":
            return Delta(*(_index(form, i) for i in atom.data))
        case "k":
            return Size(form.sorts[atom.data])
    binders, body = atom.data
    term = _monomial(form, body, 1)
    for binder in reversed(binders):
        term = Sum(_binder(form, binder), term)
    return term


def _binder(form: NormalForm, index: Idx) -> Index:
    """A canonical binder under a usual name: the one of its number among the names that are free."""
    kind, number, _, key = index
    sort: Sort = form.sorts[key]
    letters = [name for name in LETTERS.get(sort.name, "klm") if name not in form.taken]
    if kind == "t":
        # a binder that was open when a condition was noted: numbered in the order of appearance
        number = form.named.setdefault(index, sum(other[3] == key for other in form.named))
    if not letters:
        return Index(f"k_{number}", sort)
    turn, place = divmod(number, len(letters))
    return Index(letters[place] + "'" * turn, sort)


def _index(form: NormalForm, index: Idx) -> IndexExpr:
    kind, name, args, key = index
    sort: Sort = form.sorts[key]
    match kind:
        case "i":
            return Index(name, sort)
        case "l":
            return Literal(name, sort)
        case "c":
            return Label(name, tuple(_index(form, a) for a in args), sort)
    return _binder(form, index)

"""Differences as completed squares: of letters, entries, quotients, exponentials and roots, also over denominators.

A proposal proves nothing, as in ``certificates``: the judge proves that it equals the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm, prod

from symce.context import POSITIVE, Context, Within
from symce.prover.deadline import Deadline
from symce.prover.normal_form import NormalForm, NotDefined, Refused
from symce.prover.normal_term import to_term
from symce.prover.pieces import HALF
from symce.prover.polynomial import Atom, Poly, add, scale
from symce.term import (
    ONE,
    Add,
    Diff,
    Div,
    Exp,
    Mul,
    Num,
    Pow,
    Power,
    Prod,
    Sum,
    Term,
    Var,
    children,
    free_indices,
    mul,
    nodes,
    rewrite,
    variables,
    with_children,
)
from symce.term import add as plus

MOST_LETTERS = 6
"""Letters, quotients or denominators of one difference that are tried."""


def squares(whole: Term, form: NormalForm, poly: Poly, context: Context, deadline: Deadline) -> Iterator[Term]:
    """Ways to write a difference as a square and what is left; ``poly`` is its normal form."""
    yield from _squares(form, poly)
    yield from _squares_of_quotients(whole, context, deadline)
    yield from _squares_over_denominators(whole, context, deadline)
    yield from _squares_of_roots(whole, context, deadline)


def _squares(form: NormalForm, poly: Poly) -> Iterator[Term]:
    """``a v^2 + b v + c`` as ``a (v + b/2a)^2 + (c - b^2/4a)``, for every entry v that stands squared."""
    atoms: dict[Atom, None] = {}
    for monomial in poly:
        atoms.update((atom, None) for atom, exponent in monomial if atom.tag in "vs" and exponent == 2)
    for atom in sorted(atoms, key=lambda a: a.key)[:MOST_LETTERS]:
        parts: list[Poly] = [{}, {}, {}]
        for monomial, coefficient in poly.items():
            power = dict(monomial).get(atom, 0)
            if power not in (0, 1, 2):
                break
            rest = frozenset(item for item in monomial if item[0] is not atom)
            parts[int(power)] = add(parts[int(power)], {rest: coefficient})
        else:
            c, b, a = parts
            if set(a) != {frozenset()}:
                continue
            lead = Fraction(a[frozenset()])
            left = add(c, scale(form.mul(b, b), -1 / (4 * lead)))
            root = to_term(form, add({frozenset(((atom, 1),)): 1}, scale(b, 1 / (2 * lead))))
            square: Term = Pow(root, 2) if lead == 1 else mul(Num(lead), Pow(root, 2))
            yield plus(square, to_term(form, left)) if left else square


def _squares_of_quotients(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """The same for a quotient v: ``1/4 - v (1 - v)`` of ``v = 1 / (1 + e^-z)``."""
    whole, letter = context.unfold(whole), Var("·quotient")
    for quotient in list(dict.fromkeys(_quotients(whole)))[:MOST_LETTERS]:
        form = NormalForm(context.scalar(letter.name), deadline)
        try:
            poly = form.term(_exchanged(whole, quotient, letter), {})
        except (Refused, NotDefined):
            continue
        yield from (_exchanged(square, letter, quotient) for square in _squares(form, poly))


def _squares_over_denominators(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """The same for the numerator: ``1/4 - a / (1 + a)^2`` as ``((1 + a)^2 / 4 - a) / (1 + a)^2``, of an e^z too."""
    whole, letters = _exponentials_as_letters(_differentiated(context.unfold(whole), context, deadline))
    fractions = [_as_fraction(part) for part in (whole.terms if isinstance(whole, Add) else (whole,))]
    bottom: dict[Term, int] = {}
    for _, below in fractions:
        for base, power in below.items():
            bottom[base] = max(power, bottom.get(base, 0))
    if not (bottom or letters) or len(bottom) > MOST_LETTERS:
        return
    top = plus(
        *(
            mul(over, *(Pow(base, power - below.get(base, 0)) for base, power in bottom.items()))
            for over, below in fractions
        )
    )
    for letter in letters:
        context = context.scalar(letter.name).assume(Within(letter.name, POSITIVE))
    for factor in (ONE, *letters):  # e^z + e^-z - 2 is a square over e^z
        form = NormalForm(context, deadline)
        try:
            poly = form.term(mul(factor, top), {})
        except (Refused, NotDefined):
            return
        for square in _squares(form, poly):
            under = mul(factor, *(Pow(base, power) for base, power in bottom.items()))
            found: Term = square if under == ONE else Div(square, under)
            for letter, exponential in letters.items():
                found = _exchanged(found, letter, exponential)
            yield found


def _differentiated(term: Term, context: Context, deadline: Deadline) -> Term:
    """The term with its derivatives taken; as it is where they cannot be."""
    if not any(isinstance(node, Diff) for node in nodes(term)):
        return term
    form = NormalForm(context, deadline)
    try:
        return to_term(form, form.term(term, {}))
    except (Refused, NotDefined):
        return term


def _as_fraction(part: Term) -> tuple[Term, dict[Term, int]]:
    """A term of a sum as its numerator, and the powers of what stands in its denominators."""
    tops: list[Term] = []
    below: dict[Term, int] = {}
    for factor in part.factors if isinstance(part, Mul) else (part,):
        tops.append(factor.numerator if isinstance(factor, Div) else factor)
        under = factor.denominator if isinstance(factor, Div) else ONE
        for other in under.factors if isinstance(under, Mul) else (under,):
            base, power = (other.base, other.exponent) if isinstance(other, Pow) else (other, 1)
            if isinstance(base, Num):
                tops.append(Div(ONE, other))
            else:
                below[base] = below.get(base, 0) + power
    return mul(*tops), below


def _exponentials_as_letters(whole: Term) -> tuple[Term, dict[Var, Term]]:
    """The term with powers of letters for its exponentials: one letter for those of multiples of one exponent."""
    if any(isinstance(node, (Sum, Prod, Diff)) for node in nodes(whole)):
        return whole, {}
    multiples: dict[Term, list[Fraction]] = {}
    for exponential in _outermost_exponentials(whole):
        number, core = _multiple(exponential.arg)
        multiples.setdefault(core, []).extend([number] if number else [])
    steps = {core: _common_step(numbers) for core, numbers in multiples.items() if numbers}
    letters = {core: Var(f"·exponential {n}") for n, core in enumerate(steps)}

    def named(node: Term) -> Term:
        if not isinstance(node, Exp):
            return with_children(node, tuple(map(named, children(node))))
        number, core = _multiple(node.arg)
        if not number:
            return ONE
        power = int(number / steps[core])
        raised = letters[core] if abs(power) == 1 else Pow(letters[core], abs(power))
        return raised if power > 0 else Div(ONE, raised)

    known: dict[Var, Term] = {}
    for core, step in steps.items():
        known[letters[core]] = Exp(core if step == 1 else mul(Num(step), core))
    return named(whole), known


def _outermost_exponentials(term: Term) -> Iterator[Exp]:
    """The exponentials that stand in no other one."""
    if isinstance(term, Exp):
        yield term
        return
    for part in children(term):
        yield from _outermost_exponentials(part)


def _multiple(exponent: Term) -> tuple[Fraction, Term]:
    """``-x / 2`` as -1/2 and x."""
    if isinstance(exponent, Div) and isinstance(exponent.denominator, Num) and exponent.denominator.value:
        number, core = _multiple(exponent.numerator)
        return number / exponent.denominator.value, core
    factors = exponent.factors if isinstance(exponent, Mul) else (exponent,)
    number = prod((factor.value for factor in factors if isinstance(factor, Num)), start=Fraction(1))
    return number, mul(*(factor for factor in factors if not isinstance(factor, Num)))


def _common_step(numbers: list[Fraction]) -> Fraction:
    """The largest number of which all others, none of them 0, are whole multiples; of the sign of the first."""
    below = lcm(*(number.denominator for number in numbers))
    step = Fraction(gcd(*(int(number * below) for number in numbers)), below)
    return step if numbers[0] > 0 else -step


def _squares_of_roots(whole: Term, context: Context, deadline: Deadline) -> Iterator[Term]:
    """The same for the roots of positive numbers: ``(a + b)/2 - (a b)^(1/2)`` as a square of theirs."""
    if any(isinstance(node, Diff) for node in nodes(whole)):
        return  # a derivative is taken in a letter, and in no root of one
    roots = {
        entry: Var(f"·root {n}")
        for n, entry in enumerate(dict.fromkeys(_numbers_under_roots(whole)))
        if context.domain(entry.name).positive
    }
    if not roots:
        return
    for entry, root in roots.items():
        context = context.scalar(root.name).assume(Within(root.name, POSITIVE))
        whole = _exchanged(whole, entry, Pow(root, 2))
    form = NormalForm(context, deadline)
    try:
        poly = form.term(whole, {})
    except (Refused, NotDefined):
        return
    for square in _squares(form, poly):
        for entry, root in roots.items():
            square = _exchanged(square, root, Power(entry, HALF))
        yield square


def _numbers_under_roots(term: Term) -> Iterator[Var]:
    bound = frozenset(node.index for node in nodes(term) if isinstance(node, (Sum, Prod)))
    for node in nodes(term):
        if isinstance(node, Power) and node.exponent == HALF and not free_indices(node) & bound:
            yield from (inner for inner in nodes(node.base) if isinstance(inner, Var))


def _exchanged(term: Term, old: Term, new: Term) -> Term:
    return rewrite(term, lambda node: new if node == old else None)


def _quotients(term: Term) -> Iterator[Term]:
    """The quotients of a formula that stand in no sum and hold a letter."""
    if isinstance(term, Div) and variables(term):
        yield term
    if not isinstance(term, (Sum, Prod, Diff)):
        for part in children(term):
            yield from _quotients(part)

"""Rules of arithmetic: products over sums, fractions, common factors, signs."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from symce.context import Context
from symce.rules.letters import a, b, c, i, j, r, s
from symce.rules.rule import Rule
from symce.term import ONE, ZERO, Add, Delta, Div, Log, Mul, Num, Path, Pow, Sum, Term, add, factors, mul, neg

SOURCE = "axioms of a field"


# --------------------------------------------------------------------------- building without clutter


def terms(term: Term) -> tuple[Term, ...]:
    return term.terms if isinstance(term, Add) else (term,)


def sign_of(term: Term) -> tuple[int, Term]:
    """The sign written in front of a term, and the term without it."""
    match term:
        case Num(value) if value < 0:
            return -1, Num(-value)
        case Mul((Num(value), *rest)) if value < 0:
            return -1, product((Num(-value), *rest))
    return 1, term


def product(parts: Iterable[Term]) -> Term:
    """The product with its signs collected in front and factors 1 left out; 0 if a factor is 0."""
    sign, kept = 1, list[Term]()
    for part in parts:
        own, rest = sign_of(part)
        sign *= own
        if rest == ZERO:
            return ZERO
        if rest != ONE:
            kept.extend(factors(rest))
    body = mul(*kept)
    return neg(body) if sign < 0 else body


def total(parts: Iterable[Term]) -> Term:
    """The sum with terms 0 left out."""
    return add(*(part for part in parts if part != ZERO))


def fraction(numerator: Term, denominator: Term) -> Term:
    """The fraction with signs in front; over 1 it is its numerator, and 0 over anything is 0."""
    over, top = sign_of(numerator)
    under, bottom = sign_of(denominator)
    if top == ZERO:
        return ZERO
    body = top if bottom == ONE else Div(top, bottom)
    return neg(body) if over * under < 0 else body


# --------------------------------------------------------------------------- rewriting


def distribute(term: Term, context: Context) -> Term | None:
    if not isinstance(term, Mul):
        return None
    for n, factor in enumerate(term.factors):
        if isinstance(factor, Add):
            before, after = term.factors[:n], term.factors[n + 1 :]
            return add(*(product((*before, part, *after)) for part in factor.terms))
    return None


def split_fraction(term: Term, context: Context) -> Term | None:
    if not (isinstance(term, Div) and isinstance(term.numerator, Add)):
        return None
    return add(*(fraction(part, term.denominator) for part in term.numerator.terms))


def bases(term: Term) -> list[tuple[Term, int]]:
    """The factors of a denominator or numerator with their whole exponents."""
    return [(x.base, x.exponent) if isinstance(x, Pow) and x.exponent > 0 else (x, 1) for x in factors(term)]


def _raised(base: Term, exponent: int) -> Term:
    return base if exponent == 1 else Pow(base, exponent)


def _cancel_in(top: Term, bottom: Term) -> tuple[Term, Term] | None:
    """Numerator and denominator with one common factor taken out."""
    above, below = bases(top), bases(bottom)
    for m, (base, up) in enumerate(above):
        for n, (other, down) in enumerate(below):
            if base == other and base != ONE:
                least = min(up, down)
                left = [_raised(x, e) for x, e in (*above[:m], (base, up - least), *above[m + 1 :]) if e]
                right = [_raised(x, e) for x, e in (*below[:n], (base, down - least), *below[n + 1 :]) if e]
                return product(left), product(right)
    return None


def cancel(term: Term, context: Context) -> Term | None:
    if isinstance(term, Div):
        found = _cancel_in(term.numerator, term.denominator)
        return fraction(*found) if found else None
    if isinstance(term, Mul):
        for n, factor in enumerate(term.factors):
            if not isinstance(factor, Div):
                continue
            for m, other in enumerate(term.factors):
                if m == n:
                    continue
                found = _cancel_in(other.numerator if isinstance(other, Div) else other, factor.denominator)
                if found is not None:
                    kept, rest = found
                    new = fraction(factor.numerator, rest)
                    kept = fraction(kept, other.denominator) if isinstance(other, Div) else kept
                    parts = [new if q == n else kept if q == m else x for q, x in enumerate(term.factors)]
                    return product(parts)
    return None


def cancelled(term: Term) -> tuple[Path, ...]:
    """Where the two equal factors stand, for the stroke on the page."""
    if isinstance(term, Div):
        for m, up in enumerate(factors(term.numerator)):
            for n, down in enumerate(factors(term.denominator)):
                if up == down:
                    return (
                        (0, m) if isinstance(term.numerator, Mul) else (0,),
                        (1, n) if isinstance(term.denominator, Mul) else (1,),
                    )
    if isinstance(term, Mul):
        for n, factor in enumerate(term.factors):
            for m, other in enumerate(term.factors):
                if isinstance(factor, Div) and m != n and factor.denominator == other:
                    return (n, 1), (m,)
    return ()


def merge_fraction(term: Term, context: Context) -> Term | None:
    if not isinstance(term, Mul) or not any(isinstance(x, Div) for x in term.factors):
        return None
    if len([x for x in term.factors if x != Num(Fraction(-1))]) < 2:
        return None
    top = product(x.numerator if isinstance(x, Div) else x for x in term.factors)
    bottom = product(x.denominator for x in term.factors if isinstance(x, Div))
    return fraction(top, bottom)


def split_product(term: Term, context: Context) -> Term | None:
    """``ab/c^2 = (a/c)(b/c)`` where the numerator has as many factors as the denominator."""
    if not isinstance(term, Div):
        return None
    above = factors(term.numerator)
    below = [base for base, exponent in bases(term.denominator) for _ in range(min(exponent, 9))]
    if len(below) == 2 and len(above) == 1:
        above = (ONE, *above)
    if len(below) < 2 or len(above) != len(below):
        return None
    return mul(*(Div(x, z) for x, z in zip(above, below, strict=True)))


def delta_out(term: Term, context: Context) -> Term | None:
    """``a delta / r = (a / r) delta``."""
    if not (isinstance(term, Div) and isinstance(term.numerator, Mul)):
        return None
    deltas = [x for x in term.numerator.factors if isinstance(x, Delta)]
    rest = [x for x in term.numerator.factors if not isinstance(x, Delta)]
    return mul(Div(mul(*rest), term.denominator), *deltas) if deltas else None


def factor_out(term: Term, context: Context) -> Term | None:
    if not isinstance(term, Add):
        return None
    parts = [sign_of(part) for part in term.terms]
    common: list[Term] = []
    left = [list(factors(body)) for _, body in parts]
    for candidate in tuple(left[0]):
        if candidate != ONE and all(candidate in rest for rest in left):
            common.append(candidate)
            for rest in left:
                rest.remove(candidate)
    if not common:
        return None
    inner = add(
        *(neg(product(rest)) if sign < 0 else product(rest) for (sign, _), rest in zip(parts, left, strict=True))
    )
    return mul(*common, inner)


def positive_first(term: Term, context: Context) -> Term | None:
    if not isinstance(term, Add):
        return None
    ordered = sorted(term.terms, key=lambda part: sign_of(part)[0] < 0)
    return None if tuple(ordered) == term.terms else Add(tuple(ordered))


def sums_last(term: Term, context: Context) -> Term | None:
    """``(a + b) x = x (a + b)``: single letters before logarithms, sums and parentheses."""
    if not isinstance(term, Mul):
        return None
    ordered = sorted(term.factors, key=lambda part: isinstance(part, Log) + 2 * isinstance(part, (Sum, Add)))
    return None if tuple(ordered) == term.factors else Mul(tuple(ordered))


def flip_sign(term: Term, context: Context) -> Term | None:
    """``-x (a - b) = x (b - a)`` where that leaves fewer minus signs; the parentheses may stand in a numerator."""
    if not (isinstance(term, Mul) and sign_of(term)[0] < 0):
        return None
    turned = _turned(sign_of(term)[1])
    return None if turned is None else product((turned,))


def _turned(term: Term) -> Term | None:
    """``-term`` by turning one difference in it."""
    match term:
        case Add(parts) if 2 * sum(sign_of(x)[0] < 0 for x in parts) >= len(parts):
            return add(*sorted(map(neg, parts), key=lambda x: sign_of(x)[0] < 0))
        case Mul(parts):
            for n, part in enumerate(parts):
                new = _turned(part)
                if new is not None:
                    return mul(*parts[:n], new, *parts[n + 1 :])
        case Div(top, bottom):
            new = _turned(top)
            return None if new is None else Div(new, bottom)
    return None


def minus_out(term: Term, context: Context) -> Term | None:
    """``-a - b = -(a + b)``."""
    if not isinstance(term, Add) or any(sign_of(part)[0] > 0 for part in term.terms):
        return None
    return neg(add(*map(neg, term.terms)))


def open_parentheses(term: Term, context: Context) -> Term | None:
    """``a - (b - c) = a - b + c``."""
    if not isinstance(term, Add):
        return None
    made: list[Term] = []
    for part in term.terms:
        match part:
            case Mul((Num(value), Add(inner))) if value == -1:
                made.extend(map(neg, inner))
            case _:
                made.append(part)
    return None if len(made) == len(term.terms) else Add(tuple(made))


def common_denominator(term: Term, context: Context) -> Term | None:
    """``a/r - b/r = (a - b)/r``: one fraction where every term has the same denominator."""
    if not isinstance(term, Add):
        return None
    tops: list[Term] = []
    under: set[Term] = set()
    for part in term.terms:
        sign, body = sign_of(part)
        if not isinstance(body, Div):
            return None
        tops.append(neg(body.numerator) if sign < 0 else body.numerator)
        under.add(body.denominator)
    return Div(add(*tops), under.pop()) if len(under) == 1 else None


def turn_over(term: Term, context: Context) -> Term | None:
    """``a / (b / c) = a c / b`` and ``(a / b) / c = a / (b c)``."""
    match term:
        case Div(top, Div(over, under)):
            return fraction(product((top, under)), over)
        case Div(Div(over, under), bottom):
            return fraction(over, product((under, bottom)))
    return None


def complement(term: Term, context: Context) -> Term | None:
    """``b / (a + b) = 1 - a / (a + b)``, where the numerator is not the first term of the denominator."""
    match term:
        case Div(top, Add((first, *rest)) as bottom) if len(rest) == 1 and rest[0] == top != first:
            return 1 - Div(first, bottom)
    return None


def add_cancel(term: Term, context: Context) -> Term | None:
    """``a - a + b = b``."""
    if not isinstance(term, Add):
        return None
    for m, left in enumerate(term.terms):
        for n, right in enumerate(term.terms):
            if (m < n and neg(left) == right) or (m < n and neg(right) == left):
                return total(x for q, x in enumerate(term.terms) if q not in (m, n))
    return None


def tidy(term: Term, context: Context) -> Term | None:
    """Zeros, ones, double signs and plain numbers, at one node."""
    new: Term = term
    match term:
        case Mul(parts):
            numbers = [x.value for x in parts if isinstance(x, Num)]
            value = Fraction(1)
            for number in numbers:
                value *= number
            new = product((Num(value), *(x for x in parts if not isinstance(x, Num))))
        case Add(parts):
            numbers = [x.value for x in parts if isinstance(x, Num)]
            kept = [x for x in parts if not isinstance(x, Num)]
            new = total((*kept, Num(sum(numbers, Fraction(0))))) if len(numbers) > 1 else total(parts)
        case Div(top, bottom):
            new = fraction(top, bottom)
        case Pow(base, 1):
            new = base
        case Pow(_, 0):
            new = ONE
    return None if new == term else new


RULES = (
    Rule("mul_add", a * (b + c), a * b + a * c, "distribute", SOURCE, distribute),
    Rule("add_div", (a + b) / r, a / r + b / r, "split the fraction", SOURCE, split_fraction),
    Rule("mul_div_cancel", (r * a) / (r * s), a / s, "cancel", SOURCE, cancel, mark="cancel", consumed=cancelled),
    Rule("mul_div", (a / r) * b, (a * b) / r, "one fraction", SOURCE, merge_fraction, minor=True),
    Rule("mul_div_mul", (a * b) / Pow(r, 2), (a / r) * (b / r), "a product of fractions", SOURCE, split_product),
    Rule(
        "div_delta",
        (a * Delta(i, j)) / r,
        (a / r) * Delta(i, j),
        "the delta comes out of the fraction",
        SOURCE,
        delta_out,
        minor=True,
    ),
    Rule("mul_add_factor", a * b - a * c, a * (b - c), "factor out", SOURCE, factor_out),
    Rule("add_comm", -a + b, b - a, "reorder", SOURCE, positive_first, minor=True),
    Rule("mul_comm", (a + b) * c, c * (a + b), "reorder", SOURCE, sums_last, minor=True),
    Rule("add_neg_cancel", a + b - a, b, "terms cancel", SOURCE, add_cancel),
    Rule("neg_sub", -(c * (a - b)), c * (b - a), "the minus sign turns the difference", SOURCE, flip_sign, minor=True),
    Rule("neg_add", -a - b, -(a + b), "the minus sign comes out", SOURCE, minus_out, minor=True),
    Rule("sub_add", a - (b - c), a - b + c, "remove the parentheses", SOURCE, open_parentheses, minor=True),
    Rule("div_add", a / r - b / r, (a - b) / r, "a common denominator", SOURCE, common_denominator, minor=True),
    Rule("div_div", a / (r / s), (a * s) / r, "divide by a fraction", SOURCE, turn_over),
    Rule("div_complement", s / (r + s), 1 - r / (r + s), "the complement", SOURCE, complement),
    Rule("ring", (a - b) * (a + b), a * a - b * b, "rearrange", SOURCE),
    Rule("units", 1 * a + 0 * b + 0, a, "arithmetic", SOURCE, tidy, minor=True),
)

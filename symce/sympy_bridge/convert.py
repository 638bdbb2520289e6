"""One SymPy expression -> one term, node by node, with a stand-in for every range not yet known.

Knows what each SymPy node means. Does not know relations (``given``) and does not decide ranges
(``ranges``). Nothing is evaluated; the one freedom taken is the order of factors and summands where
SymPy has already sorted them: factors as in ``RANKS``, summands without a minus before those with one.
An order given with evaluate=False is kept, unless it happens to be SymPy's own.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Any

import sympy
from sympy.functions.special.tensor_functions import KroneckerDelta
from sympy.tensor.indexed import Idx, Indexed, IndexedBase

from symce import term as t
from symce.sympy_bridge.error import BridgeError, shown
from symce.sympy_bridge.indices import Scope, axis_of, index_of, place_of, size_of
from symce.sympy_bridge.letters import base_letter
from symce.sympy_bridge.refusal import refusal
from symce.term import IndexExpr, Term

# --------------------------------------------------------------------------- terms


def term_of(expr: Any, scope: Scope) -> Term:
    """The term for a SymPy expression that ``letters`` has measured."""
    match expr:
        case sympy.Rational():
            return t.Num(Fraction(int(expr.p), int(expr.q)))
        case sympy.Symbol():
            return _scalar(expr, scope)
        case Indexed():
            return _entry(expr, scope)
        case sympy.Add():
            terms = [term_of(arg, scope) for arg in expr.args]
            return t.add(*(sorted(terms, key=_is_negative) if _is_sorted(expr.args) else terms))
        case sympy.Mul():
            return _product(expr, scope)
        case sympy.exp():  # SymPy counts E**x in
            return t.Exp(term_of(expr.exp, scope))
        case sympy.Pow():
            return _power(expr, scope)
        case sympy.log():
            args = [term_of(arg, scope) for arg in expr.args]
            return t.Log(args[0]) if len(args) == 1 else t.Div(t.Log(args[0]), t.Log(args[1]))
        case sympy.Sum() | sympy.Product():
            return _ranged(expr, scope)
        case KroneckerDelta():
            return _delta(expr.args, expr, scope)
        case sympy.Piecewise():
            return _piecewise(expr, scope)
        case sympy.Derivative():
            return _derivative(expr, scope)
    if expr is sympy.E:
        return t.Exp(t.ONE)
    raise BridgeError(refusal(expr))


def _scalar(symbol: sympy.Symbol, scope: Scope) -> Term:
    name, letters = scope.letters.names[symbol], scope.letters
    if isinstance(symbol, sympy.Wild):
        raise BridgeError(f"{name} is a Wild, a placeholder for other expressions; write a Symbol")
    if name in letters.indices or name in letters.labels or symbol in scope.bound:
        raise BridgeError(f"{name} is used as an index and as a number; use two letters")
    if name in letters.sizes:
        return t.Size(letters.sizes[name])
    if letters.ranks.get(name):
        raise BridgeError(f"{name} is written with {letters.ranks[name]} indices and with none; use two letters")
    scope.variables.setdefault(name, 0)
    return t.Var(name)


def _entry(expr: Indexed, scope: Scope) -> Term:
    base, name = expr.args[0], scope.letters.names[base_letter(expr)]
    if name in scope.letters.labels:
        raise BridgeError(f"{name} is used as a label, in a subscript, and as a number; use two letters")
    shape = (base.shape if isinstance(base, IndexedBase) else None) or (None,) * len(expr.indices)
    indices = []
    for axis, (arg, size) in enumerate(zip(expr.indices, shape, strict=True)):
        index, place = index_of(arg, scope)
        indices.append(index)
        scope.ranges.join(axis_of(name, axis, scope), place, shown(expr))
        if size is not None:
            scope.ranges.pin(axis_of(name, axis, scope), size_of(size, scope, f"shape of {name}"), f"shape of {name}")
    scope.variables.setdefault(name, len(indices))
    return t.Var(name, tuple(indices))


def _product(expr: sympy.Mul, scope: Scope) -> Term:
    above: list[Term] = []
    below: list[Term] = []
    for arg in expr.args:
        if _is_reciprocal(arg):
            below.append(_raised(term_of(arg.args[0], scope), -_fraction(arg.args[1])))
        else:
            above.append(term_of(arg, scope))
    if _is_sorted(expr.args):
        above.sort(key=_order)
        below.sort(key=_order)
    if not below:
        return t.mul(*above)
    number = Fraction(1)
    if isinstance(expr.args[0], sympy.Rational):
        number = _fraction(expr.args[0])
        above.remove(t.Num(number))
    if abs(number.numerator) != 1:
        above.insert(0, t.Num(Fraction(abs(number.numerator))))
    if number.denominator != 1:
        below.insert(0, t.Num(Fraction(number.denominator)))
    quotient = t.Div(t.mul(*above), t.mul(*below))
    return t.mul(t.MINUS_ONE, quotient) if number < 0 else quotient


def _power(expr: sympy.Pow, scope: Scope) -> Term:
    base, exponent = term_of(expr.args[0], scope), expr.args[1]
    if _is_reciprocal(expr):
        return t.Div(t.ONE, _raised(base, -_fraction(exponent)))
    if isinstance(exponent, sympy.Integer):
        return t.Pow(base, int(exponent.p))
    return t.Power(base, term_of(exponent, scope))


def _raised(base: Term, exponent: Fraction) -> Term:
    if exponent.denominator != 1:
        return t.Power(base, t.Num(exponent))
    return base if exponent == 1 else t.Pow(base, exponent.numerator)


def _is_reciprocal(expr: Any) -> bool:
    """A power with a negative number above: a denominator. E**(-1) is an exponential."""
    if not isinstance(expr, sympy.Pow) or expr.args[0] is sympy.E:
        return False
    return isinstance(expr.args[1], sympy.Rational) and expr.args[1].p < 0


def _fraction(number: sympy.Rational) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _ranged(expr: Any, scope: Scope) -> Term:
    kind, neutral = (t.Sum, sympy.S.Zero) if isinstance(expr, sympy.Sum) else (t.Prod, sympy.S.One)
    outer = inside = scope
    binders: list[t.Index] = []
    for limit in reversed(expr.args[1:]):  # SymPy writes the innermost range first
        outer = inside
        index, inside = _bind(limit, inside, expr)
        binders.append(index)
    function, innermost = expr.args[0], expr.args[1].args[0]
    skipped, body = _skipped(function, innermost, neutral)
    but = tuple(_joined(other, innermost, inside, outer) for other in skipped)
    result: Term = kind(binders[-1], term_of(body, inside), but)
    for index in reversed(binders[:-1]):
        result = kind(index, result)
    return result


def _bind(limit: sympy.Tuple, scope: Scope, expr: Any) -> tuple[t.Index, Scope]:
    name = type(expr).__name__
    letter = limit.args[0]
    if len(limit.args) != 3 or not isinstance(letter, (sympy.Symbol, Idx)):
        raise BridgeError(f"{name} over {shown(limit)}: a range is written (k, 1, K)")
    if limit.args[1] != sympy.S.One:
        raise BridgeError(f"{name} over {shown(limit)} starts at {shown(limit.args[1])}; count from 1: (k, 1, K)")
    if letter in scope.letters.names and scope.letters.names[letter] in scope.letters.labels:
        raise BridgeError(f"{name} over {shown(limit)}: {letter} is a label; sum over another letter")
    where = f"{name} over {shown(limit)}"
    written = scope.letters.names[letter]
    place = scope.ranges.new(f"index {written}", "")
    scope.ranges.pin(place, size_of(limit.args[2], scope, where), where)
    inside = scope.inside(letter, place)
    place_of(letter, written, inside)
    return t.Index(written, scope.ranges.stand_in(place)), inside


def _skipped(function: Any, index: sympy.Basic, neutral: Any) -> tuple[list[Any], Any]:
    """The values that a Piecewise leaves out (``j != i``) and what is added for the others."""
    if not isinstance(function, sympy.Piecewise):
        return [], function
    pairs: list[tuple[Any, Any]] = [pair.args for pair in function.args]
    *cases, (last, otherwise) = pairs
    if otherwise is sympy.true and cases and all(value == neutral for value, _ in cases):
        found = [_others(condition, index, sympy.Eq, sympy.Or) for _, condition in cases]
    elif otherwise is sympy.true and len(cases) == 1 and last == neutral:
        found, last = [_others(cases[0][1], index, sympy.Ne, sympy.And)], cases[0][0]
    else:
        return [], function
    if any(others is None for others in found):
        return [], function
    return [other for others in found for other in others or ()], last


def _others(condition: Any, index: sympy.Basic, relation: Any, joined: Any) -> list[Any] | None:
    """The other sides of ``Eq(index, other)`` or a joining of these; None if it is anything else."""
    others: list[Any] = []
    for part in condition.args if isinstance(condition, joined) else (condition,):
        if not isinstance(part, relation) or index not in part.args:
            return None
        other = part.args[1] if part.args[0] == index else part.args[0]
        if index in other.free_symbols or other == index:
            return None
        others.append(other)
    return others


def _joined(other: sympy.Basic, index: sympy.Basic, inside: Scope, outer: Scope) -> IndexExpr:
    skipped, place = index_of(other, outer)
    inside.ranges.join(inside.bound[index], place, f"{shown(index)} != {shown(other)}")
    return replace(skipped, sort=inside.ranges.stand_in(place))


def _delta(sides: tuple[Any, ...], expr: Any, scope: Scope) -> Term:
    if len(sides) != 2:
        raise BridgeError(f"{shown(expr)}: a range inside KroneckerDelta is not read; write KroneckerDelta(i, j)")
    (left, first), (right, second) = (index_of(side, scope) for side in sides)
    scope.ranges.join(first, second, shown(expr))
    sort = scope.ranges.stand_in(first)  # Delta wants one sort on both sides from the start
    return t.Delta(replace(left, sort=sort), replace(right, sort=sort))


def _piecewise(expr: sympy.Piecewise, scope: Scope) -> Term:
    """``delta a + (1 - delta) b``; a and b are both taken to be defined everywhere."""
    *cases, (last, otherwise) = [pair.args for pair in expr.args]
    if otherwise is not sympy.true:
        raise BridgeError(f"{shown(expr)} has no value where no condition holds; end it with (value, True)")
    result = term_of(last, scope)
    for value, condition in reversed(cases):
        holds, fails = _indicator(condition, scope)
        parts = [] if value == 0 else [t.mul(holds, term_of(value, scope))]
        parts += [] if result == t.ZERO else [t.mul(fails, result)]
        result = t.add(*parts)
    return result


def _indicator(condition: Any, scope: Scope) -> tuple[Term, Term]:
    """The terms that are 1 where the condition holds, and where it fails, else 0."""
    match condition:
        case sympy.Eq():
            delta = _delta(condition.args, condition, scope)
            return delta, t.add(t.ONE, t.neg(delta))
        case sympy.Ne():
            delta = _delta(condition.args, condition, scope)
            return t.add(t.ONE, t.neg(delta)), delta
        case sympy.Not():
            holds, fails = _indicator(condition.args[0], scope)
            return fails, holds
        case sympy.And():
            both = t.mul(*(_indicator(part, scope)[0] for part in condition.args))
            return both, t.add(t.ONE, t.neg(both))
        case sympy.Or():
            none = t.mul(*(_indicator(part, scope)[1] for part in condition.args))
            return t.add(t.ONE, t.neg(none)), none
    raise BridgeError(f"condition {shown(condition)}: only i = j and i != j of indices are read: Eq(i, j), Ne(i, j)")


def _derivative(expr: sympy.Derivative, scope: Scope) -> Term:
    def step(body: Term, pair: sympy.Tuple) -> Term:
        variable, count = term_of(pair.args[0], scope), pair.args[1]
        if not isinstance(variable, t.Var):
            raise BridgeError(f"a derivative in {shown(pair.args[0])}: differentiate in a variable, o[j] or T")
        if not isinstance(count, sympy.Integer) or not 1 <= count.p <= t.MAX_DEPTH:
            raise BridgeError(f"a derivative taken {shown(count)} times: write a small positive number")
        return reduce(lambda inner, _: t.Diff(inner, variable), range(int(count.p)), body)

    return reduce(step, expr.args[1:], term_of(expr.args[0], scope))


# --------------------------------------------------------------------------- order


def _is_sorted(args: tuple[Any, ...]) -> bool:
    """Whether SymPy sorted these (a number first, then by its own comparison), so that no order was meant."""
    rest = args[1:] if isinstance(args[0], sympy.Number) else args
    return all(a.compare(b) <= 0 for a, b in pairwise(rest))


RANKS: tuple[type[Term], ...] = (t.Num, t.Div, t.Size, t.Delta, t.Var, t.Pow, t.Add, t.Exp, t.Log, t.Sum, t.Mul)
"""The natural order of factors; letters without an index stand beside sizes, real powers beside whole ones."""


def _order(factor: Term) -> tuple[int, int]:
    """Factors by kind, and matrix entries before vector entries: ``W_kb x_b``."""
    return _rank(factor), -len(factor.indices) if isinstance(factor, t.Var) else 0


def _rank(factor: Term) -> int:
    match factor:
        case t.Pow(base, _) | t.Power(base, _):
            return max(RANKS.index(t.Pow), _rank(base))
        case t.Var(_, ()):
            return RANKS.index(t.Size)
        case t.Prod() | t.Diff():
            return RANKS.index(t.Sum)
    return RANKS.index(type(factor))


def _is_negative(summand: Term) -> bool:
    match summand:
        case t.Num(value) | t.Mul((t.Num(value), *_)) | t.Div(t.Num(value), _):
            return value < 0
    return False

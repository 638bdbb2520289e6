"""What the second reader makes of one side of a relation, as a term.

Knows how a SymPy tree goes back to terms once its letters have their names again; a sum of SymPy over ``k`` binds the
``k`` that the names carry. What the letters mean, and what an index runs over, is said by the notation of the chain.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from symce.context import ContextError
from symce.read.semantics import binding
from symce.read.semantics.arrays import Array
from symce.read.semantics.matrix_products import raised
from symce.read.semantics.meaning import Meaning
from symce.read.semantics.scope import Below, Binder, Scope
from symce.read.statements.respelled import Respelled, respelled
from symce.read.statements.second_reader import NotCompared, expression
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items
from symce.read.tree import Big, Letter, Node, Number
from symce.term import ONE, Diff, Div, Exp, Log, Num, Prod, Sum, Term, TermError, Var, add, mul


def second_reading(items: Items, side: Node, meaning: Meaning) -> Term:
    """The side as latex2sympy2 puts it together; raises ``NotCompared``."""
    made = respelled(items, meaning.notation.parser())
    if not made.compound:
        raise NotCompared("a single name")
    found = expression(made.text)
    if letters(found) != {*made.names, *made.ranges}:
        raise NotCompared("latex2sympy2 drops a letter")
    return named(found, Names(made, side, meaning), Scope())


def letters(found: Any) -> set[str]:
    """The names of all letters in a SymPy expression, bound ones included."""
    from sympy import Symbol

    return {symbol.name for symbol in found.atoms(Symbol)}


class Names:
    """The letters of a respelled side, by what they stand for."""

    def __init__(self, made: Respelled, side: Node, meaning: Meaning) -> None:
        self.made, self.side, self.meaning = made, side, meaning

    def letter(self, name: str, scope: Scope) -> Term:
        """What a letter of the respelled text stands for, in a scope."""
        node = self.made.names.get(name)
        if node is None:
            raise NotCompared("latex2sympy2 takes a range for a letter")
        array = self.meaning.value(node, scope)
        if array.rank:
            raise NotCompared(f"{getattr(node, 'spelled', 'a name')} is {array.said()}")
        return array.term

    def bind(self, op: str, index: str, lower: Any, upper: Any, scope: Scope) -> tuple[Scope, list[Binder]]:
        """The scope inside a sum over ``index``, and what the sum binds."""
        node = self.made.names.get(index)
        if not isinstance(node, Letter):
            raise NotCompared("latex2sympy2 sums over what is no index")
        under = self.made.ranges.get(str(upper))
        if under is not None:
            below = Below(Big(op, (under.under,), under.upper, self.side))
            inside = binding.bound(self.meaning, below, under.under, 0, scope)
            if below.weights:
                raise NotCompared("a sum over ordered indices")
            return inside, below.binders
        if not lower.is_Integer:
            raise NotCompared("latex2sympy2 reads a limit otherwise")
        top = Number(Fraction(int(upper))) if upper.is_Integer else self.made.names.get(str(upper))
        if top is None:
            raise NotCompared("latex2sympy2 reads a limit otherwise")
        first = Number(Fraction(int(lower)))
        below = Below(Big(op, (node,), top, self.side))
        inside = binding.bind(self.meaning, below, node, scope, lower=first, upper=top)
        return inside, below.binders


def named(found: Any, names: Names, scope: Scope) -> Term:
    """A SymPy expression as a term; raises ``NotCompared`` where it holds what terms do not."""
    try:
        return _term(found, names, scope)
    except (ReadError, TermError, ContextError) as error:
        raise NotCompared(str(error)) from error


def _term(found: Any, names: Names, scope: Scope) -> Term:
    import sympy

    def inner(part: Any) -> Term:
        return _term(part, names, scope)

    match found:
        case sympy.Symbol():
            return names.letter(found.name, scope)
        case sympy.Rational():
            return Num(Fraction(int(found.p), int(found.q)))
        case sympy.E:
            return Exp(ONE)
        case sympy.Add():
            return add(*map(inner, found.args))
        case sympy.Mul():
            return _product(found.args, inner)
        case sympy.Pow() if found.base is sympy.E:
            return Exp(inner(found.exp))
        case sympy.Pow():
            return _product((found,), inner)
        case sympy.exp():
            return Exp(inner(found.args[0]))
        case sympy.log() if len(found.args) == 1 or found.args[1] is sympy.E:
            return Log(inner(found.args[0]))
        case sympy.log():
            return Div(Log(inner(found.args[0])), Log(inner(found.args[1])))
        case sympy.Sum() | sympy.Product():
            return _big(found, names, scope)
        case sympy.Derivative():
            return _derivative(found, inner)
    raise NotCompared(f"latex2sympy2 reads a {type(found).__name__}")


def _product(factors: tuple[Any, ...], inner: Callable[[Any], Term]) -> Term:
    """A product, its factors with exponent -1 below a bar."""
    above: list[Term] = []
    below: list[Term] = []
    for factor in factors:
        if factor.is_Pow and factor.exp == -1:
            below.append(inner(factor.base))
        elif factor.is_Pow:
            above.append(raised(Array(inner(factor.base)), Array(inner(factor.exp))).term)
        else:
            above.append(inner(factor))
    top = mul(*above) if len(above) > 1 else above[0] if above else ONE
    return Div(top, mul(*below) if len(below) > 1 else below[0]) if below else top


def _big(found: Any, names: Names, scope: Scope) -> Term:
    import sympy

    op = "sum" if isinstance(found, sympy.Sum) else "prod"
    binders: list[Binder] = []
    for index, lower, upper in reversed(found.limits):
        scope, more = names.bind(op, index.name, lower, upper, scope)
        binders += more
    body = _term(found.function, names, scope)
    for binder in reversed(binders):
        body = (Sum if op == "sum" else Prod)(binder.index, body, binder.but)
    return body


def _derivative(found: Any, inner: Callable[[Any], Term]) -> Term:
    body = inner(found.expr)
    for variable, times in found.variable_count:
        entry = inner(variable)
        if not isinstance(entry, Var) or times != 1:
            raise NotCompared("a derivative in what is no letter")
        body = Diff(body, entry)
    return body

"""Term -> SymPy, node for node: the structure stays as it is written.

Knows which SymPy node stands for which term. Everything is built unevaluated, sums and derivatives
past SymPy's constructors, which flatten, fold and reorder. Letters become symbols without assumptions.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy.functions.special.tensor_functions import KroneckerDelta
from sympy.tensor.indexed import IndexedBase

from symce import term as t
from symce.sympy_bridge.error import BridgeError, TooLarge
from symce.term import IndexExpr, Sort, Term


def to_sympy(term: Term) -> Any:
    """The SymPy expression for a term; bound indices are renamed where SymPy would confuse them.

    A sort of fixed size is written as its number: (k, 1, 3).

    >>> K = Sort("K"); k = t.Index("k", K)
    >>> to_sympy(t.Log(t.Sum(k, t.Exp(t.Var("o", (k,))))))
    log(Sum(exp(o[k]), (k, 1, K)))
    """
    levels = t.depth(term)
    if levels > t.MAX_DEPTH:
        raise TooLarge(f"the term is nested {levels} levels deep, at most {t.MAX_DEPTH} are written")
    sizes = frozenset(sort.name for sort in t.sorts(term) if sort.size is None)
    term = _told_apart(term, t.variables(term) | sizes)
    _check_names(term)
    return _write(term)


def _told_apart(term: Term, taken: frozenset[str]) -> Term:
    """``term`` with every bound index renamed whose name another letter has: a variable, or an index outside."""
    if isinstance(term, (t.Sum, t.Prod)):
        index, body = term.index, term.body
        outside = (t.free_indices(body) - {index}).union(*map(t.index_variables, term.but))
        names = taken | {other.name for other in outside}
        if index.name in names:
            avoid = frozenset(t.Index(name, index.sort) for name in names)
            index = t.fresh(index, avoid | t.free_indices(body))
            body = t.substitute(body, {term.index: index})
        return type(term)(index, _told_apart(body, taken), term.but)
    parts = tuple(_told_apart(part, taken) for part in t.children(term))
    return t.with_children(term, parts) if parts else term


def _check_names(term: Term) -> None:
    """Refuse a name with two meanings: SymPy tells symbols apart by name alone."""
    parts: dict[str, str] = {}

    def meet(name: str, part: str) -> None:
        if parts.setdefault(name, part) != part:
            raise BridgeError(f"{name} is {parts[name]} and also {part}; SymPy cannot tell them apart, rename one")

    def visit(index: IndexExpr) -> None:
        match index:
            case t.Index(name):
                meet(name, "an index")
            case t.Label(name, args):
                meet(name, f"a label with {len(args)} indices")
                for arg in args:
                    visit(arg)

    for sort in t.sorts(term):
        if sort.size is None:
            meet(sort.name, "a size")
    for _, node in t.subterms(term):
        if isinstance(node, t.Var):
            meet(node.name, f"a variable with {len(node.indices)} indices")
        if isinstance(node, (t.Sum, t.Prod)):
            visit(node.index)
        for index in t.own_indices(node):
            visit(index)
    free: dict[str, Sort] = {}
    for index in t.free_indices(term):
        other = free.setdefault(index.name, index.sort)
        if other != index.sort:
            raise BridgeError(f"index {index.name} runs over {other.name} and over {index.sort.name}; rename one")


def _write(term: Term) -> Any:
    match term:
        case t.Num(value):
            return sympy.Rational(value.numerator, value.denominator)
        case t.Var(name, indices):
            return IndexedBase(name)[tuple(map(_index, indices))] if indices else sympy.Symbol(name)
        case t.Size(sort):
            return _size(sort)
        case t.Delta(left, right):
            return KroneckerDelta(_index(left), _index(right), evaluate=False)
        case t.Add(terms):
            return sympy.Add(*map(_write, terms), evaluate=False)
        case t.Mul(factors):
            return sympy.Mul(*map(_factor, factors), evaluate=False)
        case t.Div(a, b):
            below = sympy.Pow(_write(b), -1, evaluate=False)
            return below if a == t.ONE else sympy.Mul(_write(a), below, evaluate=False)
        case t.Pow(base, exponent):
            return sympy.Pow(_write(base), exponent, evaluate=False)
        case t.Power(base, exponent):
            return sympy.Pow(_write(base), _write(exponent), evaluate=False)
        case t.Exp(arg):
            return sympy.exp(_write(arg), evaluate=False)
        case t.Log(arg):
            return sympy.log(_write(arg), evaluate=False)
        case t.Sum() | t.Prod():
            return _ranged(term)
        case t.Diff(body, var):
            # the constructor gives 0 where no letter is shared, and merges nested derivatives
            return sympy.Expr.__new__(sympy.Derivative, _write(body), sympy.Tuple(_write(var), sympy.S.One))
    raise BridgeError(f"{type(term).__name__} is not a term")


def _factor(term: Term) -> Any:
    """A factor; ``1/N`` in front of a product stays a fraction of its own, as ``1 * N**(-1)``."""
    if isinstance(term, t.Div) and term.numerator == t.ONE:
        return sympy.Mul(sympy.S.One, _write(term), evaluate=False)
    return _write(term)


def _ranged(term: t.Sum | t.Prod) -> Any:
    kind, neutral = (sympy.Sum, sympy.S.Zero) if isinstance(term, t.Sum) else (sympy.Product, sympy.S.One)
    body, letter = _write(term.body), _index(term.index)
    if term.but:
        cases = ((neutral, sympy.Eq(letter, _index(other), evaluate=False)) for other in term.but)
        body = sympy.Piecewise(*cases, (body, True), evaluate=False)
    # the constructor flattens nested sums and moves cases around
    written = sympy.Expr.__new__(kind, body, sympy.Tuple(letter, sympy.S.One, _size(term.index.sort)))
    written.is_commutative = True
    return written


def _size(sort: Sort) -> Any:
    return sympy.Symbol(sort.name) if sort.size is None else sympy.Integer(sort.size)


def _index(index: IndexExpr) -> Any:
    match index:
        case t.Index(name):
            return sympy.Symbol(name)
        case t.Literal(value):
            return sympy.Integer(value)
        case t.Label(name, args):
            return IndexedBase(name)[tuple(map(_index, args))] if args else sympy.Symbol(name)

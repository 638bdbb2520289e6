"""Sums, products and compositions of functions before an argument: ``(f + g)(x)`` and ``(f \\circ g)(x)``.

Knows which letters are functions; ``\\circ`` between anything else is a product of entries.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.grammar import naming
from symce.read.tex.item import Item, ReadError
from symce.read.tex.items import Items, base_of, partner, split_relations, split_top, stripped
from symce.read.tex.words import OPENING
from symce.read.tree import Add, Call, Derivative, Either, Letter, Neg, Node, Times, Transposed

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser

PARTS = (Add, Neg, Times)
"""What functions are put together by."""

COMPOSED = "a composition, or a product of entries? write (f \\circ g)(x), or \\odot"
"""What is to be asked of a ``\\circ``."""


def behind(parser: Parser, inside: Items, close: Item, items: Items, after: int) -> tuple[Node, int] | None:
    """The value of what stands in brackets, and where it ends; None where it is no function with an argument."""
    if close.sub is not None or close.sup is not None or after >= len(items) or items[after].name != "(":
        return None
    end = partner(items, after)
    argument = items[after + 1 : end]
    value = composition(parser, inside, argument) or combination(parser, inside, argument)
    if value is None:
        return None
    start, last = inside[0].start, items[end]
    value = replace(value, at=start, end=last.end)
    if close.primes:
        by = parser.expression(argument)
        if not isinstance(by, Letter):
            raise ReadError("the derivative of what? write it with \\frac{d}{dx}", start, last.end)
        value = Derivative(value, (by,) * close.primes, at=start, end=last.end)
    return naming.scripted(parser, value, last), end + 1


def composition(parser: Parser, inside: Items, argument: Items) -> Node | None:
    """``f(g(x))`` of ``(f \\circ g)(x)``."""
    names = [stripped(name) for name in split_top(inside, {"\\circ"})]
    functions = [is_function(parser, name) for name in names]
    if len(names) < 2 or not any(functions):
        return None
    if not all(functions):
        raise ReadError(
            "a composition, or a product of entries? write f(g(x)), or \\odot", inside[0].start, inside[-1].end
        )
    value = parser.expression(argument)
    for name in reversed(names):
        value = applied(parser.expression(name), value)
    return value


def combination(parser: Parser, inside: Items, argument: Items) -> Node | None:
    """``f(x) + g(x)`` of ``(f + g)(x)``; ``(L + R)(1 - a)`` is read as a product, and may be meant so."""
    if len(split_top(argument, {",", ";", "|", "\\mid"})) > 1 or len(split_relations(argument)) > 1:
        return None
    body = parser.expression(inside)
    if not isinstance(body, PARTS) or not is_combined(parser, body):
        return None
    by = parser.expression(argument)
    value = applied(body, by)
    if isinstance(by, Letter):
        return value
    return Either(Times(body, by, at=body.at, end=by.end), value, at=body.at, end=by.end)


def refuse_bare(parser: Parser, items: Items, at: int) -> None:
    """Refuse ``f \\circ g (x)``, in which the sign of a composition stands between two functions."""
    names = items[at - 1 : at], items[at + 1 : at + 2]
    called = items[at].name == "\\circ" and at + 2 < len(items) and items[at + 2].name == "("
    if called and all(is_function(parser, name) for name in names):
        raise ReadError(COMPOSED, names[0][0].start, names[1][0].end)


def is_function(parser: Parser, name: Items) -> bool:
    """Whether the items are one letter that is a function, without scripts."""
    bare = len(name) == 1 and name[0].sub is None and name[0].sup is None and not name[0].primes
    return bare and base_of(name[0]) in parser.vocabulary.functions


def is_combined(parser: Parser, node: Node) -> bool:
    """Whether functions are all that a formula is made of."""
    match node:
        case Letter(base, (), ()):
            return base in parser.vocabulary.functions
        case Add(terms):
            return all(is_combined(parser, term) for term in terms)
        case Neg(body):
            return is_combined(parser, body)
        case Times(left, right, "" | "cdot"):
            return is_combined(parser, left) and is_combined(parser, right)
    return False


def applied(node: Node, argument: Node) -> Node:
    """The value of functions that are put together."""
    match node:
        case Letter():
            return Call(node, (argument,), at=node.at, end=argument.end)
        case Add(terms):
            return replace(node, terms=tuple(applied(term, argument) for term in terms))
        case Neg(body):
            return replace(node, body=applied(body, argument))
        case Times(left, right):
            return replace(node, left=applied(left, argument), right=applied(right, argument))
    return node


def before_a_row(node: Times, begun: Item) -> Node:
    """``a \\odot v x^\\top`` as ``(a \\odot v) x^\\top`` too, where a vector and a matrix would be multiplied else."""
    right = node.right
    if node.op != "odot" or not isinstance(right, Times) or right.op or not isinstance(right.right, Transposed):
        return node
    if begun.name in OPENING and right.at > begun.start:
        return node
    entries = Times(node.left, right.left, "odot", at=node.at, end=right.left.end)
    return Either(node, Times(entries, right.right, "", at=node.at, end=node.end), at=node.at, end=node.end)

"""Functions without parentheses and fractions, and how far each reaches."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import comb, factorial
from typing import TYPE_CHECKING

from symce.read.grammar import applied, big_operators, brackets, differentials, naming, wrappers
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import (
    Items,
    base_of,
    ends,
    is_scripted,
    is_sign,
    partner,
    relation_of,
    shown,
    split_top,
    stripped,
)
from symce.read.tex.words import BARS, BIG, FUNCTIONS, NATURAL, ONES, OPENING, PRODUCTS
from symce.read.tree import (
    Add,
    Call,
    Either,
    Function,
    Letter,
    Neg,
    Node,
    Number,
    Over,
    Raised,
    Times,
    Transposed,
    Wave,
)

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def two(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    item = items[at]
    first, second = item.parts
    if item.name in ("\\overset", "\\underset", "\\stackrel", "\\stackbin"):
        operator = big_operators.with_limits(item)
        if operator is not None:
            node, after = parser.factor((operator, *items[at + 1 :]), 0)
            return node, at + after
        inner = replace(item, kind="group", name="", parts=(second,))
        node, after = wrappers.group(parser, (inner, *items[at + 1 :]), 0)
        signs = len(stripped(first)) > 1 and any(part.name == "\\times" or relation_of(part) for part in first)
        note = signs or any(part.kind == "text" for part in first)
        if item.name != "\\underset" and isinstance(node, Letter) and not note:
            raise ReadError("a mark above a letter: another letter? name it otherwise", item.start, item.end)
        return node, at + after
    if item.name == "\\cancelto":
        inner = replace(item, kind="group", name="", parts=(second,))
        node, after = wrappers.group(parser, (inner, *items[at + 1 :]), 0)
        worth = naming.maybe(parser, first)
        if after == 1 and isinstance(worth, Number):
            node = Either(node, worth, at=item.start, end=item.end)
        return node, at + after
    if item.name.endswith("binom"):
        return naming.scripted(parser, binomial(parser, item), item), at + 1
    found = differentials.derivative(parser, items, at)
    if found is not None:
        return found
    fraction = Over(parser.expression(first), parser.expression(second), at=item.start, end=item.end)
    if at and items[at - 1].kind == "digit" and is_mixed(fraction, items[at + 1 : at + 2]):
        raise ReadError("a mixed number, or a product? write + or \\cdot", items[at - 1].start, item.end)
    return naming.scripted(parser, fraction, item), at + 1


MOST_CHOSEN = 4
"""Of how many that are chosen a binomial coefficient is written out."""


def binomial(parser: Parser, item: Item) -> Node:
    r"""``\binom{n}{2}`` as ``n (n - 1)/2``, where the lower number is small; ``\binom{10}{3}`` as 120."""
    top, bottom = (parser.expression(part) for part in item.parts)
    chosen = bottom.value if isinstance(bottom, Number) and bottom.places is None else None
    if isinstance(top, Number) and top.places is None and chosen is not None and top.value >= 0:
        return Number(Fraction(comb(int(top.value), int(chosen))), at=item.start, end=item.end)
    plain = isinstance(top, Letter) and not top.subs and not top.sups and top.base not in parser.vocabulary.arrays
    if not plain or chosen is None or chosen > MOST_CHOSEN:
        message = f"a binomial coefficient is read of numbers, and of a letter above a number up to {MOST_CHOSEN}"
        raise ReadError(message, item.start, item.end)
    product: Node = Number(Fraction(1), at=item.start, end=item.end)
    for less in range(int(chosen)):
        factor = Add((top, Neg(Number(Fraction(less))))) if less else top
        product = factor if not less else Times(product, factor, at=item.start, end=item.end)
    bottom = Number(Fraction(factorial(int(chosen))), at=item.start, end=item.end)
    return Over(product, bottom, at=item.start, end=item.end)


def is_mixed(fraction: Over, after: Items) -> bool:
    """Whether ``1\\frac12`` may be one and a half: a fraction below 1 behind a number, and nothing behind it."""
    top, bottom = fraction.top, fraction.bottom
    if not isinstance(top, Number) or not isinstance(bottom, Number) or not 0 < top.value < bottom.value:
        return False
    return not after or ends(after[0]) or is_sign(after[0])


def function(parser: Parser, items: Items, at: int, name: str) -> tuple[Node, int]:
    """log, exp: an argument in brackets, or the simple factors that follow."""
    item = items[at]
    base = None
    natural = item.name in NATURAL
    if item.sub is not None:
        base = parser.expression(item.sub)
    if item.primes and at + 1 < len(items) and items[at + 1].name in OPENING:
        inside, after, close = brackets.between(parser, items, at + 1)
        node: Node = Call(Letter(name), (parser.expression(inside),), "", item.primes, at=item.start, end=close.end)
        return naming.scripted(parser, node, close), after
    if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
        raise ReadError(f"{shown(item)} is applied to nothing", item.start, item.end)
    if item.primes or (base is not None and name != "log"):
        mark = "a prime" if item.primes else "a subscript"
        raise ReadError(f"{mark} on {shown(item)} says something; write the argument in brackets", item.start, item.end)
    power = item.sup
    if power is not None and spelled(power) == "-1":
        raise ReadError(
            f"{shown(item)}^{{-1}}: the inverse function, or one over it? write (..)^{{-1}}", item.start, item.end
        )
    following = items[at + 1]
    if following.name in ("(", "[", "\\{", "\\lbrack", "\\lbrace", "left|", "left||", "|"):
        inside, after, close = brackets.between(parser, items, at + 1)
        bars = following.name in ("|", "left|")
        body = brackets.between_bars(parser, inside, following, close) if bars else parser.expression(inside)
        node = Function(name, body, base, natural=natural, at=item.start, end=close.end)
        raised = close.sup is not None and not naming.is_transpose(parser, close.sup)
        node = of_power(node, parser, close) if name == "log" and raised else naming.scripted(parser, node, close)
    elif following.kind == "group" and following.sub is None and following.sup is None:
        inner = parser.expression(following.parts[0])
        node = Function(name, inner, base, natural=natural, at=item.start, end=following.end)
        after = at + 2
    else:
        differentiated = at > 0 and items[at - 1].name in ("\\nabla", "\\partial")
        body, after = argument(parser, items, at + 1, closed=differentiated)
        node = Function(name, body, base, open=True, natural=natural, at=item.start, end=items[after - 1].end)
    if power is not None:
        node = Raised(node, parser.expression(power), at=item.start, end=items[after - 1].end)
    return node, after


def of_power(log: Function, parser: Parser, close: Item) -> Node:
    """``\\log (x)^2``: the square of the logarithm, and ``\\log (x)^{-1}`` the logarithm of 1/x; or the other way."""
    if close.sub is not None or close.primes:
        raise ReadError("(log x)^2 or log(x^2)? put parentheses around the logarithm", log.at, close.end)
    exponent = parser.exponent(stripped(close.sup or ()))
    square: Node = Raised(log, exponent, at=log.at, end=close.end)
    inside: Node = replace(log, body=Raised(log.body, exponent, at=log.body.at, end=close.end), end=close.end)
    first, second = (inside, square) if isinstance(exponent, Neg) else (square, inside)
    return Either(first, second, at=log.at, end=close.end)


def argument(parser: Parser, items: Items, at: int, *, closed: bool = False) -> tuple[Node, int]:
    """The argument of a function without brackets.

    ``closed`` behind a nabla: in ``\\nabla \\log \\pi(a) Q_a`` the logarithm ends with the call.
    """
    first = items[at]
    if is_sign(first):
        raise ReadError("put parentheses around an argument that begins with a sign", first.start, first.end)
    if first.name in BIG or first.name in FUNCTIONS or first.name in ("\\partial", "\\nabla"):
        return parser.factor(items, at)
    node, after = parser.factor(items, at)
    if closed and isinstance(node, Call):
        return node, after
    if isinstance(node, Letter) and after < len(items) and items[after].name == "(":
        inside, end, close = brackets.between(parser, items, after)
        if applied.is_name_only(inside):  # \log p(z), where z must define p
            if close.sup is not None:
                raise ReadError("(log x)^2 or log(x^2)? put parentheses around it", first.start, close.end)
            name = parser.expression(inside)
            op = "argument" if close.sub is None else "entry argument"
            name = naming.scripted(parser, name, close)
            return Times(node, name, op, at=first.start, end=close.end), end
    if isinstance(node, Call) and goes_on(parser, items, at, after):
        return node, after  # log p(x | z) p(z)
    if is_row_of_ones(node) and after < len(items) and parser.goes_on(items, after):
        right, after = parser.factor(items, after)
        node = Times(node, right, "", at=first.start, end=items[after - 1].end)
    start = at
    at = after
    numeric = isinstance(node, Number)
    while at < len(items) and parser.goes_on(items, at):
        item = items[at]
        bracket = item.name in OPENING or item.name in BARS
        operator = item.name in BIG or item.name in FUNCTIONS or item.name in ("\\partial", "\\nabla")
        euler = isinstance(node, Over) and item.sup is not None and is_euler(parser, item)
        apart = item.kind in ("environment", "two", "slope", "one", "text") and not numeric
        if bracket or operator or euler or apart:
            break
        right, after = parser.factor(items, at)
        if not numeric:
            raise ReadError(
                "how far does the function reach? put parentheses around its argument",
                first.start,
                items[after - 1].end,
            )
        node = Times(node, right, "", at=items[start].start, end=items[after - 1].end)
        at = after
    return node, at


def is_row_of_ones(node: Node) -> bool:
    """Whether this is ``\\mathbf{1}^\\top``: of ``\\log \\mathbf{1}^\\top u`` nobody means those of the ones."""
    return isinstance(node, Transposed) and isinstance(node.body, Letter) and node.body.base in ONES


def goes_on(parser: Parser, items: Items, at: int, behind: int) -> bool:
    """Whether only other values of the same name follow a call: ``p(z)`` follows ``p(x | z)``."""
    name, said = base_of(items[at]), spelled(items[at + 1 : behind])
    end = behind
    while end < len(items) and items[end].kind in ("letter", "one") and parser.starts_factor(items, end):
        if base_of(items[end]) != name or end + 1 == len(items) or items[end + 1].name != "(":
            return False
        start, end = end + 1, partner(items, end + 1) + 1
        if spelled(items[start:end]) == said or is_scripted(items[end - 1]):
            return False
    return end > behind


def is_euler(parser: Parser, item: Item) -> bool:
    return item.sub is None and base_of(item) in ("e", "\\mathrm{e}") and "e" not in parser.vocabulary.declared


WAVES = {"\\cos": "cos", "\\sin": "sin"}


def is_angle(node: Node) -> bool:
    """Whether a formula is a letter, or a sum or difference of letters."""
    match node:
        case Add(terms):
            return all(map(is_angle, terms))
        case Neg(body):
            return is_angle(body)
    return isinstance(node, Letter)


def wave(parser: Parser, items: Items, at: int) -> tuple[Node, int] | None:
    """``\\cos \\theta_j``, ``\\cos^2 \\theta_j`` and ``\\cos(\\theta_j + m)`` of letters; None of anything else."""
    item = items[at]
    names = parser.vocabulary.declared | parser.vocabulary.functions | parser.vocabulary.letters
    if item.name in names or item.sub is not None or item.primes or at + 1 >= len(items):
        return None
    if items[at + 1].name == "(":
        inside, after, close = brackets.between(parser, items, at + 1)
        if len(split_top(inside, {","})) > 1 or close.sup is not None or close.sub is not None:
            return None
        end = close.end
    else:
        inside, after, end = items[at + 1 : at + 2], at + 2, items[at + 1].end
        if ends(items[at + 1]) or (
            after < len(items) and not ends(items[after]) and items[after].name not in (*WAVES, *PRODUCTS)
        ):
            return None  # \\cos \\omega t
    angle = parser.expression(inside)
    if not is_angle(angle):
        return None
    found: Node = Wave(WAVES[item.name], angle, at=item.start, end=end)
    if item.sup is None:
        return found, after
    if not spelled(item.sup).isdigit():
        return None
    return Raised(found, Number(Fraction(spelled(item.sup))), at=item.start, end=end), after

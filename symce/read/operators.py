"""Operators of the notation: sums, functions without parentheses, derivatives, and how far each reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import comb, factorial
from typing import TYPE_CHECKING

from symce.read import above, applied, brackets, naming, reach, slope_points, squares
from symce.read.items import (
    Items,
    base_of,
    differential,
    ends,
    is_scripted,
    is_sign,
    merge_scripts,
    partner,
    relation_of,
    shown,
    split_at,
    split_relations,
    split_top,
    stripped,
)
from symce.read.latex import Item, ReadError, spelled
from symce.read.scripts import used_indices
from symce.read.tree import (
    Absolute,
    Add,
    Big,
    Call,
    Derivative,
    Either,
    Function,
    Gradient,
    Indicator,
    Letter,
    Listed,
    Neg,
    Node,
    Number,
    Over,
    Raised,
    Relation,
    Times,
    Transposed,
)
from symce.read.words import BARS, BIG, CLOSING, EXPECTATIONS, FUNCTIONS, NATURAL, OPENING

if TYPE_CHECKING:
    from symce.read.formula import Parser


def two(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    item = items[at]
    first, second = item.parts
    if item.name in ("\\overset", "\\underset", "\\stackrel", "\\stackbin"):
        operator = with_limits(item)
        if operator is not None:
            node, after = parser.factor((operator, *items[at + 1 :]), 0)
            return node, at + after
        node, after = parser.group((replace(item, kind="group", name="", parts=(second,)), *items[at + 1 :]), 0)
        signs = len(stripped(first)) > 1 and any(part.name == "\\times" or relation_of(part) for part in first)
        note = signs or any(part.kind == "text" for part in first)
        if item.name != "\\underset" and isinstance(node, Letter) and not note:
            raise ReadError("a mark above a letter: another letter? name it otherwise", item.start, item.end)
        return node, at + after
    if item.name == "\\cancelto":
        node, after = parser.group((replace(item, kind="group", name="", parts=(second,)), *items[at + 1 :]), 0)
        return node, at + after
    if item.name.endswith("binom"):
        return naming.scripted(parser, binomial(parser, item), item), at + 1
    found = derivative(parser, items, at)
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


def slope(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    r"""``\pdv{f}{x}``, ``\pdv[2]{f}{x}``, ``\pdv{f}{x}{y}`` and ``\dv{x} f``, of the packages for derivatives."""
    item = items[at]
    *of, last = item.parts
    order = int(item.name.partition("[")[2].strip(" ]") or 1)
    written = (*of[1:], last) if of else (last,)
    by = tuple(one for part in written for single in split_top(part, {","}) for one in variables(parser, single, ()))
    first, finished = squares.innermost(squares.with_squares(by, order if "[" in item.name else None))
    if of and stripped(of[0]):
        made = finished(Derivative(parser.expression(of[0]), first, at=item.start, end=item.end))
        return slope_points.with_point(parser, naming.scripted(parser, made, item), items, at + 1)
    node, end = operand(parser, items, at, lambda body, end: Derivative(body, first, at=item.start, end=end))
    return finished(node), end


def with_limits(item: Item) -> Item | None:
    """``\\underset{i}{\\sum}`` as ``\\sum_{i}``; None where no operator stands inside."""
    if item.kind == "one" and item.name == "\\mathop" and len(item.parts[0]) == 1:
        inner = with_limits(item.parts[0][0])
        if inner is not None and inner.sub is not None and item.sub is not None:  # \mathop{\sum_{k=1}^K}_{k \ne i}
            comma = Item("symbol", ",", item.start, item.start)
            return merge_scripts(replace(inner, sub=(*inner.sub, comma, *item.sub)), replace(item, sub=None))
        return merge_scripts(inner, item) if inner is not None else None
    if item.kind == "two" and item.name in ("\\underset", "\\overset") and len(item.parts[1]) == 1:
        inner = with_limits(item.parts[1][0])
        if inner is None:
            return None
        script = replace(item, kind="group", parts=(), sub=None, sup=None)
        script = replace(script, **{"sub" if item.name == "\\underset" else "sup": item.parts[0]})  # type: ignore[arg-type]  # items
        return merge_scripts(inner, script)
    return item if item.name in BIG or base_of(item) in EXPECTATIONS else None


def derivative(parser: Parser, items: Items, at: int) -> tuple[Node, int] | None:
    r"""``\frac{\partial f}{\partial x}``, ``\frac{d}{dx} f`` and the like; None for a plain fraction."""
    item = items[at]
    top, bottom = stripped(item.parts[0]), stripped(item.parts[1])
    sign = differential(top, bottom)
    if sign is None:
        return None
    order = order_of(top[0])
    if any(part.name == top[0].name and part.sup is not None and order_of(part) != order for part in bottom):
        raise ReadError("of which order is this derivative?", item.start, item.end)
    by = squares.with_squares(variables(parser, bottom, (sign,)), order if top[0].sup is not None else None)
    first, finished = squares.innermost(by)
    if len(top) > 1:
        body = alone(top[1:], by) or parser.expression(top[1:])
        made = finished(Derivative(body, first, at=item.start, end=item.end))
        return slope_points.with_point(parser, naming.scripted(parser, made, item), items, at + 1)
    node, end = operand(parser, items, at, lambda body, end: Derivative(body, first, at=item.start, end=end))
    return finished(node), end


def order_of(sign: Item) -> int:
    """How often is differentiated: the 2 of ``\\partial^2``."""
    if sign.sup is None:
        return 1
    if not spelled(sign.sup).isdigit():
        raise ReadError("the order of a derivative is a number", sign.start, sign.end)
    return int(spelled(sign.sup))


def alone(items: Items, by: tuple[Node, ...]) -> Node | None:
    """``\\tanh`` of ``\\frac{\\partial \\tanh}{\\partial z}``: the function of what it is differentiated in."""
    if len(items) != 1 or len(set(by)) != 1 or items[0].sub is not None or items[0].sup is not None:
        return None
    name = FUNCTIONS.get(items[0].name)
    return Function(name, by[0], at=items[0].start, end=items[0].end) if name is not None else None


def operand(parser: Parser, items: Items, at: int, make: object) -> tuple[Node, int]:
    """What an operator before it applies to: the factors that follow, up to a sign."""
    item = items[at]
    if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
        raise ReadError(f"{shown(item)} is applied to nothing", item.start, item.end)
    items = items[: bar_behind(items, at + 1)]
    if is_sign(items[at + 1]):
        body, end = parser.signed_chain(items, at + 1)
    else:
        body, end = parser.chain(items, at + 1)
    assert callable(make)
    node = make(body, items[end - 1].end)
    if isinstance(node, Derivative):
        node = replace(node, open=True)
    if isinstance(node, (Derivative, Gradient)) and isinstance(node.body, Times):
        after = parser.factor(items, at + 1)[1] if not is_sign(items[at + 1]) else at + 1
        begun = items[at + 1].name in OPENING or (isinstance(node, Gradient) and items[at + 1].name in FUNCTIONS)
        begun = begun or (after < len(items) and items[after].name in OPENING)
        node = replace(node, first=items[after - 1].end if begun and after > at + 1 else 0)
    return reach.before_the_inner_slope(node) if isinstance(node, Derivative) else node, end


def bar_behind(items: Items, at: int) -> int:
    """Where the values below a bar begin: they are put in when the operator has been applied."""
    depth = 0
    for n in range(at, len(items)):
        below = stripped(items[n].sub or ())
        if not depth and n > at and brackets.is_evaluation(items, n) and len(split_relations(below)) > 1:
            return n
        depth += (items[n].name in OPENING) - (items[n].name in CLOSING)
        if depth < 0:
            break
    return len(items)


def variables(parser: Parser, items: Items, signs: tuple[str, ...]) -> tuple[Node, ...]:
    r"""The variables of ``\partial x_i \partial x_j`` or ``\partial x^2``."""
    found: list[Node] = []
    rest = tuple(i for i in stripped(items))
    at = 0
    while at < len(rest):
        if (
            rest[at].name in (*signs, "\\partial")
            and rest[at].kind in ("command", "letter", "one")
            and at + 1 < len(rest)
        ):
            at += 1
        if rest[at].name == "(" and (inside := squares.bracketed(parser, rest, at)) is not None:
            found.extend(inside[0])
            at = inside[1]
            continue
        times = 1
        item = rest[at]
        if item.sup is not None and spelled(item.sup).isdigit() and not above.is_superscripted(parser, item):
            times = int(spelled(item.sup))
            item = replace(item, sup=None)
        node, after = parser.factor((item, *rest[at + 1 :]), 0)
        found.extend([node] * times)
        at += after
    if not found:
        raise ReadError("a derivative without its variable", items[0].start if items else 0)
    return tuple(found)


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
        body = parser.expression(inside)
        if following.name in ("|", "left|"):
            body = Absolute(body, at=following.start, end=close.end)
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


def big(parser: Parser, items: Items, at: int, op: str) -> tuple[Node, int]:
    """A sum or product: its index below, and the term that follows."""
    item = items[at]
    under, upper = limits(parser, item)
    if item.primes:
        raise ReadError(f"a prime on {shown(item)} leaves terms out; write below which", item.start, item.end)
    if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
        raise ReadError(f"{shown(item)} has nothing to run over", item.start, item.end)
    if op in ("max", "min"):
        if items[at + 1].name in ("(", "[", "\\{") and not under:
            inside, after, close = brackets.between(parser, items, at + 1)
            parts = tuple(parser.expression(part) for part in split_top(inside, {","}))
            return naming.scripted(parser, Call(Letter(op), parts, "", at=item.start, end=close.end), close), after
        body, end = parser.factor(items, at + 1)
        return Big(op, under, upper, body, at=item.start, end=items[end - 1].end), end
    if is_sign(items[at + 1]):
        body, end = parser.signed(items, at + 1)
    else:
        body, end = parser.term(items, at + 1)
    under = each_apart(parser, under, body)
    node = Big(op, under, upper, body, at=item.start, end=items[end - 1].end)
    return reach.before_another(node) if op == "prod" else node, end


def each_apart(parser: Parser, under: tuple[Node, ...], body: Node) -> tuple[Node, ...]:
    r"""``ij`` of ``\sum_{ij}`` as i and j, where both are indices: declared, or written in scripts of what is added."""
    if not any(type(node) is Times or (type(node) is Letter and len(node.base) == 2) for node in under):
        return under
    known = parser.vocabulary.indices | used_indices(body)
    found: list[Node] = []
    for node in under:
        letters = side_by_side(parser, node)
        names = [letter.spelled for letter in letters if isinstance(letter, Letter) and not letter.subs]
        apart = len(names) == len(letters) == len(set(names)) and known.issuperset(names)
        found += letters if apart else [node]
    return tuple(found)


def side_by_side(parser: Parser, node: Node) -> list[Node]:
    """The factors of a product that is written without signs; d and k of a ``dk`` that is no name."""
    match node:
        case Times(left, right, ""):
            return [*side_by_side(parser, left), *side_by_side(parser, right)]
        case Letter(base) if len(base) == 2 and base.isalpha() and base not in parser.vocabulary.declared:
            first, second = (replace(node, base=letter) for letter in base)
            return [replace(first, subs=(), sups=()), second]
    return [node]


def limits(parser: Parser, item: Item) -> tuple[tuple[Node, ...], Node | None]:
    under: list[Node] = []
    if item.sub is not None:
        below = item.sub
        if len(below) == 1 and below[0].kind == "one" and below[0].name == "\\substack":
            below = below[0].parts[0]
        below = without_braces(below)
        filtered = False
        for row in split_at(below, "row"):
            for part in split_top(row, {",", ";"}):
                named = split_top(part, {":", "\\colon", "\\mid", "|"})  # \sum_{k : k \ne i}
                if len(named) == 2 and not split_top(part, {"("})[1:]:
                    under += conditions(parser, named[0])
                    filtered = True
                    part = named[1]
                if stripped(part):
                    found = conditions(parser, part)
                    under += (as_filter(one, under) for one in found) if filtered else found
    upper = parser.expression(item.sup) if item.sup is not None else None
    return tuple(under), upper


def without_braces(items: Items) -> Items:
    r"""``i : y_i = k`` of ``\sum_{\{i : y_i = k\}}``."""
    inside = stripped(items)
    if len(inside) > 2 and inside[0].name in ("\\{", "\\lbrace") and partner(inside, 0) == len(inside) - 1:
        return inside[1:-1]
    return items


def as_filter(condition: Node, under: Sequence[Node]) -> Node:
    r"""``y_i = k`` behind the colon of ``\sum_{i : y_i = k}`` as what says which i are meant; not ``k \ne i``."""
    before = (one.left if isinstance(one, Relation) else one for one in under)
    bound = {letter.spelled for letter in before if isinstance(letter, Letter)}
    if not isinstance(condition, Relation) or condition.relation not in ("=", "!="):
        return condition
    sides = (condition.left, condition.right)
    if any(isinstance(side, Letter) and side.spelled in bound for side in sides):
        return condition
    return Indicator(condition, at=condition.at, end=condition.end)


ALL = re.compile(r"\s*(?:for |over )?(?:all|each|every)\s*")
"""Words before an index under a sum that say nothing more."""


def conditions(parser: Parser, items: Items) -> list[Node]:
    """What stands under a sum: ``k``, ``k=1``, ``j \\ne i``, ``x \\in X``, ``(1)``, ``1 \\le i < j \\le n``."""
    items = stripped(items)
    if len(items) > 1 and (items[0].name == "\\forall" or ALL.fullmatch(items[0].name)):
        items = items[1:]
    outside = split_top(items, {"\\setminus", "\\backslash"})
    if len(outside) == 2 and (rest := but(parser, outside)) is not None:
        return rest
    split = split_relations(items)
    if len(split) == 1:
        return [parser.expression(items)]
    if len(split) == 3:
        return [parser.relation(items)]
    found: list[Node] = []
    for n in range(0, len(split) - 2, 2):
        left, right = parser.expression(split[n][1]), parser.expression(split[n + 2][1])
        found.append(Relation(left, split[n + 1][0], right, at=left.at, end=right.end))
    return found


def but(parser: Parser, items: list[Items]) -> list[Node] | None:
    """``j \\in S \\setminus \\{i\\}`` as ``j \\in S`` and ``j \\ne i``; None where it is something else."""
    whole, left_out = items
    split = split_relations(stripped(whole))
    left_out = stripped(left_out)
    if len(split) != 3 or split[1][0] != "in" or not left_out or left_out[0].name not in ("\\{", "\\lbrace"):
        return None
    inside, after, _ = brackets.between(parser, left_out, 0)
    if stripped(left_out[after:]) or not stripped(inside):
        return None
    found: list[Node] = [parser.relation(whole)]
    for part in split_top(inside, {","}):
        letter, other = parser.expression(split[0][1]), parser.expression(part)
        found.append(Relation(letter, "!=", other, at=letter.at, end=other.end))
    return found


_ENDS_TAKEN = frozenset(("/", "\\partial", "+", "-", "=", "<", ">", ",", ";", "(", ")", "[", "]"))
"""What ends the product that a slash derivative takes; more of it stands in brackets."""


def partial(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    r"""``\partial_{x} f``, and ``\partial f / \partial x``."""
    item = items[at]
    if item.primes:
        raise ReadError("a prime on \\partial", item.start, item.end)
    if item.sub is not None:
        several = naming.pieces(parser, item.sub)  # \partial_{ij} f
        if all(piece.text in parser.vocabulary.indices for piece in several):
            by: tuple[Node, ...] = tuple(
                Letter("\\partial", (piece,), at=item.start, end=item.end) for piece in several
            )
        else:
            by = (parser.expression(item.sub),)
        if item.sup is not None and spelled(item.sup) != str(len(by)):
            if len(by) > 1 or not spelled(item.sup).isdigit():
                raise ReadError("a derivative of another order than it has variables", item.start, item.end)
            by = by * int(spelled(item.sup))
        return operand(parser, items, at, lambda body, end: Derivative(body, by, at=item.start, end=end))
    order = order_of(item)
    if at + 1 >= len(items):
        raise ReadError("\\partial of what?", item.start, item.end)
    bare = FUNCTIONS.get(items[at + 1].name) is not None and items[at + 2 : at + 3] and items[at + 2].name == "/"
    body, after = (None, at + 2) if bare else parser.factor(items, at + 1)
    slash = next((n for n in range(after, len(items)) if items[n].name in _ENDS_TAKEN), after)
    if slash > after and items[slash].name == "/":  # \partial u^T v / \partial u
        body, after = parser.expression(items[at + 1 : slash]), slash
    if after + 1 < len(items) and items[after].name == "/" and items[after + 1].name == "\\partial":
        end = after + 1
        by_items: list[Item] = []
        while end + 1 < len(items) and items[end].name == "\\partial" and items[end].sub is None:
            begun, end = end, end + 2
            if items[begun + 1].name == "(":
                _, end, _ = brackets.between(parser, items, begun + 1)
            if by_items and [part.name for part in items[end : end + 2]] == ["/", "\\partial"]:
                end = begun  # \partial L / \partial a \partial a / \partial z
                break
            by_items += items[begun:end]
        written = variables(parser, tuple(by_items), ("\\partial",))
        by_all = squares.with_squares(written, order if item.sup is not None else None)
        body = body or alone(items[at + 1 : at + 2], by_all) or parser.expression(items[at + 1 : at + 2])
        first, finished = squares.innermost(by_all)
        return finished(Derivative(body, first, at=item.start, end=items[end - 1].end)), end
    raise ReadError(
        "\\partial without its variable; write \\frac{\\partial f}{\\partial x} or \\partial_x f",
        item.start,
        item.end,
    )


def nabla(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    item = items[at]
    if item.primes:
        raise ReadError("a prime on \\nabla; write the variable below it", item.start, item.end)
    if item.sup is not None and spelled(item.sup) != "2":
        raise ReadError(
            "write higher derivatives as \\frac{\\partial^2 f}{\\partial x_i \\partial x_j}", item.start, item.end
        )
    by = parser.expression(item.sub) if item.sub is not None else None

    def made(body: Node, end: int) -> Node:
        match body:  # \\nabla f^T and \\nabla \\log p^T: the gradient is a row, no number has a transpose
            case Transposed(Letter() as inner, False):
                return replace(body, body=made(inner, end), at=item.start)
            case Function(_, Transposed(Letter() | Call() as inner, False)):
                return Transposed(made(replace(body, body=inner), end), at=item.start, end=end)
        once = Gradient(body, by, at=item.start, end=end)
        return once if item.sup is None else Gradient(once, by, at=item.start, end=end)

    if at + 1 < len(items) and not is_sign(items[at + 1]) and not ends(items[at + 1]):
        body, end = parser.factor(items, at + 1)
        if isinstance(body, Call):  # \\nabla^2 f(x) v: the derivative ends with the call
            return made(body, items[end - 1].end), end
        if isinstance(body, Transposed) and isinstance(body.body, Call) and not body.prime:  # (\\nabla f(x))^T
            return replace(body, body=made(body.body, items[end - 1].end), at=item.start), end
    return operand(parser, items[: next_nabla(parser, items, at)], at, made)


def next_nabla(parser: Parser, items: Items, at: int) -> int:
    """Where what a nabla is applied to ends before another one: ``\\nabla f (\\nabla f)^\\top`` has two factors."""
    if at + 1 < len(items) and items[at + 1].name not in (*BIG, "\\nabla"):
        depth = 0
        for n in range(at + 1, len(items)):
            opening = items[n].name in OPENING
            applied = items[n - 1].name in FUNCTIONS or base_of(items[n - 1]) in parser.vocabulary.functions
            inner = items[n + 1] if opening and not applied and n + 1 < len(items) else items[n]
            if not depth and n > at + 1 and inner.name == "\\nabla":
                return n
            depth += opening - (items[n].name in CLOSING)
            if depth < 0 or (not depth and is_sign(items[n])):
                break
    return len(items)


def with_what_is_drawn(parser: Parser, below: Items, under: tuple[Node, ...]) -> tuple[Node, ...]:
    """``P(s, a)`` below the sign of an expectation, P a declared matrix, as ``(s, a) \\sim P(s, a)``."""
    if len(under) != 1 or not isinstance(under[0], Letter) or len(below) < 3 or below[1].name != "(":
        return under
    inside, after, _ = brackets.between(parser, below, 1)
    if after < len(below):
        return under
    listed = [parser.expression(part) for part in split_top(split_top(inside, BARS)[0], {","})]
    together = listed[0] if len(listed) == 1 else Listed(tuple(listed), at=under[0].at, end=under[0].end)
    return (Relation(together, "sim", under[0], at=under[0].at, end=under[0].end),)


def expectation(parser: Parser, items: Items, at: int, op: str = "expect") -> tuple[Node, int]:
    """An expectation or a variance, with what it is of."""
    item = items[at]
    under, _ = limits(parser, replace(item, sup=None))
    under = with_what_is_drawn(parser, item.sub or (), under)
    after = at + 1
    power = item.sup if item.sup is not None and spelled(item.sup).isdigit() else None  # not the policy of E^\pi
    bracket = after < len(items) and items[after].name in ("[", "(", "\\{")
    if item.primes or (power is not None and not bracket):
        raise ReadError("a mark on an expectation; put brackets around what it is of", item.start, item.end)
    if bracket:
        inside, after, close = brackets.between(parser, items, after)
        listed = [parser.expression(part) for part in (split_top(inside, {","}) if op == "covariance" else [inside])]
        body = listed[0] if len(listed) == 1 else Listed(tuple(listed), at=item.start, end=close.end)
        mean: Node = Big(op, under, None, body, at=item.start, end=close.end)
        if power is not None and not is_scripted(close):
            return Raised(mean, parser.expression(power), at=item.start, end=close.end), after
        if power is not None:
            raise ReadError("two powers of an expectation", item.start, close.end)
        return naming.scripted(parser, mean, close), after
    if after >= len(items) or ends(items[after]):
        raise ReadError("an expectation of nothing", item.start, item.end)
    body, end = parser.term(items, after)
    return Big(op, under, None, body, at=item.start, end=items[end - 1].end), end

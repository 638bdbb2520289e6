"""Derivatives and gradients: what they are taken of and in, and how far they reach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.grammar import above, brackets, naming, reach, slope_points, squares
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import (
    Items,
    base_of,
    differential,
    ends,
    is_scripted,
    is_sign,
    partner,
    shown,
    split_relations,
    split_top,
    stripped,
)
from symce.read.tex.words import BIG, CLOSING, FUNCTIONS, OPENING
from symce.read.tree import (
    Call,
    Derivative,
    Either,
    Function,
    Gradient,
    Letter,
    Node,
    Number,
    Over,
    Raised,
    Times,
    Transposed,
)

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


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


def derivative(parser: Parser, items: Items, at: int) -> tuple[Node, int] | None:
    r"""``\frac{\partial f}{\partial x}``, ``\frac{d}{dx} f`` and the like; None for a plain fraction."""
    item = items[at]
    top, bottom = stripped(item.parts[0]), stripped(item.parts[1])
    sign = differential(top, bottom)
    if sign is None:
        refuse_half(top, bottom)
        return None
    if not is_number(parser, top[0]):
        return as_derivative(parser, items, at, sign)
    summed = len(split_top(top[1:], {"+", "-"})) > 1
    try:
        node, end = as_derivative(
            parser, items, at, sign, factor=not summed and not is_tight(top) and not is_tight(bottom)
        )
    except ReadError:
        return None
    if not summed or end != at + 1:
        return node, end
    quotient = Over(parser.expression(top), parser.expression(bottom), at=item.start, end=item.end)
    return Either(naming.scripted(parser, quotient, item), node, at=item.start, end=item.end), end


def as_derivative(parser: Parser, items: Items, at: int, sign: str, *, factor: bool = False) -> tuple[Node, int]:
    """The derivative that a fraction is where it begins with signs of one; ``factor`` where its d may be a number."""
    item = items[at]
    top, bottom = stripped(item.parts[0]), stripped(item.parts[1])
    order = order_of(top[0])
    if any(part.name == top[0].name and part.sup is not None and order_of(part) != order for part in bottom):
        raise ReadError("of which order is this derivative?", item.start, item.end)
    written = variables(parser, bottom, (sign,))
    apart = len({id(one) for one in written}) == len(written)  # no w^2
    if len(written) > 1 and apart and order == 1 and sum(part.name in (sign, "\\partial") for part in bottom) == 1:
        written = (parser.expression(bottom[1:]),)  # in the product v^\\top h
    by = squares.with_squares(written, order if top[0].sup is not None else None)
    first, finished = squares.innermost(by)
    curly = sign == "\\partial"
    if len(top) > 1:
        body = alone(top[1:], by) or parser.expression(top[1:])
        made = finished(Derivative(body, first, curly=curly, factor=factor, at=item.start, end=item.end))
        return slope_points.with_point(parser, naming.scripted(parser, made, item), items, at + 1)
    node, end = operand(
        parser, items, at, lambda body, end: Derivative(body, first, curly=curly, at=item.start, end=end)
    )
    return finished(node), end


def is_number(parser: Parser, sign: Item) -> bool:
    """Whether the d of ``\\frac{d a}{d \\sigma}`` is a letter of the document, such as the length of its vectors.

    It may cancel then. A sum is no differential without brackets: ``\\frac{d a - 1}{d \\sigma}`` is a quotient.
    """
    known = parser.vocabulary.sizes | parser.vocabulary.declared
    return sign.kind == "letter" and sign.sup is None and sign.name in known


def is_tight(items: Items) -> bool:
    """Whether a d stands close to a letter, ``dL``: a differential, and no product."""
    return len(items) > 1 and items[1].kind == "letter" and items[1].start == items[0].end


def refuse_half(top: Items, bottom: Items) -> None:
    """Raise ``ReadError`` where a ``\\partial`` below a bar has none above it: ``\\frac{f}{\\partial x}``."""
    below = next((part for part in bottom if part.name == "\\partial"), None)
    if below is None or any(part.name == "\\partial" for part in top) or any(part.name == "/" for part in bottom):
        return
    words = "\\partial stands below the bar and not above it; write \\frac{\\partial f}{\\partial x}"
    raise ReadError(words, below.start, below.end)


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
        body, end = held_apart(parser, items, at + 1) or parser.chain(items, at + 1)
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


ATOMS = (Letter, Raised, Over, Call, Function)
"""What needs no brackets beside a factor."""


def held_apart(parser: Parser, items: Items, at: int) -> tuple[Node, int] | None:
    """The ``e^x`` of ``\\frac{d}{dx} (e^x) \\frac{1}{S}``: brackets around one factor say where an operator ends.

    In ``\\frac{d}{dx} (e^x)(x + 1)`` and ``\\frac{d}{dx} (x + 1) y`` they may stand for the product; None there.
    """
    if items[at].name not in OPENING:
        return None
    close = partner(items, at)
    if close + 1 >= len(items) or items[close + 1].name in OPENING or is_scripted(items[close]):
        return None
    noted = len(parser.notes)
    body, end = parser.factor(items, at)
    if end == close + 1 and isinstance(body, ATOMS) and parser.goes_on(items, end):
        return body, end
    del parser.notes[noted:]
    return None


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
        match node:  # \\partial p(x)^2
            case Raised(Call() | Letter() as called, Number(value)) if (
                after > 1 and value.denominator == 1 and value > 0
            ):
                node, times = called, int(value)
        found.extend([node] * times)
        at += after
    if not found:
        raise ReadError("a derivative without its variable", items[0].start if items else 0)
    return tuple(found)


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
    found = below_slash(parser, items, after)
    if found is not None:
        by_items, end = found
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


def below_slash(parser: Parser, items: Items, at: int) -> tuple[list[Item], int] | None:
    r"""What stands below the slash, ``\partial x`` or ``(\partial x \partial y)``, and where it ends."""
    begins = items[at + 1 : at + 2] and items[at].name == "/"
    if begins and items[at + 1].name == "(":
        close = partner(items, at + 1)
        inside = items[at + 2 : close]
        plain = close < len(items) and not is_scripted(items[close]) and inside and inside[0].name == "\\partial"
        return (list(inside), close + 1) if plain else None
    if not begins or items[at + 1].name != "\\partial":
        return None
    end = at + 1
    by_items: list[Item] = []
    while end + 1 < len(items) and items[end].name == "\\partial" and items[end].sub is None:
        begun, end = end, end + 2
        if items[begun + 1].name == "(":
            _, end, _ = brackets.between(parser, items, begun + 1)
        if by_items and [part.name for part in items[end : end + 2]] == ["/", "\\partial"]:
            end = begun  # \partial L / \partial a \partial a / \partial z
            break
        by_items += items[begun:end]
    return by_items, end


def nabla(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """A gradient in what stands below the nabla, of as much of what stands behind it as belongs to it."""
    item = items[at]
    if item.primes:
        raise ReadError("a prime on \\nabla; write the variable below it", item.start, item.end)
    across = item.sup is not None and item.sub is not None and spelled(item.sup) in ("\\top", "T")  # \nabla_w^\top f
    if item.sup is not None and spelled(item.sup) != "2" and not across:
        raise ReadError(
            "write higher derivatives as \\frac{\\partial^2 f}{\\partial x_i \\partial x_j}", item.start, item.end
        )
    by = parser.expression(item.sub) if item.sub is not None else None
    by = Transposed(by, at=item.start, end=item.end) if by is not None and across else by

    def made(body: Node, end: int) -> Node:
        match body:  # \\nabla f^T and \\nabla \\log p^T: the gradient is a row, no number has a transpose
            case Transposed(Letter() as inner, False):
                return replace(body, body=made(inner, end), at=item.start)
            case Function(_, Transposed(Letter() | Call() as inner, False)):
                return Transposed(made(replace(body, body=inner), end), at=item.start, end=end)
        once = Gradient(body, by, at=item.start, end=end)
        return once if item.sup is None or across else Gradient(once, by, at=item.start, end=end)

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

"""From the structure of TeX to a formula: precedence, scope, and what is a call and what is a product.

Knows the notation of the field and, through a ``Vocabulary``, which names take arguments or positions. Knows no
shapes and no sorts. One reading or an error: where two readings of one formula are both usual and differ in value,
it is refused, and the error says how to write either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from symce.read.latex import Item, ReadError, spelled, structure
from symce.read.tree import (
    Absolute,
    Add,
    Big,
    Braces,
    Call,
    Cases,
    Derivative,
    Entry,
    Everything,
    Function,
    Gradient,
    Indicator,
    Letter,
    Listed,
    Neg,
    Node,
    Norm,
    Number,
    Over,
    Piece,
    Raised,
    Relation,
    Root,
    Rows,
    Times,
    Transposed,
)
from symce.read.words import (
    BARS,
    BIG,
    CLOSING,
    DOTS,
    ENVIRONMENTS,
    FONTS,
    FUNCTIONS,
    INDICATORS,
    OPENING,
    PRODUCTS,
    RELATIONS,
    STARS,
    SWITCHES,
    TRANSPARENT,
    TRANSPOSES,
    WORD_FONTS,
    WORDS,
)

Items = tuple[Item, ...]


@dataclass(frozen=True)
class Vocabulary:
    """What the reader of a formula has to know of names.

    ``functions`` are bases that are defined with arguments, ``arrays`` bases that are indexed by position, ``words``
    names of several letters, ``superscripted`` bases with a superscript that is part of the name, ``scalars``
    letters of which a power is a power, ``letters`` names that are defined without arguments.
    """

    functions: frozenset[str] = frozenset()
    arrays: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    superscripted: frozenset[tuple[str, str]] = frozenset()
    scalars: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()


def parse(text: str, vocabulary: Vocabulary | None = None) -> Node:
    """The tree of a formula, a relation included; the whole text is read or it is an error.

    >>> parse(r"p_i(1-p_i)")
    Times(left=Letter(base='p', subs=(Piece(text='i'),), sups=()), right=Add(...), op='')
    """
    return Parser(vocabulary or Vocabulary()).whole(structure(text))


class Parser:
    """Reads items from left to right; every method returns a node and the position after it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.notes: list[str] = []

    # ------------------------------------------------------------------ entry points

    def whole(self, items: Items) -> Node:
        """A formula or one relation; nothing may be left over."""
        items = stripped(items)
        split = split_relations(items)
        if len(split) == 1:
            return self.expression(items)
        if len(split) > 3:
            raise ReadError("one relation was expected, here are several", split[3][1][0].start if split[3][1] else 0)
        return self.relation(items)

    def relation(self, items: Items) -> Relation:
        """``left relation right``."""
        split = split_relations(stripped(items))
        if len(split) != 3:
            raise ReadError("a relation such as a = b was expected", items[0].start if items else 0)
        (_, left), (name, _), (_, right) = split
        if name == "in":
            return Relation(self.expression(left), name, self.set_of(right), at=items[0].start, end=items[-1].end)
        return Relation(self.expression(left), name, self.expression(right), at=items[0].start, end=items[-1].end)

    def expression(self, items: Items) -> Node:
        """A formula without a relation."""
        items = stripped(items)
        if not items:
            raise ReadError("a formula is missing here")
        node, at = self.sum(items, 0)
        if at == len(items) - 1 and items[at].name in CLOSING and items[at].sub is None and items[at].sup is None:
            self.notes.append(f"{shown(items[at])} closes nothing and was left out")
            return node
        if at < len(items):
            raise self.stray(items, at)
        return node

    def stray(self, items: Items, at: int) -> ReadError:
        item = items[at]
        if item.name in CLOSING:
            return ReadError(f"{shown(item)} without its opening bracket", item.start, item.end)
        if item.name in RELATIONS:
            return ReadError("a relation stands inside a formula; write it on a line of its own", item.start, item.end)
        if item.name in DOTS or item.name == "...":
            return ReadError("dots leave out what must be read; write a sum with its limits", item.start, item.end)
        if item.name == ",":
            return ReadError("a comma stands inside a formula; put brackets around a list", item.start, item.end)
        return ReadError(f"{shown(item)} cannot stand here", item.start, item.end)

    # ------------------------------------------------------------------ sums and products

    def sum(self, items: Items, at: int) -> tuple[Node, int]:
        """Terms with + and - between them."""
        start = at
        first, at = self.signed(items, at)
        terms = [first]
        while at < len(items) and is_sign(items[at]):
            minus = items[at].name == "-"
            after = at + 1
            if after >= len(items) or ends(items[after]):
                raise ReadError(f"nothing follows the {items[at].name}", items[at].start, items[at].end)
            if is_sign(items[after]) and items[at].name == "+" and items[after].name == "+":
                after += 1  # "a + + b": dots were lost between, the sum is the same
            term, end = self.signed(items, after)
            terms.append(Neg(term, at=items[at].start, end=items[end - 1].end) if minus else term)
            at = end
        if len(terms) == 1:
            return first, at
        return Add(tuple(terms), at=items[start].start, end=items[at - 1].end), at

    def signed(self, items: Items, at: int) -> tuple[Node, int]:
        """A term with any signs before it."""
        if at < len(items) and is_sign(items[at]):
            if at + 1 >= len(items):
                raise ReadError(f"nothing follows the {items[at].name}", items[at].start, items[at].end)
            body, end = self.signed(items, at + 1)
            if items[at].name == "+":
                return body, end
            return Neg(body, at=items[at].start, end=items[end - 1].end), end
        return self.term(items, at)

    def term(self, items: Items, at: int) -> tuple[Node, int]:
        """Factors with signs of multiplication between them."""
        start = at
        node, at = self.chain(items, at)
        while at < len(items) and (op := product_sign(items[at])):
            sign = items[at]
            after = at + 1
            if after >= len(items) or (ends(items[after]) and not is_sign(items[after])):
                if op == "cdot":
                    at = after  # a dot that nothing follows is punctuation
                    continue
                raise ReadError(f"nothing follows {shown(sign)}", sign.start, sign.end)
            if op == "slash":
                node, at = self.slash(items, start, node, after)
                continue
            if is_sign(items[after]):
                right, at = self.signed_chain(items, after)
            else:
                right, at = self.chain(items, after)
            node = Times(node, right, op, at=items[start].start, end=items[at - 1].end)
        return node, at

    def signed_chain(self, items: Items, at: int) -> tuple[Node, int]:
        body, end = self.chain(items, at + 1)
        if items[at].name == "+":
            return body, end
        return Neg(body, at=items[at].start, end=items[end - 1].end), end

    def slash(self, items: Items, start: int, top: Node, at: int) -> tuple[Node, int]:
        """``a / b``; what follows b without a sign is only read where both readings agree or one is usual."""
        minus = is_sign(items[at]) and items[at].name == "-"
        bottom, end = self.factor(items, at + 1 if minus else at)
        bottom = Neg(bottom, at=items[at].start, end=items[end - 1].end) if minus else bottom
        node: Node = Over(top, bottom, at=items[start].start, end=items[end - 1].end)
        if end < len(items) and self.starts_factor(items, end):
            if not (is_plain(top) and is_plain(bottom)):
                raise ReadError(
                    "what is divided by what? write \\frac{a}{b} c, a/(b c) or (a/b) c", items[at].start, items[end].end
                )
            rest, end = self.chain(items, end)
            node = Times(node, rest, "", at=items[start].start, end=items[end - 1].end)
        return node, end

    def chain(self, items: Items, at: int) -> tuple[Node, int]:
        """Factors side by side."""
        start = at
        node, at = self.factor(items, at)
        while at < len(items) and self.starts_factor(items, at):
            right, at = self.factor(items, at)
            node = Times(node, right, "", at=items[start].start, end=items[at - 1].end)
        return node, at

    def starts_factor(self, items: Items, at: int) -> bool:
        item = items[at]
        if item.name in ("\\|", "|") and item.kind != "letter":
            return (item.name == "\\|" and closes_later(items, at)) or doubled(items, at)
        return not (ends(item) or product_sign(item) or item.name in BARS - {"left|", "left||"})

    # ------------------------------------------------------------------ factors

    def factor(self, items: Items, at: int) -> tuple[Node, int]:
        """One factor with its scripts, calls and positions."""
        if at >= len(items):
            raise ReadError("a formula is missing here", items[-1].end - 1 if items else 0)
        item = items[at]
        match item.kind:
            case "digit":
                return self.number(items, at)
            case "letter":
                return self.name(items, at)
            case "text":
                return self.name(items, at)
            case "group":
                return self.group(items, at)
            case "one":
                return self.wrapped(items, at)
            case "two":
                return self.two(items, at)
            case "root":
                degree = int(re.sub(r"\D", "", item.name) or 2)
                return self.scripted(
                    Root(self.expression(item.parts[0]), degree, at=item.start, end=item.end), item
                ), at + 1
            case "environment":
                return self.environment(item), at + 1
            case "command":
                return self.command(items, at)
        if item.name in OPENING or item.name in BARS:
            return self.bracket(items, at)
        if item.name == "." and at + 1 < len(items) and items[at + 1].kind == "digit":
            return self.number(items, at)
        raise self.stray(items, at)

    def number(self, items: Items, at: int) -> tuple[Node, int]:
        start, text = at, ""
        end = items[at].start
        while at < len(items) and items[at].start == end:
            item = items[at]
            grouped = item.name == "," and is_thousands(items, at)
            decimal = item.name == "." and at + 1 < len(items) and items[at + 1].kind == "digit" and "." not in text
            if item.kind == "digit" or decimal:
                text += item.name
            elif not (grouped and text):
                break
            at, end = at + 1, item.end
            if item.sub is not None or item.sup is not None:
                break
        places = len(text.partition(".")[2]) if "." in text else None
        last = items[at - 1]
        number = Number(Fraction(text), places, at=items[start].start, end=items[at - 1].end)
        if text == "1" and at < len(items) and self.is_indicator(items, at):
            return self.indicator(items, at, items[start])
        return self.scripted(number, last), at

    def group(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        inner = item.parts[0]
        if not stripped(inner):
            if item.sup is not None or item.sub is not None:
                raise ReadError("a script stands on nothing", item.start, item.end)
            if at + 1 < len(items) and self.starts_factor(items, at + 1):
                return self.factor(items, at + 1)
            raise ReadError("an empty group {} stands where a formula must", item.start, item.end)
        if inner[0].name in SWITCHES and inner[0].kind == "command":
            base = f"{inner[0].name}{{{spelled(inner[1:])}}}"
            return self.after_name(Letter(base, at=item.start, end=item.end), items, at, item)
        if len(inner) == 1 and inner[0].kind in ("letter", "one", "command", "text") and inner[0].name not in SWITCHES:
            # {y_i}_j and {\bf x}_i: a letter in braces is that letter, unless both carry scripts.
            merged = merge_scripts(inner[0], item)
            if merged is not None:
                node, after = self.factor((merged, *items[at + 1 :]), 0)
                return node, at + after
        body = self.expression(inner)
        return self.scripted(body, item), at + 1

    def wrapped(self, items: Items, at: int) -> tuple[Node, int]:
        """Fonts, accents, boxes and braces around a formula."""
        item = items[at]
        inner = item.parts[0]
        if item.name in TRANSPARENT:
            if item.name in ("\\underbrace", "\\overbrace"):
                item = replace(item, sub=None, sup=None)
            node, after = self.group((replace(item, kind="group", name=""), *items[at + 1 :]), 0)
            return node, at + after
        if item.name == "\\substack":
            raise ReadError("\\substack belongs under a sum", item.start, item.end)
        if item.name in WORD_FONTS:
            if is_word(inner):
                return self.name(items, at)
            node, after = self.group((replace(item, kind="group", name=""), *items[at + 1 :]), 0)
            return node, at + after
        if is_single(inner) and (inner[0].sub is not None or inner[0].sup is not None or inner[0].primes):
            bare = replace(inner[0], sub=None, sup=None, primes=0)
            merged = merge_scripts(replace(inner[0], kind="one", name=item.name, parts=((bare,),)), item)
            if merged is None:
                raise ReadError("two scripts on one letter", item.start, item.end)
            node, after = self.name((replace(merged, start=item.start), *items[at + 1 :]), 0)
            return node, at + after
        if item.name in FONTS and not is_single(inner):
            # \mathbf{w^Tw}: the font belongs to every letter inside.
            spread = tuple(with_font(part, item.name) for part in inner)
            node, after = self.group((replace(item, kind="group", name="", parts=(spread,)), *items[at + 1 :]), 0)
            return node, at + after
        return self.name(items, at)

    def two(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        first, second = item.parts
        if item.name in ("\\overset", "\\underset", "\\stackrel", "\\stackbin"):
            node, after = self.group((replace(item, kind="group", name="", parts=(second,)), *items[at + 1 :]), 0)
            return node, at + after
        if item.name in ("\\pdv", "\\dv", "\\pderiv"):
            by = self.variables(second, ())
            return self.scripted(Derivative(self.expression(first), by, at=item.start, end=item.end), item), at + 1
        derivative = self.derivative(items, at)
        if derivative is not None:
            return derivative
        fraction = Over(self.expression(first), self.expression(second), at=item.start, end=item.end)
        return self.scripted(fraction, item), at + 1

    def derivative(self, items: Items, at: int) -> tuple[Node, int] | None:
        r"""``\frac{\partial f}{\partial x}``, ``\frac{d}{dx} f`` and the like; None for a plain fraction."""
        item = items[at]
        top, bottom = stripped(item.parts[0]), stripped(item.parts[1])
        sign = differential(top, bottom)
        if sign is None:
            return None
        order = int(spelled(top[0].sup)) if top[0].sup is not None and spelled(top[0].sup).isdigit() else 1
        by = self.variables(bottom, (sign,))
        if len(by) == 1 and order > 1:
            by = by * order
        if len(by) != order and top[0].sup is not None:
            raise ReadError(f"a derivative of order {order} in {len(by)} variables", item.start, item.end)
        if len(top) > 1:
            body = self.expression(top[1:])
            return self.scripted(Derivative(body, by, at=item.start, end=item.end), item), at + 1
        return self.operand(items, at, lambda body, end: Derivative(body, by, at=item.start, end=end))

    def operand(self, items: Items, at: int, make: object) -> tuple[Node, int]:
        """What an operator before it applies to: the factors that follow, up to a sign."""
        item = items[at]
        if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
            raise ReadError(f"{shown(item)} is applied to nothing", item.start, item.end)
        if is_sign(items[at + 1]):
            body, end = self.signed_chain(items, at + 1)
        else:
            body, end = self.chain(items, at + 1)
        assert callable(make)
        return make(body, items[end - 1].end), end

    def variables(self, items: Items, signs: tuple[str, ...]) -> tuple[Node, ...]:
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
            times = 1
            item = rest[at]
            if item.sup is not None and spelled(item.sup).isdigit() and not self.is_superscripted(item):
                times = int(spelled(item.sup))
                item = replace(item, sup=None)
            node, after = self.factor((item, *rest[at + 1 :]), 0)
            found.extend([node] * times)
            at += after
        if not found:
            raise ReadError("a derivative without its variable", items[0].start if items else 0)
        return tuple(found)

    def environment(self, item: Item) -> Node:
        rows = [split_at(row, "ampersand") for row in split_at(item.parts[0], "row")]
        rows = [row for row in rows if any(stripped(cell) for cell in row)]
        if item.name in ("cases", "dcases", "rcases"):
            return self.scripted(self.cases(rows, item), item)
        if item.name == "array" and rows and rows[0][0] and rows[0][0][0].kind == "group":
            rows[0][0] = rows[0][0][1:]  # the column specification
        if item.name not in ENVIRONMENTS:
            raise ReadError(f"an environment {item.name} cannot stand inside a formula", item.start, item.end)
        if len({len(row) for row in rows}) != 1:
            raise ReadError("the rows of the matrix have different lengths", item.start, item.end)
        cells = []
        for row in rows:
            if any(not stripped(cell) for cell in row):
                raise ReadError("an entry of the matrix is empty", item.start, item.end)
            cells.append(tuple(self.expression(cell) for cell in row))
        return self.scripted(Rows(tuple(cells), at=item.start, end=item.end), item)

    def cases(self, rows: list[list[Items]], item: Item) -> Node:
        branches: list[tuple[Node, tuple[Relation, ...] | None]] = []
        for row in rows:
            cells = [cell for cell in row if stripped(cell)]
            value, *conditions = cells
            if not conditions:
                value, conditions = split_condition(value)
            words = [part for cell in conditions for part in split_top(without_text(cell), {","})]
            said = [part for part in words if stripped(part)]
            if not said:
                branches.append((self.expression(stripped(value)), None))
                continue
            branches.append((self.expression(stripped(value)), tuple(self.relation(part) for part in said)))
        return Cases(tuple(branches), at=item.start, end=item.end)

    # ------------------------------------------------------------------ commands

    def command(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        name = item.name
        if name in FUNCTIONS:
            return self.function(items, at, FUNCTIONS[name])
        if name in BIG:
            if not BIG[name]:
                raise ReadError(f"{name} is outside what symce reads", item.start, item.end)
            return self.big(items, at, BIG[name])
        if name == "\\partial":
            return self.partial(items, at)
        if name == "\\nabla":
            return self.nabla(items, at)
        if name in OPENING or name in BARS:
            return self.bracket(items, at)
        if name in DOTS or name in CLOSING:
            raise self.stray(items, at)
        if name == "\\infty":
            raise ReadError("\\infty is not a number; limits are outside what symce reads", item.start, item.end)
        if name in ("\\iff", "\\forall", "\\exists", "\\pm", "\\mp", "\\int"):
            raise ReadError(f"{name} is outside what symce reads", item.start, item.end)
        return self.name(items, at)

    def function(self, items: Items, at: int, name: str) -> tuple[Node, int]:
        """log, exp: an argument in brackets, or the simple factors that follow."""
        item = items[at]
        base = None
        if item.sub is not None:
            base = self.expression(item.sub)
        if item.primes and at + 1 < len(items) and items[at + 1].name in OPENING:
            inside, after, close = self.inside(items, at + 1)
            node: Node = Call(Letter(name), (self.expression(inside),), "", item.primes, at=item.start, end=close.end)
            return self.scripted(node, close), after
        if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
            raise ReadError(f"{shown(item)} is applied to nothing", item.start, item.end)
        power = item.sup
        following = items[at + 1]
        if following.name in ("(", "[", "\\{", "\\lbrack", "\\lbrace", "left|", "left||", "|"):
            inside, after, close = self.inside(items, at + 1)
            if name == "log" and close.sup is not None and not self.is_transpose(close.sup):
                raise ReadError(
                    "(log x)^2 or log(x^2)? put the power inside, or parentheses around the logarithm",
                    item.start,
                    close.end,
                )
            body = self.expression(inside)
            if following.name in ("|", "left|"):
                body = Absolute(body, at=following.start, end=close.end)
            node = Function(name, body, base, at=item.start, end=close.end)
            node = self.scripted(node, close)
        elif following.kind == "group" and following.sub is None and following.sup is None:
            node = Function(name, self.expression(following.parts[0]), base, at=item.start, end=following.end)
            after = at + 2
        else:
            body, after = self.argument(items, at + 1)
            node = Function(name, body, base, at=item.start, end=items[after - 1].end)
        if power is not None:
            node = Raised(node, self.expression(power), at=item.start, end=items[after - 1].end)
        return node, after

    def argument(self, items: Items, at: int) -> tuple[Node, int]:
        """The argument of a function without brackets."""
        first = items[at]
        if is_sign(first):
            raise ReadError("put parentheses around an argument that begins with a sign", first.start, first.end)
        if first.name in BIG or first.name in FUNCTIONS or first.name in ("\\partial", "\\nabla"):
            return self.factor(items, at)
        node, after = self.factor(items, at)
        start = at
        at = after
        numeric = isinstance(node, Number)
        while at < len(items) and self.starts_factor(items, at):
            item = items[at]
            bracket = item.name in OPENING or item.name in BARS
            operator = item.name in BIG or item.name in FUNCTIONS or item.name in ("\\partial", "\\nabla")
            if bracket or operator or (item.kind in ("environment", "two", "one", "text") and not numeric):
                break
            right, after = self.factor(items, at)
            if not numeric:
                raise ReadError(
                    "how far does the function reach? put parentheses around its argument",
                    first.start,
                    items[after - 1].end,
                )
            node = Times(node, right, "", at=items[start].start, end=items[after - 1].end)
            at = after
        return node, at

    def big(self, items: Items, at: int, op: str) -> tuple[Node, int]:
        """A sum or product: its index below, and the term that follows."""
        item = items[at]
        under, upper = self.limits(item)
        if at + 1 >= len(items) or (ends(items[at + 1]) and not is_sign(items[at + 1])):
            raise ReadError(f"{shown(item)} has nothing to run over", item.start, item.end)
        if op in ("max", "min"):
            if items[at + 1].name in ("(", "[", "\\{") and not under:
                inside, after, close = self.inside(items, at + 1)
                parts = tuple(self.expression(part) for part in split_top(inside, {","}))
                return self.scripted(Call(Letter(op), parts, "", at=item.start, end=close.end), close), after
            body, end = self.factor(items, at + 1)
            return Big(op, under, upper, body, at=item.start, end=items[end - 1].end), end
        if is_sign(items[at + 1]):
            body, end = self.signed(items, at + 1)
        else:
            body, end = self.term(items, at + 1)
        return Big(op, under, upper, body, at=item.start, end=items[end - 1].end), end

    def limits(self, item: Item) -> tuple[tuple[Node, ...], Node | None]:
        under: list[Node] = []
        if item.sub is not None:
            below = item.sub
            if len(below) == 1 and below[0].kind == "one" and below[0].name == "\\substack":
                below = below[0].parts[0]
            for row in split_at(below, "row"):
                for part in split_top(row, {","}):
                    if stripped(part):
                        under.append(self.condition(part))
        upper = self.expression(item.sup) if item.sup is not None else None
        return tuple(under), upper

    def condition(self, items: Items) -> Node:
        """What stands under a sum: ``k``, ``k=1``, ``j \\ne i``, ``x \\in X``, ``(1)``."""
        items = stripped(items)
        return self.relation(items) if len(split_relations(items)) == 3 else self.expression(items)

    def partial(self, items: Items, at: int) -> tuple[Node, int]:
        r"""``\partial_{x} f``, and ``\partial f / \partial x``."""
        item = items[at]
        if item.sub is not None:
            by = self.expression(item.sub)
            return self.operand(items, at, lambda body, end: Derivative(body, (by,), at=item.start, end=end))
        order = int(spelled(item.sup)) if item.sup is not None and spelled(item.sup).isdigit() else 1
        if at + 1 >= len(items):
            raise ReadError("\\partial of what?", item.start, item.end)
        body, after = self.factor(items, at + 1)
        if after + 1 < len(items) and items[after].name == "/" and items[after + 1].name == "\\partial":
            end = after + 1
            by_items: list[Item] = []
            while end + 1 < len(items) and items[end].name == "\\partial" and items[end].sub is None:
                by_items += [items[end], items[end + 1]]
                end += 2
            variables = self.variables(tuple(by_items), ("\\partial",))
            return Derivative(
                body, variables * (order if len(variables) == 1 else 1), at=item.start, end=items[end - 1].end
            ), end
        raise ReadError(
            "\\partial without its variable; write \\frac{\\partial f}{\\partial x} or \\partial_x f",
            item.start,
            item.end,
        )

    def nabla(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        if item.sup is not None:
            raise ReadError(
                "write second derivatives as \\frac{\\partial^2 f}{\\partial x_i \\partial x_j}", item.start, item.end
            )
        by = self.expression(item.sub) if item.sub is not None else None
        return self.operand(items, at, lambda body, end: Gradient(body, by, at=item.start, end=end))

    # ------------------------------------------------------------------ brackets

    def inside(self, items: Items, at: int) -> tuple[Items, int, Item]:
        """What stands between the bracket at ``at`` and its partner; the position after it; the partner."""
        end = partner(items, at)
        return items[at + 1 : end], end + 1, items[end]

    def bracket(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        inside, after, close = self.inside(items, at)
        if item.name in ("\\|", "left||", "\\Vert", "\\lVert") or (
            item.name == "|" and inside and inside[0].name == "|"
        ):
            if item.name == "|":
                inside, after, close = self.double_bars(items, at)
            order = spelled(close.sub) if close.sub is not None else None
            norm = Norm(self.expression(inside), order, at=item.start, end=close.end)
            return self.scripted(norm, replace(close, sub=None)), after
        if item.name in ("|", "left|", "\\vert", "\\lvert"):
            return self.scripted(Absolute(self.expression(inside), at=item.start, end=close.end), close), after
        if item.name in ("\\{", "\\lbrace") and (close.name not in ("\\}", "\\rbrace")):
            raise ReadError("{ and its partner do not match", item.start, close.end)
        if item.name == "\\langle":
            parts = split_top(inside, {",", "|", "\\mid"})
            if len(parts) != 2:
                raise ReadError("\\langle a, b \\rangle takes two vectors", item.start, close.end)
            left, right = (self.expression(part) for part in parts)
            return self.scripted(Times(left, right, "inner", at=item.start, end=close.end), close), after
        if item.name == "[" and len(split_relations(stripped(inside))) == 3:
            return Indicator(self.relation(inside), at=item.start, end=close.end), after
        entries = split_top(inside, {","})
        if len(entries) > 1:
            listed = Listed(tuple(self.expression(part) for part in entries), at=item.start, end=close.end)
            return self.scripted(listed, close), after
        body = self.expression(inside)
        body = replace(body, at=item.start, end=close.end) if isinstance(body, Add) else body
        return self.scripted(body, close), after

    def double_bars(self, items: Items, at: int) -> tuple[Items, int, Item]:
        """``|| x ||`` written with four bars."""
        for end in range(at + 2, len(items) - 1):
            if items[end].name == "|" and items[end + 1].name == "|" and not balanced_break(items[at + 2 : end]):
                return items[at + 2 : end], end + 2, items[end + 1]
        raise ReadError("|| is never closed", items[at].start, items[at].end)

    def set_of(self, items: Items) -> Node:
        r"""The right side of ``\in``: a set in braces, or a name."""
        items = stripped(items)
        if items and items[0].name in ("\\{", "\\lbrace"):
            inside, after, close = self.inside(items, 0)
            entries = [part for part in split_top(inside, {","}) if stripped(part)]
            plain = [part for part in entries if not (len(part) == 1 and part[0].name in DOTS)]
            power = self.expression(close.sup) if close.sup is not None else None
            rest = without_text(items[after:])
            if stripped(rest):
                raise ReadError("a set such as \\{1, \\ldots, K\\} was expected", items[0].start, items[-1].end)
            made = tuple(self.expression(part) for part in plain)
            return Braces(made, len(plain) != len(entries), power, at=items[0].start, end=close.end)
        return self.expression(without_text(items))

    # ------------------------------------------------------------------ names

    def name(self, items: Items, at: int) -> tuple[Node, int]:
        """A letter, or a word of several letters that is known, with its scripts, call and positions."""
        item = items[at]
        if item.kind == "letter":
            word, after = self.word(items, at)
            if after > at + 1:
                last = items[after - 1]
                known = FUNCTIONS.get(word)
                if known is not None and word not in self.vocabulary.words:
                    head = replace(last, kind="command", name="\\" + word, start=item.start)
                    node, end = self.function((head, *items[after:]), 0, known)
                    return node, after - 1 + end
                return self.after_name(Letter(word, at=item.start, end=last.end), items, after - 1, last)
        base = base_of(item)
        if item.kind == "command" and item.sub is None and item.sup is None and at + 1 < len(items):
            joined = f"{base} {base_of(items[at + 1])}"
            if joined in self.vocabulary.words:
                last = items[at + 1]
                return self.after_name(Letter(joined, at=item.start, end=last.end), items, at + 1, last)
        if base == "\\mathbb{E}" and item.sub is not None and base not in self.vocabulary.declared:
            return self.expectation(items, at)
        if base in INDICATORS and self.is_indicator(items, at):
            return self.indicator(items, at, item)
        return self.after_name(Letter(base, at=item.start, end=item.end), items, at, item)

    def word(self, items: Items, at: int) -> tuple[str, int]:
        """The longest known word that the letters from ``at`` spell, and the position after it."""
        text, end, best = "", at, ("", at + 1)
        while (
            end < len(items) and items[end].kind == "letter" and (end == at or items[end].start == items[end - 1].end)
        ):
            text += items[end].name
            end += 1
            if text in self.vocabulary.words or (len(text) > 1 and (text in WORDS or text in FUNCTIONS)):
                best = (text, end)
            if items[end - 1].sub is not None or items[end - 1].sup is not None or items[end - 1].primes:
                break
        return best

    def expectation(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        under, _ = self.limits(replace(item, sup=None))
        after = at + 1
        if after < len(items) and items[after].name in ("[", "(", "\\{"):
            inside, after, close = self.inside(items, after)
            body = self.expression(inside)
            named = Letter(item.text, at=item.start, end=item.end)
            if self.is_defined_call(named):
                pass
            return self.scripted(Big("expect", under, None, body, at=item.start, end=close.end), close), after
        if after >= len(items) or ends(items[after]):
            raise ReadError("an expectation of nothing", item.start, item.end)
        body, end = self.term(items, after)
        return Big("expect", under, None, body, at=item.start, end=items[end - 1].end), end

    def is_defined_call(self, head: Letter) -> bool:
        return head.base in self.vocabulary.functions

    def is_indicator(self, items: Items, at: int) -> bool:
        """Whether brackets with a relation inside follow, or a relation stands below."""
        item = items[at]
        if item.sub is not None and has_relation(item.sub):
            return True
        here = at if items[at].name in ("[", "\\{", "(") else at + 1
        if item.sub is not None or here >= len(items) or items[here].name not in ("[", "\\{", "("):
            return False
        inside, _, _ = self.inside(items, here)
        return has_relation(inside)

    def indicator(self, items: Items, at: int, head: Item) -> tuple[Node, int]:
        item = items[at]
        if item.sub is not None and has_relation(item.sub):
            below = stripped(item.sub)
            if below and below[0].name in ("\\{", "[", "("):
                below, _, _ = self.inside(below, 0)
            node = Indicator(self.relation(below), at=head.start, end=item.end)
            return self.scripted(node, replace(item, sub=None)), at + 1
        here = at if item.name in ("[", "\\{", "(") else at + 1
        inside, after, close = self.inside(items, here)
        node = Indicator(self.relation(without_text(inside)), at=head.start, end=close.end)
        return self.scripted(node, close), after

    def after_name(self, letter: Letter, items: Items, at: int, scripts: Item) -> tuple[Node, int]:
        """A name with its scripts; then a call, or positions in brackets."""
        vocabulary = self.vocabulary
        base = letter.base
        primes = scripts.primes
        function = base in vocabulary.functions or (base in WORDS and base not in vocabulary.declared)
        if primes and not (base in vocabulary.functions and base + "'" * primes not in vocabulary.declared):
            base, primes = base + "'" * primes, 0
        subs = self.pieces(scripts.sub) if scripts.sub is not None else ()
        sups, rest = self.superscript(base, scripts)
        letter = Letter(base, subs, sups, at=letter.at, end=scripts.end)
        node: Node = letter
        after = at + 1
        if after < len(items) and items[after].name in ("(", "[", "\\{"):
            opened = items[after].name
            inside, end, close = self.inside(items, after)
            entry = opened in "([" and self.is_position(base, inside, opened)
            if entry:
                node = Letter(base, (*subs, *self.pieces(inside)), sups, at=letter.at, end=close.end)
                node, after, scripts = node, end, close
                return self.scripted(self.with_power(node, rest), close), after
            if function and base in vocabulary.letters and not self.names_only(inside):
                function = False  # softmax_j (1 - softmax_j): the letter, not the function
            if function or (self.is_call(base, inside, opened) and rest is None):
                if base in WORDS and base not in vocabulary.functions and rest is not None:
                    raise ReadError(f"a power of {base}; put parentheses around the call", letter.at, close.end)
                args, marks = self.arguments(inside)
                node = Call(letter, args, marks, primes, at=letter.at, end=close.end)
                if close.sub is not None:
                    node = Entry(node, self.pieces(close.sub), at=letter.at, end=close.end)
                node = self.scripted(node, replace(close, sub=None))
                return (self.with_power(node, rest) if rest is not None else node), end
        if function and base in WORDS and base not in vocabulary.declared and after < len(items):
            if self.starts_factor(items, after) and WORDS[base] not in ("sum", "max", "min"):
                body, end = self.factor(items, after)
                return Call(letter, (body,), "", 0, at=letter.at, end=items[end - 1].end), end
        if primes:
            raise ReadError(f"{letter.base}' is a derivative; write {letter.base}'(x)", letter.at, letter.end)
        return self.with_power(node, rest), after

    def is_position(self, base: str, inside: Items, opened: str) -> bool:
        """Whether ``p(i)`` or ``P[i]`` is an entry and not a product or a call."""
        if base in self.vocabulary.functions or base not in self.vocabulary.arrays:
            return False
        entries = split_top(inside, {","})
        for entry in entries:
            if opened == "[" and all(
                part.name in (":", "-", "+") or part.kind in ("digit", "letter") for part in entry
            ):
                continue
            if len(entry) != 1 or spelled(entry) not in self.vocabulary.indices:
                return False
        return True

    def is_call(self, base: str, inside: Items, opened: str) -> bool:
        """Whether an undeclared letter before brackets is a name with arguments: ``P(j)``, ``p(y \\mid x)``."""
        if base in self.vocabulary.declared or opened != "(":
            return False
        bars = {"|", "\\mid", ";", "\\|", "\\parallel", "\\vert"}
        if len(split_top(inside, bars)) == 2 or any(part.name in ("\\mid", "\\parallel") for part in inside):
            return True
        entries = split_top(inside, {","})
        simple = all(self.is_name_only(entry) for entry in entries)
        return simple and (base[:1].isupper() or base[:1] == "\\" or len(base) > 1 or base in "pqfgh")

    def names_only(self, inside: Items) -> bool:
        """Whether every argument is a name."""
        marks = {",", ";", *BARS}
        return all(self.is_name_only(part) for part in split_top(merge_bars(inside), marks))

    def is_name_only(self, items: Items) -> bool:
        items = stripped(items)
        if len(items) != 1:
            return False
        return items[0].kind in ("letter", "one", "command", "text") and items[0].sup is None

    def arguments(self, inside: Items) -> tuple[tuple[Node, ...], str]:
        """Arguments with commas, semicolons and bars between them."""
        bars = {
            "|": "|",
            "\\mid": "|",
            "\\|": "||",
            "\\parallel": "||",
            "\\Vert": "||",
            "\\vert": "|",
            "right|": "|",
            "right||": "||",
        }
        items = merge_bars(stripped(inside))
        args: list[Node] = []
        marks: list[str] = []
        start = at = 0
        while at <= len(items):
            if at == len(items) or items[at].name in (",", ";", *bars):
                part = stripped(items[start:at])
                if not part:
                    raise ReadError("an argument is missing", items[at - 1].start if items else 0)
                args.append(self.argument_of_call(part))
                if at < len(items):
                    marks.append(bars.get(items[at].name, items[at].name))
                start = at + 1
            elif items[at].name in OPENING:
                at = partner(items, at)
            at += 1
        return tuple(args), " ".join(marks)

    def argument_of_call(self, items: Items) -> Node:
        if any(item.name in DOTS for item in items):
            return Letter("\\ldots", at=items[0].start, end=items[-1].end)
        return self.relation(items) if len(split_relations(items)) == 3 else self.expression(items)

    def pieces(self, items: Items) -> tuple[Piece, ...]:
        """The entries of a script: ``ij`` and ``i,j`` are two, ``n+1`` is one."""
        found: list[Piece] = []
        for part in split_top(stripped(items), {",", ";"}):
            part = stripped(part)
            if not part:
                continue
            if any(item.name in PRODUCTS or is_sign(item) for item in part[1:]) or is_sign(part[0]):
                if len(part) == 1 and part[0].name == ":":
                    found.append(Piece(":", Everything(at=part[0].start, end=part[0].end)))
                    continue
                found.append(Piece(spelled(part), self.maybe(part)))
                continue
            found += self.side_by_side(part)
        return tuple(found)

    def side_by_side(self, part: Items) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        while at < len(part):
            item = part[at]
            if item.name == ":":
                found.append(Piece(":", Everything(at=item.start, end=item.end)))
                at += 1
                continue
            end = at + 1
            if item.kind == "digit":
                while end < len(part) and part[end].kind == "digit" and part[end].start == part[end - 1].end:
                    end += 1
            elif item.name in ("(", "["):
                end = partner(part, at) + 1
            elif item.kind == "letter":
                _, end = self.word(part, at)
            found.append(Piece(spelled(part[at:end]), self.maybe(part[at:end])))
            at = end
        return found

    def maybe(self, items: Items) -> Node | None:
        """What the entry of a script says, if it can be read."""
        try:
            return self.expression(items)
        except ReadError:
            return None

    # ------------------------------------------------------------------ scripts

    def is_superscripted(self, item: Item) -> bool:
        return item.sup is not None and (base_of(item), spelled(item.sup)) in self.vocabulary.superscripted

    def is_transpose(self, sup: Items) -> bool:
        return spelled(sup) in TRANSPOSES and spelled(sup) != "t"

    def superscript(self, base: str, item: Item) -> tuple[tuple[Piece, ...], Items | None]:
        """The part of a superscript that belongs to the name, and what is left: a power or a transpose."""
        if item.sup is None:
            return (), None
        sup = stripped(item.sup)
        text = spelled(sup)
        if (base, text) in self.vocabulary.superscripted or (text in STARS and base not in self.vocabulary.scalars):
            return (Piece(text, self.maybe(sup)),), None
        if sup and sup[0].name in ("(", "["):
            end = partner(sup, 0)
            inner = stripped(sup[1:end])
            if len(inner) == 1 or all(part.kind == "digit" for part in inner):
                piece = Piece("(" + spelled(inner) + ")", self.maybe(inner))
                return (piece,), (sup[end + 1 :] or None)
        if sup and sup[-1].name in ("\\top", "T") and len(sup) > 1 and sup[0].name in STARS:
            return (Piece(sup[0].name),), sup[1:]
        return (), sup

    def with_power(self, node: Node, rest: Items | None) -> Node:
        if rest is None:
            return node
        if self.is_transpose(rest) and not (spelled(rest) == "T" and "T" in self.vocabulary.scalars):
            return Transposed(node, at=node.at, end=rest[-1].end)
        if len(rest) > 1 and rest[0].name in ("\\top",):
            raise ReadError("a transpose and a power; put parentheses", rest[0].start, rest[-1].end)
        return Raised(node, self.expression(rest), at=node.at, end=rest[-1].end)

    def scripted(self, node: Node, item: Item) -> Node:
        """A formula in brackets (or a call) with the scripts of its closing bracket."""
        if item.sub is not None:
            node = Entry(node, self.pieces(item.sub), at=node.at, end=item.end)
        if item.primes:
            raise ReadError("a prime on a formula; name the function first", item.start, item.end)
        return self.with_power(node, stripped(item.sup) if item.sup is not None else None)


# --------------------------------------------------------------------------- items


def stripped(items: Items) -> Items:
    """Without punctuation and alignment marks at the ends, and without alignment anywhere."""
    start, end = 0, len(items)
    while start < end and (items[start].kind in ("ampersand", "row", "quad") or items[start].name in (",", ";")):
        start += 1
    while start < end and (
        items[end - 1].kind in ("ampersand", "row", "quad")
        or (items[end - 1].name in (",", ";", ".", "!", "?") and items[end - 1].sup is None)
    ):
        end -= 1
    if any(item.kind in ("ampersand", "quad") for item in items[start:end]):
        return tuple(item for item in items[start:end] if item.kind not in ("ampersand", "quad"))
    return items[start:end]


def without_text(items: Items) -> Items:
    """Without the words around a formula."""
    return stripped(tuple(item for item in items if item.kind != "text"))


def is_sign(item: Item) -> bool:
    return item.name in ("+", "-") and item.kind == "symbol"


def product_sign(item: Item) -> str:
    return PRODUCTS.get(item.name, "") if item.kind in ("symbol", "command") and item.name != "\\langle" else ""


def ends(item: Item) -> bool:
    """Whether no factor can start here."""
    if item.kind == "command":
        return item.name in RELATIONS or item.name in CLOSING or item.name in DOTS
    if item.kind in ("ampersand", "row"):
        return True
    return item.kind == "symbol" and item.name not in ("(", "[", "|", "left|", "left||")


def is_plain(node: Node) -> bool:
    """A number or a letter without scripts."""
    match node:
        case Number():
            return True
        case Letter(_, subs, sups):
            return not subs and not sups
        case Neg(body):
            return is_plain(body)
    return False


def shown(item: Item) -> str:
    return item.text or item.name


def partner(items: Items, at: int) -> int:
    """The position of the bracket that closes the one at ``at``; ``[0, 1)`` closes too."""
    opened = items[at]
    if opened.name in ("|", "\\|", "\\vert", "\\Vert"):
        depth = 0
        for end in range(at + 1, len(items)):
            if items[end].name in OPENING and items[end].name not in ("left|", "left||"):
                depth += 1
            elif items[end].name in CLOSING:
                depth -= 1
            elif items[end].name == opened.name and depth == 0 and not (end == at + 1 and opened.name == "|"):
                return end
        raise ReadError(f"{shown(opened)} is never closed", opened.start, opened.end)
    stack = [OPENING[opened.name]]
    for end in range(at + 1, len(items)):
        name = items[end].name
        if items[end].kind not in ("symbol", "command"):
            continue
        if name in OPENING:
            stack.append(OPENING[name])
        elif name in CLOSING and (name not in ("right|", "right||") or stack[-1] == name):
            if stack.pop() != name:
                raise ReadError(
                    f"{shown(items[end])} closes what {shown(opened)} opens", items[end].start, items[end].end
                )
            if not stack:
                return end
    raise ReadError(f"{shown(opened)} is never closed", opened.start, opened.end)


def closes_later(items: Items, at: int) -> bool:
    return any(item.name == items[at].name for item in items[at + 1 :])


def doubled(items: Items, at: int) -> bool:
    """Whether ``||`` opens here and closes later."""
    pairs = [n for n in range(at, len(items) - 1) if items[n].name == items[n + 1].name == "|"]
    return len(pairs) > 1 and pairs[0] == at


def balanced_break(items: Items) -> bool:
    """Whether a bracket is open at the end of the items."""
    depth = 0
    for item in items:
        depth += (item.name in OPENING) - (item.name in CLOSING)
    return depth != 0


def merge_bars(items: Items) -> Items:
    """Two bars side by side as one double bar."""
    merged: list[Item] = []
    for item in items:
        if item.name == "|" and merged and merged[-1].name == "|" and merged[-1].end == item.start:
            merged[-1] = replace(merged[-1], name="\\|", end=item.end)
        else:
            merged.append(item)
    return tuple(merged)


def split_top(items: Items, marks: set[str]) -> list[Items]:
    """Split at marks that stand in no bracket; thousands such as 10,000 are one number."""
    found: list[Items] = []
    start, depth = 0, 0
    for at, item in enumerate(items):
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        if depth == 0 and item.kind in ("symbol", "command") and item.name in marks and not is_thousands(items, at):
            found.append(items[start:at])
            start = at + 1
    found.append(items[start:])
    return found


def is_thousands(items: Items, at: int) -> bool:
    """Whether the comma at ``at`` groups digits: 10,000 with no space, and three digits after it."""
    run = items[max(at - 3, 0) : at + 4]
    if items[at].name != "," or at == 0 or at + 3 >= len(items):
        return False
    before, after = items[at - 1], items[at + 1 : at + 4]
    close = before.kind == "digit" and before.end == items[at].start and all(part.kind == "digit" for part in after)
    tight = close and all(a.end == b.start for a, b in zip(items[at : at + 3], after, strict=True))
    more = at + 4 < len(items) and items[at + 4].kind == "digit" and items[at + 4].start == items[at + 3].end
    leading = before.name != "0" or (at >= 2 and items[at - 2].kind == "digit")
    return tight and not more and leading and bool(run)


def split_at(items: Items, kind: str) -> list[Items]:
    found: list[Items] = []
    start = 0
    for at, item in enumerate(items):
        if item.kind == kind:
            found.append(items[start:at])
            start = at + 1
    found.append(items[start:])
    return found


def relation_of(item: Item) -> str | None:
    """The relation that an item is, decorated or not."""
    if item.kind == "two" and item.name in ("\\overset", "\\underset", "\\stackrel", "\\stackbin"):
        inner = [relation_of(part) for part in item.parts[1]]
        found = next((name for name in inner if name), None)
        note = spelled(item.parts[0])
        return (
            ":="
            if found == "=" and ("def" in note or note in ("\\triangle", "\\Delta", ":", "?")) and note != "?"
            else found
        )
    if item.kind == "one" and item.name in TRANSPARENT and len(item.parts[0]) == 1:
        return relation_of(item.parts[0][0])
    if item.kind == "group" and len(item.parts[0]) == 1:
        return relation_of(item.parts[0][0])
    if item.kind in ("symbol", "command"):
        return RELATIONS.get(item.name)
    return None


def split_relations(items: Items) -> list[tuple[str, Items]]:
    """``a = b = c`` as [("", a), ("=", ...), ("", b), ...]; ``:=`` and ``=:`` are one relation."""
    found: list[tuple[str, Items]] = []
    start = at = depth = 0
    while at < len(items):
        item = items[at]
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        name = relation_of(item) if depth == 0 else None
        if name is None:
            at += 1
            continue
        end = at + 1
        begin = at
        if item.name == "=" and at > start and items[at - 1].name == ":":
            name, begin = ":=", at - 1
        elif item.name == "=" and end < len(items) and items[end].name == ":":
            name, end = "=:", end + 1
        elif item.name in ("<", ">") and end < len(items) and items[end].name == "=":
            name, end = item.name + "=", end + 1
        found += [("", items[start:begin]), (name, items[begin:end])]
        start = at = end
    found.append(("", items[start:]))
    return found


def has_relation(items: Items) -> bool:
    return len(split_relations(merge_inner(stripped(items)))) > 1


def merge_inner(items: Items) -> Items:
    """What stands in the brackets, where the whole is in brackets."""
    if items and items[0].name in ("\\{", "[", "(") and partner(items, 0) == len(items) - 1:
        return items[1:-1]
    return items


def split_condition(items: Items) -> tuple[Items, list[Items]]:
    """``a, \\text{if } i = j`` as the value and its condition."""
    for at, item in enumerate(items):
        if item.kind == "text":
            return items[:at], [items[at:]]
    entries = split_top(items, {","})
    return entries[0], entries[1:]


def differential(top: Items, bottom: Items) -> str | None:
    """The sign of a derivative that both parts of a fraction begin with."""
    if not top or len(bottom) < 2:
        return None
    heads = []
    for items in (top, bottom):
        head = items[0]
        base = base_of(head) if head.kind in ("letter", "one", "command") else ""
        base = {"\\mathrm{d}": "d", "\\dd": "d", "\\text{d}": "d"}.get(base, base)
        heads.append(base if head.sub is None and not head.primes else "")
    if heads[0] == heads[1] == "\\partial":
        return "\\partial"
    if heads[0] == heads[1] and heads[0] in ("d", "\\delta", "D"):
        return bottom[0].name if bottom[0].kind != "one" else "\\mathrm"
    return None


def base_of(item: Item) -> str:
    """The name of a letter in one normal spelling, fonts and accents included, scripts not."""
    match item.kind:
        case "one" if item.name in WORD_FONTS and is_word(item.parts[0]):
            word = "".join(part.name for part in item.parts[0])
            return word if len(word) > 1 else f"\\mathrm{{{word}}}"
        case "one":
            inner = item.parts[0]
            if is_single(inner):
                return f"{item.name}{{{base_of(inner[0])}}}"
            return f"{item.name}{{{spelled(inner)}}}"
        case "text":
            return item.name.strip()
    return item.name


def is_word(items: Items) -> bool:
    plain = all(part.kind in ("letter", "digit") or part.name in ("-", "_", "\\_", "*") for part in items)
    return bool(items) and plain and all(part.sub is None and part.sup is None for part in items)


def is_single(items: Items) -> bool:
    """One letter, or one accented letter, perhaps with scripts."""
    return (
        len(items) == 1 and items[0].kind in ("letter", "one", "command", "digit") and items[0].name not in TRANSPARENT
    )


def with_font(item: Item, font: str) -> Item:
    """A letter inside a font command, in that font; everything else as it is."""
    if item.kind == "letter":
        return Item(
            "one",
            font,
            item.start,
            item.end,
            ((replace(item, sub=None, sup=None, primes=0),),),
            item.sub,
            item.sup,
            item.primes,
        )
    if item.kind == "group":
        return replace(item, parts=(tuple(with_font(part, font) for part in item.parts[0]),))
    return item


def merge_scripts(inner: Item, outer: Item) -> Item | None:
    """``{y_i}^2`` as ``y_i^2``; None where both carry a script of one kind."""
    if (inner.sub is not None and outer.sub is not None) or (inner.sup is not None and outer.sup is not None):
        return None
    return replace(
        inner,
        sub=inner.sub if inner.sub is not None else outer.sub,
        sup=inner.sup if inner.sup is not None else outer.sup,
        primes=inner.primes + outer.primes,
        end=max(inner.end, outer.end),
    )

"""From the structure of TeX to a formula: precedence, scope, and what is a call and what is a product.

Knows the notation of the field and, through a ``Vocabulary``, which names take arguments or positions. Knows no
shapes and no sorts. One reading or an error: where two readings of one formula are both usual and differ in value,
it is refused, and the error says how to write either.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symce.read.grammar import (
    approached,
    big_operators,
    brackets,
    differentials,
    dots,
    dotted_products,
    naming,
    numerals,
    operators,
    pointwise,
    reach,
    unseen_braces,
    wrappers,
)
from symce.read.grammar.paired_bars import paired
from symce.read.kept import Kept
from symce.read.tex.item import ReadError, spelled
from symce.read.tex.items import (
    Items,
    base_of,
    closed_at_end,
    closes_later,
    doubled,
    ends,
    is_bare_letter,
    is_plain,
    is_sign,
    never_closed,
    product_sign,
    shown,
    split_relations,
    stripped,
)
from symce.read.tex.latex import structure
from symce.read.tex.words import (
    BARS,
    BIG,
    CLOSING,
    DOTS,
    FUNCTIONS,
    OPENING,
    RELATIONS,
)
from symce.read.tree import (
    Add,
    Either,
    Factorial,
    Letter,
    Neg,
    Node,
    Number,
    Over,
    Raised,
    Relation,
    Root,
    Times,
    Transposed,
)
from symce.values import value


@value
class Vocabulary:
    """What the reader of a formula has to know of names.

    ``functions`` are bases that are defined with arguments, ``arrays`` bases that are indexed by position, ``words``
    names of several letters, ``superscripted`` bases with a superscript that is part of the name, ``scalars``
    letters of which a power is a power, ``letters`` names that are defined without arguments, ``unknown`` the bases of
    unknown functions with what they are functions of, ``totals`` signs of sums that are defined as names: ``\\sum_K``,
    ``parameters`` bases with the letters among the arguments that they are defined with, ``signs`` the capitals
    ``\\Sigma`` and ``\\Pi`` that stand over an index as sums and products do, ``sizes`` the letters of
    ranges and shapes, ``summed`` those over which sums of the document run, ``slices`` the bases of rows and columns
    that are defined as those of a matrix, ``products`` capitals side by side that are numbers each, ``commas`` what the
    page writes between digits: "decimal" or "thousands", or "unclear".
    """

    functions: frozenset[str] = frozenset()
    arrays: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    superscripted: frozenset[tuple[str, str]] = frozenset()
    scalars: frozenset[str] = frozenset()
    summed: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    unknown: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    totals: frozenset[tuple[str, str]] = frozenset()
    parameters: frozenset[tuple[str, str]] = frozenset()
    signs: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()
    slices: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    commas: str = ""


def parse(text: str, vocabulary: Vocabulary | None = None) -> Node:
    """The tree of a formula, a relation included; the whole text is read or it is an error.

    >>> tree = parse(r"p_i(1-p_i)")
    >>> type(tree).__name__, tree.left.spelled, type(tree.right).__name__
    ('Times', 'p_{i}', 'Add')
    """
    return Parser(vocabulary or Vocabulary()).whole(structure(text))


def is_gap(parser: Parser, items: Items, at: int) -> bool:
    """Whether dots stand between two factors side by side."""
    return at + 1 < len(items) and items[at].name in DOTS and parser.starts_factor(items, at + 1)


_read_before = Kept[tuple[Vocabulary, tuple[int, ...]], tuple[Items, Node, tuple[str, ...], tuple[Relation, ...]]]()
"""What formulas were read as, by the vocabulary and the identities of the items: two formulas whose items are equal
need not be the same, because the order of two scripts is no part of what is compared."""


class Parser:
    """Reads items from left to right; every method returns a node and the position after it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.notes: list[str] = []
        self.braced: list[Relation] = []  # \\underbrace{\\sum_k y_k}_{= 1}

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
            return Relation(
                self.formula(left), name, brackets.set_of(self, right), at=items[0].start, end=items[-1].end
            )
        return Relation(self.formula(left), name, self.formula(right), at=items[0].start, end=items[-1].end)

    def formula(self, items: Items) -> Node:
        """``expression`` with a memory: the same items are read once in the same vocabulary."""
        key = self.vocabulary, tuple(map(id, items))
        known = _read_before.get(key)
        if known is None:
            parser = Parser(self.vocabulary)
            node = parser.expression(items)
            known = _read_before.keep(key, (items, node, tuple(parser.notes), tuple(parser.braced)))
        _, node, notes, braced = known
        self.notes += notes
        self.braced += braced
        return node

    def expression(self, items: Items) -> Node:
        """A formula without a relation."""
        items = dotted_products.without_signs(paired(stripped(items)))
        if not items:
            raise ReadError("a formula is missing here")
        if len(items) == 1 and is_bare_letter(items[0]):  # as most scripts, arguments and numerators are
            return Letter(items[0].name, at=items[0].start, end=items[0].end)
        node, at = self.sum(items, 0)
        while at < len(items) and (inner := wrappers.signed_inside(items[at])):
            wrappers.note_brace(self, items[at])
            items = (*items[:at], *inner, *items[at + 1 :])
            node, at = self.sum(items, 0)
        if at == len(items) - 1 and items[at].name in CLOSING and items[at].sub is None and items[at].sup is None:
            self.notes.append(f"{shown(items[at])} closes nothing and was left out")
            return node
        if at < len(items):
            raise self.stray(items, at)
        return unseen_braces.read(self, items, node)

    def exponent(self, items: Items) -> Node:
        """An exponent, which ends where a bracket that nothing closes in it must end."""
        opened = never_closed(items)
        closed = closed_at_end(items, opened) if opened else None
        if closed is None:
            return self.expression(items)
        self.notes.append(f"{shown(items[opened[0]])} is never closed and was closed at the end of the exponent")
        return self.expression(closed)

    def stray(self, items: Items, at: int) -> ReadError:
        item = items[at]
        if item.name in CLOSING:
            return ReadError(f"{shown(item)} without its opening bracket", item.start, item.end)
        if item.name in RELATIONS:
            return ReadError("a relation stands inside a formula; write it on a line of its own", item.start, item.end)
        if item.name in DOTS or item.name == "...":
            return ReadError("dots leave out what must be read; write a sum with its limits", item.start, item.end)
        if item.name == "!":
            return ReadError("a factorial is read of a letter or a number only", item.start, item.end)
        if item.name == ",":
            return ReadError("a comma stands inside a formula; put brackets around a list", item.start, item.end)
        return ReadError(f"{shown(item)} cannot stand here", item.start, item.end)

    def sum(self, items: Items, at: int) -> tuple[Node, int]:
        """Terms with + and - between them."""
        start = at
        first, at = self.signed(items, at)
        terms: list[Node | None] = [first]
        while at < len(items) and is_sign(items[at]):
            minus = items[at].name == "-"
            after = at + 1
            if after < len(items) and items[after].name in DOTS:
                behind = items[after + 1] if after + 1 < len(items) else None
                if behind is None or not is_sign(behind) or terms.count(None) > 1 or behind.name != items[at].name:
                    raise self.stray(items, after)
                terms.append(None)
                at = after + 1
                continue
            signs = after < len(items) and is_sign(items[after])
            dash = signs and minus and items[after].name == "-" and items[after].start == items[at].end  # a -- b
            if after >= len(items) or dash or (ends(items[after]) and not signs):
                raise ReadError(f"nothing follows the {items[at].name}", items[at].start, items[at].end)
            if is_sign(items[after]) and items[at].name == "+" and items[after].name == "+":
                after += 1  # "a + + b": dots were lost between, the sum is the same
            term, end = self.signed(items, after)
            terms.append(Neg(term, at=items[at].start, end=items[end - 1].end) if minus else term)
            at = end
        if None in terms:
            terms = list(dots.summed(terms))
        if len(terms) == 1:
            assert terms[0] is not None
            return terms[0], at
        return Add(tuple(term for term in terms if term is not None), at=items[start].start, end=items[at - 1].end), at

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
        while at < len(items) and (op := "cdot" if self.is_low_dot(items, at) else product_sign(items[at])):
            pointwise.refuse_bare(self, items, at)
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
            made = Times(node, right, op, at=items[start].start, end=items[at - 1].end)
            node = pointwise.before_a_row(made, items[after])
        return node, at

    def is_low_dot(self, items: Items, at: int) -> bool:
        """Whether a full stop stands between two factors of one formula: ``\\frac{y}{a} . \\frac{da}{dz}``."""
        if items[at].name != "." or items[at].kind != "symbol" or at + 1 >= len(items):
            return False
        after = items[at + 1]
        return after.kind not in ("digit", "text", "quad") and self.starts_factor(items, at + 1)

    def signed_chain(self, items: Items, at: int) -> tuple[Node, int]:
        body, end = self.chain(items, at + 1)
        if items[at].name == "+":
            return body, end
        return Neg(body, at=items[at].start, end=items[end - 1].end), end

    def slash(self, items: Items, start: int, top: Node, at: int) -> tuple[Node, int]:
        """``a / b``; what follows b without a sign is only read where both readings agree or one is usual."""
        minus = is_sign(items[at]) and items[at].name == "-"
        bottom, end = self.factor(items, at + 1 if minus else at)
        if (
            is_boltzmann(bottom, self.vocabulary.indices) and end < len(items) and base_of(items[end]) == "T"
        ):  # E / k_B T
            heat, end = self.factor(items, end)
            bottom = Times(bottom, heat, "", at=bottom.at, end=heat.end)
            self.notes.append("k T below a slash is one quantity")
        bottom = Neg(bottom, at=items[at].start, end=items[end - 1].end) if minus else bottom
        node = Over(top, bottom, slash=True, at=items[start].start, end=items[end - 1].end)
        if end < len(items) and self.goes_on(items, end):
            rest, after = self.chain(items, end)
            whole = Times(node, rest, "", at=items[start].start, end=items[after - 1].end)
            if is_plain(top) and is_plain(bottom):
                return whole, after
            if not reach.is_of_both(top, bottom, rest):
                raise ReadError(
                    "what is divided by what? write \\frac{a}{b} c, a/(b c) or (a/b) c", items[at].start, items[end].end
                )
            self.notes.append("a number and a letter below a slash belong together")
            apart = replace(whole, left=reach.closed(node))
            return Either(reach.divided_by_more(whole, node, rest), apart, at=whole.at, end=whole.end), after
        return node, end

    def chain(self, items: Items, at: int) -> tuple[Node, int]:
        """Factors side by side."""
        start = at
        node, at = self.factor(items, at)
        factors: list[Node | None] = [node]
        if is_gap(self, items, at):
            factors.append(None)
            at += 1
        while at < len(items) and self.goes_on(items, at):
            last, here = items[at - 1], items[at]
            right, at = self.factor(items, at)
            bare = last.kind == "digit" and last.sub is None and last.sup is None
            apart = here.name in OPENING and here.start == last.end  # 0.4(0.69); 5 (3) may be a numbered line
            if bare and isinstance(right, Number) and not apart:
                raise ReadError("two numbers side by side; write 10000, 10{,}000 or 10 \\cdot 0", last.start, here.end)
            name = right.base if isinstance(right, Raised) else right.body if isinstance(right, Transposed) else right
            if here.name == "[" and isinstance(name.body if isinstance(name, Neg) else name, Number):
                message = "a place in a list, or a factor? a product is written a \\cdot 2"
                raise ReadError(message, here.start, items[at - 1].end)
            while isinstance(name, Times) and name.op == "applied":
                name = name.left  # L(a(z)), where a may be a value at z
            applied = here.name == "(" and isinstance(name, Letter) and isinstance(factors[-1], Letter)
            op = ("applied" if items[at - 1].sub is None else "entry") if applied else ""
            op = brackets.placed(self, factors, right, here, items[at - 1]) or op
            node = Times(node, right, op, at=items[start].start, end=items[at - 1].end)
            factors.append(right)
            if is_gap(self, items, at):
                factors.append(None)
                at += 1
        if None in factors:
            node = dots.multiplied(factors)
        while at < len(items) and brackets.is_evaluation(items, at):
            node, at = brackets.evaluated(self, node, node, items[at]), at + 1
        return node, at

    def starts_factor(self, items: Items, at: int) -> bool:
        item = items[at]
        if item.name in ("\\|", "\\Vert", "|") and item.kind != "letter":
            return (item.name != "|" and closes_later(items, at)) or doubled(items, at)
        return not (ends(item) or product_sign(item) or item.name in BARS - {"left|", "left||"})

    def goes_on(self, items: Items, at: int) -> bool:
        """Whether another factor follows; behind a factor, braces that begin with a sign are the next terms."""
        return self.starts_factor(items, at) and not wrappers.signed_inside(items[at])

    def factor(self, items: Items, at: int) -> tuple[Node, int]:
        """One factor with its scripts, calls and positions, or its factorial."""
        node, end = self.without_factorial(items, at)
        if end < len(items) and items[end].name == "!" and isinstance(node, (Letter, Number)):
            mark = items[end]
            if mark.sub is not None or mark.sup is not None or mark.primes:
                raise ReadError("a script at a factorial; put parentheses around the factorial", mark.start, mark.end)
            return Factorial(node, at=items[at].start, end=mark.end), end + 1
        return node, end

    def without_factorial(self, items: Items, at: int) -> tuple[Node, int]:
        """One factor by the kind of its first item, and where the formula goes on."""
        if at >= len(items):
            raise ReadError("a formula is missing here", items[-1].end - 1 if items else 0)
        item = items[at]
        match item.kind:
            case "digit":
                return numerals.number(self, items, at)
            case "letter":
                return naming.name(self, items, at)
            case "text":
                return naming.name(self, items, at)
            case "group":
                return wrappers.group(self, items, at)
            case "one":
                return wrappers.wrapped(self, items, at)
            case "two":
                return operators.two(self, items, at)
            case "slope":
                return differentials.slope(self, items, at)
            case "root":
                return self.root(items, at)
            case "environment":
                return brackets.environment(self, item), at + 1
            case "command":
                return self.command(items, at)
        if item.name in OPENING or item.name in BARS:
            return brackets.bracket(self, items, at)
        if item.name == "." and at + 1 < len(items) and items[at + 1].kind == "digit":
            return numerals.number(self, items, at)
        raise self.stray(items, at)

    def root(self, items: Items, at: int) -> tuple[Node, int]:
        """``\\sqrt{a}``, ``\\sqrt[3]{a}`` and ``\\sqrt[n]{a}``."""
        item = items[at]
        text = item.name.partition("[")[2].rstrip("]").strip()
        body = self.expression(item.parts[0])
        if not text or text.isdigit():
            node: Node = Root(body, int(text or 2), at=item.start, end=item.end)
        else:
            one = Over(Number(Fraction(1)), self.expression(structure(text)), at=item.start, end=item.end)
            node = Raised(body, one, at=item.start, end=item.end)
        return naming.scripted(self, node, item), at + 1

    def command(self, items: Items, at: int) -> tuple[Node, int]:
        """What begins with a command: a function, a big operator, a derivative, brackets, or a letter."""
        item = items[at]
        name = item.name
        if name in FUNCTIONS:
            return operators.function(self, items, at, FUNCTIONS[name])
        if name in operators.WAVES and (found := operators.wave(self, items, at)) is not None:
            return found
        if item.sub is not None and (name, spelled(item.sub)) in self.vocabulary.totals:
            return naming.name(self, items, at)  # \\sum_K, which a definition makes the name of a number
        if name in BIG:
            if not BIG[name]:
                raise ReadError(f"{name} is outside what symce reads", item.start, item.end)
            if BIG[name] == "lim":
                return approached.limit(self, items, at)
            return big_operators.big(self, items, at, BIG[name])
        if name == "\\partial":
            return differentials.partial(self, items, at)
        if name == "\\nabla":
            return differentials.nabla(self, items, at)
        if name in OPENING or name in BARS:
            return brackets.bracket(self, items, at)
        if name in DOTS or name in CLOSING:
            raise self.stray(items, at)
        if name.rstrip("*") in wrappers.BARRED and (found := wrappers.barred(self, items, at)) is not None:
            return found
        if name in wrappers.ROUND and at + 1 < len(items) and items[at + 1].kind == "group":
            self.notes.append(f"{name}{{..}} is read as brackets")
            return wrappers.group(self, items, at + 1)
        if name in ("\\Sigma", "\\Pi") and self.is_sign(items, at):
            what = {"\\Sigma": "sum", "\\Pi": "prod"}[name]
            self.notes.append(f"{name} is read as the sign \\{what}")
            return big_operators.big(self, items, at, what)
        if name == "\\infty":
            raise ReadError("\\infty is not a number; it stands below \\lim only", item.start, item.end)
        if name in ("\\iff", "\\forall", "\\exists", "\\pm", "\\mp", "\\int"):
            raise ReadError(f"{name} is outside what symce reads", item.start, item.end)
        return naming.name(self, items, at)

    def is_sign(self, items: Items, at: int) -> bool:
        """Whether a capital sigma or pi over an index is a sum or product: no letter of that name is declared."""
        item = items[at]
        if item.name in self.vocabulary.declared or item.sub is None or at + 1 >= len(items) or ends(items[at + 1]):
            return False
        below = stripped(item.sub)
        bound = len(split_relations(below)) == 3 or spelled(below) in self.vocabulary.indices
        again = item.name in self.vocabulary.signs and len(below) == 1 and below[0].kind == "letter"
        return bound or again or (item.sup is not None and len(below) == 1)


def is_boltzmann(node: Node, indices: frozenset[str] | set[str]) -> bool:
    """The constant ``k_B`` or k, which stands with its temperature."""
    if node == Letter("k"):
        return "k" not in indices
    below = {piece.text for piece in node.subs} if isinstance(node, Letter) and node.base == "k" else set()
    return below in ({"B"}, {"\\mathrm{B}"}, {"\\text{B}"})

"""From the structure of TeX to a formula: precedence, scope, and what is a call and what is a product.

Knows the notation of the field and, through a ``Vocabulary``, which names take arguments or positions. Knows no
shapes and no sorts. One reading or an error: where two readings of one formula are both usual and differ in value,
it is refused, and the error says how to write either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from symce.read import big_operators, brackets, differentials, dots, naming, operators, reach, waves
from symce.read.items import (
    Items,
    base_of,
    closed_at_end,
    closes_later,
    doubled,
    ends,
    is_bare_letter,
    is_plain,
    is_sign,
    is_single,
    is_thousands,
    is_word,
    merge_scripts,
    never_closed,
    product_sign,
    shown,
    split_relations,
    stripped,
    with_font,
)
from symce.read.kept import Kept
from symce.read.latex import Item, ReadError, spelled, structure
from symce.read.paired_bars import paired
from symce.read.tree import (
    Add,
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
from symce.read.words import (
    BARS,
    BIG,
    CLOSING,
    DOTS,
    FONTS,
    FUNCTIONS,
    OPENING,
    RELATIONS,
    TRANSPARENT,
    WORD_FONTS,
)


@dataclass(frozen=True)
class Vocabulary:
    """What the reader of a formula has to know of names.

    ``functions`` are bases that are defined with arguments, ``arrays`` bases that are indexed by position, ``words``
    names of several letters, ``superscripted`` bases with a superscript that is part of the name, ``scalars``
    letters of which a power is a power, ``letters`` names that are defined without arguments, ``unknown`` the bases of
    unknown functions with what they are functions of, ``totals`` signs of sums that are defined as names: ``\\sum_K``,
    ``parameters`` bases with the letters among the arguments that they are defined with, ``signs`` the capitals
    ``\\Sigma`` and ``\\Pi`` that stand over an index as sums and products do, ``sizes`` the letters of
    ranges and shapes, ``slices`` the bases of rows and columns that are defined as those of a matrix.
    """

    functions: frozenset[str] = frozenset()
    arrays: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    superscripted: frozenset[tuple[str, str]] = frozenset()
    scalars: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    unknown: frozenset[tuple[str, tuple[str, ...]]] = frozenset()
    totals: frozenset[tuple[str, str]] = frozenset()
    parameters: frozenset[tuple[str, str]] = frozenset()
    signs: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()
    slices: frozenset[str] = frozenset()


def parse(text: str, vocabulary: Vocabulary | None = None) -> Node:
    """The tree of a formula, a relation included; the whole text is read or it is an error.

    >>> tree = parse(r"p_i(1-p_i)")
    >>> type(tree).__name__, tree.left.spelled, type(tree.right).__name__
    ('Times', 'p_{i}', 'Add')
    """
    return Parser(vocabulary or Vocabulary()).whole(structure(text))


def is_decimal_comma(items: Items, at: int, before: str, grouped: bool) -> bool:
    """Whether ``{,}`` is the comma of 0{,}7 and not that of 10{,}000.

    Three digits behind it may be either; only those that end in 00 are believed to be thousands, and what stands
    behind a single 0 is no thousand. ``grouped`` says that a comma before it was that of thousands.
    """
    digits: list[Item] = []
    for item in items[at + 1 :]:
        if item.kind != "digit" or (digits and item.start != digits[-1].end):
            break
        digits.append(item)
    after = "".join(item.name for item in digits)
    if "." in before or (grouped and len(after) != 3):
        raise ReadError(
            f"{before}{{,}}{after} has two decimal signs; write the number with one point, as in 3000.5",
            items[at].start,
            digits[-1].end,
        )
    if len(after) != 3:
        return True
    behind = items[at + 1 + len(after) : at + 2 + len(after)]
    more = bool(behind) and behind[0].kind == "group" and [part.name for part in behind[0].parts[0]] == [","]
    if before == "0":
        return True
    if after.endswith("00") or more or grouped or len(before) > 3:
        return False
    raise ReadError(
        f"{before}{{,}}{after} may be a decimal number or thousands; write {before}.{after} or {before}{after}",
        items[at].start,
        digits[-1].end,
    )


def signed_inside(item: Item) -> Items:
    """What stands in ``{- b}`` and ``\\underbrace{+ b}_{..}``, which only set off terms with signs of their own."""
    braced = item.name in ("\\underbrace", "\\overbrace")
    plain = (item.sub is None and item.sup is None and not item.primes) or braced
    if not plain or not (item.kind == "group" or item.name in TRANSPARENT):
        return ()
    inner = stripped(item.parts[0]) if item.parts else ()
    return inner if inner and ((is_sign(inner[0]) and len(inner) > 1) or signed_inside(inner[0])) else ()


def is_gap(parser: Parser, items: Items, at: int) -> bool:
    """Whether dots stand between two factors side by side."""
    return at + 1 < len(items) and items[at].name in DOTS and parser.starts_factor(items, at + 1)


MAX_DIGITS = 400
"""Digits of one number; products of such numbers can still be written out."""


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
        items = paired(stripped(items))
        if not items:
            raise ReadError("a formula is missing here")
        if len(items) == 1 and is_bare_letter(items[0]):  # as most scripts, arguments and numerators are
            return Letter(items[0].name, at=items[0].start, end=items[0].end)
        node, at = self.sum(items, 0)
        while at < len(items) and (inner := signed_inside(items[at])):
            self.note_brace(items[at])
            items = (*items[:at], *inner, *items[at + 1 :])
            node, at = self.sum(items, 0)
        if at == len(items) - 1 and items[at].name in CLOSING and items[at].sub is None and items[at].sup is None:
            self.notes.append(f"{shown(items[at])} closes nothing and was left out")
            return node
        if at < len(items):
            raise self.stray(items, at)
        return node

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
        bottom = Neg(bottom, at=items[at].start, end=items[end - 1].end) if minus else bottom
        node: Node = Over(top, bottom, slash=True, at=items[start].start, end=items[end - 1].end)
        if end < len(items) and self.goes_on(items, end):
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
        return self.starts_factor(items, at) and not signed_inside(items[at])

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
        if at >= len(items):
            raise ReadError("a formula is missing here", items[-1].end - 1 if items else 0)
        item = items[at]
        match item.kind:
            case "digit":
                return self.number(items, at)
            case "letter":
                return naming.name(self, items, at)
            case "text":
                return naming.name(self, items, at)
            case "group":
                return self.group(items, at)
            case "one":
                return self.wrapped(items, at)
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
            return self.number(items, at)
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

    def number(self, items: Items, at: int) -> tuple[Node, int]:
        start, text, thousands = at, "", False
        end = items[at].start
        while at < len(items) and (items[at].start == end or self.is_braced_comma(items, at)):
            item = items[at]
            braced = self.is_braced_comma(items, at)
            if braced and is_decimal_comma(items, at, text, thousands):
                text, at, end = text + ".", at + 1, item.end + 1
                continue
            grouped = (item.name == "," and is_thousands(items, at)) or braced
            decimal = item.name == "." and at + 1 < len(items) and items[at + 1].kind == "digit" and "." not in text
            if item.kind == "digit" or decimal:
                text += item.name
            elif not (grouped and text):
                break
            thousands = thousands or grouped
            at, end = at + 1, item.end + braced
            if item.sub is not None or item.sup is not None:
                break
        if text == ".":  # the digit behind the point stands apart
            raise ReadError("a point and no number", items[start].start, end)
        self.refuse_exponent(items, at)
        places = len(text.partition(".")[2]) if "." in text else None
        last = items[at - 1]
        if len(text) > MAX_DIGITS:
            raise ReadError(
                f"a number of {len(text)} digits; at most {MAX_DIGITS} are read", items[start].start, last.end
            )
        number = Number(Fraction(text), places, at=items[start].start, end=items[at - 1].end)
        if text == "1" and last.sub is not None and brackets.is_indicator(self, items, at - 1):
            return brackets.indicator(self, items, at - 1, items[start])
        if text == "1" and at < len(items) and last.sup is None and brackets.is_indicator(self, items, at):
            return brackets.indicator(self, items, at, items[start])
        if at < len(items) and items[at].name == "\\%":
            shown = None if places is None else places + 2
            return Number(number.value / 100, shown or 2, at=number.at, end=items[at].end), at + 1
        return naming.scripted(self, number, last), at

    def refuse_exponent(self, items: Items, at: int) -> None:
        """``1e-3`` may be 0.001 or e - 3."""
        here = items[at : at + 3]
        if (
            not here
            or base_of(here[0]) not in ("e", "E", "\\mathrm{e}", "\\mathrm{E}")
            or here[0].start != items[at - 1].end
        ):
            return
        if here[0].sub is not None or here[0].sup is not None or len(here) < 2:
            return
        exponent = here[1].parts[0] if here[1].kind == "group" else here[1:]
        signed = len(exponent) > 1 and is_sign(exponent[0]) and exponent[1].kind == "digit"
        tight = here[1].kind == "group" or (signed and here[1].start == here[0].end and here[2].start == here[1].end)
        if (signed and tight) or (here[1].kind == "digit" and here[1].start == here[0].end):
            raise ReadError("a power of ten or e? write 10^{-3}, or e - 3 with spaces", here[0].start, here[-1].end)

    def is_braced_comma(self, items: Items, at: int) -> bool:
        """The ``{,}`` of 10{,}000."""
        item, after = items[at], items[at + 1 : at + 4]
        comma = item.kind == "group" and [part.name for part in item.parts[0]] == [","]
        return comma and at > 0 and items[at - 1].end == item.start - 1 and bool(after) and after[0].kind == "digit"

    def group(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        inner = item.parts[0]
        if not stripped(inner):
            if item.sup is not None or item.sub is not None or item.primes:
                raise ReadError("a script stands on nothing", item.start, item.end)
            if at + 1 < len(items) and self.starts_factor(items, at + 1):
                return self.factor(items, at + 1)
            raise ReadError("an empty group {} stands where a formula must", item.start, item.end)
        if len(inner) == 1 and inner[0].kind in ("letter", "one", "command", "text"):
            # {y_i}_j and {\bf x}_i: a letter in braces is that letter, unless both carry scripts.
            merged = merge_scripts(inner[0], item)
            if merged is not None:
                node, after = self.factor((merged, *items[at + 1 :]), 0)
                return node, at + after
        if len(inner) > 1 and inner[0].kind == "letter" and naming.spelled_word(self, inner, 0)[1] == len(inner):
            # {softmax}(x): a word in braces is that word, and may have arguments.
            merged = merge_scripts(inner[-1], item)
            if merged is not None:
                node, after = self.factor((*inner[:-1], merged, *items[at + 1 :]), 0)
                return node, at + after - len(inner) + 1
        body = reach.closed(self.expression(inner))
        return naming.scripted(self, body, item), at + 1

    def note_brace(self, item: Item) -> None:
        """Keep what stands at a brace around a formula."""
        if item.name in ("\\underbrace", "\\overbrace"):
            self.note_value(item.parts[0], stripped(item.sub or item.sup or ()))

    def note_value(self, inner: Items, beside: Items) -> None:
        """Keep the number or formula that a brace says its inside to be; a letter may be a name for it."""
        if len(beside) > 1 and beside[0].name == "=":
            words = next((n for n, item in enumerate(beside) if item.kind == "text"), len(beside))
            value, body = naming.maybe(self, beside[1:words]), naming.maybe(self, inner)
            if value is not None and not isinstance(value, Letter) and body is not None:
                self.braced.append(Relation(body, "=", value, at=body.at, end=body.end))

    def wrapped(self, items: Items, at: int) -> tuple[Node, int]:
        """Fonts, accents, boxes and braces around a formula."""
        item = items[at]
        inner = item.parts[0]
        operator = big_operators.with_limits(item) if item.name == "\\mathop" else None
        if operator is not None:
            node, after = self.factor((operator, *items[at + 1 :]), 0)
            return node, at + after
        if item.name in TRANSPARENT:
            self.note_brace(item)
            if item.name in ("\\underbrace", "\\overbrace"):
                item = replace(item, sub=None, sup=None)
            node, after = self.group((replace(item, kind="group", name=""), *items[at + 1 :]), 0)
            return node, at + after
        if item.name == "\\substack":
            raise ReadError("\\substack belongs under a sum", item.start, item.end)
        if item.name in WORD_FONTS:
            if is_word(inner):
                return naming.name(self, items, at)
            node, after = self.group((replace(item, kind="group", name=""), *items[at + 1 :]), 0)
            return node, at + after
        if is_single(inner) and (inner[0].sub is not None or inner[0].sup is not None or inner[0].primes):
            bare = replace(inner[0], sub=None, sup=None, primes=0)
            if item.name in ("\\bar", "\\overline") and inner[0].sup is not None and spelled(inner[0].sup).isdigit():
                raise ReadError(
                    "a power below a bar, as in the mean of the squares: define it as a letter", item.start, item.end
                )
            merged = merge_scripts(replace(inner[0], kind="one", name=item.name, parts=((bare,),)), item)
            if merged is None:  # \hat{y_i}_j: the scripts outside stand on the whole
                hat = replace(inner[0], kind="one", name=item.name, parts=((bare,),), start=item.start)
                return naming.scripted(self, self.expression((hat,)), item), at + 1
            node, after = naming.name(self, (replace(merged, start=item.start), *items[at + 1 :]), 0)
            return node, at + after
        if item.name in FONTS and not is_single(inner):
            # \mathbf{w^Tw}: the font belongs to every letter inside.
            spread = tuple(part if self.is_of_plain(part, inner) else with_font(part, item.name) for part in inner)
            if spread and all(part.kind in ("letter", "one") for part in spread):
                last = merge_scripts(spread[-1], item)  # \mathbf{xx}^T: the script stands on the last letter
                if last is not None:
                    spread, item = (*spread[:-1], last), replace(item, sub=None, sup=None)
            node, after = self.group((replace(item, kind="group", name="", parts=(spread,)), *items[at + 1 :]), 0)
            return node, at + after
        return naming.name(self, items, at)

    def is_of_plain(self, part: Item, inside: Items) -> bool:
        """Whether a font sets off a formula (``\\mathbf{-c \\cdot a_j}``), and says nothing of a declared letter."""
        known = self.vocabulary.declared
        formula = any(other.kind not in ("letter", "one", "group", "digit") for other in inside)
        return (
            formula
            and part.kind == "letter"
            and part.name in known
            and not {f"{font}{{{part.name}}}" for font in FONTS} & known
        )

    def command(self, items: Items, at: int) -> tuple[Node, int]:
        item = items[at]
        name = item.name
        if name in FUNCTIONS:
            return operators.function(self, items, at, FUNCTIONS[name])
        if name in waves.WAVES and (found := waves.parsed(self, items, at)) is not None:
            return found
        if item.sub is not None and (name, spelled(item.sub)) in self.vocabulary.totals:
            return naming.name(self, items, at)  # \\sum_K, which a definition makes the name of a number
        if name in BIG:
            if not BIG[name]:
                raise ReadError(f"{name} is outside what symce reads", item.start, item.end)
            return big_operators.big(self, items, at, BIG[name])
        if name == "\\partial":
            return differentials.partial(self, items, at)
        if name == "\\nabla":
            return differentials.nabla(self, items, at)
        if name in OPENING or name in BARS:
            return brackets.bracket(self, items, at)
        if name in DOTS or name in CLOSING:
            raise self.stray(items, at)
        if name in ("\\LR", "\\c") and at + 1 < len(items) and items[at + 1].kind == "group":
            self.notes.append(f"{name}{{..}} is read as brackets")
            return self.group(items, at + 1)
        if name in ("\\Sigma", "\\Pi") and self.is_sign(items, at):
            what = {"\\Sigma": "sum", "\\Pi": "prod"}[name]
            self.notes.append(f"{name} is read as the sign \\{what}")
            return big_operators.big(self, items, at, what)
        if name == "\\infty":
            raise ReadError("\\infty is not a number; limits are outside what symce reads", item.start, item.end)
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

"""What stands in brackets behind a name: its arguments, a position, or a factor that the name is multiplied with.

Knows how names are declared and defined, and which letters of the field are functions; gives nothing a meaning.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from symce.read.grammar import brackets, dots, naming
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import Item, ReadError, spelled, walk
from symce.read.tex.items import Items, base_of, merge_bars, partner, split_relations, split_top, stripped
from symce.read.tex.latex import structure
from symce.read.tex.words import BARS, EXPECTATIONS, HYPERBOLIC, NAMED, OPENING, WORDS, role_of
from symce.read.tree import Call, Entry, Letter, Node, Raised

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


@dataclass(frozen=True, slots=True)
class Head:
    """A name before brackets: the power above it, its primes, and whether it takes arguments."""

    letter: Letter
    power: Items | None
    primes: int
    function: bool


def behind(parser: Parser, head: Head, items: Items, at: int) -> tuple[Node, int] | None:
    """The name with the brackets that open at ``at``, and what follows them; None where these are a factor."""
    letter, vocabulary = head.letter, parser.vocabulary
    opened = items[at].name
    inside, end, close = brackets.between(parser, items, at)
    if opened in "([" and is_position(parser, letter.base, inside, opened, bool(letter.subs)):
        placed = (replace(piece, called=bool(letter.subs)) for piece in naming.pieces(parser, inside))
        node = replace(letter, subs=(*letter.subs, *placed), end=close.end)
        raised = naming.with_power(parser, node, head.power)
        if isinstance(raised, Raised):  # A^2[i, j] is A^2_{ij}
            base = Entry(letter, naming.pieces(parser, inside), at=letter.at, end=close.end) if letter.subs else node
            raised = replace(raised, base=base, early=True)
        return naming.scripted(parser, raised, close), end
    if head.power is not None and is_power_of_unknown(parser, head, inside, opened):
        written = f"{letter.spelled}^{{{spelled(head.power)}}}(..)"
        message = f"{written}: of the value, or applied so often? define it, or write {letter.spelled}(..)^{{..}}"
        raise ReadError(message, letter.at, close.end)
    if is_own_argument(parser, letter.base, inside, opened):
        node = replace(letter, subs=(*letter.subs, *naming.pieces(parser, close.sub or ())), end=close.end)
        return naming.scripted(parser, naming.with_power(parser, node, head.power), replace(close, sub=None)), end
    function = head.function
    listed = split_top(inside, {","})
    product = len(listed) == 1 and not names_only(inside) and len(split_relations(inside)) == 1
    if opened == "(" and len(listed) > 1 and not all(is_numeric(part) for part in listed):
        function = function or head.power is None  # F_j(x, y'): names with arguments, never a letter times a list
    bare = product and (function or letter.base in APPLIED) and stands_bare(inside, letter, vocabulary.indices)
    if function and product:
        # softmax_j (1 - softmax_j): the letter, not the function
        function = not bare and not (letter.base in vocabulary.letters and is_factor(parser, letter, inside, close))
    called = not bare and is_call(parser, letter.base, inside, opened)
    entry = close.sub is not None and opened == "(" and letter.base not in vocabulary.declared and names_only(inside)
    if letter.subs and any(unbolded(base) == letter.base != base for base in vocabulary.declared):
        entry = called = False  # G_{ij} (X Y)_{ij} beside a bold G: its entry
    applied = letter.base in APPLIED and letter.base not in vocabulary.declared and not bare
    if head.power is not None and spelled(head.power) == "-1" and (function or applied):
        raise ReadError(
            f"{letter.spelled}^{{-1}}(..): the inverse function, or one over it? define it, or write "
            f"{letter.spelled}(..)^{{-1}}",
            letter.at,
            close.end,
        )
    if function or ((entry or called) and head.power is None):
        return call(parser, replace(head, function=function), items, at)
    return None


def is_power_of_unknown(parser: Parser, head: Head, inside: Items, opened: str) -> bool:
    """Whether ``f^2(x)`` or ``f^{-1}(x)`` stands here, of a function of which nothing says what it is.

    It is declared as one, or is one of the letters of functions before names in parentheses: no product with these.
    """
    base = head.letter.base
    if head.power is None or head.primes or naming.is_transpose(parser, head.power) or opened not in "([":
        return False
    of = next((of for name, of in parser.vocabulary.unknown if name == base), None)
    if of is not None and is_of_number(parser, of):
        return len(split_top(inside, {",", ";"})) == 1
    if of is not None:
        return is_own_argument(parser, base, inside, opened)
    unknown = base not in parser.vocabulary.declared | parser.vocabulary.functions and base in APPLIED
    return unknown and opened == "(" and names_only(inside) and spelled(head.power) != "-1"


def call(parser: Parser, head: Head, items: Items, at: int) -> tuple[Node, int]:
    """A call, or an entry of what it gives: ``f(x)_i``, ``softmax(z)[k]``."""
    letter, power = head.letter, head.power
    inside, end, close = brackets.between(parser, items, at)
    given = letter.base in WORDS and letter.base not in parser.vocabulary.functions
    if given and power is not None and WORDS[letter.base] not in HYPERBOLIC:
        raise ReadError(f"a power of {letter.base}; put parentheses around the call", letter.at, close.end)
    args, marks = arguments(parser, inside)
    if given and any(arg == LEFT_OUT for arg in args):
        args, marks = (dots.listed([None if a == LEFT_OUT else a for a in args], across=False),), ""
    node: Node = Call(letter, args, marks, head.primes, at=letter.at, end=close.end)
    if close.sub is not None:
        node = Entry(node, naming.pieces(parser, close.sub), at=letter.at, end=close.end)
    elif head.function and close.sup is None and is_index_in_brackets(parser, items, end):
        inside, end, close = brackets.between(parser, items, end)
        node = Entry(node, naming.pieces(parser, inside), at=letter.at, end=close.end)
    node = naming.scripted(parser, node, replace(close, sub=None))
    return (naming.with_power(parser, node, power) if power is not None else node), end


def is_index_in_brackets(parser: Parser, items: Items, at: int) -> bool:
    """Whether ``[k]`` stands here, and k is an index: no factor."""
    if at >= len(items) or items[at].name != "[":
        return False
    inside, _, _ = brackets.between(parser, items, at)
    return bool(inside) and all(spelled(stripped(e)) in parser.vocabulary.indices for e in split_top(inside, {","}))


LEFT_OUT = Letter("\\ldots")
"""The dots among the arguments of a call."""


def is_position(parser: Parser, base: str, inside: Items, opened: str, indexed: bool) -> bool:
    """Whether ``p(i)`` or ``P[i]`` is an entry and not a product or a call; ``indexed``: p carries indices below."""
    vocabulary = parser.vocabulary
    entries = split_top(inside, {","})
    unknown = base not in vocabulary.declared and opened == "[" and base not in vocabulary.functions
    if unknown and entries and all(spelled(stripped(entry)) in vocabulary.indices for entry in entries):
        return True  # w[t], where t is declared as an index
    if base in vocabulary.functions or base not in vocabulary.arrays:
        return False
    for entry in entries:
        if opened == "[" and all(part.name in (":", "-", "+") or part.kind in ("digit", "letter") for part in entry):
            known = any(base_of(part) in vocabulary.declared - vocabulary.indices for part in entry)
            if known and ((indexed and base not in EXPECTATIONS) or len(entry) > 1):
                return False  # x_k [y_k - p_k] and x_k [a] are products, E_p[f] is no product
            continue
        if opened == "(" and not indexed and entry and all(part.kind == "digit" for part in entry):
            continue  # p(1), no product with 1
        if len(entry) != 1 or spelled(entry) not in parser.vocabulary.indices:
            return False
    return True


def is_own_argument(parser: Parser, base: str, inside: Items, opened: str) -> bool:
    """Whether ``f(x)`` is the unknown function f of x; f(2 x), f(0) and f(y) are refused, they are no products."""
    of = next((of for name, of in parser.vocabulary.unknown if name == base), None)
    if of is None or opened not in "([":
        return False
    if tuple(spelled(stripped(part)) for part in split_top(inside, {",", ";"})) == of:
        return True
    variables = {base_of(item) for name in of for item in structure(name)}
    if is_of_number(parser, of):
        return False
    if names_only(inside) or is_numeric(inside) or any(base_of(item) in variables for item in walk(inside)):
        raise ReadError(
            f"{base} is an unknown function of {', '.join(of)}; its value elsewhere is not read "
            f"(a product is written {base} \\cdot (..))",
            inside[0].start if inside else 0,
            inside[-1].end if inside else 1,
        )
    return False


def is_of_number(parser: Parser, of: tuple[str, ...]) -> bool:
    """Whether an unknown function is one of a single declared number, so that it may be applied to others."""
    return len(of) == 1 and of[0] in parser.vocabulary.scalars


APPLIED = {"f", "g", "h", "F", "G", "\\sigma", "\\phi", "\\varphi", "\\psi", "\\Phi"}
"""Letters that name functions: before parentheses they are no factors, where nothing declares them."""


def is_call(parser: Parser, base: str, inside: Items, opened: str) -> bool:
    """Whether an undeclared letter before brackets is a name with arguments: ``P(j)``, ``p(y \\mid x)``."""
    if opened not in "([":
        return False
    inside = merge_bars(inside)
    if any(name == base and is_of_number(parser, of) for name, of in parser.vocabulary.unknown):
        return len(split_top(inside, {",", ";"})) == 1
    if base in parser.vocabulary.declared:
        return opened == "(" and base in parser.vocabulary.arrays and len(split_top(inside, {"|", "\\mid"})) == 2
    if of_distributions(base, inside):
        return True
    if opened == "[":
        return names_only(inside) and base[:1].isupper()
    bars = {"|", "\\mid", "\\|", "\\parallel", "\\vert", "\\Vert"}
    if opened == "(" and (is_event(inside) or is_event_of_index(parser, base, inside)):
        return True  # P(y = 1): no product with an equation
    if opened == "(" and (base in APPLIED or is_numeric(inside)):
        return True  # f(0), \ell(0): no product
    if 2 in (len(split_top(inside, bars)), len(split_top(inside, {";"}))) or any(
        part.name in ("\\mid", "\\parallel", "\\Vert") for part in inside
    ):
        return True
    entries = split_top(inside, {","})
    simple = all(is_name_only(entry) for entry in entries)
    return simple and (len(entries) > 1 or base[:1].isupper() or base[:1] == "\\" or len(base) > 1 or base in "pqfghlu")


def of_distributions(base: str, inside: Items) -> bool:
    """Whether ``q(z|x) || p(z)`` or, behind an H, ``p(z)`` alone stands in brackets: no product of numbers."""
    inside = stripped(inside)
    if len(split_top(inside, {"\\|", "\\parallel", "\\Vert"})) == 2:
        return True
    value = (
        len(inside) > 2 and base_of(inside[0]) in NAMED and inside[1].name == "(" and role_of(Letter(base)) == "entropy"
    )
    return value and partner(inside, 1) == len(inside) - 1


def is_event(inside: Items) -> bool:
    """Whether an argument says that a letter is a number: ``y = 1``."""
    if not any(item.name == "=" for item in inside):
        return False
    sides = [split_relations(part) for part in split_top(inside, {",", ";", "|", "\\mid", "\\vert"})]
    events = [split for split in sides if len(split) == 3 and split[1][0] == "="]
    return bool(events) and all(is_name_only(split[0][1]) and is_numeric(split[2][1]) for split in events)


def is_event_of_index(parser: Parser, base: str, inside: Items) -> bool:
    """Whether a probability is asked for a letter, no index itself, to be an index or a letter: ``P(Y = k)``.

    ``p_i (i = j)`` has a condition behind it.
    """
    if core(base) not in NAMED and base != "\\Pr":
        return False
    indices = parser.vocabulary.indices
    sides = [split_relations(stripped(part)) for part in split_top(inside, {","})]
    events = [split for split in sides if len(split) == 3 and split[1][0] == "="]
    return len(events) == len(sides) and all(
        is_name_only(left) and is_name_only(right) and spelled(stripped(left)) not in (*indices, *POSITIONS)
        for (_, left), _, (_, right) in events
    )


POSITIONS = frozenset("ijklmn")
"""Letters that stand for an index wherever they stand."""


def stands_bare(items: Items, letter: Letter, indices: Container[str]) -> bool:
    """Whether a name stands in a formula without arguments: then \\sigma(1 - \\sigma) is a product.

    ``\\sigma(\\sigma_0 x)`` is none: a \\sigma_0 beside the function \\sigma is another letter, where 0 is no index.
    """
    opened = ("(", "[", "\\{")
    return any(
        base_of(item) == letter.base
        and (n + 1 == len(items) or items[n + 1].name not in opened)
        and (bool(letter.subs) or item.sub is None or spelled(stripped(item.sub)) in indices)
        for n, item in enumerate(items)
    )


def is_factor(parser: Parser, letter: Letter, inside: Items, close: Item) -> bool:
    """Whether a name that is defined both with and without arguments is a factor before these parentheses.

    With ``\\sigma = \\sigma(z)``, ``\\sigma(-z)`` is the function; with ``a = a(z)``, ``a(1 - y)`` is a product, and
    ``a(1 - z)`` may be either.
    """
    vocabulary = parser.vocabulary
    known = {text for name, text in vocabulary.parameters if name == letter.base}
    from_one = stripped(inside)[0].kind == "digit"
    again = any(base_of(item) == letter.base for item in walk(inside))
    named = letter.base in WORDS or letter.base in APPLIED
    if letter.subs or letter.sups:
        whole = (base_of(item) in known & vocabulary.arrays and item.sub is None for item in walk(inside))
        factor, doubtful = True, any(whole) and not again
    elif close.sub is not None:
        factor, doubtful = False, again  # s(x + c)_i: an entry of what the function gives
    elif again:
        factor, doubtful = from_one, not (from_one or named)
    elif any(base_of(item) in known for item in walk(inside)):
        factor, doubtful = False, not named
    else:
        factor, doubtful = not named, named and from_one
    if doubtful:
        raise ReadError(
            f"{letter.base} is defined with and without arguments; a product is written {letter.base} \\cdot (..)",
            letter.at,
            close.end,
        )
    return factor


def is_numeric(items: Items) -> bool:
    return bool(stripped(items)) and all(
        item.kind == "digit" or item.name in ("-", "+", ".") for item in stripped(items)
    )


def names_only(inside: Items) -> bool:
    """Whether every argument is a name."""
    marks = {",", ";", PREFERRED, *BARS}
    return all(is_name_only(part) for part in split_top(merge_bars(inside), marks))


def is_name_only(items: Items) -> bool:
    items = stripped(items)
    if len(items) != 1:
        return False
    sup = items[0].sup
    return items[0].kind in ("letter", "one", "command", "text") and (sup is None or (bool(sup) and sup[0].name == "("))


PREFERRED = "\\succ"
"""Between two of which the first is preferred: ``P(i \\succ j)`` is one number for every pair, and no distribution."""


def arguments(parser: Parser, inside: Items) -> tuple[tuple[Node, ...], str]:
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
        PREFERRED: PREFERRED,
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
            args.append(argument_of_call(parser, part))
            if at < len(items):
                marks.append(bars.get(items[at].name, items[at].name))
            start = at + 1
        elif items[at].name in OPENING:
            at = partner(items, at)
        at += 1
    return tuple(args), " ".join(marks)


def argument_of_call(parser: Parser, items: Items) -> Node:
    if brackets.is_dots(items):
        return replace(LEFT_OUT, at=items[0].start, end=items[-1].end)
    return parser.relation(items) if len(split_relations(items)) == 3 else parser.expression(items)

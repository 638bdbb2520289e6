"""Names with their scripts: what is a call, what a position, what an exponent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read import above, brackets, dots, operators, script_conditions
from symce.read.fonts import unbolded
from symce.read.items import (
    Items,
    base_of,
    is_sign,
    merge_bars,
    partner,
    split_relations,
    split_top,
    stripped,
)
from symce.read.latex import Item, ReadError, spelled, structure, walk
from symce.read.tree import (
    PRIMED,
    Call,
    Derivative,
    Entry,
    Everything,
    Letter,
    Node,
    Piece,
    Raised,
    Times,
    Transposed,
    every,
)
from symce.read.words import (
    BARS,
    EXPECTATIONS,
    FUNCTIONS,
    HYPERBOLIC,
    INDICATORS,
    NAMED,
    OPENING,
    PRODUCTS,
    TRANSPOSES,
    WORDS,
    role_of,
)

if TYPE_CHECKING:
    from symce.read.formula import Parser


def name(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """A letter, or a word of several letters that is known, with its scripts, call and positions."""
    item = items[at]
    if item.kind == "letter":
        word, after = spelled_word(parser, items, at)
        if after > at + 1:
            last = items[after - 1]
            known = FUNCTIONS.get(word)
            if known is not None and word not in parser.vocabulary.words:
                head = replace(last, kind="command", name="\\" + word, start=item.start)
                node, end = operators.function(parser, (head, *items[after:]), 0, known)
                return node, after - 1 + end
            return after_name(parser, Letter(word, at=item.start, end=last.end), items, after - 1, last)
    base = base_of(item)
    if is_prefix(item) and at + 1 < len(items):
        joined = f"{base} {base_of(items[at + 1])}"
        change = base == "\\Delta" and base not in parser.vocabulary.declared and items[at + 1].kind == "letter"
        if joined in parser.vocabulary.words or change:
            last = items[at + 1]
            return after_name(parser, Letter(joined, at=item.start, end=last.end), items, at + 1, last)
    if base in EXPECTATIONS and item.sub is not None and base not in parser.vocabulary.declared:
        sampled = any(part.name == "\\sim" for part in item.sub) or is_distribution(items, at)
        if sampled or base == "\\mathbb{E}":
            return operators.expectation(parser, items, at)
    opened = items[at + 1].name if at + 1 < len(items) else ""
    averages = base in EXPECTATIONS and opened in (("[",) if base == "E" else ("[", "(", "\\{"))
    if (
        averages
        and item.sub is None
        and item.sup is None
        and base not in parser.vocabulary.declared | parser.vocabulary.functions
    ):
        raise ReadError(
            f"an expectation over what? write \\mathbb{{E}}_{{k \\sim p}}, or declare {base}",
            item.start,
            items[at + 1].end,
        )
    if base in INDICATORS and brackets.is_indicator(parser, items, at):
        return brackets.indicator(parser, items, at, item)
    return after_name(parser, Letter(base, at=item.start, end=item.end), items, at, item)


def spelled_word(parser: Parser, items: Items, at: int) -> tuple[str, int]:
    """The longest known word that the letters from ``at`` spell, and the position after it."""
    text, end, best = "", at, ("", at + 1)
    while end < len(items) and items[end].kind == "letter" and (end == at or items[end].start == items[end - 1].end):
        text += items[end].name
        end += 1
        differential = len(text) == 2 and text[0] == "d" and end - at == 2 and is_differential(parser, items, at)
        known = (
            differential
            or text in parser.vocabulary.words
            or (
                (len(text) > 1 if text.isupper() else len(text) > 3 and text[0].isupper())  # KL, Cost, ReLU
                and is_new(parser, text)
                and not under_transpose(parser, items[end - 1])
            )
            or (text == "KL" and end < len(items) and is_divergence(items, end))
        )
        if known or (len(text) > 1 and (text in WORDS or text in FUNCTIONS)):
            best = (text, end)
        if items[end - 1].sub is not None or items[end - 1].sup is not None or items[end - 1].primes:
            break
    return best


def is_divergence(items: Items, at: int) -> bool:
    """Whether ``(q || p)`` stands here: then KL is the divergence, also where K counts something."""
    if items[at].name not in ("(", "["):
        return False
    return len(split_top(merge_bars(items[at + 1 : partner(items, at)]), {"\\|", "\\parallel", "\\Vert"})) == 2


def is_distribution(items: Items, at: int) -> bool:
    """Whether an average is taken, as in ``E_{q(z)}[..]``."""
    below = stripped(items[at].sub or ())
    return len(below) > 2 and below[1].name == "(" and at + 1 < len(items) and items[at + 1].name == "["


def is_prefix(item: Item) -> bool:
    """Whether the item can make one name with the letter behind it, as in ``\\Delta W`` and ``d\\mathbf{P}``."""
    bare = item.sub is None and item.sup is None and not item.primes
    return bare and (item.kind == "command" or base_of(item) in ("d", "\\mathrm{d}"))


def is_differential(parser: Parser, items: Items, at: int) -> bool:
    """Whether ``dp_i`` is one name: d is no letter of its own, and the next letter stands close to it."""
    vocabulary = parser.vocabulary
    known = vocabulary.declared | vocabulary.indices
    free = items[at].sub is None and items[at].sup is None and not items[at].primes
    return free and "d" not in known and items[at + 1].start == items[at].end


def is_new(parser: Parser, text: str) -> bool:
    """Whether capitals side by side are a name such as CE: none of them has a meaning of its own."""
    declared = parser.vocabulary.declared | parser.vocabulary.indices | parser.vocabulary.sizes
    return not any(letter in declared for letter in text)


def after_name(parser: Parser, letter: Letter, items: Items, at: int, scripts: Item) -> tuple[Node, int]:
    """A name with its scripts; then a call, or positions in brackets."""
    vocabulary = parser.vocabulary
    base = letter.base
    primes = scripts.primes
    of = next((of for name, of in vocabulary.unknown if name == base), ())
    if primes and of and base + "'" * primes not in vocabulary.declared:
        by = maybe(parser, structure(of[0]))
        plain, end = after_name(parser, letter, items, at, replace(scripts, primes=0))
        if len(of) != 1 or not isinstance(by, Letter) or not isinstance(plain, Letter):
            raise ReadError(
                f"write the derivative of {base} as \\frac{{\\partial {base}}}{{\\partial ..}}", letter.at, letter.end
            )
        return Derivative(plain, (by,) * primes, at=letter.at, end=items[end - 1].end), end
    applied = base in vocabulary.functions or is_slope(parser, letter, items, at)
    if primes and not (applied and base + "'" * primes not in vocabulary.declared):
        base, primes = base + "'" * primes, 0
    known = base in vocabulary.functions or (base in WORDS and base not in vocabulary.declared)
    function = known or (applied and primes > 0)
    turned = is_turned(parser, base)
    if turned:
        base = base[:-1]
    subs = pieces(parser, scripts.sub) if scripts.sub is not None else ()
    sups, rest = above.superscript(parser, base, scripts)
    letter = Letter(base, subs, sups, at=letter.at, end=scripts.end)
    node: Node = Transposed(letter, prime=True, at=letter.at, end=letter.end) if turned else letter
    after = at + 1
    if turned:
        return with_power(parser, node, rest), after
    if after < len(items) and items[after].name in ("(", "[", "\\{"):
        opened = items[after].name
        inside, end, close = brackets.between(parser, items, after)
        entry = opened in "([" and is_position(parser, base, inside, opened, bool(subs))
        if entry:
            placed = (replace(piece, called=bool(subs)) for piece in pieces(parser, inside))
            node = Letter(base, (*subs, *placed), sups, at=letter.at, end=close.end)
            node, after, scripts = node, end, close
            return scripted(parser, with_power(parser, node, rest), close), after
        if is_own_argument(parser, base, inside, opened):
            node = Letter(base, (*subs, *pieces(parser, close.sub or ())), sups, at=letter.at, end=close.end)
            return scripted(parser, with_power(parser, node, rest), replace(close, sub=None)), end
        listed = split_top(inside, {","})
        product = len(listed) == 1 and not names_only(inside) and len(split_relations(inside)) == 1
        if opened == "(" and len(listed) > 1 and not all(is_numeric(part) for part in listed):
            function = function or rest is None  # F_j(x, y'): names with arguments, never a letter times a list
        bare = product and (function or base in APPLIED) and stands_bare(inside, base)
        if function and product and (bare or (base in vocabulary.letters and is_factor(parser, letter, inside, close))):
            function = False  # softmax_j (1 - softmax_j): the letter, not the function
        called = not bare and is_call(parser, base, inside, opened)
        entry = close.sub is not None and opened == "(" and base not in vocabulary.declared and names_only(inside)
        inverse = rest is not None and spelled(rest) == "-1"
        if inverse and (function or (base in APPLIED and base not in vocabulary.declared and not bare)):
            raise ReadError(
                f"{letter.spelled}^{{-1}}(..): the inverse function, or one over it? define it, or write "
                f"{letter.spelled}(..)^{{-1}}",
                letter.at,
                close.end,
            )
        if function or ((entry or called) and rest is None):
            given = base in WORDS and base not in vocabulary.functions
            if given and rest is not None and WORDS[base] not in HYPERBOLIC:
                raise ReadError(f"a power of {base}; put parentheses around the call", letter.at, close.end)
            args, marks = arguments(parser, inside)
            if given and any(arg == LEFT_OUT for arg in args):
                args, marks = (dots.listed([None if a == LEFT_OUT else a for a in args], across=False),), ""
            node = Call(letter, args, marks, primes, at=letter.at, end=close.end)
            if close.sub is not None:
                node = Entry(node, pieces(parser, close.sub), at=letter.at, end=close.end)
            elif function and close.sup is None and is_index_in_brackets(parser, items, end):
                inside, end, close = brackets.between(parser, items, end)  # softmax(z)[k]
                node = Entry(node, pieces(parser, inside), at=letter.at, end=close.end)
            node = scripted(parser, node, replace(close, sub=None))
            return (with_power(parser, node, rest) if rest is not None else node), end
    bare = function and base in WORDS and base not in vocabulary.declared and WORDS[base] not in ("sum", "max", "min")
    if bare and after < len(items) and parser.starts_factor(items, after):
        body, end = parser.factor(items, after)
        if rest is not None and WORDS[base] not in HYPERBOLIC:
            raise ReadError(f"a power of {base}; put parentheses around the call", letter.at, items[end - 1].end)
        node = Call(letter, (body,), "", 0, at=letter.at, end=items[end - 1].end)
        return with_power(parser, node, rest), end
    if primes:
        return with_power(parser, slope_without_argument(parser, letter, primes), rest), after
    raised = with_power(parser, node, rest)
    if isinstance(raised, Raised) and scripts.order[:1] == ("sup",) and len(subs) == 2:
        raised = replace(raised, early=True)
    return raised, after


def slope_without_argument(parser: Parser, letter: Letter, primes: int) -> Node:
    """``s'`` of a function that is defined with one argument: its derivative there, as a bare s is its value."""
    of = [text for name, text in parser.vocabulary.parameters if name == letter.base]
    if len(of) != 1 or letter.subs or letter.sups:
        shown = letter.base + "'" * primes
        raise ReadError(f"{shown} is a derivative; write {shown}(x)", letter.at, letter.end)
    argument = Letter(of[0], at=letter.at, end=letter.end)
    return Call(letter, (argument,), "", primes, at=letter.at, end=letter.end)


def is_slope(parser: Parser, letter: Letter, items: Items, at: int) -> bool:
    """Whether a call of σ that nobody defined stands here: with a prime it is a derivative, and no other letter."""
    undefined = letter.base not in parser.vocabulary.declared and role_of(Letter(letter.base)) == "sigma"
    return undefined and at + 1 < len(items) and items[at + 1].name == "("


def is_turned(parser: Parser, base: str) -> bool:
    """Whether ``x_i'`` may be the transpose of a declared vector: no letter x' is declared."""
    vocabulary = parser.vocabulary
    if not base.endswith("'") or any(base in known for known in (vocabulary.declared, vocabulary.indices)):
        return False
    return base not in vocabulary.functions and (is_array(parser, base[:-1]) or base[:-1] in vocabulary.slices)


def is_array(parser: Parser, base: str) -> bool:
    """Whether a name is a declared vector or matrix, perhaps in bold."""
    return base in parser.vocabulary.arrays or unbolded(base) in parser.vocabulary.arrays


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
    if names_only(inside) or is_numeric(inside) or any(base_of(item) in variables for item in walk(inside)):
        raise ReadError(
            f"{base} is an unknown function of {', '.join(of)}; its value elsewhere is not read "
            f"(a product is written {base} \\cdot (..))",
            inside[0].start if inside else 0,
            inside[-1].end if inside else 1,
        )
    return False


APPLIED = {"f", "g", "h", "F", "G", "\\sigma", "\\phi", "\\varphi", "\\psi", "\\Phi"}
"""Letters that name functions: before parentheses they are no factors, where nothing declares them."""


def is_call(parser: Parser, base: str, inside: Items, opened: str) -> bool:
    """Whether an undeclared letter before brackets is a name with arguments: ``P(j)``, ``p(y \\mid x)``."""
    if opened not in "([":
        return False
    inside = merge_bars(inside)
    if base in parser.vocabulary.declared:
        return opened == "(" and base in parser.vocabulary.arrays and len(split_top(inside, {"|", "\\mid"})) == 2
    if of_distributions(base, inside):
        return True
    if opened == "[":
        return names_only(inside) and base[:1].isupper()
    bars = {"|", "\\mid", "\\|", "\\parallel", "\\vert", "\\Vert"}
    if opened == "(" and is_event(inside):
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


def stands_bare(items: Items, base: str) -> bool:
    """Whether a name stands in a formula without arguments: then \\sigma(1 - \\sigma) is a product."""
    opened = ("(", "[", "\\{")
    return any(
        base_of(item) == base and (n + 1 == len(items) or items[n + 1].name not in opened)
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
    marks = {",", ";", *BARS}
    return all(is_name_only(part) for part in split_top(merge_bars(inside), marks))


def is_name_only(items: Items) -> bool:
    items = stripped(items)
    if len(items) != 1:
        return False
    sup = items[0].sup
    return items[0].kind in ("letter", "one", "command", "text") and (sup is None or (bool(sup) and sup[0].name == "("))


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


def pieces(parser: Parser, items: Items) -> tuple[Piece, ...]:
    """The entries of a script: ``ij`` and ``i,j`` are two, ``n+1`` is one."""
    found: list[Piece] = []
    for part in split_top(stripped(items), {",", ";"}):
        part = stripped(part)
        if not part:
            continue
        if (conditional := script_conditions.piece_of(parser, part)) is not None:
            found.append(conditional)
            continue
        if len(part) > 1 and part[-1].name == ":":  # X_{n:}
            found += [*pieces(parser, part[:-1]), everything(part[-1])]
            continue
        if len(part) > 1 and part[0].name == "\\cdot":  # X_{\cdot j}
            found += [everything(part[0]), *pieces(parser, part[1:])]
            continue
        if any(item.name in PRODUCTS or is_sign(item) for item in part[1:]) or is_sign(part[0]):
            if len(part) == 1 and part[0].name == ":":
                found.append(everything(part[0]))
                continue
            found.append(Piece(spelled(part), maybe(parser, part)))
            continue
        found += side_by_side(parser, part)
    return tuple(found)


def everything(item: Item) -> Piece:
    return Piece(":", Everything(at=item.start, end=item.end))


def spelled_script(parser: Parser, part: Items, at: int) -> int:
    """Where the word ends that letters side by side in a script spell, as in ``y_{new}``: too many to be indices."""
    end = at
    while end < len(part) and part[end].kind == "letter" and (end == at or part[end].start == part[end - 1].end):
        if part[end].sub is not None or part[end].sup is not None or part[end].primes:
            return at + 1
        end += 1
    word = "".join(item.name for item in part[at:end])
    if at > 0 or end < len(part) or not word.islower() or set(word) <= parser.vocabulary.indices:
        return at + 1
    spells = len(word) > 3 or word in ("min", "max") or not set(word) <= set("abcijklmnpqrstuvxyz")
    return end if len(word) > 2 and spells else at + 1


PERMUTATIONS = {"\\sigma", "\\pi", "\\tau", "\\rho", "\\phi", "\\varphi"}
"""Letters for functions of indices, as in ``x_{\\sigma(i)}``."""


def side_by_side(parser: Parser, part: Items) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while at < len(part):
        item = part[at]
        if item.name == ":":
            found.append(everything(item))
            at += 1
            continue
        end = at + 1
        if item.name in PERMUTATIONS and part[end:] and part[end].name == "(":
            raise ReadError(f"{item.name}(..) as an index is not read", item.start, part[partner(part, end)].end)
        if item.kind == "digit":
            while end < len(part) and part[end].kind == "digit" and part[end].start == part[end - 1].end:
                end += 1
        elif item.name in ("(", "["):
            end = partner(part, at) + 1
        elif item.kind == "letter":
            word, end = spelled_word(parser, part, at)
            end = at + 1 if len(word) == 2 and word not in parser.vocabulary.words and word[0] == "d" else end
            end = max(end, spelled_script(parser, part, at))
        found.append(Piece(spelled(part[at:end]), maybe(parser, part[at:end])))
        at = end
    return found


def maybe(parser: Parser, items: Items) -> Node | None:
    """What the entry of a script says, if it can be read."""
    try:
        return parser.expression(items)
    except ReadError:
        return None


def primed(parser: Parser, node: Node, item: Item) -> Node:
    """``(\\frac{1}{1+e^{-x}})'``: a derivative, in its only letter; ``(y - Xw)'`` and ``(A)'``: a transpose."""
    called = [inner for inner in every(node) if isinstance(inner, Call)]
    letters = {inner for inner in every(node) if isinstance(inner, Letter) and inner.base not in ("e", "\\pi")}
    arrays = any(is_array(parser, inner.base) for inner in letters)
    turned = isinstance(node, Letter) or len(letters) > 1 or any(isinstance(inner, Transposed) for inner in every(node))
    if arrays and turned and item.primes == 1:
        return Transposed(node, prime=True, at=node.at, end=item.end)
    if arrays or called or len(letters) != 1 or (letter := next(iter(letters))).subs or letter.sups:
        letter = PRIMED
    return Derivative(node, (letter,) * item.primes, at=node.at, end=item.end)


def under_transpose(parser: Parser, item: Item) -> bool:
    """Whether a transpose stands above the item: ``QK^\\top`` is a product and no name."""
    return item.sup is not None and is_transpose(parser, item.sup)


def is_transpose(parser: Parser, sup: Items) -> bool:
    return spelled(sup) in TRANSPOSES and spelled(sup) != "t"


def with_power(parser: Parser, node: Node, rest: Items | None) -> Node:
    if rest is None:
        return node
    if is_transpose(parser, rest) and not (spelled(rest) == "T" and "T" in parser.vocabulary.scalars):
        return Transposed(node, at=node.at, end=rest[-1].end)
    if len(rest) == 2 and PRODUCTS.get(rest[0].name) == "odot" and rest[1].name in ("2", "3", "4"):
        node = base = node
        for _ in range(int(rest[1].name) - 1):
            node = Times(node, base, "odot", at=base.at, end=rest[-1].end)  # p^{\odot 2}
        return node
    if len(rest) > 1 and rest[0].name in ("\\top",):
        raise ReadError("a transpose and a power; put parentheses", rest[0].start, rest[-1].end)
    return Raised(node, parser.exponent(rest), at=node.at, end=rest[-1].end)


def scripted(parser: Parser, node: Node, item: Item) -> Node:
    """A formula in brackets (or a call) with the scripts of its closing bracket."""
    if item.sub is not None and isinstance(node, Letter):
        node = Letter(node.base, (*node.subs, *pieces(parser, item.sub)), node.sups, at=node.at, end=item.end)
    elif item.sub is not None:
        node = Entry(node, pieces(parser, item.sub), at=node.at, end=item.end)
    if item.primes:
        node = primed(parser, node, item)
    return with_power(parser, node, stripped(item.sup) if item.sup is not None else None)

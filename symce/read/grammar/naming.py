"""Names with their scripts: what is a call, what a position, what an exponent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.grammar import above, applied, big_operators, brackets, operators, script_conditions, traces
from symce.read.tex.fonts import unbolded
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import (
    Items,
    base_of,
    is_sign,
    merge_bars,
    partner,
    split_top,
    stripped,
)
from symce.read.tex.latex import structure
from symce.read.tex.words import (
    EXPECTATIONS,
    FUNCTIONS,
    HYPERBOLIC,
    INDICATORS,
    OUTCOMES,
    PLAIN,
    PRODUCTS,
    SCRIPTED,
    SLOPED,
    TRANSPOSES,
    VARIANCES,
    WORDS,
    role_of,
)
from symce.read.tree import (
    PRIMED,
    Call,
    Derivative,
    Differential,
    Entry,
    Everything,
    Letter,
    Node,
    Piece,
    Raised,
    Times,
    Transposed,
    every,
    letters_in,
)

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


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
        if is_upright_d(parser, item):
            return differential(parser, items, at)
    if item.sub is not None and base not in parser.vocabulary.declared:
        sampled = any(part.name == "\\sim" for part in item.sub)
        if base in EXPECTATIONS and (sampled or base == "\\mathbb{E}" or is_distribution(items, at)):
            return big_operators.expectation(parser, items, at)
        weighed = sampled or (len(base) == 3 and spelled(stripped(item.sub)) in parser.vocabulary.declared)  # Var_p(v)
        if base in VARIANCES and weighed:
            return big_operators.expectation(parser, items, at, VARIANCES[base])
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
            or (text in PLAIN and not set(text) <= parser.vocabulary.declared | parser.vocabulary.indices)
            or (text in SCRIPTED and items[end - 1].sub is not None and is_new(parser, text))
            or (text in OUTCOMES and not set(text) <= parser.vocabulary.declared - parser.vocabulary.letters)
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


def differential(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """``\\mathrm{d}L``, ``\\mathrm{d}L(z)``, ``\\mathrm{d}(W x)``; ``\\mathrm{d}W x`` is the change of W, times x."""
    body, end = parser.factor(items, at + 1)
    if isinstance(body, Raised) and isinstance(body.base, Letter) and items[at + 1].kind != "symbol":
        raise ReadError("the change of a power, or the power of a change? put parentheses", body.at, body.end)
    if (
        isinstance(body, Letter)
        and end < len(items)
        and items[end].name == "("
        and items[end].start == items[end - 1].end
    ):
        close = partner(items, end)
        if all(part.kind in ("letter", "one") or part.name in (",", ";") for part in items[end + 1 : close]):
            body, end = parser.chain(items[: close + 1], at + 1)
    return Differential(body, at=items[at].start, end=items[end - 1].end), end


UPRIGHT_D = ("\\mathrm{d}", "\\dd")


def is_upright_d(parser: Parser, item: Item) -> bool:
    """Whether it is the sign of a differential, and no letter: ``\\mathrm{d}``, ``\\dd``, ``\\text{d}``."""
    base = base_of(item)
    upright = base in UPRIGHT_D or (base == "d" and item.kind == "text")
    return upright and not {"d", base} & (parser.vocabulary.declared | parser.vocabulary.indices)


def is_prefix(item: Item) -> bool:
    """Whether the item can make one name with the letter behind it, as in ``\\Delta W`` and ``d\\mathbf{P}``."""
    bare = item.sub is None and item.sup is None and not item.primes
    return bare and (item.kind == "command" or base_of(item) in ("d", *UPRIGHT_D))


def is_differential(parser: Parser, items: Items, at: int) -> bool:
    """Whether ``dp_i`` is one name: d is no letter of its own, and the next letter stands close to it."""
    vocabulary = parser.vocabulary
    known = vocabulary.declared | vocabulary.indices
    free = items[at].sub is None and items[at].sup is None and not items[at].primes
    return free and "d" not in known and items[at + 1].start == items[at].end


def is_new(parser: Parser, text: str) -> bool:
    """Whether capitals side by side are a name such as CE: none of them has a meaning of its own."""
    if text in parser.vocabulary.products:
        return False
    declared = parser.vocabulary.declared | parser.vocabulary.indices | parser.vocabulary.sizes
    return not any(letter in declared for letter in text)


def with_primes(node: Node, primes: int) -> Node | None:
    """``f'(2 x)`` and ``f'(2 x)^2`` from ``f(2 x)`` and its power, of a function f of any number."""
    match node:
        case Call(primes=0):
            return replace(node, primes=primes)
        case Raised(Call(primes=0) as call):
            return replace(node, base=replace(call, primes=primes))
    return None


OF_NUMBERS = frozenset(("f", "g", "h", "\\phi", "\\varphi", "\\psi", "\\Phi", "\\rho"))
"""Letters that name functions of a number, where nothing declares them and a prime stands behind them."""

IN_BRACKETS = ("sum", "max", "min", "sign")
"""Names whose argument stands in brackets: nothing says how far that of ``\\operatorname{sgn} 2 a`` goes."""


def after_name(parser: Parser, letter: Letter, items: Items, at: int, scripts: Item) -> tuple[Node, int]:
    """A name with its scripts; then a call, or positions in brackets."""
    vocabulary = parser.vocabulary
    base = letter.base
    primes = scripts.primes
    of = next((of for name, of in vocabulary.unknown if name == base), ())
    if primes and of and base + "'" * primes not in vocabulary.declared:
        by = maybe(parser, structure(of[0]))
        plain, end = after_name(parser, letter, items, at, replace(scripts, primes=0))
        if (sloped := with_primes(plain, primes)) is not None:
            return sloped, end
        if len(of) != 1 or not isinstance(by, Letter) or not isinstance(plain, Letter):
            raise ReadError(
                f"write the derivative of {base} as \\frac{{\\partial {base}}}{{\\partial ..}}", letter.at, letter.end
            )
        return Derivative(plain, (by,) * primes, at=letter.at, end=items[end - 1].end), end
    takes_arguments = base in vocabulary.functions or is_slope(parser, letter, items, at)
    if primes and not (takes_arguments and base + "'" * primes not in vocabulary.declared):
        base, primes = base + "'" * primes, 0
    known = base in vocabulary.functions or (base in WORDS and base not in vocabulary.declared)
    function = known or (takes_arguments and primes > 0)
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
        found = applied.behind(parser, applied.Head(letter, rest, primes, function), items, after)
        if found is not None:
            return found
        function = False
    bare = function and base in WORDS and base not in vocabulary.declared and WORDS[base] not in IN_BRACKETS
    if bare and after < len(items) and parser.starts_factor(items, after):
        if rest is None and traces.is_trace(letter):
            return traces.without_brackets(parser, letter, items, after)
        body, end = parser.factor(items, after)
        if rest is not None and WORDS[base] not in HYPERBOLIC:
            raise ReadError(f"a power of {base}; put parentheses around the call", letter.at, items[end - 1].end)
        node = Call(letter, (body,), "", 0, at=letter.at, end=items[end - 1].end)
        return with_power(parser, node, rest), end
    if primes:
        return with_power(parser, slope_without_argument(parser, letter, primes), rest), after
    raised = with_power(parser, node, rest)
    if scripts.order[:1] == ("sup",) and (
        isinstance(raised, Transposed) or (isinstance(raised, Raised) and 0 < len(subs) <= 2)
    ):
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
    """Whether a call of σ, f or tanh that nobody defined stands here: with a prime it is a derivative, and no name."""
    base = letter.base
    of_number = role_of(Letter(base)) == "sigma" or WORDS.get(base) in SLOPED or base in OF_NUMBERS
    undefined = of_number and base not in parser.vocabulary.declared
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
            summed = part[0].name == "+"  # A_{+j} adds up over the other index: it is no A_j
            found.append(Piece(spelled(part), None if summed else maybe(parser, part)))
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
    """The entries of a script without commas: numbers with all their digits, brackets, words, single letters."""
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
    """``(\\frac{1}{1+e^{-x}})'``: a derivative, in its only letter or what makes it; ``(y - Xw)'``: a transpose.

    ``[\\ln \\sigma(x)]'`` is one in x, for what is applied to a letter is none itself.
    """
    heads = {id(inner.head) for inner in every(node) if isinstance(inner, Call)}
    letters = {inner for inner in letters_in(node) if inner.base not in ("e", "\\pi")}
    arrays = any(is_array(parser, inner.base) for inner in letters)
    turned = isinstance(node, Letter) or len(letters) > 1 or any(isinstance(inner, Transposed) for inner in every(node))
    if arrays and turned and item.primes == 1:
        return Transposed(node, prime=True, at=node.at, end=item.end)
    letters = {inner for inner in letters_in(node) if inner in letters and id(inner) not in heads}
    if arrays or len(letters) != 1 or (letter := next(iter(letters))).subs or letter.sups:
        letter = PRIMED
    lone = letter != PRIMED
    return Derivative(node, (letter,) * item.primes, primed=lone, at=node.at, end=item.end)


def under_transpose(parser: Parser, item: Item) -> bool:
    """Whether a transpose stands above the item: ``QK^\\top`` is a product and no name."""
    return item.sup is not None and is_transpose(parser, item.sup)


def is_transpose(parser: Parser, sup: Items) -> bool:
    return spelled(sup) in TRANSPOSES and spelled(sup) != "t"


def is_number_above(parser: Parser, node: Node, sup: Items) -> bool:
    """Whether a T is a declared number, or, above another one, a size: ``\\gamma^T`` for ``t = 0..T-1``.

    Above ``(w^T x)^T`` it may be a transpose all the same.
    """
    vocabulary = parser.vocabulary
    if any(is_turned_or_raised(inner) for inner in every(node)):
        return False
    number = isinstance(node, Letter) and not node.subs and not node.sups and node.base in vocabulary.scalars
    return spelled(sup) == "T" and ("T" in vocabulary.scalars or (number and "T" in vocabulary.sizes))


def is_turned_or_raised(node: Node) -> bool:
    """Whether a sign of transposes stands above a formula, which may be a T that is a number."""
    return isinstance(node, Transposed) or (isinstance(node, Raised) and node.exponent == Letter("T"))


def with_power(parser: Parser, node: Node, rest: Items | None) -> Node:
    if rest is None:
        return node
    if is_transpose(parser, rest) and not is_number_above(parser, node, rest):
        return Transposed(node, letter=spelled(rest) in ("T", "{T}"), at=node.at, end=rest[-1].end)
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
    raised = with_power(parser, node, stripped(item.sup) if item.sup is not None else None)
    if item.order[:1] == ("sup",) and isinstance(raised, (Raised, Transposed)):
        raised = replace(raised, early=isinstance(raised, Transposed) or isinstance(node, Entry))
    return raised

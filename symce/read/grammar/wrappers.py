"""What is written around a formula: braces, fonts, accents, boxes, and braces above or below with a value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.read.grammar import big_operators, naming, reach
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import (
    Items,
    base_of,
    is_scripted,
    is_sign,
    is_single,
    is_word,
    merge_scripts,
    split_top,
    stripped,
    with_font,
)
from symce.read.tex.words import BIG, FONTS, RELATIONS, TRANSPARENT, TRANSPOSES, WORD_FONTS
from symce.read.tree import Absolute, Letter, Node, Norm, Relation, Times

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


BRACES = ("\\underbrace", "\\overbrace")
"""Braces around a formula, with words, a letter or a value on their side."""


def power_of_brace(item: Item) -> Items | None:
    r"""The 2 of ``\underbrace{(x + u)}_{\text{error}}^2``: what stands on the other side belongs to what is braced.

    Words and values (``= 1``) say something of it on either side; a letter may be a name or an exponent.
    """
    below = item.name == "\\underbrace"
    if not below and spelled(item.sup or ()).isdigit() and len(split_top(item.parts[0], {"+", "-"})) == 1:
        raise ReadError("a power, or what a brace says? put brackets around what is braced", item.start, item.end)
    other = stripped((item.sup if below else item.sub) or ())
    if below and other and spelled(other) in TRANSPOSES - {"t"}:
        return other
    worded = any(part.kind == "text" or part.name in FONTS | WORD_FONTS for part in other)
    if not other or other[0].name in RELATIONS or worded:
        return None
    if below and not any(part.kind in ("letter", "one") for part in other):
        return other
    raise ReadError("a script at a brace: put brackets around all that is braced", item.start, item.end)


def signed_inside(item: Item) -> Items:
    """What stands in ``{- b}`` and ``\\underbrace{+ b}_{..}``, which only set off terms with signs of their own."""
    plain = not is_scripted(item) or (item.name in BRACES and power_of_brace(item) is None)
    if not plain or not (item.kind == "group" or item.name in TRANSPARENT):
        return ()
    inner = stripped(item.parts[0]) if item.parts else ()
    return inner if inner and ((is_sign(inner[0]) and len(inner) > 1) or signed_inside(inner[0])) else ()


def group(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """``{..}``: a formula of its own; around a letter or a word the braces are as if they were not there."""
    item = items[at]
    inner = item.parts[0]
    if not stripped(inner):
        if item.sup is not None or item.sub is not None or item.primes:
            raise ReadError("a script stands on nothing", item.start, item.end)
        if at + 1 < len(items) and parser.starts_factor(items, at + 1):
            return parser.factor(items, at + 1)
        raise ReadError("an empty group {} stands where a formula must", item.start, item.end)
    if len(inner) == 1 and inner[0].kind in ("letter", "one", "command", "text"):
        # {y_i}_j and {\bf x}_i: a letter in braces is that letter, unless both carry scripts.
        merged = merge_scripts(inner[0], item)
        if merged is not None:
            node, after = parser.factor((merged, *items[at + 1 :]), 0)
            return node, at + after
    if len(inner) > 1 and inner[0].kind == "letter" and naming.spelled_word(parser, inner, 0)[1] == len(inner):
        # {softmax}(x): a word in braces is that word, and may have arguments.
        merged = merge_scripts(inner[-1], item)
        if merged is not None:
            node, after = parser.factor((*inner[:-1], merged, *items[at + 1 :]), 0)
            return node, at + after - len(inner) + 1
    body = reach.closed(parser.expression(inner))
    return naming.scripted(parser, body, item), at + 1


PAIRS = ("\\inner", "\\innerproduct", "\\innerprod")
BARRED = ("\\norm", "\\abs", *PAIRS)
"""Macros that pages use without showing their definitions, and that are defined alike everywhere."""

ROUND = ("\\LR", "\\c")
"""Such macros that put brackets around what they hold."""


def barred(parser: Parser, items: Items, at: int) -> tuple[Node, int] | None:
    """``\\norm{x}_1``, ``\\abs*{x}`` and ``\\inner{x}{y}``, where the document does not define them."""
    item, name = items[at], items[at].name.rstrip("*")
    groups = items[at + 1 : at + (3 if name in PAIRS else 2)]
    if is_scripted(item) or not groups or any(group.kind != "group" for group in groups):
        return None
    if name in parser.vocabulary.declared:
        return None
    bodies, close = [parser.expression(group.parts[0]) for group in groups], groups[-1]
    start, end = item.start, close.end
    node: Node
    if name in PAIRS:
        if len(bodies) < 2 or is_scripted(groups[0]):
            return None
        node, close = Times(bodies[0], bodies[1], "inner", at=start, end=end), replace(close, sub=None)
    elif name == "\\norm":
        order = spelled(close.sub) if close.sub is not None else None
        node, close = Norm(bodies[0], order, at=start, end=end), replace(close, sub=None)
    else:
        node = Absolute(bodies[0], at=start, end=end)
    if (note := f"{name} is read as {'angles' if name in PAIRS else 'bars'}") not in parser.notes:
        parser.notes.append(note)
    return naming.scripted(parser, node, close), at + 1 + len(groups)


def note_brace(parser: Parser, item: Item) -> None:
    """Keep what stands at a brace around a formula."""
    if item.name in BRACES:
        note_value(parser, item.parts[0], stripped(item.sub or item.sup or ()))


def note_value(parser: Parser, inner: Items, beside: Items) -> None:
    """Keep the number or formula that a brace says its inside to be; a letter may be a name for it."""
    if len(beside) > 1 and beside[0].name == "=":
        words = next((n for n, item in enumerate(beside) if item.kind == "text"), len(beside))
        value, body = naming.maybe(parser, beside[1:words]), naming.maybe(parser, inner)
        if value is not None and not isinstance(value, Letter) and body is not None:
            parser.braced.append(Relation(body, "=", value, at=body.at, end=body.end))


def wrapped(parser: Parser, items: Items, at: int) -> tuple[Node, int]:
    """Fonts, accents, boxes and braces around a formula."""
    item = items[at]
    inner = item.parts[0]
    operator = big_operators.with_limits(item) if item.name == "\\mathop" else None
    if operator is not None:
        node, after = parser.factor((operator, *items[at + 1 :]), 0)
        return node, at + after
    if item.name in TRANSPARENT:
        note_brace(parser, item)
        if item.name in BRACES:
            item = replace(item, sub=None, sup=power_of_brace(item))
        node, after = group(parser, (replace(item, kind="group", name=""), *items[at + 1 :]), 0)
        return node, at + after
    if item.name == "\\substack":
        raise ReadError("\\substack belongs under a sum", item.start, item.end)
    if item.name in WORD_FONTS:
        if is_word(inner):
            return naming.name(parser, items, at)
        node, after = group(parser, (replace(item, kind="group", name=""), *items[at + 1 :]), 0)
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
            return naming.scripted(parser, parser.expression((hat,)), item), at + 1
        node, after = naming.name(parser, (replace(merged, start=item.start), *items[at + 1 :]), 0)
        return node, at + after
    if item.name in FONTS and not is_single(inner) and base_of(item) not in parser.vocabulary.declared:
        spread = of_every_letter(parser, item)
        if spread and all(part.kind in ("letter", "one") for part in spread):
            last = merge_scripts(spread[-1], item)  # \mathbf{xx}^T: the script stands on the last letter
            if last is not None:
                spread, item = (*spread[:-1], last), replace(item, sub=None, sup=None)
        if spread and spread[0].name in BIG and not is_scripted(item):
            node, after = parser.factor((*spread, *items[at + 1 :]), 0)
            if after >= len(spread):  # \mathbf{\sum_j a_j} b_j: a font is no bracket
                return node, at + 1 + after - len(spread)
        node, after = group(parser, (replace(item, kind="group", name="", parts=(spread,)), *items[at + 1 :]), 0)
        return node, at + after
    return naming.name(parser, items, at)


SEEN = frozenset((*BRACES, "\\boxed", "\\fbox", "\\mathop"))
"""Wrappers that show, or make a name, of what they hold."""


def unseen(parser: Parser, item: Item) -> Items:
    """What braces, a colour or a font hold that is no single name; nothing where the wrapper shows on paper."""
    plain = item.kind == "group" or (item.kind == "one" and item.name in TRANSPARENT - SEEN)
    if plain or (item.kind == "one" and item.name in WORD_FONTS and not is_word(item.parts[0])):
        return item.parts[0]
    if item.kind == "one" and item.name in FONTS and not is_single(item.parts[0]):
        return of_every_letter(parser, item) if base_of(item) not in parser.vocabulary.declared else ()
    return ()


def of_every_letter(parser: Parser, item: Item) -> Items:
    r"""``\mathbf{w^Tw}`` with the font on every letter inside."""
    inner = item.parts[0]
    return tuple(part if is_of_plain(parser, part, inner) else with_font(part, item.name) for part in inner)


def is_of_plain(parser: Parser, part: Item, inside: Items) -> bool:
    """Whether a font sets off a formula (``\\mathbf{-c \\cdot a_j}``), and says nothing of a declared letter."""
    known = parser.vocabulary.declared
    formula = any(other.kind not in ("letter", "one", "group", "digit") for other in inside)
    return (
        formula
        and part.kind == "letter"
        and part.name in known
        and not {f"{font}{{{part.name}}}" for font in FONTS} & known
    )

"""What stands above a letter: what belongs to its name, which indices, and what is left as a power or transpose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.grammar import naming
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, base_of, is_scripted, partner, split_top, stripped
from symce.read.tex.words import STARS
from symce.read.tree import Piece

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def is_superscripted(parser: Parser, item: Item) -> bool:
    return item.sup is not None and (base_of(item), spelled(item.sup)) in parser.vocabulary.superscripted


def superscript(parser: Parser, base: str, item: Item) -> tuple[tuple[Piece, ...], Items | None]:
    """The part of a superscript that belongs to the name, and what is left: a power or a transpose."""
    if item.sup is None:
        return (), None
    sup = without_comma(stripped(item.sup))
    text = spelled(sup)
    listed = indices_above(parser, sup)
    if listed:
        return listed, None
    if (base, text) in parser.vocabulary.superscripted or text in STARS or text == "-":
        return (Piece(text, naming.maybe(parser, sup)),), None
    if len(sup) > 1 and all(part.kind == "letter" for part in sup):
        own = naming.pieces(parser, sup)
        if all((base, piece.text) in parser.vocabulary.superscripted for piece in own):
            return own, None  # E^{ab}, of two letters that belong to the name
    euler = base == "e" and "e" not in parser.vocabulary.declared  # e^{(x)} is a power and no name
    if not euler and ABOVE.fullmatch(text) and is_unknown_word(parser, text):
        return (Piece(text),), None  # y^{LS}, \\theta^{new}
    if sup and sup[0].name in ("(", "[") and not euler:
        found: list[Piece] = []
        while sup and sup[0].name in ("(", "["):
            end = partner(sup, 0)
            inner, close, after = stripped(sup[1:end]), sup[end], sup[end + 1 :]
            bare = replace(close, sub=None, sup=None, primes=0)
            written = spelled((*sup[:end], bare))  # the [2] of a declared W^{[2]}, the [l-1] of a^{[l-1]\top}
            kept = (base, written) in parser.vocabulary.superscripted
            if not kept and len(inner) != 1 and not all(part.kind == "digit" for part in inner):
                break
            if close.sub is not None or close.primes or (close.sup is not None and after):
                raise ReadError("scripts on brackets above a letter; write (x^{(i)})^2", sup[0].start, close.end)
            found.append(Piece(written if kept else f"({spelled(inner)})", naming.maybe(parser, inner)))
            sup = close.sup or after  # W^{[2]^\top}, x^{(i)^2}
        if found:  # z^{(L)(i)}: two numbers of one name
            return tuple(found), (sup or None)
    turned = bool(sup) and sup[-1].name in ("\\top", "T")
    power = len(sup) == 2 and spelled(sup[1:]) == "2" and (base, sup[0].name) in parser.vocabulary.superscripted
    if len(sup) > 1 and sup[0].name in STARS and (turned or power):  # w^{*\\top}, w^{*2} of a w^* with a meaning
        return (Piece(sup[0].name),), sup[1:]
    if len(sup) > 1 and sup[0].name in STARS and sup[1].name in ("(", "["):  # y^{*(k)}
        indices, rest = superscript(parser, base, replace(item, sup=sup[1:]))
        return (Piece(sup[0].name), *indices) if indices else (), rest if indices else sup
    return (), sup


def without_comma(sup: Items) -> Items:
    """``x^{(n), \\top}`` as ``x^{(n)\\top}``: no index is spelled so, and the comma lists nothing."""
    listed = len(sup) > 2 and sup[-2].name == "," and sup[-1].name in ("\\top", "\\intercal")
    return (*sup[:-2], sup[-1]) if listed and not is_scripted(sup[-1]) else sup


ABOVE = regex(r"(?!T+$)[A-Z]{2,}|[a-z]{3,}")
"""A word above a letter that names it, as ``\\theta^{MLE}``; two small letters may be a product."""


def is_unknown_word(parser: Parser, text: str) -> bool:
    """Whether the letters of a word do not all mean something by themselves."""
    vocabulary = parser.vocabulary
    return not all(letter in vocabulary.declared | vocabulary.scalars | vocabulary.indices for letter in text)


def indices_above(parser: Parser, sup: Items) -> tuple[Piece, ...]:
    """The indices of ``Y^{(k,j)}``, each in parentheses of its own; none where something else stands there."""
    if not sup or sup[0].name != "(" or sup[-1].name != ")" or partner(sup, 0) != len(sup) - 1 or is_scripted(sup[-1]):
        return ()
    listed = [stripped(part) for part in split_top(sup[1:-1], {","})]
    if len(listed) < 2 or not all(part and spelled(part) in parser.vocabulary.indices for part in listed):
        return ()
    return tuple(Piece(f"({spelled(part)})", naming.maybe(parser, part)) for part in listed)

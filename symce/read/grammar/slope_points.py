r"""The point of a derivative in brackets behind it: ``\frac{df}{dx}(x)``, ``\frac{df}{dx}(0)``, ``\pdv{L}{a}(a, y)``.

Knows which names the document uses as functions, and of which letters; knows no rule of differentiation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from symce.read.grammar import applied, brackets
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items, is_scripted, split_top, stripped
from symce.read.tex.latex import structure
from symce.read.tree import At, Derivative, Letter, Node, Relation

if TYPE_CHECKING:
    from symce.read.grammar.formula import Parser


def with_point(parser: Parser, made: Node, items: Items, at: int) -> tuple[Node, int]:
    """A derivative with what brackets behind it say of where it is taken, and the position after them.

    In its own letters it is the derivative itself. What may be a factor as well is refused where the name is a
    function, and a factor elsewhere.
    """
    if at >= len(items) or items[at].name != "(" or type(made) is not Derivative or not isinstance(made.body, Letter):
        return made, at
    inside, after, close = brackets.between(parser, items, at)
    parts = [stripped(part) for part in split_top(inside, {","})]
    if is_scripted(close) or not all(parts):
        return made, at
    name = made.body.base
    of = {text for known, text in parser.vocabulary.parameters if known == name and text[-1:].isalnum()}
    named = [parser.expression(part) for part in parts] if all(map(applied.is_name_only, parts)) else []
    if named and is_own(made, named, of):
        return made, after
    if len(parts) == 1 and applied.is_numeric(inside):
        if len(of) == 1:
            (letter,) = (parser.expression(structure(text)) for text in of)
            value = parser.expression(inside)
            where = Relation(letter, "=", value, at=value.at, end=close.end)
            return At(made, (where,), at=made.at, end=close.end), after
        if inside[0].name != "0" and not of:
            return made, at
    elif len(parts) == 1 and (not of or name in parser.vocabulary.letters):
        return made, at
    raise ReadError(
        "the derivative at these values, or times what stands here? write \\left. .. \\right|_{x = ..}, or \\cdot",
        made.at,
        close.end,
    )


def is_own(made: Derivative, named: list[Node], of: set[str]) -> bool:
    """Whether the letters in brackets are those that the derivative is a function of anyway."""
    letters = [node for node in named if isinstance(node, Letter)]
    if len(letters) != len(named) or (of and len(of) != len(letters)):
        return False
    by = {letter for letter in made.by if isinstance(letter, Letter)}
    if len(letters) == 1:
        (only,) = letters
        return only in by or (not only.subs and not only.sups and only.base in {letter.base for letter in by})
    bases = {letter.base for letter in letters}
    return bases == of if of else bool({letter.base for letter in by} & bases)

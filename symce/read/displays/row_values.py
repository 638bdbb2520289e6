"""Values of letters in a row of a display for which its statement holds, before it or behind it.

    y = 1: a = b     \\text{if } y = 1, a = b     y = 1 \\implies a = b     a = b \\quad (y = 1)     a = b, \\quad y = 1

Such a value is no definition for the rest of the document. Where no word, bracket, colon or arrow says so, it is one
of two things, a value for which the row holds or a statement beside it: it is left in the row, and listed beside. Knows
how a row is cut; reads no formulas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symce.patterns import regex
from symce.read.displays import row_links
from symce.read.grammar import conditions
from symce.read.grammar.formula import Vocabulary
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, has_relation, partner, relation_of, split_relations, stripped
from symce.read.tex.words import ARROWS, CLOSING, OPENING

SUPPOSING = regex(
    r"\s*[,;(\[]?\s*(?:this holds |valid |here |and )?"
    r"(?:if|when|whenever|for|for the case|in the case|in case|(?:case|fall|cas|caso) ?\w{0,3}|where|with|since"
    r"|because|as|given"
    r"|given that|provided|provided that|assuming|assuming that|supposing|suppose|let|take|at|using|by|here"
    r"|wenn|falls|für|bei|mit|da|weil|wobei|si|quand|pour|avec|car|puisque|cuando|para|con|se|per|если|при|для|当|若)"
    r"(?: that)?\s*:?\s*",
    re.IGNORECASE,
)
"""Words before a value for which the row holds."""

STATING = regex(
    r"[\W\d]*(?:and|or|so|hence|thus|therefore|then|giving|gives|we (?:get|have|obtain|find)|yields|which gives"
    r"|i\.e\.|that is|und|also|et|donc|y|e|luego|и)?[\W\d]*",
    re.IGNORECASE,
)
"""Words before a value that is a statement of its own."""

_IF = regex(
    r"\s*[,;(\[]?\s*(?:if|when|whenever|for|provided|provided that|assuming|assuming that|wenn|falls|für|si|quand|pour"
    r"|cuando|para|se|per|если|при|для)\s*:?\s*",
    re.IGNORECASE,
)
"""Words before an equation that limits the letters of a row."""

_NAME = regex(r"\\?[a-zA-Z]+(?:_(?:\w|\{\w+\}))?")
_THEN = regex(
    r"[\s,:]*(?:(?:then|we (?:have|get)|it holds(?: that)?|dann|gilt|alors|entonces|allora|то)[\s,:]*)*", re.IGNORECASE
)
"""Words between a value and what holds for it."""


@dataclass(frozen=True)
class Values:
    """A row without the values that it holds for; these; those of which no word says so; other limits."""

    items: Items
    supposed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A segment of a row: where it begins and ends, and the items between it and the segment before."""

    start: int
    end: int
    before: Items


def without_values(items: Items, vocabulary: Vocabulary, at: int = 0) -> Values:
    """A row, and the values for which it holds; raises ``ReadError`` for words beside one that may turn it over."""
    pieces = list(_pieces(items))
    told = [_value(items[piece.start : piece.end], vocabulary) for piece in pieces]
    limits = [not told[n] and _is_limit(items, piece, vocabulary) for n, piece in enumerate(pieces)]
    first = next((n for n, value in enumerate(told) if not value), len(told))
    stop = next((n + 1 for n in range(len(told) - 1, -1, -1) if not told[n] and not limits[n]), 0)
    if not stop and first < len(told) and any(_closing(items, pieces, n) for n in range(first + 1, len(told))):
        stop = first + 1  # the statement of the row is no equation: x^2 \ge x \quad (x \ge 1)
    if (
        stop <= first
        or not (any(told) or any(limits))
        or not has_relation(items[pieces[first].start : pieces[stop - 1].end])
    ):
        return Values(items)
    others = [_inside(items[piece.start : piece.end]) for n, piece in enumerate(pieces) if not told[n]]
    if others and all(conditions.is_condition(split_relations(other), vocabulary) for other in others):
        return Values(items)  # \\delta_{ij} = 1 \\implies i = j
    supposed, beside, limited = [], [], []
    start, end = 0, len(items)
    if first:
        link = row_links.link_behind(items, items[pieces[first - 1].start : pieces[first - 1].end])
        if link in (row_links.BACK, row_links.BOTH):
            limited += told[:first]  # x = 1 \\iff a = b: it is not supposed, and stays a statement of the row
        elif link == row_links.FORWARD and not _leads(pieces[0].before, pieces[first].before):
            supposed += told[:first]
            start = pieces[first].start
        elif not _is_supposed(pieces[0].before):
            limited += told[:first]
            start = pieces[first].start
        elif _leads(pieces[0].before, pieces[first].before):
            supposed += told[:first]
            start = pieces[first].start
        else:
            _refuse_turned([item for piece in pieces[: first + 1] for item in piece.before if item.kind == "text"], at)
            beside += told[:first]
    for n in (n for n in range(first, stop) if told[n]):
        if _closing(items, pieces, n):
            where = items[pieces[n].start]
            raise ReadError("a value between two statements; write a row for each", at + where.start, at + where.end)
        beside.append(told[n])
    closing = next((n for n in range(stop, len(pieces)) if _closing(items, pieces, n)), len(pieces))
    for n in range(stop, len(pieces)):
        words = [item for item in pieces[n].before if item.kind == "text" and item.name.strip()]
        _refuse_turned(words, at)
        stated = any(STATING.fullmatch(item.name) for item in words)
        follows = any(item.name in ARROWS for item in pieces[n].before)
        if n >= closing and told[n]:
            supposed.append(told[n])
            end = min(end, pieces[closing - 1].end)
        elif n >= closing:
            limited.append(spelled(items[pieces[n].start : pieces[n].end]))
            if [sign for sign, _ in split_relations(_inside(items[pieces[n].start : pieces[n].end]))[1::2]] == ["="]:
                end = min(end, pieces[closing - 1].end)  # it gives no letter a meaning
        elif (
            told[n]
            and not stated
            and not (
                _is_supposed(pieces[n].before) and not row_links.is_only(items, items[pieces[n].start : pieces[n].end])
            )
        ):
            limited.append(told[n])
            end = min(end, pieces[n - 1].end)
        elif told[n] and not stated and not follows:
            beside.append(told[n])
    return Values(items[start:end], tuple(supposed), tuple(beside), tuple(limited))


def _is_limit(items: Items, piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a segment compares otherwise than by a sign of equality, and no indices: ``y \\ne 0``, ``0 < p < 1``.

    So does an equation behind "if" and its like that is no formula for a letter: ``\\text{if } x^2 = x``.
    """
    split = split_relations(_inside(items[piece.start : piece.end]))
    words = [item.name for item in piece.before if item.kind == "text" and item.name.strip()]
    bracketed = piece.start > 0 and _inside(items[piece.start :]) != stripped(items[piece.start :])
    denied = len(words) == 1 and conditions.DENYING.search(words[0]) is not None
    supposed = denied or (len(words) == 1 and _IF.fullmatch(words[0]) is not None) or (not words and bracketed)
    if supposed and [sign for sign, _ in split[1::2]] == ["="]:
        left, right = stripped(split[0][1]), stripped(split[2][1])
        named = len(left) == 1 and left[0].sup is None and left[0].kind != "group"
        named = named and not (len(right) == 1 and right[0].kind in ("letter", "command", "one"))  # p = q, A = I
        return not named and not conditions.is_condition(split, vocabulary)
    signs = [sign for sign, _ in split[1::2]]
    compared = bool(signs) and all(sign in ("<", ">", "<=", ">=", "!=", "in") for sign in signs)
    return compared and not conditions.is_condition(split, vocabulary)


def _pieces(items: Items) -> list[Piece]:
    """The segments between commas, colons, wide spaces, arrows and words that stand in no bracket."""
    found: list[Piece] = []
    start, depth, cut = 0, 0, 0
    for n, item in enumerate(items):
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        if depth == 0 and (_separates(item, items[n + 1 : n + 2]) or _ends_column(items, start, n)):
            if n > start:
                found.append(Piece(start, n, items[cut:start]))
                cut = n
            start = n + 1
    if start < len(items):
        found.append(Piece(start, len(items), items[cut:start]))
    return found


def _ends_column(items: Items, start: int, n: int) -> bool:
    """Whether an ampersand stands behind a whole relation: ``a &= b & (y = 1)``."""
    if items[n].kind != "ampersand" or (items[n + 1 : n + 2] and relation_of(items[n + 1]) is not None):
        return False
    inside = [item for item in items[start:n] if item.kind != "ampersand"]
    return has_relation(tuple(inside)) and relation_of(inside[-1]) is None


def _separates(item: Item, following: Items) -> bool:
    if item.kind in ("quad", "text"):
        return True
    if item.name == ":" and following and following[0].name == "=":
        return False
    return item.name in ARROWS or (item.kind in ("symbol", "command") and item.name in (",", ";", ":", "\\colon"))


def _inside(segment: Items) -> Items:
    """What a segment holds, without the brackets and the ampersands around it and the words that begin it."""
    inside = stripped(tuple(item for item in segment if item.kind != "ampersand"))
    while inside and inside[0].name in ("(", "[") and partner(inside, 0) == len(inside) - 1:
        inside = stripped(inside[1:-1])
        while inside and inside[0].kind == "text" and SUPPOSING.fullmatch(inside[0].name):
            inside = stripped(inside[1:])
    if inside and inside[-1].name == ")" and not any(item.name == "(" for item in inside):
        inside = stripped(inside[:-1])  # \text{(here } y = 1)
    return inside


def _value(segment: Items, vocabulary: Vocabulary) -> str:
    """``y = 1`` of a segment that says just that, perhaps in brackets and with an ampersand."""
    inside = _inside(segment)
    split = split_relations(inside)
    if len(split) != 3 or split[1][0] != "=" or len(split[0][1]) != 1:
        return ""
    letter, number = split[0][1][0], stripped(split[2][1])
    if not _NAME.fullmatch(spelled((letter,))):
        return ""
    plain = all(item.kind == "digit" or item.name in ("-", ".") for item in number) and bool(number)
    if not plain or letter.kind == "digit" or conditions.is_index_item(letter, vocabulary):
        return ""
    return f"{spelled(split[0][1])} = {spelled(split[2][1])}"


def _leads(before: Items, behind: Items) -> bool:
    """Whether the words before the values at the beginning of a row, or the sign behind them, say that it holds so."""
    words = [item.name for item in before if item.kind == "text" and item.name.strip()]
    if words:
        return len(words) == 1 and SUPPOSING.fullmatch(words[0]) is not None
    then = [item.name for item in behind if item.kind == "text"]
    marked = any(item.name in (":", "\\colon", "\\implies", "\\Rightarrow", "\\Longrightarrow") for item in behind)
    marked = marked or any(word.strip().startswith(":") or word.strip(" ,") for word in then)
    return marked and all(_THEN.fullmatch(word) for word in then)


def _closing(items: Items, pieces: list[Piece], n: int) -> bool:
    """Whether words before the values at the end of a row, or brackets around them, say that it holds so."""
    words = [item.name for item in pieces[n].before if item.kind == "text" and item.name.strip()]
    if row_links.is_only(items, items[pieces[n].start : pieces[n].end]):
        return False
    if words:
        return len(words) == 1 and SUPPOSING.fullmatch(words[0]) is not None
    inside = stripped(tuple(item for item in items[pieces[n].start :] if item.kind not in ("ampersand", "quad")))
    return bool(inside) and inside[0].name in ("(", "[") and partner(inside, 0) == len(inside) - 1


_NAMING = regex(
    r"(?<!\w)(?:positives?|negatives?|true|class(?:es)?|labels?|targets?|examples?|samples?|outcomes?|values?|inputs?|origin"
    r"|points?|special|initial(?:ly)?|numerically|klasse|wert|classe|valeur|valor|clase)(?!\w)",
    re.IGNORECASE,
)
"""What a value is of."""


def _is_supposed(before: Items) -> bool:
    """Whether the words before a value suppose it, or name what it is of, or none stand there.

    Others may name it to speak of other values: ``\\text{in contrast to } y = 0``.
    """
    words = " ".join(item.name for item in before if item.kind == "text")
    return row_links.supposes(_NAMING.sub(" ", words))


def _refuse_turned(words: list[Item], at: int) -> None:
    """Raise ``ReadError`` for words beside a value by which the row holds where it is not met, or elsewhere too."""
    for item in words:
        if conditions.DENYING.search(item.name):
            message = "these words may turn the condition over; write it with signs, as in \\text{if } y = 1"
            raise ReadError(message, at + item.start, at + item.end)

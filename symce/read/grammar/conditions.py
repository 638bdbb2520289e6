"""Conditions behind a formula: whether a segment of a row says for which indices it holds.

Knows comparisons of indices and ranges; reads no formulas.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from symce.patterns import regex
from symce.read.tex.item import Item, ReadError
from symce.read.tex.items import (
    Items,
    is_scripted,
    relation_of,
    stripped,
)
from symce.read.tex.words import DOTS

if TYPE_CHECKING:
    from symce.read.grammar.formula import Vocabulary

DENYING = regex(
    r"\b(?:not|no|never|neither|nor|unless|except|excluding|without|fails?|other than|different from)\b"
    r"|\b(?:regardless|irrespective|whether|even|also|both|always|although|though|no matter"
    r"|in (?:all|any|every|each) cases?)\b"
    r"|\b(?:is|are|be|being) (?:false|wrong|violated|untrue)\b"
    r"|n['\u2019]t\b|\b(?:nicht|keine?|au(?:ß|ss)er|sei denn|pas|sauf|except[éo]|hormis|salvo|non|tranne|не|кроме"
    r"|auch|unabhängig|même|aussi|quel que|incluso|también|anche|indipendentemente|также|независимо)\b"
    r"|不|除非|除了|并非|无论|即使|也",
    re.IGNORECASE,
)
"""Words by which a condition beside them may hold exactly where it is not met: ``\\text{unless } i = j``."""

_NOTE = regex(r"\([^()]*\)")
"""What a condition means, ``i \\ne c \\text{ (not the true class)}``."""


_SUPPOSING = regex(
    r"(?:[\W\d_]|(?<![^\W\d_])(?:"
    r"if|iff|when|whenever|while|for|where|wherever|with|given|that|provided|assum(?:e|es|ed|ing)|suppos(?:e|es|ed|ing)"
    r"|let|take|taking|set|setting|put|at|on|in|only|the|an?|this|these|holds?|valid|here|is|are|we|and|then|since"
    r"|because|as (?:long|soon) as|as(?= *\W*$)|all|any|every|each|indices|index|i|under|condition|so that|case|cases"
    r"|special|evaluated|restricted|to|so|hence|thus|namely|diagonal|again|now|consider|by|using"
    r"|class(?:es)?|labels?|targets?|true|correct|examples?|samples?|klasse|classe|clase"
    r"|wenn|falls|sofern|solange|sobald|für|fur|bei|mit|im|fall|sei|nur|wo|wobei|da|weil|hier|gilt|dann"
    r"|si|quand|lorsque|pour|avec|dans|le|la|cas|où|soit|car|puisque|ici|est|seulement|tant que|dès que|ssi"
    r"|cuando|para|con|en|el|caso|donde|sea|siempre que|s[oó]lo|pues|ya que|es"
    r"|se|quando|per|nel|dove|sia|com|no(?= caso)|onde|seja|só|apenas"
    r"|если|при|когда|для|в|случае|где|пусть|только|якщо"
    r"|jeśli|jeżeli|gdy|dla|przypadku|als|indien|wanneer|voor|bij|het|geval|mits|zodra|nếu|khi|với|jika|untuk|bila"
    r"|ketika|pro|když|pokud|om|för|när|durumunda|için|hvis|når|dersom|jos|kun|ha|dacă|pentru|când|quan|αν|όταν|για"
    r")(?![^\W\d_])|当且仅当|如果|对于|對於|其中|[当當若时時]|のとき|場合|ならば|일 ?때|인 ?경우|이면)*",
    re.IGNORECASE,
)
"""Words that suppose the condition behind them."""

_BEHIND = regex(
    r"(?:[\W\d_]|(?<![^\W\d_])(?:only|and|or|is|are|here|this|that|then|we|have|get|so|hence|thus|holds?|the|for|all"
    r"|with|where|if|also|durumunda|gilt|und|et|y|e|и|i)(?![^\W\d_])"
    r"|的?[时時]|のとき|の?場合|ならば|일 ?때|인 ?경우|이면)*",
    re.IGNORECASE,
)
"""Words that say nothing of the condition before them."""

_ACCENT = regex(r"\\[\"'`^~=.]\s*\{?\s*\\?([a-zA-Z])\s*\}?|\{\\[\"'`^~]\s*([a-zA-Z])\}")


def supposes(words: str) -> bool:
    """Whether all words before a condition suppose it: no other words may stand there, and none need to.

    >>> supposes("if"), supposes("this holds for"), supposes("tenzij"), supposes("as opposed to"), supposes("as for")
    (True, True, False, False, False)
    """
    plain = _ACCENT.sub(lambda found: found[1] or found[2], _NOTE.sub(" ", words)).strip()
    return _SUPPOSING.fullmatch(plain) is not None and re.search(r"(?<!\w)(?:no|not)(?!\w)", plain) is None


def goes_on(words: str) -> bool:
    """Whether the words behind a condition leave it as it is, but for a note in brackets on what it means.

    >>> goes_on("(the diagonal)"), goes_on("and"), goes_on("is violated")
    (True, True, False)
    """
    return _BEHIND.fullmatch(_NOTE.sub(" ", words).strip()) is not None


_PLAIN = frozenset({"if", "otherwise", "else", "elsewhere", "when", "for"})
"""Words of cases that are sometimes written as letters: ``0 & otherwise``, ``1 & \\mathrm{if}\\ i = j``."""


def with_plain_words(items: Items) -> Items:
    """Words of cases that are written as letters, as text."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        letters: Items = (item,)
        if item.kind == "one" and len(item.parts) == 1 and not is_scripted(item):
            letters = item.parts[0]
        elif is_bare(item):
            while end < len(items) and is_bare(items[end]) and items[end].start == items[end - 1].end:
                end += 1
            letters = items[at:end]
        word = "".join(letter.name for letter in letters)
        if word in _PLAIN and all(map(is_bare, letters)):
            found.append(Item("text", word, item.start, items[end - 1].end))
        else:
            found += items[at:end]
        at = end
    return tuple(found)


def is_bare(item: Item) -> bool:
    return item.kind == "letter" and not is_scripted(item)


def refuse_denied(items: Items, at: int = 0) -> None:
    """Raise ``ReadError`` for words beside a condition that may deny it."""
    for item in items:
        if item.kind == "text" and DENYING.search(_NOTE.sub("", item.name)):
            message = "these words may turn the condition over; write it with signs, as in \\text{if } i \\ne j"
            raise ReadError(message, at + item.start, at + item.end)


def refuse_unclear(items: Items, at: int = 0) -> None:
    """Raise ``ReadError`` for words before a condition that may not suppose it."""
    stop = next((n for n, one in enumerate(items) if relation_of(one)), 0)
    first = [item for item in items[:stop] if item.kind == "text" and item.name.strip()]
    if first and not supposes(" ".join(item.name for item in first)):
        message = "are these words a condition? write it as \\text{if } i = j"
        raise ReadError(message, at + first[0].start, at + first[-1].end)


def is_range(split: list[tuple[str, Items]]) -> bool:
    """Whether a segment says what a letter runs over: ``c = 1 \\cdots C``."""
    if len(split) != 3 or split[1][0] != "=":
        return False
    left, right = stripped(split[0][1]), stripped(split[2][1])
    bounds = [item for item in right if item.name not in DOTS and item.name not in (",", ".")]
    return (
        len(left) == 1 and left[0].kind == "letter" and 0 < len(bounds) <= 2 < len(right) and bounds[0].kind == "digit"
    )


def is_whole_range(items: Items) -> bool:
    """Whether a set is all that an index runs over: ``[K]``, ``\\{1, \\ldots, K\\}``, ``1..N``."""
    items = stripped(items)
    if is_from_one(items):
        return True
    inside = [item for item in items[1:-1] if item.name != ","]
    if len(items) < 3 or any(is_scripted(item) for item in inside):
        return False
    if items[0].name == "[" and items[-1].name == "]":
        return len(inside) == 1 and inside[0].kind == "letter"
    listed = items[0].name == "\\{" and items[-1].name == "\\}" and any(item.name in DOTS for item in inside)
    return listed and inside[0].name in ("0", "1") and inside[-1].kind == "letter" and inside[-2].name in DOTS


def is_over_all(split: list[tuple[str, Items]]) -> bool:
    """Whether a segment says that an index runs over all of its range: ``i = 1, \\ldots, N``, ``i \\in 1..N``."""
    return is_range(split) or (
        len(split) == 3
        and split[1][0] == "in"
        and len(stripped(split[0][1])) == 1
        and is_from_one(stripped(split[2][1]))
    )


def is_from_one(items: Items) -> bool:
    """``1..N``, ``1, \\ldots, N``"""
    if len(items) < 3 or items[0].name not in ("0", "1") or items[-1].kind != "letter" or is_scripted(items[-1]):
        return False
    between = [item.name for item in items[1:-1] if item.name != ","]
    return between in ([".", "."], [".", ".", "."]) or (len(between) == 1 and between[0] in DOTS)


def is_condition(split: list[tuple[str, Items]], vocabulary: Vocabulary) -> bool:
    """Whether a segment only compares indices: ``i = j``, ``i \\ne j``, ``i = 1``, ``k \\in \\{1..K\\}``."""
    if len(split) == 2:
        return False
    if len(split) != 3:
        return False
    left, right = stripped(split[0][1]), stripped(split[2][1])
    if split[1][0] not in ("=", "!=", "in", "<=", ">=", "<", ">"):
        return False
    if left and left[0].name in ("\\forall",):
        left = left[1:]
    return (
        bool(left)
        and (is_index_item(left[0], vocabulary) or (split[1][0] in ("=", "!=") and is_summed(left[0], vocabulary)))
        and len(left) == 1
        and _simple(right, vocabulary, split[1][0], ("=", "!=") if is_summed(left[0], vocabulary) else ("!=",))
    )


def _simple(items: Items, vocabulary: Vocabulary, sign: str, labelled: tuple[str, ...]) -> bool:
    if sign == "in":
        return True
    if len(items) != 1 or items[0].sup is not None:
        return False
    if sign in ("<", ">"):  # a > 0 is a claim, or given, as often
        place = items[0].name in vocabulary.indices or items[0].name in ("i", "j", "k", "l", "m", "n")
        return place or (items[0].kind == "letter" and items[0].name.isupper())  # k < K is a part of the range
    label = sign in labelled and items[0].kind == "letter"  # the correct class, a declared letter
    return label or is_index_item(items[0], vocabulary) or items[0].kind == "digit"


def is_summed(item: Item, vocabulary: Vocabulary) -> bool:
    """Whether a bare letter is one that sums of the document run over, and nothing declares."""
    bare = item.sub is None and item.sup is None and item.kind == "letter"
    return bare and item.name in vocabulary.summed and item.name not in vocabulary.declared


def is_index_item(item: Item, vocabulary: Vocabulary) -> bool:
    if item.sub is not None or item.sup is not None:
        return False
    return item.name in vocabulary.indices or (
        item.kind == "letter" and item.name in "ijklmnrabc" and item.name not in vocabulary.declared
    )

"""How a statement of a row is tied to the one before it: by words that introduce it, by an arrow, or by others.

    a \\ge b \\quad \\text{with equality iff } p = q     z_i = z_j \\implies i = j     a = b, \\; \\text{where } p = q

The words that introduce a statement are a closed list, and so are those that suppose one (``row_words``). All others
may say of the statement before them when it is sharp, where it fails, or what it is an example of: what stands behind
them is neither claimed nor a definition. Knows words and arrows; reads no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.displays import arrows, row_words
from symce.read.grammar import conditions
from symce.read.prose.attained import is_attaining, is_sharp, says_when
from symce.read.tex.item import Item
from symce.read.tex.items import Items, relation_of, split_relations, stripped
from symce.read.tex.words import ARROWS

FORWARD, BOTH, BACK = "forward", "both", "back"

_ARROWS = {
    **dict.fromkeys(ARROWS, FORWARD),
    **dict.fromkeys(arrows.STRAIGHT, FORWARD),
    "\\therefore": FORWARD,
    "\\iff": BOTH,
    "\\Leftrightarrow": BOTH,
    "\\Longleftrightarrow": BOTH,
    "\\leftrightarrow": BOTH,
    "\\Leftarrow": BACK,
    "\\Longleftarrow": BACK,
    "\\impliedby": BACK,
}
"""Where each arrow leads."""

_BOTH = regex(
    r"(?<!\w)(?:iff|only|exactly|precisely|just|equivalent\w*|nur|genau|ssi|seulement|uniquement|s[oó]lo|[úu]nicamente|solo"
    r"|soltanto|somente|só|apenas|только|лишь|тогда и только тогда)(?!\w)|当且仅当|仅当|のときに限り",
    re.IGNORECASE,
)
"""Words that make a condition the only one: what they say is more than that the row holds there."""

_INFERRING = regex(
    r"(?:[\W\d_]|(?<![^\W\d_])(?:and|so|hence|thus|therefore|then|in particular|we|must|have|get|find|that|is|i\.e"
    r"|implies|implying|gives?|giving|yields?|which|means|it|follows|daher|folglich|somit|dann|und|folgt|donc|alors|ainsi|luego"
    r"|entonces|por tanto|quindi|allora|dunque|logo|então|поэтому|значит|следовательно)(?![^\W\d_]))+"
    r"|所以|因此|故|よって|따라서",
    re.IGNORECASE,
)
"""Words by which what stands behind them follows from what stands before."""

_INTRODUCING = regex(
    r"[\W\d_]*(?:and|where|with|let|set(?:ting)?|put(?:ting)?|tak(?:e|ing)|defin(?:e|ed|ing)|denot(?:e|ing)|writ(?:e|ing)"
    r"|call|using|use|by|as|since|because|for|here|now|again|also|so|hence|thus|therefore|then|that is|i\.e|namely"
    r"|in particular|moreover|furthermore|similarly|likewise|(?:or )?equivalently|finally|next|giv(?:es?|ing|en)"
    r"|yield(?:s|ing)|which|we|it follows|implying|implies|it|but|while|provided|assum(?:e|ing)|suppos(?:e|ing)"
    r"|und|wo|wobei|mit|sei|da|weil|hier|somit|daher|also|dann|folglich|ebenso|bzw|beziehungsweise|sowie|für|gilt"
    r"|et|où|avec|soit|car|puisque|ici|donc|alors|ainsi|pour|de même"
    r"|y|e|donde|con|sea|pues|aquí|luego|entonces|para|así|análogamente"
    r"|ed|dove|sia|poiché|qui|quindi|allora|dunque|per"
    r"|onde|com|seja|pois|logo|então"
    r"|и|где|пусть|так как|здесь|поэтому|значит|тогда|а также|для)(?![^\W\d_])"
    r"|[\W\d_]*(?:其中|所以|因此|故|且|和|则|令|设|ここで|よって|ただし|여기서|따라서)",
    re.IGNORECASE,
)
"""Words with which a statement of its own, or what a letter is, is introduced."""

_TYING = regex(
    r"(?<![^\W\d_])(?:iff?|when(?:ever)?|unless|except|excluding|not|no|never|only|exactly|precisely|just|even|at|than|like"
    r"|contrast|opposed|case|cases|points?|root|zero|solution|solutions|solve[sd]?|some|fails?|false|equality|holds?|tight|sharp"
    r"|example|instance|e\.g|or"
    r"|wenn|falls|außer|nicht|nur|genau|gleichheit|lösung|fall|bei|oder|si|quand|lorsque|sauf|pas|seulement|égalité|solution|ou|cas"
    r"|cuando|salvo|no|s[oó]lo|igualdad|solución|caso|se|quando|tranne|non|solo|uguaglianza|exceto|não|somente|igualdade"
    r"|если|когда|кроме|не|только|равенство|или)(?![^\W\d_])|(?<!\w)(?:for|für|pour|para|per|при|для)\W*$|当|除|不|等号",
    re.IGNORECASE,
)
"""Words that tie an equation behind them to something else, whatever else is said."""


_CONDITIONAL = regex(
    r"[\W\d_]*(?:iff?|when(?:ever)?|only|exactly|precisely|unless|provided|genau|nur|wenn|falls|ssi|si|quand|lorsque|cuando"
    r"|s[oó]lo|se|solo|quando|если|только|тогда)(?![^\W\d_])|[\W\d_]*当",
    re.IGNORECASE,
)
"""Words behind an equation by which it holds under a condition."""


def introduces(words: str) -> bool:
    """Whether words before an equation introduce it, or none stand there.

    >>> [introduces(words) for words in ("", "where", "and the error", "with equality iff", "e.g.", "tight for")]
    [True, True, True, False, False, False]
    """
    if not re.search(r"\w", words) or row_words.OPERATING.fullmatch(words):
        return True
    return _INTRODUCING.match(words) is not None and _TYING.search(words) is None and not says_when(words)


def infers(words: str) -> bool:
    """Whether words say that what stands behind them follows: ``\\text{so}``.

    >>> infers("so"), infers("and hence"), infers("so for"), infers("and")
    (True, True, False, False)
    """
    joined = re.fullmatch(r"[\W\d_]*(?:(?:and|und|et|we|have|is|it|that)[\W\d_]*)*", words) is not None
    return not joined and _INFERRING.fullmatch(words.strip()) is not None


_IF = regex(
    r"\W*(?:only )?(?:if|when|whenever|provided|provided that|wenn|falls|si|quand|lorsque|cuando|se|quando|если)\W*",
    re.IGNORECASE,
)


def is_premise(items: Items, segment: Items) -> bool:
    """Whether words suppose a statement for what follows in its row: ``\\text{if } z_i = z_j, \\; i = j``."""
    return _IF.fullmatch(row_words.words_before(items, segment).strip()) is not None


def link(between: Items) -> str:
    """Where the arrow or the words between two statements of a row lead; nothing where neither says so."""
    for item in reversed(between):
        if item.name in _ARROWS and item.kind != "text":
            return _ARROWS[item.name]
    words = " ".join(item.name for item in between if item.kind == "text")
    if infers(words):
        return FORWARD
    return BOTH if _BOTH.search(words) else ""


def link_before(items: Items, segment: Items) -> str:
    """How a segment is tied to what stands before it in its row."""
    found: list[Item] = []
    for item in reversed([item for item in items if item.end <= segment[0].start]):
        if not _is_between(item):
            break
        found.append(item)
    behind = row_words.words_behind(items, segment)
    return link(tuple(reversed(found))) or (BOTH if _BOTH.search(behind) else "")


def link_behind(items: Items, segment: Items) -> str:
    """How what follows a segment in its row is tied to it."""
    found: list[Item] = []
    for item in (item for item in items if item.start >= segment[-1].end):
        if not _is_between(item):
            break
        found.append(item)
    words = " ".join(item.name for item in found if item.kind == "text")
    if _IF.fullmatch(words.strip()):
        return FORWARD if "only" in words.lower() else BACK
    return link(tuple(found))


def _is_between(item: Item) -> bool:
    """Whether an item stands between statements, and is no part of one."""
    between = (*row_words.LEADING, ".", ")", "]", *_ARROWS)
    return item.kind in ("text", "quad", "ampersand") or item.name in between


def is_set_aside(items: Items, segment: Items, *, first: bool, cased: bool) -> bool:
    """Whether the words before a statement of a row do not introduce it, so that it claims and defines nothing.

    Before the ``first`` statement of a row stand names of all kinds: there they are words that say when something is
    zero or smallest, or that except something. One that is ``cased`` has words behind it for its case of indices.
    """
    words = row_words.words_before(items, segment)
    if not cased and is_plain_segment(segment) and _is_tied_behind(items, segment, first=first):
        return True
    if first:
        return says_when(words)
    if is_attaining(words) and is_plain_segment(segment):
        return True
    labelled = words.rstrip().endswith(":") and _TYING.search(words) is None and not is_plain_segment(segment)
    return not (labelled or introduces(words) or row_words.SUPPOSING.fullmatch(words))


def _is_tied_behind(items: Items, segment: Items, *, first: bool) -> bool:
    """Whether the words behind ``x = a`` tie it to what follows, or say what it is: "if", "gives equality"."""
    words = row_words.words_behind(items, segment)
    if not re.search(r"\w", words):
        return False
    if first:
        return _CONDITIONAL.match(words) is not None
    return not (conditions.goes_on(words) or introduces(words))


def limits(items: Items, segment: Items) -> bool:
    """Whether the words before a statement that is set aside may say where the one before it holds."""
    return not is_sharp(row_words.words_before(items, segment))


def is_concluded(items: Items, left: Items, right: Items) -> bool:
    """Whether words say that a value of a letter follows, as from an equation that is solved: ``\\text{so } x = 0``."""
    return infers(row_words.words_before(items, left)) and is_plain(left, right)


def is_plain_segment(segment: Items) -> bool:
    """Whether a statement is such an equation, or sets a letter to numbers and sizes."""
    split = split_relations(tuple(item for item in segment if item.kind != "ampersand"))
    if len(split) != 3 or split[1][0] != "=":
        return False
    left, right = stripped(split[0][1]), stripped(split[2][1])
    return len(left) == 1 and bool(right) and is_value(right)


def is_plain(left: Items, right: Items) -> bool:
    """Whether an equation of two sides sets a letter to a letter or a number: ``x = a``, ``p_1 = 0``."""
    number = bool(right) and all(item.kind == "digit" or item.name in ("-", ".") for item in right)
    single = len(right) == 1 and right[0].kind in ("letter", "command") and relation_of(right[0]) is None
    return len(left) == 1 and left[0].sup is None and left[0].kind != "group" and (number or single)


def is_value(side: Items) -> bool:
    """Whether a side is made of numbers and sizes, or is a letter by itself: ``\\frac1K``, q."""
    if len(side) == 1 and side[0].kind in ("letter", "command"):
        return True
    inside = [inner for item in side for part in item.parts for inner in part] if any(i.parts for i in side) else []
    return all(item.kind != "letter" or item.name.isupper() for item in (*side, *inside))


def leads_back(items: Items) -> bool:
    """Whether an arrow of a row leads to what stands before it, or to both sides."""
    return any(_ARROWS.get(item.name) in (BACK, BOTH) for item in items if item.kind != "text")


def is_supposed(items: Items, segment: Items) -> bool:
    """Whether words suppose a value of a letter, ``\\text{for } p_k = \\frac1K``: its row is said of that only."""
    words = row_words.words_before(items, segment)
    supposed = row_words.SUPPOSING.fullmatch(words) is not None and _WHERE.search(words) is None
    supposed = supposed or _GIVEN.fullmatch(words) is not None
    return supposed and re.search(r"\w", words) is not None and is_plain_segment(segment)


_WHERE = regex("where", re.IGNORECASE)
_GIVEN = regex(
    r"\W*(?:given|since|because|as|assum(?:e|ing)|suppos(?:e|ing)|provided|in (?:the )?case|da|weil|car|puisque"
    r"|pues|poiché|sei|soit|sea|sia)(?: that)?\W*",
    re.IGNORECASE,
)
"""Other words that suppose something for their row."""


def is_only(items: Items, segment: Items) -> bool:
    """Whether the words behind a case say that it is the only one: ``\\text{for } x = 1 \\text{ only}``."""
    return _BOTH.search(row_words.words_behind(items, segment)) is not None


def supposes(words: str) -> bool:
    """Whether words before a value suppose it, and no more than that: not "only if"."""
    return conditions.supposes(words) and _BOTH.search(words) is None and not infers(words)

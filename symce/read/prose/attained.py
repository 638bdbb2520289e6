"""Equations that only say when something is zero, smallest or the like: "it vanishes if and only if $p = y$."

Such an equation stands behind what it is said of, in a sentence that ends without a display: it supposes nothing of
the lines around it, and defines no letter. Knows words of several languages; knows no formulas and judges nothing.
"""

from __future__ import annotations

import re

from symce.patterns import regex

FAR = 160
"""How far before an equation its sentence may begin, in characters."""

_IFF = (
    r"(?:if and only if|iff|(?:exactly|precisely) (?:if|when|for)|genau dann,? wenn|si et seulement si|si y s[oó]lo si"
    r"|se e sol(?:o|tanto) se|se e somente se)"
)
_IF = (
    rf"(?:{_IFF}|(?:only |just )?(?:if|when|for|at|where)|(?:nur )?(?:wenn|falls|für|bei)|(?:seulement )?(?:si|quand"
    r"|lorsque|pour|en)|(?:s[oó]lo )?(?:cuando|para)|(?:solo )?(?:quando|per|se))"
)
_EXTREME = (
    r"(?:zero|0|null|nulle?s?|cero|vanish\w*|verschwind\w*|annul\w*|anul\w*|minim\w*|mínim\w*|maxim\w*|máxim\w*|smallest"
    r"|largest|least|greatest|lowest|highest|optim\w*|óptim\w*|equality|gleichheit|égalité|igualdad|uguaglianza|attain\w*"
    r"|achiev\w*|reached|atteint\w*|stationary)"
)
_BEHIND_IT = regex(
    rf"(?:{_IFF}|(?<!\w){_EXTREME}\$?(?!\w)[^.;:!?]{{0,40}}?(?<!\w){_IF}|(?<!\w)(?:at|im|à l['’]|en el|all['’]|no) "
    r"(?:(?:the|its) )?(?:optimum|minimum|maximum|óptimo|mínimo|ottimo|minimo|ótimo),?)[\s$(\\]*$",
    re.IGNORECASE,
)
_IS_SHARP = regex(
    rf"(?:(?<!\w)(?!0|null\b|cero\b|zero\b){_EXTREME}|(?<!\w)(?:tight|sharp)"
    r"|(?:(?<!\w)(?:is|be|becomes?|equals?|equal to|ist|est|es|è|é)|=)\s*\$?(?:zero|0|null|cero)\$?)(?!\w)"
    rf"(?:[^.;:!?]{{0,40}}?(?<!\w){_IF}| by)[\s$(\\,:]*$",
    re.IGNORECASE,
)
_SAYS_WHEN = regex(
    rf"(?<!\w)(?:{_IFF}|(?:unless|except)(?: {_IF})?|only (?:if|when|for|at))[\s$(\\,:]*$", re.IGNORECASE
)
_SENTENCE = regex(r"[.:;!?](?=\s)|\n[ \t>]*\n|\$\$|\\\]|\\end\s*\{")
_CLOSED = regex(r"[\s$)\\]*(?:(?:ist|holds|gilt|is true)\b)?[\s)*_]*(?:[.;!](?=\s|$)|,[^.:$]{0,60}\.(?=\s|$))")


_SOUGHT = regex(
    r"(?<!\w)(?:minim|mínim|maxim|máxim|optim|óptim|ottim|smallest|largest|least|greatest|lowest|highest|attain|achiev"
    r"|reached|atteint)",
    re.IGNORECASE,
)
_LETTERS = regex(r"\s*\\?[a-zA-Z]+(?:_\{?\w\}?)?\s*=\s*\\?[a-zA-Z]+(?:_\{?\w\}?)?\s*")


def says_when(words: str) -> bool:
    """Whether words before an equation say when something is zero, smallest, sharp or different, whatever it is.

    >>> [says_when(words) for words in ("with equality iff", "minimal at", "unless", "attained at", "where")]
    [True, True, True, True, False]
    """
    return _SAYS_WHEN.search(words) is not None or is_sharp(words)


def is_sharp(words: str) -> bool:
    """Whether words before an equation say when something is zero, smallest or sharp: that limits no statement.

    >>> is_sharp("with equality iff"), is_sharp("iff"), is_sharp("setting the gradient to zero")
    (True, False, False)
    """
    return _IS_SHARP.search(words) is not None


def is_attaining(words: str) -> bool:
    """Whether words speak of what is smallest or largest: what they lead to may be what is sought."""
    return _SOUGHT.search(words) is not None


def is_sought(text: str, start: int) -> bool:
    """Whether the sentence of an equation speaks of what is smallest or largest: its left side may be what is sought.

    >>> [is_sought(text, text.index("y =")) for text in ("It is minimal for $y = p$.", "It is zero if $y = p$.")]
    [True, False]
    """
    first = max(0, start - FAR)
    begun = max((mark.end() for mark in _SENTENCE.finditer(text, first, start)), default=first)
    return _SOUGHT.search(text, begun, start) is not None


def is_attained(text: str, start: int, end: int) -> bool:
    """Whether the equation of two letters between two places only says when something is zero or smallest.

    >>> [is_attained(text, text.index("p ="), text.index("= y") + 3) for text in (
    ...     "It is zero if and only if $p = y$.", "It vanishes for $p = y$. Now", "If $p = y$, we get", "Let $p = y$.")]
    [True, True, False, False]
    """
    if _LETTERS.fullmatch(text, start, end) is None:
        return False
    first = max(0, start - FAR)
    begun = max((mark.end() for mark in _SENTENCE.finditer(text, first, start)), default=first)
    return _BEHIND_IT.search(text[begun:start]) is not None and _CLOSED.match(text, end) is not None

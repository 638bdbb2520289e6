r"""Words and sets that say that a letter has more than two values: three classes, counts, ``y \in \{0, 1, 2\}``.

Knows how a text says so; what rests on two values is the business of the reader of probabilities.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_MANY = regex(
    r"\b(?:(?:three|four|five|six|ten|[3-9]|\d\d+|several|many|multiple|more than two|\$?[KCM]\$?)[ -]"
    r"(?:\w+ )?(?:class|categor|outcome|label|value|level|grade)\w*"
    r"|multi-?class|multinomiale?|ordinal|ordered logit|poisson|geometric distribution"
    r"|drei Klassen|mehrere Klassen|trois classes|tres clases|tre classi)\b"
    r"|0, 1,?(?: and| or|,) 2\b|0, 1, \\[lc]?dots|\b1, 2,?(?: and| or|,) 3\b|三类|三个类|多分类|多类",
    re.IGNORECASE,
)
_SET = r"(?<![a-zA-Z\\]){name}(?:_\w|_\{{[^{{}}]*\}}|\^\{{[^{{}}]*\}})?\s*\\in\s*\\?\\\{{([^{{}}]*?)\\?\\\}}"


def other_values(text: str, name: str, pair: frozenset[str]) -> str:
    r"""The words by which a text says that a letter may have a value beside two; nothing where it says no such thing.

    >>> two = frozenset(("0", "1"))
    >>> other_values("There are three classes.", "y", two), other_values(r"with $y \in \{0, 1\}$", "y", two)
    ('three classes', '')
    """
    if found := _MANY.search(text):
        return found.group()
    for said in re.finditer(_SET.format(name=re.escape(name)), text):
        values = {value.strip(" {}+\\,;!") for value in said.group(1).split(",")}
        if len(values) > 1 and values != pair:
            return said.group()
    return ""

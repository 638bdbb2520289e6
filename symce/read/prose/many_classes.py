r"""Words and sets that say that a letter has more than two values: three classes, counts, ``y \in \{0, 1, 2\}``.

Knows how a text says so; what rests on two values is the business of the reader of probabilities.
"""

from __future__ import annotations

import re

_MANY = re.compile(
    r"\b(?:(?:three|four|five|six|ten|[3-9]|\d\d+|several|many|multiple|more than two|\$?[KCM]\$?)[ -]"
    r"(?:\w+ )?(?:class|categor|outcome|label|value|level|grade)\w*"
    r"|multi-?class|multinomiale?|ordinal|ordered logit|poisson|geometric|binomial|counts"
    r"|drei Klassen|mehrere Klassen|trois classes|tres clases|tre classi)\b"
    r"|0, 1,?(?: and| or|,) 2\b|0, 1, \\[lc]?dots|\b1, 2,?(?: and| or|,) 3\b|三类|三个类|多分类|多类",
    re.IGNORECASE,
)
_SET = r"(?<![a-zA-Z\\]){name}(?:_\w|_\{{[^{{}}]*\}}|\^\{{[^{{}}]*\}})?\s*\\in\s*\\?\\\{{([^{{}}]*?)\\?\\\}}"


def more_than_two(text: str, name: str) -> str:
    r"""The words by which a text says that a letter may have a third value; nothing where it says no such thing.

    >>> more_than_two("There are three classes.", "y"), more_than_two(r"with $y \in \{0, 1\}$", "y")
    ('three classes', '')
    """
    if found := _MANY.search(text):
        return found.group()
    for said in re.finditer(_SET.format(name=re.escape(name)), text):
        if len(said.group(1).split(",")) > 2:
            return said.group()
    return ""

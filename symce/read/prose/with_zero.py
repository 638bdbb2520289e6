"""Words that say that a line holds at 0 too: "for all $x$, including $0$".

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_WITH_ZERO = regex(
    r"\b(?:including|also (?:at|for|in)|even (?:at|for)|einschließlich|auch (?:für|bei)|y compris(?: en)?"
    r"|inclu(?:so|ido|yendo)|compreso)\s+(?:zero\b|null\b|zéro\b|cero\b|\$?\s*(?:\\?[a-z]+\s*=\s*)?0\s*\$?(?![.\d]))"
    r"|включая\s+\$?0",
    re.IGNORECASE,
)


def allows_zero(words: str) -> bool:
    """Whether words say so.

    >>> allows_zero("for all $x$, including $0$,"), allows_zero("including 0.5")
    (True, False)
    """
    return _WITH_ZERO.search(words) is not None

"""What the words beside a letter say that it is: a function other than usual, a count.

Knows words of several languages; knows no trees and takes nothing in.
"""

from __future__ import annotations

import re

from symce.read.fonts import core

_OTHER_SIGMA = re.compile(
    r"\\sigma\s*(?:\([^()$]{0,9}\))?\$?\s*"
    r"(?:=|:=|is|be|denotes?|means|stands for|sei|ist|bezeichnet|est|désigne|es)\s*\$?\s*"
    r"(?:(?:the|an?|der|die|eine?|une?|la|el)\s+)?"
    r"(?:\\?tanh\b|\\(?:operatorname|mathrm|text)\s*\{(?:tanh|ReLU)\}|hyperbolic|ReLU|rectifi|softplus|GELU"
    r"|(?:arbitrary|any|some)\b)",
    re.IGNORECASE,
)
"""Words that say of σ that it is another function than the logistic one, or any."""

_COUNTED = (
    re.compile(
        r"\$\s*(\\?[a-zA-Z]+)[^$=<>]{0,12}\$\s*(?:,\s*)?"
        r"(?:is|are|be|denotes?|means|sei(?:en)?|ist|sind|bezeichnet|est|désigne|soit|es|sea|denota|è|—|-|:)?\s*"
        r"(?:(?:the|an?|die|der|das|le|la|les|el|los|il|i)\s+)?"
        r"(?:(?:observed|total|raw|word|class|token|vector of)\s+)*"
        r"(?:number of|counts?\b|frequenc(?:y|ies)\b|how (?:often|many)|anzahl|häufigkeit|nombre d|número de|numero di"
        r"|число|количество)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:counts?|frequenc(?:y|ies)|anzahlen|häufigkeiten|effectifs|recuentos|conteggi)\s*"
        r"(?:vector|are|is|be|called|denoted by|of the classes)?\s*\$\s*(\\?[a-zA-Z]+)",
        re.IGNORECASE,
    ),
)


def counted(text: str) -> frozenset[str]:
    """The letters that a text calls counts: these do not add up to 1.

    >>> sorted(counted("Let $y_k$ be the number of times class $k$ was seen."))
    ['y']
    """
    return frozenset(core(found[1]) for words in _COUNTED for found in words.finditer(text))


def is_other_sigma(text: str) -> bool:
    """Whether a text says of σ that it is another function than the logistic one, or any."""
    return _OTHER_SIGMA.search(text) is not None

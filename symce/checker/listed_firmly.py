"""Whether a line speaks of the numbers that the prose above it gives a letter.

Knows the plain words in which an example is set up and gone on with: "the label is ``$y = (1, 0, 0)$``, so we get". Any
other word ("unlike", "the teacher", "after one step") may say that the line is about something else.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_ENDS = regex(r"[.!?](?=\s)|\n\s*\n|\$\$|\\\]|\\end\s*\{\w+\*?\}")
"""Where the sentence before ends."""

_NO_WORDS = regex(
    r"\$\$.*?\$\$|\\\[.*?\\\]|\$[^$]*\$|\\\(.*?\\\)|\\begin\s*\{(\w+\*?)\}.*?\\end\s*\{\1\}|<!--.*?-->|%[^\n]*|\\\w+"
    r"|\b(?:first|second|third|last) (?:one|class|entry)\b",
    re.DOTALL | re.IGNORECASE,
)
"""Formulas, comments, and which class it is."""

_ANOTHER = regex(r"(?<!\$)\$\s*(?:[(\[]\s*-?[\d.]+\s*,[^$=]*|\\?(?:math)?b?f?\{?e\}?_\{?\d\}?\s*|\d\s*)\$(?!\$)")
"""A list, a unit vector or the number of a class, without a letter: "the label is now ``$(0, 0, 1)$``"."""

_WORD = regex(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_PLAIN = (
    "a an the this our its and of for with in to by as let take set say suppose consider given be is are have has here "
    "now so then hence thus therefore that it we get obtain find follows gives give yields compute see "
    "network model outputs output predicts returns logits logit scores score input softmax probabilities loss cost "
    "cross-entropy label labels target targets true correct one-hot vector class value values entry entries gradient "
    "derivative derivatives respect rule chain worked example"
)
"""Words that say nothing of other values."""


_CHANGING = regex(
    r"\b(?:labels?|class(?:es)?|targets?|inputs?|examples?|true|last|second|first)\b|\\(?:to|leftarrow|gets|mapsto)(?![a-z])",
    re.IGNORECASE,
)
"""What a later sentence says that may change the list: "the true class is 2", ``$y \\to (0, 1, 0)$``."""

_OF_ANY = regex(r"\ban? (?:[\w-]+ )?(?:label|target)\b|\bvector of the\b|\bas the\b|[\"“”'`]\s*$", re.IGNORECASE)
"""Words before a list that say what lists of its kind are, or quote it."""


def is_settled(text: str, at: int, here: int) -> bool:
    """Whether all words from the sentence of a list at ``at`` up to a line are plain.

    >>> page = "The label is $y = (1, 0)$. Then $$L = -\\\\log p_1$$"
    >>> is_settled(page, page.index("y ="), page.index("L ="))
    True
    >>> page = "Unlike $y = (1, 0)$, here $$L = -\\\\log p_1$$"
    >>> is_settled(page, page.index("y ="), page.index("L ="))
    False
    """
    start = max((found.end() for found in _ENDS.finditer(text, 0, at)), default=0)
    opened = text.rfind("$", start, at)
    words = text[start : max(start, opened)] + _NO_WORDS.sub(" ", text[max(start, opened) : here])
    if "?" in words or _ANOTHER.search(text, at, here) is not None:
        return False
    stop = next((found.end() for found in _ENDS.finditer(text, at, here)), here)
    if _CHANGING.search(text, stop, here) is not None or _OF_ANY.search(text[start : max(start, opened)]) is not None:
        return False
    words = _NO_WORDS.sub(" ", words)
    plain = frozenset(_PLAIN.split())
    return all(word.lower() in plain for word in _WORD.findall(words))

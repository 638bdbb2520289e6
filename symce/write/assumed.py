"""What was taken for granted, as lines of text in which the letters are formulas.

Knows how notes of the reader are worded; a note that it cannot take apart stays as it is.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.term import Var
from symce.write.inline import Part, Prose, math
from symce.write.names import WriteError, read_name

_LETTER = regex(r"[A-Za-z]|\\[A-Za-z]+\S*|[A-Za-z]\S*[_^]\S+")
"""A word that is a letter, with its font, marks and scripts."""

_WORDS = {"a", "I"}
"""Single letters that are words where a text is of English, but for a letter of which the note speaks first."""

_SIGNS = {r"\{": "{", r"\}": "}", r"\|": "∥"}
"""What is written with a backslash in LaTeX only, and stands in words that are no letters."""

_SPOKEN_OF = regex(r"(?:is|runs|sums?|means?|stands?|has|as|and|depends)\b")
"""How a note goes on behind the letter that it speaks of; behind an article stands a noun."""


def assumed(note: str) -> Prose:
    """A note with its letters as formulas.

    >>> [part if isinstance(part, str) else "formula" for part in assumed("y is a vector over K")]
    ['formula', ' is a vector over ', 'formula']
    """
    parts: list[Part] = []
    words = re.split(r"( )", note)
    for place, word in enumerate(words):
        bare = re.sub(r"_(\w)$", r"_{\1}", word.rstrip(",;:"))
        first = not place and _SPOKEN_OF.match(note[len(word) + 1 :]) is not None
        letter = _LETTER.fullmatch(bare) is not None and (bare not in _WORDS or first) and _is_printable(bare)
        if word == "x" and place and _is_size(parts):
            letter, word = False, "×"
        if letter:
            parts += [math(Var(bare)), word[len(word.rstrip(",;:")) :]]
        else:
            parts.append(re.sub(r"\\[{}|]", lambda sign: _SIGNS[sign[0]], word))
    return _joined(parts)


def _is_size(parts: list[Part]) -> bool:
    """Whether a formula stands right before: the K of ``K x d``."""
    before = [part for part in parts if part not in ("", " ")]
    return bool(before) and not isinstance(before[-1], str)


def _is_printable(name: str) -> bool:
    try:
        return read_name(name).letter
    except WriteError:
        return False


def _joined(parts: list[Part]) -> Prose:
    """The parts with texts side by side made one."""
    made: list[Part] = []
    for part in parts:
        if isinstance(part, str) and made and isinstance(made[-1], str):
            made[-1] += part
        elif part != "":
            made.append(part)
    return tuple(made)

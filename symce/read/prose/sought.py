"""Words that are sought in a text only where one of their stems stands in it: most texts hold none of them.

An expression with many choices tries each at every letter of a text; whether a stem stands there at all is seen in a
small part of that time. Knows no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from symce.patterns import regex


@lru_cache(maxsize=16)  # what is asked of one text is asked of it again and again
def small(text: str) -> str:
    """The text in small letters, those without a dot or with a long s too: as far as letters go, without their case."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


class Sought:
    """An expression, and stems in small letters of which one stands in all that it finds.

    >>> sought = Sought(r"\\blimiting case|grenzfall", "limit", "grenzfall")
    >>> sought.is_in("in the limiting case"), sought.is_in("without a limit"), sought.is_in("Hence")
    (True, False, False)
    """

    def __init__(self, words: str, *stems: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.words, self.stems = regex(words, flags), stems

    def may_be_in(self, text: str) -> bool:
        """Whether one of the stems is in a text."""
        lowered = small(text)
        return any(stem in lowered for stem in self.stems)

    def is_in(self, text: str) -> bool:
        """Whether the words stand in a text."""
        return self.may_be_in(text) and self.words.search(text) is not None

    def all_in(self, text: str) -> Iterator[re.Match[str]]:
        """Everything in a text that the expression finds."""
        return self.words.finditer(text) if self.may_be_in(text) else iter(())

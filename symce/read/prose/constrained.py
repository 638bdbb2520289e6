r"""What prose says that entries of a letter always fulfil: they add up to one, have no mean, are as long as one.

A letter in their formula that nothing defines then changes with all of them: the t of ``$w_i = x_i/t$``, "normalised".
Knows words of several languages; knows no definitions and judges nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.read.prose.made_in_words import pattern_of

_WORDS = (
    r"(?:(?:add|sum)s? (?:up )?to (?:one|1|zero|0|\$)|normali[sz]ed?|normali[sz]es|distributions?"
    r"|probabilit(?:ies|y (?:vectors?|simplex))"
    r"|(?:zero|no|unit) (?:mean|variance|length|norm|sum)|unit vectors?|mean zero|cent(?:re|er)ed|standardi[sz]ed"
    r"|normiert|zentriert|einheitsvektor|verteilung|normalisée?s?|centrée?s?|unitaires?|normalizad[oa]s?|centrad[oa]s?"
    r"|normalizzat[oaie]|centrat[oaie]|нормирован\w*|центрирован\w*|归一化|正規化)"
)
_NOT = r"(?:not|un|never|no longer|nicht|pas|non|не)"
_SCRIPTS = r"(?:\s*[_^]\s*(?:\{[^{}]*\}|\\?\w+))*"


@lru_cache(maxsize=1024)
def is_constrained(text: str, letter: str) -> bool:
    r"""Whether a text says so of a letter.

    >>> is_constrained("Let $w_i = x_i/t$, where the $w_i$ add up to one.", "w"), is_constrained("$w_i = x_i/t$.", "w")
    (True, False)
    >>> is_constrained(r"Let $u = x/r$ with $\|u\| = 1$.", "u")
    True
    """
    name = rf"(?-i:{pattern_of(letter)}){_SCRIPTS}"
    alone = rf"\$\s*{name}\s*(?:=[^$]*)?\$"
    behind = rf"{alone}(?![^.;$]{{0,40}}\b{_NOT}\b)[^.;$]{{0,40}}?{_WORDS}(?!\s+\$)"
    before = rf"(?<!un)(?<!not ){_WORDS}\s+(?:\w+\s+){{0,2}}{alone}"
    total = rf"\\sum\s*(?:[_^]\s*(?:\{{[^{{}}]*\}}|\w)\s*){{0,2}}{name}\s*=\s*[01](?![\d.])"
    length = rf"(?:\\\||\\[lr]?Vert)\s*{name}\s*(?:\\\||\\[lr]?Vert)[^=$]{{0,6}}=\s*1(?![\d.])"
    return re.search(rf"{behind}|{before}|{total}|{length}", text, re.IGNORECASE) is not None

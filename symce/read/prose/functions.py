"""Words that call a letter a function: "let $a$ be a function".

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re
from functools import lru_cache

_IS = r"(?:is|be|denotes?|ist|sei|bezeichnet|est|soit|es|sea|è|sia|é|seja)"
_FUNCTION = r"(?:functions?|functional|funktion(?:al)?|fonction|función|funzione|função|funcional|funzionale)"


@lru_cache(maxsize=1024)
def calls_function(text: str, letter: str) -> bool:
    """Whether a text calls a letter so.

    >>> calls_function("Let $a$ be a smooth function.", "a"), calls_function("Let $a$ be a number.", "a")
    (True, False)
    """
    name = rf"\$\s*(?-i:{re.escape(letter)})\s*\$"
    after = rf"{name}\s+{_IS}\s+(?:an?|the|some|eine?|une?|una?|um|uma)?\s*(?:[\w-]+\s+){{0,2}}{_FUNCTION}\b"
    before = rf"(?:soit|sea|sia|seja)\s+{name}\s+(?:une?|una?|uma?)\s+(?:[\w-]+\s+){{0,1}}{_FUNCTION}\b"
    return re.search(rf"{after}|{before}|{_FUNCTION}\s+{name}", text, re.IGNORECASE) is not None

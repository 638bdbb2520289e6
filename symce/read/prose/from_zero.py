"""Words that say that places are counted from 0: the ``z_1`` of such a text is the second entry of z.

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.patterns import regex

_ZERO = r"\$?\s*(?:0|zero|null|zéro|cero|нул[яю])(?!\w|\.\d)"
_COUNTED = regex(
    r"\bnull-?basiert\w*|\b(?:0|zero|null)[ -](?:based|index\w*|basiert\w*)"
    r"|\b(?:count\w*|number\w*|index\w*|indic\w*|label(?:l?ed|ling)|class\w*|entr\w*|positions?)"
    rf"\b[^.;!?]{{0,40}}?\b(?:from|at|with)\s+{_ZERO}"
    rf"|\b(?:index|indizes|klassen?|zähl\w*|gezählt|nummerier\w*)\b[^.;!?]{{0,40}}?\b(?:bei|mit|ab|von)\s+{_ZERO}"
    rf"|\bab\s+{_ZERO}\s*\$?\s+(?:gezählt|nummeriert|indiziert)"
    rf"|\b(?:compt\w*|numérot\w*|indic\w*)\b[^.;!?]{{0,40}}?\b(?:à partir de|depuis|à|de)\s+{_ZERO}"
    rf"|\b(?:cont\w*|numer\w*|índic\w*|indic\w*)\b[^.;!?]{{0,40}}?\b(?:desde|en|da|do|em|a partire da)\s+{_ZERO}"
    r"|с\s+нуля|从\s*\$?\s*0\s*\$?\s*开始|\$?0\$?\s*から|0부터"
    r"|\b(?:class\w*|indic\w*|index\w*|number\w*|label\w*|entr\w*|klassen?|indizes|clases?|classi|indici"
    r"|índices|classes)\b"
    r"[^.;!?=$]{0,25}?\(?\$?\s*(?:[a-z]\s*=|(?:[a-z]\s*\\in\s*)?\\\{)?\s*0\s*\$?\s*(?:,|and|und|et|y"
    r"|e)\s*\$?\s*(?:1(?![.\d])|\\?[lc]?dots)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def counts_from_zero(text: str) -> bool:
    """Whether a text says so.

    >>> counts_from_zero("Indices start at 0."), counts_from_zero("classes $0, 1, 2$"), counts_from_zero("start at 0.5")
    (True, True, False)
    """
    return _COUNTED.search(text) is not None

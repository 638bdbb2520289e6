"""Letters that words call the largest, the mean or the length of something that they name without its letter."""

from __future__ import annotations

import re
from functools import lru_cache

_KINDS = (
    r"(?:largest|biggest|highest|smallest|max(?:imum|imal)?|min(?:imum)?|mean|average|median|norm|length|log-?sum-?exp"
    r"|größte\w*|kleinste\w*|mittelwert|durchschnitt|länge|moyenne|norme|plus grande?|media|promedio|massimo|norma"
    r"|mayor)"
)
_IS = r"(?:is|be|being|denotes?|ist|sei|bezeichnet|est|soit|désigne|es|sea|è|sia|é)"
_ARTICLE = r"(?:(?:the|its|their|der|die|das|le|la|les|el|il|o|a) )?"


@lru_cache(maxsize=256)
def is_aggregate(text: str, letter: str) -> bool:
    r"""Whether a text says so of a letter, and of no other one that it is made of.

    >>> is_aggregate("where $m$ is the largest logit.", "m"), is_aggregate("$m$ is the mean of $q$.", "m")
    (True, False)
    >>> is_aggregate("We average over the batch $b$.", "b"), is_aggregate("the mean $\\mu$ of the inputs", "\\mu")
    (False, True)
    """
    name = rf"\$\s*{re.escape(letter)}\s*\$"
    told = rf"{name},? (?:{_IS} )?{_ARTICLE}{_KINDS}(?![a-zß-ÿ])(?![^.;$]{{0,20}} (?:of|von|de|di) \$)"
    named = rf"\b(?:the|der|die|das|le|la|el|il) {_KINDS} (?:[a-z]+ )?{name}"
    return re.search(rf"{told}|{named}", text, re.IGNORECASE) is not None

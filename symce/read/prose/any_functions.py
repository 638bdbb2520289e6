"""Which letters the words of a text call functions of a number of which no more is said: "a smooth activation $f$".

Knows words; knows no trees. What is said of such a function holds for each, so its name may be one of a family: "an
activation such as tanh". A softmax is none, for it takes all entries together.
"""

from __future__ import annotations

import re

from symce.read.prose.sought import Sought

_LETTER = r"\$\s*(?P<{}>\\?[a-zA-Z]+)(?:\s*\([^()$]{{0,12}}\))?(?:\s*:[^$]{{0,40}})?\s*\$"
_KIND = (
    r"(?:differentiable|smooth|activation|non-?linear|transfer|inverse link|response|differenzierbare|glatte"
    r"|aktivierungs|ableitbare|dérivable|différentiable|activación|derivable|attivazione)"
)
_NOUN = r"(?:function|non-?linearity|activation|funktion|fonction|función|funzione|função)"
_STEMS = (
    *("differen", "smooth", "activation", "linear", "transfer", "inverse link", "response", "glatte", "aktivierungs"),
    *("ableitbare", "dérivable", "différentiable", "activación", "derivable", "attivazione", "ativação"),
)
"""What stands in each of these kinds, in small letters."""
_IS = r"(?:is|be|denotes|ist|sei|est|soit|es|sea|è|sia|é|seja)"
_ARTICLE = r"(?:an?|the|some|any|every|eine?|beliebige|une?|una|um|uma)"
_BEFORE = Sought(
    rf"\b{_KIND}[a-z]*[- ](?:[a-z]+[- ])?{_NOUN}?\s*{_LETTER.format('letter')}"
    rf"|\b{_NOUN}s? (?:d'activation|de activación|di attivazione|de ativação)\s*{_LETTER.format('other')}",
    *_STEMS,
)
_BEHIND = Sought(
    rf"{_LETTER.format('letter')}\s*(?:\([^()]{{0,40}}\)\s*)?(?:,\s*)?(?:{_IS}\s+)?(?:{_ARTICLE}\s+)?"
    rf"(?:arbitrary\s+|[a-z]+ (?:and )?)?{_KIND}\b[a-zé-]*",
    *_STEMS,
)
_SOFTMAX = r"soft-?max"


def any_functions(text: str) -> frozenset[str]:
    """The letters of a text that are called so, and nowhere the softmax.

    >>> sorted(any_functions("The activation function $f$ is differentiable; the output is a softmax."))
    ['f']
    >>> sorted(any_functions("Here $g$ is any smooth function, and $f$ the softmax function."))
    ['g']
    """
    found = {
        letter
        for pattern in (_BEFORE, _BEHIND)
        for match in pattern.all_in(text)
        for letter in match.groupdict().values()
        if letter is not None
    }
    return frozenset(letter for letter in found if not is_softmax(text, letter))


def is_softmax(text: str, letter: str) -> bool:
    """Whether a text may call a letter the softmax."""
    name = rf"\$\s*{re.escape(letter)}(?![a-zA-Z])[^$]{{0,12}}\$"
    near = (
        rf"{name}[^.$]{{0,30}}{_SOFTMAX}|{_SOFTMAX}[^.$]{{0,20}}{name}|{re.escape(letter)}\s*=\s*\\[a-z]+\{{{_SOFTMAX}"
    )
    return re.search(near, text, re.IGNORECASE) is not None

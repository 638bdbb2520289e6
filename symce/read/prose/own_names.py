"""Letters without scripts that a document means as something of their own, beside one with a word as its script.

``L`` is short for ``L_{CE}`` only where the page says nothing else of L: no equation has it for a side, no formula
holds both, and no words speak of it but those of a derivation, and those that stand before ``L_{CE}`` too. Nor is it
any of the ``L_n`` where words call it their mean. Knows how that is written; reads no trees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symce.patterns import regex
from symce.read.documents.document import Display
from symce.read.prose.called import Spoken

_STATEMENTS = regex(r"\\\\|\\q?quad(?![a-zA-Z])|[,;](?![^{}]*\})")
_EQUATION = regex(r"(?<!\\not)\s*(?::?=|\\equiv(?![a-zA-Z])|\\coloneqq(?![a-zA-Z])|\\triangleq(?![a-zA-Z]))")
_APPLIED = r"\s*(?:(?:\\left)?\([^()=]*\))?[\s.&]*"
_ALONE = regex(r"\s*(?:\\[a-zA-Z]+\s*)?(?:\{\s*)?[a-zA-Z](?:\s*\})?\s*(?:[_^]\s*(?:\w|\{[^{}]*(?:\{[^{}]*\})?\})\s*)*")
"""A letter with its scripts."""
_CARRYING_ON = regex(
    r"(?:the|a|of|in|is|by|to|we|us|our|now|then|so|and|with|for|at|on|as|it|its|this|that|which|first|here|get|find"
    r"|take|taking|comput\w+|calculat\w+|obtain\w*|gives?|derivatives?|partials?|gradients?|slopes?|differentiat\w+"
    r"|deriv\w+|respect|chain|rule|hence|therefore|thus|next|need|want|let)",
    re.IGNORECASE,
)
"""Words beside a letter that say nothing of what it is."""


def is_own_name(base: str, displays: Sequence[Display], spoken: Spoken) -> bool:
    """Whether a letter without scripts is something of its own to a document."""
    bare, scripted = (re.compile(form.format(_written(base))) for form in (_BARE, _SCRIPTED))
    whole = re.compile(rf"[\s&]*{bare.pattern}{_APPLIED}")
    named = (n for n, display in enumerate(displays) if display.inline and scripted.match(display.text.strip()))
    known = {word for n in named for word in said_of(spoken.clause(n).split("|")[0])}
    for n, display in enumerate(displays):
        if bare.search(display.text) is None:
            continue
        if display.inline and bare.fullmatch(display.text.strip()) and not said_of(spoken.clause(n)) <= known:
            return True
        for statement in _STATEMENTS.split(display.text):
            sides = _EQUATION.split(statement)
            if len(sides) == 2 and all(map(_ALONE.fullmatch, sides)) and scripted.search(statement):
                continue  # L = L_{CE}
            if len(sides) > 1 and any(map(whole.fullmatch, sides)):
                return True
            if bare.search(statement) and scripted.search(statement):
                return True
    return False


_MEAN = regex(
    r"(?<!\w)(?:(?:batch|overall|full|whole|empirical) (?:loss|cost|error|risk|objective)|means?|averages?|averaged"
    r"|sum(?! (?:up )?to(?!\w))|total|mittel\w*|durchschnitt\w*|summe|moyenne|somme|media|promedio|suma|somma|média"
    r"|soma|среднее|сумма)(?!\w)|平均|总和|合計|평균",
    re.IGNORECASE,
)


def is_mean(base: str, displays: Sequence[Display], spoken: Spoken) -> bool:
    """Whether words call a letter without scripts the mean or the sum of what has an index."""
    bare = re.compile(_BARE.format(_written(base)))
    shown = (n for n, display in enumerate(displays) if display.inline and bare.fullmatch(display.text.strip()))
    return any(_MEAN.search(spoken.clause(n)) for n in shown)


_BARE = r"(?<![a-zA-Z\\{{_^]){0}(?![a-zA-Z])(?!\s*[_^'])"
_SCRIPTED = r"(?<![a-zA-Z\\{{_^]){0}\s*[_^]"


def _written(base: str) -> str:
    """How a letter stands in the source: ``\\mathcal{L}`` and ``\\mathcal L``."""
    font = re.fullmatch(r"(\\[a-zA-Z]+)\{(.*)\}", base)
    return re.escape(base) if font is None else rf"{re.escape(font[1])}\s*\{{?\s*{re.escape(font[2])}\s*\}}?"


def said_of(words: str) -> set[str]:
    """The words beside a letter that say more than that something is derived of it.

    >>> said_of("the derivative of | is"), sorted(said_of("the total loss | has"))
    (set(), ['has', 'loss', 'total'])
    """
    found = re.findall(r"[^\W\d_]{2,}", words)
    return {word.lower() for word in found if _CARRYING_ON.fullmatch(word) is None}

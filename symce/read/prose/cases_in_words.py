"""Words that say of which cases a line speaks: of all, or of one of two classes.

Knows words of several languages; knows no formulas and judges nothing.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_WORD = regex(r"\w\w")

_OF_ALL = regex(
    r"(?<!\w)(?:in general|general(?:ly|ised|ized)?|for (?:all|every|any|each|arbitrary)|always"
    r"|in (?:all|every|any|both|either) cases?"
    r"|together|combin\w*|altogether|im allgemeinen|allgemein\w*|für (?:alle|jede\w*|beliebige\w*)|stets|immer"
    r"|in (?:allen|beiden) fällen"
    r"|zusammen|insgesamt|en général|pour (?:tout(?:e?s?)?|chaque)|toujours|dans (?:tous les|les deux) cas|ensemble"
    r"|en general|para (?:tod[oa]s?|cada|cualquier)|siempre|en (?:todos los|ambos) casos|juntos)(?!\w)",
    re.IGNORECASE,
)


def is_of_all(prose: str) -> bool:
    """Whether words before a display say that it holds in all cases."""
    return _WORD.search(prose) is not None and _OF_ALL.search(prose) is not None


_REST = regex(
    r"(?<!\w)(?:for|if|when|whenever|case\w*|otherwise|else|elsewhere|whereas|while|contra\w*|others?|remaining|rest"
    r"|different|differ|off|on|not|negative|positive|zero|diagonal\w*"
    r"|für|wenn|falls|f[aä]lle?n?|sonst|andernfalls|ansonsten|hingegen|dagegen|auf|bei|pour|si|sinon|lorsque|quand|cas"
    r"|autres?|hors|para|cuando|casos?|otros?|mientras|fuera)(?!\w)",
    re.IGNORECASE,
)
"""Words that may name a case, or turn to another one."""


def turns(prose: str) -> bool:
    """Whether words may turn from one case to another one, or to all.

    >>> turns("and otherwise"), turns("so that")
    (True, False)
    """
    if _WORD.search(prose) is None:
        return False  # as before most displays of a document without prose
    return _REST.search(prose) is not None or is_of_all(prose) or names_class(prose)


_KINDS = (
    r"(?:examples?|samples?|instances?|class(?:es)?|labels?|targets?|points?|cases?|beispiel\w*|klassen?|fall|fälle\w*"
    r"|exemples?|étiquettes?|cas|ejemplos?|muestras?|clases?|etiquetas?|casos?)"
)
_SIGN = r"(?:positi[vf]\w*|n[eé]gati[vf]\w*)"
_NUMBER = r"(?:-?[01]|one|zero|eins|null|un|zéro|uno|cero)"
_OF_CLASS = regex(
    rf"(?<!\w)(?:{_SIGN}\s+(?:\w+\s+)?{_KINDS}|{_KINDS}\s+(?:\w+\s+){{0,2}}{_SIGN}"
    rf"|{_KINDS}\s+(?:(?:is|equals|has|with|of|ist|gleich|est|vaut|es|vale|class|label)\s+){{0,2}}{_NUMBER}"
    rf"|{_KINDS}\s+\w+\s+(?:to|zu|à|a)\s+(?:\w+\s+)?class\w*\s+{_NUMBER})(?!\w)",
    re.IGNORECASE,
)


def names_class(prose: str) -> bool:
    """Whether words speak of one of two classes: "for a positive example", "if the label is 0".

    >>> names_class("Bei positiven Beispielen gilt"), names_class("which is positive")
    (True, False)
    """
    return _WORD.search(prose) is not None and _OF_CLASS.search(prose) is not None

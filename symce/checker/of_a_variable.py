r"""Letters that a page writes bare and means as functions: the y of ``\frac{d}{dx} (x y)`` beside ``y'`` or ``y(x)``.

Knows how formulas and words show that a letter changes with another one, and judges nothing; whether a verdict is
then withheld is said by ``withheld``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, Judgement
from symce.term import Diff, nodes, variables

_OF = (
    r"(?:functions?|depends?|dependent|var(?:y|ies)|changes?|moves|fonctions?|dépend\w*|varie|funktion(?:en)?"
    r"|hängt|abhängig\w*"
    r"|función|depende\w*|varía|funzione|dipende\w*|varia|função|функци\w*|завис\w*)\b[^.;$]{0,20}"
)
_FUNCTIONS = (
    r"(?:,?\s*(?:and|und|et|y|e|и)?\s*\$[^$]{1,12}\$)*,?\s*(?:be|are|sind|soient|sont|sean|son|siano|sono)\s+"
    r"(?:[\w-]+\s+){0,2}(?:functions|funktionen|fonctions|funciones|funzioni)\b"
)
"""Words behind a letter that call it a function, of whatever."""
_CONSTRAINED = (
    r"(?:constraints?|subject to|nebenbedingung|sous (?:la |les )?contraintes?|sujeto a|restricción"
    r"|soggett\w+ a|vincolo|curve|courbe"
    r"|kurve|curva|surface)\b[^.;$]{0,20}\$(?=[^$]*=)"
)
"""Words before an equation that ties its letters to each other."""
_SHARED = (
    r"(?:be|are|is|being)\s+(?:\w+\s+)?(?:shared|tied|identical|equal|the same)\b"
    r"(?!\s+(?:across|between|among|by|over|for|to))"
)
"""Words behind two letters that are one thing."""
_IMPLICIT = re.compile(
    r"\bimplicit\w*[ \n](?:different|function|deriv)|different\w*[ \n]implicit|ableiten implizit"
    r"|implizit\w*[ \n](?:ab|diff|funk)"
    r"|dériv\w*[ \n]implicit|deriv\w*[ \n]implícit|неявн\w*[ \n](?:дифф|функ)",
    re.IGNORECASE,
)
"""Words for a derivative in which every letter changes with the variable."""


def changing(doc: DocumentState, judgement: Judgement) -> str:
    """A letter that nothing defines, under a derivative, that its section shows to change with the variable."""
    claim = judgement.claim
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives or claim is None:
        return ""
    slopes = {node for pair in claim.pairs for side in pair for node in nodes(side) if isinstance(node, Diff)}
    if not slopes or not claim.undeclared:
        return ""
    start, end = doc.sections.bounds(doc.here)
    text = doc.source.text[start:end]
    for node in slopes:
        inside = claim.context.closure(variables(node.body) - {node.var.name}) & claim.undeclared
        for name in sorted(inside - {node.var.name}):
            if not claim.context.shape(name) and shows(text, name, node.var.name):
                return name
    return ""


@lru_cache(maxsize=1024)
def shows(text: str, name: str, by: str) -> bool:
    """Whether a text writes a slope of a letter in another one, or says that it is a function of that.

    >>> shows("Let $y$ be a function of $x$.", "y", "x"), shows("$p' = p (1 - p)$", "y", "x")
    (True, False)
    """
    if any(words.search(text) is not None for words in _shown_by(name, by)):
        return True
    return _IMPLICIT.search(text) is not None


@lru_cache(maxsize=256)
def _shown_by(name: str, by: str) -> tuple[re.Pattern[str], ...]:
    """How formulas and words show that one letter changes with another one."""
    letter, variable = (rf"(?-i:(?<![a-zA-Z\\]){re.escape(one)}(?![a-zA-Z]))" for one in (name, by))
    small = r"(?:d|\\(?:mathrm|rm)\s*\{?d\}?|\\partial)"
    slope = rf"\\[td]?frac\s*\{{\s*{small}\s*{re.escape(name)}\s*\}}\s*\{{[^{{}}]*{variable}\s*\}}"
    script = r"(?<![_^])(?<![_^][ {])"  # the \tau of f_\tau(x) is no function of x
    formulas = rf"{slope}|{script}{letter}\s*\(\s*{variable}\s*\)|{script}{letter}'"
    of_it = rf"\$\s*{letter}\s*\$[^.;$]{{0,40}}{_OF}\$\s*{variable}\s*\$"
    function = rf"\$(?:[^$]*,)?\s*{letter}\s*\${_FUNCTIONS}"
    tied = rf"{_CONSTRAINED}(?=[^$]*{letter})(?=[^$]*{variable})"
    joined = r"(?:\$|,)[^.;$]{0,8}\$?\s*"
    shared = rf"(?:{letter}{joined}{variable}|{variable}{joined}{letter})\s*\$\s*{_SHARED}"
    words = f"{of_it}|{function}|{tied}|{shared}"
    return re.compile(formulas), re.compile(words, re.IGNORECASE)

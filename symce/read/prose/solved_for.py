"""Equations that say what a letter is without being solved for it: ``\\log u = x``, ``\\sqrt{u} = 1 + x``.

A letter that nothing else defines changes with all that stands on the other side of one. Knows how such a side is
written, a formula with one letter in it; reads no trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from symce.patterns import regex
from symce.read.prose.made_in_words import stands_in

_FUNCTIONS = regex(
    r"\\(?:(?:log|ln|lg|exp|sqrt|sinh?|cosh?|tanh?|arc(?:sin|cos|tan)|[td]?frac|left|right|[lr]?vert|big[lr]?|cdot)"
    r"(?![a-zA-Z])|[,;:! ])|\\operatorname\{[a-zA-Z]+\}|\\(?:mathrm|text)\{(?:e|log|ln|exp)\}"
)
_SCRIPTS = regex(r"_\s*(?:\{[^{}]*\}|\\?\w)")
_GREEK = regex(
    r"\\(?:(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|mu|nu|xi|rho|tau|phi|chi|psi)"
    r"|lambda|sigma|omega)"
)
_NAMED_ABOVE = regex(r"'|\^\s*(?:\{\s*)?(?:[*+1(\[]|\\(?:star|ast|dagger|top|prime)(?![a-z]))")
"""What makes another letter of one, and no formula: ``u'``, ``u^*``, ``u^{(1)}``."""
_LETTER = regex(r"\\[a-zA-Z]+|[a-zA-Z]")
_STATEMENTS = regex(r"\\\\|\\q?quad(?![a-zA-Z])|[,;](?![^{}()]*[})])|\\text\s*\{[^{}]*\}")


def unsolved(side: str) -> str:
    """The only letter of a side that is a formula of it, and not the letter itself.

    >>> unsolved(r"\\log u_i"), unsolved("e^{-u}"), unsolved("(u"), unsolved(r"\\hat u"), unsolved("u^*")
    ('u', 'u', '', '', '')
    """
    bare = _SCRIPTS.sub(" ", side).strip(" \n&.")
    plain = _FUNCTIONS.sub(" ", bare)
    letters = {name for name in _LETTER.findall(plain) if name != "e"}
    if len(letters) != 1 or _NAMED_ABOVE.search(bare) is not None:
        return ""
    (letter,) = letters
    if letter.startswith("\\") and _GREEK.fullmatch(letter) is None:
        return ""
    return letter if re.sub(r"[\s(){}\[\]]", "", bare) != letter else ""


@lru_cache(maxsize=4096)
def unsolved_in(formula: str) -> tuple[tuple[str, str], ...]:
    """The letters of which formulas stand on the left in the equations of a formula, each with the other side."""
    equations = (statement.split("=") for statement in _STATEMENTS.split(formula))
    found = ((unsolved(sides[0]), sides[1]) for sides in equations if len(sides) == 2)
    return tuple(one for one in found if one[0])


def says(formulas: Iterable[str], name: str, moving: Iterable[str]) -> bool:
    """Whether one of some formulas says what a letter is, by one of some letters."""
    others = [other for formula in formulas for letter, other in unsolved_in(formula) if letter == name]
    return any(stands_in(other, by) for other in others for by in moving)

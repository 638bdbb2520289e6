"""Words that call a letter a vector or a matrix: "let $A$ be a matrix and $x$ a vector".

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VECTORS = r"(?:vectors?|vektor(?:en)?|vecteurs?|vector(?:es)?|vettor[ei]|vetor(?:es)?|вектор\w*)"
_MATRICES = r"(?:matri(?:x|ces|z|zen|ce|ci)|matriz|matrices|матриц\w*|tensors?)"
_IS = r"(?:(?:is|are|be|denotes?|ist|sind|sei|seien|est|sont|soit|soient|es|son|sea|sean|è|sono|sia|siano|—)\s+)?"
_A = r"(?:(?:an?|the|some|two|eine?|une?|una?|deux|zwei|dos|due)\s+)?"


@lru_cache(maxsize=1024)
def called(text: str, letter: str) -> str:
    """Whether a text calls a letter a "vector" or a "matrix"; nothing where it does neither, or both.

    >>> [called("Let $A$ be a matrix and $x$ a vector.", one) for one in "Axy"]
    ['matrix', 'vector', '']
    """
    found = [kind for kind, words in (("vector", _VECTORS), ("matrix", _MATRICES)) if _says(text, letter, words)]
    return found[0] if len(found) == 1 else ""


def _says(text: str, letter: str, words: str) -> bool:
    name = rf"\$(?:[^$=^_\\]{{1,12}},)?\s*(?-i:{re.escape(letter)})\s*(?:,[^$=^_\\]{{1,12}})?\$"
    others = r"(?:,?\s*(?:and|und|et|y|e|и)?\s*\$[^$]{1,12}\$)*"
    some = r"(?:(?:column|row|real|square|unit|invertible|symmetric|n-dimensional|constant|fixed|nonzero|non-zero)\s+)*"
    behind = rf"{name}{others},?\s+{_IS}{_A}{some}{words}(?!\w)(?!\s+of\s+(?:ones|zeros))"
    before = rf"(?<!\w){words}\s+(?:\$[^$]{{1,12}}\$\s*(?:,|and|und|et|y|e|и)\s*)*{name}"
    inverted = rf"(?:soit|soient|sea|sean|sia|siano|sei|seien|пусть)\s+{name}{others}\s+{_A}{some}{words}(?!\w)"
    return re.search(rf"{behind}|{before}|{inverted}", text, re.IGNORECASE) is not None

"""Words that call a letter a vector, a matrix or no number at all: "let $A$ be a matrix and $x$ a vector".

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.patterns import regex

_KINDS = {
    "vector": r"(?:vectors?|vektor(?:en)?|vecteurs?|vector(?:es)?|vettor[ei]|vetor(?:es)?|вектор\w*)",
    "matrix": r"(?:matri(?:x|ces|z|zen|ce|ci)|matriz|матриц\w*|tensors?|permutations?|rotations?|quaternions?"
    r"|linear (?:operators?|maps?)|lineare abbildungen|elements? of (?:a|the) (?:group|ring|algebra)|gruppenelemente?"
    r"|éléments? d'un groupe|elementos? de un grupo|strings?|words over)",
    "set": r"(?:sets|mengen|conjuntos|insiemi|events?|ereignisse?|propositions?|statements?|aussagen?|graphs?|множества"
    r"|событи\w*)",
}
"""What a letter may be; what multiplies as matrices do is one."""
_IS = r"(?:is|are|be|denotes?|stands? for|ist|sind|sei|seien|est|sont|soit|soient|es|son|sea|sean|è|sono|sia|siano|—)"
_ONE = r"(?:an?|the|some|two|eine?|une?|una?|deux|zwei|dos|due)"
_SOME = r"(?:(?!(?:of|in|for|per|to|on|between|with|by|from|and)\b)[\w-]+\s+){0,2}"
_CAPITALS = regex(
    r"\b(?:capitals?|upper-?case|großbuchstaben|majuscules|mayúsculas|maiuscole"
    r"|заглавн\w+)\b[^.;,]{0,40}\b(?:matri|матриц)",
    re.IGNORECASE,
)
_SMALL = regex(
    r"\b(?:small|lower-?case|kleinbuchstaben|minuscules|minúsculas|minuscole"
    r"|строчн\w+)\b[^.;,]{0,40}\b(?:ve[ckt]|вектор)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def called(text: str, letter: str) -> str:
    """Whether a text calls a letter a "vector", a "matrix" or a "set"; nothing where it does not, or several of these.

    >>> [called("Let $A$ be a matrix and $x$ a vector, of $N$ vectors.", one) for one in "AxN"]
    ['matrix', 'vector', '']
    """
    found = [kind for kind, words in _KINDS.items() if _says(text, letter, words)]
    if not found and len(letter) == 1:
        found += ["matrix"] if letter.isupper() and _CAPITALS.search(text) is not None else []
        found += ["vector"] if letter.islower() and _SMALL.search(text) is not None else []
    return found[0] if len(found) == 1 else ""


def _says(text: str, letter: str, words: str) -> bool:
    name = rf"\$(?:[^$=^_\\]{{1,12}},)?\s*(?-i:{re.escape(letter)})\s*(?:,[^$=^_\\]{{1,12}})?\$"
    others = r"(?:,?\s*(?:and|und|et|y|e|и)?\s*\$[^$]{1,12}\$)*"
    said = rf"(?:{_IS}\s+(?:{_ONE}\s+)?|{_ONE}\s+){_SOME}{words}(?!\w)"
    behind = rf"{name}{others},?\s+{said}(?!\s+of\s+(?:ones|zeros))"
    joined = r"(?:(?:is|are|called|denoted by|ist|est|es|è)\s+)?(?:\$[^$]{1,12}\$\s*(?:,|and|und|et|y|e|и)\s*)*"
    before = rf"(?<!\w)(?<!of )(?<!der )(?<!de )(?<!di ){words}\s+{joined}{name}"
    inverted = (
        rf"(?:soit|soient|sea|sean|sia|siano|sei|seien|пусть)\s+{name}{others}\s+(?:{_ONE}\s+)?{_SOME}{words}(?!\w)"
    )
    # The searches with all their words are long, and few letters stand by themselves.
    named = letter in text and re.search(name, text) is not None
    return named and re.search(rf"{behind}|{before}|{inverted}", text, re.IGNORECASE) is not None

r"""What prose says of letters that may be negative: "of either sign", ``$-1 \le r \le 1$``, ``$x \in \mathbb{R}$``.

Knows words of several languages and how ranges are written; judges nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.patterns import regex

_WORDS = (
    r"(?:either sign|any sign|both signs|whatever sign|positive or negative|negative or positive"
    r"|(?:may|can|might) be negative|possibly negative|signed|logits?|log-?\s?odds|correlations?"
    r"|all integers|all reals?|all real numbers|real line"
    r"|beiderlei vorzeichen|positiv oder negativ|negativ sein|ganzen zahlen|de signe quelconque|positif ou négatif"
    r"|de cualquier signo|positivo o negativo|di segno qualunque|любого знака)"
)
_ENDS = regex(r"[.;!?](?=\s|$)|[。；]|\n\s*\n|\$\$|\\\[|\\\]")
_LOW = r"(?:-\s*(?:\d|\\infty|\\?[a-zA-Z]))"
_LESS = r"(?:<|\\leq?(?![a-z])|\\leqslant)"


def is_signed(formula: str, letter: str) -> bool:
    r"""Whether a formula says that a letter may be negative: ``-1 \le r \le 1``, ``r \in [-1, 1]``.

    >>> is_signed(r"-1 \le r \le 1", "r"), is_signed(r"r \in [-1, 1]", "r"), is_signed(r"r \in [0, 1]", "r")
    (True, True, False)
    """
    name = rf"(?:[^<>=]*,)?\s*{re.escape(letter)}(?![a-zA-Z])[^<>=]{{0,12}}"
    between = rf"\s*{_LOW}[^<>=]{{0,8}}{_LESS}\s*{name}{_LESS}.*"
    inside = (
        rf"\s*{name}?\\in\s*(?:[(\[\]]|\\left\s*[(\[]|\\\{{)\s*{_LOW}.*"
        rf"|\s*(?:[^=]*,)?\s*{re.escape(letter)}\s*\\in\s*\\(?:mathbb|mathbf|bm)\s*\{{?\s*[RZ]\s*\}}?\s*[.,]?\s*"
    )
    return re.fullmatch(rf"{between}|{inside}", formula) is not None


@lru_cache(maxsize=1024)
def is_called_signed(text: str, letter: str) -> bool:
    """Whether the words of a text say so of a letter.

    >>> is_called_signed("$w$ is of either sign.", "w"), is_called_signed("$z$ is the logit of $p$.", "p")
    (True, False)
    >>> is_called_signed("Odds $o$ have a logit $z$.", "o"), is_called_signed("Odds $o$ have a logit $z$.", "z")
    (False, True)
    """
    name = rf"\$\s*(?-i:{re.escape(letter)})(?:_\{{?\w+\}}?)?\s*(?:=[^$]*)?\$"
    said = re.compile(
        rf"{name}[^$.;]{{0,60}}?(?<![\w-]){_WORDS}(?![\w-]|\s+\$)|(?<![\w-]){_WORDS}\s+{name}", re.IGNORECASE
    )
    return any(said.search(one) is not None for one in _sentences(text))


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[str, ...]:
    words = re.compile(rf"(?<![\w-]){_WORDS}(?![\w-])", re.IGNORECASE)
    return tuple(one for one in _ENDS.split(text) if words.search(one) is not None and _CASE.search(one) is None)


_CASE = regex(r"\b(?:if|when|unless|otherwise|wenn|falls|sonst|si|sinon|se|если)\b", re.IGNORECASE)

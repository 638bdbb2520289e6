"""Words that say where a letter goes beside a line: "As $T \\to \\infty$ we get", "in the limit of high temperature".

Knows words of several languages and how a letter that goes somewhere is written; judges nothing.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.prose.sought import Sought

WORDS = (
    r"(?:(?:in the limit(?: of)?|in the limiting case|im grenzfall|im limes|à la limite|en el límite|nel limite)\s*)?"
    r"(?:as|when|for|if|where|with|letting|let|taking|take|sending|für|wenn|falls|bei|quand|lorsque|pour|si|cuando|para"
    r"|se|per|quando|при|когда)?(?:\s+we let)?"
)
"""Words before what goes somewhere that say nothing more."""

_LETTER = r"\\?[a-zA-Z]+(?:\s*_\s*(?:\{[^{}$]*\}|\w))?"
_TO = r"(?:\\to|\\rightarrow|\\longrightarrow|→)(?![a-zA-Z])"
_GOAL = rf"\$\s*(?P<goal>{_LETTER}\s*{_TO}[^$=<>,;]{{1,30}})\$"
_BEFORE = regex(
    rf"\s*(?:(?:and|then|now|finally|so|hence|thus|similarly|conversely|again|und|also|et|donc|y|e|и)\W+)?{WORDS}\s*"
    rf"{_GOAL}(?:\s*[,:]?\s*[^\W\d][\w'’-]*){{0,8}}\s*[,:]?\s*",
    re.IGNORECASE,
)
"""A sentence that goes on in a display, and says nothing before it but where a letter goes."""
_TURNING = regex(r"\b(?:but|while|whereas|not?|never|unless|except|at|aber|nicht|mais|pas|pero|ma|но|не)\b", re.I)
_BEHIND = regex(rf"\s*[,;]?\s*{WORDS}\s*{_GOAL}\s*(?:[.,;:]|\Z|\n\s*\n)", re.IGNORECASE)


def goal_beside(before: str, behind: str) -> str:
    r"""Where a letter goes in a line: what the sentence before it says that goes on in it, or the words behind it.

    >>> goal_beside(r"As $T \to \infty$, we get", ""), goal_beside("Hence", r"as $T \to 0$."), goal_beside("Hence", "")
    ('T \\to \\infty', 'T \\to 0', '')
    """
    found = _BEFORE.fullmatch(before)
    if found is not None and _TURNING.search(before[found.end("goal") :]) is None:
        return found["goal"].strip()
    found = _BEHIND.match(behind)
    return found["goal"].strip() if found is not None else ""


_SPEAKS = Sought(
    rf"\$[^$]*{_TO}\s*[-+]?\s*(?:\\infty|\d)"
    r"|\blimiting case"
    r"|\b(?:in|take|taking|has|reach\w*|as|at|of) (?:the|this|a|its) (?:[\w-]+ ){0,3}limit\b(?! of the sum)"
    r"|\b(?:goes?|going|tends?|tending|grows?|growing|shrinks?|approach(?:es|ing)?|decays?|increases?|decreases?)"
    r" (?:to(?:wards?)?|beyond|without)? ?(?:infinity|zero|one|\$?\\infty|\$?[01]\b|all bounds?|bounds?)"
    r"|\b(?:(?:very|sufficiently|infinitely) (?:large|small|high|low)|for (?:large|small))\b"
    r"|\b(?:high|low)[- ]temperature\b"
    r"|\bgrenzfall|\bim limes\b|\bgeht gegen|\bfür (?:sehr )?(?:große|kleine)|\btend vers|\bà la limite|\btiende a\b"
    r"|\ben el límite|\btende a\b|\bnel limite|стремится|趋于|趋近|極限|极限",
    *("\\to", "rightarrow", "→", "limit", "límit", "limes", "go", "tend", "tiende", "grow", "shrink", "approach"),
    *("decay", "increas", "decreas", "very", "sufficiently", "infinitely", "large", "small", "temperature"),
    *("grenzfall", "geht gegen", "große", "kleine", "стремится", "趋", "極限", "极限"),
)


def speaks_of_limit(words: str) -> bool:
    """Whether words say that something goes somewhere, or is as large or as small as one likes.

    >>> [speaks_of_limit(said) for said in ("In the high-temperature limit,", "The upper limit of the sum is K.")]
    [True, False]
    """
    return _SPEAKS.is_in(words)

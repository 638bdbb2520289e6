"""Words beside a line that suppose something else of a letter than what was said of it above: "for soft labels".

Knows words of several languages; knows no formulas and judges nothing.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.tex.words import ONE_HOT

_SUPPOSING = (
    r"(?:(?<!\w)(?:for|if|when(?:ever)?|let|now|with(?:out)?(?! respect)|suppose|assume|take|für|falls|wenn|sei|nun|mit"
    r"|ohne|pour|si|soit|quand|avec|sans|per|para|se|sia|sea|seja|con(?! respecto)|com|sin|senza|sem|для|если|при|без)"
    r"(?!\w)|[对對若当當设設令]|如果|现在)"
)
_LABELS = (
    r"(?:(?:soft|smooth\w*|mixed|weighted|hard|weiche[rnms]?|douces?|suaves?) (?:labels?|targets?)"
    r"|(?:labels?|targets?|étiquettes?|etiquetas?|etichette|rótulos|метк\w+|classes) (?:\w+ )?"
    r"(?:are|is|may|can|that|do|douces|suaves|quelconques?|arbitrari\w+|cualesquiera|qualsiasi|smooth\w*|mixed|present"
    r"|on|instead|\$)"
    r"|smoothing|mixup|multi-?label|multi-?hot|unnormali[sz]ed|normierung|normalisation|counts|teacher|软标签|標籤|标签)"
)
_FORMULA = regex(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
_OTHERWISE = regex(
    r"(?<!\w)(?:otherwise|in general|generally|sonst|im allgemeinen|sinon|en général|en general|de lo contrario"
    r"|in generale|altrimenti|caso contrário|em geral|иначе|в общем случае)(?!\w)|否则|一般",
    re.IGNORECASE,
)
_ASIDE = regex(
    r"(?:^|[.;]\s)[^.;]*?(?:(?<!\w)(?:not|never|nicht|pas|no|non|não)(?!\w)|n['’]t|\\neq?(?![a-z]))[^.;]*?(?<!\w)"
    r"(?:in general|generally|im allgemeinen|en général|en general|in generale|em geral)\s*(?=[,.;])",
    re.IGNORECASE,
)
"""A clause that denies something in general: it says nothing of the lines behind it."""
_OF_A_VALUE = regex(
    r"(?<!\w)(?:for|with|if|when|für|bei|pour|para|per|si|se)\s+\$\s*(\\?[a-zA-Z]+)\s*=\s*\d+\s*\$[^.;]*[.;]\s+"
    r"(?:in general|generally|im allgemeinen|en général|en general|in generale|em geral)(?!\w)",
    re.IGNORECASE,
)
"""A sentence on one value of a number, and words behind it for all of its values."""
_OF_SHARES = regex(
    rf"{ONE_HOT}|{_LABELS}|label|target|class|distribut|probabilit|simplex|normali|(?<!\w)(?:sums?|adds?|add) |\\sum"
    r"|soft|hard|smooth|verteilung|klasse|étiquette|etiquet|etichett",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of labels, or of what adds up to 1."""
_AGAIN = regex(rf"{ONE_HOT}|=\s*1(?![\d.])|sums? to (?:1|one)|adds? up to (?:1|one)", re.IGNORECASE)
_WOULD = regex(r"(?<!\w)(?:would|were|wäre\w*|serait|sería)(?!\w)", re.IGNORECASE)
_NO_SHARES = regex(
    r"unnormali[sz]ed|multi-?(?:label|hot)|counts|weights|(?<!\w)(?:any|arbitrar\w+|quelconques?|qualsiasi|cualquier\w*"
    r"|beliebig\w*)(?!\w)|任意|normierung|normalisation|(?:two|three|several) (?:labels|classes)|=\s*[2-9]"
    r"|\\neq?(?![a-z])|\\not\s*=",
    re.IGNORECASE,
)
"""Words and signs by which something does not add up to 1."""
_SHARES = regex(r"distribut|probabilit|simplex|verteilung|(?:soft|smooth\w*) (?:labels?|targets?)", re.IGNORECASE)
_OF_LABELS = regex(rf"{_SUPPOSING}[^.;:!?]{{0,40}}?{_LABELS}", re.IGNORECASE)
_BY_WORDS = regex(_SUPPOSING + r"[^.;:!?$]{0,40}$", re.IGNORECASE)
_PREDICATE = regex(
    r"(?:for|with|für|mit|pour|avec|per|para|con|com)(?!\w)"
    r"(?:(?!(?<!\w)(?:if|when\w*|whose|that|which|where|wenn|falls|deren|si|quand|dont|cuyo|quando|cui)(?!\w)).)*"
    r"(?<!\w)(?:is|are|equals?|ist|sind|est|sont|es|son|è|sono)\s*$",
    re.IGNORECASE,
)
"""What stands behind a preposition and a verb is said of what is spoken of: "the gradient for the input is"."""


def denies_shares(text: str) -> bool:
    """Whether words speak of what does not add up to 1, and of nothing that does.

    >>> denies_shares("For arbitrary $y$,"), denies_shares("For any distribution $y$,")
    (True, False)
    """
    return _NO_SHARES.search(text) is not None and _SHARES.search(text) is None


def without_asides(plain: str, letter: str) -> str:
    r"""Prose without what it says in general of other things than a letter and labels.

    >>> without_asides(r"It is not symmetric, $D(p, q) \ne D(q, p)$ in general, but", "p")
    ' , but'
    >>> without_asides("It is not one-hot in general. But", "p"), without_asides("For $K = 2$ it is 1. In general", "p")
    ('It is not one-hot in general. But', ' ')
    """
    alone = re.compile(rf"\$\s*{re.escape(letter)}\s*(?:_\{{?\w\}}?)?\s*(?:\$|=|\\in|\\ne)")

    def left_out(found: re.Match[str]) -> str:
        of_it = alone.search(found[0]) or _OF_SHARES.search(found[0])
        return found[0] if of_it is not None else " "

    return _OF_A_VALUE.sub(left_out, _ASIDE.sub(left_out, plain))


def supposes_anew(text: str, letter: str) -> bool:
    r"""Whether words between two displays suppose something of a letter, and do not say again what was said above.

    >>> supposes_anew(r"For soft labels,", "y"), supposes_anew(r"If $y$ is real,", "y"), supposes_anew("Hence", "y")
    (True, True, False)
    """
    plain = without_asides(" ".join(text.split()), letter)
    if _WOULD.search(plain) is not None:
        return False
    if _OTHERWISE.search(plain) is not None:
        return True
    if _AGAIN.search(plain) is not None:
        return False
    if letter in "yt" and _OF_LABELS.search(plain) is not None:
        return True
    named = re.compile(rf"(?<![a-zA-Z\\]){re.escape(letter)}(?![a-zA-Z])")
    return any(
        named.search(found.group()) is not None and _is_supposed(plain[: found.start()])
        for found in _FORMULA.finditer(plain)
    )


def _is_supposed(before: str) -> bool:
    """Whether the words before a formula suppose what it says."""
    said = _BY_WORDS.search(before)
    return said is not None and _PREDICATE.fullmatch(said[0]) is None

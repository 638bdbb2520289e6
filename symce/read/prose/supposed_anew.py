"""Words beside a line that suppose something else of a letter than what was said of it above: "for soft labels".

Knows words of several languages; knows no formulas and judges nothing.
"""

from __future__ import annotations

import re

from symce.read.tex.words import ONE_HOT

_SUPPOSING = (
    r"(?:(?<!\w)(?:for|if|when(?:ever)?|let|now|with(?:out)?|suppose|assume|take|für|falls|wenn|sei|nun|mit|ohne|pour|si"
    r"|soit|quand|avec|sans|per|para|se|sia|sea|seja|con|com|sin|senza|sem|для|если|при|без)(?!\w)|[对對若当當设設令]|如果|现在)"
)
_LABELS = (
    r"(?:(?:soft|smooth\w*|mixed|weighted|hard|weiche[rnms]?|douces?|suaves?) (?:labels?|targets?)"
    r"|(?:labels?|targets?|étiquettes?|etiquetas?|etichette|rótulos|метк\w+|classes) (?:\w+ )?"
    r"(?:are|is|may|can|that|do|douces|suaves|quelconques?|arbitrari\w+|cualesquiera|qualsiasi|smooth\w*|mixed|present"
    r"|on|instead|\$)"
    r"|smoothing|mixup|multi-?label|multi-?hot|unnormali[sz]ed|normierung|normalisation|counts|teacher|软标签|標籤|标签)"
)
_FORMULA = re.compile(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
_OTHERWISE = re.compile(
    r"(?<!\w)(?:otherwise|in general|generally|sonst|im allgemeinen|sinon|en général|en general|de lo contrario"
    r"|in generale|altrimenti|caso contrário|em geral|иначе|в общем случае)(?!\w)|否则|一般",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"{ONE_HOT}|=\s*1(?![\d.])|sums? to (?:1|one)|adds? up to (?:1|one)", re.IGNORECASE)
_WOULD = re.compile(r"(?<!\w)(?:would|were|wäre\w*|serait|sería)(?!\w)", re.IGNORECASE)
_NO_SHARES = re.compile(
    r"unnormali[sz]ed|multi-?(?:label|hot)|counts|weights|(?<!\w)(?:any|arbitrar\w+|quelconques?|qualsiasi|cualquier\w*"
    r"|beliebig\w*)(?!\w)|任意|normierung|normalisation|(?:two|three|several) (?:labels|classes)|=\s*[2-9]"
    r"|\\neq?(?![a-z])|\\not\s*=",
    re.IGNORECASE,
)
"""Words and signs by which something does not add up to 1."""
_SHARES = re.compile(r"distribut|probabilit|simplex|verteilung|(?:soft|smooth\w*) (?:labels?|targets?)", re.IGNORECASE)
_OF_LABELS = re.compile(rf"{_SUPPOSING}[^.;:!?]{{0,40}}?{_LABELS}", re.IGNORECASE)
_BY_WORDS = re.compile(_SUPPOSING + r"[^.;:!?$]{0,40}$", re.IGNORECASE)


def denies_shares(text: str) -> bool:
    """Whether words speak of what does not add up to 1, and of nothing that does.

    >>> denies_shares("For arbitrary $y$,"), denies_shares("For any distribution $y$,")
    (True, False)
    """
    return _NO_SHARES.search(text) is not None and _SHARES.search(text) is None


def supposes_anew(text: str, letter: str) -> bool:
    r"""Whether words between two displays suppose something of a letter, and do not say again what was said above.

    >>> supposes_anew(r"For soft labels,", "y"), supposes_anew(r"If $y$ is real,", "y"), supposes_anew("Hence", "y")
    (True, True, False)
    """
    plain = " ".join(text.split())
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
        named.search(found.group()) is not None and _BY_WORDS.search(plain[: found.start()]) is not None
        for found in _FORMULA.finditer(plain)
    )

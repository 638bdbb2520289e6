"""Words that change what a letter is after its definition: "now double $a$", "the new $a$ is twice the old one".

Knows words of several languages, and leaves alone what a derivation does with a letter on its way ("multiplying $a$ by
$b$ gives"); knows no formulas.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VERB = (
    r"(?:doubl|tripl|halv|squar|cub|negat|flip|invert|increment|decrement|increas|decreas|multipl|divid|swap"
    r"|exchang|replac"
    r"|rescal|scal|shift|clip|truncat|revers|renormali[sz]|enlarg|shrink|modif|chang|updat|reset)"
)
_OPENS = (
    r"(?:^|[.:;!?]\s+|\n\s*|\]\s*|\$\s+)(?:(?:now|next|then|henceforth|afterwards|finally|let us|lets|let's|we"
    r"|first|so|and)[,\s]+){1,3}"
)
_DE = r"(?:verdopple\w*|verdoppeln|halbiere\w*|quadriere\w*|vertausch\w*|ersetze\w*|negiere\w*|erhöhe\w*|verringere\w*)"
_FR = r"(?:doublons|double|on double|on échange|échangeons|remplaçons|on remplace|multiplions|divisons|élevons)"
_ES = r"(?:duplicamos|intercambiamos|reemplazamos|sustituimos|multiplicamos|dividimos|elevamos)"
_RU = r"(?:удвоим|заменим|поменяем|умножим|разделим|возведём|увеличим|уменьшим)"


@lru_cache(maxsize=512)
def _words(letter: str) -> re.Pattern[str]:
    name = rf"\$\s*(?-i:{re.escape(letter)})\s*\$"
    other = r"(?:\s*(?:and|und|et|y|e|и)\s*\$[^$]{1,20}\$)?"
    ends = r"(?:\s+(?:by|um|durch|mit|par|por|на)\s+[^.:;\n]{1,40})?\s*(?:[.:;]|\s(?:then|dann|alors))"
    ways = (
        rf"{_OPENS}{_VERB}\w{{0,3}}\s+(?:the\s+(?:sign|size|order|entries)\s+of\s+)?{name}{other}{ends}",
        rf"(?:^|[.:;]\s+|\n\s*|\]\s*)(?:multiply|divide|double|square|negate|increase|decrease|scale|swap|flip)\s+"
        rf"(?:the\s+sign\s+of\s+)?{name}{other}{ends}",
        rf"(?:swap|exchange|interchange)\s+(?:the\s+(?:roles?"
        rf"|names?)\s+of\s+)?(?:\$[^$]{{1,20}}\$\s*and\s*)?{name}{other}\s*[.:;]",
        rf"{name}\s+is\s+(?:then|now|next|afterwards)\s+{_VERB}\w*",
        rf"(?:now|next|then|afterwards),?\s+{name}\s+is\s+{_VERB}\w*",
        rf"after\s+{_VERB}ing\s+{name}\s+by",
        rf"(?:the\s+new|das\s+neue|le\s+nouveau|el\s+nuevo|новое)\s+{name}",
        rf"(?:henceforth|from\s+(?:now|here)(?:\s+on)?),?\s+{name}\s+(?:is|denotes|means|carries)",
        rf"{name}\s+(?:be|denotes?)\s+(?:twice|half|its\s+(?:reciprocal|inverse|square|root|logarithm|double"
        rf"|negative))",
        rf"let\s+{name}\s+(?:be\s+twice|lose|denote\s+its)",
        rf"call\s+(?:it|this|that|the\s+result)\s+{name}\s+again",
        rf"from\s+{name}\s+to\s+its\s+\w+",
        rf"(?:raise|put)\s+{name}\s+to\s+(?:the|its)",
        rf"{name}\s+(?:carries|gets|has)\s+(?:an?|another)\s+(?:extra\s+|additional\s+)?(?:factor|term|sign)",
        rf"(?:{_DE}|{_FR}|{_ES}|{_RU})\s+(?:nun\s+|wir\s+|jetzt\s+)*{name}{other}",
        rf"(?:nun|jetzt)\s+{_DE}\s+(?:wir\s+)?{name}{other}",
        rf"wird\s+(?:nun\s+|jetzt\s+)?{name}\s+[^.;]{{0,20}}\b(?:geteilt|multipliziert|verdoppelt|halbiert"
        rf"|quadriert|ersetzt)\b",
        rf"(?:maintenant|ensuite|puis),?\s+on\s+(?:divise|multiplie|double|remplace|échange|élève)\s+{name}",
        rf"(?:ahora|luego),?\s+(?:se\s+)?(?:divide|multiplica|duplica|reemplaza|eleva)\s+{name}",
        rf"把\s*{name}\s*(?:加倍|翻倍|取反|替换|换成|乘以|除以)",
    )
    return re.compile("|".join(ways), re.IGNORECASE)


def changes_letter(text: str, letter: str) -> bool:
    """Whether words of a text change what a letter is.

    >>> [changes_letter(text, "a") for text in ("Now double $a$. Then", "Multiplying $a$ by $b$ gives")]
    [True, False]
    """
    alone = letter in text and re.search(rf"\$\s*{re.escape(letter)}\s*\$", text) is not None
    return alone and _words(letter).search(text) is not None

"""Which measures of information a text names: the entropy, the cross-entropy, the Kullback-Leibler divergence.

Knows their names in several languages, and the words of texts that may mean others or other logarithms.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.prose.sought import Sought

_NAMED = {
    "kl": r"kullback|(?<![a-z])kl(?![a-z])|relative entrop|relativen? entropie|entropie relative|entropía relativa"
    r"|entropia relativa|相对熵|相對熵|относительн\w+ энтроп",
    "entropy": r"(?<!cross)(?<!cross[- ])(?<!kreuz)entrop(?!\w* (?:crois|cruzad|incrociat))"
    r"|(?<!кросс-)(?<!стная )(?<!стной )(?<!стную )энтроп"
    r"|(?<!交叉)熵|(?<!交差)エントロピー|(?<!크로스 )(?<!교차 )엔트로피",
    "cross_entropy": r"cross[- ]?entrop|kreuzentropie|entropie croisée|entropía cruzada|entropia (?:incrociata|cruzada)"
    r"|перекр[её]стн\w+ энтроп|кросс-?энтроп|交叉熵|交差エントロピー|크로스 ?엔트로피|교차 ?엔트로피",
}
"""How each measure is called, in small letters; ``KL`` in a formula calls it so."""

_OTHER = Sought(
    r"\bbits?\b|\bshannons?\b|log2|logarithm\w* (?:to|of|with|in) (?:the )?base|\bbase[- ](?:2|two|10)"
    r"|binary log|mutual information"
    r"|r[ée]nyi|tsallis|\bjoint entrop|\bconditional entrop|differential entrop|\bbit\b|бит\w*|比特|ビット|비트",
    *("bit", "shannon", "log2", "logarithm", "base", "binary log", "mutual information", "nyi", "tsallis"),
    *("joint entrop", "conditional entrop", "differential entrop", "бит", "比特", "ビット", "비트"),
    flags=re.NOFLAG,
)
"""Words of texts whose logarithms may be others, or that have other entropies."""
_BASED = regex(r"\\log\s*_")
"""So is a logarithm with a base."""

_STEMS = ("kullback", "kl", "entrop", "熵", "энтроп", "エントロピー", "엔트로피")
"""What stands in these names."""
_BY_NAME = {name: Sought(words, *_STEMS, flags=re.NOFLAG) for name, words in _NAMED.items()}


def measures(text: str) -> frozenset[str]:
    """The measures that a text names, and ``natural``; none where it may mean others, or logarithms to another base.

    >>> sorted(measures("the cross-entropy $H(y, p)$")), sorted(measures("the entropy $H(p)$ in bits"))
    (['cross_entropy', 'natural'], [])
    """
    lowered = text.lower()
    if _OTHER.is_in(lowered) or _BASED.search(lowered) is not None:
        return frozenset()
    return frozenset(("natural", *(name for name, words in _BY_NAME.items() if words.is_in(lowered))))

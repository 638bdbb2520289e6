"""Words beside a letter or a condition that say the opposite of it, or what sign a letter has.

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_ROUND = regex(
    r"(?<!\w)(?:unless|except(?:ing)?|excluding|excepted|other than|apart from|but not|not|outside"
    r"|außer|ausser|ausgenommen|nicht|sauf|excepté|hormis|à moins que?|salvo|excepto|a menos que|tranne|eccetto"
    r"|a meno che|exceto|кроме|если не|исключая)(?:\s+(?:for|if|when|where|at|in|case|the|that|of|für|wenn|bei|si|pour"
    r"|quand|en|para|per|se|при|для|all|any|both))*\W*$|(?:除非|除了)\W*$",
    re.IGNORECASE,
)


def turns_round(lead: str) -> bool:
    """Whether words right before a condition speak of where it does not hold.

    >>> turns_round("unless"), turns_round("but not for"), turns_round("for")
    (True, True, False)
    """
    return _ROUND.search(lead) is not None


_OUTSIDE = regex(
    r"(?<!\w)(?:outside|außerhalb|en dehors|hors|fuera|fuori|fora|вне)(?!\w)[^.;:!?$]{0,40}?"
    r"(?:interval\w*|domain|range|region|dis[ck]|circle|ball|bereich\w*|domaine|dominio|domínio|kreis\w*|интервал\w*"
    r"|отрезк\w*)(?![^.;:!?]*(?<!\w)(?:in-?side|within|innerhalb|à l'intérieur|dentro|внутри))|区间(?:之外|以外|外)",
    re.IGNORECASE,
)


def speaks_of_outside(words: str) -> bool:
    """Whether words beside a line say that it is meant where its letters do not lie within a range.

    >>> speaks_of_outside("Outside the unit interval,"), speaks_of_outside("outside the interval it is 0, and inside")
    (True, False)
    """
    return _OUTSIDE.search(words) is not None


_BELOW = r"negative?[nrs]?|négatifs?|negativ[oa]s?|отрицательн\w+"
_ABOVE = r"positive?[nrs]?|positifs?|positiv[oa]s?|положительн\w+"
_NONE = r"zero|null|nul|nulle|cero|нул\w+"
_REAL = r"real|reelle[nrs]?|réels?|reale?s?|веществе\w+"
_LESS = r"below|less than|smaller than|under|kleiner als|unter|inférieure? à|plus petit que|menor que|minore di|меньше"
_MAY = r"may|might|can|could|darf|kann|peut|puede|può|pode"
_BEFORE = (
    (regex(r"(?:负的?|負の?)\s*$"), "<"),
    (regex(rf"(?<!\w)(?:non|nicht|no|не)[- ]?(?:{_ABOVE})\s*$", re.IGNORECASE), "\\le"),
    (regex(rf"(?<!\w)(?:non|nicht|no|не)[- ]?(?:{_BELOW})\s*$", re.IGNORECASE), "\\ge"),
    (regex(rf"(?<!\w)(?:non|nonvanishing|not)[- ]?(?:{_NONE})?\s*$", re.IGNORECASE), "\\ne"),
    (regex(rf"(?<!\w)(?:{_BELOW})\s*$", re.IGNORECASE), "<"),
    (regex(rf"(?<!\w)(?:{_ABOVE})\s*$", re.IGNORECASE), ">"),
    (
        regex(
            rf"(?<!\w)(?:all|any|every|arbitrary|alle|jedes?|tout|todo|ogni)\s+(?:{_REAL})(?: numbers?)?\s*$",
            re.IGNORECASE,
        ),
        "any",
    ),
)
_IS = (
    r"[\s,]*(?:(?:and|or|und|et|y|e)\s+)?(?:is|are|be|being|was|becomes|ist|sind|sei|wird|est|soit|es|sea|è|sia|равн\w+)?\s*"
    r"(?:(?:allowed to be|even|exactly|strictly|also|or|both|all|the|now|an?|any|some|eine?|une?|una|uma?) )*"
)
_NO = r"(?:(?:not|never|cannot|can not|nicht|no|non)\s+(?:be\s+|sein\s+)?|non[- ]?)"
_BEHIND = (
    (regex(rf"{_IS}{_NO}(?:{_ABOVE})(?!\w)", re.IGNORECASE), "\\le"),
    (regex(rf"{_IS}{_NO}(?:{_BELOW})(?!\w)", re.IGNORECASE), "\\ge"),
    (regex(rf"{_IS}{_NO}(?:{_NONE})(?!\w)", re.IGNORECASE), "\\ne"),
    (regex(rf"{_IS}(?:{_BELOW})(?!\w)", re.IGNORECASE), "<"),
    (regex(rf"{_IS}(?:{_ABOVE})(?!\w)(?!\s+(?:or|and|oder|und|ou|et|o|y|e)\s)", re.IGNORECASE), ">"),
    (regex(rf"{_IS}(?:{_NONE}(?: vector)?|vanish\w*|verschwindet)(?!\w)", re.IGNORECASE), "="),
    (regex(rf"{_IS}(?:{_LESS})\s+\$?(?:0|{_NONE}|zéro)(?!\w)", re.IGNORECASE), "<"),
    (
        regex(rf"\s*(?:{_MAY})\s+(?:also |even |auch )?(?:be|sein|être|ser|essere)?\s*(?:{_BELOW})", re.IGNORECASE),
        "any",
    ),
    (regex(r"\s*(?:[为為是]|を|が)?\s*(?:负|負)(?:的|数|數|の)?"), "<"),
    (regex(rf"{_IS}(?:of )?(?:any|either|both) signs?(?!\w)", re.IGNORECASE), "any"),
    (regex(rf"{_IS}(?:{_ABOVE})\s+(?:or|and|oder|und|ou|et|o|y|e)\s+(?:{_BELOW})(?!\w)", re.IGNORECASE), "any"),
)


def sign_in_words(before: str, behind: str) -> str:
    """What words around a letter say of its sign, as a comparison with 0; "any" where they say that it has either one.

    >>> sign_in_words("for negative ", ""), sign_in_words("where ", " is zero"), sign_in_words("for ", "")
    ('<', '=', '')
    """
    for patterns, found in ((_BEFORE, before), (_BEHIND, behind)):
        for pattern, sign in patterns:
            if (pattern.search(found) if patterns is _BEFORE else pattern.match(found)) is not None:
                return sign
    return ""


_REAL_BEHIND = regex(
    rf"{_IS}(?:now |here )?(?:any |arbitrary )?(?:{_REAL}|continuous)(?: numbers?)?(?!\w)", re.IGNORECASE
)


def is_any_real(behind: str) -> bool:
    """Whether words behind a letter say that it has any real value.

    >>> is_any_real("$ are real. Then"), is_any_real("$ are labels")
    (True, False)
    """
    return _REAL_BEHIND.match(behind.lstrip("$)\\ ")) is not None

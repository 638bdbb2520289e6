"""Words by which a line holds for labels of any kind, and not only for those that add up to 1.

Knows words of several languages; judges nothing.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_ANY = (
    r"(?:any|every|all|arbitrary|general|whatever|whichever|no matter what|beliebige\w*|jede[snrm]?|alle|allgemeine\w*"
    r"|tout|toute|tous|quelconque|cualquier|todo|toda|ogni|qualsiasi|qualunque|qualquer|любо\w+|произвольн\w+|всех)"
)
_KIND = (
    r"(?:real|possible|fixed|given|other|the|values? of|choices? of|vectors?|weights?|numbers?|targets?|choice|of"
    r"|vektor\w*|vecteurs?|vector(?:es)?|vettor\w+)"
)
_LETTER = (
    r"\$?\s*(?:\\(?:boldsymbol|mathbf|vec|bm)\s*\{{?\s*)?{0}\s*\}}?(?:_\w|_\{{\w+\}})?\s*(?:\\in\s*\\mathbb[^$]*)?\$"
)
_NONE = (
    r"(?!\s*(?:is|are|being|vanish|ist|sind|est|sont|es|son|sono)\s+\$?(?:0|zeros?|null|nulle?s?|zéro|cero|zero)(?!\w))"
)
"""What is not said of any labels: "all other `$y_k$` are zero"."""
_MAY_BE = (
    r"\s*(?:(?:may|can|could|might|is allowed to|are allowed to|darf|kann|peut|puede|può)\s+"
    r"(?:be|take|have|hold|sein|être|ser|essere)\s+(?:an?\s+)?(?:any|arbitrary|general|whatever|beliebig)"
    r"|\s*(?:is |are |be )?(?:arbitrary|unrestricted|unconstrained|beliebig|quelconque))"
)
_NOT_ONLY = regex(
    r"(?<!\w)(?:not|n't|nicht|pas|no|non|не)\s+"
    r"(?:(?:be|have|need|to|restricted|limited|confined|im|in|für|for|per|with)\s+){0,3}"
    r"(?:only|just|merely|necessarily|solely|nur|notwendig\w*|seulement|nécessairement|sólo|solo|necesariamente"
    r"|soltanto|solamente|только|обязательно|restricted|limited|confined)(?!\w)",
    re.IGNORECASE,
)
_WHETHER = regex(
    r"(?<!\w)(?:whether or not|irrespective|regardless|no matter|ob oder ob nicht|needs? not"
    r"|(?:not|n't) (?:need|have|require)|muss nicht|müssen nicht)(?!\w)",
    re.IGNORECASE,
)
_ONE_HOT = regex(r"one-?\s?hot|hard|\bsums?\b|\badd(?:s|ing)?\b|\bsumm\w*|normali", re.IGNORECASE)
_SHARES = regex(
    r"distribut\w*|probabilit\w*|simplex|soft(?!-?max)|smooth\w*|\\Delta|\bsum(?:s|ming)? to (?:1|one)"
    r"|add(?:s|ing)? up to (?:1|one)"
    r"|\bsum of (?:the |all )*\$[^$]*\$ (?:is|equals) \$?(?:1|one)(?!\w)"
    r"|\\sum[^$]*=\s*1|verteilung\w*|wahrscheinlich\w*|probabilité\w*|probabilidad\w*|probabilità|распределен\w*",
    re.IGNORECASE,
)
"""Words for labels that add up to 1, whatever else they are."""


_MANY = r"(?:several|many|multiple|more than one) (?:labels?|class(?:es)?|targets?)"
_OR_MORE = r"(?:may|might|can|could|need|exceeds?|differs?|is (?:not|more|less|larger|greater|different))"
_NO_SUM = regex(
    r"(?<!\w)(?:not|n['’]t|never|no longer|without)\s+(?:\w+\s+){0,2}(?:sum\w*|add(?:s|ing)? up|normali[sz]\w+)(?!\w)"
    rf"|(?<!\w){_MANY} (?:can|may|might|could|is|are)(?!\w)|\\sum[^$=<>]{{1,20}}\$\s*{_OR_MORE}(?!\w)"
    r"|(?<!\w)(?:ha(?:s|ve)|gets?|takes?|shares?|carr(?:y|ies)) the rest(?!\w| of)"
    r"|(?<!\w)sub-?(?:probabilit\w+|distribution)"
    r"|(?<!\w)(?:remaining|rest of the|missing|left-?over) (?:probability|mass)(?!\w)"
    r"|nicht (?:zu|auf) \$?(?:1|eins)(?!\w)|nicht normiert|nicht normalisier"
    r"|(?<!\w)(?:no (?:suman?|sumen|somam?|somem)|non (?:si )?(?:sommano|somma|sommino)"
    r"|ne (?:se )?(?:somment|font|valent) pas|не (?:суммиру|равн)\w*)(?!\w)|和不(?:一定)?(?:为|等于|是)",
    re.IGNORECASE,
)


def denies_sum(text: str) -> bool:
    """Whether words beside a line say that something does not add up to 1, or need not.

    >>> denies_sum("If the labels do not sum to 1,"), denies_sum("Since the labels sum to 1,")
    (True, False)
    """
    return _NO_SUM.search(" ".join(text.split())) is not None


def are_any(text: str, letter: str) -> bool:
    r"""Whether the words beside a line say that it holds for all values of a letter, and name none that add up to 1.

    >>> are_any("for any $y$, not only one-hot", "y"), are_any("for any distribution $y$", "y"), are_any("for $y$", "y")
    (True, False, False)
    """
    plain = " ".join(text.split())
    named = _LETTER.format(re.escape(letter))
    denied = _WHETHER.search(plain) is not None and _ONE_HOT.search(plain) is not None
    if denied and re.search(r"\bsums?\b|\badd|\bsumm|normali", plain, re.IGNORECASE):
        return True  # whether or not they add up to 1
    if _SHARES.search(plain):
        return False
    only = _NOT_ONLY.search(plain) is not None and _ONE_HOT.search(plain) is not None
    every = re.search(rf"(?<!\w){_ANY}\s+(?:{_KIND}\s+){{0,3}}{named}{_NONE}|{named}{_MAY_BE}", plain, re.IGNORECASE)
    return denied or only or every is not None

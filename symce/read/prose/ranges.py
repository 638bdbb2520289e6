"""Words beside a line: what its sums leave out, that there may be one class, what is put in the place of a letter.

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_SUM = (
    r"(?:sum(?:s|med|ming|mation|mands?)?|summ(?:e|en|iert|ieren)|sommes?|somm(?:ons|ant|é)|sumas?|sumamos"
    r"|somma|sommiamo"
    r"|сумм\w*|求和)"
)
_LEAVES = (
    r"(?:\\neq?(?![a-z])|≠|\\setminus|\\backslash|all (?:\w+ ){0,3}but\b|except\b|without\b|excluding\b"
    r"|exclud\w+|leav\w+ out"
    r"|left out|skip\w*|omit\w*|only (?:over|runs)\b|over [^.;]{1,25} only\b"
    r"|außer\b|ohne\b|nur über\b|sauf\b|sans\b|salvo\b|excepto\b|sin (?:el|la)\b|tranne\b|eccetto\b|senza\b"
    r"|кроме|除了|除去)"
)
_LIMITED = regex(
    rf"\b{_SUM}\b[^.;]{{0,60}}?{_LEAVES}|(?:leav\w+ out|left out|excluded|omitted|missing"
    rf"|dropped)\b[^.;]{{0,40}}\b(?:sums?|terms?)\b"
    r"|\bsum(?:s)? of the (?:first|last|other|remaining|even|odd)\b"
    r"|\büber alle\b[^.;]{0,20}\b(?:außer|ohne)\b|(?:auf|weg)gelassen\w*[^.;]{0,20}\bsumm"
    r"|\bsumm\w*[^.;]{0,40}\bausgelassen",
    re.IGNORECASE,
)
_VANISHING = regex(
    r"\b(?:vanish\w*|zeros?|non-?zero|surviv\w*|remain\w*|contribut\w*|cancel\w*|one-hot|collaps\w*"
    r"|disappear\w*|verschwind\w*"
    r"|null|s'annul\w*|anula\w*|annulla\w*|обраща\w*|reduces?|leaves only|picks?)\b",
    re.IGNORECASE,
)
"""Words of sums whose terms are mostly 0: nothing is left out of these."""
_WRITTEN = regex(r"\\(?:sum|prod)\s*(?:\\limits)?\s*_\s*\{[^{}]*(?:\\neq?(?![a-z])|\\setminus|\\not|≠|[<>]|\\in\b)")
_ONE = regex(
    r"\$\s*K\s*(?:=|\\geq?)\s*1\s*\$|\b(?:single|only one|one) class\b|\beven one\b|\bany number of (?:classes"
    r"|terms|entries)"
    r"|\beinzige[nrm]? klasse|\bune seule classe|\buna sola cl|\bодного? класс",
    re.IGNORECASE,
)


def leaves_out(words: str, written: str) -> bool:
    """Whether words limit the sums of a line, which does not write that itself.

    >>> leaves_out(r"where the sum runs over $k \\ne c$", r"\\sum_k p_k"), leaves_out("The sum is", r"\\sum_k p_k")
    (True, False)
    """
    if _WRITTEN.search(written) is not None or _VANISHING.search(words) is not None:
        return False
    return _LIMITED.search(words) is not None


def speaks_of_one(words: str) -> bool:
    """Whether words allow a single class.

    >>> speaks_of_one("For $K \\\\ge 1$,"), speaks_of_one("For $K \\\\ge 2$,")
    (True, False)
    """
    return _ONE.search(words) is not None


def replaces(words: str, written: str) -> bool:
    """Whether words put a formula of a letter in its place, ``2 z`` for z, and the line does not show that.

    >>> replaces("If $z$ is replaced by $2z$ we get", "p'(z)"), replaces("Replacing $x$ by $-x$,", "f(-x)")
    (True, False)
    """
    ways = (
        r"\$\s*(?P<letter>\\?[a-zA-Z]+)\s*\$\s+(?:is|are)\s+(?:replaced by|changed to)\s+\$(?P<body>[^$]+)\$",
        r"\breplac\w+\s+\$\s*(?P<letter>\\?[a-zA-Z]+)\s*\$\s+(?:by|with)\s+\$(?P<body>[^$]+)\$",
        r"\$(?P<body>[^$]+)\$\s+(?:in place of|instead of|in the place of)\s+\$\s*(?P<letter>\\?[a-zA-Z]+)\s*\$",
    )
    for way in ways:
        for found in re.finditer(way, words, re.IGNORECASE):
            letter, body = found["letter"], found["body"].strip()
            holds = re.search(rf"(?<![a-zA-Z\\]){re.escape(letter)}(?![a-zA-Z])", body) is not None
            if holds and body != letter and "".join(body.split()) not in "".join(written.split()):
                return True
    return False

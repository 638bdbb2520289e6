"""Words and formulas of prose that say that a matrix has no inverse, or that it has one.

Knows words of several languages, and how a determinant of 0 is written; does not know which matrix they speak of.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_DETERMINANT = r"(?:\\det\s*\(?\s*\w+\s*\)?|\|\s*\w+\s*\|)\s*"
_SINGULAR = regex(
    r"(?<!\w)(?:(?<!non-)(?<!non )(?<!not )singular|(?:not|non)[ -]?invertible|rank[ -]deficient"
    r"|(?:has|have|having|with) no (?:inverse|full (?:column |row )?rank)"
    r"|(?:lacks?|lacking|without|not have|not) (?:an? |of )?(?:inverse|full (?:column |row )?rank)|less than full rank"
    r"|eigenvalues? (?:is |are |of |equal to |equals )?(?:0|zero)|zero eigenvalues?"
    r"|determinant (?:is |of |equals )?(?:0|zero)|determinant vanishes"
    r"|null[- ]?(?:vectors?|spaces?)|(?:graph |weighted )?laplacians?|strictly (?:upper|lower)[- ]triangular"
    r"|linearly dependent|(?:zero|equal|identical|proportional) (?:rows?|columns?)"
    r"|more columns than rows|fewer rows than columns"
    r"|keine inverse|pas d'inverse|pas inversible|no tiene inversa|non ha inversa"
    r"|nicht invertierbar|(?<!nicht )singulär\w*|(?<!non )singuli[eè]re?s?|(?:non|pas|no) in(?:v|ver)\w*ibles?)"
    rf"(?!\w)(?!\s+(?:values?|vectors?))|{_DETERMINANT}=\s*0(?![.\d])"
    r"|rank\s+\$[^$]*<|\$0\$ (?:is |be |as )?(?:an? )?eigenvalue|eigenvalue \$0\$"
    r"|\$[A-Z]\s*(?:[a-z]|\\mathbf\s*\{?\s*(?:1|[a-z])\s*\}?)\s*=\s*0\s*\$",
    re.IGNORECASE,
)
_INVERTIBLE = regex(
    r"(?<!\w)(?<!not )(?<!non-)(?<!non )(?<!nicht )(?<!pas )(?<!no )"
    r"(?:invertible|non-?singular|full (?:column )?rank|positive definite|invertierbar|inversible)(?!\w)"
    rf"|{_DETERMINANT}(?:\\neq?(?![a-z])|>\s*0|\\not\s*=)",
    re.IGNORECASE,
)

_FLAT = (
    r"(?:idempotent\w*|nilpotent\w*|(?:orthogonal )?projections?(?: matri(?:x|ces))?|projectors?"
    r"|(?:hat|cent(?:er|r)ing) matri(?:x|ces)|projektion\w*|projecteurs?|proyecci[oó]n(?:es)?|proiezion[ei])"
)
_LETTER = r"\$\s*(\\?[a-zA-Z]+)\s*(?:=[^$]*|\\in[^$]*)?\$"
_CALLED = regex(rf"{_FLAT}\s+{_LETTER}|{_LETTER},?\s+(?:[a-z]+\s+){{1,4}}?{_FLAT}(?!\w)", re.IGNORECASE)
_POWER = regex(
    r"(?<![a-zA-Z\\])(\\?[a-zA-Z]+)\s*(?:\^\s*\{?\s*[2-9k]\s*\}?|(?:\\cdot\s*)?\1)\s*=\s*(?:\1(?![\w^({])|0(?![.\d]))"
)
"""Matrices that are their own square, or of which a power is 0: in words, and in formulas."""


_SHAPED = regex(
    r"(?:\$\s*([A-Z])\s*\$[^.$]{0,20})?\$\s*(\d+)\s*\\times\s*(\d+)\s*\$[ -]matri(?:x|ces)(?:\s+\$\s*([A-Z])\s*\$)?"
)
"""Matrices with other numbers of rows than of columns."""


def letters_of_none(text: str) -> frozenset[str]:
    r"""The letters that a text calls projections or nilpotent: of these the identity alone has an inverse.

    >>> sorted(letters_of_none(r"Let $P$ be a projection, and $N^2 = 0$."))
    ['N', 'P']
    """
    shaped = (found for found in _SHAPED.finditer(text) if found[2] != found[3])
    called = {found[1] or found[4] for found in shaped} - {None}
    called |= {letter for found in _CALLED.finditer(text) for letter in found.groups() if letter}
    return frozenset(called | {found[1] for found in _POWER.finditer(text)})


def is_of_no_inverse(text: str) -> bool:
    r"""Whether a text says last that something has no inverse.

    >>> is_of_no_inverse(r"Let $A$ be singular."), is_of_no_inverse("its singular values")
    (True, False)
    >>> is_of_no_inverse(r"If $\det A = 0$ there is none; now let $A$ be invertible.")
    False
    """
    last = max((found.end() for found in _SINGULAR.finditer(text)), default=0)
    return bool(last) and _INVERTIBLE.search(text, last) is None

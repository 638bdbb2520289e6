"""Words and formulas of prose that say that a matrix has no inverse, or that it has one.

Knows words of several languages, and how a determinant of 0 is written; does not know which matrix they speak of.
"""

from __future__ import annotations

import re

_DETERMINANT = r"(?:\\det\s*\(?\s*\w+\s*\)?|\|\s*\w+\s*\|)\s*"
_SINGULAR = re.compile(
    r"(?<!\w)(?:(?<!non-)(?<!non )(?<!not )singular|(?:not|non)[ -]?invertible|rank[ -]deficient"
    r"|nicht invertierbar|(?<!nicht )singulär\w*|(?<!non )singuli[eè]re?s?|(?:non|pas|no) in(?:v|ver)\w*ibles?)"
    rf"(?!\w)(?!\s+(?:values?|vectors?))|{_DETERMINANT}=\s*0(?![.\d])",
    re.IGNORECASE,
)
_INVERTIBLE = re.compile(
    r"(?<!\w)(?<!not )(?<!non-)(?<!non )(?<!nicht )(?<!pas )(?<!no )"
    r"(?:invertible|non-?singular|full (?:column )?rank|positive definite|invertierbar|inversible)(?!\w)"
    rf"|{_DETERMINANT}(?:\\neq?(?![a-z])|>\s*0|\\not\s*=)",
    re.IGNORECASE,
)


def is_of_no_inverse(text: str) -> bool:
    r"""Whether a text says last that something has no inverse.

    >>> is_of_no_inverse(r"Let $A$ be singular."), is_of_no_inverse("its singular values")
    (True, False)
    >>> is_of_no_inverse(r"If $\det A = 0$ there is none; now let $A$ be invertible.")
    False
    """
    last = max((found.end() for found in _SINGULAR.finditer(text)), default=0)
    return bool(last) and _INVERTIBLE.search(text, last) is None

"""Formulas between the marks of a line of prose that stand alone in their item or paragraph: they state something.

Knows how lists, paragraphs and their labels are written in Markdown and TeX; reads no formulas. What a page lists as
given (``- $y = (1, 0, 0)$``) stays prose, which may take a value as one of a moment.
"""

from __future__ import annotations

import re

FAR = 80
"""How long the label before a formula may be, in characters."""

_MARKER = r"(?:[-*+•]|\(?\w{1,3}[.)]|\\item(?:\s*\[[^\]\n]{0,40}\])?)"
_OPENED, _CLOSED = r"(?:\*\*|__|\*|\\(?:textbf|emph|textit)\{)?", r"(?:\*\*|__|\*|\})"
_LABEL = rf"{_OPENED}[^\W\d_][^$\n.;?!:={{}}*]{{0,60}}(?:[:：]{_CLOSED}?|{_CLOSED}[:：])"
_BEFORE = re.compile(rf"[ \t>]*(?P<marker>{_MARKER}(?:[ \t]+|(?<=\])[ \t]*))?(?:{_LABEL})?[ \t]*")
_BEHIND = re.compile(r"[ \t]*[.,;。，；]?[ \t]*(?:\\\\)?[ \t]*(?:%[^\n]*)?")
_EMPTY = re.compile(r"[ \t>]*(?:\\(?:begin|end)\{[a-z]+\*?\}(?:\[[^\]\n]*\])?|[:：])?[ \t]*")
_NEXT = re.compile(rf"[ \t>]*(?:{_MARKER}[ \t\[]|#{{1,6}} |\\(?:end|begin|(?:sub)*section)\b|$)", re.MULTILINE)
_EQUATED = re.compile(r"(?<![\\<>!:])=|\\(?:approx|equiv)(?![a-zA-Z])")
_COMPARED = re.compile(r"(?:[<>]|\\(?:leq?|geq?)(?![a-zA-Z]))")
_MADE = re.compile(r"\\(?:sum|prod|log|ln|exp|frac|max|sqrt)(?![a-zA-Z])|[+^(]")
"""What a bound holds that claims something, and is no condition of a letter."""
_DRAWN = re.compile(r"\\sim(?![a-zA-Z])")
_NAME = (
    r"\\?[a-zA-Z]+'*(?:\s*\{\\?[a-zA-Z]+\})?(?:[_^](?:\w|\\[a-zA-Z]+|\{[^{}=]*\}))*"
    r"(?:\([^()=]*\))?"
)
_LISTED = (
    r"(?:[-+\d.,;&()\[\]|\s]|\\(?:[,;:! ]|\\|top|[lc]?dots|[dt]?frac|begin|end|left|right)|\^|\{[^{}a-zA-Z]*\}"
    r"|\{[bpv]?matrix\}|\{array\}|\{[lcr]+\}|T\b)+"
)
_GIVEN = re.compile(rf"\s*{_NAME}\s*(?::?=|\\n?eq?|\\approx)\s*(?:{_NAME}|{_LISTED})\s*[.,;]?\s*")
"""A letter set to a number, to numbers or to another letter."""


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether the formula between two places is all that its paragraph or item says, but for a label.

    >>> page = "- Shift: $f(z + c) = f(z)$.\\n- the $p = q$ of above\\n"
    >>> is_alone(page, page.index("$f"), page.index(".\\n")), is_alone(page, page.index("$p"), page.index(" of"))
    (True, False)
    >>> is_alone("We take\\n$a + b = c$\\nas known.", 8, 19), is_alone("- $x = 3$", 2, 9)
    (False, False)
    """
    inner = text[start:end].strip("$\\()` \t\n")
    if _DRAWN.search(inner) is not None or not _states(inner):
        return False
    begins = text.rfind("\n", 0, start) + 1
    if start - begins > FAR:
        return False
    before = _BEFORE.fullmatch(text, begins, start)
    if before is None:
        return False
    if not before["marker"] and _EMPTY.fullmatch(text, text.rfind("\n", 0, max(begins - 1, 0)) + 1, begins - 1) is None:
        return False
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    return _BEHIND.fullmatch(text, end, stop) is not None and _NEXT.match(text, stop + 1) is not None


def _states(formula: str) -> bool:
    if _EQUATED.search(formula) is not None:
        return _GIVEN.fullmatch(formula) is None
    return _COMPARED.search(formula) is not None and _MADE.search(formula) is not None

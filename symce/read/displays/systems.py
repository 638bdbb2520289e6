"""Systems of relations behind one brace, or before one: a display that is one is read as its rows.

    \\left\\{ \\begin{array}{l} a = b \\\\ c = d \\end{array} \\right.
    \\left. \\begin{aligned} a &= b \\\\ c &= d \\end{aligned} \\right\\}
    \\eqalign{ a &= b \\cr c &= d }

Knows environments and brackets; reads no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.tex.macros import braced
from symce.read.tex.words import RELATIONS

_DELIMITER = (
    r"(?:\\[{}|]|\\(?:lbrace|rbrace|[lr]?[vV]ert|[lr]floor|[lr]ceil|[lr]brack|[lr]angle)(?![a-zA-Z])|[.()\[\]|/<>])"
)
_SYSTEM = regex(
    r"(?:\s|&|\\q?quad(?![a-zA-Z])|\\text\s*\{[^{}$]*\}|\\(?:implies|iff|(?:Long)?(?:right|leftright)arrow|therefore)(?![a-zA-Z]))*"
    rf"(?P<left>\\left\s*{_DELIMITER}\s*)\\begin\s*\{{(?P<name>(?:aligned|alignedat|gathered|split|align|alignat"
    r"|flalign|gather|multlined|eqnarray|IEEEeqnarray|dmath|array)\*?)\}(?P<rows>.*)\\end\s*\{(?P=name)\}"
    rf"\s*(?P<right>\\right\s*{_DELIMITER})[\s.,;]*$",
    re.DOTALL,
)
_PLAIN = regex(r"\\(?:eqalign(?:no)?|displaylines)\s*(?=\{)")
_ROW = regex(r"\\\\|\\(?:cr|newline|tabularnewline)(?![a-zA-Z])")
_RELATED = regex("|".join(re.escape(name) + ("(?![a-zA-Z])" if name.startswith("\\") else "") for name in RELATIONS))
_ARGUMENTS = regex(r"\s*(?:\[[tbc]\]\s*)?\{(?:[^{}]|\{[^{}]*\})*\}")
SIDES = regex(r"\\(?:(?P<left>left)|right)(?![a-zA-Z])")
_INSIDE = regex(r"\\begin\s*\{(\w+\*?)\}.*?\\end\s*\{\1\}|\{[^{}]*\}|\\text\s*\{[^{}]*\}", re.DOTALL)


def without_braces(text: str) -> str:
    """A display without what encloses the whole of its rows, every offset kept: a brace, plain TeX's ``\\eqalign``."""
    while (match := _PLAIN.search(text)) is not None:
        body, end = braced(text, match.end())
        if body is None:
            return text
        inner = re.sub(r"\\cr(?![a-zA-Z])", r"\\\\ ", body)
        text = text[: match.start()] + " " * (match.end() + 1 - match.start()) + inner + " " + text[end:]
    system = _SYSTEM.match(text)
    if system is not None and is_system(system["name"], system["rows"]):
        begun = system.start("rows") + _arguments(system["name"], system["rows"])
        for start, end in ((system.start("left"), begun), (system.end("rows"), system.end("right"))):
            text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _arguments(name: str, rows: str) -> int:
    """How many characters say what the columns of an environment are."""
    takes = name.rstrip("*") in ("array", "alignat", "alignedat", "IEEEeqnarray")
    found = _ARGUMENTS.match(rows) if takes else None
    return found.end() if found is not None else 0


def is_open(row: str) -> bool:
    """Whether a bracket of a row begins or ends in another row.

    >>> is_open("\\\\left( a \\\\right) = b"), is_open("a = b \\\\right."), is_open("\\\\left. a = b")
    (False, True, True)
    """
    depth = 0
    for mark in SIDES.finditer(row):
        depth += 1 if mark["left"] else -1
        if depth < 0:
            return True
    return depth > 0


def is_system(name: str, rows: str) -> bool:
    """Whether rows between brackets are relations, and no entries of a matrix or values with their conditions.

    >>> [is_system("array", rows) for rows in ("{l} a = b \\\\ c = d", "{cc} a & b", "{ll} 1 & x = 1 \\\\ 0 & x = 0")]
    [True, False, False]
    """
    plain = rows[_arguments(name, rows) :]
    for _ in range(20):
        bare = _INSIDE.sub(" ", plain)
        if bare == plain:
            break
        plain = bare
    found = [row for row in _ROW.split(plain) if row.strip(" &\n\t")]
    return any(_RELATED.search(row) for row in found) and not any(map(_is_value, found))


def _is_value(row: str) -> bool:
    """Whether a row is a value and its condition: ``1 & x = 1``."""
    first, _, rest = row.partition("&")
    stated = _RELATED.search(first) or _RELATED.match(rest.strip(" &\n\t"))
    return bool(first.strip()) and not stated and _RELATED.search(rest) is not None

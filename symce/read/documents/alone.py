"""Formulas between the marks of a line of prose that stand alone in their item or paragraph: they state something.

Knows how lists, paragraphs and their labels are written in Markdown and TeX; reads no formulas. What a page lists as
given (``- $y = (1, 0, 0)$``) stays prose, which may take a value as one of a moment.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.documents.given import BULLET, NUMBER, TEX_ITEM, is_supposed, is_unclaimed, unmarked

FAR = 80
"""How long the label before a formula may be, in characters."""

_MARKER = rf"(?:{BULLET}|{NUMBER}|{TEX_ITEM}(?:\s*\\pause(?![a-zA-Z]))?)"
_OPENED, _CLOSED = r"(?:\*\*|__|\*|\\(?:textbf|emph|textit)\{)?", r"(?:\*\*|__|\*|\})"
_LABEL = rf"{_OPENED}[^\W\d_][^$\n.;?!:={{}}*]{{0,60}}(?:[:：]{_CLOSED}?|{_CLOSED}[:：])"
_TITLE = (
    r"(?!\W*(?i:if|when|where|let|for|with|given|assume|case|otherwise|wenn|falls|für|si|pour|para|se)\b)"
    r"(?:(?:\*\*|__|\*|\\(?:textbf|emph|textit)\{)[^\W\d_][^$\n?!:={}*]{0,60}(?:\*\*|__|\*|\})[.,]?"
    r"(?:[ \t]*(?:[—–]|--?-?))?|[^\W\d_][^$\n.;?!:={}*]{0,60}[ \t](?:[—–]|--?-?))"
)
"""A label without a colon: ``**Sum.**``, ``Sum --``."""
_BEFORE = regex(rf"[ \t>]*(?P<marker>{_MARKER}(?:[ \t]+|(?<=[\]>])[ \t]*))?(?P<label>{_LABEL}|{_TITLE})?[ \t]*")
_ONLY = regex(r"[ \t>]*(?:\$[^$\n]+\$|\\\([^$\n]+\\\))[ \t]*[.,;]?(?:[ \t]*(?:<br ?/?>|\\\\))?[ \t]*")
"""A line that is a formula."""
_LINES = 30
"""How many lines of formulas may follow each other in a paragraph."""
_BEHIND = regex(r"[ \t]*[.,;。，；]?[ \t]*(?:\\\\|<br ?/?>|\\pause(?![a-zA-Z]))?[ \t]*(?:%[^\n]*)?")
_EMPTY = regex(r"[ \t>]*(?:\\(?:begin|end)\{[a-z]+\*?\}(?:\[[^\]\n]*\])?|[:：])?[ \t]*")
_NEXT = regex(
    rf"[ \t>]*(?:{_MARKER}[ \t\[]|\\item(?![a-zA-Z])|#{{1,6}} |\\(?:end|begin|pause|(?:sub)*section)\b|$)", re.MULTILINE
)
_ITEM = regex(rf"[ \t>]*{_MARKER}[ \t]*(?:\\label\{{[^{{}}\n]*\}})?[ \t]*")
"""The mark of an item in a line of its own."""
_EQUATED = regex(r"(?<![\\<>!:])=|\\(?:approx|equiv)(?![a-zA-Z])")
_COMPARED = regex(r"(?:[<>]|\\(?:leq?|geq?)(?![a-zA-Z]))")
_MADE = regex(r"\\(?:sum|prod|log|ln|exp|frac|max|sqrt)(?![a-zA-Z])|[+^(]")
"""What a bound holds that claims something, and is no condition of a letter."""
_DRAWN = regex(r"\\sim(?![a-zA-Z])")
_LEFT_OUT = regex(r"(?:\?|_{2,}|\\(?:[lc]?dots|square|Box|_))[\s.!]*(?:\\\)|\Z)")
"""The end of a formula that is to be completed."""
_BRACED = r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
_MARK = (
    r"\\(?:wide)?(?:hat|tilde|bar|vec|dot|check)"
    r"|\\(?:overline|underline|bm|boldsymbol|pmb|text\w*|math[a-z]+|operatorname\*?)"
)
_SCRIPTS = rf"(?:\s*[_^]\s*(?:\w|\\[a-zA-Z]+|{_BRACED}))*"
_LETTER = rf"(?:(?:{_MARK})\s*(?:{_BRACED}|\\?[a-zA-Z]+)|\\?[a-zA-Z]+){_SCRIPTS}"
_ARGUMENTS = r"(?:\s*(?:\\left)?[\[(](?:[^()\[\]+\-/]|\([^()]*\))*[\])])?"
_NO_NAME = r"\\(?:log|ln|exp|det|nabla|partial|frac|[dt]frac|sum|prod|max|min|sqrt|left)(?![a-zA-Z])"
_EQUALS = r"(?::?=|\\(?:n?eq|approx|equiv|triangleq|doteq)(?![a-zA-Z]))"
_NAMED = regex(rf"\s*(?!{_NO_NAME}){_LETTER}{_ARGUMENTS}\s*{_EQUALS}")
"""A letter, or a function of letters, set to something: a definition as much as a claim."""


_CONCLUDING = regex(
    r"(?:^|[\s.,;:(])(?:hence|thus|therefore|consequently|so|then|it follows that"
    r"|(?:which|this)(?: then)? (?:gives|yields)|gives|yields"
    r"|by the (?:chain|product|quotient) rule"
    r"|(?:note|notice|observe|recall|remember|know|follows|means|implies|shows?) that"
    r"|we (?:then |thus |therefore |now |finally |hence )?(?:get|have|obtain|find|see|conclude)"
    r"|daher|somit|also|folglich|(?:es|damit|daraus) folgt|(?:wir )?erhalten(?: wir)?|ergibt sich"
    r"|donc|ainsi|d'où|(?:on|nous) (?:obtient|obtenons|a|avons)"
    r"|luego|entonces|por (?:lo )?tanto|así|(?:se )?obtiene|obtenemos|tenemos"
    r"|quindi|dunque|pertanto|si ottiene|otteniamo|abbiamo|portanto|logo|então|assim|obtemos|temos"
    r"|поэтому|значит|тогда|получаем)(?: that| dass| que| che)?[,:]?\s*$"
    r"|(?:所以|因此|于是|故|从而|得到|可得|得|有|よって|したがって|ゆえに|따라서)[,，:：]?\s*$",
    re.IGNORECASE,
)
"""Words behind which a formula is what follows."""
_ENDS = regex(r"\s*(?:[.;!](?=\s|$)|[。；！]|\n[ \t>]*(?:\n|$)|\Z)")
"""What stands behind a formula that ends its sentence."""


def is_concluded(text: str, start: int, end: int) -> bool:
    """Whether the formula between two places ends a sentence that says that it follows.

    >>> page = "Hence $a + b = b + a$. So $x = y + z$ defines it."
    >>> is_concluded(page, 6, 21), is_concluded(page, 26, 37)
    (True, False)
    """
    if _ENDS.match(text, end) is None or _CONCLUDING.search(text[max(0, start - FAR) : start]) is None:
        return False
    inner = unmarked(text[start:end])
    return _DRAWN.search(inner) is None and _states(inner) and not is_supposed(text, start, end)


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether the formula between two places is all that its paragraph or item says, but for a label.

    >>> page = "- Shift: $f(z + c) = f(z)$.\\n- the $p = q$ of above\\n"
    >>> is_alone(page, page.index("$f"), page.index(".\\n")), is_alone(page, page.index("$p"), page.index(" of"))
    (True, False)
    >>> is_alone("We take\\n$a + b = c$\\nas known.", 8, 19), is_alone("- $x = 3$", 2, 9)
    (False, False)
    """
    inner = unmarked(text[start:end])
    if _DRAWN.search(inner) is not None or not _states(inner):
        return False
    begins = text.rfind("\n", 0, start) + 1
    if start - begins > FAR:
        return False
    before = _BEFORE.fullmatch(text, begins, start)
    if before is None:
        return False
    if not before["marker"] and not _begins_apart(text, begins):
        return False
    stop = _line_end(text, end)
    if _BEHIND.fullmatch(text, end, stop) is None or not _ends_apart(text, stop + 1):
        return False
    return not is_unclaimed(text, start, end, before["label"] or "")


def _line_end(text: str, at: int) -> int:
    stop = text.find("\n", at)
    return len(text) if stop < 0 else stop


def _begins_apart(text: str, begins: int) -> bool:
    """Whether a paragraph or item begins with a line, or with formulas alone in the lines above it."""
    for _ in range(_LINES):
        above = text.rfind("\n", 0, max(begins - 1, 0)) + 1
        if _EMPTY.fullmatch(text, above, max(begins - 1, 0)) or _ITEM.fullmatch(text, above, begins - 1):
            return True
        if _ONLY.fullmatch(text, above, begins - 1) is None:
            return False
        begins = above
    return False


def _ends_apart(text: str, below: int) -> bool:
    """Whether a paragraph or item ends above a line, or with formulas alone in the lines from there on."""
    for _ in range(_LINES):
        if _NEXT.match(text, below) is not None:
            return True
        stop = _line_end(text, below)
        if _ONLY.fullmatch(text, below, stop) is None:
            return False
        below = stop + 1
    return False


def _states(formula: str) -> bool:
    if _LEFT_OUT.search(formula) is not None:
        return False
    if _EQUATED.search(formula) is not None:
        return _NAMED.match(formula) is None
    return _COMPARED.search(formula) is not None and _MADE.search(formula) is not None

r"""Text that a page strikes out: ``<del>..</del>``, ``~~..~~``, ``\sout{..}``; nobody claims what stands there.

Knows how that is written, and blanks it with every offset kept; knows no formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce.patterns import regex
from symce.read.tex.macros import braced

_COMMAND = regex(r"\\(?P<name>sout|st|xout|deleted|stkout)(?![a-zA-Z])\s{0,9}(?:\[[^\]\n]{0,80}\]\s{0,9})?(?=\{)")
_TAG = regex(r"<(?P<tag>del|strike)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_WAVES = regex(r"(?<![~\\])~~(?=[^\s~])(?P<inside>(?:(?!~~|\n[ \t]*\n).){1,500}?)(?<![\s~])~~(?!~)", re.DOTALL)
LONGEST = 3000
"""Characters that are struck out at once."""
_PARAGRAPH = regex(r"\n[ \t]*\n")
_DOLLAR = regex(r"(?<!\\)\$")


def without_struck(text: str, markdown: bool) -> str:
    r"""The text with blanks for what is struck out.

    >>> without_struck(r"Let $a = 1$. \sout{Let $a = 2$.} So", False)
    'Let $a = 1$.                      So'
    >>> without_struck("~~not $a = 2$~~ and $b~~c$, $d~~e$", True)
    '                and $b~~c$, $d~~e$'
    """
    kept, at = [], 0
    for start, end in sorted(_stretches(text, markdown)):
        if start >= at:
            kept += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
            at = end
    return "".join((*kept, text[at:])) if kept else text


def _stretches(text: str, markdown: bool) -> list[tuple[int, int]]:
    found = []
    for command in _COMMAND.finditer(text) if "\\" in text else ():
        body, end = braced(text, command.end(), LONGEST)
        name = rf"\\{command['name']}(?![a-zA-Z])"
        own = rf"\\(?:(?:re)?new|provide)command\*?\s*\{{?\s*{name}|\\def\s*{name}"
        if body is not None and re.search(own, text) is None:
            found.append((command.start(), end))
    if not markdown:
        return found
    for tag in _TAG.finditer(text):
        close = re.compile(rf"</{tag['tag']}\s*>", re.IGNORECASE).search(text, tag.end(), tag.end() + LONGEST)
        if close is not None:
            found.append((tag.start(), close.end()))
    return found + (list(_in_waves(text)) if "~~" in text else [])


def _in_waves(text: str) -> Iterator[tuple[int, int]]:
    """What stands between two waves, but for spaces of formulas: an odd number of dollars before them, or between."""
    at = dollars = 0
    for one in _WAVES.finditer(text):
        between = _PARAGRAPH.split(text[at : one.start()])
        dollars = len(_DOLLAR.findall(between[-1])) + (dollars if len(between) == 1 else 0)
        inside = len(_DOLLAR.findall(one[0]))
        if dollars % 2 == 0 and inside % 2 == 0:
            yield one.span()
        at, dollars = one.end(), dollars + inside

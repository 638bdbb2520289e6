r"""Text that a page strikes out: ``<del>..</del>``, ``~~..~~``, ``\sout{..}``; nobody claims what stands there.

Knows how that is written, and blanks it with every offset kept; knows no formulas.
"""

from __future__ import annotations

import re

from symce.read.tex.macros import braced

_COMMAND = re.compile(r"\\(?P<name>sout|st|xout|deleted|stkout)(?![a-zA-Z])\s{0,9}(?:\[[^\]\n]{0,80}\]\s{0,9})?(?=\{)")
_TAG = re.compile(r"<(?P<tag>del|strike)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_WAVES = re.compile(r"(?<![~\\])~~(?=[^\s~])(?P<inside>(?:(?!~~|\n[ \t]*\n).){1,2000}?)(?<![\s~])~~(?!~)", re.DOTALL)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_DOLLAR = re.compile(r"(?<!\\)\$")


def without_struck(text: str, markdown: bool) -> str:
    r"""The text with blanks for what is struck out.

    >>> without_struck(r"Let $a = 1$. \sout{Let $a = 2$.} So", False)
    'Let $a = 1$.                      So'
    >>> without_struck("~~not $a = 2$~~ and $b~~c$, $d~~e$", True)
    '                and $b~~c$, $d~~e$'
    """
    for start, end in sorted(_stretches(text, markdown)):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _stretches(text: str, markdown: bool) -> list[tuple[int, int]]:
    found = []
    for command in _COMMAND.finditer(text) if "\\" in text else ():
        body, end = braced(text, command.end())
        name = rf"\\{command['name']}(?![a-zA-Z])"
        own = rf"\\(?:(?:re)?new|provide)command\*?\s*\{{?\s*{name}|\\def\s*{name}"
        if body is not None and re.search(own, text) is None:
            found.append((command.start(), end))
    if not markdown:
        return found
    for tag in _TAG.finditer(text):
        close = re.compile(rf"</{tag['tag']}\s*>", re.IGNORECASE).search(text, tag.end())
        if close is not None:
            found.append((tag.start(), close.end()))
    waves = (one for one in _WAVES.finditer(text) if "~~" in text)
    return found + [one.span() for one in waves if not _is_inside_formula(text, one)]


def _is_inside_formula(text: str, waves: re.Match[str]) -> bool:
    """Whether the signs are spaces of formulas: an odd number of dollars before them, or between them."""
    start = max(
        (one.end() for one in _PARAGRAPH.finditer(text, max(0, waves.start() - 4000), waves.start())), default=0
    )
    before = len(_DOLLAR.findall(text, start, waves.start()))
    return before % 2 == 1 or len(_DOLLAR.findall(waves["inside"])) % 2 == 1

"""The text that a reader sees: without comments, what TeX leaves out, code and what is struck out, offsets kept.

What words say is looked for here; formulas are found by ``document``.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from symce.patterns import regex
from symce.read.documents.document import blanked_comments, without_false
from symce.read.documents.markdown import is_maths
from symce.read.documents.source import MARKDOWN, Source
from symce.read.documents.struck import without_struck

_OPENS = regex(r"[ \t]*(?P<mark>`{3,}|~{3,})(?P<info>[^\n`]*)\n?$")
_CLOSES = regex(r"[ \t]*(?P<mark>`{3,}|~{3,})[ \t]*\n?$")
_DIRECTIVE = regex(r"<!--\s*symce\b")

LONGEST_MARK = 8
"""Signs of a fence that are counted; a longer one is closed by as many."""


def seen(source: Source, *, directives: bool = False) -> Source:
    """The document with blanks for what is not seen on the page: directives neither, unless they are asked for.

    >>> seen(Source("notes.md", "a <!-- b --> c")).text
    'a            c'
    """
    text = source.text
    if not source.places and not source.name.lower().endswith(MARKDOWN):
        text = blanked_comments(text, directives)
        text = without_struck(without_false(text, text), markdown=False)
    else:
        text = without_struck(_without_code(_without_comments(text, directives)), markdown=True)
    return source if text == source.text else Source(source.name, text, source.places)


def _without_comments(text: str, directives: bool) -> str:
    """The text without HTML comments, but for ``directives``; what closes one is looked for once."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        end += len("-->")
        kept = directives and _DIRECTIVE.match(text, start) is not None
        parts += [text[at:start], text[start:end] if kept else _blank(text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def _without_code(text: str) -> str:
    """The text without fences of code; every line is looked at once, whatever is never closed."""
    lines = text.splitlines(keepends=True)
    closing: dict[tuple[str, int], list[int]] = {}
    for number, line in enumerate(lines):
        if (found := _CLOSES.match(line)) is not None:
            for length in range(3, min(len(found["mark"]), LONGEST_MARK) + 1):
                closing.setdefault((found["mark"][0], length), []).append(number)
    number = 0
    while number < len(lines):
        found = _OPENS.match(lines[number])
        after = closing.get((found["mark"][0], min(len(found["mark"]), LONGEST_MARK)), []) if found is not None else []
        next_one = bisect_right(after, number)
        if found is None or next_one == len(after):
            number += 1
            continue
        stop = after[next_one] + 1
        if not is_maths(found["info"]):
            lines[number:stop] = map(_blank, lines[number:stop])
        number = stop
    return "".join(lines)


def _blank(text: str) -> str:
    """As many blanks; lines stay lines."""
    return re.sub(r"[^\n]", " ", text)

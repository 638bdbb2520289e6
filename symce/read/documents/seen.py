"""The text that a reader sees: without comments, what TeX leaves out and code, every offset kept.

What words say is looked for here; formulas are found by ``document``.
"""

from __future__ import annotations

import re

from symce.read.documents.document import blanked_comments, without_false
from symce.read.documents.markdown import is_maths
from symce.read.documents.source import MARKDOWN, Source

_FENCE = re.compile(
    r"^[ \t]*(?P<mark>`{3,}|~{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^[ \t]*(?P=mark)[`~]*[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--(?!\s*symce\b).*?-->", re.DOTALL)


def seen(source: Source) -> Source:
    """The document with blanks for what is not seen on the page.

    >>> seen(Source("notes.md", "a <!-- b --> c")).text
    'a            c'
    """
    text = source.text
    if not source.places and not source.name.lower().endswith(MARKDOWN):
        text = blanked_comments(text)
        text = without_false(text, text)
    else:
        text = _FENCE.sub(_without_code, _COMMENT.sub(lambda found: _blank(found[0]), text))
    return source if text == source.text else Source(source.name, text, source.places)


def _without_code(found: re.Match[str]) -> str:
    return found[0] if is_maths(found["info"]) else _blank(found[0])


def _blank(text: str) -> str:
    """As many blanks; lines stay lines."""
    return re.sub(r"[^\n]", " ", text)

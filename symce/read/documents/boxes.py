"""Fences of Markdown that hold text and no code: notes, proofs and exercises of MyST, admonitions of mdBook.

Knows what such fences are called; whatever is taken away leaves as many blanks, so that every offset stays what it was.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_FENCE = regex(r"[ \t]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*?)[ \t]*\n?$")
_OPTION = regex(r"[ \t]*:[\w-]+:(?:[ \t][^\n]*)?\n?$")

_BOXES = (
    r"admonition|note|warning|tip|hint|important|caution|attention|danger|error|seealso|dropdown|details|margin|sidebar"
    r"|topic|card|tab-item|exercise|solution|toggle|aside"
    r"|(?:prf:)?(?:proof|theorem|lemma|corollary|proposition|definition|remark|example|axiom|algorithm|property"
    r"|observation|conjecture|criterion|assumption|claim)"
)
_TEXT = regex(rf"\{{(?:{_BOXES})(?:-start)?\}}.*|admonish\b.*", re.IGNORECASE)


def holds_text(info: str) -> bool:
    """Whether what stands behind the signs of a fence says that it holds text, formulas among it.

    >>> holds_text("{admonition} Proof"), holds_text("admonish derivation"), holds_text("python"), holds_text("{code}")
    (True, True, False, False)
    """
    return _TEXT.fullmatch(info) is not None


def unboxed(text: str) -> str:
    """A text without the marks of the fences that hold text, and without their options.

    >>> unboxed("```{note}\\n:class: tip\\n$a$\\n```\\n")
    '         \\n           \\n$a$\\n   \\n'
    >>> unboxed("```python\\n```{note}\\n```\\n")
    '```python\\n```{note}\\n```\\n'
    """
    if not any(name in text for name in ("```{", "~~~{", "admonish")):
        return text
    lines = text.splitlines(keepends=True)
    opened: list[tuple[str, bool]] = []
    options = False
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        inside_code = bool(opened) and not opened[-1][1]
        box = False
        if found is not None and not found["info"] and opened and _closes(found["mark"], opened[-1][0]):
            box = opened.pop()[1]
        elif found is not None and not inside_code:
            box = holds_text(found["info"])
            opened.append((found["mark"], box))
        options = box if found is not None else options and _OPTION.match(line) is not None
        if box or (options and found is None):
            lines[number] = re.sub(r"[^\n]", " ", line)
    return "".join(lines)


def _closes(mark: str, opened: str) -> bool:
    return mark[0] == opened[0] and len(mark) >= len(opened)

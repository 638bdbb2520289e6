"""Lines that the words beside them deny: nobody claims them.

Knows where the words before a display and behind it stand; judges nothing.
"""

from __future__ import annotations

from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, Judgement
from symce.read.prose.denied import is_denied
from symce.read.prose.remarked import denies


def denied(doc: DocumentState, judgement: Judgement) -> bool:
    """Whether the words beside the display of a line, or in its row, deny it."""
    if judgement.answer not in DECIDED or not doc.document:
        return False
    if doc.row.words and denies(doc.row.words):
        return True
    shown = next((one for one in doc.displays if one.at == doc.here), None)
    if shown is None:
        return False
    text = doc.source.text
    before = text[doc.before : shown.at].rstrip()
    for mark in ("$$", "$", "\\[", "\\("):
        before = before.removesuffix(mark)
    opened = before.rstrip().rpartition("\n")
    if opened[2].lstrip().startswith("\\begin{"):
        before = opened[0]
    return is_denied(before, text[shown.at + len(shown.text) :][:400])

"""The words that may speak of a line: those of its row, the sentences before its display and those behind it.

Knows where displays and sentences are, and which of them define letters; knows no meanings.
"""

from __future__ import annotations

from collections.abc import Container

from symce.checker.state import DocumentState
from symce.read.prose import hedges
from symce.read.prose.limits_in_words import goal_beside
from symce.read.tree import Number


def prose_beside(doc: DocumentState) -> str:
    """The words that may speak of the display that is gone through; those above others with nothing between."""
    return hedges.beside(doc.source.text, *_stretch(doc, ())) + words_of_row(doc)


def words_of_case(doc: DocumentState) -> str:
    """The words that may say in which case a line holds: the last sentences before it, and the one behind it.

    What stands above a display that defines a letter speaks of that, and so does a sentence that does so itself,
    with all before it.
    """
    text, places = doc.source.text, set(doc.meanings.places.values())
    shown = [(d.at, d.at + len(d.text)) for d in doc.displays if not d.inline and d.at < doc.here]
    parting = {at for at, stop in shown if any(at <= place < stop for place in places)}
    places |= {at for at, told, _, _ in doc.said.meanings if not isinstance(told.right, Number)}
    before, start, end, follows = _stretch(doc, parting)
    kept: list[str] = []
    for low, high in reversed(hedges.last_sentences(text, before, start)):
        if hedges.is_finished(text[low:high]) and any(low <= place < high for place in places):
            break
        kept.insert(0, text[low:high])
    behind = hedges.beside(text, start, start, end, follows)
    defines = any(end <= place < end + len(behind) for place in places)
    return "".join(kept) + ("" if defines else behind) + words_of_row(doc)


def sentence_beside(doc: DocumentState) -> str:
    """The sentence that goes on in the display, or ends before it, and the words behind it."""
    return " | ".join(around(doc)) + words_of_row(doc)


def goal_of_line(doc: DocumentState) -> str:
    """Where a letter goes in the line, as the sentence says that goes on in it, or the words behind it."""
    before, behind = around(doc)
    return goal_beside(before, behind)


def words_of_row(doc: DocumentState) -> str:
    """The words that stand in the row of the line, apart from those beside the display."""
    return f" | {doc.row.words}" if doc.row.words else ""


def ends_at(doc: DocumentState) -> int:
    """Where the display ends that is gone through."""
    shown = doc.said.sentences.shown_from(doc.here)
    return shown.end_in(doc.source.text) if shown is not None else doc.here


def around(doc: DocumentState) -> tuple[str, str]:
    """The last sentence before the display, and the words behind it."""
    text = doc.source.text
    before, start, end, follows = _stretch(doc, ())
    sentences = hedges.last_sentences(text, before, start)
    last = text[slice(*sentences[-1])] if sentences else ""
    return last.rstrip("$\\[ \n"), hedges.beside(text, start, start, end, follows).removeprefix(" | ")


def _stretch(doc: DocumentState, parting: Container[int]) -> tuple[int, int, int, int]:
    """Where the words before the display begin and end, and those behind it; none from above ``parting`` ones."""
    text = doc.source.text
    ends = [(d.at, d.end_in(text)) for d in doc.displays if not d.inline and d.at <= doc.here]
    start, end = ends[-1] if ends and ends[-1][0] == doc.here else (doc.here, doc.here)
    before = 0
    for at, stop in reversed([one for one in ends if one[0] < doc.here]):
        if at in parting:
            before = stop
            break
        if not hedges.speaks(text[stop:start]):
            start = at
        elif text[stop - 1] != "$" or text[stop - 2] == "$" or hedges.ends_stretch(text[stop:start]):
            before = stop
            break
    below = (d.at for d in doc.displays if not d.inline and d.at > doc.here)
    return before, start, end, min(below, default=len(text))

"""Lines of a text that computes with other numbers than real ones, or gives a sign another meaning in words.

Knows how far such words reach, the section of the line and what stands above all headings; judges nothing.
"""

from __future__ import annotations

from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, Judgement
from symce.read.prose.algebras import said_of_numbers, said_of_signs
from symce.read.tree import Relation


def otherwise_meant(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """What the text says of the numbers and signs of a line; nothing where it says nothing."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    shown = next((one for one in doc.displays if one.at == doc.here), None)
    start, end = doc.sections.bounds(doc.here)
    _, first = doc.sections.bounds(0)
    for text in dict.fromkeys((doc.source.text[start:end], doc.source.text[:first])):
        words = said_of_numbers(text, relation)
        words = words or said_of_signs(text, relation, shown.text if shown is not None else "")
        if words:
            return words
    return ""

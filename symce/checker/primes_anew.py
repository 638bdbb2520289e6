"""Functions with a prime that a formula of the page sets to something else than the derivative.

"The updated value function is V'(s) = V(s) + a": a line with V' is not decided. Knows when a formula sets such a
function, by its words; that it is no derivative is found by judging it as one.
"""

from __future__ import annotations

import re

from symce.checker.meanings import base_in
from symce.checker.restated import Restating
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement
from symce.patterns import regex
from symce.read.displays.rows import runs
from symce.read.documents.document import Display
from symce.read.prose.around import words_around
from symce.read.tex.item import ReadError
from symce.read.tex.macros import expand
from symce.read.tree import Call, Letter, Number, Relation, every

_SLOPES = regex(
    r"deriv|differentia|slope|gradient|tangent|rate of change|ableit|steigung"
    r"|dérivé|pente|pendiente|производн|наклон|导数|微分|미분",
    re.IGNORECASE,
)
_NEW = regex(
    r"\b(?:updat\w+|new|next|modif\w+|perturb\w+|correct\w+|another|second|other|after|shifted|define[sd]?|denote[sd]?"
    r"|neue?\w*|nächste\w*|nouve\w+|modifié\w*|nuev\w+|nuov\w+)\b|нов\w+|更新|新的",
    re.IGNORECASE,
)
"""Words by which what stands behind them is no derivative."""


_OPENED = regex(r"(?:\$\$|\\\[|\\begin\{[a-zA-Z]{1,20}\*?\})\s*$")
"""What opens a display."""
FAR = 60
"""Characters that this takes at most."""


def primed_anew(restating: Restating, relation: Relation, judgement: Judgement) -> str:
    """The function of a decided line whose prime a formula of the page makes something else than its derivative."""
    doc = restating.doc
    if judgement.answer not in DECIDED or not doc.document:
        return ""
    bodies = [body for _, body, _ in doc.meanings.definitions]
    primed = {
        base_in(node) for part in (relation, *bodies) for node in every(part) if isinstance(node, Call) and node.primes
    }
    primed &= set(doc.meanings.places)
    if not primed & doc.meanings.bases_behind(relation):
        return ""
    if doc.primes is None:
        doc.primes = [(told, new) for one in doc.displays if "'" in one.text for told, new in _set_in(restating, one)]
    for told, new in doc.primes:
        if base_in(told.left) in primed:
            answer = doc.answer_with(doc.meanings.definitions, told)
            if answer in WRONG or (new and answer is not Answer.PROVED):
                return base_in(told.left)
    return ""


def _set_in(restating: Restating, display: Display) -> list[tuple[Relation, bool]]:
    """What a formula sets a function with a prime to, and whether words call it a new one; a claim sets nothing.

    A formula of prose sets it where no words speak of slopes, and a display by ``:=`` or behind words that say so.
    """
    doc = restating.doc
    text, start = doc.source.text, display.at
    if not display.inline and (opened := _OPENED.search(text, max(0, start - FAR), start)) is not None:
        start = opened.start()
    before, behind = words_around(text, start, display.at + len(display.text))
    new = _NEW.search(before) is not None
    if _SLOPES.search(f"{before} {behind}" if display.inline else before) is not None:
        return []
    chain = doc.chain()
    kept = chain.parse_notes, chain.braced
    found = []
    try:
        text = expand(display.text, doc.macros).text
        for run in runs(text, doc.meanings.row_vocabulary(text)):
            if run.error is not None or len(run.parts) < 2 or run.continues or run.conditions:
                continue
            told = restating.defining.relation(run.parts[0], run.parts[1])
            head = told.left
            plain = isinstance(head, Call) and head.primes and all(isinstance(arg, Letter) for arg in head.args)
            sets = plain and told.relation in ("=", ":=") and not isinstance(told.right, (Number, Letter))
            if sets and (display.inline or new or told.relation == ":="):
                found.append((told, new or told.relation == ":="))
    except ReadError:
        pass
    finally:
        chain.parse_notes, chain.braced = kept
    return found

"""Rows of a display that only go on with the row before.

Knows how a row ends that is not finished, and how one begins that goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce.patterns import regex
from symce.read.displays.systems import SIDES
from symce.read.tex.latex import MAX_LENGTH
from symce.read.tex.words import RELATIONS


def joined(found: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Rows that only go on with the row before are joined to it, offsets kept."""
    pending: tuple[str, int] | None = None
    for row, at in found:
        if not row.replace("&", " ").strip():
            continue
        if pending is not None and len(pending[0]) <= MAX_LENGTH and _goes_on(pending[0], row):
            text, start = pending
            pending = (text + " " * (at - start - len(text)) + row, start)
            continue
        if pending is not None:
            yield pending
        pending = (row, at)
    if pending is not None:
        yield pending


_ENDS_OPEN = regex(
    r"(?:[=+\-*/<>]|\\(?:cdot|times|le|ge|leq|geq|approx|equiv|odot|otimes|left|bigl|Bigl)\s*[(\[]?)\s*$"
)
_STARTS_OPEN = regex(r"^(?:\{\}\s*)?(?:[+*/]|\\(?:cdot|times|odot|right|bigr|Bigr)(?![a-zA-Z]))|^\)")


_SPACES = regex(
    r"^(?:\\(?:mathrel|mathbin|mathop)\s*\{\s*\\phantom\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*\}"
    r"|\\(?:[hv]?phantom|hspace\*?)\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\q?quad(?![a-zA-Z])|\\[,;!: ]|~|\s)+"
)
"""What a row that goes on with the row before is moved in with."""


def _goes_on(before: str, row: str) -> bool:
    aligned = _is_aligned(before) and _is_aligned(row)
    is_below = row.lstrip().startswith("&") and row.count("&") == 1 and before.count("&") == 1
    before = re.sub(r"\\quad|\\qquad|\\[,;!: ]|&", " ", before).strip()
    row = _SPACES.sub("", row.replace("&", " ").strip())
    if _ENDS_OPEN.search(before[-40:]) or (_STARTS_OPEN.match(row) and not aligned):
        return True
    if _open_brackets(before) > 0 and _relates_inside(before, row):
        return False
    if _open_brackets(before) > 0 or (is_below and _is_factor(before, row)):
        return True
    return row.startswith(("-", "{}-")) and not _claims(row)


_RELATION = regex("|".join(re.escape(name) + ("(?![a-zA-Z])" if name.startswith("\\") else "") for name in RELATIONS))
_RELATED = regex(rf"\s*(?:{_RELATION.pattern})")

_BEHIND = regex(r"\\q?quad(?![a-zA-Z])|,|\\text(?![a-zA-Z])")
"""What a case stands behind, such as ``i \\ne j``, whose relation claims nothing."""


def _is_aligned(row: str) -> bool:
    """Whether a row has both its sides, set at their relation: ``+1 &\\ge 0``."""
    left, _, right = row.partition("&")
    return bool(left.strip()) and _RELATED.match(right) is not None


def _claims(row: str) -> bool:
    """Whether a row that begins with a sign holds a relation of its own, as ``-p \\le 0`` does."""
    if "=" in (bare := re.sub(r"\\[a-zA-Z]+\s*\{[^{}]*\}|_\{[^{}]*\}", "", row)):
        return True
    return _RELATION.search(_BEHIND.split(bare, maxsplit=1)[0]) is not None


_FACTOR = regex(r"[a-zA-Z(\[]|\\(?:left|[bB]igg?l?|frac|log|exp|sum|prod)(?![a-zA-Z])")


_WORDS = regex(
    r"\\(?:text|mathrm|mbox|to|tag|label|ref|eqref|(?:long)?(?:right|left)arrow|dots|ldots|cdots|vdots)(?![a-z])", re.I
)
"""What a row holds that is a remark, a limit or a sign that more follows."""


def _is_factor(before: str, row: str) -> bool:
    """Whether a row below a relation holds none itself: it goes on with the right side, as a factor of it."""
    named = re.search(r"[a-zA-Z]", re.sub(r"\\[a-zA-Z]+", "", row)) is not None  # and no mark or number: (\star), (2)
    plain = named and _WORDS.search(row) is None and not _claims(row) and not _claims_more(row)
    ended = before[-1:] in ",.;:" or "\\text" in before
    return plain and _FACTOR.match(row) is not None and _claims(before) and not ended


def _claims_more(row: str) -> bool:
    """Whether a relation stands anywhere in a row, also behind a comma."""
    return _RELATION.search(row) is not None


def _relates_inside(before: str, row: str) -> bool:
    """Whether a relation stands in each of two rows inside a bracket that begins in one and ends below: a system."""
    opened: list[int] = []
    for mark in SIDES.finditer(before):
        opened = [*opened, mark.end()] if mark["left"] else opened[:-1]
    depth, end = 0, len(row)
    for mark in SIDES.finditer(row):
        depth += 1 if mark["left"] else -1
        if depth < 0:
            end = mark.start()
            break
    inside = (before[opened[0] :] if opened else "", row[:end])
    return all(_claims_more(re.sub(r"\\[a-zA-Z]+\s*\{[^{}]*\}|_\{[^{}]*\}", "", part)) for part in inside)


def _open_brackets(text: str) -> int:
    return text.count("\\left") - text.count("\\right") - text.count("\\leftarrow") + text.count("\\rightarrow")

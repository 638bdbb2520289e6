"""The directives of a document, as they are written.

Knows which verbs there are and where the text behind one stands; knows nothing of what any of them says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from symce.patterns import regex
from symce.read.tex.item import ReadError

VERBS = (
    "index",
    "scalar",
    "vector",
    "matrix",
    "tensor",
    "given",
    "let",
    "function",
    "expect",
    "skip",
    "case",
    "log",
    "layout",
)


MEANT = {
    "assume": "given",
    "assumption": "given",
    "suppose": "given",
    "where": "given",
    "with": "given",
    "def": "let",
    "define": "let",
    "set": "let",
    "class": "index",
    "indices": "index",
    "label": "index",
    "constant": "scalar",
    "number": "scalar",
    "parameter": "scalar",
    "real": "scalar",
    "variable": "scalar",
}
"""What other words for a verb are meant as."""


VERDICTS = ("proved", "refuted", "definition", "ill_defined", "unknown", "unreadable")
"""What may be expected of a step."""

LAYOUTS = ("numerator", "denominator")
"""The derivative of a vector in a vector has a row for every entry of the vector, or of the variable."""

_COMMENT = regex(r"(?<!\\)(?:\\\\)*%.*", re.DOTALL)


_ANOTHER = regex(rf";\s*(?=(?:{'|'.join(verb for verb in VERBS if verb not in ('log', 'case'))}|log\s+base)(?:\s|$))")
"""What stands between two directives of one line; in ``f(x; y)`` and ``i = 1..K; n = 1..N`` no verb follows."""


def several(text: str) -> Iterator[tuple[str, int]]:
    """The directives of one line, as in ``index i = 1..K; vector z : K``, and where in it each of them begins.

    >>> list(several("index i = 1..K; n = 1..N; vector z : K"))
    [('index i = 1..K; n = 1..N', 0), ('vector z : K', 26)]
    """
    at = 0
    for mark in _ANOTHER.finditer(_COMMENT.sub("", text)):
        yield text[at : mark.start()], at
        at = mark.end()
    yield text[at:], at


@dataclass(frozen=True, slots=True)
class Directive:
    """One line ``% symce: verb rest``; ``at`` is the offset of ``rest`` in the document."""

    verb: str
    rest: str
    at: int = 0


def directive(text: str, at: int = 0) -> Directive:
    """A directive from its text, as in ``index i, j = 1..K``; behind a ``%`` stands a comment, as everywhere in TeX."""
    verb, _, rest = _COMMENT.sub("", text).strip().partition(" ")
    if verb not in VERBS:
        from difflib import get_close_matches

        near = [MEANT[verb]] if verb in MEANT else get_close_matches(verb, VERBS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"directives: {', '.join(VERBS)}"
        raise ReadError(f"no directive {verb!r}; {hint}", at, at + len(verb))
    if verb == "expect" and expected(rest) not in VERDICTS:
        raise ReadError(
            f"no verdict {rest.strip()!r} can be expected; verdicts: {', '.join(VERDICTS)}", at, at + len(text)
        )
    if verb == "layout" and rest.strip() not in LAYOUTS:
        raise ReadError(f"no layout {rest.strip()!r}; layouts: {', '.join(LAYOUTS)}", at, at + len(text))
    return Directive(verb, rest.strip(), at)


def expected(rest: str) -> str:
    """The verdict that ``expect`` announces; what stands behind it is a remark."""
    return next(iter(rest.split()), "").replace("-", "_")

"""A display cut into its rows: what lays it out is blanked, matrices and cases are left whole.

Knows environments, row ends and what is set beside or between rows; knows no relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce.patterns import regex
from symce.read.displays.systems import without_braces
from symce.read.tex.macros import braced

_TOP = regex(
    r"(?P<row>\\\\(?:\*|\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu)\s*\])?|\\(?:cr|newline|tabularnewline)(?![a-zA-Z]))"
    r"|\\begin\s*\{[a-zA-Z]+\*?\}|\\end\s*\{[a-zA-Z]+\*?\}|\\.|[{}]",
    re.DOTALL,
)

_LAYOUT = regex(
    r"\\(?:begin|end)\s*\{(?:aligned|alignedat|gathered|split|equation|displaymath|math|flalign|multlined|align|alignat|gather|eqnarray|IEEEeqnarray|dmath|subequations|array)\*?\}"
    r"(?:\s*\{(?:[rclRCL|\s\d]|[@!><pmb]\s*\{[^{}]*\})*\})?(?:\[[tbc]\])?|\\(?:nonumber|notag)(?![a-zA-Z])"
)

_MARKS = regex(
    r"(?:\\hfill|\\q?quad|\\hspace\*?\s*\{[^{}]*\}|(?:~|\\ ){2})"
    r"\s*\(\s*(?:\d+(?:\.\d+)*[a-z]?|\*+|\\ast|\\star|\\dagger)\s*\)(?=\s*(?:\\\\|\\end|$))"
    r"|\\(?:blacksquare|square|Box|checkmark|qed|qedhere|qedsymbol|QED)(?![a-zA-Z])(?=\s*(?:\\\\|\\end|$))"
)
"""At the end of a row: the number of an equation set by hand, and the mark that ends a proof."""

_BRACED = regex(r"\\left\s*\\(?:\{|lbrace)\s*\\begin\{(aligned|gathered|split)\}(.*?)\\end\s*\{\1\}", re.DOTALL)

_PROSE = regex(r"\\(?:short)?intertext(?![a-zA-Z])\s*")


def rows(text: str) -> Iterator[tuple[str, int]]:
    """The rows of a display with their offsets; layout environments are blanked, matrices are left whole."""
    text = _without_prose(without_braces(text))
    if re.search(r"\\begin\s*\{array\}", text) and not _is_layout_array(text):
        cleaned = _blanked(re.compile(_LAYOUT.pattern.replace("|array)", ")")), text)
    else:
        cleaned = _blanked(_LAYOUT, text)
    cleaned = _blanked(_MARKS, _with_cases(text, cleaned))
    start, depth = 0, 0
    for match in _TOP.finditer(cleaned):
        mark = match.group()
        if mark == "{" or mark.startswith("\\begin"):
            depth += 1
        elif mark == "}" or mark.startswith("\\end"):
            depth -= 1
        elif match["row"] and depth == 0:
            yield cleaned[start : match.start()], start
            start = match.end()
    yield cleaned[start:], start


def _with_cases(text: str, cleaned: str) -> str:
    """An environment of rows behind one brace is no layout: it holds cases."""
    for match in _BRACED.finditer(text):
        first, last = match.start(1) - 7, match.end()
        begin, end = r"\begin{cases}", r"\end{cases}"
        inside = cleaned[match.start(2) : match.end(2)]
        cleaned = (
            cleaned[:first]
            + begin.ljust(match.start(2) - first)
            + inside
            + end.ljust(last - match.end(2))
            + cleaned[last:]
        )
    return cleaned


def _without_prose(text: str) -> str:
    """A display without the lines of prose between its rows, every offset kept."""
    kept, at = [], 0
    for match in _PROSE.finditer(text):
        body, end = braced(text, match.end())
        if body is None:  # what opens and never closes is refused later, once
            break
        kept += [text[at : match.start()], re.sub(r"[^\n]", " ", text[match.start() : end])]
        at = end
    return "".join((*kept, text[at:]))


def _is_layout_array(text: str) -> bool:
    """Whether the array is the display itself, and not a matrix in it, as in brackets that hold no relation."""
    before, _, behind = text.partition("\\begin{array}")
    if re.search(r"\\left\s*[\[(|]\s*$", before) and not re.search(r"&\s*=|=\s*&", behind.partition("\\end{array}")[0]):
        return False
    return not re.sub(r"\\left\s*(?:\\[{|]|.)|\s|\\displaystyle", "", before)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)

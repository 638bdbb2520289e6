"""How Markdown writes formulas: in block quotes, in fences of their own, with characters escaped twice.

Knows the habits of its dialects; knows no mathematics. Whatever is taken away leaves as many blanks, so that every
offset stays what it was.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_QUOTE = regex(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_QUOTE_MARKS = regex(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_MARKED = regex(r"\$|\\[\[(]|\\begin|```|~~~|<!--")

_FORMULA = regex(r"\$\$[^$\n]+\$\$")
_SINGLE = regex(r"(?<![\\$])\$(?!\$)")

LONG = 400
"""How long a formula between dollars with blanks inside may be, in characters."""

_COMMAND = regex(r"\\(?:(?:text\w*|math[a-z]+|operatorname\*?)\s*\{[^{}]*\}|[a-zA-Z]+)|[_^]\{[^{}]*\}")
_PRODUCT = regex(r"(?<![^\W\d_])[a-zA-Z]{2,3}(?=[_^])")
"""Letters side by side of which the last one has a script, as ``wx_i``."""
_WORD = regex(r"[^\W\d_]{2,}")
NEAR = 40
"""How far from a formula words may stand that are in one line with it, in characters."""

_WORDS = r"\\(?:text\w*|math(?:rm|tt|sf|it)|operatorname\*?|mbox|hbox)\s*\{[^{}]*\}"
_NAME = r"(?<![\\a-zA-Z])[a-zA-Z]+(?:\\_[a-zA-Z]+)*\\_[a-zA-Z]{3,}(?:\\_[a-zA-Z]+)*(?![a-zA-Z])"
"""A name as in code, ``z\\_loss``: with a word behind an underscore, which is no index."""

_ESCAPED = regex(rf"{_WORDS}|{_NAME}|(?<!\\)\\([_*])")
_TWICE = regex(r"\\\\(\\\\|[^\w\s&\\])")
ENTITIES = {"#95": "_", "#42": "*", "#92": "\\", "#124": "|", "lt": "<", "gt": ">", "amp": "&", "vert": "|"}
"""Characters of formulas that pages write as entities, because they mean something else in Markdown or HTML."""

_ENTITY = regex(rf"&({'|'.join(ENTITIES)});")
_BRACES = regex(r"\\\\([{}])")


def unquoted(text: str) -> str:
    """A text without the marks of its block quotes, where formulas stand in them.

    >>> unquoted("> $$\\n> a = b\\n> $$\\n")
    '  $$\\n  a = b\\n  $$\\n'
    >>> unquoted("$$ a\\n> b $$")
    '$$ a\\n  b $$'
    """

    def blanked(quote: re.Match[str]) -> str:
        if _MARKED.search(quote.group()) is None:
            return quote.group()
        return _QUOTE_MARKS.sub(lambda marks: " " * len(marks.group()), quote.group())

    return _QUOTE.sub(blanked, text)


def is_maths(info: str) -> bool:
    """Whether what stands behind the backticks of a fence says that it holds a formula.

    >>> is_maths("math"), is_maths("{math}"), is_maths("python")
    (True, True, False)
    """
    return info.strip().lower() in ("math", "{math}")


_NOTE = regex(r"<!--.*?(?:-->|\Z)")
"""A comment, which is not seen on the page."""


def writes_in_lines(text: str) -> bool:
    """Whether a page has two dollars around the formulas of its lines of prose, too, and one dollar around none.

    That is so where a line goes on behind one: a formula with which all such lines end is a display ("Then $$x = y$$").
    """
    found = _FORMULA.search(text) if _SINGLE.search(text) is None else None
    while found is not None and (
        _WORD.search(_behind(text, found.end())) is None or _is_explained(text, *found.span())
    ):
        found = _FORMULA.search(text, found.end())
    return found is not None


def _behind(text: str, end: int) -> str:
    """What is seen in a line behind a formula, as far as the next one."""
    return _NOTE.sub("", text[end : end + NEAR].partition("\n")[0]).partition("$")[0]


_EXPLAINED = regex(r"[\s,.]*(?:where|wobei|où|donde|dove|onde|где|其中|这里|ここで|여기서)(?![a-zA-Z])")


def _is_explained(text: str, start: int, end: int) -> bool:
    """Whether an equation begins its line, and words behind it say what its letters mean: it is a display."""
    begins = text.rfind("\n", 0, start) + 1
    return not text[begins:start].strip() and "=" in text[start:end] and _EXPLAINED.match(text, end) is not None


def is_in_line(text: str, start: int, end: int) -> bool:
    """Whether a formula stands among words, in the same line: at most some characters away.

    >>> is_in_line("the $$x$$ is", 4, 9), is_in_line("The loss: $$x$$", 10, 15)
    (True, False)
    >>> is_in_line("$$a = b$$ where $$b$$ is", 0, 9)
    False
    """
    if _is_explained(text, start, end):
        return False
    before = _NOTE.sub("", text[max(text.rfind("\n", 0, start) + 1, start - NEAR) : start])
    before = before.rpartition("$")[2].rstrip(" *_")
    behind = _behind(text, end)
    announced = before.endswith((":", "："))
    return _WORD.search(behind) is not None or (not announced and _WORD.search(before) is not None)


def is_formula(text: str, start: int, end: int) -> bool:
    """Whether what stands between two dollars with blanks inside is a formula all the same, and no price.

    >>> is_formula("$ x_i = y $", 1, 10), is_formula("$ 5 a day = nothing, or $", 1, 24)
    (True, False)
    """
    body = text[start:end]
    marked = end - start < LONG and "\n" not in body and re.search(r"\\[a-zA-Z]|[_^]|\w\s*=", body) is not None
    plain = _PRODUCT.sub(" ", _COMMAND.sub(" ", body))
    return marked and _WORD.search(plain) is None and not text[end + 1 : end + 2].isdigit()


def is_between(body: str) -> bool:
    """Whether this stands between two formulas, and is none: words of Chinese or Japanese and their marks alone.

    >>> is_between("，又"), is_between("又 x"), is_between("α")
    (True, False, False)
    """
    return _EASTERN.search(body) is not None and _LATIN.search(body) is None


_EASTERN = regex("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e]")
_LATIN = regex(r"[a-zA-Z0-9\\Α-Ωα-ω]")


def unescaped(formula: str, twice: bool = False) -> str:
    """A formula as TeX gets it: without what keeps its characters from being marks of Markdown.

    >>> print(unescaped(r"z\\_i = \\text{log\\_p}"), unescaped(r"\\\\{ a_i \\\\}"))
    z _i = \\text{log\\_p}  \\{ a_i  \\}
    >>> print(unescaped(r"z\\_loss + loss\\_i + \\pi\\_old"))
    z\\_loss + loss _i + \\pi _old
    >>> print(unescaped("a&#95;k &lt; b"))
    a_    k <    b
    >>> print(unescaped(r"a \\\\\\\\ b", twice=True))
    a   \\\\ b
    """
    if "&" in formula and ";" in formula:
        formula = _ENTITY.sub(lambda found: ENTITIES[found[1]].ljust(len(found[0])), formula)
    if twice:
        formula = _TWICE.sub(lambda found: "  \\\\" if found[1] == "\\\\" else f" \\{found[1]}", formula)
    elif "\\\\{" in formula and "\\\\}" in formula:
        formula = _BRACES.sub(r" \\\1", formula)
    return _ESCAPED.sub(lambda found: f" {found[1]}" if found[1] else found.group(), formula)

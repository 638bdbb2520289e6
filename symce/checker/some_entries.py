r"""Formulas of prose that speak of some entries of a letter only, by its scripts or by the words behind them.

``x_i > 0`` is said of every entry, ``x_1 > 0`` and "``x_i > 0`` for ``i \ne j``" are not.
"""

from __future__ import annotations

import re

from symce.patterns import regex

LETTER = r"((?:\\[a-zA-Z]+\s*\{\s*)?\\?[a-zA-Z]+\s*\}?)\s*((?:[_^]\s*(?:\{[^{}]*\}|\w)\s*)*)"
"""A letter, and its scripts."""
SUM = r"\\sum\s*(?:[_^]\s*(?:\{[^{}]*\}|\w)\s*){0,2}"
_SOME = regex(r"\d|[-+]|(?<![a-zA-Z\\])([a-z])[\s,]*\1(?![a-zA-Z])|(?<![a-zA-Z\\])[A-Z](?![a-zA-Z])")
"""Scripts that name some entries of a letter: ``x_1``, ``x_{i+1}``, ``x_{ii}``, ``x_N``."""
_RESTRICTED = regex(
    r"(?:\$|\\\))?[\s,(]*(?:for|if|when|whenever|where|with|unless|except|für|wenn|falls|pour|si|para|per|se|для|при)\s+"
    r"(?:(?:all|every|each|any|some|only|alle|jedes|tout|tous|tod[oa]s?|ogni|всех)\s+)*(?:\$|\\\()\s*(?![01]\s*(?:<|\\le))"
    r"[^$=]*(?:\\neq?(?![a-z])|[<>]|\\[gl]eq?(?![a-z])|=\s*(?:[\w']+\s*(?:\$|\\\))|[2-9]))"
)
"""Behind a formula, for which indices only it holds: ``for $i \\ne j$``, ``for $i = 2, \\ldots, n$``."""
_DOTTED = regex(rf"{LETTER}\s*,\s*(?:\\[lc]?dots|\.\.\.|…)")


def names_of_some(formula: str) -> set[str]:
    r"""The letters of a list of which it names some entries only: of ``x_i, y_1, \ldots, y_n, z_1`` z.

    >>> names_of_some(r"x_i, y_1, \ldots, y_n"), names_of_some("A_{ii}"), names_of_some("x_{i+1}")
    (set(), {'A'}, {'x'})
    """
    dotted = {one[1] for one in _DOTTED.finditer(formula)}
    return {one[1] for one in re.finditer(LETTER, formula) if one[1] not in dotted and _SOME.search(one[2])}


def names_some(formula: str) -> bool:
    r"""Whether a formula names some entries of a letter: ``x_1 > 0``, ``\sum_i A_{ii} = 1``."""
    return any(_SOME.search(one[2]) for one in re.finditer(LETTER, re.sub(SUM, " ", formula)))


def is_restricted(text: str, end: int) -> bool:
    """Whether the words behind a formula that ends at a place say for which indices only it holds."""
    return _RESTRICTED.match(text, end) is not None


_SPACES = regex(r"\\[ ,;:!]")
_PARTING = regex(r"\\[{}]|[{}()\[\],;]|\\q?quad(?![a-zA-Z])|\\(?:text|mbox|mathrm)\s*\{[^{}]*\}")
"""What parts formulas, and what they are not parted in."""


def parted(text: str) -> list[str]:
    r"""The formulas that commas, words and wide spaces part, those in braces and brackets aside.

    >>> parted(r"y_k \ge 0,\quad \sum_{k, l} y_{kl} = 1 \text{ and } f(x, y) = 1")
    ['y_k \\ge 0', ' \\sum_{k, l} y_{kl} = 1 ', ' f(x, y) = 1']
    """
    text = _SPACES.sub(" ", text)
    parts, depth, start = [], 0, 0
    for mark in _PARTING.finditer(text):
        depth += (mark.group() in "{([") - (mark.group() in "})]")
        if depth == 0 and (mark.group() in ",;" or mark.group().startswith(("\\q", "\\t", "\\m"))):
            parts.append(text[start : mark.start()])
            start = mark.end()
    return [part for part in (*parts, text[start:]) if part.strip()]


_EQUALS = regex(r"(?<![<>:!])=(?![^{]*\})")


def linked(text: str) -> list[str]:
    r"""What a chain of equations says of each of its sides: ``\|u\| = \|v\| = 1``; any other formula as it is.

    >>> linked(r"\sum_{i=1}^n a_i = \sum_{i=1}^n b_i = 0"), linked(r"1 = \|u\| = \|v\|"), linked("a = b")
    (['\\sum_{i=1}^n a_i = 0', '\\sum_{i=1}^n b_i = 0'], ['\\|u\\| = 1', '\\|v\\| = 1'], ['a = b'])
    """
    sides = [side.strip() for side in _EQUALS.split(text.strip().rstrip(",. "))]
    if len(sides) < 3 or not all(sides):
        return [text.strip()]
    if re.fullmatch(r"[\d.]+", sides[0]):
        sides = [*sides[1:], sides[0]]
    return [f"{side} = {sides[-1]}" for side in sides[:-1]]

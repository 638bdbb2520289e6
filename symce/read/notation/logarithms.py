"""The base of logarithms: what a directive says of it, and what prose does.

Knows that ``\\log`` is natural where nothing is said, and ``\\ln`` always; whether a text means what it says in passing
is not known here.
"""

from __future__ import annotations

import re
from fractions import Fraction

from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.notation.known import Notation
from symce.read.tex.item import ReadError
from symce.read.tree import Function, Letter, Node, Number, Relation, every

_BASE = regex(r"(?:base\s*)?(\d{1,6})")
_TWO = regex(
    r"\bbase(?:[ -]|\s*\$)\s*(?:2|two)\b|\b(?:binary|dyadic) logarithms?|\b(?:in|of|or|\d) (?:shannons?|bits?)\b"
    r"|\\log_(?:2|\{2\})|\bzweierlogarithm\w*|\bbasis 2\b|\bbase 2\b|основани\w+ 2\b|以\s*\$?2\$?\s*为底",
    re.IGNORECASE,
)
_TEN = regex(
    r"\bbase(?:[ -]|\s*\$)\s*(?:10|ten)\b|\b(?:decimal|common) logarithms?|\bin (?:hartleys?|dits?|bans?|decibels?)\b"
    r"|\\log_(?:\{10\})|\bzehnerlogarithm\w*|\bbasis 10\b|десятичн\w+ логарифм|以\s*\$?10\$?\s*为底",
    re.IGNORECASE,
)


def logarithms(notation: Notation, line: Directive) -> None:
    """Take in ``log base 2``: from here on, and before, ``\\log`` is to this base."""
    found = _BASE.fullmatch(line.rest.strip())
    if found is None or int(found[1]) < 2:
        raise ReadError("write 'log base 2', with a number from 2 on", 0, max(len(line.rest), 1))
    notation.log_base = Fraction(int(found[1]))


_SIGN = r"\\log\s*\$?\s*(?:(?:here|always|stands?|means?|is|denotes?|for|the|=)\s*)*"
"""A logarithm that a text speaks of, and words that say what it is."""


def _base(number: int) -> str:
    """How other languages than English say a base."""
    latin = rf"\b(?:base|basis|основани\w+)\s*\$?{number}\b"
    return rf"(?:{latin}|以\s*\$?\s*{number}\s*\$?\s*[为為]底|底[がは]\s*\$?{number}(?!\d)|밑이\s*\$?{number}(?!\d))"


_SURE = (
    (2, r"(?:base[ -]?(?:2|two)|binary|dyadic)[^.;]{0,40}logarithm|\\log\$? (?:(?:is|be|denotes) )?(?:the )?binary"),
    (2, r"log(?:arithm)?s?[^.;]{0,60}\bbase[ -]?\$?(?:2|two)\b|logarithm\w* zur basis 2|zweierlogarithm"),
    (2, r"(?:measur|entrop|information|uncertainty|surpris|express|compute|answer|given)\w*[^.;]{0,80}\bin bits\b"),
    (2, r"\bin bits\b[^.;]{0,60}(?:entrop|information|logarithm|measur)"),
    (10, r"(?:base[ -]?(?:10|ten)|decimal|common|decadic)[^.;]{0,20}logarithm"),
    (10, r"logarithm\w*[^.;]{0,60}\bbase[ -]?\$?(?:10|ten)\b"),
    *((base, rf"{_SIGN}\$?\s*\\log_\{{?{base}(?!\d)") for base in (2, 10)),
    *((base, rf"(?:\b(?:logar|логар)|{_SIGN})[^.;。$]{{0,60}}{_base(base)}") for base in (2, 10)),
    *((base, rf"{_base(base)}[^.;。]{{0,12}}(?:对数|對數|対数|로그)") for base in (2, 10)),
    *((base, rf"(?:对数|對數|対数|로그)[^.;。]{{0,8}}{_base(base)}") for base in (2, 10)),
)
_STEMS = (
    *("bas", "bit", "binary", "logarit", "shannon", "hartley", "dit", "ban", "decibel", "\\log_", "основани"),
    *("логарифм", "以", "底", "밑이"),
)
"""What stands in every text that speaks of a base, in small letters: whether one does is seen soonest so."""
_NOT = regex(
    r"\bnats?\b|\bnatural\b|\bnot\b[^.;]{0,20}\b(?:bits|base)\b|\bwould\b[^.;]{0,40}base|base[^.;]{0,30}\bwould\b",
    re.IGNORECASE,
)
"""Words that say that logarithms are natural, or what others would be."""


_NATURAL = regex(
    r"\\ln\$?[^.;$]{0,20}\bnatural\b(?: (?:logarithms?|ones?))?|\bnatural logarithms?[^.;$]{0,20}\$?\\ln", re.IGNORECASE
)
"""What says so of ``\\ln``, and nothing of ``\\log``."""


def bases(text: str) -> tuple[tuple[int, bool], ...]:
    """The bases of logarithms that a text speaks of, and whether it says that they are used.

    >>> bases("We measure entropy in bits."), bases("Each pixel has 8 bits.")
    (((2, True),), ((2, False),))
    """
    small = text.lower()
    if not any(stem in small for stem in _STEMS):
        return ()
    denied = _NOT.search(_NATURAL.sub(" ", text)) is not None
    used = set() if denied else {base for base, words in _SURE if re.search(words, text, re.IGNORECASE)}
    spoken = {base for base, words in ((2, _TWO), (10, _TEN)) if words.search(text)} | used
    return tuple((base, base in used) for base in sorted(spoken))


_WRITTEN = regex(r"\\log\s*_\s*(?:\d|\{\s*\d+\s*\})")


def spoken(text: str) -> frozenset[int]:
    """The bases that words speak of; a ``\\log_2`` in a formula says of ``\\log`` nothing.

    >>> sorted(spoken("Here $\\\\log_2 8 = 3$.")), sorted(spoken("In bits, $\\\\log_2 8 = 3$."))
    ([], [2])
    """
    return frozenset(base for base, _ in bases(_WRITTEN.sub(" ", text)))


def told_apart(relation: Relation) -> frozenset[int]:
    """The bases below a logarithm of a line that writes ``\\log`` without one too, which is then to another base.

    None in ``\\log x = \\log_2 x`` of a letter, which may say what is meant by ``\\log``.
    """
    logs = [node for node in every(relation) if isinstance(node, Function) and node.name == "log"]
    if not any(node.base is None and not node.natural for node in logs) or _may_say_base(relation):
        return frozenset()
    numbers = (node.base.value for node in logs if isinstance(node.base, Number))
    return frozenset(int(number) for number in numbers if number.denominator == 1)


def _may_say_base(relation: Relation) -> bool:
    def letter_in(side: Node) -> Node | None:
        match side:
            case Function("log", Letter() as letter):
                return letter
        return None

    inside = letter_in(relation.left)
    return inside is not None and inside == letter_in(relation.right)

r"""Vectors that the text writes as rows, ``$y = [y_1 \dots y_n]$``, or calls so: all others are columns.

Knows the words and lists that say so, and judges a line again with these letters turned over; whether its verdict is
then withheld is said by ``withheld``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from symce.checker.state import DocumentState
from symce.judging.judgement import WRONG, Answer
from symce.patterns import regex
from symce.read.prose.sought import Sought
from symce.read.rewriting import rewritten
from symce.read.tex.fonts import core
from symce.read.tree import Letter, Node, Relation, Transposed, every, letters_in

_LETTER = r"(?:\\(?:mathbf|boldsymbol|vec|bm|mathrm)\s*\{?\s*\\?[a-zA-Z]+\s*\}?|\\[a-zA-Z]+|[a-zA-Z])"
_LISTED = regex(
    rf"\s*(?P<letter>{_LETTER})\s*:?=\s*"
    r"(?:(?:\\left|\\big)?\s*\[(?P<list>[^\[\]]*)\]"
    r"|\\begin\s*\{[bp]matrix\}(?P<cells>(?:(?!\\\\|\\cr\b|\\end).)*)\\end\s*\{[bp]matrix\})"
    r"(?P<turned>\s*[\^'])?",
    re.DOTALL,
)
"""A list in square brackets or a matrix of one row, and whether it is turned over."""
_DOTS = regex(r"\\[a-z]*dots|\.\.\.|…")
_CALLED = (
    regex(rf"\brow vectors?\s*\$\s*(?P<letter>{_LETTER})\s*(?:[=\\$,]|\$)"),
    regex(rf"\$\s*(?P<letter>{_LETTER})\s*\$,?\s*(?:is|be|as|denotes?)\s+(?:a|the)\s+row\b(?!\s+of)"),
    regex(
        rf"\$\s*(?P<letter>{_LETTER})\s*(?:,[^$]*)?\$(?:,?\s*(?:and\s+)?\$[^$]*\$)*,?\s*(?:are|be|as"
        rf"|denote)\s+(?:\w+\s+)?row\b"
    ),
    regex(rf"\$(?:[^$]*,)?\s*(?P<letter>{_LETTER})\s*\$,?\s*(?:are|be|as|denote)\s+(?:\w+\s+)?row\b"),
)
"""What calls a letter a row."""
_ALL = Sought(
    r"\b(?:all|our|the)?\s*vectors (?:here )?are (?:always )?(?:taken (?:to be|as) |written as )?rows?\b(?!\s+of)"
    r"|\bvektoren sind (?:hier )?zeilen|\bvecteurs (?:sont )?(?:des )?(?:vecteurs[- ])?lignes?"
    r"|\bvectores (?:son )?(?:vectores )?fila"
    r"|\bvettori (?:sono )?(?:vettori )?riga|вектор-строк|向量都?(?:是|为)行向量",
    *("vectors ", "zeilen", "ligne", "fila", "riga", "строк", "向量"),
)
"""What calls all of them so."""


def listed_as_rows(texts: Iterable[str]) -> frozenset[str]:
    r"""The letters that formulas write as rows.

    >>> sorted(listed_as_rows([r"y = [y_1 \dots y_n]", r"x = [x_1, \dots, x_n]^\top"]))
    ['y']
    """
    found = [listed for text in texts if (listed := _LISTED.match(text)) is not None and not listed["turned"]]
    return frozenset(
        core(listed["letter"].strip())
        for listed in found
        if _DOTS.search(listed["list"] or "") is not None or "&" in (listed["cells"] or "")
    )


@lru_cache(maxsize=8)
def called_rows(text: str) -> frozenset[str]:
    """The letters that prose calls rows.

    >>> sorted(called_rows("Let $w$ be a row vector."))
    ['w']
    """
    return frozenset(core(said["letter"]) for words in _CALLED for said in words.finditer(text))


@lru_cache(maxsize=8)
def calls_all_rows(text: str) -> bool:
    """Whether prose calls all vectors so.

    >>> calls_all_rows("All vectors are rows."), calls_all_rows("The vectors are rows of $X$.")
    (True, False)
    """
    return _ALL.is_in(text)


def read_as_rows(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], answer: Answer) -> str:
    """The letters of a line that the text writes as rows, where its verdict is another one with them as rows."""
    letters = {node.base for node in letters_in(relation) if not node.subs and not node.sups}
    if not doc.document or answer not in (*WRONG, Answer.PROVED) or not letters:
        return ""
    called = called_rows(doc.source.text)
    called |= {core(letter) for letter in letters} if calls_all_rows(doc.source.text) else set()
    said = called if answer is Answer.PROVED else called | listed_as_rows(display.text for display in doc.displays)
    rows = {letter for letter in letters if core(letter) in said}
    if (
        not rows
        or doc.habits().in_rows_only
        or (answer is Answer.PROVED and not any(isinstance(node, Transposed) for node in every(relation)))
    ):
        return ""
    turned = replace(relation, left=turned_over(relation.left, rows), right=turned_over(relation.right, rows))
    again = doc.answer_with(doc.meanings.definitions, turned, conditions)
    kept = again is answer if answer is Answer.PROVED else again is not Answer.PROVED
    return "" if kept else ", ".join(sorted(rows))


def turned_over(node: Node, rows: set[str]) -> Node:
    """A formula in which these letters are rows: ``y^T`` is the column."""

    def change(part: Node) -> Node | None:
        if isinstance(part, Transposed) and is_row(part.body, rows):
            return part.body
        return Transposed(part, at=part.at, end=part.end) if is_row(part, rows) else None

    return rewritten(node, change)


def is_row(node: Node, rows: set[str]) -> bool:
    return isinstance(node, Letter) and node.base in rows and not node.subs and not node.sups

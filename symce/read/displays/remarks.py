"""Words that stand in a row beside its formulas: what they are, and which formulas stand among them.

    a = b \\quad \\text{(diagonal)}     \\intertext{For $i = j$:} a &= b     a = b \\tag{$i = j$}

They are words beside the line as those of the prose before it are; what they say is known to ``prose``. Knows where a
row holds words; reads no formulas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from symce.patterns import regex
from symce.read.displays import row_words
from symce.read.grammar.formula import Vocabulary
from symce.read.prose.anew import SIDES
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import Items, has_relation, is_scripted, partner, product_sign, relation_of
from symce.read.tex.latex import structure
from symce.read.tex.macros import braced
from symce.read.tex.words import CLOSING, OPENING, WORDS

HERE = " $.$ "
"""What stands in the words of a row in the place of a statement."""

LONGEST = 60
"""How long a formula may be that the words of a row speak of."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """The words of a row, the relations to which they limit it, and what they suppose of letters beside it."""

    words: str = ""
    limits: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()


NONE = Remarks()

_OUTSIDE = regex(r"\\(?P<name>(?:short)?intertext|tag\*?)(?![a-zA-Z])\s*(?=\{)")
_MATHS = regex(r"\$([^$]*)\$|\\\((.*?)\\\)", re.DOTALL)
_REASON = regex(
    r"(?<!\w)(?:since|because|as|using|by|with|recall(?: that)?|from|da|weil|mit|wegen|car|puisque|avec|porque|con"
    r"|poiché)\s*$",
    re.IGNORECASE,
)
"""What words before a formula end with where it is a reason, and no case."""


def above(text: str, told: Remarks) -> Remarks:
    """The words of the last line of prose in a stretch between two rows, or those that were told before."""
    found = [inside for name, inside in _outside(text) if name.endswith("intertext")]
    return Remarks(found[-1], _limits(found[-1])) if found else told


def of_row(text: str, items: Items, vocabulary: Vocabulary, told: Remarks) -> Remarks:
    """The words of a row behind those told above it: in its formulas, and in its mark."""
    tags = [inside for name, inside in _outside(text) if not name.endswith("intertext")]
    own = _words(items, vocabulary)
    limits = (*told.limits, *(limit for tag in tags for limit in _limits(tag)))
    return Remarks(" | ".join(filter(None, (told.words, own, *tags))), limits)


def _outside(text: str) -> list[tuple[str, str]]:
    """What stands in the lines of prose and marks of a stretch of a display."""
    found = []
    for match in _OUTSIDE.finditer(text) if "\\intertext" in text or "\\tag" in text or "\\short" in text else ():
        body, _ = braced(text, match.end())
        if body is not None:
            found.append((match["name"], body))
    return found


def _limits(words: str) -> tuple[str, ...]:
    """The relations among words that give no reason."""
    found = []
    for match in _MATHS.finditer(words):
        formula = (match[1] or match[2] or "").strip()
        try:
            related = has_relation(structure(formula))
        except ReadError:
            continue
        if related and _REASON.search(words[: match.start()]) is None:
            found.append(formula)
    return tuple(found)


def _words(items: Items, vocabulary: Vocabulary) -> str:
    """The words between the formulas of a row, with those of these that compare nothing."""
    kept: list[str] = []
    depth, start, spoken = 0, 0, False
    for n, item in enumerate(items):
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        if item.kind == "text" and depth == 0 and not is_name(item, items, n, vocabulary):
            kept += [_formula(items[start:n]), item.name]
            start, spoken = n + 1, spoken or bool(item.name.strip())
    return "".join((*kept, _formula(items[start:]))).strip() if spoken else ""


def _formula(items: Items) -> str:
    """A formula among the words of a row, as they speak of it; a statement as a sign for one."""
    inside = tuple(item for item in items if item.kind not in ("quad", "ampersand"))
    if not inside:
        return " "
    written = spelled(inside)
    return HERE if has_relation(inside) or len(written) > LONGEST or "$" in written else f" ${written}$ "


def unbracketed(items: Items, vocabulary: Vocabulary) -> Items:
    """A row whose last brackets hold a remark, ``a = b \\quad (\\text{gradient in } x)``, with these among the words.

    Behind a wide space, brackets that begin with words are a remark and no factor, unless the words are a name.
    """
    last = next((n for n in reversed(range(len(items))) if items[n].name not in (".", ",", ";")), 0)
    begun = (n for n in range(1, last - 1) if items[n].name in ("(", "[") and items[n - 1].kind == "quad")
    at = next((n for n in begun if items[n + 1].kind == "text" and partner(items, n) == last), 0)
    if not at or is_scripted(items[last]):
        return items
    inside = items[at + 1 : last]
    if has_relation(inside) or not has_relation(items[:at]) or is_name(items[at + 1], items, at + 1, vocabulary):
        return items
    opening, closing = (replace(items[n], kind="text") for n in (at, last))
    return (*items[:at], opening, *inside, closing, *items[last + 1 :])


def is_name(item: Item, items: Items, n: int, vocabulary: Vocabulary) -> bool:
    """Whether words in a formula are a name (``\\text{KL}(p, q)``) and not prose."""
    word = item.name.strip()
    if word in vocabulary.words or word in vocabulary.functions or word in vocabulary.declared or word in WORDS:
        return True
    called = n + 1 < len(items) and items[n + 1].name in ("(", "[")
    scripted = item.sub is not None or item.sup is not None
    constant = word in ("const", "const.") and n > 0 and items[n - 1].name in ("+", "-", "=")
    if word in SIDES or constant:
        return True
    single = re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", word) is not None and word.lower() not in row_words.PROSE
    beside = (*items[n + 1 : n + 2], *items[max(n - 1, 0) : n])
    factor = any(part.kind in FACTORS for part in items[n + 1 : n + 2]) or any(map(product_sign, beside))
    acting = item.name == word and factor  # 2 \text{Cov} a, \text{lr} \cdot g
    return single and (
        called or scripted or acting or (n == 0 and len(items) > 1 and relation_of(items[1]) is not None)
    )


FACTORS = ("letter", "digit", "one", "two", "root", "slope", "group")
"""Kinds of items that a formula goes on with behind a word that has no space around it."""

r"""Signs that mean something by themselves, and that a formula of the page sets to something else.

``\|x\| = \sum_i |x_i|``, ``\langle u, v \rangle := u^\top M v``, ``\mathbf{1} = (1, 0, \dots, 0)^\top``: a line with
such a sign is not decided. Knows which signs these are and when a formula sets one; that it says something else is
found by judging it with the usual meaning, of which a definition that is usual is proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from symce.checker.restated import Restating
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement
from symce.patterns import regex
from symce.read.displays.rows import Part, runs
from symce.read.documents.document import Display
from symce.read.prose.leading_words import DEFINING, is_limited
from symce.read.tex.item import ReadError
from symce.read.tex.macros import expand
from symce.read.tree import (
    Absolute,
    Entry,
    Factorial,
    Function,
    Letter,
    Node,
    Norm,
    Number,
    Raised,
    Relation,
    Times,
    Wave,
    bases_of,
    every,
    letters_in,
)

_MAY_SET = regex(
    r"\\\||[lr]Vert|[lr]?vert|\||\\langle|\\(?:cdot|odot|otimes|ast)(?![a-z])|\*|!|1\s*\}?\s*:?=|\\(?!frac|sum|in)[a-zA-Z]{2,}"
)
"""What a formula holds that may set a sign."""
_BETWEEN = frozenset(("inner", "odot", "otimes", "cdot", "star"))
ONES = frozenset(("\\mathbf{1}", "\\mathbb{1}", "\\bm{1}", "\\boldsymbol{1}"))
_DELTA = regex(
    r"\\delta\s*_\s*\{\s*(\w)\s*,?\s*(\w)\s*\}\s*:?=\s*([01])"
    r"(?:[\s,;$]|\\[,;:! ]|\\q?quad(?![a-z])|\\(?:text|mbox|textrm)\s{0,9}\{){0,20}"
    r"(?:if|when|whenever|for|where|wenn|falls|für|si|pour|cuando|para|se|per|если|при)\b(?: and only if)?\s*\}?\s*\$?"
    r"\s*(\w)\s*(=|\\neq?(?![a-z]))\s*(\w)"
)
"""``\\delta_{ij} = 1`` if ``i \\ne j``."""

_DENOTES = regex(
    r"[\s$)\\]*(?:here )?(?:denotes?|means?|stands? for|is (?:short for|defined (?:as|by|to be))|abbreviates"
    r"|bezeichnet|désigne"
    r"|denota)[\s$(\\]*"
)
"""The words between a sign and what it is."""
FAR = 60
"""Characters between these at most."""

Key = tuple[str, str]
NONE: frozenset[Key] = frozenset()
"""The signs of most documents."""


def set_anew(restating: Restating, relation: Relation, judgement: Judgement) -> str:
    """The sign of a decided line that a formula of the page sets to something else; nothing if all are usual."""
    doc = restating.doc
    if judgement.answer not in DECIDED or not doc.document or doc.signs == NONE:
        return ""
    behind = doc.meanings.bases_behind(relation)
    bodies = [body for head, body, _ in doc.meanings.definitions if bases_of(head) & behind]
    keys = {key for part in (relation, *bodies) for node in every(part) if (key := key_of(node))}
    if not keys:
        return ""
    if doc.signs is None:
        found = (_found(restating, display) for display in (*doc.displays, *_told(doc)) if _may_set(doc, display))
        delta = (("a letter", "\\delta"),) if _is_turned_delta(doc) else ()
        doc.signs = frozenset((*delta, *(key for keys in found for key in keys)))
    return next((key[1] or key[0] for key in keys if key in doc.signs), "")


def key_of(node: Node) -> Key | None:
    """Which sign a part of a formula writes."""
    match node:
        case Norm(_, order):
            return "a norm", "" if order in (None, "2") else f"norm {order}"
        case Absolute():
            return "bars", ""
        case Times(op=op) if op in _BETWEEN:
            return "a product", {"inner": "\\langle \\rangle", "star": "*"}.get(op, f"\\{op}")
        case Function(name):
            return "a function", name
        case Factorial():
            return "a factorial", ""
        case Letter("\\delta", subs) if len(subs) == 2:
            return "a letter", "\\delta"
        case Letter(base, (), ()) if base in ONES:
            return "a letter", base
    return None


def _told(doc: DocumentState) -> Iterator[Display]:
    """What words say by two formulas: "$a * b$ denotes $a + b - ab$"."""
    for sign, body in pairwise(doc.displays):
        words = doc.source.text[sign.at + len(sign.text) : body.at] if sign.inline and body.inline else ""
        if len(words) < FAR and "=" not in sign.text and _DENOTES.fullmatch(words) is not None:
            yield replace(sign, text=f"{sign.text} = {body.text}", lead="define")


def _may_set(doc: DocumentState, display: Display) -> bool:
    text = display.text
    if "=" not in text or len(text) > 300 or _MAY_SET.search(text.partition("=")[0] + "=") is None:
        return False
    return not (display.inline and is_limited(doc.source.text, display))


def _found(restating: Restating, display: Display) -> Iterator[Key]:
    doc = restating.doc
    chain = doc.chain()
    kept = chain.parse_notes, chain.braced
    try:
        text = expand(display.text, doc.macros).text
        for run in runs(text, doc.meanings.row_vocabulary(text)):
            whole = run.error is None and len(run.parts) > 1 and all(part.items for part in run.parts[:2])
            if not whole or run.conditions or run.supposed or run.continues:
                continue
            left, right = run.parts[:2]
            head = chain.notation.parser().formula(left.items)
            key = _set_in(head)
            if key is not None and right.relation in ("=", ":="):
                relation = _read(restating, left, right)
                if _says_what(head, key, relation) and _is_meant_anew(doc, display, right, relation, key):
                    yield key
    except ReadError:
        return
    finally:
        chain.parse_notes, chain.braced = kept


def _read(restating: Restating, left: Part, right: Part) -> Relation | None:
    """A formula as it is read; None where it cannot be."""
    try:
        return restating.defining.relation(left, right)
    except ReadError:
        return None


def _set_in(head: Node) -> Key | None:
    """The sign of plain letters that stands alone on the left side of a formula."""
    left = head.base if isinstance(head, Raised) else head
    if isinstance(left, Entry) and isinstance(left.body, Times) and left.body.op != "inner":
        left = left.body  # (u \\odot v)_i
    key = key_of(left)
    if isinstance(left, Letter):
        return key if left.base in ONES else None
    inside = parts_of(left)
    return key if inside and all(isinstance(node, Letter) for node in inside) else None


def _says_what(head: Node, key: Key, relation: Relation | None) -> bool:
    """Whether a formula says what a sign is of its letters: it holds all of them, and is no letter or number."""
    if relation is None or key[0] == "a letter":
        return True
    told = {letter.base for letter in letters_in(head) if not letter.subs} <= bases_of(relation.right)
    angles = any(isinstance(node, Function) and node.name == "cos" for node in every(relation.right))
    angles = angles or any(isinstance(node, Wave) for node in every(relation.right))
    return told and not angles and not isinstance(relation.right, (Letter, Number))


def parts_of(node: Node) -> tuple[Node, ...]:
    """What a sign is written of."""
    match node:
        case Times(left, right):
            return left, right
        case Norm(body) | Absolute(body) | Factorial(body) | Function(_, body):
            return (body,)
    return ()


def _is_meant_anew(doc: DocumentState, display: Display, right: Part, relation: Relation | None, key: Key) -> bool:
    """Whether a formula says something else than what its sign means, and is no claim that fails.

    A display claims something of a square, and where the sign stands above it, unless words or ``:=`` make it a
    definition. What cannot be read is believed to say what is usual of functions and bars, for which there are many
    ways.
    """
    if key[0] == "a letter":
        numbers = set(re.findall(r"\d+", re.split(r"\\in(?![a-z])", display.text.partition("=")[2])[0]))
        return bool(numbers) and numbers != {"1"}
    said = right.relation == ":=" or DEFINING.search(display.lead.rstrip().lower()) is not None
    said = said or (display.inline and key[0] in ("a norm", "a product"))
    square = relation is not None and isinstance(relation.left, Raised)
    if not (display.inline or said) and (key[0] == "a function" or square or _stands_above(doc, display)):
        return False
    answer = doc.answer_with([], relation) if relation is not None else Answer.UNKNOWN
    return answer in WRONG or (said and key[0] in ("a norm", "a product") and answer is not Answer.PROVED)


def _stands_above(doc: DocumentState, display: Display) -> bool:
    """Whether the first sign of a display stands in a formula above it."""
    mark = _MAY_SET.search(display.text)
    return mark is not None and any(mark[0] in one.text for one in doc.displays if one.at < display.at)


def _is_turned_delta(doc: DocumentState) -> bool:
    """Whether the text says of a Kronecker delta that it is 1 for different indices, or 0 for the same."""
    for one in _DELTA.finditer(doc.source.text):
        same = {one[1], one[2]} == {one[4], one[6]}
        if same and (one[3] == "1") != (one[5] == "="):
            return True
    return False

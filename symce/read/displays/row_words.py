"""Words in the rows of a display: reasons beside a formula, suppositions, "for all k", remarks.

Knows how they are written and takes them away or out; reads no formulas.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from symce.patterns import regex
from symce.read.grammar import conditions
from symce.read.grammar.formula import Vocabulary
from symce.read.tex.item import Item, ReadError, spelled
from symce.read.tex.items import (
    Items,
    has_relation,
    is_scripted,
    is_sign,
    partner,
    relation_of,
    split_relations,
    stripped,
    without_text,
)
from symce.read.tex.words import DOTS, PRODUCTS


def without_reason(items: Items) -> Items:
    """A row without its reasons: words behind ``&&`` that state no condition and whatever follows them, and what
    stands behind a \\because or a word such as "since" that ends a row.
    """
    for n, item in enumerate(items):
        if item.name == "\\because" and any(relation_of(before) for before in items[:n]):
            follows = (m for m in range(n, len(items)) if items[m].name == "\\therefore")
            begin = n - (items[n - 1].name in ("(", "[") and partner(items, n - 1) is not None)
            end = partner(items, n - 1) + 1 if begin < n else next(follows, len(items))
            items = (*items[:begin], *items[end:])
            break
    for n, item in enumerate(items):
        if item.kind == "text" and REASON.match(item.name) and any(relation_of(before) for before in items[:n]):
            rest = stripped(items[n + 1 :])
            rest = rest[:-1] if rest and items[n - 1].name in ("(", "[") and rest[-1].name in (")", "]") else rest
            if not (len(rest) == 3 and relation_of(rest[1]) and all(rest[m].kind == "letter" for m in (0, 2))):
                return items[: n - (items[n - 1].name in ("(", "["))]
    for n, (left, right) in enumerate(pairwise(items)):
        if left.kind == right.kind == "ampersand":
            rest = stripped(items[n + 2 :])
            if rest and rest[0].kind == "text" and not CONDITIONAL.match(rest[0].name):
                return items[:n]
    return items


POINTING = ("\\leftarrow", "\\longleftarrow")


def without_pointer(items: Items) -> tuple[Items, str]:
    """A row without what an arrow behind a wide space points from, ``a = b \\quad \\leftarrow i = j``; that."""
    for n, item in enumerate(items):
        if item.name in POINTING and n and items[n - 1].kind in ("quad", "ampersand") and has_relation(items[:n]):
            rest = stripped(items[n + 1 :])
            return stripped(items[: n - 1]), spelled(without_text(rest)) if has_relation(rest) else ""
    return items, ""


def with_unequal(items: Items) -> Items:
    """``i <> j`` as ``i \\ne j``, as it is written in code."""
    found: list[Item] = []
    for item in items:
        if item.name == ">" and found and found[-1].name == "<" and found[-1].end == item.start:
            found[-1] = replace(found[-1], kind="command", name="\\ne", end=item.end)
        else:
            found.append(item)
    return tuple(found)


REASON = regex(
    r"\s*[(\[]?\s*(?:since|because|as|using|by|da|weil|wegen|car|puisque|comme|poiché|ya que|porque|так как)\b"
)
"""What words begin with that give the reason of a step; what follows them is no step of its own."""


SUPPOSING = regex(
    r"\s*[,(]?\s*(?:if|when|for|where|wenn|falls|für|si|quand|pour|cuando|para|se|per|если|при)\s*", re.IGNORECASE
)


LEADING = (",", ";", ":", "(", "[", "\\colon", "\\forall")
"""What may stand between words and the case that they lead to."""


def words_before(items: Items, segment: Items) -> str:
    """The words right before a segment of a row, back to the formula before it."""
    found: list[str] = []
    for item in reversed([item for item in items if item.end <= segment[0].start]):
        if item.kind == "text":
            found.append(item.name)
        elif item.kind not in ("quad", "ampersand") and item.name not in LEADING:
            break
    return " ".join(reversed(found))


def words_behind(items: Items, segment: Items) -> str:
    """The words right behind a segment of a row, up to the formula behind it."""
    found: list[str] = []
    for item in (item for item in items if item.start >= segment[-1].end):
        if item.kind == "text":
            found.append(item.name)
        elif item.kind not in ("quad", "ampersand") and item.name not in (",", ";", ".", ")", "]"):
            break
    return " ".join(found)


def is_of_remark(items: Items, segment: Items) -> bool:
    """Whether a formula stands among words beside a statement: ``a = b \\quad \\text{(gradient in } x \\text{)}``.

    Words that open a bracket, and those behind a wide space, begin a remark, and what stands between them and the next
    relation or wide space is what they speak of. It compares nothing and claims nothing: what the words say of the line
    is asked of them. Words of calculation, and an "and" without brackets, go on with the statement.
    """
    before = [item for item in items if item.end <= segment[0].start]
    depth, beside = 0, False
    for n, item in enumerate(before):
        if item.kind == "text" and item.name.strip():
            depth = max(0, depth + len(_OPENED.findall(item.name)) - len(_CLOSED.findall(item.name)))
            beside = beside or before[n - 1].kind in ("quad", "ampersand")
        elif relation_of(item) or item.kind in ("quad", "ampersand"):
            beside = False
    words = words_before(items, segment).strip(" ([（")
    return (depth > 0 or (beside and not _JOINING.fullmatch(words))) and not OPERATING.fullmatch(words)


_OPENED = regex(r"[(\[（]")
_CLOSED = regex(r"[)\]）]")
_JOINING = regex(r"(?:and|or|und|oder|et|ou|y|o|e|и|или|和|或|と|및)?", re.IGNORECASE)


def states_case(items: Items, segment: Items) -> bool:
    """Whether the words beside a case of indices in a row suppose it, or none stand there: ``\\text{if } i = j``.

    Other words may name it to speak of the rest, as in ``\\text{in contrast to } i = j``.
    """
    return conditions.supposes(words_before(items, segment)) and conditions.goes_on(words_behind(items, segment))


def leads_on(items: Items, segment: Items) -> bool:
    """Whether "where" and its like lead to a segment from what stands before it in its row."""
    return SUPPOSING.fullmatch(words_before(items, segment)) is not None


def carries(statement: Items, case: list[tuple[str, Items]]) -> bool:
    """Whether both letters of a case stand in scripts of a statement."""
    written = spelled(statement)
    letters = (re.escape(spelled(stripped(side))) for _, side in case[::2])
    return all(re.search(rf"[_^](?:{one}|\{{[^{{}}]*(?<![a-zA-Z]){one}(?![a-zA-Z]))", written) for one in letters)


def ends_in_colon(segment: Items) -> bool:
    """Whether a segment leads to what follows it: ``i = j:``."""
    return len(segment) > 1 and segment[-1].name in (":", "\\colon")


def without_colon(segment: Items, vocabulary: Vocabulary) -> Items:
    """A case of indices without what closes it, ``i \\ne j:``, ``\\text{(here } i \\ne j)``; else as it is."""
    closed = len(segment) > 1 and segment[-1].name == ")" and all(item.name != "(" for item in segment)
    if closed or ends_in_colon(segment):
        case = stripped(segment[:-1])
        if conditions.is_condition(split_relations(case), vocabulary):
            return case
    return segment


OPERATING = regex(
    r"\s*(?:times|plus|minus|divided by|over|of|out of|mal|geteilt durch|durch|fois|moins|divisé par|por|más|menos)\s*",
    re.IGNORECASE,
)
"""Words that say what a sign of calculation says."""


def refuse_inside(items: Items, start: int, n: int, at: int) -> None:
    """Raise ``ReadError`` for words inside a formula, as in ``7 \\text{ times } 10 = 70``: nothing may be dropped."""
    before, after = stripped(items[start:n]), stripped(items[n + 1 :])
    applied = bool(after) and after[0].name == "(" and after[0].start == items[n].end
    if not after or (not applied and (not before or has_relation(before))):
        return
    named = names_something(items[n].name) and after[0].name != ":"
    counted = bool(before) and (before[-1].kind == "digit" or before[-1].name == "%")
    goes_on = is_sign(after[0]) or after[0].name in PRODUCTS or (counted and relation_of(after[0]) is not None)
    counts = counted and (goes_on or after[0].kind == "digit")
    if counts or OPERATING.fullmatch(items[n].name) or named:
        raise ReadError(
            "words inside a formula are not read; write it with signs", at + items[n].start, at + items[n].end
        )


def names_something(text: str) -> bool:
    """Whether words without a blank or a mark around them are a name, in whatever size: ``\\text{\\small diag}``."""
    plain = re.sub(r"\\[a-zA-Z]+\s*|[{}]", "", text)
    return NAMED.fullmatch(plain) is not None and not PROSE.intersection(plain.lower().split())


NAMED = regex(r"[A-Za-z]+(?:[ -][A-Za-z]+)*['\u2019]*")

PROSE = {
    "if",
    "for",
    "where",
    "when",
    "and",
    "or",
    "with",
    "otherwise",
    "else",
    "since",
    "because",
    "so",
    "thus",
    "hence",
    "then",
    "as",
    "by",
    "to",
    "is",
    "are",
    "in",
    "of",
    "the",
    "a",
    "an",
    "all",
    "each",
    "every",
    "any",
    "that",
    "this",
    "let",
    "we",
    "have",
    "get",
    "using",
    "use",
    "rule",
    "chain",
    "case",
    "note",
    "nats",
    "bits",
    "nat",
    "bit",
    "units",
    "from",
    "but",
    "therefore",
    "given",
    "such",
    "both",
    "therein",
    "wenn",
    "falls",
    "sonst",
    "mit",
    "und",
    "oder",
    "sei",
    "si",
    "sinon",
    "pour",
    "avec",
    "et",
    "para",
    "con",
    "donde",
    "gives",
    "giving",
}


def case_in_brackets(segment: Items, vocabulary: Vocabulary, at: int) -> Items:
    """The i = j of a segment ``(i = j)`` or ``(\\text{if } i = j)``; nothing where this is no condition."""
    if segment[0].name not in ("(", "[") or partner(segment, 0) != len(segment) - 1:
        return ()
    inside = without_text(segment[1:-1])
    if not inside or not conditions.is_condition(split_relations(inside), vocabulary):
        return ()
    words = [item.name for item in segment if item.kind == "text" and item.name.strip()]
    if not all(SUPPOSING.fullmatch(word) or REASON.fullmatch(word.strip()) for word in words) or (
        segment[0].name == "[" and not words
    ):
        raise ReadError(
            "a case, a remark or a factor? write the case as \\text{if } i = j",
            at + segment[0].start,
            at + segment[-1].end,
        )
    return inside


def case_behind(items: Items, vocabulary: Vocabulary) -> int:
    """How many items a case in brackets takes that stands right behind a relation: ``a_i = b_j (i \\ne j)``.

    Behind the sign of an indicator, as in ``\\mathbb{1}(i \\ne j)``, stands no case.
    """
    items = stripped(items)
    if not items or items[-1].name != ")":
        return 0
    at = next((n for n in range(len(items) - 1) if items[n].name == "(" and partner(items, n) == len(items) - 1), 0)
    before = items[at - 1] if at else None
    entry = before is not None and (before.sub is not None or before.name in (")", "0"))
    if before is None or not entry or before.name in INDICATORS or not any(map(relation_of, items[:at])):
        return 0
    case = split_relations(items[at + 1 : -1])
    return len(items) - at if len(case) == 3 and conditions.is_condition(case, vocabulary) else 0


INDICATORS = {"I", "1", "\\delta", "\\chi", "\\mathbb", "\\mathbf", "\\mathbbm", "\\mathds", "\\mathrm"}
"""Letters and fonts of what is applied to a condition."""


def is_remark(segment: Items) -> bool:
    """Whether brackets hold a relation, and nothing stands beside them: ``(\\sum_i y_i = 1)`` behind a step."""
    if segment[0].name not in ("(", "[") or partner(segment, 0) != len(segment) - 1:
        return False
    return any(relation_of(item) for item in segment[1:-1])


def without_quantified(items: Items) -> Items:
    """``a, \\forall i, j : i \\ne j`` as ``a, i \\ne j``: the letters say nothing that the condition does not."""
    start = next((n for n, item in enumerate(items) if item.name == "\\forall"), len(items))
    at, marks = start + 1, (",", ":", ";", "|", "\\colon", "\\mid")
    while at + 1 < len(items) and items[at].kind == "letter" and not is_scripted(items[at]):
        end = at + 1
        while end < len(items) and (items[end].name in marks or items[end].kind in ("quad", "ampersand")):
            end += 1
        if end == at + 1:
            break
        at = end
    rest = items[at:]
    if not 0 < start < at - 1 or not any(relation_of(item) for item in rest):
        return items
    return (*items[:start], replace(items[start], kind="symbol", name=","), *rest)


FOR_ALL = regex(
    r"\s*[(,]?\s*(?:for|for all|for every|for each|for any|where|für|für alle|für jedes"
    r"|pour tout|pour tous|pour chaque|per ogni|para todo|para cada|для всех|для любого|для каждого)\s*",
    re.IGNORECASE,
)


CONDITIONAL = regex(
    r"\s*[(\[]?\s*(?:if|for|where|when|with|unless|otherwise|provided|and|or|as|since)\b|\W*$", re.IGNORECASE
)
"""What words behind a formula begin with if they say when it holds."""


def says_for_all(item: Item) -> bool:
    return item.name == "\\forall" or (item.kind == "text" and FOR_ALL.fullmatch(item.name) is not None)


def without_range(items: Items) -> Items:
    """A row without the list of values at its end that says what a letter runs over: ``\\forall k = 1, \\dots, K``.

    A bare ``\\forall i, j``, or ``\\text{for all } j``, says nothing that is not so without it.
    """
    items = without_quantified(items)
    bare = next((n for n, item in enumerate(items) if says_for_all(item)), len(items))
    letters = [item for item in items[bare + 1 :] if item.name != "," and item.kind not in ("quad", "ampersand")]
    if 0 < bare < len(items) and letters and all(item.kind == "letter" and not is_scripted(item) for item in letters):
        return stripped(items[:bare])
    row = stripped(items)
    opened = max((n for n, item in enumerate(row) if item.name == "("), default=0)
    if opened and row[-1].name == ")" and all(not is_scripted(item) for item in row[opened:]):
        inside = (row[opened], *row[opened + 1 : -1])
        if len(without_range(inside)) == 1 < len(inside):  # (k = 1, .., K)
            return stripped(row[:opened])
    for n, item in enumerate(items):
        if n == 0 or item.name != "=" or items[n - 1].kind != "letter" or is_scripted(items[n - 1]):
            continue
        values = stripped(items[n + 1 :])
        listed = [part for part in values if part.name not in (",", ".")]
        plain = all(part.kind in ("digit", "letter") or part.name in DOTS for part in listed)
        if not plain or len(listed) < 2 or listed[0].kind != "digit" or values[1].name != ",":
            continue
        before = stripped(items[: n - 1])
        said = bool(before) and (before[-1].name == "\\forall" or FOR_ALL.fullmatch(before[-1].name) is not None)
        if said or any(part.name in DOTS for part in listed):
            return before[:-1] if said else before
    return items


def without_part_of_range(items: Items) -> tuple[Items, str]:
    """A row without the values at its end that are not all that a letter runs over, ``k = 1, \\dots, K-1``; these."""
    for n, item in enumerate(items):
        if n < 2 or item.name != "=" or items[n - 1].kind != "letter" or is_scripted(items[n - 1]):
            continue
        values = [part for part in stripped(items[n + 1 :]) if part.name not in (",", ".")]
        if len(values) != 5 or values[0].kind != "digit" or values[1].name not in DOTS or values[2].kind != "letter":
            continue
        if values[3].name not in ("+", "-") or values[4].kind != "digit":
            continue
        before = stripped(items[: n - 1])
        said = bool(before) and says_for_all(before[-1])
        return before[:-1] if said else before, spelled(stripped(items[n - 1 :]))
    return items, ""

"""From a display to its relations: rows, chains that go on over rows, conditions behind a comma.

Knows how displays are laid out; knows no meanings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from symce.read.anew import SIDES
from symce.read.formula import Vocabulary
from symce.read.items import (
    Items,
    has_relation,
    is_thousands,
    partner,
    parts_digits,
    product_sign,
    relation_of,
    split_relations,
    split_top,
    stripped,
    with_text_read,
)
from symce.read.latex import MAX_LENGTH, Item, ReadError, spelled, structure
from symce.read.macros import braced
from symce.read.words import ARROWS, CLOSING, DOTS, IMPLICATIONS, OPENING, WORDS

_TOP = re.compile(
    r"\\\\(?:\*|\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu)\s*\])?|\\begin\s*\{[a-zA-Z]+\*?\}|\\end\s*\{[a-zA-Z]+\*?\}|\\.|[{}]",
    re.DOTALL,
)
_LAYOUT = re.compile(
    r"\\(?:begin|end)\s*\{(?:aligned|alignedat|gathered|split|equation|displaymath|math|flalign|multlined|align|alignat|gather|eqnarray|IEEEeqnarray|dmath|subequations|array)\*?\}"
    r"(?:\s*\{[rclRCL|@{}\s\d]*\})?(?:\[[tbc]\])?|\\(?:nonumber|notag)(?![a-zA-Z])"
)
_SYSTEM = re.compile(
    r"\s*\\left\s*(?:\\\{|\\lbrace)\s*\\begin\s*\{(aligned|gathered|split)\}.*\\end\s*\{\1\}\s*\\right\s*\.[\s.,;]*$",
    re.DOTALL,
)
_PLAIN = re.compile(r"\\(?:eqalign(?:no)?|displaylines)\s*(?=\{)")


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a relation, with the relation before it; ``at`` and ``end`` are offsets in the display."""

    relation: str
    items: Items
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """One chain of relations: the first part has no relation unless it goes on from the chain before.

    ``conditions`` are the index conditions that stand behind it (``i = j``), as items; ``units`` those that the row
    names, such as bits and nats; ``otherwise`` whether words say that it holds in all other cases,
    ``carried`` whether its conditions are those of a row before, ``side`` whether it stands beside another in one row,
    ``column`` in which column of the display, ``role`` whether it is the premise or the conclusion of an implication,
    ``supposed`` the values of letters for which the row says that it holds (``\\text{if } y = 1``).
    """

    parts: tuple[Part, ...]
    conditions: tuple[Items, ...] = ()
    error: ReadError | None = None
    units: frozenset[str] = frozenset()
    otherwise: bool = False
    carried: bool = False
    side: bool = False
    column: int = 0
    role: str = ""
    supposed: tuple[str, ...] = ()

    @property
    def continues(self) -> bool:
        return bool(self.parts) and bool(self.parts[0].relation)


def rows(text: str) -> Iterator[tuple[str, int]]:
    """The rows of a display with their offsets; layout environments are blanked, matrices are left whole."""
    text = _without_prose(_without_plain(text))
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
        elif mark.startswith("\\\\") and depth == 0:
            yield cleaned[start : match.start()], start
            start = match.end()
    yield cleaned[start:], start


_MARKS = re.compile(
    r"(?:\\hfill|\\q?quad|\\hspace\*?\s*\{[^{}]*\}|(?:~|\\ ){2})"
    r"\s*\(\s*(?:\d+(?:\.\d+)*[a-z]?|\*+|\\ast|\\star|\\dagger)\s*\)(?=\s*(?:\\\\|\\end|$))"
    r"|\\(?:blacksquare|square|Box|qed|qedhere|qedsymbol|QED)(?![a-zA-Z])(?=\s*(?:\\\\|\\end|$))"
)
"""At the end of a row: the number of an equation set by hand, and the mark that ends a proof."""

_BRACED = re.compile(r"\\left\s*\\(?:\{|lbrace)\s*\\begin\{(aligned|gathered|split)\}(.*?)\\end\s*\{\1\}", re.DOTALL)


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


_PROSE = re.compile(r"\\(?:short)?intertext(?![a-zA-Z])\s*")


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


def _without_plain(text: str) -> str:
    """Plain TeX's ``\\eqalign{a &= b \\cr ..}`` as its rows, every offset kept."""
    while (match := _PLAIN.search(text)) is not None:
        body, end = braced(text, match.end())
        if body is None:
            return text
        inner = re.sub(r"\\cr(?![a-zA-Z])", r"\\\\ ", body)
        text = text[: match.start()] + " " * (match.end() + 1 - match.start()) + inner + " " + text[end:]
    if _SYSTEM.match(text):  # a system of relations behind a brace
        text = re.sub(r"^\s*\\left\s*(?:\\\{|\\lbrace)|\\right\s*\.", lambda match: " " * len(match.group()), text)
    return text


def _is_layout_array(text: str) -> bool:
    """Whether the array is the display itself, and not a matrix inside it."""
    before, _, _ = text.partition("\\begin{array}")
    return not re.sub(r"\\left.|\s|\\displaystyle", "", before)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def runs(text: str, vocabulary: Vocabulary) -> Iterator[Run]:
    """The chains of a display."""
    for row, at in joined(list(rows(text))):
        try:
            items = with_text_read(unboxed(structure(row)))
        except ReadError as error:
            yield Run((), error=ReadError(error.message, at + error.at, at + error.end))
            continue
        for column, part in enumerate(columns(items)):
            for number, run in enumerate(_runs(part, at, vocabulary)):
                role = ("conclusion" if number else "premise") if is_implication(part) else ""
                yield replace(run, side=number > 0, column=column, role=role)


def columns(items: Items) -> list[Items]:
    """The columns of a row of ``align``, each a chain of its own: ``a &= b & c &= d``, below it ``&= e & &= f``."""
    for n, item in enumerate(items):
        if item.kind != "ampersand" or not _is_whole(items[:n]):
            continue
        after = next((m for m in range(n + 1, len(items)) if items[m].kind == "ampersand"), None)
        if after is None or any(relation_of(i) or i.kind == "text" for i in items[n + 1 : after]):
            continue
        if relation_of(next((i for i in items[after + 1 :] if i.kind != "quad"), item)):
            return [items[:n], *columns(items[n + 1 :])]
    return [items]


def is_implication(items: Items) -> bool:
    """Whether an arrow stands between two relations."""
    arrows = [n for n, item in enumerate(items) if item.name in ARROWS]
    return bool(arrows) and has_relation(items[: arrows[0]]) and has_relation(items[arrows[0] + 1 :])


def _is_whole(items: Items) -> bool:
    """Whether a relation stands there, and something behind it."""
    last = max((n for n, item in enumerate(items) if relation_of(item)), default=len(items))
    return any(item.kind not in ("ampersand", "quad") for item in items[last + 1 :])


BOXES = ("\\boxed", "\\fbox", "\\ensuremath", "\\mathbf", "\\boldsymbol", "\\bm")


def unboxed(items: Items) -> Items:
    """A row that is one framed or bold relation, as its relation."""
    for _ in range(5):
        bare = items[next((n for n, item in enumerate(items) if item.kind not in ("ampersand", "quad")), 0) :]
        first = bare[0] if bare else None
        braces = first is not None and first.kind == "group" and first.sub is None and first.sup is None  # a colour's
        framed = first is not None and (braces or (first.kind == "one" and first.name in BOXES))
        inside = first.parts[0] if first is not None and framed else ()
        nested = len(stripped(inside)) == 1 and unboxed(inside) != inside
        if first is None or not framed or not (nested or any(relation_of(item) for item in inside)):
            return items
        items = (*first.parts[0], *bare[1:])
    return items


def joined(found: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Rows that only go on with the row before are joined to it, offsets kept."""
    pending: tuple[str, int] | None = None
    for row, at in found:
        bare = row.replace("&", " ").strip()
        if not bare:
            continue
        if pending is not None and len(pending[0]) <= MAX_LENGTH and _goes_on(pending[0], bare):
            text, start = pending
            pending = (text + " " * (at - start - len(text)) + row, start)
            continue
        if pending is not None:
            yield pending
        pending = (row, at)
    if pending is not None:
        yield pending


_ENDS_OPEN = re.compile(
    r"(?:[=+\-*/<>]|\\(?:cdot|times|le|ge|leq|geq|approx|equiv|odot|otimes|left|bigl|Bigl)\s*[(\[]?)\s*$"
)
_STARTS_OPEN = re.compile(r"^(?:\{\}\s*)?(?:[+*/]|\\(?:cdot|times|odot|right|bigr|Bigr)(?![a-zA-Z]))|^\)")


_SPACES = re.compile(
    r"^(?:\\(?:mathrel|mathbin|mathop)\s*\{\s*\\phantom\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*\}"
    r"|\\(?:[hv]?phantom|hspace\*?)\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\q?quad(?![a-zA-Z])|\\[,;!: ]|~|\s)+"
)
"""What a row that goes on with the row before is moved in with."""


def _goes_on(before: str, row: str) -> bool:
    before = re.sub(r"\\quad|\\qquad|\\[,;!: ]|&", " ", before).strip()
    row = _SPACES.sub("", row)
    if _ENDS_OPEN.search(before[-40:]) or _STARTS_OPEN.match(row):
        return True
    if _open_brackets(before) > 0:
        return True
    return row.startswith(("-", "{}-")) and "=" not in re.sub(r"\\[a-zA-Z]+\s*\{[^{}]*\}|_\{[^{}]*\}", "", row)


def _open_brackets(text: str) -> int:
    return text.count("\\left") - text.count("\\right") - text.count("\\leftarrow") + text.count("\\rightarrow")


UNITS = {"nat", "nats", "bit", "bits", "shannon", "shannons", "ban", "bans", "dit", "dits"}


OTHERWISE = re.compile(r"\b(?:otherwise|else|sonst|andernfalls|sinon|autrement|altrimenti|en otro caso|иначе)\b")


def _runs(items: Items, at: int, vocabulary: Vocabulary) -> Iterator[Run]:
    """The chains of one row, with the units that it names."""
    words = {item.name.strip().lower() for item in items if item.kind == "text"}
    units = frozenset(word.rstrip("s") for word in words & UNITS)
    otherwise = any(OTHERWISE.search(word) for word in words)
    try:
        items, supposed = without_supposition(items, vocabulary)
        for run in _chains(items, at, vocabulary):
            told = units or otherwise or supposed
            yield replace(run, units=units, otherwise=otherwise, supposed=supposed) if told else run
    except ReadError as error:
        yield Run((), error=error)


def _chains(items: Items, at: int, vocabulary: Vocabulary) -> Iterator[Run]:
    """The chains of one row."""
    pending: Run | None = None
    after_dots = False
    for segment in segments(without_range(without_reason(items)), vocabulary, at):
        segment = stripped(segment)
        if not segment or all(item.name in DOTS or item.name == "." for item in segment):
            after_dots = bool(segment) or after_dots
            continue
        split = split_relations(segment)
        bracketed = segment[1:-1] if segment[0].name == "(" and segment[-1].name == ")" else ()
        if bracketed and is_condition(split_relations(bracketed), vocabulary):
            segment, split = bracketed, split_relations(bracketed)
        elif pending is not None and is_remark(segment):
            continue
        if pending is not None and pending.parts and is_condition(split, vocabulary):
            if split[1][0] != "in" or not is_whole_range(split[2][1]):
                case = segment[1:] if segment[0].name == "\\forall" else segment
                pending = replace(pending, conditions=(*pending.conditions, case))
            continue
        if pending is not None and pending.parts and is_range(split):
            continue
        parts = _parts(split, at)
        if not parts:
            continue
        above = _conditions_above(split, at, vocabulary)
        if len(parts) == 1 and not parts[0].relation and pending is not None:
            plain = all(i.kind in ("letter", "digit") and i.sub is None and i.sup is None for i in segment)
            if after_dots and len(segment) <= 2 and plain:
                continue  # the K of "i = 1, ..., K"
            error = ReadError("this is no relation; is the comma meant as punctuation?", parts[0].at, parts[0].end)
            yield pending
            pending = Run(parts, error=error)
            continue
        if pending is not None and parts[0].relation and not pending.error and not split[0][1]:
            pending = replace(pending, parts=(*pending.parts, *parts))
            continue
        if pending is not None:
            yield pending
        pending = Run(parts, above)
    if pending is not None:
        yield pending


def _conditions_above(split: list[tuple[str, Items]], at: int, vocabulary: Vocabulary) -> tuple[Items, ...]:
    """The case that stands above or below the first relation: ``a \\overset{i \\ne j}{=} b``."""
    found: list[Items] = []
    for n, (name, items) in enumerate(split):
        if not name or len(items) != 1 or items[0].kind != "two":
            continue
        note = stripped(tuple(part for part in items[0].parts[0] if part.kind != "text"))
        inner = note[1:-1] if note and note[0].name == "(" and note[-1].name == ")" else note
        if not is_condition(split_relations(inner), vocabulary):
            continue
        if n != 1:
            where = items[0]
            raise ReadError("a case above a relation inside a chain; begin a line", at + where.start, at + where.end)
        found.append(inner)
    return tuple(found)


def without_reason(items: Items) -> Items:
    """A row without its reasons: words behind ``&&`` that state no condition and whatever follows them, and what
    stands behind a \\because or a word such as "since" that ends a row.
    """
    for n, item in enumerate(items):
        if item.name == "\\because" and any(relation_of(before) for before in items[:n]):
            follows = (m for m in range(n, len(items)) if items[m].name == "\\therefore")
            items = (*items[:n], *items[next(follows, len(items)) :])
            break
    for n, item in enumerate(items):
        if item.kind == "text" and REASON.match(item.name) and any(relation_of(before) for before in items[:n]):
            rest = stripped(items[n + 1 :])
            if not (len(rest) == 3 and relation_of(rest[1]) and all(rest[m].kind == "letter" for m in (0, 2))):
                return items[: n - (items[n - 1].name in ("(", "["))]
    for n, (left, right) in enumerate(pairwise(items)):
        if left.kind == right.kind == "ampersand":
            rest = stripped(items[n + 2 :])
            if rest and rest[0].kind == "text" and not CONDITIONAL.match(rest[0].name):
                return items[:n]
    return items


REASON = re.compile(
    r"\s*[(\[]?\s*(?:since|because|as|using|by|da|weil|wegen|car|puisque|comme|poiché|ya que|porque|так как)\b"
)
"""What words begin with that give the reason of a step; what follows them is no step of its own."""


SUPPOSING = re.compile(
    r"\s*[,(]?\s*(?:if|when|for|where|wenn|falls|für|si|quand|pour|cuando|para|se|per|если|при)\s*", re.IGNORECASE
)


def without_supposition(items: Items, vocabulary: Vocabulary) -> tuple[Items, tuple[str, ...]]:
    """A row without the values that it holds for, ``\\text{if } y = 1``, and these values."""
    for n, item in enumerate(items):
        if item.kind != "text" or not SUPPOSING.fullmatch(item.name) or not has_relation(items[:n]):
            continue
        rest = stripped(items[n + 1 :])
        parts = [split_relations(stripped(part)) for part in split_top(rest, {","})]
        valued = all(
            len(part) == 3
            and part[1][0] == "="
            and len(part[0][1]) == 1
            and not _index_item(part[0][1][0], vocabulary)
            and all(item.kind == "digit" or item.name in ("-", ".") for item in stripped(part[2][1]))
            for part in parts
        )
        if valued:
            return items[:n], tuple(f"{spelled(part[0][1])} = {spelled(part[2][1])}" for part in parts)
    return items, ()


def is_remark(segment: Items) -> bool:
    """Whether brackets hold a relation, and nothing stands beside them: ``(\\sum_i y_i = 1)`` behind a step."""
    if segment[0].name not in ("(", "[") or partner(segment, 0) != len(segment) - 1:
        return False
    return any(relation_of(item) for item in segment[1:-1])


def without_range(items: Items) -> Items:
    """A row without the list of values at its end that says what a letter runs over: ``\\forall k = 1, \\dots, K``.

    A bare ``\\forall i, j`` says nothing that is not so without it.
    """
    items = without_quantified(items)
    bare = next((n for n, item in enumerate(items) if item.name == "\\forall"), len(items))
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


def is_scripted(item: Item) -> bool:
    return item.sub is not None or item.sup is not None or item.primes > 0


FOR_ALL = re.compile(r"\s*(?:for|for all|for every|for each|where)\s*", re.IGNORECASE)

CONDITIONAL = re.compile(
    r"\s*[(\[]?\s*(?:if|for|where|when|with|unless|otherwise|provided|and|or|as|since)\b|\W*$", re.IGNORECASE
)
"""What words behind a formula begin with if they say when it holds."""


def _parts(split: list[tuple[str, Items]], at: int) -> tuple[Part, ...]:
    """``a = b = c`` as parts; a chain that begins with its relation has no first part."""
    found: list[Part] = []
    relation = ""
    for n, (name, items) in enumerate(split):
        if n % 2:
            relation = name
            continue
        inner = stripped(items)
        if not inner:
            if n == 0 or n == len(split) - 1:
                if n and relation:
                    where = split[n - 1][1][0]
                    found.append(Part(relation, (), at + where.start, at + where.end))
                continue
            relation = relation or name
            continue
        found.append(Part(relation, inner, at + inner[0].start, at + inner[-1].end))
    return tuple(found)


def segments(items: Items, vocabulary: Vocabulary, at: int = 0) -> Iterator[Items]:
    """A row cut at commas, wide spaces, implications and words that stand outside brackets."""
    start, depth = 0, 0
    for n, item in enumerate(items):
        if item.kind in ("symbol", "command"):
            depth += (item.name in OPENING) - (item.name in CLOSING and depth > 0)
        if depth:
            continue
        if item.kind == "text" and not is_name(item, items, n, vocabulary):
            yield items[start:n]
            start = n + 1
        elif (
            item.kind == "ampersand"
            and _is_whole(items[start:n])
            and has_relation(items[start:n])
            and is_condition(split_relations(stripped(items[n + 1 :])), vocabulary)
        ):
            yield items[start:n]  # a &= b & i = j
            start = n + 1
        elif item.kind == "ampersand" and items[n + 1 : n + 2] and items[n + 1].kind == "ampersand":
            if _separates(items, start, n):  # a column of its own: a condition, or another statement
                yield items[start:n]
                start = n + 2
        elif item.kind == "quad" or item.name in IMPLICATIONS or (item.kind == "symbol" and item.name in (",", ";")):
            if item.kind == "quad" and not _separates(items, start, n):
                continue
            if item.name == "," and is_thousands(items, n):
                continue
            if item.name == "," and parts_digits(items, n) and not _lists_places(items[start:n], vocabulary):
                raise ReadError(
                    "a decimal comma, or two formulas? write 0{,}5 or 0.5, and a space behind a comma between formulas",
                    at + items[n - 1].start,
                    at + items[n + 1].end,
                )
            yield items[start:n]
            start = n + 1
    yield items[start:]


def _lists_places(before: Items, vocabulary: Vocabulary) -> bool:
    """Whether ``k = 1`` or ``k \\in 1``, and nothing else, stands before a comma: then a list of places goes on."""
    letter = before[0] if before else None
    known = letter is not None and (letter.name in vocabulary.indices or letter.name in "ijklmnrst")
    return known and len(before) == 3 and before[1].name in ("=", "\\in")


def _separates(items: Items, start: int, n: int) -> bool:
    """Whether a wide space stands between two statements and not inside one."""
    before = any(relation_of(item) for item in items[start:n])
    rest = stripped(items[n + 1 :])
    after = any(relation_of(item) for item in rest) and not (rest and relation_of(rest[0]))
    open_end = n > start and relation_of(items[n - 1]) is not None
    return before and after and not open_end


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
    single = re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", word) is not None and word.lower() not in PROSE
    beside = (*items[n + 1 : n + 2], *items[max(n - 1, 0) : n])
    factor = any(part.kind in FACTORS for part in items[n + 1 : n + 2]) or any(map(product_sign, beside))
    acting = item.name == word and factor  # 2 \text{Cov} a, \text{lr} \cdot g
    return single and (
        called or scripted or acting or (n == 0 and len(items) > 1 and relation_of(items[1]) is not None)
    )


FACTORS = ("letter", "digit", "one", "two", "root", "slope", "group")
"""Kinds of items that a formula goes on with behind a word that has no space around it."""


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


def is_range(split: list[tuple[str, Items]]) -> bool:
    """Whether a segment says what a letter runs over: ``c = 1 \\cdots C``."""
    if len(split) != 3 or split[1][0] != "=":
        return False
    left, right = stripped(split[0][1]), stripped(split[2][1])
    bounds = [item for item in right if item.name not in DOTS and item.name not in (",", ".")]
    return (
        len(left) == 1 and left[0].kind == "letter" and 0 < len(bounds) <= 2 < len(right) and bounds[0].kind == "digit"
    )


def is_whole_range(items: Items) -> bool:
    """Whether a set is all that an index runs over: ``[K]``, ``\\{1, \\ldots, K\\}``."""
    items = stripped(items)
    inside = [item for item in items[1:-1] if item.name != ","]
    if len(items) < 3 or any(is_scripted(item) for item in inside):
        return False
    if items[0].name == "[" and items[-1].name == "]":
        return len(inside) == 1 and inside[0].kind == "letter"
    listed = items[0].name == "\\{" and items[-1].name == "\\}" and any(item.name in DOTS for item in inside)
    return listed and inside[0].name in ("0", "1") and inside[-1].kind == "letter" and inside[-2].name in DOTS


def is_condition(split: list[tuple[str, Items]], vocabulary: Vocabulary) -> bool:
    """Whether a segment only compares indices: ``i = j``, ``i \\ne j``, ``i = 1``, ``k \\in \\{1..K\\}``."""
    if len(split) == 2:
        return False
    if len(split) != 3:
        return False
    left, right = stripped(split[0][1]), stripped(split[2][1])
    if split[1][0] not in ("=", "!=", "in", "<=", ">=", "<", ">"):
        return False
    if left and left[0].name in ("\\forall",):
        left = left[1:]
    return (
        bool(left)
        and all(_index_item(item, vocabulary) for item in left[:1])
        and len(left) == 1
        and _simple(right, vocabulary, split[1][0])
    )


def _simple(items: Items, vocabulary: Vocabulary, sign: str) -> bool:
    if sign == "in":
        return True
    if len(items) != 1 or items[0].sup is not None:
        return False
    if sign in ("<", ">"):  # a > 0 is a claim, or given, as often
        place = items[0].name in vocabulary.indices or items[0].name in ("i", "j", "k", "l", "m", "n")
        return place or (items[0].kind == "letter" and items[0].name.isupper())  # k < K is a part of the range
    label = sign == "!=" and items[0].kind == "letter"  # the correct class, a declared letter
    return label or _index_item(items[0], vocabulary) or items[0].kind == "digit"


def _index_item(item: Item, vocabulary: Vocabulary) -> bool:
    if item.sub is not None or item.sup is not None:
        return False
    return item.name in vocabulary.indices or (
        item.kind == "letter" and item.name in "ijklmnrabc" and item.name not in vocabulary.declared
    )

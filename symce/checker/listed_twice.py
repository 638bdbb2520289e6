"""Letters to which a text gives more than one list of numbers: logits before and after a step, two batches, a teacher.

Words that say which of them a line is about are not read, so a verdict is believed only where every list gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice, pairwise, product

from symce.checker.listed_values import shown
from symce.checker.meanings import base_in
from symce.checker.reading import Definitions
from symce.checker.said_values import as_far_as
from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, Answer, Judgement
from symce.patterns import regex
from symce.read.displays.rows import runs
from symce.read.documents.document import Display
from symce.read.prose import hedges
from symce.read.tex.item import ReadError
from symce.read.tex.items import stripped
from symce.read.tex.latex import structure
from symce.read.tex.macros import expand
from symce.read.tree import Letter, Listed, Node, Relation, Rows, every, number_in

MOST = 8
"""How many ways to choose lists are tried; where a text gives more, no line rests on them."""

MAY_LIST = regex(r"[(\[]|\\begin\s*\{|matrix")
"""What a formula holds that may write a list."""

_ARROW = r"\s*(?:[_^]\s*(?:\{[^{}]*\}|\w)\s*)*(?:&\s*)?(?:\\leftarrow|\\gets|\\longleftarrow|←)"
"""Behind a letter: it is set to something else from here on."""

_CHANGE = (
    r"\b(?:doubl|halv|scal|shift|chang|updat|modif|multipl|divid|permut|swap|clip|replac|increas|decreas|perturb|flip"
    r"|revers|add(?:s|ed|ing)?\b|subtract|becom|turn)\w*"
)
"""Words that say that something gets other values."""
_GOES_ON = regex(r"(?:\s|\$\$|\\\]|\\end\s*\{\w+\*?\}|[,.])*(?=[a-z])")
"""Between a display and the rest of its sentence, which may stand below an empty line."""


def given_otherwise(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], found: Judgement) -> str:
    """Why a verdict is not believed that rests on one of several lists of numbers for a letter; nothing if it is."""
    if found.answer not in DECIDED:
        return ""
    held = {name: entry for name, entry in in_force(doc, relation, found) if is_list(entry[1])}
    if name := entry_of_another(doc, relation):
        return f"the text gives {name} another list of numbers too: which of them is meant here?"
    if not held:
        return ""
    for name, (_, body, _) in held.items():
        if is_updated(doc, name) or is_changed(doc, name) or sets_entry(doc, name, body):
            return f"the text changes {name}, which it gave a list of numbers: which values are meant here?"
    others: dict[str, list[Node]] = {}
    for name, entry in held.items():
        here = set_here(doc, entry[0])
        others[name] = [here or entry[1]]
        others[name] += [one for one in other_lists(doc, entry, behind_only=here is not None) if one != here]
    ways = list(islice(product(*others.values()), MOST + 1))
    kept = [entry for entry in doc.meanings.definitions if base_in(entry[0]) not in held]
    plain = len(ways) == 1 and all(others[name] == [entry[1]] for name, entry in held.items())
    for way in () if plain else ways:
        told = [(held[name][0], body, name) for name, body in zip(others, way, strict=True)]
        again = doc.answer_with([*kept, *told], relation, conditions)
        if len(ways) > MOST or again is not found.answer or is_near(doc, relation, conditions, found, [*kept, *told]):
            names = ", ".join(name for name, bodies in others.items() if bodies != [held[name][1]])
            return f"the text gives {names} more than one list of numbers: which of them is meant here?"
    if found.answer is not Answer.REFUTED:
        return ""
    for name, (head, body, _) in held.items():
        for unnamed in unnamed_lists(doc, body):
            rest = [(held[other][0], held[other][1], other) for other in held if other != name]
            if doc.answer_with([*kept, *rest, (head, unnamed, name)], relation, conditions) is Answer.PROVED:
                return f"it holds if {name} is another list of numbers that the text writes: are these its values?"
    return ""


def entry_of_another(doc: DocumentState, relation: Relation) -> str:
    """A letter of a line of which an entry is defined by a number that is not that of a list in the text."""
    behind = doc.meanings.bases_behind(relation)
    for head, body, _ in doc.meanings.definitions:
        value, place = number_in(body), head.subs[0].text if isinstance(head, Letter) and len(head.subs) == 1 else ""
        if value is None or not isinstance(head, Letter) or head.sups or head.base not in behind or not place.isdigit():
            continue
        for display in near(doc, doc.here):
            for one in lists_for(doc, display, Letter(head.base)):
                items = one.items if isinstance(one, Listed) else ()
                if int(place) <= len(items) and number_in(items[int(place) - 1]) != value:
                    return head.base
    return ""


def in_force(
    doc: DocumentState, relation: Relation, found: Judgement
) -> Iterator[tuple[str, tuple[Letter, Node, str]]]:
    """The letters behind a line whose values were taken from a definition, or from what the prose above says."""
    defined = {name: (head, body) for head, body, _ in doc.meanings.definitions if (name := base_in(head))}
    assumed = " ".join(found.assumed)
    said = {
        one.left.base: (one.left, one.right)
        for at, one in doc.said.lists
        if at < doc.here and isinstance(one.left, Letter) and f"{one.left.base} = {shown(one.right)}" in assumed
    }
    for name in sorted(doc.meanings.bases_behind(relation) | set(said)):
        head, body = said.get(name) or defined.get(name) or (None, None)
        if isinstance(head, Letter) and body is not None and not (head.subs or head.sups):
            yield name, (head, body, name)


def is_list(body: Node) -> bool:
    """Whether a formula is made of numbers only, and a list or a matrix of them."""
    below = every(body)
    plain = all(node.base in ("e", "\\pi", "\\top", "T") for node in below if isinstance(node, Letter))
    return plain and any(isinstance(node, (Listed, Rows)) for node in below)


def set_here(doc: DocumentState, head: Letter) -> Node | None:
    """The only list that the words right above a display, or above what it follows at once, give a letter.

    "Now let ``$z = (0, 0)$``. Then" begins an example of its own; in "let ``$z = (1, 0)$``; the teacher has
    ``$z = (0, 0)$``" nobody knows whose is meant.
    """
    shown = [d for d in doc.displays if not d.inline and d.at <= doc.here]
    start = 0
    for above, below in reversed(list(pairwise(shown))):
        start = above.end_in(doc.source.text)
        if hedges.speaks(doc.source.text[start : below.at]):
            end = below.at
            break
    else:
        start, end = 0, shown[0].at if shown else doc.here
    here = [d for d in doc.displays if d.inline and start <= d.at < end]
    told = [(d, one) for d in here for one in lists_for(doc, d, head)]
    if len(told) != 1:
        return None
    ((display, found),) = told
    before, behind = doc.source.text[start : display.at], doc.source.text[display.at + len(display.text) : end]
    before = _NO_WORDS.sub(" ", before)
    return found if _SETS.search(before) is not None and _SO.fullmatch(behind) is not None else None


_NO_WORDS = regex(r"<!--.*?-->|%[^\n]*|^\s*(?:\$\$|\\\]|\\end\s*\{\w+\*?\})", re.DOTALL)
"""What ends the display above, and comments."""

_SETS = regex(
    r"(?:^|[.;:!?]|\n\s*\n)\s*(?:(?:first|now|next|then|finally)\s+)?"
    r"(?:let|take|consider|suppose|set|for|with|given)\b(?:\s+(?!the\b)[a-z]+){0,4}\s*\$?\s*$",
    re.IGNORECASE,
)
"""Words with which an example begins, before its list."""

_SO = regex(
    r"\s*\$?\s*[.,;:]?\s*(?:(?:then|hence|thus|so|now|here|we|it|this|get|gets|obtain|have|find|gives|follows|that|and)\b"
    r"[\s.,:]*)*(?:\$\$|\\\[|\\begin\s*\{\w+\*?\})?\s*",
    re.IGNORECASE,
)
"""Words that lead from a list to what follows from it."""


def other_lists(doc: DocumentState, entry: tuple[Letter, Node, str], *, behind_only: bool) -> list[Node]:
    """The other lists that the text gives a letter: in the section of the line, and in that of its definition.

    ``behind_only``: in the words behind the display only.
    """
    head, body, name = entry
    found: list[Node] = []
    written = re.compile(rf"(?<![a-zA-Z\\]){re.escape(name)}(?![a-zA-Z])")
    for display in near(doc, doc.meanings.places.get(name, doc.here)):
        if behind_only and display.at < doc.here:
            continue
        if written.search(display.text) and "=" in display.text:
            found += [one for one in lists_for(doc, display, head) if one not in (body, *found)]
    return found


def near(doc: DocumentState, place: int) -> Iterator[Display]:
    """What stands above a line in its own section or that of a place, and in the words right behind its display."""
    shown = next((d.at + len(d.text) for d in doc.displays if d.at >= doc.here and not d.inline), doc.here)
    following = next((d.at for d in doc.displays if d.at >= shown and not d.inline), len(doc.source.text))
    goes_on = _GOES_ON.match(doc.source.text, shown)
    shown = goes_on.end() if goes_on is not None else shown
    stop, numbers = as_far_as(doc.source.text, shown), {doc.sections.number(place), doc.sections.number(doc.here)}
    for display in doc.displays:
        told = display.at < doc.here or (display.inline and display.at < min(stop, following))
        if told and doc.sections.number(display.at) in numbers and MAY_LIST.search(display.text):
            yield display


def lists_for(doc: DocumentState, display: Display, head: Letter) -> Iterator[Node]:
    """The lists of numbers that a formula gives a letter."""
    try:
        text = expand(display.text, doc.macros).text
        parser = doc.chain().notation.parser()
        for run in runs(text, doc.meanings.row_vocabulary(text)):
            if run.error is None and len(run.parts) > 1 and all(part.items for part in run.parts):
                first, *rest = (parser.formula(part.items) for part in run.parts)
                yield from (body for body in rest[-1:] if first == head and is_list(body))
    except ReadError:
        return


def unnamed_lists(doc: DocumentState, body: Node) -> Iterator[Node]:
    """The lists that formulas of prose write with no letter, as long as another one: "at ``$(0, 0)$``"."""
    if not isinstance(body, Listed):
        return
    parser = doc.chain().notation.parser()
    for display in near(doc, doc.here):
        if display.inline and not re.search(r"[=a-zA-Z]", display.text):
            try:
                one = parser.formula(stripped(structure(display.text)))
            except ReadError:
                continue
            if is_list(one) and isinstance(one, Listed) and len(one.items) == len(body.items):
                yield one


def is_updated(doc: DocumentState, name: str) -> bool:
    """Whether a formula above sets a letter to something else by an arrow: ``z \\leftarrow z - 2``."""
    arrow = re.compile(rf"(?<![a-zA-Z\\]){re.escape(name)}{_ARROW}")
    number = doc.sections.number(doc.here)
    above = (display for display in doc.displays if display.at < doc.here)
    return any(arrow.search(display.text) and doc.sections.number(display.at) == number for display in above)


def is_changed(doc: DocumentState, name: str) -> bool:
    """Whether words above say that a letter gets other values: "we double ``$z$``", "``$z$`` becomes"."""
    written = rf"\$\s*{re.escape(name)}\s*\$"
    words = re.compile(
        rf"{_CHANGE}[^.;:!?$]{{0,40}}{written}|{written}(?:\s+(?:is|was|are|were))?\s+{_CHANGE}", re.IGNORECASE
    )
    return words.search(doc.source.text, doc.sections.bounds(doc.here)[0], doc.here) is not None


def sets_entry(doc: DocumentState, name: str, body: Node) -> bool:
    """Whether the prose above gives an entry of a list another value."""
    number = doc.sections.number(doc.here)
    for at, letter, text, _ in doc.said.values:
        base, _, place = letter.partition("_")
        if base == name and place and at < doc.here and doc.sections.number(at) == number:
            said, entry = text.partition("=")[2].strip(), int(place.strip("{}")) - 1
            items = body.items if isinstance(body, Listed) else ()
            if not (0 <= entry < len(items)) or str(number_in(items[entry])) != str(value_of(said)):
                return True
    return False


def value_of(text: str) -> Fraction | None:
    """A number as prose writes it; None of a fraction in TeX."""
    try:
        return Fraction(text)
    except ValueError:
        return None


def is_near(
    doc: DocumentState,
    relation: Relation,
    conditions: tuple[Relation, ...],
    found: Judgement,
    definitions: Definitions,
) -> bool:
    """Whether an equation that fails holds to the digits that it shows under other definitions."""
    if found.answer is not Answer.REFUTED or relation.relation != "=":
        return False
    return doc.answer_with(definitions, replace(relation, relation="~="), conditions) is Answer.PROVED

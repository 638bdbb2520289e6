"""Letters that the text gives another formula further down, or sets free: lines that rest on them hold in both senses.

Knows which formulas of prose and of displays do so and the words that set a letter free; a line is judged again with
the other meaning, and whether its verdict is then withheld is said by ``withheld``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symce.checker.asking import bases_in
from symce.checker.defining import is_whole
from symce.checker.meanings import base_in
from symce.checker.reading import BY_PROSE, Definitions, is_same_name
from symce.checker.state import DocumentState
from symce.judging.judgement import WRONG, Answer, Judgement
from symce.read.documents.document import Display
from symce.read.prose.freed import introduces_anew, is_conditional, is_supposing, sets_free, turns_to_another
from symce.read.prose.leading_words import is_limited
from symce.read.tree import Call, Entry, Letter, Node, Raised, Relation

SENTENCES = 1000
"""How far before a place words may begin that go on behind it, in characters."""


def set_otherwise(
    doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement
) -> str:
    """A letter of a line that has another meaning too, with which the verdict on the line is not the same."""
    answer = judgement.answer
    if not doc.document or doc.meanings.directives or answer not in (*WRONG, Answer.PROVED):
        return ""
    behind = {base.rstrip("'") for base in doc.meanings.bases_behind(relation)}
    for name, definitions, turns in quoted(doc, behind):
        proved = (turns or answer in WRONG) and doc.answer_with(definitions, relation, conditions) is Answer.PROVED
        if proved != (answer is Answer.PROVED) and (turns or answer in WRONG):
            return name
    for name, definitions in (*written(doc, relation, behind), *freed(doc, behind)):
        if any(note.startswith(f"{name}{BY_PROSE}") for note in judgement.assumed):
            continue  # judged with the last formula that the prose writes for it
        again = doc.answer_with(definitions, relation, conditions)
        if again is not answer and not (again in WRONG and answer in WRONG):
            return name
    return ""


def quoted(doc: DocumentState, behind: set[str]) -> Iterator[tuple[str, Definitions, bool]]:
    """The letters of a line for which the page quotes another formula: a line that holds with that is not wrong.

    And whether the words beside that say that it holds from there on: then a line is decided that holds with both.
    """
    for at, told, turns in doc.said.asides:
        old = doc.meanings.named(told.left) if at < doc.here and base_in(told.left) in behind else []
        if old:
            rest = [one for one in doc.meanings.definitions if one not in old]
            yield old[0][2], [*rest, (told.left, told.right, old[0][2])], turns


def limited_above(doc: DocumentState, relation: Relation) -> str:
    """A function behind a line that the prose defines for some values only, and a display by the same formula."""
    behind = doc.meanings.bases_behind(relation)
    for at, told in doc.said.limited:
        if not isinstance(told.left, Call) or base_in(told.left) not in behind or at > doc.here:
            continue
        if doc.sections.separate(at, doc.here):
            continue
        if any(is_same_name(head, told.left) and body == told.right for head, body, _ in doc.meanings.definitions):
            return base_in(told.left)
    return ""


def written(doc: DocumentState, relation: Relation, behind: set[str]) -> Iterator[tuple[str, Definitions]]:
    """The letters of a line for which prose or displays above it write another formula, below their definition.

    Each with all definitions and that formula in the place of its own; at last those that stand last, all at once.
    """
    prose = [(at, told) for at, told, _, _ in doc.said.meanings if base_in(told.left) in behind]
    prose = [(at, told) for at, told in prose if not is_passing(doc, at) or is_supposed_here(doc, at)]
    known = {(head, body) for head, body, _ in doc.meanings.definitions}
    seen: set[tuple[Node, Node]] = set()
    last: dict[str, tuple[Definitions, tuple[Node, Node, str]]] = {}
    prose = [(at, told) for at, told in prose if at < doc.here]
    shown = [(one.at, one.relation) for one in doc.said.restated if one.reaches(doc.line)]
    for at, told in sorted([*prose, *shown], key=lambda one: one[0]):
        head, base = told.left, base_in(told.left)
        if base not in behind or (head, told.right) in known | seen:
            continue
        old = doc.meanings.named(head) or of_any_entry(doc, head)
        if not old or doc.meanings.places.get(base, at) >= at or is_value(told):
            continue
        if is_same_name(head, relation.left) and told.right == relation.right:
            continue
        seen.add((head, told.right))  # what a text says again and again
        if doc.answer_with(doc.meanings.definitions, told) is Answer.PROVED:
            continue  # the same in other words
        entry = (head, told.right, old[0][2])
        yield old[0][2], [*(one for one in doc.meanings.definitions if one not in old), entry]
        last = {name: one for name, one in last.items() if not is_same_name(one[1][0], head)}
        last[old[0][2]] = old, entry
    if len(last) > 1:
        replaced = [one for old, _ in last.values() for one in old]
        kept = [one for one in doc.meanings.definitions if one not in replaced]
        yield next(reversed(last)), [*kept, *(entry for _, entry in last.values())]


def of_any_entry(doc: DocumentState, head: Node) -> Definitions:
    """What defines ``\\sigma(z)`` or p, of which a formula writes entries, ``\\sigma(z)_i``, ``p_i``; or these."""
    if isinstance(head, Entry):
        return doc.meanings.named(head.body)
    if not isinstance(head, Letter):
        return []
    letters = [entry for entry in doc.meanings.definitions if isinstance(entry[0], Letter)]
    return [entry for entry in letters if isinstance(entry[0], Letter) and is_whole(entry[0], head)]


def is_turned_to(doc: DocumentState, relation: Relation) -> bool:
    """Whether a display sets a letter with a meaning to another formula, by ``:=`` or behind words that turn to one."""
    if relation.relation not in ("=", ":=") or not doc.document or doc.meanings.directives or is_value(relation):
        return False
    formula = bool(bases_in([relation.right])) and not isinstance(relation.right, Letter)
    known = doc.meanings.named(relation.left) or of_any_entry(doc, relation.left)
    if not formula or not known:
        return False
    return relation.relation == ":=" or turns_to_another(doc.source.text[doc.before : doc.here])


def is_value(told: Relation) -> bool:
    """Whether an equation is about one entry or argument, or about a letter by itself, so that it gives no meaning."""
    head = told.left.body if isinstance(told.left, Entry) else told.left
    head = head.base if isinstance(head, Raised) else head
    letter = head.head if isinstance(head, Call) else head
    if not isinstance(letter, Letter) or base_in(head) in bases_in([told.right]):
        return True
    whole = not isinstance(head, Call) or all(isinstance(arg, Letter) and not arg.subs for arg in head.args)
    return not whole or any(piece.text.isdigit() for piece in (*letter.subs, *letter.sups))


def is_passing(doc: DocumentState, at: int) -> bool:
    """Whether a formula of prose is supposed for a moment: of some values, or in a sentence with "if"."""
    if at not in doc.passing:
        display = next((one for one in doc.said.sentences.between(at, at + 1)), None)
        doc.passing[at] = display is None or is_passing_formula(doc.source.text, display)
    return doc.passing[at]


def is_supposed_here(doc: DocumentState, at: int) -> bool:
    """Whether a formula of prose is supposed with "if", and the line goes on from it without more words."""
    return is_conditional(doc.source.text, at) and doc.said.reach.holds(at, doc.here)


def is_passing_formula(text: str, display: Display) -> bool:
    """The same of a formula in a text."""
    return is_limited(text, display) or is_supposing(text, display.at, display.at + len(display.text))


def freed(doc: DocumentState, behind: set[str]) -> Iterator[tuple[str, Definitions]]:
    """The letters of a line that the prose sets free below their definition, with those of the others."""
    for base, at in sorted(doc.meanings.places.items()):
        if base not in behind:
            continue
        if is_set_free(doc, base, at) or is_told_apart(doc, base, at):
            yield base, [entry for entry in doc.meanings.definitions if base_in(entry[0]) != base]
    habits = doc.habits()
    for base in sorted(name for name in behind if habits.is_index(name) or name in habits.scripts):
        holding = [entry for entry in doc.meanings.definitions if base in bases_in([entry[1]])]
        first = min((doc.meanings.places.get(base_in(head), doc.here) for head, _, _ in holding), default=doc.here)
        if introduces_anew(doc.source.text[first : doc.here], base):
            yield base, [entry for entry in doc.meanings.definitions if entry not in holding]


def is_set_free(doc: DocumentState, base: str, at: int) -> bool:
    """Whether the prose between the definition of a letter and the line sets the letter free.

    What was looked through for a line above is not looked through again, but for its last sentences.
    """
    seen, free = doc.set_free.get((base, at), (at, False))
    if not free or doc.here < seen:
        start = max(at, seen - SENTENCES) if seen <= doc.here else at
        free = sets_free(doc.source.text[start : doc.here], base)
    doc.set_free[base, at] = doc.here, free
    return free


def is_told_apart(doc: DocumentState, base: str, at: int) -> bool:
    """Whether prose below the definition of a letter by another one says that they differ."""
    others = [
        body.base for head, body, _ in doc.meanings.definitions if base_in(head) == base and isinstance(body, Letter)
    ]
    below = [one.text for one in doc.displays if one.inline and at < one.at < doc.here] if others else []
    found = (re.fullmatch(r"\s*(\\?[a-zA-Z]+)\s*\\neq?(?![a-z])\s*(\\?[a-zA-Z]+)\s*[.,]?\s*", text) for text in below)
    return any({one[1], one[2]} == {base, other} for one in found if one is not None for other in others)

"""Proofs that take a letter to be positive, or other than 0, where it may be 0: entries of distributions and labels.

A logarithm of a letter makes it positive as far as that logarithm goes: a line that says nothing but that, or divides
by a label, is no more than the guess. Knows what a page says of the signs of letters; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from symce.checker.conditioned import conditions_in
from symce.checker.reach import is_supposed
from symce.checker.reading import AS_SAID
from symce.checker.state import DocumentState
from symce.context import SumsTo, Within
from symce.judging.judgement import Answer, Judgement
from symce.read.tex.fonts import unbolded
from symce.read.tree import Function, Letter, Neg, Node, Over, Raised, Relation, Times, bases_of, every, number_in


def taken_strictly(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """A letter that a proof of a strict inequality takes to be positive, where nothing says that it is not 0.

    Of a letter that does not add up to 1 the line itself may ask for it: it stands in a logarithm or below a fraction.
    """
    if judgement.answer is not Answer.PROVED or relation.relation not in ("<", ">") or judgement.claim is None:
        return ""
    free = judgement.claim.undeclared | said_letters(judgement)
    guessed = [one for one in judgement.assumptions_used if getattr(one, "name", None) in free]
    summed = {one.name for one in guessed if isinstance(one, SumsTo)}
    taken = [one.name for one in guessed if isinstance(one, Within) and one.domain.positive]
    asked = {unbolded(base) for inside in below(relation) for base in inside}
    bare = (name for name in taken if doc.document and unbolded(name) not in asked and not is_positive(doc, name))
    name = next((name for name in taken if name in summed), "") or next(bare, "")
    if not name or judgement.claim.context.definition(name) is not None:
        return ""
    return name


def said_letters(judgement: Judgement) -> set[str]:
    """The letters of which the text says what a proof believes."""
    return {note.split(" ")[0] for note in judgement.assumed if note.endswith(AS_SAID)}


def below(relation: Relation) -> Iterator[frozenset[str]]:
    """The letters in each logarithm, root, power and below each fraction of a line."""
    for node in every(relation):
        match node:
            case Function(body=inside) | Raised(inside) | Over(_, inside):
                yield bases_of(inside)


def is_positive(doc: DocumentState, name: str) -> bool:
    """Whether the section of a line supposes a letter to be positive."""
    start, end = doc.sections.bounds(doc.here)
    for display in doc.displays:
        if display.inline and start <= display.at < end and is_supposed(display.lead):
            said = [one for one in conditions_in(display.text) if unbolded(one.letter) == unbolded(name)]
            if any(one.sign == ">" and float(one.value) >= 0 for one in said):
                return True
    return False


def divided_at_zero(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """A letter that may be 0 by what the text says, and by which a proved line divides, or whose logarithm it takes."""
    claim = judgement.claim
    if judgement.answer is not Answer.PROVED or not doc.document or doc.meanings.directives or claim is None:
        return ""
    free = {name for name in claim.letters() if name in claim.undeclared | said_letters(judgement)}
    written = list(every(relation))
    one_hot = set(map(unbolded, doc.habits().one_hot))
    for name in sorted(name for name in free if claim.context.definition(name) is None):
        base = unbolded(name)
        hot = base in one_hot
        if not hot and not is_from_zero(doc, base):
            continue
        below = [one for one in written if isinstance(one, Over) and base in factors(one.bottom)]
        cancelled = any(hot or base in factors(one.top) for one in below)
        zeroth = any(isinstance(n, Raised) and base in factors(n.base) and number_in(n.exponent) == 0 for n in written)
        if cancelled or zeroth or (hot and takes_log(written, base)):
            return name
    return ""


def factors(node: Node) -> set[str]:
    """The letters that a formula is 0 with: its factors, and none of those in its sums and exponents."""
    match node:
        case Letter(base):
            return {unbolded(base)}
        case Times(left, right) | Over(left, right):
            return factors(left) | factors(right)
        case Raised(inner) | Neg(inner):
            return factors(inner)
    return set()


def takes_log(written: list[Node], base: str) -> bool:
    """Whether a line takes the logarithm of a letter that is no factor beside it: 0 log 0 is meant to be 0."""
    logs = [
        one for one in written if isinstance(one, Function) and one.name in ("log", "ln") and base in factors(one.body)
    ]
    beside = [one for one in written if isinstance(one, Times) and base in factors(one.left) | factors(one.right)]
    return any(all(log not in list(every(product)) for product in beside) for log in logs)


def is_from_zero(doc: DocumentState, base: str) -> bool:
    """Whether a formula of the section says that a letter is 0 or more."""
    start, end = doc.sections.bounds(doc.here)
    shown = [one.text for one in doc.displays if one.inline and start <= one.at < end]
    said = [one for text in shown for one in conditions_in(text) if unbolded(one.letter) == base]
    return any(one.sign == "\\ge" and float(one.value) == 0 for one in said)

"""Lines that fail at a point where one letter is two things: a number and a size, or an index of two ranges.

What other parts of a page show of a letter may have made two of it. Knows which letters of a point do not go together,
and judges a line again where all sizes are the same; whether its verdict is then withheld is said by ``withheld``.
"""

from __future__ import annotations

from symce.checker.state import DocumentState
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement
from symce.prover.counterexample import Counterexample
from symce.read.tree import Big, Letter, Node, Over, Relation, every, letters_in

SIZES = (2, 3)
"""What all sizes are, one after the other."""


def two_things(doc: DocumentState, relation: Relation, conditions: tuple[Relation, ...], judgement: Judgement) -> str:
    """The letter that is two things at the point at which a line fails; nothing where it fails in any case."""
    found = judgement.counterexample
    if judgement.answer not in WRONG or not doc.document or found is None:
        return ""
    if name := counted_apart(found):
        return name
    names = [name for name, _ in found.indices]
    twice = next((name for name in names if names.count(name) > 1), "")
    if not twice or doc.meanings.directives:
        return ""
    sizes = [name for name, _ in found.chosen_sizes]
    return twice if any(holds_where_all_are(doc, number, sizes, relation, conditions) for number in SIZES) else ""


def bound_and_set(doc: DocumentState, relation: Relation, judgement: Judgement) -> str:
    """A letter of a decided line that the prose sets to a formula, and over which a sum of a definition runs."""
    if judgement.answer not in DECIDED or not doc.document or doc.meanings.directives:
        return ""
    alone = {letter.base for letter in letters_in(relation) if not letter.subs and not letter.sups}
    above = (one for at, one, _, _ in doc.said.meanings if at < doc.here and is_made(one.right))
    told = {one.left.base for one in above if isinstance(one.left, Letter)}
    names = (alone & told) - set(doc.meanings.places)
    bodies = (body for _, body, _ in doc.meanings.definitions) if names else ()
    sums = (node for body in bodies for node in every(body) if isinstance(node, Big))
    bound = {letter.base for node in sums for under in node.under for letter in letters_in(under)}
    return min(names & bound, default="")


def is_made(body: Node) -> bool:
    """Whether a formula is a sum, a fraction or of entries, as no value of an index is."""
    return any(isinstance(node, (Big, Over)) or (isinstance(node, Letter) and node.subs) for node in every(body))


def counted_apart(found: Counterexample) -> str:
    """A letter that is a size, and a number with another value."""
    sizes = dict(found.chosen_sizes)
    plain = ((name, value) for name, value in found.values if name in sizes and not isinstance(value, tuple))
    return next((name for name, value in plain if str(value) != str(sizes[name])), "")


def holds_where_all_are(
    doc: DocumentState, number: int, sizes: list[str], relation: Relation, conditions: tuple[Relation, ...]
) -> bool:
    """Whether a line holds where every size is one number."""
    before, doc.meanings.sizes = doc.meanings.sizes, dict.fromkeys(sizes, number)
    try:
        return doc.answer_with(doc.meanings.definitions, relation, conditions) is Answer.PROVED
    finally:
        doc.meanings.sizes = before

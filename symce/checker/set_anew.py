"""Lines of displays that set a letter anew, to another formula or value than its definition, and how far that reaches.

Lists of losses and activations, and the values of one example after the other, are often written without a word. Such
a line need not be right of what the letter meant, and the lines behind it may go on with either meaning: they are
judged with both (``otherwise``). Knows which lines set a letter anew; judges nothing.
"""

from __future__ import annotations

from symce.checker.otherwise import is_turned_to, of_any_entry
from symce.checker.reading import Restated, is_same_name
from symce.checker.restated import Restating, row_end
from symce.checker.state import DocumentState
from symce.judging.judgement import WRONG, Answer, Judgement
from symce.read.prose.freed import carries_on, is_unclaimed
from symce.read.tex.macros import Place
from symce.read.tree import Raised, Relation


def note_anew(restating: Restating, relation: Relation, place: Place, answer: Answer, *, wrong: bool) -> bool:
    """Note a line that may set a letter anew: it is in doubt, or wrong of what the letter means; whether it is noted.

    What is in doubt holds for all lines behind it where the words before it turn to something else, or it gives a
    letter of numbers other numbers, or a square another formula; elsewhere, and where the line is called wrong or
    stands beside values, only for what stands beside it.
    """
    doc, in_doubt = restating.doc, answer is Answer.UNKNOWN
    known = doc.meanings.named(relation.left) or of_any_entry(doc, relation.left)
    if not known or doc.supposing or not (in_doubt or answer is Answer.REFUTED):
        return False
    lasting = in_doubt and not doc.values_beside
    turned = lasting and ((wrong and is_set_anew(doc, relation)) or is_turned_to(doc, relation))
    valued = lasting and wrong and bool(restating.asking.valued_name(relation) or isinstance(relation.left, Raised))
    beside = wrong and restating.is_whole(relation.left) and is_unclaimed(doc.source.text[doc.before : doc.here])
    if turned or valued or beside:
        note(doc, Restated(doc.line, relation, row_end(doc.line, place), lasting=turned or valued))
    return turned or valued or beside


def note(doc: DocumentState, one: Restated) -> None:
    """Note a line once, however often it is tried."""
    if one not in doc.said.restated:
        doc.said.restated.append(one)


def is_set_anew(doc: DocumentState, relation: Relation) -> bool:
    """Whether a line that is false of a defined letter may give it another meaning, by the words before it."""
    said = (relation.left, relation.right)
    contested = any((head, body) == said for head, body, _ in doc.meanings.contested)
    return contested or not carries_on(doc.source.text[doc.before : doc.here])


def anew_beside(restating: Restating, relation: Relation, judgement: Judgement) -> str:
    """A letter that a wrong line sets to another formula, in a row that is not of what the letter meant above.

    In "Sample 2: ``y = 0, \\quad L = -\\log(1 - p)``" of a loss that is written for y = 1, both are those of sample 2.
    """
    doc = restating.doc
    if judgement.answer not in WRONG or not doc.document or doc.meanings.directives:
        return ""
    if (
        relation.relation not in ("=", ":=")
        or not restating.is_whole(relation.left)
        or not is_unclaimed(doc.source.text[doc.before : doc.here])
    ):
        return ""
    beside = (one for one in doc.said.restated if one.at < doc.line < one.end)
    anew = any(not is_same_name(one.relation.left, relation.left) for one in beside) or restating.is_listed(relation)
    return next((text for _, _, text in doc.meanings.named(relation.left)), "") if anew else ""

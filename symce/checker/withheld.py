"""Why a verdict on a step is withheld: what else of the document leaves open whether it is to be believed.

Each reason is one function of the document, the line and what was found of it, and gives the words of the report, or
none; they are asked in the order of ``REASONS``, and the first one that speaks makes the step unknown. Judges no step.
"""

from __future__ import annotations

from symce.checker.asking import usual_of
from symce.checker.at_zero import divided_at_zero, taken_strictly
from symce.checker.conditioned import contradicted, limited
from symce.checker.excepted import excepted, named, ordered_otherwise
from symce.checker.in_words import IN_WORDS, Line, Reason
from symce.checker.inverted import speaks_of_none
from symce.checker.listed_elsewhere import holds_at
from symce.checker.listed_twice import given_otherwise
from symce.checker.of_items import of_another_part, of_several_items
from symce.checker.of_its_own import other_than_summed
from symce.checker.of_sums import OF_SUMS, of_guessed
from symce.checker.other_arguments import of_other_letter, several_lists
from symce.checker.other_root import is_square_anew, other_root
from symce.checker.otherwise import is_turned_to, set_otherwise
from symce.checker.positive_where import elsewhere
from symce.checker.reading import is_same_name
from symce.checker.renamed import other_name
from symce.checker.restated import Restating
from symce.checker.said_rows import read_as_rows
from symce.checker.said_values import is_negative
from symce.checker.set_anew import anew_beside
from symce.checker.slopes_of_numbers import worked_out
from symce.checker.special_cases import special_case
from symce.checker.two_things import bound_and_set, two_things
from symce.checker.words_beside import sentence_beside, words_of_case
from symce.context import ContextError, Within
from symce.judging.judgement import DECIDED, WRONG, Answer, Judgement, is_outside
from symce.judging.remembered import judgement as judged_claims
from symce.read.prose import hedges
from symce.read.prose.limits_in_words import speaks_of_limit
from symce.read.prose.other_losses import other_loss
from symce.read.prose.signed import is_called_signed, is_signed
from symce.read.statements.pairing import NUMBER_FOR_ARRAY
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tree import Letter, Limit, Raised, Relation, every, number_in
from symce.term import TermError


def withheld(restating: Restating, line: Line, judgement: Judgement) -> Judgement:
    """What was found of a line, or that it is unknown, and why."""
    for reason in REASONS:
        if words := reason(restating, line, judgement):
            return Judgement(Answer.UNKNOWN, words, assumed=judgement.assumed, claim=judgement.claim)
    return judgement


def brace(restating: Restating, line: Line, judgement: Judgement) -> str:
    """The sides are equal, and the line says more than that."""
    if judgement.answer is not Answer.PROVED or all(is_shown(restating, said, line.conditions) for said in line.braced):
        return ""
    return "the sides are equal, but what a brace says of a part of them is not shown"


def is_shown(restating: Restating, said: Relation, conditions: tuple[Relation, ...]) -> bool:
    """Whether the number that stands at a brace is what the brace embraces, as far as that is read by itself."""
    try:
        found = judged_claims(tuple(restating.doc.chain().claims(said, conditions)), restating.doc.seconds)
    except (ReadError, ContextError, TermError):
        return True
    return found.answer is Answer.PROVED


def odd_root(restating: Restating, line: Line, judgement: Judgement) -> str:
    """Negative numbers have odd roots, which are not read."""
    if not is_outside(judgement) or not restating.asking.holds_odd_root(line.relation):
        return ""
    return "odd roots are read of positive numbers only; say with 'given' that they are"


def defined_square(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter was read as the root of its square, which a formula defines, and may be the other one."""
    if name := other_root(restating.doc, line.relation, line.conditions, judgement):
        return f"is {name} the positive root of its square, or the negative one? define {name} itself"
    if is_square_anew(restating.doc, line.relation, judgement):
        return "the square on the left is defined otherwise above; is this another one? name it otherwise"
    if not is_outside(judgement) or judgement.claim is None or not judgement.claim.rooted:
        return ""
    return "a defined square is not positive everywhere; say with 'given' where it is"


def zeroth(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter of the document has the number 0 above it: the first of many values as often as a power."""
    if judgement.answer not in WRONG or not restating.doc.document or restating.doc.meanings.directives:
        return ""
    powers = (node for node in every(line.relation) if isinstance(node, Raised) and number_in(node.exponent) == 0)
    letter = next((node.base for node in powers if isinstance(node.base, Letter)), None)
    return f"is the 0 above {letter.spelled} a power, or does it tell a value apart? write (0), or 1" if letter else ""


def lost_directive(restating: Restating, line: Line, judgement: Judgement) -> str:
    """What a directive says that could not be read may be what makes a line true."""
    if judgement.answer not in WRONG or not restating.doc.meanings.left_out:
        return ""
    return "a directive above could not be read, and may say what the step needs"


def guessed_beside_lost(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof rests on what was guessed of a letter, of which the directive may say otherwise."""
    if judgement.answer is not Answer.PROVED or not restating.doc.meanings.left_out:
        return ""
    names = usual_of(judgement, restating.doc.meanings.undirected)
    return f"a directive above could not be read; what {names} means was guessed" if names else ""


def lacks_indices(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter stands with fewer indices than the document defines it with."""
    if judgement.answer not in WRONG or (letter := restating.doc.meanings.lacks_indices(line.relation)) is None:
        return ""
    return f"is {letter} a part of what is defined above, or another letter?"


def guessed_layers(restating: Restating, line: Line, judgement: Judgement) -> str:
    """Shapes do not go together, and those of layers were guessed."""
    shapes = judgement.claim.shapes if judgement.claim is not None else ""
    if judgement.answer not in WRONG or not restating.doc.meanings.layers or not shapes:
        return ""
    return f"{shapes}; the shapes of the layers were guessed: declare them with directives"


def guessed_ranges(restating: Restating, line: Line, judgement: Judgement) -> str:
    """Shapes do not go together, and nothing says that of a letter of the line."""
    claim = judgement.claim
    if judgement.answer not in WRONG or claim is None or not claim.clash:
        return ""
    told = restating.doc.meanings.habits().shapes
    used = claim.undeclared & claim.context.closure(claim.letters())
    guessed = sorted(name for name in used if claim.context.shape(name) and core(name) not in told)
    return f"{claim.clash}; the shape of {guessed[0]} was guessed: declare it with a directive" if guessed else ""


def defined_in_prose(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter is set to something else than the prose said, perhaps for a while."""
    if judgement.answer is not Answer.REFUTED or not (
        name := restating.doc.meanings.defined_in_prose(line.relation.left)
    ):
        return ""
    restating.doc.meanings.contest(line.relation, name)
    return f"the text defines {name} otherwise; if that held for a while only, name the letter anew here"


def restated(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter is set to another formula, and the lines below go on with that one."""
    if judgement.answer is not Answer.REFUTED or not (name := restating.restated(line.relation)):
        return ""
    restating.doc.meanings.contest(line.relation, name)
    return f"{name} is defined otherwise above, and what follows holds with this one; name it anew"


def beside_anew(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter is set to another formula, in a row that is not of the old one: the next of a list."""
    name = anew_beside(restating, line.relation, judgement)
    return f"{name} is defined otherwise above, and what stands beside it is not of that; name it anew" if name else ""


def arguments(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A name has several lists of arguments, of which the line leaves open which is meant."""
    if name := several_lists(restating.doc, line.relation, line.conditions, judgement):
        return f"{name} is defined with several lists of arguments; write those that are meant"
    name = of_other_letter(restating.doc, line.relation, judgement)
    return f"is {name} a value of the function above, or another function? name one of them otherwise" if name else ""


def turned_to(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter with a meaning is set to another formula, behind words that turn to one."""
    if judgement.answer not in WRONG or line.conditions or not is_turned_to(restating.doc, line.relation):
        return ""
    return (
        "the letter on the left is defined otherwise above, and := or the words before turn to another formula;"
        " name it anew"
    )


def listed_twice(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter is given several lists of numbers, of which the line rests on one."""
    return given_otherwise(restating.doc, line.relation, line.conditions, judgement)


def listed_elsewhere(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line fails in general, and holds for numbers that the text gives its letters."""
    return holds_at(restating.doc, line.relation, line.conditions, judgement)


def asked(restating: Restating, line: Line, judgement: Judgement) -> str:
    """What the words of the text leave open."""
    return restating.asking.asked(line.relation, judgement)


def otherwise(restating: Restating, line: Line, judgement: Judgement) -> str:
    """The text gives a letter another formula further down, or sets it free."""
    name = set_otherwise(restating.doc, line.relation, line.conditions, judgement)
    return f"the text speaks of {name} otherwise below its definition; say here what it means" if name else ""


def in_items(restating: Restating, line: Line, judgement: Judgement) -> str:
    """Items of a list, or numbered parts, give a letter different formulas, and the line stands outside of them."""
    if name := of_several_items(restating.doc, line.relation, line.conditions, judgement):
        return f"items of a list define {name} differently; say which of them is meant here"
    name = of_another_part(restating.doc, line.relation, judgement)
    return f"{name} is what another numbered part has worked out; define it here" if name else ""


def rows(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A vector is a column, and the text writes it as a row."""
    return rows_said(read_as_rows(restating.doc, line.relation, line.conditions, judgement.answer))


def rows_said(names: str) -> str:
    """What is said of vectors that the text writes as rows."""
    return (
        f"the text writes {names} as a row, vectors are columns here; declare it as a matrix : 1 x n" if names else ""
    )


def other_case(restating: Restating, line: Line, judgement: Judgement) -> str:
    """The text names a case, and the line holds in the other one."""
    note = excepted(restating.doc, line.relation, line.conditions, judgement)
    return f"false as it stands; it holds if {note}: does the text speak of that case here?" if note else ""


def other_places(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line fails at values that are not those of which the words beside it speak."""
    note = ordered_otherwise(restating.doc, judgement)
    return f"false where {note} does not hold, of which the text speaks; say it in a directive" if note else ""


def one_of_many(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A letter of a stated shape was taken for many of these, and a number for an array."""
    if judgement.answer not in WRONG or judgement.claim is None or NUMBER_FOR_ARRAY not in judgement.assumed:
        return ""
    shapes, used = restating.doc.meanings.habits().shapes, judgement.claim.letters()
    for known in restating.doc.chain().guessed():
        if known.name in used and known.base in shapes and len(known.sorts) > len(shapes[known.base]):
            return f"is {known.base} with an index an entry of {known.base}, or one of several? declare it"
    return ""


def other_sign(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof takes a letter to be positive under a logarithm, and the text says that it is not."""
    if judgement.answer is not Answer.PROVED or not restating.doc.document:
        return ""
    taken = [one.name for one in of_guessed(judgement) if isinstance(one, Within) and one.domain.positive]
    told = [display.text for display, _ in named(restating.doc)] if taken else []
    start, end = restating.doc.sections.bounds(restating.doc.here)
    above = restating.doc.source.text[start : restating.doc.here] if taken else ""
    ranges = [one.text for one in restating.doc.displays if one.inline and start <= one.at < end] if taken else []
    for name in taken:
        signed = any(is_negative(text, name) for text in told) or any(is_signed(text, name) for text in ranges)
        if signed or is_called_signed(above, name):
            return f"{name} was taken to be positive under a logarithm, and the text says otherwise"
    return ""


def strict(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A strict inequality that is proved of letters taken to be positive, where nothing says that none of them is 0."""
    name = taken_strictly(restating.doc, line.relation, judgement)
    if not name:
        return ""
    return f"both sides may be equal where some of the {name} are 0; say that they are positive, or write \\ge or \\le"


def divided(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proved line that divides by a letter of which the text says that it may be 0."""
    name = divided_at_zero(restating.doc, line.relation, judgement)
    return f"shown only where {name} is not 0, and the text lets it be 0" if name else ""


def repeated(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line about a letter that a display in doubt sets anew, where what it meant before gives another verdict."""
    if judgement.answer not in DECIDED or not restating.doc.document:
        return ""
    known, head = restating.doc.meanings, line.relation.left
    old = [entry for entry in known.contested if is_same_name(entry[0], head)]
    if not old or not known.named(head) or old[-1] in known.definitions:
        return ""
    before = [*(entry for entry in known.definitions if not is_same_name(entry[0], head)), old[-1]]
    again = restating.doc.answer_with(before, line.relation, line.conditions)
    held = restating.doc.meanings.bases_behind(Relation(old[-1][1], "=", old[-1][1]))
    valued = judgement.answer in WRONG and restating.doc.said.names_a_value(held, 0, restating.doc.here)
    if again is judgement.answer and not valued:
        return ""
    return f"{old[-1][2]} was defined otherwise before; a claim of that, or its definition again?"


def without_inverse(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof with an inverse of what has none, as the text says."""
    if judgement.answer is not Answer.PROVED or not speaks_of_none(restating.doc, line.relation, judgement.claim):
        return ""
    return "an inverse, where the text speaks of what has none; say in a directive what is invertible"


def under_condition(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A proof of which a condition beside the line denies what it rests on, or a failure that it rules out."""
    if note := contradicted(restating.doc, line.relation, line.conditions, judgement):
        return f"not shown where {note}, of which the text speaks beside it"
    if note := elsewhere(restating.doc, line.relation, line.conditions, judgement):
        return f"shown only where both sides have a value, and the text says {note}"
    note = limited(restating.doc, line.relation, line.conditions, judgement)
    return f"false as it stands, and not if {note}, of which the text speaks beside it" if note else ""


def renamed(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line fails for a new letter that may be another name of one above."""
    return other_name(restating.doc, line.relation, line.conditions, judgement)


def of_its_own(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line fails because a letter is taken for one of those that a sum runs over."""
    name = other_than_summed(restating.doc, line.relation, line.conditions, judgement)
    return (
        f"it holds if {name} is none of those that the sum runs over; say so, or give it a name of its own"
        if name
        else ""
    )


def in_two_senses(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line fails where one letter is two things."""
    name = two_things(restating.doc, line.relation, line.conditions, judgement)
    name = name or bound_and_set(restating.doc, line.relation, judgement)
    return f"is {name} one thing here, or two? name one of them otherwise" if name else ""


def slope_of_numbers(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A derivative of what the page has worked out, whose formula it means."""
    name = worked_out(restating.doc, line.relation, judgement)
    return f"a derivative of numbers, as those of {name}; define what they are worked out from" if name else ""


def special(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line holds in a special case, and words beside it say more than that a derivation goes on."""
    claim = judgement.claim
    if judgement.answer is not Answer.REFUTED or claim is None or not restating.asking.is_free_prose(judgement):
        return ""
    prose = words_of_case(restating.doc)
    if not hedges.may_name_a_case(prose):
        return ""
    note = special_case(claim, hedges.values_said(prose), restating.doc.seconds)
    return f"false as it stands; it holds if {note}: do the words beside it say so?" if note else ""


def in_a_limit(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line fails, and the words beside it speak of a limit; what a directive declares does not settle that."""
    if judgement.answer is not Answer.REFUTED or not restating.doc.document:
        return ""
    if any(isinstance(node, Limit) for node in every(line.relation)):  # it is read in the line
        return ""
    above = restating.doc.limit_at
    if above is not None and restating.doc.sections.bounds(restating.doc.here)[0] <= above < restating.doc.here:
        return "false as it stands; a line above it holds in a limit: does this one, too? write it with \\lim"
    if not speaks_of_limit(sentence_beside(restating.doc)):
        return ""
    return "false as it stands; the words beside it speak of a limit: write it as \\lim_{T \\to \\infty}"


def of_other_loss(restating: Restating, line: Line, judgement: Judgement) -> str:
    """A line fails for the loss above, and the words before it turn to one that the text does not name there."""
    doc = restating.doc
    if judgement.answer is not Answer.REFUTED or not restating.asking.is_free_prose(judgement):
        return ""
    start = max(doc.before, doc.sections.bounds(doc.here)[0])
    last = hedges.last_sentences(doc.source.text, start, doc.here)[-1:]
    for low, high in last if doc.before or doc.meanings.definitions else ():
        if name := other_loss(doc.source.text[low:high].lstrip("$]\\ \n").rstrip("$[\\ \n"), doc.source.text[:low]):
            return f"false as it stands; the words before it speak of the {name}, of which nothing stands above"
    return ""


REASONS: tuple[Reason, ...] = (
    brace,
    in_two_senses,
    slope_of_numbers,
    *IN_WORDS,
    odd_root,
    defined_square,
    zeroth,
    lost_directive,
    guessed_beside_lost,
    lacks_indices,
    guessed_layers,
    guessed_ranges,
    defined_in_prose,
    restated,
    beside_anew,
    arguments,
    turned_to,
    listed_twice,
    otherwise,
    in_items,
    rows,
    other_places,
    one_of_many,
    other_case,
    other_sign,
    strict,
    divided,
    under_condition,
    repeated,
    *OF_SUMS,
    without_inverse,
    asked,
    renamed,
    of_its_own,
    listed_elsewhere,
    special,
    in_a_limit,
    of_other_loss,
)
"""Every reason, in the order in which they are asked: the first one that speaks is what the report says."""

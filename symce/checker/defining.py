"""Lines of a document that give a letter its meaning.

Knows when a line is taken as a definition: of a letter without one, for all indices, anew in another section, beside a
letter with other indices, by a derivative; judges no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from symce.checker.meanings import DOCUMENT, base_in
from symce.checker.reading import Definitions, is_same_name
from symce.checker.state import DocumentState
from symce.judging.judgement import Answer
from symce.judging.remembered import judgement as judged_claims
from symce.judging.report import StepReport
from symce.patterns import regex
from symce.read.displays.rows import Part
from symce.read.grammar.formula import Parser
from symce.read.grammar.heads import applied_head, applied_name
from symce.read.notation.definition_or_claim import is_definition, is_square_name
from symce.read.notation.lets import define
from symce.read.notation.lone import of_every_entry
from symce.read.notation.lost_indices import lost_index
from symce.read.notation.namesakes import is_general
from symce.read.notation.slope_definitions import shown_by_slope
from symce.read.prose.anew import SIDES
from symce.read.prose.leading_words import (
    is_momentary,
)
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items, base_of
from symce.read.tex.macros import Place
from symce.read.tex.words import SPREADS, SQUARED
from symce.read.tree import Call, Entry, Letter, Node, Relation, Times, related


def has_capitals_together(items: Items) -> bool:
    """Whether capitals stand side by side, also in a fraction or a script: a name, or a product of matrices."""
    if any(a.name.isupper() and b.name.isupper() for a, b in pairwise(items)):
        return True
    return any(has_capitals_together(part) for item in items for part in (*item.parts, item.sub or (), item.sup or ()))


_NUMBERED_ABOVE = regex(r"\^\s*(?:\{\s*)?(?:[1lLt\[]|\(\s*\w|\\ell(?![a-z]))")
"""What stands above letters of which each has a number: ``z^1``, ``a^{[2]}``, ``h^{(l - 1)}``."""


@dataclass
class Defining:
    """Takes in what the lines of a document define, and makes the reports on them."""

    doc: DocumentState

    @cached_property
    def writes_capitals_together(self) -> bool:
        """Whether capitals stand side by side anywhere in the document."""
        return re.search(r"[A-Z]\s{0,3}[A-Z]", self.doc.source.text) is not None

    def relation(self, left: Part, right: Part) -> Relation:
        """What is written between two sides, read as the document writes its letters."""
        parser = self.doc.chain().notation.parser()
        if self.writes_capitals_together and any(has_capitals_together(part.items) for part in (left, right)):
            shaped = frozenset(self.doc.habits().shapes)  # X W of a text that says of X and of W where they are from
            parser = Parser(replace(parser.vocabulary, declared=parser.vocabulary.declared | shaped))
        if right.relation in ("=", ":=") and (name := applied_head(parser, left.items)):
            parser = Parser(replace(parser.vocabulary, functions=parser.vocabulary.functions | {name}))
        made = related(parser.formula(left.items), right.relation, parser.formula(right.items))
        self.doc.chain().parse_notes, self.doc.chain().braced = tuple(parser.notes), tuple(parser.braced)
        return of_every_entry(made, self.doc.habits)

    def names_square(self, relation: Relation, place: Place) -> bool:
        """Whether a formula gives ``\\sigma^2`` its meaning: no formula above holds a \\sigma without a square.

        Nor does the page number its letters above: the z^2 beside a z^1 is that of the second layer.
        """
        if not self.doc.document or not is_square_name(relation, self.doc.chain().notation):
            return False
        alone = re.compile(
            r"(?<![a-zA-Z\\])" + re.escape(base_in(relation.left)) + r"(?![a-zA-Z])(?!(?:_\w|_\{[^{}]*\})?\^\{?2)"
        )
        above = [one for one in self.doc.displays if one.at < place.at]
        if any(alone.search(one.text) and not (one.inline and alone.fullmatch(one.text.strip())) for one in above):
            return False
        usual = core(base_in(relation.left)) in SQUARED | SPREADS
        return usual or not any(_NUMBERED_ABOVE.search(one.text) for one in self.doc.displays)

    def place_of(self, error: ReadError, left: Part, right: Part, place: Place) -> tuple[int, int]:
        """Where an error points: inside one of the sides, or at the whole step."""
        low, high = left.items[0].start, right.items[-1].end
        shift = left.at - low
        if low <= error.at <= high:
            return place.source(error.at + shift), place.end(max(error.end, error.at + 1) + shift)
        return place.source(left.at), place.end(right.end)

    def defined_for_all(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """``g(z)`` behind ``g(\\theta^\\top x)``, if what it says holds there; None where no such value is defined."""
        head = relation.left
        old = [entry for entry in self.doc.meanings.definitions if is_value_of(entry[0], head)]
        if not old:
            return None
        before = self.doc.meanings.state()
        self.doc.meanings.leave_out(old)
        made = self.defined(relation, left, right, place)
        if made.answer is Answer.DEFINITION:
            claims = (self.doc.chain().claims(Relation(value, "=", body)) for value, body, _ in old)
            if all(judged_claims(tuple(claim), self.doc.seconds).answer is Answer.PROVED for claim in claims):
                return made
        self.doc.meanings.back_to(before)
        return replace(made, answer=Answer.UNKNOWN, message=f"{old[0][2]} is defined above; is this the same function?")

    def defined_otherwise(
        self, relation: Relation, left: Part, right: Part, place: Place, *, read: bool = False
    ) -> StepReport | None:
        """A letter that has a meaning, and may get another here; None for a claim on that letter.

        ``read`` says that the line is read with what the letter means above, where ``p_k`` may be an entry of p.
        """
        again = self.defined_anew(relation, left, right, place, read=read)
        again = again or self.defined_by_slope(relation, left, right, place)
        return again if again is not None else self.defined_beside(relation, left, right, place)

    def defined_by_slope(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """A letter without a meaning whose derivative is taken of a formula, which it is read as."""
        shown = shown_by_slope(relation, self.doc.chain().notation) if self.doc.document else None
        if shown is None or self.doc.cases or self.doc.said.names_a_case(self.doc.before):
            return None  # of i \\ne j it says a part only
        before = self.doc.meanings.state()
        made = self.defined(shown, left, right, place)
        if made.answer is not Answer.DEFINITION:
            self.doc.meanings.back_to(before)
            return None
        name = getattr(shown.left, "spelled", "the letter")
        self.doc.meanings.shown.append(shown.left)
        return replace(made, message=f"read as the definition of {name}, of which the derivative is taken")

    def forget_shown(self, relation: Relation) -> None:
        """An equation for a letter says more than a derivative did of which it was taken."""
        if relation.relation not in ("=", ":="):
            return
        for head in [head for head in self.doc.meanings.shown if is_same_name(head, relation.left)]:
            self.doc.meanings.shown.remove(head)
            self.doc.meanings.leave_out(self.doc.meanings.named(head))

    def defined_beside(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """``p_l`` behind ``p_{ij}``, both defined by the document: two letters, as their indices tell them apart."""
        other = self.doc.meanings.beside(relation)
        if other is None:
            return None
        before = self.doc.meanings.state()
        made = self.defined(relation, left, right, place)
        if made.answer is not Answer.DEFINITION:
            self.doc.meanings.back_to(before)
            return None
        return replace(made, message=f"another letter than {other}")

    def defined_anew(
        self, relation: Relation, left: Part, right: Part, place: Place, *, read: bool
    ) -> StepReport | None:
        """A letter that a section above defines otherwise, as it is defined here; None for a claim on that letter."""
        head = relation.left
        product = applied_name(left.items) if isinstance(head, Times) else None  # L(w) of an L without arguments
        if product is not None:
            head = Call(Letter(product), ())
        if relation.relation not in ("=", ":=") or not isinstance(head, (Letter, Call, Entry)):
            return None
        known, start = self.doc.meanings, place.source(left.at)
        old, base = known.named_alike(head), base_in(head)
        entries = [entry for entry in known.definitions if isinstance(entry[0], Letter) and is_whole(entry[0], head)]
        if whole := read and not old:
            old = entries
        if product is not None:
            old = [entry for entry in known.definitions if base_in(entry[0]) == product]
        if not old or base not in known.places or any(base_of(item) in SIDES for item in right.items):
            return None
        aside = base in SIDES
        another = self.doc.sections.names_another(self.doc.before, start)
        if known.is_used(base_of(left.items[0]), start) and not (aside or another):
            return None  # the section goes on from what the letter meant before
        apart = aside or self.doc.sections.separate(known.places[base], start)
        if not (apart or another) and not self.doc.sections.turns(self.doc.before, start):
            return None
        if not (apart or whole or known.named(head)):
            return None  # L is the L(w) of its own section
        if not apart and self.is_for_a_value(old, start):
            return None  # for c = 1 it says something of f = c x^2
        before, first = known.state(), known.places[base]
        known.leave_out(old)
        if product is not None:
            relation = self.relation(left, right)
        if not is_definition(relation, self.doc.chain().notation, self.doc.document):
            known.back_to(before)
            return None
        made = self.defined(relation, left, right, place)
        if made.answer is not Answer.DEFINITION:
            self.doc.meanings.lose(left, right)
        elif apart:
            if not aside:
                known.supersede(old, first)
            again = not aside and known.is_claim_again(relation, start)
            if again or (not aside and not another and self.doc.sections.claims(self.doc.before, start)):
                known.doubt(old, start)
                said = "proved" if again else "fails"
                message = f"{made.lhs} was defined otherwise, and this {said} of it; a claim, or its definition?"
                return replace(made, answer=Answer.UNKNOWN, message=message)
            made = replace(made, message="" if aside else "defined anew in this section")
        else:
            message = f"{made.lhs} is defined otherwise above; from here on it has this meaning"
            known.contested += old
            made = replace(made, answer=Answer.UNKNOWN, message=message)
        return made

    def is_for_a_value(self, old: Definitions, start: int) -> bool:
        """Whether the words right above a place give a letter in what defines another one a value."""
        held = {base for _, body, _ in old for base in self.doc.meanings.bases_behind(Relation(body, "=", body))}
        return self.doc.said.names_a_value(held, self.doc.before, start)

    def defined_in_prose(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport:
        """What a formula of prose defines, without what earlier sections say of letters that carry an index here."""
        before = self.doc.meanings.state()
        made = self.defined(relation, left, right, place)
        earlier = self.doc.meanings.of_earlier_sections(self.doc.here) if made.answer is Answer.UNREADABLE else {}
        outdated = self.doc.meanings.outdated(left, right, earlier)
        if outdated:
            self.doc.meanings.back_to(before)
            self.doc.meanings.leave_out([entry for entry in before.definitions if base_in(entry[0]) in outdated])
            again = self.defined(relation, left, right, place)
            if again.answer is Answer.DEFINITION:
                return again
            self.doc.meanings.back_to(before)
        return made

    def defined_in_chapter(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport | None:
        """A letter that prose defines under a heading of its own, where what is above another one defines it too."""
        chapter = next(self.doc.sections.chapters(self.doc.here), None)
        base = base_in(relation.left)
        known = self.doc.meanings.places.get(base)
        if chapter is None or known is None or chapter[0] <= known or is_momentary(self.doc.lead):
            return None
        before, old = self.doc.meanings.state(), [e for e in self.doc.meanings.definitions if base_in(e[0]) == base]
        self.doc.meanings.leave_out(old)
        if is_definition(relation, self.doc.chain().notation, self.doc.document):
            made = self.defined_in_prose(relation, left, right, place)
            if made.answer is Answer.DEFINITION:
                self.doc.meanings.supersede(old, known)
                return replace(made, message="defined anew in this section")
        self.doc.meanings.back_to(before)
        return None

    def defined(self, relation: Relation, left: Part, right: Part, place: Place) -> StepReport:
        """The report on a definition; one that has no meaning yet is withdrawn, unless a line below gives it one."""
        start, end = place.source(left.at), place.end(right.end)
        blank = self.doc.reports.blank(start, end, left, right, place)
        made = self.doc.chain().notation
        text = blank.lhs
        try:
            define(made, relation.left, relation.right, text, DOCUMENT)
        except ReadError as error:
            return self.doc.reports.unreadable(error, start, end, blank=blank)
        self.doc.meanings.define(relation, text, start)
        try:
            self.read(relation)
        except ReadError as error:
            self.doc.meanings.renew()
            if later := self.doc.meanings.defined_below(relation.right):
                return replace(blank, answer=Answer.DEFINITION, message=f"{later} is defined below")
            self.doc.meanings.withdraw()
            return self.doc.reports.unreadable(error, *self.place_of(error, left, right, place), blank=blank)
        return replace(blank, answer=Answer.DEFINITION, message=lost_index(relation) or None)

    def read(self, relation: Relation) -> None:
        """Read what a line has just defined."""
        self.doc.chain().claims(Relation(relation.left, "=", relation.left))


def is_whole(old: Letter, new: Node) -> bool:
    """Whether one of two names of a letter has scripts and the other none: the vector ``p`` and its entry ``p_k``."""
    return isinstance(new, Letter) and old.base == new.base and bool(old.subs or old.sups) != bool(new.subs or new.sups)


def is_value_of(old: Node, head: Node) -> bool:
    """Whether a left side is the value of the function that another one defines, at a formula."""
    same = isinstance(old, Call) and isinstance(head, Call) and old.head == head.head
    return same and is_general(head, old) and len(getattr(old, "args", ())) == len(getattr(head, "args", ()))

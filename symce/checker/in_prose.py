"""Formulas in lines of prose: what the prose calls a definition is taken in, and what it says in passing noted.

Knows which formula of prose is a definition, a value, a case, or nothing that anybody need read; judges none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from symce.checker.again import Again
from symce.checker.defining import Defining
from symce.checker.joint_cases import cases_within
from symce.checker.listed_values import list_in, says_values
from symce.checker.meanings import base_in
from symce.checker.state import DocumentState
from symce.judging.judgement import Answer
from symce.judging.report import StepReport
from symce.patterns import regex
from symce.read.displays.rows import Part, Run, runs
from symce.read.documents.document import Display
from symce.read.grammar.conditions import is_condition
from symce.read.notation.definition_or_claim import is_definition
from symce.read.notation.known import Notation
from symce.read.prose.leading_words import (
    is_announced,
    is_described,
    is_example,
    is_limited,
    is_mentioned,
    is_momentary,
    is_passing,
    is_self_contained,
    may_define,
    may_suppose,
)
from symce.read.prose.stated import begin
from symce.read.tex.item import ReadError
from symce.read.tex.items import Items, is_scripted, split_relations, stripped
from symce.read.tex.latex import structure
from symce.read.tex.macros import Place, expand
from symce.read.tex.words import WORDS, role_of
from symce.read.tree import Call, Entry, Letter, Node, Number, Relation

_SIGNS = regex(r"\\(?:pm|mp)(?![a-zA-Z])(?!\s*1\s*$)")
"""Two values at once, which no letter is read as."""


@dataclass
class InProse:
    """Reads the formulas between the words of a document.

    ``listed`` says that the formula before was a definition, which this one may go on from: "where p is .. and q ..".
    """

    doc: DocumentState
    defining: Defining
    again: Again
    listed: bool = False

    def formula(self, display: Display, place: Place) -> Iterator[StepReport]:
        """What one formula defines; the reports on it."""
        quoted = "=" in display.text and self.doc.quoted.is_quoted(display, self.doc.sections.bounds(display.at)[0])
        if not quoted:
            self.note(display)
        self.doc.lead = display.lead
        before = self.listed
        self.listed = re.match(r"[^=]*\\in(?![a-zA-Z])[^=]*$", display.text) is not None  # a list may go on from it
        if "=" not in display.text and "\\" not in display.text:
            return
        limited = is_limited(self.doc.source.text, display)
        try:
            found = list(runs(place.text.text, self.doc.meanings.row_vocabulary(place.text.text)))
        except ReadError:
            return
        for run in found:
            if run.error is None and len(run.parts) in (2, 3) and run.parts[1].items and not run.continues:
                try:
                    if quoted:
                        told = self.defining.relation(run.parts[0], run.parts[-1])
                        self.doc.said.asides.append((display.at, told, self.doc.quoted.turns(display)))
                    else:
                        yield from self.run(run, display, place, limited=limited, before=before)
                except ReadError:
                    if _SIGNS.search(display.text) is not None:  # x = 1 \\pm \\sqrt{2} is no number
                        self.doc.meanings.lose(run.parts[0], run.parts[-1])
                    continue

    def run(self, run: Run, display: Display, place: Place, *, limited: bool, before: bool) -> Iterator[StepReport]:
        """What a formula with one equation defines, or with two: ``h(x) = g(w^T x) = 1/(1 + e^{-w^T x})``."""
        named = len(run.parts) == 3 and is_letter(run.parts[2])  # let y_i = .. = p_i
        first, last = turned(run.parts[0], run.parts[1] if named else run.parts[-1])
        relation, known = self.defining.relation(first, last), self.doc.chain().notation
        if is_in_words(relation.right, known):
            return
        if says_values(relation):
            told = replace(relation, right=list_in(relation.right) or relation.right)
            self.doc.said.lists.append((display.at, told))
        if self.ties(display, relation):
            self.doc.said.meanings.append((display.at, relation, True, False))
            return
        if limited:  # a definition for some values only
            self.doc.said.limited.append((display.at, relation))
            if may_suppose(relation):
                self.doc.said.meanings.append((display.at, relation, True, False))
            return
        described = is_described(self.doc.source.text, display.at + len(display.text), relation)
        go_on = may_define(display.lead, before, described)
        announced = go_on and (described or is_announced(display.lead, relation, before, known.letters))
        if not announced and not is_self_contained(relation, known.calls):
            if may_suppose(relation) or self.is_of_defined(relation):
                self.doc.said.note_meaning(display, relation, True)
            return
        self.listed = True
        if is_example(display.lead, relation, self.doc.chain().guesses):
            self.doc.said.note_meaning(display, relation, True)
        elif not (is_definition(relation, known, self.doc.document) or self.names_square(relation, place)):
            anew = self.defining.defined_in_chapter(relation, first, last, place)
            if anew is not None:
                yield anew
            elif relation.relation in ("=", ":="):
                self.doc.said.note_meaning(display, relation, is_momentary(display.lead))
        else:
            if announced and is_passing(display.lead):
                self.doc.meanings.told.add(base_in(relation.left))
            made = self.defined(relation, first, last, place)
            if made.answer is Answer.UNREADABLE and is_mentioned(display.lead):
                return  # a formula of prose that nobody need read
            if made.answer is Answer.UNREADABLE:
                self.doc.meanings.lose(first, last)
            yield made
            if named:
                yield from self.defined_by(run, place)

    def ties(self, display: Display, relation: Relation) -> bool:
        """Whether a formula right behind a display says of which values of two known letters that is: "where k = n"."""
        sentences, sides = self.doc.said.sentences, (relation.left, relation.right)
        count = bisect_left(self.shown_at, display.at)
        if not count or not all(isinstance(side, Letter) and not side.subs and not side.sups for side in sides):
            return False
        if not sentences.follows_display(begin(sentences.masked, display.at)):
            return False
        shown = self.shown_at[count - 1]
        above = [one for one in self.doc.displays if one.at < display.at]
        return any(writes(one, relation.left) for one in above if one.at < shown) and any(
            writes(one, relation.right) for one in above
        )

    def names_square(self, relation: Relation, place: Place) -> bool:
        """Whether a formula gives ``\\sigma^2`` its meaning, and no value for a moment."""
        return not isinstance(relation.right, Number) and self.defining.names_square(relation, place)

    @cached_property
    def shown_at(self) -> list[int]:
        """Where the displays of the document begin that stand in no line of prose."""
        return [display.at for display in self.doc.displays if not display.inline]

    def is_of_defined(self, relation: Relation) -> bool:
        """Whether a formula is one for a function that has a meaning, or for its entries: ``\\sigma(z)_i = ..``."""
        head = relation.left.body if isinstance(relation.left, Entry) else relation.left
        if relation.relation not in ("=", ":=") or not isinstance(head, Call) or isinstance(relation.right, Number):
            return False
        plain = all(isinstance(arg, Letter) and not arg.subs for arg in head.args)
        return plain and not head.primes and base_in(head) in self.doc.meanings.places

    def defined(self, relation: Relation, first: Part, last: Part, place: Place) -> StepReport:
        """A definition of prose, read with what the prose above says, or by itself, where it cannot be read."""
        made = self.defining.defined_in_prose(relation, first, last, place)
        if made.answer is Answer.UNREADABLE:
            made = self.again.defined_with_passing(made, first, last, place)
        if made.answer is Answer.UNREADABLE:
            made = self.again.defined_by_itself(made, first, last, place)
        return made

    def defined_by(self, run: Run, place: Place) -> Iterator[StepReport]:
        """The letter at the end of ``y_i = .. = p_i``, which the first one defines."""
        other = replace(run.parts[2], relation=""), replace(run.parts[0], relation="=")
        relation = self.defining.relation(*other)
        if is_definition(relation, self.doc.chain().notation, self.doc.document):
            yield self.defining.defined(relation, *other, place)

    def note(self, display: Display) -> None:
        """``$i = k$`` in the text before a display: the case that the display may speak of; ``$x = 0$``: a value."""
        said = self.doc.said
        said.note_values(display)
        chain = self.doc.chain()
        try:
            if several := self.cases_in(display):
                for at, one in several:
                    said.note_case(display.at + at, one, said.reach.lead_of(display))
                return
            split = split_relations(stripped(structure(expand(display.text, self.doc.macros).text)))
            if (case := self.case_in(split, display)) is not None:
                said.note_case(display.at, case, said.reach.lead_of(display))
            elif len(split) == 3 and split[1][0] == "=" and all(len(side) == 1 for _, side in split[::2]):
                relation = chain.notation.parser().relation(tuple(item for _, part in split for item in part))
                if isinstance(relation.left, Letter) and isinstance(relation.right, Letter):
                    if self.ties(display, relation):
                        return
                    said.note_meaning(display, relation, True)  # if p = q
        except ReadError:
            return

    def look_behind(self, display: Display) -> None:
        """Note what stands behind a display in its sentence: for which indices it holds, and at which values."""
        said = self.doc.said
        said.trailing.clear()
        for formula, sure in said.sentences.behind(display):
            try:
                if several := self.cases_in(formula):
                    for _, one in several:
                        said.note_trailing(formula, one, sure)
                    continue
                split = split_relations(stripped(structure(expand(formula.text, self.doc.macros).text)))
                case = self.case_in(split, formula)
            except ReadError:
                case = None
            said.note_trailing(formula, case, sure)

    def cases_in(self, display: Display) -> list[tuple[int, Relation]]:
        """The cases of indices that one formula of prose names, if it names several and nothing else."""
        found = []
        for at, text in cases_within(display.text):
            case = self.case_in(split_relations(stripped(structure(expand(text, self.doc.macros).text))), display)
            if case is None:
                return []
            found.append((at, case))
        return found

    def case_in(self, split: list[tuple[str, Items]], display: Display) -> Relation | None:
        """The case of indices that a formula of prose names."""
        if not split[1:2] or split[1][0] not in ("=", "!=") or not self.is_case(split, display.text):
            return None
        return self.doc.chain().notation.parser().relation(tuple(item for _, part in split for item in part))

    def is_case(self, split: list[tuple[str, Items]], text: str) -> bool:
        """Whether a formula of prose compares indices: letters that are usual ones, or one that the page sums over.

        Letters that differ are indices too where both of them stand in scripts: the z of ``x_z``.
        """
        if is_condition(split, self.doc.meanings.row_vocabulary(text)):
            return True
        sides = [stripped(side) for _, side in split[::2]]
        plain = len(sides) == 2 and all(len(s) == 1 and s[0].kind == "letter" and not is_scripted(s[0]) for s in sides)
        names, habits = {side[0].name for side in sides if side}, self.doc.habits()
        return plain and (any(map(habits.is_index, names)) or (split[1][0] == "!=" and names <= habits.scripts))


def is_in_words(body: Node, known: Notation) -> bool:
    """Whether ``P(y = 1 | x)`` or ``M_\\theta(x)`` of a name that nothing defines is in place of a formula."""
    if not isinstance(body, Call) or body.head.base in known.calls or known.declared(body.head.base):
        return False
    meant = body.head.base in WORDS or role_of(body.head) is not None
    return "|" in body.marks or not (meant or body.primes)


def writes(display: Display, letter: Node) -> bool:
    """Whether a formula holds a letter."""
    name = re.escape(base_in(letter))
    return re.search(rf"(?<![a-zA-Z\\]){name}(?![a-zA-Z])", display.text) is not None


def is_letter(side: Part) -> bool:
    """Whether a side is a single letter with its scripts."""
    return len(side.items) == 1 and side.items[0].kind in ("letter", "one", "command", "text")


def turned(left: Part, right: Part) -> tuple[Part, Part]:
    """Both sides of a relation, the letter first that ``a + b =: c`` defines, or ``a + b := -c``."""
    if right.relation in (":=", "=:") and len(right.items) == 2 and right.items[0].name == "-" and not is_letter(left):
        letter, sign = replace(right, items=right.items[1:], relation=""), right.items[0]
        if is_letter(letter):
            brackets = replace(sign, name="("), replace(sign, name=")")
            return letter, replace(left, items=(sign, brackets[0], *left.items, brackets[1]), relation=":=")
    named = right.relation == ":=" and any(item.name in ("+", "-") for item in left.items)  # y - p := e
    if not (right.relation == "=:" or named) or not is_letter(right):
        return left, right
    return replace(right, relation=""), replace(left, relation=":=")

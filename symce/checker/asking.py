"""What is asked of a line before its verdict is believed: what words of the text say of its signs and letters.

Knows which verdicts rest on a usual reading of which the prose says something else; reads no words itself (``hedges``,
``conventions`` and ``called`` do) and judges claims again only with another formula for a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from symce.checker.meanings import base_in
from symce.checker.moving import Moving
from symce.checker.reading import is_same_name
from symce.checker.state import DocumentState
from symce.checker.surmised import near_truth
from symce.checker.told import BEHIND
from symce.checker.words_beside import ends_at, prose_beside
from symce.context import ContextError
from symce.judging.claim import Claim
from symce.judging.judgement import DECIDED, SAY_LAYOUT, Answer, Judgement
from symce.judging.limiting import limits_letters
from symce.judging.numbers import is_closed
from symce.judging.remembered import judgement as judged_claims
from symce.patterns import regex
from symce.read.documents.given import is_taken_back
from symce.read.notation.definition_or_claim import is_disturbed
from symce.read.prose import hedges
from symce.read.prose.called import has_sign
from symce.read.prose.changed import changes_letter
from symce.read.prose.conventions import Conventions, is_layout_asked
from symce.read.prose.leading_words import is_formula
from symce.read.prose.many_classes import other_values
from symce.read.semantics.guesses import is_numbered
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.words import WORDS
from symce.read.tree import (
    Big,
    Call,
    Derivative,
    Entry,
    Gradient,
    Letter,
    Node,
    Relation,
    Root,
    bases_of,
    every,
    letters_in,
)
from symce.term import Diff, TermError, nodes

SAID_OTHERWISE = "the text writes another formula for {} than the field means by it; define it"
"""What is said where a name of the field is perhaps not meant as the field means it."""


_INTRODUCED = regex(
    r"\b(?:[Tt]he|[Aa]|[Oo]ur|[Tt]his) (?:[\w-]+ ){0,2}(?:functions?|map(?:ping)?|transformation)\s*\W*$"
)
"""Words before a formula that speak of a function, and of none of the letters above."""


@dataclass
class Asking:
    """Looks for what the words of a document leave open of a step."""

    doc: DocumentState

    @cached_property
    def conventions(self) -> Conventions:
        """What the prose says of signs and operations."""
        return Conventions(self.doc.source.text, self.doc.displays, self.doc.writing.spoken)

    def claimed(self, relation: Relation, conditions: tuple[Relation, ...]) -> tuple[tuple[Claim, ...], Judgement]:
        """What a line claims, and what is found of it."""
        claims = self.doc.chain().claims(relation, conditions)
        return claims, judged_claims(claims, self.doc.seconds)

    def by_entries(
        self, relation: Relation, conditions: tuple[Relation, ...]
    ) -> tuple[tuple[Claim, ...], Judgement] | None:
        """A line that names ``z_1``, read with its definition, where others are read of any z; None if undecided."""
        letters = (node for node in letters_in(relation) if is_numbered(node))
        if not self.doc.chain().notation.aside.intersection(letter.base for letter in letters):
            return None
        reader = self.doc.meanings.chain_with(())
        reader.notation.by_entries = True
        try:
            claims = reader.claims(relation, conditions)
            judgement = judged_claims(claims, self.doc.seconds)
        except (ReadError, ContextError, TermError):
            return None
        return (claims, judgement) if judgement.answer in (Answer.PROVED, Answer.REFUTED) else None

    def is_free_prose(self, judgement: Judgement) -> bool:
        """Whether the words of a document count: no directive says what all letters of the line are."""
        if not self.doc.document or judgement.claim is None:
            return False
        names = judgement.claim.context.closure(judgement.claim.letters())
        return not self.doc.meanings.directives or not names.isdisjoint(judgement.claim.undeclared)

    def unclear_in_row(self, judgement: Judgement) -> str:
        """Why words in the row of a line that is false as it stands leave open of what it is said."""
        if not self.doc.unclear or not self.is_free_prose(judgement):
            return ""
        return f'false as it stands; the row says "{self.doc.unclear}": write in signs for what it holds'

    def left_open(self, relation: Relation, judgement: Judgement) -> str:
        """Why a line of a document that is false as it stands may be no mistake; nothing where it is one."""
        if not self.is_free_prose(judgement) or judgement.claim is None:
            return ""
        if words := self.unclear_in_row(judgement):
            return words
        prose = prose_beside(self.doc)
        if is_taken_back(self.doc.source.text, ends_at(self.doc)):
            return "false as it stands, and the text says so behind it"
        word = self.hedged(relation, prose)
        if word and not (word.lower() in ("would", "had we") and is_of_numbers(judgement)):  # 2 + 2 = 5 never would be
            return f'false as it stands; the text says "{word}" beside it: is it meant exactly, and of these letters?'
        undeclared = sorted(judgement.claim.letters() & judgement.claim.undeclared)
        values = dict(judgement.counterexample.values) if judgement.counterexample is not None else {}
        for name, word in ((name, self.doc.spoken.limited(name)) for name in undeclared):
            if word and not has_sign(values.get(name), word):
                return f'false as it stands; the text says "{word}" of {name}: say it in a directive'
        found = judgement.counterexample
        if found is not None and any(size > 2 for _, size in found.chosen_sizes):
            start, _ = self.doc.sections.bounds(self.doc.here)
            if word := hedges.two_classes(self.doc.source.text[start : self.doc.here]):
                return f'false as it stands; the text says "{word}": if there are 2, say it in a directive'
        around = self.doc.source.text[max(0, self.doc.here - BEHIND) : self.doc.here + 2 * BEHIND]
        if self.defined_head(relation.left) and (word := hedges.sign_added(around)):
            return f'false as it stands; the text says "{word}" beside it: give the formula with the other sign a name'
        near = "" if hedges.is_neutral(prose) else near_truth(judgement.claim, self.doc.seconds)
        if near:
            return f"false as it stands, but {near}: do the words beside it say so?"
        if hedges.speaks(prose) and limits_letters(judgement.claim):
            return "false for some values of the letters; is it a condition on them? say so in a directive"
        if name := self.equated(relation):
            return f"is it an equation that {name} satisfies, or a formula for it? define {name} first"
        if name := self.valued_name(relation):
            return f"{name} has another value above; if this is the next one, give it a name of its own"
        name = self.defined_name(relation.left)
        said, least = prose, 2
        if not name and (name := self.defined_function(relation, named_anew=hedges.is_label(prose))):
            said, least = hedges.last_sentence(prose), 1  # "Canberra:" in a list of distances
        if name and hedges.is_other_case(said, least) and not self.goes_on_with(relation.left):
            return f"{name} is defined otherwise above; is this a special case of it, or another {name}?"
        return ""

    def goes_on_with(self, head: Node) -> bool:
        """Whether no words stand since a letter was defined, and a step that rests on it was proved there."""
        base = base_in(head)
        at = self.doc.meanings.places.get(base, -1)
        shown = [d for d in self.doc.displays if not d.inline and at <= d.at <= self.doc.here]
        text = self.doc.source.text
        gaps = (text[one.end_in(text) : other.at] for one, other in pairwise(shown))
        defined = bool(shown) and shown[0].at <= at < shown[0].at + len(shown[0].text)
        return defined and self.doc.meanings.is_used(base, self.doc.here) and not any(map(hedges.speaks, gaps))

    def defined_head(self, head: Node) -> bool:
        """Whether a side is a letter that the document defines, perhaps with its arguments."""
        return isinstance(head, (Letter, Call)) and bool(self.doc.meanings.named(head))

    def equated(self, relation: Relation) -> str:
        """A letter by which another one is defined, set to a formula of that one which leaves out what else defines it.

        ``x = \\sigma(d)`` of ``d = y - x`` is no formula for x that was found from d.
        """
        head = relation.left
        if not isinstance(head, Letter) or self.doc.meanings.named(head):
            return ""
        written = bases_in([relation.right])
        for name, body, _ in self.doc.meanings.definitions:
            held = bases_in([body])
            if base_in(name) in written and head.base in held and not held - {head.base, "e", "\\pi"} <= written:
                return head.spelled
        return ""

    def valued_name(self, relation: Relation) -> str:
        """A letter that the document sets to numbers, where a line sets it to others, perhaps in the next step."""
        old = self.doc.meanings.named(relation.left) if isinstance(relation.left, (Letter, Call)) else []
        bodies = [relation.right, *(body for _, body, _ in old)]
        return old[0][2] if old and bases_in(bodies) <= {"e", "\\pi"} else ""

    def defined_name(self, head: Node) -> str:
        """A letter alone, with index letters at most, that the document defines."""
        if not isinstance(head, Letter) or not self.doc.meanings.named(head):
            return ""
        numbered = any(piece.text.isdigit() for piece in (*head.subs, *head.sups))
        return "" if numbered else head.spelled

    def defined_function(self, relation: Relation, *, named_anew: bool) -> str:
        """A function that the document defines, where a line sets it to a formula in its arguments alone.

        ``h_2(b) = \\log b`` may define another one; ``D(p \\| q) = H(p) - H(p, q)`` claims something of it.
        Behind a name, "Ridge:", any formula may.
        """
        head = relation.left
        if relation.relation not in ("=", ":=") or not isinstance(head, Call) or not self.doc.meanings.named(head):
            return ""
        if not all(isinstance(arg, Letter) and not arg.subs for arg in head.args):
            return ""
        limits = bases_in(part for node in every(relation.right) if isinstance(node, Big) for part in of_limits(node))
        written = set(map(core, bases_in([relation.right]) - limits - {"e", "\\pi"}))
        called = {node.head.base for node in every(relation.right) if isinstance(node, Call)}
        used = {core(base) for base in called & WORDS.keys()}  # of the maximum nothing is claimed
        alone = written - used <= set(map(core, bases_in(head.args)))
        if not named_anew and (called - WORDS.keys() or not alone):
            return ""
        return head.head.spelled

    def hedged(self, relation: Relation, prose: str) -> str:
        """A word of the text that leaves open whether a line of a document is meant exactly."""
        if word := hedges.hedge(prose) or hedges.standing(self.doc.source.text[: self.doc.here]):
            return word
        plain = isinstance(relation.left, Letter) and self.doc.meanings.named(relation.left)
        return hedges.operation(prose) if plain else ""

    def asked(self, relation: Relation, judgement: Judgement) -> str:
        """Why words of the text leave open what a step says that is judged; nothing where they do not."""
        if judgement.answer not in DECIDED:
            return ""
        if self.doc.layout_lost and is_layout_asked(frozenset(("layout",)), every(relation)):
            return "the directive that says the layout of derivatives could not be read"
        if not self.is_free_prose(judgement):
            return ""
        written = list(every(relation))
        behind, places = self.behind_letters(written)
        defined = {base_in(head) for head, _, _ in self.doc.meanings.definitions}
        if question := self.conventions.question([*written, *behind], defined):
            return question
        changed = any(changes_letter(self.doc.source.text[at : self.doc.here], base) for base, at in places.items())
        if changed or (places and self.conventions.changes(max(places.values()), self.doc.here, set(places))):
            return "the text changes in words what letters mean; define them anew by formulas"
        if name := self.named_otherwise(relation, judgement.answer):
            return SAID_OTHERWISE.format(name)
        if words := self.third_value(judgement):
            return f'"1 less" is taken of the other one of two; the text says "{words}": define this probability'
        if name := self.bare_event([*written, *behind]):
            return f"of what is {name} the probability here? write its arguments"
        if (name := self.bare_function(written)) and not self.holds_of_any(name, relation):
            return f"is {name} the function that the text defines, or another letter? write its argument, or rename one"
        if name := self.set_anew(places):
            return f"the text sets {name} to another formula here; if it means that, define it so"
        slopes = [node for node in written if isinstance(node, (Derivative, Gradient))]
        if not slopes:
            return ""
        declared = any(line.verb == "layout" for line in self.doc.meanings.directives)
        if not declared and is_layout_asked(self.conventions.said, written):
            return f"the text speaks of the layout of derivatives, which is not read; {SAY_LAYOUT} or write the entries"
        around = self.doc.sections.bounds(self.doc.here)[0], self.doc.here + BEHIND
        varied = bases_in(by for one in slopes for by in (one.by if isinstance(one, Derivative) else (one.by,)) if by)
        if places and self.conventions.holds_fixed(*around, defined | varied):
            return "the text says in words what is not differentiated; name it by a letter of its own"
        if tied := self.tied_entries(judgement):
            return f"the text ties an entry of {tied} to the others: does it change with them? write it out"
        return self.set_in_prose(slopes, judgement)

    def third_value(self, judgement: Judgement) -> str:
        """Words that speak of more than two values, where a line takes the probability of the other one of two."""
        start, end = self.doc.sections.bounds(self.doc.here)
        for name, values in (judgement.claim.of_two if judgement.claim is not None else {}).items():
            if words := other_values(self.doc.source.text[start:end], name, values):
                return words
        return ""

    def bare_event(self, written: list[Node]) -> str:
        """A letter that stands alone, of which the document defines the probability of an event and writes others."""
        heads = {id(node.head) for node in written if isinstance(node, Call)}
        alone = {node.base for node in written if isinstance(node, Letter) and id(node) not in heads and not node.subs}
        for head, _, _ in self.doc.meanings.definitions:
            if not isinstance(head, Call) or head.head.base not in alone:
                continue
            event = any(isinstance(arg, Relation) for arg in head.args)
            if event and not self.doc.meanings.named(Letter(head.head.base)):
                called = rf"(?<![a-zA-Z\\]){re.escape(head.head.base)}\s*\(([^()]*)\)"
                events = {re.sub(r"\s|\\mid", "", one) for d in self.doc.displays for one in re.findall(called, d.text)}
                if len(events) > 1:
                    return head.head.base
        return ""

    def bare_function(self, written: list[Node]) -> str:
        """A letter that stands above alone, and that prose calls a function: "the function ``f_j(z) = ..``".

        Scores ``f_j`` are not the softmax ``f_j(z)``; "where ``p_j(z) = ..``" says what a p_j above is.
        """
        heads = {id(node.head) for node in written if isinstance(node, Call)}
        alone = {node.base for node in written if isinstance(node, Letter) and id(node) not in heads}
        for head, _, _ in self.doc.meanings.definitions:
            base = base_in(head)
            call = head.body if isinstance(head, Entry) else head
            at = self.doc.meanings.places.get(base, -1)
            said = next((d for d in self.doc.displays if d.at <= at < d.at + len(d.text)), None)
            if base not in alone or not isinstance(call, Call) or said is None or not said.inline:
                continue
            stands = re.compile(
                rf"(?<![a-zA-Z\\]){re.escape(base)}(?:_(?:\{{[^{{}}]*\}}|\w))?(?![\w({{\[_]|\s*(?:\\left)?\s*\()"
            )
            above = any(stands.search(d.text) for d in self.doc.displays if d.at < at and not d.inline)
            if above and _INTRODUCED.search(said.lead) is not None:
                return base
        return ""

    def named_otherwise(self, relation: Relation, answer: Answer) -> str:
        """A name of the field, such as KL, that prose sets to a formula with which the verdict on a line is another."""
        calls = [node for node in every(relation) if isinstance(node, Call) and not self.doc.meanings.named(node)]
        for node in calls:
            if self.conventions.operations.is_other(node):
                return node.head.base
        for _, told, _, _ in self.doc.said.meanings if calls else ():
            head = told.left
            if not isinstance(head, Call) or not any(is_same_name(head, node) for node in calls):
                continue
            if any(isinstance(node, Call) and node.head == head.head for node in every(told.right)):
                continue  # softmax(x + c) = softmax(x) says what it does, and not what it is
            again = None
            with suppress(ReadError, ContextError, TermError):
                reader = self.doc.meanings.chain_with(
                    (), [*self.doc.meanings.definitions, (head, told.right, head.head.base)]
                )
                again = judged_claims(tuple(reader.claims(relation)), self.doc.seconds)
            if again is None or again.answer is not answer:
                return head.head.base
        return ""

    def holds_of_any(self, name: str, relation: Relation) -> bool:
        """Whether a line is proved without the definition of a letter."""
        kept = [entry for entry in self.doc.meanings.definitions if base_in(entry[0]) != name]
        with suppress(ReadError, ContextError, TermError):
            claims = tuple(self.doc.meanings.chain_with((), kept).claims(relation))
            return judged_claims(claims, self.doc.seconds).answer is Answer.PROVED
        return False

    def set_anew(self, places: Mapping[str, int]) -> str:
        """A letter of an earlier section that a formula of prose sets to something in this one."""
        section = self.doc.sections.number(self.doc.here)
        for at, told, _, _ in self.doc.said.meanings:
            head = told.left.head if isinstance(told.left, Call) else told.left
            name = head.base if isinstance(head, Letter) else ""
            whole = isinstance(head, Letter) and ":" not in {piece.text for piece in head.subs}
            here = whole and name in places and at < self.doc.here and self.doc.sections.number(at) == section
            apart = here and self.doc.sections.number(places[name]) != section and self.is_of_letters(told)
            if apart and not self.agrees(told):
                return name
        return ""

    def is_of_letters(self, told: Relation) -> bool:
        """Whether prose sets a letter to a formula: of several letters, or of one that its definition holds too."""
        mine = bases_in([told.right])
        old = bases_in(body for _, body, _ in self.doc.meanings.named(told.left))
        return is_formula(told.right) or (not isinstance(told.right, Letter) and bool(mine & old))

    def agrees(self, told: Relation) -> bool:
        """Whether what prose sets a letter to is what it is already: ``p = \\sigma(X w)`` of p_i = σ(w^T x_i)."""
        with suppress(ReadError, ContextError, TermError):
            return judged_claims(tuple(self.doc.chain().claims(told)), self.doc.seconds).answer is Answer.PROVED
        return False

    def behind_letters(self, written: list[Node]) -> tuple[list[Node], dict[str, int]]:
        """The formulas that define the letters of a line, and where the document does so."""
        found: list[Node] = []
        places: dict[str, int] = {}
        queue, seen = written, set[str]()
        while queue:
            bases = {node.base for node in queue if isinstance(node, Letter)} - seen
            seen |= bases
            entries = [body for head, body, _ in self.doc.meanings.definitions if base_in(head) in bases]
            places |= {base: self.doc.meanings.places[base] for base in bases if base in self.doc.meanings.places}
            queue = [node for body in entries for node in every(body)]
            found += queue
        return found, places

    def tied_entries(self, judgement: Judgement) -> str:
        """A letter in whose entries a step differentiates, and of which the text ties one to the others."""
        claim = judgement.claim
        terms = [term for pair in claim.pairs for term in pair] if claim is not None else []
        by = {node.var.name for term in terms for node in nodes(term) if isinstance(node, Diff)}
        return min(self.conventions.tied & by, default="") if by else ""

    def set_in_prose(self, slopes: list[Derivative | Gradient], judgement: Judgement) -> str:
        """A guessed letter that the text sets to what changes with what is differentiated in, or the other way round.

        A formula may do so through others; what it says is not known to the line.
        """
        if judgement.claim is None:
            return ""
        variables = [one for node in slopes for one in variables_of(node)]
        by = bases_in(replace(one, subs=(), sups=()) if isinstance(one, Letter) else one for one in variables)
        context = judgement.claim.context
        names = context.closure(judgement.claim.letters()) & judgement.claim.undeclared
        held = {unbolded(name) for name in names if context.definition(name) is None}  # \hat{y} is no y
        moving = self.moving
        for variable in sorted(by):
            if name := moving.tied(variable, held):
                return f"the text sets {name} to what changes with {variable}; if that holds here, define {name}"
        return ""

    @property
    def moving(self) -> Moving:
        """What formulas of the section tie to each other."""
        found = Moving()
        for head, body, _ in self.doc.meanings.definitions:
            found.define(base_in(head), bases_in([body]))
        section = self.doc.sections.number(self.doc.here)
        prose = ((at, told) for at, told, _, _ in self.doc.said.meanings)
        for at, told in (*prose, *self.doc.said.equations):
            name = told.left.base if isinstance(told.left, Letter) else ""
            if is_disturbed(told.left, told.right) or name in bases_in([told.right]):
                continue  # y = X w + \epsilon: an observation; w = w - \eta g: an update
            if name and name not in found.defined and self.doc.sections.number(at) == section:
                found.write(name, bases_in([told.right]))
        return found

    def holds_odd_root(self, relation: Relation) -> bool:
        """Whether a line, or what defines its letters, takes an odd root, which negative numbers have too."""
        written = list(every(relation))
        behind, _ = self.behind_letters(written)
        return any(isinstance(node, Root) and node.degree % 2 for node in (*written, *behind))


def usual_of(judgement: Judgement, undirected: set[str]) -> str:
    """The letters that nobody declared of which a proof uses what is usual, or that a lost directive names."""
    if judgement.claim is None:
        return ""
    names = judgement.claim.context.closure(judgement.claim.letters()) & judgement.claim.undeclared
    used = {getattr(assumption, "name", "") for assumption in judgement.assumptions_used}
    return ", ".join(sorted(name for name in names if name in used or core(name) in undirected))


def variables_of(node: Derivative | Gradient) -> tuple[Node, ...]:
    """In what a derivative or gradient is taken."""
    if isinstance(node, Derivative):
        return node.by
    return (node.by,) if node.by is not None else ()


def bases_in(formulas: Iterable[Node]) -> set[str]:
    """The letters in formulas, without their scripts."""
    return set().union(*map(bases_of, formulas))


def of_limits(node: Big) -> tuple[Node, ...]:
    """What stands below and above a sum."""
    return (*node.under, *((node.upper,) if node.upper is not None else ()))


def is_of_numbers(judgement: Judgement) -> bool:
    """Whether a line that fails holds no letter, so that no condition on one makes it true."""
    return judgement.pair is not None and all(map(is_closed, judgement.pair))

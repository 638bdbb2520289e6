"""What a text says in passing and a step may rest on: values of letters, other meanings of letters, one-hot labels.

Knows how that is written and how long it holds; judges nothing. ``readings`` lists what a failing step is tried with.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from symce.checker import one_hot
from symce.checker.joint_cases import all_distinct, joint, together_behind
from symce.checker.reach import BEGINS_CASE, GENERAL, PARAGRAPH, Reach, bare, is_supposed
from symce.checker.reading import BY_PROSE, Definitions, Reading, Restated, is_same_name, of_case, together
from symce.checker.sentences import Sentences, Trailing
from symce.judging.claim import Claim
from symce.patterns import regex
from symce.read.documents.directives import Directive
from symce.read.documents.document import LEAD, Display
from symce.read.documents.source import Source
from symce.read.notation.logarithms import bases, spoken, told_apart
from symce.read.prose.anew import Sections
from symce.read.prose.stated import ends_within
from symce.read.statements.claims import Chain
from symce.read.tex.fonts import unbolded
from symce.read.tex.scripts import used_indices
from symce.read.tree import Call, Letter, Listed, Node, Ranged, Relation, Transposed, bases_of, letters_in
from symce.term import add, sorts, variables

BEFORE = 20_000
"""How far before a display the text may say which class is right, in characters; every failing step looks there."""

BEHIND = 300
"""How far behind the beginning of a display its "where c is the right class" may stand, in characters."""

COUNTS = frozenset(("n", "N", "m", "M", "K", "C", "V", "d"))
"""Letters for a number of values."""

TO_BASE = "logarithms to base"
"""What is said of a step that holds for these."""

_NUMBER = r"-?\d+(?:\.\d+)?|-?\\[td]?frac\s*\{\d+\}\s*\{\d+\}"
VALUE = regex(rf"(?:^|,)\s*(\\?[a-zA-Z]+(?:_(?:\d|\{{\d+\}}))?)\s*:?=\s*({_NUMBER})\s*(?=,|$)")
"""A letter and its value."""

_SPACE = regex(r"\\[,;:! ]|~|\\q?quad(?![a-zA-Z])")
"""Spaces of formulas."""

_IGNORED = regex(r"(?:ignor\w*|omit\w*|drop\w*|neglect\w*|without|忽略|不考虑|省略)(?: the)?(?: temperature)?$")
"""Words before a temperature that say that it is 1."""
_LISTED = regex(r"(?:,|and|und|et|y|e|и)\s*$")


_NOTATION = regex(
    r"(?:^[ \t]*#{1,6}[ \t][^\n]*|\\(?:sub)?section\*?\{[^{}\n]*)\b"
    r"(?:Notations?|Set-?up|Setting|Conventions?|Preliminaries|Bezeichnungen|Notación|Notazione)\b",
    re.MULTILINE,
)
"""The heading of a section that says what letters mean in those behind it."""


_JOINING = regex(r"and|or|und|oder|et|ou|y|e|o|и|или|if|when|for|wenn|für|si|pour|para|per|если|для|the|case")
"""Words between two cases of which a line holds in both."""


@dataclass
class Told:
    """What the prose of a document says in passing, in the order in which it stands.

    ``equations`` are lines of displays for a letter that nothing defines, and that were taken for no definition;
    ``restated`` are those that set a letter to another formula than its definition, without being called wrong;
    ``limited`` are definitions of prose for some values only, ``asides`` formulas that it only quotes, or in an aside
    gives as what a letter means from there on.
    """

    source: Source
    sections: Sections
    displays: list[Display]
    cases: list[tuple[int, Relation, str]] = field(default_factory=list)
    values: list[tuple[int, str, str, bool]] = field(default_factory=list)
    meanings: list[tuple[int, Relation, bool, bool]] = field(default_factory=list)
    lists: list[tuple[int, Relation]] = field(default_factory=list)
    equations: list[tuple[int, Relation]] = field(default_factory=list)
    restated: list[Restated] = field(default_factory=list)
    limited: list[tuple[int, Relation]] = field(default_factory=list)
    asides: list[tuple[int, Relation, bool]] = field(default_factory=list)
    trailing: list[Trailing] = field(default_factory=list)

    @cached_property
    def sentences(self) -> Sentences:
        """Where the sentences of the document say something of its displays."""
        return Sentences(self.source.text, self.displays, GENERAL)

    @cached_property
    def reach(self) -> Reach:
        """How far what is said reaches."""
        return Reach(self.source, self.displays, self.sentences)

    @cached_property
    def bases(self) -> tuple[tuple[int, bool], ...]:
        """The bases of logarithms that the text speaks of, and whether it says that they are used."""
        return bases(self.source.text)

    def note_case(self, at: int, case: Relation, lead: str = "for") -> None:
        """``$i = j$``, or "the diagonal"."""
        self.cases.append((at, case, lead))

    def names_a_case(self, start: int) -> bool:
        """Whether the prose from a place on names a case of its indices, or what stands behind the display does."""
        return (bool(self.cases) and self.cases[-1][0] >= start) or any(one.case is not None for one in self.trailing)

    def names_a_value(self, letters: Container[str], start: int, end: int) -> bool:
        """Whether the paragraph that ends at a place gives one of some letters a value, behind another place."""
        words = self.source.text[start:end].rstrip("$\\[ \n\t")
        first = start + max((mark.end() for mark in PARAGRAPH.finditer(words)), default=0)
        return any(first <= at < end and letter in letters for at, letter, _, _ in self.values)

    def note_trailing(self, display: Display, case: Relation | None, sure: bool) -> None:
        """A case or values behind a display, in its sentence."""
        values = tuple(f"{letter} = {number}" for letter, number in VALUE.findall(_SPACE.sub(" ", display.text)))
        if case is not None or values:
            self.trailing.append(Trailing(display.at, case, values, sure))

    def take_above(self, reading: Reading) -> None:
        """A step needs what stands behind it, so that this is not said of the display below."""
        found = (
            one for one in self.trailing if one.case in reading.conditions or any(v in reading.note for v in one.values)
        )
        self.sentences.taken_above.update(one.at for one in found)

    def note_values(self, display: Display) -> None:
        """``$x = 1, y = 0$``."""
        if _IGNORED.search(display.lead.rstrip().lower()) and re.fullmatch(r"T|\\tau", display.text.strip()):
            self.values.append((display.at, display.text.strip(), f"{display.text.strip()} = 1", False))
        values = VALUE.findall(_SPACE.sub(" ", display.text))
        if not values:
            return  # what words lead to a formula takes longer to say
        goes_on = bool(self.values) and self.values[-1][3] and display.at - self.values[-1][0] < LEAD
        sure = is_supposed(self.reach.lead_of(display)) or self.sentences.is_led_to(display.at)
        sure = sure or (goes_on and _LISTED.search(display.lead) is not None)
        for letter, number in values:
            self.values.append((display.at, letter, f"{letter} = {number}", sure))

    def note_meaning(self, display: Display, relation: Relation, momentary: bool) -> None:
        """Another meaning of a letter, or ``$p = q$``; ``$p = (p_1, \\ldots)$`` says what its entries are called."""
        if is_list_of_itself(relation):
            return
        self.meanings.append((display.at, relation, momentary, is_supposed(self.reach.lead_of(display))))

    def is_said_of(self, display: Display, here: int) -> bool:
        """Whether the prose states a condition above a display of that display."""
        words = self.reach.lead_of(display)
        begun = is_supposed(words) or BEGINS_CASE.search(words.lower()) is not None
        return begun and self.reach.goes_with(display.at, here)

    def states_case(self, at: int, here: int) -> bool:
        """The same of a case of indices that begins at a place."""
        lead = next((words for place, _, words in self.cases if place == at), "")
        return (is_supposed(lead) or BEGINS_CASE.search(lead.lower()) is not None) and self.reach.goes_with(at, here)

    def readings(
        self,
        chain: Chain,
        relation: Relation,
        conditions: tuple[Relation, ...],
        claim: Claim | None,
        definitions: Definitions,
        here: int,
        supposed: tuple[str, ...],
        no_classes: Container[str] = (),
    ) -> Iterator[Reading]:
        """What a step that fails at a place may rest on: a case, labels or values, or one of these in that case.

        ``no_classes`` are letters that the text calls otherwise than labels of one class.
        """
        cases: list[Reading] = [] if conditions else self._behind()
        if not conditions:
            yield from together_behind(self)
        if not conditions:
            section = self.sections.number(here)
            found = [case for case in self.cases[::-1] if self.sections.number(case[0]) == section]
            cases += [self._in_case(*case, here) for case in found]
            yield from joint(self, found, here)
            yield from all_distinct(self, relation, here)
        yield from cases
        beside = conditions or (cases[0].conditions if cases else ())  # where a class may be named: i \ne c
        for reading in self._not_cases(chain, relation, beside, claim, definitions, here, supposed, no_classes):
            yield reading
            if cases and reading.lines:
                yield together(cases[0], reading)
        yield from self._otherwise(chain, relation, definitions, here)

    def _not_cases(
        self,
        chain: Chain,
        relation: Relation,
        conditions: tuple[Relation, ...],
        claim: Claim | None,
        definitions: Definitions,
        here: int,
        supposed: tuple[str, ...],
        no_classes: Container[str],
    ) -> Iterator[Reading]:
        """Labels that are one-hot, and values."""
        written = used_indices(relation).union(*map(used_indices, conditions))
        for name, index, lines in one_hot.classes(chain, (relation, *conditions, *unindexed(relation, definitions))):
            summed = chain.notation.habits().indices  # no class: the page adds up over it
            told = index not in summed and self._names_class(here, name, index, defined=index not in written)
            yield Reading(
                lines,
                None,
                f"{name} is one-hot, 1 at {index}",
                (name == index and unbolded(name) not in no_classes) or told,
                f"; then say 'given {name}_{index} = 1' in a directive",
            )
        if claim is not None and (self.values or supposed or self.trailing):
            yield from self._valued(relation, claim, here, supposed)
        if claim is not None:
            yield from self._counted(chain, claim)
        apart = told_apart(relation) - spoken(self.source.text)
        for base, sure in self.bases:
            if base in apart and not sure:
                continue
            yield Reading((Directive("log", f"base {base}"),), None, f"{TO_BASE} {base}", sure)

    def _counted(self, chain: Chain, claim: Claim) -> Iterator[Reading]:
        """An n that nothing defines as the length of what is summed, where the document calls that nothing."""
        numbers = [known for known in chain.guessed() if known.base in COUNTS and not known.sorts]
        if not numbers:
            return
        used = claim.context.closure(variables(add(*(term for pair in claim.pairs for term in pair))))
        counts = [known.base for known in numbers if known.name in used]
        lengths = {sort.name for name in used for sort in claim.context.shape(name)}
        indices = sorted(chain.notation.habits().indices)
        if len(counts) == len(lengths) == 1 and indices and not self.writes(lengths.pop()) and self.is_new(counts[0]):
            note = f"{counts[0]} is how many values {indices[0]} has"
            yield Reading((Directive("index", f"{indices[0]} = 1..{counts[0]}"),), None, note, True, told=False)

    def is_new(self, name: str) -> bool:
        """Whether nothing else in the document speaks of a letter, but of how many classes there are."""
        rest = re.sub(rf"\\log\s*{name}\b|/\s*{name}\b", " ", self.source.text)
        rest = re.sub(rf"\${name}\$ (?:is the number of )?(?:classes|values|outcomes|categories|states)", " ", rest)
        return re.search(rf"(?<![a-zA-Z\\]){name}(?![a-zA-Z])", rest) is None

    def writes(self, name: str) -> bool:
        """Whether a formula of the document holds a letter."""
        letter = re.compile(rf"(?<![a-zA-Z\\]){re.escape(name)}(?![a-zA-Z])")
        return any(letter.search(display.text) for display in self.displays)

    def _names_class(self, here: int, name: str, index: str, *, defined: bool) -> bool:
        """Whether the section says, up to a place or in the words behind its display, that y is 1 at c.

        Or one above it, where no line but a definition writes c: the ``L = -\\log p_c`` of all sections below.
        """
        start, end = self.sections.bounds(here)
        start = max(start, here - BEFORE)
        text = self.source.text
        if one_hot.is_told(text[start : min(end, here + BEHIND)], name, index, here - start):
            return True
        for heading in _NOTATION.finditer(text, 0, start):  # what it says holds for all sections behind it
            first, behind = self.sections.bounds(heading.end())
            told = one_hot.is_told(text[first:behind], name, index, behind - first)
            if told and not self._speaks_of(name, behind, here):
                return True
        above = defined and one_hot.is_told(text[: min(end, here + BEHIND)], name, index, here)
        return above and not self._speaks_of(name, start, here)

    def _speaks_of(self, name: str, start: int, end: int) -> bool:
        """Whether formulas of prose between two places hold a letter."""
        letter = re.compile(rf"(?<![a-zA-Z\\]){re.escape(name)}(?![a-zA-Z])")
        found = (display for display in self.displays if display.inline and start <= display.at < end)
        return any(letter.search(display.text) for display in found)

    def _behind(self) -> list[Reading]:
        """The cases that stand behind the display, in its sentence."""
        hint = "; does what stands behind it say so?"
        return [
            Reading((), None, of_case(one.case), one.sure, hint, True, conditions=(one.case,))
            for one in self.trailing
            if one.case is not None
        ]

    def _in_case(self, at: int, case: Relation, lead: str, here: int) -> Reading:
        others = [(other, one) for other, one, _ in self.cases if not is_same_case(one, case)]
        alone = not any(self.reach.is_one_stretch(at, other) for other, _ in others)
        last = not any(at < other < here for other, _ in others)
        supposed = [other for other, one, words in self.cases if not is_same_case(one, case) and is_supposed(words)]
        ended = any(at < other < here for other in supposed) or (bool(supposed) and self.reach.concludes(at, here))
        named = (is_supposed(lead) or alone) and not ended and self.reach.holds(at, here)
        named = named or (last and BEGINS_CASE.search(lead.lower()) is not None and not self.reach.concludes(at, here))
        newer = any(at < other < here and not self.reach.is_one_stretch(at, other) for other, _ in others)
        named = named and not newer and not any(self.is_said_behind(one, case) for one in self.trailing)
        sure = (
            named
            and not self.reach.is_general(at, here)
            and not self.reach.turns_to_all(at, here)
            and not self._joined(at, case)
            and self.sentences.is_stated(at, here)
        )
        hint = ", which the text says of something else"
        return Reading((), None, of_case(case), sure, hint, conditions=(case,))

    def goes_on_to(self, first: int, second: int, lead: str, here: int) -> bool:
        """Whether a case that begins at a place, and another one that goes on from it, hold at a third place."""
        if any(second < at < here and not self.reach.is_one_stretch(second, at) for at, _, _ in self.cases):
            return False
        begun = is_supposed(lead) and self.reach.holds(second, here)
        begun = begun or (BEGINS_CASE.search(lead.lower()) is not None and not self.reach.concludes(second, here))
        free = self.reach.is_general(first, here) or self.reach.turns_to_all(second, here)
        return begun and not free and self.sentences.is_stated(first, here)

    def is_said_behind(self, one: Trailing, case: Relation) -> bool:
        """Whether the sentence behind a display names another case than one above, and is said of that display."""
        if one.case is None or is_same_case(one.case, case):
            return False
        below = self.sentences.shown_from(one.at)
        end = below.at if below is not None else len(self.source.text)
        return one.sure or below is None or ends_within(self.sentences.masked, one.at, end)

    def _joined(self, at: int, case: Relation) -> bool:
        """Whether another case stands beside this one: "for i = j and for i != j"."""
        for other, one, _ in self.cases:
            low, high = sorted((at, other))
            if not is_same_case(one, case) and self.reach.is_one_stretch(low, high):
                words = re.findall(r"[^\W\d_]+|[.;:()]", bare(f"${self.source.text[low:high]}$"))
                if words and all(_JOINING.fullmatch(word.lower()) for word in words):
                    return True
        return False

    def _valued(self, relation: Relation, claim: Claim, here: int, supposed: tuple[str, ...]) -> Iterator[Reading]:
        written = {_plain(node.spelled) for node in letters_in(relation)}
        terms = [term for pair in claim.pairs for term in pair]
        names = claim.context.closure(variables(add(*terms)))
        ranges = {sort for name in names for sort in claim.context.shape(name)}.union(*map(sorts, terms))
        used = {_plain(name) for name in names} | {sort.name for sort in ranges}
        section, chapter = self.sections.number(here), next(self.sections.chapters(here), None)
        around = (None, *self.sections.chapters(here))  # what stands before all headings may be said of all parts
        known: dict[str, tuple[int, str]] = {}
        sure: dict[str, str] = {}
        for at, letter, text, certain in self.values:
            if next(self.sections.chapters(at), None) not in (chapter, *around):
                continue
            certain = certain and self.sections.number(at) == section
            before = known.get(letter)
            twice = before is not None and before[1] != text and self.reach.is_one_stretch(before[0], at)
            known[letter] = at, text
            sure.pop(letter, None)
            over = (
                twice
                or self.reach.is_general(at, here)
                or self.reach.turns_to_all(at, here)
                or self.reach.is_concluded(at, here)
            )
            over = over or (_plain(letter) in written and self.reach.is_put_in(letter, at, here))
            if certain and self.reach.holds(at, here) and not over and self.sentences.is_stated(at, here):
                sure[letter] = text
        perhaps: dict[str, str] = {}
        for one in self.trailing:
            for letter, number in VALUE.findall(",".join(one.values)):
                if one.sure or letter not in known:
                    known[letter] = one.at, f"{letter} = {number}"
                else:
                    perhaps[letter] = f"{letter} = {number}"
                if one.sure:
                    sure[letter] = f"{letter} = {number}"
        for text in supposed:
            for letter, number in VALUE.findall(text):
                sure[letter] = f"{letter} = {number}"
        late = {letter: text for letter, (_, text) in known.items() if letter not in sure}
        both = {**late, **sure} if late and sure else {}
        for found, here_said in ((sure, True), (late, False), (both, False), (perhaps, False)):
            told = [text for letter, text in found.items() if _plain(letter) in used]
            if told:
                lines = tuple(Directive("given", text) for text in told)
                yield Reading(lines, None, ", ".join(told), here_said, ", which the text says of something else", True)

    def _otherwise(self, chain: Chain, relation: Relation, definitions: Definitions, here: int) -> Iterator[Reading]:
        if not self.meanings:
            return
        section, chapter = self.sections.number(here), next(self.sections.chapters(here), None)
        written = bases_of(relation)
        guessed = {known.base for known in chain.guessed()} | written
        later: list[Node] = []
        for at, told, momentary, supposed in reversed(self.meanings):
            old = [entry for entry in definitions if is_same_name(entry[0], told.left)]
            named = isinstance(told.left, Letter) and told.left.base in guessed
            apart = self.sections.number(at) != section
            if not (old or named) or (is_same_name(told.left, relation.left) and is_of_letters(relation.left)):
                continue
            if apart and (not momentary or next(self.sections.chapters(at), None) != chapter):
                continue
            name = old[0][2] if old else getattr(told.left, "spelled", "")
            kept = [entry for entry in definitions if entry not in old]
            note = f"{name}{BY_PROSE}" + (", and not as it was defined" if old else "")
            here_said = supposed and not apart and self.reach.holds(at, here) and self.sentences.is_stated(at, here)
            sure = not momentary or here_said
            sure = sure and not any(is_same_name(told.left, head) for head in later)
            sure = sure and GENERAL.search(self.source.text, at, here) is None
            later.append(told.left)
            meant = [*kept, (told.left, told.right, name)]
            yield Reading((), meant, note, sure, "", True, otherwise=bool(old))


def is_list_of_itself(relation: Relation) -> bool:
    """Whether a letter is set to the list of its own entries."""
    body = relation.right.body if isinstance(relation.right, Transposed) else relation.right
    entries = [body.body] if isinstance(body, Ranged) else list(body.items) if isinstance(body, Listed) else []
    base = relation.left.base if isinstance(relation.left, Letter) else ""
    return bool(entries) and all(isinstance(entry, Letter) and entry.base == base and entry.subs for entry in entries)


def is_same_case(one: Relation, other: Relation) -> bool:
    """Whether two cases say the same: ``i \\ne j`` and ``j \\ne i``."""
    sides = [{getattr(side, "spelled", side) for side in (case.left, case.right)} for case in (one, other)]
    return one.relation == other.relation and sides[0] == sides[1]


def unindexed(relation: Relation, definitions: Definitions) -> Iterator[Relation]:
    """The definitions of letters of a line that have no index, as ``L = -\\log p_c``: their c is a class."""
    written = bases_of(relation)
    for head, body, _ in definitions:
        if isinstance(head, Letter) and not head.subs and not head.sups and head.base in written:
            yield Relation(head, "=", body)


def _plain(name: str) -> str:
    return name.replace("{", "").replace("}", "")


def is_of_letters(head: Node) -> bool:
    """Whether a left side is no value of a function at a formula: ``f(a b)`` claims something of the f(x)."""
    return not isinstance(head, Call) or all(isinstance(arg, Letter) for arg in head.args)

"""Where a document is gone through, and what is known there.

Knows the document, its displays and macros, what its letters mean so far and how its sections write
them; judges a line only under other definitions, for those who ask whether these would matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from symce.checker.behind import told_behind, told_beside
from symce.checker.completed import Completed, completed_in_words
from symce.checker.habits import DocumentHabits
from symce.checker.in_passing import told_below, told_in_passing
from symce.checker.meanings import Meanings
from symce.checker.reading import Definitions
from symce.checker.reporter import Reporter
from symce.checker.said_sums import SaidSum, said_sums
from symce.checker.told import Told
from symce.context import ContextError
from symce.judging.judgement import Answer
from symce.judging.remembered import judgement as judged_claims
from symce.limits import SECONDS
from symce.read.displays.remarks import NONE, Remarks
from symce.read.displays.rows import Part, runs
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display
from symce.read.documents.source import Source
from symce.read.notation.habits import Habits
from symce.read.prose.anew import Sections, Stretch
from symce.read.prose.called import Spoken
from symce.read.prose.items import Item, items_of
from symce.read.prose.quoted import Quoted
from symce.read.statements.claims import Chain
from symce.read.tex.item import ReadError
from symce.read.tex.macros import Macro, expand
from symce.read.tree import Relation
from symce.term import TermError


@dataclass
class DocumentState:
    """One document, the place at which it is gone through, and what holds there."""

    source: Source
    extra: list[Directive]
    seconds: float = SECONDS
    cross_read: bool = False
    cases: list[Directive] = field(default_factory=list)
    skipping: bool = False
    layout_lost: bool = False
    here: int = 0  # where the display begins that is gone through
    line: int = 0  # where the line of it begins that is judged
    before: int = 0  # where the display before this one ends
    lead: str = ""  # the words before the formula of prose that is gone through
    last: Part | None = None  # where its chain stands
    cased: bool = False  # whether words named a case of the display before
    began: Part | None = None  # where its chain began, if words named a case of it
    set_free: dict[tuple[str, int], tuple[int, bool]] = field(default_factory=dict)  # how far words were looked through
    primes: list[tuple[Relation, bool]] | None = None  # what formulas set functions with a prime to, once looked for
    numbered: list[tuple[int, str, str]] | None = None  # where numbered parts begin, once that was looked for
    signs: frozenset[tuple[str, str]] | None = None  # which signs formulas set anew, once that was looked for
    passing: dict[int, bool] = field(default_factory=dict)  # which formulas of prose are supposed for a moment
    limit_at: int | None = None  # where a letter last went somewhere, in which a line was judged
    went_on_from: Part | None = None  # where the chain stood from which it went on, behind words
    supposing: tuple[str, ...] = ()  # what the row says of values: if y = 1
    values_beside: tuple[str, ...] = ()  # values beside the row, for which it may hold
    supposed: bool = False  # the premise of the row may fail
    row: Remarks = NONE  # the words of the row and what they limit it to
    unclear: str = ""  # those of them that may say of what it holds
    alone: Stretch | None = None  # the part of the document whose letters are read as it writes them itself
    strict: Stretch | None = None  # the part of the document that is read as if it were all there is
    document: bool = False
    macros: dict[str, Macro] = field(default_factory=dict)
    displays: list[Display] = field(default_factory=list)

    @cached_property
    def sections(self) -> Sections:
        """The headings of the document."""
        return Sections(self.source)

    @cached_property
    def reports(self) -> Reporter:
        """What makes the reports on the steps."""
        return Reporter(self.source)

    @cached_property
    def meanings(self) -> Meanings:
        """What the letters mean."""
        own_names = (lambda name: self.writing.is_own_name(name)), (lambda name: self.writing.is_mean(name))
        return Meanings(self.extra, self.sections, self.habits, self.layers_of, self.macros, own_names)

    @cached_property
    def writing(self) -> DocumentHabits:
        return DocumentHabits(self.displays, self.macros, self.sections)

    @property
    def spoken(self) -> Spoken:
        """What the prose says of letters: all of it, or that of the part that is read by itself."""
        return self.writing.spoken if self.strict is None else self.writing.spoken_in(self.strict)

    @cached_property
    def behind(self) -> Definitions:
        """What the words behind the display say of its letters; looked for when a step cannot be judged without."""
        return told_behind(self.source, self.displays, self.macros, self.chain().notation, self.here)

    @cached_property
    def beside(self) -> Definitions:
        """What stands beside steps of the display and defines their letters; looked for as ``behind`` is."""
        shown = next((d for d in self.displays if d.at == self.here and not d.inline), None)
        if shown is None:
            return []
        text = expand(shown.text, self.macros).text
        try:
            return told_beside(runs(text, self.meanings.row_vocabulary(text)), self.chain().notation)
        except ReadError:
            return []

    @cached_property
    def in_passing(self) -> Definitions:
        """What formulas of the prose above say of letters that nothing else defines; asked for as ``behind`` is."""
        return self.told_above(self.here)

    @cached_property
    def told_below(self) -> Definitions:
        """What formulas below say of letters that nothing else defines; asked for as ``behind`` is."""
        known = self.chain().notation
        return told_below(self.source, self.displays, self.macros, known, self.sections, self.here)

    @cached_property
    def sums(self) -> tuple[SaidSum, ...]:
        """The sums of letters that formulas of the document set to something else than 1."""
        return said_sums(self.displays)

    @cached_property
    def completed(self) -> tuple[Completed, ...]:
        """The letters that formulas of the document define whose words change what these say."""
        return completed_in_words(self.source.text, self.displays)

    def look_at(self, source: Source, displays: list[Display]) -> None:
        """Go on with another document, of whose letters the directives say the same."""
        self.source, self.displays = source, displays
        self.set_free.clear()
        self.passing.clear()
        self.signs = self.numbered = self.primes = None
        for name in ("quoted", "items"):
            self.__dict__.pop(name, None)
        self.__dict__.pop("writing", None)
        self.__dict__.pop("sums", None)
        self.__dict__.pop("completed", None)

    def begin_display(self) -> None:
        """Forget what the words near the display before this one say of its letters."""
        self.__dict__.pop("behind", None)
        self.__dict__.pop("beside", None)
        self.__dict__.pop("in_passing", None)
        self.__dict__.pop("told_below", None)

    def told_above(self, place: int) -> Definitions:
        """The same of the prose above a place."""
        known = self.chain().notation
        return told_in_passing(self.source, self.displays, self.macros, known, self.sections, place)

    def habits(self) -> Habits:
        """How the section that is gone through writes its letters."""
        if self.strict is not None:
            return self.writing.strictly(self.strict)
        if self.alone is not None and self.is_alone:
            return self.writing.alone(self.alone)
        return self.writing.at(self.here)

    @property
    def is_alone(self) -> bool:
        """Whether this is in the part of the document whose letters are read as it writes them itself."""
        return self.alone is not None and self.alone[0] <= self.here < self.alone[1]

    def layers_of(self, whole: tuple[Directive, ...]) -> tuple[Directive, ...]:
        """The shapes of layers where a line is read: none in a part by itself that writes no weights."""
        if self.alone is None or not self.is_alone or not whole or self.writing.writes_any(self.alone, whole):
            return whole
        return ()

    @cached_property
    def said(self) -> Told:
        """What the prose says in passing."""
        return Told(self.source, self.sections, self.displays)

    @cached_property
    def quoted(self) -> Quoted:
        """The formulas that the document only quotes."""
        return Quoted(self.source.text, self.said.sentences.masked, self.displays)

    @cached_property
    def items(self) -> list[Item]:
        """The items of the lists of the document."""
        return items_of(self.source.text)

    def chain(self) -> Chain:
        """The reader of the lines that follow."""
        return self.meanings.chain()

    def answer_with(
        self,
        definitions: Definitions,
        relation: Relation,
        conditions: tuple[Relation, ...] = (),
        more: tuple[Directive, ...] = (),
    ) -> Answer:
        """What is found of a line under other definitions, or more directives; unknown where it cannot be read so."""
        try:
            reader = self.meanings.chain_with(more, definitions)
            return judged_claims(tuple(reader.claims(relation, conditions)), self.seconds).answer
        except (ReadError, ContextError, TermError):
            return Answer.UNKNOWN

"""What the letters of a document mean at the place that is gone through.

Knows the directives and definitions that hold there, where they stand and which of them may hold no longer; keeps the
reader of the lines that follow, and makes it anew where a meaning changes. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from symce.checker.reading import Definitions, Reading, is_same_name, sizes_given
from symce.limits import SECONDS, within
from symce.patterns import regex
from symce.prover.deadline import OutOfTime
from symce.read.displays.rows import Part
from symce.read.documents import upper_t
from symce.read.documents.directives import Directive
from symce.read.grammar.formula import Vocabulary
from symce.read.notation.definition_or_claim import NOISE
from symce.read.notation.gathered import LABELS
from symce.read.notation.habits import Finder
from symce.read.notation.known import size_letters
from symce.read.notation.lets import define
from symce.read.notation.notation import notation
from symce.read.prose.anew import Sections, Stretch
from symce.read.semantics.guesses import is_numbered
from symce.read.semantics.line import line_of
from symce.read.statements.claims import Chain
from symce.read.tex.fonts import core, fontless, unbolded
from symce.read.tex.item import ReadError, spelled, walk
from symce.read.tex.items import base_of, split_top
from symce.read.tex.macros import Macro, expand
from symce.read.tex.scripts import bare_index, letter_like
from symce.read.tree import Call, Entry, Letter, Node, Raised, Relation, bases_of, every, letters_in
from symce.values import value

DOCUMENT = -1
"""The place of a definition that the document gives in a formula, and no directive."""


@value
class State:
    """What was defined, and what was lost, at one moment."""

    definitions: Definitions
    unread: frozenset[str]
    places: Mapping[str, int]
    notes: tuple[str, ...]


_COMPARES = regex(r"\\neq?(?![a-zA-Z])|\\not\s*=|≠|\\q?quad[^=]*=")
"""What a display writes that has a condition on its indices behind a formula."""
_VARIED = regex(r"(?:\\partial|\\nabla\s*_|(?<![a-zA-Z\\])d)\s*\{?\s*((?:\\[a-zA-Z]+\s*\{\s*)?\\?[a-zA-Z]+\}?)")
_LETTERS = regex(r"\\[a-zA-Z]+|(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z])")


@dataclass
class Meanings:
    """The directives and definitions that hold where a document is gone through.

    ``places`` is where the document defined each letter, ``stands`` each left side, ``used`` are the letters of proved
    steps with their sections, ``earlier`` is what letters meant before a section defined them anew; ``told`` are
    letters to which prose gave a meaning, perhaps for a moment, ``contested`` what displays say of these otherwise;
    ``unread`` those that a line that could not be read may have defined; ``left_out`` says that a directive could not
    be read, and ``undirected`` are the letters in such directives; ``above`` are the sides from which the next line
    goes on; ``layers`` says the shapes of layers with numbers, of which a part of the document that is read by itself
    may need none (``layers_of``); ``sizes`` puts numbers in the place of some sizes, ``apart`` are the letters that
    superscripts tell apart, ``bracketed`` those with entries in square brackets, ``notes`` what the report says of
    definitions; ``shown`` are letters that are defined by what their derivative is taken of; ``claimed`` are lines that
    are proved, ``doubted`` the definitions that may still hold where a section writes such a line again, ``replaced``
    where those stand that a section below theirs defines anew, ``families`` the unread letters that carry an index.
    """

    extra: list[Directive]
    sections: Sections
    habits: Finder
    layers_of: Callable[[tuple[Directive, ...]], tuple[Directive, ...]]
    macros: dict[str, Macro] = field(default_factory=dict)
    own_names: tuple[Callable[[str], bool], Callable[[str], bool]] = (lambda name: False, lambda name: False)
    directives: list[Directive] = field(default_factory=list)
    definitions: Definitions = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    stands: dict[Node, int] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    used: set[tuple[int, str]] = field(default_factory=set)
    earlier: Definitions = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    contested: Definitions = field(default_factory=list)
    claimed: list[tuple[int, Relation]] = field(default_factory=list)
    doubted: list[tuple[int, Definitions]] = field(default_factory=list)
    replaced: list[tuple[int, Definitions]] = field(default_factory=list)
    left_out: bool = False
    undirected: set[str] = field(default_factory=set)
    above: list[Part] = field(default_factory=list)
    shown: list[Node] = field(default_factory=list)
    layers: tuple[Directive, ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    bracketed: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    commas: str = ""
    notes: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    _written: dict[str, bool] = field(default_factory=dict)
    _chain: Chain | None = None
    _layers: tuple[Directive, ...] = ()
    _settled: bool = True

    # ------------------------------------------------------------------ the reader

    def chain(self) -> Chain:
        """The reader of the lines that follow."""
        layers = self.layers_of(self.layers)
        if self._chain is None or layers != self._layers:
            self._chain, self._layers = self.chain_with(()), layers
        self._chain.outer = self.outer
        return self._chain

    def row_vocabulary(self, text: str) -> Vocabulary:
        """What the rows of a display are cut with: a ``w \\ne o`` behind a formula is a condition of an index w.

        In a document with directives these say what the indices are.
        """
        known = self.chain().notation.vocabulary
        compares = not self.directives and _COMPARES.search(text) is not None
        return replace(known, summed=self.habits().indices) if compares else known

    def writes(self, letter: str) -> bool:
        """Whether the document writes a letter by itself anywhere."""
        if letter not in self._written:
            alone = rf"(?<![a-zA-Z\\]){re.escape(letter)}(?![a-zA-Z])"
            self._written[letter] = re.search(alone, self.sections.source.text) is not None
        return self._written[letter]

    def outer(self) -> frozenset[str]:
        """The indices that are free in the lines from which the next one goes on."""
        found: set[str] = set()
        parser = self.chain().notation.parser()
        for side in self.above:
            try:
                found |= line_of(parser.expression(side.items)).free
            except (ReadError, RecursionError):
                continue
        return frozenset(found)

    @cached_property
    def varied(self) -> frozenset[str]:
        """The letters behind signs of derivatives anywhere in the document, with their accents."""
        found = (re.sub(r"\s", "", one[1]) for one in _VARIED.finditer(self.sections.source.text))
        return frozenset(name if "{" in name else name.rstrip("}") for name in found)

    def renew(self) -> None:
        """Make the reader anew for the lines that follow."""
        self._chain = None

    def chain_with(self, more: tuple[Directive, ...], definitions: Definitions | None = None) -> Chain:
        """A reader of lines under more directives than the document has, or under other definitions."""
        layers = self.layers_of(self.layers)
        lines = [*self.extra, *layers, *map(self._expanded, self.directives), *more]
        meant = self.definitions if definitions is None else definitions
        made = Chain(notation(lines, self.sizes))
        numbers = sizes_given(meant, size_letters(made.notation))
        if numbers:
            made = Chain(notation(lines, {**self.sizes, **numbers}))
        made.notation.notes += [line.rest.replace(" :", f" is a {line.verb} over") for line in layers]
        made.notation.notes += self.notes
        made.notation.habits = self.habits
        made.notation.writes = self.writes
        made.notation.counts_with_t = partial(upper_t.is_number, self.sections.source.text)
        made.notation.own_name, made.notation.is_mean = self.own_names
        made.notation.varied = self.varied
        made.notation.in_rows_only |= not (self.directives or self.extra) and self.habits().in_rows_only
        if self.commas:
            made.notation.vocabulary = replace(made.notation.vocabulary, commas=self.commas)
        if self.apart or self.bracketed or self.products:
            known = made.notation.vocabulary
            made.notation.vocabulary = replace(
                known,
                superscripted=known.superscripted | self.apart,
                arrays=known.arrays | (self.bracketed - known.functions),
                products=self.products - known.words,
            )
        for head, body, text in meant:
            if not (isinstance(head, Letter) and head.spelled in numbers):
                define(made.notation, head, body, text, DOCUMENT)
        made.notation.unread = self.unread
        made.outer = self.outer
        return made

    def _expanded(self, line: Directive) -> Directive:
        """A directive with its macros written out."""
        try:
            return replace(line, rest=expand(line.rest, self.macros).text) if self.macros else line
        except ReadError as error:
            raise ReadError(error.message, line.at + error.at, line.at + error.end) from None

    # ------------------------------------------------------------------ directives

    def direct(self, line: Directive) -> None:
        """Note a directive, to be understood with those beside it."""
        self.directives.append(line)
        self.renew()
        self._settled = False

    def take_in(self, seconds: float) -> Iterator[ReadError]:
        """Understand the directives; the error of each that cannot be understood, which is left out.

        They have as long as a step usually has, however little a step of this document may take: without them
        other things would be judged.
        """
        while not self._settled:
            self.renew()
            try:
                with within(max(seconds, SECONDS)):
                    self.chain().take_givens()
                self._settled = True
            except (ReadError, OutOfTime) as raised:
                error = raised if isinstance(raised, ReadError) else ReadError(str(raised), self.directives[-1].at)
                bad = max((d for d in self.directives if d.at <= error.at), key=lambda d: d.at, default=None)
                if bad is None:  # an assumption from the command line; every step says so
                    self._settled = True
                    return
                self.directives.remove(bad)
                self.lack(bad.rest)
                yield error

    def lack(self, directive: str) -> None:
        """Note that a directive could not be read, and of which letters it may have said something."""
        self.left_out = True
        self.undirected |= set(_LETTERS.findall(directive))

    # ------------------------------------------------------------------ definitions

    def define(self, relation: Relation, text: str, at: int) -> None:
        """Take in what a line of the document, at a place, gives the letter on its left."""
        self.definitions.append((relation.left, relation.right, text))
        self.places[base_in(relation.left)] = self.stands[relation.left] = at
        self.renew()

    def note(self, text: str) -> None:
        """Something that was taken for granted of the definitions, to be said of every line from now on."""
        self.notes.append(text)
        self.renew()

    def withdraw(self) -> None:
        """Leave the last definition out again."""
        self.definitions.pop()
        self.renew()

    def named(self, head: Node) -> Definitions:
        """The definitions of a letter, whatever their indices are called."""
        return [entry for entry in self.definitions if is_same_name(entry[0], head)]

    def named_alike(self, head: Node) -> Definitions:
        """The definitions of a letter, or of the same one with arguments or without them: ``L`` and ``L(w)``."""
        same = self.named(head)
        if same or not isinstance(head, (Letter, Call)):
            return same
        letter = head.head if isinstance(head, Call) else head
        if letter.subs or letter.sups:
            return []
        kind = Letter if isinstance(head, Call) else Call
        others = [entry for entry in self.definitions if isinstance(entry[0], kind)]
        return [e for e in others if (e[0].head if isinstance(e[0], Call) else e[0]) == letter]

    def leave_out(self, entries: Definitions) -> None:
        """Go on without some of the definitions."""
        self.definitions = [entry for entry in self.definitions if entry not in entries]
        self.renew()

    def state(self) -> State:
        """What is defined now, to come back to."""
        return State(list(self.definitions), frozenset(self.unread), dict(self.places), tuple(self.notes))

    def back_to(self, state: State) -> None:
        """Forget what was defined and lost since."""
        self.definitions, self.unread = list(state.definitions), set(state.unread)
        self.places, self.notes = dict(state.places), list(state.notes)
        self.renew()

    # ------------------------------------------------------------------ sections

    def use(self, left: Part, right: Part, at: int) -> None:
        """Note the letters of a proved step: its section goes on from what they mean."""
        section = self.sections.number(at)
        self.used |= {(section, base_of(item)) for item in walk((*left.items, *right.items))}

    def is_used(self, base: str, at: int) -> bool:
        """Whether a proved step of the section rests on the letter."""
        return (self.sections.number(at), base) in self.used

    def of_earlier_sections(self, at: int) -> dict[str, Node]:
        """What the letters mean that a section before that of a place defines."""
        return {
            base_in(head): body
            for head, body, _ in self.definitions
            if self.sections.separate(self.places.get(base_in(head), at), at)
        }

    def rests_on_others(self, left: Part, right: Part, stretch: Stretch) -> bool:
        """Whether a step holds a letter that is defined outside a part of the document, perhaps through others."""
        found = self.spoken_of(left, right) & {base_in(head) for head, _, _ in self.definitions}
        return any(not stretch[0] <= at < stretch[1] for base, at in self.places.items() if base in found)

    def spoken_of(self, left: Part, right: Part) -> set[str]:
        """The letters of a step, and those of their definitions."""
        bodies: dict[str, set[str]] = {}
        directives = ((let.head, let.body) for let in self.chain().shaped_lets())
        for head, body in (*((head, body) for head, body, _ in self.definitions), *directives):
            names = bases_of(body)
            bodies.setdefault(base_in(head), set()).update(names)
        found = {base_of(item) for item in walk((*left.items, *right.items))}
        while more := {name for base in found for name in bodies.get(base, ())} - found:
            found |= more
        return found

    def is_held(self, name: str, before: int | None = None) -> bool:
        """Whether a letter stands in what is defined, if told before a place."""
        known = (
            body
            for head, body, _ in self.definitions
            if before is None or self.places.get(base_in(head), before) < before
        )
        return any(isinstance(node, Letter) and node.base == name for body in known for node in every(body))

    def bases_behind(self, relation: Relation) -> set[str]:
        """The letters of a line as it is read, and those of what the document defines them by."""
        found: set[str] = set()
        queue = set(bases_of(relation))
        while queue:
            found |= queue
            bodies = (body for head, body, _ in self.definitions if base_in(head) in queue)
            queue = set().union(*map(bases_of, bodies)) - found
        return found

    def outdated(self, left: Part, right: Part, old: Mapping[str, Node]) -> set[str]:
        """Letters that an earlier section defines without an index and that carry one here, or the other way round.

        What rests on them goes with them.
        """
        items = list(walk((*left.items, *right.items)))
        indexed = {base_of(item) for item in items if item.sub is not None}
        plain = {base_of(item) for item in items} - indexed
        heads = [head for head, _, _ in self.definitions if isinstance(head, Letter)]
        bare = {base_in(head) for head in heads if not head.subs}
        found = ((indexed & bare) | (plain - bare) & {base_in(head) for head in heads}) & set(old)
        while found:
            behind = {base for base, body in old.items() if found & {base_in(node) for node in every(body)}} - found
            if not behind:
                break
            found |= behind
        return found

    def contest(self, relation: Relation, name: str) -> None:
        """Note what a display says of a letter that the prose defines otherwise: both may be meant from here on."""
        if relation.relation in ("=", ":=") and isinstance(relation.left, (Letter, Call)):
            self.contested.append((relation.left, relation.right, name))

    def is_claim_again(self, relation: Relation, here: int) -> bool:
        """Whether a line was proved above, and its section gives no letter on its right another meaning."""
        letters = bases_of(relation.right)
        anew = any(not self.sections.separate(self.places[base], here) for base in letters & set(self.places))
        return any(one == relation for _, one in self.claimed) and not anew

    def supersede(self, old: Definitions, place: int) -> None:
        """Note what a letter meant that a section defines anew, and where the document defined it."""
        self.earlier += old
        self.replaced.append((place, old))

    def doubt(self, old: Definitions, here: int) -> None:
        """Note that up to the next heading letters may still mean what they meant before."""
        self.doubted.append((self.sections.number(here), old))

    def in_doubt(self, relation: Relation, here: int) -> Iterator[tuple[str, Definitions]]:
        """Letters of a line that may mean what an earlier section says, and all definitions with that one."""
        bases = self.bases_behind(relation)
        again = [old for number, old in self.doubted if number == self.sections.number(here)]
        for place, old in self.replaced:
            anew = self.places.get(base_in(old[0][0]), place)
            if place < anew and self.sections.is_aside(place, anew, here):
                again.append(old)
        for old in again:
            if base_in(old[0][0]) in bases:
                kept = [entry for entry in self.definitions if not any(is_same_name(entry[0], e[0]) for e in old)]
                yield old[0][2], [*kept, *old]

    def as_before(self, here: int, relation: Relation) -> Iterator[Reading]:
        """Letters as displays or earlier sections define them, where it is open which of their meanings they have."""
        for head, body, name in self.contested:
            if (head, body) == (relation.left, relation.right):
                continue  # the display that says so
            kept = [entry for entry in self.definitions if not is_same_name(entry[0], head)]
            yield Reading((), [*kept, (head, body, name)], f"{name} as a display defines it", False, "", True)
        for head, body, name in self.earlier:
            base = next((node.base for node in letters_in(head)), "")
            if self.sections.separate(self.places.get(base, here), here):
                kept = [entry for entry in self.definitions if not is_same_name(entry[0], head)]
                note = f"{name} as an earlier section defines it"
                yield Reading((), [*kept, (head, body, name)], note, False, "", True)
        for number, old in self.doubted:
            if number == self.sections.number(here):
                kept = [entry for entry in self.definitions if not any(is_same_name(entry[0], e[0]) for e in old)]
                note = f"{old[0][2]} as an earlier section defines it"
                yield Reading((), [*kept, *old], note, False, "", True)

    # ------------------------------------------------------------------ what is not certain

    def lose(self, left: Part, right: Part) -> None:
        """Remember a letter that may have been defined by a line that could not be read; nothing is guessed of it."""
        if right.relation not in ("=", ":=") or not left.items:
            return
        head = left.items[0]
        if head.sup is not None and spelled(head.sup) == "-1":
            return  # it says what the inverse is
        if len(split_top(left.items, {"+", "-"})) > 1:
            return  # a sum is no name
        if core(base_of(head)) in LABELS and any(item.name in NOISE for item in right.items):
            return  # y = w^\top x + \epsilon says how data come about
        known = self.chain().notation
        base = base_of(head) + "'" * head.primes
        if head.kind in ("letter", "one", "command", "text") and not known.declared(base) and base not in known.calls:
            self.unread.add(base)
            self.families |= {base} if head.sub is not None else set()

    def take(self, told: Definitions) -> None:
        """Take in definitions that the text gives elsewhere; of a letter to which they give two meanings, none."""
        if not told:
            return
        before = self.state()
        self.definitions += told
        self.find(base_in(head) for head, _, _ in told)
        try:
            self.chain()
        except ReadError:
            self.back_to(before)

    def find(self, bases: Iterable[str]) -> None:
        """Letters that were lost have a meaning after all."""
        self.unread -= set(bases)
        self.renew()

    def whole_unread(self, head: Node) -> str:
        """The ``p_k`` that a line defines that could not be read, where another one is about ``p_1``."""
        if isinstance(head, Letter) and is_numbered(head) and head.base in self.unread & self.families:
            return head.base
        return ""

    def defined_in_prose(self, head: Node) -> str | None:
        """The letter alone on the left, if only a line of prose gave it its meaning: perhaps for a moment."""
        letter = head if isinstance(head, Letter) else head.head if isinstance(head, Call) else None
        if letter is None or letter.base not in self.told:
            return None
        if isinstance(head, Call) and all(head != known for known, _, _ in self.definitions):
            return None
        return letter.spelled

    def is_guessed(self, left: Part, right: Part) -> bool:
        """Whether the meaning of a letter of the step, or of one that its definitions speak of, was guessed."""
        known = self.chain().guesses
        spoken = {fontless(base) for base in self.spoken_of(left, right)}  # \\mathbf{Wx} holds a bold W
        return bool(self.chain().unit_vectors) or any(fontless(base) in spoken for base in known)

    def is_vector_of_known(self, head: Node) -> bool:
        """Whether this is a bold letter without scripts, and the letter is defined for every index."""
        if not isinstance(head, Letter) or head.subs or head.sups or unbolded(head.base) == head.base:
            return False
        return any(let.indices for let in self.chain().notation.letters.get(unbolded(head.base), ()))

    def lacks_indices(self, relation: Relation) -> str | None:
        """A letter that carries some of the indices with which the document defines it, and not all."""
        known = self.chain().notation
        for node in every(relation):
            if isinstance(node, Letter) and (node.subs or node.sups) and node.base not in known.known:
                counts = {len(let.indices) for let in known.letters.get(node.base, ()) if let.at == DOCUMENT}
                pieces = (*node.subs, *node.sups)
                if counts and len(pieces) < min(counts) and all(letter_like(bare_index(piece)) for piece in pieces):
                    return node.spelled
        return None

    def beside(self, relation: Relation) -> str | None:
        """The ``p_{ij}`` that the document defines, where a line may define p_l: as many indices tell them apart."""
        head, known = relation.left, self.chain().notation
        if relation.relation not in ("=", ":=") or not isinstance(head, Letter) or head.base in known.known:
            return None
        lets = known.letters.get(head.base, [])
        count = len(head.subs) + len(head.sups)
        others = [let.head for let in lets if isinstance(let.head, Letter) and let.at == DOCUMENT]
        alike = any(len(other.subs) + len(other.sups) in (0, count) for other in others)
        again = any(isinstance(node, Letter) and node.base == head.base for node in every(relation.right))
        if not count or not others or len(others) < len(lets) or alike or again:
            return None
        return others[0].spelled

    def defined_below(self, node: Node) -> str | None:
        """A function in a formula that only a line below defines."""
        known = self.chain().notation
        names = {inner.head.base for inner in every(node) if isinstance(inner, Call)} & self.habits().applied
        return next((name for name in sorted(names) if name not in known.calls and not known.declared(name)), None)


def base_in(head: Node) -> str:
    """The letter that the left side of a definition gives a meaning."""
    inner = head.body if isinstance(head, Entry) else head.base if isinstance(head, Raised) else head
    letter = inner.head if isinstance(inner, Call) else inner
    return letter.base if isinstance(letter, Letter) else ""

"""How one document writes its letters, section by section.

Knows which displays belong to a section and reads their formulas without knowing any letter; what their trees show is
the business of ``habits``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from symce.patterns import regex
from symce.read.displays.rows import Part, Run, runs
from symce.read.documents.directives import Directive
from symce.read.documents.document import Display
from symce.read.documents.square_brackets import in_square_brackets
from symce.read.grammar.formula import Vocabulary
from symce.read.grammar.heads import applied_name
from symce.read.notation.habits import REALS, Habits, habits, is_scalar, names_of, parsed, stated_shapes
from symce.read.notation.layers import is_capital
from symce.read.notation.named_arrays import declared, named_shapes
from symce.read.notation.normalised import outcomes
from symce.read.notation.numbered_layers import declared_layers
from symce.read.notation.told_apart import told_apart
from symce.read.notation.told_ranges import told_ranges
from symce.read.notation.two_classes import two_valued
from symce.read.prose.anew import Sections, Stretch
from symce.read.prose.called import Spoken
from symce.read.prose.letters_in_prose import InProse, in_prose
from symce.read.prose.own_names import is_mean, is_own_name
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError, walk
from symce.read.tex.items import base_of, split_relations, split_top, stripped
from symce.read.tex.latex import structure
from symce.read.tex.leaves import GREEK_NAMES
from symce.read.tex.macros import Macro, expand
from symce.read.tree import Letter, Listed, Node, Raised, letters_in, number_in

EVERYWHERE = -1
"""The number under which the habits of the whole document are kept."""


@dataclass
class DocumentHabits:
    """Finds the habits of a document when the first undeclared letter is met."""

    displays: list[Display]
    macros: dict[str, Macro]
    sections: Sections
    _found: dict[int, Habits] = field(default_factory=dict)
    _alone: dict[Stretch, Habits] = field(default_factory=dict)
    _strict: dict[Stretch, Habits] = field(default_factory=dict)
    _spoken: dict[Stretch, Spoken] = field(default_factory=dict)
    _own_names: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def _said(self) -> InProse:
        """What the prose says of letters; the same in all sections."""
        return in_prose(self.sections.source.text)

    @cached_property
    def spoken(self) -> Spoken:
        """The letters that stand by themselves in formulas of prose."""
        return Spoken(self.sections.source.text, self.displays, self._written_out)

    def is_own_name(self, base: str) -> bool:
        """Whether a letter without scripts is something of its own, beside one with a word for a script."""
        if base not in self._own_names:
            self._own_names[base] = is_own_name(base, self.displays, self.spoken)
        return self._own_names[base]

    def is_mean(self, base: str) -> bool:
        """Whether words call a letter without scripts the mean or the sum of what has an index."""
        return is_mean(base, self.displays, self.spoken)

    @cached_property
    def bracketed(self) -> frozenset[str]:
        """The letters whose entries are written with square brackets."""
        return in_square_brackets(self.sections.source.text)

    def _parsed(self, formulas: Iterable[object], functions: frozenset[str] = frozenset()) -> Iterable[Node]:
        return parsed(formulas, self.bracketed, functions)

    def _written_out(self, formula: str) -> str:
        try:
            return expand(formula, self.macros).text
        except ReadError:
            return formula  # where it is read as a formula, the reason is said

    def at(self, place: int) -> Habits:
        """How this document writes its letters; found when the first undeclared letter is met.

        In a section without an index and without signs of vectors every letter is a number, whatever other sections do.
        """
        number = self.sections.number(place)
        if number not in self._found:
            whole = self._whole()
            own = [display for display in self.displays if self.sections.number(display.at) == number]
            found = self._of_section(own, whole) if len(own) < len(self.displays) else whole
            self._found[number] = self._called_here(self._stated_here(found, own), place)
        return self._found[number]

    def _called_here(self, found: Habits, place: int) -> Habits:
        """What the prose calls letters in this part of the document, whatever it calls them in others."""
        part = self.sections.part(place)
        if part is None:
            return found
        own = self.spoken_in(part)
        said = {name for name, mentions in own.mentions.items() if any(one.says_something() for one in mentions)}
        one_hot = (found.one_hot - said) | (own.one_hot & said)
        unsaid = (found.unsaid - own.one_hot) | ((own.no_shares - own.one_hot) & said)
        return replace(found, one_hot=one_hot, unsaid=unsaid)

    def _stated_here(self, found: Habits, own: list[Display]) -> Habits:
        """What a section says of spaces where the document says two, and not what one below says against its sums."""
        if not found.shapes or not own:
            return found
        here, _ = stated_shapes(self._members(own))
        above, _ = stated_shapes(self._members([one for one in self.displays if one.at <= own[-1].at]))
        kept = {base: shape for base, shape in here.items() if not found.shapes.get(base)}
        below = {base: shape for base, shape in found.shapes.items() if len(shape) == 1 and base not in above}
        shown = self._shown(own) if below else Habits()
        against = {base for base, shape in below.items() if shown.runs_over(base) not in (None, *shape)}
        shapes = {base: shape for base, shape in {**found.shapes, **kept}.items() if base not in against}
        return replace(found, shapes=shapes) if kept or against else found

    def alone(self, stretch: Stretch) -> Habits:
        """How a part of the document writes its letters, whatever other parts do."""
        if stretch not in self._alone:
            start, end = stretch
            own = [display for display in self.displays if start <= display.at < end]
            self._alone[stretch] = replace(self._shown(own, self.displays), applied=self._whole().applied)
        return self._alone[stretch]

    def writes_any(self, stretch: Stretch, layers: tuple[Directive, ...]) -> bool:
        """Whether a part of the document writes a matrix of the layers, or one of their letters with a number."""
        said = [(line.verb, line.rest.partition(" :")[0]) for line in layers]
        names = [name for verb, name in said if verb == "matrix" or re.search("[_^]", name)]
        bases = {re.escape(core(re.split(r"[_^]", name)[0])) for name in names}
        letters = re.compile(rf"(?<![a-zA-Z\\])(?:{'|'.join(sorted(bases))})(?![a-zA-Z])") if bases else None
        texts = (display.text for display in self.displays if stretch[0] <= display.at < stretch[1])
        return letters is not None and any(letters.search(text) for text in texts)

    def spoken_in(self, stretch: Stretch) -> Spoken:
        """The letters that stand by themselves in formulas of the prose of a part of the document."""
        if stretch not in self._spoken:
            own = [display for display in self.displays if stretch[0] <= display.at < stretch[1]]
            self._spoken[stretch] = Spoken(self._text_of(stretch), own, self._written_out)
        return self._spoken[stretch]

    def _text_of(self, stretch: Stretch) -> str:
        """The text of a part of the document, in its place."""
        start, end = stretch
        return " " * start + self.sections.source.text[start:end]

    def strictly(self, stretch: Stretch) -> Habits:
        """How a part of the document writes its letters if nothing is shown or said elsewhere, but spaces above."""
        if stretch not in self._strict:
            start, end = stretch
            own = [display for display in self.displays if start <= display.at < end]
            above = [display for display in self.displays if display.at < end]
            words = self.spoken_in(stretch), in_prose(self._text_of(stretch))
            found = replace(self._shown(own, above, words), applied=self._whole().applied)
            self._strict[stretch] = self._stated_here(found, own)
        return self._strict[stretch]

    def stated_elsewhere(self, stretch: Stretch) -> frozenset[str]:
        """The letters of whose space only other parts speak, and whose index is not shown to run over that here."""
        own = [display for display in self.displays if stretch[0] <= display.at < stretch[1]]
        here, everywhere = stated_shapes(self._members(own))[0], stated_shapes(self._members(self.displays))[0]
        shown = self.alone(stretch)
        found = ((base, shape) for base, shape in everywhere.items() if base not in here)
        return frozenset(base for base, shape in found if base in shown.carried and shown.runs_over(base) not in shape)

    def _whole(self) -> Habits:
        whole = self._found[EVERYWHERE] = self._found.get(EVERYWHERE) or self._shown(self.displays)
        return whole

    def _of_section(self, own: list[Display], whole: Habits) -> Habits:
        """What a section shows by itself: whether all its letters are numbers, and which labels are of two classes."""
        formulas = self._parsed(part.items for run in self._runs(own) for part in run.parts if part.items)
        if not whole.binary:
            return self._by_itself(own, whole) if is_scalar(formulas) else whole
        formulas = list(formulas)
        found = self._by_itself(own, whole) if is_scalar(formulas) else whole
        return replace(found, binary=two_valued(formulas))

    def _by_itself(self, own: list[Display], whole: Habits) -> Habits:
        shown = self._shown(own)
        return replace(shown, shapes=whole.shapes, members=whole.members, applied=whole.applied)

    def _shown(
        self,
        displays: list[Display],
        saying: list[Display] | None = None,
        words: tuple[Spoken, InProse] | None = None,
    ) -> Habits:
        """What displays show; spaces of letters are stated by those that are ``saying``, or by the same ones.

        ``words`` is what the prose says of letters, all of it where nothing else is given.
        """
        spoken, said = words or (self.spoken, self._said)
        found = [run.parts for run in self._runs(displays)]
        saying = displays if saying is None else saying
        heads = [parts[0].items for parts in found if parts and len(parts) > 1 and parts[1].relation in ("=", ":=")]
        members = self._members(saying)
        formulas = (part.items for parts in found for part in parts if part.items)
        lines = [read_both(*parts[:2]) for parts in found if may_be_layer(parts)]
        shares = [read_both(*parts[:2]) for parts in found if may_be_softmax(parts)]
        totals = frozenset(filter(None, map(total, found)))
        told = told_ranges(display.text for display in saying if display.inline)
        applied = frozenset(filter(None, map(applied_name, heads)))
        shown = habits(self._parsed(formulas, applied), members, list(filter(None, lines)), totals, told.items())
        mere = spoken.mere_predictions if not shown.logarithms else frozenset()
        return replace(
            shown,
            negated=frozenset((*(shown.negated if said.logistic else ()), *logistic(spoken, said))),
            names=names_of(self._parsed(heads), shown) | {name for _, name in self.apart},
            applied=applied,
            against=said.against,
            summing=said.summing,
            constrained=said.constrained,
            counted=said.counted,
            measures=said.measures,
            classes=said.classes,
            rows=said.rows,
            scalars=frozenset(
                head.spelled for head, space in members if isinstance(head, Letter) and of_numbers(space)
            ),
            of_two=of_two_values(members),
            unsaid=(spoken.no_shares | mere) - spoken.one_hot,
            one_hot=spoken.one_hot,
            outcomes=outcomes(filter(None, shares)),
            other_matrices=spoken.other_matrices,
            any_functions=said.any_functions,
            other_sigma=said.other_sigma or spoken.is_other_sigma(),
            softmax_sigma=said.softmax_sigma,
            called_softmax=said.called_softmax,
        )

    def _members(self, saying: list[Display]) -> list[tuple[Node, Node]]:
        """The letters of which displays say in which space they are, with the space."""
        saying = [display for display in saying if "\\in" in display.text]
        spaces = [run.parts for run in self._runs(saying)]
        pairs = [read_both(*pair) for parts in spaces for pair in pairwise(parts) if pair[1].relation == "in"]
        pairs += [read_both(parts[0], parts[-1]) for parts in spaces if len(parts) > 2 and parts[-1].relation == "in"]
        listed = (pair for display in saying for pair in listed_members(display.text))
        return [*filter(None, pairs), *listed, *(pair for display in saying for pair in tuples(display.text))]

    def _letters(self) -> Iterator[Letter]:
        """The letters of all formulas."""
        formulas = (part.items for run in self._runs(self.displays) for part in run.parts if part.items)
        return (node for formula in self._parsed(formulas) for node in letters_in(formula))

    def layers(self) -> tuple[Directive, ...]:
        """What directives say of letters with scripts that are names: their shapes in the text, or those of layers."""
        members = self._members(self.displays)
        shapes = named_shapes(members, self._letters())
        named = declared(shapes)
        if "layers" in self._said.against:
            return named
        found = [run.parts for run in self._runs(self.displays) if may_be_numbered(run.parts)]
        if any(is_value(part) for parts in found if not names_an_entry(parts[0]) for part in parts[1:]):
            return named  # W_1 = 2, or z_1 = W_1 x + b_1 = 2 \\cdot 1
        lines = (read_both(*parts[:2]) for parts in found)
        plain, _ = stated_shapes(members)
        stated = {name: tuple(size.name for size in shape) for name, shape in plain.items() if shape}
        layers = declared_layers(list(filter(None, lines)), self._formulas, stated | shapes)
        return (*named, *(line for line in layers if line not in named))

    @cached_property
    def apart(self) -> frozenset[tuple[str, str]]:
        """The letters that superscripts tell apart, with these."""
        found = [run.parts for run in self._runs([d for d in self.displays if "^" in d.text]) if len(run.parts) > 1]
        heads = (parts[0].items for parts in found if parts[1].relation in ("=", ":="))
        return told_apart(heads, (part.items for parts in found for part in parts))

    @cached_property
    def _formulas(self) -> str:
        """All formulas of the document, as they are written."""
        return " ".join(display.text for display in self.displays)

    @cached_property
    def products(self) -> frozenset[str]:
        """Capitals side by side that are products: the ``NT`` of a document that writes N and T each alone, too."""
        text = _TURNED.sub(" ", self._formulas)
        alone = set(_NUMBERS.findall(text))
        return frozenset(pair for pair in _PAIRS.findall(text) if alone.issuperset(pair) and f"{pair}(" not in text)

    def _runs(self, displays: list[Display]) -> Iterator[Run]:
        for display in displays:
            try:
                yield from runs(expand(display.text, self.macros).text, Vocabulary())
            except ReadError:
                continue


_PAIRS = regex(r"(?<![a-zA-Z\\])(?<!_\{)[NTKBMD]{2}(?![a-zA-Z(])")
_NUMBERS = regex(r"(?<![a-zA-Z\\])[NTKBMD](?![a-zA-Z(])")
"""Capitals that are numbers of examples, steps, classes and features, and temperatures."""
_TURNED = regex(r"\^\s*(?:T|\{\s*T\s*\})")


def listed_members(text: str) -> Iterator[tuple[Node, Node]]:
    """The letters of ``x, w \\in \\mathbb{R}^d``, each with the set; the last one may be a usual index: ``a, b``."""
    try:
        split = split_relations(stripped(structure(text)))
    except ReadError:
        return
    if len(split) == 3 and split[1][0] == "in":
        listed = split_top(split[0][1], {","})
        for items in listed if len(listed) > 1 else ():
            if len(stripped(items)) == 1:
                both = tuple(parsed((items, split[2][1])))
                if len(both) == 2:
                    yield both[0], both[1]


def total(parts: tuple[Part, ...]) -> str | None:
    """The M of ``M = \\sum_i m_i``, which counts nothing."""
    if len(parts) < 2 or parts[1].relation not in ("=", ":=") or len(parts[0].items) != 1:
        return None
    name = base_of(parts[0].items[0])
    summed = any(item.name == "\\sum" for item in parts[1].items)
    return name if summed and name.isupper() and any(base_of(i) == name.lower() for i in parts[1].items) else None


def of_numbers(space: Node) -> bool:
    """Whether a set is that of all real numbers, or of the two that say which class: ``\\{-1, 1\\}``."""
    if isinstance(space, Listed):
        return {number_in(item) for item in space.items} in ({0, 1}, {-1, 1})
    return space in REALS


def of_two_values(members: list[tuple[Node, Node]]) -> dict[str, frozenset[Fraction | None]]:
    """The letters that are said to be in a set of two numbers, and in no other set."""
    found: dict[str, set[frozenset[Fraction | None]]] = {}
    for head, space in members:
        if isinstance(head, Letter):
            values = map(number_in, space.items) if isinstance(space, Listed) else (None,)
            found.setdefault(head.spelled, set()).add(frozenset(values))
    only = {name: sets.pop() for name, sets in found.items() if len(sets) == 1}
    return {name: pair for name, pair in only.items() if len(pair) == 2 and None not in pair}


def may_be_softmax(parts: tuple[Part, ...]) -> bool:
    """Whether a line may define a probability by exponentials and their sum, or the sum."""
    if len(parts) < 2 or parts[1].relation not in ("=", ":=") or len(parts[0].items) < 2:
        return False
    return any(item.name in ("\\sum", "\\frac") for item in walk(parts[1].items))


def is_value(part: Part) -> bool:
    """Whether a side holds a number, signs and no letters."""
    items = list(walk(part.items))
    letters = any(item.kind in ("letter", "one") or item.name.lstrip("\\") in GREEK_NAMES for item in items)
    return not letters and any(item.kind == "digit" for item in items)


def may_be_numbered(parts: tuple[Part, ...]) -> bool:
    """Whether a line gives one letter with a number a meaning."""
    return len(parts) >= 2 and parts[1].relation in ("=", ":=") and len(parts[0].items) == 1


def names_an_entry(part: Part) -> bool:
    """Whether a line is of an entry that a letter names: the ``y_c = 1`` of the true class."""
    below = part.items[0].sub if len(part.items) == 1 else None
    return below is not None and len(below) == 1 and below[0].kind == "letter"


def may_be_layer(parts: tuple[Part, ...]) -> bool:
    """Whether a line gives one letter a meaning by few others, as ``z = W x + b`` and ``h = \\sigma(z)`` do."""
    if len(parts) < 2 or parts[1].relation not in ("=", ":=") or len(parts[0].items) != 1:
        return False
    items = parts[1].items
    inner = [item for outer in items for part in outer.parts for item in part] if len(items) == 1 else items
    capital = any(is_capital(base_of(item)) for item in inner)
    return 2 <= len(inner) <= 12 and (capital or items[0].name in ("\\sigma", "\\phi", "\\tanh", "\\max"))


def read_both(left: Part, right: Part) -> tuple[Node, Node] | None:
    """Both sides of a relation, where they can be read without knowing any letter."""
    both = tuple(parsed((left.items, right.items)))
    return (both[0], both[1]) if len(both) == 2 else None


def logistic(spoken: Spoken, said: InProse) -> tuple[str, ...]:
    """The σ of a text that calls it the logistic function, or writes it out: nobody means a softmax by it."""
    return ("\\sigma",) if spoken.is_logistic() or said.written_out else ()


_TUPLE = regex(
    r"\s*((?:\\math(?:bf|rm)|\\boldsymbol|\\bm|\\vec)?\s*\{?\s*[a-zA-Z]\s*\}?)\s*\\in\s*"
    r"(?:\\left)?\\\{[-+\d\s,]+(?:\\right)?\\\}\s*\^\s*(?:([a-zA-Z])|\{\s*([a-zA-Z])\s*\})\s*"
)
"""A letter whose entries are one of several numbers each."""


def tuples(text: str) -> Iterator[tuple[Node, Node]]:
    """The y of ``y \\in \\{0, 1\\}^K``, which has K entries as one of ``\\mathbb{R}^K`` has.

    >>> [head.spelled for head, _ in tuples(r"y \\in \\{0, 1\\}^K")]
    ['y']
    """
    found = _TUPLE.fullmatch(text)
    if found is not None:
        yield Letter(re.sub(r"\s", "", found[1])), Raised(REALS[0], Letter(found[2] or found[3]))

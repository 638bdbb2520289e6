"""What is known of the letters of a chain, and what a letter as written may be.

Knows ranges, declarations, definitions and assumptions once they are taken in, and looks letters up; knows neither
how a directive is worded nor what is refused (the modules that take directives in do), and no terms (``meaning``
makes them).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from symce.read.grammar.formula import Parser, Vocabulary
from symce.read.notation.habits import NONE, Habits
from symce.read.notation.scripted import EXAMPLE, family
from symce.read.notation.sizes import Size
from symce.read.tex.fonts import other_width, unbolded
from symce.read.tex.scripts import OPENED, leftover, opened, spelled_name
from symce.read.tree import Big, Call, Letter, Neg, Node, Over, Piece, Relation, Times, every, letters_in
from symce.term import Sort


@dataclass(frozen=True, slots=True)
class Range:
    """What an index letter runs over; ``first`` is 0 or 1, the number of its first position.

    ``but`` is the end that is left out, as by 2..K of the classes 1..K: "first" or "last".
    """

    sort: Sort
    first: int = 1
    but: str = ""


SYMMETRIC = ("symmetric", "definite", "semidefinite", "both")
"""Kinds of letters that are symmetric matrices."""


@dataclass(frozen=True, slots=True)
class Known:
    """A declared letter.

    ``subs`` and ``sups`` are the scripts that belong to its name. ``kind`` is variable, label, binary or function;
    ``of`` the variables that an unknown function depends on, ``values`` the range of a label, ``summed`` the position
    over which an assumption adds the entries up, where that is not the last one, ``lead`` how many indices stand
    before the arguments of a family, ``marks`` what separates these (None: anything) and ``over`` the variables
    of which they speak, ``tag`` what tells it from another that is written alike, ``signs`` the two values of a binary
    number, ``fixed`` the place and the value of an entry that is given.
    """

    base: str
    sorts: tuple[Sort, ...] = ()
    subs: tuple[str, ...] = ()
    sups: tuple[str, ...] = ()
    kind: str = "variable"
    of: tuple[str, ...] = ()
    values: Sort | None = None
    args: tuple[str, ...] = ()
    summed: int | None = None
    lead: int = 0
    marks: str | None = None
    over: tuple[str, ...] = ()
    tag: str = ""
    signs: tuple[Fraction, ...] = (Fraction(0), Fraction(1))
    fixed: tuple[Piece, Fraction] | None = None

    @property
    def order(self) -> tuple[int, ...]:
        """The positions in the order in which the context keeps them: what an assumption sums over comes last."""
        places = range(len(self.sorts))
        return tuple(places) if self.summed is None else (*(n for n in places if n != self.summed), self.summed)

    @property
    def name(self) -> str:
        return spelled_name(self.base, self.subs, self.sups)

    @property
    def scripts(self) -> bool:
        """Whether scripts belong to the name."""
        return bool(self.subs or self.sups)


@dataclass(frozen=True, slots=True)
class Let:
    """A definition: ``head = body``. ``indices`` are the index letters of the head, ``params`` its plain arguments."""

    head: Node
    body: Node
    text: str
    base: str
    subs: tuple[str, ...] = ()
    sups: tuple[str, ...] = ()
    indices: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    at: int = 0
    of_itself: bool = field(init=False, compare=False)
    """Whether ``w_k = w_{:,k}`` names a part of the letter: it says nothing of what the whole letter is."""

    of_members: bool = field(init=False, compare=False)
    """Whether ``L = \\frac{1}{N} \\sum_n L_n`` defines a number by others of its name: letters of their own."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_members", sums_members(self.head, self.body))
        part = bool(self.indices) and any(
            isinstance(node, Letter) and node.base == self.base and len(node.subs) > len(self.indices)
            for node in every(self.body)
        )
        object.__setattr__(self, "of_itself", part)

    @property
    def name(self) -> str:
        if isinstance(self.head, Letter):
            return spelled_name(self.base, self.subs, self.sups)
        return self.text

    @property
    def of_plain(self) -> bool:
        """Whether ``w_{new} = w - \\eta g`` makes it of the letter without scripts, which is another one then."""
        if not isinstance(self.head, Letter) or not (self.subs or self.sups):
            return False
        return any(isinstance(n, Letter) and n.spelled == self.base for n in every(self.body))


def is_applied_only(base: str, body: Node) -> bool:
    """Whether a letter stands in a formula, without scripts and always before its arguments."""
    heads = [node.head for node in every(body) if isinstance(node, Call) and node.head.base == base]
    found = [node for node in letters_in(body) if node.base == base]
    return bool(heads) and len(found) == len(heads) and not any(head.subs or head.sups for head in heads)


def sums_members(head: Node, body: Node) -> bool:
    """Whether a formula for a letter without scripts adds up letters of its name that carry the index of the sum."""
    letter = head.head if isinstance(head, Call) else head
    if not isinstance(letter, Letter) or letter.subs or letter.sups:
        return False

    def of_name(formula: Node) -> list[Letter]:
        found = (node.head if isinstance(node, Call) else node for node in every(formula))
        return [node for node in found if isinstance(node, Letter) and node.base == letter.base]

    own = of_name(body)
    if not own:
        return False
    summed = {id(node) for big in every(body) if isinstance(big, Big) for node in of_name(big.body)}
    return all((node.subs or node.sups) and id(node) in summed for node in own)


def outer_sum(body: Node) -> str:
    """The index of the sum that a formula is, up to factors without indices; empty where it is none."""
    match body:
        case Neg(inner):
            return outer_sum(inner)
        case Times(left, right) if not any(isinstance(node, Letter) and node.subs for node in every(left)):
            return outer_sum(right)
        case Over(top, bottom) if not any(isinstance(node, Letter) and node.subs for node in every(bottom)):
            return outer_sum(top)
        case Big("sum", (Letter(name) | Relation(Letter(name), "="),)):
            return name
    return ""


@dataclass
class Notation:
    """All that the directives of a chain say, by letter."""

    ranges: dict[str, Range] = field(default_factory=dict)
    known: dict[str, list[Known]] = field(default_factory=dict)
    members: dict[str, list[Known]] = field(default_factory=dict)  # the x_i of examples beside a vector x
    lets: list[Let] = field(default_factory=list)
    letters: dict[str, list[Let]] = field(default_factory=dict)
    calls: dict[str, list[Let]] = field(default_factory=dict)
    patterns: list[Let] = field(default_factory=list)
    partial: Letter | None = None  # the vector of \\partial_i, where \\partial_i was defined
    givens: list[tuple[list[tuple[str, Node]], str, int]] = field(default_factory=list)
    sizes: dict[str, Size] = field(default_factory=dict)
    sets: dict[str, Sort] = field(default_factory=dict)  # names of \{1, .., K\}
    fixed_sizes: dict[str, int] = field(default_factory=dict)
    log_base: Fraction | None = None  # the base of \\log; None where it is natural
    layout: str = ""  # of derivatives of vectors in vectors, where a directive says it
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    notes: list[str] = field(default_factory=list)
    habits: Callable[[], Habits] = lambda: NONE  # how the document writes what it never declares
    writes: Callable[[str], bool] = lambda name: False  # whether the document writes a letter anywhere
    counts_with_t: Callable[[], bool] = lambda: False  # whether the document writes a T that is no transpose
    own_name: Callable[[str], bool] = lambda name: False  # whether it means something by a letter without scripts
    is_mean: Callable[[str], bool] = lambda name: False  # whether it calls such a letter a mean or a sum
    singles: set[Node] = field(default_factory=set)  # p(x | y = 1) of assumptions: one number, of no family
    events: dict[Call, None] = field(default_factory=dict)  # those, and P(y = 1 | x) of a declared x
    unread: set[str] = field(default_factory=set)  # letters whose definition could not be read
    aside: set[str] = field(default_factory=set)  # letters of which single entries are defined, which is left out
    by_entries: bool = False  # whether none of them is left out
    terms: set[str] = field(default_factory=set)  # sums of which a term was taken for what nothing defines
    varied: frozenset[str] = frozenset()  # letters in which the document may differentiate
    in_rows_only: bool = False  # whether all vectors of the document are rows

    # ------------------------------------------------------------------ looking up

    def parser(self) -> Parser:
        return Parser(self.vocabulary)

    def sort(self, size: Size) -> Sort:
        """The sort of a size, remembered by its name."""
        values = [self.fixed_sizes.get(letter) for letter, _ in size.letters]
        if size.letters and None not in values:
            total = sum((v or 0) * times for v, (_, times) in zip(values, size.letters, strict=True))
            size = replace(size, letters=(), constant=total + size.constant)
            return Sort(size.name, size.constant)
        self.sizes[size.name] = size
        return size.sort

    def candidates(self, letter: Letter) -> list[tuple[Known | Let, tuple[Piece, ...]]]:
        """What the letter may be, with the scripts that are left for indices; the closest name first.

        Of the loss ``L_i`` of an example and the loss ``L``, both defined, it is the one with as many indices.
        """
        found: list[tuple[Known | Let, tuple[Piece, ...]]] = []
        letter = self.in_other_width(letter)
        for entry in self.members.get(letter.base, ()):
            left = leftover(letter, entry.subs, entry.sups)
            if left and (run := self.ranges.get(left[0].text.strip("()"))) is not None and run.sort == entry.sorts[0]:
                return [(entry, left)]
        plain = unbolded(letter.base)
        if plain != letter.base and not self.declared(letter.base) and self.is_array(plain, letter):
            letter = replace(letter, base=plain)  # the bold row of a matrix that is declared in plain type
        if letter.sups or letter.subs:
            letter = self.of_examples(letter)
        for entry in (*self.letters.get(letter.base, ()), *self.known.get(letter.base, ())):
            nested = bool(entry.subs) and any(text.endswith(OPENED) for text in entry.subs)
            inside = opened(letter, lambda name: True) if nested else letter
            left = leftover(inside, entry.subs, entry.sups)
            if left is not None:
                found.append((entry, left))
        if len(found) > 1:
            found.sort(key=lambda item: -self.closeness(*item))
        return found

    def closeness(self, entry: Known | Let, left: tuple[Piece, ...]) -> int:
        """How much of what is written an entry explains, where these scripts are left for indices."""
        return (
            4 * (len(entry.subs) + len(entry.sups)) + 2 * (self.positions(entry) == len(left)) + isinstance(entry, Let)
        )

    def in_other_width(self, letter: Letter) -> Letter:
        """``\\widehat{y}`` where only ``\\hat{y}`` is declared or defined, and the other way round."""
        other = other_width(letter.base) if letter.base[:1] == "\\" and letter.base[-1] == "}" else ""
        return (
            replace(letter, base=other) if other and not self.declared(letter.base) and self.declared(other) else letter
        )

    def is_array(self, base: str, letter: Letter) -> bool:
        """Whether a letter is a vector or matrix only, of which the indices of another one leave a vector."""
        scripts = len(letter.subs) + len(letter.sups)
        lets = self.letters.get(base, [])
        if len(lets) == 1 and scripts == 1 and not (lets[0].subs or lets[0].sups) and len(lets[0].indices) == 2:
            return self.is_row((*letter.subs, *letter.sups)[0], lets[0])
        found = self.known.get(base, ())
        arrays = (entry.kind == "variable" and len(entry.sorts) > scripts for entry in found)
        return base not in self.letters and bool(found) and all(arrays)

    def is_row(self, piece: Piece, let: Let) -> bool:
        """Whether an index counts the rows of a defined ``p_{ik}``: then the bold ``p_i`` is one of them."""
        of_rows, of_columns = map(self.ranges.get, let.indices)
        own = self.ranges.get(piece.text)
        return piece.text == let.indices[0] or (own is not None and own == of_rows != of_columns)

    def of_examples(self, letter: Letter) -> Letter:
        """``x^{(i)}`` or x_i of a document in which it is another letter than the vector x, and neither is declared."""
        marked = family(letter) != letter.base
        if not marked and (letter.sups or len(letter.subs) != 1):
            return letter
        if letter.base in self.letters or any(entry.kind != "guess" for entry in self.known.get(letter.base, ())):
            return letter
        if letter.base not in (self.habits().examples if marked else self.habits().apart):
            return letter
        return replace(letter, base=letter.base + EXAMPLE)

    def positions(self, entry: Known | Let) -> int:
        """How many indices a letter takes, as far as its declaration or the left side of its definition says."""
        if isinstance(entry, Known):
            return len(entry.sorts)
        if entry.of_itself or entry.of_members:
            return len(entry.indices)
        same = (e for e in self.known.get(entry.base, ()) if (e.subs, e.sups) == (entry.subs, entry.sups))
        return next((len(e.sorts) for e in same if len(e.sorts) >= len(entry.indices)), len(entry.indices))

    def declared(self, base: str) -> bool:
        return base in self.known or base in self.letters

    def is_given_to_sum(self, base: str) -> bool:
        """Whether an assumption says what the entries of a letter sum to, so that nothing is to be guessed of it."""
        return any(
            isinstance(total, Big) and total.op == "sum" and isinstance(total.body, Letter) and total.body.base == base
            for chain, _, _ in self.givens
            for (_, total), _ in pairwise(chain[::2])
        )

    def mentioned(self, base: str, scripts: tuple[tuple[str, ...], tuple[str, ...]] | None = None) -> set[str]:
        """All bases that the definitions of a base speak of, through other definitions.

        ``scripts`` are those of the letter that is asked about: p is not p_t.
        """
        found: set[str] = set()
        queue = [base]
        while queue:
            name = queue.pop()
            for let in (*self.letters.get(name, ()), *self.calls.get(name, ())):
                if scripts is not None and isinstance(let.head, Letter) and (let.subs, let.sups) != scripts:
                    continue
                for node in every(let.body):
                    inner = (
                        node.base if isinstance(node, Letter) else node.head.base if isinstance(node, Call) else None
                    )
                    if inner is not None and inner not in found:
                        found.add(inner)
                        queue.append(inner)
            scripts = None
        return found


def size_letters(made: Notation) -> set[str]:
    return {letter for size in made.sizes.values() for letter, _ in size.letters}

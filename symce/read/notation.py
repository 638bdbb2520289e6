"""What the letters of a document mean: its directives, taken apart and looked up.

Knows declarations, definitions, assumptions and index ranges as they were written; knows no terms (``meaning``
turns them into terms). Two meanings of one letter are refused where the second is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from symce.read import brackets, naming
from symce.read.formula import Parser, Vocabulary
from symce.read.habits import NONE, Habits
from symce.read.items import Items, base_of, is_word, partner, split_relations, split_top, stripped
from symce.read.latex import Item, ReadError, spelled, structure
from symce.read.sizes import Size, length, size_of
from symce.read.tree import (
    Big,
    Braces,
    Call,
    Entry,
    Letter,
    Neg,
    Node,
    Number,
    Over,
    Piece,
    Raised,
    Relation,
    Transposed,
    every,
)
from symce.read.words import ROLES, WORDS
from symce.term import Sort

VERBS = ("index", "scalar", "vector", "matrix", "tensor", "given", "let", "function", "expect", "skip", "case")


@dataclass(frozen=True, slots=True)
class Directive:
    """One line ``% symce: verb rest``; ``at`` is the offset of ``rest`` in the document."""

    verb: str
    rest: str
    at: int = 0


def directive(text: str, at: int = 0) -> Directive:
    """A directive from its text, as in ``index i, j = 1..K``."""
    verb, _, rest = text.strip().partition(" ")
    if verb not in VERBS:
        from difflib import get_close_matches

        near = get_close_matches(verb, VERBS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"directives: {', '.join(VERBS)}"
        raise ReadError(f"no directive {verb!r}; {hint}", at, at + len(verb))
    return Directive(verb, rest.strip(), at)


@dataclass(frozen=True, slots=True)
class Range:
    """What an index letter runs over; ``first`` is 0 or 1, the number of its first position."""

    sort: Sort
    first: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A declared letter.

    ``subs`` and ``sups`` are the scripts that belong to its name. ``kind`` is variable, label, binary or function;
    ``of`` the variables that an unknown function depends on, ``values`` the range of a label, ``summed`` the position
    over which an assumption adds the entries up, where that is not the last one, ``lead`` how many indices stand
    before the arguments of a family, ``signs`` the two values of a binary number.
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
    signs: tuple[Fraction, ...] = (Fraction(0), Fraction(1))

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

    @property
    def name(self) -> str:
        if isinstance(self.head, Letter):
            return spelled_name(self.base, self.subs, self.sups)
        return self.text


def spelled_name(base: str, subs: tuple[str, ...] = (), sups: tuple[str, ...] = ()) -> str:
    sub = "_{" + ",".join(subs) + "}" if subs else ""
    sup = "^{" + ",".join(sups) + "}" if sups else ""
    return base + sub + sup


@dataclass
class Notation:
    """All that the directives of a chain say, by letter."""

    ranges: dict[str, Range] = field(default_factory=dict)
    known: dict[str, list[Known]] = field(default_factory=dict)
    lets: list[Let] = field(default_factory=list)
    letters: dict[str, list[Let]] = field(default_factory=dict)
    calls: dict[str, list[Let]] = field(default_factory=dict)
    patterns: list[Let] = field(default_factory=list)
    givens: list[tuple[list[tuple[str, Node]], str, int]] = field(default_factory=list)
    sizes: dict[str, Size] = field(default_factory=dict)
    fixed_sizes: dict[str, int] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    notes: list[str] = field(default_factory=list)
    habits: Callable[[], Habits] = lambda: NONE  # how the document writes what it never declares
    unread: set[str] = field(default_factory=set)  # letters whose definition could not be read

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
        found: list[tuple[int, Known | Let, tuple[Piece, ...]]] = []
        for entry in (*self.letters.get(letter.base, ()), *self.known.get(letter.base, ())):
            left = leftover(letter, entry.subs, entry.sups)
            if left is not None:
                own = self.positions(entry)
                rank = 4 * (len(entry.subs) + len(entry.sups)) + 2 * (own == len(left)) + isinstance(entry, Let)
                found.append((rank, entry, left))
        found.sort(key=lambda item: -item[0])
        return [(entry, left) for _, entry, left in found]

    def positions(self, entry: Known | Let) -> int:
        """How many indices a letter takes, as far as its declaration or the left side of its definition says."""
        if isinstance(entry, Known):
            return len(entry.sorts)
        same = (e for e in self.known.get(entry.base, ()) if (e.subs, e.sups) == (entry.subs, entry.sups))
        return next((len(e.sorts) for e in same if len(e.sorts) >= len(entry.indices)), len(entry.indices))

    def declared(self, base: str) -> bool:
        return base in self.known or base in self.letters

    def mentioned(self, base: str) -> set[str]:
        """All bases that the definitions of a base speak of, through other definitions."""
        found: set[str] = set()
        queue = [base]
        while queue:
            name = queue.pop()
            for let in (*self.letters.get(name, ()), *self.calls.get(name, ())):
                for node in every(let.body):
                    inner = (
                        node.base if isinstance(node, Letter) else node.head.base if isinstance(node, Call) else None
                    )
                    if inner is not None and inner not in found:
                        found.add(inner)
                        queue.append(inner)
        return found


def leftover(letter: Letter, subs: tuple[str, ...], sups: tuple[str, ...]) -> tuple[Piece, ...] | None:
    """The scripts of a letter that do not belong to the name; superscripts first, as in ``x^{(i)}_j``."""
    above, below = without(letter.sups, sups), without(letter.subs, subs)
    return None if above is None or below is None else (*above, *below)


def without(pieces: tuple[Piece, ...], own: tuple[str, ...]) -> list[Piece] | None:
    """The pieces less those of a name, which stand in its order: ``W_{xh}`` is not ``W_{hx}``."""
    left: list[Piece] = []
    wanted = list(own)
    for piece in pieces:
        if wanted and piece.text == wanted[0]:
            wanted.pop(0)
        else:
            left.append(piece)
    return None if wanted else left


# --------------------------------------------------------------------------- building


def notation(directives: Iterable[Directive]) -> Notation:
    """The notation that directives declare; raises ``ReadError`` at the first that cannot be understood."""
    lines = [part for line in directives for part in _parts(line)]
    made = Notation()
    _fixed(made, lines)
    for line in lines:
        if line.verb == "index":
            _located(line, lambda line=line: _index(made, line))
    for line in lines:
        if line.verb in ("scalar", "vector", "matrix", "tensor", "function"):
            _located(line, lambda line=line: _declaration(made, line))
    _scan(made, lines)
    for line in lines:
        if line.verb == "let":
            _located(line, lambda line=line: _let(made, line))
        elif line.verb == "given":
            _located(line, lambda line=line: _given(made, line))
    return made


def _parts(line: Directive) -> list[Directive]:
    """``given p_i \\ge 0, \\sum_i p_i = 1`` as two assumptions; ``\\forall n`` behind one says nothing more."""
    if line.verb != "given":
        return [line]
    rest = re.sub(
        r"(\\q?quad|\\,|\\;|,|\s)*(\\text\{\s*for (all|every|each)\s*\}|\\forall)(?![a-zA-Z]).*$", "", line.rest
    )
    if "," not in rest or _WORDS.search(rest):
        return [replace(line, rest=rest)]
    try:
        items = structure(rest)
    except ReadError:
        return [line]
    found = [part for part in map(stripped, split_top(items, {","})) if part]
    if len(found) == 1 or not all(len(split_relations(part)) >= 3 for part in found):
        return [replace(line, rest=rest)]
    starts = [*(part[0].start for part in found), len(rest)]
    return [replace(line, rest=rest[start:end].rstrip(" ,"), at=line.at + start) for start, end in pairwise(starts)]


def _fixed(made: Notation, lines: list[Directive]) -> None:
    """Sizes that an assumption fixes, such as K = 2, before any range is made of them."""
    sizes = " ".join(re.split(r"\.\.|:", line.rest)[-1] for line in lines if line.verb in ("index", "vector", "matrix"))
    letters = set(re.findall(r"[A-Za-z]", sizes))
    for line in lines:
        match = re.fullmatch(r"\s*([A-Za-z])\s*=\s*(\d{1,3})\s*", line.rest)
        if line.verb == "given" and match and match[1] in letters and int(match[2]) > 0:
            made.fixed_sizes[match[1]] = int(match[2])


def _located(line: Directive, work: object) -> None:
    assert callable(work)
    try:
        work()
    except ReadError as error:
        raise ReadError(error.message, line.at + error.at, line.at + error.end) from None


def _split_colon(line: Directive) -> tuple[str, str]:
    names, colon, shape = line.rest.rpartition(":")
    if not colon or not names.strip() or not shape.strip():
        example = {"vector": "vector o, y : K", "matrix": "matrix W : K x d"}.get(line.verb, "tensor A : N x K x d")
        raise ReadError(f"{line.verb} needs names, a colon and a size, as in {example!r}")
    return names, shape


def _index(made: Notation, line: Directive) -> None:
    names, equals, limits = line.rest.partition("=")
    match = re.fullmatch(r"\s*(.+?)\s*(?:\.\.\.?|\\ldots|\\dots|,\s*\\ldots\s*,)\s*(.+?)\s*", limits)
    if not equals or match is None:
        raise ReadError("an index needs its range, as in 'index i, j = 1..K'")
    lower, upper = (plain_formula(part) for part in match.groups())
    size, first = length(lower, upper)
    found = Range(made.sort(size), first)
    for part in split_top(structure(names), {","}):
        name = spelled_index(stripped(part))
        old = made.ranges.get(name)
        if old is not None and old != found:
            raise ReadError(f"{name} already runs over {old.sort.name}; an index has one range")
        made.ranges[name] = found


def plain_formula(text: str) -> Node:
    return Parser(Vocabulary()).expression(structure(text))


def spelled_index(items: Items) -> str:
    """An index letter in one normal spelling: ``j'``, ``j^*``."""
    node = naming.maybe(Parser(Vocabulary()), items)
    return node.spelled if isinstance(node, Letter) else spelled(items)


def index_text(piece: Piece) -> str:
    return piece.node.spelled if isinstance(piece.node, Letter) else piece.text


def _declaration(made: Notation, line: Directive) -> None:
    of: tuple[str, ...] = ()
    if line.verb == "function":
        names, word, variables = re.sub(r"\s+", " ", line.rest).partition(" of ")
        if not word:
            raise ReadError("a function needs its variables, as in 'function f of o'")
        of = tuple(spelled(stripped(part)) for part in split_top(structure(variables), {","}))
        sorts: tuple[Sort, ...] = ()
    elif line.verb == "scalar":
        names, sorts = line.rest, ()
    else:
        names, shape = _split_colon(line)
        sizes = re.split(r"\s+x\s+|\\times|×", shape.strip())
        wanted = {"vector": 1, "matrix": 2}.get(line.verb, len(sizes))
        if len(sizes) != wanted:
            raise ReadError(f"a {line.verb} has {wanted} size{'s' if wanted > 1 else ''}, here are {len(sizes)}")
        sorts = tuple(made.sort(size_of(plain_formula(text.strip().removeprefix("R^").strip("()")))) for text in sizes)
    for part in split_top(structure(names), {","}):
        if not stripped(part):
            raise ReadError(f"a name is missing in {line.verb} {line.rest}")
        entry = _declared_name(made, stripped(part), sorts)
        if of:
            entry = replace(entry, kind="function", of=of)
        _add(made, entry)


def _declared_name(made: Notation, items: Items, sorts: tuple[Sort, ...]) -> Known:
    """A name with the scripts that belong to it; scripts that are indices make a family."""
    head = items[0]
    base = base_of(head)
    if len(items) > 1 and is_word((*items[:-1], replace(items[-1], sub=None, sup=None))):
        base, head = "".join(item.name for item in items), items[-1]
    elif head.kind == "group":
        base = f"{head.parts[0][0].name}{{{spelled(head.parts[0][1:])}}}" if head.parts[0] else ""
    elif len(items) > 1 and items[1].name in ("(", "["):
        args = split_top(items[2 : partner(items, 1)], {",", ";", "|", "\\mid"})
        family = tuple(
            made.ranges[name].sort for part in args if (name := spelled_index(stripped(part))) in made.ranges
        )
        subs, sups, before = _scripts(made, head)
        return Known(
            base,
            (*before, *family, *sorts),
            subs,
            sups,
            args=tuple(spelled(stripped(a)) for a in args),
            lead=len(before),
        )
    elif len(items) > 1:
        raise ReadError(f"{spelled(items)} is not a name", items[0].start, items[-1].end)
    base += "'" * head.primes
    subs, sups, family = _scripts(made, head)
    return Known(base, (*family, *sorts), subs, sups)


def _scripts(made: Notation, head: Item) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Sort, ...]]:
    parser = Parser(Vocabulary(words=frozenset(made.vocabulary.words)))
    subs: list[str] = []
    sups: list[str] = []
    family: list[Sort] = []
    above = naming.pieces(parser, head.sup) if head.sup is not None else ()
    below = naming.pieces(parser, head.sub) if head.sub is not None else ()
    for pieces, kept in ((above, sups), (below, subs)):
        for piece in pieces:
            name = index_text(piece)
            inner = re.fullmatch(r"\((.*)\)", piece.text)
            if inner is not None and inner.group(1) in made.ranges:
                name = inner.group(1)
            if name in made.ranges:
                family.append(made.ranges[name].sort)
            else:
                kept.append(piece.text)
    return tuple(subs), tuple(sups), tuple(family)


def _add(made: Notation, entry: Known) -> None:
    for old in made.known.get(entry.base, []):
        if (old.subs, old.sups, old.args) == (entry.subs, entry.sups, entry.args):
            if old.sorts == entry.sorts and old.kind == entry.kind:
                return
            said = [" x ".join(s.name for s in e.sorts) or "a number" for e in (old, entry)]
            made.notes.append(
                f"{entry.name} is declared as {said[0]} and then as {said[1]}; the later declaration holds"
            )
            made.known[entry.base].remove(old)
            break
    made.known.setdefault(entry.base, []).append(entry)


# --------------------------------------------------------------------------- names before formulas


def _scan(made: Notation, lines: list[Directive]) -> None:
    """Which names take arguments, positions and superscripts: what a formula's reader must know first."""
    functions: set[str] = set()
    arrays = {base for base, entries in made.known.items() if any(e.sorts and not e.args for e in entries)}
    words = {base for base in made.known if len(base) > 1 and base.isalnum()}
    superscripted = {(e.base, text) for entries in made.known.values() for e in entries for text in e.sups}
    scalars = {e.base for entries in made.known.values() for e in entries if not e.sorts}
    for entries in made.known.values():
        for entry in entries:
            if entry.args:
                functions.add(entry.base)
    declared = set(made.known)
    plain_letters = {base for base, entries in made.known.items() if any(not entry.args for entry in entries)}
    for line in lines:
        if line.verb != "let":
            continue
        try:
            split = split_relations(stripped(structure(line.rest)))
        except ReadError:
            continue  # said where the line itself is read
        head = split[0][1]
        if not head:
            continue
        opened = next((n for n, item in enumerate(head) if item.name in ("(", "[")), None)
        letters = head[:opened] if opened else head
        if opened and is_word(tuple(replace(i, sub=None, sup=None) for i in letters)):
            base = "".join(item.name for item in letters) + "'" * letters[-1].primes
        else:
            base = base_of(letters[0]) + "'" * letters[0].primes if letters else ""
        plain = is_word(tuple(replace(i, sub=None, sup=None, primes=0) for i in letters))
        if len(letters) > 1 and plain:
            base = "".join(item.name for item in letters)
        elif len(letters) == 2 and letters[0].kind == "command" and letters[0].sub is None and letters[0].sup is None:
            base = f"{letters[0].name} {base_of(letters[1])}"
            words.add(base)
        if len(base) > 1 and base.isalnum():
            words.add(base)
        if base and letters and letters[0].kind != "group":
            declared.add(base)
            if letters[-1].sup is not None and opened is None:
                superscripted.add((base, spelled(letters[-1].sup)))
            if opened is None:
                plain_letters.add(base)
        if opened and letters:
            inside = head[opened + 1 : partner(head, opened)]
            square = head[opened].name == "[" and len(inside) == 1
            if square or (base in arrays and spelled(inside) in made.ranges):
                arrays.add(base)
            else:
                functions.add(base)
    for base in list(made.known):
        families = [e for e in made.known[base] if e.sorts]
        if families:
            superscripted |= {(base, name) for name in made.ranges if len(name) == 1 and name not in ("T",)}
    made.vocabulary = Vocabulary(
        frozenset(functions),
        frozenset(arrays - functions),
        frozenset(words),
        frozenset(superscripted),
        frozenset(scalars),
        frozenset(made.ranges),
        frozenset(declared),
        frozenset(plain_letters),
        frozenset((e.base, e.of) for entries in made.known.values() for e in entries if e.kind == "function"),
    )


# --------------------------------------------------------------------------- definitions


def _let(made: Notation, line: Directive) -> None:
    items = stripped(structure(line.rest))
    split = split_relations(items)
    if len(split) != 3 or split[1][0] not in ("=", ":="):
        raise ReadError("a definition is 'let name = formula'")
    parser = made.parser()
    head, body = parser.expression(split[0][1]), parser.expression(split[2][1])
    define(made, head, body, spelled(split[0][1]), line.at)


def define(made: Notation, head: Node, body: Node, text: str, at: int = 0) -> None:
    """Add the definition ``head = body``; a second, different one for the same name is refused."""
    match head:
        case Letter(base):
            indices, own_subs, own_sups = _head_scripts(made, head, body)
            let = Let(head, body, text, base, own_subs, own_sups, indices, (), at)
            for old in made.letters.get(base, []):
                if (old.subs, old.sups, len(old.indices)) == (own_subs, own_sups, len(indices)):
                    if old.body == body and old.indices == indices:
                        return
                    raise ReadError(f"{text} is defined twice; a letter has one meaning in a chain", head.at, head.end)
            if isinstance(body, Letter) and (body == head or _respelled(made, head, body)):
                return
            made.letters.setdefault(base, []).append(let)
        case Call() | Entry(Call()):
            call = head if isinstance(head, Call) else head.body
            assert isinstance(call, Call)
            indices, params = _call_indices(made, head, call, body)
            let = Let(head, body, text, call.head.base, (), (), indices, params, at)
            made.calls.setdefault(call.head.base, []).append(let)
        case _:
            let = Let(head, body, text, "", (), (), (), (), at)
            made.patterns.append(let)
    made.lets.append(let)
    if at < 0:
        _known(made, let)


def _known(made: Notation, let: Let) -> None:
    """What the reader of formulas has to know of a name that the document defines."""
    old, base = made.vocabulary, frozenset((let.base,))
    if not let.base:
        return
    called = isinstance(let.head, (Call, Entry))
    primed = isinstance(let.head, Call) and let.head.primes > 0
    made.vocabulary = replace(
        old,
        functions=old.functions | base if called and not primed else old.functions,
        arrays=old.arrays | base if let.indices and not called else old.arrays,
        words=old.words | base if len(let.base) > 1 and let.base.isalnum() else old.words,
        declared=old.declared | base,
        letters=old.letters if called else old.letters | base,
        superscripted=old.superscripted | {(let.base, text) for text in let.sups},
    )


def _respelled(made: Notation, head: Letter, body: Letter) -> bool:
    """Whether ``y^i = y_i`` only says that an index may stand above: both are read alike."""
    texts = [tuple(index_text(piece) for piece in (*letter.sups, *letter.subs)) for letter in (head, body)]
    return head.base == body.base and texts[0] == texts[1] and all(text in made.ranges for text in texts[0])


def _head_scripts(made: Notation, head: Letter, body: Node) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The index letters of a defined letter, and the scripts that are part of its name."""
    known = [entry for entry in made.known.get(head.base, []) if leftover(head, entry.subs, entry.sups) is not None]
    best = max(known, key=lambda e: len(e.subs) + len(e.sups), default=None)
    indices: list[str] = []
    subs: list[str] = []
    sups: list[str] = []
    used = free_scripts(made, body)
    for pieces, kept, own in (
        (head.sups, sups, best.sups if best else ()),
        (head.subs, subs, best.subs if best else ()),
    ):
        for piece in pieces:
            name = re.sub(r"^\((.*)\)$", r"\1", index_text(piece))
            is_index = name in made.ranges or (
                _letter_like(name) and (name in used or name[0] in "ijklmn" or bool(best is not None and best.sorts))
            )
            if piece.text not in own and is_index:
                indices.append(name)
            else:
                kept.append(piece.text)
    return tuple(indices), tuple(subs), tuple(sups)


def _letter_like(name: str) -> bool:
    return re.fullmatch(r"[a-z]'*", name) is not None


def used_indices(node: Node) -> set[str]:
    """The names that stand in scripts below."""
    return {
        index_text(piece)
        for inner in every(node)
        if isinstance(inner, (Letter, Entry))
        for piece in (*inner.subs, *(inner.sups if isinstance(inner, Letter) else ()))
    }


def free_scripts(made: Notation, node: Node) -> set[str]:
    """The scripts below that are not part of a declared name."""
    found: set[str] = set()
    for inner in every(node):
        if isinstance(inner, Letter):
            known = made.candidates(inner)
            pieces = known[0][1] if known else (*inner.sups, *inner.subs)
            found |= {index_text(piece) for piece in pieces}
        elif isinstance(inner, Entry):
            found |= {index_text(piece) for piece in inner.subs}
        elif isinstance(inner, Relation):  # the i of \\mathbb{1}[i = c] and of cases
            found |= {side.spelled for side in (inner.left, inner.right) if isinstance(side, Letter)}
    return found


def is_constant_name(made: Notation, base: str) -> bool:
    """Whether an argument is a word, as in ``H(\\text{unif})``: it names one thing and stands for no other."""
    return len(base) > 1 and base.isalnum() and not made.declared(base)


def _call_indices(made: Notation, head: Node, call: Call, body: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pieces = [*call.head.subs, *call.head.sups, *(head.subs if isinstance(head, Entry) else ())]
    indices = [
        index_text(piece) for piece in pieces if index_text(piece) in made.ranges or _letter_like(index_text(piece))
    ]
    if not isinstance(head, Entry):
        indices = [name for name in indices if name in made.ranges]
    params: list[str] = []
    used = free_scripts(made, body)
    for arg in call.args:
        for node in every(arg):
            if isinstance(node, Letter):
                for piece in (*node.subs, *node.sups):
                    name = index_text(piece)
                    free = _letter_like(name) and name not in _size_letters(made)
                    if name in made.ranges or (free and (made.known.get(node.base) or name in "ijklmn")):
                        indices.append(index_text(piece))
        position = isinstance(arg, Letter) and _letter_like(arg.spelled) and arg.spelled in used
        if isinstance(arg, Letter) and (arg.spelled in made.ranges or position) and not made.declared(arg.base):
            indices.append(arg.spelled)
        elif isinstance(arg, Relation) and isinstance(arg.right, Letter):
            if arg.right.spelled in made.ranges or (_letter_like(arg.right.spelled) and arg.right.spelled in used):
                indices.append(arg.right.spelled)  # P(y = k | x)
        elif isinstance(arg, Letter) and not arg.subs and not arg.sups and not is_constant_name(made, arg.base):
            params.append(arg.base)
    return tuple(dict.fromkeys(indices)), tuple(dict.fromkeys(params))


# --------------------------------------------------------------------------- assumptions

_WORDS = re.compile(r"(one[- ]hot|simplex|\(\s*one[- ]hot\s*\))\s*$")


def _given(made: Notation, line: Directive) -> None:
    text = line.rest
    word = _WORDS.search(text)
    if word is not None:
        text = text[: word.start()].rstrip(" ,")
    items = stripped(structure(text))
    parser = made.parser()
    split = split_relations(items)
    if len(split) < 3:
        raise ReadError("an assumption is a relation, such as \\sum_k y_k = 1, p_i > 0 or i \\ne j")
    chain: list[tuple[str, Node]] = []
    for name, part in split:
        if name:
            chain.append((name, Letter(name)))
        elif chain and chain[-1][0] == "in":
            chain.append(("", brackets.set_of(parser, part)))
        else:
            chain.append(("", parser.expression(part)))
    _label(made, chain)
    _symmetric(made, chain)
    if len(chain) == 3 and isinstance(chain[0][1], Letter) and chain[1][0] == "=":
        number = getattr(chain[2][1], "value", None)
        letter = chain[0][1].spelled
        if isinstance(number, Fraction) and number.denominator == 1 and letter in _size_letters(made):
            made.fixed_sizes[letter] = int(number)
    _families(made, chain)
    _summed(made, chain)
    if not word and _defining(made, chain, line):
        return
    made.givens.append((chain, word.group(1).strip("() ").replace(" ", "-") if word else "", line.at))


def _families(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``P(x_i) > 0`` declares P(x_i): a number for every i."""
    for name, side in chain:
        for call in every(side) if not name else ():
            if not isinstance(call, Call) or call.head.base in WORDS or call.head.spelled in ROLES or call.primes:
                continue
            if any(same_name(let.head, call.head) for let in made.calls.get(call.head.base, ())):
                continue
            own = [e for e in made.known.get(call.head.base, ()) if leftover(call.head, e.subs, e.sups) is not None]
            sorts = tuple(
                made.ranges[name].sort for arg in call.args for name in index_names(arg) if name in made.ranges
            )
            if own or not sorts or not all(isinstance(arg, (Letter, Relation)) for arg in call.args):
                continue
            subs, sups = (
                tuple(piece.text for piece in pieces if bare_index(piece) not in made.ranges)
                for pieces in (call.head.subs, call.head.sups)
            )
            lead = tuple(
                made.ranges[name].sort
                for piece in (*call.head.sups, *call.head.subs)
                if (name := bare_index(piece)) in made.ranges
            )
            args = tuple(pattern(made, arg) for arg in call.args)
            made.known.setdefault(call.head.base, []).append(
                Known(call.head.base, (*lead, *sorts), subs, sups, args=args, lead=len(lead))
            )


def _defining(made: Notation, chain: list[tuple[str, Node]], line: Directive) -> bool:
    """``p_i = 1/K`` and ``t = s`` of declared letters: what defines them."""
    if len(chain) != 3 or chain[1][0] != "=" or not isinstance(chain[0][1], Letter):
        return False
    letter, body = chain[0][1], chain[2][1]
    known = [e for e in made.known.get(letter.base, ()) if leftover(letter, e.subs, e.sups) is not None]
    left = leftover(letter, known[0].subs, known[0].sups) if len(known) == 1 else None
    names = [bare_index(piece) for piece in left or ()]
    whole = left is not None and (not names or len(names) == len(known[0].sorts))
    plain = whole and known[0].kind == "variable" and not known[0].args and all(name in made.ranges for name in names)
    if not plain or len(set(names)) != len(names) or letter.base in made.letters:
        return False
    constant = number_in(body) is not None  # y_c = 1 speaks of one entry
    deltas = any(isinstance(node, Letter) and node.base == "\\delta" for node in every(body))
    if constant or deltas or any(isinstance(node, Letter) and node.base == letter.base for node in every(body)):
        return False
    if isinstance(body, Letter) and (body.base == "\\mathbf{1}" or body.spelled in made.ranges):
        return False
    define(made, letter, body, letter.spelled, line.at)
    return True


def same_name(head: Node, letter: Letter) -> bool:
    """Whether a definition's left side is a call of this name."""
    call = head.body if isinstance(head, Entry) else head
    return isinstance(call, Call) and call.head == letter


def index_names(arg: Node) -> tuple[str, ...]:
    """What may be an index in an argument: the letter, the right side of ``y = k``, the scripts of ``x_i``."""
    if isinstance(arg, Relation):
        return index_names(arg.right)
    if not isinstance(arg, Letter):
        return ()
    return tuple(bare_index(piece) for piece in (*arg.sups, *arg.subs)) if arg.subs or arg.sups else (arg.spelled,)


def bare_index(piece: Piece) -> str:
    """An index without the parentheses of a superscript: ``(i)`` is i."""
    return re.sub(r"^\((.*)\)$", r"\1", index_text(piece))


def pattern(made: Notation, arg: Node) -> str:
    """An argument with a dot in the place of every index."""
    if isinstance(arg, Relation):
        return pattern(made, arg.right)
    if not isinstance(arg, Letter):
        return ""
    if not arg.subs and not arg.sups:
        return "·" if arg.spelled in made.ranges else arg.spelled
    dotted = [
        tuple(Piece("·") if bare_index(piece) in made.ranges else piece for piece in pieces)
        for pieces in (arg.subs, arg.sups)
    ]
    return Letter(arg.base, *dotted).spelled


def _summed(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``\\sum_c y_{c,n} = 1``: the entries that are added up are kept along the last axis."""
    if len(chain) != 3 or chain[1][0] != "=" or not isinstance(chain[0][1], Big):
        return
    total = chain[0][1]
    letter = total.body
    if total.op != "sum" or len(total.under) != 1 or not isinstance(letter, Letter):
        return
    binder = total.under[0].left if isinstance(total.under[0], Relation) else total.under[0]
    if not isinstance(binder, Letter):
        return
    for entry in made.known.get(letter.base, []):
        left = leftover(letter, entry.subs, entry.sups)
        names = [bare_index(piece) for piece in left or ()]
        fits = len(names) == len(entry.sorts) > 1 and entry.kind == "variable" and not entry.args
        if fits and binder.spelled in names[:-1] and entry.summed is None:
            made.known[letter.base][made.known[letter.base].index(entry)] = replace(
                entry, summed=names.index(binder.spelled)
            )
            return


def _size_letters(made: Notation) -> set[str]:
    return {letter for size in made.sizes.values() for letter, _ in size.letters}


def _label(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``c_n \\in \\{1, .., K\\}`` makes c a label, ``y \\in \\{0, 1\\}`` a binary number."""
    if len(chain) != 3 or chain[1][0] != "in":
        return
    letter, values = chain[0][1], chain[2][1]
    if not isinstance(letter, Letter) or not isinstance(values, Braces):
        return
    if values.dots and len(values.items) >= 2:
        size, _ = length(values.items[0], values.items[-1])
        pieces = (*letter.sups, *letter.subs)
        sorts = tuple(made.ranges[bare_index(p)].sort for p in pieces if bare_index(p) in made.ranges)
        entries = made.known.setdefault(letter.base, [])
        subs = tuple(p.text for p in letter.subs if bare_index(p) not in made.ranges)
        sups = tuple(p.text for p in letter.sups if bare_index(p) not in made.ranges)
        same = [e for e in entries if (e.subs, e.sups) == (subs, sups) and e.sorts == sorts and e.kind == "variable"]
        made.known[letter.base] = [e for e in entries if e not in same]
        made.known[letter.base].append(Known(letter.base, sorts, subs, sups, "label", values=made.sort(size)))
    elif not values.dots and 2 <= len(values.items) <= VALUES:
        numbers = tuple(sorted(n for item in values.items if (n := number_in(item)) is not None))
        if len(numbers) == len(values.items):
            _few_valued(made, letter, numbers, values.power is not None)


VALUES = 6
"""Values of a letter that are gone through one by one."""


def number_in(node: Node) -> Fraction | None:
    """A number, also under a sign or as a fraction."""
    match node:
        case Number(value):
            return value
        case Neg(body):
            inner = number_in(body)
            return None if inner is None else -inner
        case Over(top, bottom):
            above, below = number_in(top), number_in(bottom)
            return None if above is None or not below else above / below
    return None


def _few_valued(made: Notation, letter: Letter, values: tuple[Fraction, ...], power: bool) -> None:
    """``y \\in \\{0, 1\\}`` is judged for either; the entries of a vector of signs are defined by unknown classes."""
    entries = made.known.get(letter.base, [])
    if not letter.subs and not power:
        scalar = [e for e in entries if not e.sorts and e.subs == () and e.sups == ()]
        if scalar or not entries:
            made.known[letter.base] = [e for e in entries if e not in scalar]
            made.known[letter.base].append(Known(letter.base, kind="binary", signs=values))
            return
    if tuple(map(int, values)) != (-1, 1):
        return
    for entry in entries:
        if entry.kind == "variable" and not entry.args and leftover(letter, entry.subs, entry.sups) is not None:
            made.known[letter.base][entries.index(entry)] = replace(entry, kind="sign")


def _symmetric(made: Notation, chain: list[tuple[str, Node]]) -> None:
    """``A^T = A`` and ``y_n^2 = 1``."""
    if len(chain) != 3 or chain[1][0] != "=":
        return
    match chain[0][1], chain[2][1]:
        case (Transposed(Letter() as letter), Letter() as other) | (Letter() as other, Transposed(Letter() as letter)):
            if letter != other:
                return
            kind, rank = "symmetric", 2
        case (Raised(Letter() as letter, Number(two)), Number(one)) if two == 2 and one == 1:
            kind, rank = "sign", 0
        case Letter() as letter, Letter() as other if letter.base == other.base and len(letter.subs) == 2:
            if tuple(map(index_text, letter.subs)) != tuple(map(index_text, other.subs[::-1])):
                return
            kind, rank = "symmetric", 2
        case _:
            return
    entries = made.known.get(letter.base, [])
    for entry in entries:
        fits = entry.kind == "variable" and not entry.args and leftover(letter, entry.subs, entry.sups) is not None
        square = rank != 2 or (len(entry.sorts) == 2 and entry.sorts[0] == entry.sorts[1])
        if fits and square:
            if kind == "sign" and not entry.sorts:
                made.known[letter.base][entries.index(entry)] = replace(
                    entry, kind="binary", signs=(Fraction(-1), Fraction(1))
                )
            else:
                made.known[letter.base][entries.index(entry)] = replace(entry, kind=kind)
            return


__all__ = ["Big", "Directive", "Known", "Let", "Notation", "Range", "Relation", "define", "directive", "notation"]

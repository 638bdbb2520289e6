"""How a document uses letters that it never declares, and what the field usually means by them.

Knows how the formulas of one document are written: which letters are indices and what they run over, which letters
carry indices, in which letters it differentiates. What is read from habits is a guess: it is reported as assumed, and
a step that is refuted only because of a guess is not called wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from symce.read.fonts import core, unbolded
from symce.read.formula import Parser, Vocabulary
from symce.read.latex import ReadError
from symce.read.layers import layer_shapes
from symce.read.sizes import Size, length, size_of
from symce.read.tree import (
    Add,
    Big,
    Call,
    Derivative,
    Function,
    Gradient,
    Letter,
    Neg,
    Node,
    Norm,
    Number,
    Over,
    Raised,
    Relation,
    Times,
    Transposed,
    every,
    parts,
)
from symce.read.words import WORDS

REALS = tuple(map(Letter, ("\\mathbb{R}", "\\mathbf{R}", "\\R", "\\mathds{R}", "\\reals", "\\Reals")))
"""How the real numbers are written, with and without a macro of their own."""

LABELS = {"y", "t", "Y"}
PROBABILITIES = {"p", "q", "P", "Q", "\\pi", "s"}
CLASSES = {"y", "t", "p", "q", "P", "Q", "o", "z", "s", "a", "\\pi", "l", "h"}
"""Vectors that usually have one entry for every class."""

GIVEN = {"y", "t", "x", "w", "b", "\\theta", "\\lambda", "\\alpha", "T"}
"""Letters that documents take as given: labels, inputs, weights."""

PLAIN = re.compile(r"[a-mo-zT]|\\(?!ell|mu|sigma|phi|varphi|psi)[a-z]+")
"""Letters that are plain numbers where nothing else is said: x, T, \\lambda. An n counts, and \\mu is a mean."""


_INDEX = re.compile(r"[a-z]'*")


@dataclass(frozen=True)
class Habits:
    """What a document shows of its letters.

    ``ranges`` are sizes of index letters that some sum states, None where two sums disagree; ``indices`` all letters
    that a sum binds, ``alike`` the letters that stand where each of them does below another letter, ``counts`` how
    many scripts each letter carries, ``parts`` indices that run over a named set here and over something else there;
    ``carried`` the index letters that stand under each base; ``derived`` the bases in which the document
    differentiates, ``scripts`` all single letters that stand as scripts; ``shapes`` what ``x \\in \\mathbb{R}^d``
    says of each base, empty where it says two things, ``members`` what ``x_i \\in \\mathbb{R}^d`` says of every
    member of a family; ``bases`` the letters with an e that no sum binds, as in ``H_e``: what stands below them names
    a logarithm; ``applied`` the names that stand before arguments on a left side, ``entries`` those that stand with a
    script and before no parentheses, ``turned`` those with a transpose, ``vectors`` how many indices each of them and
    what it is multiplied with carries there, ``inner`` the pairs of which such a product is written, ``examples`` the
    vectors x of which an ``x^{(i)}`` is another one, ``binary`` labels and probabilities of two classes in this
    section, ``gradients`` the letters below a nabla, ``free`` the turned ones and what stands in exponents, as no
    probabilities do; ``softmax`` whether the softmax is called so; ``slopes`` the letters in which each letter without
    scripts is differentiated; ``other_sigma`` whether the prose says of σ that it is another function than the
    logistic one.
    """

    ranges: dict[str, Size | None] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    alike: dict[str, frozenset[str]] = field(default_factory=dict)
    indices: frozenset[str] = frozenset()
    carried: dict[str, tuple[str, ...]] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()
    scripts: frozenset[str] = frozenset()
    shapes: dict[str, tuple[Size, ...]] = field(default_factory=dict)
    members: dict[str, tuple[Size, ...]] = field(default_factory=dict)
    bases: frozenset[str] = frozenset()
    applied: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()
    counts: dict[str, frozenset[int]] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()
    vectors: dict[str, int] = field(default_factory=dict)
    inner: frozenset[tuple[str, str]] = frozenset()
    examples: frozenset[str] = frozenset()
    binary: frozenset[str] = frozenset()
    gradients: frozenset[str] = frozenset()
    softmax: bool = False
    slopes: dict[str, frozenset[str]] = field(default_factory=dict)
    other_sigma: bool = False

    def size(self, name: str) -> Size | None:
        """The stated range of an index, or of the same letter with other primes."""
        found = self.ranges.get(name) or self.ranges.get(name.rstrip("'"))
        if found is not None:
            return found
        return next(
            (size for other, size in self.ranges.items() if size and other.rstrip("'") == name.rstrip("'")), None
        )

    def is_index(self, name: str) -> bool:
        """Whether a sum binds the letter, perhaps with other primes."""
        return name in self.indices or any(other.rstrip("'") == name.rstrip("'") for other in self.indices)


NONE = Habits()
Finder = Callable[[], Habits]


def habits(
    formulas: Iterable[Node],
    members: Iterable[tuple[Node, Node]] = (),
    lines: Sequence[tuple[Node, Node]] = (),
) -> Habits:
    """The habits of a document, from its formulas that can be read and from what it says of the form ``x \\in A``.

    ``lines`` are the sides of lines that give a letter a meaning.
    """
    formulas = list(formulas)
    ranges: dict[str, Size | None] = {}
    sets: dict[str, Size] = {}
    over: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    indices: set[str] = set()
    carried: dict[str, tuple[str, ...]] = {}
    apart: dict[str, tuple[str, ...]] = {}
    derived: set[str] = set()
    scripts: set[str] = set()
    bases: set[str] = set()
    alone: Counter[str] = Counter()
    free: set[str] = set()
    turned: set[str] = set()
    vectors: dict[str, set[int]] = {}
    below: dict[tuple[str, int, int], set[str]] = {}
    inner: set[tuple[str, str]] = set()
    gradients: dict[str, set[int]] = {}
    means: dict[str, Size] = {}
    softmax = False
    for formula in formulas:
        for node in every(formula):
            match node:
                case Big(under=under, upper=upper):
                    for part in under:
                        _binder(part, upper, ranges, sets, over, first, indices)
                case Letter(base, subs, sups):
                    names = tuple(_name(piece.text, piece.node) for piece in (*sups, *subs))
                    alone[base] += bool(subs)
                    scripts.update(name for name in names if _INDEX.fullmatch(name))
                    for n, name in enumerate(names):
                        if _INDEX.fullmatch(name):
                            below.setdefault((base, len(names), n), set()).add(name)
                    if names == ("e",):
                        bases.add(base)
                    _carry(carried, base, names)
                    _carry(apart, family(node), names)
                case Raised(Letter("e"), above) | Function("exp", above):
                    free |= set(bases_of(above))
                case Transposed(Letter(base) as letter):
                    turned.add(base)
                    vectors.setdefault(family(letter), set()).add(_carries(letter))
                case Times(Over(_, bottom), Big("sum", (Letter() as under,), None), "" | "cdot"):
                    if (count := count_of(bottom, under.spelled)) is not None:
                        means.setdefault(under.spelled, count)
                case Times(left, Letter() as right, "" | "cdot"):
                    row = left.right if isinstance(left, Times) else left
                    if isinstance(row, Transposed) and isinstance(row.body, Letter):
                        vectors.setdefault(family(right), set()).add(_carries(right))
                        inner.add((family(row.body), family(right)))
                case Derivative(_, by):
                    derived |= {letter.base for letter in by if isinstance(letter, Letter)}
                case Gradient(_, Letter(base) as letter):
                    derived.add(base)
                    gradients.setdefault(base, set()).add(_carries(letter))
                case Call(Letter(base, subs)):
                    alone[base] -= bool(subs)
                    softmax = softmax or WORDS.get(base) == "softmax"
    shapes: dict[str, tuple[Size, ...]] = {}
    families: dict[str, tuple[Size, ...]] = {}
    for head, space in members:
        shape = shape_of(space)
        if not shape or not isinstance(head, Letter):
            continue
        pieces = (*head.sups, *head.subs)
        if not pieces:
            shapes[head.base] = shape if shapes.get(head.base, shape) == shape else ()
        elif all(_INDEX.fullmatch(_name(piece.text, piece.node)) for piece in pieces):
            families[head.base] = shape if families.get(head.base, shape) == shape else ()
    for name, count in means.items():
        if name not in ranges:
            ranges[name], first[name] = count, 1
    # \\sum_{j=1}^{i} beside \\sum_i, or an i that stands below letters, says no range of j
    ranges = {**sets, **ranges}  # a limit says more than the name of a set
    ranges = {name: None if size and places(size) & {"i", "j", *indices} else size for name, size in ranges.items()}
    examples = {base for base, found in vectors.items() if found == {0} and base + EXAMPLE in apart and is_small(base)}
    for base in examples:  # \\theta^\\top x beside x^{(i)}: another vector for every i
        carried[base], carried[base + EXAMPLE] = apart.get(base, ()), apart[base + EXAMPLE]
        vectors[base + EXAMPLE] = {1}
        inner.add((base, base + EXAMPLE))
    for name in [name for name in vectors if name.endswith(EXAMPLE) and name.removesuffix(EXAMPLE) not in examples]:
        vectors.setdefault(name.removesuffix(EXAMPLE), set()).update(vectors.pop(name))
    if lines:
        layers = layer_shapes(lines, formulas, carried, ranges, turned, shapes)
        shapes = {base: shape for base, shape in layers.items() if base not in families} | shapes
    for base in gradients.keys() - vectors.keys() - carried.keys():
        vectors[base] = gradients[base]
    named = frozenset() if "e" in indices else frozenset(bases)
    called = frozenset(derived), frozenset(scripts)
    counts: dict[str, frozenset[int]] = {}
    for base, scripted, _ in below:
        counts[base] = counts.get(base, frozenset()) | {scripted}
    alike: dict[str, frozenset[str]] = {}
    for places_of in below.values():
        for name in places_of if len(places_of) > 1 else ():
            alike[name] = alike.get(name, frozenset()) | places_of
    made = Habits(ranges, first, alike, frozenset(indices), carried, *called, shapes, families, named, softmax=softmax)
    return replace(
        made,
        entries=frozenset(+alone),
        free=frozenset(free | turned),
        turned=frozenset(turned),
        vectors={base: min(found) for base, found in vectors.items() if len(found) == 1 and is_small(base)},
        examples=frozenset(examples),
        gradients=frozenset(gradients),
        binary=two_valued(formulas),
        inner=frozenset(tuple(a if a in vectors else a.removesuffix(EXAMPLE) for a in pair) for pair in inner),  # type: ignore[misc]
        counts=counts,
        parts=frozenset(name for name, found in over.items() if len(found) > 1),
        slopes=slopes(formulas),
    )


EXAMPLE = "^{(\\cdot)}"
"""What tells the x of ``x^{(i)}``, a vector for every example, from the vector x beside it."""


def family(letter: Letter) -> str:
    """The base of a letter, that of ``x^{(i)}`` told from x."""
    above = letter.sups[0] if letter.sups else None
    marked = above is not None and above.text[:1] == "(" and _INDEX.fullmatch(_name(above.text, above.node).strip("()"))
    return letter.base + EXAMPLE if marked else letter.base


def _carry(carried: dict[str, tuple[str, ...]], base: str, names: tuple[str, ...]) -> None:
    """Note the scripts of a letter, where they say more of it than others: z_k says more of z than z_1."""
    old = carried.get(base, ())
    letters = len(names) == len(old) and all(map(_INDEX.fullmatch, names))
    if len(names) > len(old) or (letters and not all(map(_INDEX.fullmatch, old))):
        carried[base] = names


def _carries(letter: Letter) -> int:
    """How many of the scripts of a letter may be indices."""
    names = [_name(piece.text, piece.node).strip("()") for piece in (*letter.sups, *letter.subs)]
    return sum(_INDEX.fullmatch(name) is not None or name.isdigit() for name in names)


def is_small(base: str) -> bool:
    """Whether a letter is no capital: these are matrices as often as vectors."""
    plain = core(base)
    return (plain[1:2] if plain.startswith("\\") else plain[:1]).islower()


def slopes(formulas: Iterable[Node]) -> dict[str, frozenset[str]]:
    """The letters in which each letter without scripts is differentiated."""
    found: dict[str, frozenset[str]] = {}
    for formula in formulas:
        for node in every(formula):
            match node:
                case Derivative(Letter(base, (), ()), by):
                    letters = frozenset(letter.base for letter in by if isinstance(letter, Letter))
                    found[base] = found.get(base, frozenset()) | letters
    return found


def bases_of(node: Node) -> Iterator[str]:
    """The letters of a formula that stand under no logarithm."""
    if isinstance(node, Function) and node.name == "log":
        return
    if isinstance(node, Letter):
        yield node.base
    if isinstance(node, Call):
        yield node.head.base
    for part in parts(node):
        yield from bases_of(part)


def two_valued(formulas: Iterable[Node]) -> frozenset[str]:
    """The letters y of ``y \\log p + (1 - y) \\log(1 - p)``, and the p: of two classes, and not of many."""
    found: set[str] = set()
    for formula in formulas:
        for node in every(formula):
            match node:
                case Times(Add((Number(one), Neg(Letter(label)))), Function("log", Add((Number(other), Neg(under))))):
                    if one == other == 1:
                        found |= {label, *(letter.base for letter in (under,) if isinstance(letter, Letter))}
    return frozenset(found)


def is_scalar(formulas: Iterable[Node]) -> bool:
    """Whether formulas hold no index, no sum and no sign of vectors."""
    for formula in formulas:
        for node in every(formula):
            match node:
                case Big() | Gradient() | Transposed() | Norm() | Times(op="odot" | "otimes" | "oslash" | "inner"):
                    return False
                case Letter(base, subs, sups) if unbolded(base) != base or any(
                    re.fullmatch(r"[a-z]'*", piece.text.strip("()")) for piece in (*subs, *sups)
                ):
                    return False
                case Raised(_, Letter("T" | "\\top")):
                    return False
    return True


def places(size: Size) -> set[str]:
    """The small letters of a size."""
    return {letter for letter, _ in size.letters if letter.islower()}


def shape_of(space: Node) -> tuple[Size, ...]:
    """The sizes of ``\\mathbb{R}^{n \\times d}``; none of another set."""
    if not isinstance(space, Raised) or space.base not in REALS:
        return ()
    factors: list[Node] = [space.exponent]
    while isinstance(factors[0], Times) and factors[0].op == "times":
        factors[:1] = [factors[0].left, factors[0].right]
    try:
        return tuple(size_of(factor) for factor in factors)
    except ReadError:
        return ()


def _name(text: str, node: Node | None) -> str:
    return node.spelled if isinstance(node, Letter) else text


def _binder(
    part: Node,
    upper: Node | None,
    ranges: dict[str, Size | None],
    sets: dict[str, Size],
    over: dict[str, set[str]],
    first: dict[str, int],
    indices: set[str],
) -> None:
    match part:
        case Letter() as letter:
            lower: Node = Number(Fraction(1))  # \\sum_k^C
        case Relation(Letter() as letter, "=", Number() as stated):
            lower = stated
        case Relation(Letter() as letter, "in", Letter() as values) if names_all(letter, values):
            indices.add(letter.spelled)
            sets[letter.spelled] = Size(((values.spelled, 1),))
            return
        case Relation(Letter() as letter, "in", Letter() as values):
            indices.add(letter.spelled)
            over.setdefault(letter.spelled, set()).add(values.spelled)
            return
        case Relation(Letter() as letter, "!=" | "in"):
            indices.add(letter.spelled)
            return
        case _:
            return
    indices.add(letter.spelled)
    over.setdefault(letter.spelled, set()).add("")
    if upper is None:
        return
    try:
        size, start = length(lower, upper)
    except ReadError:
        return
    old = ranges.get(letter.spelled, size)
    ranges[letter.spelled] = size if old == size else None
    first[letter.spelled] = start


def count_of(bottom: Node, index: str) -> Size | None:
    """The N below a sum over n that states no limit: ``\\frac{1}{N} \\sum_n`` is the mean of N values."""
    while isinstance(bottom, Times) and isinstance(bottom.left, Number):
        bottom = bottom.right  # \\frac{1}{2N}
    if not isinstance(bottom, Letter) or bottom.subs or bottom.sups:
        return None
    plain = index.rstrip("'")
    counted = bottom.base in COUNTS and plain in set("ijknm") - {bottom.base}
    return size_of(bottom) if counted or (bottom.base.isupper() and bottom.base.lower() == plain) else None


COUNTS = {"N", "M", "n", "m"}
"""Letters for the number of examples, whatever the index of the examples is called."""


WHOLE = set("CKVYXAW") | {"\\Omega", "classes", "Classes", "Vocab", "vocab", "labels"}
"""Names that the field gives to the set of all classes, labels, outcomes, words or actions."""


def names_all(letter: Letter, values: Letter) -> bool:
    """Whether a set is named as the field names all that the index runs over: classes, words, actions."""
    if values.subs or values.sups:
        return False
    name = re.sub(r"^\\[a-z]+\{(.*)\}$", r"\1", values.base)
    return name in WHOLE and (name != "A" or letter.base[0] == "a")


def parsed(formulas: Iterable[object]) -> Iterable[Node]:
    """The trees of parts of formulas that can be read without knowing any letter."""
    parser = Parser(Vocabulary())
    for items in formulas:
        try:
            yield parser.expression(items)  # type: ignore[arg-type]  # items of a part
        except ReadError:
            continue


def is_safe(base: str, rank: int, scripts: bool) -> bool:
    """Whether a guess about a letter cannot be what makes a step false: entries of vectors and plain numbers."""
    if re.fullmatch(r"d[A-Za-z]", base):
        return False  # dp may be d times p, or a small change of p
    return rank > 0 or (not scripts and PLAIN.fullmatch(base) is not None)


NUMBERS = {"\\alpha", "\\lambda", "T"}
"""Letters that are given as numbers, and with indices mostly stand for something: weights of attention, multipliers."""


def may_be_defined(base: str, rank: int) -> bool:
    """Whether a letter may stand for a formula in others; labels and inputs do not."""
    return core(base) != base or base not in GIVEN or (rank > 0 and base in NUMBERS)

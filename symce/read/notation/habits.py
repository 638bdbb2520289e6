"""How a document uses letters that it never declares, and what the field usually means by them.

Knows how the formulas of one document are written: which letters are indices and what they run over, which letters
carry indices, in which letters it differentiates. What is read from habits is a guess: it is reported as assumed, and
a step that is refuted only because of a guess is not called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from symce.patterns import regex
from symce.read.grammar.formula import Parser, Vocabulary
from symce.read.notation.batches import product_shapes
from symce.read.notation.examples import tell_examples_apart
from symce.read.notation.gathered import Gathered, gathered, slopes
from symce.read.notation.layers import Shapes, has_rows, layer_shapes, softmax_of
from symce.read.notation.numbers_under_nabla import numbers_under_nabla
from symce.read.notation.residuals import residual_shapes
from symce.read.notation.scripted import APPLIED, INDEX, is_small, script_name
from symce.read.notation.sizes import Size, size_of
from symce.read.notation.timed_layers import timed_shapes
from symce.read.notation.two_classes import single_labels, two_valued
from symce.read.tex.fonts import core, unbolded
from symce.read.tex.item import ReadError
from symce.read.tex.words import OUTCOMES
from symce.read.tree import (
    Big,
    Call,
    Gradient,
    Interval,
    Letter,
    Listed,
    Node,
    Norm,
    Raised,
    Times,
    Transposed,
    every,
)

REALS = tuple(map(Letter, ("\\mathbb{R}", "\\mathbf{R}", "\\R", "\\mathds{R}", "\\reals", "\\Reals")))
"""How the real numbers are written, with and without a macro of their own."""

CLASSES = {"y", "t", "p", "q", "P", "Q", "o", "z", "s", "a", "\\pi", "l", "h"}
"""Vectors that usually have one entry for every class."""

GIVEN = {"y", "t", "x", "w", "b", "\\theta", "\\lambda", "\\alpha", "T"}
"""Letters that documents take as given: labels, inputs, weights."""

PLAIN = regex(r"[a-mo-zT]|\\(?!ell|mu|sigma|phi|varphi|psi)[a-z]+")
"""Letters that are plain numbers where nothing else is said: x, T, \\lambda. An n counts, and \\mu is a mean."""


@dataclass(frozen=True)
class Habits:
    """What a document shows of its letters."""

    ranges: dict[str, Size | None] = field(default_factory=dict)
    """Sizes of index letters that some sum states, None where two sums disagree."""
    told: dict[str, Size] = field(default_factory=dict)
    """Those that prose says of an index of which no sum does."""
    first: dict[str, int] = field(default_factory=dict)
    """The number from which each of them counts."""
    in_means: dict[str, frozenset[str]] = field(default_factory=dict)
    """The sizes of the means inside which each index is summed over."""
    alike: dict[str, frozenset[str]] = field(default_factory=dict)
    """The letters that stand where each of them does below another letter."""
    indices: frozenset[str] = frozenset()
    """All letters that a sum binds."""
    carried: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The index letters that stand under each base."""
    derived: frozenset[str] = frozenset()
    """The bases in which the document differentiates."""
    scripts: frozenset[str] = frozenset()
    """All single letters that stand as scripts."""
    shapes: dict[str, tuple[Size, ...]] = field(default_factory=dict)
    """What ``x \\in \\mathbb{R}^d`` says of each base, empty where it says two things."""
    members: dict[str, tuple[Size, ...]] = field(default_factory=dict)
    """What ``x_i \\in \\mathbb{R}^d`` says of every member of a family."""
    bases: frozenset[str] = frozenset()
    """The letters with an e that no sum binds, as in ``H_e``: what stands below them names a logarithm."""
    names: frozenset[str] = frozenset()
    """Scripts of letters that are each given a meaning, as in ``z_s = W_s x`` and ``z_t = W_t x``: no indices."""
    applied: frozenset[str] = frozenset()
    """The names that stand before arguments on a left side."""
    events: dict[tuple[str, str], frozenset[Fraction | None]] = field(default_factory=dict)
    """The values of which probabilities are written, ``P(y = 1)``; None for what is no number."""
    at: dict[str, frozenset[tuple[str, int, int]]] = field(default_factory=dict)
    """The letters below which each index stands, with how many scripts these have and which of them it is."""
    entries: frozenset[str] = frozenset()
    """Those that stand with a script and before no parentheses."""
    free: frozenset[str] = frozenset()
    """The turned ones and what stands in exponents, as no probabilities do, but for the y of ``y^\\top \\log p``."""
    turned: frozenset[str] = frozenset()
    """Those with a transpose."""
    counts: dict[str, frozenset[int]] = field(default_factory=dict)
    """How many scripts each letter carries."""
    in_rows: frozenset[str] = frozenset()
    """Those of two scripts that carry the first one alone elsewhere, and never the second."""
    sets: frozenset[str] = frozenset()
    """The names of sets that indices run over."""
    limits: frozenset[str] = frozenset()
    """The letters of the sizes up to which sums run."""
    parts: frozenset[str] = frozenset()
    """Indices that run over a named set here and over something else there."""
    vectors: dict[str, int] = field(default_factory=dict)
    """How many indices each of those carries there, and of what they are multiplied with."""
    inner: frozenset[tuple[str, str]] = frozenset()
    """The pairs of which such a product is written."""
    bracketed: dict[str, frozenset[str]] = field(default_factory=dict)
    """The i of ``x^{(i)}`` and ``x_k^{(i)}``, of each letter that is written so."""
    examples: frozenset[str] = frozenset()
    """The vectors x of which an ``x^{(i)}`` is another one."""
    apart: frozenset[str] = frozenset()
    """The vectors x of which an ``x_i`` is another one."""
    binary: frozenset[str] = frozenset()
    """Labels and probabilities of two classes in this section."""
    of_two: dict[str, frozenset[Fraction | None]] = field(default_factory=dict)
    """The two values that ``y \\in \\{0, 1\\}`` says a letter has, where nothing says others."""
    class_indices: frozenset[str] = frozenset()
    """The indices over which something is normalised, and those that run over the same."""
    logged: frozenset[str] = frozenset()
    """The letters whose bare logarithms are added up over their index: one of them for each example."""
    weighed: frozenset[str] = frozenset()
    """Those whose logarithms have weights in a sum, as in expectations."""
    gradients: frozenset[str] = frozenset()
    """The letters below a nabla."""
    numbers_below: frozenset[str] = frozenset()
    """Those of them that the page writes as numbers."""
    draws: frozenset[tuple[str, Letter]] = frozenset()
    """The distributions from which expectations draw a letter, each with the letter."""
    calls: frozenset[Call] = frozenset()
    """The names that stand before letters in brackets, with these."""
    negated: frozenset[str] = frozenset()
    """The functions of something with a minus."""
    softmax: bool = False
    """Whether the softmax is called so."""
    logarithms: bool = False
    """Whether there are logarithms, exponentials or a softmax."""
    slopes: dict[str, frozenset[str]] = field(default_factory=dict)
    """The letters in which each letter without scripts is differentiated."""
    softmaxed: frozenset[str] = frozenset()
    """The letters without scripts of which the softmax is taken."""
    against: frozenset[str] = frozenset()
    """What the prose says against usual guesses."""
    summing: frozenset[str] = frozenset()
    """Letters that the document says to add up to 1."""
    constrained: frozenset[str] = frozenset()
    """Those of them of which it is a condition, and no line of its own."""
    counted: frozenset[str] = frozenset()
    """Letters that the prose calls counts."""
    measures: frozenset[str] = frozenset()
    """The measures of information that the prose names."""
    rows: frozenset[tuple[str, str]] = frozenset()
    """The matrices of which the prose says what their rows are, with these."""
    scalars: frozenset[str] = frozenset()
    """The letters of which ``b \\in \\mathbb{R}`` says that they are numbers."""
    other_matrices: frozenset[str] = frozenset()
    """Capitals whose rows the prose does not say to be the examples or weights, and of which it says something."""
    one_hot: frozenset[str] = frozenset()
    """Letters that the prose calls one-hot."""
    unsaid: frozenset[str] = frozenset()
    """Letters that the prose calls neither labels nor probabilities."""
    classes: frozenset[str] = frozenset()
    """Letters that the prose calls the right class."""
    outcomes: dict[str, str] = field(default_factory=dict)
    """Letters of outcomes that a softmax over all of them is defined for, with the index of its sum."""
    sloped: frozenset[str] = frozenset()
    """The names of which derivatives are written with primes, ``f'(x)``."""
    any_functions: frozenset[str] = frozenset()
    """Letters that the prose calls functions of a number, and says no more of them."""
    other_sigma: bool = False
    """Whether the prose says of σ that it is another function than the logistic one."""
    softmax_sigma: bool = False
    """Whether the prose says of σ that it is the softmax, whatever the page calls softmax otherwise."""
    in_rows_only: bool = False
    """Whether all vectors of the document are rows."""
    called_softmax: bool = False
    """Whether it says so for sure, and of no other σ."""

    def size(self, name: str) -> Size | None:
        """The stated range of an index, or of the same letter with other primes."""
        found = self.ranges.get(name) or self.ranges.get(name.rstrip("'"))
        if found is not None:
            return found
        return next(
            (size for other, size in self.ranges.items() if size and other.rstrip("'") == name.rstrip("'")), None
        )

    def runs_over(self, base: str) -> Size | None:
        """The size that sums state of the only index that a letter carries."""
        indices = self.carried.get(base, ())
        return self.ranges.get(indices[0]) if len(indices) == 1 else None

    def told_size(self, name: str) -> Size | None:
        """The range that prose says of an index, or of one that stands in the same places."""
        found = {size for other in (name, *self.alike.get(name, ())) if (size := self.told.get(other)) is not None}
        return next(iter(found)) if len(found) == 1 else None

    def size_in_same_places(self, name: str) -> Size | None:
        """The range that sums state of the indices that stand where this one does: the j of ``w_j``, for ``w_l``."""
        found = {size for other in self.alike.get(name, ()) if (size := self.ranges.get(other)) is not None}
        return next(iter(found)) if len(found) == 1 else None

    def is_index(self, name: str) -> bool:
        """Whether a sum binds the letter, perhaps with other primes."""
        return name in self.indices or any(other.rstrip("'") == name.rstrip("'") for other in self.indices)


WINNER_AND_LOSER = frozenset("wl")


PARAMETERS = ("\\alpha", "\\beta", "\\gamma", "\\theta")
"""Letters of coefficients, of which one may be named after its variable."""


def names_of(heads: Iterable[Node], shown: Habits) -> frozenset[str]:
    """The scripts that tell letters on left sides apart and that no sum binds; an i or k stands for any.

    So do the w and l of rewards and answers of which one is preferred, wherever they stand, and the z of
    ``\\beta_z`` beside ``z_{nj}``.
    """
    found: dict[str, set[str]] = {}
    for head in heads:
        if isinstance(head, Letter) and len(head.subs) == 1 and not head.sups:
            found.setdefault(head.base, set()).add(head.subs[0].text)

    def bound(name: str) -> bool:
        return shown.is_index(name) or name in shown.told

    several = (
        scripts
        for scripts in found.values()
        if len(scripts) > 1 and all(re.fullmatch("[a-ho-z]", name) and not bound(name) for name in scripts)
    )
    pair = WINNER_AND_LOSER if shown.alike.get("w") == WINNER_AND_LOSER and not any(map(bound, "wl")) else frozenset()
    of_parameters = {names[0] for base, names in shown.carried.items() if base in PARAMETERS and len(names) == 1}
    variables = {name for name in of_parameters & set("vwxz") if shown.carried.get(name) and not bound(name)}
    return pair.union(variables, *several)


NONE = Habits()
Finder = Callable[[], Habits]


def habits(
    formulas: Iterable[Node],
    members: Iterable[tuple[Node, Node]] = (),
    lines: Sequence[tuple[Node, Node]] = (),
    totals: frozenset[str] = frozenset(),
    told: Iterable[tuple[str, tuple[Size, int]]] = (),
) -> Habits:
    """The habits of a document, from its formulas that can be read and from what it says of the form ``x \\in A``.

    ``lines`` are the sides of lines that give a letter a meaning, ``totals`` letters that are defined as sums and are
    no numbers of values, ``told`` how many values prose says that an index has, and the first of them.
    """
    formulas = list(formulas)
    seen = gathered(formulas)
    stated, families = stated_shapes(members)
    ranges = seen.stated_ranges(totals)
    said = {name: size for name, (size, _) in told if name in seen.scripts and name not in ranges}
    seen.first |= {name: first for name, (_, first) in told if name in said}
    seen.tell_inner_products()
    tell_examples_apart(seen, single_labels(formulas))
    shapes, families = shown_shapes(formulas, lines, seen, ranges, stated, families)
    softmaxed = {base for base in softmax_of(formulas) if is_small(base)} - seen.carried.keys() - seen.examples
    for base in softmaxed - seen.vectors.keys():
        seen.vectors[base] = {0}
    gradients = seen.gradients.keys() - seen.vectors.keys() - seen.carried.keys()
    numbers_below = numbers_under_nabla(formulas, gradients)
    for base in gradients - numbers_below:
        seen.vectors[base] = seen.gradients[base]
    return replace(
        as_seen(seen),
        ranges=ranges,
        told=said,
        shapes=shapes,
        members=families,
        numbers_below=numbers_below,
        binary=two_valued(formulas),
        in_rows_only=has_rows(lines, stated),
        slopes=slopes(formulas),
        softmaxed=frozenset(softmaxed),
    )


def shown_shapes(
    formulas: list[Node],
    lines: Sequence[tuple[Node, Node]],
    seen: Gathered,
    ranges: dict[str, Size | None],
    shapes: Shapes,
    families: Shapes,
) -> tuple[Shapes, Shapes]:
    """The shapes of letters and of members of families: those that the text states, then what products must have."""
    if lines:
        layers = layer_shapes(lines, formulas, seen, ranges, shapes)
        shapes = {base: shape for base, shape in layers.items() if base not in families} | shapes
        products = product_shapes(lines, seen, ranges, {**families, **shapes})
        seen.free |= set(products)  # queries and inputs, and no probabilities
        shapes = products | shapes
        always, timed = timed_shapes(lines, formulas, seen, ranges, shapes)
        shapes, families = always | shapes, timed | families
    return residual_shapes(formulas, seen, ranges, {**families, **shapes}) | shapes, families


def as_seen(seen: Gathered) -> Habits:
    """What the formulas show of their letters by themselves."""
    return Habits(
        first=seen.first,
        in_means={name: frozenset(found) for name, found in seen.in_means.items()},
        alike=seen.alike(),
        indices=frozenset(seen.indices),
        carried=seen.carried,
        derived=frozenset(seen.derived),
        scripts=frozenset(seen.scripts),
        bases=frozenset() if "e" in seen.indices else frozenset(seen.bases),
        negated=frozenset(seen.negated),
        draws=frozenset(seen.draws),
        calls=frozenset(seen.calls),
        softmax=seen.softmax,
        logarithms=seen.logarithms or seen.softmax,
        events={of: frozenset(values) for of, values in seen.events.items()},
        at=seen.at(),
        entries=frozenset(+seen.alone),
        free=frozenset(seen.free | set(seen.turned - seen.weighing)),
        turned=frozenset(seen.turned),
        vectors={base: min(found) for base, found in seen.vectors.items() if len(found) == 1 and may_be_vector(base)},
        bracketed={base: frozenset(names) for base, names in seen.bracketed.items()},
        examples=frozenset(seen.examples),
        apart=frozenset(seen.members),
        class_indices=seen.class_indices(),
        logged=seen.only_logged(),
        weighed=frozenset(seen.weighed),
        gradients=frozenset(seen.gradients),
        inner=seen.inner_products(),
        counts=seen.counts(),
        in_rows=seen.in_rows(),
        sets=frozenset(seen.named),
        limits=frozenset(seen.limits()),
        parts=frozenset(name for name, found in seen.over.items() if len(found) > 1),
        sloped=frozenset(seen.sloped),
    )


def stated_shapes(members: Iterable[tuple[Node, Node]]) -> tuple[Shapes, Shapes]:
    """What ``x \\in \\mathbb{R}^d`` says of each letter, and ``x_i \\in \\mathbb{R}^d`` of every member of a family.

    Empty of a letter of which it says two things.
    """
    shapes: Shapes = {}
    families: Shapes = {}
    for head, space in members:
        shape = shape_of(space)
        if not shape or not isinstance(head, Letter):
            continue
        if shape[1:] == (Size((), 1),) and core(head.base)[-1:].islower():
            shape = shape[:1]  # the vector w of w \in \mathbb{R}^{d \times 1}
        pieces = (*head.sups, *head.subs)
        if not pieces:
            shapes[head.base] = shape if shapes.get(head.base, shape) == shape else ()
        elif all(INDEX.fullmatch(script_name(piece.text, piece.node)) for piece in pieces):
            families[head.base] = shape if families.get(head.base, shape) == shape else ()
    return shapes, families


def may_be_vector(base: str) -> bool:
    """Whether what stands behind a transpose is a vector by its name: no capital, but a statistic ``T(x)``."""
    return is_small(base) or base == f"T{APPLIED}"


def shape_of(space: Node) -> tuple[Size, ...]:
    """The sizes of ``\\mathbb{R}^{n \\times d}`` and ``\\{0, 1\\}^{n \\times K}``; none of another set."""
    if not isinstance(space, Raised) or not (space.base in REALS or isinstance(space.base, Listed | Interval)):
        return ()
    factors: list[Node] = [space.exponent]
    while isinstance(factors[0], Times) and factors[0].op == "times":
        factors[:1] = [factors[0].left, factors[0].right]
    try:
        return tuple(size_of(factor) for factor in factors)
    except ReadError:
        return ()


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


def parsed(
    formulas: Iterable[object], arrays: frozenset[str] = frozenset(), functions: frozenset[str] = frozenset()
) -> Iterable[Node]:
    """The trees of parts of formulas that can be read without knowing any letter but ``arrays`` and ``functions``."""
    parser = Parser(Vocabulary(arrays=arrays, functions=functions - arrays))
    for items in formulas:
        try:
            yield parser.formula(items)  # type: ignore[arg-type]  # items of a part
        except (ReadError, RecursionError):
            continue


HATTED = regex(r"\\(?:wide)?hat\{(.*)\}$")
"""A prediction; a bar is a mean of what is given."""


def is_safe(base: str, rank: int, scripts: bool) -> bool:
    """Whether a guess about a letter cannot be what makes a step false: entries of vectors and plain numbers."""
    if base in OUTCOMES:
        return True
    if re.fullmatch(r"d[A-Za-z]", base):
        return False  # dp may be d times p, or a small change of p
    return rank > 0 or (not scripts and PLAIN.fullmatch(HATTED.sub(r"\1", base)) is not None)


NUMBERS = {"\\alpha", "\\lambda", "T"}
"""Letters that are given as numbers, and with indices mostly stand for something: weights of attention, multipliers."""


def may_be_defined(base: str, rank: int) -> bool:
    """Whether a letter may stand for a formula in others; labels and inputs do not."""
    if base in OUTCOMES:
        return False
    return core(base) != base or base not in GIVEN or (rank > 0 and base in NUMBERS)

"""What the formulas of one document show of its letters, gathered in one walk.

Knows the trees of formulas; knows no declarations and decides nothing: what follows from it is the business of
``habits``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from symce.patterns import regex
from symce.read.grammar.bound_indices import bound_by
from symce.read.notation.beside_covariances import covariance_in, vectors_beside
from symce.read.notation.named_ranges import count_of, names_all
from symce.read.notation.scripted import (
    EXAMPLE,
    INDEX,
    SIGNED,
    carries,
    family,
    is_bold_vector,
    is_small,
    script_name,
)
from symce.read.notation.sizes import Size, length
from symce.read.tex.fonts import core
from symce.read.tex.item import ReadError
from symce.read.tex.words import WORDS
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
    Number,
    Over,
    Raised,
    Relation,
    Times,
    Transposed,
    every,
    kinds,
    letters_in,
    number_in,
    parts,
)

LABELS = {"y", "t", "Y"}
PROBABILITIES = {"p", "q", "P", "Q", "\\pi", "s"}

HATTED_LABEL = regex(r"\\(?:wide)?hat\{[ytY]\}")


@dataclass
class Gathered:
    """What was seen of letters, by their bases; ``Habits`` says what most of it means."""

    ranges: dict[str, Size | None] = field(default_factory=dict)
    """The size that limits state of each index, None where two sums disagree."""
    sets: dict[str, Size] = field(default_factory=dict)
    """The named sets that indices run over as a whole."""
    named: set[str] = field(default_factory=set)
    """The names of all sets that they run over."""
    over: dict[str, set[str]] = field(default_factory=dict)
    """All that each index runs over."""
    first: dict[str, int] = field(default_factory=dict)
    """The number from which each index counts."""
    means: dict[str, Size] = field(default_factory=dict)
    """The sizes that means state."""
    in_means: dict[str, set[str]] = field(default_factory=dict)
    """Those of the means in which an index without limits is summed over."""
    indices: set[str] = field(default_factory=set)
    """All letters that a sum binds."""
    carried: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The scripts of each letter, as far as they say most of it."""
    apart: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The same with ``x^{(i)}`` told from x."""
    given: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    """How many scripts each letter carries as an argument of each function."""
    below: dict[tuple[str, int, int], set[str]] = field(default_factory=dict)
    """The letters at each place of the scripts of each letter, by how many there are."""
    bracketed: dict[str, set[str]] = field(default_factory=dict)
    """The i of ``x^{(i)}``, of each letter."""
    events: dict[tuple[str, str], set[Fraction | None]] = field(default_factory=dict)
    """The values of which probabilities are written."""
    derived: set[str] = field(default_factory=set)
    """The letters in which formulas differentiate."""
    scripts: set[str] = field(default_factory=set)
    """All single letters that stand as scripts."""
    bases: set[str] = field(default_factory=set)
    """The letters with an e."""
    alone: Counter[str] = field(default_factory=Counter)
    """How often letters stand with scripts and without arguments."""
    whole: set[str] = field(default_factory=set)
    """Small letters that stand without scripts."""
    free: set[str] = field(default_factory=set)
    """What stands in exponents, as no probabilities do."""
    turned: Counter[str] = field(default_factory=Counter)
    """How often letters stand with a transpose."""
    weighing: Counter[str] = field(default_factory=Counter)
    """How often transposed letters weigh logarithms."""
    vectors: dict[str, set[int]] = field(default_factory=dict)
    """How many scripts letters carry that are multiplied as vectors are."""
    inner: set[tuple[str, str]] = field(default_factory=set)
    """The pairs of which such a product is written."""
    dotted: list[tuple[Letter | Call, Letter | Call]] = field(default_factory=list)
    """Both sides of dots between letters."""
    gradients: dict[str, set[int]] = field(default_factory=dict)
    """How many scripts letters carry below a nabla."""
    examples: set[str] = field(default_factory=set)
    """The vectors x of which an ``x^{(i)}`` is another one."""
    members: set[str] = field(default_factory=set)
    """The letters of which an index below tells the same."""
    negated: set[str] = field(default_factory=set)
    """The functions of something with a minus."""
    normalised: set[str] = field(default_factory=set)
    """The indices over which exponentials are added up."""
    likely: set[str] = field(default_factory=set)
    """Those of probabilities in logarithms."""
    logged: set[tuple[str, str]] = field(default_factory=set)
    """The letters with an index over which their bare logarithms are added up."""
    weighed: set[str] = field(default_factory=set)
    """Those whose logarithms have weights in a sum."""
    calls: set[Call] = field(default_factory=set)
    """The names before letters in brackets, with these."""
    draws: set[tuple[str, Letter]] = field(default_factory=set)
    """The distributions from which expectations draw a letter, each with the letter."""
    sloped: set[str] = field(default_factory=set)
    """The names of which derivatives are written with primes."""
    softmax: bool = False
    """Whether a softmax is called so."""
    logarithms: bool = False
    """Whether there are logarithms or exponentials."""

    def see(self, node: Node) -> None:
        """Note one node; those below it are seen by themselves."""
        match node:
            case Big():
                self._sum(node)
            case Letter():
                self._letter(node)
            case Raised(Letter("e"), above) | Function("exp", above):
                self.logarithms = True
                self.free |= set(bases_outside_logs(above))
            case Function("log", body):
                self.logarithms = True
                self._normalise(body)
            case Over(_, bottom) if Big in kinds(bottom):
                self._normalise(bottom)
            case Transposed(Letter(base) as letter):
                self.turned[base] += 1
                self.vectors.setdefault(family(letter), set()).add(carries(letter))
            case Transposed(Call() as call):
                self.vectors.setdefault(family(call), set()).add(carries(call))
            case Times():
                self._product(node)
            case Derivative(_, by):
                self.derived |= {letter.base for letter in by if isinstance(letter, Letter)}
            case Gradient(_, Letter(base) as letter):
                self.derived.add(base)
                self.gradients.setdefault(base, set()).add(carries(letter))
            case Call():
                self._call(node)

    def _sum(self, node: Big) -> None:
        """Note which indices a sum binds and which letters an expectation draws, and how logarithms are added up."""
        self.draws |= {
            (part.right.spelled, part.left)
            for part in node.under
            if isinstance(part, Relation) and part.relation == "sim"
            if isinstance(part.left, Letter) and isinstance(part.right, Letter)
        }
        for part in node.under:
            self._bind(part, node.upper)
        if node.op == "sum":
            for term in node.body.terms if isinstance(node.body, Add) else (node.body,):
                self._add_up(bound_by(node), term)

    def _product(self, node: Times) -> None:
        """Note means, what logarithms are weighed with, and vectors of which inner products are written."""
        match node:
            case Times(Transposed(Letter(base) as labels), Function("log", body), "" | "cdot"):
                self.weighing[base] += 1  # y^\\top \\log p
                if isinstance(body, Letter):
                    self.inner.add((family(labels), family(body)))
            case Times(Over(_, bottom), Big("sum", (Letter() as under,), None), "" | "cdot"):
                if (count := count_of(bottom, under.spelled)) is not None:
                    self.means.setdefault(under.spelled, count)
                self._in_mean(bottom, node.right)
            case Times(Over(_, bottom), Big("sum"), "" | "cdot"):
                self._in_mean(bottom, node.right)
            case Times(Letter() | Call() as left, Letter() | Call() as right, "cdot"):
                self.dotted.append((left, right))
            case Times(left, right, "" | "cdot") if (matrix := covariance_in(left)) is not None:
                for letter in vectors_beside(left, right):
                    self.vectors.setdefault(family(letter), set()).add(carries(letter))
                    self.inner.add((matrix.base, family(letter)))
            case Times(left, Letter() | Call() as right, "" | "cdot"):
                row = left.right if isinstance(left, Times) else left
                if isinstance(row, Transposed) and isinstance(row.body, (Letter, Call)):
                    self.vectors.setdefault(family(right), set()).add(carries(right))
                    self.inner.add((family(row.body), family(right)))

    def _call(self, node: Call) -> None:
        """Note what a name is applied to, and of which values probabilities are written."""
        base, args = node.head.base, node.args
        if node.primes:
            self.sloped.add(base)
        if all(isinstance(arg, Letter) for arg in args) and not node.primes:
            self.calls.add(node)
        for arg in args:
            if isinstance(arg, Letter):
                self.given.setdefault((base, family(arg)), set()).add(carries(arg))
            elif isinstance(arg, Relation) and isinstance(arg.left, Letter) and arg.relation == "=":
                self.events.setdefault((base, arg.left.spelled), set()).add(number_in(arg.right))
        if len(args) == 1 and isinstance(args[0], Neg):
            self.negated.add(base)
        self.alone[base] -= bool(node.head.subs)
        self.softmax = self.softmax or WORDS.get(base) == "softmax"

    def _normalise(self, formula: Node) -> None:
        """Note what the sums of exponentials below a bar or in a logarithm run over: classes, and no examples."""
        for node in every(formula):
            if isinstance(node, Big) and node.op == "sum" and any(map(is_exponential, every(node.body))):
                self.normalised |= bound_by(node)
            elif isinstance(node, Letter) and (core(node.base) in PROBABILITIES or HATTED_LABEL.fullmatch(node.base)):
                self.likely |= {script_name(piece.text, piece.node) for piece in (*node.sups, *node.subs)}

    def _add_up(self, bound: frozenset[str], term: Node) -> None:
        """Note whether a sum weighs the logarithms in it, as expectations do, or adds them up, as examples are."""
        factors = list(product_of(term))
        weighs = any(bound & set(scripts_of(factor)) for factor in factors if not isinstance(factor, Function))
        focal = any(isinstance(f, Raised) and isinstance(f.base, Add) for f in factors)  # (1 - p_t)^\\gamma \\log p_t
        for log in factors:
            if isinstance(log, Function) and log.name == "log":
                inside = (letter for letter in letters_in(log.body))
                met = {(letter.base, name) for letter in inside for name in bound & set(scripts_of(letter))}
                if weighs and not focal:
                    self.weighed |= {base for base, _ in met}
                else:
                    self.logged |= met

    def class_indices(self) -> frozenset[str]:
        """The indices that run over what something is normalised over: classes, and no examples.

        Two indices that stand at one place of a letter run over the same.
        """
        return self._alike_to(self.normalised | self.likely)

    def only_logged(self) -> frozenset[str]:
        """The letters whose bare logarithms are added up, and neither weighed nor over what is normalised."""
        classes = self._alike_to(self.normalised)
        return frozenset(base for base, name in self.logged if name not in classes) - self.weighed

    def _alike_to(self, names_over_classes: set[str]) -> frozenset[str]:
        """Those indices and all that stand at one place of a letter with them."""
        over: dict[str, set[str]] = {}
        for names in self.below.values():
            joined = set(names).union(*(over.get(name, set()) for name in names))
            over.update(dict.fromkeys(joined, joined))
        return frozenset(names_over_classes.union(*(over.get(name, set()) for name in names_over_classes)))

    def _in_mean(self, bottom: Node, mean: Node) -> None:
        """Note what is summed inside a mean of N values: nothing says that it runs over N too."""
        if isinstance(bottom, Letter) and isinstance(mean, Big):
            inner = (big for big in every(mean.body) if isinstance(big, Big))
            for part in (part for big in inner for part in big.under if isinstance(part, Letter)):
                self.in_means.setdefault(part.spelled, set()).add(bottom.spelled)

    def _letter(self, letter: Letter) -> None:
        names = tuple(script_name(piece.text, piece.node) for piece in (*letter.sups, *letter.subs))
        self.alone[letter.base] += bool(letter.subs)
        if not names and is_small(letter.base):
            self.whole.add(letter.base)
        for n, name in enumerate(names):
            if INDEX.fullmatch(name):
                self.scripts.add(name)
                self.below.setdefault((letter.base, len(names), n), set()).add(name)
        if family(letter) != letter.base:
            self.bracketed.setdefault(letter.base, set()).add(names[0].strip("()"))
        if names == ("e",):
            self.bases.add(letter.base)
        _carry(self.carried, letter.base, names)
        _carry(self.apart, family(letter), names)

    def _bind(self, part: Node, upper: Node | None) -> None:
        """What stands below the sign of a sum."""
        lower: Node = Number(Fraction(1))  # \\sum_k^C
        match part:
            case Letter() as letter:
                pass
            case Relation(Letter() as letter, "=", Number() as stated):
                lower = stated
            case Relation(Letter() as letter, "in", Letter() as values):
                self.indices.add(letter.spelled)
                self.named.add(values.spelled)
                if names_all(letter, values):
                    self.sets[letter.spelled] = Size(((values.spelled, 1),))
                else:
                    self.over.setdefault(letter.spelled, set()).add(values.spelled)
                return
            case Relation(Letter() as letter, "!=" | "in"):
                self.indices.add(letter.spelled)
                return
            case _:
                return
        self.indices.add(letter.spelled)
        self.over.setdefault(letter.spelled, set()).add("")
        if upper is None:
            return
        try:
            size, start = length(lower, upper)
        except ReadError:
            return
        old = self.ranges.get(letter.spelled, size)
        self.ranges[letter.spelled] = size if old == size else None
        self.first[letter.spelled] = start

    def limits(self) -> set[str]:
        """The letters of the sizes up to which sums run."""
        return {letter for size in self.ranges.values() if size is not None for letter, _ in size.letters}

    def stated_ranges(self, totals: frozenset[str] = frozenset()) -> dict[str, Size | None]:
        """The range of each index, as limits, means and named sets state it; None where it is not clear."""
        ranges: dict[str, Size | None] = dict(self.ranges)
        for name, count in self.means.items():
            if name not in ranges and not totals & {letter for letter, _ in count.letters}:
                ranges[name], self.first[name] = count, 1
        ranges = {**self.sets, **ranges}  # a limit says more than the name of a set
        # \\sum_{j=1}^{i} beside \\sum_i, or an i that stands below letters, says no range of j
        used = {"i", "j", *self.indices}
        return {name: None if size and small_letters(size) & used else size for name, size in ranges.items()}

    def tell_inner_products(self) -> None:
        """``q \\cdot k_i`` beside ``\\nabla_q``, and ``\\mathbf{w} \\cdot \\mathbf{x}``: inner products of vectors.

        So is ``w_k \\cdot x`` beside ``w_{k,i}`` and x_i, which have an index more.
        """
        scripts = {(base, count) for base, count, _ in self.below}
        for left, right in self.dotted:
            bases = {family(left), family(right)}
            differentiated = bool(self.gradients.keys() & bases) and not self.carried.keys() & self.gradients.keys()
            entries = all((family(letter), carries(letter) + 1) in scripts for letter in (left, right))
            if differentiated or entries or all(map(is_bold_vector, bases)):
                for letter in (left, right):
                    self.vectors.setdefault(family(letter), set()).add(carries(letter))
                self.inner.add((family(left), family(right)))
        for base, counts in self.vectors.items():
            if SIGNED in counts:  # as many indices as those without a sign carry
                self.vectors[base] = counts - {SIGNED} or {1}

    def inner_products(self) -> frozenset[tuple[str, str]]:
        """The pairs of vectors of which products are written."""

        def known(name: str) -> str:
            return name if name in self.vectors else name.removesuffix(EXAMPLE)

        return frozenset((known(left), known(right)) for left, right in self.inner)

    def counts(self) -> dict[str, frozenset[int]]:
        """How many scripts each letter carries."""
        found: dict[str, frozenset[int]] = {}
        for base, count, _ in self.below:
            found[base] = found.get(base, frozenset()) | {count}
        return found

    def in_rows(self) -> frozenset[str]:
        """The o that is written ``o_t`` and ``o_{t,k}``, and never ``o_k``: what stands alone is first elsewhere."""
        alone = {base: names for (base, count, _), names in self.below.items() if count == 1}
        return frozenset(
            base
            for base, names in alone.items()
            if names <= self.below.get((base, 2, 0), set()) and not names & self.below.get((base, 2, 1), set())
        )

    def at(self) -> dict[str, frozenset[tuple[str, int, int]]]:
        """Where each index stands: the letters, how many scripts they have, and which of them it is."""
        found: dict[str, frozenset[tuple[str, int, int]]] = {}
        for place, names in self.below.items():
            for name in names:
                found[name] = found.get(name, frozenset()) | {place}
        return found

    def alike(self) -> dict[str, frozenset[str]]:
        """The letters that stand where each of them does below another letter."""
        found: dict[str, frozenset[str]] = {}
        for names in self.below.values():
            for name in names if len(names) > 1 else ():
                found[name] = found.get(name, frozenset()) | names
        return found


def product_of(node: Node) -> Iterator[Node]:
    """The factors of a product, its sign left out."""
    match node:
        case Neg(body):
            yield from product_of(body)
        case Times(left, right, "" | "cdot" | "times"):
            yield from product_of(left)
            yield from product_of(right)
        case _:
            yield node


def scripts_of(formula: Node) -> Iterator[str]:
    """What stands below and above the letters of a formula."""
    for node in every(formula):
        if isinstance(node, Letter):
            yield from (script_name(piece.text, piece.node) for piece in (*node.sups, *node.subs))


def is_exponential(node: Node) -> bool:
    return isinstance(node, Raised | Function) and (
        getattr(node, "name", "") == "exp" or getattr(getattr(node, "base", None), "base", "") in ("e", "\\mathrm{e}")
    )


def gathered(formulas: Iterable[Node]) -> Gathered:
    """What formulas show of their letters."""
    found = Gathered()
    for formula in formulas:
        if isinstance(formula, Big) and is_exponential(formula.body):
            found._normalise(formula)  # Z = \\sum_j e^{z_j}
        for node in every(formula):
            found.see(node)
    return found


def _carry(carried: dict[str, tuple[str, ...]], base: str, names: tuple[str, ...]) -> None:
    """Note the scripts of a letter, where they say more of it than others: z_k says more of z than z_1."""
    old = carried.get(base, ())
    letters = len(names) == len(old) and all(map(INDEX.fullmatch, names))
    if len(names) > len(old) or (letters and not all(map(INDEX.fullmatch, old))):
        carried[base] = names


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


def bases_outside_logs(node: Node) -> Iterator[str]:
    """The letters of a formula that stand under no logarithm."""
    if isinstance(node, Function) and node.name == "log":
        return
    if isinstance(node, Letter):
        yield node.base
    if isinstance(node, Call):
        yield node.head.base
    for part in parts(node):
        yield from bases_outside_logs(part)


def small_letters(size: Size) -> set[str]:
    """The small letters of a size."""
    return {letter for letter, _ in size.letters if letter.islower()}

"""From a relation as written to claims that can be judged: pairs of terms in a context.

Knows shapes of both sides, axes and their names, the cases of a number that is 0 or 1; judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from symce.context import Context, Distinct
from symce.judging.claim import Claim, Otherwise
from symce.read.displays import inside_cases
from symce.read.grammar import bound_indices, rounded, script_conditions
from symce.read.grammar.reach import TRACE
from symce.read.notation import held_indices
from symce.read.notation.known import Known, Let, Notation
from symce.read.semantics import any_function, by_entries, factorials, introduced, inverses, line, waves
from symce.read.semantics.arrays import Array, explicit
from symce.read.semantics.assumptions import assume, assume_all, is_index
from symce.read.semantics.factors import beside_matrix, outer_beside
from symce.read.semantics.fixed import OF_THE_CLASS, UNITS
from symce.read.semantics.matrix_products import SIDE_BY_SIDE, STARRED
from symce.read.semantics.meaning import USUAL, Meaning, Usage, is_ordered, limits_of_both
from symce.read.semantics.names import ROWWISE
from symce.read.semantics.norms import ENTRIES, SUM
from symce.read.semantics.roles import ACTIVATIONS, LOGISTIC
from symce.read.semantics.scope import Scope, ShapeClash, Split
from symce.read.statements import claim_questions, line_questions, other_readings, slices
from symce.read.statements.pairing import paired
from symce.read.tex.item import ReadError
from symce.read.tree import (
    At,
    Letter,
    Listed,
    Neg,
    Node,
    Number,
    Relation,
    Rows,
    Times,
    number_in,
)
from symce.term import (
    Index,
    Term,
    sorts,
)


class Chain:
    """Reads the relations of one chain; definitions and guesses are shared between its lines."""

    def __init__(self, notation: Notation) -> None:
        self.notation = notation
        self.parse_notes: tuple[str, ...] = ()
        self.braced: tuple[Relation, ...] = ()  # what braces in the line say of what they embrace
        self.outer: Callable[[], frozenset[str]] = (
            frozenset  # what is free in the lines from which the next one goes on
        )
        self._meanings: dict[tuple[tuple[tuple[str, Fraction], ...], Usage], Meaning] = {}

    @property
    def guesses(self) -> set[str]:
        """The letters whose meaning was guessed so far, without their scripts."""
        return {known.base for meaning in self._meanings.values() for known in meaning.guessed.values()}

    def guessed(self) -> tuple[Known, ...]:
        """What was guessed of letters so far."""
        found = {known.name: known for meaning in self._meanings.values() for known in meaning.guessed.values()}
        return tuple(found.values())

    @property
    def unit_vectors(self) -> set[str]:
        """The letters of the last line that were read as unit vectors, and may be errors."""
        found = {name for meaning in self._meanings.values() for name in meaning.roles}
        return {name for name in found if name.partition("_")[0] in UNITS}

    def shaped_lets(self) -> tuple[Let, ...]:
        """The definitions that were used so far and gave vectors or matrices beyond their written indices."""
        return tuple(
            let for let in self.notation.lets if any(meaning.is_shaped(let) for meaning in self._meanings.values())
        )

    def claims(self, relation: Relation, conditions: tuple[Relation, ...] = ()) -> tuple[Claim, ...]:
        """The claims of one relation: one, or one for each value of the numbers that are 0 or 1."""
        fixed = dict(self._given_values())
        stated = inside_cases.links(relation)
        return tuple(claim for link in stated for claim in self._claims(link, conditions, fixed))

    def take_givens(self) -> None:
        """Take the assumptions in; raises ``ReadError`` with the place of the first that cannot be used."""
        if self.notation.givens:
            self.meaning(dict(self._given_values()))

    def _given_values(self) -> Iterator[tuple[str, Fraction]]:
        """Numbers that are 0 or 1 and that an assumption fixes."""
        for chain, _, _ in self.notation.givens:
            if len(chain) == 3 and chain[1][0] == "=" and isinstance(chain[0][1], Letter):
                letter, value = chain[0][1], getattr(chain[2][1], "value", None)
                known = self.notation.known.get(letter.base, ())
                if value is not None and any(entry.kind == "binary" for entry in known):
                    yield letter.spelled, value

    def _claims(
        self, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> Iterator[Claim]:
        try:
            made = self._claim(relation, conditions, fixed)
        except Split as split:
            for value in split.values:
                yield from self._claims(relation, conditions, {**fixed, split.letter: value})
            return
        except ReadError as error:
            if isinstance(error.__cause__, Split):
                for value in error.__cause__.values:
                    yield from self._claims(relation, conditions, {**fixed, error.__cause__.letter: value})
                return
            raise
        yield made

    def meaning(self, fixed: Mapping[str, Fraction], usage: Usage = USUAL) -> Meaning:
        """What reads the lines, given the values of some letters; made once for each usage."""
        key = tuple(sorted(fixed.items())), usage
        if key not in self._meanings:
            made = Meaning(self.notation, fixed, usage)
            introduced.finish(made)
            assume_all(made)
            self._meanings[key] = made
        found = self._meanings[key]
        usual = self._meanings.get((key[0], USUAL))
        if usual is not None and usual is not found:
            introduced.adopt(found, usual)
        return found

    def _claim(self, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]) -> Claim:
        """The claim, with what it says where squares of vectors are meant as lengths, or functions reach further."""
        meaning = self.meaning(fixed)
        try:
            claim = self._read(meaning, relation, conditions, fixed)
        except ReadError as clash:
            barred = self._by_bars(meaning, relation, conditions, fixed)
            if ENTRIES in barred:
                return barred[ENTRIES]
            mixed = self._mixed(meaning, relation, conditions, fixed) if isinstance(clash, ShapeClash) else None
            if mixed is not None:
                return replace(mixed, clash=clash.message)
            if not isinstance(clash, ShapeClash) or self._by_lengths(meaning, relation, conditions, fixed) is None:
                raise
            message = f"{clash.message}; are squares of vectors meant as their lengths? write \\|u\\|^2"
            raise ShapeClash(message, clash.at, clash.end) from clash
        barred = self._by_bars(meaning, relation, conditions, fixed)
        if claim.shapes and (fitting := self._fitting(meaning, barred, relation, conditions, fixed)) is not None:
            return fitting
        if claim.guessed == ("\\sigma",) and claim.believed:
            claim = replace(claim, tried=tuple(self._by_activations(relation, conditions, fixed)))
        for meant, other in (
            (other_readings.AS_LENGTH, self._by_lengths(meaning, relation, conditions, fixed)),
            *((f"bars around a vector are meant as {bars}; write it so", other) for bars, other in barred.items()),
            *self._reaching(meaning, relation, conditions, fixed),
            (other_readings.OVER_BOTH, self._over_both(meaning, relation, conditions, fixed)),
            (other_readings.SYMMETRIC, self._symmetric(meaning, relation, conditions, fixed)),
            (other_readings.BY_COLUMNS, self._by_columns(meaning, claim, relation, conditions, fixed)),
        ):
            if other is not None and other.pairs and not other.shapes and not same(claim, other):
                found = Otherwise(meant, other.pairs, other.context, tuple(other.maxima.items()))
                claim = replace(claim, otherwise=(*claim.otherwise, found))
        return claim

    def _fitting(
        self,
        meaning: Meaning,
        barred: dict[str, Claim],
        relation: Relation,
        conditions: tuple[Relation, ...],
        fixed: dict[str, Fraction],
    ) -> Claim | None:
        """The claim whose sides fit, if bars are around entries, or a trace without brackets ends early."""
        found = [barred[ENTRIES]] if ENTRIES in barred else []
        if TRACE in meaning.stopped:
            found.append(
                self._read(self.meaning(fixed, Usage(reaching=frozenset((TRACE,)))), relation, conditions, fixed)
            )
        return next((claim for claim in found if not claim.shapes), None)

    def _mixed(
        self, meaning: Meaning, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> Claim | None:
        """The claim where a vector may be added to a row, if its shapes go together then."""
        try:
            claim = self._read(meaning, relation, conditions, fixed, mixed=True)
        except ReadError:
            return None
        return claim if not claim.shapes else None

    def _by_lengths(
        self, meaning: Meaning, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> Claim | None:
        """The claim in which u^2 is u^\\top u; None where no square of a vector was read, or it cannot be read so."""
        if not meaning.squared:
            return None
        try:
            return self._read(self.meaning(fixed, Usage(lengths=True)), relation, conditions, fixed)
        except ReadError:
            return None

    def _by_bars(
        self, meaning: Meaning, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> dict[str, Claim]:
        """The claims in which bars around a vector are no length, by what they are; none where there are none."""
        found: dict[str, Claim] = {}
        for bars in (ENTRIES, SUM) if meaning.barred else ():
            with suppress(ReadError):
                found[bars] = self._read(self.meaning(fixed, Usage(bars=bars)), relation, conditions, fixed)
        return found

    def _reaching(
        self, meaning: Meaning, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> Iterator[tuple[str, Claim]]:
        """The claims in which ``\\log p / q`` is ``\\log(p / q)``, and so on, with each choice of such habits."""
        met = sorted(meaning.stopped)
        sizes = range(1, len(met) + 1) if len(met) <= MOST_HABITS else (1, len(met))
        for habits in (frozenset(chosen) for size in sizes for chosen in combinations(met, size)):
            with suppress(ReadError):  # what cannot be read so is not meant so
                meant = other_readings.OF_HABITS.get(habits, other_readings.REACHING)
                yield meant, self._read(self.meaning(fixed, Usage(reaching=habits)), relation, conditions, fixed)

    def _symmetric(
        self, meaning: Meaning, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> Claim | None:
        """The claim in which inverses are symmetric, as those of covariances are; None where none was read."""
        return (
            self._read(self.meaning(fixed, Usage(symmetric=True)), relation, conditions, fixed)
            if meaning.stand_ins.inverses
            else None
        )

    def _by_columns(
        self,
        meaning: Meaning,
        claim: Claim,
        relation: Relation,
        conditions: tuple[Relation, ...],
        fixed: dict[str, Fraction],
    ) -> Claim | None:
        """The claim in which the softmax that the line takes of a matrix is taken in every column."""
        if ROWWISE not in claim.assumed:
            return None
        return self._read(meaning, relation, conditions, fixed, columns=True)

    def _by_activations(
        self, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> Iterator[Otherwise]:
        """The claim for what else an undefined σ may be."""
        for activation in ACTIVATIONS:
            if activation != LOGISTIC:
                other = self._read(self.meaning(fixed, Usage(activation=activation)), relation, conditions, fixed)
                yield Otherwise(f"σ is {activation}", other.pairs, other.context, tuple(other.maxima.items()))

    def _over_one(self, meaning: Meaning, relation: Relation) -> frozenset[str]:
        r"""The i over which no ``\sum_{j \ne i}`` of a line with such sums on both sides is taken to run.

        ``\sum_{j \ne i} a_{ij} = \sum_{j \ne i} b_{ij}`` holds of the sums over both if it holds for every i. Over the
        class y of an example no ``\sum_{j \ne y}`` runs, nor over a y that the L of the line holds (L = -\log p_y).
        """
        classes = OF_THE_CLASS & set(meaning.notation.ranges)
        sides = [side for side in (relation.left, relation.right) if number_in(side) is None]
        found = bound_indices.run_over(sides[0]) if sides else set()
        for side in sides[1:]:
            found = found and found & bound_indices.run_over(side)
        left_out = set().union(*map(bound_indices.run_over, sides))
        if left_out - classes:
            classes |= held_indices.held(relation, meaning.notation.lets)
        classes &= left_out
        if not found:
            return frozenset(classes)
        found -= line.line_of(relation).free | self.outer()
        for let in meaning.notation.lets if found else ():  # C = \\sum_{i \\ne j} c_{ij}: it is said already
            found -= bound_indices.run_over(let.body) - line.line_of(let.body).free - set(let.indices)
        return frozenset(found | classes)

    def _paired(self, relation: Relation) -> frozenset[str]:
        """The j of sums over ``i \\ne j`` of which nothing else in the line speaks."""
        found = bound_indices.paired(relation)
        return frozenset(found - line.line_of(relation).free - self.outer() if found else ())

    def _over_both(
        self, meaning: Meaning, relation: Relation, conditions: tuple[Relation, ...], fixed: dict[str, Fraction]
    ) -> Claim | None:
        """The claim in which these sums run over both."""
        if not self._over_one(meaning, relation) and not self._paired(relation):
            return None
        return self._read(meaning, relation, conditions, fixed, both=True)

    def _read(
        self,
        meaning: Meaning,
        relation: Relation,
        conditions: tuple[Relation, ...],
        fixed: dict[str, Fraction],
        *,
        both: bool = False,
        mixed: bool = False,
        columns: bool = False,
    ) -> Claim:
        """The claim of a line in one reading, with all that has to be asked of it.

        ``both``: sums over ``j \\ne i`` run over i too; ``mixed``: a vector may be added to a row; ``columns``: the
        softmax of a matrix is taken in every column.
        """
        held = held_indices.compared(conditions, meaning.notation)
        self._begin(meaning, relation, held, both=both, mixed=mixed, columns=columns)
        (lhs, first), (rhs, second) = (hoisted(meaning, side) for side in (relation.left, relation.right))
        in_scripts = script_conditions.conditions_of(relation) if meaning.line.conditioned else ()
        conditions = (*conditions, *first, *second, *in_scripts)
        left, right = by_entries.sides(meaning, (lhs, rhs), arrays_of(meaning, lhs, rhs))
        judged, within = under(meaning, conditions)
        claim = Claim(
            (),
            relation.relation,
            judged,
            tuple(sorted(fixed.items())),
            maxima=meaning.places_of_maxima(),
            ends=dict(meaning.ends),
            orders=dict(meaning.orders),
            zero_one=frozenset(meaning.zero_one),
            whole=dict(meaning.whole),
            drawn=dict(meaning.drawn),
            within=within,
        )
        left, right = beside_each_other(meaning, lhs, rhs, left, right)
        claim = paired(claim, left, right, set(meaning.notation.ranges))
        claim = waves.worked_out(meaning, claim) if meaning.stand_ins.waves else claim
        notes = tuple(dict.fromkeys((*meaning.assumed, *left.assumed, *right.assumed, *claim.assumed)))
        claim = factorials.taken_for_ones(meaning, claim)
        if meaning.stand_ins.made_of:
            inverses.refuse_given_singular(meaning)
            claim = replace(claim, made_of=inverses.that_matter(meaning, claim))
        claim_questions.ask(meaning, claim, (lhs, rhs), notes)
        claim = replace(
            claim,
            assumed=notes,
            otherwise=(*claim.otherwise, *other_readings.of_products(meaning, (lhs, rhs), claim, notes)),
            related_sizes=related_sizes(meaning.notation, claim),
            rooted=bool(meaning.rooted),
            beside=meaning.beside,
            steps=tuple(meaning.reached),
            of_two=dict(meaning.of_two),
            signs=frozenset(meaning.signs),
            margins=dict(meaning.margins),
        )
        claim = any_function.with_example(meaning, claim_questions.with_guesses(meaning, claim))
        return self._approximate(meaning, claim, relation)

    def _begin(
        self, meaning: Meaning, relation: Relation, held: frozenset[str], *, both: bool, mixed: bool, columns: bool
    ) -> None:
        """Make a meaning ready for a line, of which nothing is known yet; ``held`` are the indices of its case."""
        over = held if both else held | self._over_one(meaning, relation)
        begun = replace(line.line_of(relation), outer=over, before=self.outer, mixed=mixed, columns=columns)
        if both:
            begun = replace(begun, paired=self._paired(relation))
        if meaning.notation.layout:
            begun = replace(begun, denominator=meaning.notation.layout == "denominator")
        meaning.begin(begun)
        meaning.ordered = meaning.ordered or is_ordered(relation)
        meaning.limits = limits_of_both(relation)
        for asked in line_questions.questions(relation, meaning.notation):
            meaning.doubts.setdefault(asked)

    def _approximate(self, meaning: Meaning, claim: Claim, relation: Relation) -> Claim:
        """The claim with what the digits are worth that an approximation shows."""
        rough = any(map(rounded.is_magnitude, (relation.left, relation.right)))
        sides = (relation.right, relation.left) if relation.relation == "~=" and not rough else ()
        written = tuple(map(rounded.worth, sides))
        shown = next((units for units in written if None not in units and len(units) == len(claim.pairs)), ())
        stand_ins = tuple(self._rounded(meaning, relation)) if sides and not shown else ()
        return replace(claim, shown=shown, rounded=stand_ins) if shown or stand_ins else claim

    def _rounded(self, meaning: Meaning, relation: Relation) -> Iterator[tuple[Term, Term, Fraction]]:
        """The formulas of the left side for which rounded numbers stand on the right, all else being the same."""
        for formula, number in rounded.stand_ins(relation.left, relation.right) or ():
            (unit,) = rounded.worth(number)
            if unit is not None:
                yield meaning.value(formula, Scope()).term, meaning.value(number, Scope()).term, unit


def same(claim: Claim, other: Claim) -> bool:
    """Whether another reading says the same of this line; it may differ in other lines of the chain."""
    if claim.pairs != other.pairs:
        return False
    names = claim.letters()
    return claim.context.about(names) == other.context.about(names)


MOST_HABITS = 3
"""Habits of writing in one chain, of which every choice is tried."""


def arrays_of(meaning: Meaning, lhs: Node, rhs: Node) -> tuple[Array, Array]:
    """What both sides are; where their shapes differ and products may be meant otherwise, what they are then."""
    lhs, rhs = outer_beside(meaning, lhs, rhs), outer_beside(meaning, rhs, lhs)
    left, right = meaning.value(lhs, Scope()), meaning.value(rhs, Scope())
    if {left.rank, right.rank} == {0, 2}:
        sides = beside_matrix(lhs, left, right), beside_matrix(rhs, right, left)
        left = left if sides[0] is lhs else meaning.value(sides[0], Scope())
        right = right if sides[1] is rhs else meaning.value(sides[1], Scope())
    found = {SIDE_BY_SIDE, STARRED} & {*left.assumed, *right.assumed} if left.rank != right.rank else set()
    if not found:
        return left, right
    line_as_read = meaning.line
    meaning.line = replace(meaning.line, entrywise=SIDE_BY_SIDE in found, dotted=STARRED in found)
    anew = meaning.value(lhs, Scope()), meaning.value(rhs, Scope())
    if anew[0].shape == anew[1].shape:
        meaning.unsure = {}
        return anew
    if STARRED in found:
        meaning.line = line_as_read
    return left, right


def beside_each_other(meaning: Meaning, lhs: Node, rhs: Node, left: Array, right: Array) -> tuple[Array, Array]:
    """Both sides, a number in brackets as a list beside one and a column of a matrix as a row beside one."""
    if isinstance(lhs, (Listed, Rows)) and isinstance(rhs, Number) and rhs.listed:  # [1, 2] = [1]
        right = explicit((right.term,))
    if isinstance(rhs, (Listed, Rows)) and isinstance(lhs, Number) and lhs.listed:
        left = explicit((left.term,))
    return slices.beside_a_row(meaning, lhs, left, right), slices.beside_a_row(meaning, rhs, right, left)


def under(meaning: Meaning, conditions: tuple[Relation, ...]) -> tuple[Context, tuple[Term, ...]]:
    """The context in which the line is judged, and what is assumed of formulas there; nothing of it stays."""
    context = meaning.context
    named = ((name, meaning.notation.ranges.get(name)) for name in sorted(meaning.line.free))
    apart = [
        Distinct(Index(name, found.sort), meaning.left_out(found))
        for name, found in named
        if found is not None and found.but
    ]
    meaning.context = context.assume(*apart) if apart else context
    kept, numbers = len(meaning.within), dict(meaning.numbers)
    for condition in conditions:
        assume(meaning, condition.left, condition.relation, condition.right)
    judged, meaning.context, meaning.numbers = meaning.context, context, numbers
    within = tuple(meaning.within)
    del meaning.within[kept:]
    return judged, within


def hoisted(meaning: Meaning, side: Node) -> tuple[Node, tuple[Relation, ...]]:
    """A side without the conditions on free indices that stand below a bar over all of it, and these conditions."""
    match side:
        case Neg(body):
            inner, found = hoisted(meaning, body)
            return (replace(side, body=inner), found) if found else (side, ())
        case Times(left, right):
            (a, first), (b, second) = hoisted(meaning, left), hoisted(meaning, right)
            return (replace(side, left=a, right=b), (*first, *second)) if first or second else (side, ())
        case At(body, where):
            found = tuple(r for r in where if r.relation in ("=", "!=") and is_index(meaning, r.left))
            rest = tuple(r for r in where if r not in found)
            return (replace(side, where=rest) if rest else body, found) if found else (side, ())
    return side, ()


def related_sizes(notation: Notation, claim: Claim) -> tuple[tuple[str, tuple[str, ...], int], ...]:
    """Sizes in the claim that belong together, such as K + 1 and K: name, names it is the sum of, constant."""
    used = {s.name for pair in claim.pairs for term in pair for s in sorts(term) if s.size is None}
    found = []
    for name in sorted(used):
        size = notation.sizes.get(name)
        if size is None or size.letters == ((name, 1),) or any(times < 1 for _, times in size.letters):
            continue
        letters = tuple(letter for letter, times in size.letters for _ in range(times))  # 2K is K + K
        if all(letter in used for letter in letters):
            found.append((name, letters, size.constant))
    # Two ranges such as K + 1 and K + 2 without K itself are told apart by their difference.
    shifted = sorted(name for name in used if name in notation.sizes and len(notation.sizes[name].letters) == 1)
    for first, second in combinations(shifted, 2):
        a, b = notation.sizes[first], notation.sizes[second]
        if a.letters == b.letters:
            found.append((first, (second,), a.constant - b.constant))
    return tuple(found)

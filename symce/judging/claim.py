"""What is judged: pairs of terms that are claimed to stand in a relation, in a context."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import field, fields
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from symce.context import Context
from symce.judging.made_of import MadeOf
from symce.term import Index, Sort, Term, variables
from symce.values import value


class Otherwise(NamedTuple):
    """Another reading of a line: what is meant then, the pairs, their context, and the labels of its largest entries.

    The labels are named in every reading alike, and may stand for other entries than those of the claim.
    """

    meant: str
    pairs: tuple[tuple[Term, Term], ...]
    context: Context
    maxima: tuple[tuple[str, tuple[Index, Term]], ...]


@value
class Claim:
    """``left relation right`` for every pair, in a context.

    ``case`` says which numbers were fixed; ``assumed`` what was taken for granted, ``guessed`` the letters whose
    meaning was guessed where it matters, ``believed`` whether a proof may rest on these guesses also where it
    differentiates them, ``undeclared`` all that were guessed. ``transposed`` holds the pairs of the
    other layout where the notation leaves it open, ``turned`` says that the pairs are in the less usual one.
    ``maxima`` and ``ends`` are the labels that stand for a largest
    entry and for a last position, ``zero_one`` the letters whose values are 0 and 1 only, ``whole`` those of whole
    numbers, with the least and, if there is one, the largest: a counterexample must respect them, ``drawn`` the weights
    of expectations, with the axes along which they are said to add up to 1, and so it must ``within``: terms that are
    defined only where what is assumed of formulas holds.
    ``shapes`` is set where the two sides have different shapes, so that they cannot be equal;
    ``diagonal`` where the pairs then say that a derivative is the diagonal matrix of the other side.
    ``otherwise`` are other readings of products and squares of vectors, and of how far functions reach.
    ``tried`` is what is claimed for other functions that an undefined σ may be, where only that was guessed.
    ``lawful`` are contexts in which the guessed numbers are probabilities, where it is given that they are positive.
    ``undeclared`` are the letters that were guessed, ``two_valued`` those of them that say one of two classes,
    ``unsaid`` those that the text speaks of, and not as of labels or probabilities.
    ``beside`` says that places before or behind others may be spoken of, ``m_{i-1}``, and
    ``steps`` of which it speaks.
    ``rooted`` says that a letter was read as the root of its defined square, ``of_two`` which letters have one of two
    values where the probability of one was taken from that of the other.
    ``made_of`` are the inverses and determinants whose values matter, and of which matrices they are.
    ``signs`` are the terms ``u/|u|`` for which a sign is written, ``margins`` those for which a comparison is, and what
    stands in their place where u is 0.
    ``touching`` are the values of functions of which nothing is known, and of which derivative each of them is,
    ``example`` is the context in which these are one function, ``positive`` the one in which they have positive values,
    ``by_words`` says that no directive calls them so.
    ``orders`` are the letters that say which of two places comes first. ``doubt`` says why the line may mean something
    else if it is not true, ``unsure`` why it may mean something else in any case, ``clash`` that its shapes go together
    only if a vector stands for a row.
    ``shown`` says, for an approximation, what the last digit shown is worth in each pair; None where
    no digits are shown. ``rounded`` are the formulas for which rounded numbers stand on the other side, all else
    being written alike, these numbers, and what the last digit of each is worth.
    """

    pairs: tuple[tuple[Term, Term], ...]
    relation: str
    context: Context
    case: tuple[tuple[str, Fraction], ...] = ()
    assumed: tuple[str, ...] = ()
    transposed: tuple[tuple[Term, Term], ...] = ()
    turned: bool = False
    maxima: Mapping[str, tuple[Index, Term]] = field(default_factory=dict)
    ends: Mapping[str, Sort] = field(default_factory=dict)
    zero_one: frozenset[str] = frozenset()
    whole: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    drawn: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    within: tuple[Term, ...] = ()
    signs: frozenset[Term] = frozenset()
    margins: Mapping[Term, Fraction] = field(default_factory=dict)
    orders: Mapping[str, Sort] = field(default_factory=dict)
    made_of: Mapping[str, MadeOf] = field(default_factory=dict)
    shapes: str = ""
    diagonal: bool = False
    otherwise: tuple[Otherwise, ...] = ()
    tried: tuple[Otherwise, ...] = ()
    related_sizes: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    shown: tuple[Fraction | None, ...] = ()
    rounded: tuple[tuple[Term, Term, Fraction], ...] = ()
    guessed: tuple[str, ...] = ()
    believed: bool = False
    lawful: tuple[Context, ...] = ()
    undeclared: frozenset[str] = frozenset()
    two_valued: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    rooted: bool = False
    beside: bool = False
    steps: tuple[str, ...] = ()
    of_two: Mapping[str, frozenset[str]] = field(default_factory=dict)
    touching: Mapping[str, int] = field(default_factory=dict)
    example: Context | None = None
    positive: Context | None = None
    by_words: bool = False
    doubt: str = ""
    unsure: str = ""
    clash: str = ""

    def letters(self) -> frozenset[str]:
        """The letters that both sides write, without those of the definitions behind them."""
        return self._letters

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset[str]().union(*(variables(side) for pair in self.pairs for side in pair))

    def key(self) -> Hashable:
        """All that the claim says, as something that can be looked up."""
        parts = (getattr(self, part.name) for part in fields(self))
        return tuple([tuple(part.items()) if isinstance(part, Mapping) else part for part in parts])

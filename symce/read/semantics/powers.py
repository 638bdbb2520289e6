"""A base and what stands above it: a power, a transpose, an inverse, or a name.

Knows how each is written; knows no documents.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.notation.known import Let
from symce.read.semantics import fixed, inverses, letters
from symce.read.semantics.arrays import Array, mapped, transposed
from symce.read.semantics.increasing import is_positive
from symce.read.semantics.matrix_products import inner, raised
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Add, Letter, Neg, Node, Number, Raised, Times, number_in
from symce.term import Add as Sum
from symce.term import Exp, Mul, Num, Size, Term, Var, nodes

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning


def power(meaning: Meaning, base: Node, exponent: Node, scope: Scope) -> Array:
    """A formula with another above it."""
    if (made := _exponential(meaning, base, exponent, scope)) is not None:
        return made
    if (made := fixed.mixed_delta(meaning, base, exponent, scope)) is not None:
        return made
    if (made := _transpose(meaning, base, exponent, scope)) is not None:
        return made
    if (value := worked_out(exponent)) is not None:  # y^{-1-1}, as the rule for powers gives it
        exponent = Number(value)
    if isinstance(exponent, Number) and exponent.value == -1:
        array = meaning.value(base, scope)
        if array.rank == 2:
            return inverses.inverse(meaning, array)
    if isinstance(exponent, Number) and (square := fixed.square(meaning, base, scope)) is not None:
        if exponent.value.denominator == 1 and exponent.value % 2 == 0:
            return raised(square, Array(Num(exponent.value / 2)))
        return raised(fixed.root(meaning, square), Array(Num(exponent.value)))
    array, above = meaning.value(base, scope), meaning.value(exponent, scope)
    guessed = isinstance(array.term, Var) and array.term.name in meaning.guessed
    if above.rank and isinstance(base, Letter) and guessed:  # g^{\hat x}, the gradient in \hat x
        raise ReadError(f"a power with a vector above, or a name? declare {base.spelled}", base.at, exponent.end)
    if array.rank == 1 and above.term == Num(Fraction(2)) and not above.rank:
        meaning.squared = True
        if meaning.usage.lengths:
            return inner(array, array)
    if counts(above.term) and not array.rank and not is_positive(array.term, meaning.context):
        meaning.doubts.setdefault(
            "a power with a size above it is read of positive numbers only; say that the base is one"
        )
    return raised(array, above)


def worked_out(exponent: Node) -> Fraction | None:
    """The number to which sums and products of numbers come."""
    match exponent:
        case Add(terms):
            values = [worked_out(term) for term in terms]
            return None if None in values else sum((value for value in values if value is not None), Fraction())
        case Times(left, right):
            first, second = worked_out(left), worked_out(right)
            return None if first is None or second is None else first * second
        case Neg(body):
            inside = worked_out(body)
            return None if inside is None else -inside
    return number_in(exponent)


def counts(exponent: Term) -> bool:
    """Whether an exponent is a whole number for certain, and no number that is written out: ``K``, ``K - 1``."""
    parts = list(nodes(exponent))
    whole = all(
        isinstance(part, (Size, Sum, Mul)) or (isinstance(part, Num) and part.value.denominator == 1) for part in parts
    )
    return whole and any(isinstance(part, Size) for part in parts)


def _exponential(meaning: Meaning, base: Node, exponent: Node, scope: Scope) -> Array | None:
    """``e^x``, where e is Euler's number; None where it is another letter."""
    if letters.is_euler(meaning, base) and "e" not in scope.values:
        above = meaning.value(exponent, scope)
        ask_of_square(meaning, above, "exponential")
        return mapped(above, Exp)
    if base != Letter("e") or not meaning.notation.declared("e"):
        return None
    if any(let.indices and id(let) in meaning._resolving for let in meaning.notation.letters.get("e", ())):
        return mapped(meaning.value(exponent, scope), Exp)  # e_k = e^{z_k}: in what says what e_k is
    if not meaning.value(base, scope).rank:
        if not isinstance(exponent, Number) and "e" not in scope.values:
            meaning.unsure.setdefault("e is declared, and e with a formula above: the exponential? write \\exp")
        return None
    if isinstance(exponent, Number):
        raise ReadError("e is declared as a vector; write the exponential as \\exp", base.at, base.end)
    meaning.note("e with letters above is the exponential function, although e is declared too")
    return mapped(meaning.value(exponent, scope), Exp)


def ask_of_square(meaning: Meaning, array: Array, what: str) -> None:
    """The exponential of a square matrix is taken entry by entry, and in a line another one may be meant.

    A definition means what it is read as, which is listed.
    """
    if array.rank != 2 or array.shape[0] != array.shape[1] or array.ones:
        return
    meaning.note(f"the {what} of a matrix is taken entry by entry")
    if not meaning._resolving:
        meaning.unsure.setdefault(f"is the {what} of a square matrix meant entry by entry? write its entries")


def _transpose(meaning: Meaning, base: Node, exponent: Node, scope: Scope) -> Array | None:
    """``A^T``, ``A^t``, ``A^{-T}``, where A has rows and columns; None for a power."""
    if exponent == Letter("t") and not meaning.notation.declared("t") and "t" not in scope.indices:
        array = meaning.value(base, scope)
        if array.rank == 2 and array.shape[0] != array.shape[1]:
            return transposed(array)  # it has no power
        if array.rank == 1 and isinstance(base, Letter) and is_declared_vector(meaning, base):
            meaning.note("^t is a transpose")
            return transposed(array)
        if array.rank:
            raise ReadError("a transpose, a step or a power? write ^\\top, ^{(t)} or declare t", base.at, exponent.end)
    if exponent == Letter("T"):
        array = meaning.value(base, scope)
        return transposed(array) if array.rank or array.ones else None  # no vector is raised to a temperature
    if isinstance(exponent, Neg) and exponent.body in inverses.TRANSPOSES:
        array = meaning.value(base, scope)
        return transposed(inverses.inverse(meaning, array)) if array.rank == 2 else None
    return None


def is_declared_vector(meaning: Meaning, letter: Letter) -> bool:
    """Whether a letter is declared as it stands, or a matrix of which it is a row: a t above is no part of its name."""
    for entry, left in meaning.notation.candidates(letter):
        if isinstance(entry, Let):
            if not left:
                return True
        elif entry.kind != "guess" and (not left or len(left) < len(entry.sorts)):
            return True
    return False


def root_of_square(meaning: Meaning, letter: Letter, scope: Scope) -> Array | None:
    """A sigma that means nothing by itself, beside a defined ``\\sigma^2``: its root."""
    if letter.base in meaning.notation.letters or letter.base in meaning.notation.known:
        return None
    for let in meaning.notation.patterns:
        if isinstance(let.head, Raised) and let.head.base == letter:
            meaning.rooted.setdefault(letter.spelled)
            meaning.note(f"{letter.spelled} is the positive root of {letter.spelled}^2")
            return fixed.root(meaning, meaning.value(let.body, scope))
    return None

"""Bars around a number, a vector or a matrix: absolute values, lengths, sizes of sets, norms."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read.semantics import determinants, fixed, sums
from symce.read.semantics.arrays import Array, mapped, total
from symce.read.semantics.matrix_products import inner
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Absolute, Derivative, Gradient, Letter, Listed, Norm, every
from symce.term import Num, Pow, Power
from symce.term import Size as SizeTerm

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

LENGTH, ENTRIES, SUM = "its length", "every entry of it", "the sum of the absolute values of its entries"
"""What bars around a vector may be meant as."""


def value(meaning: Meaning, node: Norm | Absolute, scope: Scope) -> Array:
    """What bars make of what stands between them."""
    return norm(meaning, node, scope) if isinstance(node, Norm) else between_bars(meaning, node, scope)


def absolute(array: Array) -> Array:
    """``|x|`` of every entry, as the root of its square."""
    return mapped(array, lambda a: Power(Pow(a, 2), Num(Fraction(1, 2))))


def length(array: Array) -> Array:
    """The root of the sum of all squares."""
    return mapped(inner(array, array), lambda b: Power(b, Num(Fraction(1, 2))))


def between_bars(meaning: Meaning, node: Absolute, scope: Scope) -> Array:
    """``|a|``: how many there are, an absolute value, or the length of a vector."""
    match node.body:
        case Letter() as letter if f"|{letter.spelled}|" in meaning.notation.sizes:
            return Array(SizeTerm(meaning.notation.sizes[f"|{letter.spelled}|"].sort))
        case Letter() as letter if fixed.is_set(meaning, letter) and (count := fixed.size_letter(meaning, letter)):
            return Array(count)
        case Listed():
            raise ReadError("bars around a list: how many there are, or their values?", node.at, node.end)
    array = meaning.value(node.body, scope)
    if array.rank == 2 and any(isinstance(part, (Derivative, Gradient)) for part in every(node.body)):
        raise ReadError("bars around a Jacobian: its determinant, or how large that is? write \\det", node.at, node.end)
    if array.rank == 2:
        return determinants.of_matrix(meaning, array, node)
    if array.rank == 1:
        meaning.barred = True
        if meaning.usage.bars == LENGTH:
            meaning.note("bars around a vector are its length")
            return length(array)
    return absolute(array) if meaning.usage.bars != SUM else total(absolute(array))


def norm(meaning: Meaning, node: Norm, scope: Scope) -> Array:
    """``\\|a\\|`` and ``\\|a\\|_2``, ``_F``, ``_1``, ``_\\infty``."""
    if node.order not in (None, "2", "F", "1", "\\infty"):
        message = "norms other than the 1-norm, the 2-norm and the largest entry are outside what symce judges"
        raise ReadError(message, node.at, node.end)
    array = meaning.value(node.body, scope)
    meaning.refuse_unshaped(node.body, array)
    match node.order:
        case "1":
            if array.rank == 2:
                doubt = "the 1-norm of a matrix: the sum of all entries, or the largest column sum?"
                meaning.doubts.setdefault(doubt)
            return total(absolute(array))
        case "\\infty":
            if array.rank != 1:
                raise ReadError("the norm \\|.\\|_\\infty is read of a vector only", node.at, node.end)
            return sums.chosen_entry(meaning, absolute(array))
        case "2" if array.rank == 2:
            raise ReadError("the largest singular value? write \\|A\\|_F", node.at, node.end)
    return length(array)

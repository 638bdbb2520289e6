"""``p_k^T`` of a number: a power where T is a number, refused where it may be one.

Nobody transposes a number. Where a T is declared or defined, or counts something, the number is raised to it; where
the document only writes a T that is no sign of a transpose (``e^{z_k/T}``, "a temperature $T > 0$") it may be either.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from symce.read.grammar.naming import is_turned_or_raised
from symce.read.notation.known import size_letters
from symce.read.semantics import powers, turned_entries
from symce.read.semantics.arrays import Array
from symce.read.semantics.scope import Scope
from symce.read.tex.item import ReadError
from symce.read.tree import Entry, Letter, Node, Transposed, every

if TYPE_CHECKING:
    from symce.read.semantics.meaning import Meaning

EXPONENT = Letter("T")
ASKED = "a number with a T above: a power, or a transpose? write ^\\top, or declare T"


def value(meaning: Meaning, node: Transposed, scope: Scope) -> Array | None:
    """The power of a number; None where it is no number, or T means nothing."""
    meant = is_number(meaning, scope)
    if meant is None or not (meant or meaning.notation.counts_with_t()):
        return None
    if node.early and isinstance(node.body, (Letter, Entry)) and len(node.body.subs) == 2:
        return None  # A^T_{ij}, an entry of the transpose
    if not turned_entries.is_number(meaning, node.body, scope):
        return None
    turned = any(map(is_turned_or_raised, every(node.body)))  # (x^T y)^T
    entry = isinstance(node.body, (Letter, Entry)) and len(node.body.subs) > 1  # A_{ij}^T
    if not meant or turned or entry:
        raise ReadError(ASKED, node.at, node.end)
    if is_guessed(meaning, scope):
        meaning.doubts.setdefault(ASKED)
    return powers.power(meaning, node.body, exponent(meaning), scope)


def exponent(meaning: Meaning) -> Node:
    """T, or the number that a definition says it is."""
    said = [let.body for let in meaning.notation.letters.get(EXPONENT.base, ())]
    return said[0] if len(said) == 1 and powers.worked_out(said[0]) is not None else EXPONENT


def is_guessed(meaning: Meaning, scope: Scope) -> bool:
    """Whether nothing but a formula that holds it says what T is."""
    known = meaning.notation.known.get(EXPONENT.base, ())
    defined = EXPONENT.base in meaning.notation.letters or EXPONENT.base in scope.values
    return not defined and bool(known) and all(entry.kind == "guess" for entry in known)


def is_number(meaning: Meaning, scope: Scope) -> bool | None:
    """Whether T is declared or defined as a number, or counts something; None where it is a vector or matrix."""
    notation = meaning.notation
    if notation.declared(EXPONENT.base) or EXPONENT.base in scope.values:
        with suppress(ReadError):
            return None if meaning.value(EXPONENT, scope).rank else True
        return False
    return EXPONENT.base in {*size_letters(notation), *notation.fixed_sizes}

"""Why a SymPy node is not read, and what to write instead: a table."""

from __future__ import annotations

from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.tensor.indexed import Idx, IndexedBase

from symce.sympy_bridge.error import shown

READS = "+, *, /, powers, exp, log, Sum, Product, KroneckerDelta, Piecewise on index equality and Derivative are read"
HINTS: tuple[tuple[Any, str], ...] = (
    (sympy.Float, "a float is not exact; write Rational('0.1') or Rational(1, 10)"),
    (sympy.MatrixExpr, "matrices are written entry by entry: IndexedBase('W')[j, a]"),
    (sympy.matrices.expressions.matexpr.MatrixElement, "write the entries with IndexedBase('W')[j, a]"),
    (sympy.matrices.MatrixBase, "matrices are written entry by entry: IndexedBase('W')[j, a]"),
    (IndexedBase, "a vector or matrix is written with its indices: o[j]"),
    (Idx, "an index is not a number here; only sizes such as K are"),
    (sympy.core.relational.Relational, "a relation is no expression; pass its two sides, or state it in given="),
    (sympy.logic.boolalg.Boolean, "a truth value is no expression"),
    (sympy.Integral, "integrals are not part of the language"),
    (sympy.Subs, "write the derivative in the variable itself: Derivative(f, o[j])"),
)


def refusal(expr: object) -> str:
    """Why this node is not read, and what to write instead."""
    if isinstance(expr, AppliedUndef):
        name = type(expr).__name__
        return (
            f"{shown(expr)}: an unknown function is declared with Context().function('{name}', 'o') and then written "
            f"as the letter Symbol('{name}')"
        )
    if isinstance(expr, (sympy.Number, sympy.NumberSymbol, sympy.core.numbers.ImaginaryUnit)):
        hint = dict(HINTS)[sympy.Float] if isinstance(expr, sympy.Float) else "only rational numbers and E are read"
        return f"{shown(expr)}: {hint}"
    hint = next((hint for kind, hint in HINTS if isinstance(expr, kind)), READS)
    return f"{shown(expr)} ({type(expr).__name__}): {hint}"

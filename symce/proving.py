"""``symce.prove``: the judge for statements that are written in SymPy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from symce.prover.verdict import Status, Verdict, prove_equal

if TYPE_CHECKING:
    import sympy


def prove(lhs: sympy.Expr, rhs: sympy.Expr, given: Iterable[sympy.Basic] = (), *, seconds: float = 10.0) -> Verdict:
    """Judge ``lhs = rhs`` for every size, every index and all real values that satisfy ``given``.

    Both sides are SymPy expressions; ``given`` are relations such as ``Eq(Sum(y[i], (i, 1, K)), 1)``, ``p[i] > 0``,
    ``Ne(i, j)``, ``K >= 2``, or definitions ``Eq(p[j], ...)``. Raises ``BridgeError`` for what symce cannot read and
    ``ContextError`` for assumptions that contradict each other; a statement too deep or too long to judge, or
    one that takes longer than ``seconds``, is UNKNOWN with the reason.

    >>> from sympy import Eq, IndexedBase, Rational, Sum, exp, log, symbols
    >>> i, j, k, K = symbols("i j k K"); o, y = IndexedBase("o"), IndexedBase("y")
    >>> ce = -Sum(y[i]*log(exp(o[i])/Sum(exp(o[k]), (k, 1, K))), (i, 1, K))
    >>> lse = log(Sum(exp(o[k]), (k, 1, K))) - Sum(y[i]*o[i], (i, 1, K))
    >>> prove(ce, lse, given=[Eq(Sum(y[i], (i, 1, K)), 1)]).status.value
    'proved'
    >>> verdict = prove(ce, lse)
    >>> verdict.status.value, verdict.missing_assumption
    ('refuted', SumsTo(name='y', total=Fraction(1, 1)))
    """
    from sympy import Basic, Piecewise

    from symce.sympy_bridge import TooLarge, read

    try:
        reading = read(number(lhs), number(rhs), given=tuple(given))
    except TooLarge as refusal:
        return Verdict(Status.UNKNOWN, str(refusal))
    left, right = reading.terms
    verdict = prove_equal(left, right, reading.context, seconds=seconds)
    if verdict.status is Status.ILL_DEFINED and any(isinstance(s, Basic) and s.has(Piecewise) for s in (lhs, rhs)):
        why = "a branch of a Piecewise may be undefined only where it is not chosen; judge the cases one by one, "
        return Verdict(Status.UNKNOWN, why + "with given=[Ne(i, j)] and with given=[Eq(i, j)]")
    return verdict


def number(value: object) -> object:
    """A Python integer or fraction as SymPy writes it; anything else as it is."""
    from fractions import Fraction

    from sympy import Rational

    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Rational(value.numerator, value.denominator)
    return value

"""What holds only for some indices: branches, indicators, and the conditions of both.

Knows conditions on indices and on letters with few values; how the rows of a formula by cases exclude each other is
known to ``branches``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symce.read import places
from symce.read.arrays import Array, added, scaled
from symce.read.branches import Comparison, Row
from symce.read.branches import weights as branching
from symce.read.known import Known
from symce.read.latex import ReadError
from symce.read.scope import Scope, Split
from symce.read.tree import Letter, Node, Number, Relation, number_in
from symce.term import ONE, IndexExpr, Term

if TYPE_CHECKING:
    from symce.read.meaning import Meaning


def cases(meaning: Meaning, branches: tuple[tuple[Node, tuple[Relation, ...] | None], ...], scope: Scope) -> Array:
    """Branches as one formula: each times the indicator of its condition."""
    if meaning.zero_one and (chosen := _by_values(meaning, branches, scope)) is not None:
        return chosen
    rows: list[Row] = []
    values: list[Array] = []
    for body, conditions in branches:
        row: list[Comparison] = []
        holds = True
        for condition in conditions or ():
            met = _condition(meaning, condition, scope)
            if isinstance(met, Comparison):
                row.append(met)
            else:
                holds = holds and met
        if holds:
            rows.append(None if conditions is None else tuple(row))
            values.append(meaning.value(body, scope))
    if not rows:
        raise ReadError("no branch of the cases applies")
    if rows in ([()], [(), None]):
        return values[0]
    weighted = zip(branching(rows), values, strict=True)
    return added(tuple(v if weight == ONE else scaled(Array(weight), v, first=True) for weight, v in weighted))


def _by_values(
    meaning: Meaning, branches: tuple[tuple[Node, tuple[Relation, ...] | None], ...], scope: Scope
) -> Array | None:
    """``a`` if ``y_i = 1``, ``b`` if ``y_i = 0``, where y_i is 0 or 1; None where the branches say anything else."""
    if len(branches) != 2 or any(conditions is not None and len(conditions) != 1 for _, conditions in branches):
        return None
    (first, holds), (second, fails) = branches
    if holds is None:
        return None
    weight = _zero_or_one(meaning, holds[0], scope)
    rest = None if fails is None else _zero_or_one(meaning, fails[0], scope)
    if weight is None or (fails is not None and (rest is None or (rest != ONE - weight and weight != ONE - rest))):
        return None
    pair = ((weight, first), (ONE - weight, second))
    return added(tuple(scaled(Array(one), meaning.value(body, scope), first=True) for one, body in pair))


def _condition(meaning: Meaning, condition: Relation, scope: Scope) -> Comparison | bool:
    """A condition on indices, or on a number that is 0 or 1 and then holds or not."""
    match condition:
        case Relation(Letter() as letter, "=" | "!=" as sign, other) if (value := number_in(other)) is not None and (
            values := _few_values(meaning, letter)
        ) is not None:
            meaning.binary.setdefault(letter.spelled)
            now = meaning.fixed.get(letter.spelled)
            if now is None:
                raise Split(letter.spelled, values)
            return (now == value) == (sign == "=")
    left, right = _compared(meaning, condition, scope)
    return Comparison(left, right, condition.relation == "=")


def _few_values(meaning: Meaning, letter: Letter) -> tuple[Fraction, ...] | None:
    """The values of a letter that has few."""
    entries = (e for e, left in meaning.notation.candidates(letter) if not left)
    return next((e.signs for e in entries if isinstance(e, Known) and e.kind == "binary"), None)


def indicator(meaning: Meaning, condition: Relation, scope: Scope) -> Term:
    itmeaning = _zero_or_one(meaning, condition, scope)
    if itmeaning is not None:
        return itmeaning
    return Comparison(*_compared(meaning, condition, scope), condition.relation == "=").indicator


def _zero_or_one(meaning: Meaning, condition: Relation, scope: Scope) -> Term | None:
    """``y_i`` for ``[y_i = 1]``, where y_i is a number that is 0 or 1; None for anything else."""
    sides = (condition.left, condition.right)
    letter, number = sides if isinstance(condition.right, Number) else sides[::-1]
    if not meaning.zero_one or condition.relation not in ("=", "!=") or not isinstance(number, Number):
        return None
    known = isinstance(letter, Letter) and any(
        isinstance(entry, Known) and entry.name in meaning.zero_one for entry, _ in meaning.notation.candidates(letter)
    )
    if not known or number.value not in (0, 1):
        return None
    term = meaning.number(letter, scope)
    return term if (number.value == 1) == (condition.relation == "=") else ONE - term


def _compared(meaning: Meaning, condition: Relation, scope: Scope) -> tuple[IndexExpr, IndexExpr]:
    if condition.relation not in ("=", "!="):
        raise ReadError("a condition compares two indices with = or \\ne", condition.at, condition.end)
    return places.index_pair(meaning, condition.left, condition.right, scope, condition)
